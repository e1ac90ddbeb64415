"""A live session: plan, phase, what really ran, prompter place, marks and incidents."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, Int64, JsonColumn
from app.models.team import Language


class Phase(StrEnum):
    """Where a session stands; rehearsal is a phase, not a room."""

    DRAFT = "draft"
    READY = "ready"
    REHEARSAL = "rehearsal"
    LIVE = "live"
    REVIEW = "review"
    CLOSED = "closed"


class Origin(StrEnum):
    """Where a session's facts come from; everything but REAL and IMPORTED carries a visible badge."""

    REAL = "real"
    IMPORTED = "imported"
    SAMPLE = "sample"
    SIMULATED = "simulated"
    REPLAY = "replay"


class AdStage(StrEnum):
    """Where a room stands with its advertising (domain: stages); it decides which ad rules watch."""

    COLD_START = "cold_start"
    GROWTH = "growth"
    BURST = "burst"
    MATURE = "mature"


class RuleProfile(StrEnum):
    """How much a team dares: some rules have a threshold for each."""

    CONSERVATIVE = "conservative"
    BALANCED = "balanced"
    AGGRESSIVE = "aggressive"


class LiveSessionBase(SQLModel):
    """One show of one room. Amounts are minor units of `currency`; `zone` is an IANA name.

    `started_at` is the zero of the session's time axis: every `t_ms` counts from it.
    """

    title: str = Field(max_length=200)
    platform: str = Field(default="tiktok_shop", max_length=40, index=True)
    shop: str = Field(default="", max_length=120)
    market: str = Field(default="SG", max_length=8)
    currency: str = Field(default="SGD", max_length=3)
    zone: str = Field(default="Asia/Singapore", max_length=64)
    phase: Phase = Field(default=Phase.DRAFT, sa_type=String, index=True)
    origin: Origin = Field(default=Origin.REAL, sa_type=String)
    planned_start_at: datetime | None = Field(default=None, index=True)
    planned_ms: int = 10_800_000
    started_at: datetime | None = Field(default=None, index=True)
    ended_at: datetime | None = None
    script_language: Language = Field(default=Language.ENGLISH, sa_type=String)
    target_gmv_minor: int | None = Field(default=None, sa_type=Int64)
    target_orders: int | None = None
    ad_budget_minor: int | None = Field(default=None, sa_type=Int64)
    target_roi: float | None = None
    #: Payment GMV over spend at which the show neither wins nor loses, when the team typed it by hand.
    breakeven_roi: float | None = None
    #: What the break-even is computed from (`app.services.advertising.breakeven.CostInputs` as JSON); empty: from the
    #: lineup's products.
    cost_inputs: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    ad_stage: AdStage = Field(default=AdStage.GROWTH, sa_type=String)
    rule_profile: RuleProfile = Field(default=RuleProfile.BALANCED, sa_type=String)
    #: Further parameters of rules by name (target_cost_per_order, category ...), decided for this session.
    rule_parameters: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    anchor_id: str | None = Field(default=None, foreign_key="member.id")
    #: Identity in the system it was imported from, unique per source.
    external_key: str | None = Field(default=None, max_length=200, index=True, unique=True)
    room_id: str | None = Field(default=None, max_length=80, index=True)
    #: Expected cumulative GMV as fractions of the target at equal steps of the planned length (P8).
    pace_curve: list[float] = Field(default_factory=list, sa_type=JsonColumn)
    #: Seed and scenario of a simulation, or id and speed of a replay.
    origin_note: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    notes: str = ""


class LiveSession(LiveSessionBase, Entity, table=True):
    """Table of sessions."""

    __tablename__ = "live_session"
    dated_fields: ClassVar[Mapping[str, str | None]] = dict.fromkeys(("phase", "ad_budget_minor"))


class LiveSessionView(LiveSessionBase, EntityView):
    """Frozen read model of a session."""


class SegmentRunBase(SQLModel):
    """What really ran: one segment, one pass, from take to the next take (kept for C3 and R9)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    segment_id: str = Field(foreign_key="segment.id", index=True)
    pass_no: int = 1
    planned_ms: int
    added_ms: int = 0
    started_at: datetime
    ended_at: datetime | None = None
    skipped: bool = False
    rehearsal: bool = False
    taken_by: str | None = None


class SegmentRun(SegmentRunBase, Entity, table=True):
    """Table of segment runs."""

    __tablename__ = "segment_run"
    dated_fields: ClassVar[Mapping[str, str | None]] = dict.fromkeys(("planned_ms", "added_ms"))


class SegmentRunView(SegmentRunBase, EntityView):
    """Frozen read model of a segment run."""


class RundownStateBase(SQLModel):
    """The live pointer of a session: on air, armed, paused. State, not messages (one row a session)."""

    session_id: str = Field(foreign_key="live_session.id", unique=True)
    current_run_id: str | None = None
    current_segment_id: str | None = None
    armed_segment_id: str | None = None
    paused_at: datetime | None = None
    #: Segments skipped for the rest of this show.
    skipped_ids: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    #: Lengths decided during the show: {segment_id: planned_ms}.
    refit: dict[str, int] = Field(default_factory=dict, sa_type=JsonColumn)
    #: Order decided during the show, ids of the segments still to come; what is not named follows in plan order.
    order_ids: list[str] = Field(default_factory=list, sa_type=JsonColumn)


class RundownState(RundownStateBase, Entity, table=True):
    """Table of rundown states."""

    __tablename__ = "rundown_state"
    dated_fields: ClassVar[Mapping[str, str | None]] = dict.fromkeys(("paused_at",))


class RundownStateView(RundownStateBase, EntityView):
    """Frozen read model of a rundown state."""


class PrompterMode(StrEnum):
    """How the script is shown to the anchor."""

    SCROLL = "scroll"
    LINE = "line"
    CARD = "card"


class PrompterStateBase(SQLModel):
    """Where the prompter stands: followers compute the place from it and the clock (one row a session)."""

    session_id: str = Field(foreign_key="live_session.id", unique=True)
    segment_id: str | None = None
    char_offset: float = 0.0
    line_offset: float = 0.0
    #: Han characters (or, for Latin scripts, words) a minute.
    speed: float = 0.0
    playing: bool = False
    #: Wall instant at which `char_offset` was true.
    as_of: datetime
    mode: PrompterMode = Field(default=PrompterMode.SCROLL, sa_type=String)
    mirrored: bool = False


class PrompterState(PrompterStateBase, Entity, table=True):
    """Table of prompter states."""

    __tablename__ = "prompter_state"


class PrompterStateView(PrompterStateBase, EntityView):
    """Frozen read model of a prompter state."""


class MarkBase(SQLModel):
    """A moment somebody marked in one key (C9); `t_ms` counts from the session's start."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    t_ms: int
    preset: str = Field(default="", max_length=40)
    text: str = ""
    member_id: str | None = None
    #: What belongs to a kind of mark: link number of a pin, announced minutes and stock of a hold ...
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Mark(MarkBase, Entity, table=True):
    """Table of marks."""

    __tablename__ = "mark"


class MarkView(MarkBase, EntityView):
    """Frozen read model of a mark."""


class IncidentKind(StrEnum):
    """What went wrong; each kind has a runbook (C7)."""

    VIOLATION = "violation"
    STOCK_OUT = "stock_out"
    PRICE_ERROR = "price_error"
    STREAM_DROP = "stream_drop"
    ONLINE_DROP = "online_drop"
    TROLLS = "trolls"
    ANCHOR_OFF_FORM = "anchor_off_form"
    TECH = "tech"
    PACE = "pace"
    OTHER = "other"


class IncidentBase(SQLModel):
    """A time-marked entry of the incident log."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    kind: IncidentKind = Field(default=IncidentKind.OTHER, sa_type=String)
    t_ms: int
    text: str = ""
    owner_id: str | None = None
    reported_by: str | None = None
    steps_done: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    closed_at: datetime | None = None
    #: The prompt that it came from, if any.
    prompt_id: str | None = Field(default=None, index=True)
    #: What belongs to its kind: phrase and rewrite of a violation, product of a price error ...
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Incident(IncidentBase, Entity, table=True):
    """Table of incidents."""

    __tablename__ = "incident"


class IncidentView(IncidentBase, EntityView):
    """Frozen read model of an incident."""


class SessionSummaryBase(SQLModel):
    """Whole-session figures as one source reported them at one moment; a correction is a new row.

    `values` maps metric keys to decimal text (amounts in major units of `currency`, rates as fractions).
    """

    session_id: str = Field(foreign_key="live_session.id", index=True)
    source: str = Field(max_length=40)
    definition_version: int = 1
    currency: str = Field(default="", max_length=3)
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    digest: str = Field(max_length=64)
    read_at: datetime
    final: bool = False
    import_id: str | None = Field(default=None, index=True)
    row_number: int | None = None


class SessionSummary(SessionSummaryBase, Entity, table=True):
    """Table of session summaries."""

    __tablename__ = "session_summary"


class SessionSummaryView(SessionSummaryBase, EntityView):
    """Frozen read model of a session summary."""
