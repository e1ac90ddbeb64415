"""A switch that acts at once: on or off."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.views.theme import theme, theme_bus
from app.views.widgets import paint

TRACK = (32, 18)


class Toggle(QAbstractButton):
    """A switch. Its words stand beside it, so it needs an accessible name.

    Args:
        name: What a screen reader says.
        on: Whether it is on.
    """

    def __init__(self, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._focus = paint.KeyFocus(self)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.px(TRACK[0]) + 8, max(28, look.px(TRACK[1]) + 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        width, height = look.px(TRACK[0]), look.px(TRACK[1])
        painter = paint.begin(self)
        track = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        if self._focus.active:
            paint.box(painter, track.adjusted(-4, -4, 4, 4), height / 2 + 4, None, colours.accent, 2)
        fill = colours.accent_fill if on else colours.control
        if not self.isEnabled():
            fill = colours.line2
        paint.box(painter, track, height / 2, fill)
        knob = height - 6
        x = track.right() - 3 - knob / 2 if on else track.left() + 3 + knob / 2
        painter.setBrush(colours.on_fill if self.isEnabled() else colours.disabled)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, track.center().y()), knob / 2, knob / 2)
        painter.end()
