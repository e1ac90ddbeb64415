"""The incident log: incidents with their runbooks, and marked moments; Ctrl+I logs, / filters, Enter opens."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.session import IncidentView, MarkView
from app.views.control.incident_place import IncidentPlace
from app.views.control.incident_rows import LogDelegate, LogModel
from app.views.control.marks_note import MarkNote
from app.views.control.timers_deeds import TimerDeeds
from app.views.control.whole_rows import WholeRows
from app.views.shown_panel import ShownPanel
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.room_action import room_action
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context


class IncidentLog(ShownPanel):
    """The panel.

    Signals:
        form_asked: The filter is wanted; the room brings the panel into view.
        price_asked: The price in the cart is to be typed.
    """

    form_asked = Signal()
    price_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "notebook-pen", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Incident log"))
        self._context = context
        self._wanted_id = ""
        self.place = IncidentPlace(context, parent)
        self.note = MarkNote(context, parent)
        self.timers = TimerDeeds(context, parent)
        self._menu_button = Button("", "ghost", "timer", name=self.tr("Timers and marks"), size="compact")
        self._menu_button.setObjectName("control.timers.menu")
        self._add = Button(self.tr("Add"), "ghost", "plus", hint="Ctrl I", size="compact")
        self._add.setObjectName("control.incident.add")
        for part in (self._menu_button, self._add):
            self.add_action(part)
        self._filter_row = QWidget()
        self._filter = Field(self.tr("Filter the log"), self.tr("Words, names, times"), icon_name="search", height=34)
        self._filter.setObjectName("control.incident.filter")
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._filter)
        self._filter_row.hide()
        self._model = LogModel(context, self)
        self._list = WholeRows(self.tr("Incident log"), LogDelegate(36), self)
        self._list.setObjectName("control.incidents")
        self._list.setModel(self._model)
        self._empty = StateView(
            StateText("empty", self.tr("Nothing logged"), self.tr("Ctrl+I logs an incident, Ctrl+M marks a moment."))
        )
        self.body.addWidget(self._filter_row)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._connect(parent)

    def _connect(self, owner: QWidget) -> None:
        context = self._context
        self._add.clicked.connect(self.open_form)
        self._menu_button.clicked.connect(self._on_menu)
        self._filter.textChanged.connect(self._on_filter_typed)
        self._filter.submitted.connect(self._on_filter_submitted)
        self._filter.escaped.connect(self._on_filter_left)
        self._list.activated.connect(self._on_row_chosen)
        self._list.clicked.connect(self._on_row_chosen)
        context.cues.log_changed.connect(self.sync)
        context.cues.log_changed.connect(self._open_wanted)
        context.session.changed.connect(self.sync)
        context.team.changed.connect(self.sync)
        said = getattr(owner, "said", None)
        if said is not None:
            self.place.said.connect(said)
            self.timers.said.connect(said)
        room_action(owner, self.tr("Log an incident"), "Ctrl+I", self.open_form)
        room_action(owner, self.tr("Filter the log"), "/", self.open_filter)
        for item in self.timers.items():
            room_action(owner, item.label, item.hint, self.timers.slot(item.key))

    def draft(self) -> dict[str, Any]:
        """What is half typed, and which incident is open."""
        return self.place.draft()

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.place.restore_draft(draft)

    def open_form(self) -> None:
        """Ask what went wrong, or say why nothing can be logged now: the key is never dead."""
        reason = self.place.open_sheet()
        if reason:
            self.place.said.emit(reason)

    def open_incident(self, incident_id: str) -> None:
        """Show an incident with its runbook, as soon as it is known here."""
        self._wanted_id = incident_id
        self._open_wanted()

    def _open_wanted(self) -> None:
        """The incident that was asked for may have been made a moment ago and not be read yet."""
        found = next((one for one in self._context.cues.incidents if one.id == self._wanted_id), None)
        if found is not None:
            self._wanted_id = ""
            self.place.open_incident(found)

    def open_filter(self) -> None:
        """Show the line to filter by."""
        self.form_asked.emit()
        self._filter_row.show()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def open_count(self) -> int:
        """How many incidents are still open."""
        return sum(1 for one in self._context.cues.incidents if one.closed_at is None)

    def _show(self) -> None:
        wanted = "" if self._filter_row.isHidden() else self._filter.text()
        self._model.show(self._context.cues.incidents, self._context.cues.marks, wanted)
        self._list.setVisible(bool(self._model.rows))
        self._empty.setVisible(not self._model.rows)
        nothing = self.tr("No entry has these words"), self.tr("Esc shows the whole log.")
        title, text = nothing if wanted else (
            self.tr("Nothing logged"), self.tr("Ctrl+I logs an incident, Ctrl+M marks a moment.")
        )  # fmt: skip
        self._empty.set_state(StateText("empty", title, text))
        self._add.set_locked(self.place.sheet.reason)
        self._menu_button.set_locked(self.timers.reason)
        open_now = self.open_count
        self.set_count(str(open_now) if open_now else "", urgent=open_now > 0)

    def _on_menu(self) -> None:
        price = MenuItem("price", self.tr("Type the price in the cart"), "tag", "Shift+P", locked=self.timers.reason)
        menu = Menu(self.tr("Timers and marks"), [*self.timers.items(), price], self)
        menu.setObjectName("control.timers.menu.list")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_deed_chosen)
        spot = QPoint(self._menu_button.width() - menu.sizeHint().width(), self._menu_button.height() + 4)
        menu.popup(self._menu_button.mapToGlobal(spot))

    def _on_deed_chosen(self, key: object) -> None:
        if key == "price":
            self.price_asked.emit()
        else:
            self.timers.do(key)

    def _on_filter_typed(self, _text: str) -> None:
        self.sync()

    def _on_filter_submitted(self, _text: object) -> None:
        if self._model.rows:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _on_filter_left(self) -> None:
        self._filter.show_text("")
        self._filter_row.hide()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sync()

    def _on_row_chosen(self, index: QModelIndex) -> None:
        entry = self._model.rows[index.row()]
        if isinstance(entry, IncidentView):
            self.place.open_incident(entry)
        elif isinstance(entry, MarkView):
            self.note.open_mark(entry)
