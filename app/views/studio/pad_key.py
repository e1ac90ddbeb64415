"""A large key of the drive pad: icon, word and key hint one above the other, 72 pixels high."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button

HEIGHT = 72
ICON = 20


class PadKey(Button):
    """A key. The mouse does not give it the focus, so that Space goes on meaning "hold" after a click.

    Args:
        label: Its word.
        icon_name: Icon above the word.
        hint: Key of the keyboard under the word.
    """

    def __init__(self, label: str, icon_name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(label, "secondary", icon_name, hint=hint, parent=parent)
        self._idle = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_locked(self, reason: str) -> None:
        """Lock the key and say why, or unlock it with an empty reason."""
        self._idle = False
        super().set_locked(reason)

    def set_idle(self, reason: str) -> None:
        """Let the key rest while it has nothing to do; it shows no lock, for nobody is kept from anything."""
        super().set_locked(reason)
        self._idle = bool(reason)
        self.update()

    def _shown_icon(self) -> str:
        return self._icon_name if self._idle and not self._busy else super()._shown_icon()

    def _paint_content(self, painter: QPainter, body: QRectF, ink: QColor) -> None:
        look = theme()
        side = look.px(ICON)
        top = body.top() + look.px(9)
        self._paint_icon(painter, QRectF(body.center().x() - side / 2, top, side, side), ink, self._shown_icon())
        row = look.px(19)
        inner = body.adjusted(4, 0, -4, 0)
        words = QRectF(inner.left(), top + side + look.px(2), inner.width(), row)
        paint.text(painter, words, self._label, look.font(13, 600), ink, paint.ALIGN_CENTRE)
        if not self._locked or self._idle:
            faint = QColor(ink)
            faint.setAlphaF(0.8)
            hint = QRectF(inner.left(), words.bottom() - look.px(2), inner.width(), row)
            paint.text(painter, hint, self._hint, look.font(12), faint, paint.ALIGN_CENTRE)

    def _paint_icon(self, painter: QPainter, rect: QRectF, ink: QColor, icon_name: str) -> None:
        if self._busy:
            super()._paint_icon(painter, rect, ink, icon_name)
        else:
            paint_icon(painter, icon_name, rect, ink, 1.75)

    def sizeHint(self) -> QSize:
        look = theme()
        width = paint.advance(self._label, look.font(13, 600)) + look.px(16)
        return QSize(max(look.px(76), round(width)), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
