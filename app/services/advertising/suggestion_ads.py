"""The step of an ad plan that a rule proposes: which plan, from what to what, and when its budget ends. Pure.

The steps obey the limits (guard G5), the plan is never the main one where something would be paused (G8), and
arithmetic that cannot be (a budget below what is spent, above the session's cap) is cut to what can be, or told.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from app.models.advertising import AdPlanView
from app.models.errors import Invalid
from app.services.advertising.ad_steps import Step, check_step, others_minor, propose, spends_out, toward
from app.services.advertising.ads_costs import Even
from app.services.advertising.guards import SPENDS_MORE
from app.services.advertising.limits import Target
from app.services.advertising.rule_spec import ActionSpec, RuleSpec
from app.services.advertising.suggestion_plans import PlanNow, Scene

#: What an action of the ad account changes, and which way.
AD_STEPS: Final[Mapping[str, tuple[Target, int]]] = {
    "increase_budget": (Target.BUDGET, 1),
    "decrease_budget": (Target.BUDGET, -1),
    "cap_budget": (Target.BUDGET, -1),
    "raise_bid": (Target.BID, 1),
    "lower_bid": (Target.BID, -1),
    "raise_target_roi": (Target.ROI_TARGET, 1),
    "lower_target_roi": (Target.ROI_TARGET, -1),
    "tighten_audience_or_raise_roi": (Target.ROI_TARGET, 1),
    "pause_boost_task": (Target.PAUSE, 0),
    "pause_and_copy": (Target.PAUSE, 0),
    "pause": (Target.PAUSE, 0),
    "retire_task": (Target.END, 0),
}
#: What stops a plan: never the main one (guard G8).
STOPS: Final = frozenset({Target.PAUSE, Target.END})
#: A size in words of the account: so many times the fastest spend of the day, to the end of the budget's time.
_OF_PEAK: Final = re.compile(r"(\d+(?:\.\d+)?)\*peak_of_day", re.ASCII)


def ad_step(spec: RuleSpec, action: ActionSpec, scene: Scene) -> dict[str, Any]:
    """Which plan, from what to what; `impossible` says why there is no size, `also` what is done together with it.

    Where the first of two steps cannot be taken, the second is proposed alone.
    """
    steps = [_one_step(spec, one, scene) for one in (action, action.also) if one is not None]
    steps = [one for one in steps if not one["impossible"]] or steps[:1]
    return {**steps[0], "also": steps[1:]}


def _one_step(spec: RuleSpec, action: ActionSpec, scene: Scene) -> dict[str, Any]:
    found = AD_STEPS.get(action.type)
    if found is None:
        return {"type": action.type, "plan_id": None, "impossible": "no_size"}
    target, way = found
    picked = _pick(spec, target, way, scene)
    if picked is None or (target is Target.END and not _may_retire(action, scene.plans)):
        stops = target in STOPS
        why = ("keep_tasks" if picked is not None else "no_boost_task") if stops else "no_plan"
        return {
            "type": action.type, "plan_id": None, "target": target.value, "impossible": why,
            "limited_by": "G8" if stops and picked is None and scene.plans else "",
        }  # fmt: skip
    asked = _percent(picked, action, way, scene.now)
    loses = action.type in SPENDS_MORE and _loses(picked, scene.even)
    step, why = (None, "plan_below_even") if loses else _sized(picked, target, asked, scene)
    unread = _unread(picked, target, way, scene)
    held = picked.held.get(target, ())
    plan = picked.plan
    return {
        "type": action.type,
        "plan_id": plan.id,
        "plan_name": plan.name,
        "currency": plan.currency,
        "page_url": plan.page_url,
        "target": target.value,
        "kind": step.kind if step else target.value,
        "before_minor": step.before_minor if step else _standing(plan, target),
        "after_minor": step.after_minor if step else None,
        "before_value": step.before_value if step else plan.target_roi if target is Target.ROI_TARGET else None,
        "after_value": step.after_value if step else None,
        "pct": step.pct if step else None,
        "asked_pct": asked,
        "limited_by": step.limited_by if step else "",
        "impossible": why,
        "held": [{"guard": one.guard, "reason": one.reason, "values": _plain(one.values)} for one in held],
        "learning": picked.learns(scene.now),
        **({"unread": unread} if unread else {}),
        **({"roi": picked.spend.roi, "even": scene.even.pay} if loses else {}),
        **_runs_out(picked, step),
    }


def _may_retire(action: ActionSpec, plans: Sequence[PlanNow]) -> bool:
    """Whether as many tasks stay as the rule keeps: without any nothing is learned any more."""
    keep = action.params.get("keep_min_test_tasks")
    running = sum(1 for one in plans if one.plan.status == "active" and one.plan.boost)
    return not isinstance(keep, int) or running > keep


def _standing(plan: AdPlanView, target: Target) -> int | None:
    return {Target.BUDGET: plan.budget_minor, Target.BID: plan.bid_minor}.get(target)


def _percent(picked: PlanNow, action: ActionSpec, way: int, now: datetime) -> float | None:
    """The asked step in %, negative for down; None where the rule names none."""
    if action.type == "cap_budget" and _OF_PEAK.fullmatch(action.value):
        return _cap_percent(picked, float(action.value.partition("*")[0]), now)
    size = action.value_pct
    if size is None and action.value_x is not None:
        size = abs(action.value_x - 1) * 100
    if size is None:
        size = action.max_pct
    if size is None or not way:
        return None
    if action.max_pct is not None:
        size = min(abs(size), action.max_pct)
    return way * abs(size)


def _cap_percent(picked: PlanNow, factor: float, now: datetime) -> float | None:
    """What caps a surge: what is spent, and for the rest of its time a little more than the day's fastest spend.

    Without a pace of the day to hold it to, the largest wise cut. None where the budget is no larger than that cap:
    it holds the surge already.
    """
    budget, spend = picked.plan.budget_minor, picked.spend
    spent = spend.counter_minor
    if not budget:
        return None
    if spent is None or not spend.peak_per_min or spend.ends_at is None:
        return -picked.limits.step_budget_pct
    rest = max(0.0, (spend.ends_at - (spend.read_at or now)).total_seconds() / 60)
    cap = spent + factor * spend.peak_per_min * rest
    return (cap / budget - 1) * 100 if cap < budget else None


def _able(target: Target, scene: Scene) -> list[PlanNow]:
    """The running plans that have what would be changed; to be stopped only boost tasks (G8)."""
    running = [one for one in scene.plans if one.plan.status == "active"]
    if target in STOPS:
        return [one for one in running if one.plan.boost]
    if target is Target.ROI_TARGET:
        return [one for one in running if one.plan.target_roi]
    return [one for one in running if _standing(one.plan, target)]


def _unread(picked: PlanNow, target: Target, way: int, scene: Scene) -> list[str]:
    """Plans that spend and of whose ROI nobody knows: one of them may earn less than the one that is cut."""
    if way > 0 or picked.spend.roi is None:
        return []
    return [
        one.plan.name
        for one in _able(target, scene)
        if one is not picked and one.spend.roi is None and one.spend.counter_minor and not one.held.get(target)
    ]


def _pick(spec: RuleSpec, target: Target, way: int, scene: Scene) -> PlanNow | None:
    """The plan that the step fits best.

    For more it is the one that earns most of those that have learned where there are any (G2), and of those that earn
    their break-even; for less the one that earns least. A budget that runs dry is that of the plan which the rule saw
    running dry, whatever else speaks against a change of it. Where something is paused it is a boost task, never a main
    plan (G8).
    """
    able = _able(target, scene)
    if way > 0 and "budget_minutes_left" in spec.signals() and (dry := _dry_first(able)) is not None:
        return dry
    free = [one for one in able if not one.held.get(target)] or able
    if not free:
        return None
    if way > 0:
        free = [one for one in free if not one.learns(scene.now)] or free
        free = [one for one in free if not _loses(one, scene.even)] or free
    if way > 0 and {"budget_minutes_left", "budget_used_pct"} & set(spec.signals()):
        return max(free, key=lambda one: one.spend.used or 0.0)
    known = [one for one in free if one.spend.roi is not None] or free
    if way > 0:
        return max(known, key=lambda one: one.spend.roi or 0.0)
    # Of those that earn as little as each other a boost task goes first.
    return min(known, key=lambda one: (one.spend.roi if one.spend.roi is not None else 0.0, not one.plan.boost))


def _dry_first(plans: Sequence[PlanNow]) -> PlanNow | None:
    """The plan whose budget ends first; None where that can be told of none."""
    ends = [(one.spend.runs_out_at, at, one) for at, one in enumerate(plans) if one.spend.runs_out_at is not None]
    return min(ends, default=(None, 0, None))[2]


def _loses(picked: PlanNow, even: Even) -> bool:
    """Whether the ROI that the platform attributes to a plan is known to be below the session's break-even (G10)."""
    roi = picked.spend.roi
    return roi is not None and (even.never or (even.pay is not None and roi < even.pay))


def _sized(picked: PlanNow, target: Target, pct: float | None, scene: Scene) -> tuple[Step | None, str]:
    """The step within every limit, or why there is none."""
    if target in STOPS:
        return Step(target, target.value), ""
    if pct is None:
        return None, "no_size"
    step = propose(picked.plan, target, pct, picked.limits)
    if step is None:
        return None, "too_small"
    if target is Target.BUDGET:
        if pct < 0 and picked.is_old(scene.now):
            # How far it may go down depends on what is spent by now, and nobody knows.
            return None, "spend_old"
        step = _within_budget(picked, step, scene)
        if step is None:
            return None, "ad_below_spent" if pct < 0 else "ad_above_cap"
    after = step.after_value if target is Target.ROI_TARGET else step.after_minor
    try:
        check_step(
            picked.plan, target, after, limits=picked.limits, spent_minor=picked.spent_by(scene.now),
            cap_minor=_cap(picked, scene), others_minor=_others(picked, scene),
        )  # fmt: skip
    except Invalid as error:
        return None, error.code
    return step, ""


def _within_budget(picked: PlanNow, step: Step, scene: Scene) -> Step | None:
    """The budget step cut so that the session's cap holds and more is left than is spent."""
    before, after = step.before_minor or 0, step.after_minor or 0
    limited = step.limited_by
    cap = _cap(picked, scene)
    if after > before and cap is not None:
        most = cap - _others(picked, scene)
        after, limited = (most, "cap") if most < after else (after, limited)
        if after <= before:
            return None
    # What was spent since the counter was read is spent as well: no back office takes a budget below it.
    spent = picked.spent_by(scene.now)
    if after < before and spends_out(after, spent):
        after, limited = toward(Decimal(spent or 0) + 1, up=False), "spent"
        if after >= before:
            return None
    return Step(step.target, step.kind, before, after, pct=(after - before) / before * 100, limited_by=limited)


def _cap(picked: PlanNow, scene: Scene) -> int | None:
    """The cap that the plan stands under: the session's, unless the plan pays in another currency."""
    return scene.cap_minor if picked.plan.currency == scene.currency else None


def _others(picked: PlanNow, scene: Scene) -> int:
    return others_minor((one.plan for one in scene.plans), picked.plan)


def _runs_out(picked: PlanNow, step: Step | None) -> dict[str, Any]:
    """When the budget ends as it stands, and with the step; nothing where that cannot be told.

    Both count from the moment at which the counter was read.
    """
    spend = picked.spend
    spent, read_at, burn = spend.counter_minor, spend.read_at, None if spend.burn is None else spend.burn.per_min
    if spend.runs_out_at is None or spent is None or not burn or read_at is None:
        return {"spent_minor": spent, "burn_minor": burn}
    ends = {"spent_minor": spent, "burn_minor": burn, "runs_out_at": spend.runs_out_at.isoformat()}
    if step is not None and step.target is Target.BUDGET and step.after_minor is not None:
        left = max(0.0, (step.after_minor - spent) / burn)
        ends["runs_out_after"] = (read_at + timedelta(minutes=left)).isoformat()
    return ends


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
