"""Rules that watch on air alone are run over the moments on air alone, and say the same."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising import backtest as module
from app.services.advertising.backtest import backtest
from app.services.advertising.backtest_spans import look_around, rules_by_span
from app.services.advertising.engine_types import PhaseSpan, RoomContext
from app.services.advertising.prefix import Memory
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import Series
from tests.services.advertising.rule_making import Draw, live_firings, make_condition, make_rule

ROOM = RoomContext(
    platform="douyin", currency="CNY", stages=("growth",),
    phase_spans=(PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, 900_000), PhaseSpan("post_live", 900_000, None)),
)  # fmt: skip


def _around(series: Series) -> Series:
    """The session with moments before and after it, at which only a state was read."""
    before = min(0, int(series.t_ms[0])) - np.arange(10, 0, -1) * 60_000
    after = series.t_ms[-1] + 1000 + np.arange(5) * 300_000
    times = np.concatenate([before, series.t_ms, after])
    columns = {}
    for key, values in series.columns.items():
        columns[key] = np.full(len(times), np.nan)
        columns[key][len(before) : len(before) + len(values)] = values
    columns["local_hour"] = np.linspace(18.0, 23.0, len(times))
    return Series(times, columns)


def _every_tick(specs: list[RuleSpec], series: Series, _room: RoomContext) -> dict[tuple[int, int], list[int]]:
    return {(0, len(series.t_ms)): list(range(len(specs)))}


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_that_leaving_out_what_no_rule_watches_changes_nothing(seed: int) -> None:
    draw = Draw(seed)
    series, rules = _around(draw.series()), draw.rules()
    room = replace(draw.room(), phase_spans=ROOM.phase_spans)
    cut = repr(backtest(rules, series, room))
    with patch.object(module, "rules_by_span", _every_tick):
        assert cut == repr(backtest(rules, series, room))
    assert cut == repr(live_firings(rules, series, room))


def test_that_a_rule_on_air_is_run_over_the_show_and_one_beside_it_over_everything() -> None:
    ticks = np.arange(0, 900, dtype=np.int64) * 1000
    series = _around(Series(ticks, {"gmv": np.arange(900.0), "online_users": np.full(900, 9.0)}))
    on_air = make_rule(make_condition("gmv", ">", 5.0, window_s=60), key="A", phase=("any_live",))
    state = make_rule(make_condition("local_hour", ">", 19.0), key="B", phase=("any_live",))
    always = make_rule(make_condition("gmv", ">", 5.0, window_s=60), key="C", phase=("any",))
    spans = rules_by_span([on_air, state, always], series, ROOM)
    assert spans == {(10, 910): [0, 1], (0, len(series.t_ms)): [2]}
    assert look_around([on_air, always])
    assert not look_around([on_air, state])


def test_that_what_was_read_before_the_show_keeps_a_rule_on_the_whole_of_it() -> None:
    ticks = np.arange(-100, 900, dtype=np.int64) * 1000
    rule = make_rule(make_condition("gmv", ">", 5.0, window_s=60), phase=("any_live",))
    series = Series(ticks, {"gmv": np.arange(1000.0)})
    assert rules_by_span([rule], series, ROOM) == {(0, 1000): [0]}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=2**32), min_size=2, max_size=4))
def test_that_memory_that_other_sessions_used_changes_nothing(seeds: list[int]) -> None:
    memory = Memory()
    for seed in seeds:
        draw = Draw(seed)
        series, room, rules = draw.series(), draw.room(), draw.rules()
        assert repr(backtest(rules, series, room, memory=memory)) == repr(backtest(rules, series, room))
