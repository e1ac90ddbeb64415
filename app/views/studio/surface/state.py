"""What the studio screen shows: one frozen record of plain data.

Instants (`*_at`) are nanoseconds of the same monotonic clock that the caller paints with, so that whatever shows
time is computed at paint. Amounts arrive as text parts, formatted for the session's locale by whoever builds the
record. `None` means "not known" or "not there"; the surface then leaves the place empty.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.services.live.prompter import ScrollState

NS = 1_000_000_000


class Mode(StrEnum):
    """How the script is shown."""

    SCROLL = "scroll"
    LINE = "line"
    CARD = "card"


class CueLevel(StrEnum):
    """Urgency of a cue, highest first."""

    STOP = "stop"
    NOW = "now"
    SOON = "soon"
    FYI = "fyi"


class CueAnswer(StrEnum):
    """What the anchor did with a cue."""

    WAITING = "waiting"
    GOT_IT = "got_it"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Countdown:
    """Time left: `left_ms` at instant `at`, negative when over, still when not `running`."""

    left_ms: int
    at: int
    running: bool = True

    def left(self, now: int) -> int:
        """Milliseconds left at `now`."""
        return self.left_ms - (now - self.at) // 1_000_000 if self.running else self.left_ms


def shown_seconds(left_ms: int) -> int:
    """Whole seconds of a time left as every part of the room shows it: rounded up, so that 0:00 means over."""
    return -(-left_ms // 1000)


@dataclass(frozen=True, slots=True)
class WallClock:
    """Time of day in the session's zone: `seconds_of_day` at instant `at`."""

    seconds_of_day: int
    at: int

    def minute(self, now: int) -> int:
        """Minute of the day at `now`."""
        return (self.seconds_of_day + (now - self.at) // NS) // 60 % 1440


@dataclass(frozen=True, slots=True)
class Price:
    """An amount as it is painted: a small symbol and large figures."""

    symbol: str
    amount: str

    @property
    def text(self) -> str:
        """Symbol and figures as one word."""
        return f"{self.symbol}{self.amount}"


@dataclass(frozen=True, slots=True)
class SegmentView:
    """The segment on air."""

    id: str
    number: int
    title: str
    kind: str = ""
    planned_ms: int = 0
    countdown: Countdown | None = None


@dataclass(frozen=True, slots=True)
class ProductView:
    """The product being sold.

    Attributes:
        name: what the anchor calls it.
        price: live price.
        list_price: struck price, or None.
        stock_left: units left, or None when unknown.
        low: whether the stock is under its warning level.
        sold_out: whether none is left to sell.
        price_changed_at: instant of the last change of price on air.
    """

    name: str
    price: Price | None = None
    list_price: str | None = None
    stock_left: int | None = None
    low: bool = False
    sold_out: bool = False
    price_changed_at: int | None = None


@dataclass(frozen=True, slots=True)
class NextView:
    """What comes next; `starts` is a clock text such as 20:18."""

    number: int
    title: str
    price: str | None = None
    starts: str | None = None


@dataclass(frozen=True, slots=True)
class CueView:
    """The one cue on the screen.

    Attributes:
        id: its id.
        level: urgency.
        text: words of the operator.
        shown_at: instant it appeared on this screen.
        waiting: cues behind it.
        pictogram: meaning of its picture (`cue_banner.PICTOGRAMS`), or empty for the picture of the level.
        answer: what the anchor did.
        answered_at: when.
        answerable: whether the hats worn at this screen may answer it; without, it shows no key.
    """

    id: str
    level: CueLevel
    text: str
    shown_at: int
    waiting: int = 0
    pictogram: str = ""
    answer: CueAnswer = CueAnswer.WAITING
    answered_at: int | None = None
    answerable: bool = True


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A viewer's question picked by the desk; `answerable` where the hats worn here may say that it is answered."""

    id: str
    who: str
    text: str
    answerable: bool = True


@dataclass(frozen=True, slots=True)
class NumbersView:
    """The three numbers an anchor may see.

    Attributes:
        viewers: watching now.
        viewers_trend: -1, 0 or 1 against the usual.
        gmv_percent: sales value as percent of the plan.
        gmv_delta: percent ahead of (+) or behind (-) the pace, as Control shows it.
        orders_per_minute: orders a minute.
    """

    viewers: int | None = None
    viewers_trend: int = 0
    gmv_percent: int | None = None
    gmv_delta: int | None = None
    orders_per_minute: float | None = None


@dataclass(frozen=True, slots=True)
class CardPoint:
    """One point of the hand card: a heading such as Feature and its keywords."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class StudioState:
    """Everything the surface paints.

    Attributes:
        session_title: title of the show, or None when there is no session.
        phase: phase of the session (`live`, `rehearsal`, `ready` ...).
        rehearsal: whether this is a run-through.
        on_air_since: instant of going on air (or of starting the rehearsal).
        clock: time of day.
        next_show: when there is no session: "Glow Night, today 20:00" in words.
        segment: segment on air.
        over_ms: how far the whole show is over (+) or under (-) its plan.
        product: product of the segment.
        next: what comes next.
        cue: the cue on the screen.
        question: question from the desk.
        numbers: viewers, sales, orders.
        link_lost_at: instant the link to control was lost, or None.
        script: prompter text of the segment, with its markup; empty when there is none.
        readings: (word, how to say it) pairs.
        card: points of the hand card.
        card_point: index of the point being made.
        mode: how the script is shown.
        scroll: where the prompter stands.
        quiet: no pulses and no fades.
    """

    session_title: str | None = None
    phase: str = "draft"
    rehearsal: bool = False
    on_air_since: int | None = None
    clock: WallClock | None = None
    next_show: str | None = None
    segment: SegmentView | None = None
    over_ms: int | None = None
    product: ProductView | None = None
    next: NextView | None = None
    cue: CueView | None = None
    question: QuestionView | None = None
    numbers: NumbersView = field(default_factory=NumbersView)
    link_lost_at: int | None = None
    script: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    card: tuple[CardPoint, ...] = ()
    card_point: int = 0
    mode: Mode = Mode.SCROLL
    scroll: ScrollState = field(default_factory=lambda: ScrollState(segment_id=""))
    quiet: bool = False

    @property
    def values(self) -> dict[str, str]:
        """Texts of the live values that a script may name; an unknown value is an ellipsis."""
        product = self.product
        if product is None:
            return dict.fromkeys(("price", "list", "stock", "left"), "…")
        stock = "…" if product.stock_left is None else f"{product.stock_left:,}"
        price = product.price.text if product.price else "…"
        return {"price": price, "list": product.list_price or "…", "stock": stock, "left": stock}
