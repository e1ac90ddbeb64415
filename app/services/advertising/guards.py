"""Guards that hold for every rule, whatever it says (G1 to G6).

G1 unknown when older than two minutes: `STALE_MS` and `Signal.stale_s`, kept where windows are read.
G2 while every plan learns, a rule that would change ads says no more than "watch", unless it stops a loss.
G3 one change at a time: it waits while another one is about to be made or being measured. What stops a loss does not
wait for the effect of a raise: one that goes wrong is answered at once.
G4 several hits, apart from each other: `RuleSpec.min_hits` and `hit_gap_s`.
G5 sizes of steps: `app.services.advertising.limits`, where a plan is known. G6 so many operations a day.
G7 and G8 are refused when a rule is read: `app.services.advertising.rule_spec`. A bare "pause" names no plan,
so G8 is kept once more where one is picked: `suggestion_ads` stops boost tasks only.
G9 nothing that spends more while an incident is open whose runbook holds spend, or spend is on hold: it waits.
G10 nothing that spends more while the ROI of the rule's window is known to be below the session's break-even: it waits.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from app.services.advertising.engine_types import PhaseSpan, RoomContext
from app.services.advertising.rule_spec import STAGES, Condition, RuleSpec
from app.services.advertising.signals import SIGNALS, STALE_S
from app.services.advertising.threshold import Parameter

STALE_MS: Final = STALE_S * 1000
#: State columns that the guards read: 1 when a plan has left its learning phase, 1 while an ad change is about to be
#: made or being measured, 1 while one is about to be made or a cut is being measured, 1 while spend is on hold.
LEARNING, OPEN_ACTION, OPEN_CUT, SPEND_HELD = "learning_done", "ad_action_open", "ad_cut_open", "spend_held"
GUARD_COLUMNS: Final = (LEARNING, OPEN_ACTION, OPEN_CUT, SPEND_HELD)
#: Actions that take spend away at once. A loss does not wait until a plan has learned.
STOPS_LOSS: Final = frozenset({
    "decrease_budget", "cap_budget", "pause_boost_task", "pause_and_copy", "pause", "retire_task",
})  # fmt: skip
#: Actions after which more may be spent.
SPENDS_MORE: Final = frozenset({"increase_budget", "raise_bid", "lower_target_roi", "start_warmup_spend"})
#: An ROI, and the break-even that it is held against (G10); what both are computed from.
BELOW_EVEN: Final = "G10"
_EVEN: Final = (("roi_net", "breakeven_roi_net"), ("roi_pay", "breakeven_roi_pay"))
EVEN_COLUMNS: Final = frozenset(column for metric, _name in _EVEN for column in SIGNALS[metric].needs if column)
#: Ad products: a room that names one is not the other; "douyin" and "tiktok" rooms run all of their platform's.
AD_PRODUCTS: Final = frozenset({"douyin_qianchuan", "douyin_suixintui", "tiktok_gmv_max"})


def level_in(spec: RuleSpec, learning_done: float) -> tuple[str, str, tuple[str, ...]]:
    """Level and priority of a firing, and the guard that took them down (G2).

    Args:
        spec: the rule.
        learning_done: 0 while every plan learns; NaN when nobody knows, which holds nothing back.
    """
    if learning_done == 0 and spec.changes_ads and spec.level != "watch" and not _types(spec) <= STOPS_LOSS:
        return "watch", "fyi", ("G2",)
    return spec.level, spec.shown_priority, ()


def waits_for(spec: RuleSpec) -> tuple[tuple[str, str], ...]:
    """The guards that make a rule wait, each with the column that is 1 meanwhile."""
    if not spec.changes_ads:
        return ()
    types = _types(spec)
    if types & SPENDS_MORE:
        return (("G3", OPEN_ACTION), ("G9", SPEND_HELD))
    return (("G3", OPEN_CUT if types <= STOPS_LOSS else OPEN_ACTION),)


def below_even(spec: RuleSpec) -> tuple[Condition, ...]:
    """What holds a rule back that would spend more: an ROI below break-even, each where it is known (G10).

    The ROI is that of the window in which the rule looks at one, and of the whole show where it looks at none.
    """
    if not spec.changes_ads or not _types(spec) & SPENDS_MORE:
        return ()
    windows = (one.window_s for one in spec.when.conditions() if one.metric.startswith("roi_"))
    return _below_even(next(windows, 0))


@cache
def _below_even(window_s: int) -> tuple[Condition, ...]:
    return tuple(
        Condition(metric=metric, window_s=window_s, comparator="<", threshold=Parameter(name=name))
        for metric, name in _EVEN
    )


def _types(spec: RuleSpec) -> frozenset[str]:
    """What a rule may propose, in whatever room."""
    action = spec.action
    return frozenset({action.type, *(one.type for one in action.variants.values() if one.type)})


def on_platform(spec: RuleSpec, room: RoomContext) -> bool:
    """Whether a rule is meant for the room's platform or one of its ad products."""
    return any(_same_platform(platform, room.platform) for platform in spec.platform)


def _same_platform(one: str, other: str) -> bool:
    if one in AD_PRODUCTS and other in AD_PRODUCTS:
        return one == other
    return one.partition("_")[0] == other.partition("_")[0]


def in_phase(spec: RuleSpec, room: RoomContext, phase: str) -> bool:
    """Whether a rule watches in a phase ("pre_live", "live", "post_live", "" outside all) and ad stage."""
    for wanted in spec.phase:
        if wanted in {"any", phase}:
            return True
        if phase == "live" and (wanted == "any_live" or (wanted in STAGES and wanted in room.stages)):
            return True
    return False


def phase_at(spans: Sequence[PhaseSpan], t_ms: int) -> str:
    """The phase of a moment: the first span that holds it, "" outside all."""
    for span in spans:
        if (span.start_ms is None or t_ms >= span.start_ms) and (span.end_ms is None or t_ms < span.end_ms):
            return span.phase
    return ""


def phase_edges(spans: Sequence[PhaseSpan]) -> list[int]:
    """Moments at which the phase may change, rising."""
    return sorted({edge for span in spans for edge in (span.start_ms, span.end_ms) if edge is not None})


class DailyLimit:
    """Counts the firings of one rule by day (G6).

    Args:
        most: a day; None: no limit.
        day_starts_ms: midnights on the session's axis.
        before: firings earlier on the day of the session's start.
    """

    def __init__(self, most: int | None, day_starts_ms: Sequence[int], before: int) -> None:
        self.most = most
        self._starts = sorted(day_starts_ms)
        self._by_day: dict[int, int] = {self._day(0): before}

    def reached(self, t_ms: int) -> bool:
        """Whether the rule may not fire any more on the day of this moment."""
        return self.most is not None and self._by_day.get(self._day(t_ms), 0) >= self.most

    def count(self, t_ms: int) -> None:
        """One more firing."""
        day = self._day(t_ms)
        self._by_day[day] = self._by_day.get(day, 0) + 1

    def give_back(self, t_ms: int) -> None:
        """One firing less."""
        day = self._day(t_ms)
        self._by_day[day] = max(0, self._by_day.get(day, 0) - 1)

    def next_day_ms(self, t_ms: int) -> int | None:
        """When the count starts anew, or None."""
        day = self._day(t_ms)
        return self._starts[day] if day < len(self._starts) else None

    def renewed(self, most: int | None, day_starts_ms: Sequence[int]) -> "DailyLimit":
        """The same counts under another limit."""
        other = DailyLimit(most, day_starts_ms, 0)
        other._by_day = self._by_day
        return other

    def _day(self, t_ms: int) -> int:
        return bisect_right(self._starts, t_ms)


def fired_before(fired_today: Mapping[str, int], key: str) -> int:
    """Firings of a rule earlier on the day, none when nothing is said of it."""
    return fired_today.get(key, 0)
