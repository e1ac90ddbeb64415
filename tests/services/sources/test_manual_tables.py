"""Readings out of a table: looked at before anything is stored, stored all or none, taken back together."""

from datetime import timedelta

import pytest

from app.models.errors import Denied, Invalid
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase
from app.models.team import Hat
from app.services.runtime.clock import ManualClock
from app.services.sources.manual.doubts import READING_ABOVE_WHOLE, READING_FALLS, READING_JUMPS
from app.services.sources.manual.tables import Entry, TableReadings
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.team.who import Who


@pytest.fixture
def session_id(store: Store) -> str:
    with store.write(Actor("test")) as uow:
        row = uow.add(LiveSession(title="On air", phase=Phase.LIVE, started_at=uow.now, currency="SGD"))
        uow.commit()
        return row.id


@pytest.fixture
def tables(store: Store, clock: ManualClock, who: Who) -> TableReadings:
    who.wear("mina", [Hat.OPERATOR])
    return TableReadings(store, clock, who)


def _at(clock: ManualClock, minutes_ago: float, metric: str, value: float) -> Entry:
    return Entry(clock.utc_now() - timedelta(minutes=minutes_ago), metric, value)


def test_that_a_table_is_stored_at_its_moments_and_taken_back(
    store: Store, clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(600_000)
    tables.add(session_id, "gmv", 900, at=clock.utc_now() - timedelta(minutes=2))
    entries = [_at(clock, 5, "gmv", 500), _at(clock, 2, "gmv", 1_000), Entry(None, "orders", 7)]

    stored = tables.add_table(session_id, entries, note="pasted", evidence_id="e1")

    assert [(one.t_ms, one.metric, one.value, one.note, one.evidence_id) for one in stored] == [
        (300_000, "gmv", 500, "pasted", "e1"), (480_000, "gmv", 1_000, "pasted", "e1"),
        (600_000, "orders", 7, "pasted", "e1"),
    ]  # fmt: skip
    assert load_series(store, session_id, source="manual").column("gmv")[:2].tolist() == [500, 1_000]
    assert tables.undo_table(session_id, stored) == 3
    in_force = [(one.reading.metric, one.reading.value) for one in tables.in_force(session_id)]
    assert in_force == [("gmv", 900)]  # what the table corrected counts again


def test_that_what_somebody_corrected_meanwhile_stays(
    clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(600_000)
    stored = tables.add_table(session_id, [Entry(None, "gmv", 500), Entry(None, "orders", 7)])
    clock.advance(1_000)
    tables.correct(session_id, 600_000, "orders", 8, at_ms=stored[1].at_ms)

    assert tables.undo_table(session_id, stored) == 1
    assert [(one.reading.metric, one.reading.value) for one in tables.in_force(session_id)] == [("orders", 8)]


def test_that_doubts_are_told_a_figure_each_against_the_store_and_the_table_itself(
    clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(600_000)
    tables.add(session_id, "orders", 100, at=clock.utc_now() - timedelta(minutes=6))
    entries = [
        _at(clock, 5, "orders", 90), _at(clock, 4, "orders", 120), _at(clock, 3, "orders", 110),
        _at(clock, 4, "buyers", 130), _at(clock, 2, "online_users", 5), _at(clock, 99, "gmv", 1),
        Entry(None, "gmv", 1.5), Entry(None, "likes", -1),
    ]  # fmt: skip

    codes = [None if error is None else error.code for error in tables.check(session_id, entries)]

    assert codes[0] == READING_FALLS
    assert codes[2] == READING_FALLS
    assert codes[3] == READING_ABOVE_WHOLE
    assert codes[4] is None
    assert codes[5:] == ["reading_time", "reading_value", "reading_value"]
    assert tables.list(session_id)[1:] == ()


def test_that_a_doubtful_row_vouches_for_no_later_one(
    clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(600_000)
    tables.add_many(session_id, [("viewers", 87_088), ("orders", 1_275)], at=clock.utc_now() - timedelta(minutes=6))
    entries = [
        _at(clock, 2, "viewers", 3_910), _at(clock, 3, "viewers", 3_800), _at(clock, 1, "viewers", 90_000),
        _at(clock, 3, "orders", 655), _at(clock, 2, "orders", 640), _at(clock, 1, "orders", 668),
        _at(clock, 1, "buyers", 650),
    ]  # fmt: skip

    codes = [None if error is None else error.code for error in tables.check(session_id, entries)]

    assert codes == [READING_FALLS, READING_FALLS, None, READING_FALLS, READING_FALLS, READING_FALLS, None]


def test_that_a_row_after_a_slip_stands_against_the_last_good_one(
    clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(600_000)
    entries = [_at(clock, 3, "likes", 100), _at(clock, 2, "likes", 1_100), _at(clock, 1, "likes", 1_200)]

    codes = [None if error is None else error.code for error in tables.check(session_id, entries)]

    assert codes == [None, READING_JUMPS, READING_JUMPS]


def test_that_a_table_may_correct_a_slip_that_is_stored(
    clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(600_000)
    tables.add(session_id, "orders", 9_000, at=clock.utc_now() - timedelta(minutes=3))
    entries = [_at(clock, 3, "orders", 900), _at(clock, 2, "orders", 910)]
    assert tables.check(session_id, entries) == (None, None)


@pytest.mark.parametrize("micros", [98_349, 98_749, 0])
def test_that_a_full_minute_of_a_board_is_never_stored_as_the_minute_before(
    store: Store, clock: ManualClock, tables: TableReadings, micros: int
) -> None:
    began = clock.utc_now().replace(second=5, microsecond=micros)
    with store.write(Actor("test")) as uow:
        row = uow.add(LiveSession(title="On air", phase=Phase.LIVE, started_at=began, currency="SGD"))
        uow.commit()
        session_id = row.id
    clock.advance(1_200_000)
    minute = (began + timedelta(minutes=10)).replace(second=0, microsecond=0)

    stored = tables.add_table(session_id, [Entry(minute, "gmv", 500)])

    shown = began + timedelta(milliseconds=stored[0].t_ms)
    assert shown.replace(microsecond=0) == minute
    assert timedelta() <= shown - minute < timedelta(milliseconds=1)


def test_that_one_bad_figure_keeps_the_whole_table_out(
    clock: ManualClock, tables: TableReadings, session_id: str
) -> None:
    clock.advance(60_000)
    good = Entry(None, "gmv", 5)
    for bad, code in (
        (Entry(None, "gmv", -1), "reading_value"), (_at(clock, 9, "orders", 1), "reading_time"),
        (Entry(None, "nothing", 1), "metric_unknown"), (Entry(None, "gmv", 6), "reading_twice"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=code):
            tables.add_table(session_id, [good, bad])
    with pytest.raises(Invalid, match="paste_empty"):
        tables.add_table(session_id, [])
    with pytest.raises(Invalid, match="paste_large"):
        tables.add_table(session_id, [good] * 5_001)
    assert tables.list(session_id) == ()


def test_that_a_viewer_stores_no_table(clock: ManualClock, who: Who, tables: TableReadings, session_id: str) -> None:
    stored = tables.add_table(session_id, [Entry(None, "gmv", 5)])
    who.wear("guest", [Hat.VIEWER])
    with pytest.raises(Denied):
        tables.add_table(session_id, [Entry(None, "gmv", 5)])
    with pytest.raises(Denied):
        tables.undo_table(session_id, stored)
