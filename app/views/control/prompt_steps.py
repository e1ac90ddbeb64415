"""The steps that rules propose, one phrase for each type of action; ``{plan}`` and the like are filled in later."""

from PySide6.QtCore import QCoreApplication


def step_patterns() -> dict[str, str]:
    """The phrase of each type of action, in the language in force."""
    return {**_ad_steps(), **_room_steps(), **_other_steps()}


def _ad_steps() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "increase_budget": translate("PromptActions", "Raise the budget of {plan}{by}"),
        "decrease_budget": translate("PromptActions", "Cut the budget of {plan}{by}"),
        "cap_budget": translate("PromptActions", "Cap the budget of {plan}{at}"),
        "raise_bid": translate("PromptActions", "Raise the bid of {plan}{by}"),
        "lower_bid": translate("PromptActions", "Lower the bid of {plan}{by}"),
        "lower_target_roi": translate("PromptActions", "Lower the ROI target of {plan}{by}"),
        "raise_target_roi": translate("PromptActions", "Raise the ROI target of {plan}{by}"),
        "tighten_audience_or_raise_roi": translate(
            "PromptActions", "Tighten the audience of {plan}, or raise its ROI target"
        ),
        "pause": translate("PromptActions", "Pause {plan}"),
        "pause_boost_task": translate("PromptActions", "Pause {plan}"),
        "pause_and_copy": translate("PromptActions", "Pause {plan}, copy it with another audience"),
        "retire_task": translate("PromptActions", "Retire {plan} and move its budget"),
        "start_warmup_spend": translate("PromptActions", "Start the warm-up spend"),
        "hold": translate("PromptActions", "Hold: leave the ads as they are"),
        "block_edit": translate("PromptActions", "Leave {plan} alone for now"),
        "block_scaling": translate("PromptActions", "Do not scale the ads now"),
        "request_asset": translate("PromptActions", "Ask for a new clip or live cut"),
        "check_placement_or_audience": translate("PromptActions", "Check placement and audience"),
        "review": translate("PromptActions", "Look at audience, product and free traffic"),
    }


def _room_steps() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "change_front": translate("PromptActions", "Change cover, title and opening hook"),
        "repin_and_point": translate("PromptActions", "Pin the product again and point at it"),
        "close_gap": translate("PromptActions", "Say price and gift again, answer the doubt"),
        "switch_segment": translate("PromptActions", "Switch: giveaway, flash item or another topic"),
        "extend_segment": translate("PromptActions", "Extend this segment by {minutes} min"),
        "interaction_node": translate("PromptActions", "Start an interaction"),
        "ask_low_threshold_question": translate("PromptActions", "Ask an A-or-B question"),
        "follow_reason": translate("PromptActions", "Give a reason to follow"),
        "launch_giveaway": translate("PromptActions", "Launch the giveaway"),
        "release_link": translate("PromptActions", "Release the link now"),
        "push_answer_card": translate("PromptActions", "Push the answer card"),
        "remind_repin": translate("PromptActions", "Pin the product again"),
        "next_segment": translate("PromptActions", "Go to the next segment"),
        "swap_host": translate("PromptActions", "Hand over to the next host"),
        "soften_script": translate("PromptActions", "Soften the script"),
    }


def _other_steps() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "runbook": translate("PromptActions", "Open the runbook"),
        "switch_network": translate("PromptActions", "Switch to the other network"),
        "moderate": translate("PromptActions", "Moderate the comments, show a fact card"),
        "open_review": translate("PromptActions", "Open the review"),
        "alert_agent": translate("PromptActions", "Answer the waiting buyers"),
        "alert_owner": translate("PromptActions", "Tell the owner of the deadline"),
        "task": translate("PromptActions", "Give somebody the task: {title}"),
        "link_to_script": translate("PromptActions", "Find the sentence that buyers quote"),
    }
