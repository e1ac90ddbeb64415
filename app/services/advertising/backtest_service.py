"""Rules over stored shows, as people see it: when they would have fired, what happened after, what they missed (R14).

The firings are those of `app.services.advertising.backtest`, which are those of the live engine. Every session that a
rule could not watch is told with what it lacks: a rule that is silent for want of data is no quiet rule.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import col, select

from app.models.errors import AppError, Invalid
from app.models.session import LiveSession, LiveSessionView, Phase
from app.services.advertising.back_judge import Past, acted_on, after, lacks, missed
from app.services.advertising.backtest import backtest
from app.services.advertising.backtest_report import (
    BackFiring,
    BacktestReport,
    RuleBack,
    SessionBack,
    SweepPoint,
    rule_back,
)
from app.services.advertising.backtest_spans import look_around
from app.services.advertising.engine_types import Firing, RoomContext
from app.services.advertising.guards import in_phase, on_platform
from app.services.advertising.outcome_deeds import Deeds, load_deeds
from app.services.advertising.room import RoomReader
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signal_facts_query import start_of
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.advertising.sweep import with_threshold
from app.services.store.store import Store

#: Counts by which effects and moves are judged, whatever a rule watches.
JUDGED_BY: Final = frozenset(
    {"online_users", "orders", "gmv", "ad_cost", "product_clicks", "product_impressions", "views", "refunds_1h",
     "new_followers", "viewers"}
)  # fmt: skip
__all__ = ["BackFiring", "BacktestReport", "BacktestService", "RuleBack", "SessionBack", "SweepPoint"]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


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
        reader = RoomReader(self._store, rules, still=True)
        found = [
            self._session(session_id, rules, wanted, reader)
            for session_id in _each(tuple(session_ids), progress, cancelled)
        ]
        found.sort(key=lambda one: one.started_at)
        return BacktestReport(tuple(found), tuple(rule_back(spec.key, found) for spec in rules))

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
        reader = RoomReader(self._store, rules, still=True)
        fired, watched = [0] * len(rules), 0
        gone: list[int] | None = [0] * len(rules)
        for session_id in _each(tuple(session_ids), progress, cancelled):
            room = reader.room(session_id)
            series = stored_series(self._store, session_id, wanted, around=look_around([spec]), shared=reader.shared)
            if not len(series.t_ms) or not _watches(spec, room) or lacks(spec, series, room):
                continue
            watched += 1
            past = Past(series, room.parameters)
            for place, rule in enumerate(rules):
                moments = [one.t_ms for one in backtest([rule], series, room, memory=reader.memory)]
                fired[place] += len(moments)
                moves = missed(rule, past, moments)
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
            live = reader.shared.view(session, session_id)
            deeds = load_deeds(session, live)
        series = stored_series(self._store, session_id, wanted, around=look_around(rules), shared=reader.shared)
        start = start_of(live)
        length = live.planned_ms if live.ended_at is None else round((live.ended_at - start).total_seconds() * 1000)
        plain = SessionBack(live.id, live.title, start, length, len(series.t_ms))
        if not plain.readings:
            return replace(plain, lacking={spec.key: ("readings",) for spec in rules})
        elsewhere = frozenset(spec.key for spec in rules if not _watches(spec, room))
        here = [spec for spec in rules if spec.key not in elsewhere]
        lacking = {spec.key: names for spec in here if (names := lacks(spec, series, room))}
        able = {spec.key: spec for spec in here if spec.key not in lacking}
        firings = backtest(list(able.values()), series, room, memory=reader.memory)
        past = Past(series, room.parameters)
        return replace(
            plain,
            firings=_judged(able, firings, past, start, deeds),
            missed=_missed_of(list(able.values()), firings, past),
            lacking=lacking,
            elsewhere=elsewhere,
        )


def _watches(spec: RuleSpec, room: RoomContext) -> bool:
    """Whether a rule is for this room's platform, and for any phase or the ad stage of this session."""
    phases = ("pre_live", "live", "post_live")
    return on_platform(spec, room) and any(in_phase(spec, room, phase) for phase in phases)


def _judged(
    rules: Mapping[str, RuleSpec], firings: Sequence[Firing], past: Past, start: datetime, deeds: Deeds
) -> tuple[BackFiring, ...]:
    """Each firing with who acted on it and how the room fared after."""
    acted = {key: acted_on(rules[key], moments, deeds) for key, moments in _moments(firings).items()}
    found = []
    for one in firings:
        deed = acted[one.rule_key].get(one.t_ms)
        outcome = after(rules[one.rule_key], past, one.t_ms, deed, deeds)
        found.append(BackFiring(one, start + timedelta(milliseconds=one.t_ms), deed, outcome))
    return tuple(found)


def _moments(firings: Sequence[Firing]) -> dict[str, list[int]]:
    """When each rule fired."""
    moments: dict[str, list[int]] = {}
    for one in firings:
        moments.setdefault(one.rule_key, []).append(one.t_ms)
    return moments


def _missed_of(rules: Sequence[RuleSpec], firings: Sequence[Firing], past: Past) -> dict[str, tuple[int, ...]]:
    moments, found = _moments(firings), {}
    for spec in rules:
        moves = missed(spec, past, moments.get(spec.key, ()))
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
