"""A thin bar: how far, with an optional tick for what is usual or due."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import theme
from app.views.widgets import paint

THICKNESS = 4


def draw_bar(painter: QPainter, rect: QRectF, share: float, role: str = "accent", tick: float | None = None) -> None:
    """Draw a bar filling ``rect``.

    Args:
        share: 0 to 1; more is drawn full.
        role: Colour role of the filled part.
        tick: Place of the tick, 0 to 1.
    """
    colours = theme().colours
    radius = rect.height() / 2
    paint.box(painter, rect, radius, colours.hover)
    width = rect.width() * min(1.0, max(0.0, share))
    if width > 0:
        paint.box(
            painter, QRectF(rect.left(), rect.top(), max(width, rect.height()), rect.height()), radius, colours[role]
        )
    if tick is not None:
        x = rect.left() + rect.width() * min(1.0, max(0.0, tick))
        painter.fillRect(QRectF(round(x) - 1, rect.top() - 3, 2, rect.height() + 6), colours.text)


class ProgressBar(paint.Painted):
    """A bar as a widget.

    Args:
        name: What a screen reader says; the percentage is added.
        role: Colour role of the filled part.
        thickness: Height of the bar in pixels at 100 %.
    """

    def __init__(
        self, name: str, role: str = "accent", *, thickness: int = THICKNESS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._thickness = name, role, thickness
        self._share = 0.0
        self._tick: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(0.0)

    @property
    def share(self) -> float:
        """How far it is, 0 to 1 (and beyond)."""
        return self._share

    def set_share(self, share: float, *, role: str = "", tick: float | None = None) -> None:
        """Show another share; an empty ``role`` keeps the colour."""
        self._share, self._tick = share, tick
        self._role = role or self._role
        self.setAccessibleName(f"{self._name} {round(share * 100)}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, theme().px(self._thickness) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        height = theme().px(self._thickness)
        bar = QRectF(0, round((self.height() - height) / 2), self.width(), height)
        draw_bar(painter, bar, self._share, self._role, self._tick)
        painter.end()
