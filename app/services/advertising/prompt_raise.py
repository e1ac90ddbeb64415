"""How a prompt comes onto the table, and what is written down of one that must not (C5): none is lost without a trace.

A firing that nobody was shown leaves a prompt that is over from its first moment, with why: it stands among the decided
ones, it is none of the rule's prompts in its record, and the rule may fire again soon.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session, col, select

from app.models.advertising import AdActionView, Prompt, PromptState, PromptView
from app.models.session import LiveSession
from app.services.advertising.ads_board import read_actions
from app.services.advertising.guards import STOPS_LOSS
from app.services.advertising.limits import RAISES, measured_until
from app.services.advertising.prompt_build import PromptDraft
from app.services.advertising.prompt_causes import is_handled
from app.services.advertising.prompt_keeping import PromptKeeper
from app.services.advertising.prompt_life import OPEN, UNSEEN, Step, is_unseen, take_step
from app.services.advertising.suggestion import DeedKind, deed_of
from app.services.store.unit import UnitOfWork
from app.services.team.service import finish, view

#: One rule raises at most one prompt in this time of a session.
RULE_PAUSE_MS: Final = 60_000
#: What kept a firing from being shown.
JUST_DECIDED: Final = f"{UNSEEN}just_decided"
SNOOZED: Final = f"{UNSEEN}snoozed"
AD_WAITS: Final = f"{UNSEEN}ad_waits"
AD_MEASURED: Final = f"{UNSEEN}ad_measured"
WAITED: Final = f"{UNSEEN}waited"
NO_LONGER: Final = f"{UNSEEN}no_longer"
UNSEEN_REASONS: Final = (JUST_DECIDED, SNOOZED, AD_WAITS, AD_MEASURED, WAITED, NO_LONGER)
#: What ended a prompt that lay on the table: its cause is over, or the figure that it rests on was corrected.
CAUSE_OVER: Final = "cause_over"
CORRECTED: Final = "corrected"
#: The same rule kept back for the same reason is written down once in this time of a session.
SAME_TRACE_MS: Final = 30 * 60_000
_SHOWN_NOW: Final = "shown_now"


class PromptRaiser(PromptKeeper):
    """Puts prompts on the table."""

    def raise_prompt(self, session_id: str, draft: PromptDraft) -> PromptView | None:
        """Put a prompt on the table; an older one of the same rule that still lies there is superseded.

        Returns:
            The prompt; None when it must not appear, which is written down: the rule's prompt was decided less than a
            minute ago or is snoozed, or (for an ad change, guard G3) another ad change waits to be made or is being
            measured. Also None while the rule's prompt of the last minute lies there for everybody to see.

        Raises:
            NotFound: no such session.
        """
        with self.store.write(self._by_itself("prompt.raise")) as uow:
            uow.get(LiveSession, session_id)
            rows = of_session(uow.session, session_id)
            measured = measured_until(_before(draft, read_actions(uow.session, session_id)), uow.now)
            why = _why_not(rows, draft, ads_measured=measured is not None) or _handled(uow.session, session_id, draft)
            if why == _SHOWN_NOW:
                return None
            if why:
                _trace(uow, session_id, rows, draft, why)
                return None
            for older in rows:
                if older.rule_key == draft.fields["rule_key"] and older.state == PromptState.PENDING:
                    supersede(uow, older, "newer")
            row = _added(uow, session_id, draft)
            row.expires_at = None if draft.life_s is None else uow.now + timedelta(seconds=draft.life_s)
            return finish(uow, PromptView, row)

    def keep_unseen(self, session_id: str, draft: PromptDraft, why: str = WAITED) -> PromptView | None:
        """Write down a firing that was shown to nobody, because it waited longer for its turn than it would have lain.

        Returns:
            The prompt, over already; None when the same was written down a moment ago.

        Raises:
            NotFound: no such session.
        """
        with self.store.write(self._by_itself("prompt.unseen")) as uow:
            uow.get(LiveSession, session_id)
            return _trace(uow, session_id, of_session(uow.session, session_id), draft, why)

    def lying(self, session_id: str) -> tuple[PromptView, ...]:
        """Prompts of a session that nobody has answered yet."""
        with self.store.read() as session:
            rows = session.exec(
                select(Prompt).where(
                    Prompt.session_id == session_id, col(Prompt.state).in_(OPEN), col(Prompt.deleted_at).is_(None)
                )
            ).all()
            return tuple(view(PromptView, row) for row in rows)

    def withdraw(self, prompt_id: str, reason: str) -> PromptView | None:
        """End a prompt that says what is not so (any more); None when somebody has answered it meanwhile.

        Raises:
            NotFound: no such prompt.
        """
        with self.store.write(self._by_itself("prompt.withdraw")) as uow:
            row = uow.get(Prompt, prompt_id)
            if PromptState(row.state) not in OPEN:
                return None
            take_step(uow, row, Step.EXPIRE, member_id=None, reason=reason)
            row.reason = reason
            return finish(uow, PromptView, row)


def of_session(session: Session, session_id: str) -> list[Prompt]:
    """All prompts of a session."""
    return list(
        session.exec(select(Prompt).where(Prompt.session_id == session_id, col(Prompt.deleted_at).is_(None))).all()
    )


def supersede(uow: UnitOfWork, row: Prompt, why: str) -> None:
    """Another prompt takes the place of this one."""
    take_step(uow, row, Step.SUPERSEDE, member_id=None, reason=why)
    row.reason = "superseded"


def _before(draft: PromptDraft, actions: Sequence[AdActionView]) -> list[AdActionView]:
    """The ad changes whose effect a new one waits for: what stops a loss does not wait for that of a raise (G3).

    Its card says that the effect of the first is being read.
    """
    stops_loss = str(draft.fields["suggestion"].get("type", "")) in STOPS_LOSS
    return [one for one in actions if not (stops_loss and one.kind in RAISES)]


def _why_not(rows: list[Prompt], draft: PromptDraft, *, ads_measured: bool) -> str:
    """Why a new prompt may not appear now; empty when it may."""
    key, t_ms = draft.fields["rule_key"], int(draft.fields["t_ms"])
    for row in rows:
        # One that a corrected figure took from the table was never true: nothing waits for it.
        if row.rule_key != key or is_unseen(row) or row.reason == CORRECTED:
            continue
        if row.state == PromptState.SNOOZED:
            return SNOOZED
        if abs(row.t_ms - t_ms) < RULE_PAUSE_MS:
            return _SHOWN_NOW if row.state == PromptState.PENDING else JUST_DECIDED
    if deed_of(draft.fields["suggestion"]) is not DeedKind.AD_ACTION:
        return ""
    # Guard G3: one ad change at a time, from the moment it was approved until its effect was read.
    waits = any(row.state == PromptState.APPROVED and deed_of(row.suggestion) is DeedKind.AD_ACTION for row in rows)
    return AD_WAITS if waits else AD_MEASURED if ads_measured else ""


def _handled(session: Session, session_id: str, draft: PromptDraft) -> str:
    """An incident that was closed before its prompt could come needs none."""
    fields = draft.fields
    over = is_handled(session, session_id, fields["suggestion"], int(fields["t_ms"]), fields["read_at"])
    return NO_LONGER if over else ""


def _trace(uow: UnitOfWork, session_id: str, rows: list[Prompt], draft: PromptDraft, why: str) -> PromptView | None:
    """Write down what nobody was shown; once where the same goes on."""
    key, t_ms = draft.fields["rule_key"], int(draft.fields["t_ms"])
    if any(row.rule_key == key and row.reason == why and abs(row.t_ms - t_ms) < SAME_TRACE_MS for row in rows):
        return None
    row = _added(uow, session_id, draft)
    take_step(uow, row, Step.EXPIRE, member_id=None, reason=why)
    row.reason = why
    uow.session.flush()
    shown = view(PromptView, row)
    uow.commit()
    return shown


def _added(uow: UnitOfWork, session_id: str, draft: PromptDraft) -> Prompt:
    row = uow.add(Prompt(session_id=session_id, state=PromptState.PENDING, **draft.fields))
    uow.session.flush()
    take_step(uow, row, Step.RAISE, member_id=None, values=row.values)
    return row
