"""The deck as a table: a summary of every lane, then its minutes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt

from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.table import SUMMARY
from tests.views.widgets.deck.factory import MINUTE, NOW, changed_series, state

Make = Callable[..., Deck]


def test_that_the_table_holds_the_minutes_of_every_lane_newest_first(make_deck: Make) -> None:
    deck = make_deck()
    deck.show_table(shown=True)
    model = deck.table.content
    assert model.rowCount() == SUMMARY + 73
    assert model.headerData(1, Qt.Orientation.Horizontal) == "GMV per minute"
    assert model.data(model.index(SUMMARY, 0)) == "20:12"
    assert model.data(model.index(SUMMARY + 10, 1)) == "600"
    own = deck.lane("viewers").own
    assert own is not None
    deck.append("viewers", np.array([NOW + MINUTE]), np.array([2_600.0]))
    deck.flush()
    assert model.rowCount() == SUMMARY + 74
    assert model.data(model.index(SUMMARY, 2)) == "2,600"
    assert model.data(model.index(SUMMARY, 1)) == "—"
    assert model.data(model.index(0, 2)) == "2,600"


def test_that_the_table_begins_with_last_lowest_highest_and_trend(make_deck: Make) -> None:
    deck = make_deck()
    deck.show_table(shown=True)
    model = deck.table.content
    heads = [model.data(model.index(row, 0)) for row in range(SUMMARY)]
    assert heads == ["Last", "Lowest", "Highest", "Trend"]
    sales = [model.data(model.index(row, 1)) for row in range(SUMMARY)]
    assert sales == ["600", "600", "600", "steady"]
    own = deck.lane("viewers").own
    assert own is not None
    minutes = own.by_minute().values
    viewers = [model.data(model.index(row, 2)) for row in range(SUMMARY)]
    assert viewers[:3] == [f"{value:,.0f}" for value in (minutes[-1], minutes.min(), minutes.max())]
    assert viewers[3] in {"rising", "falling", "steady"}
    t_ms = np.arange(0, 30 * MINUTE, 1_000, dtype=np.int64)
    deck.set_state(state(series=changed_series("viewers", lambda old: replace(old, t_ms=t_ms, v=t_ms / 1_000))))
    assert model.data(model.index(3, 2)) == "rising"


def test_that_a_lane_without_readings_has_dashes_in_the_summary(make_deck: Make) -> None:
    deck = make_deck()
    empty = np.empty(0)
    deck.set_state(
        state(series=changed_series("viewers", lambda old: replace(old, t_ms=empty.astype(np.int64), v=empty)))
    )
    deck.show_table(shown=True)
    model = deck.table.content
    assert [model.data(model.index(row, 2)) for row in range(SUMMARY)] == ["—", "—", "—", "—"]
