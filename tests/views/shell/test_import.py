"""Files dropped on any room are imported and reported, row by row."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget  # noqa: TID251 (reads labels)

from app.models.team import Hat
from app.views.shell.file_import import FileImport
from app.views.shell.import_report import ImportReport
from app.views.shell.import_table import RejectedTable
from app.views.shell.shell import Shell
from tests.views.shell.window import on_top, part, shown_windows
from tests.views.stage import Stage

CHAT = "time,user,content\n00:00:05,lucy,does it sting?\n00:00:09,<b>bob</b>,<img src=x>\nnonsense,ann,hello\n"


def _drop(target: QWidget, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), actions, data, buttons, keys)
    QApplication.sendEvent(target, enter)
    drop = QDropEvent(QPoint(50, 50), actions, data, buttons, keys)
    QApplication.sendEvent(target, drop)
    return enter.isAccepted()


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    file = tmp_path / "last night.csv"
    file.write_text(CHAT, encoding="utf-8")
    return file


def test_that_a_dropped_file_is_imported_and_reported(stage: Stage, shell: Shell, chat: Path) -> None:
    before = len(stage.services.sessions.list())
    assert _drop(shell, chat)
    stage.qtbot.waitUntil(lambda: "shell.import" in shown_windows(), timeout=30_000)
    sheet = on_top("shell.import", ImportReport)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "last night.csv" in words
    assert any("2 new" in line and "1 not taken" in line for line in words), words
    refused = part(sheet, "shell.import.rejected", RejectedTable).lines
    assert [line.value for line in refused] == ["nonsense"]
    assert len(stage.services.sessions.list()) == before + 1
    sheet.accept()


def test_that_a_file_that_cannot_be_read_is_told_in_the_sheet(stage: Stage, shell: Shell, tmp_path: Path) -> None:
    bad = tmp_path / "holiday.xlsx"
    bad.write_bytes(b"not a workbook at all")
    _drop(shell, bad)
    stage.qtbot.waitUntil(lambda: "shell.import" in shown_windows(), timeout=30_000)
    sheet = on_top("shell.import", ImportReport)
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "holiday.xlsx" in words
    assert "unexpected" not in words.casefold()
    sheet.accept()


def test_that_who_may_not_import_is_told(stage: Stage, shell: Shell, chat: Path) -> None:
    stage.sit(Hat.ANCHOR)
    before = len(stage.services.sessions.list())
    _drop(shell, chat)
    stage.settle()
    assert shell.toasts.texts == ["Your hats do not allow importing files."]
    assert len(stage.services.sessions.list()) == before


def test_that_folders_and_words_are_not_files(stage: Stage, shell: Shell, tmp_path: Path) -> None:
    _drop(shell, tmp_path)
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(shell, enter)
    assert not enter.isAccepted()
    assert not stage.context.runner.busy
    assert shell.toasts.texts == []


def test_that_files_can_be_chosen_in_a_dialog(stage: Stage, chat: Path) -> None:
    owner = QWidget()
    stage.qtbot.addWidget(owner)
    imports = FileImport(stage.context, owner)
    imports.ask()
    dialog = owner.findChild(QFileDialog, "shell.import.dialog")
    assert dialog is not None
    dialog.filesSelected.emit([str(chat)])
    dialog.close()
    stage.qtbot.waitUntil(lambda: owner.findChild(ImportReport) is not None, timeout=30_000)
    report = owner.findChild(ImportReport)
    assert report is not None
    report.accept()
