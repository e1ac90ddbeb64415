"""What a row's values must be so that both databases can keep them.

SQLite keeps a text of any length and any number; PostgreSQL refuses what does not fit its column, and neither keeps
half a character. So every row is looked at before it is written: texts are mended (`app.models.storable`), and what
does not fit is refused with the field's name, the same on both.
"""

import math
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import JSON, BigInteger, Float, Integer, String, TypeDecorator, inspect
from sqlalchemy.dialects import postgresql

from app.models.base import Entity
from app.models.errors import Invalid
from app.models.storable import storable


class _Limits(NamedTuple):
    """Fields of one table: texts with their longest length, whole numbers with their bound, other numbers, and JSON."""

    texts: tuple[tuple[str, int | None], ...]
    numbers: tuple[tuple[str, int], ...]
    measures: tuple[str, ...]
    trees: tuple[str, ...]


@cache
def _limits(table: type[Entity]) -> _Limits:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # untyped in SQLAlchemy
    texts: list[tuple[str, int | None]] = []
    numbers: list[tuple[str, int]] = []
    measures: list[str] = []
    trees: list[str] = []
    for attribute in inspect(table).column_attrs:
        kind = attribute.columns[0].type
        if isinstance(kind, TypeDecorator):
            kind = kind.impl_instance
        if isinstance(kind, String):
            texts.append((attribute.key, kind.length))
        elif isinstance(kind, Integer):
            wide = isinstance(kind.dialect_impl(dialect), BigInteger)
            numbers.append((attribute.key, 2**63 if wide else 2**31))
        elif isinstance(kind, Float):
            measures.append(attribute.key)
        elif isinstance(kind, JSON):
            trees.append(attribute.key)
    return _Limits(tuple(texts), tuple(numbers), tuple(measures), tuple(trees))


def fit(row: Entity) -> None:
    """Mends a row's texts and refuses what does not fit.

    Raises:
        Invalid: `value_too_long` (field, limit), `value_unfit` (field).
    """
    limits = _limits(type(row))
    given = row.__dict__
    for name, longest in limits.texts:
        value = given.get(name)
        if not isinstance(value, str):
            continue
        kept = storable(value)
        if kept is not value:
            setattr(row, name, kept)
        if longest is not None and len(kept) > longest and _is_new(row, name):
            raise Invalid("value_too_long", field=name, limit=longest)
    for name, bound in limits.numbers:
        value = given.get(name)
        if isinstance(value, int | float) and not -bound <= value < bound and _is_new(row, name):
            raise Invalid("value_unfit", field=name)
    for name in limits.measures:
        value = given.get(name)
        # One database would keep it, the other make it empty.
        if isinstance(value, float) and not math.isfinite(value) and _is_new(row, name):
            raise Invalid("value_unfit", field=name)
    for name in limits.trees:
        value = given.get(name)
        if value:
            kept = _mended(value)
            if kept is not value:
                setattr(row, name, kept)


def _is_new(row: Entity, name: str) -> bool:
    """Whether somebody set the field just now: what stands in the store already must not keep a row from changing."""
    return bool(inspect(row).attrs[name].history.has_changes())


def _mended(value: Any) -> Any:
    """A JSON value with texts that can be kept; the very same object when nothing had to be mended."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        fresh = {_mended(key): _mended(item) for key, item in value.items()}
        same = fresh.keys() == value.keys() and all(fresh[key] is item for key, item in value.items())
        return value if same else fresh
    if isinstance(value, list | tuple):
        items = [_mended(item) for item in value]
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return value
