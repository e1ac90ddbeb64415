"""The readings typed last: when, what, by whom; a click corrects one or takes it back."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.services.sources.manual.typed import TypedReading
from app.views.control.reading_words import metric_name, typist, written
from app.views.format import age_short
from app.views.i18n import current_language
from app.views.icons import paint_icon
from app.views.session_deck import wall_time, zero_of
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import RowDelegate

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
SHOWN = 40
# Item data role: whether a screenshot proves the reading.
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1


class TypedModel(QAbstractListModel):
    """Readings in force, the last typed first."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: tuple[TypedReading, ...] = ()

    def show(self, typed: tuple[TypedReading, ...]) -> None:
        """Show these readings."""
        rows = typed[:SHOWN]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def tick(self) -> None:
        """Paint the ages anew."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def cells(self, row: int) -> tuple[str, str, str, str]:
        """Time of the reading, metric, figure, and who typed it how long ago."""
        context, typed = self._context, self.rows[row]
        reading, session = typed.reading, context.session.current
        if session is None:
            return "", "", "", ""
        now = context.now()
        at = zero_of(session, now) + timedelta(milliseconds=reading.t_ms)
        figure = written(reading.metric, reading.value, session.currency)
        old = max(0.0, now.timestamp() - reading.at_ms / 1000)
        who = f"{typist(context, reading)} · {age_short(old, current_language())}"
        return wall_time(session, at), metric_name(reading.metric), figure, who

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole:
            return self.cells(index.row())
        if role == PICTURE_ROLE:
            return self.rows[index.row()].reading.evidence_id is not None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return " ".join(self.cells(index.row()))
        return self._tip(index.row()) if role == Qt.ItemDataRole.ToolTipRole else None

    def _tip(self, row: int) -> str:
        typed, session = self.rows[row], self._context.session.current
        lines = [" ".join(self.cells(row)), typed.reading.note]
        if typed.reading.evidence_id:
            lines.append(QCoreApplication.translate("Readings", "with a screenshot"))
        if typed.was is not None and session is not None:
            was = written(typed.reading.metric, typed.was, session.currency)
            lines.append(QCoreApplication.translate("Readings", "corrected; it was {value}").format(value=was))
        return "\n".join(line for line in lines if line)


class TypedDelegate(RowDelegate):
    """One line: time, metric, figure, who; the sign at the end says that it can be taken back."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002
        time, metric, figure, who = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        small, strong = look.font(12, 500, tabular=True), look.font(13, 600, tabular=True)
        left, right = rect.left() + look.px(8), rect.right() - look.px(8)
        side = look.px(16)
        paint_icon(painter, "undo-2", QRectF(right - side, rect.center().y() - side / 2, side, side), colours.text3)
        right -= side + look.px(8)
        if index.data(PICTURE_ROLE):
            paint_icon(painter, "image", QRectF(right - side, rect.center().y() - side / 2, side, side), colours.text3)
            right -= side + look.px(8)
        used = paint.advance(time, small)
        paint.text(painter, QRectF(left, rect.y(), used + 2, rect.height()), time, small, colours.text3)
        left += used + look.px(10)
        wide = min(paint.advance(who, small), (right - left) * 0.42)
        room = QRectF(right - wide, rect.y(), wide + 1, rect.height())
        paint.text(painter, room, who, small, colours.text3, paint.ALIGN_RIGHT)
        right -= wide + look.px(10)
        wide = paint.advance(figure, strong)
        room = QRectF(max(left, right - wide), rect.y(), min(wide, right - left) + 1, rect.height())
        paint.text(painter, room, figure, strong, colours.text, paint.ALIGN_RIGHT)
        rest = QRectF(left, rect.y(), max(0.0, room.left() - look.px(8) - left), rect.height())
        paint.text(painter, rest, metric, look.font(13, 400), colours.text2)
