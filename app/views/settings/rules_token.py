"""The parts of a rule's sentence that can be changed: choices and numbers that read like words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.settings.rules_condition import joined, read_number, short_number
from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.text import PlainLabel

HEIGHT: Final = 32
WIDEST: Final = 440


class Token(Combo):
    """A choice as wide as its words.

    Args:
        name: what a screen reader says.
        options: key and words.
        metric: drawn in the colour of metrics.
    """

    def __init__(self, name: str, options: Sequence[tuple[str, ...]] = (), *, metric: bool = False) -> None:
        self._metric = metric
        self._ring: paint.KeyFocus | None = None
        super().__init__(name, options, height=HEIGHT)
        self._ring = paint.KeyFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def offer(self, options: Sequence[tuple[str, ...]], key: str) -> None:
        """Offer these and show one of them."""
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != [one[:2] for one in options]:
            self.set_options(options)
        self.choose(key, missing_ok=True)
        self.view().setMinimumWidth(round(self.widest()) + theme().px(40))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme()
        words = paint.advance(self.currentText(), look.font(13, 600))
        return QSize(min(look.px(WIDEST), round(words) + look.px(38)), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        ringed = self._ring is not None and self._ring.active
        _draw_choice(
            painter, QRectF(self.rect()), self.currentText(), ringed=ringed, enabled=self.isEnabled(),
            metric=self._metric,
        )  # fmt: skip
        painter.end()


def _draw_choice(
    painter: QPainter, body: QRectF, words: str, *, ringed: bool, enabled: bool, metric: bool = False
) -> None:
    """Draw a choice: its words and a chevron in a frame; a metric in the colour of metrics."""
    look = theme()
    colours = look.colours
    if ringed:
        paint.box(painter, body, RADIUS_CONTROL, None, colours.accent, 2)
        body = body.adjusted(3, 3, -3, -3)
    ground, edge, ink = (
        (colours.selected, colours.accent, colours.accent) if metric else (colours.raised, colours.line2, colours.text)
    )
    if not enabled:
        ground, edge, ink = colours.hover, colours.line, colours.text2
    paint.box(painter, body, RADIUS_CONTROL, ground, edge)
    room = body.adjusted(look.px(10), 0, -look.px(26), 0)
    paint.text(painter, room, words, look.font(13, 600), ink)
    side = look.px(14)
    spot = QRectF(body.right() - look.px(9) - side, body.center().y() - side / 2, side, side)
    paint_icon(painter, "chevron-down", spot, ink if metric else colours.text2)


class ValueField(QWidget):
    """A number with its unit.

    Args:
        name: what a screen reader says.
        optional: whether it may be left empty.

    Signals:
        edited: The number as it is typed; ``None`` while it is none.
    """

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, optional: bool = False) -> None:
        super().__init__(parent)
        self._optional = optional
        self._before = PlainLabel("", "body", "text2")
        self.field = Field(name, height=HEIGHT)
        self._after = PlainLabel("", "body", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for part in (self._before, self.field, self._after):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.field.textEdited.connect(self._on_edited)

    def show_value(self, value: float | None, before: str = "", after: str = "") -> None:
        """Show a number and what stands around it; what is being typed stays when it means the same."""
        typing = self.field.hasFocus() and (value is None or read_number(self.field.text()) == value)
        if not typing:
            self.field.show_text(short_number(value))
            self.field.set_trouble("")
        self._before.setText(before)
        self._after.setText(after)
        self._before.setVisible(bool(before))
        self._after.setVisible(bool(after))
        self._fit()

    def set_locked(self, locked: bool) -> None:
        """Let it be read only."""
        self.field.setReadOnly(locked)

    def _fit(self) -> None:
        look = theme()
        words = paint.advance(self.field.text(), look.font(13, 500))
        self.field.setFixedWidth(max(look.px(52), round(words) + look.px(28)))

    def _on_edited(self, text: str) -> None:
        value = read_number(text)
        self._fit()
        fine = value is not None or (self._optional and not text.strip())
        self.field.set_trouble("" if fine else self.tr("Type a number."))
        self.edited.emit(value)


class PickMany(Button):
    """Several of a list, as one word in the sentence; a menu ticks them.

    Signals:
        picked: The keys that are ticked now; never none.
    """

    picked = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__("", size="compact", name=name)
        self._name = name
        self._options = tuple(options)
        self._keys: tuple[str, ...] = ()
        self.ring = paint.KeyFocus(self)
        self._menu = Menu(name, parent=self)
        self._menu.chosen.connect(self._on_chosen)
        self.clicked.connect(self._on_clicked)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show what is ticked; keys that are not on offer are kept."""
        self._keys = tuple(keys)
        titles = dict(self._options)
        words = joined([titles.get(key, key) for key in self._keys])
        self.set_label(words, f"{self._name}: {words}")
        self.setAccessibleName(f"{self._name}: {words}")

    def sizeHint(self) -> QSize:
        look = theme()
        words = paint.advance(self.label, look.font(13, 600))
        return QSize(min(look.px(WIDEST), round(words) + look.px(38)), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        _draw_choice(painter, QRectF(self.rect()), self.label, ringed=self.ring.active, enabled=not self.locked_reason)
        painter.end()

    def _on_clicked(self) -> None:
        self._menu.set_items([MenuItem(key, label, checked=key in self._keys) for key, label in self._options])
        self._menu.open_below(self)

    def _on_chosen(self, key: str) -> None:
        order = [one for one, _label in self._options]
        keys = set(self._keys) ^ {key}
        if keys:
            known = [one for one in order if one in keys]
            self.picked.emit([*known, *(one for one in self._keys if one not in order and one in keys)])


def line_label(text: str) -> PlainLabel:
    """The word at the head of a line."""
    label = PlainLabel(text, "strong", "text2")
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
