"""Advertising: plans, reports, actions with before and after, rules, prompts and their outcome (C5, C6)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import String
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


class AdPlan(AdPlanBase, Entity, table=True):
    """Table of ad plans."""

    __tablename__ = "ad_plan"


class AdPlanView(AdPlanBase, EntityView):
    """Frozen read model of an ad plan."""


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
    definition: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Rule(RuleBase, Entity, table=True):
    """Table of rules."""

    __tablename__ = "rule"


class RuleView(RuleBase, EntityView):
    """Frozen read model of a rule."""


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
    outcome: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Prompt(PromptBase, Entity, table=True):
    """Table of prompts."""

    __tablename__ = "prompt"


class PromptView(PromptBase, EntityView):
    """Frozen read model of a prompt."""
