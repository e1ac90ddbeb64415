"""A field of one line: 40 pixels high, counts when asked, and never sends while a word is being composed.

``QLineEdit.returnPressed`` also fires while an input method has a composition open; a person who types Chinese and
confirms a word with Return would send half a sentence. ``submitted`` knows about that.
"""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme, theme_bus
from app.views.tokens import FIELD
from app.views.widgets import paint
from app.views.widgets.text import plain_tooltip


def reading_units(text: str) -> int:
    """Length of a cue: a Latin letter counts one, a Han character or other wide character two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


class Field(QLineEdit):
    """A line of text.

    Args:
        name: What a screen reader says.
        placeholder: Grey words while it is empty.
        limit: Most units allowed; 0 for no limit. A longer text is marked and not sent.
        measure: How units are counted; characters when ``None``.
        counted_in: Units of one that is counted for the person: 2 where a Chinese character takes two.
        icon_name: Icon at the left, e.g. ``search``.
        height: 40, or less for a compact field.

    Signals:
        submitted: Return was pressed with no composition open and the text within its limit; carries the text.
        escaped: Escape was pressed with no composition open.
    """

    submitted = Signal(object)
    escaped = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        limit: int = 0,
        measure: Callable[[str], int] | None = None,
        counted_in: int = 1,
        icon_name: str = "",
        height: int = FIELD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._measure = measure or len
        self._counted_in = counted_in
        self._icon_name = icon_name
        self._height = height
        self._composing = False
        self._trouble = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.textChanged.connect(self._on_text_changed)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._sync()

    @property
    def composing(self) -> bool:
        """Whether an input method has a composition open."""
        return self._composing

    @property
    def units(self) -> int:
        """Length of the text in the units of the limit."""
        return self._measure(self.text())

    @property
    def counted(self) -> str:
        """The length and the limit as they stand in the field, in units of a person."""
        return self._counter()

    @property
    def acceptable(self) -> bool:
        """Whether the text keeps its limit and nobody found fault with it."""
        return (not self._limit or self.units <= self._limit) and not self._trouble

    @property
    def trouble(self) -> str:
        """Why the text cannot be taken; empty when it can."""
        return self._trouble

    def show_text(self, text: str) -> None:
        """Show a value from its beginning, as the state of something, not as typing."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_trouble(self, reason: str) -> None:
        """Mark the field and say why, or clear the mark with an empty reason."""
        if reason or self._trouble:
            self.setToolTip(plain_tooltip(reason))
        self._trouble = reason
        self.setAccessibleDescription(reason)
        self._mark()

    def set_limit(self, limit: int) -> None:
        """Allow another length; 0 for no limit."""
        self._limit = limit
        self._sync()

    def submit(self) -> bool:
        """Send the text as Return does; says whether it was sent."""
        if self._composing or not self.acceptable:
            return False
        self.submitted.emit(self.text())
        return True

    def _sync(self) -> None:
        look = theme()
        self.setFont(look.font(14 if self._height >= FIELD else 13))
        self.setFixedHeight(look.px(self._height))
        left = look.px(24) if self._icon_name else 0
        counter = paint.advance(self._counter(), look.font(12, tabular=True)) + look.px(6) if self._limit else 0
        self.setTextMargins(left, 0, round(counter), 0)
        self._mark()

    def _counter(self) -> str:
        return f"{-(-self.units // self._counted_in)} / {self._limit // self._counted_in}"

    def _mark(self) -> None:
        """Tell the style sheet; it only looks at properties again when it is asked to."""
        trouble = not self.acceptable
        if self.property("trouble") != trouble:
            self.setProperty("trouble", trouble)
            self.style().unpolish(self)
            self.style().polish(self)
        self.update()

    def _on_text_changed(self, _text: str) -> None:
        self._sync() if self._limit else self._mark()

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            if not event.isAutoRepeat():
                self.submit()
            return
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            self.escaped.emit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._icon_name and not self._limit:
            return
        look = theme()
        painter = paint.begin(self)
        if self._icon_name:
            side = look.px(16)
            spot = QRectF(look.px(11), (self.height() - side) / 2, side, side)
            paint_icon(painter, self._icon_name, spot, look.colours.text3)
        if self._limit:
            ink = look.colours.text3 if self.units <= self._limit else look.colours.crit
            room = QRectF(0, 0, self.width() - look.px(11), self.height())
            paint.text(painter, room, self._counter(), look.font(12, tabular=True), ink, paint.ALIGN_RIGHT)
        painter.end()
