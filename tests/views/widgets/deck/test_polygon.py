"""Arrays become the polygon that a list of points would."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from app.views.widgets.deck.polygon import polygon


def test_that_arrays_give_the_polygon_of_their_points() -> None:
    x, y = np.linspace(-3.5, 900.25, 700), np.sin(np.arange(700.0))
    made = polygon(x, y)
    assert made == QPolygonF([QPointF(across, down) for across, down in zip(x.tolist(), y.tolist(), strict=True)])


def test_that_every_second_number_of_an_array_is_taken() -> None:
    both = np.arange(8.0)
    assert polygon(both[::2], both[1::2]).at(3) == QPointF(6, 7)


def test_that_no_point_gives_an_empty_polygon() -> None:
    assert polygon(np.zeros(0), np.zeros(0)).isEmpty()
