"""The prompter's place between the store and the screen.

The store keeps a place at a wall instant and a speed as people say it (characters a minute, words a minute for Latin
scripts); the screen wants a `ScrollState` on the monotonic clock, in spoken units a minute.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.models.session import PrompterStateView
from app.models.team import MemberView
from app.services.live import prompter
from app.services.live.prompter import EASE_SECONDS, Pace, ScrollState
from app.services.plan.markup import DEFAULT_CHARACTERS_PER_MINUTE, DEFAULT_WORDS_PER_MINUTE
from app.views.studio.instants import Instants

_EASE_NS = round(EASE_SECONDS * 1_000_000_000)


def usual_speed(anchor: MemberView | None, *, chinese: bool) -> float:
    """Units a minute to start with: the anchor's own measured pace, else the usual one."""
    if chinese:
        return prompter.clamp_speed(anchor.pace_cpm if anchor is not None else DEFAULT_CHARACTERS_PER_MINUTE)
    words = anchor.pace_wpm if anchor is not None else DEFAULT_WORDS_PER_MINUTE
    return prompter.clamp_speed(prompter.from_words_per_minute(words))


def spoken_speed(units: float, *, chinese: bool) -> float:
    """Units a minute as people say it: characters, or words for Latin scripts."""
    return units if chinese else prompter.words_per_minute(units)


def units_of(speed: float, *, chinese: bool) -> float:
    """The inverse of `spoken_speed`, within what can be set."""
    return prompter.clamp_speed(speed if chinese else prompter.from_words_per_minute(speed))


def scroll_of(row: PrompterStateView, instants: Instants, *, chinese: bool) -> ScrollState:
    """The motion that the store describes; what it describes has no easing left."""
    speed = units_of(row.speed, chinese=chinese)
    return ScrollState(
        segment_id=row.segment_id or "",
        char_offset=max(0.0, row.char_offset),
        line_offset=row.line_offset,
        speed_cpm=speed,
        started_at=instants.ns(row.as_of),
        playing=row.playing,
        from_cpm=speed if row.playing else 0.0,
    )


def fields_of(
    scroll: ScrollState, pace: Pace | None, instants: Instants, *, chinese: bool
) -> tuple[datetime, dict[str, Any]]:
    """What the store is told of a motion: the instant, and the fields of `PrompterState`.

    An easing is over a quarter of a second after it began, so the place is given for that instant: every other screen
    then stands exactly where this one comes to stand.
    """
    settled = _settled(scroll, pace) if pace is not None else scroll
    return instants.wall(settled.started_at), {
        "segment_id": settled.segment_id,
        "char_offset": settled.char_offset,
        "line_offset": settled.line_offset,
        "speed": round(spoken_speed(settled.speed_cpm, chinese=chinese), 3),
        "playing": settled.playing,
    }


def _settled(scroll: ScrollState, pace: Pace) -> ScrollState:
    goal = scroll.speed_cpm if scroll.playing else 0.0
    if scroll.from_cpm == goal:
        return scroll
    after = scroll.started_at + _EASE_NS
    place = prompter.position(scroll, after, pace)
    return replace(scroll, char_offset=place.char_offset, started_at=after, from_cpm=goal)
