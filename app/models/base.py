"""Ids, instants, money and the columns that every table shares.

Ids are UUIDv7 (RFC 9562) as text, so that they sort by the time they were made. Instants are aware UTC
datetimes. Money is integer minor units beside an ISO 4217 currency. A table row never leaves its unit of
work: what leaves is the frozen read model built by `model_validate`.
"""

import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, ClassVar, cast
from uuid import UUID

from pydantic import ConfigDict
from sqlalchemy import JSON, BigInteger, Integer, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from app.models.currency import CURRENCY_EXPONENT
from app.models.errors import Invalid

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING_CONVENTION
# A validator is built at the first use of its model: rows and the fields they share with their views never need one,
# and a program that starts needs few of the views at once.
SQLModel.model_config["defer_build"] = True

#: JSON column: text on SQLite, JSONB on PostgreSQL.
JsonColumn = JSON().with_variant(JSONB(), "postgresql")
#: 64-bit integer on both stores (plain INTEGER is 32-bit on PostgreSQL).
Int64 = Integer().with_variant(BigInteger(), "postgresql")


def metadata() -> MetaData:
    """Returns the metadata of every table; `app.models.tables` must have been imported."""
    return SQLModel.metadata


_id_lock = threading.Lock()
_last_ms = 0
_sequence = 0
#: Random bytes that were fetched and not used yet. Asking the system lets go of the interpreter each time: a thread
#: that makes thousands of ids so keeps others from ever being given their turn.
_random = bytearray()
_RANDOM_BYTES = 4096


def _forget_random() -> None:
    """A forked child would make the ids of its parent."""
    _random.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_random)


def _random_bits(count: int) -> int:
    """Under the lock: so many random bits (64 at most)."""
    if not _random:
        _random.extend(os.urandom(_RANDOM_BYTES))
    taken = _random[-8:]
    del _random[-8:]
    return int.from_bytes(taken, "big") >> (64 - count)


def new_id() -> str:
    """Makes a UUIDv7 as 36 characters of text; ids made by one process sort in the order they were made."""
    global _last_ms, _sequence  # noqa: PLW0603 - one counter a process is the point (RFC 9562, 6.2 method 1)
    with _id_lock:
        now = time.time_ns() // 1_000_000
        if now > _last_ms:
            _last_ms, _sequence = now, _random_bits(10)
        else:
            _sequence += 1
            if _sequence > 0xFFF:
                _last_ms, _sequence = _last_ms + 1, 0
        ms, seq, tail = _last_ms, _sequence, _random_bits(62)
    return str(UUID(int=(ms << 80) | (0x7 << 76) | (seq << 64) | (0b10 << 62) | tail))


def utc(value: datetime) -> datetime:
    """Returns the same instant in UTC; a naive value is refused.

    Raises:
        Invalid: `naive_time` when the value has no zone.
    """
    if value.tzinfo is None:
        raise Invalid("naive_time", value=value.isoformat())
    return value.astimezone(UTC)


def ms_between(start: datetime, end: datetime) -> int:
    """Whole milliseconds from `start` to `end` (both aware)."""
    delta = end - start
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000


_CURRENCY = re.compile(r"^[A-Z]{3}$")


def exponent(currency: str) -> int:
    """Returns the number of decimal digits of a currency's minor unit.

    Raises:
        Invalid: `unknown_currency`.
    """
    if not _CURRENCY.match(currency) or currency not in CURRENCY_EXPONENT:
        raise Invalid("unknown_currency", currency=currency)
    return CURRENCY_EXPONENT[currency]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units of one currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> "Money":
        """Makes money from major units, rounding half up to the minor unit.

        Raises:
            Invalid: `unknown_currency`.
        """
        digits = exponent(currency)
        scaled = (Decimal(amount) * (Decimal(10) ** digits)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return cls(int(scaled), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def as_json(self) -> dict[str, str]:
        """The form of every JSON output: a decimal string and its currency."""
        return {"amount": format(self.amount, "f"), "currency": self.currency}

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise Invalid("currency_mismatch", left=self.currency, right=other.currency)
        return Money(self.minor + other.minor, self.currency)


class Entity(SQLModel):
    """Columns that every changeable table has.

    `version` is the optimistic lock: SQLAlchemy raises StaleDataError on a stale write, which the unit of
    work turns into `Conflict`. A deleted row keeps its data with `deleted_at` set (the trash, 30 days).

    Attributes:
        dated_fields: fields whose earlier values are kept (`app.models.field_history`), each with the field that says
            when it was read; None where a value counts from the instant at which it is stored.
    """

    dated_fields: ClassVar[Mapping[str, str | None]] = {}

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(default_factory=lambda: datetime.now(UTC))
    updated_at: datetime = Field(default_factory=lambda: datetime.now(UTC))
    deleted_at: datetime | None = Field(default=None, index=True)

    def __init__(self, **values: Any) -> None:
        # Made here: pydantic would look up the signature of every factory again for every row, which costs several
        # times what the row itself does.
        for name, make in _factories(type(self)):
            if name not in values:
                values[name] = make()
        super().__init__(**values)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy's own hook
        """Turns the optimistic lock on for every table class."""
        table = getattr(cls, "__table__", None)
        return {} if table is None else {"version_id_col": table.c.version}


@cache
def _factories(table: type[Entity]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    """The fields of a table whose default is made anew for each row, and what makes it (without arguments)."""
    found = (
        (name, cast("Callable[[], Any] | None", field.default_factory)) for name, field in table.model_fields.items()
    )
    return tuple((name, make) for name, make in found if make is not None)


class EntityView(SQLModel):
    """Base of the frozen read models that leave the store."""

    model_config: ClassVar[Any] = ConfigDict(frozen=True, from_attributes=True, extra="ignore")

    id: str
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
