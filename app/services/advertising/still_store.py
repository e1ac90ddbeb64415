"""A store that is read session by session while nobody waits for the newest: what many sessions share is read once.

A back-test asks for the rooms of a hundred shows in a row. The team's settings, the list of the room's shows and the
readings of the show before are the same each time. A live room reads them anew instead: there they change.
"""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection
from operator import attrgetter
from typing import Any, Final

from sqlmodel import Session

from app.models.session import LiveSessionView
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
from app.services.advertising.signals_grid import SourcePart
from app.services.advertising.signals_stored import read_part
from app.services.runtime.settings import StoreSettings
from app.services.store.series import Track, tracks
from app.services.store.store import Store

#: Shows whose readings are kept (about 4 MB each): the one at hand, and the one before it, whose totals it asks for.
KEPT_PARTS: Final = 2
_moment = attrgetter("at")


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
        self._parts: OrderedDict[str, tuple[tuple[Track, ...], SourcePart]] = OrderedDict()

    def settings(self) -> dict[str, Any]:
        """The team's settings."""
        if self._settings is None or not self._still:
            self._settings = StoreSettings(self._store).all()
        return self._settings

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

    def part(self, session_id: str) -> tuple[tuple[Track, ...], SourcePart]:
        """The tracks of a session and all that its sources read, joined by rank."""
        found = self._parts.get(session_id)
        if found is not None:
            return found
        known = tracks(self._store, session_id)
        found = known, read_part(self._store, known, None)
        if self._still:
            self._parts[session_id] = found
            while len(self._parts) > KEPT_PARTS:
                self._parts.popitem(last=False)
        return found
