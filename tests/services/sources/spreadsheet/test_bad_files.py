"""Files that are broken, hostile or simply the wrong ones: one clear error each, never a traceback, never half."""

import os
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.models.errors import AppError
from app.services.sources import reasons
from app.services.sources.outside import limits
from app.services.sources.spreadsheet.parse import parse_file

if TYPE_CHECKING:
    from tests.services.sources.spreadsheet.conftest import FileMaker

ADS_HEADER = ["LIVE name", "Launched time", "Campaign name", "Cost", "Gross revenue", "Currency"]
ADS_ROW = ["Evening", "2026-04-10 08:27:44", "one", "1500", "3000", "IDR"]


def refusal(path: Path) -> AppError:
    began = time.monotonic()
    with pytest.raises(AppError) as caught:
        parse_file(path)
    assert time.monotonic() - began < limits.CHILD_SECONDS
    error = caught.value
    assert error.code in reasons.FILE_CODES
    assert error.params["file"] == path.name
    return error


def test_that_an_empty_file_is_refused(make: "FileMaker") -> None:
    assert refusal(make.raw("a.csv", b"")).code == reasons.FILE_EMPTY


def test_that_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv").code == reasons.FILE_MISSING


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == reasons.FILE_IS_FOLDER


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in the file system")
def test_that_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv").params["what"] == reasons.UNREADABLE_NOT_A_FILE


def test_that_a_file_the_system_keeps_from_us_is_refused(make: "FileMaker", monkeypatch: pytest.MonkeyPatch) -> None:
    path = make.ads_csv()
    path.chmod(0)
    # The superuser may read anything, so what the system would answer is said here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(path).code == reasons.FILE_DENIED


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"\x7fELF", "program"),
    ],
)
def test_that_another_kind_of_file_is_named(make: "FileMaker", head: bytes, found: str) -> None:
    error = refusal(make.raw("report.xlsx", head + bytes(range(256)) * 8))
    assert (error.code, error.params["found"]) == (reasons.FILE_KIND_UNKNOWN, found)


def test_that_random_bytes_under_a_table_name_are_refused(make: "FileMaker") -> None:
    assert refusal(make.raw("a.csv", bytes(range(256)) * 50)).params["found"] == "binary"


def test_that_an_archive_without_a_workbook_is_refused(make: "FileMaker", tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("photo.txt", "x")
    assert refusal(tmp_path / "photos.zip").params["found"] == "zip"


@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1:XFD1048576"/>'])
def test_that_two_cells_in_far_corners_are_refused_before_anything_is_unrolled(
    make: "FileMaker", dimension: str
) -> None:
    path = make.far_cells(dimension=dimension)
    assert path.stat().st_size < 5_000
    error = refusal(path)
    assert (error.code, error.params["what"]) == (reasons.FILE_TOO_LARGE, reasons.TOO_LARGE_CELLS)


def test_that_a_zip_bomb_is_refused_by_its_ratio(make: "FileMaker") -> None:
    assert refusal(make.zip_bomb()).params["what"] == reasons.TOO_LARGE_RATIO


def test_that_an_archive_with_too_many_parts_is_refused(make: "FileMaker") -> None:
    parts = {f"xl/junk{number}.xml": b"" for number in range(limits.MAX_PARTS + 1)}
    assert refusal(make.xlsx([ADS_HEADER], extra_parts=parts)).params["what"] == reasons.TOO_LARGE_PARTS


def test_that_an_archive_inside_the_archive_is_refused(make: "FileMaker") -> None:
    error = refusal(make.xlsx([ADS_HEADER], extra_parts={"xl/inner.zip": b"PK"}))
    assert error.params["what"] == reasons.UNREADABLE_NESTED


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE l [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE l>",
    ],
)
def test_that_xml_with_entities_is_refused(make: "FileMaker", declaration: str) -> None:
    sheet = f'<?xml version="1.0"?>{declaration}<worksheet><sheetData/></worksheet>'
    assert refusal(make.xlsx_of_sheet(sheet)).params["what"] == reasons.UNREADABLE_XML_ENTITIES


def test_that_deeply_nested_xml_is_refused(make: "FileMaker") -> None:
    deep = "<a>" * 200 + "</a>" * 200
    assert refusal(make.xlsx_of_sheet(f"<worksheet>{deep}</worksheet>")).params["what"] == reasons.UNREADABLE_XML_DEPTH


@pytest.mark.parametrize(
    "sheet", ["<worksheet><sheetData><row>", '<?xml version="1.0" encoding="UTF-1-8"?><worksheet/>']
)
def test_that_broken_xml_is_refused(make: "FileMaker", sheet: str) -> None:
    error = refusal(make.xlsx_of_sheet(sheet))
    assert (error.code, error.params["what"]) == (reasons.FILE_UNREADABLE, reasons.UNREADABLE_XML)


def test_that_a_part_packed_in_an_unknown_way_is_refused(make: "FileMaker") -> None:
    content = make.xlsx([ADS_HEADER, ADS_ROW]).read_bytes()
    odd = content.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00")
    assert odd != content
    assert refusal(make.raw("odd.xlsx", odd)).params["what"] == reasons.UNREADABLE_DAMAGED


@pytest.mark.parametrize("share", [0.25, 0.6, 0.97])
def test_that_a_truncated_workbook_is_refused(make: "FileMaker", share: float) -> None:
    whole = make.xlsx([ADS_HEADER, ADS_ROW]).read_bytes()
    error = refusal(make.raw("cut.xlsx", whole[: int(len(whole) * share)]))
    assert (error.code, error.params["what"]) == (reasons.FILE_UNREADABLE, reasons.UNREADABLE_DAMAGED)


def test_that_a_damaged_byte_in_the_middle_is_refused(make: "FileMaker") -> None:
    content = bytearray(make.xlsx([ADS_HEADER, *[ADS_ROW] * 400]).read_bytes())
    with zipfile.ZipFile(make.folder / "t.xlsx") as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content[at : at + 8] = b"\xff" * 8
    assert refusal(make.raw("hurt.xlsx", bytes(content))).code == reasons.FILE_UNREADABLE


def test_that_workbooks_with_a_password_are_named_as_such(make: "FileMaker") -> None:
    assert refusal(make.locked_xlsx()).code == reasons.FILE_ENCRYPTED
    assert refusal(make.xls([ADS_HEADER, ADS_ROW], locked=True)).code == reasons.FILE_ENCRYPTED
    assert refusal(make.ods([["a"]], encrypted=True)).code == reasons.FILE_ENCRYPTED


def test_that_an_ods_that_repeats_cells_without_end_is_refused(make: "FileMaker") -> None:
    assert refusal(make.ods([["a"], ["b"]], repeated_columns=9_000_000)).params["what"] == reasons.TOO_LARGE_CELLS


@pytest.mark.parametrize(
    "page", [b"<html><table><tr><td>1</td></tr></table></html>", b"\xef\xbb\xbf  <!DOCTYPE html>\n<p>Sign in</p>"]
)
def test_that_a_web_page_under_a_spreadsheet_name_is_named_as_such(make: "FileMaker", page: bytes) -> None:
    assert refusal(make.raw("orders.xls", page)).code == reasons.FILE_IS_WEB_PAGE


def test_that_a_table_we_do_not_know_is_shown_by_its_headers(make: "FileMaker") -> None:
    error = refusal(make.csv([["Colour", "Size"], ["red", "4"]]))
    assert (error.code, error.params["headers"]) == (reasons.TABLE_NOT_RECOGNISED, ["Colour", "Size"])


def test_that_a_known_table_without_a_needed_column_names_the_column(make: "FileMaker") -> None:
    header = [name for name in ADS_HEADER if name != "Cost"]
    error = refusal(make.csv([["title"], header, ["Evening", "2026-04-10 08:27", "one", "3", "IDR"]]))
    assert (error.code, error.params["kind"], error.params["row"], error.params["missing"]) == (
        reasons.TABLE_COLUMNS_MISSING, "tiktok_live_ads", 2, ["Cost"],
    )  # fmt: skip


def test_that_a_header_without_rows_is_refused(make: "FileMaker") -> None:
    assert refusal(make.csv([ADS_HEADER])).code == reasons.TABLE_HAS_NO_ROWS


def test_that_a_table_of_a_million_rows_is_refused_by_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "million.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("时间,观看人数\n")
        file.writelines(f"20:{number % 60:02d},{number}\n" for number in range(1_000_000))
    error = refusal(path)
    assert (error.code, error.params["what"], error.params["limit"]) == (
        reasons.FILE_TOO_LARGE, reasons.TOO_LARGE_ROWS, limits.MAX_ROWS,
    )  # fmt: skip


def test_that_a_wide_table_is_refused_by_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    line = ",".join("7" * 1 for _ in range(1000)) + "\n"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line for _ in range(2_001))
    assert refusal(path).params["what"] == reasons.TOO_LARGE_CELLS


def test_that_a_quotation_mark_that_is_never_closed_is_named_with_its_row(make: "FileMaker") -> None:
    content = make.ads_csv().read_bytes() + b'"' + b"x" * (limits.MAX_CELL_CHARS + 10)
    error = refusal(make.raw("open.csv", content))
    assert (error.params["what"], error.params["row"]) == (reasons.UNREADABLE_FIELD, 4)


def test_that_bytes_of_no_encoding_are_refused(make: "FileMaker") -> None:
    content = make.ads_csv().read_bytes() + b"\xff\xff\xfe\xff,1\n"
    assert refusal(make.raw("odd.csv", content)).params["what"] == reasons.UNREADABLE_ENCODING


def test_that_zero_bytes_and_mixed_line_ends_do_not_shift_a_row(make: "FileMaker") -> None:
    lines = [",".join(ADS_HEADER), ",".join(ADS_ROW), ",".join(ADS_ROW).replace("one", '"o\r\nne\r"')]
    content = f"{lines[0]}\r\n{lines[1]}\n{lines[2]}\r\n".replace("Evening", "Eve\0ning").encode()
    file = parse_file(make.raw("mixed.csv", content))
    assert [row.values["title"] for row in file.rows] == ["Evening", "Evening"]
    assert file.counts["taken"] == 2
