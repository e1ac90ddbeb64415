"""A show on air with a team, an ad plan and the services of prompts, and how a test makes a rule fire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models.advertising import AdPlanView, PromptView
from app.models.session import LiveSessionView, Phase
from app.services.advertising.ads import AdService
from app.services.advertising.engine_types import Firing, Why
from app.services.advertising.prompt_build import draft_of
from app.services.advertising.prompt_deeds import Deeds
from app.services.advertising.prompts import PromptService
from app.services.advertising.rules import RuleService
from app.services.advertising.rules_store import rule_id, shipped_rules
from app.services.advertising.suggestion import suggest
from app.services.advertising.suggestion_scene import read_scene
from app.services.live.cues import CueService
from tests.services.house import House, Show

BUDGET = "A02_scale_budget_small_step"
CUT = "A13_reduce_below_band"
POINT = "R02_low_product_ctr"
CLOSE = "R03_high_click_no_order"
PRICE = "I03_price_error"


@dataclass
class Stage:
    """The services of one station around a show that is on air."""

    house: House
    show: Show
    live: LiveSessionView
    ads: AdService
    rules: RuleService
    prompts: PromptService
    plan: AdPlanView

    @property
    def now(self) -> datetime:
        """The instant of the test's clock."""
        return self.house.clock.utc_now()

    def fire(self, key: str, *, t_ms: int | None = None, suggestion: dict[str, Any] | None = None) -> PromptView | None:
        """Make a shipped rule fire now; None when its prompt may not appear."""
        spec = shipped_rules()[key]
        started = self.live.started_at
        assert started is not None
        at = round((self.now - started).total_seconds() * 1000) if t_ms is None else t_ms
        why = Why(spec.signals()[0], 600, "<", 5.2, 6.5)
        firing = Firing(key, 1, at, spec.level, spec.shown_priority, 2, (why,))
        made = suggestion or suggest(spec, read_scene(self.house.store, self.live.id, at, self.now))
        draft = draft_of(firing, spec, made, rule_id=rule_id(key), read_at=self.now)
        return self.prompts.raise_prompt(self.live.id, draft)

    def fired(self, key: str, **how: Any) -> PromptView:
        """The prompt of a rule that fired now."""
        prompt = self.fire(key, **how)
        assert prompt is not None
        return prompt

    def fresh(self, prompt: PromptView) -> PromptView:
        """A prompt as it stands."""
        found = self.prompts.get(prompt.id)
        assert found is not None
        return found

    def steps(self, prompt: PromptView) -> list[str]:
        """Verbs of the decisions on a prompt."""
        return [one.verb for one in self.prompts.decisions(prompt.id)]


def stage_of(house: House, show: Show) -> Stage:
    """Put a planned show on air, with its product segment running for twelve minutes and one ad plan."""
    house.who.wear(show.lead.id, show.lead.hats)
    parts = (house.store, house.clock, house.who)
    ads, rules = AdService(*parts), RuleService(*parts)
    rules.list()
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    segment = next(one for one in house.rundown.segments(show.session.id) if one.id == show.segment_ids[1])
    house.rundown.change(segment.id, segment.version, link_no=7)
    house.live.take(live.id, show.segment_ids[1])
    plan = ads.add_plan(live.id, "Serum boost", budget_minor=115_000, target_roi=2.0, kind="boost")
    house.clock.advance(12 * 60_000)
    prompts = PromptService(*parts, Deeds(house.store, house.cues, house.marks, ads))
    return Stage(house, show, live, ads, rules, prompts, plan)


class LostError(Exception):
    """The program ends in the middle."""


class Dying(CueService):
    """A station that dies between the decision and the cue."""

    def send(self, *_given: object, **_named: object) -> object:  # type: ignore[override]  # passes nothing on
        raise LostError


def dying_prompts(stage: Stage) -> PromptService:
    """The prompts of a station that dies before it sends a cue."""
    house = stage.house
    dying = Dying(house.store, house.clock, house.who)
    deeds = Deeds(house.store, dying, house.marks, stage.ads)
    return PromptService(house.store, house.clock, house.who, deeds)
