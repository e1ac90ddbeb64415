"""What every loader of an outside file shares: the ledger of its rows, digests, keys, sessions found by time.

A file is loaded in one unit of work. A row is `imported` (new), `updated` (known, with other figures: a new reading is
appended) or `unchanged`; whatever cannot be stored is refused with its row, column and reason.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlmodel import col, select

from app.models.base import utc
from app.models.session import LiveSession
from app.services.store.unit import UnitOfWork

#: Keys asked for in one statement.
PART: Final = 1_000
#: No show is longer; what says so names a wrong minute or counts in another unit.
LONGEST_SHOW: Final = timedelta(days=10)
#: Market that a currency is at home in, as platforms name it.
MARKET_OF_CURRENCY: Final[Mapping[str, str]] = {
    "IDR": "ID", "SGD": "SG", "MYR": "MY", "THB": "TH", "PHP": "PH", "VND": "VN", "CNY": "CN", "USD": "US",
    "GBP": "GB", "JPY": "JP", "KRW": "KR", "TWD": "TW", "HKD": "HK", "MXN": "MX", "BRL": "BR",
}  # fmt: skip


class RowFate(StrEnum):
    """What became of a row."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Ledger:
    """Counts what became of the rows of one file.

    Attributes:
        fates: rows by fate.
        refused: rows that passed the reading and cannot be stored: row, column, value, reason.
        session_ids: sessions touched or found, in order.
        extra: further figures for the report.
    """

    fates: dict[RowFate, int] = field(default_factory=lambda: dict.fromkeys(RowFate, 0))
    refused: list[dict[str, Any]] = field(default_factory=list)
    session_ids: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def count(self, fate: RowFate, rows: int = 1) -> None:
        """Counts rows of one fate."""
        self.fates[fate] += rows

    def refuse(self, row: int, column: str, value: str, reason: str) -> None:
        """Notes a row that cannot be stored."""
        self.refused.append({"row": row, "column": column, "value": value, "reason": reason})

    def met(self, session_id: str) -> None:
        """Notes a session that the file speaks of."""
        if session_id not in self.session_ids:
            self.session_ids.append(session_id)

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.fates[RowFate.IMPORTED] or self.fates[RowFate.UPDATED])


def in_parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cuts a list of keys into parts that a statement's IN can take (SQLite allows 32,766 values)."""
    for start in range(0, len(keys), PART):
        yield keys[start : start + PART]


def digest_of(values: Any) -> str:
    """SHA-256 of values in one fixed JSON form: equal figures have equal digests."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def fit_key(key: str, limit: int) -> str:
    """The key itself, or a digest of it when it is longer than its column."""
    return key if len(key) <= limit else f"sha256:{digest_of(key)}"


def amount_text(value: Any) -> str:
    """Exact decimal text of a money cell or a plain number."""
    return str(value["amount"]) if isinstance(value, dict) else str(value)


def minor_of(value: Any) -> int | None:
    """Minor units of a money cell, None when it is empty or its currency is not known."""
    return value["minor"] if isinstance(value, dict) else None


def instant(value: Any) -> datetime | None:
    """An aware UTC instant from ISO text."""
    return utc(datetime.fromisoformat(value)) if isinstance(value, str) and value else None


class SessionsByTime:
    """Sessions of a platform family, found by an instant. Read once, then asked row by row.

    Those that the file itself has just made are among them.
    """

    def __init__(self, uow: UnitOfWork, platforms: Iterable[str]) -> None:
        named = frozenset(platforms)
        made = [row for row in uow.fresh(LiveSession) if row.platform in named and row.started_at is not None]
        query = select(LiveSession).where(
            col(LiveSession.platform).in_(sorted(named)),
            col(LiveSession.deleted_at).is_(None),
            col(LiveSession.started_at).is_not(None),
            col(LiveSession.origin).in_(["real", "imported"]),
        )
        self._sessions = sorted([*uow.session.exec(query), *made], key=lambda row: (row.started_at, row.id))

    def in_minute(self, at: datetime, title: str = "") -> LiveSession | None:
        """The session that started in the minute of an instant; of several the one of this title, else none."""
        minute = at.replace(second=0, microsecond=0)
        found = [
            row
            for row in self._sessions
            if row.started_at is not None and utc(row.started_at).replace(second=0, microsecond=0) == minute
        ]
        if len(found) > 1:
            found = [row for row in found if row.title == title]
        return found[0] if len(found) == 1 else None

    def around(self, at: datetime) -> LiveSession | None:
        """The one session that was on air at an instant; None when there is none or more than one."""
        found = [
            row
            for row in self._sessions
            if row.started_at is not None
            and row.ended_at is not None
            and utc(row.started_at) <= at <= utc(row.ended_at)
        ]
        return found[0] if len(found) == 1 else None
