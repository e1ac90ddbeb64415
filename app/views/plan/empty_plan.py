"""An empty rundown offers three ways to begin instead of a blank table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.models.session import LiveSessionView
from app.views.format import day
from app.views.i18n import current_language
from app.views.theme import theme, theme_bus
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

WIDTH = 380


class EmptyPlan(QWidget):
    """The three ways.

    Signals:
        last_asked: Copy the rundown of the last session.
        import_asked: Read a sheet.
        add_asked: Add a segment by hand.
    """

    last_asked = Signal()
    import_asked = Signal()
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(self.tr("The rundown is empty"), "heading")
        self._text = PlainLabel(self.tr("Begin with what is nearest to the show you want."), "body", "text2")
        self.last = Button("", "primary", "history", size="key", align_left=True)
        self.last.setObjectName("plan.empty.last")
        self.files = Button(self.tr("Import a product list"), "secondary", "upload", size="key", align_left=True)
        self.files.setObjectName("plan.empty.import")
        self.by_hand = Button(self.tr("Add a segment"), "secondary", "plus", hint="Ctrl ↵", size="key", align_left=True)
        self.by_hand.setObjectName("plan.empty.add")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconView("list-ordered", 28), 0, middle)
        column.addWidget(self._title, 0, middle)
        column.addWidget(self._text, 0, middle)
        column.addSpacing(8)
        for button in (self.last, self.files, self.by_hand):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            column.addWidget(button, 0, middle)
        column.addStretch(1)
        self.last.clicked.connect(self._on_last)
        self.files.clicked.connect(self._on_import)
        self.by_hand.clicked.connect(self._on_add)
        # The table's own key needs the focus of the table, which is hidden while there is nothing in it.
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setAutoRepeat(False)
        keys.activated.connect(self._on_keys)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed(None)

    def offer(self, last: LiveSessionView | None, *, may_edit: bool, may_import: bool) -> None:
        """Offer what is possible now."""
        for button in (self.last, self.by_hand):
            button.setVisible(may_edit)
        self.files.setVisible(may_import)
        self.last.setVisible(may_edit and last is not None)
        self.by_hand.set_kind("secondary" if last is not None else "primary")
        if not may_edit:
            self._text.setText(self.tr("The operator or the lead adds the segments."))
        if last is not None:
            at = last.started_at or last.planned_start_at
            when = f" · {day(at, at.tzinfo, current_language())}" if at is not None else ""
            self.last.set_label(self.tr("Copy “{title}”{when}").format(title=_short(last.title), when=when))

    def _on_last(self, _checked: bool = False) -> None:
        self.last_asked.emit()

    def _on_import(self, _checked: bool = False) -> None:
        self.import_asked.emit()

    def _on_add(self, _checked: bool = False) -> None:
        self.add_asked.emit()

    def _on_keys(self) -> None:
        if self.by_hand.isVisible():
            self.add_asked.emit()

    def _on_theme_changed(self, _theme: object) -> None:
        for button in (self.last, self.files, self.by_hand):
            button.setFixedWidth(theme().px(WIDTH))


def _short(title: str) -> str:
    return title if len(title) <= 28 else f"{title[:27]}…"
