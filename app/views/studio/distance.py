"""How far the anchor stands from the screen: a slider drawn as the room itself, screen left, mark right."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.studio.set_up import LEAST_DISTANCE_MM, MOST_DISTANCE_MM
from app.views.theme import theme, theme_bus
from app.views.widgets import paint

HEIGHT = 86
STEP_MM = 100
KNOB = (76, 28)


class DistanceSlider(QAbstractSlider):
    """The slider; its value is the distance in millimetres, in steps of ten centimetres."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(LEAST_DISTANCE_MM, MOST_DISTANCE_MM)
        self.setSingleStep(STEP_MM)
        self.setPageStep(5 * STEP_MM)
        self.setTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(self.tr("Distance from the screen"))
        self._focus = paint.KeyFocus(self)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def show_distance(self, distance_mm: int) -> None:
        """Show a value without telling anybody."""
        if distance_mm != self.value() and not self.isSliderDown():
            self.blockSignals(True)
            self.setValue(distance_mm)
            self.blockSignals(False)
            self.update()

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()

    def _track(self) -> QRectF:
        """Where the knob's centre may stand."""
        look = theme()
        half = look.px(KNOB[0]) / 2
        left, right = look.px(34) + half, self.width() - look.px(52) - half
        return QRectF(left, self.height() * 0.5, max(1.0, right - left), 0)

    def _share(self) -> float:
        return (self.value() - self.minimum()) / (self.maximum() - self.minimum())

    def _go_to(self, x: float) -> None:
        track = self._track()
        share = min(1.0, max(0.0, (x - track.left()) / track.width()))
        wanted = self.minimum() + share * (self.maximum() - self.minimum())
        self.setValue(round(wanted / STEP_MM) * STEP_MM)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), theme().px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The arrow keys of the room drive the script; here they move the mark.
        super().keyPressEvent(event)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = paint.begin(self)
        middle = self.height() * 0.5
        if self._focus.active:
            paint.box(painter, QRectF(self.rect()), 6, None, colours.accent, 2)
        screen = QRectF(look.px(10), look.px(12), look.px(8), self.height() - look.px(24))
        paint.box(painter, screen, 3, colours.text2)
        track = self._track()
        spot = QPointF(track.left() + track.width() * self._share(), middle)
        knob = QRectF(0, 0, look.px(KNOB[0]), look.px(KNOB[1]))
        knob.moveCenter(spot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(screen.right(), middle, self.width() - look.px(46) - screen.right(), 1), colours.line2)
        beam = QColor(colours.accent)
        beam.setAlphaF(0.16)
        painter.setBrush(beam)
        painter.drawPolygon(self._cone(screen, self.width() - look.px(46)))
        side = look.px(30)
        person = QRectF(self.width() - look.px(40), middle - side / 2, side, side)
        paint_icon(painter, "user-round", person, colours.text, 1.75)
        paint.box(painter, knob, 6, colours.accent_fill)
        words = self.tr("{metres} m").format(metres=f"{self.value() / 1000:.1f}")
        paint.text(painter, knob, words, look.font(13, 600, tabular=True), colours.on_fill, paint.ALIGN_CENTRE)
        painter.end()

    @staticmethod
    def _cone(screen: QRectF, tip: float) -> QPolygonF:
        """What the eye takes in: from both ends of the screen to the person."""
        middle = screen.center().y()
        return QPolygonF([screen.topRight(), QPointF(tip, middle), screen.bottomRight()])
