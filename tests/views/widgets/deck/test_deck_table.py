"""The deck as a table: a summary of every lane, then its minutes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.views.theme import theme
from app.views.widgets.deck.data import LaneHeader
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
    assert model.data(model.index(1, 2)) == "2,600"


def test_that_the_table_begins_with_last_lowest_highest_and_trend(make_deck: Make) -> None:
    deck = make_deck()
    deck.show_table(shown=True)
    model = deck.table.content
    heads = [model.data(model.index(row, 0)) for row in range(SUMMARY)]
    assert heads == ["Read", "Last", "Lowest", "Highest", "Trend"]
    sales = [model.data(model.index(row, 1)) for row in range(SUMMARY)]
    assert sales == ["20:12:46", "600", "600", "600", "steady"]
    own = deck.lane("viewers").own
    assert own is not None
    minutes = own.by_minute().values
    viewers = [model.data(model.index(row, 2)) for row in range(SUMMARY)]
    assert own.last is not None
    # Of a level the last reading, not the mean of a minute that is not over.
    assert own.last[1] != pytest.approx(minutes[-1], abs=1.0)
    assert viewers[1:4] == [f"{value:,.0f}" for value in (own.last[1], minutes.min(), minutes.max())]
    assert viewers[4] in {"rising", "falling", "steady"}
    t_ms = np.arange(0, 30 * MINUTE, 1_000, dtype=np.int64)
    deck.set_state(state(series=changed_series("viewers", lambda old: replace(old, t_ms=t_ms, v=t_ms / 1_000))))
    assert model.data(model.index(4, 2)) == "rising"


def test_that_a_lane_without_readings_has_dashes_in_the_summary(make_deck: Make) -> None:
    deck = make_deck()
    empty = np.empty(0)
    deck.set_state(
        state(series=changed_series("viewers", lambda old: replace(old, t_ms=empty.astype(np.int64), v=empty)))
    )
    deck.show_table(shown=True)
    model = deck.table.content
    assert [model.data(model.index(row, 2)) for row in range(SUMMARY)] == ["—"] * SUMMARY


def test_that_figures_that_are_old_say_so_in_the_table_and_have_no_trend(make_deck: Make) -> None:
    deck = make_deck()
    deck.show_table(shown=True)
    model = deck.table.content
    ink, now = Qt.ItemDataRole.ForegroundRole, NOW + 11 * MINUTE + 2_000
    assert model.data(model.index(1, 2), ink) is None
    heads = {"viewers": LaneHeader("3,482", stale_age_s=662)}
    deck.set_state(state(headers=heads, now_ms=now))
    viewers = [model.data(model.index(row, 2)) for row in range(SUMMARY)]
    assert (viewers[0], viewers[4]) == ("20:12:46 · 11:02 old", "—")
    assert model.data(model.index(1, 2), ink) == theme().colours.text2
    assert model.data(model.index(SUMMARY, 2), ink) is None
    # A head that does not call it old (a typed figure) still has its age in the table.
    assert model.data(model.index(0, 1)) == "20:12:46 · 11:02 old"
    assert model.data(model.index(1, 1), ink) is None
