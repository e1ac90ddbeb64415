"""The row of the hosts: bars from hand-over to hand-over, the last one to now, and what they say."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.views.theme import theme
from app.views.widgets.deck.data import HostBar
from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.rundown_paint import Row
from tests.views.widgets.deck.factory import MINUTE, NOW

Make = Callable[..., Deck]
ROWS = ("planned", "actual", "hosts", "events")
HOSTS = (HostBar("Aiko", 0, 30 * MINUTE), HostBar("Kei", 40 * MINUTE))


def _row(deck: Deck) -> Row:
    return next(row for row in deck._rundown.rows() if row.kind == "hosts")


def _colour(deck: Deck, image: QImage, t_ms: float) -> str:
    """The ground of the row at an instant, near its lower edge where no letters are."""
    row = _row(deck)
    return image.pixelColor(round(deck.x_at(t_ms)), round(row.top + row.height - 3)).name()


def test_that_bars_reach_from_hand_over_to_hand_over_and_the_last_one_to_now(make_deck: Make) -> None:
    deck = make_deck(rundown_rows=ROWS, hosts=HOSTS)
    deck.set_preset(None)
    QApplication.processEvents()
    image, colours = deck._rundown.grab().toImage(), theme().colours
    assert _colour(deck, image, 25 * MINUTE) == colours.hover.name()
    assert _colour(deck, image, 35 * MINUTE) == colours.surface.name()
    assert _colour(deck, image, NOW - 3 * MINUTE) == colours.selected.name()
    assert _colour(deck, image, NOW + 5 * MINUTE) not in {colours.selected.name(), colours.hover.name()}


def test_that_a_deck_without_the_row_has_no_room_for_it_and_says_nothing_of_hosts(make_deck: Make) -> None:
    plain, with_row = make_deck(hosts=HOSTS), make_deck(rundown_rows=ROWS, hosts=HOSTS)
    assert with_row._rundown.height() > plain._rundown.height()
    assert "Host" not in plain._rundown.accessibleDescription()
    assert with_row._rundown.accessibleDescription().endswith("Host: Kei")


@pytest.mark.parametrize(("minute", "name"), [(10, "Aiko"), (35, ""), (60, "Kei")])
def test_that_a_bar_tells_its_name_and_times_on_hover(make_deck: Make, minute: int, name: str) -> None:
    deck = make_deck(rundown_rows=ROWS, hosts=HOSTS)
    deck.set_preset(None)
    row = _row(deck)
    tip = deck.tip_at(QPointF(deck.x_at(minute * MINUTE), deck._rundown.y() + row.top + row.height / 2))
    assert tip.split("\n")[0] == name
    assert ("–" in tip) is bool(name)
