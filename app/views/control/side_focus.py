"""The order in which the keyboard walks through the Control room, whatever stands where (ui.md 4.4)."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget


class RegionOrder:
    """Walks through regions, and inside a region through its parts from top to bottom, from left to right.

    Panels change places with the size of the window and cards come and go, so Qt's own chain, which follows the order
    of creation, would jump about.

    Args:
        regions: The regions in their order; hidden ones are passed over, and those that stand in another one.
    """

    def __init__(self, regions: Sequence[QWidget]) -> None:
        self._regions = tuple(regions)

    def step(self, forward: bool) -> bool:
        """Put the keyboard on the next stop; false at the ends and where the keyboard is in no region."""
        stops = [stop for region in self._shown() for stop in _stops(region)]
        at = _place(stops, QApplication.focusWidget())
        if at is None:
            return False
        after = at + (1 if forward else -1)
        if not 0 <= after < len(stops):
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[after].setFocus(reason)
        return True

    def enter(self) -> bool:
        """Put the keyboard on the first stop of all."""
        return self._first_of(self._shown())

    def cycle(self, by: int) -> None:
        """Put the keyboard into the next region, around the end."""
        shown = [region for region in self._shown() if _stops(region)]
        if not shown:
            return
        focus = QApplication.focusWidget()
        at = next((place for place, region in enumerate(shown) if _inside(region, focus)), None)
        start = (at + by) % len(shown) if at is not None else (0 if by > 0 else len(shown) - 1)
        self._first_of(shown[start:])

    def _shown(self) -> list[QWidget]:
        shown = [region for region in self._regions if region.isVisible()]
        return [one for one in shown if not any(other is not one and other.isAncestorOf(one) for other in shown)]

    @staticmethod
    def _first_of(regions: Sequence[QWidget]) -> bool:
        for region in regions:
            for stop in _stops(region):
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False


def _stops(region: QWidget) -> list[QWidget]:
    """Parts that the Tab key reaches, in reading order."""
    found = [one for one in (region, *region.findChildren(QWidget)) if _reached(one)]
    return sorted(found, key=_reading_place)


def _reached(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _reading_place(widget: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    # Parts of one line may differ by some pixels in height; whatever holds others comes before them.
    return (corner.y() + (0 if widget.height() > 60 else widget.height() // 2)) // 8, corner.x()


def _inside(region: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is region or region.isAncestorOf(focus))


def _place(stops: Sequence[QWidget], focus: QWidget | None) -> int | None:
    """Where the keyboard stands among the stops; for a part that is no stop, the stop around it."""
    if focus is None:
        return None
    if focus in stops:
        return stops.index(focus)
    around = [place for place, stop in enumerate(stops) if stop.isAncestorOf(focus)]
    return around[-1] if around else None
