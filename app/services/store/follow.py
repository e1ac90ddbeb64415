"""Following: every change set, own and others', told to this process's subscribers once and in order.

One thread holds the cursor. A change set that was pushed (by this process or over a neighbour's socket) is shown at
once when its first id is the next one; everything else is read from the table. Ids have no gaps, so "the next one"
needs no guess.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

from app.models.event_log import ChangeSet
from app.services.runtime.bugs import tell_bug
from app.services.store import log
from app.services.store.engines import SQLITE, Engines

Callback = Callable[[ChangeSet], None]
LinkCallback = Callable[[bool], None]
T = TypeVar("T")


class Bus:
    """Subscribers of one process and the cursor of what they were told.

    `offer` and `catch_up` are called by one thread only, the follower's.
    """

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._lock = threading.Lock()
        # Replaced as a whole under the lock, never changed, so that telling needs no lock.
        self._callbacks: tuple[Callback, ...] = ()
        self._links: tuple[LinkCallback, ...] = ()
        self.online = True
        with engines.readers.connect() as connection:
            self.cursor = log.last_id(connection)

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Adds a subscriber; returns what removes it."""
        with self._lock:
            self._callbacks = (*self._callbacks, callback)

        def remove() -> None:
            with self._lock:
                self._callbacks = _without(self._callbacks, callback)

        return remove

    def on_link(self, callback: LinkCallback) -> Callable[[], None]:
        """Adds a listener for the state of the link; returns what removes it."""
        with self._lock:
            self._links = (*self._links, callback)

        def remove() -> None:
            with self._lock:
                self._links = _without(self._links, callback)

        return remove

    def offer(self, changes: ChangeSet) -> bool:
        """Tells a pushed change set if it is the next; False when there is a gap before it."""
        first = changes.changes[0].event_id
        if first <= self.cursor:
            return True
        if first != self.cursor + 1:
            return False
        self.tell(changes)
        return True

    def catch_up(self) -> None:
        """Tells everything after the cursor from the table."""
        with self._engines.readers.connect() as connection:
            found = log.read_after(connection, self.cursor)
        for changes in found:
            self.tell(changes)

    def tell(self, changes: ChangeSet) -> None:
        """Moves the cursor and calls the subscribers; one that fails does not keep the others waiting."""
        self.cursor = changes.last_event_id
        for callback in self._callbacks:
            try:
                callback(changes)
            except Exception as error:
                tell_bug(error)

    def link(self, online: bool) -> None:
        """Tells when the link is lost or found again, once each."""
        if online == self.online:
            return
        self.online = online
        for callback in self._links:
            try:
                callback(online)
            except Exception as error:
                tell_bug(error)


def _without(callbacks: tuple[T, ...], gone: T) -> tuple[T, ...]:
    """The same without the first that is `gone`, if there is one."""
    found = list(callbacks)
    with suppress(ValueError):
        found.remove(gone)
    return tuple(found)


class Follower(Protocol):
    """What the store needs of a follower."""

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Adds a subscriber."""
        ...

    def on_link(self, callback: LinkCallback) -> Callable[[], None]:
        """Adds a listener for the state of the link."""
        ...

    def prepare(self, changes: ChangeSet, /) -> bytes:
        """What `ring` will push for a change set that is about to be committed."""
        ...

    def ring(self, changes: ChangeSet, line: bytes = b"", /) -> None:
        """Takes a change set that this process has just committed; `line` is what was prepared for it."""
        ...

    def stop(self) -> None:
        """Ends the thread after what was rung before has been told."""
        ...


class LocalFollower:
    """Follows this process only: for headless commands and as the base of what listens further."""

    def __init__(self, engines: Engines) -> None:
        self.bus = Bus(engines)
        self._queue: deque[ChangeSet] = deque()
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Adds a subscriber."""
        return self.bus.subscribe(callback)

    def on_link(self, callback: LinkCallback) -> Callable[[], None]:
        """Adds a listener for the state of the link."""
        return self.bus.on_link(callback)

    def prepare(self, _changes: ChangeSet, /) -> bytes:
        """Nothing: there are no neighbours."""
        return b""

    def ring(self, changes: ChangeSet, _line: bytes = b"", /) -> None:
        """Takes a change set that this process has just committed."""
        self._queue.append(changes)
        self._wake.set()

    def stop(self) -> None:
        """Ends the thread after what was rung before has been told."""
        self._stopping = True
        self._wake.set()
        if threading.current_thread() is not self._thread:
            self._thread.join(5)

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            drain(self.bus, self._queue)
            if self._stopping and not self._queue:
                return


def drain(bus: Bus, queue: "deque[ChangeSet]") -> None:
    """Tells what was pushed; reads the table when something came before it."""
    gap = False
    while queue:
        gap = not bus.offer(queue.popleft()) or gap
    if gap:
        bus.catch_up()


def make_follower(engines: Engines, station: str, *, live: bool) -> Follower:
    """The follower that fits the store."""
    if not live:
        return LocalFollower(engines)
    if engines.dialect == SQLITE:
        from app.services.store.follow_file import FileFollower

        return FileFollower(engines, station)
    # The server's library is imported only where there is a server.
    from app.services.store.follow_server import ServerFollower

    return ServerFollower(engines)
