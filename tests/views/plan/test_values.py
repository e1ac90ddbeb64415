"""What people type into the plan is read as they mean it, or refused with words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.views.plan.values import (
    BadValue,
    read_count,
    read_length,
    read_money,
    read_ratio,
    read_share,
    read_start,
    write_money,
)

ZONE = "Asia/Singapore"


@pytest.mark.parametrize(
    ("text", "ms"),
    [("12:30", 750_000), ("12", 720_000), ("1:02:30", 3_750_000), ("１２：３０", 750_000), ("0:45", 45_000)],
)
def test_that_a_length_is_minutes_and_seconds(text: str, ms: int) -> None:
    assert read_length(text) == ms


@pytest.mark.parametrize("text", ["", "12:60", "soon", "-3", "0:00", "25:00:00", "1:2:3:4"])
def test_that_what_is_no_length_is_refused_with_words(text: str) -> None:
    with pytest.raises(BadValue, match=r"\w+ \w+"):
        read_length(text)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("18.90", "SGD", 1890), ("S$1,234.5", "SGD", 123_450), ("48k", "SGD", 4_800_000), ("4.8万", "CNY", 4_800_000),
        ("¥169", "CNY", 16_900), ("", "SGD", None), ("SGD 6", "SGD", 600), ("18.905", "SGD", 1891),
    ],
)  # fmt: skip
def test_that_an_amount_is_read_in_minor_units(text: str, currency: str, minor: int | None) -> None:
    assert read_money(text, currency) == minor


@pytest.mark.parametrize("text", ["18,90", "1,2,3", "abc", "-5", "1e3", "9" * 14])
def test_that_an_unclear_amount_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_money(text, "SGD")


@pytest.mark.parametrize("minor", [0, 5, 1890, 4_800_000])
def test_that_an_amount_is_written_as_it_is_read(minor: int) -> None:
    assert read_money(write_money(minor, "SGD"), "SGD") == minor


def test_that_counts_shares_and_ratios_are_read() -> None:
    assert (read_count("1,200"), read_count(""), read_share("6%"), read_ratio("2,9")) == (1200, None, 0.06, 2.9)
    for read in (read_count, read_share, read_ratio):
        with pytest.raises(BadValue):
            read("many")
    with pytest.raises(BadValue):
        read_share("140")


def test_that_a_start_is_the_nearest_such_time_over_midnight() -> None:
    near = datetime(2026, 6, 17, 23, 50, tzinfo=ZoneInfo(ZONE))
    assert read_start("00:10", near, ZONE) == datetime(2026, 6, 18, 0, 10, tzinfo=ZoneInfo(ZONE))
    assert read_start("2340", near, ZONE) == datetime(2026, 6, 17, 23, 40, tzinfo=ZoneInfo(ZONE))
    assert read_start(" ", near, ZONE) is None


@pytest.mark.parametrize(("text", "near"), [("25:00", True), ("20:00", False), ("8 pm", True)])
def test_that_an_impossible_start_is_refused(text: str, near: bool) -> None:
    at = datetime(2026, 6, 17, 20, 0, tzinfo=ZoneInfo(ZONE)) if near else None
    with pytest.raises(BadValue):
        read_start(text, at, ZONE)
