"""What goes into the rule engine and what comes out of it: frozen records, the same for live and back-test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: Why a rule is silent, or that it watches. `watching` with `until_ms` set: its window is not full before then.
RuleState = Literal[
    "off", "other_platform", "other_phase", "needs_data", "stale", "watching", "hitting", "holding", "cooling", "limit",
    "guarded",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is usual for a metric in this room, a step function of the session's time (a constant has one step).

    Attributes:
        t_ms: starts of the steps, rising; before the first one nothing is known.
        mean: by step, in the metric's own unit; NaN where nothing is known.
        sd: standard deviation by step.
        median: by step.
    """

    t_ms: tuple[int, ...]
    mean: tuple[float, ...]
    sd: tuple[float, ...]
    median: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PriorTotal:
    """What an earlier session of the room counted in all.

    Attributes:
        end_t_ms: its end on this session's axis: negative.
        counts: totals by column.
    """

    end_t_ms: int
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A stretch of a phase: `start_ms` <= t < `end_ms`; None is open."""

    phase: Literal["pre_live", "live", "post_live"]
    start_ms: int | None = None
    end_ms: int | None = None


#: Before 0 a session is being prepared, from 0 on it is live; an ended one names its end.
NO_END = (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, None))


@dataclass(frozen=True, slots=True)
class RoomContext:
    """What rules need to know of a room besides its readings.

    Attributes:
        platform: "douyin", "tiktok" or the ad product itself ("tiktok_gmv_max").
        currency: of every amount in the series.
        stages: ad stages in force ("growth").
        profile: "conservative", "balanced" or "aggressive".
        maturity: "new" or "mature".
        market: "US", "GB" ...; a rule may speak of a region (`app.services.advertising.threshold.REGIONS`).
        category: of the goods.
        lineup: "single_hero" or "multi".
        parameters: numbers that rules name: target_roi, breakeven_roi_pay, breakeven_roi_net; aov and
            target_cost_per_order in minor units.
        statistics: by (metric, window_s, span); span is "same_slot", "room" or "product".
        prior: earlier sessions of the room, for windows longer than a show.
        fired_today: how often each rule fired before this session's readings begin, on the same day.
        phase_spans: phases by time.
        day_starts_ms: midnights of the account's day on the session's axis: daily limits start anew there.
    """

    platform: str = ""
    currency: str = ""
    stages: tuple[str, ...] = ()
    profile: str = "balanced"
    maturity: str = "mature"
    market: str = ""
    category: str = ""
    lineup: str = "multi"
    parameters: Mapping[str, float] = field(default_factory=dict)
    statistics: Mapping[tuple[str, int, str], Statistic] = field(default_factory=dict)
    prior: tuple[PriorTotal, ...] = ()
    fired_today: Mapping[str, int] = field(default_factory=dict)
    phase_spans: tuple[PhaseSpan, ...] = NO_END
    day_starts_ms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """One condition that held when a rule fired.

    Attributes:
        metric: signal.
        window_s: its window.
        comparator: of the rule.
        value: what was seen; for changes (rising, falling, drop_pct, rise_x) the change itself, in % or times.
        limit: what it was compared with, in the same unit (money: minor units).
        before: for changes: the level before; the level now follows from it.
        limit_high: the upper end for "between".
        now: for changes: the level now.
    """

    metric: str
    window_s: int
    comparator: str
    value: float
    limit: float
    before: float | None = None
    limit_high: float | None = None
    now: float | None = None


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule fired.

    Attributes:
        rule_key: which.
        rule_version: of its definition.
        t_ms: at which tick.
        level: after guards: an ad rule in the learning phase says no more than "watch".
        priority: "fyi", "soon", "now" or "stop".
        hits: how often its condition had to be seen, and was.
        why: conditions that held.
        held_back: guards that delayed it or took its level down ("G2", "G3", "G9", "G10").
    """

    rule_key: str
    rule_version: int
    t_ms: int
    level: str
    priority: str
    hits: int
    why: tuple[Why, ...] = ()
    held_back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleStatus:
    """Why a rule says nothing at this moment.

    Attributes:
        rule_key: which.
        state: see `RuleState`.
        missing: signals it lacks: base columns by key, else "parameter:target_roi", "statistic:online_users",
            "currency:USD", "category", "market", "lineup", "earlier:ad_cost" (an earlier show within its window did
            not count it).
        stale: columns that are too old, with their age in seconds.
        guard: which guard holds it back ("G1", "G2", "G3", "G6", "G9", "G10"), else "".
        until_ms: when the hold, the cool-down or the filling of its window ends.
        hits: seen so far.
    """

    rule_key: str
    state: RuleState
    missing: tuple[str, ...] = ()
    stale: tuple[tuple[str, float], ...] = ()
    guard: str = ""
    until_ms: int | None = None
    hits: int = 0
