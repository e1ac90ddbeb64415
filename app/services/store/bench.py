"""What the store costs, each beside its limit measured in the same run.

Every function returns a `Measure`: the value, the baseline in the same unit, and the samples behind them. Machines
differ, so goals are ratios of the two (docs/decisions/0005-what-the-benches-compare.md).
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from app.models.audience import AudienceEvent
from app.models.metric import TICK_KEYS
from app.services.store.batch import EVENT
from app.services.store.driver import NORMAL, connect
from app.services.store.series import load_series
from app.services.store.store import Store


@dataclass(frozen=True, slots=True)
class Measure:
    """One measurement.

    Attributes:
        value: what the store does, in `unit`.
        baseline: the limit beside it, in the same unit.
        unit: of both.
        samples: named lists behind them, one number a repeat or a percentile.
        told: other figures of the same run that belong beside the value, by name with their unit.
    """

    value: float
    baseline: float
    unit: str
    samples: dict[str, list[float]] = field(default_factory=dict)
    told: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Value over baseline."""
        return self.value / self.baseline


def median_pair(ours: list[float], limit: list[float], unit: str, samples: dict[str, list[float]]) -> Measure:
    """The repeat with the median ratio: both sides of a pair ran at the same time of the same day."""
    ratios = [one / other for one, other in zip(ours, limit, strict=True)]
    middle = int(np.argsort(ratios)[len(ratios) // 2])
    return Measure(ours[middle], limit[middle], unit, samples)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="cuedeck-bench-") as name:
        yield Path(name)


def comments(session_id: str, count: int) -> list[AudienceEvent]:
    """So many different comments of a session."""
    return [
        AudienceEvent(
            session_id, number * 7, "comment", "bench", f"m{number:08d}", f"u{number % 997}", "viewer",
            "how much is the serum, please?", read_at_ms=number,
        )
        for number in range(count)
    ]  # fmt: skip


def write_batch(*, rows: int = 60_000, batch: int = 1000, repeats: int = 5) -> Measure:
    """Rows a second through the recorder, handed over in batches, beside raw `executemany` in one transaction.

    Both insert the same audience events into the same indexed table. The recorder's time runs from the first call
    to the last commit, with its duplicate check, hash-chained log rows and thread.
    """
    ours: list[float] = []
    raw: list[float] = []
    for _turn in range(repeats):
        with scratch() as folder:
            events = comments("s1", rows)
            store = Store.open(folder / "ours.db", follow=False)
            start = time.perf_counter()
            for first in range(0, rows, batch):
                store.recorder.audience(events[first : first + batch])
            if not store.recorder.flush(120):
                raise RuntimeError("the recorder did not finish")
            ours.append(rows / (time.perf_counter() - start))
            store.close()
            raw.append(_raw_rows(folder / "raw.db", events))
    return median_pair(ours, raw, "rows/s", {"ours": ours, "raw": raw})


def _raw_rows(path: Path, events: list[AudienceEvent]) -> float:
    Store.open(path, follow=False).close()
    tuples = [tuple(getattr(event, name) for name in EVENT) for event in events]
    connection = connect(path, synchronous=NORMAL)
    statement = f"INSERT INTO audience_event ({', '.join(EVENT)}) VALUES ({', '.join('?' * len(EVENT))})"  # noqa: S608 - own names
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(statement, tuples)
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    return len(tuples) / took


def load_8h_30series(*, hours: int = 8, repeats: int = 9) -> Measure:
    """Milliseconds to load eight hours of the thirty series, beside `np.load` of the same array."""
    count = hours * 3600
    values = np.random.default_rng(1).normal(size=(count, len(TICK_KEYS)))
    ours: list[float] = []
    bare: list[float] = []
    with scratch() as folder:
        store = Store.open(folder / "a.db", follow=False)
        track = store.recorder.open_track("s1", "bench", "SGD")
        for second, row in enumerate(values.tolist()):
            store.recorder.tick(track, second * 1000, row, second)
        store.recorder.flush(120)
        np.save(folder / "a.npy", values)
        for _turn in range(repeats):
            # Processor time of this thread, which does all of it: what other programs do meanwhile is none of ours.
            start = time.thread_time()
            block = load_series(store, "s1")
            ours.append((time.thread_time() - start) * 1000)
            start = time.thread_time()
            same = np.load(folder / "a.npy")
            bare.append((time.thread_time() - start) * 1000)
            if not np.array_equal(block.values, same):
                raise RuntimeError("what was loaded is not what was written")
        store.close()
    return median_pair(ours, bare, "ms", {"ours": ours, "np.load": bare})
