"""The restore point's writer."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from app.services.runtime.restore_point import INTERVAL_S, RestorePointWriter

pytestmark = pytest.mark.allow_log("app.services.runtime.restore_point")


class Timers:
    """Pauses that end when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.pauses: list[float] = []

    def later(self, seconds: float, fn: Callable[[], None]) -> Callable[[], None]:
        self.pauses.append(seconds)
        self.waiting.append(fn)
        return lambda: self.waiting.remove(fn) if fn in self.waiting else None

    def fire(self) -> None:
        self.waiting.pop(0)()


class Desk:
    """A writer over a list; `full` makes writes fail."""

    def __init__(self) -> None:
        self.timers = Timers()
        self.written: list[int] = []
        self.lights: list[bool] = []
        self.full = False
        self.writer: RestorePointWriter[int] = RestorePointWriter(
            self.submit, self.write, self.lights.append, later=self.timers.later
        )

    def submit(self, fn: Callable[[int], object], state: int) -> "Future[object]":
        future: Future[object] = Future()
        try:
            future.set_result(fn(state))
        except OSError as reason:
            future.set_exception(reason)
        return future

    def write(self, state: int) -> None:
        if self.full:
            raise OSError(28, "no space")
        self.written.append(state)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_that_the_first_state_is_written_at_once_and_then_only_the_newest(desk: Desk) -> None:
    for state in range(10):
        desk.writer.offer(state)
    assert desk.written == [0]
    desk.timers.fire()
    assert desk.written == [0, 9]
    assert set(desk.timers.pauses) == {INTERVAL_S}


def test_that_nothing_is_written_when_nothing_changes(desk: Desk) -> None:
    desk.writer.offer(1)
    desk.timers.fire()
    assert desk.written == [1]
    assert desk.timers.waiting == []
    desk.writer.offer(2)
    assert desk.written == [1, 2]


def test_that_a_full_disk_turns_a_light_red_and_the_newest_state_is_written_when_there_is_room(desk: Desk) -> None:
    desk.full = True
    desk.writer.offer(1)
    for _ in range(20):
        desk.timers.fire()
    desk.writer.offer(2)
    assert desk.written == []
    assert desk.lights == [False]
    desk.full = False
    desk.timers.fire()
    assert desk.written == [2]
    assert desk.lights == [False, True]


def test_that_closing_writes_what_is_left_and_takes_no_more(desk: Desk) -> None:
    desk.writer.offer(1)
    desk.writer.offer(2)
    assert desk.writer.close()
    desk.writer.offer(3)
    assert desk.written == [1, 2]


def test_that_closing_gives_up_when_the_disk_stays_full(desk: Desk) -> None:
    desk.full = True
    desk.writer.offer(1)
    assert not desk.writer.close(timeout=0.01)


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1, thread_name_prefix="db") as pool:
        yield pool


def test_that_with_real_threads_the_last_state_is_always_the_one_that_stands(executor: ThreadPoolExecutor) -> None:
    written: list[int] = []
    slow = threading.Event()

    def write(state: int) -> None:
        slow.wait(0.002)
        written.append(state)

    writer: RestorePointWriter[int] = RestorePointWriter(executor.submit, write, interval_s=0.005)
    for state in range(200):
        writer.offer(state)
        time.sleep(0.0002)
    assert writer.close()
    assert written[-1] == 199
    assert written == sorted(set(written))
    assert len(written) < 100
