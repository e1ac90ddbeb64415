"""Many readings at once, out of a copied table (C10): looked at first, stored all or none, undone together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.models.errors import AppError, Invalid
from app.models.session import LiveSession
from app.services.runtime.permissions import Deed
from app.services.sources.manual.doubts import WHOLES
from app.services.sources.manual.readings import ManualReadings, check_value, known_readings
from app.services.sources.manual.table_doubts import table_doubts
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

        Figures are compared with what is stored and with each other (`table_doubts`).

        Raises:
            NotFound: the session. Invalid: `session_not_started`, `paste_large`.
        """
        if len(entries) > MOST:
            raise Invalid("paste_large", most=MOST)
        session = self._session(session_id)
        placed = [self._placed(session, entry) for entry in entries]
        good = [(one, entry) for one, entry in zip(placed, entries, strict=True) if isinstance(one, int)]
        doubts = iter(self._doubts(session_id, good))
        return tuple(next(doubts) if isinstance(one, int) else one for one in placed)

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

    def _doubts(self, session_id: str, good: Sequence[tuple[int, Entry]]) -> tuple[AppError | None, ...]:
        keys = {entry.metric for _, entry in good}
        wanted = sorted(keys | {WHOLES[key] for key in keys if key in WHOLES})
        block = load_series(self._store, session_id, wanted)
        stored = {key: known_readings(block.t_ms, block.column(key)) for key in wanted}
        return table_doubts([(t_ms, entry.metric, entry.value) for t_ms, entry in good], stored)
