"""The lanes of the review's timeline: readings, the usual range, segment means, and what their heads say."""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.models.metric import Unit
from app.models.session import LiveSessionView
from app.services.live.metrics import derive_series, windowed
from app.services.review.facts import Facts
from app.services.review.league import LeagueRow
from app.services.review.usual import WINDOW_MIN, Usual
from app.services.sources.manual.typed import SOURCE as MANUAL
from app.views.format import compact, count, percent
from app.views.i18n import current_language
from app.views.readings_line import bars_of, line_of
from app.views.review.figure_words import change_to
from app.views.session_deck import money_short, money_value, share_value, wall_time, whole
from app.views.widgets.deck.axis import MINUTE_MS
from app.views.widgets.deck.data import Band, LaneHeader, LaneSpec, Series
from app.views.widgets.deck.track import Track

#: Lane -> curve of the usual values.
BANDS = {"online_users": "online_users", "click_to_order": "click_to_order"}
LANES = ("gmv", *BANDS)
_MEANS = "segment_mean"


class LaneMaker:
    """Makes lanes, readings and bands of a session, and the same objects again while nothing they rest on changed.

    The deck draws a lane anew when it is handed other objects; a note that was written must not cost that.
    """

    def __init__(self) -> None:
        self._facts: Facts | None = None
        self._usual: Usual | None = None
        self.specs: tuple[LaneSpec, ...] = ()
        self.series: tuple[Series, ...] = ()
        self.bands: dict[str, Band] = {}

    def take(self, facts: Facts, usual: Usual | None) -> None:
        """Make what changed."""
        before = self._facts
        other = before is None or before.live.id != facts.live.id
        if other or usual is not self._usual:
            self.specs, self.bands = lane_specs(facts.live, usual), lane_bands(usual)
        if before is None or before.block is not facts.block or before.league is not facts.league:
            self.series = lane_series(facts)
        self._facts, self._usual = facts, usual


def lane_specs(session: LiveSessionView, usual: Usual | None) -> tuple[LaneSpec, ...]:
    """The lanes from top to bottom."""
    translate = QCoreApplication.translate
    shows = ""
    if usual is not None and usual.curves:
        shows = translate("ReviewLanes", "usual, last {count}").format(count=usual.sessions)
    value, short = money_value(session.currency), money_short(session.currency)
    return (
        LaneSpec("gmv", translate("ReviewLanes", "GMV per minute"), "chart_gmv", "bars", short, value, 142),
        LaneSpec(
            "online_users", translate("ReviewLanes", "Viewers"), "chart_viewers", "area", _short, whole, 118,
            band_label=shows,
        ),
        LaneSpec(
            "click_to_order", translate("ReviewLanes", "Click → order"), "chart_orders", "line", _percent, share_value,
            108, band_label=shows, zero_based=False,
        ),
    )  # fmt: skip


def lane_series(facts: Facts) -> tuple[Series, ...]:
    """The readings: counters as they were read, the rate over a sliding quarter of an hour, the means of segments."""
    block = facts.block
    times = block.t_ms
    if not len(times):
        return ()
    grown = {key: windowed(times, block.column(key), WINDOW_MIN * MINUTE_MS)[0] for key in ("orders", "product_clicks")}
    rate = derive_series("click_to_order", grown.__getitem__)
    columns = {"gmv": block.column("gmv"), "online_users": block.column("online_users"), "click_to_order": rate}
    if MANUAL in block.sources:
        found = [(bars_of if key == "gmv" else line_of)(key, times, values) for key, values in columns.items()]
    else:
        found = [Series(key, times, values, cumulative=key == "gmv") for key, values in columns.items()]
    means = _means(facts)
    return (*found, means) if means is not None else tuple(found)


def _means(facts: Facts) -> Series | None:
    """The mean GMV per minute of each run as steps; between runs there is none."""
    rows = sorted((row.start_ms, row.end_ms, row.gmv_per_min_minor) for row in facts.league.rows
                  if row.gmv_per_min_minor is not None)  # fmt: skip
    if not rows:
        return None
    times: list[int] = []
    values: list[float] = []
    for start, end, mean in rows:
        if times and times[-1] > start:
            times.pop()
            values.pop()
        times += [start, end]
        values += [float(mean or 0.0), float("nan")]
    length = max(1, times[-1])
    return Series(
        _MEANS, np.asarray(times, np.int64), np.asarray(values, np.float64), lane="gmv", kind="step", colour="text",
        period_ms=length,
    )  # fmt: skip


def lane_bands(usual: Usual | None) -> dict[str, Band]:
    """The usual range of the lanes that have one."""
    bands: dict[str, Band] = {}
    for lane, metric in BANDS.items():
        curve = usual.curves.get(metric) if usual is not None else None
        if usual is not None and curve is not None:
            known: NDArray[np.bool_] = ~np.isnan(curve.mid)
            if known.any():
                bands[lane] = Band(usual.t_ms[known], curve.low[known], curve.mid[known], curve.high[known])
    return bands


def lane_heads(facts: Facts, tracks: dict[str, Track], usual: Usual | None, at_ms: int) -> dict[str, LaneHeader]:
    """What the heads say at the playhead."""
    missing = QCoreApplication.translate("ReviewLanes", "no minute readings")
    heads = {key: LaneHeader(condition="no_data", message=missing) for key in LANES}
    if "gmv" in tracks and tracks["gmv"].last is not None:
        heads["gmv"] = _gmv_head(facts, tracks["gmv"], at_ms)
    for key in BANDS:
        track = tracks.get(key)
        if track is not None and track.last is not None:
            heads[key] = _usual_head(key, track.value_at(at_ms), usual, at_ms)
    return heads


def _gmv_head(facts: Facts, track: Track, at_ms: int) -> LaneHeader:
    translate = QCoreApplication.translate
    minutes = track.by_minute()
    place = (at_ms - minutes.start_ms) // MINUTE_MS
    known = 0 <= place < len(minutes.values) and bool(np.isfinite(minutes.values[place]))
    value = money_value(facts.live.currency)(float(minutes.values[place])) if known else ""
    start = facts.start + timedelta(milliseconds=minutes.start_ms + int(place) * MINUTE_MS)
    on_air = [row for row in facts.league.rows if row.start_ms <= at_ms <= row.end_ms]
    run = max(on_air, key=_start, default=None)
    note = ""
    if run is not None and run.gmv_per_min_minor is not None:
        mean = money_value(facts.live.currency)(run.gmv_per_min_minor)
        note = translate("ReviewLanes", "— mean {value}").format(value=mean)
    told = translate("ReviewLanes", "in minute {time}").format(time=wall_time(facts.live, start))
    return LaneHeader(value, reference=told, note=note)


def _usual_head(key: str, value: float | None, usual: Usual | None, at_ms: int) -> LaneHeader:
    if value is None:
        return LaneHeader()
    rate = key == "click_to_order"
    shown = percent(value, 1) if rate else count(value)
    curve = usual.curves.get(BANDS[key]) if usual is not None else None
    base = curve.at(at_ms) if curve is not None else None
    if not base:
        return LaneHeader(shown)
    change, above = change_to(Unit.RATE if rate else Unit.COUNT, value, base)
    if above is None:
        return LaneHeader(shown, QCoreApplication.translate("ReviewFigures", "as usual"))
    words = QCoreApplication.translate("ReviewFigures", "{change} vs usual").format(change=change)
    return LaneHeader(shown, words, above, above)


def _start(row: LeagueRow) -> int:
    return row.start_ms


def _short(value: float) -> str:
    return compact(value, current_language())


def _percent(value: float) -> str:
    return percent(value, 0 if abs(value * 100 - round(value * 100)) < 1e-6 else 1)
