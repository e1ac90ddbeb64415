"""The cells of a copied table as they would be stored, with what is wrong or doubtful about each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.models.base import utc
from app.models.errors import AppError
from app.models.session import LiveSessionView
from app.services.sources.manual.columns import MOMENT, NOTHING, Clock, Column, Reading, clock_of, other_meaning
from app.services.sources.manual.doubts import DOUBTS, READING_FALLS
from app.services.sources.manual.tables import Entry, TableReadings
from app.views.control.reading_words import BadReading, doubt_words, read_figure, written
from app.views.i18n import error_text
from app.views.session_deck import wall_time
from app.views.widgets.list_view import INK_ROLE

_Index = QModelIndex | QPersistentModelIndex
#: A board that prints no seconds may name the minute in which the show began.
_MINUTE = timedelta(minutes=1)
_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the table as it would be stored.

    Attributes:
        row, column: where it stands.
        entry: what would be stored; None when it cannot be.
        words: the figure as it is understood, or why it cannot be.
        trouble: a doubt, or why it cannot be stored; empty when it is fine.
        fatal: whether the trouble keeps it out.
    """

    row: int
    column: int
    entry: Entry | None
    words: str
    trouble: str = ""
    fatal: bool = False


class TableModel(QAbstractTableModel):
    """The cells with their moment in front."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._moments: list[str] = []
        self._heads: list[str] = []
        self._cells: dict[tuple[int, int], Cell] = {}

    def show(self, moments: list[str], heads: list[str], cells: list[Cell]) -> None:
        """Show another table."""
        self.beginResetModel()
        self._moments, self._heads = moments, heads
        self._cells = {(one.row, one.column): one for one in cells}
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._moments)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == 0:
            return self._moments[index.row()] if role == Qt.ItemDataRole.DisplayRole else None
        cell = self._cells.get((index.row(), index.column() - 1))
        if cell is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            sign = "✕ " if cell.fatal else "? " if cell.trouble else ""
            spoken = f" {cell.trouble}" if cell.trouble and role == Qt.ItemDataRole.AccessibleTextRole else ""
            return f"{sign}{cell.words}{spoken}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.trouble
        if role == INK_ROLE:
            return "crit" if cell.fatal else "warn" if cell.trouble else "text"
        return None


def cells_of(reading: Reading, session: LiveSessionView, otherwise: datetime | None) -> list[Cell]:
    """Every figure of a table as it is understood; empty cells are none.

    Args:
        reading: the table.
        session: whose zone and currency count.
        otherwise: the moment of rows that name none; None is now.
    """
    clock_at = next((at for at, column in enumerate(reading.columns) if column.meaning == MOMENT), None)
    found: list[Cell] = []
    for row, texts in enumerate(reading.rows):
        at = otherwise
        if clock_at is not None and texts[clock_at]:
            clock = clock_of(texts[clock_at])
            if clock is None:
                # A row of words or totals under the figures: nothing of it is believed.
                continue
            at = instant_of(clock, session)
        for column, one in enumerate(reading.columns):
            if one.meaning not in {MOMENT, NOTHING} and texts[column].strip("-–—/ "):
                found.append(_cell(row, column, one.meaning, one.figure(texts[column]), at, session))
    return found


def _cell(row: int, column: int, metric: str, text: str, at: datetime | None, session: LiveSessionView) -> Cell:
    try:
        value = read_figure(text, metric, session.currency)
    except BadReading as bad:
        return Cell(row, column, None, text, str(bad), fatal=True)
    return Cell(row, column, Entry(at, metric, value), written(metric, value, session.currency))


def instant_of(clock: Clock, session: LiveSessionView) -> datetime | None:
    """The instant of a printed time of day during a session, in its zone; over midnight it is the next day's."""
    if session.started_at is None:
        return None
    started = utc(session.started_at).astimezone(ZoneInfo(session.zone))
    day = started
    if clock.date is not None:
        try:
            day = started.replace(year=clock.date[0], month=clock.date[1], day=clock.date[2])
        except ValueError:
            return None
    at = day.replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
    if clock.date is None and started - at > _HALF_DAY:
        at += timedelta(days=1)
    if clock.second == 0 and at < started < at + _MINUTE:
        at = started
    return utc(at)


def judged(cell: Cell, error: AppError | None, session: LiveSessionView, now: datetime) -> Cell:
    """A cell with what the store says about it."""
    if error is None:
        return cell if cell.entry is None else replace(cell, trouble="", fatal=False)
    if error.code in DOUBTS:
        return replace(cell, trouble=doubt_words(error.code, error.params, session, now), fatal=False)
    return replace(cell, trouble=error_text(error.code, error.params), fatal=True)


def better_meaning(
    service: TableReadings, session_id: str, cells: list[Cell], found: Sequence[AppError | None],
    columns: Sequence[Column],
) -> tuple[int, str] | None:  # fmt: skip
    """A column and the metric that it rather is: all its counts fall, and none is doubtful as that other metric.

    Args:
        service: asked about the other metric.
        session_id: the session.
        cells: the figures that could be read.
        found: what the store says about each.
        columns: what the columns are now.
    """
    used = {column.meaning for column in columns}
    for place, column in enumerate(columns):
        other = other_meaning(column)
        told = [(one.entry, error) for one, error in zip(cells, found, strict=True) if one.column == place]
        falls = [entry for entry, error in told if error is not None and error.code == READING_FALLS and entry]
        if not other or other in used or not falls or len(falls) < len(told):
            continue
        if not any(service.check(session_id, [replace(entry, metric=other) for entry in falls])):
            return place, other
    return None


def moments_of(reading: Reading, session: LiveSessionView, now: str, otherwise: datetime | None) -> list[str]:
    """The time of each row as it would be stored."""
    clock_at = next((at for at, column in enumerate(reading.columns) if column.meaning == MOMENT), None)
    found = []
    for texts in reading.rows:
        clock = clock_of(texts[clock_at]) if clock_at is not None and texts[clock_at] else None
        if clock_at is not None and texts[clock_at]:
            at = instant_of(clock, session) if clock is not None else None
            found.append(texts[clock_at] if at is None else wall_time(session, at))
        else:
            found.append(now if otherwise is None else wall_time(session, otherwise))
    return found


def is_table(mime: QMimeData | None) -> bool:
    """Whether a clipboard holds more than one cell."""
    if mime is None or not (mime.hasText() or mime.hasHtml()):
        return False
    text = mime.text().strip()
    return "\t" in text or "\n" in text or (mime.hasHtml() and "<td" in mime.html().casefold())
