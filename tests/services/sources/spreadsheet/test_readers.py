"""The same table out of every kind of file, and the odd corners of XLSX."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from openpyxl import Workbook

from app.services.sources import reasons
from app.services.sources.spreadsheet.cells import BadCell, Cell
from app.services.sources.spreadsheet.parse import ParsedFile, parse_file
from app.services.sources.spreadsheet.xlsx import column_number, read_xlsx
from app.services.sources.spreadsheet.xlsx_styles import Look, exact_number, look_of

if TYPE_CHECKING:
    from tests.services.sources.spreadsheet.conftest import FileMaker

HEADER: list[object] = ["LIVE name", "Launched time", "Campaign name", "Cost", "Gross revenue", "Currency"]
ROWS: list[list[object]] = [
    ["夜场", "2026-04-10 08:27:44", "one", "1500", "3000.5", "CNY"],
    ["夜场", "2026-04-10 08:27:44", "two", "500", "0", "CNY"],
]


at = datetime.fromisoformat  # cells hold local times without a zone


def check(file: ParsedFile) -> None:
    assert (file.kind, file.header_row) == ("tiktok_live_ads", 1)
    assert [row.values["title"] for row in file.rows] == ["夜场", "夜场"]
    assert file.totals["gross_revenue"] == {"amount": "3000.5", "currency": "CNY"}
    assert file.rows[0].values["launched_at"] == "2026-04-10T00:27:44+00:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_that_a_text_table_is_read_in_every_usual_encoding(make: "FileMaker", encoding: str) -> None:
    check(parse_file(make.csv([HEADER, *ROWS], encoding=encoding)))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_that_the_separator_is_found_and_not_believed_from_the_name(make: "FileMaker", delimiter: str) -> None:
    check(parse_file(make.csv([HEADER, *ROWS], "report.xls", delimiter=delimiter)))


def test_that_a_workbook_is_read_with_and_without_cell_references(make: "FileMaker") -> None:
    check(parse_file(make.xlsx([HEADER, *ROWS])))
    check(parse_file(make.xlsx([HEADER, *ROWS], references=False)))


def test_that_old_and_open_workbooks_are_read(make: "FileMaker") -> None:
    check(parse_file(make.xls([HEADER, *ROWS])))
    check(parse_file(make.ods([[str(cell) for cell in row] for row in [HEADER, *ROWS]])))


def test_that_merged_title_rows_above_the_header_are_passed_over(make: "FileMaker") -> None:
    title = [["Campaign report for 2026-04-01 ~ 2026-04-30", "", "", "", "", ""], []]
    file = parse_file(make.xlsx([*title, HEADER, *ROWS], merges=["A1:F1"]))
    assert (file.header_row, file.period, file.counts["taken"]) == (3, ("2026-04-01", "2026-04-30"), 2)


def test_that_a_formula_that_no_program_computed_is_refused_and_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(["one", "2026-04-10 08:27:44", "a", "1500", "=D2*2", "IDR"])
    sheet.append(["two", "2026-04-11 08:27:44", "a", "1500", "3000", "IDR"])
    book.save(tmp_path / "formula.xlsx")
    parsed = parse_file(tmp_path / "formula.xlsx")
    assert [(row.row, row.value, row.reason) for row in parsed.rejected] == [(2, "=D2*2", "formula_no_value")]
    assert len(parsed.rows) == 1


def test_that_a_formula_is_read_as_its_stored_result_and_never_computed(make: "FileMaker") -> None:
    good = ["A", "2026-04-10 08:27", "one", ("1+1", 7), 1, "CNY"]
    bad = ["A", "2026-04-10 08:27", "two", ('HYPERLINK("http://x")', None), 1, "CNY"]
    file = parse_file(make.xlsx([HEADER, good, bad]))
    assert file.rows[0].values["cost"]["amount"] == "7"
    (rejected,) = file.rejected
    assert (rejected.row, rejected.column, rejected.reason) == (3, "Cost", reasons.ROW_FORMULA_NO_VALUE)
    assert rejected.value.startswith("=HYPERLINK")


def test_that_the_best_sheet_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Read me"
    book.active["A1"] = "Exported by"
    sheet = book.create_sheet("Data")
    for row in [HEADER, *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    file = parse_file(tmp_path / "two.xlsx")
    assert (file.sheet, file.other_sheets) == ("Data", ("Read me",))
    assert reasons.NOTE_OTHER_SHEETS in file.notes
    check(file)


def cells_of(tmp_path: Path, *, date_1904: bool = False) -> list[Cell]:
    path = tmp_path / "types.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": date_1904})
    sheet = book.add_worksheet()
    formats = ["yyyy-mm-dd hh:mm:ss", "[h]:mm:ss", "h:mm", '0.00"d"', "[Red]0.00", 'yyyy"年"m"月"d"日"']
    date, elapsed, clock, quoted, coloured, chinese = (book.add_format({"num_format": code}) for code in formats)
    sheet.write_datetime(0, 0, at("2026-04-12 15:05:09"), date)
    sheet.write_datetime(0, 1, timedelta(hours=30, minutes=5), elapsed)
    sheet.write_datetime(0, 2, time(8, 30), clock)
    sheet.write_number(0, 3, 12.5, quoted)
    sheet.write_number(0, 4, -3, coloured)
    sheet.write_datetime(0, 5, at("2026-01-02 00:00"), chinese)
    sheet.write_rich_string(0, 6, "two ", book.add_format({"bold": True}), "runs")
    sheet.write_boolean(0, 7, True)
    sheet.write_formula(0, 8, "=1/0", None, "#DIV/0!")
    sheet.write_number(0, 9, 0.1 + 0.2)
    book.close()
    return read_xlsx(path)[0].rows[0].cells


@pytest.mark.parametrize("date_1904", [False, True])
def test_that_cell_types_of_a_real_writer_are_understood(tmp_path: Path, *, date_1904: bool) -> None:
    cells = cells_of(tmp_path, date_1904=date_1904)
    assert cells[0] == at("2026-04-12 15:05:09")
    assert cells[1] == timedelta(hours=30, minutes=5)
    assert cells[3:6] == [Decimal("12.5"), Decimal(-3), at("2026-01-02 00:00")]
    assert cells[6:8] == ["two runs", True]
    assert cells[8] == BadCell(reasons.ROW_CELL_ERROR, "#DIV/0!")
    assert cells[9] == Decimal("0.3")
    if not date_1904:
        assert cells[2] == time(8, 30)


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", Look.NUMBER), ("#,##0.00", Look.NUMBER), ("0.00E+00", Look.NUMBER), ('0"days"', Look.NUMBER),
        ("[$-409]m/d/yy h:mm AM/PM;@", Look.DATE), ("[mm]:ss", Look.ELAPSED), ("[Red]0", Look.NUMBER),
        ("[$Rp-421]#,##0", Look.NUMBER), ("上午/下午hh", Look.DATE),
    ],
)  # fmt: skip
def test_that_a_number_format_tells_dates_from_numbers(code: str, look: Look) -> None:
    assert look_of(164, code) is look


def test_that_a_stored_number_keeps_long_ids_and_drops_binary_noise() -> None:
    assert exact_number("577912345678901234") == Decimal(577912345678901234)
    assert exact_number("9525.289000000001") == Decimal("9525.289")
    assert exact_number("1.5E3") == Decimal(1500)
    assert isinstance(exact_number("1E400"), BadCell)
    assert isinstance(exact_number("nan"), BadCell)


def test_that_column_letters_are_counted_as_in_a_spreadsheet() -> None:
    assert [column_number(text) for text in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]


def test_that_a_workbook_of_another_writer_gives_the_same_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["D2"], sheet["A5"] = "x", 123456789012345, at("2026-04-12 15:05")
    book.save(tmp_path / "o.xlsx")
    (read,) = read_xlsx(tmp_path / "o.xlsx")
    assert [(row.number, row.cells) for row in read.rows] == [
        (2, [None, "x", None, Decimal(123456789012345)]),
        (5, [at("2026-04-12 15:05")]),
    ]
    assert read.last_row == 5
