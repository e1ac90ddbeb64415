"""Imports every subject, so that the metadata knows all tables (migrations, store creation, checks)."""

from app.models import (
    advertising,
    audience,
    checklist,
    cue,
    desk,
    event_log,
    field_history,
    metric,
    product,
    restore_point,
    review,
    script,
    session,
    source,
    team,
)
from app.models.base import metadata

__all__ = [
    "advertising",
    "audience",
    "checklist",
    "cue",
    "desk",
    "event_log",
    "field_history",
    "metadata",
    "metric",
    "product",
    "restore_point",
    "review",
    "script",
    "session",
    "source",
    "team",
]
