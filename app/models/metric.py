"""Metrics: the tables that keep them at rate, and the catalogue of what each number means as it stands in the store.

The common metrics of a track (one session as one source sees it) stand in one wide STRICT row a tick; rare
metrics, manual readings and corrections stand in `metric_reading`, append-only; every finished minute is also
packed into one blob row (layout below), NaN where nothing was read.
All counts are cumulative since the session's start; `online_users` is a gauge.
"""

from datetime import datetime

from sqlalchemy import REAL, BigInteger, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView
from app.models.metric_catalogue import CATALOGUE, METRICS
from app.models.metric_definition import MetricDefinition, Unit
from app.models.metric_derived import DERIVED_METRICS
from app.models.metric_ticks import TICK_KEYS, TICK_METRICS

__all__ = [
    "CATALOGUE", "DEFINITION_VERSION", "DERIVED_METRICS", "METRICS", "TICK_INDEX", "TICK_KEYS", "TICK_METRICS",
    "MetricDefinition", "MetricDefinitionRow", "MetricDefinitionRowView", "MetricTarget", "MetricTargetView", "Unit",
    "metric_minute", "metric_reading", "metric_tick", "metric_track",
]  # fmt: skip

#: Version of the column order of TICK_METRICS; stored with every track.
DEFINITION_VERSION = 1
TICK_INDEX: dict[str, int] = {key: index for index, key in enumerate(TICK_KEYS)}

_Int = Integer().with_variant(BigInteger(), "postgresql")
_Real: TypeEngine[float] = REAL().with_variant(DOUBLE_PRECISION(), "postgresql")

#: A session as one source sees it; the small integer key keeps tick rows short.
metric_track = Table(
    "metric_track",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=True),
    Column("session_id", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("definition_version", Integer, nullable=False),
    Column("currency", Text, nullable=False),
    Column("period_ms", _Int, nullable=False),
    Column("created_ms", _Int, nullable=False),
    sqlite_strict=True,
)
#: One wide row a tick: (track, t_ms since session start), wall clock of reading, then TICK_KEYS.
metric_tick = Table(
    "metric_tick",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=False),
    Column("t_ms", _Int, primary_key=True, autoincrement=False),
    Column("read_at_ms", _Int, nullable=False),
    *(Column(key, _Real, nullable=True) for key in TICK_KEYS),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
#: Rare metrics, manual readings and corrections: append-only; the newest `read_at_ms` of a (metric, t) is in force.
metric_reading = Table(
    "metric_reading",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=False),
    Column("t_ms", _Int, primary_key=True, autoincrement=False),
    Column("metric", Text, primary_key=True),
    Column("read_at_ms", _Int, primary_key=True, autoincrement=False),
    Column("value", _Real, nullable=True),
    Column("confidence", _Real, nullable=False, server_default="1"),
    Column("member_id", Text, nullable=True),
    Column("note", Text, nullable=False, server_default=""),
    Column("evidence_id", Text, nullable=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
#: One finished minute of a track, little endian: `ticks` uint32 (ms after the minute's start), then
#: ticks x len(TICK_KEYS) float64, row-major.
metric_minute = Table(
    "metric_minute",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=False),
    Column("minute", Integer, primary_key=True, autoincrement=False),
    Column("ticks", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    # Counts ticks without touching the blobs.
    Index("ix_metric_minute_track_minute_ticks", "track", "minute", "ticks"),
    sqlite_strict=True,  # with rowid: a large blob is read a third quicker from a table than from an index
)


class MetricDefinitionRowBase(SQLModel):
    """One definition of a metric as it was in force: the catalogue in the store, append-only by version."""

    __table_args__ = (UniqueConstraint("key", "definition_version"),)

    key: str = Field(max_length=60, index=True)
    definition_version: int
    name_en: str = Field(max_length=120)
    name_zh: str = Field(max_length=120)
    platform: str = Field(default="", max_length=40)
    numerator: str = Field(default="", max_length=200)
    denominator: str = Field(default="", max_length=200)
    unit: str = Field(max_length=20)
    cadence: str = Field(default="", max_length=20)
    source: str = ""


class MetricDefinitionRow(MetricDefinitionRowBase, Entity, table=True):
    """Table of metric definitions."""

    __tablename__ = "metric_definition"


class MetricDefinitionRowView(MetricDefinitionRowBase, EntityView):
    """Frozen read model of a metric definition."""


class MetricTargetBase(SQLModel):
    """What a team expects of a metric in a session or of every session (target, warning edge)."""

    session_id: str | None = Field(default=None, index=True)
    metric: str = Field(max_length=60)
    target: float | None = None
    warn_below: float | None = None
    warn_above: float | None = None
    set_at: datetime | None = None


class MetricTarget(MetricTargetBase, Entity, table=True):
    """Table of metric targets."""

    __tablename__ = "metric_target"


class MetricTargetView(MetricTargetBase, EntityView):
    """Frozen read model of a metric target."""
