"""What a deck shows: frozen records without Qt. Times are whole milliseconds since the session started.

Colours are *roles*, i.e. field names of :class:`app.views.tokens.Tokens` such as ``chart_gmv``; icons are names of
bundled drawings. Texts arrive translated and formatted: the deck knows no metric.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

LaneKind = Literal["line", "area", "bars", "step"]
ClipState = Literal["done", "on_air", "coming", "armed", "skipped", "over"]
MarkKind = Literal["cue", "ad", "incident", "note", "mark", "problem"]
RundownRow = Literal["planned", "actual", "hosts", "problems", "events"]
Mode = Literal["live", "playhead"]
LaneCondition = Literal["ok", "loading", "no_data", "error"]
Formatter = Callable[[float], str]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Readings of one metric.

    Attributes:
        key: Name of the series.
        t_ms: int64[n], not decreasing.
        v: float64[n]; NaN is a tick without a reading.
        cumulative: Whether ``v`` counts up from the start of the session (sales value, spend).
        lane: The lane that draws it; the lane of the same key when empty.
        kind: How it is drawn; as the lane says when ``None``.
        colour: Colour role; the lane's when empty.
        period_ms: How far apart readings should be; 0 lets the deck take the median.
    """

    key: str
    t_ms: NDArray[np.int64]
    v: NDArray[np.float64]
    cumulative: bool = False
    lane: str = ""
    kind: LaneKind | None = None
    colour: str = ""
    period_ms: int = 0

    @property
    def lane_key(self) -> str:
        """The lane that draws it."""
        return self.lane or self.key


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """What was planned or is usual: a dashed line within a range, known for the whole show.

    Attributes:
        t_ms: int64[n], not decreasing.
        low: float64[n], lower edge.
        mid: float64[n], the dashed line.
        high: float64[n], upper edge.
    """

    t_ms: NDArray[np.int64]
    low: NDArray[np.float64]
    mid: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clip:
    """One segment of the rundown, planned and as it ran.

    Attributes:
        id: Identity, handed back by ``clip_clicked``.
        number: Place in the rundown.
        title: Name, translated.
        kind: The segment's type in words, for the accessible text.
        icon: Icon of the type.
        planned_start_ms: Planned start.
        planned_end_ms: Planned end.
        actual_start_ms: When it was taken; ``None`` before that.
        actual_end_ms: When it ended; ``None`` while it runs and before.
        state: Where it is in its life.
    """

    id: str
    number: int
    title: str
    kind: str
    icon: str
    planned_start_ms: int
    planned_end_ms: int
    actual_start_ms: int | None = None
    actual_end_ms: int | None = None
    state: ClipState = "coming"


@dataclass(frozen=True, slots=True)
class HostBar:
    """One stretch in which a host was on air.

    Attributes:
        name: Who, or what is said instead of a name.
        start_ms: When it began.
        end_ms: When it ended; ``None`` while it runs.
    """

    name: str
    start_ms: int
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at an instant.

    Attributes:
        id: Identity, handed back by ``mark_clicked``.
        t_ms: When.
        kind: What kind of thing; ``problem`` marks are numbered pins.
        icon: Icon of the event; unused for pins.
        text: One sentence, for the tool tip and the accessible text.
        number: Number on the pin.
        settled: Whether nobody has to act any more: the pin turns grey.
    """

    id: str
    t_ms: int
    kind: MarkKind
    icon: str
    text: str
    number: int | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A level that matters, drawn dashed across the lane.

    Attributes:
        value: The level.
        label: Text at its right end, e.g. "break-even 2.9"; empty for none.
        colour: Colour role.
    """

    value: float
    label: str = ""
    colour: str = "warn"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a lane that is drawn stronger: the part of a curve a problem is about."""

    lane: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """A lane: what never changes while the session runs.

    Attributes:
        key: Name; the series of the same key is its own.
        title: Name of the metric, translated.
        colour: Colour role of the metric, the same in every room.
        kind: How its own series is drawn.
        format_axis: Text of a value on the axis ("S$20k").
        format_value: Text of a value under the crosshair ("S$21,580").
        weight: Height at 100 %, in pixels; lanes share the room in this proportion.
        references: Levels that matter.
        zero_based: Whether the scale starts at 0; ``None``: bars and cumulative series do.
        band_label: What the dashed line is ("usual, last 7 shows").
        minute_title: Name of the values by minute; empty for "<title> per minute" of a cumulative series.
    """

    key: str
    title: str
    colour: str
    kind: LaneKind = "line"
    format_axis: Formatter = "{:,.0f}".format
    format_value: Formatter = "{:,.0f}".format
    weight: int = 100
    references: tuple[Reference, ...] = ()
    zero_based: bool | None = None
    band_label: str = ""
    minute_title: str = ""


@dataclass(frozen=True, slots=True)
class LaneHeader:
    """What a lane's head says now. Repainted at most once a second.

    Attributes:
        value: The value, formatted; empty shows a dash.
        delta: Difference in words ("16% vs plan 3,000"); empty for none.
        shorter: The same for less room, the longest first; the last may stand beside the value of a low lane.
        rising: Whether the arrow points up; ``None`` for no arrow.
        favourable: Whether the difference is welcome; ``None`` when neither.
        reference: What the dashed line is, or what is missing; the lane's ``band_label`` when empty.
        note: A last line ("45% of S$48,000").
        suffix: Small text behind the value ("S$98/min").
        source: Who read it, when no source did ("typed by Mina · 4 min").
        source_short: The same for little room.
        share: Progress 0 to 1 for a bar under the note; ``None`` for no bar.
        share_due: Where the bar should be by now, 0 to 1; ``None`` for no tick.
        stale_age_s: Age of the reading in seconds when it is too old; ``None`` while fresh.
        stale_text: The age in words ("38 s"); empty lets the deck write it.
        condition: ``ok``, or why the lane cannot draw.
        message: What the lane needs ("needs LIVE views") or what failed, for conditions other than ``ok``.
        tip: What the number means and when it was read, on hover; it ages without the head being painted anew.
    """

    value: str = ""
    delta: str = ""
    rising: bool | None = None
    favourable: bool | None = None
    reference: str = ""
    note: str = ""
    suffix: str = ""
    shorter: tuple[str, ...] = ()
    source: str = ""
    source_short: str = ""
    share: float | None = None
    share_due: float | None = None
    stale_age_s: int | None = None
    stale_text: str = ""
    condition: LaneCondition = "ok"
    message: str = ""
    tip: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class DeckState:
    """Everything a deck shows.

    Attributes:
        started_at: Instant of millisecond 0, aware.
        zone: IANA name of the session's time zone; labels are in it.
        length_ms: Planned length of the show.
        lanes: Lanes from top to bottom.
        series: Readings.
        bands: Plan or usual by lane key.
        headers: Head of each lane by lane key.
        clips: Segments in order.
        marks: Events, in any order.
        hosts: Who was on air, by start; drawn where ``rundown_rows`` has their row.
        spans: Stretches drawn stronger.
        now_ms: Now; ``None`` when nothing is on air (Review: everything is past).
        rundown_rows: Rows of the rundown lane from top to bottom.
        overview: Key of the series in the overview; empty for the first lane's.
    """

    started_at: datetime
    zone: str
    length_ms: int
    lanes: tuple[LaneSpec, ...] = ()
    series: tuple[Series, ...] = ()
    bands: dict[str, Band] = field(default_factory=dict)
    headers: dict[str, LaneHeader] = field(default_factory=dict)
    clips: tuple[Clip, ...] = ()
    marks: tuple[Mark, ...] = ()
    hosts: tuple[HostBar, ...] = ()
    spans: tuple[Span, ...] = ()
    now_ms: int | None = None
    rundown_rows: tuple[RundownRow, ...] = ("planned", "actual", "events")
    overview: str = ""
