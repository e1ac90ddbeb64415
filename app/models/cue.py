"""Cues: one line pushed by a person to the studio, with its whole life (C4, A4, C1 of the behaviour targets)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView


class CueLevel(StrEnum):
    """Urgency; STOP never expires."""

    STOP = "stop"
    NOW = "now"
    SOON = "soon"
    FYI = "fyi"

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        return ("stop", "now", "soon", "fyi").index(self.value)


class CueKind(StrEnum):
    """What the cue asks for."""

    SAY = "say"
    DO = "do"
    PRICE = "price"
    LINK = "link"
    ANSWER = "answer"
    TIME = "time"
    STOP = "stop"


class CueState(StrEnum):
    """Life of a cue: the furthest that any receiver has come."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    SHOWN = "shown"
    ACKNOWLEDGED = "acknowledged"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether the cue still waits for the anchor."""
        return self in (CueState.QUEUED, CueState.SENT, CueState.DELIVERED, CueState.SHOWN)


class CueBase(SQLModel):
    """One cue. `text` is what is shown; `template` is where it came from."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    level: CueLevel = Field(default=CueLevel.SOON, sa_type=String)
    kind: CueKind = Field(default=CueKind.SAY, sa_type=String)
    text: str = Field(max_length=200)
    template: str = ""
    pictogram: str = Field(default="", max_length=40)
    target_hat: str = Field(default="anchor", max_length=40)
    target_id: str | None = None
    author_id: str | None = Field(default=None, index=True)
    state: CueState = Field(default=CueState.SENT, sa_type=String, index=True)
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    expires_at: datetime | None = None
    decline_reason: str = ""
    answered_by: str | None = None
    product_id: str | None = None
    segment_id: str | None = None
    metric: str | None = None
    comment_id: int | None = None
    cluster_id: str | None = None
    prompt_id: str | None = None
    resent_of: str | None = None
    command_id: str | None = Field(default=None, unique=True)


class Cue(CueBase, Entity, table=True):
    """Table of cues."""

    __tablename__ = "cue"


class CueView(CueBase, EntityView):
    """Frozen read model of a cue."""


class CueReceiptBase(SQLModel):
    """What one station reported of one cue, and how long it took since sending."""

    cue_id: str = Field(foreign_key="cue.id", index=True)
    station_key: str = Field(max_length=80)
    member_id: str | None = None
    state: CueState = Field(sa_type=String)
    at: datetime
    latency_ms: int = 0


class CueReceipt(CueReceiptBase, Entity, table=True):
    """Table of cue receipts."""

    __tablename__ = "cue_receipt"


class CueReceiptView(CueReceiptBase, EntityView):
    """Frozen read model of a cue receipt."""


class CuePresetBase(SQLModel):
    """A quick cue on a key, for a phase."""

    key: str = Field(default="", max_length=8)
    position: int = 0
    phase: str = Field(default="live", max_length=20)
    text_en: str
    text_zh: str = ""
    #: Short words on the button.
    label_en: str = Field(default="", max_length=40)
    label_zh: str = Field(default="", max_length=40)
    level: CueLevel = Field(default=CueLevel.NOW, sa_type=String)
    kind: CueKind = Field(default=CueKind.SAY, sa_type=String)
    pictogram: str = Field(default="", max_length=40)


class CuePreset(CuePresetBase, Entity, table=True):
    """Table of cue presets."""

    __tablename__ = "cue_preset"


class CuePresetView(CuePresetBase, EntityView):
    """Frozen read model of a cue preset."""
