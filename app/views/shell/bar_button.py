"""What the painted buttons of the frame share: pointer, Tab focus, Enter as well as Space, and the look's changes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.views.theme import theme_bus
from app.views.widgets.button import OTHER_KEYS


class BarButton(QAbstractButton):
    """A button of fixed size that paints itself; subclasses give ``sizeHint`` and ``paintEvent``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & OTHER_KEYS:
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
