"""The small editors that stand in a cell of the rundown while it is edited: one or two lines of text, or a choice."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from app.models.script import SegmentKind
from app.services.plan.rundown import RundownRow
from app.views.format import duration
from app.views.plan.columns import Column, column_title
from app.views.plan.model import RundownModel
from app.views.plan.values import (
    BadValue,
    read_count,
    read_length,
    read_money,
    read_start,
    write_money,
)
from app.views.segment_look import KIND_ICONS, kind_title
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.text import plain_tooltip

HEIGHT = 34


class CellEditor(QWidget):
    """One or two fields in a cell.

    Args:
        column: Which cell.
        row: What it shows now.
        model: Currency and zone.
    """

    def __init__(self, column: Column, row: RundownRow, model: RundownModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan.rundown.editor")
        self.column = column
        self._row = row
        self._model = model
        self.fields: list[Field] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2, 0, 2, 0)
        self._line.setSpacing(4)
        self._fill()
        self.setFocusProxy(self.fields[0])

    def _fill(self) -> None:
        segment, currency = self._row.segment, self._model.currency
        title = column_title(self.column)
        if self.column is Column.TITLE:
            self._add("title", self.tr("Title"), segment.title, limit=True)
            link = "" if segment.link_no is None else str(segment.link_no)
            self._add("link", self.tr("Link number"), link, self.tr("link"), width=58)
        elif self.column is Column.PRICE:
            self._add("live", self.tr("Live price"), write_money(segment.live_price_minor, currency), self.tr("live"))
            self._add("list", self.tr("List price"), write_money(segment.list_price_minor, currency), self.tr("list"))
        elif self.column is Column.START:
            start, session = self._row.scheduled.start_at, self._model.session
            shown = wall_time(session, start) if session is not None and start is not None else ""
            self._add("start", title, shown, self.tr("follows"))
        elif self.column is Column.LENGTH:
            self._add("length", title, duration(segment.planned_ms))
        elif self.column is Column.STOCK:
            self._add("stock", title, "" if segment.stock is None else str(segment.stock))
        else:
            self._add("target", title, write_money(segment.target_gmv_minor, currency))

    def _add(
        self, key: str, name: str, text: str, placeholder: str = "", *, width: int = 0, limit: bool = False
    ) -> None:
        field = Field(name, placeholder, height=HEIGHT, parent=self)
        field.setObjectName(f"plan.rundown.editor.{key}")
        field.show_text(text)
        field.selectAll()
        if limit:
            field.setMaxLength(200)
        if width:
            field.setFixedWidth(theme().px(width))
        field.textEdited.connect(self._on_text_edited)
        self.fields.append(field)
        self._line.addWidget(field, 0 if width else 1)

    @property
    def composing(self) -> bool:
        """Whether an input method has a composition open in one of the fields."""
        return any(field.composing for field in self.fields)

    def read(self) -> Mapping[str, Any]:
        """What was typed, as fields of a segment.

        Raises:
            BadValue: It cannot be taken; the field at fault is marked.
        """
        readers = {
            Column.TITLE: self._read_title,
            Column.PRICE: self._read_price,
            Column.START: self._read_start,
            Column.LENGTH: self._read_length,
            Column.STOCK: self._read_stock,
            Column.TARGET: self._read_target,
        }
        return readers[self.column]()

    def refuse(self, reason: str) -> None:
        """Say why it cannot be taken, under the editor."""
        spot = self.mapToGlobal(QPoint(0, self.height()))
        QToolTip.showText(spot, plain_tooltip(reason), self)

    def step(self, *, back: bool) -> bool:
        """Go to the other field of the cell; says whether there was one."""
        at = next((place for place, field in enumerate(self.fields) if field.hasFocus()), 0) + (-1 if back else 1)
        if not 0 <= at < len(self.fields):
            return False
        self.fields[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.fields[at].selectAll()
        return True

    def _checked(self, at: int, read: Any, *args: Any) -> Any:
        """Read one field and mark it when it cannot be taken."""
        field = self.fields[at]
        try:
            value = read(field.text(), *args)
        except BadValue as trouble:
            field.set_trouble(str(trouble))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        field.set_trouble("")
        return value

    def _read_title(self) -> Mapping[str, Any]:
        return {"title": " ".join(self.fields[0].text().split()), "link_no": self._checked(1, read_count)}

    def _read_price(self) -> Mapping[str, Any]:
        currency = self._model.currency
        return {
            "live_price_minor": self._checked(0, read_money, currency),
            "list_price_minor": self._checked(1, read_money, currency),
        }

    def _read_start(self) -> Mapping[str, Any]:
        session, place = self._model.session, self._row.scheduled
        zone = session.zone if session is not None else "UTC"
        field = self.fields[0]
        if place.start_at is not None and session is not None and field.text() == wall_time(session, place.start_at):
            return {}  # opened and closed: a start that follows goes on following
        return {"hard_start_at": self._checked(0, read_start, place.start_at, zone)}

    def _read_length(self) -> Mapping[str, Any]:
        return {"planned_ms": self._checked(0, read_length)}

    def _read_stock(self) -> Mapping[str, Any]:
        return {"stock": self._checked(0, read_count)}

    def _read_target(self) -> Mapping[str, Any]:
        return {"target_gmv_minor": self._checked(0, read_money, self._model.currency)}

    def _on_text_edited(self, _text: str) -> None:
        for field in self.fields:
            field.set_trouble("")
        QToolTip.hideText()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        painter.fillRect(QRectF(self.rect()), theme().colours.selected)
        painter.end()


def let_go(editor: QWidget) -> None:
    """Say that an editor is about to close: what happens to its focus from now on means nothing."""
    editor.setProperty("closing", True)  # a property also fits the choice of the type


def is_closing(editor: QWidget) -> bool:
    """Whether an editor is about to close."""
    return editor.property("closing") is True


def kind_options() -> Sequence[tuple[str, str, str]]:
    """Key, word and icon of every type of segment."""
    return [(kind.value, kind_title(kind), KIND_ICONS[kind]) for kind in SegmentKind]


def make_kind_editor(row: RundownRow, parent: QWidget) -> Combo:
    """The choice of the type."""
    editor = Combo(column_title(Column.KIND), kind_options(), height=HEIGHT, parent=parent)
    editor.setObjectName("plan.rundown.editor.kind")
    editor.choose(row.segment.kind.value)
    return editor
