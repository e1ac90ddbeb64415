"""What may be changed of an ad plan, how far and how often: arithmetic over a plan, its past and the settings (C6).

Two kinds of "no" are told apart. A step that cannot be is refused (`Invalid`): no amount, another currency, nothing
changed. A step that is possible but unwise is refused once and can be kept on purpose (`sure`), because what somebody
did in a back office is a fact whether it was wise or not: below what is spent, above the session's cap, larger than the
hard limit. What a platform or a guard holds back (learning phase, edits a day, ROI protection) is told beside the form
as `Held`; proposals of the program obey it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.models.advertising import AdActionState, AdActionView, AdPlanView
from app.models.base import Money, exponent
from app.models.errors import Invalid

#: The platforms whose limits are declared as settings; any other has the step limits alone.
AD_PLATFORMS: Final = ("tiktok_ads", "qianchuan")
#: The largest ROI target that anybody sets; more is a slip of the hand.
MOST_ROI: Final = 100.0
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_AMOUNT: Final = re.compile(r"-?[0-9]{1,14}(\.[0-9]{0,6})?")
#: Proposed amounts keep so many digits: S$1,265 is proposed as S$1,260.
DIGITS: Final = 3


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
    return Limits(**common, **own)


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


@dataclass(frozen=True, slots=True)
class Step:
    """One change, checked. `pct` is the change in per cent of what stood before; None where nothing stood."""

    target: Target
    kind: str
    before_minor: int | None = None
    after_minor: int | None = None
    before_value: float | None = None
    after_value: float | None = None
    pct: float | None = None
    limited_by: str = ""


def edits_of(plan_id: str, actions: Iterable[AdActionView], now: datetime, zone: str) -> Edits:
    """How often a plan was changed on the account's day (in `zone`), out of the log of actions that were done."""
    today = now.astimezone(ZoneInfo(zone)).date()
    done = [
        (action.created_at, action.kind)
        for action in actions
        if action.plan_id == plan_id and action.state is AdActionState.DONE and action.created_at <= now
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
    if limits.learning_age_h is None and limits.learning_conversions is None:
        return None
    old = few = None
    if plan.launched_at is not None and limits.learning_age_h is not None:
        old = now - plan.launched_at < timedelta(hours=limits.learning_age_h)
    if plan.conversions is not None and limits.learning_conversions is not None:
        few = plan.conversions < limits.learning_conversions
    # One of the two that says "still learning" is enough; both must be known for "done".
    if old or few:
        return True
    return None if None in {old, few} else False


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


def read_amount(text: str, currency: str) -> int:
    """An amount as a person typed it, in minor units; never rounded.

    Raises:
        Invalid: `ad_amount` for what is no number, `ad_unit` for more decimals than the currency has.
    """
    # Full-width digits of a Chinese keyboard are digits; a comma parts thousands or is a mistake.
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if "," in plain and _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _AMOUNT.fullmatch(plain):
        raise Invalid("ad_amount", value=text[:40])
    scaled = Decimal(plain).scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise Invalid("ad_unit", currency=currency, digits=exponent(currency))
    return int(scaled)


def check_step(
    plan: AdPlanView,
    target: Target,
    after: float | None = None,
    *,
    limits: Limits,
    currency: str = "",
    spent_minor: int | None = None,
    cap_minor: int | None = None,
    others_minor: int = 0,
    sure: bool = False,
) -> Step:
    """Check a change and put it into the terms of the log.

    Args:
        plan: as it stands.
        target: what is changed.
        after: the new amount in minor units, or the new ROI target; nothing for a change of state.
        limits: of the plan's platform.
        currency: of the amount; empty means the plan's.
        spent_minor: what the plan's own counter says is spent of this budget.
        cap_minor: the ad budget of the whole session.
        others_minor: budgets of the session's other plans.
        sure: keep a step that is possible but unwise.

    Raises:
        Invalid: `ad_ended`, `ad_currency`, `ad_not_positive`, `ad_unit`, `ad_roi_range`, `ad_same`; unless `sure` also
            `ad_below_spent`, `ad_above_cap`, `ad_step_hard`.
    """
    if plan.status == "ended":
        raise Invalid("ad_ended", plan=plan.name)
    if target in STATES:
        if plan.status == STATES[target]:
            raise Invalid("ad_same")
        return Step(target, target.value)
    if after is None:
        raise Invalid("ad_amount", value="")
    if target is Target.ROI_TARGET:
        return _roi_step(plan, after, limits, sure=sure)
    minor = _whole(after, plan, currency)
    before = plan.budget_minor if target is Target.BUDGET else plan.bid_minor
    if minor == before:
        raise Invalid("ad_same")
    if target is Target.BUDGET and not sure:
        _check_budget(plan, minor, spent_minor, cap_minor, others_minor)
    pct = None if not before else (minor - before) / before * 100
    _check_size(pct, limits, sure=sure)
    up = before is None or minor > before
    return Step(target, f"{target.value}_{'up' if up else 'down'}", before, minor, pct=pct)


def _whole(after: float, plan: AdPlanView, currency: str) -> int:
    if currency and currency != plan.currency:
        raise Invalid("ad_currency", given=currency, currency=plan.currency)
    if after != int(after):
        raise Invalid("ad_unit", currency=plan.currency, digits=exponent(plan.currency))
    if after <= 0:
        raise Invalid("ad_not_positive")
    return int(after)


def _roi_step(plan: AdPlanView, after: float, limits: Limits, *, sure: bool) -> Step:
    if not 0 < after <= MOST_ROI:
        raise Invalid("ad_roi_range", most=MOST_ROI)
    before = plan.target_roi
    value = float(Decimal(repr(float(after))).quantize(Decimal("0.01")))
    if before is not None and abs(value - before) < 0.005:
        raise Invalid("ad_same")
    pct = None if not before else (value - before) / before * 100
    _check_size(pct, limits, sure=sure)
    return Step(Target.ROI_TARGET, Target.ROI_TARGET.value, before_value=before, after_value=value, pct=pct)


def _check_budget(plan: AdPlanView, minor: int, spent: int | None, cap: int | None, others: int) -> None:
    def shown(amount: int) -> str:
        return format(Money(amount, plan.currency).amount, "f")

    if spent is not None and minor < spent:
        raise Invalid("ad_below_spent", spent=shown(spent), currency=plan.currency)
    # Lowering a budget is never stopped by a cap that is passed already.
    if cap is not None and others + minor > cap and minor > (plan.budget_minor or 0):
        raise Invalid("ad_above_cap", total=shown(others + minor), cap=shown(cap), currency=plan.currency)


def _check_size(pct: float | None, limits: Limits, *, sure: bool) -> None:
    if pct is not None and abs(pct) > limits.step_hard_pct + 1e-9 and not sure:
        raise Invalid("ad_step_hard", pct=round(pct, 1), most=limits.step_hard_pct)


def propose(plan: AdPlanView, target: Target, pct: float, limits: Limits) -> Step | None:
    """A step of so many per cent (negative: down), no larger than its limit.

    The new amount keeps three digits and is rounded toward the amount that stands, so that rounding never passes a
    limit; an ROI target is rounded so to two places. `limited_by` is `G5` where the limit made it smaller.

    Returns:
        None when nothing stands that could be changed, or when rounding leaves nothing of the step.
    """
    most = limits.step_pct(target)
    asked = max(-most, min(most, pct))
    limited = "G5" if asked != pct else ""
    factor = 1 + Decimal(repr(float(asked))) / 100
    if target is Target.ROI_TARGET:
        if not plan.target_roi:
            return None
        old = Decimal(repr(plan.target_roi))
        value = (old * factor).quantize(Decimal("0.01"), rounding=ROUND_FLOOR if asked > 0 else ROUND_CEILING)
        if value == old or value <= 0:
            return None
        return Step(
            target, target.value, before_value=plan.target_roi, after_value=float(value),
            pct=float((value / old - 1) * 100), limited_by=limited,
        )  # fmt: skip
    before = plan.budget_minor if target is Target.BUDGET else plan.bid_minor
    if target not in MONEY or not before:
        return None
    after = _toward(Decimal(before) * factor, up=asked > 0)
    if after == before or after <= 0 or (after > before) is not (asked > 0):
        return None
    kind = f"{target.value}_{'up' if after > before else 'down'}"
    return Step(target, kind, before, after, pct=(after - before) / before * 100, limited_by=limited)


def _toward(amount: Decimal, *, up: bool) -> int:
    """An amount of minor units with three digits, rounded down after a raise and up after a cut."""
    place = Decimal(1).scaleb(max(0, amount.adjusted() - DIGITS + 1))
    return int((amount / place).to_integral_value(ROUND_FLOOR if up else ROUND_CEILING) * place)
