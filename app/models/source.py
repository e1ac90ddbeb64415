"""Where facts come from: configured sources, their health, imports, column maps, encrypted secrets (X1-X15)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, JsonColumn


class HealthState(StrEnum):
    """State of a source, shown as a light."""

    OFF = "off"
    STARTING = "starting"
    ONLINE = "online"
    STALE = "stale"
    DEGRADED = "degraded"
    AUTH_EXPIRED = "auth_expired"
    OFFLINE = "offline"


class SourceConfigBase(SQLModel):
    """One configured source. Settings hold no secret: tokens stand in `secret`, encrypted."""

    kind: str = Field(max_length=40, index=True)
    name: str = Field(max_length=120)
    enabled: bool = True
    session_id: str | None = None
    account: str = Field(default="", max_length=120)
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    secret_name: str | None = None


class SourceConfig(SourceConfigBase, Entity, table=True):
    """Table of configured sources."""

    __tablename__ = "source_config"


class SourceConfigView(SourceConfigBase, EntityView):
    """Frozen read model of a configured source."""


class SourceHealthBase(SQLModel):
    """How a source fares: freshness is the age of the last good reading, never a claim."""

    source_id: str = Field(foreign_key="source_config.id", unique=True)
    state: HealthState = Field(default=HealthState.OFF, sa_type=String)
    since: datetime | None = None
    last_good_at: datetime | None = None
    period_ms: int = 1000
    reason: str = ""
    retry_at: datetime | None = None
    readings: int = 0


class SourceHealth(SourceHealthBase, Entity, table=True):
    """Table of source health."""

    __tablename__ = "source_health"


class SourceHealthView(SourceHealthBase, EntityView):
    """Frozen read model of source health."""


class ImportRunBase(SQLModel):
    """One import of one file, with every count, every rejected row and what a person should know of it."""

    file_name: str = Field(max_length=255)
    sha256: str = Field(max_length=64, index=True)
    kind: str = Field(max_length=40)
    sheet: str = Field(default="", max_length=255)
    header_row: int | None = None
    columns: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    unmapped: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    counts: dict[str, int] = Field(default_factory=dict, sa_type=JsonColumn)
    rejected: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    totals: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    notes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    session_id: str | None = None
    member_id: str | None = None


class ImportRun(ImportRunBase, Entity, table=True):
    """Table of imports."""

    __tablename__ = "import_run"


class ImportRunView(ImportRunBase, EntityView):
    """Frozen read model of an import."""


class ColumnMapBase(SQLModel):
    """A column mapping that a person confirmed, remembered by its set of headers."""

    header_digest: str = Field(max_length=64, unique=True)
    kind: str = Field(max_length=40)
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)


class ColumnMap(ColumnMapBase, Entity, table=True):
    """Table of column maps."""

    __tablename__ = "column_map"


class ColumnMapView(ColumnMapBase, EntityView):
    """Frozen read model of a column map."""


class SecretBase(SQLModel):
    """A token, AES-GCM with the key that the system keyring holds; never shown, only its last four characters."""

    name: str = Field(max_length=120, unique=True)
    last4: str = Field(default="", max_length=4)
    expires_at: datetime | None = None


class Secret(SecretBase, Entity, table=True):
    """Table of encrypted secrets."""

    __tablename__ = "secret"
    nonce: bytes
    ciphertext: bytes


class SecretView(SecretBase, EntityView):
    """Frozen read model of a secret, without its content."""
