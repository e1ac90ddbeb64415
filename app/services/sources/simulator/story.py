"""What happens in one run of a show: segment runs, cues, ad actions, incidents, marks and what each really changes.

The effects are the truth by construction: they are stored beside the session so that an estimate of an effect can be
judged against it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.models.cue import CueKind, CueLevel
from app.models.session import IncidentKind
from app.services.sources.simulator.show import Show


class Scenario(StrEnum):
    """What kind of evening is simulated."""

    NORMAL = "normal"
    COLD_START = "cold_start"
    FLASH_SPIKE = "flash_spike"
    STREAM_DROP = "stream_drop"
    STOCK_OUT = "stock_out"


@dataclass(frozen=True, slots=True)
class Effect:
    """A known change: `metric` is multiplied by `factor` from `start_s` to `end_s`. `ref` names its cause."""

    kind: str
    ref: str
    start_s: int
    end_s: int
    metric: str
    factor: float


@dataclass(frozen=True, slots=True)
class SimRun:
    """A segment as it ran."""

    index: int
    start_s: int
    end_s: int
    planned_s: int


@dataclass(frozen=True, slots=True)
class SimCue:
    """A cue as it went: seconds to its answer (None: never answered), or declined."""

    t_s: int
    level: CueLevel
    kind: CueKind
    text: str
    answer_s: float | None
    declined: bool = False


@dataclass(frozen=True, slots=True)
class SimAdAction:
    """A change of an ad plan's spend a minute, seen as a budget before and after."""

    t_s: int
    plan: str
    kind: str
    before_minor: int
    after_minor: int


@dataclass(frozen=True, slots=True)
class SimIncident:
    """Something that went wrong, from `t_s` until it was closed."""

    t_s: int
    kind: IncidentKind
    text: str
    closed_s: int


@dataclass(frozen=True, slots=True)
class SimMark:
    """A moment somebody marked."""

    t_s: int
    preset: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """One run of a show. `topics` are (start_s, end_s, topic) windows in which the chat asks the same thing."""

    show: Show
    seed: int
    scenario: Scenario
    duration_s: int
    runs: tuple[SimRun, ...]
    cues: tuple[SimCue, ...] = ()
    ad_actions: tuple[SimAdAction, ...] = ()
    incidents: tuple[SimIncident, ...] = ()
    marks: tuple[SimMark, ...] = ()
    effects: tuple[Effect, ...] = ()
    topics: tuple[tuple[int, int, str], ...] = ()
    crowd: float = 1.0
    stock: dict[int, int] = field(default_factory=dict)


#: What an answered cue changes: kind of cue -> (metric, factor, seconds).
CUE_EFFECTS: Final[dict[CueKind, tuple[str, float, int]]] = {
    CueKind.PRICE: ("click_to_order", 1.12, 240),
    CueKind.LINK: ("product_ctr", 1.10, 180),
    CueKind.ANSWER: ("click_to_order", 1.06, 180),
    CueKind.DO: ("product_impressions", 1.08, 150),
}


def cue_effects(cues: tuple[SimCue, ...], duration_s: int) -> tuple[Effect, ...]:
    """The effects of the cues that were answered with yes, from the moment of the answer."""
    effects = []
    for cue in cues:
        known = CUE_EFFECTS.get(cue.kind)
        if known is None or cue.answer_s is None or cue.declined:
            continue
        metric, factor, seconds = known
        start = min(duration_s - 1, cue.t_s + round(cue.answer_s))
        effects.append(Effect("cue", f"cue:{cue.t_s}", start, min(duration_s, start + seconds), metric, factor))
    return tuple(effects)


def paid_strength(show: Show, minute: int, budgets: dict[str, int]) -> float:
    """How strongly ads bring views at a minute: spend a minute of every running plan times its efficiency."""
    return sum(
        plan.per_min_minor * plan.efficiency * budgets[plan.key] / plan.budget_minor
        for plan in show.ad_plans
        if plan.from_min <= minute
    )


def ad_effects(show: Show, actions: tuple[SimAdAction, ...], duration_s: int) -> tuple[Effect, ...]:
    """What each ad action does to all paid views together, until the next action or the end."""
    budgets = {plan.key: plan.budget_minor for plan in show.ad_plans}
    effects = []
    for place, action in enumerate(actions):
        before = paid_strength(show, action.t_s // 60, budgets)
        budgets[action.plan] = action.after_minor
        after = paid_strength(show, action.t_s // 60, budgets)
        if before <= 0.0:
            continue
        end = actions[place + 1].t_s if place + 1 < len(actions) else duration_s
        effects.append(Effect("ad_action", f"ad:{action.t_s}", action.t_s, end, "views_paid", after / before))
    return tuple(effects)
