"""What the recorder says of a batch: one change per track and session for the log, and counts of what it did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from app.models.audience import AudienceEvent
from app.models.event_log import Actor, Change, ChangeSet, Verb
from app.models.metric import DEFINITION_VERSION
from app.services.store import log
from app.services.store.queued import Batch
from app.services.store.statement import Speaks, run, scalar

_FIND_TRACK = "SELECT track FROM metric_track WHERE session_id = ? AND source = ?"
_MAKE_TRACK = (
    "INSERT INTO metric_track (session_id, source, definition_version, currency, period_ms, created_ms) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_session_of = attrgetter("session_id")
#: Small JSON, written by hand: an encoder for two numbers costs more than the row it goes into.
_SPAN = '{"track": %d, "from": %d, "to": %d}'
_COUNT = '{"count": %d, "last_id": %d}'


@dataclass(frozen=True, slots=True)
class RecorderStats:
    """What the recorder did so far.

    Attributes:
        ticks, readings, events: rows stored.
        duplicates: rows that were there already, ignored.
        dropped: rows lost because memory was full while the store could not be written.
        refused: rows put aside because they cannot be stored whatever the store's state.
        commits: transactions.
        queued: rows still in memory.
        trouble: code of why it cannot write at present; empty when it can.
    """

    ticks: int = 0
    readings: int = 0
    events: int = 0
    duplicates: int = 0
    dropped: int = 0
    refused: int = 0
    commits: int = 0
    queued: int = 0
    trouble: str = ""


def find_or_make_track(
    connection: Speaks, actor: Actor, now: datetime, wanted: tuple[str, str, str, int]
) -> tuple[int, ChangeSet | None]:
    """The track of a session as one source sees it, made if there is none, inside the caller's transaction.

    Args:
        connection: where the transaction is.
        actor: who makes it.
        now: when (aware UTC).
        wanted: session, source, currency, how often the source reads (ms).

    Returns:
        The track, and the change set when it was made.
    """
    session_id, source, currency, period_ms = wanted
    log.hold(connection)
    found = scalar(connection, _FIND_TRACK, (session_id, source))
    changes: ChangeSet | None = None
    if found is None:
        run(connection, _MAKE_TRACK, (session_id, source, DEFINITION_VERSION, currency, period_ms, log.at_ms(now)))
        found = scalar(connection, _FIND_TRACK, (session_id, source))
        made = Change("metric_track", str(found), Verb.CREATED, 1, session_id)
        changes = log.append(connection, actor, now, (made,))
    return int(found), changes


class Tracks:
    """The sessions of the tracks that were met so far."""

    def __init__(self) -> None:
        self._sessions: dict[int, str] = {}

    def remember(self, track: int, session_id: str) -> None:
        """A track that stands in the store (not one whose transaction may still be undone)."""
        self._sessions[track] = session_id

    def changes(self, connection: Speaks, batch: Batch) -> list[Change]:
        """One change per track that got ticks or readings, with the span of their times."""
        spans: dict[tuple[str, int], tuple[int, int, int]] = {}
        for subject, rows in (("metric_tick", batch.ticks), ("metric_reading", batch.readings)):
            for row in rows:
                low, high, count = spans.get((subject, row[0]), (row[1], row[1], 0))
                spans[subject, row[0]] = (min(low, row[1]), max(high, row[1]), count + 1)
        return [
            Change(
                subject, str(track), Verb.APPENDED, count, self._session(connection, track),
                detail=_SPAN % (track, low, high),
            )
            for (subject, track), (low, high, count) in spans.items()
        ]  # fmt: skip

    def _session(self, connection: Speaks, track: int) -> str | None:
        if track not in self._sessions:
            found = scalar(connection, "SELECT session_id FROM metric_track WHERE track = ?", (track,))
            if found is None:
                return None
            self._sessions[track] = str(found)
        return self._sessions[track]


def event_changes(connection: Speaks, events: Sequence[AudienceEvent], stored: int) -> list[Change]:
    """One change per session that got audience events; none when all were there already."""
    if not stored:
        return []
    last = int(scalar(connection, "SELECT max(id) FROM audience_event") or 0)
    counts = Counter(map(_session_of, events))
    return [
        Change(
            "audience_event", session_id, Verb.APPENDED, count, session_id,
            detail=_COUNT % (count, last),
        )
        for session_id, count in counts.items()
    ]  # fmt: skip
