"""Loads a stored session as a course that can be played."""

from dataclasses import replace
from typing import Final

import numpy as np

from app.models.audience import AudienceEvent
from app.services.sources.player import Course
from app.services.store.audience import events
from app.services.store.series import load_series, tracks
from app.services.store.store import Store

_PAGE: Final = 5_000
SOURCE: Final = "replay"


def load_course(store: Store, session_id: str, *, into: str) -> Course:
    """Reads a session's fullest track and all its audience events.

    Args:
        store: where it is.
        session_id: what is played.
        into: the session that the events will belong to.

    Returns:
        The course. Message ids are made anew from the old source and id, so that nothing of several sources falls
        together.
    """
    found = tracks(store, session_id)
    block = load_series(store, session_id, source=found[0].source) if found else None
    arrived: list[AudienceEvent] = []
    after = 0
    while page := events(store, session_id, after_id=after, limit=_PAGE):
        after = page[-1].id
        arrived.extend(
            replace(
                event,
                session_id=into,
                source=SOURCE,
                message_id=f"{event.source}:{event.message_id}",
                read_at_ms=0,
                id=0,
            )
            for event in page
        )
    arrived.sort(key=lambda event: event.t_ms)
    if block is None:
        return Course(np.empty(0, np.int64), np.empty((0, 0)), arrived)
    return Course(block.t_ms, block.values, arrived)
