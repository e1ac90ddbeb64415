"""How one comment is painted: initial, who, badges, text, label with icon and word, time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter

from app.services.desk.comments import CommentView
from app.views.desk.labels import LOOKS, label_title
from app.views.desk.model import Index
from app.views.desk.words import badge_words, comment_clock
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.tokens import ROW_COMMENT
from app.views.widgets import paint
from app.views.widgets.avatar import draw_avatar
from app.views.widgets.list_view import RowDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.views.context import Context

AVATAR = 28


def state_words(view: CommentView) -> tuple[str, str]:
    """What became of a comment, and its colour role; empty when nothing yet."""
    if view.answered:
        return QCoreApplication.translate("CommentDelegate", "answered"), "good"
    if view.with_anchor:
        return QCoreApplication.translate("CommentDelegate", "with the anchor"), "accent"
    return "", ""


class CommentDelegate(RowDelegate):
    """Rows of 56 pixels."""

    def __init__(self, context: "Context", parent: "QWidget | None" = None) -> None:
        super().__init__(ROW_COMMENT, parent=parent)
        self._context = context

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        view: CommentView = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        draw_avatar(
            painter, QRectF(rect.x() + 14, rect.center().y() - AVATAR / 2, AVATAR, AVATAR), view.event.user_name
        )
        left = rect.x() + 14 + AVATAR + 12
        right = self._paint_right(painter, rect, view)
        name_font = look.font(13, 600)
        name = look.metrics(13, 600).elidedText(view.event.user_name, Qt.TextElideMode.ElideRight, right - left - 60)
        line = QRectF(left, rect.y() + 7, right - left - 8, look.px(20))
        paint.text(painter, line, name, name_font, colours.text, paint.ALIGN_LEFT)
        x = left + paint.advance(name, name_font) + 8
        for badge in badge_words(view.event.badges):
            width = paint.advance(badge, look.font(12, 500)) + 12
            if x + width > right - 8:
                break
            box = QRectF(x, line.y() + 1, width, 18)
            paint.box(painter, box, 4, colours.hover)
            paint.text(painter, box, badge, look.font(12, 500), colours.text2, Qt.AlignmentFlag.AlignCenter)
            x += width + 6
        words = QRectF(left, rect.y() + 7 + look.px(20), right - left - 8, look.px(22))
        text = look.metrics(14).elidedText(
            " ".join(view.event.text.split()), Qt.TextElideMode.ElideRight, words.width()
        )
        ink = colours.text2 if view.answered else colours.text
        paint.text(painter, words, text, look.font(14), ink, paint.ALIGN_LEFT)

    def _paint_right(self, painter: QPainter, rect: QRectF, view: CommentView) -> float:
        """The label and the time at the right edge; returns where they begin."""
        look = theme()
        colours = look.colours
        icon, ink, ground = LOOKS[view.label]
        title = label_title(view.label)
        font = look.font(12, 600)
        width = paint.advance(title, font) + 32
        box = QRectF(rect.right() - width - 14, rect.y() + 7, width, 21)
        paint.box(painter, box, 4, colours[ground])
        paint_icon(painter, icon, QRectF(box.x() + 7, box.center().y() - 7, 14, 14), colours[ink])
        paint.text(painter, box.adjusted(25, 0, 0, 0), title, font, colours[ink], paint.ALIGN_LEFT)
        state, role = state_words(view)
        time = comment_clock(self._context, view.event.t_ms)
        words = f"{state} · {time}" if state else time
        line = QRectF(rect.right() - 214, rect.y() + 31, 200, 18)
        paint.text(painter, line, words, look.font(12, 500, tabular=True), colours[role or "text3"], paint.ALIGN_RIGHT)
        return min(box.x(), rect.right() - 14 - paint.advance(words, look.font(12, 500, tabular=True)))
