"""Stock of a product: what may be sold of it, how that is known, and what is left of it during a show. Pure.

What is said on air is a reading with the moment at which it was read, never an estimate: orders of the room are not
told apart by product, so that taking them off says less than there is, and less than there is is false scarcity. What
is judged (how long does it last) takes every order since the reading off, so that it rather warns early. Both are
without the reserve, which guards against overselling and is not for sale.

A figure of the plan (the segment's, else the product's) stands only until the stock is read during the show.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.models.base import utc
from app.services.plan.steps import Steps, value_at


class Planned(Protocol):
    """A segment: what the plan gives it to sell."""

    @property
    def stock(self) -> int | None:
        """Units, the reserve among them."""


class Stocked(Protocol):
    """A product: its newest figure."""

    @property
    def stock(self) -> int | None:
        """Units, the reserve among them."""

    @property
    def stock_read_at(self) -> datetime | None:
        """When somebody read them; None: they are planned."""

    @property
    def reserve_share(self) -> float:
        """Share that is kept back, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A product's stock as somebody knows it.

    Attributes:
        whole: units there are.
        units: those that may be sold: without the reserve.
        read_at: when they were read; None: they are only planned.
    """

    whole: int
    units: int
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What may be sold as of a moment of the show; `since_ms` None: as of its beginning."""

    units: int
    since_ms: int | None = None


def usable(units: float, reserve: float) -> int:
    """Units that may be sold: without the share that is kept back, and whole."""
    # A share like 0.9 is a little less than it says: 100 without 0.9 of them are 10.
    return math.floor(units * (1 - min(1.0, max(0.0, reserve))) + 1e-6)


def sellable(stock: int, product: Stocked) -> int:
    """Units of a product that may be promised."""
    return usable(stock, product.reserve_share)


def reading(product: Stocked | None) -> Stock | None:
    """The newest stock that was read; None where nobody ever did."""
    if product is None or product.stock is None or product.stock_read_at is None:
        return None
    return Stock(product.stock, sellable(product.stock, product), utc(product.stock_read_at))


def said(segment: Planned, product: Stocked | None) -> Stock | None:
    """What may be said of the stock: the newest reading, else the plan's figure, which was never read."""
    return reading(product) or _planned(segment, product)


def counted(segment: Planned, product: Stocked | None, began: datetime | None = None) -> Stock | None:
    """What counts as a segment's stock now: what was read since the show began, else the plan's figure.

    Args:
        segment: what is sold.
        product: its product.
        began: when the show began; None before it did.
    """
    read = reading(product)
    if read is not None and read.read_at is not None and began is not None and read.read_at >= began:
        return read
    if segment.stock is None and read is not None:
        return read
    return _planned(segment, product)


def _planned(segment: Planned, product: Stocked | None) -> Stock | None:
    units = segment.stock if segment.stock is not None or product is None else product.stock
    if units is None:
        return None
    return Stock(units, units if product is None else sellable(units, product))


def figure_at(planned: Steps, read: Steps, reserve: Steps, t_ms: int, unread: Steps = ()) -> Figure | None:
    """The figure that what is left counts from at a moment; None where nobody knew one.

    Args:
        planned: the segment's own stock, by the moments at which it was planned.
        read: the product's stock, by the moments at which it was read; NaN where a reading was taken back.
        reserve: the share of the product that is kept back, by time.
        t_ms: the moment.
        unread: the product's stock that nobody read, by the moments from which it stood.
    """
    share = value_at(reserve, t_ms) or 0.0
    in_show = value_at(tuple(one for one in read if one[0] >= 0), t_ms)
    if in_show is not None:
        return Figure(usable(in_show, share), max(since for since, _units in read if since <= t_ms))
    before = value_at(planned, t_ms)
    if before is None:
        before = value_at(tuple(sorted({**dict(read), **dict(unread)}.items())), t_ms)
    return None if before is None else Figure(usable(before, share))


def stretches(figure: Figure, runs: Iterable[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """When the product was sold since its figure was read: the stretches whose orders come off.

    Args:
        figure: what was read, or planned.
        runs: beginning and end of each time that the product was on air; None while it is.
    """
    since = figure.since_ms
    if since is None:
        return list(runs)
    return [(max(start, since), end) for start, end in runs if end is None or end > since]
