# ruff: noqa: INP001 (a part of a script, not of a package)
"""Sees from beside what the GUI thread is at while it does not answer, and how long searches for garbage stop it."""

import gc
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
LATE_S: Final = 0.03
LOOK_S: Final = 0.005
#: So many gaps are told, the longest ones.
MOST: Final = 10
_DEEP: Final = 6
#: Where threads wait; one that stands there holds nobody up.
_IDLE: Final = frozenset({"wait", "_worker", "select", "accept", "poll", "read", "get"})


class GuiWatch(threading.Thread):
    """Notes for each gap of the GUI thread what it and the other threads were at.

    `cpu_ms` is what this program worked in the gap: next to nothing when the machine was busy with something else.
    `unseen_ms` is how long the watch itself was not run in it: somebody held the interpreter, or the machine did not
    let the program run at all.

    Args:
        turned: gives the `time.perf_counter()` of the event loop's last turn.
    """

    def __init__(self, turned: Callable[[], float]) -> None:
        super().__init__(name="soak-watch", daemon=True)
        self._turned = turned
        self._gui = threading.get_ident()
        self._began = time.perf_counter()
        self._ended = threading.Event()
        self._gaps: list[dict[str, Any]] = []
        self._search_at = 0.0
        self.searches: list[tuple[int, float]] = []

    def begin(self) -> None:
        """Watch from now on; call it on the GUI thread."""
        gc.callbacks.append(self._on_search)
        self._began = time.perf_counter()
        self.start()

    def end(self) -> None:
        """Watch no more."""
        self._ended.set()
        self.join()
        gc.callbacks.remove(self._on_search)

    def report(self) -> dict[str, Any]:
        """The longest gaps with what was seen in them, and the longest search of each generation in ms."""
        searches = {}
        for generation in range(3):
            took = [ms for of, ms in self.searches if of == generation]
            searches[str(generation)] = {"count": len(took), "longest_ms": round(max(took, default=0.0), 1)}
        return {"longest": _longest(self._gaps), "garbage": searches}

    def run(self) -> None:
        seen, looked, worked = 0.0, time.perf_counter(), time.process_time()
        told: dict[str, Any] = {}
        while not self._ended.wait(LOOK_S):
            now, turned = time.perf_counter(), self._turned()
            unseen, looked = now - looked - LOOK_S, now
            late = max(now - turned, unseen)
            if late < LATE_S:
                worked = time.process_time()
                continue
            if turned != seen:
                seen, told = turned, self._note(now - late)
                self._gaps = [*_longest(self._gaps), told]
            # It grows while the gap lasts.
            told["ms"] = round(late * 1000)
            told["cpu_ms"] = round((time.process_time() - worked) * 1000)
            told["unseen_ms"] = max(told["unseen_ms"], round(unseen * 1000))

    def _note(self, since: float) -> dict[str, Any]:
        frames = sys._current_frames()  # noqa: SLF001 - what the standard library has for it
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        others = {
            names.get(ident, str(ident)): _places(frame)
            for ident, frame in frames.items()
            if ident not in {self._gui, self.ident} and frame.f_code.co_name not in _IDLE
        }
        at_s = round(since - self._began, 1)
        return {"at_s": at_s, "ms": 0, "unseen_ms": 0, "gui": _places(frames[self._gui]), "others": others}

    def _on_search(self, phase: str, info: dict[str, int]) -> None:
        if threading.get_ident() != self._gui:
            return
        if phase == "start":
            self._search_at = time.perf_counter()
        else:
            self.searches.append((info["generation"], (time.perf_counter() - self._search_at) * 1000))


def _longest(gaps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(gaps, key=lambda told: -int(told["ms"]))[:MOST]


def _places(frame: FrameType | None) -> list[str]:
    """The innermost places of a thread, the deepest first."""
    found: list[str] = []
    while frame is not None and len(found) < _DEEP:
        file = Path(frame.f_code.co_filename)
        name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else Path(*file.parts[-2:])
        found.append(f"{name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return found


def growth(memory: list[tuple[float, float]], hour_s: float) -> dict[str, float] | None:
    """How memory went on after the first hour of the show; None for a show that was not longer.

    Args:
        memory: (seconds since it began, MiB).
        hour_s: what an hour of the show lasted.

    Returns:
        MiB after the first hour and at the end, the share it rose by in percent, and MiB an hour (least squares).
    """
    later = [(seconds / hour_s, mib) for seconds, mib in memory if seconds >= hour_s]
    if len(later) < 2:
        return None
    hours, sizes = [hour for hour, _ in later], [mib for _, mib in later]
    middle, mean = sum(hours) / len(hours), sum(sizes) / len(sizes)
    spread = sum((hour - middle) ** 2 for hour in hours)
    slope = sum((hour - middle) * (mib - mean) for hour, mib in later) / spread
    return {
        "after_first_hour_mib": sizes[0],
        "end_mib": sizes[-1],
        "rise_percent": round((sizes[-1] / sizes[0] - 1) * 100, 2),
        "mib_an_hour": round(slope, 2),
    }
