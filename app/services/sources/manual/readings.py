"""Manual readings (C10, X2): every entry is a reading of its own; a correction is a new one, nothing is overwritten."""

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.models.base import ms_between, utc
from app.models.errors import AppError, Conflict, Invalid, NotFound
from app.models.metric import METRICS, Unit, metric_reading, metric_track
from app.models.session import LiveSession
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.sources.manual.doubts import WHOLES, Around, Known, doubt
from app.services.sources.manual.typed import LARGEST, SOURCE, ManualReading, TypedReading, in_force
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.team.who import Who

_FLUSH_S = 10.0
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


class ManualReadings:
    """Readings by hand.

    Args:
        store: where they go.
        clock: says when.
        who: who types.
    """

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        self._store = store
        self._clock = clock
        self._who = who

    @property
    def store(self) -> Store:
        """Where the readings are."""
        return self._store

    def add(
        self,
        session_id: str,
        metric: str,
        value: float,
        *,
        at: datetime | None = None,
        confidence: float = 1.0,
        note: str = "",
        evidence_id: str | None = None,
        sure: bool = False,
    ) -> ManualReading:
        """Stores one reading; returns when it is on the disk.

        Args:
            session_id: a session that has begun.
            metric: key of `METRICS`.
            value: count, minor units, seconds or fraction, as the metric's unit says.
            at: when the board showed it; now by default, or the end of a session that is over.
            confidence: 0 to 1, how sure the person is.
            note: why, or where it was read.
            evidence_id: attachment with the screenshot.
            sure: the person was asked about a doubt and says that it is so.

        Raises:
            Denied: the hats do not allow it.
            NotFound: the session.
            Doubtful: one of `doubts.DOUBTS`; ask, and give it again with `sure`.
            Invalid: `session_not_started`, `metric_unknown`, `reading_value`, `reading_confidence`, `reading_time`.
        """
        return self.add_many(session_id, [(metric, value)], at=at, confidence=confidence, note=note,
                             evidence_id=evidence_id, sure=sure)[0]  # fmt: skip

    def add_many(
        self,
        session_id: str,
        values: Sequence[tuple[str, float]],
        *,
        at: datetime | None = None,
        confidence: float = 1.0,
        note: str = "",
        evidence_id: str | None = None,
        sure: bool = False,
    ) -> tuple[ManualReading, ...]:
        """Stores several metrics read at one moment; all are checked before the first is stored."""
        self._who.require(Deed.ENTER_READING)
        if not 0.0 < confidence <= 1.0:
            raise Invalid("reading_confidence", confidence=confidence)
        for metric, value in values:
            check_value(metric, value)
        session = self._session(session_id)
        t_ms = self._moment(session, at)
        if not sure:
            self._ask(session_id, values, t_ms)
        return self._store_readings(session, [(t_ms, *one) for one in values], confidence, note, evidence_id)

    def correct(
        self, session_id: str, t_ms: int, metric: str, value: float, *, at_ms: int, note: str = "", sure: bool = False
    ) -> ManualReading:
        """Puts another figure in the place of one that was typed; the first one stays in the history.

        Args:
            session_id: the session.
            t_ms: the moment of the reading.
            metric: its metric.
            value: the right figure.
            at_ms: when the reading was typed that the person saw; another one since is a conflict.
            note: why.
            sure: see `add`.

        Raises:
            Denied, NotFound, Conflict, Doubtful, Invalid: as `add`; Conflict when somebody corrected it meanwhile.
        """
        self._who.require(Deed.ENTER_READING)
        check_value(metric, value)
        session = self._session(session_id)
        self._in_force(session_id, t_ms, metric, at_ms)
        if not sure:
            self._ask(session_id, [(metric, value)], t_ms)
        return self._store_readings(session, [(t_ms, metric, value)], note=note)[0]

    def undo(self, session_id: str, t_ms: int, metric: str, *, at_ms: int) -> ManualReading:
        """Takes a typed figure back: what it corrected is in force again, or nothing is.

        Args:
            session_id: the session.
            t_ms: the moment of the reading.
            metric: its metric.
            at_ms: when the reading was typed that the person saw.

        Raises:
            Denied: the hats do not allow it.
            NotFound: nothing is in force there.
            Conflict: somebody corrected it meanwhile.
        """
        self._who.require(Deed.ENTER_READING)
        session = self._session(session_id)
        typed = self._in_force(session_id, t_ms, metric, at_ms)
        return self._store_readings(session, [(t_ms, metric, typed.was)])[0]

    def list(self, session_id: str) -> tuple[ManualReading, ...]:
        """All manual readings of a session, the newest last; corrected ones are among them."""
        column = metric_reading.c
        query = (
            select(
                column.t_ms, column.metric, column.value, column.read_at_ms, column.confidence, column.member_id,
                column.note, column.evidence_id,
            )
            .join(metric_track, metric_track.c.track == column.track)
            .where(metric_track.c.session_id == session_id, metric_track.c.source == SOURCE)
            .order_by(column.read_at_ms, column.t_ms, column.metric)
        )  # fmt: skip
        with self._store.read() as session:
            return tuple(ManualReading(*row) for row in session.connection().execute(query))

    def in_force(self, session_id: str) -> tuple[TypedReading, ...]:
        """The readings that count, the last typed first; what was taken back is not among them."""
        return in_force(self.list(session_id))

    def _in_force(self, session_id: str, t_ms: int, metric: str, at_ms: int) -> TypedReading:
        for typed in self.in_force(session_id):
            reading = typed.reading
            if (reading.t_ms, reading.metric) == (t_ms, metric):
                if reading.at_ms != at_ms:
                    raise Conflict("metric_reading", f"{metric} {t_ms}", member_id=reading.member_id)
                return typed
        raise NotFound("metric_reading", f"{metric} {t_ms}")

    def _moment(self, session: LiveSession, at: datetime | None) -> int:
        """The moment on the session's axis, between its start and now or its end."""
        now = self._clock.utc_now()
        started = utc(session.started_at or now)
        latest = now if session.ended_at is None else min(now, utc(session.ended_at))
        moment = latest if at is None else utc(at)
        # Up to the next whole millisecond: 20:52 of a board, cut, would be told as 20:51 from then on.
        t_ms = ms_between(started, moment) if at is None else -ms_between(moment, started)
        if not started <= moment <= latest:
            raise Invalid("reading_time", t_ms=t_ms)
        return t_ms

    def _ask(self, session_id: str, values: Sequence[tuple[str, float]], t_ms: int) -> None:
        """Raises the first doubt about figures of one moment."""
        given = dict(values)
        wholes = [WHOLES[metric] for metric in given if metric in WHOLES]
        keys = [*given, *(whole for whole in wholes if whole not in given)]
        block = load_series(self._store, session_id, keys)
        for metric, value in values:
            times, series = known_readings(block.t_ms, block.column(metric), leave_out=t_ms)
            whole = WHOLES.get(metric)
            around = Around(
                before=last_before(times, series, t_ms),
                after=first_after(times, series, t_ms),
                whole=None if whole is None else Known(t_ms, given[whole]) if whole in given
                else last_before(*known_readings(block.t_ms, block.column(whole)), t_ms),
            )  # fmt: skip
            found = doubt(metric, value, t_ms, around)
            if found is not None:
                raise found

    def _store_readings(
        self,
        session: LiveSession,
        values: Sequence[tuple[int, str, float | None]],
        confidence: float = 1.0,
        note: str = "",
        evidence_id: str | None = None,
    ) -> tuple[ManualReading, ...]:
        """Stores readings, each with its moment, and waits for the disk."""
        now_ms = round(self._clock.utc_now().timestamp() * 1000)
        recorder = self._store.recorder
        track = recorder.open_track(session.id, SOURCE, session.currency, 60_000)
        taken = {t_ms: self._taken(track, t_ms, now_ms) for t_ms in {one[0] for one in values}}
        readings = tuple(
            ManualReading(
                t_ms, metric, None if value is None else float(value), taken[t_ms], confidence, self._who.member_id,
                note, evidence_id,
            )
            for t_ms, metric, value in values
        )  # fmt: skip
        refused = recorder.stats.refused
        for reading in readings:
            recorder.reading(
                track, reading.t_ms, reading.metric, reading.value, read_at_ms=reading.at_ms, confidence=confidence,
                member_id=reading.member_id, note=note, evidence_id=evidence_id,
            )  # fmt: skip
        # Rather a needless question than a reading that was left out and looks stored.
        if not recorder.flush(_FLUSH_S) or recorder.stats.refused > refused:
            raise AppError("readings_not_stored", trouble=recorder.stats.trouble)
        return readings

    def _session(self, session_id: str) -> LiveSession:
        with self._store.read() as reader:
            session = reader.get(LiveSession, session_id)
            if session is None or session.deleted_at is not None:
                raise NotFound("live_session", session_id)
            if session.started_at is None:
                raise Invalid("session_not_started", session_id=session_id)
            reader.expunge(session)
            return session

    def _taken(self, track: int, t_ms: int, now_ms: int) -> int:
        """When it counts as typed: a correction in the same millisecond must come after what it corrects."""
        column = metric_reading.c
        query = select(column.read_at_ms).where(column.track == track, column.t_ms == t_ms)
        with self._store.read() as session:
            latest = max(session.connection().execute(query).scalars(), default=now_ms - 1)
        return max(now_ms, latest + 1)


def known_readings(times: Longs, values: Floats, leave_out: int | None = None) -> tuple[Longs, Floats]:
    """The readings of a series that hold a figure, one moment left out."""
    good = ~np.isnan(values)
    if leave_out is not None:
        good &= times != leave_out
    return times[good], values[good]


def last_before(times: Longs, values: Floats, t_ms: int) -> Known | None:
    """The newest figure at a moment or before it."""
    row = int(np.searchsorted(times, t_ms, side="right")) - 1
    return Known(int(times[row]), float(values[row])) if row >= 0 else None


def first_after(times: Longs, values: Floats, t_ms: int) -> Known | None:
    """The first figure after a moment."""
    row = int(np.searchsorted(times, t_ms, side="right"))
    return Known(int(times[row]), float(values[row])) if row < len(times) else None


def check_value(metric: str, value: float) -> None:
    """Refuses what no reading of a metric can be.

    Raises:
        Invalid: `metric_unknown`, `reading_value`.
    """
    known = METRICS.get(metric)
    if known is None:
        raise Invalid("metric_unknown", metric=metric)
    if not math.isfinite(value) or not 0 <= value < LARGEST:
        raise Invalid("reading_value", metric=metric, value=value)
    if known.unit in {Unit.COUNT, Unit.MINOR} and known.denominator is None and value != int(value):
        raise Invalid("reading_value", metric=metric, value=value)
