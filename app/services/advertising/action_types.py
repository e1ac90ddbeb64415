"""The actions that rules may propose, by where they are done. Pure.

A type that stands in none of these lists is a slip of the hand: nothing would size it, and no guard would know it.
"""

from difflib import get_close_matches
from typing import Final

from app.services.advertising.rule_spec import NO_CHANGE, ActionSpec

#: Changes in the ad account.
AD_TYPES: Final = frozenset({
    "increase_budget", "decrease_budget", "cap_budget", "raise_bid", "lower_bid", "raise_target_roi",
    "lower_target_roi", "tighten_audience_or_raise_roi", "pause_boost_task", "pause_and_copy", "pause", "retire_task",
    "start_warmup_spend",
})  # fmt: skip
#: What is done in the room.
ROOM_TYPES: Final = frozenset({
    "ask_low_threshold_question", "change_front", "close_gap", "extend_segment", "follow_reason", "interaction_node",
    "launch_giveaway", "next_segment", "push_answer_card", "release_link", "remind_repin", "repin_and_point",
    "send_cue", "soften_script", "swap_host", "switch_segment",
})  # fmt: skip
#: What is done about an incident, and after the show.
DESK_TYPES: Final = frozenset({
    "alert_agent", "alert_owner", "link_to_script", "moderate", "open_review", "runbook", "switch_network", "task",
})  # fmt: skip
ACTION_TYPES: Final = AD_TYPES | ROOM_TYPES | DESK_TYPES | NO_CHANGE


def unknown_type(action: ActionSpec) -> str:
    """What is wrong with the types of an action and of what goes with it, in one sentence; "" when nothing is."""
    named = [action.type, *(one.type for one in action.variants.values())]
    for word in named:
        if word and word not in ACTION_TYPES:
            near = get_close_matches(word, sorted(ACTION_TYPES), 1)
            return f"{word} is no action" + (f"; {near[0]} is one" if near else "")
    return "" if action.also is None else unknown_type(action.also)
