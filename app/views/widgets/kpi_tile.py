"""The tile of one number: label, value, change against a reference, and the last half hour."""

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.chip import ChipLook, Tone, draw_chip
from app.views.widgets.sparkline import SparkData, draw_spark
from app.views.widgets.text import plain_tooltip

TileKind = Literal["normal", "behind", "stale", "empty", "loading"]
WIDTH, HEIGHT = 250, 108
SPARK_MIN = 40
VALUE_SIZES = (32, 28, 24, 20, 16)
#: What a change is compared with; smaller where it would be cut, and never under the least size of the type.
REFERENCE_SIZES = (13, 12)


@dataclass(frozen=True, slots=True)
class TileState:
    """Everything a tile shows, already put into words.

    Attributes:
        label: Name of the metric, with its unit when it needs one.
        value: The number as text; ``—`` is shown while ``kind`` is ``empty``.
        kind: ``behind`` has an amber edge, ``stale`` greys the value and shows ``age``, ``empty`` says in
            ``reference`` what it needs, ``loading`` shows grey bars.
        delta: Change against the reference, without arrow, e.g. ``16%``; empty for none.
        rising: Direction of the arrow; ``None`` shows the change as a plain number.
        favourable: Whether the change is good; ``None`` claims nothing.
        reference: What it is compared with, e.g. "vs plan 3,000".
        age: How old the reading is, e.g. "38 s old"; shown when stale.
        age_short: The same for little room, e.g. "0:38".
        source: Who read it and how old it is, e.g. "typed by Mina, 4 min old", when no source did; takes the place of
            ``age``.
        source_short: The same for little room.
        spark: The last half hour.
        name: A whole sentence for screen readers.
        tip: Definition, source and time of reading, as tool tip. It ages with every second; a tile of which nothing
            else changed is not painted anew.
    """

    label: str
    value: str = ""
    kind: TileKind = "normal"
    delta: str = ""
    rising: bool | None = None
    favourable: bool | None = None
    reference: str = ""
    age: str = ""
    age_short: str = ""
    source: str = ""
    source_short: str = ""
    spark: SparkData | None = None
    name: str = ""
    tip: str = field(default="", compare=False)


def fitting(words: str, made: QFont, width: float) -> str:
    """What a change is compared with as far as it fits: as a whole, its first part, or nothing; never half a number."""
    return next((part for part in (words, words.split(" · ", maxsplit=1)[0]) if paint.advance(part, made) <= width), "")


def _value_font(size: int) -> QFont:
    return theme().font(size, 600, tabular=True)


class KpiTile(paint.Painted):
    """A tile; a click, Return or Space asks to look closer.

    Signals:
        activated: A person asked for this metric; carries the tile's object name.
    """

    activated = Signal(object)

    def __init__(self, state: TileState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._tip = ""
        self._focus = paint.KeyFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def state(self) -> TileState:
        """What it shows."""
        return self._state

    def set_state(self, state: TileState) -> None:
        """Show something else; nothing is repainted when nothing changed."""
        changed = state != self._state
        self._state = state
        self._describe()
        if changed:
            self.update()

    def _describe(self) -> None:
        state = self._state
        spoken = [state.label, state.value, state.delta, state.reference, state.source or state.age]
        name = state.name or " ".join(part for part in spoken if part)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if state.tip != self._tip:
            self._tip = state.tip
            self.setToolTip(plain_tooltip(state.tip))

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.px(WIDTH), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        look = theme()
        return QSize(look.px(132), look.px(HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self.objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit(self.objectName())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours, state = look.colours, self._state
        painter = paint.begin(self)
        body = QRectF(self.rect())
        edge = colours.warn if state.kind == "behind" else colours.line
        if self.underMouse() and state.kind != "behind":
            edge = colours.line2
        paint.box(painter, body, RADIUS_PANEL, colours.surface, edge)
        if self._focus.active:
            paint.box(painter, body, RADIUS_PANEL, None, colours.accent, 2)
        room = body.adjusted(look.px(14), look.px(10), -look.px(14), -look.px(10))
        self._paint_head(painter, room)
        if state.kind == "loading":
            self._paint_skeleton(painter, room)
        else:
            self._paint_value(painter, room)
            self._paint_foot(painter, room)
        painter.end()

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        look, state = theme(), self._state
        line = QRectF(room.left(), room.top(), room.width(), look.px(20))
        name = look.font(13, 500)
        stale = state.kind == "stale"
        made = look.font(13, 600, tabular=True) if stale else look.font(12, 500, tabular=True)
        side = look.px(14)
        room_left = line.width() - paint.advance(state.label, name) - side - look.px(14)
        told = state.source if paint.advance(state.source, made) <= room_left else state.source_short
        old = stale and bool(state.age)
        if old and not told:
            # Whose age it is must be read, too: the name stays whole, and in the end the clock alone says "late".
            told = paint.first_fitting((state.age, state.age_short), made, room_left)
        age_width = 0.0
        if told or old:
            ink = look.colours.warn if stale else look.colours.text3
            age_width = min(paint.advance(told, made) + side + look.px(6 if told else 0), line.width() * 0.66)
            spot = QRectF(line.right() - age_width, line.center().y() - side / 2, side, side)
            paint_icon(painter, "keyboard" if state.source else "clock", spot, ink)
            words = line.adjusted(line.width() - age_width + side + look.px(5), 0, 0, 0)
            paint.text(painter, words, told, made, ink, paint.ALIGN_RIGHT)
        label = line.adjusted(0, 0, -age_width - (look.px(8) if age_width else 0), 0)
        paint.text(painter, label, state.label, name, look.colours.text2)

    def _paint_value(self, painter: QPainter, room: QRectF) -> None:
        look, state = theme(), self._state
        empty = state.kind == "empty"
        value = "—" if empty else state.value
        # Half a number reads as another number: a long one is written smaller.
        made = next(
            (made for made in map(_value_font, VALUE_SIZES) if paint.advance(value, made) <= room.width()),
            _value_font(VALUE_SIZES[-1]),
        )
        ink = look.colours[{"empty": "text3", "stale": "text2"}.get(state.kind, "text")]
        line = QRectF(room.left(), room.top() + look.px(22), room.width(), look.px(42))
        used = paint.text(painter, line, value, made, ink)
        left = room.left() + used + look.px(14)
        width = min(room.right() - left, room.width() * 0.42)
        if state.spark is not None and not empty and width >= SPARK_MIN:
            draw_spark(painter, QRectF(room.right() - width, line.top() + look.px(3), width, look.px(38)), state.spark)

    def _paint_foot(self, painter: QPainter, room: QRectF) -> None:
        look, state = theme(), self._state
        line = QRectF(room.left(), room.bottom() - look.px(20), room.width(), look.px(20))
        x = line.left()
        if state.delta and state.rising is None and state.favourable is None:
            made = look.font(13, 600, tabular=True)
            x += paint.text(painter, line, state.delta, made, look.colours.text2) + look.px(8)
        elif state.delta:
            tones: dict[bool | None, Tone] = {True: "good", False: "warn", None: "neutral"}
            arrow = {True: "up", False: "down", None: ""}[state.rising]
            chip = ChipLook(state.delta, tones[state.favourable], arrow, dense=True)
            x += draw_chip(painter, line.adjusted(0, -2, 0, 2), chip) + look.px(8)
        rest = QRectF(x, line.top(), line.right() - x, line.height())
        faces = [look.font(size, tabular=True) for size in REFERENCE_SIZES]
        told = ((fitting(state.reference, made, rest.width()), made) for made in faces)
        shown, made = next((one for one in told if one[0]), ("" if state.delta else state.reference, faces[-1]))
        paint.text(painter, rest, shown, made, look.colours.text3)

    def _paint_skeleton(self, painter: QPainter, room: QRectF) -> None:
        look = theme()
        top = room.top() + look.px(30)
        paint.box(painter, QRectF(room.left(), top, look.px(110), look.px(24)), 4, look.colours.hover)
        foot = QRectF(room.left(), room.bottom() - look.px(16), look.px(150), look.px(14))
        paint.box(painter, foot, 4, look.colours.hover)
