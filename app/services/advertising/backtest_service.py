"""Rules over stored shows, as people see it: when they would have fired, what happened after, what they missed (R14).

The firings are those of `app.services.advertising.backtest`, which are those of the live engine. Every session that a
rule could not watch is told with what it lacks: a rule that is silent for want of data is no quiet rule.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import col, select

from app.models.errors import AppError, Invalid
from app.models.metric import DEFINITION_VERSION
from app.models.session import LiveSession, LiveSessionView, Phase
from app.services.advertising.back_judge import Acted, Deeds, acted_on, after, lacks, load_deeds, missed
from app.services.advertising.backtest import backtest
from app.services.advertising.engine_types import Firing, RoomContext
from app.services.advertising.guards import in_phase, on_platform
from app.services.advertising.outcome import Outcome, Verdict
from app.services.advertising.room import RoomReader
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signal_facts_load import session_view
from app.services.advertising.signal_facts_query import start_of
from app.services.advertising.signals import Series
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.advertising.sweep import with_threshold
from app.services.store.store import Store

#: Counts by which effects and moves are judged, whatever a rule watches.
JUDGED_BY: Final = frozenset(
    {"online_users", "orders", "gmv", "ad_cost", "product_clicks", "product_impressions", "views", "refunds_1h"}
)
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class BackFiring:
    """One firing in a stored session, with what came of it.

    Attributes:
        firing: what the engine says.
        at: its instant.
        acted: what somebody did within three minutes; None when nobody did anything that answers it.
        outcome: how the room fared in the quarter of an hour after it (after the deed where there was one).
    """

    firing: Firing
    at: datetime
    acted: Acted | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class SessionBack:
    """One stored session under the rules.

    Attributes:
        session_id, title, started_at, length_ms: the session.
        readings: moments that were looked at; 0 when it has no readings.
        firings: by time.
        missed: moments by rule; a rule about states, which cannot miss, is not in it.
        lacking: what each rule that could not watch lacks.
        elsewhere: rules that are for another platform or ad stage.
        definition_version: of the metrics.
    """

    session_id: str
    title: str
    started_at: datetime
    length_ms: int
    readings: int
    firings: tuple[BackFiring, ...] = ()
    missed: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    definition_version: int = DEFINITION_VERSION


@dataclass(frozen=True, slots=True)
class RuleBack:
    """One rule over all sessions.

    Attributes:
        key: the rule.
        watched: sessions in which it could watch.
        fired: firings; acted: how many were followed by a deed that answers them.
        helped, hurt, no_change, unclear: how the signal fared after them.
        missed: moves without a firing; None for a rule that cannot miss.
        blind: sessions in which it lacked something; lacking: how many of them lacked each thing.
        elsewhere: sessions of another platform or ad stage.
    """

    key: str
    watched: int = 0
    fired: int = 0
    acted: int = 0
    helped: int = 0
    hurt: int = 0
    no_change: int = 0
    unclear: int = 0
    missed: int | None = None
    blind: int = 0
    lacking: dict[str, int] = field(default_factory=dict)
    elsewhere: int = 0

    @property
    def prompts_a_show(self) -> float | None:
        """Firings a session in which it could watch; None when there was none."""
        return self.fired / self.watched if self.watched else None


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """What a back-test found; sessions by time."""

    sessions: tuple[SessionBack, ...]
    rules: tuple[RuleBack, ...]
    definition_version: int = DEFINITION_VERSION

    @property
    def firings(self) -> int:
        """All firings."""
        return sum(len(session.firings) for session in self.sessions)


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """One threshold of a sweep: prompts a show, moves that it missed (None: it cannot miss), sessions watched."""

    threshold: float
    prompts_a_show: float | None
    missed: int | None
    watched: int


class BacktestService:
    """Runs rules over stored sessions. It blocks: call it on `Services.work`, with a progress and a way to end it.

    Args:
        store: where the sessions are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def sessions(self, last: int | None = None) -> tuple[LiveSessionView, ...]:
        """Shows that are over, the oldest first; only the last so many when asked."""
        with self._store.read() as session:
            query = (
                select(LiveSession)
                .where(
                    col(LiveSession.deleted_at).is_(None),
                    col(LiveSession.started_at).is_not(None),
                    col(LiveSession.phase).in_([Phase.REVIEW, Phase.CLOSED]),
                )
                .order_by(col(LiveSession.started_at).desc(), col(LiveSession.id).desc())
            )
            rows = session.exec(query if last is None else query.limit(last)).all()
            return tuple(LiveSessionView.model_validate(row) for row in reversed(rows))

    def run(
        self,
        session_ids: Iterable[str],
        specs: Sequence[RuleSpec],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> BacktestReport:
        """Runs rules over sessions.

        Args:
            session_ids: which; see `sessions`.
            specs: the rules; those that are switched off are left out.
            progress: told (sessions done, sessions in all).
            cancelled: asked before each session.

        Raises:
            NotFound: a session. AppError: `cancelled`.
        """
        rules = [spec for spec in specs if spec.enabled]
        wanted = columns_for({key for spec in rules for key in spec.signals()}) | JUDGED_BY
        reader = RoomReader(self._store, rules)
        found = [
            self._session(session_id, rules, wanted, reader)
            for session_id in _each(tuple(session_ids), progress, cancelled)
        ]
        found.sort(key=lambda one: one.started_at)
        return BacktestReport(tuple(found), tuple(_of_rule(spec.key, found) for spec in rules))

    def sweep(
        self,
        session_ids: Iterable[str],
        spec: RuleSpec,
        thresholds: Sequence[float],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[SweepPoint, ...]:
        """Runs one rule with several thresholds in the place of that of its first number (`sweep.swept`).

        Raises:
            NotFound: a session. Invalid: `rule_without_number`. AppError: `cancelled`.
        """
        variants = [with_threshold(spec, threshold) for threshold in thresholds]
        if any(variant is None for variant in variants):
            raise Invalid("rule_without_number", rule=spec.key)
        rules = [variant for variant in variants if variant is not None]
        wanted = columns_for(spec.signals()) | JUDGED_BY
        reader = RoomReader(self._store, rules)
        fired, watched = [0] * len(rules), 0
        gone: list[int] | None = [0] * len(rules)
        for session_id in _each(tuple(session_ids), progress, cancelled):
            room = reader.room(session_id)
            series = stored_series(self._store, session_id, wanted)
            if not len(series.t_ms) or not _watches(spec, room) or lacks(spec, series, room):
                continue
            watched += 1
            for place, rule in enumerate(rules):
                moments = [one.t_ms for one in backtest([rule], series, room)]
                fired[place] += len(moments)
                moves = missed(rule, series, moments, room.parameters)
                gone = None if moves is None or gone is None else gone
                if gone is not None and moves is not None:
                    gone[place] += len(moves)
        return tuple(
            SweepPoint(threshold, fired[place] / watched if watched else None, gone[place] if gone else None, watched)
            for place, threshold in enumerate(thresholds)
        )

    def _session(
        self, session_id: str, rules: Sequence[RuleSpec], wanted: frozenset[str], reader: RoomReader
    ) -> SessionBack:
        room = reader.room(session_id)
        with self._store.read() as session:
            live = session_view(session, session_id)
            deeds = load_deeds(session, live)
        series = stored_series(self._store, session_id, wanted)
        start = start_of(live)
        length = live.planned_ms if live.ended_at is None else round((live.ended_at - start).total_seconds() * 1000)
        plain = SessionBack(live.id, live.title, start, length, len(series.t_ms))
        if not plain.readings:
            return replace(plain, lacking={spec.key: ("readings",) for spec in rules})
        elsewhere = frozenset(spec.key for spec in rules if not _watches(spec, room))
        here = [spec for spec in rules if spec.key not in elsewhere]
        lacking = {spec.key: names for spec in here if (names := lacks(spec, series, room))}
        able = {spec.key: spec for spec in here if spec.key not in lacking}
        firings = backtest(list(able.values()), series, room)
        return replace(
            plain,
            firings=tuple(_judged(able[one.rule_key], one, series, start, deeds) for one in firings),
            missed=_missed_of(list(able.values()), firings, series, room),
            lacking=lacking,
            elsewhere=elsewhere,
        )


def _watches(spec: RuleSpec, room: RoomContext) -> bool:
    """Whether a rule is for this room's platform, and for any phase or the ad stage of this session."""
    phases = ("pre_live", "live", "post_live")
    return on_platform(spec, room) and any(in_phase(spec, room, phase) for phase in phases)


def _judged(spec: RuleSpec, firing: Firing, series: Series, start: datetime, deeds: Deeds) -> BackFiring:
    acted = acted_on(spec, firing.t_ms, deeds)
    outcome = after(spec, series, firing.t_ms, acted, deeds)
    return BackFiring(firing, start + timedelta(milliseconds=firing.t_ms), acted, outcome)


def _missed_of(
    rules: Sequence[RuleSpec], firings: Sequence[Firing], series: Series, room: RoomContext
) -> dict[str, tuple[int, ...]]:
    found = {}
    for spec in rules:
        moments = [one.t_ms for one in firings if one.rule_key == spec.key]
        moves = missed(spec, series, moments, room.parameters)
        if moves is not None:
            found[spec.key] = moves
    return found


def _each(session_ids: tuple[str, ...], progress: Progress | None, cancelled: Cancelled | None) -> Iterable[str]:
    """The sessions one after the other, told and asked between them."""
    for done, session_id in enumerate(session_ids):
        if cancelled is not None and cancelled():
            raise AppError("cancelled")
        if progress is not None:
            progress(done, len(session_ids))
        yield session_id
    if progress is not None:
        progress(len(session_ids), len(session_ids))


def _of_rule(key: str, sessions: Sequence[SessionBack]) -> RuleBack:
    firings = [one for session in sessions for one in session.firings if one.firing.rule_key == key]
    verdicts = [one.outcome.verdict for one in firings]
    lacking: dict[str, int] = {}
    for session in sessions:
        for name in session.lacking.get(key, ()):
            lacking[name] = lacking.get(name, 0) + 1
    moves = [session.missed[key] for session in sessions if key in session.missed]
    elsewhere = sum(key in session.elsewhere for session in sessions)
    blind = sum(key in session.lacking for session in sessions)
    return RuleBack(
        key,
        watched=len(sessions) - elsewhere - blind,
        fired=len(firings),
        acted=sum(one.acted is not None for one in firings),
        helped=verdicts.count(Verdict.IMPROVED),
        hurt=verdicts.count(Verdict.WORSE),
        no_change=verdicts.count(Verdict.NO_CHANGE),
        unclear=verdicts.count(Verdict.UNCLEAR),
        missed=sum(map(len, moves)) if moves else None,
        blind=blind,
        lacking=lacking,
        elsewhere=elsewhere,
    )
