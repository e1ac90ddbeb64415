"""A figure that can hardly be true is asked about, kept when the person is sure, corrected and taken back."""

from datetime import timedelta

import pytest

from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.event_log import Actor
from app.models.metric import TICK_KEYS
from app.models.session import LiveSession, Phase
from app.models.team import Hat
from app.services.live.traffic import BOARD_COUNTS
from app.services.runtime.clock import ManualClock
from app.services.sources.manual.doubts import (
    READING_ABOVE_LATER,
    READING_ABOVE_WHOLE,
    READING_FALLS,
    READING_JUMPS,
    Doubtful,
)
from app.services.sources.manual.readings import ManualReadings
from app.services.sources.manual.typed import TYPED_METRICS
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.team.who import Who

MINUTE = 60_000


@pytest.fixture
def session_id(store: Store) -> str:
    with store.write(Actor("test")) as uow:
        row = uow.add(LiveSession(title="On air", phase=Phase.LIVE, started_at=uow.now, currency="SGD"))
        uow.commit()
        return row.id


@pytest.fixture
def manual(store: Store, clock: ManualClock, who: Who) -> ManualReadings:
    who.wear("mina", [Hat.OPERATOR])
    return ManualReadings(store, clock, who)


def _doubt(manual: ManualReadings, session_id: str, metric: str, value: float, minutes_back: float = 0) -> Doubtful:
    at = manual._clock.utc_now() - timedelta(minutes=minutes_back)
    before = manual.list(session_id)
    with pytest.raises(Doubtful) as told:
        manual.add(session_id, metric, value, at=at)
    assert manual.list(session_id) == before
    kept = manual.add(session_id, metric, value, at=at, sure=True)
    assert kept.value == value
    return told.value


def test_that_a_count_that_falls_is_asked_about_and_kept_when_it_is_so(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(MINUTE)
    manual.add(session_id, "orders", 300)
    clock.advance(MINUTE)
    told = _doubt(manual, session_id, "orders", 290)
    assert told.code == READING_FALLS
    assert told.params["known"] == 300
    assert told.params["known_t_ms"] == MINUTE


def test_that_a_gauge_may_fall(clock: ManualClock, manual: ManualReadings, session_id: str) -> None:
    clock.advance(MINUTE)
    manual.add(session_id, "online_users", 3000)
    clock.advance(MINUTE)
    assert manual.add(session_id, "online_users", 1200).value == 1200


def test_that_a_count_above_a_later_one_is_asked_about(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(10 * MINUTE)
    manual.add(session_id, "orders", 300)
    assert _doubt(manual, session_id, "orders", 310, minutes_back=5).code == READING_ABOVE_LATER


def test_that_a_part_above_its_whole_is_asked_about_when_both_are_of_one_moment(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(10 * MINUTE)
    manual.add(session_id, "views", 500)
    assert _doubt(manual, session_id, "viewers", 600).code == READING_ABOVE_WHOLE
    clock.advance(5 * MINUTE)
    # The views were read five minutes ago and have grown since.
    assert manual.add(session_id, "viewers", 700).value == 700
    with pytest.raises(Doubtful, match="reading_above_whole"):
        manual.add_many(session_id, [("gmv", 1000), ("direct_gmv", 1001)])


def test_that_ten_times_as_much_is_taken_for_a_slip_of_the_finger_first(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(MINUTE)
    manual.add(session_id, "gmv", 123_450)
    manual.add(session_id, "online_users", 3482)
    clock.advance(MINUTE)
    assert _doubt(manual, session_id, "gmv", 1_234_500).code == READING_JUMPS
    assert _doubt(manual, session_id, "online_users", 348).code == READING_JUMPS


def test_that_figures_of_a_source_count_for_the_doubt(
    store: Store, clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    track = store.recorder.open_track(session_id, "tiktok_live", "SGD")
    store.recorder.tick(track, 1000, [500.0 if key == "orders" else None for key in TICK_KEYS], 1)
    store.recorder.flush()
    clock.advance(MINUTE)
    assert _doubt(manual, session_id, "orders", 480).code == READING_FALLS


def test_that_a_correction_keeps_what_it_corrects_and_can_be_taken_back(
    store: Store, clock: ManualClock, who: Who, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(5 * MINUTE)
    first = manual.add(session_id, "orders", 31, note="board")
    clock.advance(MINUTE)
    who.wear("ken", [Hat.LEAD])
    manual.correct(session_id, first.t_ms, "orders", 13, at_ms=first.at_ms, note="typed wrongly")
    (typed,) = manual.in_force(session_id)
    assert (typed.reading.value, typed.was, typed.reading.member_id) == (13, 31, "ken")
    manual.undo(session_id, first.t_ms, "orders", at_ms=typed.reading.at_ms)
    (typed,) = manual.in_force(session_id)
    assert (typed.reading.value, typed.was) == (31, None)
    assert load_series(store, session_id).column("orders").tolist() == [31]
    manual.undo(session_id, first.t_ms, "orders", at_ms=typed.reading.at_ms)
    assert manual.in_force(session_id) == ()
    block = load_series(store, session_id)
    assert not [value for value in block.column("orders").tolist() if value == value]  # noqa: PLR0124 - NaN differs
    assert [one.value for one in manual.list(session_id)] == [31, 13, 31, None]


def test_that_what_somebody_else_corrected_meanwhile_is_not_overwritten(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(5 * MINUTE)
    first = manual.add(session_id, "orders", 31)
    manual.correct(session_id, first.t_ms, "orders", 30, at_ms=first.at_ms)
    with pytest.raises(Conflict):
        manual.correct(session_id, first.t_ms, "orders", 29, at_ms=first.at_ms)
    with pytest.raises(Conflict):
        manual.undo(session_id, first.t_ms, "orders", at_ms=first.at_ms)
    with pytest.raises(NotFound):
        manual.undo(session_id, 77, "orders", at_ms=first.at_ms)
    assert manual.in_force(session_id)[0].reading.value == 30


def test_that_a_corrected_figure_is_doubted_like_a_new_one(
    clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(MINUTE)
    manual.add(session_id, "orders", 100)
    clock.advance(MINUTE)
    second = manual.add(session_id, "orders", 130)
    with pytest.raises(Doubtful, match="reading_falls"):
        manual.correct(session_id, second.t_ms, "orders", 90, at_ms=second.at_ms)
    assert manual.correct(session_id, second.t_ms, "orders", 120, at_ms=second.at_ms).value == 120


def test_that_the_last_typed_stands_first(clock: ManualClock, manual: ManualReadings, session_id: str) -> None:
    clock.advance(10 * MINUTE)
    manual.add(session_id, "orders", 100)
    clock.advance(1000)
    manual.add(session_id, "views", 900, at=clock.utc_now() - timedelta(minutes=5))
    assert [one.reading.metric for one in manual.in_force(session_id)] == ["views", "orders"]


def test_that_a_reading_lies_between_the_start_and_now_or_the_end(
    store: Store, clock: ManualClock, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(10 * MINUTE)
    for at in (clock.utc_now() + timedelta(seconds=1), clock.utc_now() - timedelta(minutes=11)):
        with pytest.raises(Invalid, match="reading_time"):
            manual.add(session_id, "orders", 1, at=at)
    with store.write(Actor("test")) as uow:
        uow.session.get(LiveSession, session_id).ended_at = clock.utc_now()  # type: ignore[union-attr]  # it is there
        uow.commit()
    clock.advance(60 * MINUTE)
    assert manual.add(session_id, "orders", 1).t_ms == 10 * MINUTE


def test_that_who_may_not_type_may_not_correct_or_take_back(
    clock: ManualClock, who: Who, manual: ManualReadings, session_id: str
) -> None:
    clock.advance(MINUTE)
    kept = manual.add(session_id, "orders", 1)
    who.wear("aiko", [Hat.ANCHOR])
    with pytest.raises(Denied):
        manual.correct(session_id, kept.t_ms, "orders", 2, at_ms=kept.at_ms)
    with pytest.raises(Denied):
        manual.undo(session_id, kept.t_ms, "orders", at_ms=kept.at_ms)


def test_that_every_metric_offered_can_be_typed(clock: ManualClock, manual: ManualReadings, session_id: str) -> None:
    assert TYPED_METRICS[:4] == ("online_users", "gmv", "orders", "ad_cost")
    assert set(TYPED_METRICS) < {*TICK_KEYS, *BOARD_COUNTS}
    assert set(BOARD_COUNTS) < set(TYPED_METRICS)
    clock.advance(MINUTE)
    kept = manual.add_many(session_id, [(metric, 7) for metric in TYPED_METRICS])
    assert len(kept) == len(TYPED_METRICS) == len(manual.in_force(session_id))
