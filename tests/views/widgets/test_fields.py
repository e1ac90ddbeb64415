"""Fields send what was meant: never half a composed word, never more than the limit."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.views.theme import set_theme
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field, reading_units
from app.views.widgets.spin import DecimalSpin, Spin, WhenField
from app.views.widgets.text_area import TextArea


class _Heard:
    def __init__(self) -> None:
        self.values: list[object] = []

    def take(self, value: object = None) -> None:
        self.values.append(value)


def _compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_that_return_sends_the_text(qtbot: QtBot) -> None:
    field, heard = Field("Cue"), _Heard()
    qtbot.addWidget(field)
    field.submitted.connect(heard.take)
    qtbot.keyClicks(field, "Slow down")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.values == ["Slow down"]


@pytest.mark.parametrize("make", [lambda: Field("Cue"), lambda: TextArea("Reply", sends=True)])
def test_that_return_while_a_word_is_composed_sends_nothing(qtbot: QtBot, make: object) -> None:
    assert callable(make)
    field, heard = make(), _Heard()
    qtbot.addWidget(field)
    field.submitted.connect(heard.take)
    _compose(field, "ni hao")
    assert field.composing
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.values == []
    _compose(field, "", "你好")
    assert not field.composing
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.values == ["你好"]


def test_that_escape_while_composing_ends_the_composition_alone(qtbot: QtBot) -> None:
    field, heard = Field("Cue"), _Heard()
    qtbot.addWidget(field)
    field.escaped.connect(heard.take)
    _compose(field, "ni")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard.values == []
    _compose(field, "")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(heard.values) == 1


def test_that_a_text_over_its_limit_is_marked_and_not_sent(qtbot: QtBot) -> None:
    field, heard = Field("Cue", limit=48, measure=reading_units), _Heard()
    qtbot.addWidget(field)
    field.submitted.connect(heard.take)
    field.setText("价" * 24)
    assert field.acceptable
    field.setText("价" * 25)
    assert field.units == 50
    assert field.property("trouble") is True
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.values == []
    field.setText("ok")
    assert field.property("trouble") is False
    assert field.submit()


def test_that_a_counter_counts_chinese_characters_where_they_take_two_units(qtbot: QtBot) -> None:
    latin = Field("Cue", limit=48, measure=reading_units)
    chinese = Field("Cue", limit=48, measure=reading_units, counted_in=2)
    for field, said in ((latin, "30 / 48"), (chinese, "15 / 24")):
        qtbot.addWidget(field)
        field.setText("价" * 15)
        assert field._counter() == said
    chinese.setText("价" * 24 + "a")
    assert (chinese._counter(), chinese.acceptable) == ("25 / 24", False)


def test_that_a_fault_somebody_found_blocks_sending_until_it_is_cleared(qtbot: QtBot) -> None:
    field = Field("Price")
    qtbot.addWidget(field)
    field.set_trouble("below the floor of S$17.50")
    assert not field.submit()
    assert field.accessibleDescription() == "below the floor of S$17.50"
    field.set_trouble("")
    assert field.submit()


def test_that_a_marked_field_tells_the_mouse_why(qtbot: QtBot) -> None:
    field = Field("Length")
    qtbot.addWidget(field)
    field.setToolTip("Of this segment")
    field.set_trouble("")
    assert field.toolTip() == "Of this segment"
    field.set_trouble("Type a length like 12:30")
    assert field.toolTip() == "Type a length like 12:30"
    field.set_trouble("")
    assert field.toolTip() == ""


def test_that_a_long_value_shows_its_beginning(qtbot: QtBot) -> None:
    field = Field("Title")
    qtbot.addWidget(field)
    field.show_text("a very long title " * 20)
    assert field.cursorPosition() == 0


@pytest.mark.parametrize(("text", "units"), [("abc", 3), ("价格", 4), ("S$18.90", 7), ("，。", 4), ("", 0), ("Ａ", 2)])
def test_that_wide_characters_count_twice(text: str, units: int) -> None:
    assert reading_units(text) == units


def test_that_fields_grow_with_the_text_size(qtbot: QtBot) -> None:
    field = Field("Cue")
    qtbot.addWidget(field)
    assert field.height() == 40
    set_theme(scale=1.3)
    assert field.height() == 52


def test_that_shift_return_breaks_the_line_where_return_sends(qtbot: QtBot) -> None:
    area, heard = TextArea("Reply", sends=True), _Heard()
    qtbot.addWidget(area)
    area.submitted.connect(heard.take)
    qtbot.keyClicks(area, "Sorry")
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(area, "Ken")
    assert area.toPlainText() == "Sorry\nKen"
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert heard.values == ["Sorry\nKen"]


def test_that_return_breaks_the_line_in_a_script_and_control_return_sends(qtbot: QtBot) -> None:
    area, heard = TextArea("Script"), _Heard()
    qtbot.addWidget(area)
    area.submitted.connect(heard.take)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert heard.values == []
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.values == ["\n"]


def _wheel(widget: QWidget) -> None:
    spot = QPointF(widget.rect().center())
    event = QWheelEvent(
        spot,
        spot,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_that_the_wheel_changes_nothing_that_lacks_the_focus(qtbot: QtBot) -> None:
    spin, decimal, when, combo = (
        Spin("Stock"),
        DecimalSpin("Price"),
        WhenField("Start"),
        Combo("When", [("a", "A"), ("b", "B")]),
    )
    spin.setValue(5)
    decimal.setValue(5.0)
    before = when.dateTime()
    for widget in (spin, decimal, when, combo):
        qtbot.addWidget(widget)
        _wheel(widget)
    assert (spin.value(), decimal.value(), when.dateTime(), combo.value) == (5, 5.0, before, "a")
    spin.show()
    spin.activateWindow()
    qtbot.waitUntil(spin.isActiveWindow)
    spin.setFocus()
    _wheel(spin)
    assert spin.value() == 4
