"""What a back-test says of a rule besides its firings: what happened after each, who acted, what it missed.

"After" is the room's own course: in a stored show nobody saw the prompt, so a change after it says how the room fared,
and only where somebody acted at that moment whether acting helped. Nothing here says what caused a change.

"Missed" is a move of the rule's own signal in the direction that it looks for, beyond what chance makes of such counts
in this room, with no prompt around it. It does not depend on the rule's threshold, so that thresholds can be compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionState
from app.models.base import ms_between
from app.models.cue import Cue
from app.models.session import Incident, LiveSessionView, SegmentRun
from app.services.advertising.engine_limits import missing_parameter, needed_columns, resolve
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.outcome import Outcome, Verdict, judge
from app.services.advertising.outcome_data import judged, outcome_metric, stretches
from app.services.advertising.rule_spec import Condition, Group, RuleSpec
from app.services.advertising.signal_facts import MINUTE_MS
from app.services.advertising.signal_facts_query import start_of
from app.services.advertising.signals import SIGNALS, Series
from app.services.advertising.statistics import by_minute

DeedKind = Literal["ad", "cue", "take", "incident"]
#: A deed so soon after a firing is taken for an answer to what the rule saw.
ACTED_MS: Final = 3 * MINUTE_MS
#: What happened after is read over this stretch: the first of the observation windows.
AFTER_MIN: Final = 15
#: Effects are read off one reading in so many ms; sums between them are the same.
THIN_MS: Final = 10_000
#: How much of the show before a firing is looked at for how much the room varies by itself.
BEFORE_MS: Final = 75 * MINUTE_MS
#: Moves smaller than this share of the level before are not asked about.
LEAST_MOVE: Final = 0.2
MOVE_MIN: Final = (5, 15)
_ANSWERS: Final[dict[str, tuple[DeedKind, ...]]] = {
    "ads": ("ad",),
    "room": ("cue", "take"),
    "incident": ("incident", "cue", "take"),
    "after": (),
}
_UP: Final = frozenset({">", ">=", "rising", "rise_x"})
_DOWN: Final = frozenset({"<", "<=", "falling", "drop_pct"})


@dataclass(frozen=True, slots=True)
class Deeds:
    """When people did something in a session, ms of its axis, rising."""

    ad: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    take: tuple[int, ...] = ()
    incident: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Acted:
    """The deed that followed a firing."""

    kind: DeedKind
    t_ms: int


def load_deeds(session: Session, live: LiveSessionView) -> Deeds:
    """The deeds of a stored session."""
    start = start_of(live)
    ads = session.exec(
        select(AdAction.t_ms).where(
            AdAction.session_id == live.id, AdAction.state == AdActionState.DONE, col(AdAction.deleted_at).is_(None)
        )
    ).all()
    cues = session.exec(
        select(Cue.sent_at).where(
            Cue.session_id == live.id, col(Cue.sent_at).is_not(None), col(Cue.deleted_at).is_(None)
        )
    ).all()
    takes = session.exec(
        select(SegmentRun.started_at).where(
            SegmentRun.session_id == live.id,
            col(SegmentRun.rehearsal).is_(False),
            col(SegmentRun.deleted_at).is_(None),
        )
    ).all()
    incidents = session.exec(
        select(Incident.t_ms).where(Incident.session_id == live.id, col(Incident.deleted_at).is_(None))
    ).all()
    return Deeds(
        tuple(sorted(ads)),
        tuple(sorted(ms_between(start, moment) for moment in cues if moment is not None)),
        tuple(sorted(ms_between(start, moment) for moment in takes)),
        tuple(sorted(incidents)),
    )


def acted_on(spec: RuleSpec, t_ms: int, deeds: Deeds) -> Acted | None:
    """The first deed of the kind that answers such a rule, within three minutes after it fired."""
    found = [
        Acted(kind, moment)
        for kind in _ANSWERS[spec.group]
        for moment in getattr(deeds, kind)
        if t_ms <= moment <= t_ms + ACTED_MS
    ]
    return min(found, key=lambda one: one.t_ms, default=None)


def after(spec: RuleSpec, series: Series, t_ms: int, acted: Acted | None, deeds: Deeds) -> Outcome:
    """What became of the signal by which a rule's action is judged.

    Where somebody acted it counts from then. Another change of the ads or an incident within a quarter of an hour of it
    cannot be told apart from it.
    """
    metric = outcome_metric(spec.signals(), spec.action.type, spec.group)
    if not metric or metric not in SIGNALS:
        return Outcome(Verdict.UNCLEAR, reason="no_data")
    moment = t_ms if acted is None else acted.t_ms
    others = [other for other in (*deeds.ad, *deeds.incident) if other != moment]
    return judged(thinned(series, moment), metric, moment, AFTER_MIN, others)


def thinned(series: Series, t_ms: int) -> Series:
    """The show around a moment, one reading in ten seconds, without the time before it began."""
    first, last = np.searchsorted(series.t_ms, [max(0, t_ms - BEFORE_MS), t_ms + (AFTER_MIN + 1) * MINUTE_MS])
    times = series.t_ms[first:last]
    keep = np.nonzero(np.diff(times // THIN_MS, prepend=-1))[0] + first
    return Series(series.t_ms[keep], {key: values[keep] for key, values in series.columns.items()})


def main_condition(spec: RuleSpec) -> Condition | None:
    """The first condition about a signal that is read over a window and that it wants high or low."""
    for condition in spec.when.conditions():
        signal = SIGNALS[condition.metric]
        if signal.kind not in {"state", "upper"} and not signal.event and condition.comparator in _UP | _DOWN:
            return condition
    return None


def missed(
    spec: RuleSpec, series: Series, firings_ms: Sequence[int], parameters: Mapping[str, float]
) -> tuple[int, ...] | None:
    """Moments at which the rule's signal moved as it looks for, without a firing near; None where that says nothing.

    Rules about states (a hold that is due) miss nothing: they know. For the others two neighbouring stretches, as long
    as the rule's own window (5 to 15 minutes), are compared by the same test as effects are.
    """
    condition = main_condition(spec)
    if condition is None or spec.group == "after":
        return None
    span_min = min(max(condition.window_s // 60, MOVE_MIN[0]), MOVE_MIN[1])
    level = by_minute(series, condition.metric, span_min * 60, parameters)
    if len(level) <= 2 * span_min:
        return ()
    up = condition.comparator in _UP
    with np.errstate(divide="ignore", invalid="ignore"):
        move = level[span_min:] / level[:-span_min] - 1.0
    asked = move if up else -move
    asked = np.where(np.isnan(asked), -np.inf, asked)
    found = []
    for start, end in _episodes(asked[span_min:] >= LEAST_MOVE):
        best = start + int(np.argmax(asked[span_min:][start:end]))
        moment = (best + span_min) * MINUTE_MS + MINUTE_MS // 2
        if _moved(series, condition.metric, moment, span_min, up=up) and not _near(
            firings_ms, (start + span_min) * MINUTE_MS, (end + 2 * span_min) * MINUTE_MS
        ):
            found.append(moment)
    return tuple(found)


def _episodes(flags: np.ndarray) -> list[tuple[int, int]]:
    """Stretches of True as (first, after last)."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return list(zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True))


def _moved(series: Series, metric: str, moment: int, span_min: int, *, up: bool) -> bool:
    pair = stretches(thinned(series, moment), metric, moment, span_min)
    return pair is not None and judge(*pair, up).verdict is Verdict.IMPROVED


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
