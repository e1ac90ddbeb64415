"""A rule as data: which signals it watches, when it fires, what it proposes and what the anchor is told.

`RuleSpec` is what stands in `Rule.definition`: `model_dump(mode="json")` and back by `RuleSpec.model_validate`. Rules
propose; a person acts. What a rule may never say is refused here: closing or pausing the main plan (guard G8) and free
numbers in cues about scarcity, price or a countdown (guard G7).
"""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import Field, JsonValue, field_validator, model_validator

from app.models.currency import CURRENCY_EXPONENT
from app.services.advertising.rule_words import free_numbers, names_main_plan, too_long
from app.services.advertising.signals import SIGNALS
from app.services.advertising.threshold import ByKey, Finite, Frozen, Previous, Range, Threshold, pick_key

LEVELS: Final = ("watch", "suggest", "urgent", "block")
STAGES: Final = ("cold_start", "growth", "burst", "mature")
PHASES: Final = (*STAGES, "pre_live", "any_live", "post_live", "any")
GROUPS: Final = ("ads", "room", "incident", "after")
CHANGES: Final = ("rising", "falling", "drop_pct", "rise_x")
COMPARATORS: Final = (">", ">=", "<", "<=", "eq", "!=", "between", *CHANGES)
PRIORITY_OF_LEVEL: Final = {"watch": "fyi", "suggest": "soon", "urgent": "now", "block": "fyi"}
EXPIRES_S: Final[dict[str, int | None]] = {"stop": None, "now": 60, "soon": 180, "fyi": 600}
#: One prompt a minute a rule, whatever its file says.
LEAST_COOLDOWN_S: Final = 60
#: Guard G6: operations of an ad rule a day.
MOST_A_DAY: Final = 3
#: Action types that change nothing in the ad account: guards on edits do not hold them back.
NO_CHANGE: Final = frozenset(
    {"hold", "block_edit", "block_scaling", "review", "check_placement_or_audience", "request_asset"}
)
DEEPEST: Final = 4
Seconds = Annotated[int, Field(ge=0, le=90 * 86_400)]
Word = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
Line = Annotated[str, Field(max_length=500)]


class Condition(Frozen):
    """One comparison of a signal over a window (0: the newest value, or for counts since the start)."""

    metric: str
    window_s: Seconds = 0
    comparator: Literal[">", ">=", "<", "<=", "eq", "!=", "between", "rising", "falling", "drop_pct", "rise_x"]
    threshold: Threshold
    unit: str = Field(default="", max_length=10)

    @model_validator(mode="after")
    def _means_something(self) -> "Condition":
        if self.metric not in SIGNALS:
            raise ValueError(f"{self.metric[:60]} is no signal")
        if (self.comparator == "between") != isinstance(self.threshold, Range):
            raise ValueError("'between' needs two numbers, and only it takes two")
        state = SIGNALS[self.metric].kind == "state"
        if self.comparator in CHANGES and (not self.window_s or state):
            raise ValueError(f"{self.comparator} needs a window and a signal that is read over one")
        if isinstance(self.threshold, Previous) and (not self.window_s or state or self.comparator in CHANGES):
            raise ValueError("a comparison with the time before needs a window and a signal that is read over one")
        if self.unit not in {"", "%"} and self.unit not in CURRENCY_EXPONENT:
            raise ValueError(f"{self.unit} is no currency")
        return self


class Group(Frozen):
    """`all` or `any` of conditions and further groups."""

    mode: Literal["all", "any"] = "all"
    parts: tuple["Condition | Group", ...] = Field(min_length=1, max_length=12)

    def conditions(self) -> Iterator[Condition]:
        """Every condition in it, in order."""
        for part in self.parts:
            if isinstance(part, Condition):
                yield part
            else:
                yield from part.conditions()

    def depth(self) -> int:
        """How many groups stand in each other."""
        return 1 + max((part.depth() for part in self.parts if isinstance(part, Group)), default=0)


class ActionVariant(Frozen):
    """What differs for one profile or band of spend; None: as in the action itself."""

    type: Word | None = None
    value_pct: Finite | None = None
    max_per_day: int | None = Field(default=None, ge=1, le=50)
    text: Line = ""


class ActionSpec(Frozen):
    """What is proposed, in numbers and words of the trade; nothing is ever executed.

    Attributes:
        type: what is done ("increase_budget").
        value_pct: size of the step in %.
        value_x: the same as a factor (1.5 = to one and a half times).
        value: a size in words of the account ("1.2*peak_of_day").
        min_pct: least step, max_pct: largest step.
        by: what the variants go by; variants: by key of it.
        params: further facts for the card.
        options: a list to choose from or tick off.
        targets: what a block protects; allow: what stays allowed.
        steps: of a runbook.
        also: what is done together with it.
        then, follow_up: what comes after; alternative: what may be done instead; reason: why.
        deadline_min: until when it is worth doing.
    """

    type: Word
    value_pct: Finite | None = None
    value_x: Finite | None = None
    value: Line = ""
    min_pct: Finite | None = None
    max_pct: Finite | None = None
    by: Literal["", "profile", "spend"] = ""
    variants: dict[str, ActionVariant] = Field(default_factory=dict, max_length=10)
    params: dict[str, JsonValue] = Field(default_factory=dict, max_length=20)
    options: tuple[Line, ...] = Field(default=(), max_length=20)
    targets: tuple[Word, ...] = Field(default=(), max_length=20)
    allow: tuple[Word, ...] = Field(default=(), max_length=20)
    steps: tuple[Line, ...] = Field(default=(), max_length=20)
    also: "ActionSpec | None" = None
    then: Line = ""
    follow_up: Line = ""
    alternative: str = Field(default="", max_length=60)
    reason: Line = ""
    deadline_min: int | None = Field(default=None, ge=1, le=100_000)

    @model_validator(mode="after")
    def _leaves_the_main_plan_alone(self) -> "ActionSpec":
        types = [self.type, self.alternative, *(one.type or "" for one in self.variants.values())]
        for word in types:
            if names_main_plan(word, self.params):
                raise ValueError(f"{word} would close or pause the main plan; only a boost task may be paused (G8)")
        if bool(self.by) != bool(self.variants):
            raise ValueError("variants and what they go by come together")
        return self

    def for_key(self, key: str) -> "ActionSpec":
        """The action of one profile or band, without variants."""
        found = pick_key(self.variants, key)
        if found is None:
            return self.model_copy(update={"by": "", "variants": {}})
        variant = self.variants[found]
        update: dict[str, Any] = {"by": "", "variants": {}}
        update |= {name: getattr(variant, name) for name in ("type", "value_pct") if getattr(variant, name) is not None}
        if variant.text:
            update["follow_up"] = variant.text
        return self.model_copy(update=update)


class CueText(Frozen):
    """What the anchor is told; empty: nothing. `{names}` are bound to live values before it is sent."""

    zh: str = Field(default="", max_length=200)
    en: str = Field(default="", max_length=200)


class RuleSpec(Frozen):
    """One rule. Times are seconds; see the module for what is refused."""

    key: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")
    title_en: str = Field(min_length=1, max_length=80)
    title_zh: str = Field(min_length=1, max_length=80)
    group: Literal["ads", "room", "incident", "after"]
    platform: tuple[Word, ...] = Field(min_length=1, max_length=10)
    phase: tuple[
        Literal["cold_start", "growth", "burst", "mature", "pre_live", "any_live", "post_live", "any"], ...
    ] = Field(min_length=1, max_length=8)
    owner: str = Field(default="operator", max_length=40)
    level: Literal["watch", "suggest", "urgent", "block"]
    priority: Literal["fyi", "soon", "now", "stop"] | None = None
    when: Group
    min_hits: int = Field(default=2, ge=1, le=20)
    hit_gap_s: int = Field(default=15, ge=0, le=3600)
    hold_s: Seconds = 0
    cooldown_s: Seconds = 0
    cooldown_by_profile: dict[str, Seconds] = Field(default_factory=dict, max_length=5)
    max_per_day: int | None = Field(default=None, ge=1, le=1000)
    expires_s: int | None = Field(default=None, ge=10, le=86_400)
    action: ActionSpec
    cue: CueText = CueText()
    evidence: Literal["official", "operator_code", "practitioner", "derived"] = "derived"
    source: tuple[Line, ...] = Field(default=(), max_length=20)
    note: str = Field(default="", max_length=2000)
    observe_windows_min: tuple[int, ...] = (15, 30, 60, 120)
    enabled: bool = True

    @field_validator("when")
    @classmethod
    def _stands_alone(cls, when: Group) -> Group:
        """A group of nothing but one group is that group."""
        while len(when.parts) == 1 and isinstance(when.parts[0], Group):
            when = when.parts[0]
        return when

    @model_validator(mode="after")
    def _may_be_said(self) -> "RuleSpec":
        if self.when.depth() > DEEPEST:
            raise ValueError(f"conditions stand in each other more than {DEEPEST} deep")
        for text in (self.cue.zh, self.cue.en):
            if found := free_numbers(text):
                raise ValueError(f"the cue names {found}, which is bound to no live value (G7)")
            if over := too_long(text):
                raise ValueError(f"the cue takes {over[0]} of {over[1]} half-widths")
        return self

    @property
    def shown_priority(self) -> str:
        """Its own priority, or the one of its level."""
        return self.priority or PRIORITY_OF_LEVEL[self.level]

    @property
    def shown_expires_s(self) -> int | None:
        """Life of its card in seconds; None: until it is answered."""
        return self.expires_s if self.expires_s is not None else EXPIRES_S[self.shown_priority]

    @property
    def changes_ads(self) -> bool:
        """Whether its action changes something in the ad account (guards G2, G3 and G6)."""
        return self.group == "ads" and self.level != "block" and self.action.type not in NO_CHANGE

    @property
    def rearms(self) -> bool:
        """Whether it fires again only after it was false in between (a rule without cool-down)."""
        return not self.cooldown_s and not self.cooldown_by_profile

    def cooldown_for(self, profile: str) -> int:
        """Seconds between two firings, at least a minute."""
        return max(LEAST_COOLDOWN_S, self.cooldown_by_profile.get(profile, self.cooldown_s))

    def most_a_day(self, profile: str) -> int | None:
        """How often it may fire a day (guard G6); None: no limit."""
        variant = self.action.variants.get(profile) if self.action.by == "profile" else None
        if variant is not None and variant.max_per_day is not None:
            return variant.max_per_day
        return MOST_A_DAY if self.max_per_day is None and self.changes_ads else self.max_per_day

    def signals(self) -> tuple[str, ...]:
        """Signals it watches, each once, in order."""
        keys = [condition.metric for condition in self.when.conditions()]
        if any(isinstance(one.threshold, ByKey) and one.threshold.by == "spend" for one in self.when.conditions()):
            keys.append("ad_cost")
        return tuple(dict.fromkeys(keys))
