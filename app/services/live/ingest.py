"""Everything that arrives live passes here: duplicates out, in order, into windows and recorder, to the screens.

Nothing that a source says may stop the others or the screens: it is mended first (`app.services.live.mending`), and a
row whose moment no session can have is refused and counted.

What a source hands over is stored at once (the recorder commits on a thread of its own) and published together
every 80 ms: one batch a session, however many sources and messages there are.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from app.models.audience import AudienceEvent, AudienceKind
from app.models.errors import Invalid, NotFound
from app.models.metric import TICK_KEYS
from app.services.live.batch import IngestStats, LiveBatch, TickRow
from app.services.live.mending import is_moment, mended, number
from app.services.live.windows import Floats, Longs, RollingWindows
from app.services.runtime.bugs import tell_bug
from app.services.runtime.clock import Clock
from app.services.runtime.listeners import Listeners
from app.services.sources.health import HealthNow

PUBLISH_S: Final = 0.08
#: Message ids remembered a source to know a duplicate at once; older ones the store knows.
REMEMBERED: Final = 50_000
#: Times of readings remembered a source.
REMEMBERED_TICKS: Final = 7_200
#: Audience events handed to the screens in one batch at most; the store has them all.
MAX_SHOWN: Final = 2_000
#: Lights go out with a batch of their own this often when nothing else is new.
LIGHTS_EVERY_NS: Final = 1_000_000_000
Listener = Callable[[LiveBatch], None]


class RecorderLike(Protocol):
    """What ingest needs of the recorder."""

    def open_track(self, session_id: str, source: str, currency: str, period_ms: int = 1000) -> int:
        """Finds or makes a track."""
        ...

    def tick(self, track: int, t_ms: int, values: Sequence[float | None], read_at_ms: int) -> None:
        """Queues one row."""
        ...

    def audience(self, events: Iterable[AudienceEvent]) -> None:
        """Queues audience events."""
        ...


class _Memory:
    """Remembers the newest keys."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._keys: set[object] = set()
        self._order: deque[object] = deque()

    def is_new(self, key: object) -> bool:
        """Whether the key was not seen among the newest, and remembers it."""
        if key in self._keys:
            return False
        self._keys.add(key)
        self._order.append(key)
        if len(self._order) > self._limit:
            self._keys.discard(self._order.popleft())
        return True


@dataclass(slots=True)
class _Feed:
    """One source of one session."""

    session_id: str
    source: str
    track: int
    windows: RollingWindows
    seen: _Memory = field(default_factory=lambda: _Memory(REMEMBERED_TICKS))
    waiting: list[TickRow] = field(default_factory=list)
    newest: int = -1


@dataclass(slots=True)
class _Room:
    """What of one session waits for the next publication."""

    newest: int = 0
    events: list[AudienceEvent] = field(default_factory=list)
    seen: dict[str, _Memory] = field(default_factory=dict)


class Ingest:
    """The one gate of live data of this station. Every method may be called from any thread.

    Args:
        recorder: where everything new is stored.
        clock: the wall clock stamps what was read.
        health: gives the lights for each publication (the board's snapshot); none by default.
    """

    def __init__(
        self, recorder: RecorderLike, clock: Clock, health: Callable[[], tuple[HealthNow, ...]] | None = None
    ) -> None:
        self._recorder = recorder
        self._clock = clock
        self._health = health
        self._lock = threading.Lock()
        self._feeds: dict[tuple[str, str], _Feed] = {}
        self._rooms: dict[str, _Room] = {}
        self._listeners: Listeners[LiveBatch] = Listeners()
        self._lights_ns = clock.monotonic_ns()
        self._counts = dict.fromkeys(IngestStats.__dataclass_fields__, 0)

    @property
    def stats(self) -> IngestStats:
        """Counts so far."""
        with self._lock:
            return IngestStats(**self._counts)

    def open(
        self,
        session_id: str,
        source: str,
        currency: str,
        period_ms: int = 1000,
        *,
        history: tuple[Longs, Floats] | None = None,
    ) -> int:
        """Opens a feed; it writes to the store (the track), so call it on a worker.

        Args:
            session_id: the session.
            source: the source's name.
            currency: of its amounts.
            period_ms: how often it reads.
            history: times and values (TICK_KEYS) read before, to fill the windows after a restart.

        Returns:
            The track.
        """
        track = self._recorder.open_track(session_id, source, currency, period_ms)
        feed = _Feed(session_id, source, track, RollingWindows(TICK_KEYS))
        if history is not None and len(history[0]):
            feed.windows.fill(*history)
            feed.newest = int(history[0][-1])
            for t_ms in history[0][-REMEMBERED_TICKS:].tolist():
                feed.seen.is_new(t_ms)
        with self._lock:
            self._feeds[session_id, source] = feed
            self._rooms.setdefault(session_id, _Room())
        return track

    def close(self, session_id: str) -> None:
        """Forgets a session's feeds and windows; what was published or stored stays."""
        with self._lock:
            self._feeds = {key: feed for key, feed in self._feeds.items() if key[0] != session_id}
            self._rooms.pop(session_id, None)

    def windows(self, session_id: str, source: str | None = None) -> RollingWindows | None:
        """Rolling windows of a source, or of the one with the newest reading; read on the publishing thread."""
        with self._lock:
            feeds = [feed for key, feed in self._feeds.items() if key[0] == session_id and source in (None, key[1])]
            return max(feeds, key=lambda feed: feed.newest).windows if feeds else None

    def newest(self, session_id: str) -> int:
        """The newest moment of a session's axis that any source has told of; 0 before the first."""
        with self._lock:
            room = self._rooms.get(session_id)
            return 0 if room is None else room.newest

    def ticks(
        self,
        session_id: str,
        source: str,
        rows: Sequence[tuple[int, Sequence[float | None]]],
        read_at_ms: int | None = None,
    ) -> int:
        """Takes readings of a feed.

        Args:
            session_id: the session.
            source: the source.
            rows: (t_ms on the session's axis, values in TICK_KEYS order), in any order.
            read_at_ms: when they were read; now by default.

        Returns:
            How many were new.

        Raises:
            NotFound: the feed was not opened.
            Invalid: `tick_width` when a row does not have one value a series.
        """
        width = len(TICK_KEYS)
        for _t_ms, values in rows:
            if len(values) != width:
                raise Invalid("tick_width", expected=width, found=len(values))
        moment = round(self._clock.utc_now().timestamp() * 1000) if read_at_ms is None else read_at_ms
        new = 0
        with self._lock:
            feed = self._feeds.get((session_id, source))
            if feed is None:
                raise NotFound("feed", f"{session_id}/{source}")
            self._counts["ticks_in"] += len(rows)
            for t_ms, values in rows:
                if not is_moment(t_ms):
                    self._counts["refused"] += 1
                    continue
                if not feed.seen.is_new(t_ms):
                    self._counts["duplicates"] += 1
                    continue
                row = TickRow(session_id, source, t_ms, tuple(map(number, values)), moment)
                self._recorder.tick(feed.track, t_ms, row.values, moment)
                feed.waiting.append(row)
                new += 1
            self._counts["ticks_new"] += new
        return new

    def audience(self, events: Iterable[AudienceEvent]) -> int:
        """Takes audience events of any sessions; returns how many were new.

        One without `read_at_ms` is stamped now.
        """
        moment = round(self._clock.utc_now().timestamp() * 1000)
        fresh: list[AudienceEvent] = []
        with self._lock:
            for event in events:
                self._counts["events_in"] += 1
                if not is_moment(event.t_ms):
                    self._counts["refused"] += 1
                    continue
                event = mended(event)  # noqa: PLW2901 - from here on only the mended one
                room = self._rooms.setdefault(event.session_id, _Room())
                memory = room.seen.setdefault(event.source, _Memory(REMEMBERED))
                if not memory.is_new(event.message_id):
                    self._counts["duplicates"] += 1
                    continue
                stamped = event if event.read_at_ms else replace(event, read_at_ms=moment)
                fresh.append(stamped)
                room.events.append(stamped)
            self._counts["events_new"] += len(fresh)
            if fresh:
                self._recorder.audience(fresh)
        return len(fresh)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells of every batch from now on, on the publishing thread; returns what ends it."""
        return self._listeners.add(listener)

    def publish(self) -> tuple[LiveBatch, ...]:
        """Puts what arrived into the windows and tells the listeners; one batch a session that has something new."""
        lights = self._health() if self._health is not None else ()
        with self._lock:
            batches = tuple(
                replace(batch, health=lights) for batch in map(self._batch, list(self._rooms)) if batch is not None
            )
            batches += self._lights_alone(lights, {batch.session_id for batch in batches})
            self._counts["published"] += len(batches)
            listeners = self._listeners.all()
        for batch in batches:
            for listener in listeners:
                try:
                    listener(batch)
                except Exception as error:
                    # One screen's trouble must not keep the numbers from the others.
                    tell_bug(error)
        return batches

    async def run(self, every_s: float = PUBLISH_S) -> None:
        """Publishes until it is cancelled."""
        while True:
            self.publish()
            await asyncio.sleep(every_s)

    def _lights_alone(self, lights: tuple[HealthNow, ...], told: set[str]) -> tuple[LiveBatch, ...]:
        """Once a second, a batch of lights for the rooms that had nothing else: silence must be seen too."""
        now = self._clock.monotonic_ns()
        if not lights or now - self._lights_ns < LIGHTS_EVERY_NS:
            return ()
        self._lights_ns = now
        return tuple(
            LiveBatch(session_id, room.newest, health=lights)
            for session_id, room in self._rooms.items()
            if session_id not in told
        )

    def _batch(self, session_id: str) -> LiveBatch | None:
        room = self._rooms[session_id]
        ticks: list[TickRow] = []
        late: list[TickRow] = []
        for feed in self._feeds.values():
            if feed.session_id != session_id or not feed.waiting:
                continue
            for row in sorted(feed.waiting, key=lambda row: row.t_ms):
                if feed.windows.append(row.t_ms, row.values):
                    ticks.append(row)
                    feed.newest = row.t_ms
                else:
                    late.append(row)
            feed.waiting = []
        events = sorted(room.events, key=lambda event: event.t_ms)
        room.events = []
        if not ticks and not late and not events:
            return None
        self._counts["late"] += len(late)
        ticks.sort(key=lambda row: row.t_ms)
        newest = [row.t_ms for row in ticks[-1:]] + [event.t_ms for event in events[-1:]]
        room.newest = max([room.newest, *newest])
        comments = tuple(event for event in events if event.kind == AudienceKind.COMMENT)[-MAX_SHOWN:]
        others = tuple(event for event in events if event.kind != AudienceKind.COMMENT)[-MAX_SHOWN:]
        return LiveBatch(session_id, room.newest, tuple(ticks), comments, late=tuple(late), others=others)
