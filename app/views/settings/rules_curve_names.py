"""Where the name of a line stands in a small chart: beside its own line, on no other line, in the chart. Pure."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

#: Places along the chart that are tried, and air between a name and a line.
PLACES: Final = 15
AIR: Final = 3.0


def name_spot(
    size: QSizeF,
    plot: QRectF,
    own: Sequence[QPointF],
    others: Sequence[Sequence[QPointF]],
    taken: Sequence[QRectF],
    *,
    from_left: bool,
) -> QRectF | None:
    """The first free place for a name, above its line or below it.

    Args:
        size: of the name.
        plot: what it has to lie within.
        own: points of its line by rising x.
        others: points of the other lines.
        taken: what it may not cover.
        from_left: whether places are tried from the left end on.

    Returns:
        None where there is no free place.
    """
    if plot.width() < size.width() or not own:
        return None
    lefts = np.linspace(plot.left() + AIR, plot.right() - size.width(), PLACES)
    for left in lefts.tolist() if from_left else lefts[::-1].tolist():
        high, low = _span(own, left, left + size.width())
        for top in (high - AIR - size.height(), low + AIR):
            spot = QRectF(left, top, size.width(), size.height())
            if plot.contains(spot) and not _covers(spot, others) and not any(spot.intersects(one) for one in taken):
                return spot
    return None


def spot_beside(size: QSizeF, strip: QRectF, taken: Sequence[QRectF]) -> QRectF | None:
    """A place at the right or left end of a strip, in one of the rows that it has room for; None without one."""
    rows = int(strip.height() // size.height())
    for left in (strip.right() - size.width(), strip.left()):
        for row in range(rows):
            spot = QRectF(left, strip.top() + row * size.height(), size.width(), size.height())
            if strip.contains(spot) and not any(spot.intersects(one) for one in taken):
                return spot
    return None


def _span(line: Sequence[QPointF], left: float, right: float) -> tuple[float, float]:
    """The least and greatest y of a line between two x."""
    xs, ys = [one.x() for one in line], [one.y() for one in line]
    within = [y for x, y in zip(xs, ys, strict=True) if left <= x <= right]
    ends = np.interp([left, right], xs, ys).tolist()
    return min(*ends, *within), max(*ends, *within)


def _covers(spot: QRectF, lines: Sequence[Sequence[QPointF]]) -> bool:
    """Whether a line runs through a place, or close by it."""
    for line in lines:
        if line:
            high, low = _span(line, spot.left(), spot.right())
            if high < spot.bottom() + AIR and low > spot.top() - AIR:
                return True
    return False
