"""What a fired rule proposes, as data without words: the ad change, the cue, the runbook, how it is judged. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from app.models.base import Money
from app.models.cue import CueKind
from app.models.errors import Invalid
from app.models.session import IncidentKind
from app.services.advertising.outcome_metric import outcome_metric
from app.services.advertising.rule_spec import ActionSpec, RuleSpec
from app.services.advertising.suggestion_ads import ad_step
from app.services.advertising.suggestion_cue import BoundCue, bind_cue
from app.services.advertising.suggestion_plans import PlanNow, Scene
from app.services.advertising.threshold import band_of
from app.services.live.runbooks import runbook

__all__ = ["CUE_KINDS", "DeedKind", "PlanNow", "Scene", "cue_goes", "deed_of", "runbook_of", "suggest"]

#: Which runbook a rule of the incident group opens, by what it watches.
_RUNBOOKS: Final[Mapping[str, IncidentKind]] = {
    "violation_event": IncidentKind.VIOLATION,
    "stock_cover_min": IncidentKind.STOCK_OUT,
    "stock_low_min": IncidentKind.STOCK_OUT,
    "live_price_vs_plan": IncidentKind.PRICE_ERROR,
    "stream_offline_s": IncidentKind.STREAM_DROP,
    "uplink_mbytes_s": IncidentKind.TECH,
    "hostile_comment_share_pct": IncidentKind.TROLLS,
    "online_users": IncidentKind.ONLINE_DROP,
}
#: Of what kind the cue of an action is, where it is more than something to say.
CUE_KINDS: Final[Mapping[str, CueKind]] = {
    "repin_and_point": CueKind.LINK,
    "release_link": CueKind.LINK,
    "close_gap": CueKind.PRICE,
    "push_answer_card": CueKind.ANSWER,
    "next_segment": CueKind.DO,
    "switch_segment": CueKind.DO,
    "launch_giveaway": CueKind.DO,
}
#: Signals by which a rule sees that a plan learns.
_LEARNS: Final = frozenset({"campaign_age_hours", "conversions_total"})
#: The effect of what is said in a room shows soon and is over soon.
ROOM_WINDOWS_MIN: Final = 30


class DeedKind(StrEnum):
    """What approving a prompt makes."""

    AD_ACTION = "ad"
    INCIDENT = "incident"
    CUE = "cue"
    NOTE = "note"


def deed_of(suggestion: Mapping[str, Any]) -> DeedKind:
    """What approving a prompt with this suggestion makes."""
    try:
        return DeedKind(suggestion.get("deed", ""))
    except ValueError:
        return DeedKind.NOTE


def cue_goes(suggestion: Mapping[str, Any]) -> bool:
    """Whether the cue of a suggestion is one that is sent as it stands: all its names are bound and it fits."""
    cue = suggestion.get("cue")
    return bool(cue) and not suggestion.get("unbound") and not suggestion.get("too_long")


def suggest(spec: RuleSpec, scene: Scene) -> dict[str, Any]:
    """The suggestion of a rule that fired, as it is kept with the prompt."""
    action = _action_now(spec.action, scene)
    bare = _bare(spec)
    zh, en = (
        bind_cue(text, scene.values, scene.now).or_bare(bare.get(language, ""))
        for language, text in (("zh", spec.cue.zh), ("en", spec.cue.en))
    )
    cue = zh if scene.chinese else en
    windows = spec.observe_windows_min if spec.changes_ads else _short(spec.observe_windows_min)
    return {
        "deed": _deed(spec, cue).value,
        "type": action.type,
        **_said(action),
        **(ad_step(spec, action, scene) if spec.changes_ads else _guarded(spec, scene)),
        **_cue_part(spec, zh, en, cue, bare),
        "runbook": runbook_of(spec),
        "life_s": spec.shown_expires_s,
        "windows_min": list(windows),
        "outcome_metric": outcome_metric(spec.signals(), action.type, spec.group),
    }


def _guarded(spec: RuleSpec, scene: Scene) -> dict[str, Any]:
    """Which plan a rule asks to be left alone: the signals of plans that learn are those of one plan among several."""
    learner = scene.learner() if _LEARNS & set(spec.signals()) else None
    return {} if learner is None else {"plan_id": learner.plan.id, "plan_name": learner.plan.name}


def _deed(spec: RuleSpec, cue: BoundCue) -> DeedKind:
    if spec.changes_ads:
        return DeedKind.AD_ACTION
    if spec.group == "incident":
        return DeedKind.INCIDENT
    return DeedKind.CUE if cue.text and spec.group == "room" else DeedKind.NOTE


def runbook_of(spec: RuleSpec) -> str | None:
    """The kind of incident that a rule opens; None for a rule of another group."""
    if spec.group != "incident":
        return None
    found = next((kind for key, kind in _RUNBOOKS.items() if key in spec.signals()), IncidentKind.OTHER)
    return found.value


def _bare(spec: RuleSpec) -> dict[str, str]:
    """What an incident's cue says where a name has no value, by language: its runbook's bare sentence."""
    kind = runbook_of(spec)
    cue = None if kind is None or not spec.cue.en else runbook(IncidentKind(kind)).cue
    return {} if cue is None else {"zh": cue.bare_zh, "en": cue.bare_en}


def _short(windows: Sequence[int]) -> tuple[int, ...]:
    return tuple(window for window in windows if window <= ROOM_WINDOWS_MIN) or tuple(windows[:1])


def _action_now(action: ActionSpec, scene: Scene) -> ActionSpec:
    """The action for this room's profile, or for what it has spent."""
    if action.by == "profile":
        return action.for_key(scene.profile)
    if action.by == "spend" and scene.spend_minor is not None and scene.currency:
        for key in action.variants:
            try:
                band = band_of(key)
                spent = float(Money(round(scene.spend_minor), scene.currency).amount)
            except (ValueError, Invalid):
                continue
            if band.currency == scene.currency and band.low <= spent and (band.high is None or spent < band.high):
                return action.for_key(key)
    return action.model_copy(update={"by": "", "variants": {}})


def _said(action: ActionSpec) -> dict[str, Any]:
    """Everything of an action that is told as it stands; what is empty is left out."""
    told = action.model_dump(mode="json", exclude={"type", "by", "variants", "also", "value_pct", "value_x"})
    return {name: value for name, value in told.items() if value not in ("", [], {}, None)}


def _cue_part(spec: RuleSpec, zh: BoundCue, en: BoundCue, cue: BoundCue, bare: Mapping[str, str]) -> dict[str, Any]:
    stop = spec.shown_priority == "stop"
    kind = CueKind.STOP if stop else CUE_KINDS.get(spec.action.type, CueKind.SAY)
    shown = {
        "en": en.text, "zh": zh.text, "level": spec.shown_priority, "kind": kind.value,
        "template_en": en.template, "template_zh": zh.template,
        **{f"bare_{language}": text for language, text in bare.items()},
    }  # fmt: skip
    return {
        "cue": shown if cue.text else None,
        "cue_text": cue.text,
        "unbound": list(cue.unbound),
        "too_long": cue.too_long,
    }
