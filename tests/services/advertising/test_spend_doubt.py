"""Slips of the hand in a typed total: it falls, or it leaps."""

from datetime import UTC, datetime, timedelta

import pytest

from app.services.advertising.spend_doubt import Read, falls, jump

START = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


def read(minute: float, spend: int) -> Read:
    return Read(START + timedelta(minutes=minute), spend)


#: 100 a minute for an hour.
STEADY = [read(0, 0), read(20, 2000), read(40, 4000), read(60, 6000)]


def test_that_a_digit_too_many_is_asked_about_with_how_many_times_the_pace_it_is() -> None:
    found = jump(STEADY, read(70, 70_000), START)

    assert found == pytest.approx(64.0)


def test_that_a_surge_within_reason_is_not_asked_about() -> None:
    # Four times the pace for ten minutes; a boost does that.
    assert jump(STEADY, read(70, 10_000), START) is None


def test_that_a_page_that_shows_minutes_at_once_is_no_leap() -> None:
    # Read again after half a minute: the page had not moved for four minutes before.
    assert jump(STEADY, read(60.5, 6_400), START) is None


def test_that_the_pace_is_that_of_the_last_hour() -> None:
    quick_before = [read(-300, 0), read(-61, 90_000), *(read(one, 90_000 + one * 10) for one in (0, 30, 60))]

    # 60 a minute are six times the ten of the last hour, and less than a fifth of what was spent hours ago.
    assert jump(quick_before, read(70, 90_600 + 600), None) == pytest.approx(6.0)


def test_that_one_reading_has_the_pace_since_its_counter_began() -> None:
    assert jump([read(30, 3000)], read(40, 40_000), START) == pytest.approx(37.0)
    assert jump([read(30, 3000)], read(40, 40_000), None) is None
    assert jump([read(2, 3000)], read(40, 40_000), START) is None
    assert jump([], read(40, 40_000), START) is None


def test_that_after_an_hour_without_spend_nothing_is_a_leap() -> None:
    assert jump([read(0, 500), read(60, 500)], read(70, 9000), None) is None


def test_that_a_total_falls_against_the_last_reading_alone() -> None:
    assert falls(STEADY, read(70, 5999))
    assert not falls(STEADY, read(70, 6000))
    assert not falls([], read(70, 0))
