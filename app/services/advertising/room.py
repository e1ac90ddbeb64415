"""What rules need to know of a room besides its readings: who it is, its parameters, what is usual in it."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

import numpy as np
from sqlmodel import col, select

from app.models.advertising import Rule
from app.models.base import ms_between
from app.models.errors import NotFound
from app.models.product import Product
from app.models.script import Segment
from app.models.session import LiveSession, LiveSessionView
from app.services.advertising.ads_costs import read_sheet
from app.services.advertising.counters import totals_of
from app.services.advertising.engine_long import LONG_MS
from app.services.advertising.engine_types import PriorTotal, RoomContext, Statistic
from app.services.advertising.prefix import Memory
from app.services.advertising.room_parameters import AOV_SESSIONS, parameters_of
from app.services.advertising.room_shows import (
    MATURE_AFTER,
    midnights_of,
    phases_of,
    start_of_show,
)
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules, spec_of
from app.services.advertising.signal_facts import Floats
from app.services.advertising.signal_facts_query import SESSION, alive, of
from app.services.advertising.signals import SIGNALS
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.advertising.statistics import SAME_SLOT, Wanted, by_minute, same_slot, wanted_statistics, whole_room
from app.services.advertising.still_store import StillStore
from app.services.store.store import Store

#: What is usual rests on the shows of these days, at most so many of them.
USUAL_DAYS: Final = 15
MOST_USUAL: Final = 21
#: Earlier shows count towards windows that are longer than a show, at most so many days back.
PRIOR_DAYS: Final = 7
MOST_PRIOR: Final = 40
#: Levels of so many sessions are kept at hand by a reader.
KEPT: Final = 400
#: What the average order is made of.
AOV_COUNTS: Final = frozenset({"gmv", "orders"})
#: Counts that are nothing in a show without ads.
AD_COUNTS: Final = ("ad_cost", "boost_cost", "ad_gmv", "ad_orders", "ad_impressions", "ad_clicks", "views_paid")


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
        still: nothing changes while it reads, so that what rooms share is read once (a back-test).

    Attributes:
        shared: what was read for several sessions; `stored_series` takes it too.
        memory: what back-tests of one session after the other work in; of one thread.
    """

    def __init__(self, store: Store, specs: Iterable[RuleSpec], *, still: bool = False) -> None:
        given = tuple(specs)
        self._store = store
        self.shared = StillStore(store, still=still)
        self.memory = Memory()
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
            row = session.get(LiveSession, session_id)
            if row is None:
                raise NotFound("live_session", session_id)
            live = self.shared.keep(LiveSessionView.model_validate(row))
            sheet = read_sheet(session, row)
            sold = session.execute(_sold(), of(live)).all()
            shows, planned = self.shared.earlier_shows(session, live)
            fired = self.shared.fired_today(session, live)
        start = start_of_show(live)
        totals = [self._totals_of(show) for show in shows[:AOV_SESSIONS]]
        parameters = parameters_of(live, sheet, totals, self.shared.settings())
        given = live.rule_parameters
        room = RoomContext(
            platform=live.platform,
            currency=live.currency,
            stages=(str(live.ad_stage),),
            profile=str(live.rule_profile),
            maturity="new" if len(shows) < MATURE_AFTER else "mature",
            market=live.market,
            category=str(given.get("category") or _usual_category([category for _, category in sold])),
            lineup=str(given.get("lineup") or ("single_hero" if len(sold) == 1 else "multi")),
            parameters=parameters,
            prior=self._prior(start, shows, planned),
            fired_today=fired,
            phase_spans=phases_of(live),
            day_starts_ms=midnights_of(live),
        )
        return replace(room, statistics=self._statistics(live, start, shows, parameters))

    def _prior(
        self, start: datetime, shows: Sequence[LiveSessionView], planned: Collection[str]
    ) -> tuple[PriorTotal, ...]:
        """What the earlier shows counted in all.

        A show with neither an ad plan nor an ad budget, of which no ad figure was read, ran no ads: it spent nothing.
        Any other column that a show did not count stays unknown.
        """
        reach = min(timedelta(seconds=self._longest_s), timedelta(days=PRIOR_DAYS))
        found = []
        for show in shows[:MOST_PRIOR]:
            if show.ended_at is None or show.ended_at > start or show.ended_at < start - reach:
                continue
            totals = self._totals_of(show)
            if not totals:
                continue
            if show.id not in planned and not show.ad_budget_minor and not totals.keys() & set(AD_COUNTS):
                totals = {**dict.fromkeys(AD_COUNTS, 0.0), **totals}
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
        """What an earlier session counted in all: everything only where some rule looks beyond its show."""
        if show.id not in self._totals:
            part = self.shared.part(show.id)
            counts = part.columns if self._longest_s * 1000 >= LONG_MS else part.columns.keys() & AOV_COUNTS
            found = {key: _total(key, part.columns[key]) for key in counts}
            self._totals[show.id] = {key: total for key, total in found.items() if total is not None}
            while len(self._totals) > KEPT:
                self._totals.popitem(last=False)
        return self._totals[show.id]


@cache
def _sold() -> Any:
    """The products that a session's segments sell, each once, with their categories."""
    return (
        alive(Product, Product.id, Product.category)
        .join(Segment, col(Segment.product_id) == col(Product.id))
        .where(Segment.session_id == SESSION, col(Segment.deleted_at).is_(None))
        .distinct()
    )


def _total(key: str, values: Floats) -> float | None:
    """What a count came to in the end; None for a level, or for a count that was never read."""
    if key in SIGNALS and SIGNALS[key].kind != "count":
        return None
    unread = np.isnan(values)
    read = values[~unread] if np.count_nonzero(unread) else values
    totals = totals_of(read)
    # What fell nowhere is believed as it was read.
    known = read if totals is read else totals[~np.isnan(totals)]
    return float(known[-1]) if len(known) else None


def _usual_category(categories: Sequence[str]) -> str:
    named = [category for category in categories if category]
    return max(sorted(set(named)), key=named.count, default="")
