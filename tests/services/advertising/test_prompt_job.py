"""From a reading to a card: the job through real ingest and a real store."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.advertising import PromptState, PromptView
from app.models.base import ms_between
from app.models.errors import Unavailable
from app.models.event_log import ChangeSet
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.models.session import IncidentKind, LiveSession, Origin, Phase
from app.services.advertising import prompt_job
from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_types import Firing
from app.services.advertising.prompt_job import PromptJob
from app.services.advertising.rule_spec import Group
from app.services.advertising.rules_store import shipped_rules
from app.services.live.ingest import Ingest
from app.services.runtime.leases import Leases
from app.services.store.store import Store
from tests.services.advertising.prompt_stage import POINT, PRICE, Stage, stage_of
from tests.services.house import House, Show

SOURCE = "tiktok_live"
SECOND = 1_000


class Room:
    """A source that reads once a second, and one station's job, played step by step on the test's clock."""

    def __init__(self, stage: Stage, store: Store | None = None) -> None:
        self.stage, self.clock = stage, stage.house.clock
        self.ingest = Ingest((store or stage.house.store).recorder, self.clock)
        self.ingest.open(stage.live.id, SOURCE, "SGD")
        self.job = PromptJob(store or stage.house.store, self.ingest, stage.rules, stage.prompts)
        self.ends = [self.job.listen(), self.job.follow()]
        self.counts = {"impressions": 0.0, "views": 0.0, "product_impressions": 0.0, "product_clicks": 0.0}

    def close(self) -> None:
        for end in self.ends:
            end()
        self.job.leave()

    def second(self, click_share: float = 0.3, step_s: int = 1) -> None:
        """A second (or a few) passes, and a reading comes."""
        self.clock.advance(step_s * SECOND)
        for key, a_second in (("product_impressions", 100.0), ("views", 20.0), ("impressions", 50.0)):
            self.counts[key] += a_second * step_s
        self.counts["product_clicks"] += 100 * click_share * step_s
        values: list[float | None] = [None] * len(TICK_KEYS)
        for key, value in {**self.counts, "online_users": 400.0}.items():
            values[TICK_INDEX[key]] = value
        started = self.stage.live.started_at
        assert started is not None
        self.ingest.ticks(self.stage.live.id, SOURCE, [(ms_between(started, self.stage.now), values)])
        self.ingest.publish()
        self.job.work()

    def play(self, seconds: int, click_share: float = 0.3, step_s: int = 1) -> None:
        """So many seconds pass."""
        for _ in range(seconds // step_s):
            self.second(click_share, step_s)

    @property
    def prompts(self) -> list[PromptView]:
        """Prompts that appeared so far."""
        return list(self.stage.prompts.list(self.stage.live.id))


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return only(stage_of(house, show), POINT)


def only(stage: Stage, *keys: str) -> Stage:
    """Switch every other rule off."""
    for row in stage.rules.list():
        if row.key not in keys and row.enabled:
            stage.rules.enable(row.key, row.version, enabled=False)
    return stage


@pytest.fixture
def room(stage: Stage) -> Iterator[Room]:
    made = Room(stage)
    yield made
    made.close()


def test_that_a_prompt_appears_with_the_reading_that_fired_it(room: Room) -> None:
    room.play(30)
    assert room.prompts == []
    low_clicks(room)
    (prompt,) = room.prompts
    assert prompt.rule_key == POINT
    assert prompt.created_at == prompt.read_at == room.stage.now
    assert prompt.values["why"][0]["metric"] == "product_ctr_pct"
    assert prompt.values["why"][0]["value"] < prompt.values["why"][0]["limit"]
    spark = prompt.values["spark"]
    assert spark["metric"] == "product_ctr_pct"
    assert len([value for value in spark["values"] if value is not None]) > 10
    assert "7" in prompt.suggestion["cue"]["en"]


def low_clicks(room: Room, minutes: int = 12) -> None:
    """Clicks that are far too few for longer than the rule's window."""
    for _ in range(minutes * 12):
        room.second(0.02, step_s=5)
        if room.prompts:
            return
    pytest.fail("the rule never fired")


def test_that_a_station_that_starts_again_in_the_middle_fires_nothing_twice(room: Room, stage: Stage) -> None:
    low_clicks(room)
    (first,) = room.prompts
    room.close()
    stage.house.store.recorder.flush()
    again = Room(stage)
    again.counts = room.counts
    try:
        again.play(9 * 60, 0.02, step_s=5)
        assert [one.id for one in again.prompts] == [first.id]
        again.play(90, 0.02, step_s=5)
        assert [one.rule_key for one in again.prompts] == [POINT, POINT]
    finally:
        again.close()


def test_that_one_station_evaluates_a_session(room: Room, stage: Stage, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "store.db", station="second", clock=stage.house.clock)
    try:
        assert Leases(other).take(f"prompts:{stage.live.id}")
        room.second()
        assert stage.prompts.statuses(stage.live.id) is None
        stage.house.clock.advance(11 * SECOND)
        room.second()
        assert stage.prompts.statuses(stage.live.id) is not None
    finally:
        other.close()


def test_that_another_station_shows_why_rules_are_silent(room: Room, stage: Stage, tmp_path: Path) -> None:
    room.play(10)
    own = stage.prompts.statuses(stage.live.id)
    assert own is not None
    assert own.by_state["off"] == 54
    other = Store.open(tmp_path / "store.db", station="second", clock=stage.house.clock)
    try:
        parts = (other, stage.house.clock, stage.house.who)
        told = type(stage.prompts)(*parts, stage.prompts._deeds).statuses(stage.live.id)
    finally:
        other.close()
    assert told is not None
    assert {one.rule_key for one in told.rules} == set(shipped_rules())
    assert told.by_state["off"] == 54


def test_that_a_rule_that_was_changed_on_air_takes_effect_at_once(room: Room, stage: Stage) -> None:
    room.play(11 * 60, step_s=5)
    assert room.prompts == []
    spec = stage.rules.spec(POINT)
    data = spec.model_dump(mode="json")
    data["when"]["parts"][0]["threshold"] = {"kind": "number", "value": 95.0}
    stage.rules.save(type(spec).model_validate(data))
    room.play(40)
    (prompt,) = room.prompts
    assert prompt.rule_version == 2


def test_that_a_rule_that_is_switched_off_stays_silent(room: Room, stage: Stage) -> None:
    row = stage.rules.get(POINT)
    stage.rules.enable(POINT, row.version, enabled=False)
    room.play(11 * 60, 0.02, step_s=5)
    assert room.prompts == []


def test_that_prompts_come_one_in_twenty_seconds_and_stop_at_once(stage: Stage) -> None:
    for key in ("R05_online_rise", "R03_high_click_no_order", PRICE):
        row = stage.rules.get(key)
        stage.rules.enable(key, row.version)
    room = Room(stage)
    try:
        room.play(3)
        evaluated = room.job._rooms[stage.live.id]
        for key in (POINT, "R03_high_click_no_order", "R05_online_rise", PRICE):
            spec = shipped_rules()[key]
            firing = Firing(key, 1, 10_000, spec.level, spec.shown_priority, 2)
            evaluated._queue.put(firing, stage.now)
        room.play(1)
        assert {one.rule_key for one in room.prompts} >= {PRICE}
        assert len(room.prompts) == 2
        room.play(19)
        assert len(room.prompts) == 2
        room.play(2)
        assert len(room.prompts) == 3
        room.play(20)
        assert len(room.prompts) == 4
    finally:
        room.close()


def test_that_what_fired_is_not_lost_when_the_store_is_busy_or_the_session_is_read_anew(
    room: Room, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.play(3)
    evaluated = room.job._rooms[stage.live.id]
    spec = shipped_rules()[POINT]
    firing = Firing(POINT, 1, 10_000, spec.level, spec.shown_priority, 2)
    evaluated._queue.put(firing, stage.now)
    real = stage.prompts.raise_prompt

    def busy(*_given: object) -> None:
        raise Unavailable("store_locked")

    monkeypatch.setattr(stage.prompts, "raise_prompt", busy)
    room.play(2)
    assert room.prompts == []
    room.job._rest(stage.live.id, 1.0)
    assert stage.live.id not in room.job._rooms
    monkeypatch.setattr(stage.prompts, "raise_prompt", real)
    room.play(10)
    assert [one.rule_key for one in room.prompts] == [POINT]


def test_that_a_bug_in_a_rule_stops_neither_ingest_nor_the_job(
    room: Room, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(prompt_job, "tell_bug", told.append)

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    room.play(5)
    with monkeypatch.context() as patched:
        patched.setattr(LiveEngine, "tick", broken)
        room.play(5)
    assert [type(one) for one in told] == [ZeroDivisionError]
    assert room.ingest.stats.ticks_new == 10
    stage.house.store.recorder.flush()
    room.play(31)
    assert stage.live.id in room.job._rooms


def test_that_a_simulated_show_is_evaluated_too(room: Room, stage: Stage) -> None:
    with stage.house.store.write(stage.house.who.actor("test")) as uow:
        uow.get(LiveSession, stage.live.id).origin = Origin.SIMULATED
        uow.commit()
    low_clicks(room)
    assert stage.prompts.record(POINT).fired == 0
    assert stage.prompts.record(POINT, training=True).fired == 1


def test_that_the_job_wakes_expires_and_judges_by_itself(room: Room, stage: Stage) -> None:
    low_clicks(room)
    (prompt,) = room.prompts
    stage.prompts.approve(prompt.id, prompt.version)
    room.play(31 * 60, 0.35, step_s=10)
    stage.house.store.recorder.flush()
    room.play(6, 0.35)
    judged = stage.fresh(prompt)
    assert judged.state is PromptState.IMPROVED
    assert set(judged.outcome["windows"]) == {"15", "30"}
    assert judged.outcome["low"] > 0
    assert judged.outcome["n"] > 1000
    record = stage.prompts.record(POINT)
    assert (record.helped, record.acted) == (1, 1)
    assert stage.steps(prompt)[-2:] == ["measure", "measure"]


def test_that_a_session_that_left_the_air_is_given_up(room: Room, stage: Stage) -> None:
    room.play(3)
    assert stage.live.id in room.job._rooms
    stage.house.go(stage.live.id, Phase.REVIEW)
    with stage.house.store.write(stage.house.who.actor("test")) as uow:
        row = uow.get(LiveSession, stage.live.id)
        row.phase = Phase.CLOSED
        uow.commit()
    stage.house.clock.advance(4 * SECOND)
    room.job.work()
    assert room.job._rooms == {}


def test_that_a_reading_becomes_a_prompt_while_the_loops_run(stage: Stage) -> None:
    """Everything as the program runs it: ingest publishes on the loop, the job evaluates on its own thread."""
    low = {"metric": "online_users", "comparator": "<", "threshold": {"kind": "number", "value": 100.0}}
    stage.rules.save(
        shipped_rules()[PRICE].model_copy(
            update={"key": "T01_empty_room", "when": Group.model_validate({"parts": [low]}), "hit_gap_s": 0}
        )
    )
    store, clock = stage.house.store, stage.house.clock
    ingest = Ingest(store.recorder, clock)
    ingest.open(stage.live.id, SOURCE, "SGD")
    started = stage.live.started_at
    assert started is not None

    async def run() -> None:
        loop, works, told = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

        def hear(changes: ChangeSet) -> None:
            if changes.touches("prompt"):
                loop.call_soon_threadsafe(told.set)

        end = store.subscribe(hear)
        job = PromptJob(store, ingest, stage.rules, stage.prompts)
        tasks = [asyncio.create_task(ingest.run(0.01)), asyncio.create_task(job.run(works.set))]
        await asyncio.wait_for(works.wait(), 20)
        for _ in range(3):
            clock.advance(SECOND)
            values: list[float | None] = [None] * len(TICK_KEYS)
            values[TICK_INDEX["online_users"]] = 12.0
            ingest.ticks(stage.live.id, SOURCE, [(ms_between(started, stage.now), values)])
            await asyncio.sleep(0.05)
        await asyncio.wait_for(told.wait(), 20)
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        end()

    asyncio.run(run())
    (prompt,) = [one for one in stage.prompts.list(stage.live.id) if one.rule_key == "T01_empty_room"]
    assert prompt.values["why"][0]["value"] == 12.0
    assert prompt.level == "stop"
    assert prompt.read_at is not None
    assert prompt.read_at <= prompt.created_at


def test_that_the_job_runs_beside_the_loop_and_ends_with_it(stage: Stage) -> None:
    job = PromptJob(
        stage.house.store, Ingest(stage.house.store.recorder, stage.house.clock), stage.rules, stage.prompts
    )

    async def run() -> None:
        works = asyncio.Event()
        task = asyncio.create_task(job.run(works.set))
        await asyncio.wait_for(works.wait(), 10)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert Leases(stage.house.store).take(f"prompts:{stage.live.id}")


@pytest.mark.parametrize("mine", [True, False])
def test_that_a_show_without_readings_is_watched_where_it_is_collected(house: House, show: Show, *, mine: bool) -> None:
    """Nothing but what people log: a program that collects the show itself must not take itself for another one."""
    stage = only(stage_of(house, show), PRICE)
    leases, other = Leases(house.store), Leases(house.store)
    (leases if mine else other).take(f"collect:{stage.live.id}", 60)
    job = PromptJob(house.store, Ingest(house.store.recorder, house.clock), stage.rules, stage.prompts, leases)
    ends = [job.listen(), job.follow()]
    job.work()
    house.marks.add_incident(stage.live.id, IncidentKind.PRICE_ERROR)
    for _ in range(8):
        house.clock.advance(SECOND)
        job.work()
    for end in ends:
        end()
    job.leave()
    assert [one.rule_key for one in stage.prompts.list(stage.live.id)] == ([PRICE] if mine else [])
