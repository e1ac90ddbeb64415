"""The rundown and what is said in it: segments, versions, lines, words, comments, templates (P2-P5, P9, P11)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, Int64, JsonColumn
from app.models.team import Language


class SegmentKind(StrEnum):
    """What a segment does in the show (rundown column Type)."""

    OPENING = "opening"
    GATHER = "gather"
    PROFIT = "profit"
    HERO = "hero"
    FLASH = "flash"
    QUESTIONS = "questions"
    GIVEAWAY = "giveaway"
    ENCORE = "encore"
    TRANSITION = "transition"
    CLOSE = "close"
    CLOSING = "closing"


class SegmentBase(SQLModel):
    """One row of the rundown, with the columns of the whole-show script (domain: documents).

    `position` orders the rundown; `hard_start_at` is a start that somebody pinned (20:00 sharp); the other
    starts are computed. Amounts are minor units of the session's currency.
    """

    session_id: str = Field(foreign_key="live_session.id", index=True)
    position: float
    kind: SegmentKind = Field(default=SegmentKind.PROFIT, sa_type=String)
    title: str = Field(default="", max_length=200)
    link_no: int | None = None
    product_id: str | None = Field(default=None, foreign_key="product.id", index=True)
    planned_ms: int = 600_000
    hard_start_at: datetime | None = None
    loop_group: str | None = Field(default=None, max_length=36)
    list_price_minor: int | None = Field(default=None, sa_type=Int64)
    live_price_minor: int | None = Field(default=None, sa_type=Int64)
    stock: int | None = None
    target_gmv_minor: int | None = Field(default=None, sa_type=Int64)
    target_units: int | None = None
    stage: str = Field(default="", max_length=40)
    coupon: str = ""
    gift: str = ""
    assistant_action: str = ""
    props: str = ""
    overlay: str = ""
    chat_prompt: str = ""
    line_kind: str = Field(default="", max_length=40)
    notes: str = ""
    script: str = ""
    script_language: Language = Field(default=Language.ENGLISH, sa_type=String)
    price_checked_by: str | None = None
    price_checked_again_by: str | None = None
    custom: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Segment(SegmentBase, Entity, table=True):
    """Table of segments."""

    __tablename__ = "segment"
    dated_fields: ClassVar[Mapping[str, str | None]] = dict.fromkeys(("product_id", "live_price_minor", "stock"))


class SegmentView(SegmentBase, EntityView):
    """Frozen read model of a segment."""


class ScriptVersionBase(SQLModel):
    """A kept state of a whole script, with its author (P9)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    label: str = Field(default="", max_length=120)
    author_id: str | None = None
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class ScriptVersion(ScriptVersionBase, Entity, table=True):
    """Table of script versions."""

    __tablename__ = "script_version"


class ScriptVersionView(ScriptVersionBase, EntityView):
    """Frozen read model of a script version."""


class SegmentCommentBase(SQLModel):
    """A remark, mention or private note on a segment (P11)."""

    segment_id: str = Field(foreign_key="segment.id", index=True)
    author_id: str | None = None
    text: str
    private: bool = False
    mentions: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    parent_id: str | None = None


class SegmentComment(SegmentCommentBase, Entity, table=True):
    """Table of segment comments."""

    __tablename__ = "segment_comment"


class SegmentCommentView(SegmentCommentBase, EntityView):
    """Frozen read model of a segment comment."""


class SpokenLineBase(SQLModel):
    """A line of the team's line library, or a template of several (P3)."""

    title: str = Field(max_length=120)
    text: str
    language: Language = Field(default=Language.ENGLISH, sa_type=String)
    kind: str = Field(default="", max_length=40)
    tags: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    is_template: bool = False
    origin: str = Field(default="member", max_length=20)


class SpokenLine(SpokenLineBase, Entity, table=True):
    """Table of library lines."""

    __tablename__ = "spoken_line"


class SpokenLineView(SpokenLineBase, EntityView):
    """Frozen read model of a library line."""


class TermNoteBase(SQLModel):
    """How a word is said and what it means, for anchors who may stumble over it (P5)."""

    word: str = Field(max_length=120, index=True)
    language: Language = Field(default=Language.ENGLISH, sa_type=String)
    reading: str = ""
    meaning: str = ""
    practised: dict[str, int] = Field(default_factory=dict, sa_type=JsonColumn)


class TermNote(TermNoteBase, Entity, table=True):
    """Table of term notes."""

    __tablename__ = "term_note"


class TermNoteView(TermNoteBase, EntityView):
    """Frozen read model of a term note."""


class ComplianceDismissalBase(SQLModel):
    """A compliance hit that a member judged to be fine, with the reason that is kept (P4)."""

    segment_id: str = Field(foreign_key="segment.id", index=True)
    pack: str = Field(max_length=60)
    term: str = Field(max_length=200)
    reason: str
    member_id: str | None = None


class ComplianceDismissal(ComplianceDismissalBase, Entity, table=True):
    """Table of dismissed compliance hits."""

    __tablename__ = "compliance_dismissal"


class ComplianceDismissalView(ComplianceDismissalBase, EntityView):
    """Frozen read model of a dismissed compliance hit."""
