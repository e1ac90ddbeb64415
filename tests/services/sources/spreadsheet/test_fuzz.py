"""Whatever stands in a file: checked rows or one AppError, never another exception, and every row counted."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.errors import AppError
from app.services.sources import reasons
from app.services.sources.outside.moments import find_date_order, parse_date, parse_duration
from app.services.sources.spreadsheet.cells import BadCell, Cell
from app.services.sources.spreadsheet.currencies import named
from app.services.sources.spreadsheet.numbers import RefusedError, infer_style
from app.services.sources.spreadsheet.parse import ParsedFile, collect
from app.services.sources.spreadsheet.pipeline import run
from app.services.sources.spreadsheet.values import Column, Context, Type, convert
from app.services.sources.spreadsheet.xlsx_styles import Look, exact_number, from_serial, look_of

MARKS = st.text(alphabet="0123456789.,-+%()'￥¥$RpSw万亿kKm eE\t=\"", max_size=24)
CELLS = st.one_of(
    MARKS, st.text(max_size=40), st.sampled_from(["2026-04-10 08:27", "1分钟20秒", "Total", "合计", "--", ""])
)
HEADERS = st.sampled_from(
    ["LIVE name", "Launched time", "Campaign name", "Cost", "Currency", "SKU orders", "Duration", "x"]
)
ANY_CELL = st.one_of(
    CELLS,
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
BOUNDED = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(path: Path) -> ParsedFile | None:
    """The file as it is parsed, or None when it is refused by one of our codes."""
    try:
        return collect(path, run({"path": str(path)}))
    except AppError as error:
        if error.code not in reasons.FILE_CODES:
            raise
        return None


def cell_value(cell: Cell, column: Column) -> Any:
    """The value of a cell, or None when it is refused for one of our reasons."""
    try:
        return convert(cell, column, Context())
    except RefusedError as refused:
        if refused.reason not in reasons.ROW_REASONS:
            raise
        return None


@BOUNDED
@given(MARKS | st.text(max_size=80))
def test_that_no_text_breaks_the_readers_of_numbers_and_times(text: str) -> None:
    column = Column(Type.MONEY, style=infer_style([text, "1.234,5"]), currency=named(text))
    money = cell_value(text, column)
    assert money is None or Decimal(money["amount"]).is_finite()
    assert parse_date(text, find_date_order([text])) is None or any(letter.isdecimal() for letter in text)
    seconds = parse_duration(text)
    assert seconds is None or seconds >= 0


@BOUNDED
@given(ANY_CELL, st.sampled_from(Type))
def test_that_every_cell_becomes_something_json_can_hold(cell: Cell, kind: Type) -> None:
    json.dumps(cell_value(cell, Column(kind)), allow_nan=False)


@BOUNDED
@given(st.text(alphabet="0123456789.eE+-naif ", max_size=30), st.text(max_size=20), st.booleans())
def test_that_no_stored_number_or_format_breaks_the_reader(text: str, code: str, epoch_1904: bool) -> None:
    number = exact_number(text)
    assert isinstance(number, BadCell) or (isinstance(number, Decimal) and number.is_finite())
    assert look_of(164, code) in Look
    for look in (Look.DATE, Look.ELAPSED):
        assert not isinstance(from_serial(text, look, epoch_1904=epoch_1904), str | Decimal)


@BOUNDED
@given(st.lists(HEADERS, min_size=1, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=8))
def test_that_every_row_of_any_table_is_counted_once(tmp_path: Path, header: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["LIVE name", "Launched time", "Cost", *header], *rows])
    path = tmp_path / "t.csv"
    path.write_bytes(text.getvalue().encode("utf-8", errors="ignore"))
    file = answer(path)
    if file is None:
        return
    counts = file.counts
    assert counts["read"] == counts["taken"] + counts["rejected"] + counts["blank"] + counts["totals"]
    assert (counts["taken"], counts["rejected"]) == (len(file.rows), len(file.rejected))
    assert min(counts.values()) >= 0
    assert all(entry.reason in reasons.ROW_REASONS for entry in file.rejected)
    assert len({row.natural_key for row in file.rows}) == len(file.rows)


@BOUNDED
@given(st.binary(min_size=1, max_size=600))
def test_that_any_bytes_are_a_table_or_refused_with_a_code(tmp_path: Path, content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"LIVE name,Launched time,Cost\n", b"\xff\xfe"):
        path = tmp_path / "any.csv"
        path.write_bytes(start + content)
        file = answer(path)
        assert file is None or file.kind == "tiktok_live_ads"
