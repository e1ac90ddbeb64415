"""Start-up in numbered stages, each timed, each with what undoes it.

The stages that were done are undone in reverse order, at the end of the program as well as when a later stage fails,
so nothing is left open by a start that did not succeed.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from app.services.runtime.late_log import LateLog

T = TypeVar("T")
log = LateLog(__name__)


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one stage took."""

    number: int
    name: str
    ms: float


class Stages:
    """Runs stages and remembers how to undo them. Stages may run on different threads, one after the other."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._lock = threading.Lock()
        self._timings: list[Timing] = []
        self._undo: list[tuple[str, Callable[[], object]]] = []

    def run(self, name: str, make: Callable[[], T], undo: Callable[[T], object] | None = None) -> T:
        """Run one stage.

        Args:
            name: one word or two, shown by `--quit-after-start`.
            make: does the work; what it raises passes on, and the stage counts as not done.
            undo: takes back what `make` returned.
        """
        began = time.perf_counter()
        made = make()
        took = (time.perf_counter() - began) * 1000
        with self._lock:
            self._timings.append(Timing(len(self._timings) + 1, name, round(took, 2)))
            if undo is not None:
                self._undo.append((name, lambda: undo(made)))
        return made

    @property
    def timings(self) -> tuple[Timing, ...]:
        """The stages done, in order."""
        with self._lock:
            return tuple(self._timings)

    def elapsed_ms(self) -> float:
        """Milliseconds since the first stage could begin."""
        return round((time.perf_counter() - self._began) * 1000, 2)

    def undo(self) -> None:
        """Undo what was done, last first. A stage that cannot be undone is logged and hinders no other."""
        while True:
            with self._lock:
                if not self._undo:
                    return
                name, take_back = self._undo.pop()
            try:
                take_back()
            except Exception:
                log.exception("the stage %s was not undone", name)

    def as_json(self) -> list[dict[str, Any]]:
        """The stages for `--quit-after-start`."""
        return [{"name": timing.name, "ms": timing.ms} for timing in self.timings]
