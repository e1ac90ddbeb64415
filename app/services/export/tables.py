"""The tables that a session is made of, ready to be written anywhere: columns with types, rows as plain values."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import NoneType, UnionType
from typing import Union, get_args, get_origin

import numpy as np
from sqlmodel import SQLModel, col, select

from app.models.advertising import AdAction, AdPlan, AdReport, Prompt
from app.models.audience import AudienceEvent, CommentTriage
from app.models.base import Entity
from app.models.checklist import AssetRequest, ChecklistItem
from app.models.cue import Cue, CueReceipt
from app.models.desk import ShopOrder, Ticket
from app.models.errors import NotFound
from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.review import ActionItem, Finding, GroundTruth, Note, Recording, TranscriptLine
from app.models.script import ScriptVersion, Segment
from app.models.session import Incident, LiveSession, Mark, SegmentRun, SessionSummary
from app.models.team import Member, Shift
from app.services.store import audience
from app.services.store.series import load_series
from app.services.store.store import Store

Cell = str | int | float | bool | None
#: Columns that stay in the store: secrets of people.
_PRIVATE = frozenset({"pin_hash", "known_words", "inputs"})
#: Tables with a session's id, by the name of their file.
_OF_SESSION: tuple[tuple[str, type[Entity]], ...] = (
    ("segments", Segment), ("segment_runs", SegmentRun), ("script_versions", ScriptVersion),
    ("checklist", ChecklistItem), ("asset_requests", AssetRequest), ("shifts", Shift), ("cues", Cue),
    ("marks", Mark), ("incidents", Incident), ("ad_plans", AdPlan), ("ad_actions", AdAction),
    ("ad_reports", AdReport), ("prompts", Prompt), ("comment_labels", CommentTriage), ("tickets", Ticket),
    ("orders", ShopOrder), ("notes", Note), ("findings", Finding), ("action_items", ActionItem),
    ("recordings", Recording), ("transcript", TranscriptLine), ("summaries", SessionSummary),
    ("ground_truth", GroundTruth),
)  # fmt: skip
_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type and what its values mean."""

    name: str
    type: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written; `key` names its primary key."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ("id",)


def session_tables(store: Store, session_id: str) -> tuple[Table, ...]:
    """Every table of a session that has rows, the session itself first.

    Rows in the trash are left out. Comments come with the names that viewers chose to show; members come without
    pins and personal settings.

    Raises:
        NotFound.
    """
    with store.read() as session:
        live = session.get(LiveSession, session_id)
        if live is None:
            raise NotFound("live_session", session_id)
        start = live.started_at or live.planned_start_at or live.created_at
        tables = [_entity_table("session", LiveSession, [live])]
        product_ids: set[str] = set()
        for name, model in _OF_SESSION:
            owner = model.__table__.c.session_id  # type: ignore[attr-defined] # every table in the list has it
            rows = session.exec(
                select(model).where(owner == session_id, col(model.deleted_at).is_(None)).order_by(col(model.id))
            ).all()
            product_ids |= {str(key) for row in rows if (key := getattr(row, "product_id", None))}
            tables.append(_entity_table(name, model, rows))
        products = session.exec(select(Product).where(col(Product.id).in_(product_ids)).order_by(col(Product.id)))
        tables.append(_entity_table("products", Product, products.all()))
        members = session.exec(select(Member).order_by(col(Member.id))).all()
        tables.append(_entity_table("members", Member, members))
        receipts = session.exec(
            select(CueReceipt)
            .join(Cue, col(Cue.id) == col(CueReceipt.cue_id))
            .where(Cue.session_id == session_id)
            .order_by(col(CueReceipt.id))
        ).all()
        tables.append(_entity_table("cue_receipts", CueReceipt, receipts))
    tables += [_series_table(store, session_id, start), _audience_table(store, session_id, start)]
    return tuple(table for table in tables if table.rows)


def _entity_table(name: str, model: type[Entity], rows: Iterable[Entity]) -> Table:
    fields = [field for field in _ordered(model) if field not in _PRIVATE]
    columns = tuple(Column(field, _type(model, field), _meaning(field)) for field in fields)
    return Table(name, columns, tuple(tuple(cell(getattr(row, field)) for field in fields) for row in rows))


def _ordered(model: type[SQLModel]) -> list[str]:
    """Field names with the id first and the times of the row last."""
    tail = ("version", "created_at", "updated_at", "deleted_at")
    middle = [name for name in model.model_fields if name != "id" and name not in tail]
    return ["id", *middle, *tail[:3]]


def _type(model: type[SQLModel], field: str) -> str:
    """Frictionless type of a field."""
    kind = model.model_fields[field].annotation
    if get_origin(kind) in {Union, UnionType}:
        kind = next((part for part in get_args(kind) if part is not NoneType), str)
    origin = get_origin(kind) or kind
    for python, name in ((bool, "boolean"), (int, "integer"), (float, "number"), (datetime, "datetime")):
        if origin is python:
            return name
    return "object" if origin is dict else "array" if origin is list else "string"


def _meaning(field: str) -> str:
    if field.endswith("_minor"):
        return "whole minor units of the currency"
    if field == "t_ms" or field.endswith("_t_ms"):
        return "milliseconds since the session's start"
    if field.endswith("_ms"):
        return "milliseconds"
    if field.endswith("_at"):
        return "ISO 8601, UTC"
    return ""


def cell(value: object) -> Cell:
    """A value as a cell: times in ISO 8601, lists and maps as JSON text, numbers that are none empty."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return str(value)


def iso(moment: datetime) -> str:
    """An instant as ISO 8601 in UTC with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _series_table(store: Store, session_id: str, start: datetime) -> Table:
    block = load_series(store, session_id)
    money = {"gmv", "direct_gmv", "refunds_1h", "ad_cost", "boost_cost", "ad_gmv"}
    columns = (
        Column("t_ms", "integer", "milliseconds since the session's start"),
        Column("at", "datetime", "ISO 8601, UTC"),
        *(Column(key, "number", f"minor units of {block.currency}" if key in money else "") for key in TICK_KEYS),
    )
    rows = []
    for t_ms, values in zip(block.t_ms.tolist(), block.values, strict=True):
        if np.isfinite(values).any():
            at = iso(start + timedelta(milliseconds=t_ms))
            rows.append((t_ms, at, *(_number(value) for value in values.tolist())))
    return Table("series", columns, tuple(rows), ("t_ms",))


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def _audience_table(store: Store, session_id: str, start: datetime) -> Table:
    columns = (
        Column("id", "integer"), Column("t_ms", "integer", "milliseconds since the session's start"),
        Column("at", "datetime", "ISO 8601, UTC"), Column("kind", "string"), Column("source", "string"),
        Column("message_id", "string"), Column("user_name", "string"), Column("text", "string"),
        Column("badges", "string"), Column("amount_minor", "integer", "whole minor units of the currency"),
    )  # fmt: skip
    rows = tuple(
        (event.id, event.t_ms, iso(start + timedelta(milliseconds=event.t_ms)), event.kind, event.source,
         event.message_id, event.user_name, event.text, event.badges, event.amount_minor)
        for event in _all_events(store, session_id)
    )  # fmt: skip
    return Table("audience", columns, rows)


def _all_events(store: Store, session_id: str) -> Iterator[AudienceEvent]:
    after = 0
    while page := audience.events(store, session_id, after_id=after, limit=_PAGE):
        yield from page
        after = page[-1].id
