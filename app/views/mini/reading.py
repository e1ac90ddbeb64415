"""What the mini strip shows at one moment, put together from the stores of the window."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.models.base import ms_between
from app.models.metric import METRICS
from app.models.session import LiveSessionView, Phase
from app.views.control.figures import LiveFigures, Reading
from app.views.cue_look import cue_stage
from app.views.format import age, age_short, clock, compact, count, money_axis, number, over_under, percent
from app.views.i18n import current_language
from app.views.widgets.cue_state import CueStage, cue_state_words

if TYPE_CHECKING:
    from app.views.context import Context

#: Numbers that the strip can show, and which three it shows first.
NUMBERS = ("online_users", "gmv", "orders_per_min", "click_to_order", "gpm_views", "ad_cost", "roi_pay")
FIRST_NUMBERS = ("online_users", "gmv", "roi_pay")
_NEEDS = {
    "orders_per_min": ("orders",),
    "click_to_order": ("orders", "product_clicks"),
    "gpm_views": ("gmv", "views"),
    "roi_pay": ("gmv", "ad_cost"),
}


@dataclass(frozen=True, slots=True)
class MiniNumber:
    """One number of the strip.

    Attributes:
        name: what it is.
        value: in words; "—" when it cannot be told.
        age: how old it is when it is late, in full and short.
    """

    name: str
    value: str = "—"
    age: str = ""
    age_short: str = ""


@dataclass(frozen=True, slots=True)
class MiniState:
    """Everything that the strip shows.

    Attributes:
        on_air: words of the light; empty when the show is not on.
        red: whether the light is the red one of a live show.
        elapsed: time since the start, or a sentence.
        segment, left: the segment on air and its time left; `late` when it runs over.
        over: how far the show is over or under.
        cue, cue_words: stage and words of the newest cue that waits; None without one.
        numbers: three numbers.
        prompts: how many prompts wait; `urgent` when one of them is more than news.
    """

    on_air: str = ""
    red: bool = False
    elapsed: str = ""
    segment: str = ""
    left: str = ""
    late: bool = False
    over: str = ""
    cue: CueStage | None = None
    cue_words: str = ""
    numbers: tuple[MiniNumber, ...] = ()
    prompts: int = 0
    urgent: bool = False

    @property
    def sentence(self) -> str:
        """All of it in words, for a screen reader."""
        translate = QCoreApplication.translate
        waiting = translate("MiniStrip", "Prompts waiting: {count}").format(count=self.prompts)
        numbers = (" ".join(part for part in (one.name, one.value, one.age) if part) for one in self.numbers)
        parts = (self.on_air, self.elapsed, self.segment, self.left, self.over, self.cue_words, *numbers, waiting)
        return ", ".join(part for part in parts if part)


def metric_title(key: str) -> str:
    """The short name of a number in the language in force."""
    metric = METRICS[key]
    return metric.name_zh if current_language() == "zh" else metric.name_en


def read(context: "Context", numbers: tuple[str, ...]) -> MiniState:
    """What stands on the strip now."""
    session = context.session.current
    translate = QCoreApplication.translate
    if session is None:
        return MiniState(elapsed=translate("MiniStrip", "No session is open"))
    now = context.now()
    open_prompts = context.prompts.open_prompts
    waiting, urgent = len(open_prompts), context.prompts.needs_person
    if session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
        return MiniState(
            elapsed=translate("MiniStrip", "Not on the air"), segment=session.title, prompts=waiting, urgent=urgent
        )
    live = session.phase is Phase.LIVE
    clock_now = context.rundown.clock(now)
    began = session.started_at if live else context.rundown.rehearsal_began_at
    segment = context.rundown.current_segment
    left = clock_now.remaining_ms if clock_now is not None else None
    over = clock_now.over_ms if clock_now is not None and segment is not None else 0
    cue = next(iter(context.cues.open_cues), None)
    stage, words = (None, "")
    if cue is not None:
        stage, detail = cue_stage(cue, now)
        words = cue_state_words(stage, detail)
    return MiniState(
        on_air=translate("MiniStrip", "ON AIR") if live else translate("MiniStrip", "REHEARSAL"),
        red=live,
        elapsed=clock(max(0, ms_between(began, now))) if began is not None else "",
        segment=_segment_words(segment.link_no, segment.title) if segment is not None else "",
        left="" if left is None else clock(left) if left >= 0 else f"+{clock(-left)}",
        late=left is not None and left < 0,
        over=over_under(over) if abs(over) >= 1000 else "",
        cue=stage,
        cue_words=words,
        numbers=_numbers(context, session, numbers) if live else (),
        prompts=waiting,
        urgent=urgent,
    )


def _segment_words(link_no: int | None, title: str) -> str:
    return f"{link_no} {title}" if link_no is not None else title


def _numbers(context: "Context", session: LiveSessionView, keys: tuple[str, ...]) -> tuple[MiniNumber, ...]:
    store, now_ms = context.live, context.session_ms() or 0
    figures = LiveFigures(store.times, store.values, now_ms, store.typed_at) if store.size else None
    return tuple(_number(key, figures, session) for key in keys)


def _number(key: str, figures: LiveFigures | None, session: LiveSessionView) -> MiniNumber:
    name = metric_title(key)
    if figures is None:
        return MiniNumber(name)
    reading = _read(key, figures)
    if reading.value is None:
        return MiniNumber(name)
    words, seconds = _words(key, reading.value, session.currency), (reading.age_ms or 0) / 1000
    if not reading.late:
        return MiniNumber(name, words)
    return MiniNumber(name, words, age(seconds, current_language()), age_short(seconds, current_language()))


def _read(key: str, figures: LiveFigures) -> Reading:
    needs = _NEEDS.get(key)
    if needs is None:
        return figures.gauge(key)
    return figures.windowed(key, needs) if key in {"orders_per_min", "click_to_order"} else figures.total(key, needs)


def _words(key: str, value: float, currency: str) -> str:
    language = current_language()
    if key == "online_users":
        return count(round(value)) if value < 100_000 else compact(value, language)
    if key in {"gmv", "ad_cost", "gpm_views"}:
        return money_axis(value, currency, language)
    return percent(value, 1) if key == "click_to_order" else number(value, 1)
