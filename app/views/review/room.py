"""The Review room: figures, timeline with playhead, problems and actions, league, notes, cues, earlier sessions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.models.session import Phase
from app.services.review.facts import Facts
from app.views.i18n import explain
from app.views.review.against_panel import AgainstPanel
from app.views.review.cues_panel import CuesPanel
from app.views.review.exports import Exports
from app.views.review.kpi_bar import KpiBar
from app.views.review.league_panel import LeaguePanel
from app.views.review.notes_panel import NotesPanel
from app.views.review.problem_panel import ProblemPanel
from app.views.review.problems import Problem, problems_of
from app.views.review.store import ReviewStore
from app.views.review.timeline import Timeline
from app.views.theme import theme
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

COMPACT_BELOW = 1740
SIDE, SIDE_COMPACT = 436, 372
LEAGUE = 764
#: How the two rows share the height.
SHARES, SHARES_COMPACT, SHARES_LOW = (56, 44), (60, 40), (68, 32)
#: Height of the room, divided by the text size, below which the timeline takes more of it to keep its values whole.
LOW_BELOW = 600
UNLIMITED = 16_777_215
GAP = 12


class ReviewRoom(QWidget):
    """The room.

    Signals:
        room_asked: Another room is wanted.
        said: Something is done; carries a ``ToastText``.
    """

    room_asked = Signal(object)
    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._compact: bool | None = None
        self._shown_id: str | None = None
        self._pending: dict[str, object] = {}
        self.store = ReviewStore(context, self)
        self.kpis = KpiBar(context, self)
        self.timeline = Timeline(context, self)
        self.problems = ProblemPanel(context, self)
        self.league = LeaguePanel(self)
        self.notes = NotesPanel(context, self)
        self.cues = CuesPanel(self)
        self.against = AgainstPanel(context, self)
        self._tabs = Segmented(
            (("notes", self.tr("Notes")), ("cues", self.tr("Sent cues")), ("against", self.tr("Last sessions"))),
            self.tr("What stands beside the league"),
            compact=True,
        )
        self._tabs.setObjectName("review.tabs")
        self._state = StateView(StateText("empty", ""), centred=True)
        self._state.verb.setObjectName("review.state.verb")
        self.exports = Exports(context, self.kpis.report, self.kpis.data, self)
        self._build()
        for view in (self.problems.view, self.notes.view, self.league.view, self.cues.view, self.against.view):
            self.timeline.offer_keys(view)
        self._connect()
        self._sync()

    def draft(self) -> dict[str, object]:
        """What is half typed, and where the playhead stands."""
        return {
            "session": self._shown_id,
            "playhead": self.timeline.playhead_ms,
            "note": self.timeline.form.draft(),
            "action": self.problems.draft(),
        }

    def restore_draft(self, draft: dict[str, object]) -> None:
        """Take it up again as soon as the session is read."""
        if draft["session"] is not None and draft["session"] == self._context.session.current_id:
            self._pending = draft
            self.timeline.seek(int(str(draft["playhead"])))

    def open_page(self, moment: str) -> None:
        """Stand at a moment of the session that is open or comes, in milliseconds; anything else is no page."""
        self.timeline.seek(int(moment))

    def _build(self) -> None:
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.kpis)
        upper, lower = _row(), _row()
        upper.addWidget(self.timeline, 1)
        upper.addWidget(self.problems)
        lower.addWidget(self.league, 1)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self._tabs)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        # What the notes do not need is for the cues under them.
        said = QVBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self.notes, 5)
        said.addWidget(self.cues, 6)
        self._row.addLayout(said, 1)
        self._row.addWidget(self.against)
        beside.addLayout(self._row, 1)
        lower.addLayout(beside, 1)
        for row in (upper, lower):
            column.addWidget(_Band(row))
        self._column = column
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._content)
        self._layers.addWidget(self._state)

    def _connect(self) -> None:
        context, timeline = self._context, self.timeline
        self.store.changed.connect(self._sync)
        self.store.against_changed.connect(self._sync)
        context.session.changed.connect(self._sync)
        context.session.switched.connect(self._on_switched)
        context.team.changed.connect(self._sync)
        self._state.acted.connect(self._on_state_acted)
        self._tabs.chosen.connect(self._on_tab_chosen)
        self.kpis.report_asked.connect(self.exports.ask_report)
        self.kpis.data_asked.connect(self.exports.ask_data)
        self.exports.said.connect(self.said)
        timeline.mark_chosen.connect(self._on_mark_chosen)
        timeline.segment_chosen.connect(self._on_segment_chosen)
        timeline.playhead_moved.connect(self.problems.set_moment)
        self.problems.problem_chosen.connect(self._on_problem_chosen)
        for panel in (self.problems, self.league, self.notes, self.cues):
            panel.moment_asked.connect(self._on_moment_asked)
        self.notes.edit_asked.connect(timeline.edit_note)

    def _message(self) -> StateText | None:
        """What stands in place of the room when there is nothing to review."""
        session = self._context.session.current
        if session is None:
            return StateText(
                "empty", self.tr("No session"), self.tr("Choose or create one in the top bar."), icon="film"
            )
        if session.phase in {Phase.DRAFT, Phase.READY, Phase.REHEARSAL}:
            return StateText(
                "waiting",
                self.tr("The review begins when the show ends"),
                self.tr("While it is live, the timeline so far can be looked at here."),
                self.tr("Go to Plan"),
                icon="calendar-clock",
            )
        if self.store.error is not None:
            told = explain(self.store.error.code, self.store.error.params)
            return StateText("error", told.sentence, told.remedy, self.tr("Try again"))
        if self.store.facts is None:
            return StateText("loading", self.tr("Reading the session …"))
        return None

    def _sync(self) -> None:
        message = self._message()
        if message is not None:
            self._state.set_state(message)
            self._layers.setCurrentWidget(self._state)
            return
        facts = self.store.facts
        if facts is None or facts.live.id != self._context.session.current_id:
            return
        self._layers.setCurrentWidget(self._content)
        self._show(facts)

    def _show(self, facts: Facts) -> None:
        self._shown_id = facts.live.id
        against = self.store.against
        problems = problems_of(facts.notes, facts.actions)
        so_far = facts.live.phase is Phase.LIVE
        self.timeline.set_title(
            self.tr("Session timeline"),
            self.tr("so far; the show is on air") if so_far else self.tr("same axis as Control"),
        )
        self.kpis.show_facts(facts, against)
        self.timeline.show_facts(facts, problems)
        self.problems.show_facts(facts, problems)
        self.league.show_facts(facts)
        self.notes.show_facts(facts)
        self.cues.show_facts(facts, self._context.now())
        self.against.show_facts(facts, against)
        if self._pending:
            pending, self._pending = self._pending, {}
            self.timeline.form.restore(pending["note"], facts.notes)
            self.problems.restore(pending["action"], problems)

    def _sync_tabs(self) -> None:
        """All three panels side by side, or the chosen one under its tabs."""
        compact = bool(self._compact)
        self._tabs.setVisible(compact)
        self.notes.set_snug(snug=not compact)
        for key, panel in (("notes", self.notes), ("cues", self.cues), ("against", self.against)):
            panel.setVisible(not compact or key == self._tabs.value)

    def _on_switched(self, _session_id: object) -> None:
        self.timeline.forget()
        self._sync()

    def _on_state_acted(self, kind: object) -> None:
        if kind == "error":
            self.store.retry()
        else:
            self.room_asked.emit("plan")

    def _on_tab_chosen(self, _key: object) -> None:
        self._sync_tabs()

    def _on_moment_asked(self, t_ms: int) -> None:
        self.timeline.seek(t_ms)

    def _on_problem_chosen(self, problem: Problem | None) -> None:
        self.timeline.choose_problem(problem)

    def _on_mark_chosen(self, mark_id: object) -> None:
        kind, _colon, subject = str(mark_id).partition(":")
        if kind == "problem":
            self.problems.choose(subject)
        elif kind == "note":
            self.notes.choose(subject)

    def _on_segment_chosen(self, segment_id: object) -> None:
        facts = self.store.facts
        if facts is None:
            return
        rows = sorted(row.start_ms for row in facts.league.rows if row.segment_id == str(segment_id))
        if rows:
            self.timeline.seek(rows[0])
            self.league.choose(str(segment_id), rows[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.store.set_active(True)
        self._sync()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.store.set_active(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme()
        compact = event.size().width() / look.scale < COMPACT_BELOW
        side = look.px(SIDE_COMPACT if compact else SIDE)
        self.problems.setFixedWidth(side)
        for panel, width in ((self.against, side), (self.league, look.px(LEAGUE))):
            panel.setMinimumWidth(0 if compact else width)
            panel.setMaximumWidth(UNLIMITED if compact else width)
        low = event.size().height() / look.scale < LOW_BELOW
        for place, share in enumerate(SHARES_LOW if low else SHARES_COMPACT if compact else SHARES, start=1):
            self._column.setStretch(place, share)
        if compact != self._compact:
            self._compact = compact
            self.kpis.set_compact(compact)
            self._sync_tabs()


class _Band(QWidget):
    """A row of panels whose height is its share of the room, whatever is in it.

    Args:
        row: The row.
    """

    def __init__(self, row: QHBoxLayout) -> None:
        super().__init__()
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False


def _row() -> QHBoxLayout:
    """A row of panels."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    return row
