"""What the sample team wrote after the show: notes, problems with their actions, and what they carry on."""

from datetime import timedelta

from app.models.review import ActionItem, ActionState, Note, NoteKind
from app.models.session import LiveSession
from app.services.sources.simulator.show import Show
from app.services.store.unit import UnitOfWork


def add_review(uow: UnitOfWork, session: LiveSession, show: Show, members: dict[str, str], next_id: str | None) -> None:
    """Adds the notes and action items of a finished show; those in plan point at the next session."""
    told = show.facts["story"]
    note_ids = []
    times = []
    for minute, end, kind, text, author in told["notes"]:
        row = Note(
            session_id=session.id,
            t_ms=round(minute * 60_000),
            end_ms=None if end is None else round(end * 60_000),
            kind=NoteKind(kind),
            text=text,
            author_id=members[author],
        )
        note_ids.append(uow.add(row).id)
        times.append(row.t_ms)
    uow.session.flush()
    ended = session.ended_at or uow.now
    for note, problem, action, owner, due_days, metric, word in told["actions"]:
        state = ActionState(word)
        uow.add(
            ActionItem(
                session_id=session.id,
                note_id=note_ids[note],
                problem=problem,
                action=action,
                t_ms=times[note],
                owner_id=members[owner],
                due_at=ended + timedelta(days=due_days),
                check_metric=metric,
                state=state,
                planned_in_session_id=next_id if state is ActionState.IN_PLAN else None,
                closed_at=ended + timedelta(hours=20) if state is ActionState.DONE else None,
            )
        )


def add_carried(uow: UnitOfWork, session: LiveSession, show: Show, members: dict[str, str], next_id: str) -> None:
    """Adds what an earlier review of the slot handed to the next session: adopted, or still to decide."""
    for text, owner, _days_ago, adopted in show.facts["story"]["carried"]:
        uow.add(
            ActionItem(
                session_id=session.id,
                problem=text,
                action=text,
                owner_id=members[owner],
                check_metric="click_to_order",
                state=ActionState.IN_PLAN if adopted else ActionState.OPEN,
                planned_in_session_id=next_id if adopted else None,
            )
        )
