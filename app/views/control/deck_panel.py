"""The live deck: rundown, GMV, viewers, orders, ROI and spend on one time axis, fed from the live series."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.models.session import LiveSessionView, Phase
from app.services.live.metrics import derive_series
from app.services.live.pace import pace_at
from app.views.control.change import Change, direction, share_change
from app.views.control.figures import LiveFigures, Reading
from app.views.control.reading_words import TypedBy, typed_by
from app.views.format import compact, count, number, percent
from app.views.i18n import current_language
from app.views.readings_line import bars_of, line_of
from app.views.session_deck import (
    make_clips,
    make_marks,
    money_short,
    money_value,
    whole,
    zero_of,
)
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.deck.data import Band, DeckState, LaneHeader, LaneSpec, Reference, Series
from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.zoom_bar import ZoomBar
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

#: Lane of each tile.
LANE_OF = {
    "online_users": "online_users",
    "gmv": "gmv",
    "orders_per_min": "orders",
    "click_to_order": "orders",
    "gpm_views": "gmv",
    "ad_cost": "ad_cost",
    "roi_pay": "roi_pay",
}
MOST_LANES, LEAST_LANES = 5, 2
#: Height that a lane needs for its name and value, and that rundown and axis take, at 100 %.
LANE_NEEDS, RUNDOWN_TAKES = 58, 186
PACE_STEPS = 61
# Width at 100 % from which the head has room for the words of its button.
WORDS_FROM = 600
PACE_BAND = 0.10


class DeckPanel(Panel):
    """The panel with the deck.

    Signals:
        segment_chosen: The id of a segment whose clip was clicked.
        lanes_changed: There is room for another number of lanes.
        reading_asked: A reading is to be typed.
    """

    segment_chosen = Signal(object)
    lanes_changed = Signal()
    reading_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "activity", padding=0, parent=parent)
        self.set_title(self.tr("Live deck"), self.tr("one time axis: rundown, sales, traffic, ads"))
        self._context = context
        self._fitting = MOST_LANES
        self.deck = Deck("live", self)
        self.deck.setObjectName("control.deck")
        self._type = Button(self.tr("Type a reading"), "ghost", "keyboard", hint="R", size="compact")
        self._type.setObjectName("control.reading.open")
        self._type.clicked.connect(self.reading_asked)
        self.add_action(self._type)
        self._zoom = ZoomBar(self.deck)
        self.add_action(self._zoom)
        self._state = StateView(StateText("empty", ""), centred=True)
        holder = QWidget()
        self._layers = QStackedLayout(holder)
        self._layers.addWidget(self.deck)
        self._layers.addWidget(self._state)
        self.body.addWidget(holder, 1)
        self.deck.clip_clicked.connect(self._on_clip_clicked)

    def focus_metric(self, key: object) -> None:
        """Point at the lane of a metric."""
        lane = LANE_OF.get(str(key), "")
        if lane in self.deck.lane_keys():
            self.deck.focus_lane(lane)
            self.deck.setFocus()

    def lock_readings(self, reason: str) -> None:
        """Say why no reading can be typed; empty when one can."""
        self._type.set_locked(reason)

    def show_nothing(self, state: StateText) -> None:
        """Show a sentence instead of the deck."""
        self._state.set_state(state)
        self._layers.setCurrentWidget(self._state)

    def show_state(self, figures: LiveFigures, now_ms: int | None, *, measured: bool) -> None:
        """Show everything anew; series that only grew are not drawn again.

        Args:
            figures: The live figures.
            now_ms: Where the now-line stands; ``None`` before the show.
            measured: Whether there are readings to wait for (a rehearsal has none).
        """
        session = self._context.session.current
        if session is None:
            return
        context = self._context
        now = context.now()
        rundown, cues = context.rundown, context.cues
        began = rundown.rehearsal_began_at
        self.deck.set_state(
            DeckState(
                started_at=began or zero_of(session, now),
                zone=session.zone,
                length_ms=max(session.planned_ms, now_ms or 0),
                lanes=self._lanes(session),
                series=self._series(figures),
                bands=self._bands(session),
                headers=self._headers(session, figures, now_ms if measured else None),
                clips=make_clips(session, rundown.segments, rundown.runs, rundown.state, now, rehearsal_began_at=began),
                marks=() if began else make_marks(session, cues.cues, cues.incidents, cues.marks, now),
                now_ms=now_ms,
            )
        )
        self._layers.setCurrentWidget(self.deck)

    def _lanes(self, session: LiveSessionView) -> tuple[LaneSpec, ...]:
        value, short = money_value(session.currency), money_short(session.currency)
        usual = self._context.usual.usual
        shows = self.tr("usual, last {count} shows").format(count=usual.sessions) if usual and usual.curves else ""
        even = session.breakeven_roi
        references = (
            (Reference(even, self.tr("break-even {value}").format(value=number(even))),) if even is not None else ()
        )
        one = "{:.1f}".format
        lanes = (
            LaneSpec(
                "gmv", self.tr("GMV"), "chart_gmv", "area", short, value, 140, band_label=self.tr("plan pace ±10%")
            ),
            LaneSpec(
                "online_users", self.tr("Viewers now"), "chart_viewers", "area", _short_count, whole, 104,
                band_label=shows,
            ),
            LaneSpec("orders", self.tr("Orders / min"), "chart_orders", "bars", _short, one, 92, band_label=shows),
            LaneSpec(
                "roi_pay", self.tr("ROI · payment"), "chart_roi", "line", _short, "{:.2f}".format, 86,
                references, zero_based=False,
            ),
            LaneSpec("ad_cost", self.tr("Ad spend"), "chart_spend", "bars", short, value, 66),
        )  # fmt: skip
        return lanes[: self._fitting]

    def _series(self, figures: LiveFigures) -> tuple[Series, ...]:
        live = self._context.live
        times = live.times
        if not len(times):
            return ()
        roi = derive_series("roi_pay", figures.carried)
        if live.typed:
            return (
                bars_of("gmv", times, live.series("gmv")),
                line_of("online_users", times, live.series("online_users")),
                bars_of("orders", times, live.series("orders")),
                line_of("roi_pay", times, roi),
                bars_of("ad_cost", times, live.series("ad_cost")),
            )
        return (
            Series("gmv", times, live.series("gmv"), cumulative=True),
            Series("online_users", times, live.series("online_users")),
            Series("orders", times, live.series("orders"), cumulative=True),
            Series("roi_pay", times, roi),
            Series("ad_cost", times, live.series("ad_cost"), cumulative=True),
        )

    def _bands(self, session: LiveSessionView) -> dict[str, Band]:
        bands: dict[str, Band] = {}
        if pace_at(session, 0) is not None:
            times = np.linspace(0, session.planned_ms, PACE_STEPS).astype(np.int64)
            pace = np.array([pace_at(session, int(t)) or 0.0 for t in times])
            bands["gmv"] = Band(times, pace * (1 - PACE_BAND), pace, pace * (1 + PACE_BAND))
        usual = self._context.usual.usual
        if usual is not None:
            for lane, metric in (("online_users", "online_users"), ("orders", "orders_per_min")):
                curve = usual.curves.get(metric)
                if curve is not None:
                    known = ~np.isnan(curve.mid)
                    bands[lane] = Band(usual.t_ms[known], curve.low[known], curve.mid[known], curve.high[known])
        return bands

    def _headers(self, session: LiveSessionView, figures: LiveFigures, now_ms: int | None) -> dict[str, LaneHeader]:
        if now_ms is None:
            return {lane: LaneHeader(reference=self.tr("planned")) for lane in self.deck.lane_keys()}
        money = money_value(session.currency)
        heads: dict[str, LaneHeader] = {}
        gmv = figures.gauge("gmv")
        pace = pace_at(session, now_ms - (gmv.age_ms or 0))
        target = session.target_gmv_minor
        if gmv.value is not None:
            words, rising, good = self._against_pace(gmv.value / pace - 1) if pace else ("", None, None)
            heads["gmv"] = LaneHeader(
                money(gmv.value),
                words,
                rising,
                good,
                note=self.tr("{share} of {target}").format(share=percent(gmv.value / target), target=money(target))
                if target
                else "",
                share=min(1.0, gmv.value / target) if target else None,
                share_due=min(1.0, pace / target) if pace and target else None,
                source=self._by(gmv).line,
                source_short=self._by(gmv).short,
                stale_age_s=_stale(gmv.age_ms, late=gmv.late),
            )
        heads["online_users"] = self._usual_head("online_users", figures, now_ms)
        heads["orders"] = self._usual_head("orders_per_min", figures, now_ms)
        roi = figures.total("roi_pay", ("gmv", "ad_cost"))
        if roi.value is not None:
            goal = session.target_roi
            above = direction(roi.value - goal, 1, "")[1] if goal is not None else None
            heads["roi_pay"] = LaneHeader(
                number(roi.value),
                self.tr("target {value}").format(value=number(goal)) if goal is not None else "",
                above,
                above,
                source=self._by(roi).line,
                source_short=self._by(roi).short,
                stale_age_s=_stale(roi.age_ms, late=roi.late),
            )
        spend = figures.gauge("ad_cost")
        if spend.value is not None:
            rate = figures.windowed("spend_per_min", ("ad_cost",)).value
            per = self.tr("{value}/min").format(value=money(rate)) if rate is not None else ""
            heads["ad_cost"] = LaneHeader(
                money(spend.value), suffix=per, source=self._by(spend).line, source_short=self._by(spend).short,
                stale_age_s=_stale(spend.age_ms, late=spend.late),
            )  # fmt: skip
        missing = self.tr("needs live readings")
        for lane in ("gmv", "roi_pay", "ad_cost"):
            heads.setdefault(lane, LaneHeader(condition="no_data", message=missing))
        return heads

    def _against_pace(self, change: float) -> Change:
        shown, rising, good = share_change(change)
        if rising is None:
            return self.tr("on pace"), None, None
        words = self.tr("{share} ahead of pace") if rising else self.tr("{share} behind pace")
        return words.format(share=shown), rising, good

    def _usual_head(self, metric: str, figures: LiveFigures, now_ms: int) -> LaneHeader:
        reading = figures.gauge(metric) if metric == "online_users" else figures.windowed(metric, ("orders",))
        if reading.value is None:
            return LaneHeader(condition="no_data", message=self.tr("needs live readings"))
        shown = count(round(reading.value)) if metric == "online_users" else number(reading.value)
        # An old figure stands against what was usual when it was read.
        usual = self._context.usual.at(metric, now_ms - (reading.age_ms or 0))
        by, stale = self._by(reading), _stale(reading.age_ms, late=reading.late)
        if not usual:
            return LaneHeader(shown, source=by.line, source_short=by.short, stale_age_s=stale)
        share, rising, good = share_change(reading.value / usual - 1)
        usual_text = count(round(usual)) if metric == "online_users" else number(usual)
        words = self.tr("{share} vs usual {value}").format(share=share, value=usual_text)
        return LaneHeader(shown, words, rising, good, source=by.line, source_short=by.short, stale_age_s=stale)

    def _by(self, reading: Reading) -> TypedBy:
        """Who typed a figure."""
        return typed_by(self._context, reading.typed, reading.age_ms or 0)

    def _on_clip_clicked(self, segment_id: object) -> None:
        self.segment_chosen.emit(segment_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() / theme().scale >= WORDS_FROM
        words = self.tr("Type a reading")
        self._type.set_label(words if wide else "", words)
        room = event.size().height() / theme().scale - RUNDOWN_TAKES
        fitting = max(LEAST_LANES, min(MOST_LANES, int(room / LANE_NEEDS)))
        if fitting != self._fitting:
            self._fitting = fitting
            self.lanes_changed.emit()


def phase_message(session: LiveSessionView | None) -> StateText | None:
    """What stands in place of the deck when there is nothing to draw; ``None`` when there is."""
    translate = QCoreApplication.translate
    if session is None:
        return StateText(
            "empty",
            translate("DeckPanel", "No session"),
            translate("DeckPanel", "Choose or create one in the top bar."),
            icon="activity",
        )
    if session.phase in {Phase.DRAFT, Phase.READY} and session.planned_start_at is None:
        return StateText(
            "empty",
            translate("DeckPanel", "No start time yet"),
            translate("DeckPanel", "Give the session a planned start in Plan; the deck then shows the evening ahead."),
            icon="calendar-clock",
        )
    return None


def _stale(age_ms: int | None, *, late: bool) -> int | None:
    return age_ms // 1000 if late and age_ms is not None else None


def _short_count(value: float) -> str:
    return compact(value, current_language())


def _short(value: float) -> str:
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
