"""Hand-card mode: the product's points as keywords; done ones dim with a tick, the current one in a band."""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from app.views.studio.surface.breaking import full_lines, two_lines
from app.views.studio.surface.ink import Ink, Style, colours, elided
from app.views.studio.surface.state import CardPoint, StudioState

translate = QCoreApplication.translate

#: Share of its row that the lines of a point fill, so that they stand closer to each other than to its neighbours.
FILLED = 0.8
#: Distance of the lines of one point, in font sizes, and the smallest size of keywords, reference pixels.
LEADING = 1.1
LEAST_PX = 43
LARGEST_PX = 56


def points_of(state: StudioState) -> tuple[CardPoint, ...]:
    """The points to show: the hand card, or what the product's data says when nobody wrote one."""
    if state.card:
        return state.card
    product = state.product
    if product is None:
        return ()
    made = [CardPoint(translate("StudioSurface", "Name"), product.name)]
    if product.price is not None:
        made.append(CardPoint(translate("StudioSurface", "Price"), product.price.text))
    if product.list_price:
        made.append(CardPoint(translate("StudioSurface", "Before"), product.list_price))
    if product.stock_left is not None:
        made.append(CardPoint(translate("StudioSurface", "Stock"), f"{product.stock_left:,}"))
    return tuple(made)


def card_key(state: StudioState, now: int) -> Hashable:
    """Changes when the picture of the card does."""
    del now
    return points_of(state), state.card_point, bool(state.card), state.readings


def paint_card(ink: Ink, rect: QRectF, state: StudioState, now: int) -> None:
    """Paints the card: head with the count, then one row a point."""
    del now
    points = points_of(state)
    ink.box(rect, ink.px(16), colours().surface, colours().line2, max(1.0, ink.px(2)))
    head = rect.top() + ink.px(56)
    size = ink.px(44)
    left = ink.icon("star", rect.left() + ink.px(28), head, size, colours().text2, 1.75) + ink.px(20)
    title = (
        translate("StudioSurface", "Card · cover {count} points").format(count=len(points))
        if state.card
        else translate("StudioSurface", "No script yet · product data")
    )
    style = ink.style(43, 500, of=title)
    current = min(max(state.card_point, 0), len(points))
    place = f"{min(current + 1, len(points))} / {len(points)}"
    right = ink.write_right(rect.right() - ink.px(30), head, place, ink.style(43, 600, tabular=True), colours().text3)
    ink.write(left, head, elided(title, style, right - left - ink.px(20)), style, colours().text2)
    if not points:
        return
    top = rect.top() + ink.px(104)
    height = (rect.bottom() - ink.px(14) - top) / len(points)
    readings = dict(state.readings)
    size = 54
    while size > 40 and _widest(ink, points, size) > ink.px(230):
        size -= 2
    widest = _widest(ink, points, size)
    column = min(max(widest, ink.px(112)), ink.px(230))
    for index, point in enumerate(points):
        row = QRectF(rect.left(), top + index * height, rect.width(), height)
        _paint_point(ink, row, point, readings, size, column, done=index < current, current=index == current)


def _widest(ink: Ink, points: tuple[CardPoint, ...], size: int) -> float:
    return max(ink.style(size, 700, of=point.label).width(point.label) for point in points)


def _paint_point(
    ink: Ink,
    row: QRectF,
    point: CardPoint,
    readings: dict[str, str],
    size: int,
    column: float,
    *,
    done: bool,
    current: bool,
) -> None:
    middle = row.center().y()
    band_left = row.left() + ink.px(14)
    if current:
        half = min(row.height() / 2 - ink.px(4), ink.px(110))
        band = QRectF(band_left, middle - half, row.width() - ink.px(28), 2 * half)
        ink.box(band, ink.px(12), colours().raised)
        ink.painter.setBrush(colours().accent)
        ink.painter.setPen(Qt.PenStyle.NoPen)
        ink.painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(band_left, middle - ink.px(22)),
                    QPointF(band_left, middle + ink.px(22)),
                    QPointF(band_left + ink.px(28), middle),
                ]
            )
        )
    label_left = row.left() + ink.px(60)
    label = ink.style(size, 700, of=point.label)
    if done:
        ink.icon("check", label_left + ink.px(4), middle, ink.px(54), colours().good)
    else:
        colour = colours().accent if current else colours().text3
        ink.write(label_left, middle, elided(point.label, label, column), label, colour)
    _paint_keywords(ink, row, point.text, readings, label_left + column + ink.px(44), dim=done)


def _paint_keywords(ink: Ink, row: QRectF, text: str, readings: dict[str, str], left: float, *, dim: bool) -> None:
    """Keywords in one line, or more, as large as they fit, with the first reading above its word."""
    middle = row.center().y()
    room = row.right() - ink.px(26) - left
    colour = colours().spoken if dim else colours().text
    size = 72
    while size > LARGEST_PX and ink.style(size, 500).width(text) > room:
        size -= 2
    style = ink.style(size, 500)
    if style.width(text) <= room:
        ink.write(left, middle, text, style, colour)
        if row.height() > ink.px(150):
            _paint_reading(ink, text, readings, left, middle - ink.px(size * 0.9), style)
        return
    style, lines = _lines(ink, text, room, row.height() / ink.scale)
    leading = round(style.px * LEADING)
    top = middle - leading * (len(lines) - 1) / 2
    for number, words in enumerate(lines):
        ink.write(left, top + leading * number, words, style, colour)


def _lines(ink: Ink, text: str, width: float, height: float) -> tuple[Style, tuple[str, ...]]:
    """Keywords in two lines or, where the row is high enough, in more; what fits in none is shortened.

    `width` counts device pixels, `height` (of the row) reference pixels.
    """
    count, best = 2, ink.style(LEAST_PX, 500, of=text)
    while (size := min(float(LARGEST_PX), height * FILLED / LEADING / count)) >= LEAST_PX:
        best = ink.style(size, 500, of=text)
        lines = two_lines(text, best, width) if count == 2 else full_lines(text, best, width, count)
        if lines is not None:
            return best, lines
        count += 1
    cut = len(text)
    while cut > 1 and best.width(text[:cut]) > width:
        cut -= 1
    return best, (text[:cut].rstrip(), elided(text[cut:].lstrip(), best, width))


def _paint_reading(ink: Ink, text: str, readings: dict[str, str], left: float, middle: float, words: Style) -> None:
    for word, reading in readings.items():
        place = text.casefold().find(word.casefold())
        if place < 0:
            continue
        style = ink.style(40, 600)
        start = left + words.width(text[:place])
        width = words.width(text[place : place + len(word)])
        centre = max(start + width / 2, left + style.width(reading) / 2)
        ink.write_centred(centre, middle, reading, style, colours().accent)
        return
