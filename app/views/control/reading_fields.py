"""The fields of a typed reading: metric, figure, minutes ago, note; each is read while it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.base import ms_between
from app.services.sources.manual.typed import TYPED_METRICS, ManualReading
from app.views.control.incident_picture import holds_picture
from app.views.control.reading_pad import BACK
from app.views.control.reading_table import is_table
from app.views.control.reading_words import (
    BadReading,
    is_money,
    metric_name,
    read_figure,
    read_minutes_back,
    typed_by,
    written,
)
from app.views.format import age, currency_of
from app.views.i18n import current_language
from app.views.session_deck import wall_time, zero_of
from app.views.theme import theme
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class BigField(Field):
    """A field whose figures are read at a glance.

    Signals:
        offered: A table or a picture was pasted here: it is no figure, and is taken as what it is.
    """

    offered = Signal()

    def _sync(self) -> None:
        super()._sync()
        self.setFont(theme().font(20, 600, tabular=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and (is_table(mime) or holds_picture(mime)):
            self.offered.emit()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the fields say: a figure as it is stored, and how long ago it was read."""

    metric: str
    value: float
    note: str
    back_min: int


class ReadingFields(QWidget):
    """The fields.

    Signals:
        edited: Something was typed or chosen.
        submitted: Return was pressed in a field.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._correcting: ManualReading | None = None
        options = [(key, metric_name(key)) for key in TYPED_METRICS]
        self.kind = Combo(self.tr("Metric"), options, height=40)
        self.kind.setObjectName("control.reading.metric")
        self.value = BigField(self.tr("Figure"), height=48)
        self.value.setObjectName("control.reading.value")
        self._unit = PlainLabel("", "title", "text3")
        self._said = PlainLabel("", "caption", "text2", wrap=True)
        self._said.setObjectName("control.reading.said")
        self.back = Field(self.tr("Minutes ago"), "0", height=34)
        self.back.setObjectName("control.reading.back")
        self._at = PlainLabel("", "body", "text3", tabular=True)
        self.note = Field(self.tr("Note"), self.tr("Where you read it (optional)"), height=34)
        self.note.setObjectName("control.reading.note")
        self.note.setMaxLength(200)
        self._build()
        self.kind.currentIndexChanged.connect(self._on_metric_changed)
        for field in (self.value, self.back):
            field.textChanged.connect(self._on_typed)
        for field in (self.value, self.back, self.note):
            field.submitted.connect(self._on_submitted)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self._unit)
        figure.addWidget(self.value, 1)
        moment = QHBoxLayout()
        moment.setSpacing(8)
        self.back.setFixedWidth(theme().px(64))
        moment.addWidget(self.back)
        moment.addWidget(PlainLabel(self.tr("minutes ago"), "body", "text2"))
        moment.addWidget(self._at)
        moment.addStretch(1)
        column.addWidget(self.kind)
        column.addLayout(figure)
        column.addWidget(self._said)
        column.addLayout(moment)
        column.addWidget(self.note)

    @property
    def said(self) -> str:
        """What stands under the figure."""
        return self._said.text()

    def tell(self, words: str, colour: str) -> None:
        """Say something under the figure."""
        self._said.set_colour(colour)
        self._said.setText(words)

    def entry(self) -> Entry | None:
        """What the fields say now; ``None`` while there is no figure.

        Raises:
            BadReading: Something cannot be read; the field is marked.
        """
        session = self._context.session.current
        text = self.value.text().strip()
        if session is None or not text:
            return None
        metric = self.kind.value
        value = self._read(self.value, read_figure, metric, session.currency)
        back = self._read(self.back, read_minutes_back)
        return Entry(metric, float(value), self.note.text().strip(), int(back))

    @staticmethod
    def _read(field: Field, reader: Any, *how: str) -> float:
        try:
            return float(reader(field.text(), *how))
        except BadReading as bad:
            field.set_trouble(str(bad))
            raise

    def set_order(self, order: Sequence[str]) -> None:
        """Offer the metrics in another order; what is chosen stays."""
        if [self.kind.itemData(at) for at in range(self.kind.count())] != list(order):
            # In between nothing is chosen; nobody shall read the figure for that.
            blocked = self.kind.blockSignals(True)
            self.kind.set_options([(key, metric_name(key)) for key in order])
            self.kind.blockSignals(blocked)

    def press(self, key: str) -> None:
        """A key of the pad: what it types goes where the cursor of the figure is."""
        if key == BACK:
            self.value.backspace()
        else:
            self.value.insert(key)
        self.focus_value()

    def step(self, by: int) -> None:
        """Go to another metric of the list; after the last comes the first."""
        if self._correcting is None:
            self.kind.setCurrentIndex((self.kind.currentIndex() + by) % self.kind.count())

    def correct(self, reading: ManualReading | None) -> None:
        """Type another figure for the moment of a reading; ``None`` goes back to new ones."""
        self._correcting = reading
        if reading is not None:
            self.kind.choose(reading.metric)
        for part in (self.kind, self.back):
            part.setEnabled(reading is None)
        self.note.show_text(reading.note if reading is not None else "")
        self.value.show_text("")
        self.show_moment()
        self.focus_value()

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {"metric": self.kind.value, "value": self.value.text(), "back": self.back.text(),
                "note": self.note.text()}  # fmt: skip

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.kind.choose(draft["metric"], missing_ok=True)
        for field, name in ((self.value, "value"), (self.back, "back"), (self.note, "note")):
            field.show_text(draft[name])

    def focus_value(self) -> None:
        """Put the cursor into the figure."""
        self.value.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.value, self.back, self.note):
            field.show_text("")

    def refresh(self) -> None:
        """Read what is typed again, or say what is known of the metric."""
        session = self._context.session.current
        money = bool(self.kind.value) and is_money(self.kind.value)
        self._unit.setText(currency_of(session.currency).symbol.strip() if money and session is not None else "")
        self._unit.setVisible(money)
        self.value.set_trouble("")
        self.back.set_trouble("")
        self.show_moment()
        try:
            entry = self.entry()
        except BadReading as bad:
            self.tell(str(bad), "crit")
            return
        if entry is None or session is None:
            self._tell_last()
        else:
            self.tell(f"{metric_name(entry.metric)}: {written(entry.metric, entry.value, session.currency)}", "text2")

    def moment(self) -> datetime | None:
        """The instant that the fields speak of; ``None`` while it cannot be told.

        Raises:
            BadReading: The minutes cannot be read.
        """
        session = self._context.session.current
        if session is None:
            return None
        now = session.ended_at or self._context.now()
        if self._correcting is not None:
            return zero_of(session, now) + timedelta(milliseconds=self._correcting.t_ms)
        return now - timedelta(minutes=read_minutes_back(self.back.text()))

    def show_moment(self) -> None:
        """Write the time of day of the reading."""
        session = self._context.session.current
        try:
            at = self.moment()
        except BadReading:
            at = None
        words = self.tr("at {time}")
        self._at.setText(words.format(time=wall_time(session, at)) if session is not None and at is not None else "")

    def _tell_last(self) -> None:
        """What is known of the metric: the newest figure, how old it is and who read it."""
        context, key = self._context, self.kind.value
        session, last = context.session.current, context.live.last_reading(key) if key else None
        if session is None or last is None:
            self.tell(self.tr("Nothing read yet."), "text3")
            return
        t_ms, value = last
        now = session.ended_at or context.now()
        old = max(0, ms_between(zero_of(session, now), now) - t_ms)
        reading = context.live.typed_at.get(key, {}).get(t_ms)
        who = typed_by(context, reading, old).full or age(old / 1000, current_language())
        figure = written(key, value, session.currency)
        self.tell(self.tr("Last: {figure}, {who}").format(figure=figure, who=who), "text3")

    def _on_metric_changed(self, _index: int) -> None:
        self.edited.emit()

    def _on_typed(self, _text: str) -> None:
        self.edited.emit()

    def _on_submitted(self, _text: object) -> None:
        self.submitted.emit()
