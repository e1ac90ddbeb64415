"""The cue zone when no cue waits, and the whole screen when there is nothing to read.

Calm words: the anchor is on air and must never be startled by a technical fault.
"""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, QRectF, Qt

from app.views.studio.surface.cue_banner import (
    ANSWERED_NS,
    body_key,
    cue_key,
    paint_age,
    paint_answered,
    paint_body,
)
from app.views.studio.surface.ink import Ink, clock_text, colours, elided
from app.views.studio.surface.state import NS, CueAnswer, CueView, StudioState

translate = QCoreApplication.translate


def waiting_cue(state: StudioState) -> CueView | None:
    """The cue that waits for an answer."""
    cue = state.cue
    return cue if cue is not None and cue.answer is CueAnswer.WAITING else None


def answered_cue(state: StudioState, now: int) -> CueView | None:
    """The cue answered within the last three seconds."""
    cue = state.cue
    if cue is None or cue.answer is CueAnswer.WAITING or cue.answered_at is None:
        return None
    return cue if now - cue.answered_at < ANSWERED_NS else None


def zone_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the cue zone does."""
    waiting = waiting_cue(state)
    if waiting is not None:
        return "cue", cue_key(waiting, now, quiet=state.quiet)
    answered = answered_cue(state, now)
    if answered is not None:
        return "answered", answered
    if state.link_lost_at is not None:
        return "lost", (now - state.link_lost_at) // NS
    minute = state.clock.minute(now) if state.clock else None
    return "idle", state.phase, state.rehearsal, _elapsed(state, now), minute, state.session_title


def zone_base_key(state: StudioState, now: int) -> Hashable:
    """Changes when the part of the zone that is kept from second to second does."""
    waiting = waiting_cue(state)
    return None if waiting is None else body_key(waiting, now, quiet=state.quiet)


def paint_zone_base(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints what is kept from second to second: the body of a waiting cue."""
    waiting = waiting_cue(state)
    if waiting is not None:
        paint_body(ink, rect, waiting, now, quiet=state.quiet)


def paint_zone(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints the rest of the cue zone on top of its base."""
    waiting = waiting_cue(state)
    answered = answered_cue(state, now)
    if waiting is not None:
        paint_age(ink, rect, waiting, now)
    elif answered is not None:
        paint_answered(ink, rect, answered)
    elif state.link_lost_at is not None:
        _paint_lost(ink, rect, now - state.link_lost_at)
    else:
        _paint_idle(ink, rect, state, now)


def paint_message(ink: Ink, rect: QRectF, icon: str, title: str, detail: str | None) -> None:
    """Paints an icon, a title and a line of detail in the middle of an area."""
    middle = rect.center().y()
    size = ink.px(96)
    ink.icon(icon, rect.center().x() - size / 2, middle - ink.px(110), size, colours().text3, 1.75)
    width = rect.width() - ink.px(48)
    style = ink.style(60, 600)
    ink.write_centred(rect.center().x(), middle + ink.px(10), elided(title, style, width), style, colours().text)
    if detail:
        small = ink.style(46, 500, of=detail)
        words = elided(detail, small, width)
        ink.write_centred(rect.center().x(), middle + ink.px(92), words, small, colours().text2)


def no_session_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the screen without a session does."""
    return state.clock.minute(now) if state.clock else None, state.next_show


def paint_no_session(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints the clock and the next show over the whole screen."""
    middle = rect.center().y()
    if state.clock is not None:
        style = ink.style(260, 600, tabular=True, case=True)
        text = _time_of_day(state.clock.minute(now))
        ink.write_centred(rect.center().x(), middle - ink.px(60), text, style, colours().text)
    title = state.next_show or translate("StudioSurface", "No show is planned")
    style = ink.style(60, 500)
    words = elided(title, style, rect.width() - ink.px(80))
    ink.write_centred(rect.center().x(), middle + ink.px(150), words, style, colours().text2)


def _time_of_day(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _elapsed(state: StudioState, now: int) -> int | None:
    return None if state.on_air_since is None else max(0, now - state.on_air_since) // NS


def _paint_lost(ink: Ink, rect: QRectF, age: int) -> None:
    ink.box(rect, ink.px(20), colours().surface, colours().control, max(1.0, ink.px(3)))
    middle = rect.center().y()
    portrait = rect.height() > ink.px(190)
    left = ink.icon("cloud-off", rect.left() + ink.px(34), middle, ink.px(88), colours().text2, 1.75) + ink.px(40)
    room = rect.right() - ink.px(24) - left
    title = translate("StudioSurface", "Link to control lost · {age}").format(age=clock_text(age // 1_000_000))
    small = ink.style(44, 500, of=title, tabular=True)
    ink.write(left, middle - ink.px(36), elided(title, small, room), small, colours().text2)
    words = translate("StudioSurface", "Carry on — your script is safe here")
    size = 60
    while size > 44 and ink.style(size, 600, of=words).width(words) > room:
        size -= 2
    style = ink.style(size, 600, of=words)
    ink.write(left, middle + ink.px(34 if not portrait else 40), elided(words, style, room), style, colours().text)


def _paint_idle(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """On-air light or the word rehearsal, how long, and the time of day."""
    middle = rect.center().y()
    height = ink.px(78)
    left = rect.left()
    if state.rehearsal:
        word = translate("StudioSurface", "REHEARSAL")
        style = ink.style(42, 700, of=word)
        box = QRectF(left, middle - height / 2, style.width(word) + ink.px(80), height)
        ink.box(box, ink.px(10), None, colours().warn, max(1.0, ink.px(4)))
        ink.write_centred(box.center().x(), middle, word, style, colours().warn)
    elif state.phase == "live":
        word = translate("StudioSurface", "ON AIR")
        bold = ink.style(44, 700, of=word)
        box = QRectF(left, middle - height / 2, bold.width(word) + ink.px(94), height)
        ink.box(box, ink.px(10), colours().onair)
        radius = ink.px(11)
        ink.painter.setBrush(colours().on_fill)
        ink.painter.setPen(Qt.PenStyle.NoPen)
        ink.painter.drawEllipse(QRectF(box.left() + ink.px(30), middle - radius, 2 * radius, 2 * radius))
        ink.write(box.left() + ink.px(66), middle, word, bold, colours().on_fill)
    else:
        words = state.session_title or ""
        style = ink.style(50, 600)
        width = style.width(words)
        box = QRectF(left, middle - height / 2, min(width, rect.width() * 0.7), height)
        ink.write(left, middle, elided(words, style, box.width()), style, colours().text2)
    clock = ink.style(54, 600, tabular=True, case=True)
    seconds = _elapsed(state, now)
    if seconds is not None:
        ink.write(box.right() + ink.px(34), middle, clock_text(seconds * 1000), clock, colours().text)
    if state.clock is not None:
        text = _time_of_day(state.clock.minute(now))
        ink.write_right(rect.right(), middle, text, ink.style(54, 500, tabular=True, case=True), colours().text3)
