"""What the soak tells of a window that did not answer, and of memory."""

import gc
import threading
import time

import pytest

from scripts.gui_watch import LATE_S, MOST, GuiWatch, growth

HOUR_S = 360.0


class Loop:
    """An event loop that turns when it is told to."""

    def __init__(self) -> None:
        self.at = time.perf_counter()

    def turned(self) -> float:
        return self.at

    def turn(self) -> None:
        self.at = time.perf_counter()


def hold_up(loop: Loop, watch: GuiWatch, *, work: bool = False) -> None:
    """Do not turn until the watch has seen it; sleep meanwhile, or work."""
    loop.turn()
    seen = len(watch.report()["longest"])
    end = time.monotonic() + 20
    while len(watch.report()["longest"]) == seen and time.monotonic() < end:
        sum(range(1000)) if work else time.sleep(0.001)
    loop.turn()


def test_that_a_gap_tells_what_the_gui_thread_was_at() -> None:
    loop = Loop()
    watch = GuiWatch(loop.turned)
    watch.begin()
    hold_up(loop, watch)
    watch.end()

    longest = watch.report()["longest"]
    assert longest
    assert longest[0]["ms"] >= LATE_S * 1000 - 1
    assert any("hold_up" in place for told in longest for place in told["gui"])
    assert not any(thread.name == "soak-watch" for thread in threading.enumerate())


def test_that_a_gap_tells_whether_the_program_worked_in_it() -> None:
    loop = Loop()
    watch = GuiWatch(loop.turned)
    watch.begin()
    hold_up(loop, watch, work=True)
    watch.end()

    assert any(gap["cpu_ms"] > 0 for gap in watch.report()["longest"])


def test_that_only_the_longest_gaps_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.gui_watch.LATE_S", 0.0)
    loop = Loop()
    watch = GuiWatch(loop.turned)
    watch.begin()
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        loop.turn()
        time.sleep(0.002)
    watch.end()

    told = [gap["ms"] for gap in watch.report()["longest"]]
    assert 1 <= len(told) <= MOST
    assert told == sorted(told, reverse=True)


def test_that_searches_for_garbage_are_timed() -> None:
    watch = GuiWatch(Loop().turned)
    watch.begin()
    gc.collect()
    watch.end()
    gc.collect()

    full = watch.report()["garbage"]["2"]
    assert full["count"] == 1
    assert full["longest_ms"] > 0


def test_that_growth_is_told_from_the_second_hour_on() -> None:
    memory = [(10.0 * step, 200.0 + (100.0 if step > 20 else 5.0 * step)) for step in range(37)]
    memory += [(HOUR_S + 10.0 * step, 300.0 + 100.0 * step / HOUR_S) for step in range(1, 37)]

    told = growth(memory, HOUR_S)

    assert told == {"after_first_hour_mib": 300.0, "end_mib": 310.0, "rise_percent": 3.33, "mib_an_hour": 10.0}


def test_that_a_show_of_an_hour_has_no_growth_to_tell() -> None:
    assert growth([(0.0, 1.0), (HOUR_S, 2.0)], HOUR_S) is None
