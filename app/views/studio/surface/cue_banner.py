"""The banner of a cue: one thing to do, its urgency, and the key that answers it.

Colour, shape and word repeat each other: STOP red with a hazard edge and an octagon, NOW filled amber, SOON amber
outline, FYI grey outline. A picture says the same before the words are read.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from app.views.studio.surface.breaking import two_lines
from app.views.studio.surface.ink import Ink, Style, clock_text, colours, elided
from app.views.studio.surface.state import NS, CueAnswer, CueLevel, CueView

translate = QCoreApplication.translate

#: Meaning of a cue -> its picture (names of icons).
PICTOGRAMS = {
    "hold": "hand",
    "slow": "hand",
    "show": "hand",
    "price": "tag",
    "link": "link",
    "time": "timer",
    "stock": "package",
    "answer": "message-circle",
    "say": "megaphone",
    "next": "skip-forward",
    "stop": "octagon-x",
}

#: Pictures used when the cue names no meaning.
LEVEL_PICTOGRAMS = {
    CueLevel.STOP: "octagon-x",
    CueLevel.NOW: "hand",
    CueLevel.SOON: "timer",
    CueLevel.FYI: "message-circle",
}

#: An answered cue stays this long.
ANSWERED_NS = 3 * NS

#: An urgent cue pulses from 5 to 10 s of age, twice a second: four changes, under three flashes a second.
PULSE_FROM_NS = 5 * NS
PULSE_TO_NS = 10 * NS
PULSE_HALF_NS = NS // 4

#: The banner appears in this time.
FADE_NS = 120_000_000


@dataclass(frozen=True, slots=True)
class Coat:
    """Colours of a banner; `edge` is None for a filled one without outline."""

    fill: QColor
    edge: QColor | None
    text: QColor
    key_fill: QColor | None
    key_text: QColor


def level_word(level: CueLevel) -> str:
    """The word that names an urgency."""
    return {
        CueLevel.STOP: translate("StudioSurface", "STOP"),
        CueLevel.NOW: translate("StudioSurface", "NOW"),
        CueLevel.SOON: translate("StudioSurface", "SOON"),
        CueLevel.FYI: translate("StudioSurface", "FYI"),
    }[level]


def pulsing(cue: CueView, now: int, *, quiet: bool) -> bool:
    """Whether the border is in the bright half of a pulse."""
    age = now - cue.shown_at
    urgent = cue.level in {CueLevel.STOP, CueLevel.NOW} and cue.answer is CueAnswer.WAITING
    if quiet or not urgent or not PULSE_FROM_NS <= age < PULSE_TO_NS:
        return False
    return (age - PULSE_FROM_NS) // PULSE_HALF_NS % 2 == 0


def opacity(cue: CueView, now: int, *, quiet: bool) -> float:
    """How much of the banner has appeared, 0 to 1."""
    if quiet or cue.answer is not CueAnswer.WAITING:
        return 1.0
    return min(1.0, max(0.0, (now - cue.shown_at) / FADE_NS))


def cue_key(cue: CueView, now: int, *, quiet: bool) -> Hashable:
    """Changes when the picture of a waiting cue does."""
    return body_key(cue, now, quiet=quiet), _age(cue, now)


def body_key(cue: CueView, now: int, *, quiet: bool) -> Hashable:
    """Changes when anything but the age of a waiting cue does."""
    return cue.id, cue.level, cue.text, cue.waiting, cue.pictogram, cue.answerable, pulsing(cue, now, quiet=quiet)


def paint_body(ink: Ink, rect: QRectF, cue: CueView, now: int, *, quiet: bool) -> None:
    """Paints a cue that waits for its answer, all but its age: large bold words are dear, so they are kept."""
    coat = _coat(cue.level)
    radius = ink.px(20)
    ink.box(rect, radius, coat.fill, coat.edge, max(1.0, ink.px(4)))
    if cue.level is CueLevel.STOP:
        _paint_hazard(ink, rect, radius)
    if pulsing(cue, now, quiet=quiet):
        ink.box(rect, radius, None, colours().text, max(2.0, ink.px(8)))
    plan = _plan(ink, rect, cue)
    portrait = _is_portrait(ink, rect)
    name = PICTOGRAMS.get(cue.pictogram, LEVEL_PICTOGRAMS[cue.level])
    left, size = (24, 96) if portrait else (34, 100)
    ink.icon(name, rect.left() + ink.px(left), rect.center().y(), ink.px(size), coat.text, 2.0)
    if cue.answerable:
        _paint_key(ink, _key_cap(ink, rect), coat, portrait=portrait)
    if cue.waiting > 0:
        style = ink.style(40 if portrait else 50, 600)
        ink.write(plan.right + ink.px(28), rect.center().y(), f"+{cue.waiting}", style, coat.text)
    ink.write(plan.level_left, plan.level_middle, level_word(cue.level), plan.level_style, coat.text)
    for middle, words in plan.rows:
        ink.write(plan.left, middle, words, plan.style, coat.text)


def paint_age(ink: Ink, rect: QRectF, cue: CueView, now: int) -> None:
    """Paints how long a cue has waited on top of its body."""
    plan = _plan(ink, rect, cue)
    age = clock_text(_age(cue, now) * 1000)
    ink.write(plan.age_left, plan.age_middle, age, plan.age_style, _coat(cue.level).text)


def paint_answered(ink: Ink, rect: QRectF, cue: CueView) -> None:
    """Paints the three seconds after an answer: what was asked, what was answered, how quickly."""
    done = cue.answer is CueAnswer.GOT_IT
    colour = colours().good if done else colours().text2
    ink.box(rect, ink.px(20), colours().good_soft if done else colours().surface, colour, max(1.0, ink.px(4)))
    middle = rect.center().y()
    size = ink.px(80)
    left = ink.icon("check" if done else "x", rect.left() + ink.px(40), middle, size, colour) + ink.px(44)
    answer = (
        translate("StudioSurface", "Got it · {seconds} s")
        if done
        else translate("StudioSurface", "Can’t · {seconds} s")
    )
    seconds = max(0, ((cue.answered_at or cue.shown_at) - cue.shown_at) // NS)
    answer = answer.format(seconds=seconds)
    style = ink.style(46, 600, of=answer, tabular=True)
    right = ink.write_right(rect.right() - ink.px(36), middle, answer, style, colour)
    words = ink.style(48, 500, of=cue.text)
    ink.write(left, middle, elided(cue.text, words, right - left - ink.px(30)), words, colours().text2)


def _age(cue: CueView, now: int) -> int:
    return max(0, now - cue.shown_at) // NS


def _coat(level: CueLevel) -> Coat:
    paper = colours()
    if level is CueLevel.STOP:
        return Coat(paper.onair, None, paper.on_fill, paper.on_fill, paper.onair)
    if level is CueLevel.NOW:
        return Coat(paper.warn_fill, None, paper.on_warn, paper.on_warn, paper.warn_fill)
    if level is CueLevel.SOON:
        return Coat(paper.surface, paper.warn, paper.warn, paper.warn, paper.on_warn)
    return Coat(paper.surface, paper.control, paper.text, None, paper.text)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the words of a banner stand; `rows` are (middle, words)."""

    left: float
    right: float
    style: Style
    rows: tuple[tuple[float, str], ...]
    level_left: float
    level_middle: float
    level_style: Style
    age_left: float
    age_middle: float
    age_style: Style


def _is_portrait(ink: Ink, rect: QRectF) -> bool:
    return rect.height() > ink.px(190)


def _plan(ink: Ink, rect: QRectF, cue: CueView) -> _Plan:
    """One line under the level where it fits; else two, beside the level (landscape) or under it (portrait)."""
    portrait = _is_portrait(ink, rect)
    left = rect.left() + ink.px(152 if portrait else 168)
    right = _key_cap(ink, rect).left() - ink.px(28)
    if cue.waiting > 0:
        right -= ink.style(40 if portrait else 50, 600).width(f"+{cue.waiting}") + ink.px(28)
    size = 42 if portrait else 44
    word = level_word(cue.level)
    bold, clock = ink.style(size, 700, of=word), ink.style(size, 500, tabular=True, case=True)
    beside = left + bold.width(word) + ink.px(20 if portrait else 28)
    top = rect.top() + ink.px(42 if portrait else 38)
    for large in (69,) if portrait else (75, 69):
        style = ink.style(large, 700)
        if style.width(cue.text) <= right - left:
            row = (rect.top() + ink.px(130 if portrait else 110), cue.text)
            return _Plan(left, right, style, (row,), left, top, bold, beside, top, clock)
    if portrait:
        style, halves = _halves(ink, cue.text, right - left, (54, 50, 46, 43))
        rows = ((rect.top() + ink.px(101), halves[0]), (rect.top() + ink.px(163), halves[1]))
        return _Plan(left, right, style, rows, left, top, bold, beside, top, clock)
    column = left + max(bold.width(word), clock.width("0:00")) + ink.px(28)
    style, halves = _halves(ink, cue.text, right - column, (69, 62, 56, 50))
    rows = ((rect.top() + ink.px(46), halves[0]), (rect.top() + ink.px(120), halves[1]))
    upper, lower = rect.top() + ink.px(48), rect.top() + ink.px(114)
    return _Plan(column, right, style, rows, left, upper, bold, left, lower, clock)


def _halves(ink: Ink, text: str, width: float, sizes: tuple[int, ...]) -> tuple[Style, tuple[str, str]]:
    """Two lines at the largest size that fits; what fits at none is shortened."""
    style = ink.style(sizes[-1], 700, of=text)
    for size in sizes:
        style = ink.style(size, 700, of=text)
        halves = two_lines(text, style, width)
        if halves is not None:
            return style, halves
    cut = len(text)
    while cut > 1 and style.width(text[:cut]) > width:
        cut -= 1
    return style, (text[:cut], elided(text[cut:].strip(), style, width))


def _key_cap(ink: Ink, rect: QRectF) -> QRectF:
    """Where the key cap stands: at the right end, as wide as its word needs."""
    portrait = _is_portrait(ink, rect)
    style = ink.style(46 if portrait else 50, 700)
    word = translate("StudioSurface", "Got it")
    width = max(ink.px(212 if portrait else 266), style.width(word) + ink.px(56))
    height = ink.px(132 if portrait else 115)
    return QRectF(rect.right() - ink.px(22) - width, rect.center().y() - height / 2, width, height)


def _paint_key(ink: Ink, cap: QRectF, coat: Coat, *, portrait: bool) -> None:
    """The key cap with a space bar under the word."""
    word = translate("StudioSurface", "Got it")
    style = ink.style(46 if portrait else 50, 700)
    height = cap.height()
    ink.box(cap, ink.px(14), coat.key_fill, None if coat.key_fill else coat.edge, max(1.0, ink.px(3)))
    ink.write_centred(cap.center().x(), cap.top() + height * 0.36, word, style, coat.key_text)
    half, bar = ink.px(46 if not portrait else 38), cap.top() + height * 0.84
    painter = ink.painter
    painter.setPen(
        QPen(
            coat.key_text,
            max(1.0, ink.px(4)),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre, rise = cap.center().x(), ink.px(16)
    painter.drawPolyline(
        [
            QPointF(centre - half, bar - rise),
            QPointF(centre - half, bar),
            QPointF(centre + half, bar),
            QPointF(centre + half, bar - rise),
        ]
    )


def _paint_hazard(ink: Ink, rect: QRectF, radius: float) -> None:
    """Slanted stripes along the upper and the lower edge."""
    painter = ink.painter
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.setClipPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().on_fill)
    height, step = max(2, ink.px(9)), max(4, ink.px(26))
    for top in (rect.top(), rect.bottom() - height):
        x = rect.left() - step
        while x < rect.right() + step:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, top + height),
                        QPointF(x + step / 2, top + height),
                        QPointF(x + step / 2 + height, top),
                        QPointF(x + height, top),
                    ]
                )
            )
            x += step
    painter.restore()
