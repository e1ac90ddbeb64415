"""Prompts of a session: raised by rules, decided by people (C5). Their reading and keeping stand in its bases."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from app.models.advertising import Prompt, PromptState, PromptView
from app.models.errors import Invalid
from app.models.session import LiveSession
from app.services.advertising.ads_board import read_actions
from app.services.advertising.limits import measured_until
from app.services.advertising.prompt_build import PromptDraft
from app.services.advertising.prompt_keeping import PromptKeeper, executed
from app.services.advertising.prompt_life import (
    CONFIRM_WITHIN_S,
    DISMISS_REASONS,
    Step,
    take_step,
)
from app.services.advertising.prompt_reading import RuleRecord
from app.services.advertising.suggestion import DeedKind, deed_of
from app.services.live.cue_text import clean
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import finish, repeated, view

__all__ = ["DISMISS_REASONS", "PromptService", "RuleRecord"]

#: One rule raises at most one prompt in this time of a session.
RULE_PAUSE_MS: Final = 60_000
#: A prompt may be snoozed from a second to the length of a show.
LONGEST_SNOOZE_S: Final = 6 * 3600


class PromptService(PromptKeeper):
    """Prompts of sessions and every decision on them."""

    def raise_prompt(self, session_id: str, draft: PromptDraft) -> PromptView | None:
        """Put a prompt on the table; an older one of the same rule that still lies there is superseded.

        Returns:
            The prompt; None when it must not appear: the rule spoke less than a minute ago, its prompt is snoozed, or
            (for an ad change, guard G3) another ad change waits to be made or is being measured.

        Raises:
            NotFound: no such session.
        """
        with self.store.write(self._by_itself("prompt.raise")) as uow:
            uow.get(LiveSession, session_id)
            rows = _of_session(uow.session, session_id)
            measured = measured_until(read_actions(uow.session, session_id), uow.now)
            if not _has_room(rows, draft, ads_measured=measured is not None):
                return None
            for older in rows:
                if older.rule_key == draft.fields["rule_key"] and older.state == PromptState.PENDING:
                    _supersede(uow, older, "newer")
            row = uow.add(Prompt(session_id=session_id, state=PromptState.PENDING, **draft.fields))
            row.expires_at = None if draft.life_s is None else uow.now + timedelta(seconds=draft.life_s)
            uow.session.flush()
            take_step(uow, row, Step.RAISE, member_id=None, values=row.values)
            return finish(uow, PromptView, row)

    def approve(
        self,
        prompt_id: str,
        version: int,
        *,
        value_minor: int | None = None,
        value: float | None = None,
        text: str | None = None,
        sure: bool = False,
        note: str = "",
        command_id: str | None = None,
    ) -> PromptView:
        """Say yes. A cue is sent and an incident opened at once; an ad change is written down as intended.

        Args:
            prompt_id: the prompt.
            version: the version that the person saw.
            value_minor, value: another size than the suggested one: an amount, or an ROI target.
            text: other words for the cue than the suggested ones.
            sure: keep an ad change that is possible but unwise.
            note: kept with the decision.
            command_id: makes doing it again harmless.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `prompt_closed` (state), `cue_unbound` (names), what the cue or the ad change refuses.
        """
        self.who.require(Deed.DECIDE_PROMPT)
        chosen = _given(value_minor=value_minor, value=value, text=text, sure=sure or None)
        with self.store.write(self.who.actor("prompt.approve", command_id)) as uow:
            done = repeated(uow, Prompt, PromptView)
            if done is None:
                row = uow.get(Prompt, prompt_id, version=version)
                self._deeds.check(uow.session, view(PromptView, row), chosen)
                take_step(uow, row, Step.APPROVE, member_id=self.who.member_id, reason=clean(note), values=chosen)
                self._decided(row, uow.now, clean(note))
                row.expires_at = uow.now + timedelta(seconds=CONFIRM_WITHIN_S)
                if deed_of(row.suggestion) is DeedKind.AD_ACTION:
                    _supersede_other_ads(uow, row)
                done = finish(uow, PromptView, row)
        return self._carry_out(done, chosen)

    def execute(
        self,
        prompt_id: str,
        version: int,
        *,
        value_minor: int | None = None,
        value: float | None = None,
        at: datetime | None = None,
        note: str = "",
        command_id: str | None = None,
    ) -> PromptView:
        """Say that an approved ad change was made in the platform's back office, with the value really set.

        Args:
            prompt_id: the prompt.
            version: the version that the person saw.
            value_minor, value: what was really set; what was approved when both are None.
            at: when it was made; now by default.
            note: kept with the decision.
            command_id: makes doing it again harmless.

        Raises:
            Denied, NotFound, Conflict. Invalid: `prompt_closed`, or what the ad change refuses.
        """
        self.who.require(Deed.DECIDE_PROMPT)
        really = _given(value_minor=value_minor, value=value)
        action_id = self._confirmed(prompt_id, version, really, clean(note))
        with self.store.write(self.who.actor("prompt.execute", command_id)) as uow:
            done = repeated(uow, Prompt, PromptView)
            if done is not None:
                return done
            row = uow.get(Prompt, prompt_id, version=version)
            row.ad_action_id = action_id or row.ad_action_id
            executed(uow, row, at or uow.now, member_id=self.who.member_id, note=clean(note), values=really)
            return finish(uow, PromptView, row)

    def snooze(self, prompt_id: str, version: int, seconds: float) -> PromptView:
        """Put a prompt aside for a while.

        Raises:
            Denied, NotFound, Conflict. Invalid: `prompt_closed`, `bad_length`.
        """
        self.who.require(Deed.DECIDE_PROMPT)
        if not 1 <= seconds <= LONGEST_SNOOZE_S:
            raise Invalid("bad_length", field="seconds")
        with self.store.write(self.who.actor("prompt.snooze")) as uow:
            row = uow.get(Prompt, prompt_id, version=version)
            take_step(uow, row, Step.SNOOZE, member_id=self.who.member_id, values={"seconds": seconds})
            row.snoozed_until = uow.now + timedelta(seconds=seconds)
            return finish(uow, PromptView, row)

    def dismiss(
        self, prompt_id: str, version: int, reason: str, *, note: str = "", command_id: str | None = None
    ) -> PromptView:
        """Say no, and why: the reason stands in the rule's record.

        Raises:
            Denied, NotFound, Conflict. Invalid: `prompt_closed`, `dismiss_reason`.
        """
        self.who.require(Deed.DECIDE_PROMPT)
        if reason not in DISMISS_REASONS:
            raise Invalid("dismiss_reason", reason=reason)
        with self.store.write(self.who.actor("prompt.dismiss", command_id)) as uow:
            done = repeated(uow, Prompt, PromptView)
            if done is None:
                row = uow.get(Prompt, prompt_id, version=version)
                values = _given(note=clean(note) or None)
                take_step(uow, row, Step.DISMISS, member_id=self.who.member_id, reason=reason, values=values)
                self._decided(row, uow.now, reason)
                done = finish(uow, PromptView, row)
        self._deeds.refuse(done, reason)
        return done

    def _confirmed(self, prompt_id: str, version: int, really: Mapping[str, Any], note: str) -> str | None:
        """Write the ad change down as made, first: what cannot be kept there leaves the prompt as it was."""
        before = self.get(prompt_id)
        if before is None or before.version != version or before.state is not PromptState.APPROVED:
            return None
        return self._deeds.confirm(before, really, note)

    def _decided(self, row: Prompt, now: datetime, reason: str) -> None:
        row.decided_at, row.decided_by, row.reason = now, self.who.member_id, reason
        row.snoozed_until = row.expires_at = None


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _of_session(session: Session, session_id: str) -> list[Prompt]:
    return list(
        session.exec(select(Prompt).where(Prompt.session_id == session_id, col(Prompt.deleted_at).is_(None))).all()
    )


def _has_room(rows: list[Prompt], draft: PromptDraft, *, ads_measured: bool) -> bool:
    """Whether a new prompt may appear now."""
    key, t_ms = draft.fields["rule_key"], int(draft.fields["t_ms"])
    for row in rows:
        if row.rule_key == key and (row.state == PromptState.SNOOZED or abs(row.t_ms - t_ms) < RULE_PAUSE_MS):
            return False
    if deed_of(draft.fields["suggestion"]) is not DeedKind.AD_ACTION:
        return True
    # Guard G3: one ad change at a time, from the moment it was approved until its effect was read.
    waits = any(row.state == PromptState.APPROVED and deed_of(row.suggestion) is DeedKind.AD_ACTION for row in rows)
    return not waits and not ads_measured


def _supersede(uow: UnitOfWork, row: Prompt, why: str) -> None:
    take_step(uow, row, Step.SUPERSEDE, member_id=None, reason=why)
    row.reason = "superseded"


def _supersede_other_ads(uow: UnitOfWork, chosen: Prompt) -> None:
    """One variable at a time: the other ad changes on the table go when one of them is chosen."""
    for row in _of_session(uow.session, chosen.session_id):
        is_open = row.state in {PromptState.PENDING, PromptState.SNOOZED}
        if row.id != chosen.id and is_open and deed_of(row.suggestion) is DeedKind.AD_ACTION:
            _supersede(uow, row, "other_ad_change")
