"""The timeline: the whole show on the axis of Control, with a playhead, pins and the form for notes."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.models.review import NoteView
from app.models.session import Phase
from app.services.review.facts import Facts
from app.services.runtime.permissions import Deed
from app.views.format import duration
from app.views.review.course import has_course
from app.views.review.lanes import LANES, LaneMaker, lane_heads
from app.views.review.note_form import NoteForm
from app.views.review.pins import make_pins, next_mark, spans_of
from app.views.review.problems import Problem
from app.views.session_deck import make_clips, wall_time
from app.views.widgets.button import Button
from app.views.widgets.deck.data import DeckState, Mark
from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.track import Track
from app.views.widgets.deck.zoom_bar import ZoomBar
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class Timeline(Panel):
    """The panel.

    Signals:
        mark_chosen: Id of a mark that was chosen, its kind before a colon.
        segment_chosen: Id of a segment whose clip was clicked.
        playhead_moved: Milliseconds where the playhead stands now; ``None`` without a timeline.
    """

    mark_chosen = Signal(object)
    segment_chosen = Signal(object)
    playhead_moved = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "chart-gantt", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Session timeline"), self.tr("same axis as Control"))
        self._context = context
        self._facts: Facts | None = None
        self._problems: tuple[Problem, ...] = ()
        self._problem: Problem | None = None
        self._marks: tuple[Mark, ...] = ()
        self._wanted: int | None = None
        self._lanes = LaneMaker()
        self.deck = Deck("playhead", self)
        self.deck.setObjectName("review.deck")
        self._when = PlainLabel("", "strong", "text", tabular=True)
        self._when.setObjectName("review.playhead")
        self._clear = Button("", "ghost", "x", size="compact", name=self.tr("Clear the range"))
        self._clear.setObjectName("review.range.clear")
        self._clear.setToolTip(self.tr("Clear the range"))
        self._add = Button(self.tr("Add note"), "ghost", "map-pin-plus", hint="N", size="compact")
        self._add.setObjectName("review.note.add")
        self._zoom = ZoomBar(self.deck, ("show", "60", "15"))
        for part in (self._when, self._clear, self._zoom, self._add):
            self.add_action(part)
        self.form = NoteForm(self)
        self._state = StateView(StateText("empty", ""), centred=True)
        holder = QWidget()
        self._layers = QStackedLayout(holder)
        self._layers.addWidget(self.deck)
        self._layers.addWidget(self._state)
        self.body.addWidget(self.form)
        self.body.addWidget(holder, 1)
        self._keys = (
            self._key(self.tr("Add a note"), "N", self.open_form),
            self._key(self.tr("Next mark"), "M", self.go_to_next_mark),
        )
        self.offer_keys(self.deck)
        self._connect()
        self._sync_head()

    @property
    def playhead_ms(self) -> int:
        """Where the playhead stands."""
        return self.deck.playhead_ms or 0

    @property
    def is_shown(self) -> bool:
        """Whether there is a timeline to look at."""
        return self._facts is not None

    def offer_keys(self, view: QWidget) -> None:
        """Let N and M work while another list of the room has the focus."""
        for action in self._keys:
            view.addAction(action)

    def forget(self) -> None:
        """Another session comes: playhead, range and form start anew."""
        self._wanted, self._facts, self._problem = None, None, None
        self.clear_range()
        self.form.finish()

    def seek(self, t_ms: int) -> None:
        """Put the playhead somewhere; before anything is shown it is remembered."""
        self._wanted = t_ms
        if self._facts is not None:
            self.deck.seek(t_ms)

    def choose_problem(self, problem: Problem | None) -> None:
        """Draw the stretch of the curve stronger that a problem is about."""
        changed = spans_of(problem) != spans_of(self._problem)
        self._problem = problem
        if changed:
            self._draw()

    def go_to_next_mark(self) -> None:
        """M: put the playhead onto the next thing that somebody noted."""
        mark = next_mark(self._marks, self.playhead_ms)
        if mark is not None:
            self.deck.seek(mark.t_ms)
            self.mark_chosen.emit(mark.id)

    def open_form(self) -> None:
        """Begin a note at the playhead or over the chosen range."""
        if not self._reason():
            self.form.open_new()
            self._sync_head()

    def edit_note(self, note: NoteView) -> None:
        """Change a note in the form."""
        if not self._reason():
            self.form.open_note(note)
            self._sync_head()

    def clear_range(self) -> None:
        """Choose no range any more."""
        while self.deck.selection is not None and self.deck.step_back():
            pass

    def show_state(self, state: StateText) -> None:
        """Show a sentence instead of the deck."""
        self._facts = None
        self._state.set_state(state)
        self._layers.setCurrentWidget(self._state)
        self.form.hide()
        self._sync_head()

    def show_facts(self, facts: Facts, problems: tuple[Problem, ...]) -> None:
        """Show a session; what it has no readings for it says in the heads of the lanes."""
        if not has_course(facts):
            title = self.tr("No minute readings")
            words = self.tr("Only the totals of this session are known; they stand above.")
            self.show_state(StateText("empty", title, words, icon="chart-gantt"))
            return
        first = self._facts is None
        self._facts, self._problems = facts, problems
        self._draw()
        self._layers.setCurrentWidget(self.deck)
        if first:
            start = self._wanted if self._wanted is not None else _first_look(facts, problems)
            self.deck.set_playhead(min(start, self.deck.length_ms))
        self._sync_head()

    def sync_look(self) -> None:
        """The usual range or the moments changed: draw anew."""
        self._draw()

    def _draw(self) -> None:
        facts, context = self._facts, self._context
        if facts is None:
            return
        now = context.now()
        segments = [facts.segments[key] for key in facts.numbers]
        self._lanes.take(facts, context.usual.usual)
        self._marks = make_pins(facts, self._problems, context.cues.marks, now)
        live = facts.live.phase is Phase.LIVE
        self.deck.set_state(
            DeckState(
                started_at=facts.start,
                zone=facts.live.zone,
                length_ms=max(facts.end_ms, facts.live.planned_ms) if live else facts.end_ms,
                lanes=self._lanes.specs,
                series=self._lanes.series,
                bands=self._lanes.bands,
                clips=make_clips(facts.live, segments, facts.runs, None, now),
                marks=self._marks,
                spans=spans_of(self._problem),
                rundown_rows=("actual", "problems", "events"),
            )
        )
        self._sync_heads()

    def _tracks(self) -> dict[str, Track]:
        found = {key: self.deck.lane(key).own for key in self.deck.lane_keys() if key in LANES}
        return {key: track for key, track in found.items() if track is not None}

    def _sync_heads(self) -> None:
        if self._facts is not None:
            heads = lane_heads(self._facts, self._tracks(), self._context.usual.usual, self.playhead_ms)
            self.deck.set_headers(heads)
            self.deck.flush()

    def _sync_head(self) -> None:
        """The time of the playhead or the range, and whether notes can be written."""
        facts, selection = self._facts, self.deck.selection
        self._clear.setVisible(selection is not None and facts is not None)
        self._zoom.setVisible(facts is not None)
        self._add.set_locked(self._reason())
        self.playhead_moved.emit(self.playhead_ms if facts is not None else None)
        if facts is None:
            self._when.setText("")
            return
        if selection is not None:
            start, end = selection
            when = f"{self._clock(facts, start)}–{self._clock(facts, end)}"
            self._when.setText(f"{when} · {duration(end - start)}")
        else:
            when = self._clock(facts, self.playhead_ms)
            self._when.setText(f"{when} · {duration(self.playhead_ms)}")
        note = self.form.note
        self.form.show_when(self._clock(facts, note.t_ms) if note is not None else when)

    @staticmethod
    def _clock(facts: Facts, t_ms: int) -> str:
        return wall_time(facts.live, facts.start + timedelta(milliseconds=t_ms), seconds=True)

    def _reason(self) -> str:
        if not self._context.team.may(Deed.WRITE_NOTE):
            return self.tr("Your hats do not allow this.")
        return "" if self._facts is not None else self.tr("There is no timeline to put a note on.")

    def _key(self, title: str, keys: str, slot: object) -> QAction:
        action = QAction(title, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        return action

    def _connect(self) -> None:
        self.deck.seek_requested.connect(self._on_seek_requested)
        self.deck.range_selected.connect(self._on_range_selected)
        self.deck.mark_clicked.connect(self._on_mark_clicked)
        self.deck.clip_clicked.connect(self._on_clip_clicked)
        self._clear.clicked.connect(self.clear_range)
        self._add.clicked.connect(self.open_form)
        self.form.submitted.connect(self._on_submitted)
        self.form.closed.connect(self._on_form_closed)
        self._context.usual.changed.connect(self.sync_look)
        self._context.cues.log_changed.connect(self.sync_look)

    def _on_seek_requested(self, t_ms: int) -> None:
        self._wanted = t_ms
        self._sync_heads()
        self._sync_head()

    def _on_range_selected(self, _range: object) -> None:
        self._sync_head()

    def _on_mark_clicked(self, mark_id: object) -> None:
        self.mark_chosen.emit(mark_id)

    def _on_clip_clicked(self, segment_id: object) -> None:
        self.segment_chosen.emit(segment_id)

    def _on_submitted(self, text: object) -> None:
        facts, form, review = self._facts, self.form, self._context.services.review
        if facts is None:
            return
        run = self._context.runner.run
        if form.note is not None:
            run(
                review.change, form.note.id, form.note.version, text=str(text), kind=form.kind,
                done=self._on_written, busy=form.save,
            )  # fmt: skip
            return
        start, end = self.deck.selection or (self.playhead_ms, None)
        run(
            review.add, facts.live.id, start, str(text), kind=form.kind, end_ms=end, command_id=form.command_id,
            done=self._on_written, busy=form.save,
        )  # fmt: skip

    def _on_written(self, _note: object) -> None:
        self.form.finish()
        self.clear_range()
        self.deck.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sync_head()

    def _on_form_closed(self) -> None:
        self.deck.setFocus(Qt.FocusReason.OtherFocusReason)


def _first_look(facts: Facts, problems: tuple[Problem, ...]) -> int:
    """Where the playhead stands at first: at the first problem, on air at the last reading, else at the start."""
    if facts.live.phase is Phase.LIVE:
        return facts.end_ms
    return next((one.t_ms for one in problems if one.t_ms is not None), 0)
