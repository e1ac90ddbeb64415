"""What rules cost: a live tick of a hundred; the back-test beside one bare running sum and beside the live engine.

A hundred rules over thirty metrics of a show of four hours at one reading a second: means, growths and rates over one
to five minutes, with hits, holds and cool-downs. The back-test and the live engine have to find the same firings.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.models.metric import TICK_KEYS
from app.services.advertising.backtest import backtest
from app.services.advertising.engine import LiveEngine, RoomContext
from app.services.advertising.engine_types import Firing
from app.services.advertising.prefix import Memory
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import SIGNALS, Series
from app.services.store.bench import Measure, median_pair

RULES = 100
SECONDS = 4 * 3600
#: Processor time of this thread: what other programs do meanwhile is none of ours.
clock = time.thread_time
_WINDOWS = (60, 120, 180, 300)
ROOM = RoomContext(platform="tiktok", currency="SGD", stages=("growth",), parameters={"target_roi": 2.0, "aov": 3000.0})


def make_session(seconds: int = SECONDS, seed: int = 7) -> Series:
    """A show with thirty columns read every second."""
    generator = np.random.default_rng(seed)
    t_s = np.arange(seconds, dtype=np.int64)
    wave = 1.0 + 0.5 * np.sin(t_s / 700.0) + 0.3 * np.sin(t_s / 113.0)
    columns = {}
    for number, key in enumerate(TICK_KEYS):
        if SIGNALS[key].kind == "gauge":
            columns[key] = 400.0 * wave + np.cumsum(generator.normal(0, 0.8, seconds))
        else:
            columns[key] = np.cumsum(generator.poisson((0.5 + number / 5) * wave)).astype(np.float64)
    return Series(t_s * 1000, columns)


def make_rules(series: Series, count: int = RULES) -> list[RuleSpec]:
    """Rules whose limits lie where their signals pass now and then.

    Args:
        series: the session that they are made for.
        count: how many.
    """
    generator = np.random.default_rng(11)
    keys = list(TICK_KEYS)
    rules = []
    for number in range(count):
        key, window = keys[number % len(keys)], _WINDOWS[number // len(keys) % len(_WINDOWS)]
        change = number % 3 == 2
        if change:
            compared, limit = ("rising" if number % 2 else "drop_pct"), float(generator.uniform(60, 120))
        else:
            compared, limit = ">", _high(series, key, window)
        condition = {
            "metric": key, "window_s": window, "comparator": compared,
            "threshold": {"kind": "number", "value": limit},
            "unit": "SGD" if SIGNALS[key].unit == "minor" and not change else "",
        }  # fmt: skip
        if condition["unit"]:
            condition["threshold"] = {"kind": "number", "value": limit / 100}
        rules.append(
            RuleSpec.model_validate(
                {
                    "key": f"B{number:03d}", "title_en": "Bench", "title_zh": "基准", "group": "room",
                    "platform": ["tiktok"], "phase": ["any_live"], "level": "suggest",
                    "when": {"mode": "all", "parts": [condition]}, "hold_s": (0, 30)[number % 2],
                    "cooldown_s": (60, 300, 600)[number % 3], "action": {"type": "hold"},
                }
            )
        )  # fmt: skip
    return rules


def _high(series: Series, key: str, window_s: int) -> float:
    column = series.columns[key]
    if SIGNALS[key].kind == "gauge":
        return float(np.quantile(column, 0.985))
    return float(np.quantile(column[window_s:] - column[:-window_s], 0.985))


def readings(series: Series) -> list[tuple[int, Mapping[str, float]]]:
    """The session tick by tick, as the live engine is given it."""
    table = np.column_stack([series.columns[key] for key in TICK_KEYS]).tolist()
    return [
        (t_ms, dict(zip(TICK_KEYS, row, strict=True))) for t_ms, row in zip(series.t_ms.tolist(), table, strict=True)
    ]


def _lived(rules: list[RuleSpec], ticks: list[tuple[int, Mapping[str, float]]]) -> tuple[list[Firing], list[float]]:
    engine = LiveEngine(rules, ROOM)
    firings: list[Firing] = []
    took: list[float] = []
    for t_ms, values in ticks:
        began = clock()
        firings += engine.tick(t_ms, values)
        took.append(clock() - began)
    return firings, took


def tick_100(*, seconds: int = SECONDS, repeats: int = 5) -> Measure:
    """The 99th percentile of a live tick of a hundred rules in ms, beside the second until the next one.

    Of several runs the one in the middle: what a quiet minute of the machine makes of it is not what a show gets.
    """
    series = make_session(seconds)
    rules, ticks = make_rules(series), readings(series)
    runs = [_lived(rules, ticks) for _turn in range(repeats)]
    # What the same tick costs in most runs is its own; the rest is what the machine did meanwhile.
    by_tick = np.median([took for _firings, took in runs], axis=0)
    runs.sort(key=lambda run: _p99_ms(run[1]))
    firings, took = runs[len(runs) // 2]
    told = {
        "p50_ms": float(np.median(took)) * 1000,
        "p99_ms_of_each_ticks_median": _p99_ms(by_tick),
        "firings": float(len(firings)),
    }
    return Measure(_p99_ms(took), 1000.0, "ms", told=told)


def _p99_ms(took: Sequence[float] | np.ndarray) -> float:
    return float(np.quantile(took, 0.99)) * 1000


def backtest_vs_cumsum(*, seconds: int = SECONDS, repeats: int = 9) -> Measure:
    """A back-test of a hundred rules in ms, beside one bare `numpy.cumsum` over the same thirty columns."""
    series = make_session(seconds)
    rules = make_rules(series)
    table = np.ascontiguousarray(np.stack([series.columns[key] for key in TICK_KEYS]))
    memory = Memory()
    firings = len(backtest(rules, series, ROOM, memory=memory))
    ours, bare = [], []
    for _turn in range(repeats):
        began = clock()
        backtest(rules, series, ROOM, memory=memory)
        between = clock()
        np.cumsum(table, axis=1)
        bare.append((clock() - between) * 1000)
        ours.append((between - began) * 1000)
    pair = median_pair(ours, bare, "ms", {"ours": ours, "bare": bare})
    return replace(pair, told={"firings": float(firings)})


def backtest_vs_live(*, seconds: int = SECONDS, repeats: int = 3) -> Measure:
    """Replaying a session through the live engine in ms, beside the back-test of it: how much quicker that is.

    Raises:
        RuntimeError: the two found different firings.
    """
    series = make_session(seconds)
    rules, ticks = make_rules(series), readings(series)
    lived, tested = [], []
    for _turn in range(repeats):
        began = clock()
        firings = _lived(rules, ticks)[0]
        lived.append((clock() - began) * 1000)
        found: list[Firing] = []
        times = []
        memory = Memory()
        for _again in range(5):
            began = clock()
            found = backtest(rules, series, ROOM, memory=memory)
            times.append((clock() - began) * 1000)
        tested.append(sorted(times)[len(times) // 2])
        if found != firings:
            raise RuntimeError("the back-test and the live engine disagree")
    return replace(median_pair(lived, tested, "ms", {}), told={"firings": float(len(found))})
