"""What the parts of a deck show: state in, pictures out. How a person moves about is in ``deck.py``."""

import math
import time
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.views.widgets.deck.axis import WallClock
from app.views.widgets.deck.data import DeckState, LaneHeader, Mode
from app.views.widgets.deck.lane import LaneView
from app.views.widgets.deck.parts import DeckParts

VALUES_EVERY_MS: Final = 1_000
SETTLE_MS: Final = 160


class DeckSurface(DeckParts):
    """Takes states and readings over as differences and has only what changed drawn again.

    Args:
        mode: ``live`` or ``playhead``.
        parent: The panel around it.
    """

    def __init__(self, mode: Mode = "live", parent: QWidget | None = None) -> None:
        super().__init__(mode, parent)
        self._values_at = -math.inf
        self._headers: dict[str, LaneHeader] = {}
        self._values = QTimer(self)
        self._values.setSingleShot(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._values.timeout.connect(self.flush)
        self._settle.timeout.connect(self._on_settle_timeout)

    def set_state(self, state: DeckState) -> None:
        """Show a state. Series that only grew, and lanes that stayed, are not drawn again."""
        frame, before = self._frame, self._frame.state
        if (state.started_at, state.zone) != (before.started_at, before.zone):
            frame.clock = WallClock(state.started_at, state.zone)
        changed = self._content.load(state, frame.clock)
        if state.spans != before.spans or state.started_at != before.started_at:
            changed |= {lane.key for lane in state.lanes}
        frame.state = state
        self._navigator.set_length(state.length_ms)
        fresh = self._take_lanes(state)
        for lane in self._lanes:
            key = lane.spec.key
            if key in changed or key in fresh:
                lane.set_tracks(self._content.of_lane(key))
        self.set_now(state.now_ms)
        self._lay_clips()
        self._headers = dict(state.headers)
        self._relayout()
        self.flush()

    def append(self, key: str, t_ms: NDArray[np.int64], v: NDArray[np.float64]) -> None:
        """Add readings at the end of a series; drawn within a second, and only the columns they are in.

        Raises:
            KeyError: There is no such series.
            ValueError: The arrays differ in length, or time goes backwards.
        """
        track = self._content.tracks[key]
        self._content.note(track.series.lane_key, track.append(t_ms, v))
        self._schedule_values()

    def set_headers(self, headers: Mapping[str, LaneHeader]) -> None:
        """Say something else in the heads of some lanes; shown within a second."""
        self._headers.update(headers)
        self._schedule_values()

    def set_now(self, now_ms: int | None) -> None:
        """Move the now-line, and nothing else unless the view follows it onto another pixel."""
        frame, dpr = self._frame, self.devicePixelRatioF()
        before, plot = frame.now_ms, frame.plot(dpr)
        if now_ms == before and self._navigator.view == frame.view:
            return
        self._navigator.set_now(now_ms)
        frame.now_ms = now_ms
        self._take_view()
        for lane in self._lanes:
            lane.now_moved(before, now_ms)
        self._lay_clips()
        after = frame.plot(dpr)
        if (after.left_px, after.ms_per_px) != (plot.left_px, plot.ms_per_px):
            self._update_all()
        else:
            for at in (before, now_ms):
                self._update_line(at)

    def retranslate(self) -> None:
        """Say everything again in another language; what hosts gave comes anew with their next state."""
        self.setAccessibleName(self.tr("Timeline"))
        self._back.set_label(self.tr("Back to now"))
        for part in (self._overview, self._rundown, self._table):
            part.name_itself()
        self._relayout()
        self.flush()

    def flush(self) -> None:
        """Draw all new values now instead of within the second."""
        self._values.stop()
        self._values_at = time.monotonic()
        for key, since in self._content.take_news().items():
            for lane in self._lanes:
                if lane.spec.key == key:
                    lane.readings_changed(since)
                    self._overview_changed(key)
        for lane in self._lanes:
            lane.set_header(self._headers.get(lane.spec.key, LaneHeader()))
            lane.describe()
        if self.table_shown:
            self._fill_table()

    def show_table(self, shown: bool) -> None:
        """Show the values by minute as a table in place of the lanes."""
        had_focus = self._table.hasFocus()
        self._table.setVisible(shown)
        for part in (*self._lanes, self._axis):
            part.setVisible(not shown and (part is not self._axis or self.mode == "live"))
        if shown:
            self._fill_table()
            self._table.raise_()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_lanes(self, state: DeckState) -> set[str]:
        """Make, keep and drop lane widgets; returns the keys of the new ones."""
        known = {lane.spec.key: lane for lane in self._lanes}
        wanted = [spec.key for spec in state.lanes]
        for key in [key for key in known if key not in wanted]:
            gone = known.pop(key)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._lanes = []
        fresh = set()
        for spec in state.lanes:
            lane = known.get(spec.key)
            if lane is None:
                lane = LaneView(self._frame, spec, self)
                fresh.add(spec.key)
                lane.setVisible(not self.table_shown)
            lane.set_spec(spec)
            self._lanes.append(lane)
        if self._frame.current not in wanted:
            self._frame.current = ""
        self._table.raise_()
        self._back.raise_()
        return fresh

    def _overview_changed(self, lane: str) -> None:
        state = self._frame.state
        if lane == (state.overview or (state.lanes[0].key if state.lanes else "")):
            self._overview.readings_changed()

    def _schedule_values(self) -> None:
        if not self._values.isActive():
            passed = (time.monotonic() - self._values_at) * 1_000
            self._values.start(max(0, round(VALUES_EVERY_MS - passed)) if math.isfinite(passed) else 0)

    def _fill_table(self) -> None:
        frame = self._frame
        lanes = [
            (lane.spec, lane.own, self._headers.get(lane.spec.key, LaneHeader()))
            for lane in self._lanes
            if lane.own is not None
        ]
        self._table.content.set_content(frame.clock, lanes, frame.now_ms)

    def _on_settle_timeout(self) -> None:
        self._frame.fine = True
        for lane in self._lanes:
            lane.refit()
            lane.redraw()
