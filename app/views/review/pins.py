"""What happened during the show as marks on the timeline: pins of problems, cues, ads, incidents, notes, moments."""

from collections.abc import Sequence
from datetime import datetime

from app.models.review import NoteKind
from app.models.session import MarkView
from app.services.review.facts import Facts
from app.views.review.look import NOTE_ICONS
from app.views.review.problems import Problem
from app.views.session_deck import make_ad_marks, make_marks
from app.views.widgets.deck.data import Mark, Span

#: Metric that an action is checked by -> lane whose curve is drawn stronger over the problem's range.
_CHECKED_LANES = {
    "click_to_order": "click_to_order",
    "leave_rate": "online_users",
    "online_users": "online_users",
    "avg_watch_s": "online_users",
}


def make_pins(
    facts: Facts, problems: Sequence[Problem], moments: Sequence[MarkView], now: datetime
) -> tuple[Mark, ...]:
    """Everything that stands at an instant, by time."""
    out = list(make_marks(facts.live, facts.cues, facts.incidents, moments, now))
    out += [
        Mark(f"problem:{one.id}", one.t_ms, "problem", "", one.text, one.number, one.settled)
        for one in problems
        if one.t_ms is not None
    ]
    out += [
        Mark(f"note:{note.id}", note.t_ms, "note", NOTE_ICONS[note.kind], note.text)
        for note in facts.notes
        if note.kind is not NoteKind.PROBLEM
    ]
    out += make_ad_marks(facts.ad_actions, facts.ad_plans)
    return tuple(sorted(out, key=_when))


def spans_of(problem: Problem | None) -> tuple[Span, ...]:
    """The stretch of the curve that the chosen problem is about."""
    if problem is None or problem.t_ms is None or problem.end_ms is None or problem.item is None:
        return ()
    lane = _CHECKED_LANES.get(problem.item.check_metric)
    return (Span(lane, problem.t_ms, problem.end_ms),) if lane is not None else ()


def next_mark(marks: Sequence[Mark], at_ms: int) -> Mark | None:
    """The next thing that a person noted after a moment, and after the last one the first again."""
    noted = [mark for mark in marks if mark.kind not in {"cue", "ad"}]
    return next((mark for mark in noted if mark.t_ms > at_ms), noted[0] if noted else None)


def _when(mark: Mark) -> tuple[int, str]:
    return (mark.t_ms, mark.id)
