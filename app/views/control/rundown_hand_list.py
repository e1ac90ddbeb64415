"""The list of the rundown in hand: its look, its keys, and moving rows by key or by mouse."""

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.views.control.rundown_hand_rows import HandModel, HandRow, RowState
from app.views.format import duration
from app.views.icons import paint_icon
from app.views.segment_look import KIND_ICONS, segment_title
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.chip import ChipLook, Tone, chip_size, draw_chip
from app.views.widgets.list_view import Index, ListView, RowDelegate

ROW = 36
STARTS, LENGTH, USUAL, PAD = 76, 112, 64, 14


def state_chip(row: HandRow) -> ChipLook | None:
    """The word, shape and colour of what a row is; nothing for one that simply comes."""
    translate = QCoreApplication.translate
    looks: dict[RowState, tuple[str, Tone, str]] = {
        "on_air": (translate("HandList", "on air"), "accent", "radio"),
        "armed": (translate("HandList", "armed"), "accent", "circle-dot"),
        "skipped": (translate("HandList", "left out"), "outline", "x"),
        "passed": (translate("HandList", "passed over"), "outline", "corner-down-right"),
    }
    if row.state in looks:
        words, tone, icon = looks[row.state]
        return ChipLook(words, tone, icon, strong=False, small=True)
    if row.late_ms:
        words = translate("HandList", "{time} late").format(time=duration(row.late_ms))
        return ChipLook(words, "warn", "triangle-alert", small=True)
    if row.gap_ms:
        words = translate("HandList", "{time} free").format(time=duration(row.gap_ms))
        return ChipLook(words, "outline", "hourglass", small=True)
    return None


class HandHead(paint.Painted):
    """The names of the columns."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, translate = theme(), QCoreApplication.translate
        painter = paint.begin(self)
        font, ink = look.font(12, 500), look.colours.text3
        right = self.width() - look.px(PAD)
        for width, words in (
            (STARTS, translate("HandList", "Starts")), (LENGTH, translate("HandList", "Length")),
            (USUAL, translate("HandList", "Usual")),
        ):  # fmt: skip
            room = QRectF(right - look.px(width), 0, look.px(width), self.height())
            paint.text(painter, room, words, font, ink, paint.ALIGN_RIGHT)
            right -= look.px(width)
        room = QRectF(look.px(PAD), 0, right - look.px(PAD), self.height())
        paint.text(painter, room, translate("HandList", "Segment"), font, ink)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        painter.end()


class HandDelegate(RowDelegate):
    """Number, icon, title, what it is, usual and present length, projected start."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:
        found = index.data(Qt.ItemDataRole.UserRole)
        if found is None:
            return
        row: HandRow
        row, starts = found
        look = theme()
        dim = row.state in {"skipped", "passed"}
        ink = look.colours.text3 if dim else look.colours.text
        quiet = look.colours.text2 if selected else look.colours.text3
        figures = look.font(13, 500, tabular=True)
        right = rect.right() - look.px(PAD)
        room = QRectF(right - look.px(STARTS), rect.y(), look.px(STARTS), rect.height())
        paint.text(painter, room, starts, figures, ink, paint.ALIGN_RIGHT)
        right -= look.px(STARTS)
        self._paint_length(painter, QRectF(right - look.px(LENGTH), rect.y(), look.px(LENGTH), rect.height()), row, dim)
        right -= look.px(LENGTH)
        usual = duration(row.usual.actual_ms) if row.usual is not None else ""
        room = QRectF(right - look.px(USUAL), rect.y(), look.px(USUAL), rect.height())
        paint.text(painter, room, usual, figures, quiet, paint.ALIGN_RIGHT)
        right -= look.px(USUAL)
        self._paint_title(painter, QRectF(rect.left(), rect.y(), right - rect.left(), rect.height()), row, dim=dim)

    def _paint_title(self, painter: QPainter, rect: QRectF, row: HandRow, *, dim: bool) -> None:
        look = theme()
        right = rect.right() - look.px(6)
        chip = state_chip(row)
        if chip is not None:
            width = chip_size(chip).width()
            draw_chip(painter, QRectF(right - width, rect.y(), width, rect.height()), chip)
            right -= width + look.px(8)
        left, side = rect.left() + look.px(PAD), look.px(16)
        ink = look.colours.text3 if dim else look.colours.text
        spot = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, KIND_ICONS[row.segment.kind], spot, look.colours.text3 if dim else look.colours.text2)
        left += side + look.px(8)
        marks = [name for name, shown in (
            ("pin", row.segment.hard_start_at is not None), ("repeat", row.segment.loop_group is not None),
        ) if shown]  # fmt: skip
        room = right - left - len(marks) * look.px(18)
        title = segment_title(row.segment, row.number)
        weight = 600 if row.state in {"on_air", "armed"} else 400
        font = look.font(13, weight)
        shown = look.metrics(13, weight).elidedText(title, Qt.TextElideMode.ElideRight, max(20.0, room))
        used = paint.text(painter, QRectF(left, rect.y(), max(20.0, room), rect.height()), shown, font, ink)
        left += used + look.px(6)
        for name in marks:
            small = look.px(12)
            paint_icon(painter, name, QRectF(left, rect.center().y() - small / 2, small, small), look.colours.text3)
            left += look.px(18)

    @staticmethod
    def _paint_length(painter: QPainter, rect: QRectF, row: HandRow, dim: bool) -> None:
        """The length; behind it, fainter, what the plan or the moment before says when that is another."""
        look = theme()
        before = row.before_ms if row.before_ms is not None else row.segment.planned_ms
        changed = before // 1000 != row.length_ms // 1000
        ink = look.colours.text3 if dim else look.colours.accent if changed else look.colours.text
        font = look.font(13, 600 if changed else 500, tabular=True)
        words = duration(row.length_ms)
        paint.text(painter, rect, words, font, ink, paint.ALIGN_RIGHT)
        if changed:
            room = rect.adjusted(0, 0, -paint.advance(words, font) - look.px(4), 0)
            paint.text(
                painter,
                room,
                f"{duration(before)} →",
                look.font(12, tabular=True),
                look.colours.text3,
                paint.ALIGN_RIGHT,
            )


class HandList(ListView):
    """The list.

    Signals:
        moved: A row is to stand before another: (segment id, id before which it comes or ``None``).
        skip_asked: A segment is to be left out or brought back; carries its id.
        longer_asked: A segment is to become longer or shorter by minutes: (segment id, minutes).
        chosen: Enter or a double click on a segment; carries its id.
    """

    moved = Signal(object)
    skip_asked = Signal(object)
    longer_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, name: str, model: HandModel, parent: QWidget) -> None:
        super().__init__(name, HandDelegate(ROW), parent)
        self.setObjectName("control.rundown.list")
        self._rows = model
        self._pressed: tuple[int, QPoint] | None = None
        self._insert: int | None = None
        self.setModel(model)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> str | None:
        """The selected segment."""
        row = self.currentIndex().row()
        return self._rows.rows[row].segment.id if 0 <= row < len(self._rows.rows) else None

    def choose(self, segment_id: str | None) -> None:
        """Select a segment, or the first row when it is gone."""
        row = max(0, self._rows.row_of(segment_id))
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(row))

    def _step(self, by: int) -> None:
        row = self.currentIndex().row()
        if 0 <= row + by < len(self._rows.rows):
            self._move(row, row + by + (1 if by > 0 else 0))

    def _move(self, row: int, gap: int) -> None:
        """Move a row into the gap above row ``gap``; rows that cannot move stay where they are."""
        rows = self._rows.rows
        first = next((place for place, one in enumerate(rows) if one.movable), len(rows))
        gap = max(gap, first)
        if not self._rows.may_edit or not rows[row].movable or gap in {row, row + 1}:
            return
        before = rows[gap].segment.id if gap < len(rows) else None
        self.moved.emit((rows[row].segment.id, before))

    def _gap_at(self, y: int) -> int:
        index = self.indexAt(QPoint(4, y))
        if not index.isValid():
            return len(self._rows.rows) if y > 0 else 0
        return index.row() + (1 if y > self.visualRect(index).center().y() else 0)

    def _on_double_clicked(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.rows[index.row()].segment.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._rows.may_edit:
            self._pressed = (index.row(), event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._insert is None and abs(at.y() - self._pressed[1].y()) < QApplication.startDragDistance():
            return
        if self._rows.rows[self._pressed[0]].movable:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._insert = self._gap_at(at.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, insert = self._pressed, self._insert
        self._end_drag()
        if pressed is not None and insert is not None:
            self._move(pressed[0], insert)
        else:
            super().mouseReleaseEvent(event)

    def _end_drag(self) -> None:
        self._pressed = self._insert = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt, chosen = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier, self.current_id
        if key == Qt.Key.Key_Escape and self._insert is not None:
            self._end_drag()
        elif chosen is None:
            super().keyPressEvent(event)
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not event.isAutoRepeat():
            self.skip_asked.emit(chosen)
        elif event.text() in {"+", "-", "−"}:
            self.longer_asked.emit((chosen, 1 if event.text() == "+" else -1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.chosen.emit(chosen)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
                     Qt.Key.Key_PageDown}:  # fmt: skip
            super().keyPressEvent(event)
        else:
            # No search by letters: digits are for link numbers, and the room has keys of its own.
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._insert is None:
            return
        last = len(self._rows.rows) - 1
        under = self._insert <= last
        rect = self.visualRect(self._rows.index(self._insert if under else last))
        painter = QPainter(self.viewport())
        y = rect.top() if under else rect.bottom() + 1
        painter.fillRect(QRectF(4, max(0, y - 1), self.viewport().width() - 8, 2), theme().colours.accent)
        painter.end()
