"""Who works here: members, the hats they wear, stations, shifts, settings and leases."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, JsonColumn


class Hat(StrEnum):
    """A role; one person may wear several and change them per shift."""

    LEAD = "lead"
    OPERATOR = "operator"
    ANCHOR = "anchor"
    CUSTOMER_SERVICE = "customer_service"
    VIEWER = "viewer"


class Language(StrEnum):
    """Languages of the interface and of what is spoken."""

    ENGLISH = "en"
    CHINESE = "zh_CN"


class MemberBase(SQLModel):
    """A person of the team."""

    name: str = Field(max_length=80, index=True)
    hats: list[Hat] = Field(default_factory=list, sa_type=JsonColumn)
    language: Language = Field(default=Language.ENGLISH, sa_type=String)
    #: Measured speaking rate: Han characters a minute and Latin words a minute (P6 feeds it).
    pace_cpm: int = 240
    pace_wpm: int = 150
    colour: int = 0
    active: bool = True
    pin_hash: str | None = None
    #: Words this person has learnt (P5).
    known_words: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    inputs: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)


class Member(MemberBase, Entity, table=True):
    """Table of members."""

    __tablename__ = "member"


class MemberView(MemberBase, EntityView):
    """Frozen read model of a member."""


class StationBase(SQLModel):
    """A running program: one window process on one machine."""

    name: str = Field(max_length=80)
    machine: str = Field(default="", max_length=120)
    role: Hat | None = Field(default=None, sa_type=String)
    member_id: str | None = Field(default=None, foreign_key="member.id")
    last_seen_at: datetime | None = None
    app_version: str = ""


class Station(StationBase, Entity, table=True):
    """Table of stations."""

    __tablename__ = "station"


class StationView(StationBase, EntityView):
    """Frozen read model of a station."""


class ShiftBase(SQLModel):
    """Who wears which hat in a session, from when to when (also: who is on air, C13)."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    member_id: str = Field(foreign_key="member.id", index=True)
    hat: Hat = Field(sa_type=String)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    on_air: bool = False
    note: str = ""


class Shift(ShiftBase, Entity, table=True):
    """Table of shifts."""

    __tablename__ = "shift"


class ShiftView(ShiftBase, EntityView):
    """Frozen read model of a shift."""


class SettingBase(SQLModel):
    """One setting of the whole store (or of one member or station), with where its default comes from."""

    key: str = Field(max_length=120, index=True)
    scope: str = Field(default="team", max_length=60, index=True)
    value: Any = Field(default=None, sa_type=JsonColumn)
    source: str = ""
    checked_on: datetime | None = None


class Setting(SettingBase, Entity, table=True):
    """Table of settings."""

    __tablename__ = "setting"


class SettingView(SettingBase, EntityView):
    """Frozen read model of a setting."""


class LeaseBase(SQLModel):
    """Which station does a job that only one may do (collecting a room, taking, editing), until when in store time."""

    name: str = Field(max_length=120, index=True, unique=True)
    owner_station_id: str = Field(max_length=36)
    expires_at: datetime
    requested_by: str | None = None


class Lease(LeaseBase, Entity, table=True):
    """Table of leases."""

    __tablename__ = "lease"


class LeaseView(LeaseBase, EntityView):
    """Frozen read model of a lease."""


class LockKind(StrEnum):
    """What one person at a time may do in a live session (C11)."""

    EDIT = "edit"
    TAKE = "take"


class LiveLockBase(SQLModel):
    """Who holds the right to edit the rundown, or to take segments, in one session; ends unless it is renewed."""

    __table_args__ = (UniqueConstraint("session_id", "kind"),)

    session_id: str = Field(foreign_key="live_session.id", index=True)
    kind: LockKind = Field(sa_type=String)
    #: Which running program holds it, and who sits there; empty when it is free.
    owner: str = Field(default="", max_length=36)
    station: str = Field(default="", max_length=80)
    member_id: str | None = None
    expires_at: datetime | None = None
    #: Somebody who asked for it and waits for an answer.
    requested_by: str | None = None
    requested_owner: str = Field(default="", max_length=36)
    requested_at: datetime | None = None


class LiveLock(LiveLockBase, Entity, table=True):
    """Table of live locks."""

    __tablename__ = "live_lock"


class LiveLockView(LiveLockBase, EntityView):
    """Frozen read model of a live lock."""


class AttachmentBase(SQLModel):
    """A file kept in the store beside its subject: evidence of a claim, a product picture, a pasted screenshot."""

    owner_subject: str = Field(max_length=40, index=True)
    owner_id: str = Field(max_length=36, index=True)
    purpose: str = Field(default="", max_length=40)
    file_name: str = Field(max_length=255)
    media_type: str = Field(max_length=100)
    size: int
    sha256: str = Field(max_length=64)


class Attachment(AttachmentBase, Entity, table=True):
    """Table of attachments with their bytes."""

    __tablename__ = "attachment"
    content: bytes


class AttachmentView(AttachmentBase, EntityView):
    """Frozen read model of an attachment, without its bytes."""
