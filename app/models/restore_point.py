"""What a station was showing, so that it shows it again after a crash (S4)."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, JsonColumn


class RestorePointBase(SQLModel):
    """What a station was showing, at most 250 ms old, so that a crash costs nothing (S4)."""

    __table_args__ = (UniqueConstraint("station_key", "session_id"),)

    station_key: str = Field(max_length=80, index=True)
    session_id: str = Field(max_length=36)
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    clean_exit: bool = False


class RestorePoint(RestorePointBase, Entity, table=True):
    """Table of restore points."""

    __tablename__ = "restore_point"


class RestorePointView(RestorePointBase, EntityView):
    """Frozen read model of a restore point."""
