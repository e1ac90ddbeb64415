"""Rules and series for the tests of the engine, made by hand or drawn at random."""

import math
import random
from collections.abc import Mapping
from typing import Any

import numpy as np

from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_types import Firing, PhaseSpan, PriorTotal, RoomContext, Statistic
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import SIGNALS, Series

NAN = float("nan")
COUNTS = ("gmv", "orders", "ad_cost", "refunds_1h", "views", "impressions", "viewers", "watch_s")
GAUGES = ("online_users",)
STATES = (
    "budget_used_pct", "room_incident_open", "gpm_segment", "local_hour", "learning_done", "ad_action_open",
    "spend_held", "ad_cut_open",
)  # fmt: skip
EVENTS = ("violation_event",)
#: One signal of each way of computing, over the columns above.
METRICS = (
    "gmv", "orders", "online_users", "roi_pay", "roi_net", "roi_vs_target", "orders_upper95_roi", "cost_per_order",
    "ad_cost_per_min", "ad_cost_per_hour", "room_entries", "avg_watch_s", "violation_event", *STATES[:4],
)  # fmt: skip


def number(value: float) -> dict[str, Any]:
    """A plain threshold."""
    return {"kind": "number", "value": value}


def make_condition(
    metric: str, comparator: str, threshold: float | dict[str, Any], window_s: int = 0
) -> dict[str, Any]:
    """A condition as data."""
    given = threshold if isinstance(threshold, dict) else number(threshold)
    return {"metric": metric, "window_s": window_s, "comparator": comparator, "threshold": given}


def make_rule(*conditions: dict[str, Any], **other: Any) -> RuleSpec:
    """A rule of the room group that watches any live room."""
    return RuleSpec.model_validate(
        {
            "key": "T01_test", "title_en": "Test", "title_zh": "测试", "group": "room", "platform": ["douyin"],
            "phase": ["any_live"], "level": "suggest", "when": {"mode": "all", "parts": list(conditions)},
            "action": {"type": "hold"}, **other,
        }
    )  # fmt: skip


def live_firings(specs: list[RuleSpec] | tuple[RuleSpec, ...], series: Series, room: RoomContext) -> list[Firing]:
    """What the live engine says when a session is fed to it tick by tick."""
    engine = LiveEngine(specs, room)
    found: list[Firing] = []
    for number_, t_ms in enumerate(series.t_ms.tolist()):
        found += engine.tick(t_ms, {key: float(column[number_]) for key, column in series.columns.items()})
    return found


def every_second(seconds: int, **columns: Mapping[int, float] | float) -> Series:
    """A series at 1 Hz; a column is a number, or steps: {from second: value}; NaN is not read."""
    t_s = np.arange(seconds + 1)
    made = {}
    for key, steps in columns.items():
        values = np.full(seconds + 1, NAN)
        for start, value in sorted((steps if isinstance(steps, Mapping) else {0: steps}).items()):
            values[start:] = value
        made[key] = values
    return Series((t_s * 1000).astype(np.int64), made)


class Draw:
    """Draws sessions, rooms and rules that meet every branch of the engine.

    Args:
        seed: the same seed draws the same.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def series(self) -> Series:
        """Ticks even or uneven, before and after the start, with gaps, missing readings and counts that fall."""
        draw = self.random
        ticks = draw.randint(1, 500)
        t = draw.choice((-200_000, 0, 0, 1000, 1_300_000))
        step = draw.choice((1000, 1000, 5000, 15_000))
        times = []
        for _tick in range(ticks):
            times.append(t)
            t += step if draw.random() < 0.9 else draw.choice((1, 999, 30_000, 119_999, 120_000, 120_001, 400_000))
        if draw.random() < 0.4:
            times = [times[0] + tick * step for tick in range(ticks)]
        columns = {}
        for key in (*COUNTS, *GAUGES, *STATES, *EVENTS):
            if draw.random() < 0.93:
                columns[key] = self._column(key, ticks)
        return Series(np.asarray(times, dtype=np.int64), columns)

    def room(self) -> RoomContext:
        """A room with some things unknown."""
        draw = self.random
        end = draw.choice((None, None, 900_000, 2_000_000))
        statistics = {
            (metric, window, span): Statistic((0, 600_000), (draw.uniform(0, 20), 5.0), (1.5, NAN), (3.0, 4.0))
            for metric in METRICS for window in (0, 60, 300) for span in ("same_slot", "room") if draw.random() < 0.6
        }  # fmt: skip
        prior = tuple(
            PriorTotal(
                -draw.randint(1, 30) * 3_600_000,
                {key: float(draw.randint(0, 5000)) for key in COUNTS if draw.random() < 0.9},
            )
            for _one in range(draw.randint(0, 3))
        )
        named = {"target_roi": 2.0, "breakeven_roi_net": draw.choice((1.5, 1.5, 1.5, math.inf)), "aov": 300.0}
        return RoomContext(
            platform="douyin", currency="CNY", stages=draw.choice((("growth",), ("mature",))),
            parameters={key: value for key, value in named.items() if draw.random() < 0.9},
            statistics=statistics, prior=prior, fired_today={"T00": draw.randint(0, 3)},
            phase_spans=(PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, end), PhaseSpan("post_live", end, None))
            if end else (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, None)),
            day_starts_ms=draw.choice(((), (700_000,), (300_000, 1_500_000))),
        )  # fmt: skip

    def rules(self) -> list[RuleSpec]:
        """A few rules."""
        return [self._rule(number_) for number_ in range(self.random.randint(1, 8))]

    def _column(self, key: str, ticks: int) -> np.ndarray[Any, np.dtype[np.float64]]:
        draw = self.random
        generator = np.random.default_rng(draw.getrandbits(32))
        if key in STATES[1:2] + STATES[4:]:
            values = np.repeat(generator.integers(0, 2, ticks // 20 + 1), 20)[:ticks].astype(float)
        elif key in COUNTS or key in EVENTS:
            rate = draw.choice((0.02, 0.5, 3.0))
            values = np.cumsum(generator.poisson(rate, ticks)).astype(float)
            if draw.random() < 0.3:
                at = draw.randrange(ticks)
                values[at:] -= values[at] * draw.choice((1.0, 0.9, 0.2))
            if draw.random() < 0.4:
                # Pages that were just being opened.
                for at in generator.integers(0, ticks, 1 + ticks // 60).tolist():
                    values[at : at + draw.choice((1, 1, 2, 4))] *= draw.choice((0.0, 0.0, 0.4))
        else:
            values = 10 + np.cumsum(generator.normal(0, 0.6, ticks)).round(2)
        kind = draw.random()
        if kind < 0.3:
            values[generator.random(ticks) < 0.3] = NAN
        elif kind < 0.5:
            first = draw.randrange(ticks)
            values[first : first + draw.randint(0, ticks)] = NAN
        return values

    def _rule(self, number_: int) -> RuleSpec:
        draw = self.random
        ads = draw.random() < 0.5
        return make_rule(
            *[self._part(0) for _part in range(draw.randint(1, 3))],
            key=f"T{number_:02d}", group="ads" if ads else "room",
            action={"type": draw.choice(("increase_budget",) * 2 + ("lower_bid", "decrease_budget")), "value_pct": 10}
            if ads else {"type": "hold"},
            phase=draw.choice((["any_live"], ["any"], ["pre_live", "growth"], ["post_live"], ["growth", "burst"])),
            level=draw.choice(("watch", "suggest", "urgent", "block")),
            min_hits=draw.choice((1, 2, 2, 3)), hit_gap_s=draw.choice((0, 1, 15, 40)),
            hold_s=draw.choice((0, 0, 30, 100)),
            cooldown_s=draw.choice((0, 0, 60, 200, 600)), max_per_day=draw.choice((None, None, 1, 2)),
        )  # fmt: skip

    def _part(self, depth: int) -> dict[str, Any]:
        draw = self.random
        if depth < 2 and draw.random() < 0.25:
            mode = draw.choice(("any", "all"))
            return {"mode": mode, "parts": [self._part(depth + 1) for _part in range(draw.randint(1, 3))]}
        metric = draw.choice(METRICS)
        window = draw.choice((0, 60, 60, 300, 300, 900, 7 * 3600, 24 * 3600))
        state = SIGNALS[metric].kind == "state"
        words = [">", ">=", "<", "<=", "eq", "!=", "between"]
        changes = ["rising", "falling", "drop_pct", "rise_x"] if window and not state else []
        word = draw.choice(words + changes)
        return make_condition(metric, word, self._threshold(word, previous=bool(changes)), window)

    def _threshold(self, word: str, *, previous: bool) -> dict[str, Any]:
        draw = self.random
        if word == "between":
            return {"kind": "range", "low": draw.choice((0.0, 5.0)), "high": draw.choice((9.0, 50.0))}
        if word in {"rising", "falling", "drop_pct", "rise_x"}:
            return number(draw.choice((0.5, 1.0, 3.0, 10.0)))
        if word in {"eq", "!="}:
            return number(draw.choice((0.0, 1.0)))
        span = draw.choice(("same_slot", "room", "minutes:5", "minutes:1"))
        choices: list[dict[str, Any]] = [
            number(draw.choice((0.0, 0.5, 1.0, 2.0, 8.0, 11.0))),
            number(draw.choice((0.5, 2.0, 10.0))),
            {"kind": "parameter", "name": draw.choice(("target_roi", "aov", "breakeven_roi_net")), "factor": 1.2},
            {"kind": "statistic", "span": span, "factor": 1.1, "sd_factor": 0 if ":" in span else draw.choice((0, 2))},
            {"kind": "by", "by": "spend", "values": {"0-1 CNY": number(1.0), ">1 CNY": number(3.0)}},
        ]
        if previous:
            choices.append({"kind": "previous", "factor": draw.choice((0.8, 1.0))})
        return draw.choice(choices)
