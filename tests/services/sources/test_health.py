"""The lights of the sources: by the age of the last good reading, logged once on loss and once on recovery."""

import logging
from datetime import timedelta

import pytest

from app.models.source import HealthState
from app.services.runtime.clock import ManualClock
from app.services.sources.health import DOWN_MS, HealthBoard, HealthNow

LOGGER = "app.services.sources.health"


@pytest.fixture
def board(clock: ManualClock) -> HealthBoard:
    made = HealthBoard(clock)
    made.register("live", "LIVE", 1000)
    return made


def test_that_a_source_is_starting_until_its_first_good_reading(board: HealthBoard, clock: ManualClock) -> None:
    assert board.state("live") is HealthState.STARTING
    clock.advance(60_000)
    assert board.state("live") is HealthState.STARTING
    board.good("live")
    assert board.state("live") is HealthState.ONLINE
    assert board.state("nobody") is HealthState.OFF


@pytest.mark.allow_log(LOGGER)
def test_that_the_age_of_the_last_good_reading_decides(board: HealthBoard, clock: ManualClock) -> None:
    board.good("live", 3)
    clock.advance(2_400)
    assert board.state("live") is HealthState.ONLINE
    clock.advance(200)
    assert board.state("live") is HealthState.STALE
    clock.advance(DOWN_MS)
    assert board.state("live") is HealthState.OFFLINE
    (light,) = board.snapshot()
    assert light.age_ms == 2_600 + DOWN_MS
    assert light.readings == 3
    board.good("live")
    assert board.state("live") is HealthState.ONLINE


def test_that_a_slow_source_is_not_stale_before_twice_its_period(clock: ManualClock) -> None:
    board = HealthBoard(clock)
    board.register("ads", "Ads", 300_000)
    board.good("ads")
    clock.advance(599_000)
    assert board.state("ads") is HealthState.ONLINE
    clock.advance(2_000)
    assert board.state("ads") is HealthState.STALE


def test_that_a_jump_of_the_wall_clock_makes_nothing_stale(board: HealthBoard, clock: ManualClock) -> None:
    board.good("live")
    clock.jump_wall(7_200_000)
    assert board.state("live") is HealthState.ONLINE


@pytest.mark.allow_log(LOGGER)
def test_that_a_loss_is_logged_once_and_its_end_once(
    board: HealthBoard, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, LOGGER)
    board.good("live")
    board.sweep()
    for _ in range(10):
        clock.advance(20_000)
        board.sweep()
    board.good("live")
    for _ in range(3):
        board.sweep()
    told = [record.getMessage() for record in caplog.records if record.name == LOGGER]
    assert [text.split(" is ")[1].split(":")[0] for text in told] == ["lost", "back"]


def test_that_a_loss_that_was_logged_elsewhere_is_not_logged_again(
    board: HealthBoard, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, LOGGER)
    retry = clock.utc_now() + timedelta(seconds=8)
    board.report("live", HealthState.OFFLINE, "timeout", retry, quiet=True)
    board.sweep()
    (light,) = board.snapshot()
    assert (light.state, light.reason, light.retry_at) == (HealthState.OFFLINE, "timeout", retry)
    board.good("live")
    board.sweep()
    assert not [record for record in caplog.records if record.name == LOGGER]


@pytest.mark.allow_log(LOGGER)
def test_that_what_a_source_says_of_itself_stays_until_a_good_reading(board: HealthBoard) -> None:
    board.good("live")
    board.report("live", HealthState.AUTH_EXPIRED, "auth_expired")
    assert board.state("live") is HealthState.AUTH_EXPIRED
    board.good("live")
    assert board.state("live") is HealthState.ONLINE
    board.report("live", HealthState.DEGRADED, "sampled")
    board.good("live")
    assert board.state("live") is HealthState.DEGRADED
    board.report("live", HealthState.ONLINE)
    assert board.state("live") is HealthState.ONLINE


def test_that_the_store_hears_of_changes_and_else_once_a_minute(clock: ManualClock) -> None:
    written: list[HealthNow] = []
    board = HealthBoard(clock, written.append)
    board.register("live", "LIVE", 1000)
    for _ in range(150):
        clock.advance(1000)
        board.good("live")
        board.sweep()
    # The first look (already online), then one a minute: 150 looks, 3 writes.
    assert [light.state for light in written] == [HealthState.ONLINE] * 3


def test_that_a_removed_source_has_no_light(board: HealthBoard) -> None:
    board.remove("live")
    board.good("live")
    board.report("live", HealthState.STALE)
    assert board.snapshot() == ()
