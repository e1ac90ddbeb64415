"""Processes that write to a store, forked from one that has imported everything already."""

import multiprocessing
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Self

from app.models.event_log import Actor
from app.models.team import Member
from app.services.store.store import Store

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

_READY = "ready"
_START_S = 60


def _write(url: str, name: str, count: int, line: "Connection[str, str]") -> None:
    """Writes `count` members, one commit each, when it is told to."""
    store = Store.open(url, station=name)
    line.send(_READY)
    line.recv()
    for number in range(count):
        with store.write(Actor(station=name, command="write", command_id=f"{name}-{number}")) as unit:
            unit.add(Member(name=f"{name} {number}"))
            unit.commit()
    store.close()


def _context() -> "ForkServerContext | SpawnContext":
    """Forks, or where there are none (Windows) starts each process from nothing."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


class Writer:
    """A process that has the store open and waits for `go`.

    Args:
        url: the store.
        name: its station; member and command `n` are named after it.
        count: how many members it writes.
    """

    def __init__(self, url: str, name: str, count: int) -> None:
        context = _context()
        context.set_forkserver_preload([__name__])
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_write, args=(url, name, count, theirs))
        self._process.start()
        theirs.close()

    def ready(self) -> Self:
        """Waits until it has the store open."""
        assert self._line.poll(_START_S)
        assert self._line.recv() == _READY
        return self

    def go(self) -> None:
        """Lets it write."""
        self._line.send("go")

    def end(self, timeout: float) -> int | None:
        """Waits until it has written everything; returns its exit code, None while it is still at it."""
        self._process.join(timeout)
        self._line.close()
        return self._process.exitcode

    def kill(self) -> None:
        """Ends it as a crash would."""
        self._process.kill()
        self._process.join(5)
        self._line.close()
