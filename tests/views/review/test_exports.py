"""The report and the data leave the room as files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.services.export.package import package_digest, session_digest
from app.views.i18n import set_language
from app.views.review.exports import file_name
from app.views.review.room import ReviewRoom
from app.views.widgets.toast import ToastText
from tests.views.review.station import Ear, Station


def dialog_of(room: ReviewRoom, name: str) -> QFileDialog:
    found = room.findChild(QFileDialog, name)
    assert isinstance(found, QFileDialog)
    return found


@pytest.mark.parametrize(("language", "heading"), [("en", "Session report"), ("zh", "场次复盘报告")])
def test_that_the_report_is_saved_in_the_language_of_the_screen(
    station: Station, tmp_path: Path, language: str, heading: str
) -> None:
    set_language("zh" if language == "zh" else "en")
    room, ear = station.room(), Ear()
    room.said.connect(ear.take)
    out = tmp_path / "evening.html"

    station.qtbot.mouseClick(room.kpis.report, Qt.MouseButton.LeftButton)
    dialog = dialog_of(room, "review.report.dialog")
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith("Glow Night · Skincare 2026-06-14.html")
    dialog.selectFile(str(out))
    dialog.accept()

    station.wait(out.exists)
    station.wait(lambda: bool(ear.heard))
    assert heading in out.read_text("utf-8")
    said = ear.heard[0]
    assert isinstance(said, ToastText)
    assert (said.kind, "evening.html" in said.text) == ("good", True)


def test_that_the_report_can_be_markdown(station: Station, tmp_path: Path) -> None:
    room = station.room()
    room.exports.ask_report()
    dialog = dialog_of(room, "review.report.dialog")

    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter("Markdown (*.md)")
    dialog.filterSelected.emit("Markdown (*.md)")
    assert dialog.selectedFiles()[0].endswith(".md")
    dialog.accept()

    out = tmp_path / "Glow Night · Skincare 2026-06-14.md"
    station.wait(out.exists)
    assert out.read_text("utf-8").startswith("# ")


def test_that_leaving_the_dialog_writes_nothing(station: Station, tmp_path: Path) -> None:
    room, ear = station.room(), Ear()
    room.said.connect(ear.take)
    room.exports.ask_report()

    dialog_of(room, "review.report.dialog").reject()
    station.settle()

    assert ear.heard == []


def test_that_the_data_are_exported_into_a_folder_of_their_own(station: Station, tmp_path: Path) -> None:
    room, ear = station.room(), Ear()
    room.said.connect(ear.take)
    target = tmp_path / "out"
    target.mkdir()

    station.qtbot.mouseClick(room.kpis.data, Qt.MouseButton.LeftButton)
    dialog = dialog_of(room, "review.data.dialog")
    dialog.filesSelected.emit([str(target)])
    dialog.reject()

    station.wait(lambda: bool(ear.heard))
    folder = target / "Glow Night · Skincare 2026-06-14"
    assert (folder / "datapackage.json").is_file()
    assert package_digest(folder) == session_digest(station.services.store, station.reviewed)
    assert "Glow Night" in ear.heard[0].text


def test_that_a_title_that_no_file_system_takes_still_gives_a_name(station: Station) -> None:
    session = station.context.session.current
    assert session is not None
    odd = session.model_copy(update={"title": 'A/B: "test" <1>\n…'})

    assert file_name(odd) == "A B test 1 … 2026-06-14"
