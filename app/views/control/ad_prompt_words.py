"""What a proposed ad step says beside its size: what goes with it, and why it has none."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.services.advertising.ad_words import Instruction
from app.services.advertising.limits import Target
from app.views.control.ad_change_words import instruction_words
from app.views.control.prompt_numbers import value_words


def also_sentences(asked: Mapping[str, Any]) -> list[str]:
    """What is done together with the step of a suggestion, with its numbers; and what nobody knows beside it."""
    translate, also, unread = QCoreApplication.translate, asked.get("also"), asked.get("unread")
    dark = ", ".join(map(str, unread)) if isinstance(unread, list | tuple) else ""
    told = [translate("AdPrompts", "ROI was not read of: {plans}.").format(plans=dark)] if dark else []
    return told + [
        translate("AdPrompts", "Together with it: {step}.").format(step=instruction_words(_instruction(one)))
        for one in (also if isinstance(also, list | tuple) else ())
        if isinstance(one, Mapping) and one.get("plan_id")
    ]


def impossible_words(asked: Mapping[str, Any]) -> str:
    """Why a step has no size; empty for one that has one, and for a code that nobody knows."""
    translate = QCoreApplication.translate
    return {
        "no_size": translate("AdPrompts", "no size is given: choose it yourself"),
        "no_plan": translate("AdPrompts", "no running plan has this value"),
        "no_boost_task": translate("AdPrompts", "no boost task is running"),
        "keep_tasks": translate("AdPrompts", "too few test tasks run to retire one"),
        "too_small": translate("AdPrompts", "the step would be too small"),
        "spend_old": translate("AdPrompts", "the spend was read too long ago: read it first"),
        "ad_below_spent": translate("AdPrompts", "the budget is spent already"),
        "ad_above_cap": translate("AdPrompts", "the session's ad budget leaves no room"),
        "plan_below_even": _below_even(asked),
    }.get(str(asked.get("impossible") or ""), "")


def _below_even(asked: Mapping[str, Any]) -> str:
    translate, roi, even = QCoreApplication.translate, asked.get("roi"), asked.get("even")
    if not isinstance(roi, int | float):
        return ""
    if not isinstance(even, int | float):
        return translate("AdPrompts", "no raise: no ROI breaks even")
    told = translate("AdPrompts", "no raise: this plan's ROI is {roi}, below break-even {even}")
    return told.format(
        roi=value_words("roi_pay", roi, "", beside=even), even=value_words("roi_pay", even, "", beside=roi)
    )


def _instruction(step: Mapping[str, Any]) -> Instruction:
    target = str(step.get("target") or "")
    return Instruction(
        target=Target(target) if target in set(Target) else None,
        kind=str(step.get("kind") or ""),
        plan=str(step.get("plan_name") or ""),
        currency=str(step.get("currency") or ""),
        before_minor=step.get("before_minor"),
        after_minor=step.get("after_minor"),
        before_value=step.get("before_value"),
        after_value=step.get("after_value"),
        pct=step.get("pct"),
    )
