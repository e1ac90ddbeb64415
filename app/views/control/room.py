"""The Control room: KPI row, live deck, cues, what comes next, incidents, funnel."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models.base import ms_between
from app.models.session import Phase
from app.views.control.ad_plans import AdPlansPanel
from app.views.control.composer import Composer
from app.views.control.cue_bar import CueBar
from app.views.control.deck_panel import DeckPanel, phase_message
from app.views.control.degraded import DegradedBar
from app.views.control.figures import LiveFigures
from app.views.control.host_deeds import HostDeeds
from app.views.control.incidents import IncidentLog
from app.views.control.next_up import NextUp
from app.views.control.prompts import PromptPanel
from app.views.control.reading_form import ReadingForm
from app.views.control.room_doors import RoomDoors
from app.views.control.room_layout import RoomLayout
from app.views.control.sent import SentCues
from app.views.control.side import SideColumn
from app.views.control.side_focus import RegionOrder
from app.views.control.tiles import KpiRow
from app.views.control.timers import TimersStrip
from app.views.control.traffic_pages import TrafficPages

if TYPE_CHECKING:
    from app.views.context import Context

TICK_MS = 1000
# Space between the form for readings and the edges of the deck.
FORM_GAP = 12


class ControlRoom(QWidget):
    """The room.

    Signals:
        said: Something to say in passing.
        room_asked: Another room is wanted; carries its key, with ``/page`` for a page of Settings.
    """

    said = Signal(object)
    room_asked = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kpis = KpiRow(context, self)
        self.deck = DeckPanel(context, self)
        self.composer = Composer(context, self)
        self.sent = SentCues(context, self)
        self.next_up = NextUp(context, self)
        self.incidents = IncidentLog(context, self)
        self.hosts = HostDeeds(context, self)
        self.traffic = TrafficPages(context, self, self.hosts)
        self.funnel = self.traffic.funnel
        self.prompts = PromptPanel(context, self)
        self.ads = AdPlansPanel(context, self)
        self.cue_bar = CueBar(context, self)
        self.degraded = DegradedBar(context, self)
        self.timers = TimersStrip(context, self)
        self.side = SideColumn(
            {
                "prompts": self.prompts, "cue": self.composer, "sent": self.sent, "next": self.next_up,
                "log": self.incidents, "ads": self.ads, "funnel": self.traffic,
            },
            self,
        )  # fmt: skip
        # Made last: it hangs over the others.
        self.readings = ReadingForm(context, self)
        self._build()
        self._doors = RoomDoors(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._connect()

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {
            "cue": self.cue_line().draft(), "incident": self.incidents.draft(), "reading": self.readings.draft(),
        }  # fmt: skip

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        # Which of the two is on the screen is known when the room has its size; the other one is emptied then.
        self.composer.restore_draft(draft["cue"])
        self.cue_bar.restore_draft(draft["cue"])
        self.incidents.restore_draft(draft["incident"])
        self.readings.restore_draft(draft["reading"])

    def _build(self) -> None:
        self._places = RoomLayout(
            self, self.degraded, self.kpis, self.deck, self.timers, self.cue_bar, self.side, self.prompts, self.ads,
            self.traffic,
        )  # fmt: skip
        self.order = RegionOrder(
            (
                self.side.tabs, self.prompts, self.composer, self.cue_bar, self.sent, self.next_up, self.incidents,
                self.degraded, self.kpis, self.deck, self.timers, self.ads, self.traffic,
            )
        )  # fmt: skip
        self._shape = self._places.shape
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def act_on_toast(self, key: object) -> None:
        """The verb of a message was pressed."""
        self.hosts.act_on_toast(key)

    def cue_line(self) -> Composer | CueBar:
        """The line for cues that this shape of the room has."""
        return self.cue_bar if self._places.shape == "compact" else self.composer

    def _connect(self) -> None:
        context = self._context
        self.deck.lanes_changed.connect(self._sync)
        self.readings.grown.connect(self._place_form)
        self.timers.placed_anew.connect(self._places.place_timers)
        for part in (self.cue_bar, self.next_up, self.hosts, self.prompts):
            part.said.connect(self.said)
        self.hosts.changed.connect(self._sync)
        context.session.switched.connect(self._on_changed)
        context.session.changed.connect(self._sync)
        context.rundown.changed.connect(self._sync)
        context.cues.changed.connect(self._sync)
        context.cues.log_changed.connect(self._sync)
        context.cues.presets_changed.connect(self._doors.sync_arm_key)
        context.usual.changed.connect(self._sync)
        context.prompts.changed.connect(self._sync_counts)
        context.live.reset.connect(self._sync)

    def _sync_counts(self) -> None:
        """What waits behind each tab."""
        self.side.show_counts(
            {"prompts": self.prompts.count, "sent": self.sent.unanswered, "log": self.incidents.open_count}
        )

    def _sync(self) -> None:
        if not self.isVisible():
            return
        session = self._context.session.current
        message = phase_message(session)
        self._sync_counts()
        self.degraded.tick()
        self.deck.lock_readings(self.readings.reason)
        if message is not None:
            self.deck.show_nothing(message)
            self.kpis.show_now(None, None)
            self.traffic.show_now(None, None)
            return
        now_ms = self._now_ms()
        live = self._context.live
        figures = LiveFigures(live.times, live.values, now_ms or 0, live.typed_at)
        measured = now_ms is not None and session is not None and session.started_at is not None
        self.kpis.show_now(figures if live.size else None, now_ms if measured else None)
        self.traffic.show_now(figures if live.size and measured else None, now_ms)
        self.deck.show_hosts(self.hosts.bars())
        self.deck.show_state(figures, now_ms, measured=measured)

    def _now_ms(self) -> int | None:
        """Where the now-line stands: since the start of the show, or of the rehearsal; ``None`` before either."""
        session = self._context.session.current
        if session is not None and session.phase is Phase.REHEARSAL:
            began = self._context.rundown.rehearsal_began_at
            return ms_between(began, self._context.now()) if began is not None else None
        if session is None or session.started_at is None or session.phase in {Phase.DRAFT, Phase.READY}:
            return None
        return self._context.session_ms()

    def _on_tick(self) -> None:
        """Values move at most once a second."""
        self._sync()
        self.cue_line().tick()
        self.sent.tick()
        self.next_up.tick()
        self.readings.tick()
        self.prompts.tick()

    def _on_changed(self, _value: object) -> None:
        self._sync()

    def _place_form(self) -> None:
        """The form hangs in the right corner of the deck; where the room is low it climbs over the tiles."""
        form, deck = self.readings, self.deck.geometry()
        form.adjustSize()
        top = deck.top() + self.deck.head.height() + FORM_GAP
        top = max(FORM_GAP, min(top, self.height() - form.height() - FORM_GAP))
        form.move(max(FORM_GAP, deck.right() - form.width() - FORM_GAP), top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter takes the armed segment only from the room itself or its deck: a button, a list or a line that has the
        # keyboard means something of its own by it.
        # The queue of prompts opens its cards by Enter; on the open one it has no use for it.
        takes = QApplication.focusWidget() in {self, self.deck.deck, self.prompts.list}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and takes:
            if not event.isAutoRepeat():
                self.next_up.take()
            return
        if event.key() == Qt.Key.Key_Home and self.deck.isVisible():
            # A key of the room and no shortcut: in a list it goes on leading to the top.
            self.deck.deck.follow_now()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places.fit(event.size().width(), event.size().height())
        self.kpis.show_tiles(self._places.tiles(event.size().width()))
        self.timers.tick()
        self._carry_line()
        if not self.readings.isHidden():
            self.layout().activate()  # type: ignore[union-attr]  # it has one since _build
            self._place_form()

    def _carry_line(self) -> None:
        """What is half typed goes along when the composer becomes a bar, or the bar a composer."""
        shape = self._places.shape
        if shape == self._shape:
            return
        self._shape = shape
        line, other = (self.cue_bar, self.composer) if shape == "compact" else (self.composer, self.cue_bar)
        draft = other.draft()
        if draft["text"]:
            line.restore_draft(draft)
            other.restore_draft({**draft, "text": ""})
        self._sync_counts()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.order.step(forward):
            return True
        if forward and self.hasFocus() and self.order.enter():
            return True
        return super().focusNextPrevChild(forward)
