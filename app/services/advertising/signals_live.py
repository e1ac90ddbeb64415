"""The same base columns while a show runs, moment by moment: what the live engine is given.

States come from the same functions as those of a stored session, asked for one moment; the moments are those of
`signals_grid`. So a show that is played again says what it said.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from app.models.metric import TICK_KEYS
from app.models.source import HealthState
from app.services.advertising.signal_facts import Floats, Longs, SessionFacts
from app.services.advertising.signal_facts_all import HISTORY_KEYS, parts_of, state_columns
from app.services.advertising.signal_facts_load import WATCHED, load_facts, session_view
from app.services.advertising.signal_facts_past import LATE_MS, past_changed
from app.services.advertising.signal_facts_query import on_axis
from app.services.advertising.signal_facts_read_desk import load_answers
from app.services.advertising.signal_history import History
from app.services.advertising.signals import Series
from app.services.advertising.signals_feed import CommentFeed, SourceChoice, StoredRows
from app.services.advertising.signals_grid import (
    SourcePart,
    after_show,
    before_show,
    join_sources,
    quiet_ms,
    silence,
)
from app.services.advertising.signals_stored import (
    PERIOD_MS,
    RARE,
    history_of,
    read_part,
    source_ranks,
    stored_series,
)
from app.services.live.batch import LiveBatch, TickRow
from app.services.runtime.settings import StoreSettings
from app.services.sources.health import HealthNow
from app.services.sources.manual.typed import SOURCE as MANUAL
from app.services.store.series import tracks
from app.services.store.store import Store

__all__ = ["WATCHED", "LiveSignals", "Moment"]
DOWN: Final = frozenset({HealthState.OFFLINE, HealthState.AUTH_EXPIRED})


@dataclass(frozen=True, slots=True)
class Moment:
    """What stands at one moment: every base column, None where nothing was read or a state cannot be told.

    `read_at_ms` is the wall clock of the reading, ms since 1970; of a moment without a reading it is the moment itself.
    """

    t_ms: int
    values: Mapping[str, float | None]
    read_at_ms: int


class LiveSignals:
    """The columns of one running session. Belongs to one thread at a time; reading facts blocks (the store).

    Args:
        store: where facts are read from.
        session_id: the session.
        wanted: only these base columns; all by default.
        empty: begin as if nothing had been read yet, for a session that is played from its beginning.
    """

    def __init__(
        self, store: Store, session_id: str, wanted: Collection[str] | None = None, *, empty: bool = False
    ) -> None:
        self._store = store
        self._session_id = session_id
        self._wanted = wanted
        self._history = History()
        self._sources = SourceChoice()
        #: Of each column the newest reading that was given out, and late ones that wait for the next moment.
        self._newest: dict[str, tuple[int, float]] = {}
        self._late: dict[str, tuple[int, float]] = {}
        self._outdated = False
        self._last_ms: int | None = None
        self._spoke_ms = 0
        self._quiet = quiet_ms(PERIOD_MS)
        self._comments = CommentFeed()
        self._facts = SessionFacts()
        self._stream_down_ms: int | None = None
        self._typed: dict[tuple[int, str], float] = {}
        self._stored = StoredRows()
        self._before = Series(np.empty(0, np.int64)) if empty else self._catch_up()
        self.refresh()

    @property
    def before(self) -> Series:
        """What had been read when it began (a station that starts in the middle of a show): feed it to the engine."""
        return self._before

    @property
    def last_ms(self) -> int | None:
        """The newest moment that was given out."""
        return self._last_ms

    @property
    def is_outdated(self) -> bool:
        """Whether a figure or a fact of the past was corrected, taken back or came in late (`past_changed`).

        What was given out is not what stands. Moments cannot be taken back; whoever evaluates them begins anew from
        the store.
        """
        return self._outdated

    @property
    def facts(self) -> SessionFacts:
        """The facts as they were last read."""
        return self._facts

    def refresh(self) -> tuple[Moment, ...]:
        """Reads the facts again (one of the tables `WATCHED` changed); moments of readings that people typed.

        A typed figure that is a moment late is given out at once, as of now: nobody waits for the next reading of a
        source. One of an earlier time outdates what was given out (`is_outdated`).
        """
        parts = parts_of(self._wanted) - {"comments"}
        settings = StoreSettings(self._store).all() if "ads" in parts else None
        with self._store.read() as session:
            live = session_view(session, self._session_id)
            facts = load_facts(session, live, parts, settings)
            if "comments" in parts_of(self._wanted):
                facts = replace(facts, answers=load_answers(session, live, on_axis(live)))
        if self._last_ms is not None:
            with_clock = "speed" not in (live.origin_note or {})
            self._outdated |= past_changed(self._facts, facts, self._last_ms, with_clock=with_clock)
        self._facts = facts
        known = tracks(self._store, self._session_id)
        self._sources.rank(source_ranks(self._store, self._session_id))
        self._quiet = quiet_ms(min((one.period_ms for one in known if one.source != MANUAL), default=PERIOD_MS))
        typed = read_part(self._store, [one for one in known if one.source == MANUAL], None)
        return tuple(self._take_typed(_typed(typed)))

    def _take_typed(self, typed: Mapping[tuple[int, str], float]) -> list[Moment]:
        """Moments of the figures that were typed since the last time."""
        fresh: dict[int, dict[str, float]] = {}
        for (t_ms, key), value in typed.items():
            if self._typed.get((t_ms, key)) != value:
                fresh.setdefault(t_ms, {})[key] = value
        self._outdated |= bool(self._typed.keys() - typed.keys())
        self._typed = dict(typed)
        now = round(self._store.clock.utc_now().timestamp() * 1000)
        found: list[Moment] = []
        for t_ms in sorted(fresh):
            if self._last_ms is not None and t_ms < self._last_ms - LATE_MS:
                self._outdated = True
                continue
            found += self._row(t_ms, self._sources.take([(MANUAL, fresh[t_ms])]), now)
        if self._late and self._last_ms is not None:
            found.append(replace(self._moment(self._last_ms + 1, {}), read_at_ms=now))
        return found

    def take(self, batch: LiveBatch) -> tuple[Moment, ...]:
        """What a publication brings: one moment for each time that something was read at, in order."""
        self._hear(batch.health)
        self._comments.add(batch.comments)
        by_time: dict[int, list[TickRow]] = {}
        for row in batch.ticks:
            if not self._stored.has(row.source, row.t_ms, row.values):
                by_time.setdefault(row.t_ms, []).append(row)
        found: list[Moment] = []
        for t_ms in sorted(by_time):
            rows = by_time[t_ms]
            read = [(row.source, _read(row.values)) for row in rows]
            found += self._row(t_ms, self._sources.take(read), max(row.read_at_ms for row in rows))
        return tuple(found)

    def moments(self, now_ms: int) -> tuple[Moment, ...]:
        """Moments without a reading that are due by now (on the session's axis)."""
        return tuple(self._moment(t_ms, {}) for t_ms in self._due(now_ms + 1))

    def _row(self, t_ms: int, values: Mapping[str, float], read_at_ms: int) -> list[Moment]:
        """A moment of a reading, after those of the silence before it; a late one is kept for the next."""
        if self._last_ms is not None and t_ms <= self._last_ms:
            self._come_late(t_ms, values)
            return []
        found = [self._moment(due, {}) for due in self._due(t_ms)]
        if t_ms >= 0:
            self._spoke_ms = max(self._spoke_ms, t_ms)
        return [*found, replace(self._moment(t_ms, values), read_at_ms=read_at_ms)]

    def _come_late(self, t_ms: int, values: Mapping[str, float]) -> None:
        """Readings of a moment that was given out: news of a column waits for the next moment, of any kind.

        What is not newer than the column's newest reading corrects the past.
        """
        for key, value in values.items():
            newest = self._late.get(key) or self._newest.get(key)
            if newest is None or t_ms > newest[0]:
                self._late[key] = (t_ms, value)
            elif newest != (t_ms, value):
                self._outdated = True

    def _moment(self, t_ms: int, values: Mapping[str, float]) -> Moment:
        come = {**self._late, **{key: (t_ms, value) for key, value in values.items()}}
        self._late = {}
        self._newest |= come
        read = {key: value for key, (_read_ms, value) in come.items()}
        for key in HISTORY_KEYS:
            if key in read:
                self._history.append(key, t_ms, read[key])
        facts = replace(self._facts, comments=self._comments.facts(t_ms), stream_down_ms=self._stream_down_ms)
        states = state_columns(facts, self._history, np.array([t_ms], np.int64), self._wanted)
        told: dict[str, float | None] = {
            key: read.get(key) for key in (*TICK_KEYS, *RARE) if self._wanted is None or key in self._wanted
        }
        for key, column in states.items():
            value = float(column[0])
            told[key] = None if math.isnan(value) else value
        self._last_ms = t_ms
        return Moment(t_ms, told, self._facts.zero_ms + t_ms)

    def _due(self, until_ms: int) -> Iterable[int]:
        """Moments without a reading before `until_ms` that were not given out yet."""
        ended = self._facts.ended_ms
        parts: list[range] = [before_show()]
        if self._facts.started:
            parts.append(silence(self._spoke_ms, until_ms if ended is None else min(until_ms, ended), self._quiet))
        if ended is not None:
            parts.append(after_show(ended, until_ms))
        last = self._last_ms
        return sorted({at for part in parts for at in part if at < until_ms and (last is None or at > last)})

    def _hear(self, lights: Sequence[HealthNow]) -> None:
        """Since when the source that watches the stream has been down."""
        for light in lights:
            if light.source_id in self._facts.stream_sources:
                down = light.state in DOWN
                if not down:
                    self._stream_down_ms = None
                elif self._stream_down_ms is None:
                    self._stream_down_ms = self._last_ms or 0

    def _catch_up(self) -> Series:
        """Everything that was read before: counts for the states, comments, the last moment."""
        series = stored_series(self._store, self._session_id, self._wanted)
        if not len(series.t_ms):
            return series
        ranks = source_ranks(self._store, self._session_id)
        self._sources.rank(ranks)
        parts = [(one.source, read_part(self._store, [one], None)) for one in tracks(self._store, self._session_id)]
        for source, read in parts:
            for key, values in read.columns.items():
                known = ~np.isnan(values)
                if known.any():
                    self._sources.begun(source, key)
            if source == MANUAL:
                self._typed |= _typed(read)
            else:
                self._stored.add(source, read, int(series.t_ms[-1]))
        part = join_sources([read for source, read in sorted(parts, key=lambda one: ranks[one[0]])])
        self._history = history_of(part)
        self._newest = {key: newest for key, values in part.columns.items() if (newest := _newest(part.t_ms, values))}
        self._spoke_ms = max(0, int(part.t_ms[-1]))
        self._last_ms = int(series.t_ms[-1])
        with self._store.read() as session:
            live = session_view(session, self._session_id)
            if "comments" in parts_of(self._wanted):
                self._comments.begin(load_facts(session, live, {"comments"}).comments, self._last_ms)
        return series


def _typed(part: SourcePart) -> dict[tuple[int, str], float]:
    """What people typed, by moment and column."""
    return {
        (t_ms, key): value
        for key, values in part.columns.items()
        for t_ms, value in zip(part.t_ms.tolist(), values.tolist(), strict=True)
        if not math.isnan(value)
    }


def _newest(t_ms: Longs, values: Floats) -> tuple[int, float] | None:
    """The newest reading of a column; None where there is none."""
    known = np.flatnonzero(~np.isnan(values))
    return (int(t_ms[known[-1]]), float(values[known[-1]])) if len(known) else None


def _read(values: Sequence[float | None]) -> dict[str, float]:
    return {key: float(value) for key, value in zip(TICK_KEYS, values, strict=True) if value is not None}
