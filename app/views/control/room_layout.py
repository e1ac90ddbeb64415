"""Where the panels of Control stand: three columns in a wide window, two with tabs in a compact one (ui.md 3, 4.4)."""

from typing import Literal

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.views.control.side import SideColumn
from app.views.control.timers import TimersStrip
from app.views.theme import theme
from app.views.widgets.panel import Panel

#: Widths at 100 % of the prompt column and of the right column, and of the tabs of a compact window.
COLUMN, TABS = 392, 372
MARGIN, GAP = 12, 12
#: Height at 100 % of the row of ad plans and funnel below the deck.
BELOW = 178
#: Widths and heights of the room at 100 % text size below which it shows less at once. A window of 1800 has a room of
#: 1728: the rail stands beside it.
COMPACT_BELOW, NARROW_BELOW, LEAST_WIDTH = 1728, 1130, 960
LOW_BELOW, TINY_BELOW = 880, 700

#: Width at 100 % that the head of the deck must have left beside the timers before they move into it.
TO_SPARE = 16

Shape = Literal["wide", "compact"]


class RoomLayout:
    """Places the panels and knows in which shape the room is.

    Args:
        room: The room itself.
        banner, kpis, deck, timers, cue_bar: What stands alone.
        side: The right column; it holds the panels it is told to.
        prompts, ads, funnel: Panels that stand alone in a wide room.
    """

    def __init__(
        self, room: QWidget, banner: QWidget, kpis: QWidget, deck: Panel, timers: TimersStrip, cue_bar: QWidget,
        side: SideColumn, prompts: QWidget, ads: QWidget, funnel: QWidget,
    ) -> None:  # fmt: skip
        self._kpis, self._side, self._prompts, self._cue_bar = kpis, side, prompts, cue_bar
        self._ads, self._funnel = ads, funnel
        self._deck, self._timers = deck, timers
        self.shape: Shape = "wide"
        self.has_below = True
        self._placed: tuple[object, ...] = ()
        self._left = QWidget(room)
        left = self._left_column = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GAP)
        self._below = QWidget(room)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        self._below_row: QBoxLayout = below
        left.addWidget(deck, 1)
        left.addWidget(timers)
        left.addWidget(self._below)
        left.addWidget(cue_bar)
        self._grid = QGridLayout(room)
        self._grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._grid.setSpacing(GAP)
        self._grid.addWidget(banner, 0, 0, 1, 3)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(2, 1)

    def fit(self, width_px: float, height_px: float) -> None:
        """Take the shape for a room of that size in pixels of the screen."""
        scale = theme().scale
        width, height = width_px / scale, height_px / scale
        shape: Shape = "wide" if width >= COMPACT_BELOW else "compact"
        has_below, stacks = height >= LOW_BELOW, height >= TINY_BELOW
        wanted = (shape, has_below, stacks, scale)
        if wanted == self._placed:
            return
        self._placed = wanted
        self.shape, self.has_below = shape, has_below
        look = theme()
        extra = () if has_below else ("ads", "funnel")
        if shape == "wide":
            self._place_wide(extra, stacks=stacks)
        else:
            self._place_compact(extra)
        self._place_below()
        self._side.setFixedWidth(look.px(COLUMN if shape == "wide" else TABS))
        self._below.setFixedHeight(look.px(BELOW))

    def place_timers(self) -> None:
        """Put the timers into the head of the deck; a row of their own is for more than have room there."""
        head, timers = self._deck.head, self._timers
        inside, running = head.isAncestorOf(timers), timers.needs > 0
        # What is in stays in until it is cut; what is out needs room to spare, or a running clock would move it about.
        spare = 0 if inside else theme().px(TO_SPARE)
        fits = running and timers.needs + spare <= head.free_width(besides=timers)
        if running and inside != fits:
            if fits:
                self._left_column.removeWidget(timers)
                head.put_beside_title(timers)
            else:
                head.take_out(timers)
                self._left_column.insertWidget(1, timers)
            timers.show()
        head.subtitle.setVisible(not (fits and running))

    def tiles(self, width_px: float) -> int:
        """How many tiles a room of that width shows."""
        width = width_px / theme().scale
        if width >= COMPACT_BELOW:
            return 7
        if width >= NARROW_BELOW:
            return 5
        return 4 if width >= LEAST_WIDTH else 3

    def _place_below(self) -> None:
        if self.has_below:
            self._below_row.addWidget(self._ads, 13)
            self._below_row.addWidget(self._funnel, 8)
            self._ads.show()
            self._funnel.show()
        self._below.setVisible(self.has_below)

    def _take(self, *parts: QWidget) -> None:
        for part in parts:
            self._grid.removeWidget(part)

    def _place_wide(self, extra: tuple[str, ...], *, stacks: bool) -> None:
        self._take(self._kpis, self._left, self._side)
        whole = ("cue", "sent", "next", "log")
        if not extra:
            self._side.place(whole)
        elif stacks:
            self._side.place(("cue",), (*whole[1:], *extra))
        else:
            self._side.place((), (*whole, *extra))
        self._grid.addWidget(self._kpis, 1, 0, 1, 3)
        self._grid.addWidget(self._left, 2, 0)
        self._grid.addWidget(self._prompts, 2, 1)
        self._grid.addWidget(self._side, 2, 2)
        self._prompts.setFixedWidth(theme().px(COLUMN))
        self._prompts.show()
        self._cue_bar.hide()

    def _place_compact(self, extra: tuple[str, ...]) -> None:
        self._take(self._kpis, self._left, self._side, self._prompts)
        self._prompts.setMinimumWidth(0)
        self._prompts.setMaximumWidth(16_777_215)
        self._side.place((), ("prompts", "sent", "next", "log", *extra))
        self._grid.addWidget(self._kpis, 1, 0)
        self._grid.addWidget(self._left, 2, 0)
        self._grid.addWidget(self._side, 1, 1, 2, 2)
        self._cue_bar.show()
