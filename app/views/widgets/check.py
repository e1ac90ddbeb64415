"""A check box with its words; the box is at least 3:1 against its ground, the whole row is the target."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme, theme_bus
from app.views.widgets import paint

BOX = 16


def draw_check_box(painter: QPainter, rect: QRectF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """Draw the box alone, centred in ``rect`` (delegates of lists use it too)."""
    look = theme()
    side = look.px(BOX)
    spot = QRectF(round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), side, side)
    if state == Qt.CheckState.Unchecked:
        paint.box(painter, spot, 4, None, look.colours.control if enabled else look.colours.line2, 1.5)
        return
    paint.box(painter, spot, 4, look.colours.accent_fill if enabled else look.colours.line2)
    name = "check" if state == Qt.CheckState.Checked else "minus"
    paint_icon(painter, name, spot.adjusted(2, 2, -2, -2), look.colours.on_fill, 3.5)


class Check(QCheckBox):
    """A check box.

    Args:
        label: Its words; may be empty (then give ``name``).
        name: What a screen reader says; the label when empty.
    """

    def __init__(self, label: str = "", name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._focus = paint.KeyFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_label(label, name)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def set_label(self, label: str, name: str = "") -> None:
        """Change the words."""
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(name or label)
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def hitButton(self, _position: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        look = theme()
        words = paint.advance(self._label, look.font(13)) + look.px(8) if self._label else 0
        return QSize(round(look.px(BOX) + 8 + words), max(28, look.px(28)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        side = look.px(BOX)
        painter = paint.begin(self)
        spot = QRectF(4, (self.height() - side) / 2, side, side)
        if self._focus.active:
            paint.box(painter, spot.adjusted(-4, -4, 4, 4), 7, None, look.colours.accent, 2)
        draw_check_box(painter, spot, self.checkState(), enabled=self.isEnabled())
        left = spot.right() + look.px(8)
        ink = look.colours.text if self.isEnabled() else look.colours.disabled
        paint.text(painter, QRectF(left, 0, self.width() - left, self.height()), self._label, look.font(13), ink)
        painter.end()
