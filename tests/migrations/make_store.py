"""Writes the small store of the newest schema that later programs must be able to open.

`python -m tests.migrations.make_store` once for each released revision, never again afterwards.
"""

import gzip
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, Float, Integer, LargeBinary, Table

from app.models import tables
from app.models.audience import AudienceEvent
from app.models.event_log import Actor, Change, Verb
from app.models.metric import TICK_KEYS
from app.models.migrations import HEAD
from app.services.store import dated
from app.services.store.backup import backup
from app.services.store.store import Store

FOLDER = Path(__file__).parent / "stores"
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
#: Tables that the recorder, the event log and the history of fields fill.
FED = frozenset(
    {"event_log", "field_history", "metric_track", "metric_tick", "metric_reading", "metric_minute", "audience_event"}
)


def _key(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012d}"


def _value(column: "Column[Any]", number: int, keys: dict[str, str]) -> object:
    for reference in column.foreign_keys:
        # A row that refers to its own table refers to itself.
        return keys[reference.column.table.name]
    kind = column.type
    if column.name == "id":
        return _key(number)
    for wanted, value in (
        (JSON, ["焕亮", 1]), (DateTime, MOMENT), (Boolean, True), (Integer, 3), (Float, 1.5), (LargeBinary, b"\0bytes")
    ):  # fmt: skip
        if isinstance(getattr(kind, "impl", kind), wanted):
            return value
    return column.name[: getattr(kind, "length", None) or 40]


def _fill(store: Store) -> None:
    """One row in each table."""
    recorder = store.recorder
    track = recorder.open_track("s1", "sim", "SGD")
    for second in range(70):
        recorder.tick(track, second * 1000, [float(second)] * len(TICK_KEYS), second)
    recorder.reading(track, 1000, "gmv", 5.0, read_at_ms=7, member_id="m1")
    recorder.audience([AudienceEvent("s1", 1, "comment", "sim", "1", text="多少钱")])
    recorder.flush()
    keys: dict[str, str] = {}
    with store.write(Actor("maker", command="make")) as unit:
        connection = unit.session.connection()
        chosen: list[Table] = [table for table in tables.metadata().sorted_tables if table.name not in FED]
        for number, table in enumerate(chosen):
            keys[table.name] = _key(number)
            row = {column.name: _value(column, number, keys) for column in table.columns}
            connection.execute(table.insert(), row)
            unit.note(Change(table.name, _key(number), Verb.CREATED, 3))
        dated.write(connection, [("product", keys["product"], "stock", 3, "3", None)])
        unit.commit()


def main() -> None:
    """Writes `stores/HEAD.db.gz`."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        store = Store.open(Path(name) / "a.db", station="maker", follow=False)
        _fill(store)
        saved = backup(store, Path(name) / "saved.db")
        store.close()
        (FOLDER / f"{HEAD}.db.gz").write_bytes(gzip.compress(saved.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
