"""From an event in memory to its commit, beside the disk's own limit: 4 KiB written and forced.

Both are measured alongside: a quarter of a second of the one, a quarter of the other, in the same folder, turn by
turn. A machine that is busy, or a disk that somebody else is using, is so for both. The bare write keeps the same pace
as the bursts (one each), and sleeps between them as a source does: a disk that is asked without a pause answers sooner
than one that is asked a thousand times a second.
"""

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from app.services.store.bench import Measure, comments, median_pair, scratch
from app.services.store.recorder import Recorder
from app.services.store.store import Store

_SECOND_NS = 1_000_000_000
_BLOCK = 4096
_BLOCKS = 64
_BURST = 5
_SLICE_S = 1.0


class _Watched(Recorder):
    """A recorder that notes when each row was committed, in the order in which rows were queued."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.committed: list[int] = []

    def _commit(self, batch: Any) -> Any:
        done = super()._commit(batch)
        self.committed.extend([time.perf_counter_ns()] * len(batch))
        return done


class _Source:
    """Queues events in small bursts at a steady rate, as a source does: it sleeps between them.

    Args:
        path: of a new store.
        full: readings that a member gave (synchronous FULL); otherwise audience events (NORMAL).
        rate: events a second.
        count: how many there will be.
    """

    def __init__(self, path: Path, *, full: bool, rate: int, count: int) -> None:
        self._store = Store.open(path, follow=False)
        self._recorder = self._store.recorder = _Watched(self._store)
        self._track = self._recorder.open_track("s1", "bench", "SGD")
        self._events = [] if full else comments("s1", count)
        self._rate = rate
        self._queued: list[int] = []

    def send(self, count: int) -> list[float]:
        """Queues `count` more; returns the milliseconds from queuing to commit of each."""
        first = len(self._queued)
        _paced(count // _BURST, self._rate // _BURST, self._burst)
        if not self._recorder.flush(30):
            raise RuntimeError("the recorder did not finish")
        pairs = zip(self._recorder.committed[first:], self._queued[first:], strict=True)
        return [(done - start) / 1e6 for done, start in pairs]

    def close(self) -> None:
        """Closes the store."""
        self._store.close()

    def _burst(self) -> None:
        queued, recorder = self._queued, self._recorder
        for number in range(len(queued), len(queued) + _BURST):
            queued.append(time.perf_counter_ns())
            if self._events:
                recorder.audience((self._events[number],))
            else:
                recorder.reading(self._track, number, "bench", 1.0, read_at_ms=number, member_id="m1")


class _Disk:
    """Writes 4 KiB and forces them, as SQLite's log does: over blocks that exist already."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(bytes(_BLOCK * _BLOCKS))
        self._handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        os.fsync(self._handle)
        self._sync = getattr(os, "fdatasync", os.fsync)
        self._block = os.urandom(_BLOCK)
        self._took: list[float] = []

    def send(self, count: int, rate: int) -> list[float]:
        """Writes `count` times, `rate` times a second; returns the milliseconds of each."""
        self._took = []
        _paced(count, rate, self._one)
        return self._took

    def close(self) -> None:
        """Closes the file."""
        os.close(self._handle)

    def _one(self) -> None:
        start = time.perf_counter_ns()
        os.lseek(self._handle, (len(self._took) % _BLOCKS) * _BLOCK, os.SEEK_SET)
        os.write(self._handle, self._block)
        self._sync(self._handle)
        self._took.append((time.perf_counter_ns() - start) / 1e6)


def _paced(count: int, rate: int, step: Callable[[], None]) -> None:
    """Takes `count` steps, `rate` a second, sleeping until each is due; one that is late is taken at once."""
    begin = time.perf_counter_ns()
    for number in range(count):
        ahead = begin + number * _SECOND_NS // rate - time.perf_counter_ns()
        if ahead > 0:
            time.sleep(ahead / _SECOND_NS)
        step()


def event_to_commit_p99(*, full: bool = True, rate: int = 5000, seconds: float = 2.0, repeats: int = 5) -> Measure:
    """From queuing an event to its commit, 99th percentile in ms, at a steady rate, beside a bare 4 KiB fdatasync.

    Args:
        full: readings that a member gave (synchronous FULL); otherwise audience events (NORMAL).
        rate: events a second.
        seconds: how long, of each of the two, in one repeat.
        repeats: how often; the repeat with the median ratio counts.
    """
    ours: list[float] = []
    bare: list[float] = []
    spread: dict[str, list[float]] = {}
    for _turn in range(repeats):
        waits, syncs = _alongside(full=full, rate=rate, slices=max(1, round(seconds / _SLICE_S)))
        ours.append(float(np.percentile(waits, 99)))
        bare.append(float(np.percentile(syncs, 99)))
        spread = {
            "ours p50 p90 p99": np.percentile(waits, [50, 90, 99]).tolist(),
            "fdatasync p50 p90 p99": np.percentile(syncs, [50, 90, 99]).tolist(),
        }
    return median_pair(ours, bare, "ms", {"ours": ours, "fdatasync": bare, **spread})


def _alongside(*, full: bool, rate: int, slices: int) -> tuple[list[float], list[float]]:
    """Both in turn; the first turn of each only warms up."""
    waits: list[float] = []
    syncs: list[float] = []
    each = round(rate * _SLICE_S / _BURST) * _BURST
    with scratch() as place:
        source = _Source(place / "a.db", full=full, rate=rate, count=each * (slices + 1))
        disk = _Disk(place / "bare")
        # The events made beforehand are the bench's own: a collection that walks them would stop both threads.
        gc.collect()
        gc.freeze()
        for turn in range(slices + 1):
            found, forced = source.send(each), disk.send(each // _BURST, rate // _BURST)
            if turn:
                waits += found
                syncs += forced
        gc.unfreeze()
        disk.close()
        source.close()
    return waits, syncs
