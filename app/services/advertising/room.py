"""What rules need to know of a room besides its readings: who it is, its parameters, what is usual in it.

"The same room" is the same platform room where it is known, else the same shop on the same platform in the same market
and currency. Trainings (simulations, replays, the sample) and real shows are never mixed.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from sqlmodel import Session, col, select

from app.models.advertising import Prompt, Rule
from app.models.base import exponent, ms_between
from app.models.errors import AppError
from app.models.session import LiveSession, LiveSessionView, Origin, Phase
from app.services.advertising.breakeven import CostInputs, break_even, inputs_of_session
from app.services.advertising.engine_types import PhaseSpan, PriorTotal, RoomContext, Statistic
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules, spec_of
from app.services.advertising.signal_facts import Floats
from app.services.advertising.signal_facts_load import session_view
from app.services.advertising.signals_stored import columns_for, read_part, stored_series
from app.services.advertising.statistics import SAME_SLOT, Wanted, by_minute, same_slot, wanted_statistics, whole_room
from app.services.plan.blockers import products_of, rundown_of
from app.services.store.series import tracks
from app.services.store.store import Store

#: A room is new until it has had this many shows (domain: stages).
MATURE_AFTER: Final = 30
AOV_SESSIONS: Final = 7
#: What is usual rests on the shows of these days, at most so many of them.
USUAL_DAYS: Final = 15
MOST_USUAL: Final = 21
#: Earlier shows count towards windows that are longer than a show, at most so many days back.
PRIOR_DAYS: Final = 7
MOST_PRIOR: Final = 40
#: Levels of so many sessions are kept at hand by a reader.
KEPT: Final = 400
_TRAINING: Final = frozenset({Origin.SAMPLE, Origin.SIMULATED, Origin.REPLAY})


def room_of(store: Store, session_id: str, specs: Sequence[RuleSpec] | None = None) -> RoomContext:
    """What rules need to know of a session's room.

    Args:
        store: where from.
        session_id: the session.
        specs: the rules that will be asked; those of the store by default.

    Raises:
        NotFound.
    """
    return RoomReader(store, store_specs(store) if specs is None else specs).room(session_id)


def store_specs(store: Store, *, every: bool = False) -> tuple[RuleSpec, ...]:
    """The rules of the team that are switched on (or every one); those of the program while the team has none.

    Unlike `RuleService` it only looks: nothing is written into the store.
    """
    with store.read() as session:
        rows = session.exec(
            select(Rule).where(col(Rule.deleted_at).is_(None)).order_by(col(Rule.position), col(Rule.key))
        ).all()
        found = [spec_of(row) for row in rows]
    specs = found if rows else shipped_rules().values()
    return tuple(spec for spec in specs if spec is not None and (every or spec.enabled))


class RoomReader:
    """Reads rooms for a set of rules; what it read of earlier sessions it keeps, for those that share them.

    Args:
        store: where from.
        specs: the rules.
    """

    def __init__(self, store: Store, specs: Iterable[RuleSpec]) -> None:
        given = tuple(specs)
        self._store = store
        self._wanted = wanted_statistics(given)
        self._columns = columns_for({metric for metric, _, _ in self._wanted})
        self._longest_s = max((one.window_s for spec in given for one in spec.when.conditions()), default=0)
        self._levels: OrderedDict[str, dict[tuple[str, int], Floats]] = OrderedDict()
        self._totals: OrderedDict[str, dict[str, float]] = OrderedDict()

    def room(self, session_id: str) -> RoomContext:
        """The room of a session.

        Raises:
            NotFound.
        """
        with self._store.read() as session:
            live = session_view(session, session_id)
            segments = rundown_of(session, session_id)
            products = tuple(products_of(session, segments).values())
            shows = _earlier(session, live)
            fired = _fired_today(session, live)
        start = _start(live)
        parameters = self._parameters(live, _inputs(live, segments, products), shows)
        given = live.rule_parameters
        room = RoomContext(
            platform=live.platform,
            currency=live.currency,
            stages=(str(live.ad_stage),),
            profile=str(live.rule_profile),
            maturity="new" if len(shows) < MATURE_AFTER else "mature",
            market=live.market,
            category=str(given.get("category") or _usual_category([product.category for product in products])),
            lineup=str(given.get("lineup") or ("single_hero" if len(products) == 1 else "multi")),
            parameters=parameters,
            prior=self._prior(start, shows),
            fired_today=fired,
            phase_spans=_phases(live),
            day_starts_ms=_midnights(live),
        )
        return replace(room, statistics=self._statistics(live, start, shows, parameters))

    def _parameters(
        self, live: LiveSessionView, inputs: CostInputs | None, shows: Sequence[LiveSessionView]
    ) -> dict[str, float]:
        """Numbers that rules name; one that nobody can tell is not there.

        `aov` is payment GMV over orders of the last seven shows, and the planned order of the lineup before there are
        any. `target_cost_per_order` is what an order may cost at the target ROI, unless the session says otherwise.
        """
        found: dict[str, float] = {}
        if live.target_roi:
            found["target_roi"] = float(live.target_roi)
        # The same order as on every screen: the session's own inputs, an ROI typed by hand, the lineup.
        if inputs is not None and (live.cost_inputs or not live.breakeven_roi):
            even = break_even(inputs)
            if even.roi_pay is not None and even.roi_net is not None:
                found |= {"breakeven_roi_pay": float(even.roi_pay), "breakeven_roi_net": float(even.roi_net)}
        elif live.breakeven_roi:
            # Typed by hand and nothing known of refunds: the same for both, which is the careful side for net.
            found |= dict.fromkeys(("breakeven_roi_pay", "breakeven_roi_net"), float(live.breakeven_roi))
        totals = [self._totals_of(show) for show in shows[:AOV_SESSIONS]]
        orders = sum(one.get("orders", 0.0) for one in totals if "gmv" in one)
        if orders > 0:
            found["aov"] = sum(one["gmv"] for one in totals if "gmv" in one and one.get("orders", 0.0) > 0) / orders
        elif inputs is not None:
            found["aov"] = float(inputs.price) * 10 ** exponent(live.currency)
        if "aov" in found and found.get("target_roi", 0.0) > 0:
            found["target_cost_per_order"] = found["aov"] / found["target_roi"]
        return found | _numbers(live.rule_parameters)

    def _prior(self, start: datetime, shows: Sequence[LiveSessionView]) -> tuple[PriorTotal, ...]:
        reach = min(timedelta(seconds=self._longest_s), timedelta(days=PRIOR_DAYS))
        found = []
        for show in shows[:MOST_PRIOR]:
            if show.ended_at is None or show.ended_at > start or show.ended_at < start - reach:
                continue
            totals = self._totals_of(show)
            if totals:
                found.append(PriorTotal(ms_between(start, show.ended_at), totals))
        return tuple(sorted(found, key=lambda one: one.end_t_ms))

    def _statistics(
        self, live: LiveSessionView, start: datetime, shows: Sequence[LiveSessionView], parameters: Mapping[str, float]
    ) -> dict[Wanted, Statistic]:
        if not self._wanted:
            return {}
        since = start - timedelta(days=USUAL_DAYS)
        usual = [show for show in shows if show.started_at is not None and show.started_at >= since][:MOST_USUAL]
        like = [show for show in usual if abs(show.planned_ms - live.planned_ms) <= live.planned_ms * 0.25]
        found: dict[Wanted, Statistic] = {}
        for metric, window_s, span in self._wanted:
            among = like if span == SAME_SLOT else usual
            levels = [self._levels_of(show, parameters)[metric, window_s] for show in among]
            told = [level for level in levels if len(level)]
            statistic = same_slot(told) if span == SAME_SLOT else whole_room(told)
            if statistic is not None:
                found[metric, window_s, span] = statistic
        return found

    def _levels_of(self, show: LiveSessionView, parameters: Mapping[str, float]) -> dict[tuple[str, int], Floats]:
        """The wanted signals of an earlier session by minute."""
        if show.id not in self._levels:
            series = stored_series(self._store, show.id, self._columns, around=False)
            pairs = {(metric, window_s) for metric, window_s, _ in self._wanted}
            self._levels[show.id] = {pair: by_minute(series, *pair, parameters) for pair in pairs}
            while len(self._levels) > KEPT:
                self._levels.popitem(last=False)
        return self._levels[show.id]

    def _totals_of(self, show: LiveSessionView) -> dict[str, float]:
        """What an earlier session counted in all."""
        if show.id not in self._totals:
            part = read_part(self._store, tracks(self._store, show.id), None)
            self._totals[show.id] = {
                key: float(values[~np.isnan(values)][-1])
                for key, values in part.columns.items()
                if key != "online_users" and bool((~np.isnan(values)).any())
            }
            while len(self._totals) > KEPT:
                self._totals.popitem(last=False)
        return self._totals[show.id]


def _earlier(session: Session, live: LiveSessionView) -> list[LiveSessionView]:
    """Finished shows of the same room before this one, the newest first; trainings and real shows apart."""
    where: list[Any] = [
        LiveSession.id != live.id,
        col(LiveSession.started_at) < _start(live),
        col(LiveSession.deleted_at).is_(None),
        col(LiveSession.phase).in_([Phase.REVIEW, Phase.CLOSED]),
        LiveSession.platform == live.platform,
        LiveSession.currency == live.currency,
        _of_same_kind(live),
    ]
    if live.room_id:
        where.append(LiveSession.room_id == live.room_id)
    else:
        where += [LiveSession.shop == live.shop, LiveSession.market == live.market]
    rows = session.exec(
        select(LiveSession).where(*where).order_by(col(LiveSession.started_at).desc()).limit(10 * MATURE_AFTER)
    ).all()
    return [LiveSessionView.model_validate(row) for row in rows]


def _of_same_kind(live: LiveSessionView) -> Any:
    """Trainings for a training, real shows for a real one."""
    origin = col(LiveSession.origin)
    return origin.in_(_TRAINING) if live.origin in _TRAINING else origin.not_in(_TRAINING)


def _start(live: LiveSessionView) -> datetime:
    return live.started_at or live.planned_start_at or live.created_at


def _inputs(live: LiveSessionView, segments: Sequence[Any], products: Sequence[Any]) -> CostInputs | None:
    try:
        return inputs_of_session(live, segments, products)
    except AppError:
        # What was typed makes no sense (its form says so): rules go on without a break-even.
        return None


def _numbers(given: Mapping[str, Any]) -> dict[str, float]:
    """Parameters that somebody decided for the session."""
    return {
        name: float(value)
        for name, value in given.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and np.isfinite(value)
    }


def _usual_category(categories: Sequence[str]) -> str:
    named = [category for category in categories if category]
    return max(sorted(set(named)), key=named.count, default="")


def _phases(live: LiveSessionView) -> tuple[PhaseSpan, ...]:
    if live.started_at is None:
        return (PhaseSpan("pre_live"),)
    if live.ended_at is None:
        return (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, None))
    end = ms_between(live.started_at, live.ended_at)
    return (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, end), PhaseSpan("post_live", end, None))


def _zone(live: LiveSessionView) -> ZoneInfo:
    try:
        return ZoneInfo(live.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _midnights(live: LiveSessionView) -> tuple[int, ...]:
    """Midnights of the room after its start, for two days: daily limits begin anew there."""
    start = _start(live).astimezone(_zone(live))
    days = [start.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=number) for number in (1, 2)]
    return tuple(ms_between(_start(live), day.astimezone(UTC)) for day in days)


def _fired_today(session: Session, live: LiveSessionView) -> dict[str, int]:
    """How often each rule fired earlier on this day of the room, in other sessions of it."""
    start = _start(live)
    midnight = start.astimezone(_zone(live)).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    rows = session.exec(
        select(Prompt.rule_key)
        .join(LiveSession, col(LiveSession.id) == col(Prompt.session_id))
        .where(
            Prompt.session_id != live.id,
            col(Prompt.deleted_at).is_(None),
            col(Prompt.created_at) >= midnight,
            col(Prompt.created_at) < start,
            LiveSession.platform == live.platform,
            LiveSession.shop == live.shop,
            LiveSession.market == live.market,
            _of_same_kind(live),
        )
    ).all()
    return {key: rows.count(key) for key in set(rows)}
