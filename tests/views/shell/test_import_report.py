"""The report of an import: every note one sentence, every refused row in a table that can be copied."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea  # noqa: TID251 (reads labels)
from pytestqt.qtbot import QtBot

from app.services.sources.import_notes import FURTHER_NOTES
from app.services.sources.reasons import NOTES
from app.views.i18n import set_language
from app.views.settings.sources_page import SourcesPage
from app.views.shell.import_report import ImportReport
from app.views.shell.import_table import RejectedTable
from app.views.shell.import_words import NOTE_TEXTS, known_notes, note_sentence
from app.views.widgets.button import Button
from tests.views.shell.window import part
from tests.views.stage import Stage

ADS = "LIVE name,Launched time,Campaign name,Cost,Gross revenue,Currency,Weather\n"
TRAPS = (
    ADS + "Evening,2026-04-10 08:27:44,one,1500,3000.5,IDR,rain\n"
    "Evening,soon,two,500,0,IDR,\n"
    "Evening,2026-04-10 09:00:00,three,=1+1x,0,IDR,\n"
    ",,,,,,\n"
    "Total,-,-,1600,3000.5,IDR,\n"
)


def _report(stage: Stage, name: str = "ads.csv", text: str = TRAPS) -> Any:
    file = stage.folder / name
    file.write_text(text, "utf-8")
    return stage.services.imports.import_files([file])


def _shown(stage: Stage, report: Any) -> ImportReport:
    sheet = ImportReport(report)
    stage.qtbot.addWidget(sheet)
    sheet.open()
    stage.qtbot.waitExposed(sheet)
    return sheet


def _notes(sheet: ImportReport) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel, "shell.import.note")]


def test_that_every_note_has_a_sentence_in_both_languages() -> None:
    assert set(NOTE_TEXTS) == {*NOTES, *FURTHER_NOTES}
    for code in NOTE_TEXTS:
        for note in ({"code": code}, {"code": code, "count": 1, "rows": 1}):
            set_language("en")
            english = note_sentence(note)
            set_language("zh")
            chinese = note_sentence(note)
            assert english.endswith("."), english
            assert chinese.endswith("。"), chinese
            assert not {"{", "}"} & {*english, *chinese}


def test_that_what_is_no_note_is_passed_over() -> None:
    assert known_notes(["焕亮", 1, {"code": "from_a_newer_program"}]) == []
    assert known_notes(None) == []


def test_that_the_sheet_tells_every_note_with_its_figures(stage: Stage) -> None:
    sheet = _shown(stage, _report(stage))
    assert _notes(sheet) == [
        "The totals row 6 says 1,600 for “Cost”; its rows add up to 1,500.",
        "The file names no time zone; its times were read as Asia/Jakarta.",
        "1 amount was rounded to its currency's smallest unit (Gross revenue); the exact text is kept.",
        "Columns that are not known were left aside: Weather.",
        "1 totals row was recognised and not counted.",
        "1 blank row was passed over.",
    ]
    set_language("zh")
    again = _shown(stage, _report(stage))
    assert _notes(again)[0] == "合计行（第 6 行）的「Cost」为 1,600，各行相加为 1,500。"
    assert len(_notes(again)) == 6


def test_that_refused_rows_are_listed_with_place_value_and_reason_and_can_be_copied(stage: Stage) -> None:
    sheet = _shown(stage, _report(stage))
    table = part(sheet, "shell.import.rejected", RejectedTable)
    assert [line.cells for line in table.lines] == [
        ("ads.csv", "", "3", "Launched time", "soon", "not a date or time"),
        ("ads.csv", "", "4", "Cost", "=1+1x", "not a number"),
    ]
    stage.qtbot.mouseClick(part(sheet, "shell.import.copy", Button), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].split("\t") == ["File", "Sheet", "Row", "Column", "Value", "Reason"]
    assert copied[1].split("\t") == ["ads.csv", "", "3", "Launched time", "soon", "not a date or time"]
    # What a stranger typed must not become a formula where it is pasted.
    assert copied[2].split("\t")[4] == "'=1+1x"
    table.setFocus()
    stage.qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 3)).center()
    )
    stage.qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 2


def test_that_many_refused_rows_scroll_and_none_is_left_out(stage: Stage) -> None:
    rows = "".join(f"Evening,soon,{number},1,0,IDR,\n" for number in range(700))
    sheet = _shown(stage, _report(stage, text=ADS + "Evening,2026-04-10 08:27:44,one,1,1,IDR,\n" + rows))
    table = part(sheet, "shell.import.rejected", RejectedTable)
    assert table.model().rowCount() == 700
    assert table.verticalScrollBar().maximum() > 0
    assert sheet.height() < 720


def test_that_a_clean_file_shows_no_table_and_nothing_to_scroll(stage: Stage) -> None:
    sheet = _shown(stage, _report(stage, text=ADS + "Evening,2026-04-10 08:27:44,one,1500,3000,IDR,\n"))
    assert sheet.findChild(RejectedTable) is None
    assert sheet.findChild(QScrollArea, "shell.import.notes").verticalScrollBar().maximum() == 0  # type: ignore[union-attr]  # it has one


def test_that_files_in_one_report_are_told_apart(stage: Stage) -> None:
    report = _report(stage)
    report["files"] += _report(stage, "more.csv", TRAPS.replace("Evening", "Morning"))["files"]
    report["files"].append({"file": "gone.csv", "error": {"code": "file_missing", "params": {"file": "gone.csv"}}})
    sheet = _shown(stage, report)
    table = part(sheet, "shell.import.rejected", RejectedTable)
    assert not table.isColumnHidden(0)
    assert {line.file for line in table.lines} == {"ads.csv", "more.csv"}
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "There is no file gone.csv. Choose the file again." in words


def test_that_settings_show_the_report_of_an_earlier_import(stage: Stage) -> None:
    told = _notes(_shown(stage, _report(stage)))
    page = SourcesPage(stage.context)
    stage.show(page, 1120, 800)
    (run,) = stage.services.imports.runs()
    button = part(page, f"settings.sources.report.{run.id}", Button)
    assert button.accessibleName() == "Report of ads.csv"
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    stage.until(lambda: page.findChild(ImportReport) is not None)
    sheet = page.findChild(ImportReport)
    assert sheet is not None
    assert _notes(sheet) == told
    assert len(part(sheet, "shell.import.rejected", RejectedTable).lines) == 2
    assert sheet.windowTitle().startswith("Import of 20")
    sheet.accept()


def test_that_the_sheet_fits_a_small_screen(qtbot: QtBot, tmp_path: Path) -> None:
    told = [{"code": "unmapped", "columns": [f"a long name of a column {number}" for number in range(8)]}] * 9
    entry = {"file": str(tmp_path / "a.csv"), "rows": {"read": 1}, "told": told, "rejected": [{"row": 1}] * 40}
    sheet = ImportReport({"files": [entry] * 4})
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.waitExposed(sheet)
    assert sheet.height() <= 700
    assert sheet.width() <= 1280
