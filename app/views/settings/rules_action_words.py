"""What rules propose, as a short verb in the language in force; and the choices of the sentence builder."""

from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.services.advertising.rule_texts import in_language
from app.views.i18n import current_language
from app.views.settings.rules_words import by_words, key_words

translate = QCoreApplication.translate


def action_words(kind: str) -> str:
    """What is proposed; a kind that this program does not know by its own name."""
    return action_choices().get(kind, kind.replace("_", " "))


def action_choices() -> dict[str, str]:
    """Everything that a rule can propose, in the order of the menu."""
    return {**_ad_choices(), **_room_choices(), **_after_choices()}


def _ad_choices() -> dict[str, str]:
    return {
        "increase_budget": translate("RuleActions", "raise the budget"),
        "decrease_budget": translate("RuleActions", "lower the budget"),
        "cap_budget": translate("RuleActions", "cap the budget"),
        "raise_bid": translate("RuleActions", "raise the bid"),
        "lower_bid": translate("RuleActions", "lower the bid"),
        "lower_target_roi": translate("RuleActions", "lower the ROI target"),
        "raise_target_roi": translate("RuleActions", "raise the ROI target"),
        "tighten_audience_or_raise_roi": translate("RuleActions", "narrow the audience or raise the ROI target"),
        "pause_boost_task": translate("RuleActions", "pause a boost task"),
        "retire_task": translate("RuleActions", "retire a test task"),
        "pause_and_copy": translate("RuleActions", "pause a test and copy it"),
        "start_warmup_spend": translate("RuleActions", "start warm-up spend"),
        "request_asset": translate("RuleActions", "ask for a new creative"),
        "check_placement_or_audience": translate("RuleActions", "check placement and audience"),
        "hold": translate("RuleActions", "hold, change nothing"),
        "block_edit": translate("RuleActions", "leave the plan alone"),
        "block_scaling": translate("RuleActions", "do not scale up"),
        "review": translate("RuleActions", "look at the figures"),
    }


def _room_choices() -> dict[str, str]:
    return {
        "send_cue": translate("RuleActions", "send a cue"),
        "change_front": translate("RuleActions", "change what the picture shows"),
        "repin_and_point": translate("RuleActions", "pin again and point"),
        "close_gap": translate("RuleActions", "close the gap to the order"),
        "switch_segment": translate("RuleActions", "switch the segment"),
        "extend_segment": translate("RuleActions", "stay on this segment"),
        "next_segment": translate("RuleActions", "take the next segment"),
        "interaction_node": translate("RuleActions", "start an interaction"),
        "ask_low_threshold_question": translate("RuleActions", "ask an easy question"),
        "follow_reason": translate("RuleActions", "give a reason to follow"),
        "launch_giveaway": translate("RuleActions", "launch a giveaway"),
        "release_link": translate("RuleActions", "release the link"),
        "push_answer_card": translate("RuleActions", "push an answer card"),
        "remind_repin": translate("RuleActions", "remind to pin again"),
        "swap_host": translate("RuleActions", "swap the host"),
        "soften_script": translate("RuleActions", "soften the script"),
        "moderate": translate("RuleActions", "moderate comments"),
        "runbook": translate("RuleActions", "open the runbook"),
        "switch_network": translate("RuleActions", "switch the network"),
    }


def _after_choices() -> dict[str, str]:
    return {
        "open_review": translate("RuleActions", "open the review"),
        "alert_agent": translate("RuleActions", "alert the agent"),
        "alert_owner": translate("RuleActions", "alert the owner"),
        "task": translate("RuleActions", "make a task"),
        "link_to_script": translate("RuleActions", "link it to the script"),
    }


def detail_name(name: str) -> str:
    """The name of a field that the sentence does not edit."""
    return {
        "value": translate("RuleActions", "size"),
        "value_x": translate("RuleActions", "factor"),
        "min_pct": translate("RuleActions", "least step, %"),
        "max_pct": translate("RuleActions", "largest step, %"),
        "by": translate("RuleActions", "differs by"),
        "variants": translate("RuleActions", "variants"),
        "params": translate("RuleActions", "further facts"),
        "options": translate("RuleActions", "options"),
        "targets": translate("RuleActions", "protects"),
        "allow": translate("RuleActions", "still allowed"),
        "steps": translate("RuleActions", "steps"),
        "also": translate("RuleActions", "together with"),
        "then": translate("RuleActions", "after that"),
        "follow_up": translate("RuleActions", "follow-up"),
        "alternative": translate("RuleActions", "alternative"),
        "reason": translate("RuleActions", "why"),
        "deadline_min": translate("RuleActions", "deadline, min"),
        "cooldown_by_profile": translate("RuleActions", "quiet for, by profile (s)"),
        "observe_windows_min": translate("RuleActions", "effect measured after, min"),
    }.get(name, name.replace("_", " "))


#: Fields of a rule that only a rules file changes.
FILE_ONLY: Final = ("cooldown_by_profile", "observe_windows_min")
#: Fields of an action that the sentence edits.
IN_SENTENCE: Final = frozenset({"type", "value_pct"})


def kept_fields(definition: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and value of everything in a rule that the sentence does not edit and that says something."""
    found = []
    for name, value in definition["action"].items():
        if name not in IN_SENTENCE and value not in (None, "", [], {}):
            found.append((detail_name(name), flat(value)))
    return found + [(detail_name(name), flat(definition[name])) for name in FILE_ONLY if definition[name]]


def flat(value: Any) -> str:
    """A value as one line: ``conservative: 20, balanced: 30``."""
    if isinstance(value, dict):
        told = {key: one for key, one in value.items() if one not in (None, "", [], {})}
        comma = translate("RuleWords", ", ")
        return comma.join(f"{_named(str(key))} {flat(one)}" for key, one in told.items())
    if isinstance(value, list | tuple):
        return translate("RuleWords", ", ").join(flat(one) for one in value)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    known = {**action_choices(), "profile": by_words("profile"), "spend": by_words("spend")}
    text = str(value)
    shown = in_language(text, current_language())
    return known.get(text, key_words(text) if shown == text else shown)


def _named(key: str) -> str:
    """The name of a part of a field."""
    names = {"type": "", "value_pct": translate("RuleActions", "step, %"), "text": "",
             "max_per_day": translate("RuleActions", "most a day")}  # fmt: skip
    return names.get(key, key_words(key))
