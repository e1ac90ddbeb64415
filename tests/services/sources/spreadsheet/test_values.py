"""Cells into values: what exports wrap around them goes, what they say stays, what they lost is refused."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from app.services.sources import reasons
from app.services.sources.outside.moments import DateOrder, find_date_order, parse_date, parse_duration
from app.services.sources.spreadsheet.cells import BadCell, Cell
from app.services.sources.spreadsheet.numbers import RefusedError
from app.services.sources.spreadsheet.values import Column, Context, Type, convert

at = datetime.fromisoformat  # printed times have no zone of their own
JAKARTA = Context(ZoneInfo("Asia/Jakarta"), "IDR")


def value(cell: Cell, kind: Type, *, order: DateOrder | None = None) -> object:
    return convert(cell, Column(kind, order=order), JAKARTA)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-04-12 15:05", at("2026-04-12 15:05")),
        ("2026-04-12T15:05:09.5", at("2026-04-12 15:05:09.500000")),
        ("2026/04/12/ 15:05", at("2026-04-12 15:05")),
        ("2026/4/2 5:05", at("2026-04-02 05:05")),
        ("2026年4月12日 15:05:01", at("2026-04-12 15:05:01")),
        ("2026-04-12", at("2026-04-12 00:00")),
        ("31/12/2026 23:59:58", at("2026-12-31 23:59:58")),
        ("03/04/2026 10:00:00", at("2026-04-03 10:00")),
        ("03/04/2026 10:00:00 AM", at("2026-03-04 10:00")),
        ("12/31/2026 12:00:00 AM", at("2026-12-31 00:00")),
        ("12/31/2026 12:30 pm", at("2026-12-31 12:30")),
        ("2026-04-12 15:05 (UTC+8)", at("2026-04-12 07:05+00:00")),
        ("2026-04-12T15:05:00Z", at("2026-04-12 15:05+00:00")),
        ("2026-04-12T15:05:00+0530", at("2026-04-12 09:35+00:00")),
        ("20:15", time(20, 15)),
        ("20:15:59", time(20, 15, 59)),
    ],
)
def test_that_every_printed_form_of_a_time_is_read(text: str, moment: datetime | time) -> None:
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-13-01", "2026-02-30", "32/12/2026", "2026-04-12 25:00", "13:60", "2026", "20260412", "1/2/26",
     "03/04/2026 13:00 PM"],
)  # fmt: skip
def test_that_what_is_no_time_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_that_a_column_proves_whether_the_day_comes_first() -> None:
    assert find_date_order(["03/04/2026 10:00", "25/04/2026 10:00"]) is DateOrder.DAY_FIRST
    assert find_date_order(["03/04/2026 10:00", "04/25/2026 10:00"]) is DateOrder.MONTH_FIRST
    assert find_date_order(["03/04/2026 10:00"]) is None
    assert find_date_order(["25/04/2026", "04/25/2026"]) is None
    assert parse_date("03/04/2026 10:00", DateOrder.MONTH_FIRST) == at("2026-03-04 10:00")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1分钟20秒", "80"), ("1小时2分3秒", "3723"), ("2时", "7200"), ("45秒", "45"), ("1h 2m 3s", "3723"),
        ("1h2m3s", "3723"), ("2 jam 3 menit 4 detik", "7384"), ("48m58s", "2938"), ("1:02:03", "3723"),
        ("12:34", "754"), ("100:00:00", "360000"),
        ("0:00:01.250", "1.250"), ("80", "80"), ("33.5", "33.5"), ("1.5h", "5400"), ("3 days 2 hours", "266400"),
    ],
)  # fmt: skip
def test_that_every_printed_form_of_a_length_is_read(text: str, seconds: str) -> None:
    assert parse_duration(text) == Decimal(seconds)


@pytest.mark.parametrize("text", ["", "soon", "1:2", "1:75:00", "5m 2h", "1s 1s", "-5", "1m!", "12:60"])
def test_that_what_is_no_length_is_none(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "--", "—", "——", "\t-", "\ufeff", "N/A", "null", '=""', "'"])
def test_that_the_words_for_nothing_are_nothing(cell: Cell) -> None:
    assert value(cell, Type.COUNT) is None


def test_that_a_name_may_be_none_and_may_begin_with_an_apostrophe() -> None:
    assert value("None", Type.TEXT) == "None"
    assert value("'90s jacket", Type.TEXT) == "'90s jacket"
    assert value("--", Type.TEXT) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("\t6917012345678901234", "6917012345678901234"),
        ("6917012345678901234\t", "6917012345678901234"),
        ("'6917012345678901234", "6917012345678901234"),
        ('="0012345"', "0012345"),
        ("\ufeff577", "577"),
        (Decimal(577912345678901234), "577912345678901234"),
    ],
)
def test_that_an_id_keeps_every_digit_and_loses_its_wrapping(cell: Cell, text: str) -> None:
    assert value(cell, Type.ID) == text


@pytest.mark.parametrize("cell", ["5.77912E+17", "6,91701E+18", Decimal("5.77912E+17")])
def test_that_an_id_a_spreadsheet_program_rounded_is_refused(cell: Cell) -> None:
    with pytest.raises(RefusedError) as caught:
        value(cell, Type.ID)
    assert caught.value.reason == reasons.ROW_ID_ROUNDED


def test_that_joined_sub_orders_become_a_list() -> None:
    assert value("\t111;222；333;", Type.IDS) == ["111", "222", "333"]


@pytest.mark.parametrize(
    ("cell", "kind", "result"),
    [
        ("3.16万", Type.COUNT, 31600),
        (Decimal(39), Type.COUNT, 39),
        (Decimal("0.353407"), Type.RATE, "0.353407"),
        ("35.34%", Type.RATE, "0.3534"),
        ("Rp9.467.316", Type.MONEY, {"amount": "9467316", "currency": "IDR"}),
        (Decimal("292366638.864"), Type.MONEY, {"amount": "292366638.864", "currency": "IDR"}),
        ("S$1,234.50", Type.MONEY, {"amount": "1234.5", "currency": "SGD"}),
        (Decimal(10521), Type.DURATION, 10521),
        (timedelta(hours=30, seconds=1), Type.DURATION, 108001),
        (time(0, 1, 20), Type.DURATION, 80),
        ("33.5", Type.DURATION, 33.5),
        (at("2026-04-12 15:05"), Type.INSTANT, "2026-04-12T08:05:00+00:00"),
        ("2026/04/12/ 15:05\t", Type.INSTANT, "2026-04-12T08:05:00+00:00"),
        ("2026-04-12T15:05:00Z", Type.INSTANT, "2026-04-12T15:05:00+00:00"),
    ],
)
def test_that_a_cell_becomes_the_value_its_column_asks_for(cell: Cell, kind: Type, result: object) -> None:
    assert value(cell, kind) == result


@pytest.mark.parametrize(
    ("cell", "kind", "reason"),
    [
        ("many", Type.COUNT, reasons.ROW_NOT_A_NUMBER),
        ("2.5", Type.COUNT, reasons.ROW_NOT_WHOLE),
        ("-3", Type.COUNT, reasons.ROW_NEGATIVE),
        (True, Type.COUNT, reasons.ROW_NOT_A_NUMBER),
        (at("2026-01-01 00:00"), Type.MONEY, reasons.ROW_NOT_A_NUMBER),
        ("=1+1", Type.MONEY, reasons.ROW_NOT_A_NUMBER),
        ("#DIV/0!", Type.RATE, reasons.ROW_CELL_ERROR),
        (BadCell(reasons.ROW_FORMULA_NO_VALUE, "=A1"), Type.TEXT, reasons.ROW_FORMULA_NO_VALUE),
        ("later", Type.INSTANT, reasons.ROW_NOT_A_TIME),
        ("a while", Type.DURATION, reasons.ROW_NOT_A_DURATION),
        (timedelta(seconds=-1), Type.DURATION, reasons.ROW_NOT_A_DURATION),
        ("x" * 10_001, Type.TEXT, reasons.ROW_TEXT_TOO_LONG),
        (Decimal("1e40"), Type.MONEY, reasons.ROW_NUMBER_TOO_LARGE),
    ],
)
def test_that_a_cell_that_lies_about_its_column_is_refused_with_the_reason(cell: Cell, kind: Type, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        value(cell, kind)
    assert caught.value.reason == reason


def test_that_text_that_looks_like_a_formula_stays_text() -> None:
    assert value("=HYPERLINK(A1)", Type.TEXT) == "=HYPERLINK(A1)"


@pytest.mark.parametrize(
    "cell", ["1970-01-01", "1970-01-01 08:00:00", "1899-12-30 00:00", "01/01/1900", at("1904-01-01 00:00")]
)
def test_that_a_time_programs_print_for_none_is_none(cell: Cell) -> None:
    assert value(cell, Type.INSTANT) is None


@pytest.mark.parametrize("cell", ["1969-12-30", "1971-01-01", "2004-12-31", "2100-01-01"])
def test_that_any_other_time_nothing_was_sold_at_is_refused(cell: Cell) -> None:
    with pytest.raises(RefusedError) as caught:
        value(cell, Type.INSTANT)
    assert caught.value.reason == reasons.ROW_TIME_UNLIKELY
