"""What stands over and beside a lane: names of levels, and what a head says on hover."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF

from app.views.widgets.deck.arrange import LANE_LEAST, arrange
from app.views.widgets.deck.data import LaneHeader
from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.lane_face import label_tops

Make = Callable[..., Deck]


def test_that_the_head_of_a_lane_says_on_hover_what_its_number_means(make_deck: Make) -> None:
    deck = make_deck(headers={"viewers": LaneHeader("3,482", tip="what it means")})
    head = QPointF(20, deck.lane("viewers").geometry().center().y())
    assert deck.tip_at(head) == "what it means"
    deck.set_headers({"viewers": LaneHeader("3,482", tip="older now")})
    deck.flush()
    assert deck.tip_at(head) == "older now"
    assert deck.tip_at(QPointF(-5, -5)) == ""


@pytest.mark.parametrize(
    ("levels", "tops"),
    [([40.0], [23.0]), ([40.0, 46.0], [23.0, 49.0]), ([5.0], [8.0]), ([40.0, 41.0, 42.0], [23.0, 44.0, None])],
    ids=["above", "below the second", "near the top", "no room for a third"],
)
def test_that_names_of_levels_never_cover_each_other(levels: list[float], tops: list[float | None]) -> None:
    assert label_tops(levels, 15.0, 80.0) == tops


def test_that_every_lane_has_room_for_its_name_and_value_while_the_deck_has() -> None:
    """By weight alone the last of five lanes in a low window would cut its value in two."""
    weights = (140, 104, 92, 86, 66)
    low = arrange(300, weights, 20, overview=False, axis=False)
    assert min(height for _top, height in low.lanes) >= LANE_LEAST
    assert sum(height for _top, height in low.lanes) == 280
    tall = arrange(596, weights, 20, overview=False, axis=False)
    assert [height for _top, height in tall.lanes] == pytest.approx(
        [576 * weight / sum(weights) for weight in weights], abs=1
    )
    none = arrange(120, weights, 20, overview=False, axis=False)
    assert sum(height for _top, height in none.lanes) == 100
