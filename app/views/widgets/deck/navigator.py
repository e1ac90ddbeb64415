"""Which stretch of time is shown: zoom, pan, following now. Pure state, no Qt.

While it follows, *now* stands at two thirds of the width: two thirds past, one third plan. Panning by hand stops the
following; :meth:`Navigator.follow_now` takes it up again.
"""

from typing import Final

from app.views.widgets.deck.axis import MIN_SPAN_MS, MINUTE_MS, PRESETS_MS, TimeView

NOW_AT: Final = 2 / 3
# Air around the show in the "whole show" zoom, as a share of its length.
SHOW_AIR: Final = 0.005
# A show that runs over makes its axis longer in steps, or everything would be drawn anew each second.
OVERRUN_STEP_MS: Final = 5 * MINUTE_MS


class Navigator:
    """The view over one show.

    Args:
        length_ms: Length of the show.
        live: Whether there is a now to follow.
    """

    def __init__(self, length_ms: int, *, live: bool) -> None:
        self._length = max(MIN_SPAN_MS, length_ms)
        self._live = live
        self._now: float | None = None
        self._preset: int | None = PRESETS_MS[1] if live else None
        self._custom = False
        self.following = live
        self._view = self._show_view()
        if live:
            self.set_preset(self._preset)

    @property
    def view(self) -> TimeView:
        """The stretch shown, in whole milliseconds: the same zoom is then exactly the same scale everywhere."""
        return self._view

    @view.setter
    def view(self, view: TimeView) -> None:
        start = round(view.start_ms)
        self._view = TimeView(start, start + max(1, round(view.span_ms)))

    @property
    def preset(self) -> int | float | None:
        """Span of the zoom preset in force, ``None`` for the whole show, NaN for a zoom in between."""
        return float("nan") if self._custom else self._preset

    @property
    def length_ms(self) -> int:
        """Length of the whole axis: the planned show, or longer when it runs over."""
        over = max(0, int(self._now or 0) - self._length)
        return self._length + -(-over // OVERRUN_STEP_MS) * OVERRUN_STEP_MS

    @property
    def whole(self) -> TimeView:
        """The whole show."""
        return self._show_view()

    def set_length(self, length_ms: int) -> None:
        """Take another length of the show."""
        self._length = max(MIN_SPAN_MS, length_ms)
        self._settle()

    def set_now(self, now_ms: float | None) -> bool:
        """Move now; returns whether the view moved with it."""
        before = self.view
        self._now = now_ms
        self._settle()
        return self.view != before

    def set_preset(self, span_ms: int | None) -> None:
        """Zoom to a preset around what is being looked at (now while following, else the middle)."""
        self._preset, self._custom = span_ms, False
        if span_ms is None:
            self.view = self._show_view()
            return
        middle = (self.view.start_ms + self.view.end_ms) / 2
        self.view = TimeView(middle - span_ms / 2, middle + span_ms / 2)
        self._settle()

    def step_preset(self, closer: bool) -> None:
        """The next preset, closer or wider."""
        span = self.view.span_ms
        spans = [self._show_view().span_ms if preset is None else float(preset) for preset in PRESETS_MS]
        ordered = sorted(zip(spans, PRESETS_MS, strict=True), key=lambda pair: -pair[0])
        if closer:
            found = next((preset for size, preset in ordered if size < span * 0.999), PRESETS_MS[-1])
        else:
            found = next((preset for size, preset in reversed(ordered) if size > span * 1.001), None)
        self.set_preset(found)

    def zoom(self, factor: float, anchor_ms: float) -> None:
        """Zoom by a factor of the span at an instant that stays under the pointer."""
        span = self.view.span_ms * factor
        limited = min(max(span, MIN_SPAN_MS), self._show_view().span_ms)
        # While following, now is what must not move: zooming is no reason to lose it.
        if self.following and self._now is not None:
            anchor_ms = self._now
        self.view = self.view.zoomed(limited / self.view.span_ms, anchor_ms)
        self._custom = True
        self._settle()

    def pan(self, by_ms: float) -> None:
        """Move by hand: stops following."""
        if by_ms and self.view.span_ms < self._show_view().span_ms * 0.999:
            self.following = False
            self.view = self.view.shifted(by_ms)
            self._settle()

    def show(self, view: TimeView) -> None:
        """Show a stretch chosen by hand, e.g. in the overview: stops following."""
        span = min(max(view.span_ms, MIN_SPAN_MS), self._show_view().span_ms)
        self.following = False
        self._custom = abs(span - self.view.span_ms) > 1 or self._custom
        self.view = TimeView(view.start_ms, view.start_ms + span)
        self._settle()

    def reveal(self, t_ms: float) -> bool:
        """Bring an instant on the screen if it is not; returns whether the view moved."""
        if self.view.contains(t_ms):
            return False
        self.show(self.view.shifted(t_ms - self.view.start_ms - self.view.span_ms / 3))
        return True

    def follow_now(self) -> None:
        """Follow now again (without a now: back to the whole show)."""
        if self._live and self._now is not None:
            self.following = True
            self._settle()
        else:
            self.set_preset(None)

    def _show_view(self) -> TimeView:
        air = round(self.length_ms * SHOW_AIR)
        return TimeView(-air, self.length_ms + air)

    def _settle(self) -> None:
        """Keep the view within the show, or now at its place."""
        if self._preset is None and not self._custom:
            self.view = self._show_view()
            return
        span, whole = self.view.span_ms, self._show_view()
        start = self.view.start_ms
        if self.following and self._now is not None:
            start = self._now - span * NOW_AT
            # Now stays at its place even near the end; only the start of the show holds it back.
            self.view = TimeView(max(start, whole.start_ms), max(start, whole.start_ms) + span)
            return
        start = max(whole.start_ms, min(start, whole.end_ms - span / 3))
        self.view = TimeView(start, start + span)
