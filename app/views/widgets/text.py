"""Text that is shown as it is: the only place of the product where a ``QLabel`` lives.

Qt's own label guesses rich text and then loads local images. Comments, cells, names and server answers come from
strangers, so everything here is forced to plain text, whatever it looks like.
"""

import html
import textwrap

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget  # noqa: TID251 (this module guards it)

from app.views.theme import theme, theme_bus
from app.views.tokens import TYPE_SCALE
from app.views.widgets.paragraph import draw_paragraph, line_step, paragraph_height

TOOLTIP_COLUMNS = 72
WRAP_MINIMUM = 80


def plain_tooltip(text: str) -> str:
    """Text for ``setToolTip`` that is never read as markup.

    What Qt would take for rich text is escaped inside a paragraph of our own; anything else stays plain, broken
    into lines of about 72 columns because Qt does not break plain tool tips.
    """
    if GuiQt.mightBeRichText(text):
        return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'
    lines: list[str] = []
    for line in text.splitlines():
        lines.extend(textwrap.wrap(line, TOOLTIP_COLUMNS) or [""])
    return "\n".join(lines)


class PlainLabel(QLabel):
    """A label that shows its text character by character, in a role of the type scale and a colour role.

    Args:
        text: What to show.
        role: Role of the type scale, e.g. ``body`` or ``caption``.
        colour: Colour role of the tokens, e.g. ``text2``.
        elide: Shorten with an ellipsis when there is no room, and show the whole text as tool tip.
        wrap: Break lines.
        tabular: All figures equally wide.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        elide: bool = False,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        super().setTextFormat(Qt.TextFormat.PlainText)
        self._size, self._weight = TYPE_SCALE[role]
        self._colour = colour
        self._elide = elide
        self._tabular = tabular
        self._struck = False
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sync()
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self.setText(text)

    @property
    def colour(self) -> str:
        """The colour role the text has."""
        return self._colour

    def set_role(self, role: str) -> None:
        """Take size and weight of another role of the type scale."""
        self.set_type(*TYPE_SCALE[role])

    def set_type(self, size_px: int, weight: int) -> None:
        """Take a size (pixels at 100 %) and a weight that are no role of the scale."""
        self._size, self._weight = size_px, weight
        self._sync()

    def set_colour(self, colour: str) -> None:
        """Take another colour role."""
        if colour != self._colour:
            self._colour = colour
            self._sync()

    def set_struck(self, struck: bool) -> None:
        """Draw a line through the text, e.g. for a list price."""
        self._struck = struck
        self._sync()

    def shown_text(self) -> str:
        """The text as painted: shortened when it does not fit."""
        if not self._elide:
            return self.text()
        flat = " ".join(self.text().split())
        return self.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def _sync(self) -> None:
        look = theme()
        made = look.font(self._size, self._weight, tabular=self._tabular)
        made.setStrikeOut(self._struck)
        if made != self.font():
            self.setFont(made)
        if self._selectable():
            # Only here does Qt paint the words itself; elsewhere the colour is read while painting.
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, look.colours[self._colour])
            self.setPalette(palette)
        self.update()

    def _selectable(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync()

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            if self._elide:
                self.setToolTip(plain_tooltip(text))

    def set_selectable(self, selectable: bool) -> None:
        """Let a person select and copy the text."""
        flag = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flag if selectable else Qt.TextInteractionFlag.NoTextInteraction)
        self._sync()

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Stay plain, whoever asks."""

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right() - 2 * self.margin()
        height = paragraph_height(self.text(), self.font(), room)
        return round(height) + margins.top() + margins.bottom() + 2 * self.margin()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(hint.width())) if self.wordWrap() else hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self.wordWrap():
            return QSize(min(hint.width(), WRAP_MINIMUM), round(line_step(self.font())))
        if self._elide:
            hint.setWidth(min(hint.width(), self.fontMetrics().horizontalAdvance("…") * 2))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._selectable():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        ink = theme().colours[self._colour if self.isEnabled() else "disabled"]
        if self.wordWrap():
            self._paint_lines(painter, ink)
        else:
            painter.setFont(self.font())
            painter.setPen(ink)
            painter.drawText(self.contentsRect(), self.alignment().value, self.shown_text())
        painter.end()

    def _paint_lines(self, painter: QPainter, ink: QColor) -> None:
        room = QRectF(self.contentsRect())
        height = paragraph_height(self.text(), self.font(), room.width())
        if not self.alignment() & Qt.AlignmentFlag.AlignTop:
            room.translate(0, max(0.0, (room.height() - height) / 2))
        draw_paragraph(painter, room, self.text(), self.font(), ink, align=self.alignment())


class PlainTextView(QPlainTextEdit):
    """A read-only, scrolling, selectable text for logs, licences and crash reports. Never rich.

    Args:
        text: What to show.
        monospace: Use the system's fixed-pitch family.
    """

    def __init__(self, text: str = "", *, monospace: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monospace = monospace
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._sync()
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self.setPlainText(text)

    def _sync(self) -> None:
        made = theme().font(13 if not self._monospace else 12)
        if self._monospace:
            made.setFamilies(["JetBrains Mono", "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", *made.families()])
        self.setFont(made)

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync()
