"""What the live engine keeps is bounded, and goes at once when another engine takes its place."""

import gc

import pytest

from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_tracks import Track
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.engine_windows import Ratio
from app.services.advertising.rules_store import shipped_rules
from tests.services.advertising.rule_making import make_condition, make_rule

ROOM = RoomContext(platform="douyin", currency="CNY")
HOUR_S = 3600
#: Ticks that may lie before the longest window until they are tidied away.
SLACK = 512


def engine_of(*conditions: dict[str, object]) -> LiveEngine:
    return LiveEngine((make_rule(*conditions),), ROOM)


def kept_of(engine: LiveEngine) -> dict[str, int]:
    """Entries that each column keeps."""
    return {track.key: len(track.totals) + len(track.reads) + len(track.counts) for track in engine._tracks}


def run(engine: LiveEngine, seconds: int, since_s: int = 0) -> None:
    for second in range(since_s + 1, since_s + seconds + 1):
        engine.tick(second * 1000, {"gmv": 10.0 * second, "online_users": 5.0, "gpm_segment": 3.0})


def columns_alive() -> int:
    return sum(isinstance(one, Track | Ratio) for one in gc.get_objects())


def test_that_an_engine_that_is_replaced_is_freed_without_a_search_for_garbage() -> None:
    gc.collect()
    gc.disable()
    try:
        before = columns_alive()
        engine = LiveEngine(list(shipped_rules().values()), ROOM)
        run(engine, 20)
        assert columns_alive() > before + 50
        del engine
        assert columns_alive() == before
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "condition",
    [
        make_condition("gmv", ">", 0.0, 600),
        make_condition("online_users", ">", 0.0, 600),
        make_condition("roi_pay", ">", 0.0, 600),
    ],
)
def test_that_what_is_kept_stops_growing_with_the_longest_window(condition: dict[str, object]) -> None:
    engine = engine_of(condition)
    run(engine, 1200 + SLACK)
    early = kept_of(engine)
    run(engine, 2 * HOUR_S, since_s=1200 + SLACK)

    assert any(count > 600 for count in early.values())
    for key, count in kept_of(engine).items():
        assert count <= max(early[key], 3 * (600 + SLACK + 2)), key


def test_that_a_state_keeps_its_newest_value_alone() -> None:
    engine = engine_of(make_condition("gpm_segment", ">", 0.0))
    run(engine, 5000)

    (track,) = [track for track in engine._tracks if track.key == "gpm_segment"]
    assert (track.value, track.read, track.count) == (3.0, 5_000_000, 5000)
    assert len(track.totals) + len(track.reads) + len(track.counts) == 3


def test_that_two_hours_of_the_shipped_rules_take_a_few_megabytes() -> None:
    engine = LiveEngine(list(shipped_rules().values()), ROOM)
    columns = {track.key for track in engine._tracks}
    for second in range(1, 2 * HOUR_S + 1):
        engine.tick(second * 1000, dict.fromkeys(columns, float(second)))

    taken = sum(
        column.itemsize * len(column)
        for track in engine._tracks
        for column in (track.totals, track.reads, track.counts)
    )
    assert taken < 6_000_000
