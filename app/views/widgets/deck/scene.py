"""What a lane's plot shows at one zoom: the scene that all its painters draw from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app.views.theme import Theme
from app.views.widgets.deck.axis import Scale
from app.views.widgets.deck.data import Band, LaneSpec, Span
from app.views.widgets.deck.track import Track


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, ``share`` of the way to the other."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def future_colour(theme: Theme) -> QColor:
    """The ground right of now, where there is only plan."""
    colours = theme.colours
    return mix(colours.surface, colours.canvas, 0.5 if theme.tokens.is_dark else 0.75)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a lane's plot shows at one zoom.

    Attributes:
        spec: The lane.
        tracks: Its series, the first one its own.
        band: Plan or usual.
        spans: Stretches drawn stronger.
        scale: Value axis.
        borders_ms: Times of the vertical hairlines (where segments change).
        now_ms: Now, ``None`` when everything is past.
        ms_per_px: Milliseconds a device pixel.
        height: Height in device pixels.
        dpr: Device pixels a logical pixel.
        fine: Whether lines are smoothed; off while the picture moves.
        theme: The look.
    """

    spec: LaneSpec
    tracks: tuple[Track, ...]
    band: Band | None
    spans: tuple[Span, ...]
    scale: Scale
    borders_ms: tuple[float, ...]
    now_ms: float | None
    ms_per_px: float
    height: int
    dpr: float
    fine: bool
    theme: Theme

    def now_px(self) -> float:
        """Absolute column of now; beyond everything when there is none."""
        return float("inf") if self.now_ms is None else self.now_ms / self.ms_per_px

    def colour(self, role: str) -> QColor:
        """A colour of the theme by role."""
        return self.theme.colours[role]

    def pen(self, colour: QColor, width: float) -> QPen:
        """An opaque pen; one device pixel times the ratio while the picture moves, the full width at rest."""
        pen = QPen(colour, (width if self.fine else 1.0) * self.dpr)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if self.fine else Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def y(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Device pixels from the top."""
        scale = self.scale
        return (scale.high - values) * (self.height / (scale.high - scale.low))
