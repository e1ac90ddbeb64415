"""What happens to prompts by itself: carrying out what was approved, expiry, the end of a snooze, measuring (C5).

All of it may run on every station at once: each step is a state change under the version lock, and what a prompt makes
has a command id that follows from the prompt, so that doing it twice does it once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionState, AdActionView, Prompt, PromptState, PromptView
from app.models.base import utc
from app.models.errors import AppError, Denied, Unavailable
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase
from app.services.advertising.prompt_causes import is_cause_over
from app.services.advertising.prompt_deeds import Deeds, Made
from app.services.advertising.prompt_life import OPEN, Step, speed_of, take_step
from app.services.advertising.prompt_measuring import OVER, PromptMeasurer
from app.services.advertising.prompt_renewal import is_outdated, put_anew, renewed
from app.services.advertising.suggestion import DeedKind, deed_of
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import finish, view
from app.services.team.who import Who

#: An approved prompt whose deed was not finished (the program ended in between) is taken up again after this time.
RESUME_AFTER_S: Final = 2
#: Asked each second by every station, so made once.
_UNFINISHED: Final = (
    select(Prompt.state)
    .where(
        col(Prompt.state).in_([*OPEN, PromptState.APPROVED, PromptState.OBSERVING]), col(Prompt.deleted_at).is_(None)
    )
    .distinct()
)


class PromptKeeper(PromptMeasurer):
    """Looks after prompts.

    Args:
        store, clock, who: as of every service.
        deeds: what an approved prompt makes: a cue, an incident, an ad action.
    """

    def __init__(self, store: Store, clock: Clock, who: Who, deeds: Deeds) -> None:
        super().__init__(store, clock, who)
        self._deeds = deeds

    def unfinished(self) -> frozenset[PromptState]:
        """States in which any prompt still waits for something: what `..._due` need not be asked for otherwise."""
        with self.store.read() as session:
            return frozenset(PromptState(state) for state in session.exec(_UNFINISHED))

    def expire_due(self, now: datetime | None = None) -> tuple[PromptView, ...]:
        """Close the prompts that nobody answered in time, and those left over when their show ended."""
        now = now or self.clock.utc_now()
        with self.store.read() as session:
            due = _due_to_expire(session, now)
        if not due:
            return ()
        with self.store.write(self._by_itself("prompt.expire")) as uow:
            rows: list[Prompt] = []
            for key, reason in _due_to_expire(uow.session, now).items():
                row = uow.get(Prompt, key)
                take_step(uow, row, Step.EXPIRE, member_id=None, reason=reason)
                row.reason = reason
                _leave_unknown(uow, row)
                rows.append(row)
            return _committed(uow, rows)

    def wake_due(self, now: datetime | None = None) -> tuple[PromptView, ...]:
        """Bring back the prompts whose snooze is over; they live as long again as they were given at first."""
        now = now or self.clock.utc_now()
        due = select(Prompt).where(Prompt.state == PromptState.SNOOZED, col(Prompt.snoozed_until) <= now)
        with self.store.read() as session:
            if session.exec(due.limit(1)).first() is None:
                return ()
        with self.store.write(self._by_itself("prompt.wake")) as uow:
            rows = list(uow.session.exec(due).all())
            for row in rows:
                woken(uow, row, now, member_id=None)
            return _committed(uow, rows)

    def resume_due(self, now: datetime | None = None) -> tuple[PromptView, ...]:
        """Finish what an approved prompt was to make and did not, because a program ended in between.

        Only where somebody sits who may decide prompts: on any other station it would be refused, and a prompt that
        another one is just making would go back onto the table.
        """
        if not self.who.may(Deed.DECIDE_PROMPT):
            return ()
        late = (now or self.clock.utc_now()) - timedelta(seconds=RESUME_AFTER_S)
        with self.store.read() as session:
            rows = session.exec(
                select(Prompt).where(
                    Prompt.state == PromptState.APPROVED, col(Prompt.decided_at) <= late,
                    col(Prompt.deleted_at).is_(None),
                )
            ).all()  # fmt: skip
            made = _made_already(session, rows, late)
            left = [view(PromptView, row) for row in rows if row.ad_action_id is None and _is_unmade(row)]
        resumed = [row for prompt_id, action in made.items() if (row := self._confirmed_before(prompt_id, action))]
        for row in left:
            if row.id in made:
                continue
            chosen = next((one.values for one in reversed(self.decisions(row.id)) if one.verb == Step.APPROVE), {})
            try:
                resumed.append(self._carry_out(row, chosen, resumed=True))
            except AppError:
                # It went back onto the table, or this station may not do it, or the store is busy: another time.
                continue
        return tuple(resumed)

    def _confirmed_before(self, prompt_id: str, action: AdActionView) -> PromptView | None:
        """The ad change was written down as made, and the program ended before the prompt was: finish it."""
        with self.store.write(Actor(self.store.station, action.by_member_id, "prompt.execute")) as uow:
            row = uow.get(Prompt, prompt_id)
            if row.state != PromptState.APPROVED:
                return None
            row.ad_action_id = action.id
            executed(uow, row, action.read_back_at or action.updated_at, member_id=action.by_member_id)
            return finish(uow, PromptView, row)

    def _carry_out(self, prompt: PromptView, chosen: Mapping[str, Any], *, resumed: bool = False) -> PromptView:
        """Make what an approved prompt asks for; what cannot be made puts it back onto the table.

        Raises:
            AppError: whatever the deed refuses.
        """
        if prompt.state is not PromptState.APPROVED or prompt.ad_action_id is not None:
            return self.get(prompt.id) or prompt
        try:
            made = self._deeds.make(prompt, chosen)
        except AppError as error:
            # Resumed, a store that is busy or a person who may not is none of the prompt's faults: another time.
            if not (resumed and isinstance(error, Denied | Unavailable)):
                self._put_back(prompt, error)
            raise
        # Whoever decided it made it: another station that comes too late is told that name.
        with self.store.write(Actor(self.store.station, prompt.decided_by, "prompt.made")) as uow:
            row = uow.get(Prompt, prompt.id)
            if row.state != PromptState.APPROVED or row.ad_action_id is not None:
                return view(PromptView, row)
            _attach(row, made)
            if deed_of(row.suggestion) is not DeedKind.AD_ACTION:
                executed(uow, row, uow.now, member_id=row.decided_by)
            return finish(uow, PromptView, row)

    def _put_back(self, prompt: PromptView, error: AppError) -> None:
        """Back onto the table; where its plan was changed since, with what the rule proposes now."""
        anew = renewed(self.store, prompt) if is_outdated(prompt, error) else None
        with self.store.write(self._by_itself("prompt.return")) as uow:
            row = uow.get(Prompt, prompt.id)
            if row.state == PromptState.APPROVED:
                take_step(uow, row, Step.RETURN, member_id=None, reason=error.code)
                if anew is not None:
                    put_anew(row, anew)
                row.decided_at, row.decided_by, row.expires_at = None, None, _ends(row, uow.now)
                uow.commit()


def executed(
    uow: UnitOfWork,
    row: Prompt,
    at: datetime,
    *,
    member_id: str | None,
    note: str = "",
    values: Mapping[str, Any] | None = None,
) -> None:
    """Say that a prompt was carried out, and begin to observe where there is something to measure."""
    take_step(uow, row, Step.EXECUTE, member_id=member_id, reason=note, values=values)
    row.executed_at, row.expires_at = at, None
    windows = row.suggestion.get("windows_min") or []
    if windows and row.suggestion.get("outcome_metric"):
        live = uow.session.get(LiveSession, row.session_id)
        row.observe_until = at + timedelta(minutes=max(windows) / (1.0 if live is None else speed_of(live)))
        take_step(uow, row, Step.OBSERVE, member_id=None)


def woken(uow: UnitOfWork, row: Prompt, now: datetime, *, member_id: str | None) -> None:
    """Put a snoozed prompt back onto the table; it lives as long again as it was given at first."""
    take_step(uow, row, Step.WAKE, member_id=member_id)
    row.snoozed_until, row.expires_at = None, _ends(row, now)


def _is_unmade(row: Prompt) -> bool:
    """Whether something was to be made at once; an ad change without a plan or a size is left to the person."""
    sized = row.suggestion.get("plan_id") and not row.suggestion.get("impossible")
    return deed_of(row.suggestion) is not DeedKind.AD_ACTION or bool(sized)


def _made_already(session: Session, rows: Sequence[Prompt], late: datetime) -> dict[str, AdActionView]:
    """Ad changes that were written down as made while their prompts still say approved."""
    ids = [row.id for row in rows]
    if not ids:
        return {}
    actions = session.exec(
        select(AdAction).where(
            col(AdAction.prompt_id).in_(ids), AdAction.state == AdActionState.DONE, col(AdAction.deleted_at).is_(None),
            col(AdAction.updated_at) <= late,
        )
    ).all()  # fmt: skip
    return {str(one.prompt_id): view(AdActionView, one) for one in actions}


def is_past(instant: datetime | None, now: datetime) -> bool:
    """Whether an instant that may be missing has passed."""
    return instant is not None and utc(instant) <= now


def _attach(row: Prompt, made: Made) -> None:
    row.cue_id, row.ad_action_id, row.incident_id = made.cue_id, made.ad_action_id, made.incident_id


def _ends(row: Prompt, now: datetime) -> datetime | None:
    life_s = row.suggestion.get("life_s")
    return None if life_s is None or row.level == "stop" else now + timedelta(seconds=float(life_s))


def _due_to_expire(session: Session, now: datetime) -> dict[str, str]:
    """Ids of prompts to close now, and why."""
    rows = session.exec(
        select(Prompt, LiveSession)
        .join(LiveSession, col(LiveSession.id) == col(Prompt.session_id))
        .where(col(Prompt.state).in_([*OPEN, PromptState.APPROVED]), col(Prompt.deleted_at).is_(None))
    ).all()
    found: dict[str, str] = {}
    for row, live in rows:
        if Phase(live.phase) in OVER and row.group != "after":
            found[row.id] = "show_over"
        elif row.state != PromptState.APPROVED and is_cause_over(session, row):
            found[row.id] = "cause_over"
        elif row.state != PromptState.SNOOZED and is_past(row.expires_at, now):
            found[row.id] = "nobody_answered" if row.state == PromptState.PENDING else "not_confirmed"
    return found


def _leave_unknown(uow: UnitOfWork, row: Prompt) -> None:
    """An intended ad change of which nobody said what became of it: it may have been made or not."""
    action = uow.session.get(AdAction, row.ad_action_id) if row.ad_action_id else None
    if action is not None and action.state == AdActionState.INTENDED:
        action.state = AdActionState.UNKNOWN


def _committed(uow: UnitOfWork, rows: Sequence[Prompt]) -> tuple[PromptView, ...]:
    uow.session.flush()
    shown = tuple(view(PromptView, row) for row in rows)
    uow.commit()
    return shown
