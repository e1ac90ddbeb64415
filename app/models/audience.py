"""What the audience does: comments, gifts, follows, orders as they are announced; labels and clusters (D1, D2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, JsonColumn


class AudienceKind(StrEnum):
    """Kinds of audience events."""

    COMMENT = "comment"
    JOIN = "join"
    LIKE = "like"
    GIFT = "gift"
    FOLLOW = "follow"
    SHARE = "share"
    FANCLUB = "fanclub"
    ORDER = "order"


_Int = Integer().with_variant(BigInteger(), "postgresql")

#: High-rate events; deduplicated by the platform's message id within session and source.
audience_event = Table(
    "audience_event",
    SQLModel.metadata,
    Column("id", _Int, primary_key=True, autoincrement=True),
    Column("session_id", Text, nullable=False),
    Column("t_ms", _Int, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("user_key", Text, nullable=False, server_default=""),
    Column("user_name", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("badges", Text, nullable=False, server_default=""),
    Column("amount_minor", _Int, nullable=True),
    Column("read_at_ms", _Int, nullable=False),
    UniqueConstraint("session_id", "source", "message_id"),
    Index("ix_audience_event_session_id_t_ms", "session_id", "t_ms"),
    Index("ix_audience_event_session_id_kind_id", "session_id", "kind", "id"),
    sqlite_strict=True,
)


@dataclass(frozen=True, slots=True)
class AudienceEvent:
    """One audience event as it travels between threads; `id` is 0 until it is stored."""

    session_id: str
    t_ms: int
    kind: str
    source: str
    message_id: str
    user_key: str = ""
    user_name: str = ""
    text: str = ""
    badges: str = ""
    amount_minor: int | None = None
    read_at_ms: int = 0
    id: int = 0


class CommentLabel(StrEnum):
    """What a comment is, for triage."""

    QUESTION = "question"
    ORDER = "order"
    COMPLAINT = "complaint"
    VIOLATION = "violation"
    PRAISE = "praise"
    NOISE = "noise"


class CommentTriageBase(SQLModel):
    """The label of a comment, by rule or by a person; a person's label wins and is kept."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    comment_id: int = Field(index=True)
    label: CommentLabel = Field(sa_type=String)
    score: float = 1.0
    why: str = ""
    by_member_id: str | None = None
    cluster_id: str | None = Field(default=None, index=True)
    answered_at: datetime | None = None
    answered_by: str | None = None
    product_id: str | None = None


class CommentTriage(CommentTriageBase, Entity, table=True):
    """Table of comment labels."""

    __tablename__ = "comment_triage"


class CommentTriageView(CommentTriageBase, EntityView):
    """Frozen read model of a comment label."""


class ClusterState(StrEnum):
    """Where a cluster of like questions stands."""

    WAITING = "waiting"
    SENT_TO_ANCHOR = "sent_to_anchor"
    ANSWERED = "answered"


class QuestionClusterBase(SQLModel):
    """The same question asked by many."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    text: str
    count: int = 1
    first_t_ms: int = 0
    last_t_ms: int = 0
    state: ClusterState = Field(default=ClusterState.WAITING, sa_type=String)
    cue_id: str | None = None
    macro: str = ""
    members: list[int] = Field(default_factory=list, sa_type=JsonColumn)


class QuestionCluster(QuestionClusterBase, Entity, table=True):
    """Table of question clusters."""

    __tablename__ = "question_cluster"


class QuestionClusterView(QuestionClusterBase, EntityView):
    """Frozen read model of a question cluster."""
