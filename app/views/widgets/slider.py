"""A slider: a track, how much of it is taken, a handle; arrows step, Page keys stride, Home and End go to the ends."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from app.views.theme import theme, theme_bus
from app.views.widgets import paint

HEIGHT, TRACK, HANDLE = 24, 4, 14


class Slider(QAbstractSlider):
    """A horizontal slider over whole numbers; ``valueChanged`` tells of every move.

    Args:
        name: What a screen reader says.
        most: The largest value; the least is 0.
        stride: Step of the Page keys.
    """

    def __init__(self, name: str, most: int, stride: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus = paint.KeyFocus(self)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, most)
        self.setSingleStep(1)
        self.setPageStep(stride)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def show_value(self, value: int) -> None:
        """Show a value as the state of something, not as a person's move."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.px(160), look.px(HEIGHT))

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def _track(self) -> QRectF:
        edge = theme().px(HANDLE) / 2 + 2
        height = theme().px(TRACK)
        return QRectF(edge, (self.height() - height) / 2, max(1.0, self.width() - 2 * edge), height)

    def _share(self) -> float:
        return self.value() / self.maximum() if self.maximum() > 0 else 0.0

    def _move_to(self, x: float) -> None:
        track = self._track()
        share = min(1.0, max(0.0, (x - track.left()) / track.width()))
        self.setValue(round(share * self.maximum()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Up and Down belong to the form around it.
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = paint.begin(self)
        track, radius = self._track(), look.px(HANDLE) / 2
        paint.box(painter, track, track.height() / 2, colours.hover, colours.control)
        x = track.left() + track.width() * self._share()
        taken = QRectF(track.left(), track.top(), x - track.left(), track.height())
        if taken.width() > 0:
            paint.box(painter, taken, track.height() / 2, colours.accent if self.isEnabled() else colours.control)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent if self.isEnabled() else colours.control)
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
        if self._focus.active:
            ring = QRectF(x - radius - 2, track.center().y() - radius - 2, 2 * radius + 4, 2 * radius + 4)
            paint.box(painter, ring, radius + 2, None, colours.accent, 2)
        painter.end()
