"""Figures read as the trade writes them, in both languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views import format as fmt

SINGAPORE = ZoneInfo("Asia/Singapore")


@pytest.mark.parametrize(
    ("minor", "currency", "cents", "shown"),
    [
        (2_158_000, "SGD", None, "S$21,580"),
        (1_890, "SGD", None, "S$18.90"),
        (1_890, "SGD", False, "S$19"),
        (1_850, "SGD", False, "S$19"),
        (2_158_000, "SGD", True, "S$21,580.00"),
        (21_580_000, "CNY", None, "¥215,800"),
        (1_485_708_532, "IDR", None, "Rp1.485.708.532"),
        (10, "IDR", None, "Rp10"),
        (120_000, "VND", None, "₫120.000"),
        (980, "JPY", None, "JP¥980"),
        (-5_050, "USD", None, "−US$50.50"),
        (-3, "SGD", False, "S$0"),
        (1_250, "XYZ", None, "XYZ 12.50"),
        (0, "SGD", None, "S$0"),
        (None, "SGD", None, "—"),
    ],
)
def test_that_money_is_written_in_the_manner_of_its_currency(
    minor: int | None, currency: str, cents: bool | None, shown: str
) -> None:
    assert fmt.money(minor, currency, cents=cents) == shown


@pytest.mark.parametrize(
    ("minor", "currency", "lang", "shown"),
    [
        (3_000_000, "SGD", "en", "S$30k"),
        (21_580_000, "CNY", "zh", "¥21.6万"),
        (120_000_000_000, "CNY", "zh", "¥12亿"),
        (50_000, "SGD", "en", "S$500"),
        (0, "SGD", "en", "S$0"),
        (-1_550_000, "SGD", "en", "−S$15.5k"),
    ],
)
def test_that_money_on_an_axis_is_short(minor: int, currency: str, lang: fmt.Lang, shown: str) -> None:
    assert fmt.money_axis(minor, currency, lang) == shown


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0, "0", "0"),
        (7.25, "7.3", "7.3"),
        (950, "950", "950"),
        (1_000, "1k", "1,000"),
        (9_999, "10k", "9,999"),
        (10_000, "10k", "1万"),
        (35_300, "35.3k", "3.5万"),
        (158_000, "158k", "15.8万"),
        (999_960, "1M", "100万"),
        (1_200_000, "1.2M", "120万"),
        (120_000_000, "120M", "1.2亿"),
        (-1_500, "−1.5k", "−1,500"),
    ],
)
def test_that_a_count_on_an_axis_uses_the_units_of_the_language(value: float, en: str, zh: str) -> None:
    assert (fmt.compact(value, "en"), fmt.compact(value, "zh")) == (en, zh)


def test_that_counts_and_numbers_are_grouped_and_rounded_half_up() -> None:
    assert fmt.count(3482) == "3,482"
    assert fmt.count(-1200) == "−1,200"
    assert fmt.count(None) == "—"
    assert fmt.number(21.35) == "21.4"
    assert fmt.number(-0.25) == "−0.3"
    assert fmt.number(None) == "—"


def test_that_shares_and_changes_are_written_with_their_unit() -> None:
    assert fmt.percent(0.052, 1) == "5.2%"
    assert fmt.percent(1.31) == "131%"
    assert fmt.percent(None) == "—"
    assert fmt.delta_percent(0.16) == "16%"
    assert fmt.delta_percent(-0.08, signed=True) == "−8%"
    assert fmt.delta_percent(0.08, signed=True) == "+8%"
    assert fmt.delta_percent(0.0, signed=True) == "0%"
    assert fmt.delta_points(-0.019) == "1.9 pt"
    assert fmt.delta_points(-0.019, "zh", signed=True) == "−1.9 个百分点"


@pytest.mark.parametrize(
    ("ms", "shown", "ticking"),
    [
        (38_000, "0:38", "00:38"),
        (905_000, "15:05", "15:05"),
        (4_366_999, "1:12:46", "01:12:46"),
        (-1_330_000, "−22:10", "−22:10"),
        (-400, "0:00", "00:00"),
        (None, "—", "—"),
    ],
)
def test_that_durations_and_clocks_count_whole_seconds(ms: int | None, shown: str, ticking: str) -> None:
    assert fmt.duration(ms) == shown
    assert fmt.clock(ms) == ticking


def test_that_over_and_under_carry_their_sign() -> None:
    assert fmt.over_under(160_000) == "+02:40"
    assert fmt.over_under(-15_000) == "−00:15"


@pytest.mark.parametrize(
    ("seconds", "en", "zh", "short_en", "short_zh"),
    [
        (38.9, "38 s old", "38 秒前", "38s", "38 秒"),
        (142, "2:22 old", "2 分 22 秒前", "2:22", "2:22"),
        (3_000, "50 min old", "50 分钟前", "50 min", "50 分钟"),
        (39_600, "11 h old", "11 小时前", "11 h", "11 小时"),
        (260_000, "3 d old", "3 天前", "3 d", "3 天"),
    ],
)
def test_that_ages_are_told_in_the_language(seconds: float, en: str, zh: str, short_en: str, short_zh: str) -> None:
    assert (fmt.age(seconds, "en"), fmt.age(seconds, "zh")) == (en, zh)
    assert (fmt.age_short(seconds, "en"), fmt.age_short(seconds, "zh")) == (short_en, short_zh)


def test_that_short_spans_are_told_in_the_language() -> None:
    assert (fmt.span(3), fmt.span(3, "zh")) == ("3 s", "3 秒")
    assert (fmt.span(720), fmt.span(720, "zh")) == ("12 min", "12 分钟")


def test_that_clock_times_are_those_of_the_session_zone() -> None:
    at = datetime(2025, 6, 17, 12, 12, 46, tzinfo=UTC)
    assert fmt.time_of_day(at, SINGAPORE) == "20:12"
    assert fmt.time_of_day(at, SINGAPORE, seconds=True) == "20:12:46"
    assert fmt.day(at, SINGAPORE, weekday=True) == "Tue 17 Jun"
    assert fmt.day(at, SINGAPORE, "zh", weekday=True) == "6月17日 周二"
    assert fmt.day(date(2025, 12, 1)) == "1 Dec"


def test_that_a_day_is_the_one_of_the_zone_not_of_utc() -> None:
    late = datetime(2025, 6, 17, 18, 0, tzinfo=UTC)
    assert fmt.day(late, SINGAPORE) == "18 Jun"


def test_that_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        fmt.time_of_day(datetime(2025, 6, 17, 12, 0), SINGAPORE)  # noqa: DTZ001 (the fault under test)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_that_no_cent_is_lost_in_writing_an_amount(minor: int) -> None:
    shown = fmt.money(minor, "SGD", cents=True)
    read = int(shown.replace("S$", "").replace(",", "").replace(".", "").replace("−", "-"))
    assert read == minor


def test_that_amounts_are_written_with_the_minor_units_that_the_store_keeps() -> None:
    from app.models.base import Money
    from app.models.currency import CURRENCY_EXPONENT

    for code in CURRENCY_EXPONENT:
        written = fmt.money(Money.of("1234", code).minor, code)
        assert "".join(character for character in written if character.isdigit()) == "1234", written


def test_that_a_list_price_has_the_digits_of_the_live_price_beside_it() -> None:
    assert fmt.list_money(1400, 690, "SGD") == "S$14.00"
    assert fmt.list_money(1400, 600, "SGD") == fmt.list_money(1400, None, "SGD") == "S$14"
    assert fmt.list_money(1450, 600, "SGD") == "S$14.50"
    assert fmt.list_money(300, 250, "JPY") == fmt.money(300, "JPY")
    assert fmt.list_money(None, 690, "SGD") == fmt.DASH
