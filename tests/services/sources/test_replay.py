"""Replay: nothing lost, true to time, refused when there is nothing to play."""

import asyncio
from pathlib import Path

import numpy as np
import pytest
from sqlmodel import select

from app.models.audience import AudienceEvent
from app.models.base import utc
from app.models.errors import Invalid, NotFound
from app.models.event_log import Actor
from app.models.metric import TICK_KEYS
from app.models.script import Segment
from app.models.session import LiveSession, Origin, Phase, SegmentRun
from app.services.runtime.clock import ManualClock
from app.services.sources.base import SourceContext
from app.services.sources.imports import import_file
from app.services.sources.player import Course, play
from app.services.sources.replay.command import replay
from app.services.sources.replay.ending import end_abandoned
from app.services.sources.simulator.write import simulate
from app.services.store.audience import comments
from app.services.store.series import load_series
from app.services.store.store import Store


class Moving:
    """A sleep that moves the clock by hand: an hour passes in no time."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.longest = 0.0

    async def __call__(self, seconds: float) -> None:
        self.longest = max(self.longest, seconds)
        self.clock.advance(max(seconds, 0.001) * 1000)
        await asyncio.sleep(0)


def test_that_a_whole_session_is_replayed_without_loss(store: Store, clock: ManualClock) -> None:
    made = simulate(store, 7, 10, "stream_drop")
    moving = Moving(clock)
    told = replay(store, made["session_id"], 60.0, sleep=moving)
    assert told["lost"] == 0
    assert told["in"] == told["stored"]
    assert told["in"]["ticks"] == 600
    assert told["in"]["comments"] == made["counts"]["comments"]
    before, after = load_series(store, made["session_id"]), load_series(store, told["session_id"])
    assert (before.t_ms == after.t_ms).all()
    assert (before.values == after.values).all()
    texts = [event.text for event in comments(store, made["session_id"], limit=5000)]
    assert [event.text for event in comments(store, told["session_id"], limit=5000)] == texts
    with store.read() as session:
        row = session.get(LiveSession, told["session_id"])
        assert row is not None
        assert (row.phase, row.origin) == ("review", "replay")
        assert row.origin_note["replay_of"] == made["session_id"]
        assert row.started_at is not None
        assert row.ended_at is not None
        assert (row.ended_at - row.started_at).total_seconds() == 600
        segments = session.exec(select(Segment).where(Segment.session_id == row.id)).all()
        runs = session.exec(select(SegmentRun).where(SegmentRun.session_id == row.id)).all()
        assert len(segments) == 15
        assert len(runs) == made["counts"]["segments"]
        assert {run.segment_id for run in runs} <= {segment.id for segment in segments}


def test_that_a_real_chat_of_3090_comments_is_replayed_at_60x_without_loss(
    store: Store, clock: ManualClock, shared_data: Path
) -> None:
    report = import_file(store, shared_data / "live_chat" / "vod_chat_49min.json")
    moving = Moving(clock)
    begun = clock.monotonic_ns()
    told = replay(store, report["sessions"][0], 60.0, sleep=moving)
    assert told["in"]["comments"] == told["stored"]["comments"] == 3090
    assert told["lost"] == 0
    assert (clock.monotonic_ns() - begun) / 1e9 == pytest.approx(2922 / 60, abs=2)


def test_that_a_replay_ends_after_the_seconds_asked_for(store: Store, clock: ManualClock) -> None:
    made = simulate(store, 7, 10)
    told = replay(store, made["session_id"], 10.0, 12.0, sleep=Moving(clock))
    assert told["in"]["ticks"] == told["stored"]["ticks"] == 120
    assert told["lost"] == 0


def test_that_a_session_without_anything_to_play_is_refused_and_leaves_no_session(store: Store) -> None:
    with store.write(Actor("test")) as uow:
        empty = uow.add(LiveSession(title="Plan only"))
        uow.commit()
    with pytest.raises(Invalid) as told:
        replay(store, empty.id)
    assert told.value.code == "replay_nothing"
    with pytest.raises(NotFound):
        replay(store, "nobody")
    with store.read() as session:
        rows = session.exec(select(LiveSession)).all()
        assert [row.id for row in rows if row.deleted_at is None] == [empty.id]


def test_that_a_replay_whose_command_was_killed_is_ended_by_the_next_start(
    store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = simulate(store, 7, 10)

    async def killed(_seconds: float) -> None:
        raise _Killed

    # A kill does not come to the end of the command.
    monkeypatch.setattr("app.services.sources.replay.command.end_replay", lambda *_given: None)
    monkeypatch.setattr("app.services.sources.replay.command.Leases.give_back", lambda *_given: None)
    with pytest.raises(_Killed):
        replay(store, made["session_id"], 60.0, sleep=killed)
    (played,) = _replays(store)
    assert played.phase == Phase.LIVE
    assert end_abandoned(store) == ()  # somebody plays it, however long nothing is heard
    heard = clock.utc_now()

    clock.advance(3 * 86_400_000)

    assert end_abandoned(store) == (played.id,)
    (ended,) = _replays(store)
    assert ended.phase == Phase.REVIEW
    assert ended.started_at is not None
    assert ended.ended_at is not None
    assert utc(ended.ended_at) <= heard
    assert (ended.ended_at - ended.started_at).total_seconds() < 60
    assert end_abandoned(store) == ()


class _Killed(BaseException):
    """Stands for a kill: nothing after it is done."""


def _replays(store: Store) -> list[LiveSession]:
    with store.read() as session:
        return list(session.exec(select(LiveSession).where(LiveSession.origin == Origin.REPLAY)).all())


@pytest.mark.parametrize("speed", [0.0, -1.0, 4000.0, float("nan")])
def test_that_an_impossible_speed_is_refused(store: Store, speed: float) -> None:
    with pytest.raises(Invalid) as told:
        replay(store, "any", speed)
    assert told.value.code == "replay_speed"


class Kept:
    """A sink that remembers when it was given what."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.got: list[tuple[float, int]] = []

    def ticks(self, _session: str, _source: str, rows: object, _read_at_ms: int | None = None) -> int:
        assert isinstance(rows, list)
        self.got += [(self.clock.monotonic_ns() / 1e9, t_ms) for t_ms, _values in rows]
        return len(rows)

    def audience(self, events: object) -> int:
        assert isinstance(events, list)
        self.got += [(self.clock.monotonic_ns() / 1e9, event.t_ms) for event in events]
        return len(events)


@pytest.mark.parametrize("speed", [1.0, 4.0, 60.0])
def test_that_nothing_is_played_before_its_time_or_much_after(clock: ManualClock, speed: float) -> None:
    times = np.arange(1, 61, dtype=np.int64) * 1000
    events = [AudienceEvent("s", t_ms, "comment", "x", str(t_ms)) for t_ms in (1500, 1501, 30_250)]
    course = Course(times, np.zeros((60, len(TICK_KEYS))), events)
    sink, begun = Kept(clock), clock.monotonic_ns() / 1e9
    ctx = SourceContext(
        "x", "s", clock.utc_now(), "SGD", clock, sink, lambda *_told: None, lambda: None, sleep=Moving(clock)
    )
    played = asyncio.run(play(ctx, course, speed=speed, from_ms=10_000))
    assert (played.ticks, played.events, played.t_ms) == (50, 1, 60_000)
    for at, t_ms in sink.got:
        due = begun + (t_ms - 10_000) / 1000 / speed
        assert due - 1e-6 <= at <= due + 0.03
