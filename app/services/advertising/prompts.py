"""Prompts of a session: raised by rules, decided by people (C5). Their reading and keeping stand in its bases."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from app.models.advertising import Prompt, PromptState, PromptView
from app.models.base import utc
from app.models.errors import Invalid
from app.services.advertising.prompt_deeds import FIGURES_OLD, withdraw_intent
from app.services.advertising.prompt_keeping import executed, woken
from app.services.advertising.prompt_life import (
    CONFIRM_WITHIN_S,
    DISMISS_REASONS,
    OPEN,
    Step,
    take_step,
)
from app.services.advertising.prompt_raise import PromptRaiser, of_session, supersede
from app.services.advertising.prompt_reading import RuleRecord
from app.services.advertising.suggestion import DeedKind, deed_of
from app.services.live.cue_text import clean
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import finish, repeated, view

__all__ = ["DISMISS_REASONS", "PromptService", "RuleRecord"]

#: A prompt may be snoozed from a second to the length of a show.
LONGEST_SNOOZE_S: Final = 6 * 3600


class PromptService(PromptRaiser):
    """Prompts of sessions and every decision on them."""

    def approve(
        self,
        prompt_id: str,
        version: int,
        *,
        value_minor: int | None = None,
        value: float | None = None,
        text: str | None = None,
        sure: bool = False,
        despite: Collection[str] = (),
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
            despite: codes of the questions below that the person was asked and said yes to.
            note: kept with the decision.
            command_id: makes doing it again harmless.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `prompt_closed` (state), `cue_unbound` (names), what the cue or the ad change refuses; asked once
                of an ad change: `ad_spend_held`, and `ad_figures_old` (age) while its rule is silent for lack of data.
        """
        self.who.require(Deed.DECIDE_PROMPT)
        asked = sorted(despite) or None
        chosen = _given(value_minor=value_minor, value=value, text=text, sure=sure or None, despite=asked)
        limits = self._deeds.limits()
        with self.store.write(self.who.actor("prompt.approve", command_id)) as uow:
            done = repeated(uow, Prompt, PromptView)
            if done is None:
                row = uow.get(Prompt, prompt_id, version=version)
                if FIGURES_OLD not in despite:
                    self._ask_of_old_figures(row, uow.now)
                self._deeds.check(uow.session, view(PromptView, row), chosen, limits)
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
        note: str = "",
        command_id: str | None = None,
    ) -> PromptView:
        """Say that an approved ad change was just made in the platform's back office, with the value really set.

        Args:
            prompt_id: the prompt.
            version: the version that the person saw.
            value_minor, value: what was really set; what was approved when both are None.
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
            executed(uow, row, uow.now, member_id=self.who.member_id, note=clean(note), values=really)
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

    def wake(self, prompt_id: str, version: int) -> PromptView:
        """Bring a snoozed prompt back before its time; a step of its life, and no decision on it.

        Args:
            prompt_id: the prompt.
            version: the version that the person saw.

        Raises:
            Denied, NotFound, Conflict. Invalid: `prompt_closed` (state) when it is not snoozed.
        """
        self.who.require(Deed.DECIDE_PROMPT)
        with self.store.write(self.who.actor("prompt.wake")) as uow:
            row = uow.get(Prompt, prompt_id, version=version)
            woken(uow, row, uow.now, member_id=self.who.member_id)
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
                # In one go: an intent under a prompt that was dismissed would wait for an answer for ever.
                withdraw_intent(uow, row, reason, self.who.member_id)
                done = finish(uow, PromptView, row)
        return done

    def _confirmed(self, prompt_id: str, version: int, really: Mapping[str, Any], note: str) -> str | None:
        """Write the ad change down as made, first: what cannot be kept there leaves the prompt as it was."""
        before = self.get(prompt_id)
        if before is None or before.version != version or before.state is not PromptState.APPROVED:
            return None
        return self._deeds.confirm(before, really, note)

    def _ask_of_old_figures(self, row: Prompt, now: datetime) -> None:
        """What a rule may not say any more for lack of data (guard G1) is not approved without a word either."""
        if deed_of(row.suggestion) is not DeedKind.AD_ACTION or row.state not in OPEN:
            return
        status = self.board.of(row.session_id)
        rules = () if status is None else status.rules
        if any(rule.rule_key == row.rule_key and rule.state == "stale" for rule in rules):
            old = int((now - utc(row.read_at or row.created_at)).total_seconds())
            raise Invalid("ad_figures_old", age=f"{old // 60}:{old % 60:02}")

    def _decided(self, row: Prompt, now: datetime, reason: str) -> None:
        row.decided_at, row.decided_by, row.reason = now, self.who.member_id, reason
        row.snoozed_until = row.expires_at = None


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _supersede_other_ads(uow: UnitOfWork, chosen: Prompt) -> None:
    """One variable at a time: the other ad changes on the table go when one of them is chosen."""
    for row in of_session(uow.session, chosen.session_id):
        is_open = row.state in {PromptState.PENDING, PromptState.SNOOZED}
        if row.id != chosen.id and is_open and deed_of(row.suggestion) is DeedKind.AD_ACTION:
            supersede(uow, row, "other_ad_change")
