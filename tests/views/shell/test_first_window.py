"""The first window fits its screen, comes back where it was left, and is ready to be typed into."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.runtime.local_settings import LocalSettingsFile
from app.services.runtime.paths import paths_under
from app.views.shell import main_window
from app.views.shell.main_window import MainWindow
from app.views.shell.start_page import StartPage
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import open_window, part
from tests.views.stage import Stage


def _on_screen(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, width, height))


def test_that_the_first_window_is_no_larger_than_its_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_screen(monkeypatch, 1366, 768)
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.open_at("")
    assert window.isMaximized()
    assert window.width() <= 1366
    assert window.height() <= 768


def test_that_the_first_window_is_in_the_middle_of_a_large_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_screen(monkeypatch, 2560, 1440)
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.open_at("")
    assert not window.isMaximized()
    assert (window.width(), window.height()) == (1600, 900)
    assert abs(window.geometry().center().x() - 1280) <= 1
    assert abs(window.geometry().center().y() - 720) <= 1


def test_that_a_window_comes_back_in_the_size_it_was_left_in(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_screen(monkeypatch, 2560, 1440)
    file = LocalSettingsFile(paths_under(tmp_path))
    left = MainWindow("dark")
    qtbot.addWidget(left)
    left.open_at("")
    left.setGeometry(300, 200, 1400, 800)
    file.change(window=left.placed())
    left.close()
    again = MainWindow("dark")
    qtbot.addWidget(again)
    again.open_at(file.load().window)
    assert again.geometry() == QRect(300, 200, 1400, 800)


@pytest.mark.parametrize(("sample", "words"), [(True, "Preparing the sample …"), (False, "Opening the store …")])
def test_that_a_start_that_takes_long_says_what_it_is_at(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sample: bool, words: str
) -> None:
    monkeypatch.setattr(main_window, "PATIENCE_MS", 30)
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    bare = window.grab().toImage()
    window.expect_work(sample=sample)
    qtbot.waitUntil(lambda: window.accessibleDescription() == words)
    spoken = window.grab().toImage()
    assert bare.copy(72, 56, 1208, 300) == spoken.copy(72, 56, 1208, 300)
    assert bare != spoken


def test_that_a_quick_start_says_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_window, "PATIENCE_MS", 30)
    window = open_window(stage)
    window.expect_work(sample=False)
    stage.qtbot.wait(60)
    assert window.accessibleDescription() == ""


def test_that_a_place_on_a_screen_that_is_gone_is_not_used(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_screen(monkeypatch, 1920, 1080)
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.open_at("4000 200 1400 800 0")
    assert window.geometry() == QRect(160, 90, 1600, 900)


def test_that_a_window_half_off_the_screen_is_taken_back_onto_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_screen(monkeypatch, 1920, 1080)
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.open_at("900 400 1400 800 0")
    assert window.geometry() == QRect(520, 280, 1400, 800)


@pytest.mark.parametrize("remembered", ["not a place", "秀", "1 2 3 4", "0 0 ² 800 0", "9 9 -1400 800 0"])
def test_that_an_unreadable_place_is_as_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, remembered: str) -> None:
    _on_screen(monkeypatch, 2560, 1440)
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.open_at(remembered)
    assert (window.width(), window.height()) == (1600, 900)


def test_that_the_first_page_is_ready_for_the_name(fresh_stage: Stage) -> None:
    window = open_window(fresh_stage, room="plan")
    name = part(window, "start.name", Field)
    assert QApplication.focusWidget() is name
    fresh_stage.qtbot.keyClicks(QApplication.focusWidget(), "Tessa")
    assert name.text() == "Tessa"


def test_that_a_missing_name_is_asked_for_in_words(fresh_stage: Stage) -> None:
    window = open_window(fresh_stage, room="plan")
    page = part(window, "start", StartPage)
    fresh_stage.qtbot.mouseClick(part(page, "start.begin", Button), Qt.MouseButton.LeftButton)

    def said() -> set[str]:
        return {label.text() for label in page.findChildren(PlainLabel) if label.isVisible()}

    assert "Type your name first." in said()
    fresh_stage.qtbot.keyClicks(part(page, "start.name", Field), "T")
    assert "Type your name first." not in said()
