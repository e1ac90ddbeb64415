"""Shown decks for the tests."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.theme import set_theme
from app.views.widgets.deck.data import Mode
from app.views.widgets.deck.deck import Deck
from tests.views.widgets.deck.factory import state

MakeDeck = Callable[..., Deck]


@pytest.fixture
def make_deck(qtbot: QtBot) -> Iterator[MakeDeck]:
    """Makes shown decks of 1014 by 651 pixels; the theme is put back afterwards."""

    def make(mode: Mode = "live", size: tuple[int, int] = (1014, 651), **changes: Any) -> Deck:
        deck = Deck(mode)
        qtbot.addWidget(deck)
        deck.resize(*size)
        deck.set_state(state(**changes))
        deck.show()
        QApplication.processEvents()
        return deck

    yield make
    set_theme("dark", scale=1.0)
