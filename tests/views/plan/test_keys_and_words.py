"""Keys of an empty rundown and of focused buttons, the words of an empty script, and sentences about one thing."""

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.script import SegmentKind
from app.services.plan.blockers import Blocker
from app.views.i18n import set_language
from app.views.plan.script_text import ScriptText
from app.views.shell.bar_button import BarButton
from app.views.shell.phase_words import blocker_text
from app.views.theme import set_theme, theme
from app.views.widgets.button import Button
from tests.views.plan.bench import Bench

HINT = "What is said in this segment. (Directions) are not spoken; {price} is live."
CODES = (
    "product_missing", "price_missing", "price_below_floor", "price_above_list", "price_unchecked", "stock_none",
    "stock_short", "length_missing", "script_missing", "script_long", "product_veto", "product_twice", "overlap", "gap",
    "checklist_open", "something_new",
)  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_that_a_blocker_says_one_in_the_words_of_many(qtbot: QtBot, code: str) -> None:
    one, many = (blocker_text(Blocker(code, count=count, blocks=True)) for count in (1, 17))
    assert one.endswith(": 1")
    assert many == f"{one.removesuffix('1')}17"


def test_that_the_printed_key_adds_the_first_segment(bench: Bench) -> None:
    made = bench.stage.do(bench.stage.services.sessions.create, "Tomorrow")
    bench.stage.open(made.id)
    bench.settle()
    button = bench.room.findChild(Button, "plan.empty.add")
    assert isinstance(button, Button)
    assert button.isVisible()
    with bench.stage.qtbot.waitActive(bench.room):
        bench.room.activateWindow()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert [one.kind for one in bench.stage.services.rundown.segments(made.id)] == [SegmentKind.OPENING]


def _press(widget: Button | BarButton, held: Qt.KeyboardModifier) -> bool:
    """Press Return with these keys held; says whether the button acted."""
    acted = QSignalSpy(widget.clicked)
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, held))
    return acted.count() == 1


@pytest.mark.parametrize("kind", [Button, BarButton])
def test_that_a_button_takes_return_alone_and_leaves_ctrl_return_to_the_room(
    qtbot: QtBot, kind: type[Button | BarButton]
) -> None:
    button = Button("Go") if kind is Button else BarButton()
    qtbot.addWidget(button)
    held = Qt.KeyboardModifier
    assert _press(button, held.NoModifier)
    assert _press(button, held.KeypadModifier)
    assert not _press(button, held.ControlModifier)
    assert not _press(button, held.AltModifier)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_that_an_empty_script_shows_all_of_its_words(qtbot: QtBot, language: str, scale: float) -> None:
    set_language("zh" if language == "zh" else "en")
    set_theme(scale=scale)
    text = ScriptText("Script", HINT)
    qtbot.addWidget(text)
    text.resize(theme().px(320), theme().px(240))
    text.show()
    qtbot.waitExposed(text)
    room = text.placeholder_rect()
    needed = text.fontMetrics().boundingRect(
        QRect(0, 0, round(room.width()), 10_000), Qt.TextFlag.TextWordWrap.value, HINT
    )
    assert needed.height() > text.fontMetrics().height() * 1.5, "the words take more than one line here"
    assert needed.height() <= room.height()
    inked = _inked_rows(text.viewport().grab().toImage())
    assert len(inked) > text.fontMetrics().height(), "more than the first line is painted"
    text.show_text("Hello")
    assert max(_inked_rows(text.viewport().grab().toImage())) < theme().px(44)


def _inked_rows(image: QImage) -> list[int]:
    """Rows of an image that are not of one colour."""
    ground: QColor = image.pixelColor(0, image.height() - 1)
    return [
        y for y in range(image.height()) if any(image.pixelColor(x, y) != ground for x in range(0, image.width(), 2))
    ]
