"""A store that is read session by session while nobody waits for the newest: what many sessions share is read once.

A back-test asks for the rooms of a hundred shows in a row. The team's settings, the list of the room's shows and the
readings of the show before are the same each time. A live room reads them anew instead: there they change.
"""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import exists, or_
from sqlmodel import Session, col

from app.models.advertising import AdAction, AdPlan, AdSample
from app.models.field_history import field_history
from app.models.session import Incident, LiveSession, LiveSessionView, Mark
from app.models.source import SourceConfig
from app.services.advertising.room_shows import (
    MOST_SHOWS,
    Fired,
    by_rule,
    day_before_show,
    finished_shows,
    fired,
    room_key,
    start_of_show,
    with_ad_plans,
)
from app.services.advertising.signal_facts_all import Part
from app.services.advertising.signal_facts_load import STREAM_SOURCES, session_view
from app.services.advertising.signal_facts_query import ask
from app.services.advertising.signals_grid import SourcePart
from app.services.advertising.signals_stored import Source, read_part, sources_of
from app.services.runtime.settings import StoreSettings
from app.services.store.store import Store

#: Shows whose readings are kept (about 4 MB each): the one at hand, and the one before it, whose totals it asks for.
KEPT_PARTS: Final = 2
_moment = attrgetter("at")


def _with_ads() -> Any:
    """The sessions with anything about ads, in the trash or not: one look into each index for each of them."""
    budget = exists().where(
        field_history.c.session_id == LiveSession.id, field_history.c.subject_id == LiveSession.id,
        field_history.c.field == "ad_budget_minor",
    )  # fmt: skip
    return ask(LiveSession.id).where(or_(budget, *(_any_of(model) for model in (AdPlan, AdSample, AdAction))))


def _with_log() -> Any:
    """The sessions with marks, incidents, or a source that watches the stream."""
    watching = (
        ask(SourceConfig.id)
        .where(
            col(SourceConfig.kind).in_(STREAM_SOURCES),
            (col(SourceConfig.session_id) == LiveSession.id) | col(SourceConfig.session_id).is_(None),
        )
        .exists()
    )
    return ask(LiveSession.id).where(or_(_any_of(Mark), _any_of(Incident), watching))


def _any_of(model: Any) -> Any:
    return ask(model.id).where(model.session_id == LiveSession.id).exists()


_ROWS_OF: Final[dict[Part, Callable[[], Any]]] = {"ads": _with_ads, "log": _with_log}


class StillStore:
    """Reads what rooms and sessions share, and keeps it if it is told that nothing changes meanwhile.

    Args:
        store: where from.
        still: keep what was read. Without it everything is read anew each time.
    """

    def __init__(self, store: Store, *, still: bool) -> None:
        self._store, self._still = store, still
        self._settings: dict[str, Any] | None = None
        self._shows: dict[tuple[object, ...], tuple[list[LiveSessionView], frozenset[str]]] = {}
        self._fired: dict[tuple[object, ...], list[Fired]] = {}
        self._parts: OrderedDict[str, SourcePart] = OrderedDict()
        self._views: dict[str, LiveSessionView] = {}
        self._told: dict[Part, frozenset[str]] = {}

    def settings(self) -> dict[str, Any]:
        """The team's settings."""
        if self._settings is None or not self._still:
            self._settings = StoreSettings(self._store).all()
        return self._settings

    def view(self, session: Session, session_id: str) -> LiveSessionView:
        """A session.

        Args:
            session: an open reading session.
            session_id: which.

        Raises:
            NotFound.
        """
        return self._views.get(session_id) or self.keep(session_view(session, session_id))

    def keep(self, live: LiveSessionView) -> LiveSessionView:
        """A session that was just read, so that it need not be read again."""
        if self._still:
            self._views[live.id] = live
        return live

    def earlier_shows(self, session: Session, live: LiveSessionView) -> tuple[list[LiveSessionView], Collection[str]]:
        """Finished shows of the same room before one, the newest first, and the ids of those that had an ad plan.

        Args:
            session: an open reading session.
            live: the show.
        """
        start = start_of_show(live)
        if not self._still:
            shows = finished_shows(session, live, before=start)
            return shows, with_ad_plans(session, shows)
        key = room_key(live)
        if key not in self._shows:
            every = finished_shows(session, live)
            self._shows[key] = every, with_ad_plans(session, every)
        every, planned = self._shows[key]
        earlier = [
            show for show in every if show.id != live.id and show.started_at is not None and show.started_at < start
        ]
        return earlier[:MOST_SHOWS], planned

    def fired_today(self, session: Session, live: LiveSessionView) -> dict[str, int]:
        """How often each rule fired earlier on the day of the room, in other sessions of it."""
        since, start = day_before_show(live)
        if not self._still:
            return by_rule(fired(session, live, (since, start)), live)
        key = room_key(live)
        if key not in self._fired:
            self._fired[key] = fired(session, live)
        found = self._fired[key]
        first, last = (bisect_left(found, moment, key=_moment) for moment in (since, start))
        return by_rule(found[first:last], live)

    def told_of(self, session: Session, session_id: str, parts: Collection[Part]) -> Collection[Part]:
        """Those parts of a session's facts of which anything was ever written down; the others are empty for sure.

        Args:
            session: an open reading session.
            session_id: whose.
            parts: which are wanted.
        """
        if not self._still:
            return parts
        for part in parts:
            if part in _ROWS_OF and part not in self._told:
                self._told[part] = frozenset(session.execute(_ROWS_OF[part]()).scalars())
        return [part for part in parts if part not in self._told or session_id in self._told[part]]

    def part(self, session_id: str, known: Iterable[Source] | None = None) -> SourcePart:
        """All that the sources of a session read, joined by rank.

        Args:
            session_id: the session.
            known: its sources, where they were read already.
        """
        found = self._parts.get(session_id)
        if found is not None:
            return found
        if known is None:
            with self._store.read() as session:
                known = sources_of(session, session_id)
        found = read_part(self._store, known, None)
        if self._still:
            self._parts[session_id] = found
            while len(self._parts) > KEPT_PARTS:
                self._parts.popitem(last=False)
        return found
