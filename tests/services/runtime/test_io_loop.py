"""The io thread."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from app.services.runtime.io_loop import IoLoop


@pytest.fixture
def io() -> Iterator[IoLoop]:
    loop = IoLoop()
    loop.start()
    yield loop
    loop.stop()


def test_that_work_runs_on_the_io_thread_and_its_result_comes_back(io: IoLoop) -> None:
    async def where() -> str:
        await asyncio.sleep(0)
        return threading.current_thread().name

    assert io.submit(where()).result(5) == "cuedeck-io"


def test_that_an_exception_comes_back_to_the_one_who_asked(io: IoLoop) -> None:
    async def fail() -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        io.submit(fail()).result(5)


def test_that_stopping_cancels_what_runs_and_lets_it_clean_up(io: IoLoop) -> None:
    started, cleaned = threading.Event(), threading.Event()

    async def forever() -> None:
        started.set()
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            cleaned.set()

    future = io.submit(forever())
    assert started.wait(5)
    assert io.stop()
    assert cleaned.is_set()
    assert future.cancelled()
    assert not io.running


def test_that_a_stopped_loop_takes_no_work_and_may_be_started_again(io: IoLoop) -> None:
    async def one() -> int:
        return 1

    io.stop()
    with pytest.raises(RuntimeError, match="does not run"):
        io.submit(one())
    with pytest.raises(RuntimeError, match="does not run"):
        io.call(print)
    io.start()
    assert io.submit(one()).result(5) == 1


def test_that_a_bug_in_a_plain_call_is_told_and_the_loop_goes_on() -> None:
    told: list[BaseException] = []
    heard = threading.Event()

    def crashed(reason: BaseException) -> None:
        told.append(reason)
        heard.set()

    loop = IoLoop(crashed=crashed)
    loop.start()
    try:
        loop.call(lambda: 1 // 0)
        assert heard.wait(5)
        done = threading.Event()
        loop.call(done.set)
        assert done.wait(5)
    finally:
        loop.stop()
    assert isinstance(told[0], ZeroDivisionError)


def test_that_it_cannot_be_started_twice_nor_wait_for_itself(io: IoLoop) -> None:
    with pytest.raises(RuntimeError, match="already"):
        io.start()

    async def stop_inside() -> None:
        io.stop()

    with pytest.raises(RuntimeError, match="wait for itself"):
        io.submit(stop_inside()).result(5)
