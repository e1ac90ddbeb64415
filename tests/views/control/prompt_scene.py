"""Prompts of a test: rows as the rules raise them, in the store of a station."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.advertising import AdPlanView, Prompt, PromptState, PromptView
from app.models.event_log import Actor
from app.services.advertising.engine_types import RuleStatus
from app.services.advertising.prompt_status import SessionStatus
from app.views.control.prompt_card import PromptCard
from app.views.control.room import ControlRoom
from tests.views.stage import Stage

#: What each kind of prompt is made of: rule, level, what was measured, what is proposed.
CUE: dict[str, Any] = {
    "rule_key": "R03_high_click_no_order",
    "level": "now",
    "what": {"title": {"en": "Clicks without orders", "zh": "点了没下单"}, "action": {"type": "close_gap"}},
    "values": {
        "why": [
            {
                "metric": "click_to_order_rate_pct", "window_s": 600, "comparator": "drop_pct", "value": 26.8,
                "limit": 20.0, "before": 7.1, "limit_high": None, "now": 5.2,
            }
        ],
        "spark": {
            "metric": "click_to_order_rate_pct", "t0_ms": 0, "step_ms": 30_000, "values": [7.1, 7.2, None, 6.0, 5.2],
        },
    },
    "suggestion": {
        "deed": "cue",
        "type": "close_gap",
        "cue": {
            "en": "Show patch test", "zh": "现场试用", "level": "now", "kind": "say",
            "template_en": "Show patch test", "template_zh": "现场试用",
        },
        "unbound": [],
        "life_s": 60,
    },
}  # fmt: skip
NEWS: dict[str, Any] = {
    "rule_key": "A25_cpm_rising",
    "level": "fyi",
    "what": {"title": {"en": "CPM rises", "zh": "CPM 上涨"}, "action": {"type": "check_placement_or_audience"}},
    "suggestion": {"deed": "note", "type": "check_placement_or_audience"},
}
INCIDENT: dict[str, Any] = {
    "rule_key": "I04_stream_drop",
    "level": "now",
    "what": {"title": {"en": "The stream dropped", "zh": "断流"}, "action": {"type": "runbook"}},
    "suggestion": {"deed": "incident", "type": "runbook", "runbook": "stream_drop", "cue": None},
}


def card_of(room: ControlRoom) -> PromptCard:
    """The card that is open."""
    card = room.prompts.list.card
    assert card is not None
    return card


def ad_step(plan: AdPlanView, after_minor: int) -> dict[str, Any]:
    """A prompt that proposes another budget for a plan."""
    before = plan.budget_minor or 0
    return {
        "rule_key": "A09_budget_running_dry",
        "level": "soon",
        "group": "ads",
        "what": {"title": {"en": "Budget runs dry", "zh": "预算将尽"}, "action": {"type": "increase_budget"}},
        "values": {
            "why": [{"metric": "budget_minutes_left", "window_s": 900, "comparator": "<", "value": 12.0, "limit": 20.0}]
        },
        "suggestion": {
            "deed": "ad",
            "type": "increase_budget",
            "kind": "budget",
            "target": "budget",
            "plan_id": plan.id,
            "plan_name": plan.name,
            "before_minor": before,
            "after_minor": after_minor,
            "pct": round((after_minor - before) / before * 100, 1) if before else None,
            "windows_min": [15, 30, 60, 120],
            "outcome_metric": "roi_pay",
        },
    }


def raise_prompts(stage: Stage, *kinds: dict[str, Any], left_s: float | None = 60.0, **fields: Any) -> list[PromptView]:
    """Put prompts into the store of the station and wait until its screens know them."""
    now, session = stage.clock.utc_now(), stage.session
    ends = None if left_s is None else now + timedelta(seconds=left_s)
    ids = []
    with stage.store.write(Actor("rules", command="test")) as unit:
        for place, kind in enumerate(kinds):
            made = Prompt(
                session_id=session.id, t_ms=(stage.context.session_ms() or 0) + place, read_at=now, expires_at=ends,
                **{**kind, **fields},
            )  # fmt: skip
            unit.add(made)
            ids.append(made.id)
        unit.commit()
    known = stage.context.prompts
    stage.until(lambda: set(ids) <= {one.id for one in known.prompts})
    stage.settle()
    return [next(one for one in known.prompts if one.id == key) for key in ids]


def state_of(stage: Stage, prompt: PromptView) -> PromptState:
    """The state of a prompt in the store."""
    found = next(one for one in stage.services.prompts.list(stage.session.id) if one.id == prompt.id)
    return found.state


def press(stage: Stage, room: ControlRoom, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is and wait for what it does."""
    focus = room.window().focusWidget()
    assert isinstance(focus, QWidget)
    if modifier is None:
        stage.qtbot.keyClick(focus, key)
    else:
        stage.qtbot.keyClick(focus, key, modifier)
    stage.settle()


def tell(stage: Stage, *rules: RuleStatus) -> None:
    """Say why the rules are silent, as the station that evaluates does, and wait until the screens know."""
    status = SessionStatus(stage.clock.utc_now(), 0, rules, metrics=12)
    stage.services.prompts.board.put(stage.session.id, status)
    stage.context.prompts.reload_status()
    stage.until(lambda: stage.context.prompts.status == status)
