"""The panel with the rundown table: its verbs, its states, and the words when it cannot be changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from app.models.base import new_id
from app.models.script import SegmentKind
from app.models.session import LiveSessionView, Phase
from app.services.runtime.permissions import Deed
from app.views.i18n import error_text
from app.views.plan.columns import Column
from app.views.plan.edits import PlanEdits
from app.views.plan.empty_plan import EmptyPlan
from app.views.plan.model import RundownModel
from app.views.plan.store import TOUCH_S, PlanStore
from app.views.plan.table import RundownTable
from app.views.shell.import_report import ImportReport
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.views.context import Context

LOCKED = frozenset({Phase.REVIEW, Phase.CLOSED})
NEW_LENGTH_MS = 600_000


class _Notice(QWidget):
    """One calm line above the table: why it cannot be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel("", "body", "text2", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(IconView("lock", 16, "text2"))
        row.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        painter.fillRect(QRectF(self.rect()), theme().colours.raised)
        painter.end()


class RundownPanel(Panel):
    """The panel.

    Signals:
        chosen: Id of the segment that became current, or ``None``.
        said: A ``ToastText``.
    """

    chosen = Signal(object)
    said = Signal(object)

    def __init__(self, context: "Context", store: PlanStore, edits: PlanEdits, parent: QWidget | None = None) -> None:
        super().__init__("", "list-ordered", padding=0, spacing=0, parent=parent)
        self._context = context
        self._store = store
        self._edits = edits
        self._wanted: str | None = None
        #: Whether what is wanted has no name yet and is asked for one.
        self._unnamed = False
        self._refused = ""
        self.model = RundownModel(self)
        self.table = RundownTable(self.tr("Rundown"), self.model, self)
        self._import = Button(self.tr("Import products"), "ghost", "upload", size="compact")
        self._import.setObjectName("plan.rundown.import")
        self._add = Button(self.tr("Add segment"), "secondary", "plus", size="compact")
        self._add.setObjectName("plan.rundown.add")
        self._notice = _Notice()
        self._state = StateView(StateText("empty", ""), centred=True)
        self._state.setObjectName("plan.rundown.state")
        self._empty = EmptyPlan()
        self.add_action(self._import)
        self.add_action(self._add)
        self.body.addWidget(self._notice)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._state, 1)
        self.body.addWidget(self._empty, 1)
        self._connect()
        self._sync()

    def _connect(self) -> None:
        self._store.changed.connect(self._sync)
        self._store.touched.connect(self._on_touched)
        self._context.session.changed.connect(self._sync)
        self._context.session.listed.connect(self._sync)
        self._context.team.changed.connect(self._sync)
        self._edits.made.connect(self._on_made)
        self._edits.copied.connect(self._on_segment_copied)
        self._add.clicked.connect(self._on_add)
        self._import.clicked.connect(self._on_import)
        self._empty.last_asked.connect(self._on_copy_last)
        self._empty.import_asked.connect(self._on_import)
        self._empty.add_asked.connect(self._on_add)
        self._state.acted.connect(self._on_state_acted)
        self.table.chosen.connect(self._on_chosen)
        self.table.moved.connect(self._on_moved)
        self.table.add_asked.connect(self._on_add)
        self.table.copy_asked.connect(self._on_copy)
        self.table.delete_asked.connect(self._on_delete)
        self.table.delegate.refused.connect(self._on_refused)
        self.model.edited.connect(self._on_edited)

    @property
    def locked(self) -> bool:
        """Whether the plan belongs to the past."""
        session = self._context.session.current
        return session is not None and session.phase in LOCKED

    def tick(self) -> None:
        """Forget who changed what a while ago."""
        now = self._context.now()
        old = {key for key, touch in self._store.touches.items() if (now - touch.at).total_seconds() > TOUCH_S}
        if old & set(self.model.touched):
            self._show_touches()

    def _sync(self) -> None:
        session = self._context.session.current
        team = self._context.team
        may_edit = session is not None and not self.locked and team.may(Deed.EDIT_RUNDOWN)
        self.model.session = session
        looks = (may_edit, team.may(Deed.SEE_COSTS))
        if looks != (self.model.may_edit, self.model.see_costs):
            self.model.may_edit, self.model.see_costs = looks
            self.model.repaint()
        if not self._edits.busy:
            self.model.show(self._store.rows)
        self._show_state(session, may_edit=may_edit)
        self._show_touches()
        self._follow_wish()

    def _show_state(self, session: LiveSessionView | None, *, may_edit: bool) -> None:
        has_rows = self.model.rowCount() > 0
        loaded = self._store.data is not None
        empty = session is not None and loaded and not has_rows and not self.locked
        self.table.setVisible(has_rows)
        self._empty.setVisible(empty)
        self._state.setVisible(not has_rows and not empty)
        self._add.setVisible(has_rows and may_edit)
        self._import.setVisible(has_rows and may_edit and self._context.team.may(Deed.IMPORT_DATA))
        self._notice.setVisible(has_rows and not may_edit)
        if self.locked:
            self._notice.words.setText(self.tr("The show is over: the plan stays as it was. Values are read only."))
        else:
            self._notice.words.setText(self.tr("You can look. The operator or the lead changes the rundown."))
        self._show_title(may_edit=may_edit and has_rows)
        if empty and session is not None:
            may_import = self._context.team.may(Deed.IMPORT_DATA)
            self._empty.offer(self._last_session(session), may_edit=may_edit, may_import=may_import)
        elif not has_rows:
            self._state.set_state(self._state_text(session, loaded=loaded))

    def _show_title(self, *, may_edit: bool) -> None:
        hint = self._refused or (self.tr("drag to reorder · times follow") if may_edit else "")
        self.set_title(self.tr("Rundown"), hint)
        self.head.subtitle.set_colour("crit" if self._refused else "text3")

    def _state_text(self, session: LiveSessionView | None, *, loaded: bool) -> StateText:
        if session is None and self._context.session.loaded:
            return StateText("empty", self.tr("No session"), self.tr("Choose or create a session in the top bar."))
        if self._store.error is not None:
            error = self._store.error
            told = error_text(error.code, error.params)
            return StateText("error", self.tr("The plan could not be read"), told, self.tr("Try again"))
        if loaded:
            return StateText("empty", self.tr("Nothing was planned"), self.tr("This session ran without a rundown."))
        return StateText("loading", self.tr("Reading the plan"))

    def _last_session(self, session: LiveSessionView) -> LiveSessionView | None:
        """The session that was shown last and that this one may begin from."""
        others = [
            one for one in self._context.session.sessions if one.id != session.id and one.market == session.market
        ]
        past = [one for one in others if one.started_at is not None]
        return max(past, key=_began, default=None)

    def _show_touches(self) -> None:
        now = self._context.now()
        found = {}
        for key, touch in self._store.touches.items():
            member = self._context.team.member(touch.member_id)
            if member is not None and (now - touch.at).total_seconds() <= TOUCH_S:
                found[key] = member.name
        if found != self.model.touched:
            self.model.touched = found
            self.model.repaint()

    def _follow_wish(self) -> None:
        """Choose what was just made; else keep something chosen."""
        if self._wanted is not None and self.model.row_of(self._wanted) >= 0:
            wanted, self._wanted = self._wanted, None
            self.table.choose(wanted)
            self.table.setFocus()
            if self._unnamed:
                self.table.edit_cell(wanted, Column.TITLE)
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.choose(self.model.id_at(0))

    def _on_touched(self, _segment_id: object) -> None:
        self._show_touches()

    def _on_chosen(self, segment_id: object) -> None:
        self.chosen.emit(segment_id)

    def _on_edited(self, edit: Any) -> None:
        segment_id, fields = edit
        self._edits.change_segment(segment_id, **fields)

    def _on_moved(self, move: Any) -> None:
        segment_id, before_id = move
        was = self.model.id_at(self.model.row_of(segment_id) + 1)
        self.model.place(segment_id, before_id)
        self.table.scrollTo(self.table.currentIndex())
        self._edits.move(segment_id, before_id, was)

    def _on_add(self, _checked: bool = False) -> None:
        row = self.table.currentIndex().row() if self.table.currentIndex().isValid() else self.model.rowCount() - 1
        session = self._context.session.current
        if session is not None:
            kind = SegmentKind.PROFIT if self.model.rowCount() else SegmentKind.OPENING
            self._edits.add(self.model.id_at(row + 1), kind, planned_ms=NEW_LENGTH_MS)

    def _on_copy(self) -> None:
        if self.table.current_id is not None:
            self._edits.duplicate(self.table.current_id)

    def _on_delete(self) -> None:
        if self.table.current_id is not None:
            self._edits.delete(self.table.current_id)

    def _on_made(self, segment_id: object) -> None:
        self._wanted, self._unnamed = str(segment_id), True
        self._follow_wish()

    def _on_segment_copied(self, segment_id: object) -> None:
        """A copy keeps its name; the keys go on meaning the segment, as in Ctrl+D, Alt+Down."""
        self._wanted, self._unnamed = str(segment_id), False
        self._follow_wish()

    def _on_refused(self, reason: object) -> None:
        self._refused = str(reason)
        self._show_title(may_edit=self.model.may_edit)

    def _on_copy_last(self) -> None:
        session = self._context.session.current
        last = self._last_session(session) if session is not None else None
        if session is not None and last is not None:
            self._context.runner.run(
                self._context.services.rundown.append_from, session.id, last.id, command_id=new_id(),
                done=self._on_copied, busy=self._empty.last,
            )  # fmt: skip

    def _on_copied(self, added: object) -> None:
        words = self.tr("Segments copied: {count}. Prices have to be checked again.")
        self.said.emit(ToastText(words.format(count=len(added) if isinstance(added, tuple) else 0), "good"))

    def _on_import(self, _checked: bool = False) -> None:
        dialog = QFileDialog(self, self.tr("Import a product list"))
        dialog.setObjectName("plan.import.dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Tables (*.xlsx *.xls *.ods *.csv *.tsv)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self.import_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_files(self, paths: list[str]) -> None:
        """Read files into the store and report what came of each."""
        self.said.emit(ToastText(self.tr("Files being read: {count}").format(count=len(paths))))
        imports = self._context.services.imports
        files = [Path(path) for path in paths]
        self._context.runner.run_long(imports.import_files, files, done=self._on_imported, busy=self._import)

    def _on_imported(self, report: object) -> None:
        ImportReport(report, self).open()

    def _on_state_acted(self, _kind: object) -> None:
        self._store.reload()


def _began(session: LiveSessionView) -> float:
    return session.started_at.timestamp() if session.started_at is not None else 0.0
