"""The Control room: KPI row, live deck, cues, what comes next, incidents, funnel."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.models.base import ms_between
from app.models.session import Phase
from app.views.control.composer import ARM_KEY, Composer
from app.views.control.deck_panel import DeckPanel, phase_message
from app.views.control.figures import LiveFigures
from app.views.control.funnel import Funnel
from app.views.control.incidents import IncidentLog
from app.views.control.next_up import NextUp
from app.views.control.reading_form import ReadingForm
from app.views.control.sent import SentCues
from app.views.control.side import Form, SideColumn
from app.views.control.tiles import KpiRow
from app.views.theme import theme

if TYPE_CHECKING:
    from app.views.context import Context

SIDE = 400
#: Widths and heights of the room, divided by the text size, below which it shows less at once.
COMPACT_BELOW, TIGHT_BELOW = 1600, 1050
LOW_BELOW, TINY_BELOW = 900, 700
TICK_MS = 1000
# Space between the form for readings and the edges of the deck.
FORM_GAP = 12


class ControlRoom(QWidget):
    """The room.

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kpis = KpiRow(context, self)
        self.deck = DeckPanel(context, self)
        self.composer = Composer(context, self)
        self.sent = SentCues(context, self)
        self.next_up = NextUp(context, self)
        self.incidents = IncidentLog(context, self)
        self.funnel = Funnel(context, self)
        self.readings = ReadingForm(context, self)
        self.side = SideColumn(self.composer, self.sent, self.next_up, self.incidents, self)
        self._build()
        self._make_actions()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._connect()
        self._sync_arm_key()

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {
            "cue": self.composer.draft(), "incident": self.incidents.draft(), "reading": self.readings.draft(),
        }  # fmt: skip

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.composer.restore_draft(draft["cue"])
        self.incidents.restore_draft(draft["incident"])
        self.readings.restore_draft(draft["reading"])

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.deck, 1)
        left.addWidget(self.funnel)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left, 1)
        columns.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(self.kpis)
        layout.addLayout(columns, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _make_actions(self) -> None:
        self._type = self._action(self.tr("Type a cue"), "C", self._on_type_asked)
        self._arm = self._action(self.tr("Arm the next segment"), ARM_KEY, self.next_up.arm)
        self._reading = self._action(self.tr("Type a reading"), "R", self._on_reading_asked)

    def _action(self, words: str, keys: str, slot: Any) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        context = self._context
        self.kpis.metric_chosen.connect(self.deck.focus_metric)
        self.deck.segment_chosen.connect(self._on_segment_chosen)
        self.deck.lanes_changed.connect(self._sync)
        self.deck.reading_asked.connect(self._on_reading_asked)
        self.readings.left.connect(self._on_form_left)
        self.readings.grown.connect(self._place_form)
        self.composer.preset_used.connect(self._on_preset_used)
        self.composer.left.connect(self._on_composer_left)
        self.next_up.said.connect(self.said)
        context.session.switched.connect(self._on_changed)
        context.session.changed.connect(self._sync)
        context.rundown.changed.connect(self._sync)
        context.cues.changed.connect(self._sync)
        context.cues.log_changed.connect(self._sync)
        context.cues.presets_changed.connect(self._sync_arm_key)
        context.usual.changed.connect(self._sync)
        context.live.reset.connect(self._sync)

    def _sync_arm_key(self) -> None:
        """A quick cue on F6 arms as well; without one the key is ours alone."""
        taken = ARM_KEY in self.composer.keys
        self._arm.setShortcut(QKeySequence() if taken else QKeySequence(ARM_KEY))
        self.next_up.say_cue(self.composer.label_of(ARM_KEY))

    def _sync(self) -> None:
        if not self.isVisible():
            return
        session = self._context.session.current
        message = phase_message(session)
        self.side.tick()
        self.deck.lock_readings(self.readings.reason)
        if message is not None:
            self.deck.show_nothing(message)
            self.kpis.show_now(None, None)
            self.funnel.show_now(None, None)
            return
        now_ms = self._now_ms()
        live = self._context.live
        figures = LiveFigures(live.times, live.values, now_ms or 0, live.typed_at)
        measured = now_ms is not None and session is not None and session.started_at is not None
        self.kpis.show_now(figures if live.size else None, now_ms if measured else None)
        self.funnel.show_now(figures if live.size and measured else None, now_ms)
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
        self.sent.tick()
        self.next_up.tick()
        self.readings.tick()

    def _on_changed(self, _value: object) -> None:
        self._sync()

    def _on_segment_chosen(self, segment_id: object) -> None:
        self.next_up.arm_segment(str(segment_id))

    def _on_preset_used(self, key: object) -> None:
        if key == ARM_KEY:
            self.next_up.arm()

    def _on_type_asked(self) -> None:
        self.side.show_panel("cue")
        self.composer.focus_text()

    def _on_reading_asked(self) -> None:
        reason = self.readings.reason
        if reason:
            self.said.emit(reason)
        else:
            self.readings.open_form()

    def _on_form_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_form(self) -> None:
        """The form hangs in the right corner of the deck; where the room is low it climbs over the tiles."""
        form, deck = self.readings, self.deck.geometry()
        form.adjustSize()
        top = deck.top() + self.deck.head.height() + FORM_GAP
        top = max(FORM_GAP, min(top, self.height() - form.height() - FORM_GAP))
        form.move(max(FORM_GAP, deck.right() - form.width() - FORM_GAP), top)

    def _on_composer_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter takes the armed segment only from the room itself or its deck: a button, a list or a line that has the
        # keyboard means something of its own by it.
        takes = QApplication.focusWidget() in {self, self.deck.deck}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and takes:
            if not event.isAutoRepeat():
                self.next_up.take()
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
        scale = theme().scale
        width, height = event.size().width() / scale, event.size().height() / scale
        self.side.setFixedWidth(theme().px(SIDE))
        self.kpis.show_tiles(7 if width >= COMPACT_BELOW else 5 if width >= TIGHT_BELOW else 4)
        self.funnel.setVisible(height >= LOW_BELOW)
        form: Form = "open" if height >= LOW_BELOW else "low" if height >= TINY_BELOW else "tiny"
        self.side.set_form(form)
        if not self.readings.isHidden():
            self.layout().activate()  # type: ignore[union-attr]  # it has one since _build
            self._place_form()
