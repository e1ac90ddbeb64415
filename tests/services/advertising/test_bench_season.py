"""A season of stored shows: what is shared between them changes nothing, and the benches measure what they say."""

from collections.abc import Iterator

import numpy as np
import pytest

from app.cli_bench_parts import HIGHER, LOWER, Bench, Result, line_of
from app.models.advertising import AdPlan, Prompt
from app.models.event_log import Actor
from app.models.session import Incident, IncidentKind, LiveSession
from app.services.advertising.bench_prompt import second_hit_to_card
from app.services.advertising.bench_rules import tick_100
from app.services.advertising.bench_season import Season, backtest_stored, season
from app.services.advertising.room import RoomReader
from app.services.advertising.signals_stored import stored_series


@pytest.fixture(scope="module")
def shows() -> Iterator[Season]:
    with season(4, 900) as made:
        yield made


def test_that_rooms_that_are_read_together_are_those_that_are_read_alone(shows: Season) -> None:
    with shows.store.write(Actor("bench", command="test")) as uow:
        before, last = (uow.get(LiveSession, key) for key in shows.session_ids[-2:])
        assert last.started_at is not None
        for session in (before, last):
            row = Prompt(session_id=session.id, rule_key="B001", rule_version=1, t_ms=0, level="watch")
            uow.add(row).created_at = last.started_at.replace(hour=0, minute=1)
        uow.commit()
    together = RoomReader(shows.store, shows.rules, still=True)
    for session_id in shows.session_ids:
        alone = RoomReader(shows.store, shows.rules)
        assert together.room(session_id) == alone.room(session_id)
    assert together.room(shows.session_ids[-1]).fired_today == {"B001": 1}
    assert together.room(shows.session_ids[-1]).parameters["aov"] > 0


def test_that_series_that_share_what_was_read_are_the_same(shows: Season) -> None:
    reader = RoomReader(shows.store, shows.rules, still=True)
    for session_id in (*shows.session_ids, shows.session_ids[0]):
        for around in (True, False):
            shared = stored_series(shows.store, session_id, {"gmv", "orders"}, around=around, shared=reader.shared)
            own = stored_series(shows.store, session_id, {"gmv", "orders"}, around=around)
            assert shared.t_ms.tolist() == own.t_ms.tolist()
            assert shared.columns.keys() == own.columns.keys() == {"gmv", "orders"}
            assert all(np.array_equal(shared.columns[key], own.columns[key], equal_nan=True) for key in own.columns)


def test_that_facts_are_read_of_every_show_that_has_some(shows: Season) -> None:
    bare, noted, planned, _last = shows.session_ids
    wanted = {"spend_held", "room_incident_open", "violation_event", "task_active_hours", "learning_done"}
    with shows.store.write(Actor("bench", command="test")) as uow:
        live = uow.get(LiveSession, planned)
        uow.counts_from = live.started_at
        uow.add(Incident(session_id=noted, t_ms=60_000, kind=IncidentKind.OTHER))
        uow.add(AdPlan(session_id=planned, name="Plan", platform="tiktok_gmv_max", currency="SGD",
                       launched_at=live.started_at))  # fmt: skip
        uow.commit()
    shared = RoomReader(shows.store, shows.rules, still=True).shared
    seen = {}
    for session_id in shows.session_ids:
        together = stored_series(shows.store, session_id, wanted, around=True, shared=shared)
        alone = stored_series(shows.store, session_id, wanted, around=True)
        assert together.columns.keys() == alone.columns.keys()
        for key, column in alone.columns.items():
            assert np.array_equal(together.columns[key], column, equal_nan=True)
        seen[session_id] = alone.columns
    assert seen[noted]["room_incident_open"].max() == 1
    assert "task_active_hours" in seen[planned]
    with shows.store.read() as session:
        told = {key: set(shared.told_of(session, key, ("ads", "log", "rundown"))) for key in (bare, noted, planned)}
    assert told == {bare: {"rundown"}, noted: {"log", "rundown"}, planned: {"ads", "rundown"}}


def test_that_shows_of_a_season_have_figures_of_their_own(shows: Season) -> None:
    tables = [np.load(file) for file in shows.files]
    assert not any(np.array_equal(tables[0], other) for other in tables[1:])


def test_that_the_bench_of_a_season_tells_what_it_ran() -> None:
    found = backtest_stored(sessions=2, seconds=1800)
    assert found.told["shows"] == 2
    assert found.told["firings_a_show"] > 1
    assert 0 < found.told["of_it_loading"] < found.told["ms_a_show"]
    assert found.value == pytest.approx(2 * found.told["ms_a_show"])


def test_that_the_bench_of_a_tick_tells_firings_and_the_run_in_the_middle() -> None:
    found = tick_100(seconds=1800, repeats=3)
    assert found.told["firings"] > 1
    assert found.told["p50_ms"] <= found.value


def test_that_a_shipped_rule_speaks_at_its_second_sight() -> None:
    found = second_hit_to_card(rounds=1)
    assert found.told["show_seconds_between_the_two_hits"] == 15
    assert found.value > 0


def test_that_an_entry_says_its_goal_in_the_right_direction_and_what_was_told() -> None:
    lower = Bench("a.b", "a thing", 2.0, LOWER, lambda _quick: Result(3.0, 2.0, "ms", {"p50_ms": 0.004}))
    higher = Bench("a.c", "a thing", 2.0, HIGHER, lambda _quick: Result(3.0, 2.0, "rows/s"))
    ok, missed = lower.judged(lower.measure(True)), higher.judged(higher.measure(True))
    assert (ok["ok"], missed["ok"], ok["value"]) == (True, False, 1.5)
    assert line_of(ok) == "ok  a.b                                   1.5 x a thing (goal <= 2.0; 3.0 ms; p50 ms 0.004)"
    assert line_of(missed).startswith("!!  a.c")
    assert "(goal >= 2.0; 3.0 rows/s)" in line_of(missed)
