"""What a back-test says of a rule besides its firings: what happened after each, who acted, what it missed.

"After" is the room's own course: in a stored show nobody saw the prompt, so a change after it says how the room fared,
and only where somebody acted at that moment whether acting helped. Nothing here says what caused a change.

"Missed" is a move of the rule's own signal in the direction that it looks for, beyond what chance makes of such counts
in this room, with no prompt around it. It does not depend on the rule's threshold, so that thresholds can be compared.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from app.services.advertising.engine_limits import missing_parameter, needed_columns, resolve
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.outcome import Outcome, Verdict, surely_moved
from app.services.advertising.outcome_data import judged, pairs
from app.services.advertising.outcome_deeds import ACTED_MS, CARRIED_OUT, DeedKind, Deeds, Done
from app.services.advertising.outcome_metric import outcome_metric, readable
from app.services.advertising.outcome_sums import Longs, Sums
from app.services.advertising.rule_spec import Condition, Group, RuleSpec
from app.services.advertising.signal_facts import MINUTE_MS
from app.services.advertising.signals import SIGNALS, Series
from app.services.advertising.statistics import by_minute
from app.services.advertising.suggestion import CUE_KINDS, runbook_of
from app.services.advertising.suggestion_ads import AD_STEPS

#: What happened after is read over this stretch: the first of the observation windows.
AFTER_MIN: Final = 15
#: Effects are read off one reading in so many ms; sums between them are the same.
THIN_MS: Final = 10_000
#: How much of the show before a firing is looked at for how much the room varies by itself.
BEFORE_MS: Final = 75 * MINUTE_MS
#: Moves smaller than this share of the level before are not asked about.
LEAST_MOVE: Final = 0.2
MOVE_MIN: Final = (5, 15)
_WAYS: Final = {1: "_up", -1: "_down", 0: ""}
_UP: Final = frozenset({">", ">=", "rising", "rise_x"})
_DOWN: Final = frozenset({"<", "<=", "falling", "drop_pct"})


@dataclass(frozen=True, slots=True)
class Acted:
    """The deed that followed a firing; `key` is the id of its row."""

    kind: DeedKind
    t_ms: int
    key: str = ""


class Move(NamedTuple):
    """A move of a signal: the moment at which it was greatest, and [from, to) within which a firing speaks of it."""

    t_ms: int
    start_ms: int
    end_ms: int


def acted_on(spec: RuleSpec, firings_ms: Iterable[int], deeds: Deeds) -> dict[int, Acted]:
    """What somebody did on firings of one rule: by moment of the firing, within three minutes after it.

    A deed is done once and answers once: the nearest firing before it that has no answer yet. Two firings with one
    deed behind them are one that was acted on and one that was not, or a rule would be the better the more it repeats
    itself.
    """
    waiting, found = sorted(firings_ms), dict[int, Acted]()
    for one in deeds.all:
        if not waiting or not answers(spec, one):
            continue
        place = bisect_right(waiting, one.t_ms) - 1
        if place >= 0 and one.t_ms - waiting[place] <= ACTED_MS:
            found[waiting.pop(place)] = Acted(one.kind, one.t_ms, one.key)
    return found


def answers(spec: RuleSpec, deed: Done) -> bool:
    """Whether a deed is what a rule asks for: its own prompt made it, or somebody did the very same unasked.

    A cue that only says something, or another change of the ads, happens beside a rule all the time: it is no answer.
    """
    if deed.rule:
        return deed.rule == spec.key
    types = {one for one in (spec.action.type, *(v.type for v in spec.action.variants.values())) if one}
    if deed.kind == "ad":
        steps = (AD_STEPS[one] for one in types if one in AD_STEPS)
        return spec.group == "ads" and deed.what in {f"{target.value}{_WAYS[way]}" for target, way in steps}
    if spec.group == "incident":
        return deed.kind == "incident" and deed.what == runbook_of(spec)
    if spec.group != "room":
        return False
    if deed.kind == "cue":
        return deed.what in {CUE_KINDS[one].value for one in types if one in CUE_KINDS and one not in CARRIED_OUT}
    return deed.kind in {CARRIED_OUT[one] for one in types if one in CARRIED_OUT}


class Past:
    """A show that is over, with what is worked out of it for one rule and asked for by others.

    Args:
        series: its base columns.
        parameters: of its room.
    """

    def __init__(self, series: Series, parameters: Mapping[str, float]) -> None:
        self.columns = series.columns
        self._series, self._parameters = series, parameters
        self.sums = Sums(thinned(series))
        self._moves: dict[tuple[str, int, bool], tuple[Move, ...]] = {}

    def since(self, moments: Longs) -> Longs:
        """int64[m]: from when on the show is looked at for what happened at these moments."""
        times = self.sums.t_ms
        place = np.searchsorted(times, np.maximum(0, moments - BEFORE_MS))
        return times[np.minimum(place, len(times) - 1)]

    def moves(self, metric: str, span_min: int, *, up: bool) -> tuple[Move, ...]:
        """Where a signal moved in one direction beyond what chance makes of it, worked out once for all rules."""
        key = (metric, span_min, up)
        if key not in self._moves:
            self._moves[key] = tuple(self._moved(metric, span_min, up=up))
        return self._moves[key]

    def _moved(self, metric: str, span_min: int, *, up: bool) -> Iterator[Move]:
        level = by_minute(self._series, metric, span_min * 60, self._parameters)
        if len(level) <= 2 * span_min or not len(self.sums.t_ms):
            return
        with np.errstate(divide="ignore", invalid="ignore"):
            move = level[span_min:] / level[:-span_min] - 1.0
        asked = move if up else -move
        asked = np.where(np.isnan(asked), -np.inf, asked)[span_min:]
        episodes = _episodes(asked >= LEAST_MOVE)
        best = np.array([start + int(np.argmax(asked[start:end])) for start, end in episodes], np.int64)
        moments = (best + span_min) * MINUTE_MS + MINUTE_MS // 2
        found = pairs(self.sums, metric, moments, span_min, self.since(moments))
        for moment, (start, end), pair in zip(moments.tolist(), episodes, found, strict=True):
            if pair is not None and surely_moved(*pair, up=up):
                yield Move(moment, (start + span_min) * MINUTE_MS, (end + 2 * span_min) * MINUTE_MS)


def after(spec: RuleSpec, past: Past, t_ms: int, acted: Acted | None, deeds: Deeds) -> Outcome:
    """What became of the signal by which a rule's action is judged.

    Where somebody acted it counts from then. Whatever else was done within a quarter of an hour of it cannot be told
    apart from it, by the same list as during a show.
    """
    metric = readable(outcome_metric(spec.signals(), spec.action.type, spec.group), past.columns)
    if not metric or metric not in SIGNALS or not len(past.sums.t_ms):
        return Outcome(Verdict.UNCLEAR, reason="no_data")
    moment = t_ms if acted is None else acted.t_ms
    others = deeds.others(moment, AFTER_MIN, spec.action.type, () if acted is None else (acted.key,))
    since = int(past.since(np.array([moment], np.int64))[0])
    return judged(past.sums, metric, moment, AFTER_MIN, others, since)


def thinned(series: Series) -> Series:
    """A show from its start on, one reading in ten seconds."""
    first = int(np.searchsorted(series.t_ms, 0))
    keep = np.nonzero(np.diff(series.t_ms[first:] // THIN_MS, prepend=-1))[0] + first
    return Series(series.t_ms[keep], {key: values[keep] for key, values in series.columns.items()})


def main_condition(spec: RuleSpec) -> Condition | None:
    """The first condition about a signal that is read over a window and that it wants high or low."""
    for condition in spec.when.conditions():
        signal = SIGNALS[condition.metric]
        if signal.kind not in {"state", "upper"} and not signal.event and condition.comparator in _UP | _DOWN:
            return condition
    return None


def missed(spec: RuleSpec, past: Past, firings_ms: Sequence[int]) -> tuple[int, ...] | None:
    """Moments at which the rule's signal moved as it looks for, without a firing near; None where that says nothing.

    Rules about states (a hold that is due) miss nothing: they know. For the others two neighbouring stretches, as long
    as the rule's own window (5 to 15 minutes), are compared by the same test as effects are.
    """
    condition = main_condition(spec)
    if condition is None or spec.group == "after":
        return None
    span_min = min(max(condition.window_s // 60, MOVE_MIN[0]), MOVE_MIN[1])
    moves = past.moves(condition.metric, span_min, up=condition.comparator in _UP)
    return tuple(move.t_ms for move in moves if not _near(firings_ms, move.start_ms, move.end_ms))


def _episodes(flags: np.ndarray) -> list[tuple[int, int]]:
    """Stretches of True as (first, after last)."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return list(zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True))


def _near(firings_ms: Sequence[int], start_ms: int, end_ms: int) -> bool:
    return any(start_ms <= moment < end_ms for moment in firings_ms)


def lacks(spec: RuleSpec, series: Series, room: RoomContext) -> tuple[str, ...]:
    """What keeps a rule from ever firing in a session: columns that were never read, parameters nobody gave.

    Empty when it can watch. The names are those of `RuleStatus.missing`.
    """
    able, missing = _able(spec.when, series, room)
    return () if able else tuple(dict.fromkeys(missing))


def _able(part: Condition | Group, series: Series, room: RoomContext) -> tuple[bool, list[str]]:
    if isinstance(part, Condition):
        never = [column for column in needed_columns(part) if column and column not in series.columns]
        missing = [*never, *missing_parameter(part.metric, room), *resolve(part, room).missing]
        return not missing, missing
    found = [_able(one, series, room) for one in part.parts]
    able = all(one for one, _ in found) if part.mode == "all" else any(one for one, _ in found)
    return able, [name for _, missing in found for name in missing]
