"""What happened in a session, as plain facts on its time axis: what states of signals are computed from. Pure.

Every moment is a whole number of milliseconds since the session's start (negative before it). A fact counts from its
moment on: whoever asks for a state at `t` is given what stood at `t` and nothing of what came later, so that a show
that is looked at afterwards says the same as it said while it ran. What is read or typed once and may change later
(stock, prices, conversions, the length that a run is given) is told by its steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.services.plan.steps import Steps

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
MINUTE_MS = 60_000
HOUR_MS = 3_600_000
#: A state that is made of readings is unknown when they are older (guard G1).
STALE_MS = 120_000


@dataclass(frozen=True, slots=True)
class RunFact:
    """One segment that was on air.

    `length_ms` is the time that it was given at first, `lengths` what it was given later, added time among it.
    """

    start_ms: int
    end_ms: int | None
    length_ms: int
    segment_id: str
    lengths: Steps = ()


@dataclass(frozen=True, slots=True)
class SegmentFact:
    """What a segment sells: its product by time, its planned price (minor units) and its planned stock by time."""

    kind: str
    products: tuple[tuple[int, str | None], ...] = ()
    link_no: int | None = None
    live_price: Steps = ()
    stock: Steps = ()

    def product_at(self, t_ms: int) -> str | None:
        """The product that it sells at a moment."""
        return next((key for since, key in reversed(self.products) if since <= t_ms), None)


@dataclass(frozen=True, slots=True)
class ProductFact:
    """A product's stock by the moments at which it was read, the share that is kept back, and stock nobody read."""

    stock: Steps = ()
    reserve: Steps = ()
    unread: Steps = ()


@dataclass(frozen=True, slots=True)
class MarkFact:
    """A marked moment."""

    t_ms: int
    preset: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncidentFact:
    """An incident, open until `closed_ms`."""

    t_ms: int
    kind: str
    closed_ms: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShiftFact:
    """Somebody who was in front of the camera from `start_ms` to `end_ms`."""

    member_id: str
    start_ms: int
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """An ad plan.

    `samples` are (t_ms, spend in minor units) of the counter that its budget belongs to, by time; `daily` says that it
    counts since the account's midnight. It has learned when
    it is `learned_age_h` old and has `learned_conversions`, unless `learning_done` says so (settings of its platform).
    Nobody knew of it before `known_ms`; `launched` is the moment of its launch, by the moments at which it was told.
    """

    id: str
    budget_minor: int | None = None
    launched: Steps = ()
    conversions: Steps = ()
    learning_done: Steps = ()
    learned_age_h: float | None = None
    learned_conversions: int | None = None
    samples: tuple[tuple[int, int], ...] = ()
    daily: bool = False
    boost: bool = False
    known_ms: int | None = None


@dataclass(frozen=True, slots=True)
class IntentFact:
    """A change of an ad plan that somebody is about to make, until it was made or given up (`settled_ms`)."""

    t_ms: int
    settled_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ActionFact:
    """A change of an ad plan that somebody made."""

    t_ms: int
    plan_id: str | None
    kind: str
    before_minor: int | None = None
    after_minor: int | None = None
    observe_until_ms: int | None = None


@dataclass(frozen=True, slots=True)
class TicketFact:
    """A buyer who waits for an answer from `asked_ms` on; `answered_ms` is when somebody answered or closed it."""

    asked_ms: int
    answered_ms: int | None = None


@dataclass(frozen=True, slots=True)
class OrderFact:
    """An order that must be handed over by `ship_by_ms`; `done_ms` is when it was scanned, delivered or cancelled."""

    placed_ms: int
    ship_by_ms: int | None = None
    done_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreFact:
    """One reading of a shop's score or rate; rates in percent."""

    read_ms: int
    key: str
    value: float


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """A question (its text as `same_question` writes it) that was answered or brought to the anchor."""

    t_ms: int
    question: str


@dataclass(frozen=True, slots=True, eq=False)
class TopQuestions:
    """The question that most viewers ask, at each moment at which that changed; it stands until the next.

    Attributes:
        t_ms: int64[n], rising.
        count: float64[n], how often it was asked within the last three minutes.
        news_until_ms: int64[n], until when that is news, as long as nothing changes.
        text: n texts as `same_question` writes them; empty where nobody asks.
    """

    t_ms: Longs
    count: Floats
    news_until_ms: Longs
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CommentFacts:
    """Comments by time.

    Attributes:
        t_ms: int64[n], rising, of every comment.
        hostile: bool[n], whether it has a word of attack.
        asked: (t_ms, question as `same_question` writes it) of those that are questions, by time.
        read_before, hostile_before: comments that came before the first of these and are not kept any more.
        top: the question asked most, where it was followed as they came; else it is worked out of `asked`.
        memo: what was worked out of these comments, for the states that share it.
    """

    t_ms: Longs = field(default_factory=lambda: np.empty(0, np.int64))
    hostile: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))
    asked: tuple[tuple[int, str], ...] = ()
    read_before: int = 0
    hostile_before: int = 0
    top: TopQuestions | None = None
    memo: dict[str, TopQuestions] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """Everything that is known of one session beside its readings.

    `zero_ms` is the wall clock of the session's start, milliseconds since 1970. `stream_sources` are the ids of the
    sources that watch the stream itself; `stream_down_ms` is since when one of them is down (known live only).
    """

    zero_ms: int = 0
    zone: str = "UTC"
    started: bool = True
    planned_start_ms: int | None = None
    ended_ms: int | None = None
    reviewed_ms: int | None = None
    #: The session's own budget, minor units.
    ad_budget: Steps = ()
    #: Since when the show is held; nothing while it runs.
    paused: Steps = ()
    runs: tuple[RunFact, ...] = ()
    segments: Mapping[str, SegmentFact] = field(default_factory=dict)
    products: Mapping[str, ProductFact] = field(default_factory=dict)
    marks: tuple[MarkFact, ...] = ()
    incidents: tuple[IncidentFact, ...] = ()
    shifts: tuple[ShiftFact, ...] = ()
    #: When each item of the checklist was done.
    checklist: tuple[int | None, ...] = ()
    plans: tuple[PlanFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    intents: tuple[IntentFact, ...] = ()
    tickets: tuple[TicketFact, ...] = ()
    orders: tuple[OrderFact, ...] = ()
    #: When each refund or return was asked for.
    refunds: tuple[int, ...] = ()
    scores: tuple[ScoreFact, ...] = ()
    answers: tuple[AnswerFact, ...] = ()
    comments: CommentFacts = field(default_factory=CommentFacts)
    stream_sources: frozenset[str] = frozenset()
    stream_down_ms: int | None = None


def unknown(t_ms: Longs) -> Floats:
    """Nothing can be told."""
    return np.full(len(t_ms), np.nan)


def last_at(moments: Longs, t_ms: Longs) -> Longs:
    """Place of the last moment (rising) at or before each `t_ms`; -1 where there is none."""
    return np.searchsorted(moments, t_ms, side="right").astype(np.int64) - 1


def stood(steps: Steps, t_ms: Longs) -> Floats:
    """What stood at each moment, NaN where nothing did or nobody knew."""
    values = np.array([value for _since, value in steps] + [np.nan])
    found: Floats = values[last_at(np.array([since for since, _value in steps], np.int64), t_ms)]
    return found


def count_until(moments: Longs, t_ms: Longs) -> Floats:
    """How many of the moments (rising) had come by each `t_ms`."""
    return np.searchsorted(moments, t_ms, side="right").astype(np.float64)


def moments_of(found: list[int]) -> Longs:
    """Moments as a rising array."""
    return np.sort(np.array(found, np.int64))


def open_since(spans: list[tuple[int, int | None]], t_ms: Longs) -> Floats:
    """Since when (ms) the oldest span that is open at each moment has been open; NaN where none is."""
    since = unknown(t_ms)
    for start, end in sorted(spans, key=lambda span: -span[0]):
        inside = (t_ms >= start) & (t_ms < (np.iinfo(np.int64).max if end is None else end))
        since[inside] = start
    return since
