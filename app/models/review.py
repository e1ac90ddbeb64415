"""After the show: notes, findings, action items, recordings, effects, transcripts (R2-R9, R15)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, JsonColumn


class NoteKind(StrEnum):
    """What a note is about."""

    PROBLEM = "problem"
    HIGHLIGHT = "highlight"
    IDEA = "idea"


class NoteBase(SQLModel):
    """A note at a time (or over a range) of the session."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    t_ms: int
    end_ms: int | None = None
    kind: NoteKind = Field(default=NoteKind.PROBLEM, sa_type=String)
    text: str
    author_id: str | None = None
    owner_id: str | None = None
    parent_id: str | None = None
    tags: list[str] = Field(default_factory=list, sa_type=JsonColumn)


class Note(NoteBase, Entity, table=True):
    """Table of notes."""

    __tablename__ = "note"


class NoteView(NoteBase, EntityView):
    """Frozen read model of a note."""


class FindingBase(SQLModel):
    """Something the program found by itself after the end (R4)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    kind: str = Field(max_length=40)
    t_ms: int
    end_ms: int | None = None
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    rank: float = 0.0
    dismissed: bool = False


class Finding(FindingBase, Entity, table=True):
    """Table of findings."""

    __tablename__ = "finding"


class FindingView(FindingBase, EntityView):
    """Frozen read model of a finding."""


class ActionState(StrEnum):
    """Where an action item stands."""

    OPEN = "open"
    IN_PLAN = "in_plan"
    DONE = "done"


class ActionItemBase(SQLModel):
    """Problem -> action with an owner, a due date and the metric that will show it (R9)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    note_id: str | None = Field(default=None, foreign_key="note.id")
    problem: str
    action: str = ""
    t_ms: int | None = None
    owner_id: str | None = None
    due_at: datetime | None = None
    check_metric: str = ""
    state: ActionState = Field(default=ActionState.OPEN, sa_type=String, index=True)
    planned_in_session_id: str | None = None
    closed_at: datetime | None = None


class ActionItem(ActionItemBase, Entity, table=True):
    """Table of action items."""

    __tablename__ = "action_item"


class ActionItemView(ActionItemBase, EntityView):
    """Frozen read model of an action item."""


class RecordingBase(SQLModel):
    """A video of the session and how its time maps: t_session = offset + rate x t_video (R2)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    path: str
    offset_ms: float = 0.0
    rate: float = 1.0
    aligned_by: str = Field(default="", max_length=40)
    points: list[dict[str, float]] = Field(default_factory=list, sa_type=JsonColumn)
    duration_ms: int | None = None


class Recording(RecordingBase, Entity, table=True):
    """Table of recordings."""

    __tablename__ = "recording"


class RecordingView(RecordingBase, EntityView):
    """Frozen read model of a recording."""


class TranscriptLineBase(SQLModel):
    """What was really said, from captions or a transcript (R15)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    t_ms: int = Field(index=True)
    end_ms: int
    text: str
    speaker_id: str | None = None
    source: str = Field(default="", max_length=40)


class TranscriptLine(TranscriptLineBase, Entity, table=True):
    """Table of transcript lines."""

    __tablename__ = "transcript_line"


class TranscriptLineView(TranscriptLineBase, EntityView):
    """Frozen read model of a transcript line."""


class GroundTruthBase(SQLModel):
    """What a simulation really did (effects by construction), kept beside it so that estimates can be judged."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    kind: str = Field(max_length=40)
    subject_id: str | None = None
    t_ms: int
    end_ms: int
    metric: str = Field(max_length=60)
    factor: float


class GroundTruth(GroundTruthBase, Entity, table=True):
    """Table of simulated ground truth."""

    __tablename__ = "ground_truth"


class GroundTruthView(GroundTruthBase, EntityView):
    """Frozen read model of simulated ground truth."""
