"""The viewer's question and the three numbers an anchor may see.

Without a link the numbers are taken away rather than left standing: an old number never looks live.
"""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, QRectF

from app.views.studio.surface.ink import Ink, Style, colours, elided
from app.views.studio.surface.state import NumbersView, StudioState

translate = QCoreApplication.translate


def question_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the question does."""
    del now
    return state.question


def paint_question(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints who asks and what, in one line; without a question the place stays dark."""
    del now
    question = state.question
    if question is None:
        return
    ink.box(rect, ink.px(14), colours().surface, colours().line2, max(1.0, ink.px(2)))
    middle = rect.center().y()
    left = ink.icon("message-circle", rect.left() + ink.px(22), middle, ink.px(50), colours().accent)
    left += ink.px(22)
    who = ink.style(46, 700, of=question.who)
    name = elided(f"@{question.who}", who, rect.width() * 0.34)
    left = ink.write(left, middle, name, who, colours().accent) + ink.px(22)
    right = rect.right() - ink.px(22)
    size = 51
    while size > 43 and ink.style(size, 600, of=question.text).width(question.text) > right - left:
        size -= 2
    style = ink.style(size, 600, of=question.text)
    ink.write(left, middle, elided(question.text, style, right - left), style, colours().text)


def numbers_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the numbers does."""
    del now
    return state.numbers, state.link_lost_at is not None


def paint_numbers(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints viewers, sales against plan and orders a minute."""
    del now
    middle = rect.center().y()
    if state.link_lost_at is not None:
        words = translate("StudioSurface", "numbers paused")
        style = ink.style(48, 500, of=words)
        left = ink.write(rect.left() + ink.px(12), middle, "—", style, colours().text3) + ink.px(26)
        ink.write(left, middle, words, style, colours().text3)
        return
    portrait = rect.width() < ink.px(1100)
    columns = (8.0, 300.0, 752.0) if portrait else (12.0, 408.0, 868.0)
    numbers = state.numbers
    value = ink.style(48 if portrait else 53, 700, tabular=True)
    _paint_viewers(ink, rect.left() + ink.px(columns[0]), middle, numbers, value)
    _paint_sales(ink, rect.left() + ink.px(columns[1]), middle, numbers, value)
    if numbers.orders_per_minute is None:
        return
    words = translate("StudioSurface", "{count}/min").format(count=f"{numbers.orders_per_minute:,.0f}")
    size = ink.px(48)
    left = rect.left() + ink.px(columns[2])
    if portrait:
        left = rect.right() - value.width(words) - size - ink.px(34)
    left = ink.icon("shopping-bag", left, middle, size, colours().text3, 1.75) + ink.px(16)
    ink.write(left, middle, words, value, colours().text)


def _paint_viewers(ink: Ink, left: float, middle: float, numbers: NumbersView, value: Style) -> None:
    if numbers.viewers is None:
        return
    left = ink.icon("eye", left, middle, ink.px(48), colours().text3, 1.75) + ink.px(18)
    left = ink.write(left, middle, f"{numbers.viewers:,}", value, colours().text) + ink.px(18)
    if numbers.viewers_trend:
        up = numbers.viewers_trend > 0
        ink.triangle(left, middle, ink.px(42), colours().good if up else colours().warn, up=up)


def _paint_sales(ink: Ink, left: float, middle: float, numbers: NumbersView, value: Style) -> None:
    if numbers.gmv_percent is None:
        return
    left = ink.write(left, middle, translate("StudioSurface", "GMV"), ink.style(46, 600), colours().text3)
    left = ink.write(left + ink.px(16), middle, f"{numbers.gmv_percent}%", value, colours().text) + ink.px(18)
    if numbers.gmv_delta:
        up = numbers.gmv_delta > 0
        colour = colours().good if up else colours().warn
        left = ink.triangle(left, middle, ink.px(42), colour, up=up) + ink.px(14)
        ink.write(left, middle, f"{abs(numbers.gmv_delta)}%", ink.style(48, 600, tabular=True), colour)
