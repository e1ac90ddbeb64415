"""The clocks."""

import sys
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.models.errors import Invalid
from app.services.runtime import clock as clock_module
from app.services.runtime.clock import ManualClock, SystemClock

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_that_the_system_clock_is_aware_and_its_monotonic_part_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.utc_now().utcoffset() == timedelta(0)
    readings = [clock.monotonic_ns() for _ in range(1000)]
    assert readings == sorted(readings)


@pytest.mark.parametrize(("system", "name"), [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC")])
def test_that_the_steady_clock_goes_on_while_the_machine_sleeps(
    system: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", system)

    def read(number: int) -> int:
        asked.append(number)
        return 7

    monkeypatch.setattr(time, "clock_gettime_ns", read)
    monkeypatch.setattr(time, name, 40, raising=False)

    assert clock_module.steady_clock()() == 7
    assert asked == [40]


def test_that_a_system_without_such_a_clock_has_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert clock_module.steady_clock() is time.monotonic_ns


def test_that_advancing_moves_both_clocks_by_the_same_time() -> None:
    clock = ManualClock(START)
    before = clock.monotonic_ns()
    clock.advance(1500.5)
    assert clock.utc_now() - START == timedelta(milliseconds=1500.5)
    assert clock.monotonic_ns() - before == 1_500_500_000


def test_that_a_jump_of_the_wall_clock_lets_no_time_pass() -> None:
    clock = ManualClock(START)
    before = clock.monotonic_ns()
    clock.jump_wall(-3_600_000)
    assert clock.utc_now() == START - timedelta(hours=1)
    assert clock.monotonic_ns() == before


def test_that_a_start_in_another_zone_is_kept_as_the_same_instant_in_utc() -> None:
    clock = ManualClock(START.astimezone(timezone(timedelta(hours=8))))
    assert clock.utc_now() == START
    assert clock.utc_now().utcoffset() == timedelta(0)


def test_that_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(Invalid, match="naive_time"):
        ManualClock(datetime(2026, 3, 1, 12))  # noqa: DTZ001 - what is refused here


def test_that_time_cannot_be_advanced_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        ManualClock(START).advance(-1)
