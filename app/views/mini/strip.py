"""The strip itself: one painted line in a frameless window on top of all others.

It never takes the keyboard by itself and nothing on it sends anything: a click opens Control in the main window, a
drag moves it, the menu (right click, or the menu key) chooses its numbers and closes it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.views.icons import paint_icon
from app.views.mini.reading import FIRST_NUMBERS, NUMBERS, MiniNumber, MiniState, metric_title, read
from app.views.theme import theme, theme_bus
from app.views.widgets import paint
from app.views.widgets.cue_state import draw_cue_state
from app.views.widgets.menu import Menu, MenuItem

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH, HEIGHT = 830, 56
PAD, GAP = 12, 14
#: Widths of the parts at 100 %: light and clock, segment, cue, one number, prompts.
LIGHT, SEGMENT, NUMBER, PROMPTS = 126, 184, 144, 40
TICK_MS = 1000


class MiniStrip(QWidget):
    """The window.

    Signals:
        opened: Control is wanted in the main window.
        left: The strip was closed by its person.
        moved: It was dragged to another place.
        chosen: Other numbers were chosen; carries their keys.
    """

    opened = Signal()
    left = Signal()
    moved = Signal()
    chosen = Signal(object)

    def __init__(self, context: "Context", numbers: tuple[str, ...] = FIRST_NUMBERS) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.setObjectName("mini.strip")
        self.setWindowTitle(self.tr("Cuedeck mini strip"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # The program ends with its main window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._numbers = numbers
        self._state = MiniState()
        self._grip: QPoint | None = None
        self._dragged = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self._fit()
        theme_bus().theme_changed.connect(self._on_theme_changed)
        context.cues.changed.connect(self.refresh)
        context.prompts.changed.connect(self.refresh)
        context.rundown.changed.connect(self.refresh)
        context.session.changed.connect(self.refresh)

    @property
    def state(self) -> MiniState:
        """What it shows."""
        return self._state

    @property
    def numbers(self) -> tuple[str, ...]:
        """Keys of its three numbers."""
        return self._numbers

    def refresh(self) -> None:
        """Read the stores anew; nothing while it is hidden."""
        if not self.isVisible():
            return
        state = read(self._context, self._numbers)
        if state == self._state:
            return
        # A screen reader hears of what changed its kind, not of every second.
        if (state.on_air, state.segment, state.prompts) != (
            self._state.on_air,
            self._state.segment,
            self._state.prompts,
        ):
            self.setAccessibleName(state.sentence)
        self._state = state
        self.setToolTip(state.sentence)
        self.update()

    def show_numbers(self, numbers: tuple[str, ...]) -> None:
        """Show other numbers."""
        self._numbers = numbers
        self.refresh()

    def open_menu(self, at: QPoint) -> None:
        """The menu: its numbers, Control, close."""
        items = [MenuItem(f"number {key}", metric_title(key), checked=key in self._numbers) for key in NUMBERS]
        items.append(MenuItem(""))
        items.append(MenuItem("open", self.tr("Open Control"), "activity"))
        items.append(MenuItem("close", self.tr("Close the strip"), "x"))
        menu = Menu(self.tr("Mini strip"), items, self)
        menu.setObjectName("mini.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_chosen)
        menu.popup(at)

    def _fit(self) -> None:
        look = theme()
        self.setFixedSize(QSize(look.px(WIDTH), look.px(HEIGHT)))

    def _on_theme_changed(self, _theme: object) -> None:
        self._fit()
        self.update()

    def _on_chosen(self, key: object) -> None:
        verb, _, number = str(key).partition(" ")
        if verb == "open":
            self.opened.emit()
        elif verb == "close":
            self.left.emit()
        elif number in self._numbers:
            # There are always three: one more click on another puts it in the place of the oldest.
            return
        else:
            self.show_numbers((*self._numbers[1:], number))
            self.chosen.emit(self._numbers)

    def _paint_light(self, painter: QPainter, rect: QRectF) -> None:
        look, state = theme(), self._state
        colours = look.colours
        if not state.on_air:
            paint.text(painter, rect, state.elapsed, look.font(13, 500), colours.text2)
            return
        made = look.font(12, 700)
        tag = QRectF(rect.x(), rect.center().y() - look.px(20), rect.width() - look.px(10), look.px(18))
        width = min(tag.width(), paint.advance(state.on_air, made) + look.px(24))
        tag.setWidth(width)
        paint.box(painter, tag, 4, colours.onair if state.red else colours.warn_soft)
        ink = QColor("#FFFFFF") if state.red else colours.warn
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(tag.topLeft() + QPoint(look.px(9), round(tag.height() / 2)).toPointF(), 3, 3)
        paint.text(painter, tag.adjusted(look.px(17), 0, -look.px(4), 0), state.on_air, made, ink)
        below = QRectF(rect.x(), rect.center().y(), rect.width(), look.px(22))
        paint.text(painter, below, state.elapsed, look.font(16, 600, tabular=True, case=True), colours.text)

    def _paint_segment(self, painter: QPainter, rect: QRectF) -> None:
        look, state = theme(), self._state
        colours = look.colours
        top = QRectF(rect.x(), rect.center().y() - look.px(20), rect.width(), look.px(18))
        paint.text(painter, top, state.segment or self.tr("Nothing on air yet"), look.font(13, 600), colours.text)
        below = QRectF(rect.x(), rect.center().y(), rect.width(), look.px(22))
        ink = colours.warn if state.late else colours.text2
        used = paint.text(painter, below, state.left, look.font(13, 600, tabular=True, case=True), ink)
        if state.cue is not None:
            spot = below.adjusted(used + look.px(10), 0, 0, 0)
            draw_cue_state(painter, spot, state.cue, "", right=False)
        elif state.over:
            spot = below.adjusted(used + look.px(10), 0, 0, 0)
            paint.text(painter, spot, state.over, look.font(12, 500, tabular=True), colours.text3)

    def _paint_number(self, painter: QPainter, rect: QRectF, one: MiniNumber) -> None:
        look = theme()
        colours = look.colours
        top = QRectF(rect.x(), rect.center().y() - look.px(20), rect.width(), look.px(18))
        paint.text(painter, top, one.name, look.font(12, 500), colours.text3)
        below = QRectF(rect.x(), rect.center().y(), rect.width(), look.px(22))
        ink = colours.text2 if one.age or one.value == "—" else colours.text
        used = paint.text(painter, below, one.value, look.font(16, 600, tabular=True), ink)
        if one.age:
            # Which number is old must still be read: its age stands beside the value, never in the place of its name.
            side = look.px(12)
            x = below.x() + used + look.px(6)
            spot = QRectF(x, below.center().y() - side / 2, side, side)
            paint_icon(painter, "clock", spot, colours.warn)
            rest = below.adjusted(x + side + look.px(4) - below.x(), 0, 0, 0)
            paint.text(painter, rest, one.age_short, look.font(12, 500, tabular=True), colours.warn)

    def _paint_prompts(self, painter: QPainter, rect: QRectF) -> None:
        look, waiting = theme(), self._state.prompts
        if not waiting:
            return
        colours = look.colours
        side = look.px(16)
        box = QRectF(rect.x(), rect.center().y() - look.px(14), rect.width(), look.px(28))
        # Amber means that somebody is needed; news waits in grey.
        urgent = self._state.urgent
        ink = colours.warn if urgent else colours.text2
        paint.box(painter, box, 6, colours.warn_soft if urgent else colours.hover)
        icon = "zap" if urgent else "info"
        paint_icon(painter, icon, QRectF(box.x() + look.px(5), box.center().y() - side / 2, side, side), ink)
        words = box.adjusted(side + look.px(7), 0, -look.px(2), 0)
        paint.text(painter, words, str(min(waiting, 99)), look.font(13, 700, tabular=True), ink)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        painter.fillRect(self.rect(), look.colours.surface)
        paint.box(painter, QRectF(self.rect()), 0, None, look.colours.line2)
        high = float(self.height())
        x = float(look.px(PAD))
        self._paint_light(painter, QRectF(x, 0, look.px(LIGHT), high))
        x += look.px(LIGHT) + look.px(GAP) / 2
        paint.hairline(painter, x - look.px(GAP) / 2, look.px(10), high - look.px(20), vertical=True)
        self._paint_segment(painter, QRectF(x, 0, look.px(SEGMENT), high))
        x += look.px(SEGMENT) + look.px(GAP)
        paint.hairline(painter, x - look.px(GAP) / 2, look.px(10), high - look.px(20), vertical=True)
        for one in self._state.numbers:
            self._paint_number(painter, QRectF(x, 0, look.px(NUMBER) - look.px(8), high), one)
            x += look.px(NUMBER)
        self._paint_prompts(painter, QRectF(self.width() - look.px(PAD) - look.px(PROMPTS), 0, look.px(PROMPTS), high))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint() - self.pos()
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        wanted = event.globalPosition().toPoint() - self._grip
        if not self._dragged and (wanted - self.pos()).manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged = True
        self.move(wanted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        self._grip = None
        if self._dragged:
            self.moved.emit()
        else:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
