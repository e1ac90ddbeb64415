"""Many readings at once, out of a copied table (C10): looked at first, stored all or none, undone together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from app.models.errors import AppError, Invalid
from app.models.session import LiveSession
from app.services.runtime.permissions import Deed
from app.services.sources.manual.doubts import WHOLES, Around, Known, doubt
from app.services.sources.manual.readings import (
    Floats,
    Longs,
    ManualReadings,
    check_value,
    first_after,
    known_readings,
    last_before,
)
from app.services.sources.manual.typed import ManualReading
from app.services.store.series import load_series

#: More than a board of a whole show holds.
MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a table: its moment (None is now), its metric, and the value as it is stored."""

    at: datetime | None
    metric: str
    value: float


class TableReadings(ManualReadings):
    """Readings out of tables."""

    def check(self, session_id: str, entries: Sequence[Entry]) -> tuple[AppError | None, ...]:
        """What is wrong or doubtful about each figure: `Doubtful` ones may be stored, others may not.

        Figures are compared with what is stored and with each other.

        Raises:
            NotFound: the session. Invalid: `session_not_started`, `paste_large`.
        """
        if len(entries) > MOST:
            raise Invalid("paste_large", most=MOST)
        session = self._session(session_id)
        placed = [self._placed(session, entry) for entry in entries]
        good = [(one, entry) for one, entry in zip(placed, entries, strict=True) if isinstance(one, int)]
        series = _Series(self, session_id, good)
        return tuple(
            series.doubt(one, entry) if isinstance(one, int) else one
            for one, entry in zip(placed, entries, strict=True)
        )

    def add_table(
        self, session_id: str, entries: Sequence[Entry], *, note: str = "", evidence_id: str | None = None
    ) -> tuple[ManualReading, ...]:
        """Stores all figures, or none when one of them cannot be; doubts were answered by whoever looked at them.

        Raises:
            Denied, NotFound.
            Invalid: `paste_empty`, `paste_large`, `reading_twice` (metric), `session_not_started`, `metric_unknown`,
                `reading_value`, `reading_time`.
        """
        self._who.require(Deed.ENTER_READING)
        if not entries or len(entries) > MOST:
            raise Invalid("paste_large" if entries else "paste_empty", most=MOST)
        session = self._session(session_id)
        values: dict[tuple[int, str], float | None] = {}
        for entry in entries:
            t_ms = self._placed(session, entry)
            if isinstance(t_ms, AppError):
                raise t_ms
            if (t_ms, entry.metric) in values:
                raise Invalid("reading_twice", metric=entry.metric)
            values[t_ms, entry.metric] = entry.value
        flat = [(t_ms, metric, value) for (t_ms, metric), value in values.items()]
        return self._store_readings(session, flat, 1.0, note, evidence_id)

    def undo_table(self, session_id: str, readings: Sequence[ManualReading]) -> int:
        """Takes the readings of a table back; those that somebody corrected meanwhile stay.

        Returns:
            how many were taken back.

        Raises:
            Denied, NotFound.
        """
        self._who.require(Deed.ENTER_READING)
        session = self._session(session_id)
        typed = {(one.reading.t_ms, one.reading.metric): one for one in self.in_force(session_id)}
        mine = [
            (one.t_ms, one.metric, typed[one.t_ms, one.metric].was)
            for one in readings
            if (one.t_ms, one.metric) in typed and typed[one.t_ms, one.metric].reading.at_ms == one.at_ms
        ]
        if mine:
            self._store_readings(session, mine)
        return len(mine)

    def _placed(self, session: LiveSession, entry: Entry) -> int | AppError:
        try:
            check_value(entry.metric, entry.value)
            return self._moment(session, entry.at)
        except Invalid as error:
            return error


class _Series:
    """What is stored of the metrics of a table, and what the table itself adds."""

    def __init__(self, readings: TableReadings, session_id: str, good: Sequence[tuple[int, Entry]]) -> None:
        keys = {entry.metric for _, entry in good}
        wanted = sorted(keys | {WHOLES[key] for key in keys if key in WHOLES})
        block = load_series(readings.store, session_id, wanted)
        self._known: dict[str, tuple[Longs, Floats]] = {}
        for key in wanted:
            times, values = known_readings(block.t_ms, block.column(key))
            added = [(t_ms, entry.value) for t_ms, entry in good if entry.metric == key]
            if added:
                # What the table says of a moment stands in the place of what was stored for it.
                keep = ~np.isin(times, [t_ms for t_ms, _ in added])
                times = np.concatenate([times[keep], np.array([t_ms for t_ms, _ in added], dtype=np.int64)])
                values = np.concatenate([values[keep], np.array([value for _, value in added])])
                order = np.argsort(times, kind="stable")
                times, values = times[order], values[order]
            self._known[key] = times, values

    def doubt(self, t_ms: int, entry: Entry) -> AppError | None:
        """The doubt about one figure."""
        times, values = self._known[entry.metric]
        others = times != t_ms
        times, values = times[others], values[others]
        whole = WHOLES.get(entry.metric)
        found: Known | None = last_before(*self._known[whole], t_ms) if whole is not None else None
        around = Around(last_before(times, values, t_ms), first_after(times, values, t_ms), found)
        return doubt(entry.metric, entry.value, t_ms, around)
