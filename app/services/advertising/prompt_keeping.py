"""What happens to prompts by itself: carrying out what was approved, expiry, the end of a snooze, measuring (C5).

All of it may run on every station at once: each step is a state change under the version lock, and what a prompt makes
has a command id that follows from the prompt, so that doing it twice does it once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionState, Prompt, PromptState, PromptView
from app.models.base import utc
from app.models.errors import AppError, Conflict
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase
from app.services.advertising.outcome_data import VIEWERS, Measured, add_windows, due_windows, judged
from app.services.advertising.prompt_deeds import Deeds, Made
from app.services.advertising.prompt_life import OPEN, Step, axis_ms, speed_of, take_step
from app.services.advertising.prompt_reading import PromptReader
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.advertising.suggestion import DeedKind, deed_of
from app.services.runtime.clock import Clock
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import finish, view
from app.services.team.who import Who

#: An approved prompt whose deed was not finished (the program ended in between) is taken up again after this time.
RESUME_AFTER_S: Final = 2
_OVER: Final = frozenset({Phase.REVIEW, Phase.CLOSED})
#: Asked each second by every station, so made once.
_UNFINISHED: Final = (
    select(Prompt.state)
    .where(
        col(Prompt.state).in_([*OPEN, PromptState.APPROVED, PromptState.OBSERVING]), col(Prompt.deleted_at).is_(None)
    )
    .distinct()
)


class PromptKeeper(PromptReader):
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
                take_step(uow, row, Step.WAKE, member_id=None)
                row.snoozed_until, row.expires_at = None, _ends(row, now)
            return _committed(uow, rows)

    def measure_due(self, now: datetime | None = None) -> tuple[PromptView, ...]:
        """Read the effect of what was done at each window that has passed, and judge it at the longest.

        Returns:
            The prompts whose outcome is new.
        """
        now = now or self.clock.utc_now()
        with self.store.read() as session:
            found = [
                (view(PromptView, row), _present(row, live, now), axis_ms(row, live, row.executed_at or now))
                for row, live in session.exec(
                    select(Prompt, LiveSession)
                    .join(LiveSession, col(LiveSession.id) == col(Prompt.session_id))
                    .where(Prompt.state == PromptState.OBSERVING, col(Prompt.deleted_at).is_(None))
                ).all()
            ]
        done = (self._measured(prompt, windows, at_ms) for prompt, windows, at_ms in found if windows)
        return tuple(row for row in done if row is not None)

    def resume_due(self, now: datetime | None = None) -> tuple[PromptView, ...]:
        """Finish what an approved prompt was to make and did not, because a program ended in between."""
        late = (now or self.clock.utc_now()) - timedelta(seconds=RESUME_AFTER_S)
        with self.store.read() as session:
            rows = session.exec(
                select(Prompt).where(
                    Prompt.state == PromptState.APPROVED, col(Prompt.decided_at) <= late,
                    col(Prompt.ad_action_id).is_(None), col(Prompt.deleted_at).is_(None),
                )
            ).all()  # fmt: skip
            left = [view(PromptView, row) for row in rows if _is_unmade(row)]
        resumed: list[PromptView] = []
        for row in left:
            chosen = next((one.values for one in reversed(self.decisions(row.id)) if one.verb == Step.APPROVE), {})
            try:
                resumed.append(self._carry_out(row, chosen))
            except AppError:
                # It went back onto the table, or the person who sits here now may not do it.
                continue
        return tuple(resumed)

    def _by_itself(self, command: str) -> Actor:
        """Nobody did it: the program, at this station."""
        return Actor(self.store.station, None, command)

    def _carry_out(self, prompt: PromptView, chosen: Mapping[str, Any]) -> PromptView:
        """Make what an approved prompt asks for; what cannot be made puts it back onto the table."""
        if prompt.state is not PromptState.APPROVED or prompt.ad_action_id is not None:
            return self.get(prompt.id) or prompt
        try:
            made = self._deeds.make(prompt, chosen)
        except AppError as error:
            self._put_back(prompt, error.code)
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

    def _put_back(self, prompt: PromptView, why: str) -> None:
        with self.store.write(self._by_itself("prompt.return")) as uow:
            row = uow.get(Prompt, prompt.id)
            if row.state == PromptState.APPROVED:
                take_step(uow, row, Step.RETURN, member_id=None, reason=why)
                row.decided_at, row.decided_by, row.expires_at = None, None, _ends(row, uow.now)
                uow.commit()

    def _measured(self, prompt: PromptView, windows: Sequence[int], at_ms: int) -> PromptView | None:
        found = self._look(prompt, windows, at_ms)
        try:
            with self.store.write(self._by_itself("prompt.measure")) as uow:
                row = uow.get(Prompt, prompt.id, version=prompt.version)
                state = None if found.final is None else PromptState(found.final.value)
                take_step(uow, row, Step.MEASURE, member_id=None, to_state=state, values=found.outcome)
                row.outcome = found.outcome
                if row.ad_action_id is not None:
                    action = uow.session.get(AdAction, row.ad_action_id)
                    if action is not None:
                        action.outcome = found.outcome
                return finish(uow, PromptView, row)
        except Conflict:
            # Another station measured it at the same moment; its figures are the same.
            return None

    def _look(self, prompt: PromptView, windows: Sequence[int], at_ms: int) -> Measured:
        """Judge the effect at windows that have passed."""
        metric = str(prompt.suggestion["outcome_metric"])
        series = stored_series(self.store, prompt.session_id, columns_for((metric, "orders", VIEWERS)), around=False)
        with self.store.read() as session:
            others = _other_deeds(session, prompt)
        found = {window: judged(series, metric, at_ms, window, others) for window in windows}
        return add_windows(prompt.outcome, metric, prompt.suggestion["windows_min"], found)


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


def _is_unmade(row: Prompt) -> bool:
    """Whether something was to be made at once; an ad change without a plan or a size is left to the person."""
    sized = row.suggestion.get("plan_id") and not row.suggestion.get("impossible")
    return deed_of(row.suggestion) is not DeedKind.AD_ACTION or bool(sized)


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
        if Phase(live.phase) in _OVER and row.group != "after":
            found[row.id] = "show_over"
        elif row.state != PromptState.SNOOZED and is_past(row.expires_at, now):
            found[row.id] = "nobody_answered" if row.state == PromptState.PENDING else "not_confirmed"
    return found


def _leave_unknown(uow: UnitOfWork, row: Prompt) -> None:
    """An intended ad change of which nobody said what became of it: it may have been made or not."""
    action = uow.session.get(AdAction, row.ad_action_id) if row.ad_action_id else None
    if action is not None and action.state == AdActionState.INTENDED:
        action.state = AdActionState.UNKNOWN


def _present(row: Prompt, live: LiveSession, now: datetime) -> tuple[int, ...]:
    """Windows to read now; when the show is over nothing more comes, so that all that are left are read at once."""
    if row.executed_at is None:
        return ()
    windows = tuple(row.suggestion.get("windows_min") or ())
    known = row.outcome.get("windows", {})
    if Phase(live.phase) in _OVER:
        return tuple(window for window in windows if str(window) not in known)
    return due_windows(windows, utc(row.executed_at), now, known, speed_of(live))


def _other_deeds(session: Session, prompt: PromptView) -> tuple[int, ...]:
    """When else somebody did something that may have moved the same figures: other prompts, other ad changes."""
    live = session.get(LiveSession, prompt.session_id)
    prompts = session.exec(
        select(Prompt).where(
            Prompt.session_id == prompt.session_id, Prompt.id != prompt.id, col(Prompt.executed_at).is_not(None)
        )
    ).all()
    actions = session.exec(
        select(AdAction).where(
            AdAction.session_id == prompt.session_id, AdAction.id != (prompt.ad_action_id or ""),
            AdAction.state == AdActionState.DONE, col(AdAction.deleted_at).is_(None),
        )
    ).all()  # fmt: skip
    own = {one.ad_action_id for one in prompts}
    times = [axis_ms(one, live, one.executed_at) for one in prompts if live is not None and one.executed_at is not None]
    return (*times, *(one.t_ms for one in actions if one.id not in own))


def _committed(uow: UnitOfWork, rows: Sequence[Prompt]) -> tuple[PromptView, ...]:
    uow.session.flush()
    shown = tuple(view(PromptView, row) for row in rows)
    uow.commit()
    return shown
