"""The free space of the store's disk."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.runtime.clock import ManualClock
from app.services.runtime.disk import DiskState, DiskWatch, free_space

LOGGER = "app.services.runtime.disk"
GB = 1_000_000_000


class Disk:
    def __init__(self, free: int) -> None:
        self.free = free

    def __call__(self, _folder: Path) -> tuple[int, int]:
        return self.free, 100 * GB


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.mark.allow_log(LOGGER)
def test_that_little_space_is_told_once_and_room_once(
    tmp_path: Path, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, LOGGER)
    disk = Disk(10 * GB)
    watch = DiskWatch(tmp_path, clock, disk)
    states: list[DiskState] = []
    for free in (10 * GB, 400_000_000, 300_000_000, 450_000_000, 9 * GB):
        disk.free = free
        clock.advance(1_000)
        states.append(watch.look())
    assert [state.low for state in states] == [False, True, True, True, False]
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.INFO]


@pytest.mark.allow_log(LOGGER)
def test_that_a_disk_being_filled_is_announced_ten_minutes_ahead(tmp_path: Path, clock: ManualClock) -> None:
    disk = Disk(12 * GB)
    watch = DiskWatch(tmp_path, clock, disk)
    lows: list[tuple[int, bool]] = []
    while disk.free > GB:
        state = watch.look()
        lows.append((disk.free, state.low))
        disk.free -= GB // 6
        clock.advance(10_000)
    first_low = next(free for free, low in lows if low)
    assert 9 * GB < first_low <= 10 * GB


def test_that_one_saved_file_is_not_taken_for_a_flood(tmp_path: Path, clock: ManualClock) -> None:
    disk = Disk(5 * GB)
    watch = DiskWatch(tmp_path, clock, disk)
    watch.look()
    disk.free -= GB
    clock.advance(10_000)
    assert watch.look().minutes_left is None


def test_that_the_real_disk_is_measured_even_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    free, total = free_space(tmp_path / "a" / "b")
    assert 0 < free <= total


def test_that_the_watch_looks_again_and_again_until_it_is_ended(tmp_path: Path, clock: ManualClock) -> None:
    watch = DiskWatch(tmp_path, clock, Disk(5 * GB))
    told: list[DiskState] = []

    async def main() -> None:
        async def sleep(seconds: float) -> None:
            clock.advance(seconds * 1000)
            if len(told) == 3:
                raise asyncio.CancelledError
            await asyncio.sleep(0)

        with pytest.raises(asyncio.CancelledError):
            await watch.run(told.append, sleep)

    asyncio.run(main())
    assert len(told) == 3
