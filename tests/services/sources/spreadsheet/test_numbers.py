"""Printed numbers of three continents, each to its exact value or refused with a reason."""

from decimal import Decimal

import pytest

from app.services.sources import reasons
from app.services.sources.spreadsheet.numbers import (
    NumberStyle,
    RefusedError,
    find_currency,
    infer_style,
    parse_number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp9.467.316", "9467316"),
        ("Rp 9.467", "9467"),
        ("Rp0", "0"),
        ("-Rp1.250", "-1250"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("S$1,234.50", "1234.50"),
        ("￥1,299.00", "1299.00"),
        ("¥88", "88"),
        ("RM 12.90", "12.90"),
        ("IDR 85.000", "85000"),
        ("12.00 USD", "12.00"),
        ("€1.234", "1234"),
        ("143.374", "143.374"),
        ("292366638.864", "292366638.864"),
        ("0.353407", "0.353407"),
        ("0,5", "0.5"),
        (".5", "0.5"),
        ("2.75%", "0.0275"),
        ("2,75%", "0.0275"),
        ("１２３", "123"),
        ("3.16万", "31600"),
        ("1.234万", "12340"),
        ("1.2w", "12000"),
        ("2亿", "200000000"),
        ("1,5 jt", "1500000"),
        ("12rb", "12000"),
        ("1.5K", "1500"),
        ("(1,200.00)", "-1200.00"),
        ("\u22125.20", "-5.20"),
        ("5.20-", "-5.20"),
        ("'1024", "1024"),
        ("1 234 567", "1234567"),
        ("1.5E+3", "1500"),
    ],
)
def test_that_a_printed_number_is_read_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "1,23,4", "12.34.567", "1.234,56.7", "--", "1-2", "NaN", "Infinity", "1e", "١٢٣", "$"]
)
def test_that_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_number(text)
    assert caught.value.reason == reasons.ROW_NOT_A_NUMBER


@pytest.mark.parametrize("text", ["1" + "0" * 18, "9E+99", "999999999999999亿"])
def test_that_a_number_too_large_to_be_true_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_number(text)
    assert caught.value.reason == reasons.ROW_NUMBER_TOO_LARGE


def test_that_a_column_settles_what_one_cell_leaves_open() -> None:
    decimals = infer_style(["9525.289", "143.374", "267.81"])
    groups = infer_style(["1.234.567", "9.467"])
    assert (decimals, groups) == (NumberStyle.POINT, NumberStyle.COMMA)
    assert parse_number("143.374", style=decimals, currency="IDR") == Decimal("143.374")
    assert parse_number("9.467", style=groups) == Decimal(9467)


def test_that_the_habit_of_the_currency_decides_when_nothing_else_does() -> None:
    assert parse_number("9.467", currency="IDR") == Decimal(9467)
    assert parse_number("9.467", currency="USD") == Decimal("9.467")
    assert parse_number("9,467", currency="USD") == Decimal(9467)
    assert parse_number("9,467", currency="IDR") == Decimal("9.467")


def test_that_a_column_that_proves_both_refuses_what_stays_open() -> None:
    style = infer_style(["1.234,56", "1,234.56", "5.678"])
    assert style is NumberStyle.MIXED
    assert parse_number("1.234,56", style=style) == Decimal("1234.56")
    with pytest.raises(RefusedError) as caught:
        parse_number("5.678", style=style)
    assert caught.value.reason == reasons.ROW_AMBIGUOUS_NUMBER


def test_that_a_column_of_counts_has_no_decimals() -> None:
    assert parse_number("48.957", whole=True) == Decimal(48957)
    assert parse_number("48,957", whole=True) == Decimal(48957)


def test_that_percentages_prove_nothing_about_thousands() -> None:
    assert infer_style(["2.75%", "3.1万"]) is None


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Rp9.467", "IDR"), ("S$5", "SGD"), ("US$5", "USD"), ("$5", "USD"), ("HK$5", "HKD"), ("￥5", "CNY"),
        ("¥5", "CNY"), ("RM5", "MYR"), ("RMB 5", "CNY"), ("5元", "CNY"), ("₫5", "VND"), ("THB 5", "THB"), ("5", None),
        ("Report", None), ("ABC 5", None), ("Term", None),
    ],
)  # fmt: skip
def test_that_a_currency_is_found_by_sign_or_code(text: str, currency: str | None) -> None:
    assert find_currency(text) == currency
