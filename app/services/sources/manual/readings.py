"""Manual readings (C10, X2): every entry is a reading of its own; a correction is a new one, nothing is overwritten."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models.base import ms_between, utc
from app.models.errors import AppError, Invalid, NotFound
from app.models.metric import METRICS, Unit, metric_reading, metric_track
from app.models.session import LiveSession
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.team.who import Who

SOURCE = "manual"
_FLUSH_S = 10.0


@dataclass(frozen=True, slots=True)
class ManualReading:
    """One reading as it was typed. Amounts are minor units, rates fractions; `at` is when it was typed."""

    t_ms: int
    metric: str
    value: float | None
    at_ms: int
    confidence: float
    member_id: str | None
    note: str
    evidence_id: str | None


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
    ) -> ManualReading:
        """Stores one reading; returns when it is on the disk.

        Args:
            session_id: a session that has begun.
            metric: key of `METRICS`.
            value: count, minor units, seconds or fraction, as the metric's unit says.
            at: when the board showed it; now by default.
            confidence: 0 to 1, how sure the person is.
            note: why, or where it was read.
            evidence_id: attachment with the screenshot.

        Raises:
            Denied: the hats do not allow it.
            NotFound: the session.
            Invalid: `session_not_started`, `metric_unknown`, `reading_value`, `reading_confidence`, `reading_time`.
        """
        return self.add_many(session_id, [(metric, value)], at=at, confidence=confidence, note=note,
                             evidence_id=evidence_id)[0]  # fmt: skip

    def add_many(
        self,
        session_id: str,
        values: Sequence[tuple[str, float]],
        *,
        at: datetime | None = None,
        confidence: float = 1.0,
        note: str = "",
        evidence_id: str | None = None,
    ) -> tuple[ManualReading, ...]:
        """Stores several metrics read at one moment; all are checked before the first is stored."""
        self._who.require(Deed.ENTER_READING)
        if not 0.0 < confidence <= 1.0:
            raise Invalid("reading_confidence", confidence=confidence)
        for metric, value in values:
            _check(metric, value)
        session = self._session(session_id)
        now = self._clock.utc_now()
        t_ms = ms_between(utc(session.started_at or now), now if at is None else utc(at))
        if t_ms < 0:
            raise Invalid("reading_time", t_ms=t_ms)
        recorder = self._store.recorder
        track = recorder.open_track(session_id, SOURCE, session.currency, 60_000)
        taken = self._taken(track, t_ms, round(now.timestamp() * 1000))
        readings = tuple(
            ManualReading(t_ms, metric, float(value), taken, confidence, self._who.member_id, note, evidence_id)
            for metric, value in values
        )
        for reading in readings:
            recorder.reading(
                track, t_ms, reading.metric, reading.value, read_at_ms=taken, confidence=confidence,
                member_id=reading.member_id, note=note, evidence_id=evidence_id,
            )  # fmt: skip
        if not recorder.flush(_FLUSH_S):
            raise AppError("readings_not_stored", trouble=recorder.stats.trouble)
        return readings

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


def _check(metric: str, value: float) -> None:
    known = METRICS.get(metric)
    if known is None:
        raise Invalid("metric_unknown", metric=metric)
    if not math.isfinite(value) or value < 0:
        raise Invalid("reading_value", metric=metric, value=value)
    if known.unit in {Unit.COUNT, Unit.MINOR} and known.denominator is None and value != int(value):
        raise Invalid("reading_value", metric=metric, value=value)
