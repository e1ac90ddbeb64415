"""Readings by hand: who, how sure and why stay with each, and a correction overwrites nothing."""

import pytest

from app.models.errors import Denied, Invalid, NotFound
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase
from app.models.team import Hat
from app.services.runtime.clock import ManualClock
from app.services.sources.manual.readings import ManualReadings
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
def manual(store: Store, clock: ManualClock, who: Who) -> ManualReadings:
    return ManualReadings(store, clock, who)


def test_that_a_reading_keeps_who_how_sure_and_why(
    store: Store, clock: ManualClock, who: Who, manual: ManualReadings, session_id: str
) -> None:
    who.wear("mina", [Hat.OPERATOR])
    clock.advance(90_000)
    manual.add(session_id, "gmv", 123_450, confidence=0.8, note="board at 19:01")
    (kept,) = manual.list(session_id)
    assert (kept.t_ms, kept.metric, kept.value) == (90_000, "gmv", 123_450)
    assert (kept.member_id, kept.confidence, kept.note) == ("mina", 0.8, "board at 19:01")
    block = load_series(store, session_id, source="manual")
    assert block.column("gmv").tolist() == [123_450]
    assert block.currency == "SGD"


def test_that_a_correction_is_a_new_reading_and_in_force(
    store: Store, clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(60_000)
    at = clock.utc_now()
    manual.add(session_id, "orders", 31, at=at)
    manual.add(session_id, "orders", 13, at=at, note="typed wrongly")
    assert [reading.value for reading in manual.list(session_id)] == [31, 13]
    assert load_series(store, session_id).column("orders").tolist() == [13]


def test_that_several_metrics_of_one_moment_are_stored_together_or_not_at_all(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(1000)
    with pytest.raises(Invalid):
        manual.add_many(session_id, [("orders", 3), ("viewers", -1)])
    assert manual.list(session_id) == ()
    assert len(manual.add_many(session_id, [("orders", 3), ("click_to_order", 0.052)])) == 2


@pytest.mark.parametrize(
    ("metric", "value", "code"),
    [
        ("charm", 1, "metric_unknown"),
        ("orders", -1, "reading_value"),
        ("orders", 1.5, "reading_value"),
        ("gmv", float("nan"), "reading_value"),
        ("gmv", float("inf"), "reading_value"),
    ],
)
def test_that_an_impossible_reading_is_refused(
    manual: ManualReadings, session_id: str, metric: str, value: float, code: str
) -> None:
    with pytest.raises(Invalid) as told:
        manual.add(session_id, metric, value)
    assert told.value.code == code


def test_that_time_confidence_and_session_are_checked(
    store: Store, clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    early = clock.utc_now()
    clock.jump_wall(-60_000)
    with pytest.raises(Invalid, match="reading_time"):
        manual.add(session_id, "orders", 1)
    assert early > clock.utc_now()
    with pytest.raises(Invalid, match="reading_confidence"):
        manual.add(session_id, "orders", 1, confidence=0.0)
    with pytest.raises(NotFound):
        manual.add("nobody", "orders", 1)
    with store.write(Actor("test")) as uow:
        plan = uow.add(LiveSession(title="Plan"))
        uow.commit()
    with pytest.raises(Invalid, match="session_not_started"):
        manual.add(plan.id, "orders", 1)


def test_that_an_anchor_may_not_enter_readings(manual: ManualReadings, who: Who, session_id: str) -> None:
    who.wear("aiko", [Hat.ANCHOR])
    with pytest.raises(Denied):
        manual.add(session_id, "orders", 1)
