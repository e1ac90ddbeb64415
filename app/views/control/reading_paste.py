"""A copied table before it is stored: which column is which metric, when, what is doubtful, and what is left out."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.errors import AppError, Invalid
from app.services.sources.manual.by_source import understand_table
from app.services.sources.manual.columns import MOMENT, NOTHING, Column, Reading
from app.services.sources.manual.pasted import read_clipboard
from app.services.sources.manual.tables import Entry, TableReadings
from app.services.sources.manual.typed import ManualReading
from app.views.control.incident_float import Float
from app.views.control.reading_columns import MOST_SHOWN, ColumnChoices
from app.views.control.reading_table import Cell, TableModel, better_meaning, cells_of, judged, moments_of
from app.views.control.reading_words import BadReading, metric_name, read_minutes_back
from app.views.i18n import error_text
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.field import Field
from app.views.widgets.list_view import TableView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH: Final = 760
_ROWS_SHOWN: Final = 7
_Answer = tuple[int, list[Cell], tuple[AppError | None, ...], tuple[int, str] | None]


class PastePreview(Float):
    """The preview. Nothing is stored before its button says how many, and that can be taken back.

    Signals:
        stored: Readings were stored; carries them.
    """

    stored = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "table-2", "top", WIDTH, parent)
        self.setObjectName("control.paste")
        self.title.setText(self.tr("Pasted table"))
        self.setAccessibleName(self.tr("Pasted table"))
        self.close_button.setObjectName("control.paste.close")
        self._context = context
        self._reading: Reading | None = None
        self._evidence: str | None = None
        self._cells: list[Cell] = []
        self._check_no = 0
        self._chosen = False
        self._last: tuple[ManualReading, ...] = ()
        self._choices = ColumnChoices(self)
        self._back = Field(self.tr("Minutes ago"), "0", height=34)
        self._back.setObjectName("control.paste.back")
        self._back_row = QWidget()
        self._model = TableModel(self)
        self._table = TableView(self.tr("Pasted figures"), row_height=30)
        self._table.setObjectName("control.paste.table")
        self._table.setModel(self._model)
        self._said = PlainLabel("", "caption", "text2", wrap=True)
        self._said.setObjectName("control.paste.said")
        self._doubts = Check(self.tr("Store doubtful figures too"))
        self._doubts.setObjectName("control.paste.doubts")
        self._store = Button("", "primary", "check")
        self._store.setObjectName("control.paste.store")
        self._undo = Button(self.tr("Take all back"), "secondary", "undo-2")
        self._undo.setObjectName("control.paste.undo")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self._back_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._back.setFixedWidth(theme().px(72))
        row.addWidget(self._back)
        row.addWidget(PlainLabel(self.tr("minutes ago, for rows without a time"), "body", "text2"), 1)
        self.body.addWidget(self._choices)
        self.body.addWidget(self._back_row)
        self.body.addWidget(self._table)
        self.body.addWidget(self._said)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._doubts, 1)
        foot.addWidget(self._undo)
        foot.addWidget(self._store)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self._choices.chosen.connect(self._on_column_chosen)
        self._back.textChanged.connect(self._on_back_typed)
        self._back.submitted.connect(self._on_store)
        self._back.escaped.connect(self.close_float)
        self._doubts.toggled.connect(self._on_doubts_toggled)
        self._store.clicked.connect(self._on_store)
        self._undo.clicked.connect(self._on_undo)
        self._context.session.switched.connect(self._on_switched)

    def open_table(self, text: str, html: str, evidence_id: str | None = None) -> str:
        """Show what was copied; returns why it cannot be, empty when it is shown."""
        try:
            reading = understand_table(read_clipboard(text, html))
        except Invalid as error:
            return error_text(error.code, error.params)
        self._reading, self._evidence, self._last, self._chosen = reading, evidence_id, (), False
        self._doubts.setChecked(False)
        self._choices.show_columns(reading.columns)
        self._sync()
        self.open_float()
        self._store.setFocus(Qt.FocusReason.OtherFocusReason)
        return ""

    def _on_column_chosen(self, chosen: tuple[int, str]) -> None:
        self._chosen = True
        self._understand(*chosen)

    def _understand(self, column: int, meaning: str) -> None:
        if self._reading is not None:
            self._reading = self._reading.with_meaning(column, meaning)
            self._choices.follow(self._reading.columns)
            self._sync()

    def _sync(self) -> None:
        """Read the table anew as it is understood now, and ask the store what is doubtful."""
        reading, session = self._reading, self._context.session.current
        if reading is None or session is None:
            return
        self._cells = cells_of(reading, session, self._moment())
        self._show()
        asked = [one for one in self._cells if one.entry is not None]
        self._check_no += 1
        self._context.runner.run(
            _check, self._service, session.id, self._check_no, asked, reading.columns, done=self._on_checked
        )

    @property
    def _service(self) -> TableReadings:
        return self._context.services.manual

    def _on_checked(self, answer: _Answer) -> None:
        """What the store says about the cells; an answer to an older question is nothing."""
        number, asked, found, better = answer
        session = self._context.session.current
        if number != self._check_no or session is None or self._last:
            return
        if better is not None and not self._chosen:
            self._understand(*better)
            return
        told = {(one.row, one.column): error for one, error in zip(asked, found, strict=True)}
        now = self._context.now()
        self._cells = [judged(one, told.get((one.row, one.column)), session, now) for one in self._cells]
        self._show()

    def _moment(self) -> datetime | None:
        """The moment of rows that name none; None is now."""
        session = self._context.session.current
        try:
            back = read_minutes_back(self._back.text())
        except BadReading as bad:
            self._back.set_trouble(str(bad))
            return None
        self._back.set_trouble("")
        if session is None or not back:
            return None
        return (session.ended_at or self._context.now()) - timedelta(minutes=back)

    def _wanted(self) -> list[Entry]:
        doubtful = self._doubts.isChecked()
        return [
            one.entry
            for one in self._cells
            if one.entry is not None and not one.fatal and (doubtful or not one.trouble)
        ]

    def _show(self) -> None:
        reading, session = self._reading, self._context.session.current
        if reading is None or session is None:
            return
        used = [at for at, column in enumerate(reading.columns) if column.meaning not in {MOMENT, NOTHING}]
        heads = [self.tr("Time"), *(metric_name(reading.columns[at].meaning) for at in used)]
        place = {column: at for at, column in enumerate(used)}
        cells = [replace(one, column=place[one.column]) for one in self._cells if one.column in place]
        moments = moments_of(reading, session, self.tr("now"), self._moment())
        self._model.show(moments, heads, cells)
        rows = max(1, min(_ROWS_SHOWN, len(moments)))
        self._table.set_widths([70, *[112] * len(used)], stretch=len(used) if used else 0)
        self._table.setFixedHeight(self._table.horizontalHeader().height() + rows * self._table.rowHeight(0) + 2)
        timed = any(column.meaning == MOMENT for column in reading.columns)
        self._back_row.setVisible(not timed)
        bad, doubtful = (
            sum(one.fatal for one in self._cells),
            sum(bool(one.trouble) and not one.fatal for one in self._cells),
        )
        self._doubts.setVisible(doubtful > 0)
        parts = []
        if not used:
            parts.append(self.tr("Choose what the columns are."))
        if bad:
            parts.append(self.tr("Cannot be read: {count}").format(count=bad))
        if doubtful:
            parts.append(self.tr("Doubtful: {count}").format(count=doubtful))
        if len(reading.columns) > MOST_SHOWN:
            parts.append(
                self.tr("Further columns are left out: {count}").format(count=len(reading.columns) - MOST_SHOWN)
            )
        first = next((one for one in self._cells if one.trouble), None)
        if first is not None:
            row = self.tr("Row {number}: {trouble}").format(number=first.row + reading.first_row, trouble=first.trouble)
            parts.append(row)
        self._said.setText(" · ".join(parts) or self.tr("Nothing is stored yet."))
        wanted = len(self._wanted())
        self._store.set_label(self.tr("Store readings: {count}").format(count=wanted))
        self._store.set_locked("" if wanted else self.tr("There is nothing to store."))
        self._store.show()
        self._undo.hide()
        self.place()

    def _on_back_typed(self, _text: str) -> None:
        self._sync()

    def _on_doubts_toggled(self, _checked: bool) -> None:
        self._show()

    def _on_store(self) -> None:
        session, wanted = self._context.session.current, self._wanted()
        if session is None or not wanted or self._store.busy or self._last or self._back.trouble:
            return
        self._context.runner.run(
            self._service.add_table, session.id, wanted, note=self.tr("pasted table"), evidence_id=self._evidence,
            done=self._on_stored, failed=self._on_failed, busy=self._store,
        )  # fmt: skip

    def _on_stored(self, readings: tuple[ManualReading, ...]) -> None:
        self._last = readings
        self._said.set_colour("good")
        self._said.setText(self.tr("Readings stored: {count}").format(count=len(readings)))
        self._store.hide()
        self._undo.show()
        self._doubts.hide()
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()
        self.stored.emit(readings)

    def _on_failed(self, error: AppError) -> None:
        self._said.set_colour("crit")
        self._said.setText(error_text(error.code, error.params))

    def _on_undo(self) -> None:
        session = self._context.session.current
        if session is not None and self._last:
            self._context.runner.run(
                self._service.undo_table, session.id, self._last, done=self._on_undone, busy=self._undo
            )

    def _on_undone(self, count: int) -> None:
        self._last = ()
        self._said.set_colour("text2")
        self._sync()
        self._said.setText(self.tr("Readings taken back: {count}").format(count=count))

    def _on_switched(self, _session_id: object) -> None:
        self._reading, self._last, self._cells = None, (), []
        if not self.isHidden():
            self.close_float()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._on_store()
        else:
            super().keyPressEvent(event)


def _check(
    service: TableReadings, session_id: str, number: int, asked: list[Cell], columns: tuple[Column, ...]
) -> _Answer:
    """Runs on the executor."""
    found = service.check(session_id, [one.entry for one in asked if one.entry is not None])
    return number, asked, found, better_meaning(service, session_id, asked, found, columns)
