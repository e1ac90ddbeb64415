"""Advertising: plans, reports, actions with before and after, rules, prompts and their outcome (C5, C6)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, Int64, JsonColumn


class AdPlanBase(SQLModel):
    """An ad plan of a session. Amounts are minor units of `currency`."""

    session_id: str | None = Field(default=None, foreign_key="live_session.id", index=True)
    platform: str = Field(default="tiktok_ads", max_length=40)
    external_id: str = Field(default="", max_length=80)
    name: str = Field(max_length=200)
    kind: str = Field(default="main", max_length=40)
    currency: str = Field(default="SGD", max_length=3)
    budget_minor: int | None = Field(default=None, sa_type=Int64)
    bid_minor: int | None = Field(default=None, sa_type=Int64)
    target_roi: float | None = None
    spend_minor: int | None = Field(default=None, sa_type=Int64)
    gmv_minor: int | None = Field(default=None, sa_type=Int64)
    read_at: datetime | None = None
    status: str = Field(default="active", max_length=20)
    edits_today: int = 0
    #: "session" or "day": what `spend_minor` counts; the two are never mixed.
    spend_scope: str = Field(default="session", max_length=10)
    #: A main plan is never proposed to be closed or paused; a boost task may be (guard G8).
    boost: bool = False
    product_id: str | None = None
    launched_at: datetime | None = None
    #: Conversions since its launch, as the platform counts them; None when nobody read them.
    conversions: int | None = None
    #: What the platform's page or a person says of the learning phase; None when it follows from age and conversions.
    learning_done: bool | None = None
    #: Page of the platform's back office where a person changes it.
    page_url: str = Field(default="", max_length=500)
    position: int = 0


class AdPlan(AdPlanBase, Entity, table=True):
    """Table of ad plans."""

    __tablename__ = "ad_plan"
    dated_fields: ClassVar[Mapping[str, str | None]] = dict.fromkeys(
        ("status", "launched_at", "conversions", "learning_done")
    )


class AdPlanView(AdPlanBase, EntityView):
    """Frozen read model of an ad plan."""


class SpendScope(StrEnum):
    """What a cumulative counter of a plan counts since; counters of different scopes are never mixed."""

    SESSION = "session"
    DAY = "day"


class AdSampleBase(SQLModel):
    """One reading of a plan's cumulative counters, append-only; burn and session sums are differences of samples.

    Amounts are minor units of the plan's currency. `day` is the account's day (YYYY-MM-DD in the session's zone) that
    a day counter belongs to, empty for a session counter.
    """

    plan_id: str = Field(foreign_key="ad_plan.id", index=True)
    session_id: str = Field(foreign_key="live_session.id", index=True)
    scope: SpendScope = Field(default=SpendScope.SESSION, sa_type=String)
    day: str = Field(default="", max_length=10)
    t_ms: int
    read_at: datetime
    spend_minor: int = Field(sa_type=Int64)
    gmv_minor: int | None = Field(default=None, sa_type=Int64)
    orders: int | None = None
    source: str = Field(default="manual", max_length=40)
    member_id: str | None = None


class AdSample(AdSampleBase, Entity, table=True):
    """Table of ad samples."""

    __tablename__ = "ad_sample"


class AdSampleView(AdSampleBase, EntityView):
    """Frozen read model of an ad sample."""


class AdReportBase(SQLModel):
    """One row of an ads report, as printed; joined to its session by minute, never added to session revenue."""

    natural_key: str = Field(max_length=300, index=True)
    session_id: str | None = Field(default=None, foreign_key="live_session.id", index=True)
    campaign_name: str = Field(default="", max_length=300)
    launched_at: datetime | None = None
    currency: str = Field(default="", max_length=3)
    #: Exact decimal text in major units: platforms print fractions of the minor unit here.
    cost: str = "0"
    gross_revenue: str = "0"
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    digest: str = Field(max_length=64)
    read_at: datetime
    import_id: str | None = Field(default=None, index=True)
    row_number: int | None = None


class AdReport(AdReportBase, Entity, table=True):
    """Table of ads report rows."""

    __tablename__ = "ad_report"


class AdReportView(AdReportBase, EntityView):
    """Frozen read model of an ads report row."""


class AdActionState(StrEnum):
    """Where an ad action stands (write-ahead intent first, outcome known or shown unknown)."""

    PROPOSED = "proposed"
    INTENDED = "intended"
    DONE = "done"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class AdActionBase(SQLModel):
    """A change of an ad plan: what was seen before, what it was set to, who did it and how that is known."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    plan_id: str | None = Field(default=None, foreign_key="ad_plan.id", index=True)
    kind: str = Field(max_length=40)
    t_ms: int
    currency: str = Field(default="SGD", max_length=3)
    before_minor: int | None = Field(default=None, sa_type=Int64)
    after_minor: int | None = Field(default=None, sa_type=Int64)
    before_value: float | None = None
    after_value: float | None = None
    state: AdActionState = Field(default=AdActionState.DONE, sa_type=String)
    by_member_id: str | None = None
    by_hand: bool = True
    prompt_id: str | None = None
    note: str = ""
    read_back_at: datetime | None = None
    #: Until when its effect is read; no second ad action is proposed before (guard G3).
    observe_until: datetime | None = None
    outcome: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    command_id: str | None = Field(default=None, unique=True)


class AdAction(AdActionBase, Entity, table=True):
    """Table of ad actions."""

    __tablename__ = "ad_action"


class AdActionView(AdActionBase, EntityView):
    """Frozen read model of an ad action."""


class RuleBase(SQLModel):
    """A prompt rule: data, versioned, with the class and source of its evidence."""

    key: str = Field(max_length=60, index=True)
    rule_version: int = 1
    title_en: str = ""
    title_zh: str = ""
    group: str = Field(default="ads", max_length=20)
    evidence: str = Field(default="derived", max_length=20)
    source: str = ""
    enabled: bool = True
    #: Came with the program; its first definition can be brought back.
    built_in: bool = False
    position: int = 0
    edited_by: str | None = None
    definition: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Rule(RuleBase, Entity, table=True):
    """Table of rules."""

    __tablename__ = "rule"


class RuleView(RuleBase, EntityView):
    """Frozen read model of a rule."""


class RuleVersionBase(SQLModel):
    """One definition that a rule has had, append-only: a prompt names the version that fired it."""

    __table_args__ = (UniqueConstraint("rule_key", "rule_version"),)

    rule_key: str = Field(max_length=60, index=True)
    rule_version: int
    definition: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    edited_by: str | None = None
    note: str = ""


class RuleVersion(RuleVersionBase, Entity, table=True):
    """Table of rule versions."""

    __tablename__ = "rule_version"


class RuleVersionView(RuleVersionBase, EntityView):
    """Frozen read model of a rule version."""


class PromptState(StrEnum):
    """Life of a prompt."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    OBSERVING = "observing"
    SNOOZED = "snoozed"
    EXECUTED = "executed"
    EXPIRED = "expired"
    IMPROVED = "improved"
    WORSE = "worse"
    NO_CHANGE = "no_change"
    UNCLEAR = "unclear"


class PromptBase(SQLModel):
    """A suggestion: what, why (values), the action and its size, the guard that limits it, the decision."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    rule_id: str | None = Field(default=None, foreign_key="rule.id")
    rule_key: str = Field(default="", max_length=60)
    rule_version: int = 1
    level: str = Field(default="soon", max_length=10)
    t_ms: int
    group: str = Field(default="room", max_length=20)
    owner_hat: str = Field(default="operator", max_length=40)
    #: Wall clock of the reading that fired it; `created_at` minus this is how long it took to appear.
    read_at: datetime | None = None
    state: PromptState = Field(default=PromptState.PENDING, sa_type=String, index=True)
    what: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    suggestion: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    guard: str = ""
    expires_at: datetime | None = None
    snoozed_until: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str = ""
    #: What the decision made: a cue, an ad action, an incident.
    cue_id: str | None = None
    ad_action_id: str | None = Field(default=None, index=True)
    incident_id: str | None = None
    executed_at: datetime | None = None
    #: Until when its effect is read.
    observe_until: datetime | None = None
    outcome: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Prompt(PromptBase, Entity, table=True):
    """Table of prompts."""

    __tablename__ = "prompt"


class PromptView(PromptBase, EntityView):
    """Frozen read model of a prompt."""


class PromptDecisionBase(SQLModel):
    """One step in the life of a prompt, append-only: who did what, why, and what stood on the card then."""

    prompt_id: str = Field(foreign_key="prompt.id", index=True)
    session_id: str = Field(foreign_key="live_session.id", index=True)
    verb: str = Field(max_length=20)
    from_state: PromptState = Field(sa_type=String)
    to_state: PromptState = Field(sa_type=String)
    reason: str = ""
    at: datetime
    t_ms: int
    member_id: str | None = None
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class PromptDecision(PromptDecisionBase, Entity, table=True):
    """Table of prompt decisions."""

    __tablename__ = "prompt_decision"


class PromptDecisionView(PromptDecisionBase, EntityView):
    """Frozen read model of a prompt decision."""
