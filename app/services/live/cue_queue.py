"""Which cue the anchor sees: one at a time, the most urgent first, each for at least three seconds. Pure.

Only STOP takes the screen at once; what it covers comes back after it, for three seconds of its own.

The queue is a function of the open cues, the instant and what was shown before; it holds no clock and no store, so
the studio screen, its preview and a test compute the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.models.cue import CueLevel, CueState, CueView

#: A cue stays on the screen at least this long, unless it is answered or cancelled or a STOP comes.
MIN_SHOWN = timedelta(seconds=3)
#: After this long without an answer the operator is told, by level.
ESCALATE_AFTER: dict[CueLevel, timedelta] = {
    CueLevel.STOP: timedelta(seconds=10),
    CueLevel.NOW: timedelta(seconds=10),
    CueLevel.SOON: timedelta(seconds=30),
}


@dataclass(frozen=True, slots=True)
class CueQueue:
    """What the screen shows.

    Attributes:
        active: the cue on the screen, or None.
        since: when it came on.
        waiting: the cues behind it, the next first.
        next_change_at: the next instant at which the answer may differ without a new cue, or None.
    """

    active: CueView | None = None
    since: datetime | None = None
    waiting: tuple[CueView, ...] = ()
    next_change_at: datetime | None = None


def order_key(cue: CueView) -> tuple[int, datetime, str]:
    """Sort key: the most urgent first, then the oldest."""
    return CueLevel(cue.level).rank, cue.sent_at or cue.created_at, cue.id


def never_expires(cue: CueView) -> bool:
    """Whether the cue stays until somebody answers or cancels it."""
    return CueLevel(cue.level) is CueLevel.STOP or cue.expires_at is None


def is_due(cue: CueView, now: datetime) -> bool:
    """Whether an open cue has expired: its time is over and, when shown, it was shown for three seconds."""
    if not CueState(cue.state).is_open or never_expires(cue):
        return False
    if cue.expires_at is None or now < cue.expires_at:
        return False
    return cue.shown_at is None or now >= cue.shown_at + MIN_SHOWN


def queue(cues: Iterable[CueView], now: datetime, previous: CueQueue | None = None) -> CueQueue:
    """Choose the cue to show.

    Args:
        cues: cues for this screen; those that are answered, cancelled or expired are left out by themselves.
        now: the instant.
        previous: what was shown before; without it the cue shown last within three seconds counts as on screen.
    """
    alive = sorted((cue for cue in cues if CueState(cue.state).is_open), key=order_key)
    held_id, since = _on_screen(alive, now, previous)
    held = next((cue for cue in alive if cue.id == held_id), None)
    if held is not None and since is not None and now < since + MIN_SHOWN and not _stops(alive, held):
        waiting = tuple(cue for cue in alive if cue.id != held.id and not _past(cue, now))
        return CueQueue(held, since, waiting, _next_change(held, since, waiting, now))
    fit = [cue for cue in alive if not _past(cue, now)]
    if not fit:
        return CueQueue()
    active = fit[0]
    if held is not None and not _past(held, now) and CueLevel(held.level).rank == CueLevel(active.level).rank:
        # An equally urgent cue waits for its turn: only a higher level takes the screen away.
        active = held
    began = since if held is not None and active.id == held.id and since is not None else now
    waiting = tuple(cue for cue in fit if cue.id != active.id)
    return CueQueue(active, began, waiting, _next_change(active, began, waiting, now))


def _stops(alive: list[CueView], held: CueView) -> bool:
    """Whether a STOP has come while something else is on the screen: it waits for nothing."""
    return CueLevel(alive[0].level) is CueLevel.STOP and CueLevel(held.level) is not CueLevel.STOP


def _on_screen(alive: list[CueView], now: datetime, previous: CueQueue | None) -> tuple[str | None, datetime | None]:
    """Which cue was on the screen until now, and since when."""
    if previous is not None:
        return (previous.active.id if previous.active else None), previous.since
    shown = [cue for cue in alive if cue.shown_at is not None and cue.shown_at <= now < cue.shown_at + MIN_SHOWN]
    if not shown:
        return None, None
    last = max(shown, key=lambda cue: (cue.shown_at or now, cue.id))
    return last.id, last.shown_at


def _past(cue: CueView, now: datetime) -> bool:
    return not never_expires(cue) and cue.expires_at is not None and now >= cue.expires_at


def _next_change(active: CueView, since: datetime, waiting: tuple[CueView, ...], now: datetime) -> datetime | None:
    ends = [
        max(cue.expires_at, since + MIN_SHOWN) if cue.id == active.id else cue.expires_at
        for cue in (active, *waiting)
        if cue.expires_at is not None and not never_expires(cue)
    ]
    # Until its three seconds are over nothing may take the screen; then a more urgent one does.
    return min((end for end in (since + MIN_SHOWN, *ends) if end > now), default=None)


def escalated(cue: CueView, now: datetime) -> bool:
    """Whether the operator should be told that nobody answered: 10 s for STOP and NOW, 30 s for SOON."""
    limit = ESCALATE_AFTER.get(CueLevel(cue.level))
    if limit is None or not CueState(cue.state).is_open:
        return False
    return now >= (cue.sent_at or cue.created_at) + limit
