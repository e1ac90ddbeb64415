"""Sentences of the rundown in hand: when the show ends, what a loop does, what a re-fit gives and what it cannot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.services.live.loop import LoopNow
from app.services.plan.schedule import Refit
from app.views.format import duration
from app.views.segment_look import segment_title
from app.views.session_deck import wall_time

if TYPE_CHECKING:
    from app.views.context import Context

#: Under this a difference is not worth a word.
NOTHING_MS = 1_000


def over_words(ms: int) -> str:
    """How far over or under something is, in words."""
    translate = QCoreApplication.translate
    if abs(ms) < NOTHING_MS:
        return translate("HandWords", "on time")
    words = translate("HandWords", "{time} over") if ms > 0 else translate("HandWords", "{time} under")
    return words.format(time=duration(abs(ms)))


def summary_words(context: "Context") -> str:
    """When the show ends, over or under against its plan, and since it really started."""
    translate = QCoreApplication.translate
    clock, session = context.rundown.clock(context.now()), context.session.current
    if clock is None or session is None:
        return ""
    ends = translate("HandWords", "Ends {time}").format(time=wall_time(session, clock.show_end_at, seconds=True))
    if clock.current_id is None:
        return f"{ends} · {over_words(clock.show_over_ms)}"
    since = translate("HandWords", "since start {words}").format(words=over_words(clock.over_since_start_ms))
    return f"{ends} · {over_words(clock.show_over_ms)} · {since}"


def loop_words(loop: LoopNow) -> str:
    """Which pass runs and how many more fit."""
    words = QCoreApplication.translate(
        "HandWords", "Loop · pass {number} · {time} each · passes that still fit: {more}"
    )
    return words.format(number=loop.pass_no, time=duration(loop.pass_ms), more=loop.more)


def refit_words(context: "Context", refit: Refit) -> tuple[str, bool]:
    """What re-fitting would give, and whether something in it could not be fitted."""
    translate, session = QCoreApplication.translate, context.session.current
    if session is None:
        return "", False
    end = wall_time(session, refit.end_at, seconds=True)
    parts = []
    if refit.over_ms >= NOTHING_MS:
        words = translate(
            "HandWords", "Cannot be fitted: it ends {time}, {over} over, with every segment at its least."
        )
        parts.append(words.format(time=end, over=duration(refit.over_ms)))
    elif refit.over_ms <= -NOTHING_MS:
        words = translate(
            "HandWords", "Cannot be filled: it ends {time}, {left} early, with every segment at twice its plan."
        )
        parts.append(words.format(time=end, left=duration(-refit.over_ms)))
    else:
        parts.append(translate("HandWords", "With these lengths the show ends {time}, as planned.").format(time=end))
    for missed in refit.missed:
        segment = context.rundown.segment(missed.segment_id)
        title = segment_title(segment, context.rundown.number(segment)) if segment is not None else ""
        if missed.late_ms >= NOTHING_MS:
            words = translate("HandWords", "{title} starts {time} late.")
            parts.append(words.format(title=title, time=duration(missed.late_ms)))
        elif missed.gap_ms >= NOTHING_MS:
            words = translate("HandWords", "{time} stay free before {title}.")
            parts.append(words.format(title=title, time=duration(missed.gap_ms)))
    return "\n".join(parts), bool(refit.missed) or abs(refit.over_ms) >= NOTHING_MS
