"""Jobs that are kept alive."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import AuthExpired, Invalid, Unavailable
from app.services.runtime.clock import ManualClock
from app.services.runtime.supervise import LONGEST_PAUSE_S, Healthy, JobState, JobStatus, Supervisor, next_pause

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
LOGGER = "app.services.runtime.supervise"


class Bench:
    """A supervisor whose pauses pass at once and are noted."""

    def __init__(self) -> None:
        self.clock = ManualClock(START)
        self.pauses: list[float] = []
        self.states: list[JobStatus] = []
        self.supervisor = Supervisor(self.clock, self.states.append, sleep=self.sleep, rng=Random(1))

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.advance(seconds * 1000)
        await asyncio.sleep(0)

    async def until(self, done: Callable[[], bool]) -> None:
        for _ in range(1000):
            if done():
                return
            await asyncio.sleep(0)
        raise AssertionError("it never came")


def run(scenario: Callable[[Bench], Awaitable[None]]) -> Bench:
    bench = Bench()

    async def main() -> None:
        await scenario(bench)
        await bench.supervisor.stop_all()

    asyncio.run(main())
    return bench


def texts(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    return [(record.levelno, record.getMessage()) for record in caplog.records if record.name == LOGGER]


@pytest.mark.allow_log(LOGGER)
def test_that_loss_is_logged_once_and_recovery_once_however_often_it_is_tried(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    tries = 0

    async def job(healthy: Healthy) -> None:
        nonlocal tries
        tries += 1
        if tries < 6:
            raise Unavailable("offline")
        healthy()
        healthy()
        await asyncio.sleep(3600)

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("shop", job)
        await bench.until(lambda: tries == 6)

    bench = run(scenario)
    assert texts(caplog) == [(logging.WARNING, "shop is lost: offline"), (logging.INFO, "shop is back")]
    states = [status.state for status in bench.states]
    assert states.count(JobState.WAITING) == 5
    assert states[-2:] == [JobState.HEALTHY, JobState.STOPPED]
    assert bench.states[-1].restarts == 5


@pytest.mark.allow_log(LOGGER)
def test_that_pauses_grow_and_start_anew_after_health(caplog: pytest.LogCaptureFixture) -> None:
    tries = 0

    async def job(healthy: Healthy) -> None:
        nonlocal tries
        tries += 1
        if tries == 5:
            healthy()
        raise Unavailable("offline")

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("shop", job)
        await bench.until(lambda: tries == 6)

    pauses = run(scenario).pauses
    rounded = [round(pause) for pause in pauses[:5]]
    assert pauses[0] < pauses[1] < pauses[2] < pauses[3]
    assert pauses[3] >= 8 * 0.8
    assert rounded[4] == 1


@pytest.mark.allow_log(LOGGER)
def test_that_it_waits_until_the_server_said() -> None:
    tries = 0

    async def job(_healthy: Healthy) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise Unavailable("busy", retry_at=START + timedelta(seconds=90))
        await asyncio.sleep(3600)

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("shop", job)
        await bench.until(lambda: tries == 2)

    bench = run(scenario)
    assert bench.pauses == [90.0]
    waiting = next(status for status in bench.states if status.state is JobState.WAITING)
    assert waiting.retry_at == START + timedelta(seconds=90)
    assert waiting.reason == "busy"


@pytest.mark.allow_log(LOGGER)
@pytest.mark.parametrize("reason", [AuthExpired("shop"), Invalid("setting_value")])
def test_that_what_only_a_person_can_mend_is_not_tried_again(reason: Exception) -> None:
    tries = 0

    async def job(_healthy: Healthy) -> None:
        nonlocal tries
        tries += 1
        raise reason

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("shop", job)
        await bench.until(lambda: not bench.supervisor.runs("shop"))

    bench = run(scenario)
    assert tries == 1
    assert bench.pauses == []
    assert JobState.NEEDS_PERSON in [status.state for status in bench.states]


@pytest.mark.allow_log(LOGGER)
def test_that_a_bug_is_logged_with_its_traceback_and_ends_no_other_job(caplog: pytest.LogCaptureFixture) -> None:
    beats = 0

    async def broken(_healthy: Healthy) -> None:
        raise ZeroDivisionError

    async def steady(healthy: Healthy) -> None:
        nonlocal beats
        healthy()
        while True:
            beats += 1
            await asyncio.sleep(0)

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("broken", broken)
        bench.supervisor.start("steady", steady)
        await bench.until(lambda: len(bench.pauses) > 3)
        before = beats
        await bench.until(lambda: beats > before + 3)

    run(scenario)
    bugs = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(bugs) == 1
    assert bugs[0].exc_info is not None


def test_that_a_job_that_returns_is_finished_and_its_name_is_free_again() -> None:
    async def short(healthy: Healthy) -> None:
        healthy()

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("import", short)
        with pytest.raises(ValueError, match="runs already"):
            bench.supervisor.start("import", short)
        await bench.until(lambda: not bench.supervisor.runs("import"))
        assert bench.supervisor.status()[0].state is JobState.FINISHED
        bench.supervisor.start("import", short)

    run(scenario)


def test_that_a_stopped_job_cleans_up_first() -> None:
    steps: list[str] = []

    async def job(healthy: Healthy) -> None:
        healthy()
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            steps.append("closed")

    async def scenario(bench: Bench) -> None:
        bench.supervisor.start("shop", job)
        await bench.until(lambda: bool(bench.states) and bench.states[-1].state is JobState.HEALTHY)
        await bench.supervisor.stop("shop")
        steps.append("stopped")

    run(scenario)
    assert steps == ["closed", "stopped"]


@given(st.integers(1, 10_000), st.floats(-1, 1))
def test_that_a_pause_is_never_shorter_than_most_of_a_second_nor_longer_than_a_minute_and_a_fifth(
    failures: int, jitter: float
) -> None:
    assert 0.8 <= next_pause(failures, jitter) <= LONGEST_PAUSE_S * 1.2
