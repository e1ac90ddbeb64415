"""Buttons, switches and choices: what they send, when they refuse, and how the keyboard reaches them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.views.theme import set_theme, theme
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.combo import Combo
from app.views.widgets.segmented import Segmented
from app.views.widgets.toggle import Toggle


class _Heard:
    """Counts what a signal sent."""

    def __init__(self) -> None:
        self.values: list[object] = []

    def take(self, value: object = None) -> None:
        self.values.append(value)


def _shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_that_a_button_acts_on_click_return_and_space(qtbot: QtBot) -> None:
    button, heard = Button("Send cue", "primary", "send", hint="D"), _Heard()
    _shown(qtbot, button)
    button.clicked.connect(heard.take)
    button.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(heard.values) == 3


def test_that_a_locked_button_says_why_and_does_not_act(qtbot: QtBot) -> None:
    button, heard = Button("Mark ready"), _Heard()
    _shown(qtbot, button)
    button.clicked.connect(heard.take)
    button.set_locked("2 blocked words in segment 6")
    assert button.accessibleDescription() == "2 blocked words in segment 6"
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(button, key)
    assert heard.values == []
    assert QToolTip.text() == "2 blocked words in segment 6"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    button.set_locked("")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(heard.values) == 1


def test_that_a_busy_button_does_not_act_twice(qtbot: QtBot) -> None:
    button, heard = Button("Save"), _Heard()
    _shown(qtbot, button)
    button.clicked.connect(heard.take)
    button.set_busy(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert heard.values == []
    button.set_busy(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(heard.values) == 1


def test_that_the_focus_ring_is_for_the_keyboard_alone(qtbot: QtBot) -> None:
    holder, button = QWidget(), Button("Rehearse")
    QHBoxLayout(holder).addWidget(button)
    _shown(qtbot, holder)
    accent = theme().colours.accent.name()

    def ring() -> bool:
        image = button.grab().toImage()
        return image.pixelColor(button.width() // 2, 0).name() == accent

    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring()
    button.clearFocus()
    assert not ring()


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
def test_that_targets_are_large_enough_and_words_fit_at_every_text_size(qtbot: QtBot, scale: float) -> None:
    set_theme(scale=scale)
    for size in ("compact", "default", "key"):
        button = Button("Rehearse with props", "secondary", "play", hint="F1", size=size)
        qtbot.addWidget(button)
        words = theme().metrics(13, 500).horizontalAdvance(button.label)
        assert button.sizeHint().width() > words + theme().px(16)
        assert button.sizeHint().height() >= min(28, theme().px(28))
    for part in (Toggle("Mirror"), Check("Full rehearsal")):
        qtbot.addWidget(part)
        assert part.sizeHint().height() >= 28


def test_that_a_widget_dies_with_its_last_reference(qtbot: QtBot) -> None:
    died = _Heard()
    button = Button("Once")
    button.destroyed.connect(died.take)
    del button
    assert len(died.values) == 1


def test_that_a_switch_turns_by_click_and_by_return(qtbot: QtBot) -> None:
    toggle = Toggle("Mirror")
    _shown(qtbot, toggle)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert toggle.isChecked()
    qtbot.keyClick(toggle, Qt.Key.Key_Return)
    assert not toggle.isChecked()
    assert toggle.accessibleName() == "Mirror"


def test_that_a_check_box_takes_clicks_on_its_words(qtbot: QtBot) -> None:
    check = Check("Links, coupons, lucky bag tested")
    _shown(qtbot, check)
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())
    assert check.isChecked()


def test_that_a_choice_tells_what_a_person_chose_and_nothing_else(qtbot: QtBot) -> None:
    choice, heard = Segmented([("show", "Show"), ("60", "60m"), ("15", "15m")], "Span"), _Heard()
    choice.setObjectName("control.deck.span")
    _shown(qtbot, choice)
    choice.chosen.connect(heard.take)
    assert choice.value == "show"
    choice.choose("15")
    assert choice.value == "15"
    assert heard.values == []
    qtbot.mouseClick(choice.part("60"), Qt.MouseButton.LeftButton)
    assert heard.values == ["60"]
    assert choice.part("60").objectName() == "control.deck.span.60"


def test_that_arrows_move_a_choice_and_tab_stops_once(qtbot: QtBot) -> None:
    choice, heard = Segmented([("a", "One"), ("b", "Two"), ("c", "Three")]), _Heard()
    _shown(qtbot, choice)
    choice.chosen.connect(heard.take)
    choice.part("a").setFocus()
    qtbot.keyClick(choice.part("a"), Qt.Key.Key_Right)
    qtbot.keyClick(choice.part("b"), Qt.Key.Key_Right)
    qtbot.keyClick(choice.part("c"), Qt.Key.Key_Right)
    qtbot.keyClick(choice.part("a"), Qt.Key.Key_Left)
    assert heard.values == ["b", "c", "a", "c"]
    stops = [key for key in "abc" if choice.part(key).focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == ["c"]


def test_that_new_words_keep_the_choice(qtbot: QtBot) -> None:
    choice = Segmented([("a", "One"), ("b", "Two")])
    _shown(qtbot, choice)
    choice.choose("b")
    choice.set_options([("b", "二"), ("c", "三")])
    assert choice.value == "b"
    assert choice.part("b").accessibleName() == "二"
    with pytest.raises(KeyError):
        choice.part("a")
    choice.set_options([("c", "三")])
    assert choice.value == "c"


def test_that_a_list_choice_keeps_its_key_over_new_words(qtbot: QtBot) -> None:
    combo, heard = Combo("When", [("gmv", "GMV"), ("orders", "Orders", "shopping-bag")]), _Heard()
    _shown(qtbot, combo)
    combo.chosen.connect(heard.take)
    combo.choose("orders")
    combo.set_options([("orders", "订单", "shopping-bag"), ("gmv", "成交额")])
    assert combo.value == "orders"
    assert combo.currentText() == "订单"
    assert heard.values == []
    with pytest.raises(KeyError):
        combo.choose("spend")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert heard.values == ["gmv"]


def test_that_an_icon_alone_tells_its_name_to_the_mouse(qtbot: QtBot) -> None:
    button = Button("", "ghost", "pencil", name="Change the plan")
    qtbot.addWidget(button)
    assert button.toolTip() == "Change the plan"
    button.set_locked("Not while live")
    assert button.toolTip() == "Not while live"
    button.set_locked("")
    button.set_tip("Length, target, budget")
    assert button.toolTip() == "Length, target, budget"
    button.set_tip("")
    button.set_label("Change")
    assert button.toolTip() == ""
    button.set_label("", "Change the plan")
    assert button.toolTip() == "Change the plan"
