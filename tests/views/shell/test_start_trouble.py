"""What the window shows when the program could not start."""

import pytest
from pytestqt.qtbot import QtBot

from app.models.errors import AppError
from app.views.i18n import set_language
from app.views.shell.main_window import MainWindow
from app.views.shell.start_trouble import StartTrouble
from app.views.widgets.text import PlainLabel


@pytest.mark.parametrize(("language", "word"), [("en", "newer Cuedeck"), ("zh", "更新版本")])
def test_that_the_page_says_what_happened_and_fills_the_window_at_every_size(
    qtbot: QtBot, language: str, word: str
) -> None:
    set_language("zh" if language == "zh" else "en")
    window = MainWindow("dark")
    qtbot.addWidget(window)
    window.show()
    page = StartTrouble(AppError("store_newer"), window)
    page.show()
    window.resize(1500, 800)
    assert page.size() == window.size()
    texts = [label.text() for label in page.findChildren(PlainLabel)]
    assert any(word in text for text in texts)
    assert word in page.accessibleName()


def test_that_an_unknown_trouble_still_names_its_code(qtbot: QtBot) -> None:
    window = MainWindow("light")
    qtbot.addWidget(window)
    page = StartTrouble(AppError("some_new_code"), window)
    assert "some_new_code" in page.accessibleName()
