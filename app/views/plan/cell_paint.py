"""How the cells of the rundown table are painted: one function a column, all from the tokens."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from app.models.script import SegmentKind
from app.services.plan.checks import Check
from app.services.plan.rundown import RundownRow
from app.views.format import DASH, count, duration, list_money, money
from app.views.i18n import current_language
from app.views.icons import paint_icon
from app.views.plan.check_look import check_look
from app.views.plan.columns import WORDS_FROM, Column
from app.views.plan.model import RundownModel
from app.views.product_picture import draw_product
from app.views.segment_look import KIND_ICONS, kind_title, segment_title
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.avatar import draw_avatar
from app.views.widgets.chip import ChipLook, chip_size, draw_chip
from app.views.widgets.progress_bar import draw_bar

PICTURE: Final = 32
PAD: Final = 8
#: What stands for a picture where nothing is sold.
PICTURES: Final = {
    SegmentKind.OPENING: "gift",
    SegmentKind.QUESTIONS: "message-circle",
    SegmentKind.GIVEAWAY: "gift",
    SegmentKind.CLOSING: "flag",
    SegmentKind.GATHER: "magnet",
    SegmentKind.TRANSITION: "arrow-right",
    SegmentKind.CLOSE: "timer",
}
Paint = Callable[[QPainter, QRectF, RundownRow, RundownModel, bool], None]


def paint_cell(
    painter: QPainter, rect: QRectF, column: Column, row: RundownRow, model: RundownModel, *, lifted: bool
) -> None:
    """Paint the inside of a cell.

    Args:
        painter: On the view's viewport.
        rect: The cell.
        column: Which cell.
        row: Its row.
        model: Currency, zone and what may be seen.
        lifted: Whether the row is selected or under the mouse.
    """
    _PAINTERS[column](painter, rect, row, model, lifted)


def _number(painter: QPainter, rect: QRectF, row: RundownRow, model: RundownModel, lifted: bool) -> None:
    look = theme()
    name = model.touched.get(row.segment.id)
    side = look.px(18)
    if name is not None:
        draw_avatar(painter, QRectF(rect.left() + 6, rect.center().y() - side / 2, side, side), name)
    elif lifted and model.may_edit:
        spot = QRectF(rect.left() + 7, rect.center().y() - 7, 14, 14)
        paint_icon(painter, "grip-vertical", spot, look.colours.text3)
    room = QRectF(rect.left() + 22, rect.top(), rect.width() - 22, rect.height())
    ink = look.colours.text if lifted else look.colours.text2
    paint.text(painter, room, str(row.number), look.font(13, 500, tabular=True), ink, paint.ALIGN_CENTRE)


def _kind(painter: QPainter, rect: QRectF, row: RundownRow, _model: RundownModel, _lifted: bool) -> None:
    look = theme()
    side = look.px(16)
    kind = row.segment.kind
    spot = QRectF(rect.left() + PAD, rect.center().y() - side / 2, side, side)
    paint_icon(painter, KIND_ICONS[kind], spot, look.colours.text2)
    if rect.width() >= look.px(WORDS_FROM):
        room = rect.adjusted(PAD + side + 6, 0, -2, 0)
        paint.text(painter, room, kind_title(kind), look.font(13), look.colours.text2)


def _title(painter: QPainter, rect: QRectF, row: RundownRow, _model: RundownModel, _lifted: bool) -> None:
    look = theme()
    side = look.px(PICTURE)
    segment, product = row.segment, row.product
    spot = QRectF(rect.left() + PAD, rect.center().y() - side / 2, side, side)
    picture = product.picture if product is not None else ""
    draw_product(painter, spot, picture, PICTURES.get(segment.kind, "package"))
    left = spot.right() + 10
    room = QRectF(left, rect.top(), rect.right() - left - 6, rect.height())
    under = product.title if product is not None else ""
    top = room if not under else QRectF(room.left(), rect.center().y() - look.px(17), room.width(), look.px(18))
    chip = ChipLook(_link(segment.link_no), small=True) if segment.link_no is not None else None
    chip_width = chip_size(chip).width() + 8 if chip is not None else 0
    font = look.font(13, 600)
    title = segment_title(segment)
    named = QRectF(top.left(), top.top(), max(20.0, top.width() - chip_width), top.height())
    used = paint.text(painter, named, title, font, look.colours.text)
    if chip is not None and top.width() > chip_width + 20:
        draw_chip(
            painter, QRectF(named.left() + min(used, named.width()) + 8, top.top(), chip_width, top.height()), chip
        )
    if under:
        line = QRectF(room.left(), rect.center().y() + look.px(1), room.width(), look.px(17))
        paint.text(painter, line, under, look.font(12), look.colours.text2)


def _link(number: int) -> str:
    return QCoreApplication.translate("RundownTable", "link {number}").format(number=number)


def _start(painter: QPainter, rect: QRectF, row: RundownRow, model: RundownModel, _lifted: bool) -> None:
    look = theme()
    place, session = row.scheduled, model.session
    if session is None:
        return
    text = wall_time(session, place.start_at) if place.start_at is not None else f"+{duration(place.start_ms)}"
    trouble = place.gap_ms or place.overlap_ms
    room = rect.adjusted(0, 0, -PAD, 0)
    if trouble:
        room = QRectF(rect.left(), rect.center().y() - look.px(17), rect.width() - PAD, look.px(18))
    font = look.font(13, 600, tabular=True)
    paint.text(painter, room, text, font, look.colours.text, paint.ALIGN_RIGHT)
    if place.pinned:
        x = room.right() - paint.advance(text, font) - 17
        paint_icon(painter, "pin", QRectF(x, room.center().y() - 6, 12, 12), look.colours.accent)
    if trouble:
        under = QRectF(rect.left() - 6, rect.center().y() + look.px(1), rect.width() - PAD + 6, look.px(17))
        words = f"+{duration(place.gap_ms)}" if place.gap_ms else f"−{duration(place.overlap_ms)}"
        small = look.font(12, 600, tabular=True)
        paint.text(painter, under, words, small, look.colours.warn, paint.ALIGN_RIGHT)


def _length(painter: QPainter, rect: QRectF, row: RundownRow, _model: RundownModel, _lifted: bool) -> None:
    missing = row.segment.planned_ms <= 0
    text = DASH if missing else duration(row.segment.planned_ms)
    _figure(painter, rect, text, 400, "crit" if missing else "text2")


def _figure(painter: QPainter, rect: QRectF, text: str, weight: int, role: str = "text2") -> None:
    look = theme()
    room = rect.adjusted(2, 0, -PAD, 0)
    paint.text(painter, room, text, look.font(13, weight, tabular=True), look.colours[role], paint.ALIGN_RIGHT)


def _price(painter: QPainter, rect: QRectF, row: RundownRow, model: RundownModel, _lifted: bool) -> None:
    look = theme()
    segment = row.segment
    if segment.live_price_minor is None and segment.list_price_minor is None:
        return
    live = DASH
    if segment.live_price_minor is not None:
        live = money(segment.live_price_minor, model.currency, current_language())
    wrong = {Check.PRICE_BELOW_FLOOR, Check.PRICE_MISSING}.intersection(row.checks)
    ink = look.colours.crit if wrong else look.colours.text
    room = rect.adjusted(2, 0, -PAD, 0)
    if segment.list_price_minor is None:
        paint.text(painter, room, live, look.font(13, 600, tabular=True), ink, paint.ALIGN_RIGHT)
        return
    top = QRectF(room.left(), rect.center().y() - look.px(17), room.width(), look.px(18))
    under = QRectF(room.left(), rect.center().y() + look.px(1), room.width(), look.px(17))
    paint.text(painter, top, live, look.font(13, 600, tabular=True), ink, paint.ALIGN_RIGHT)
    struck = look.font(12, tabular=True)
    struck.setStrikeOut(True)
    text = list_money(segment.list_price_minor, segment.live_price_minor, model.currency, current_language())
    paint.text(painter, under, text, struck, look.colours.text3, paint.ALIGN_RIGHT)


def _floor(painter: QPainter, rect: QRectF, row: RundownRow, model: RundownModel, _lifted: bool) -> None:
    floor = row.product.floor_price_minor if row.product is not None and model.see_costs else None
    if floor is not None:
        _figure(painter, rect, money(floor, model.currency, current_language()), 400)


def _stock(painter: QPainter, rect: QRectF, row: RundownRow, _model: RundownModel, _lifted: bool) -> None:
    if row.segment.stock is not None:
        short = {Check.STOCK_NONE, Check.STOCK_SHORT}.intersection(row.checks)
        _figure(painter, rect, count(row.segment.stock), 600 if short else 400, "warn" if short else "text2")


def _target(painter: QPainter, rect: QRectF, row: RundownRow, model: RundownModel, _lifted: bool) -> None:
    if row.segment.target_gmv_minor is not None:
        text = money(row.segment.target_gmv_minor, model.currency, current_language())
        _figure(painter, rect, text, 600, "text")


def _fit(painter: QPainter, rect: QRectF, row: RundownRow, _model: RundownModel, _lifted: bool) -> None:
    look = theme()
    fit = row.fit
    left = rect.left() + look.px(18 if rect.width() >= look.px(100) else 8)
    width = look.px(52 if rect.width() >= look.px(100) else 26)
    bar = QRectF(left, rect.center().y() - look.px(2.5), width, look.px(5))
    over = fit.over_ms > 0 and fit.planned_ms > 0
    draw_bar(painter, bar, fit.share, "warn" if over else "control")
    text = f"+{duration(fit.over_ms)}" if over else duration(fit.speaks_ms) if fit.speaks_ms else DASH
    room = QRectF(bar.right() + 8, rect.top(), rect.right() - bar.right() - 8, rect.height())
    font = look.font(13, 600 if over else 400, tabular=True)
    paint.text(painter, room, text, font, look.colours.warn if over else look.colours.text2)


def _check(painter: QPainter, rect: QRectF, row: RundownRow, _model: RundownModel, _lifted: bool) -> None:
    look = theme()
    found = check_look(row)
    side = look.px(16)
    spot = QRectF(rect.left() + PAD, rect.center().y() - side / 2, side, side)
    paint_icon(painter, found.icon, spot, look.colours[found.role])
    room = QRectF(spot.right() + 6, rect.top(), rect.right() - spot.right() - 6, rect.height())
    paint.text(painter, room, found.text, look.font(13, 600, tabular=True), look.colours[found.role])


_PAINTERS: Final[dict[Column, Paint]] = {
    Column.NUMBER: _number,
    Column.KIND: _kind,
    Column.TITLE: _title,
    Column.START: _start,
    Column.LENGTH: _length,
    Column.PRICE: _price,
    Column.FLOOR: _floor,
    Column.STOCK: _stock,
    Column.TARGET: _target,
    Column.FIT: _fit,
    Column.CHECK: _check,
}
