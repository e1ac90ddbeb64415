"""What may be sold of a stock, which figure counts, and since when orders come off it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.services.plan.steps import Steps, value_at
from app.services.plan.stock import Figure, Stock, counted, figure_at, said, sellable, stretches

BEGAN = datetime(2026, 6, 17, 11, tzinfo=UTC)
MIN = 60_000


@dataclass
class Segment:
    stock: int | None = None


@dataclass
class Product:
    stock: int | None = None
    stock_read_at: datetime | None = None
    reserve_share: float = 0.1


@pytest.mark.parametrize(
    ("stock", "share", "units"),
    [
        (760, 0.1, 684),
        (118, 0.1, 106),
        (100, 0.9, 10),
        (100, 0.35, 65),
        (7, 0.0, 7),
        (7, 1.0, 0),
        (7, 2.0, 0),
        (0, 0.1, 0),
    ],
)
def test_that_the_reserve_is_not_for_sale(stock: int, share: float, units: int) -> None:
    assert sellable(stock, Product(reserve_share=share)) == units


def test_that_a_reading_is_said_and_the_plan_only_as_unread() -> None:
    read = BEGAN - timedelta(days=1)
    assert said(Segment(500), Product(200, read)) == Stock(200, 180, read)
    assert said(Segment(500), Product(200)) == Stock(500, 450)
    assert said(Segment(), Product(200)) == Stock(200, 180)
    assert said(Segment(500), None) == Stock(500, 500)
    assert said(Segment(), Product()) is None
    assert said(Segment(), None) is None


def test_that_the_plan_counts_until_the_stock_is_read_in_the_show() -> None:
    before, during = BEGAN - timedelta(minutes=1), BEGAN + timedelta(minutes=1)
    assert counted(Segment(500), Product(200, before), BEGAN) == Stock(500, 450)
    assert counted(Segment(500), Product(200, during), BEGAN) == Stock(200, 180, during)
    assert counted(Segment(500), Product(200, during)) == Stock(500, 450)
    assert counted(Segment(), Product(200, before), BEGAN) == Stock(200, 180, before)
    assert counted(Segment(), Product(200), BEGAN) == Stock(200, 180)


def test_that_what_is_left_counts_from_the_newest_reading_of_the_show() -> None:
    planned: Steps = ((-5 * MIN, 100.0), (20 * MIN, 300.0))
    read: Steps = ((-9 * MIN, 50.0), (10 * MIN, 200.0), (30 * MIN, float("nan")))
    share: Steps = ((-9 * MIN, 0.1), (12 * MIN, 0.5))

    assert figure_at(planned, read, share, 5 * MIN) == Figure(90)
    assert figure_at(planned, read, share, 10 * MIN) == Figure(180, 10 * MIN)
    assert figure_at(planned, read, share, 25 * MIN) == Figure(100, 10 * MIN)
    assert figure_at(planned, read, share, 30 * MIN) == Figure(150), "the reading was taken back: the plan counts"
    assert figure_at((), read, share, 5 * MIN) == Figure(45)
    assert figure_at((), (), share, 5 * MIN) is None
    assert figure_at(planned, read, (), 5 * MIN) == Figure(100)


def test_that_orders_come_off_only_since_the_reading_and_while_the_product_was_on_air() -> None:
    runs = [(0, 5 * MIN), (10 * MIN, 20 * MIN), (30 * MIN, None)]
    assert stretches(Figure(90), runs) == runs
    assert stretches(Figure(90, 12 * MIN), runs) == [(12 * MIN, 20 * MIN), (30 * MIN, None)]
    assert stretches(Figure(90, 35 * MIN), runs) == [(35 * MIN, None)]


def test_that_a_value_stands_until_the_next() -> None:
    steps: Steps = ((0, 1.0), (10, float("nan")), (20, 3.0))
    assert [value_at(steps, at) for at in (-1, 0, 9, 10, 20)] == [None, 1.0, 1.0, None, 3.0]
