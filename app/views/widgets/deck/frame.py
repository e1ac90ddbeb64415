"""What all parts of one deck share: where time lies on the screen, and what is pointed at."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from app.views.theme import theme
from app.views.widgets.deck.axis import Plot, TimeView, WallClock
from app.views.widgets.deck.data import DeckState, Mode

HEADER: Final = 172
HEADER_COMPACT: Final = 150
AXIS: Final = 46
COMPACT_BELOW: Final = 960


def _empty_state() -> DeckState:
    return DeckState(datetime(2000, 1, 1, tzinfo=UTC), "UTC", 3_600_000)


@dataclass(slots=True)
class Frame:
    """The shared geometry and pointers of a deck; changed by the deck alone, read by its parts in ``paintEvent``.

    Attributes:
        mode: ``live`` or ``playhead``.
        state: The last state given.
        clock: Wall-clock labels.
        view: The stretch of time shown.
        whole: The whole show.
        plot_left: Left edge of the plots, logical pixels.
        plot_width: Width of the plots, logical pixels.
        now_ms: Now, ``None`` when nothing is on air.
        playhead_ms: Where the recording stands, ``None`` in live mode.
        cursor_ms: Where the pointer is, ``None`` when it is elsewhere.
        selection: A range chosen by hand, in order.
        fine: Whether curves are smoothed; off while a hand moves the picture.
        current: Key of the lane the keyboard is on; empty for none.
    """

    mode: Mode = "live"
    state: DeckState = field(default_factory=_empty_state)
    clock: WallClock = field(default_factory=lambda: WallClock(datetime(2000, 1, 1, tzinfo=UTC), "UTC"))
    view: TimeView = field(default_factory=lambda: TimeView(0, 3_600_000))
    whole: TimeView = field(default_factory=lambda: TimeView(0, 3_600_000))
    plot_left: int = HEADER
    plot_width: int = 800
    now_ms: int | None = None
    playhead_ms: int | None = None
    cursor_ms: float | None = None
    selection: tuple[int, int] | None = None
    fine: bool = True
    current: str = ""

    def plot(self, dpr: float) -> Plot:
        """The time axis in device pixels."""
        return Plot(self.view, max(1, round(self.plot_width * dpr)))

    def x(self, t_ms: float, dpr: float) -> float:
        """Logical pixels from the left edge of the deck, on a whole device pixel."""
        return self.plot_left + round(self.plot(dpr).x(t_ms)) / dpr

    def t(self, x: float, dpr: float) -> float:
        """The instant at a logical pixel of the deck."""
        return self.plot(dpr).t((x - self.plot_left) * dpr)

    def line_ms(self) -> int | None:
        """The instant of the line through all lanes: now, or the playhead."""
        return self.playhead_ms if self.mode == "playhead" else self.now_ms


def header_width(*, compact: bool) -> int:
    """Width of the lane heads at the text size in force."""
    return theme().px(HEADER_COMPACT if compact else HEADER)
