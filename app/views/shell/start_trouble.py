"""What the window shows when the program could not start: what happened and what the person can do."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import AppError
from app.views.i18n import explain
from app.views.theme import theme
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

WIDTH = 560


class StartTrouble(QWidget):
    """One panel in the middle of the window; closing the window ends the program."""

    def __init__(self, error: AppError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start.trouble")
        told = explain(error.code, error.params)
        self.setAutoFillBackground(True)
        self.setAccessibleName(f"{told.sentence} {told.remedy}")
        panel = Panel(padding=28, spacing=12)
        panel.setFixedWidth(theme().px(WIDTH))
        panel.body.addWidget(PlainLabel(told.sentence, "title", wrap=True))
        panel.body.addWidget(PlainLabel(told.remedy, "body", "text2", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)
        if parent is not None:
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window may have a half-built layout of its own, so this page follows its size by itself.
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)
