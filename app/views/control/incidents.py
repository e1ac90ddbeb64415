"""The incident log: time, kind, what happened; one line and Enter add an entry."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.session import IncidentKind, IncidentView
from app.services.runtime.permissions import Deed
from app.views.control.incident_look import ICONS, kind_title
from app.views.format import duration
from app.views.icons import paint_icon
from app.views.session_deck import wall_time, zero_of
from app.views.shown_panel import ShownPanel
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex


class _LogModel(QAbstractListModel):
    """Incidents, newest first."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[IncidentView] = []

    def show(self, incidents: tuple[IncidentView, ...]) -> None:
        """Show these incidents."""
        rows = sorted(incidents, key=lambda one: one.t_ms, reverse=True)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        incident = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return incident, self._clock(incident)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{self._clock(incident)} {kind_title(incident.kind)}: {incident.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{duration(incident.t_ms)} · {incident.text or kind_title(incident.kind)}"
        return None

    def _clock(self, incident: IncidentView) -> str:
        """The time of day of an incident, as the sent cues beside it have it."""
        session = self._context.session.current
        if session is None:
            return duration(incident.t_ms)
        zero = self._context.rundown.rehearsal_began_at or zero_of(session, self._context.now())
        return wall_time(session, zero + timedelta(milliseconds=incident.t_ms))


class _LogDelegate(RowDelegate):
    """Time, icon, text, kind."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002
        incident: IncidentView
        incident, time = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        left = rect.x() + 14
        small = look.font(12, 500, tabular=True)
        paint.text(
            painter, QRectF(left, rect.y(), look.px(52), rect.height()), time, small, colours.text3, paint.ALIGN_LEFT
        )
        tone = colours.text3 if incident.closed_at is not None else colours.warn
        size = look.px(16)
        spot = QRectF(left + look.px(54), rect.center().y() - size / 2, size, size)
        paint_icon(painter, ICONS[incident.kind], spot, tone)
        title = kind_title(incident.kind)
        kind_width = paint.advance(title, small)
        kind = QRectF(rect.right() - 14 - kind_width, rect.y(), kind_width + 1, rect.height())
        paint.text(painter, kind, title, small, colours.text3, paint.ALIGN_RIGHT)
        after = left + look.px(78)
        words = QRectF(after, rect.y(), max(20.0, kind.x() - after - 10), rect.height())
        text = look.metrics(13).elidedText(incident.text or title, Qt.TextElideMode.ElideRight, words.width())
        paint.text(painter, words, text, look.font(13), colours.text, paint.ALIGN_LEFT)


class IncidentLog(ShownPanel):
    """The panel.

    Signals:
        form_asked: An entry is to be typed; the room brings the panel into view.
    """

    form_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "notebook-pen", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Incident log"))
        self._context = context
        self._add = Button(self.tr("Add"), "ghost", "plus", hint="Ctrl I", size="compact")
        self._add.setObjectName("control.incident.add")
        self.add_action(self._add)
        self._form = QWidget()
        self._kind = Combo(
            self.tr("Kind"), [(kind.value, kind_title(kind), ICONS[kind]) for kind in IncidentKind], height=34
        )
        self._kind.setObjectName("control.incident.kind")
        self._kind.choose(IncidentKind.OTHER.value)
        self._text = Field(self.tr("What happened"), self.tr("What happened, then Enter"), height=34)
        self._text.setObjectName("control.incident.text")
        row = QHBoxLayout(self._form)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._kind)
        row.addWidget(self._text, 1)
        self._form.hide()
        self._model = _LogModel(context, self)
        self._list = ListView(self.tr("Incident log"), _LogDelegate(36), self)
        self._list.setObjectName("control.incidents")
        self._list.setModel(self._model)
        self._empty = StateView(StateText("empty", self.tr("Nothing logged"), self.tr("Ctrl+I logs a moment.")))
        self.body.addWidget(self._form)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._connect(parent)

    def _connect(self, owner: QWidget) -> None:
        self._add.clicked.connect(self.open_form)
        self._text.submitted.connect(self._on_submitted)
        self._text.escaped.connect(self._form.hide)
        self._context.cues.log_changed.connect(self.sync)
        self._context.session.changed.connect(self.sync)
        self._context.team.changed.connect(self.sync)
        action = QAction(self.tr("Log an incident"), owner)
        action.setShortcut(QKeySequence("Ctrl+I"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(self.open_form)
        owner.addAction(action)

    def draft(self) -> dict[str, str]:
        """What is half typed."""
        return {"kind": self._kind.value, "text": self._text.text()}

    def restore_draft(self, draft: dict[str, str]) -> None:
        """Take it up again."""
        self._kind.choose(draft["kind"])
        self._text.show_text(draft["text"])
        self._form.setVisible(bool(draft["text"]))

    def open_form(self) -> None:
        """Show the line to type into."""
        if not self._reason():
            self.form_asked.emit()
            self._form.show()
            self._text.setFocus()

    def _reason(self) -> str:
        session = self._context.session.current
        if session is None or session.started_at is None:
            return self.tr("Incidents are logged once the session has started.")
        return "" if self._context.team.may(Deed.LOG_INCIDENT) else self.tr("Your hats do not allow this.")

    @property
    def open_count(self) -> int:
        """How many incidents are still open."""
        return sum(1 for one in self._context.cues.incidents if one.closed_at is None)

    def _show(self) -> None:
        self._model.show(self._context.cues.incidents)
        self._list.setVisible(bool(self._model.rows))
        self._empty.setVisible(not self._model.rows)
        self._add.set_locked(self._reason())
        open_now = self.open_count
        self.set_count(str(open_now) if open_now else "")

    def _on_submitted(self, text: object) -> None:
        session = self._context.session.current
        if session is None or not str(text).strip():
            return
        self._context.runner.run(
            self._context.services.marks.add_incident, session.id, IncidentKind(self._kind.value), str(text),
            done=self._on_added, busy=self._add,
        )  # fmt: skip

    def _on_added(self, _incident: object) -> None:
        self._text.show_text("")
        self._form.hide()
