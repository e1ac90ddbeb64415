"""The life of a prompt: which step may follow which state, and the row that each step leaves behind.

    pending -> approved -> executed -> observing -> improved | worse | no_change | unclear
            -> rejected (dismissed, with a reason)
            -> snoozed -> pending
            -> expired (nobody answered; or superseded by a newer prompt of the rule, or by another ad action)

`approved` is left at once where Cuedeck itself does what was approved (a cue is sent, an incident is opened); an ad
change stays approved until a person says that it is done, because the platform's back office is outside. `executed`
is the end where there is nothing to measure; `observing` while the effect is read. A prompt that nobody was shown is
expired from its first moment, with a reason that begins with `UNSEEN`. One whose deed was taken back is `unclear`.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from app.models.advertising import Prompt, PromptDecision, PromptState, PromptView
from app.models.base import ms_between, utc
from app.models.errors import Invalid
from app.models.session import LiveSession, LiveSessionView
from app.services.store.unit import UnitOfWork

#: Reasons that a person may give for not acting; they stand in the rule's record.
DISMISS_REASONS: Final = ("wrong_data", "not_now", "already_done", "not_worth_it")
#: An ad change that was approved and of which nobody said within this time that it was made.
CONFIRM_WITHIN_S: Final = 1800
#: How the reasons of prompts begin that nobody was shown: their rule did not speak.
UNSEEN: Final = "unseen_"
#: Reason of a prompt whose deed somebody took back: it had no effect that could be read.
UNDONE: Final = "undone"
#: States of a prompt that lies on the table.
OPEN: Final = frozenset({PromptState.PENDING, PromptState.SNOOZED})
#: States after the effect was judged.
JUDGED: Final = frozenset(
    {PromptState.IMPROVED, PromptState.WORSE, PromptState.NO_CHANGE, PromptState.UNCLEAR},
)
#: States in which somebody acted on the prompt.
ACTED: Final = frozenset({PromptState.APPROVED, PromptState.EXECUTED, PromptState.OBSERVING}) | JUDGED


class Step(StrEnum):
    """What can happen to a prompt; the verb of its decision row."""

    RAISE = "raise"
    APPROVE = "approve"
    RETURN = "return"
    EXECUTE = "execute"
    OBSERVE = "observe"
    SNOOZE = "snooze"
    WAKE = "wake"
    DISMISS = "dismiss"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"
    MEASURE = "measure"
    UNDO = "undo"


_FROM: Final[Mapping[Step, frozenset[PromptState]]] = MappingProxyType(
    {
        Step.RAISE: frozenset({PromptState.PENDING}),
        Step.APPROVE: OPEN,
        Step.RETURN: frozenset({PromptState.APPROVED}),
        Step.EXECUTE: frozenset({PromptState.APPROVED}),
        Step.OBSERVE: frozenset({PromptState.EXECUTED}),
        Step.SNOOZE: OPEN,
        Step.WAKE: frozenset({PromptState.SNOOZED}),
        Step.DISMISS: OPEN | {PromptState.APPROVED},
        Step.EXPIRE: OPEN | {PromptState.APPROVED},
        Step.SUPERSEDE: OPEN,
        Step.MEASURE: frozenset({PromptState.OBSERVING}),
        Step.UNDO: frozenset({PromptState.EXECUTED, PromptState.OBSERVING}),
    }
)
_TO: Final[Mapping[Step, PromptState]] = MappingProxyType(
    {
        Step.RAISE: PromptState.PENDING,
        Step.APPROVE: PromptState.APPROVED,
        Step.RETURN: PromptState.PENDING,
        Step.EXECUTE: PromptState.EXECUTED,
        Step.OBSERVE: PromptState.OBSERVING,
        Step.SNOOZE: PromptState.SNOOZED,
        Step.WAKE: PromptState.PENDING,
        Step.DISMISS: PromptState.REJECTED,
        Step.EXPIRE: PromptState.EXPIRED,
        Step.SUPERSEDE: PromptState.EXPIRED,
        Step.MEASURE: PromptState.OBSERVING,
        Step.UNDO: PromptState.UNCLEAR,
    }
)


def may(step: Step, state: PromptState) -> bool:
    """Whether a step may follow a state."""
    return PromptState(state) in _FROM[step]


def is_unseen(prompt: Prompt | PromptView) -> bool:
    """Whether a prompt was written down without being shown to anybody."""
    return prompt.reason.startswith(UNSEEN)


def take_back(uow: UnitOfWork, prompt_id: str | None, member_id: str | None) -> None:
    """What a prompt made was undone: its effect is read no more, in the caller's transaction.

    Args:
        uow: the transaction.
        prompt_id: of the deed; nothing happens where it came from none.
        member_id: who took it back.
    """
    row = None if prompt_id is None else uow.session.get(Prompt, prompt_id)
    if row is None or not may(Step.UNDO, PromptState(row.state)):
        return
    take_step(uow, row, Step.UNDO, member_id=member_id, reason=UNDONE)
    row.observe_until, row.reason = None, UNDONE
    row.outcome = {"verdict": "unclear", "reason": UNDONE, "n": 0}


def axis_ms(prompt: Prompt | PromptView, live: LiveSession, instant: datetime) -> int:
    """An instant on the session's axis, counted from the reading that fired the prompt.

    A replay's axis runs as many times quicker as the replay does.
    """
    return max(
        0, prompt.t_ms + round(ms_between(utc(prompt.read_at or prompt.created_at), utc(instant)) * speed_of(live))
    )


def speed_of(live: LiveSession | LiveSessionView) -> float:
    """How many seconds of the show a second of a replay holds; 1 for every other session."""
    speed = live.origin_note.get("speed", 1.0) if live.origin_note else 1.0
    return float(speed) if isinstance(speed, int | float) and speed > 0 else 1.0


def take_step(
    uow: UnitOfWork,
    prompt: Prompt,
    step: Step,
    *,
    member_id: str | None,
    to_state: PromptState | None = None,
    reason: str = "",
    values: Mapping[str, Any] | None = None,
) -> PromptDecision:
    """Move a prompt one step and write the decision row beside it, in the caller's transaction.

    Args:
        uow: the transaction.
        prompt: the row; its state is changed.
        step: what happens.
        member_id: who does it; None for the program.
        to_state: for a measurement, the verdict; otherwise it follows from the step.
        reason: why (a dismissal's reason, why it expired, a note).
        values: what stood on the card, or what was really set.

    Raises:
        Invalid: `prompt_closed` with the state, when the step cannot follow it.
    """
    old = PromptState(prompt.state)
    if not may(step, old):
        raise Invalid("prompt_closed", state=old.value)
    new = to_state or _TO[step]
    live = uow.session.get(LiveSession, prompt.session_id)
    t_ms = prompt.t_ms if live is None else axis_ms(prompt, live, uow.now)
    prompt.state = new
    return uow.add(
        PromptDecision(
            prompt_id=prompt.id,
            session_id=prompt.session_id,
            verb=step.value,
            from_state=old,
            to_state=new,
            reason=reason[:500],
            at=uow.now,
            t_ms=t_ms,
            member_id=member_id,
            values=dict(values or {}),
        )
    )
