"""The sample evening as it ran: the written story of `resources/sample/glow_night_*.json` played by the simulator."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from app.models.cue import CueKind, CueLevel
from app.models.session import IncidentKind
from app.models.team import Language
from app.services.sources.simulator.plan import with_effects
from app.services.sources.simulator.session import SimResult, SimulatedSession
from app.services.sources.simulator.show import Show, load_show
from app.services.sources.simulator.story import (
    Effect,
    Scenario,
    SimAdAction,
    SimCue,
    SimIncident,
    SimMark,
    SimRun,
    Story,
)

SHOWS: Final = {Language.ENGLISH: "glow_night_en", Language.CHINESE: "glow_night_zh"}
#: Seeds of the evening that is on air or planned, and of the reviewed one.
TONIGHT_SEED: Final = 617
REVIEWED_SEED: Final = 614


def seed_in(language: Language, seed: int) -> int:
    """The seed of an evening in a language: the two shows have audiences of their own."""
    return seed if language is Language.ENGLISH else seed + 1000


def sample_show(language: Language) -> Show:
    """The sample show in a language, with the budgets that its ad plans begin with on the written evening."""
    show = load_show(SHOWS[language])
    begins = show.facts["story"].get("budgets", {})
    plans = tuple(replace(plan, budget_minor=begins.get(plan.key, plan.budget_minor)) for plan in show.ad_plans)
    return replace(show, ad_plans=plans)


def sample_story(show: Show, seed: int) -> Story:
    """The written evening of a show, with an audience drawn from `seed`. Times in the file are minutes."""
    told = show.facts["story"]
    runs, at = [], 0
    for place, (segment, slip) in enumerate(zip(show.segments, told["slips"], strict=True)):
        runs.append(SimRun(place, at, at + segment.planned_s + slip, segment.planned_s))
        at = runs[-1].end_s
    story = Story(
        show=show,
        seed=seed,
        scenario=Scenario.NORMAL,
        duration_s=at,
        runs=tuple(runs),
        cues=tuple(
            SimCue(_second(minute), CueLevel(level), CueKind(kind), text, answer)
            for minute, level, kind, text, answer in told["cues"]
        ),
        ad_actions=tuple(
            SimAdAction(_second(minute), plan, kind, before, after)
            for minute, plan, kind, before, after in told["ad_actions"]
        ),
        incidents=tuple(
            SimIncident(_second(minute), IncidentKind(kind), text, _second(closed))
            for minute, kind, text, closed in told["incidents"]
        ),
        marks=tuple(SimMark(_second(minute), preset, text) for minute, preset, text in told["marks"]),
        effects=tuple(
            Effect(kind, ref, _second(start), _second(end), metric, factor)
            for kind, ref, start, end, metric, factor in told["effects"]
        ),
        topics=tuple((_second(start), _second(end), topic) for start, end, topic in told["topics"]),
        stock={product.link_no: product.stock for product in show.products},
    )
    return with_effects(story)


@lru_cache(maxsize=4)
def sample_result(language: Language, seed: int) -> SimResult:
    """The whole evening, played; about half a second the first time."""
    return SimulatedSession(sample_story(sample_show(language), seed_in(language, seed))).run()


def _second(minute: float) -> int:
    return round(minute * 60)
