"""One law for what is left of a stock: what a rule counts from is what timers, cues and checks count from."""

from datetime import datetime, timedelta

from app.models.product import Product
from app.models.script import Segment
from app.models.session import Phase
from app.services.advertising.signal_facts_load import load_facts, session_view
from app.services.plan.stock import Figure, counted, figure_at
from tests.services.house import START, House, Show


def test_that_a_rule_counts_from_the_figure_that_every_screen_counts_from(house: House, show: Show) -> None:
    """Whatever is written into the product during the show, read or not, and whether the segment has its own stock."""
    live, segment_id = show.session.id, show.segment_ids[1]
    house.clock.advance((START - house.clock.utc_now()) / timedelta(milliseconds=1))
    house.go(live, Phase.READY, Phase.LIVE)
    began = house.clock.utc_now()
    read = began + timedelta(minutes=2)
    seen = []
    for minute, (stock, read_at) in enumerate([(500, None), (200, read), (70, None), (None, None), (40, None)], 1):
        house.clock.advance(60_000)
        _put(house, Product, show.product_id, stock=stock, stock_read_at=read_at)
        for planned in (100, None):
            house.clock.advance(1_000)
            _put(house, Segment, segment_id, stock=planned)
            seen.append((minute, planned, *_both(house, show, began)))
    assert [one[3] for one in seen] == [one[2] for one in seen]
    assert [(minute, planned, figure and figure.units) for minute, planned, figure, _rule in seen] == [
        (1, 100, 90), (1, None, 450), (2, 100, 180), (2, None, 180), (3, 100, 90), (3, None, 63), (4, 100, 90),
        (4, None, None), (5, 100, 90), (5, None, 36),
    ]  # fmt: skip


def test_that_a_product_that_is_added_with_a_stock_was_read_when_it_was_added(house: House) -> None:
    house.clock.advance(60_000)
    added = house.products.add("Balm", stock=500)
    assert (added.stock, added.stock_read_at) == (500, house.clock.utc_now())
    assert house.products.add("Cream").stock_read_at is None


def _both(house: House, show: Show, began: datetime) -> tuple[Figure | None, Figure | None]:
    """What screens count from at this instant, and what a rule does."""
    with house.store.read() as session:
        segment, product = session.get_one(Segment, show.segment_ids[1]), session.get_one(Product, show.product_id)
        screen = counted(segment, product, began)
        facts = load_facts(session, session_view(session, show.session.id), {"rundown"})
    t_ms = round((house.clock.utc_now() - began) / timedelta(milliseconds=1))
    sold, stocked = facts.segments[show.segment_ids[1]], facts.products[show.product_id]
    rule = figure_at(sold.stock, stocked.stock, stocked.reserve, t_ms, stocked.unread)
    if screen is None:
        return None, rule
    since = None if screen.read_at is None else round((screen.read_at - began) / timedelta(milliseconds=1))
    return Figure(screen.units, since), rule


def _put(house: House, model: type[Product | Segment], key: str, **fields: object) -> None:
    with house.store.write(house.who.actor("test")) as uow:
        row = uow.get(model, key)
        for name, value in fields.items():
            setattr(row, name, value)
        uow.commit()
