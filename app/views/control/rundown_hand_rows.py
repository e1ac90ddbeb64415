"""The rows of the rundown in hand: what is on air and what comes, with times as they are projected now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.models.script import SegmentView
from app.services.live.rundown_trend import Usual
from app.services.plan.schedule import Refit
from app.views.format import duration
from app.views.segment_look import segment_title
from app.views.session_deck import wall_time

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
RowState = Literal["on_air", "armed", "coming", "skipped", "passed"]


@dataclass(frozen=True, slots=True)
class HandRow:
    """One segment as the sheet shows it.

    Attributes:
        segment: The segment.
        number: Its number in the plan.
        state: ``passed`` is left behind because a later one is armed.
        length_ms: Its length in this show; with ``before_ms`` what a re-fit would make of it.
        before_ms: Its length before the re-fit that is looked at; ``None`` without one.
        start_at: When it starts as things stand.
        gap_ms, late_ms: Idle time before a pinned start, or how late it comes.
        usual: What it took in the last shows.
        movable: It stands behind the segment on air, so it can be put elsewhere.
    """

    segment: SegmentView
    number: int
    state: RowState
    length_ms: int
    before_ms: int | None = None
    start_at: datetime | None = None
    gap_ms: int = 0
    late_ms: int = 0
    usual: Usual | None = None
    movable: bool = True


def rows_of(context: "Context", usual: Mapping[str, Usual], preview: Refit | None = None) -> list[HandRow]:
    """The segment on air, what follows out of order (an armed one, a loop's next pass), and what comes in order."""
    rundown = context.rundown
    state, run = rundown.state, rundown.current_run
    clock = rundown.clock(context.now(), preview.lengths if preview is not None else None)
    if clock is None:
        return []
    places = {item.segment_id: item for item in clock.later}
    coming = rundown.coming
    ahead = {segment.id for segment in coming}
    elsewhere = [rundown.segment(key) for key in places if key not in ahead and key != clock.current_id]
    current = rundown.current_segment
    lengths = state.refit if state is not None else {}
    rows = []
    for segment in (*([current] if current else []), *elsewhere, *coming):
        if segment is None:
            continue
        place = places.get(segment.id)
        on_air = current is not None and segment.id == current.id
        length = lengths.get(segment.id, segment.planned_ms)
        if on_air and run is not None:
            length = run.planned_ms + run.added_ms
        fitted = preview.lengths.get(segment.id) if preview is not None and not on_air else None
        rows.append(
            HandRow(
                segment=segment,
                number=rundown.number(segment),
                state="on_air" if on_air else _state(context, segment, shown=place is not None),
                length_ms=fitted if fitted is not None else length,
                before_ms=length if fitted is not None else None,
                start_at=run.started_at if on_air and run is not None else place.start_at if place else None,
                gap_ms=place.gap_ms if place and not on_air else 0,
                late_ms=place.late_ms if place and not on_air else 0,
                usual=usual.get(segment.id),
                movable=segment.id in ahead,
            )
        )
    return rows


def _state(context: "Context", segment: SegmentView, *, shown: bool) -> RowState:
    state = context.rundown.state
    if state is not None and state.armed_segment_id == segment.id:
        return "armed"
    if state is not None and segment.id in state.skipped_ids:
        return "skipped"
    return "coming" if shown else "passed"


class HandModel(QAbstractListModel):
    """The rows as an item model."""

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[HandRow] = []
        self.may_edit = False

    def show(self, rows: list[HandRow]) -> None:
        """Show these; the same segments in the same order keep their selection."""
        if rows == self.rows:
            return
        same = [row.segment.id for row in rows] == [row.segment.id for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.endResetModel()

    def row_of(self, segment_id: str | None) -> int:
        """The row of a segment; -1 when it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.segment.id == segment_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row, self._start(row)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            parts = [
                segment_title(row.segment, row.number),
                self._words(row),
                duration(row.length_ms),
                self._start(row),
            ]
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        return None

    def _start(self, row: HandRow) -> str:
        session = self._context.session.current
        if row.start_at is None or session is None:
            return ""
        return wall_time(session, row.start_at, seconds=True)

    def _words(self, row: HandRow) -> str:
        words = {
            "on_air": self.tr("on air"), "armed": self.tr("armed"), "coming": "",
            "skipped": self.tr("left out"), "passed": self.tr("passed over"),
        }  # fmt: skip
        parts = [words[row.state]]
        if row.late_ms:
            parts.append(self.tr("{time} late").format(time=duration(row.late_ms)))
        if row.gap_ms:
            parts.append(self.tr("{time} free before").format(time=duration(row.gap_ms)))
        return ", ".join(part for part in parts if part)

    def _tip(self, row: HandRow) -> str:
        lines = [segment_title(row.segment, row.number)]
        planned = self.tr("Planned: {time}").format(time=duration(row.segment.planned_ms))
        lines.append(planned)
        if row.usual is not None:
            lines.append(
                self.tr("Usually: {time} (shows: {count})").format(
                    time=duration(row.usual.actual_ms), count=row.usual.shows
                )
            )
        if row.segment.hard_start_at is not None and self._context.session.current is not None:
            pinned = wall_time(self._context.session.current, row.segment.hard_start_at, seconds=True)
            lines.append(self.tr("Pinned to {time}").format(time=pinned))
        words = self._words(row)
        return "\n".join([*lines, words] if words else lines)
