"""A person is told when what arrives is not stored, and bugs of the io loop reach the crash files."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.audience import AudienceEvent
from app.models.errors import AppError
from app.services.runtime.clock import ManualClock
from app.services.runtime.io_loop import IoLoop
from app.services.runtime.paths import paths_under
from app.services.runtime.readings_watch import ReadingsState, ReadingsWatch
from app.services.runtime.supervise import Healthy, Supervisor
from app.services.services import Warnings, build_services
from app.services.store.recorded import RecorderStats
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import House

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_that_a_trouble_of_a_moment_is_not_told() -> None:
    watch = ReadingsWatch()
    assert watch.look(RecorderStats(trouble="store_locked")) == ReadingsState()
    assert watch.look(RecorderStats()) == ReadingsState()
    assert watch.look(RecorderStats(trouble="disk_full")) == ReadingsState()
    assert watch.look(RecorderStats(trouble="disk_full")) == ReadingsState("disk_full")
    assert watch.look(RecorderStats()) == ReadingsState()


def test_that_lost_rows_are_told_at_once() -> None:
    assert ReadingsWatch().look(RecorderStats(refused=2, dropped=3)) == ReadingsState(lost=5)


def test_that_listeners_hear_of_changes_only_and_until_they_leave() -> None:
    warnings, heard = Warnings(), list[ReadingsState]()
    end = warnings.on_readings(heard.append)
    for state in (ReadingsState(), ReadingsState("disk_full"), ReadingsState("disk_full"), ReadingsState(lost=1)):
        warnings.readings_seen(state)
    assert heard == [ReadingsState("disk_full"), ReadingsState(lost=1)]
    end()
    warnings.readings_seen(ReadingsState())
    assert len(heard) == 2
    assert warnings.readings == ReadingsState()


@pytest.fixture
def io() -> Iterator[tuple[IoLoop, list[BaseException]]]:
    kept: list[BaseException] = []
    loop = IoLoop(crashed=kept.append)
    loop.start()
    yield loop, kept
    loop.stop()


@pytest.mark.allow_log("app.services.store.recorder")
def test_that_a_running_station_tells_of_a_row_that_was_left_out(
    house: House, store: Store, tmp_path: Path, io: tuple[IoLoop, list[BaseException]]
) -> None:
    loop, _ = io
    paths = paths_under(tmp_path)
    paths.make()
    services = build_services(store, house.clock, paths, loop, Who("test"))
    told: asyncio.Future[ReadingsState] | None = None

    async def first() -> ReadingsState:
        nonlocal told
        told = asyncio.get_running_loop().create_future()
        services.warnings.on_readings(told.set_result)
        services.supervisor.start("readings", services._watch_readings)
        return await asyncio.wait_for(told, 10)

    store.recorder.audience([AudienceEvent("s1", 1, "gift", "test", "m1", amount_minor=10**400)])
    assert store.recorder.flush(10)
    assert loop.submit(first()).result(20) == ReadingsState(lost=1)
    services.close()


def test_that_a_bug_in_a_job_reaches_whoever_keeps_bugs(
    io: tuple[IoLoop, list[BaseException]], caplog: pytest.LogCaptureFixture
) -> None:
    loop, kept = io

    async def one_bug_and_one_outage() -> None:
        stay: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        failures = [RuntimeError("a bug"), None]

        async def never(_seconds: float) -> None:
            await stay

        async def job(_healthy: Healthy) -> None:
            reason = failures.pop(0)
            if reason is not None:
                raise reason

        supervisor = Supervisor(ManualClock(NOW), bug=loop.report, sleep=never)
        supervisor.start("job", job)
        for _ in range(5):
            await asyncio.sleep(0)
        await supervisor.stop_all()

    loop.submit(one_bug_and_one_outage()).result(10)
    assert [str(reason) for reason in kept] == ["a bug"]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_that_a_loop_without_a_keeper_says_so() -> None:
    assert not IoLoop().report(AppError("unexpected"))
