"""The base columns of a stored session, as the rules saw them or would have seen them."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import numpy as np
from sqlalchemy import select as columns_of
from sqlmodel import Session

from app.models.metric import TICK_KEYS, metric_track
from app.services.advertising.guards import EVEN_COLUMNS, GUARD_COLUMNS
from app.services.advertising.signal_facts import Floats, Longs, SessionFacts
from app.services.advertising.signal_facts_all import HISTORY_KEYS, parts_of, state_columns, states_of
from app.services.advertising.signal_facts_load import load_facts, session_view
from app.services.advertising.signal_history import History
from app.services.advertising.signals import SIGNALS, Series
from app.services.advertising.signals_grid import SourcePart, grid, join_sources, spread
from app.services.runtime.settings import StoreSettings
from app.services.sources.manual.typed import SOURCE as MANUAL
from app.services.store.columns import load_columns, was_read
from app.services.store.statement import rows
from app.services.store.store import Store

if TYPE_CHECKING:
    from app.services.advertising.still_store import StillStore

#: Columns that no tick has: they come, where they come at all, as single readings.
RARE = ("add_to_cart", "ad_impressions", "ad_clicks", "median_watch_s", "uplink_mbytes_s")
PERIOD_MS = 1000
_SOURCES = "SELECT track, source, period_ms FROM metric_track WHERE session_id = ? ORDER BY track"


class Source(NamedTuple):
    """One source of a session: the number of its track, its name, and how often it reads."""

    track: int
    source: str
    period_ms: int


class Tracked(Protocol):
    """What is read of a track to know its rank."""

    @property
    def track(self) -> int:
        """Its number."""

    @property
    def source(self) -> str:
        """The name of its source."""


Ranked = TypeVar("Ranked", bound=Tracked)


def columns_for(metrics: Iterable[str]) -> frozenset[str]:
    """The base columns that these signals are computed from, and those that the guards look at."""
    found = {column for metric in metrics if metric in SIGNALS for column in SIGNALS[metric].needs if column}
    return frozenset(found.union(GUARD_COLUMNS, EVEN_COLUMNS))


def stored_series(
    store: Store,
    session_id: str,
    wanted: Collection[str] | None = None,
    *,
    around: bool = True,
    shared: "StillStore | None" = None,
) -> Series:
    """Loads the base columns of a session.

    Args:
        store: where from.
        session_id: the session; it may still run.
        wanted: only these base columns (`columns_for`); all by default.
        around: with the moments before and after the show, for the rules that look at them.
        shared: what was read for other sessions already; everything is read anew by default.

    Returns:
        The columns on one grid; a column that was never read is not there. Nothing at all when nothing was read.

    Raises:
        NotFound.
    """
    parts = parts_of(wanted)
    settings = None
    if "ads" in parts:
        settings = StoreSettings(store).all() if shared is None else shared.settings()
    with store.read() as session:
        live = session_view(session, session_id) if shared is None else shared.view(session, session_id)
        told = parts if shared is None else shared.told_of(session, session_id, parts)
        facts = load_facts(session, live, told, settings)
        known = sources_of(session, session_id)
    part = read_part(store, known, wanted) if shared is None else shared.part(session_id, known)
    if not len(part.t_ms):
        return Series(part.t_ms)
    period = min((one.period_ms for one in known if one.source != MANUAL), default=PERIOD_MS)
    times = grid(part.t_ms, period, facts.ended_ms, around=around and live.started_at is not None)
    return Series(times, with_states(facts, part, times, wanted))


def with_states(
    facts: SessionFacts, part: SourcePart, times: Longs, wanted: Collection[str] | None
) -> dict[str, Floats]:
    """The columns that were read and those that follow from facts, on one grid."""
    history = History()
    needed = {count for state in states_of(wanted).values() for count in state.counts}
    for key in needed & part.columns.keys():
        history.fill(key, part.t_ms, part.columns[key])
    read = {key: values for key, values in part.columns.items() if wanted is None or key in wanted}
    found = spread(SourcePart(part.t_ms, read), times)
    found |= state_columns(facts, history, times, wanted)
    return {key: values for key, values in found.items() if was_read(values)}


def sources_of(session: Session, session_id: str) -> tuple[Source, ...]:
    """The sources of a session, in the order in which they were opened."""
    return tuple(Source(*row) for row in rows(session.connection(), _SOURCES, (session_id,)))


def ranked(found: Iterable[Ranked]) -> list[Ranked]:
    """Sources by rank: in the order in which they were opened, what people typed last."""
    return sorted(found, key=lambda track: (track.source == MANUAL, track.track))


def read_part(store: Store, known: Iterable[Tracked], wanted: Collection[str] | None) -> SourcePart:
    """What the sources of a session read, joined by rank."""
    keys = _read_keys(wanted)
    rare = tuple(key for key in RARE if wanted is None or key in wanted)
    parts = [_source_part(store, track, keys, rare) for track in ranked(known)]
    return join_sources([part for part in parts if len(part.t_ms)] or [SourcePart(np.empty(0, np.int64), {})])


def _read_keys(wanted: Collection[str] | None) -> tuple[str, ...]:
    """Ticks that are wanted, with the counts that wanted states need."""
    if wanted is None:
        return TICK_KEYS
    needed = {count for state in states_of(wanted).values() for count in state.counts}
    return tuple(key for key in TICK_KEYS if key in wanted or key in needed)


def _source_part(store: Store, track: Tracked, keys: tuple[str, ...], rare: tuple[str, ...]) -> SourcePart:
    return SourcePart(*load_columns(store, track.track, (*keys, *rare), RARE))


def source_ranks(store: Store, session_id: str) -> dict[str, int]:
    """Rank of each source of a session (0 counts most)."""
    track = metric_track.c
    query = columns_of(track.track, track.source).where(track.session_id == session_id).order_by(track.track)
    with store.read() as session:
        found = [str(source) for _, source in session.connection().execute(query)]
    return {source: rank for rank, source in enumerate(sorted(found, key=lambda one: one == MANUAL))}


def history_of(part: SourcePart) -> History:
    """The counts that states need, as they were read."""
    history = History()
    for key in HISTORY_KEYS:
        if key in part.columns:
            history.fill(key, part.t_ms, part.columns[key])
    return history
