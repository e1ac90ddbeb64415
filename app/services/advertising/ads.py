"""Ad plans of a session, readings of what they spent, and every change that somebody made of them (C6).

The platforms' back offices are outside: the program says what to do, a person does it and says what was really set.
An intent is written before anybody acts on it, its outcome afterwards, so that no change is ever lost in between.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session

from app.models.advertising import AdAction, AdActionState, AdActionView, AdPlan, AdPlanView
from app.models.base import ms_between
from app.models.errors import Conflict, Invalid, NotFound
from app.models.session import LiveSession
from app.services.advertising import ads_board
from app.services.advertising.ad_steps import Step, check_step
from app.services.advertising.ad_words import Instruction, instruction, target_of
from app.services.advertising.ads_costs import CostService
from app.services.advertising.ads_edits import earlier_actions
from app.services.advertising.ads_plans import AdPlanService
from app.services.advertising.ads_samples import AdSampleService, SpendReading, zero_of
from app.services.advertising.ads_settled import logged_since, settled_as, take_over
from app.services.advertising.limits import MONEY, STATES, Target, edits_of, limits_of
from app.services.advertising.prompt_life import take_back
from app.services.advertising.spend import spent_by
from app.services.advertising.spend_hold import refuse_held, spends_more
from app.services.runtime.permissions import Deed
from app.services.runtime.settings import StoreSettings
from app.services.store.unit import UnitOfWork
from app.services.team.service import finish, repeated, view

__all__ = ["AdChange", "AdService", "Seen", "SpendReading"]

UNDO_WITHIN: Final = timedelta(seconds=5)
_FIELD = {Target.BUDGET: "budget_minor", Target.BID: "bid_minor", Target.ROI_TARGET: "target_roi"}


@dataclass(frozen=True, slots=True)
class Seen:
    """The value that a person saw when deciding; None for a plan without one."""

    value: float | None


@dataclass(frozen=True, slots=True)
class AdChange:
    """A change of a plan.

    Attributes:
        plan_id: of the plan.
        target: what is changed.
        after: the new amount (minor units of the plan's currency) or ROI target; None for a change of state.
        currency: of the amount; empty for the plan's.
        seen: the value that the person saw; another one by now is a conflict.
        prompt_id: of the prompt that proposed it.
        note: why.
        sure: keep a step that is possible but unwise.
        despite_hold: log a step after which more is spent although spend is on hold.
    """

    plan_id: str
    target: Target
    after: float | None = None
    currency: str = ""
    seen: Seen | None = None
    prompt_id: str | None = None
    note: str = ""
    sure: bool = False
    despite_hold: bool = False


class AdService(AdPlanService, AdSampleService, CostService):
    """Plans, readings, changes, and the costs that their ROI is held against."""

    def intend(self, change: AdChange, *, command_id: str | None = None) -> AdActionView:
        """Write down what is about to be changed, before anybody does it.

        Raises:
            Denied, NotFound, Conflict. Invalid: as `check_step`.
        """
        return self._write(change, AdActionState.INTENDED, command_id)

    def log(self, change: AdChange, *, command_id: str | None = None) -> AdActionView:
        """Log what somebody has changed in the back office; the plan takes it over.

        Raises:
            Denied, NotFound, Conflict. Invalid: as `check_step`; `ad_spend_held` for more spend while that is on hold.
        """
        return self._write(change, AdActionState.DONE, command_id)

    def end_plan(self, plan_id: str, *, note: str = "", command_id: str | None = None) -> AdActionView:
        """Log that a plan has ended.

        Raises:
            Denied, NotFound. Invalid: `ad_ended`.
        """
        return self.log(AdChange(plan_id, Target.END, note=note), command_id=command_id)

    def settle(
        self,
        action_id: str,
        version: int,
        *,
        done: bool,
        after: float | None = None,
        note: str = "",
        command_id: str | None = None,
    ) -> AdActionView:
        """Say what became of an intended action; where somebody logged the same change since, that one is taken over.

        Args:
            action_id: of the action.
            version: that the person saw.
            done: whether it was done.
            after: the value that was really set, where it is another one than intended.
            note: why.
            command_id: of the person's command.

        Raises:
            Denied, NotFound, Conflict. Invalid: `ad_settled` when its outcome is known already; as `check_step`.
        """
        self.who.require(Deed.LOG_AD_ACTION)
        settings = StoreSettings(self.store).all()
        with self.store.write(self.who.actor("ad_action.settle", command_id)) as uow:
            before = repeated(uow, AdAction, AdActionView)
            if before is not None:
                return settled_as(uow.session, before)
            row = uow.get(AdAction, action_id, version=version)
            if row.state not in {AdActionState.INTENDED, AdActionState.UNKNOWN}:
                raise Invalid("ad_settled")
            row.note = " · ".join(part for part in (row.note, note.strip()) if part)
            target = _target(row)
            given = after if after is not None else (row.after_minor if target in MONEY else row.after_value)
            logged = logged_since(uow.session, row, target, given) if done else None
            if logged is not None:
                return finish(uow, AdActionView, take_over(uow, row, logged))
            row.read_back_at = uow.now
            row.by_member_id = self.who.member_id
            if not done:
                row.state = AdActionState.REFUSED
                return finish(uow, AdActionView, row)
            plan, live = uow.get(AdPlan, row.plan_id or ""), uow.get(LiveSession, row.session_id)
            # What was really set is a fact: it is kept even where it would not have been proposed.
            asked = AdChange(plan.id, target, given, sure=True)
            self._do(uow, live, plan, row, self._step(uow.session, live, plan, asked, settings), settings)
            row.t_ms = self._t_ms(live)
            return finish(uow, AdActionView, row)

    def undo(self, action_id: str, version: int) -> AdActionView:
        """Take back an action within five seconds; the plan has what it had before.

        The prompt that asked for it has no effect that could be read any more.

        Raises:
            Denied, NotFound, Conflict (also when the plan was changed again since).
            Invalid: `undo_too_late`, `nothing_to_undo`.
        """
        self.who.require(Deed.LOG_AD_ACTION)
        with self.store.write(self.who.actor("ad_action.undo")) as uow:
            row = uow.get(AdAction, action_id, version=version)
            if row.state != AdActionState.DONE or row.plan_id is None:
                raise Invalid("nothing_to_undo")
            if uow.now - row.updated_at > UNDO_WITHIN:
                raise Invalid("undo_too_late")
            _put_back(uow.get(AdPlan, row.plan_id), row)
            uow.delete(row)
            take_back(uow, row.prompt_id, self.who.member_id)
            return finish(uow, AdActionView, row)

    def instruction(self, action_id: str) -> Instruction:
        """What an action asks a person to do in the back office.

        Raises:
            NotFound.
        """
        with self.store.read() as session:
            row = session.get(AdAction, action_id)
            plan = session.get(AdPlan, row.plan_id or "") if row is not None else None
            if row is None or plan is None:
                raise NotFound("ad_action", action_id)
            return instruction(view(AdActionView, row), view(AdPlanView, plan))

    def _write(self, change: AdChange, state: AdActionState, command_id: str | None) -> AdActionView:
        self.who.require(Deed.LOG_AD_ACTION)
        settings = StoreSettings(self.store).all()
        with self.store.write(self.who.actor(f"ad_action.{state.value}", command_id)) as uow:
            before = repeated(uow, AdAction, AdActionView)
            if before is not None:
                return before
            plan = uow.get(AdPlan, change.plan_id)
            live = uow.get(LiveSession, plan.session_id or "")
            field = _FIELD.get(change.target)
            if change.seen is not None and field is not None and change.seen.value != getattr(plan, field):
                raise Conflict("ad_plan", plan.id)
            step = self._step(uow.session, live, plan, change, settings)
            if state is AdActionState.DONE and not change.despite_hold and spends_more(step):
                refuse_held(uow.session, live, uow.now)
            row = AdAction(
                session_id=live.id,
                plan_id=plan.id,
                kind=step.kind,
                t_ms=self._t_ms(live),
                currency=plan.currency,
                state=AdActionState.INTENDED,
                by_member_id=self.who.member_id,
                prompt_id=change.prompt_id,
                note=change.note.strip(),
                command_id=command_id,
            )
            uow.add(row)
            if state is AdActionState.DONE:
                self._do(uow, live, plan, row, step, settings)
            else:
                _take_over(row, step)
            return finish(uow, AdActionView, row)

    def _step(
        self, session: Session, live: LiveSession, plan: AdPlan, asked: AdChange, settings: Mapping[str, Any]
    ) -> Step:
        """The change, checked against everything else that the session may spend."""
        now, shown = self.clock.utc_now(), view(AdPlanView, plan)
        board = ads_board.board_of(session, live, now, settings)
        mine = board.plan(plan.id)
        return check_step(
            shown,
            asked.target,
            asked.after,
            limits=limits_of(settings, plan.platform),
            currency=asked.currency,
            spent_minor=None if mine is None else spent_by(shown, mine.spend, now),
            cap_minor=board.cap_of(shown),
            others_minor=board.others_minor(plan.id),
            sure=asked.sure,
        )

    def _do(
        self, uow: UnitOfWork, live: LiveSession, plan: AdPlan, row: AdAction, step: Step, settings: Mapping[str, Any]
    ) -> None:
        """The plan takes over what was done, and the effect begins to be read."""
        _take_over(row, step)
        row.state = AdActionState.DONE
        row.outcome = {**row.outcome, "status_before": plan.status}
        row.observe_until = uow.now + timedelta(minutes=int(settings["ads.exclusive_min"]))
        if step.target in STATES:
            plan.status = STATES[step.target]
        else:
            setattr(plan, _FIELD[step.target], step.after_minor if step.target in MONEY else step.after_value)
        uow.session.flush()
        shown = view(AdPlanView, plan)
        logged = ads_board.read_actions(uow.session, live.id)
        earlier = earlier_actions(uow.session, live, (shown,), uow.now)
        plan.edits_today = edits_of(plan.id, (*earlier, *logged), uow.now, live.zone).all_today

    def _t_ms(self, live: LiveSession) -> int:
        now = self.clock.utc_now()
        return ms_between(zero_of(live, now), now)


def _target(row: AdAction) -> Target:
    found = target_of(row.kind)
    if found is None:
        raise Invalid("ad_settled")
    return found


def _take_over(row: AdAction, step: Step) -> None:
    row.kind = step.kind
    row.before_minor, row.after_minor = step.before_minor, step.after_minor
    row.before_value, row.after_value = step.before_value, step.after_value


def _put_back(plan: AdPlan, row: AdAction) -> None:
    target = _target(row)
    if target in STATES:
        stands, before = STATES[target], row.outcome.get("status_before", "active")
        if plan.status != stands:
            raise Conflict("ad_plan", plan.id)
        plan.status = str(before)
    else:
        money = target in MONEY
        if getattr(plan, _FIELD[target]) != (row.after_minor if money else row.after_value):
            raise Conflict("ad_plan", plan.id)
        setattr(plan, _FIELD[target], row.before_minor if money else row.before_value)
    plan.edits_today = max(0, plan.edits_today - 1)
