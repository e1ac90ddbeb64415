"""The column that is read at a glance: segment and time left, product and price, what comes next.

Time: more than a minute white, the last minute amber, over red and counting up with a plus. Each block has a key
that changes with its picture, so that a clock costs one repaint a second.
"""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor

from app.views.studio.surface.breaking import two_lines
from app.views.studio.surface.ink import HALF_CAPITAL, Ink, clock_text, colours, elided
from app.views.studio.surface.state import NS, NextView, Price, ProductView, SegmentView, StudioState, shown_seconds

translate = QCoreApplication.translate

#: A price changed on air is outlined this long.
PRICE_CHANGED_NS = 5 * NS

LAST_MINUTE_MS = 60_000


def segment_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the segment does."""
    segment = state.segment
    over = None if state.over_ms is None else state.over_ms // 1000
    if segment is None:
        return None, over
    left = _shown_left(segment, now)
    return segment.number, segment.title, segment.planned_ms, left, over


def paint_segment(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints number and title, time left with its bar, and how far the show is over or under."""
    segment = state.segment
    if segment is None:
        return
    portrait = rect.width() < ink.px(500)
    words = f"{segment.number} · {segment.title}"
    title = ink.style(42 if portrait else 47, 600, of=words)
    words = elided(words, title, rect.width())
    ink.write(rect.left(), rect.top() + ink.px(31 if portrait else 27), words, title, colours().text2)
    seconds = _shown_left(segment, now)
    if seconds is not None:
        _paint_time(ink, rect, segment, seconds, portrait=portrait)
    if state.over_ms is not None:
        _paint_over(ink, rect, state.over_ms, portrait=portrait)


def product_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the product does."""
    product = state.product
    if product is None:
        return None
    number = state.next.number if state.next and product.sold_out else None
    return product, _price_is_new(product, now), number


def paint_product(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints name, price, struck list price and stock; sold out strikes it all and says what is next."""
    product = state.product
    if product is None:
        return
    portrait = rect.width() < ink.px(575)
    gone = product.sold_out
    bottom = rect.bottom() - ink.px(34)
    top = rect.top() + ink.px(10 if portrait else 22)
    after = _paint_name(ink, rect, product, top, portrait=portrait)
    if product.price is not None:
        room = QRectF(rect.left(), after, rect.width(), bottom - ink.px(34) - after)
        _paint_price(ink, room, product.price, 150 if portrait else 170, gone=gone)
        if _price_is_new(product, now):
            ink.box(room.adjusted(0, ink.px(6), 0, 0), ink.px(12), None, colours().warn, max(1.0, ink.px(4)))
    if gone:
        following = state.next
        words = (
            translate("StudioSurface", "SOLD OUT → {number}").format(number=following.number)
            if following
            else translate("StudioSurface", "SOLD OUT")
        )
        ink.write_right(rect.right(), bottom, words, ink.style(46, 700, of=words), colours().warn)
    elif product.stock_left is not None:
        words = translate("StudioSurface", "{count} left").format(count=f"{product.stock_left:,}")
        colour = colours().warn if product.low else colours().text2
        ink.write_right(rect.right(), bottom, words, ink.style(42 if portrait else 46, 700, of=words), colour)
    if product.list_price and not gone:
        style = ink.style(44 if portrait else 49, 500)
        end = ink.write(rect.left(), bottom, product.list_price, style, colours().text3)
        _strike(ink, rect.left() - ink.px(4), end + ink.px(5), bottom, colours().text3, 3)


def next_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of what is next does."""
    del now
    return state.next


def paint_next(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints what comes next, in one row (portrait) or two."""
    del now
    following = state.next
    if following is None:
        return
    if rect.height() < ink.px(90):
        _paint_next_row(ink, rect, following)
        return
    word = translate("StudioSurface", "NEXT")
    heading, price = ink.style(40, 700, of=word), ink.style(48, 600)
    first, second = rect.top() + ink.px(43), rect.top() + ink.px(103)
    ink.write(rect.left(), first, word, heading, colours().text3)
    beside = following.price or following.starts
    if beside:
        ink.write_right(rect.right(), first, beside, price, colours().text2)
    words = f"{following.number} · {following.title}"
    title = ink.style(47, 600, of=words)
    words = elided(words, title, rect.width())
    ink.write(rect.left(), second, words, title, colours().text2)


def _paint_next_row(ink: Ink, rect: QRectF, following: NextView) -> None:
    middle = rect.center().y()
    word = translate("StudioSurface", "NEXT")
    left = ink.write(rect.left(), middle, word, ink.style(38, 700, of=word), colours().text3)
    right = rect.right()
    beside = following.price or following.starts
    if beside:
        right = ink.write_right(right, middle, beside, ink.style(44, 600), colours().text2) - ink.px(24)
    left += ink.px(24)
    words = f"{following.number} · {following.title}"
    style = ink.style(43, 600, of=words)
    words = elided(words, style, right - left)
    ink.write(left, middle, words, style, colours().text2)


def _shown_left(segment: SegmentView, now: int) -> int | None:
    """Seconds left as shown; negative when over."""
    if segment.countdown is None:
        return None
    return shown_seconds(segment.countdown.left(now))


def _paint_time(ink: Ink, rect: QRectF, segment: SegmentView, seconds: int, *, portrait: bool) -> None:
    over = seconds < 0
    colour = colours().text if seconds * 1000 > LAST_MINUTE_MS else colours().warn
    # Red means over here; the plus sign says it again.
    colour = colours().crit if over else colour
    text = ("+" if over else "") + clock_text(seconds * 1000, pad=True)
    size = 132 if portrait else 150
    while size > 80 and ink.style(size, 700, tabular=True, case=True).width(text) > rect.width():
        size -= 4
    style = ink.style(size, 700, tabular=True, case=True)
    middle = rect.top() + ink.px(128 if portrait else 135)
    # Large figures carry their own side bearing: pull them flush with the words above.
    ink.write(rect.left() - ink.px(size * 0.035), middle, text, style, colour)
    track = QRectF(rect.left(), rect.top() + ink.px(199 if portrait else 217), rect.width(), ink.px(14))
    radius = track.height() / 2
    ink.box(track, radius, colours().hover)
    if segment.planned_ms > 0:
        spent = min(1.0, max(0.0, 1.0 - seconds * 1000 / segment.planned_ms))
        done = QRectF(track.left(), track.top(), max(track.height(), track.width() * spent), track.height())
        plain = seconds * 1000 > LAST_MINUTE_MS
        ink.box(done, radius, colours().accent if plain else colour)


def _paint_over(ink: Ink, rect: QRectF, over_ms: int, *, portrait: bool) -> None:
    """How far the whole show is over or under its plan; within five seconds nothing is said."""
    if abs(over_ms) < 5000:
        return
    over = over_ms > 0
    colour = colours().warn if over else colours().text2
    time = clock_text(over_ms)
    words = (
        translate("StudioSurface", "+{time} over").format(time=time)
        if over
        else translate("StudioSurface", "{time} under").format(time=time)
    )
    middle = rect.top() + ink.px(252 if portrait else 277)
    size = ink.px(38 if portrait else 42)
    left = ink.icon("timer", rect.left(), middle, size, colour) + ink.px(14)
    style = ink.style(43 if portrait else 47, 600, of=words, tabular=True)
    ink.write(left, middle, elided(words, style, rect.right() - left), style, colour)


def _paint_name(ink: Ink, rect: QRectF, product: ProductView, top: float, *, portrait: bool) -> float:
    """The product's name in one line or two; returns where the price may start."""
    style = ink.style(40 if portrait else 46, 600, of=product.name)
    lines = [product.name]
    if style.width(product.name) > rect.width():
        halves = two_lines(product.name, style, rect.width())
        lines = list(halves) if halves else [elided(product.name, style, rect.width())]
    middle = top
    for words in lines:
        middle += round(style.px * 0.55)
        end = ink.write(rect.left(), middle, words, style, colours().text3 if product.sold_out else colours().text2)
        if product.sold_out:
            _strike(ink, rect.left(), end, middle, colours().text3, 3)
        middle += round(style.px * 0.65)
    return middle


def _paint_price(ink: Ink, room: QRectF, price: Price, size: float, *, gone: bool) -> None:
    """A small raised symbol and large figures, as large as the room lets them be."""
    size = min(size, room.height() / ink.scale / 0.92)
    while size > 60:
        figures, symbol = ink.style(size, 700), ink.style(size * 0.40, 700)
        width = symbol.width(price.symbol) + ink.px(10) + figures.width(price.amount)
        if width <= room.width():
            break
        size -= 4
    figures, symbol = ink.style(size, 700), ink.style(size * 0.40, 700)
    middle = room.center().y() + ink.px(4)
    colour = colours().text3 if gone else colours().text
    top = middle - HALF_CAPITAL * figures.px
    left = room.left()
    if price.symbol:
        left = ink.write(left, top + HALF_CAPITAL * symbol.px, price.symbol, symbol, colour) + ink.px(6)
    end = ink.write(left, middle, price.amount, figures, colour)
    if gone:
        _strike(ink, room.left(), end, middle, colours().text3, 8)


def _price_is_new(product: ProductView, now: int) -> bool:
    changed = product.price_changed_at
    return changed is not None and 0 <= now - changed < PRICE_CHANGED_NS


def _strike(ink: Ink, left: float, right: float, middle: float, colour: QColor, width: float) -> None:
    ink.painter.fillRect(QRectF(left, middle - ink.px(width) / 2, right - left, max(1, ink.px(width))), colour)
