"""The arithmetic of one change of an ad plan: what a person typed, what can be, what is proposed (C6). Pure.

Two kinds of "no" are told apart. A step that cannot be is refused (`Invalid`): no amount, another currency, nothing
changed. A step that is possible but unwise is refused once and can be kept on purpose (`sure`), because what somebody
did in a back office is a fact whether it was wise or not: no more than is spent, above the session's cap, larger than
the hard limit.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from app.models.advertising import AdPlanView
from app.models.base import Money, exponent
from app.models.errors import Invalid
from app.services.advertising.limits import MONEY, STATES, Limits, Target

#: The largest ROI target that anybody sets; more is a slip of the hand.
MOST_ROI: Final = 100.0
#: Minor units that no ad account reaches; a store keeps whole numbers up to nine times as large.
MOST_MINOR: Final = 10**18
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_AMOUNT: Final = re.compile(r"-?[0-9]{1,14}(\.[0-9]{0,6})?")
#: Proposed amounts keep so many digits: S$1,265 is proposed as S$1,260.
DIGITS: Final = 3


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


def budget_of(plan: AdPlanView, currency: str) -> int:
    """What a plan may still ask of a session's ad budget: nothing when it has ended or pays in another currency.

    A paused plan keeps its budget: it may be resumed without another word about money.
    """
    return (plan.budget_minor or 0) if plan.status != "ended" and plan.currency == currency else 0


def others_minor(plans: Iterable[AdPlanView], plan: AdPlanView) -> int:
    """Budgets that stand beside a plan's under one cap: of the other plans in its currency that have not ended."""
    return sum(budget_of(one, plan.currency) for one in plans if one.id != plan.id)


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
        spent_minor: what is spent of this budget by now (`spend.spent_by`); None where nobody knows.
        cap_minor: the ad budget of the whole session.
        others_minor: budgets of the session's other plans.
        sure: keep a step that is possible but unwise.

    Raises:
        Invalid: `ad_ended`, `ad_amount`, `ad_currency`, `ad_not_positive`, `ad_unit`, `ad_roi_range`, `ad_same`;
            unless `sure` also `ad_below_spent`, `ad_above_cap`, `ad_step_hard`.
    """
    if plan.status == "ended":
        raise Invalid("ad_ended", plan=plan.name)
    if target in STATES:
        if plan.status == STATES[target]:
            raise Invalid("ad_same")
        return Step(target, target.value)
    if after is None or not math.isfinite(after) or abs(after) > MOST_MINOR:
        raise Invalid("ad_amount", value="" if after is None else str(after))
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
    # Pages keep two places: what is nothing after rounding was no target.
    if value <= 0:
        raise Invalid("ad_roi_range", most=MOST_ROI)
    if before is not None and abs(value - before) < 0.005:
        raise Invalid("ad_same")
    pct = None if not before else (value - before) / before * 100
    _check_size(pct, limits, sure=sure)
    return Step(Target.ROI_TARGET, Target.ROI_TARGET.value, before_value=before, after_value=value, pct=pct)


def _check_budget(plan: AdPlanView, minor: int, spent: int | None, cap: int | None, others: int) -> None:
    def shown(amount: int) -> str:
        return format(Money(amount, plan.currency).amount, "f")

    if spends_out(minor, spent):
        raise Invalid("ad_below_spent", spent=shown(spent or 0), currency=plan.currency)
    # Lowering a budget is never stopped by a cap that is passed already.
    if cap is not None and others + minor > cap and minor > (plan.budget_minor or 0):
        raise Invalid("ad_above_cap", total=shown(others + minor), cap=shown(cap), currency=plan.currency)


def spends_out(budget_minor: int, spent_minor: int | None) -> bool:
    """Whether a budget is no larger than what is spent by now: a plan with it stops at once."""
    return spent_minor is not None and budget_minor <= spent_minor


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
    after = toward(Decimal(before) * factor, up=asked > 0)
    if after == before or after <= 0 or (after > before) is not (asked > 0):
        return None
    kind = f"{target.value}_{'up' if after > before else 'down'}"
    return Step(target, kind, before, after, pct=(after - before) / before * 100, limited_by=limited)


def toward(amount: Decimal, *, up: bool) -> int:
    """An amount of minor units with three digits, rounded down after a raise and up after a cut."""
    place = Decimal(1).scaleb(max(0, amount.adjusted() - DIGITS + 1))
    return int((amount / place).to_integral_value(ROUND_FLOOR if up else ROUND_CEILING) * place)
