"""The prompter's motion: where the text stands is a function of time, never of frames.

A `ScrollState` says: at monotonic instant `started_at` the eye line stood at `char_offset` of segment
`segment_id`, moved by `line_offset` line heights, and from then on runs (or comes to rest). Every screen that
holds the same state shows the same place, at any size and any frame rate, and a missed message cannot leave
it wrong.

Speed is counted in spoken *units* a minute, where a Chinese character is one unit and a Latin word 1.6
(`markup.CHARACTERS_PER_WORD`): "240 characters a minute" and "150 words a minute" are one speed. A `Pace`
turns units into places in the text, from the text alone, so that neither font nor width changes the rate.

Starting, stopping and changing speed take `EASE_SECONDS` of constant acceleration. All functions are pure;
instants are nanoseconds of one monotonic clock.
"""

import json
import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from app.services.plan.markup import CHARACTERS_PER_WORD, Paragraph, Script

#: Time that a stop, a start or a change of speed takes.
EASE_SECONDS = 0.25

#: Slowest and quickest speed that can be set, in units a minute.
MIN_SPEED = 20.0
MAX_SPEED = 1200.0

#: A stretch of even motion is at least this long (about two seconds of speech), so that a paragraph of two
#: words does not make the text jump.
MIN_STRETCH_UNITS = 8.0

_NS = 1_000_000_000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ScrollState:
    """Where the prompter stands and how it moves.

    Attributes:
        segment_id: segment whose text is shown.
        char_offset: place in its source text at `started_at`; a fraction lies between two characters.
        line_offset: shift of that place in line heights, positive further down the text.
        speed_cpm: speed that is set, in units (Chinese characters) a minute; also kept while held.
        started_at: monotonic instant of `char_offset`, nanoseconds.
        playing: whether it runs, or comes to rest.
        from_cpm: speed it had at `started_at`; the difference is eased away.
    """

    segment_id: str
    char_offset: float = 0.0
    line_offset: float = 0.0
    speed_cpm: float = 240.0
    started_at: int = 0
    playing: bool = False
    from_cpm: float = 0.0

    def to_json(self) -> str:
        """Returns the state as one JSON object."""
        return json.dumps(
            {name: getattr(self, name) for name in self.__dataclass_fields__},
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, text: str) -> "ScrollState":
        """Reads what `to_json` wrote; unknown members are ignored, so that a newer station may add some.

        Raises:
            ValueError: not a JSON object, or a member is missing or has a wrong type or value.
        """
        loaded = json.loads(text)
        if not isinstance(loaded, dict):
            raise ValueError("a scroll state is a JSON object")  # noqa: TRY004 - callers catch one kind of error
        return cls(
            segment_id=_member(loaded, "segment_id", str),
            char_offset=max(0.0, _number(loaded, "char_offset")),
            line_offset=_number(loaded, "line_offset"),
            speed_cpm=clamp_speed(_number(loaded, "speed_cpm")),
            started_at=_member(loaded, "started_at", int),
            playing=_member(loaded, "playing", bool),
            from_cpm=_number(loaded, "from_cpm"),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text stands at one instant.

    Attributes:
        units: spoken units before the eye line.
        char_offset: the same place in the source text.
        line_offset: shift in line heights on top of it.
        speed_cpm: speed at this instant, units a minute.
        ended: whether the end of the text is reached.
    """

    units: float
    char_offset: float
    line_offset: float
    speed_cpm: float
    ended: bool


class Pace:
    """Units spoken before each place of a text, piecewise linear between stretches of even motion.

    A stretch is a run of whole paragraphs of at least `MIN_STRETCH_UNITS`. Its ends are the `knots`: pairs of
    source offset and units, from (0, 0) to (length, total). A layout that puts the knots at the tops of their
    lines and goes evenly between them keeps the set rate at any font and width.
    """

    def __init__(self, script: Script) -> None:
        self.length = len(script.text)
        self.paragraph_starts = tuple(paragraph.start for paragraph in script.paragraphs)
        self.knots = tuple(_knots(script.paragraphs, self.length))
        self._offsets = [offset for offset, _ in self.knots]
        self._units = [units for _, units in self.knots]

    @property
    def total(self) -> float:
        """Units in the whole text."""
        return self._units[-1]

    def units_at(self, char_offset: float) -> float:
        """Units before a source offset; offsets outside the text are moved to its ends."""
        return interpolate(self._offsets, self._units, char_offset)

    def offset_at(self, units: float) -> float:
        """Source offset after `units`; the inverse of `units_at`."""
        return interpolate(self._units, self._offsets, units)

    def seconds(self, speed_cpm: float) -> float:
        """Seconds the whole text takes at a speed."""
        return 60.0 * self.total / speed_cpm


def clamp_speed(speed_cpm: float) -> float:
    """Returns the nearest speed that can be set.

    Raises:
        ValueError: not a finite number.
    """
    if not math.isfinite(speed_cpm):
        raise ValueError("a speed is a finite number")
    return min(MAX_SPEED, max(MIN_SPEED, speed_cpm))


def words_per_minute(speed_cpm: float) -> float:
    """The same speed for English text."""
    return speed_cpm / CHARACTERS_PER_WORD


def from_words_per_minute(words: float) -> float:
    """Units a minute of a speed given in words a minute."""
    return words * CHARACTERS_PER_WORD


def advanced(state: ScrollState, now: int) -> float:
    """Units passed since the anchor of `state`; 0 before it."""
    seconds = max(0, now - state.started_at) / _NS
    start, goal = state.from_cpm / 60.0, _goal(state) / 60.0
    eased = min(seconds, EASE_SECONDS)
    return start * eased + (goal - start) * eased * eased / (2 * EASE_SECONDS) + goal * (seconds - eased)


def speed_at(state: ScrollState, now: int) -> float:
    """Units a minute at an instant, easing included."""
    share = min(1.0, max(0, now - state.started_at) / _NS / EASE_SECONDS)
    return state.from_cpm + (_goal(state) - state.from_cpm) * share


def resting(state: ScrollState, now: int) -> bool:
    """Whether nothing moves any more: held, and the easing is over."""
    return not state.playing and (state.from_cpm == 0 or now - state.started_at >= EASE_SECONDS * _NS)


def position(state: ScrollState, now: int, pace: Pace) -> Place:
    """Where the text stands at `now`; never past its end."""
    units = pace.units_at(state.char_offset) + advanced(state, now)
    ended = units >= pace.total
    units = min(units, pace.total)
    return Place(
        units=units,
        char_offset=pace.offset_at(units),
        line_offset=state.line_offset,
        speed_cpm=0.0 if ended else speed_at(state, now),
        ended=ended,
    )


def hold(state: ScrollState, now: int, pace: Pace) -> ScrollState:
    """Comes to rest, eased, from where it is; a state already held is returned as it is."""
    return replace(_anchored(state, now, pace), playing=False) if state.playing else state


def resume(state: ScrollState, now: int, pace: Pace) -> ScrollState:
    """Runs on, eased, from where it is; a running state is returned as it is."""
    return state if state.playing else replace(_anchored(state, now, pace), playing=True)


def with_speed(state: ScrollState, now: int, pace: Pace, speed_cpm: float) -> ScrollState:
    """Sets the speed, in units a minute, without moving the place; out of range is clamped."""
    return replace(_anchored(state, now, pace), speed_cpm=clamp_speed(speed_cpm))


def jump(state: ScrollState, now: int, pace: Pace, char_offset: float, segment_id: str | None = None) -> ScrollState:
    """Stands at another place at once, at the speed of the moment.

    Args:
        state: where it stands.
        now: monotonic instant, nanoseconds.
        pace: the text that is jumped into.
        char_offset: place in its source text; outside is moved to its ends.
        segment_id: another segment, or None to stay.
    """
    return replace(
        state,
        segment_id=state.segment_id if segment_id is None else segment_id,
        char_offset=min(max(0.0, char_offset), float(pace.length)),
        line_offset=0.0,
        started_at=now,
        from_cpm=speed_at(state, now),
    )


def jump_paragraph(state: ScrollState, now: int, pace: Pace, steps: int) -> ScrollState:
    """Goes to the start of a paragraph `steps` further; a first step back goes to the start of this one.

    The half unit of slack lets a second press on the same paragraph start reach the one before it.
    """
    starts = pace.paragraph_starts
    if not starts:
        return state
    here = position(state, now, pace).char_offset + 0.5
    index = bisect_right(starts, here) - 1
    if steps < 0 and here - starts[max(index, 0)] > 1.5:
        steps += 1
    return jump(state, now, pace, float(starts[min(max(index + steps, 0), len(starts) - 1)]))


def step_lines(state: ScrollState, lines: float) -> ScrollState:
    """Shifts by line heights; how many characters that is only a layout knows."""
    return replace(state, line_offset=state.line_offset + lines)


def fit_to(state: ScrollState, now: int, pace: Pace, seconds: float) -> ScrollState:
    """Sets the speed that ends the text `seconds` from now, easing included (clamped to what can be set).

    With start speed `a`, easing time `T` and rest `u`: u = (a + v) / 2 * T + v * (seconds - T), solved for v.

    Raises:
        ValueError: `seconds` is not longer than the easing.
    """
    if seconds <= EASE_SECONDS:
        raise ValueError("a text takes longer than the easing")
    rest = pace.total - position(state, now, pace).units
    start = speed_at(state, now) / 60.0
    speed = (rest - start * EASE_SECONDS / 2) / (seconds - EASE_SECONDS / 2) * 60.0
    return with_speed(state, now, pace, speed)


def seconds_left(state: ScrollState, now: int, pace: Pace) -> float:
    """Seconds until the end of the text at the speed that is set, as if it ran."""
    return 60.0 * (pace.total - position(state, now, pace).units) / state.speed_cpm


def carried_offset(old: str, new: str, char_offset: float) -> float:
    """Where a place in `old` lies after an edit to `new`.

    Text before the edit keeps its offset, text after it moves with its distance from the end, and a place
    inside the edit keeps its share of it.
    """
    start, old_end, new_end = changed_range(old, new)
    if char_offset < start or old == new:
        return char_offset
    if char_offset >= old_end:
        return char_offset + len(new) - len(old)
    return start + (char_offset - start) / (old_end - start) * (new_end - start)


def changed_range(old: str, new: str) -> tuple[int, int, int]:
    """Smallest replaced range: start in both, end in `old`, end in `new`."""
    limit = min(len(old), len(new))
    start = 0
    while start < limit and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < limit - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail


def interpolate(xs: list[float], ys: list[float], x: float) -> float:
    """Value at `x` of the line through strictly rising points, held at its ends."""
    if x <= xs[0]:
        return ys[0]
    if x >= xs[-1]:
        return ys[-1]
    index = bisect_right(xs, x)
    share = (x - xs[index - 1]) / (xs[index] - xs[index - 1])
    return ys[index - 1] + share * (ys[index] - ys[index - 1])


def _anchored(state: ScrollState, now: int, pace: Pace) -> ScrollState:
    """The same motion with its anchor moved to `now`."""
    place = position(state, now, pace)
    return replace(state, char_offset=place.char_offset, started_at=now, from_cpm=place.speed_cpm)


def _goal(state: ScrollState) -> float:
    return state.speed_cpm if state.playing else 0.0


def _knots(paragraphs: tuple[Paragraph, ...], length: int) -> list[tuple[float, float]]:
    """Ends of the stretches; a text without anything to say still has its two ends, one unit apart."""
    knots = [(0.0, 0.0)]
    units = 0.0
    for paragraph in paragraphs:
        if units - knots[-1][1] >= MIN_STRETCH_UNITS:
            knots.append((float(paragraph.start), units))
        units += paragraph.units
    if units == 0:
        return [(0.0, 0.0), (float(max(length, 1)), 1.0)]
    if units == knots[-1][1]:
        knots.pop()
    knots.append((float(length), units))
    return knots


def _member(loaded: dict[str, Any], name: str, kind: type[_T]) -> _T:
    value = loaded.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{name} is missing or has a wrong type")
    return value


def _number(loaded: dict[str, Any], name: str) -> float:
    value = loaded.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name} is missing or not a finite number")
    return float(value)
