"""The job that keeps prompts coming: evaluates the sessions of this station on a thread of its own (C5).

Readings come by subscription to ingest and are only put aside there, so that whatever a rule does, the numbers go on.
One station evaluates a session: the one that collects its readings, or any where nobody does; a lease says which.
"""

import asyncio
import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from app.models.advertising import PromptState
from app.models.errors import AppError
from app.models.event_log import ChangeSet
from app.models.session import LiveSessionView
from app.services.advertising.prompt_queue import Carried
from app.services.advertising.prompt_room import PromptRoom
from app.services.advertising.prompt_seats import PromptSeats
from app.services.advertising.prompts import PromptService
from app.services.advertising.rules import RuleService
from app.services.advertising.rules_store import spec_of
from app.services.advertising.signals_live import WATCHED
from app.services.live.batch import LiveBatch
from app.services.live.ingest import Ingest
from app.services.runtime.bugs import tell_bug
from app.services.runtime.leases import RENEW_S, Leases
from app.services.runtime.supervise import Healthy
from app.services.store.store import Store

log = logging.getLogger(__name__)
SECOND_S: Final = 1.0
MEASURE_EVERY_S: Final = 5.0
#: Publications put aside at most; with more the session is read anew from the store.
MOST_WAITING: Final = 1_000
#: A session whose rules failed by a bug is taken up again after this time.
AFTER_BUG_S: Final = 30.0
#: After a change of rules the sessions are read anew when so long nobody changed another one.
RULES_REST_S: Final = 1.0
#: A session of which past figures change is read anew at most this often.
ANEW_EVERY_S: Final = 30.0
#: What the engine's room is read from; `WATCHED` is what the signals are.
_ROOM: Final = frozenset({"live_session", "segment", "product", "setting"})


class PromptJob:
    """Evaluates rules and looks after prompts.

    Args:
        store: where everything is.
        ingest: where readings pass.
        rules: the team's rules.
        prompts: where prompts go.
        leases: of this program, the same that it collects readings under; its own by default.
    """

    def __init__(
        self,
        store: Store,
        ingest: Ingest,
        rules: RuleService,
        prompts: PromptService,
        leases: Leases | None = None,
    ) -> None:
        self._store, self._ingest, self._rules, self._prompts = store, ingest, rules, prompts
        self._clock = store.clock
        self._seats = PromptSeats(store, ingest, leases or Leases(store))
        self._lock = threading.Lock()
        self._inbox: deque[LiveBatch] = deque()
        self._overflowed: set[str] = set()
        self._changed: dict[str, set[str]] = {}
        self._rules_changed = False
        self._rooms: dict[str, PromptRoom] = {}
        self._carried: dict[str, Carried] = {}
        self._not_before_ns: dict[str, int] = {}
        self._anew_ns: dict[str, int] = {}
        self._told: set[str] = set()
        self._next_ns = {"second": 0, "lease": 0, "measure": 0}

    async def run(self, healthy: Healthy) -> None:
        """Evaluate until cancelled; then give the leases back."""
        loop = asyncio.get_running_loop()
        wake = asyncio.Event()
        pool = ThreadPoolExecutor(1, thread_name_prefix="prompts")
        ends = (self.listen(lambda: loop.call_soon_threadsafe(wake.set)), self.follow())
        try:
            while True:
                wake.clear()
                await loop.run_in_executor(pool, self.work)
                healthy()
                if not self._inbox:
                    await _wait(wake, SECOND_S)
        finally:
            for end in ends:
                end()
            await asyncio.shield(loop.run_in_executor(pool, self.leave))
            pool.shutdown(wait=True)

    def listen(self, told: Callable[[], object] = lambda: None) -> Callable[[], None]:
        """Put aside what ingest publishes from now on; returns what ends it.

        Args:
            told: called for each publication, on the publishing thread; it must return at once.
        """

        def hear(batch: LiveBatch) -> None:
            with self._lock:
                if len(self._inbox) >= MOST_WAITING:
                    self._overflowed.add(self._inbox.popleft().session_id)
                self._inbox.append(batch)
            told()

        return self._ingest.subscribe(hear)

    def follow(self) -> Callable[[], None]:
        """Note what changes in the store from now on; returns what ends it."""

        def changed(changes: ChangeSet) -> None:
            with self._lock:
                for change in changes.changes:
                    if change.subject == "rule":
                        self._rules_changed = True
                    elif change.subject in WATCHED or change.subject in _ROOM:
                        self._changed.setdefault(change.session_id or "", set()).add(change.subject)

        return self._store.subscribe(changed)

    def work(self) -> None:
        """One round: what was published, what changed, and once a second everything that time brings."""
        with self._lock:
            batches, changed = list(self._inbox), self._changed
            rules_changed, overflowed = self._rules_changed, self._overflowed
            self._inbox.clear()
            self._changed, self._rules_changed, self._overflowed = {}, False, set()
        if rules_changed:
            # Not at once: whoever edits a rule may save several times in a row.
            for session_id in list(self._rooms):
                self._rest(session_id, RULES_REST_S)
        for session_id in overflowed:
            self._leave_for_later(session_id)
        if self._is_due("lease", RENEW_S):
            self._safely("", self._look)
        self._take_changes(changed)
        for batch in batches:
            self._safely(batch.session_id, partial(self._take, batch))
        if self._is_due("second", SECOND_S):
            self._second()

    def leave(self) -> None:
        """Give back what this station evaluates."""
        for session_id in list(self._rooms):
            self._drop(session_id)

    def _second(self) -> None:
        for session_id, room in list(self._rooms.items()):
            self._safely(session_id, room.second)
            if room.is_outdated:
                self._begin_anew(session_id)
        self._safely("", self._look_after)

    def _look_after(self) -> None:
        """Everything that happens to prompts by itself; most seconds nothing waits for it."""
        states = self._prompts.unfinished()
        if PromptState.APPROVED in states:
            self._prompts.resume_due()
        if PromptState.SNOOZED in states:
            self._prompts.wake_due()
        if states - {PromptState.OBSERVING}:
            self._prompts.expire_due()
        if PromptState.OBSERVING in states and self._is_due("measure", MEASURE_EVERY_S):
            self._prompts.measure_due()

    def _look(self) -> None:
        """Which sessions this station evaluates now."""
        found = {live.id: live for live in self._seats.sessions()}
        for session_id in list(self._rooms):
            if session_id not in found or not self._seats.take(found[session_id]):
                self._drop(session_id)
        for session_id, live in found.items():
            if session_id not in self._rooms and self._seats.take(live):
                self._build(live)

    def _take(self, batch: LiveBatch) -> None:
        room = self._room(batch)
        if room is not None:
            room.take(batch)

    def _room(self, batch: LiveBatch) -> PromptRoom | None:
        """The room of a publication; one that was not known yet is taken up with its first readings."""
        room = self._rooms.get(batch.session_id)
        if room is not None or not batch.ticks or not self._may_try(batch.session_id):
            return room
        live = self._seats.session(batch.session_id)
        if live is None or not self._seats.take(live):
            self._not_before_ns[batch.session_id] = self._clock.monotonic_ns() + int(RENEW_S * 1e9)
            return None
        self._build(live)
        return self._rooms.get(batch.session_id)

    def _may_try(self, session_id: str) -> bool:
        return self._clock.monotonic_ns() >= self._not_before_ns.get(session_id, 0)

    def _build(self, live: LiveSessionView) -> None:
        if not self._may_try(live.id):
            return

        def build() -> None:
            rules = [(row, spec) for row in self._rules.list() if (spec := spec_of(row)) is not None]
            versions = {row.key: row.rule_version for row, _spec in rules}
            carried = self._carried.get(live.id)
            specs = [spec for _row, spec in rules]
            self._rooms[live.id] = PromptRoom(self._store, self._prompts, live, specs, versions, carried)
            self._carried.pop(live.id, None)

        self._safely(live.id, build)

    def _take_changes(self, changed: dict[str, set[str]]) -> None:
        """What people did since the last round: states, plans, the session itself."""
        everywhere = changed.get("", set())
        for session_id, room in list(self._rooms.items()):
            subjects = changed.get(session_id, set()) | everywhere
            if subjects & _ROOM:
                self._safely(session_id, partial(self._renew, session_id, room))
            if subjects & WATCHED:
                self._safely(session_id, room.refresh)

    def _renew(self, session_id: str, room: PromptRoom) -> None:
        live = self._seats.session(session_id)
        if live is None:
            self._drop(session_id)
        else:
            room.update_room(live)

    def _drop(self, session_id: str) -> None:
        self._carried.pop(session_id, None)
        if self._rooms.pop(session_id, None) is not None:
            self._prompts.board.drop(session_id)
            self._seats.give_back(session_id)

    def _safely(self, session_id: str, do: Callable[[], object]) -> None:
        """Whatever happens in there, the rest goes on: a store that is busy comes again, a bug is told once."""
        try:
            do()
        except AppError as error:
            log.info("prompts of %s wait: %s", session_id or "all sessions", error.code)
            self._rest(session_id, RENEW_S)
        except Exception as error:
            self._rest(session_id, AFTER_BUG_S)
            place = f"{session_id}:{type(error).__name__}:{error}"
            if place not in self._told:
                self._told.add(place)
                tell_bug(error)

    def _rest(self, session_id: str, seconds: float) -> None:
        """Take a session up again later, anew from the store."""
        if session_id:
            self._leave_for_later(session_id)
            self._not_before_ns[session_id] = self._clock.monotonic_ns() + int(seconds * 1e9)

    def _leave_for_later(self, session_id: str) -> None:
        """Build the session's room anew next time; what has fired and waits for its turn is kept."""
        room = self._rooms.pop(session_id, None)
        if room is not None:
            self._carried[session_id] = room.carry()

    def _begin_anew(self, session_id: str) -> None:
        """A figure of the past was corrected: read the session once more, now and then at most."""
        now = self._clock.monotonic_ns()
        if now >= self._anew_ns.get(session_id, now):
            self._anew_ns[session_id] = now + int(ANEW_EVERY_S * 1e9)
            self._leave_for_later(session_id)

    def _is_due(self, what: str, every_s: float) -> bool:
        now = self._clock.monotonic_ns()
        if now < self._next_ns[what]:
            return False
        self._next_ns[what] = now + int(every_s * 1e9)
        return True


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
