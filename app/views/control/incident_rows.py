"""The rows of the incident log: incidents, those that are open first, and the moments that people marked."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.models.session import IncidentView, MarkView
from app.services.live.runbooks import runbook
from app.views.control.incident_clock import time_of
from app.views.control.incident_look import ICONS, kind_title
from app.views.control.marks_look import mark_icon, mark_text, mark_title
from app.views.format import duration
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import RowDelegate

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
Entry = IncidentView | MarkView


def entry_title(entry: Entry) -> str:
    """What kind of entry it is."""
    return kind_title(entry.kind) if isinstance(entry, IncidentView) else mark_title(entry)


def entry_text(entry: Entry) -> str:
    """What it says; empty when nobody wrote anything."""
    return entry.text if isinstance(entry, IncidentView) else mark_text(entry)


def is_open(entry: Entry) -> bool:
    """Whether somebody still has to do something about it."""
    return isinstance(entry, IncidentView) and entry.closed_at is None


class LogModel(QAbstractListModel):
    """Incidents and marks, open incidents first, the newest first."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[Entry] = []

    def show(self, incidents: tuple[IncidentView, ...], marks: tuple[MarkView, ...], wanted: str = "") -> None:
        """Show these entries, or those among them that hold all the words of `wanted`."""
        words = wanted.casefold().split()
        entries: list[Entry] = [*incidents, *marks]
        if words:
            entries = [one for one in entries if all(word in self._haystack(one) for word in words)]
        rows = sorted(entries, key=lambda one: (is_open(one), one.t_ms), reverse=True)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def _haystack(self, entry: Entry) -> str:
        who = self._context.team.member(entry.owner_id if isinstance(entry, IncidentView) else entry.member_id)
        name = who.name if who is not None else ""
        return f"{self._clock(entry)} {entry_title(entry)} {entry_text(entry)} {name}".casefold()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry, self._clock(entry)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{self._clock(entry)} {entry_title(entry)}: {entry_text(entry)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{duration(entry.t_ms)} · {entry_text(entry) or entry_title(entry)}"
        return None

    def _clock(self, entry: Entry) -> str:
        """The time of day of an entry, as the sent cues beside it have it."""
        return time_of(self._context, entry.t_ms)


class LogDelegate(RowDelegate):
    """Time, icon, text, and at the end the kind, with how far the runbook is while it is open."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 - the base class asks for it
        entry: Entry
        entry, time = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        left = rect.x() + 14
        small = look.font(12, 500, tabular=True)
        paint.text(
            painter, QRectF(left, rect.y(), look.px(52), rect.height()), time, small, colours.text3, paint.ALIGN_LEFT
        )
        size = look.px(16)
        spot = QRectF(left + look.px(54), rect.center().y() - size / 2, size, size)
        icon_name = ICONS[entry.kind] if isinstance(entry, IncidentView) else mark_icon(entry)
        paint_icon(painter, icon_name, spot, colours.warn if is_open(entry) else colours.text3)
        end = self._end(entry)
        kind_width = paint.advance(end, small)
        kind = QRectF(rect.right() - 14 - kind_width, rect.y(), kind_width + 1, rect.height())
        paint.text(painter, kind, end, small, colours.warn if is_open(entry) else colours.text3, paint.ALIGN_RIGHT)
        after = left + look.px(78)
        words = QRectF(after, rect.y(), max(20.0, kind.x() - after - 10), rect.height())
        said = entry_text(entry) or entry_title(entry)
        text = look.metrics(13).elidedText(said, Qt.TextElideMode.ElideRight, words.width())
        paint.text(painter, words, text, look.font(13), colours.text, paint.ALIGN_LEFT)

    @staticmethod
    def _end(entry: Entry) -> str:
        if isinstance(entry, IncidentView) and entry.closed_at is None:
            steps = runbook(entry.kind).steps
            return f"{entry_title(entry)} {len(entry.steps_done)}/{len(steps)}"
        return entry_title(entry)
