"""Values of fields by time: kept in the transaction that changes the row, whichever way it is written."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.models.advertising import AdPlan
from app.models.errors import Conflict
from app.models.event_log import Actor
from app.models.product import Product
from app.models.script import Segment
from app.models.session import LiveSession, Phase
from app.models.team import Member
from app.services.store.dated import ms_of, read_session, unread_of
from app.services.store.staged import StagedWork, staged
from app.services.store.store import Store

READ_AT = datetime(2026, 6, 17, 11, 0, 0, 123_999, tzinfo=UTC)
ROWS = "SELECT subject, subject_id, field, at_ms, value, session_id FROM field_history ORDER BY id"


def kept(store: Store, subject: str = "product") -> list[tuple[Any, ...]]:
    """(field, at_ms, value) of a subject, in the order in which they were written."""
    with store.read() as session:
        found = session.connection().exec_driver_sql(ROWS).fetchall()
    return [(row[2], row[3], row[4]) for row in found if row[0] == subject]


def made(store: Store, actor: Actor, **fields: Any) -> str:
    with store.write(actor) as unit:
        key = unit.add(Product(title="Serum", **fields)).id
        unit.commit()
    return key


def test_that_a_field_counts_from_its_reading_and_any_other_from_its_transaction(store: Store, actor: Actor) -> None:
    with store.write(actor) as unit:
        row = unit.add(Product(title="Serum", stock=200, stock_read_at=READ_AT))
        now = ms_of(unit.now)
        unit.commit()
    # Never later than it was: parts of a millisecond are cut.
    assert kept(store) == [("stock", ms_of(READ_AT), "200"), ("reserve_share", now, "0.1")]
    assert ms_of(READ_AT) % 1000 == 123
    with store.write(actor) as unit:
        product = unit.get(Product, row.id)
        product.stock, product.title = 150, "Barrier serum"
        now = ms_of(unit.now)
        unit.commit()
    assert kept(store)[2:] == [("stock", now, "150")], "a stock that nobody says the reading of counts from now on"


def test_that_the_same_stock_read_again_is_another_reading(store: Store, actor: Actor) -> None:
    key = made(store, actor, stock=200, stock_read_at=READ_AT)
    with store.write(actor) as unit:
        unit.get(Product, key).stock_read_at = READ_AT + timedelta(minutes=20)
        unit.commit()
    with store.write(actor) as unit:
        unit.get(Product, key).title = "Other"
        unit.commit()
    with store.write(actor) as unit:
        unit.get(Product, key).stock = None
        now = ms_of(unit.now)
        unit.commit()
    stocks = [one[1:] for one in kept(store) if one[0] == "stock"]
    assert stocks == [(ms_of(READ_AT), "200"), (ms_of(READ_AT) + 1_200_000, "200"), (now, "null")]


def test_that_a_stock_that_nobody_read_is_told_apart_from_a_reading(store: Store, actor: Actor) -> None:
    key = made(store, actor, stock=200)
    for fields in ({"stock": 90, "stock_read_at": READ_AT}, {"stock": 70, "stock_read_at": None}, {"stock": None}):
        with store.write(actor) as unit:
            row = unit.get(Product, key)
            for name, value in fields.items():
                setattr(row, name, value)
            unit.commit()
    said = [json.loads(one[2]) for one in kept(store) if one[0] == "stock"]
    assert [(value if unread_of(value) is None else None, unread_of(value)) for value in said] == [
        (None, 200), (90, None), (None, 70), (None, None),
    ]  # fmt: skip


def test_that_nothing_is_kept_without_commit_or_of_a_stale_change(store: Store, actor: Actor) -> None:
    key = made(store, actor, stock=200)
    before = kept(store)
    with store.write(actor) as unit:
        unit.get(Product, key).stock = 100
        unit.session.flush()
    assert kept(store) == before
    if store.dialect == "sqlite":
        return  # one writer at a time
    with store.write(actor) as late:
        row = late.get(Product, key)
        with store.write(actor) as unit:
            unit.get(Product, key).title = "Other"
            unit.commit()
        row.stock = 50
        with pytest.raises(Conflict):
            late.commit()
    assert kept(store) == before


def test_that_of_two_values_of_one_transaction_the_last_is_kept(store: Store, actor: Actor) -> None:
    with store.write(actor) as unit:
        row = unit.add(Product(title="Serum", reserve_share=0.2))
        unit.session.flush()
        row.reserve_share = 0.3
        unit.commit()
    assert [one[2] for one in kept(store) if one[0] == "reserve_share"] == ["0.3"]


def test_that_a_row_without_dated_fields_keeps_nothing(store: Store, actor: Actor) -> None:
    with store.write(actor) as unit:
        unit.add(Member(name="Aiko"))
        unit.commit()
    with store.read() as session:
        assert not session.connection().exec_driver_sql(ROWS).fetchall()


def test_that_what_is_written_down_later_counts_from_when_it_stood(store: Store, actor: Actor) -> None:
    with store.write(actor) as unit:
        unit.counts_from = READ_AT
        live = unit.add(LiveSession(title="Show", phase=Phase.LIVE))
        unit.session.flush()
        plan = unit.add(AdPlan(name="Main", session_id=live.id, launched_at=READ_AT - timedelta(hours=1)))
        for minutes, count in ((0, 3), (5, 80)):
            unit.date(plan, "conversions", count, READ_AT + timedelta(minutes=minutes))
        unit.commit()
    at = ms_of(READ_AT)
    with store.read() as session:
        found = read_session(session.connection(), live.id)
        stands = session.get(AdPlan, plan.id)
    assert found[plan.id, "conversions"] == [(at, 3), (at + 300_000, 80)]
    assert found[plan.id, "launched_at"] == [(at, at - 3_600_000)]
    assert found[plan.id, "status"] == [(at, "active")]
    assert found[live.id, "phase"] == [(at, "live")]
    assert stands is not None
    assert stands.conversions == 80


def test_that_long_work_beside_the_others_keeps_them_too(store: Store, actor: Actor) -> None:
    old = made(store, actor, stock=200, stock_read_at=READ_AT)
    before = len(kept(store))

    def work(unit: StagedWork) -> str:
        unit.get(Product, old).stock = 90
        return unit.add(Product(title="Balm", stock=10, stock_read_at=READ_AT)).id

    staged(store, actor, work, write=lambda _unit, _made: True, batch_id="b")

    fresh = {(field, value) for field, _at, value in kept(store)[before:]}
    assert fresh == {("stock", "90"), ("stock", "10"), ("reserve_share", "0.1")}
    assert ("stock", ms_of(READ_AT), "10") in kept(store)


def test_that_a_session_is_read_with_every_product_that_it_ever_sold(store: Store, actor: Actor) -> None:
    first, second, other = (made(store, actor, stock=number, stock_read_at=READ_AT) for number in (1, 2, 3))
    with store.write(actor) as unit:
        live = unit.add(LiveSession(title="Show"))
        unit.session.flush()
        segment = unit.add(Segment(session_id=live.id, position=1.0, product_id=first, live_price_minor=1890))
        unit.commit()
    with store.write(actor) as unit:
        unit.get(Segment, segment.id).product_id = second
        unit.commit()
    with store.read() as session:
        found = read_session(session.connection(), live.id)
    assert [value for _at, value in found[segment.id, "product_id"]] == [first, second]
    assert [found[key, "stock"][0][1] for key in (first, second)] == [1, 2]
    assert (other, "stock") not in found


def test_that_of_what_a_product_said_before_a_stretch_the_newest_alone_is_read(store: Store, actor: Actor) -> None:
    key = made(store, actor)
    with store.write(actor) as unit:
        live = unit.add(LiveSession(title="Show"))
        unit.session.flush()
        segment = unit.add(Segment(session_id=live.id, position=1.0, product_id=key))
        row = unit.get(Product, key)
        for hours, stock in ((-30, 1), (-2, 2), (-2, 3), (0, 4), (3, 5), (4, 6)):
            unit.date(row, "stock", stock, READ_AT + timedelta(hours=hours))
        unit.commit()
    at, hour = ms_of(READ_AT), 3_600_000
    with store.read() as session:
        within = read_session(session.connection(), live.id, at, at + 3 * hour)
        later = read_session(session.connection(), live.id, at + 5 * hour)
        whole = read_session(session.connection(), live.id)
    assert [value for _at, value in within[key, "stock"]] == [3, 4, 5]
    assert within[key, "stock"][0] == (at - 2 * hour, 3)
    assert [value for _at, value in later[key, "stock"]] == [6]
    assert [value for _at, value in whole[key, "stock"]] == [1, 3, 4, 5, 6]
    # What the session itself said is read whole, whenever that was.
    assert within[segment.id, "product_id"] == whole[segment.id, "product_id"]
