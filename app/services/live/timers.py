"""The trade's timers (C8), as pure arithmetic over marks and the clock of the show.

Everything counts milliseconds on the session's axis. The limits come from what practitioners and platforms publish
(domain: 2.2); each is a setting of the team, because none is an official figure for every platform.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from app.services.live.marks import GIVEAWAY, HOLD_RELEASE, HOLD_START, PIN

MINUTE: Final = 60_000
State = Literal["calm", "soon", "late"]


class Marked(Protocol):
    """What the timers read of a mark."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def t_ms(self) -> int:
        """When."""
        ...

    @property
    def preset(self) -> str:
        """Which deed."""
        ...

    @property
    def details(self) -> Mapping[str, Any]:
        """What belongs to it."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What the timers compare with.

    Attributes:
        hold_warn_min, hold_most_min: a link is held at most 10 minutes, a warning comes at 8 (operators' code that
            cites a merchant school; the original page was not seen).
        pin_shown_s: how long an explain card stays up (a vendor says 8 s; check it on your platform).
        giveaway_from_min, giveaway_by_min: the next giveaway is due 15 to 20 minutes after the last one (lore).
        giveaway_runs_min: how long a bag runs when nobody said so.
        giveaway_remind_min, giveaway_last_s: while it runs it is recalled this often, and once more at the end.
        host_most_h: nobody stays on air longer.
        cover_least_min: stock that lasts less than this is short.
    """

    hold_warn_min: int = 8
    hold_most_min: int = 10
    pin_shown_s: int = 8
    giveaway_from_min: int = 15
    giveaway_by_min: int = 20
    giveaway_runs_min: int = 10
    giveaway_remind_min: int = 2
    giveaway_last_s: int = 40
    host_most_h: int = 6
    cover_least_min: int = 5


DEFAULT: Final = Limits()


@dataclass(frozen=True, slots=True)
class Hold:
    """A link that is held back.

    Attributes:
        mark_id: its start.
        started_ms, elapsed_ms: since when, for how long.
        release_ms: when the link must go up: what was announced, never later than the limit.
        link_no, stock, minutes: what was announced; None when nobody said so.
        state: soon from the warning (or a minute before what was announced) on, late after the release.
    """

    mark_id: str
    started_ms: int
    elapsed_ms: int
    release_ms: int
    link_no: int | None
    stock: int | None
    minutes: float | None
    state: State

    @property
    def incomplete(self) -> tuple[str, ...]:
        """What should have been announced and was not."""
        missing = {"minutes": self.minutes, "stock": self.stock}
        return tuple(name for name, value in missing.items() if value is None)


@dataclass(frozen=True, slots=True)
class Pin:
    """The explain card that was pinned last; `shown` while it should still be up."""

    mark_id: str
    elapsed_ms: int
    link_no: int | None
    shown: bool


@dataclass(frozen=True, slots=True)
class Giveaway:
    """Where the giveaways stand.

    Attributes:
        mark_id: the last one, None when there was none in this show.
        since_ms: since it began, or since the start of the show.
        ends_in_ms: how long it still runs; None when none runs.
        remind: whether it is to be recalled now (each two minutes for 15 s, and in the last stretch).
        due_in_ms: until the next one is late; negative once it is.
        state: soon from 15 minutes on, late from 20.
    """

    mark_id: str | None
    since_ms: int
    ends_in_ms: int | None
    remind: bool
    due_in_ms: int
    state: State


@dataclass(frozen=True, slots=True)
class HostLoad:
    """How long the host is on air; `soon` in the last half hour before the limit."""

    elapsed_ms: int
    left_ms: int
    state: State


@dataclass(frozen=True, slots=True)
class Cover:
    """How long the stock of the item on air lasts at the present pace; `minutes` None while nothing sells."""

    stock: int
    per_min: float
    minutes: float | None
    state: State


#: A reminder is shown this long.
_REMIND_MS: Final = 15_000
_HOST_SOON_MS: Final = 30 * MINUTE


def hold(marks: Sequence[Marked], now_ms: int, limits: Limits = DEFAULT) -> Hold | None:
    """The hold that runs, None when no link is held.

    It counts from its first press: pressing again tells other minutes, and the platform's clock does not begin anew.
    """
    pressed = _presses(marks, now_ms)
    if not pressed:
        return None
    last = pressed[0]
    told = (_number(mark, "minutes") for mark in reversed(pressed))
    minutes = next((one for one in told if one is not None), None)
    most = limits.hold_most_min * MINUTE
    allowed = most if minutes is None else min(most, round(minutes * MINUTE))
    warn = min(limits.hold_warn_min * MINUTE, max(0, allowed - MINUTE))
    elapsed = now_ms - last.t_ms
    state: State = "late" if elapsed >= allowed else "soon" if elapsed >= warn else "calm"
    return Hold(
        last.id, last.t_ms, elapsed, last.t_ms + allowed, _whole(last, "link_no"), _whole(last, "stock"), minutes, state
    )


def pin(marks: Sequence[Marked], now_ms: int, limits: Limits = DEFAULT) -> Pin | None:
    """The last pinned card, None when none was pinned."""
    last = _last(marks, now_ms, PIN)
    if last is None:
        return None
    elapsed = now_ms - last.t_ms
    return Pin(last.id, elapsed, _whole(last, "link_no"), elapsed < limits.pin_shown_s * 1000)


def giveaway(marks: Sequence[Marked], now_ms: int, limits: Limits = DEFAULT) -> Giveaway:
    """Where the giveaways stand; without one the show's start counts."""
    last = _last(marks, now_ms, GIVEAWAY)
    since = now_ms - (last.t_ms if last is not None else 0)
    due_in = limits.giveaway_by_min * MINUTE - since
    ends_in = None
    if last is not None:
        given = _number(last, "minutes")
        runs = round((limits.giveaway_runs_min if given is None else given) * MINUTE)
        ends_in = runs - since if since < runs else None
    if ends_in is not None:
        return Giveaway(last.id if last else None, since, ends_in, _reminds(since, ends_in, limits), due_in, "calm")
    state: State = "late" if due_in <= 0 else "soon" if since >= limits.giveaway_from_min * MINUTE else "calm"
    return Giveaway(last.id if last else None, since, None, remind=False, due_in_ms=due_in, state=state)


def _reminds(since_ms: int, ends_in_ms: int, limits: Limits) -> bool:
    every = limits.giveaway_remind_min * MINUTE
    return ends_in_ms <= limits.giveaway_last_s * 1000 or (since_ms >= every and since_ms % every < _REMIND_MS)


def host_load(since_ms: int, now_ms: int, limits: Limits = DEFAULT) -> HostLoad:
    """How long the host is on air since `since_ms`."""
    elapsed = max(0, now_ms - since_ms)
    left = limits.host_most_h * 60 * MINUTE - elapsed
    return HostLoad(elapsed, left, "late" if left <= 0 else "soon" if left <= _HOST_SOON_MS else "calm")


def cover(stock: int, per_min: float, limits: Limits = DEFAULT) -> Cover:
    """How long a stock lasts.

    Args:
        stock: units that may still be sold, the reserve taken off.
        per_min: units sold a minute of late.
        limits: what is short.
    """
    if stock <= 0:
        return Cover(max(0, stock), per_min, 0.0, "late")
    if per_min <= 0:
        return Cover(stock, 0.0, None, "calm")
    minutes = stock / per_min
    short = minutes < limits.cover_least_min
    return Cover(stock, per_min, minutes, "soon" if short else "calm")


def held_since(marks: Sequence[tuple[int, str]]) -> tuple[tuple[int, int | None], ...]:
    """Since when a link is held, after each deed about it: the strip, the signal and the cue all count from there.

    Args:
        marks: (ms on the axis, preset) of the marks that begin or end a hold, in any order.

    Returns:
        (ms of the deed, ms since which a link is held from then on, None while none is), by time.
    """
    found: list[tuple[int, int | None]] = []
    began: int | None = None
    for t_ms, preset in sorted(marks, key=lambda one: one[0]):
        if preset == HOLD_RELEASE:
            began = None
        elif preset == HOLD_START:
            # A second press does not begin the hold anew: the platform's clock does not either.
            began = t_ms if began is None else began
        else:
            continue
        found.append((t_ms, began))
    return tuple(found)


def _presses(marks: Sequence[Marked], now_ms: int) -> list[Marked]:
    """The presses of the hold that runs, in order; empty when the link was released since."""
    past = sorted((one for one in marks if one.t_ms <= now_ms), key=lambda one: (one.t_ms, one.id))
    states = held_since([(one.t_ms, one.preset) for one in past])
    began = states[-1][1] if states else None
    if began is None:
        return []
    return [one for one in past if one.preset == HOLD_START and one.t_ms >= began]


def _last(marks: Sequence[Marked], now_ms: int, *presets: str) -> Marked | None:
    found = [mark for mark in marks if mark.preset in presets and mark.t_ms <= now_ms]
    return max(found, key=lambda mark: (mark.t_ms, mark.id), default=None)


def _number(mark: Marked, field: str) -> float | None:
    value = mark.details.get(field)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(mark: Marked, field: str) -> int | None:
    value = _number(mark, field)
    return None if value is None else round(value)
