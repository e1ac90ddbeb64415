"""What may be changed of an ad plan and how often: its past and the team's settings (C6). Pure.

What a platform or a guard holds back (learning phase, edits a day, ROI protection) is told beside the form as `Held`,
because what somebody did in a back office is a fact whether it was wise or not; proposals of the program obey it.
The arithmetic of one change stands in `ad_steps`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.models.advertising import AdActionState, AdActionView, AdPlanView

#: The platforms whose limits are declared as settings; any other has the step limits alone.
AD_PLATFORMS: Final = ("tiktok_ads", "qianchuan")


class Target(StrEnum):
    """What of a plan is changed."""

    BUDGET = "budget"
    BID = "bid"
    ROI_TARGET = "roi_target"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"


MONEY: Final = frozenset({Target.BUDGET, Target.BID})
#: Targets that change the state of a plan and need no value.
#: Kinds of changes after which more is spent. Their effect is not waited for where it has to be answered with a cut.
RAISES: Final = frozenset({"budget_up", "bid_up", "resume"})
STATES: Final = {Target.PAUSE: "paused", Target.RESUME: "active", Target.END: "ended"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force for the plans of one platform; None where none is known.

    Attributes:
        step_bid_pct, step_roi_pct, step_budget_pct: the largest wise single step.
        step_hard_pct: what no proposal passes.
        learning_age_h, learning_conversions: a plan learns until it has both.
        roi_edits_per_day, edit_gap_min: how often an ROI target may be edited.
        protect_below_pct, protect_orders: the platform pays back when the ROI of a day stays below this share of its
            target with more than so many orders, unless the target is edited or the plan paused on that day.
        exclusive_min: how long after a change no second one is proposed.
        main_holds_boosts: the back office prints a main plan's total with its boosts inside it.
    """

    step_bid_pct: float = 10.0
    step_roi_pct: float = 10.0
    step_budget_pct: float = 30.0
    step_hard_pct: float = 50.0
    learning_age_h: float | None = None
    learning_conversions: int | None = None
    roi_edits_per_day: int | None = None
    edit_gap_min: int | None = None
    protect_below_pct: float | None = None
    protect_orders: int | None = None
    exclusive_min: int = 30
    main_holds_boosts: bool = False

    def step_pct(self, target: Target) -> float:
        """The largest wise step of a target, per cent."""
        return {Target.BUDGET: self.step_budget_pct, Target.BID: self.step_bid_pct}.get(target, self.step_roi_pct)


def limits_of(settings: Mapping[str, Any], platform: str) -> Limits:
    """The limits of a platform's plans out of the team's settings (`StoreSettings.all`)."""
    common: dict[str, Any] = {name: settings[f"ads.{name}"] for name in (
        "step_bid_pct", "step_roi_pct", "step_budget_pct", "step_hard_pct", "exclusive_min",
    )}  # fmt: skip
    own: dict[str, Any] = {
        name: settings.get(f"ads.{platform}.{name}")
        for name in (
            "learning_age_h", "learning_conversions", "roi_edits_per_day", "edit_gap_min", "protect_below_pct",
            "protect_orders",
        )
    }  # fmt: skip
    return Limits(**common, **own, main_holds_boosts=bool(settings.get(f"ads.{platform}.main_holds_boosts")))


@dataclass(frozen=True, slots=True)
class Held:
    """Why a change is held back.

    Attributes:
        guard: key of the guard or rule that says so (G2, A12, A18 ...).
        reason: `learning`, `edits`, `gap`, `protection`, `exclusive`, `main_plan`.
        values: numbers of its sentence.
    """

    guard: str
    reason: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edits:
    """What was changed of a plan already: how often its ROI target today, and when last; when anything was last."""

    roi_today: int = 0
    all_today: int = 0
    last_roi_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """How a plan's day stands, for the protection of its ROI; None where it was not read."""

    roi: float | None = None
    orders: int | None = None


_NO_EDITS: Final = Edits()
_NO_DAY: Final = Day()


def edits_of(plan_id: str, actions: Iterable[AdActionView], now: datetime, zone: str) -> Edits:
    """How often a plan was changed on the account's day (in `zone`), out of the log of actions that were done."""
    today = now.astimezone(ZoneInfo(zone)).date()
    done = [
        (made, action.kind)
        for action in actions
        # What was intended first was made when somebody said so.
        if (made := action.read_back_at or action.created_at) <= now
        and action.plan_id == plan_id
        and action.state is AdActionState.DONE
    ]
    on_day = [(at, kind) for at, kind in done if at.astimezone(ZoneInfo(zone)).date() == today]
    return Edits(
        roi_today=sum(1 for _, kind in on_day if kind == Target.ROI_TARGET),
        all_today=len(on_day),
        last_roi_at=max((at for at, kind in done if kind == Target.ROI_TARGET), default=None),
        last_at=max((at for at, _ in done), default=None),
    )


def learning(plan: AdPlanView, limits: Limits, now: datetime) -> bool | None:
    """Whether a plan is still learning: what was read of it, else by its age and conversions; None: cannot tell."""
    if plan.learning_done is not None:
        return not plan.learning_done
    short: list[bool | None] = []
    if limits.learning_age_h is not None:
        age = None if plan.launched_at is None else now - plan.launched_at
        short.append(None if age is None else age < timedelta(hours=limits.learning_age_h))
    if limits.learning_conversions is not None:
        short.append(None if plan.conversions is None else plan.conversions < limits.learning_conversions)
    # One limit that is not reached is enough for "still learning"; every one that is set must be known for "done".
    if True in short:
        return True
    return None if None in short or not short else False


def protected(plan: AdPlanView, day: Day, limits: Limits) -> bool:
    """Whether a credit of the platform for this day is at stake (ROI protection, A12)."""
    if limits.protect_below_pct is None or limits.protect_orders is None or plan.boost:
        return False
    if not plan.target_roi or day.roi is None or day.orders is None:
        return False
    return day.roi < plan.target_roi * limits.protect_below_pct / 100 and day.orders > limits.protect_orders


def measured_until(actions: Iterable[AdActionView], now: datetime) -> datetime | None:
    """Until when the effect of an ad action is being read; None when none is (guard G3: one change at a time)."""
    return max(
        (
            action.observe_until
            for action in actions
            if action.observe_until is not None and action.observe_until > now and action.state is AdActionState.DONE
        ),
        default=None,
    )


def held_back(
    plan: AdPlanView,
    target: Target,
    limits: Limits,
    now: datetime,
    edits: Edits = _NO_EDITS,
    day: Day = _NO_DAY,
    measured: datetime | None = None,
) -> tuple[Held, ...]:
    """Everything that speaks against a change now; empty when nothing does.

    Args:
        plan: the plan.
        target: what would be changed.
        limits: of its platform.
        now: the present.
        edits: what was changed already.
        day: how the plan's day stands.
        measured: until when another action is being measured (`measured_until`).
    """
    found: list[Held] = []
    if measured is not None and measured > now:
        found.append(Held("G3", "exclusive", {"until": measured}))
    if target in {Target.PAUSE, Target.END} and not plan.boost and plan.kind == "main":
        found.append(Held("G8", "main_plan", {}))
    if target in {Target.BID, Target.ROI_TARGET} and learning(plan, limits, now):
        values = {"age_h": limits.learning_age_h, "conversions": limits.learning_conversions}
        found.append(Held("A17", "learning", values))
    if target is Target.ROI_TARGET:
        if limits.roi_edits_per_day is not None and edits.roi_today >= limits.roi_edits_per_day:
            found.append(Held("A18", "edits", {"edits": edits.roi_today, "most": limits.roi_edits_per_day}))
        if limits.edit_gap_min is not None and edits.last_roi_at is not None:
            again = edits.last_roi_at + timedelta(minutes=limits.edit_gap_min)
            if now < again:
                found.append(Held("A18", "gap", {"minutes": limits.edit_gap_min, "again_at": again}))
    if target in {Target.ROI_TARGET, Target.PAUSE, Target.END} and protected(plan, day, limits):
        found.append(Held("A12", "protection", {"roi": day.roi, "below_pct": limits.protect_below_pct}))
    return tuple(found)
