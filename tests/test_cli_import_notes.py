"""The command line tells what a person should know of an imported file, one sentence a note."""

import csv
from pathlib import Path

import pytest

from app.cli import Outcome, parse
from app.cli_data import import_files
from app.cli_notes import SENTENCES, note_line
from app.services.sources.import_notes import FURTHER_NOTES
from app.services.sources.reasons import NOTES

HEADER = ["LIVE name", "Launched time", "Campaign name", "Cost", "Gross revenue", "Currency", "Weather"]


def _import(folder: Path, rows: list[list[str]]) -> Outcome:
    file = folder / "ads.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return import_files(parse(["import", str(file), "--store", str(folder / "store.db")]))


def test_that_every_note_has_a_sentence_even_without_its_figures() -> None:
    assert set(SENTENCES) == {*NOTES, *FURTHER_NOTES}
    for code in SENTENCES:
        for note in ({"code": code}, {"code": code, "count": 1, "rows": 1}):
            line = note_line(note)
            assert line.endswith("."), line
            assert "{" not in line
    assert note_line({"code": "news"}) == "Note: news."


def test_that_an_import_tells_its_notes_under_the_file(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["Evening", "2026-04-10 08:27:44", "one", "1500", "3000.5", "IDR", "rain"],
        ["Evening", "soon", "two", "500", "0", "IDR", ""],
        ["", "", "", "", "", "", ""],
        ["Total", "-", "-", "1600", "3000.5", "IDR", ""],
    ]
    told = _import(tmp_path, rows)
    assert told.failure == ""
    assert told.lines == (
        "ads.csv: tiktok_live_ads, 4 read, 1 imported, 1 rejected, 1 blank, 1 totals",
        "  The totals row 5 says 1,600 for Cost; its rows add up to 1,500.",
        "  The file names no time zone; its times were read as Asia/Jakarta.",
        "  1 amount was rounded to its currency's smallest unit (Gross revenue); the exact text is kept.",
        "  Columns that are not known were left aside: Weather.",
        "  1 totals row was recognised and not counted.",
        "  1 blank row was passed over.",
        "  row 3, Launched time: 'soon' - not a time",
    )
    (report,) = told.json["files"]
    assert [note["code"] for note in report["told"] if note["code"] in NOTES] == sorted(
        report["notes"], key=lambda code: (code != "totals_differ", NOTES.index(code))
    )


def test_that_a_clean_export_tells_only_how_its_times_were_read(tmp_path: Path) -> None:
    told = _import(tmp_path, [HEADER[:-1], ["Evening", "2026-04-10 08:27:44", "one", "1500", "3000", "IDR"]])
    assert told.lines == (
        "ads.csv: tiktok_live_ads, 1 read, 1 imported",
        "  The file names no time zone; its times were read as Asia/Jakarta.",
    )


@pytest.mark.parametrize(("count", "said"), [(1, "1 blank row was"), (1204, "1,204 blank rows were")])
def test_that_one_is_not_many(count: int, said: str) -> None:
    assert note_line({"code": "blank_rows", "count": count}).startswith(said)


def test_that_long_lists_are_cut_and_secrets_hidden() -> None:
    line = note_line({"code": "unmapped", "columns": [f"c{number}" for number in range(20)]})
    assert line.endswith("c6, c7 and 12 more.")
    assert "hunter2" not in note_line({"code": "other_sheets", "sheet": "password=hunter2", "sheets": ["b"]})
