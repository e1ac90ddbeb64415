"""The live deck: rundown, GMV, viewers, orders, ROI and spend on one time axis, fed from the live series."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.models.session import LiveSessionView, Phase
from app.views.control.deck_heads import LaneHeads
from app.views.control.deck_lanes import DeckLanes
from app.views.control.even import EvenNow
from app.views.control.figures import LiveFigures
from app.views.readings_line import bars_of, line_of
from app.views.session_deck import make_ad_marks, make_clips, make_marks, zero_of
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.deck.data import DeckState, HostBar, Mark, RundownRow, Series
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
#: What the row of the hosts takes beside that.
HOSTS_TAKE = 21
ROWS: Final[tuple[RundownRow, ...]] = ("planned", "actual", "events")
HOST_ROWS: Final[tuple[RundownRow, ...]] = ("planned", "actual", "hosts", "events")
# Width at 100 % from which the head has room for the words of its button.
WORDS_FROM = 600


class DeckPanel(Panel):
    """The panel with the deck.

    Signals:
        segment_chosen: The id of a segment whose clip was clicked.
        mark_chosen: The event that was clicked: what it is and its id, as ``cue:ID``.
        lanes_changed: There is room for another number of lanes.
        reading_asked: A reading is to be typed.
    """

    segment_chosen = Signal(object)
    mark_chosen = Signal(object)
    lanes_changed = Signal()
    reading_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "activity", padding=0, parent=parent)
        self.set_title(self.tr("Live deck"), self.tr("one time axis: rundown, sales, traffic, ads"))
        self._context = context
        self._fitting = MOST_LANES
        self._hosts: tuple[HostBar, ...] = ()
        self._even = EvenNow(context)
        self._heads = LaneHeads(context, self._even, self)
        self._lanes = DeckLanes(context, self._even, self)
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
        self.deck.mark_clicked.connect(self.mark_chosen)

    def focus_metric(self, key: object) -> None:
        """Point at the lane of a metric."""
        lane = LANE_OF.get(str(key), "")
        if lane in self.deck.lane_keys():
            self.deck.focus_lane(lane)
            self.deck.setFocus()

    def lock_readings(self, reason: str) -> None:
        """Say why no reading can be typed; empty when one can."""
        self._type.set_locked(reason)

    def show_hosts(self, hosts: tuple[HostBar, ...]) -> None:
        """Say who was on air when; drawn with the next state."""
        self._hosts = hosts
        self._fit()

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
        rundown = context.rundown
        lanes = self._lanes.specs(session)[: self._fitting]
        began = rundown.rehearsal_began_at
        # A rehearsal has no shifts: they lie on the axis of the show.
        hosts = () if began else self._hosts
        self.deck.set_state(
            DeckState(
                started_at=began or zero_of(session, now),
                zone=session.zone,
                length_ms=max(session.planned_ms, now_ms or 0),
                lanes=lanes,
                series=self._series(figures),
                bands=self._lanes.bands(session),
                headers=self._heads.now(session, figures, now_ms)
                if measured and now_ms is not None
                else self._heads.before([lane.key for lane in lanes]),
                clips=make_clips(session, rundown.segments, rundown.runs, rundown.state, now, rehearsal_began_at=began),
                marks=() if began else self._marks(session, now),
                hosts=hosts,
                now_ms=now_ms,
                rundown_rows=HOST_ROWS if hosts else ROWS,
            )
        )
        self._layers.setCurrentWidget(self.deck)

    def _marks(self, session: LiveSessionView, now: datetime) -> tuple[Mark, ...]:
        cues, ads = self._context.cues, self._context.prompts
        happened = make_marks(session, cues.cues, cues.incidents, cues.marks, now)
        return tuple(sorted((*happened, *make_ad_marks(ads.actions, ads.plans)), key=lambda mark: mark.t_ms))

    def _series(self, figures: LiveFigures) -> tuple[Series, ...]:
        live = self._context.live
        times = live.times
        if not len(times):
            return ()
        roi = figures.ratio_series("roi_pay", ("gmv", "ad_cost"))
        if live.typed:
            return (
                bars_of("gmv", times, live.series("gmv")),
                line_of("online_users", times, live.series("online_users")),
                bars_of("orders", times, live.series("orders")),
                line_of("roi_pay", times, roi),
                bars_of("ad_cost", times, live.series("ad_cost")),
            )
        return (
            Series("gmv", times, figures.believed("gmv"), cumulative=True),
            Series("online_users", times, live.series("online_users")),
            # A back office that is read every few minutes beside a stream: its growth is spread over them.
            bars_of("orders", times, live.series("orders")),
            Series("roi_pay", times, roi),
            bars_of("ad_cost", times, live.series("ad_cost")),
        )

    def _on_clip_clicked(self, segment_id: object) -> None:
        self.segment_chosen.emit(segment_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() / theme().scale >= WORDS_FROM
        words = self.tr("Type a reading")
        self._type.set_label(words if wide else "", words)
        self._fit()

    def _fit(self) -> None:
        """Show as many lanes as there is room for."""
        taken = RUNDOWN_TAKES + (HOSTS_TAKE if self._hosts else 0)
        room = self.height() / theme().scale - taken
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
