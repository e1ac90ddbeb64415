"""Noticing that the program died."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.runtime.clock import ManualClock
from app.services.runtime.paths import paths_under
from app.services.runtime.sentinel import Sentinel

MINUTE = 60_000.0


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def sentinel(tmp_path: Path, clock: ManualClock) -> Sentinel:
    return Sentinel(paths_under(tmp_path), "key", clock)


def test_that_a_proper_end_leaves_nothing(sentinel: Sentinel) -> None:
    for _ in range(5):
        report = sentinel.begin()
        assert (report.unclean, report.careful) == (False, False)
        sentinel.end()


def test_that_two_unclean_ends_within_ten_minutes_make_the_next_start_careful(
    sentinel: Sentinel, clock: ManualClock
) -> None:
    sentinel.begin()
    clock.advance(MINUTE)
    second = sentinel.begin()
    assert (second.unclean, second.recent, second.careful) == (True, 1, False)
    clock.advance(MINUTE)
    third = sentinel.begin()
    assert (third.recent, third.careful) == (2, True)


def test_that_unclean_ends_long_apart_are_no_reason_for_care(sentinel: Sentinel, clock: ManualClock) -> None:
    for _ in range(6):
        assert not sentinel.begin().careful
        clock.advance(11 * MINUTE)


def test_that_a_proper_end_forgets_the_unclean_ones(sentinel: Sentinel, clock: ManualClock) -> None:
    for _ in range(3):
        sentinel.begin()
    sentinel.end()
    assert not sentinel.begin().unclean


def test_that_a_clock_set_back_does_not_make_starts_careful(sentinel: Sentinel, clock: ManualClock) -> None:
    sentinel.begin()
    clock.jump_wall(-60 * MINUTE)
    sentinel.begin()
    clock.jump_wall(-60 * MINUTE)
    assert not sentinel.begin().careful


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"starts": 4}', '{"starts": ["2026-03-01T12:00"]}'])
def test_that_a_damaged_file_still_means_an_unclean_end(tmp_path: Path, clock: ManualClock, content: str) -> None:
    target = tmp_path / "cache" / "run" / "key.sentinel"
    target.parent.mkdir(parents=True)
    target.write_text(content, "utf-8")
    report = Sentinel(paths_under(tmp_path), "key", clock).begin()
    assert (report.unclean, report.careful) == (True, False)


@pytest.mark.allow_log("app.services.runtime.sentinel")
def test_that_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, clock: ManualClock) -> None:
    (tmp_path / "cache").write_text("in the way")
    sentinel = Sentinel(paths_under(tmp_path), "key", clock)
    assert not sentinel.begin().unclean
    sentinel.end()
