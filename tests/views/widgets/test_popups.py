"""Menus and popovers: what they send, what they refuse, and that they stay on the screen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.widgets import menu as menus
from app.views.widgets import popover as popovers
from app.views.widgets.compositing import is_composited
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.popover import SHADOW, Popover
from app.views.widgets.text import PlainLabel


class _Heard:
    def __init__(self) -> None:
        self.values: list[object] = []

    def take(self, value: object = None) -> None:
        self.values.append(value)


def _holder(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(200, 40)
    holder.show()
    qtbot.waitExposed(holder)
    return holder


def test_that_a_menu_sends_the_key_that_was_chosen(qtbot: QtBot) -> None:
    menu, heard = Menu("Snooze", [MenuItem("2", "2 min", hint="S"), MenuItem(""), MenuItem("5", "5 min")]), _Heard()
    qtbot.addWidget(menu)
    menu.chosen.connect(heard.take)
    assert menu.keys == ["2", "5"]
    menu.open_below(_holder(qtbot))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert heard.values == ["2"]
    assert not menu.isVisible()


def test_that_a_locked_choice_says_why_and_cannot_be_taken(qtbot: QtBot) -> None:
    menu = Menu("Phase", [MenuItem("ready", "Ready", locked="2 blocked words"), MenuItem("draft", "Q&A", checked=True)])
    qtbot.addWidget(menu)
    ready, draft = menu.actions()
    assert not ready.isEnabled()
    assert "2 blocked words" in ready.text()
    assert draft.isChecked()
    assert draft.text() == "Q&&A"


def test_that_a_popover_stays_on_the_screen_and_goes_with_escape(qtbot: QtBot) -> None:
    holder, heard = _holder(qtbot), _Heard()
    popover = Popover("People")
    qtbot.addWidget(popover)
    popover.closed.connect(heard.take)
    popover.body.addWidget(PlainLabel("Aiko, Ken, Tessa and Joy are here"))
    room = holder.screen().availableGeometry()
    holder.move(room.right() - 20, room.bottom() - 20)
    popover.open_below(holder)
    assert room.contains(popover.geometry())
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert len(heard.values) == 1


@pytest.mark.parametrize("composited", [True, False])
def test_that_corners_and_shadow_are_cut_off_where_nothing_shows_through(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, composited: bool
) -> None:
    masks: dict[QWidget, QRegion] = {}

    def record(popup: QWidget, region: QRegion) -> None:
        masks[popup] = region

    for module, kind in ((menus, Menu), (popovers, Popover)):
        monkeypatch.setattr(module, "is_composited", lambda: composited)
        monkeypatch.setattr(kind, "setMask", record)  # the screen of the tests knows no masks
    popover, menu = Popover("Sessions"), Menu("Snooze", [MenuItem("2", "2 min")])
    popover.body.addWidget(PlainLabel("Two sessions"))
    holder = _holder(qtbot)
    for popup in (popover, menu):
        qtbot.addWidget(popup)
        popup.open_below(holder)
    assert set(masks) == (set() if composited else {popover, menu})
    if not composited:
        assert not masks[menu].contains(QPoint(0, 0))
        assert masks[menu].contains(menu.rect().center())
        assert not masks[popover].contains(QPoint(SHADOW - 1, popover.height() // 2))
        assert masks[popover].contains(QPoint(SHADOW + 1, popover.height() // 2))


def test_that_a_screen_without_x11_blends_its_windows(qtbot: QtBot) -> None:
    assert is_composited()
