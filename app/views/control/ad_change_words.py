"""Ad changes in words: what to do in the back office, what a step is, and what speaks against it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.models.advertising import AdPlanView
from app.services.advertising.ad_steps import Step
from app.services.advertising.ad_words import Instruction
from app.services.advertising.limits import MONEY, Held, Target
from app.views.format import MINUS, Lang, money, number, time_of_day
from app.views.i18n import current_language


def targets_of(plan: AdPlanView | None) -> tuple[Target, ...]:
    """What of a plan can be changed by the form: a running one is paused, a paused one resumed."""
    paused = plan is not None and plan.status == "paused"
    return (Target.BUDGET, Target.BID, Target.ROI_TARGET, Target.RESUME if paused else Target.PAUSE)


def target_name(target: Target) -> str:
    """What of a plan is changed."""
    translate = QCoreApplication.translate
    return {
        Target.BUDGET: translate("AdWords", "Budget"),
        Target.BID: translate("AdWords", "Bid"),
        Target.ROI_TARGET: translate("AdWords", "ROI target"),
        Target.PAUSE: translate("AdWords", "Pause"),
        Target.RESUME: translate("AdWords", "Resume"),
        Target.END: translate("AdWords", "End"),
    }[target]


def status_name(status: str) -> str:
    """How a plan stands."""
    translate = QCoreApplication.translate
    names = {
        "active": translate("AdWords", "running"),
        "paused": translate("AdWords", "paused"),
        "ended": translate("AdWords", "ended"),
        "learning": translate("AdWords", "learning"),
    }
    return names.get(status, status)


def percent_step(pct: float | None) -> str:
    """A step in per cent with its sign: ``+9.6%``; empty where nothing stood before."""
    if pct is None:
        return ""
    shown = number(abs(pct), 0 if abs(pct - round(pct)) < 0.05 else 1)
    return f"{'+' if pct >= 0 else MINUS}{shown}%"


def step_words(step: Step, currency: str) -> str:
    """Before and after of a step: ``S$1,150 → S$1,260 (+9.6%)``; a change of state is its name."""
    before, after = (
        _value(step.before_minor, step.before_value, currency),
        _value(step.after_minor, step.after_value, currency),
    )
    if not after:
        return target_name(step.target)
    words = f"{before} → {after}" if before else after
    pct = percent_step(step.pct)
    return f"{words} ({pct})" if pct else words


def instruction_words(what: Instruction) -> str:
    """What has to be done in the back office, in one sentence with its numbers."""
    translate = QCoreApplication.translate
    before = _value(what.before_minor, what.before_value, what.currency)
    after = _value(what.after_minor, what.after_value, what.currency)
    target = what.target
    if target is Target.BUDGET and before:
        template = (
            translate("AdWords", "Set the daily budget of “{plan}” from {before} to {after} ({pct})")
            if what.daily
            else translate("AdWords", "Set the budget of “{plan}” from {before} to {after} ({pct})")
        )
    elif target is Target.BUDGET:
        template = translate("AdWords", "Set the budget of “{plan}” to {after}")
    elif target is Target.BID and before:
        template = translate("AdWords", "Set the bid of “{plan}” from {before} to {after} ({pct})")
    elif target is Target.BID:
        template = translate("AdWords", "Set the bid of “{plan}” to {after}")
    elif target is Target.ROI_TARGET and before:
        template = translate("AdWords", "Set the ROI target of “{plan}” from {before} to {after} ({pct})")
    elif target is Target.ROI_TARGET:
        template = translate("AdWords", "Set the ROI target of “{plan}” to {after}")
    else:
        template = {
            Target.PAUSE: translate("AdWords", "Pause “{plan}”"),
            Target.RESUME: translate("AdWords", "Resume “{plan}”"),
            Target.END: translate("AdWords", "End “{plan}”"),
        }.get(target or Target.END, translate("AdWords", "Look at “{plan}” in the back office"))
        if target is None:
            template = translate("AdWords", "Look at “{plan}” in the back office")
    return template.format(plan=what.plan, before=before, after=after, pct=percent_step(what.pct))


def held_words(held: Held, now: datetime, zone: str) -> str:
    """Why a change is held back, in one sentence."""
    translate = QCoreApplication.translate
    values = held.values
    if held.reason == "learning":
        return _learning_words(values.get("age_h"), values.get("conversions"))
    if held.reason == "edits":
        words = translate("AdWords", "Edits of the ROI target today: {edits} of {most}.")
        return words.format(edits=values["edits"], most=values["most"])
    if held.reason == "gap":
        words = translate("AdWords", "The ROI target may be edited again at {time}.")
        return words.format(time=_time(values["again_at"], zone))
    if held.reason == "protection":
        words = translate(
            "AdWords",
            "The day's ROI is {roi}, below {below}% of its target: editing or pausing today gives up the"
            " platform's ROI credit.",
        )
        return words.format(roi=number(values["roi"], 1), below=number(values["below_pct"], 0))
    if held.reason == "exclusive":
        words = translate("AdWords", "Another change is being measured until {time}.")
        return words.format(time=_time(values["until"], zone))
    del now
    return translate("AdWords", "This is the main plan; pausing a boost is usually enough.")


def _learning_words(age_h: object, conversions: object) -> str:
    translate = QCoreApplication.translate
    if age_h is not None and conversions is not None:
        words = translate("AdWords", "The plan is still learning (until {hours} h and {count} conversions).")
    elif age_h is not None:
        words = translate("AdWords", "The plan is still learning (until {hours} h).")
    else:
        words = translate("AdWords", "The plan is still learning.")
    return words.format(hours=age_h, count=conversions)


def plan_value(plan: AdPlanView, target: Target) -> str:
    """What stands now: a budget, a bid or an ROI target; empty where nothing does."""
    if target in MONEY:
        return _value(plan.budget_minor if target is Target.BUDGET else plan.bid_minor, None, plan.currency)
    return _value(None, plan.target_roi, "") if target is Target.ROI_TARGET else ""


def _value(minor: int | None, value: float | None, currency: str) -> str:
    if minor is not None:
        return money(minor, currency, _language())
    return "" if value is None else number(value, 1 if abs(value * 10 - round(value * 10)) < 1e-9 else 2)


def _time(at: datetime, zone: str) -> str:
    return time_of_day(at, ZoneInfo(zone))


def _language() -> Lang:
    return current_language()
