"""The Plan room: summary, planned strip, rundown, the chosen segment, checklist, problems carried over."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.services.plan.blockers import Blocker
from app.services.runtime.permissions import Deed
from app.views.plan.carried import CarriedStrip
from app.views.plan.checklist_panel import ChecklistPanel
from app.views.plan.columns import NARROW, SMALL, TINY, WIDTHS
from app.views.plan.editor_panel import SegmentEditor
from app.views.plan.edits import UNDO_TOAST, PlanEdits
from app.views.plan.rundown_panel import RundownPanel
from app.views.plan.store import PlanStore
from app.views.plan.summary import PlanSummary, Room
from app.views.plan.text_saver import TextSaver
from app.views.session_deck import make_clips, zero_of
from app.views.theme import theme, theme_bus
from app.views.widgets.deck.data import Clip
from app.views.widgets.deck.plan_strip import PlanStrip
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText

if TYPE_CHECKING:
    from app.views.context import Context

#: Least width at 100 % -> width of the right side, columns of the rundown.
ROOMS = ((1600, 700, WIDTHS), (1260, 420, NARROW), (1100, 396, SMALL), (0, 350, TINY))
#: What is left for a room in the smallest window.
MINIMUM = QSize(1200, 640)
TICK_MS = 5000
#: Which tab solves which blocker.
_PRODUCT_CODES = frozenset({"price_unchecked", "price_missing", "price_below_floor", "stock_none", "product_veto"})


class PlanRoom(QWidget):
    """The room.

    Signals:
        said: A ``ToastText`` for the window's corner. Its verb comes back through ``act_on_toast``.
    """

    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._segment_id: str | None = None
        self._wanted: str | None = None
        self.store = PlanStore(context, self)
        self.edits = PlanEdits(context, self.store, self)
        self.saver = TextSaver(context, self)
        self.summary = PlanSummary(context, self.store, self)
        self.strip = PlanStrip(self)
        self.rundown = RundownPanel(context, self.store, self.edits, self)
        self.editor = SegmentEditor(context, self.store, self.edits, self.saver, self)
        self.checklist = ChecklistPanel(context, self.store, self)
        self.carried = CarriedStrip(context, self.store, self)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.rundown.tick)
        self._make_actions()
        self._connect()
        self._sync()
        self.setFocusProxy(self.rundown.table)

    def draft(self) -> dict[str, Any]:
        """What survives when the room is built anew in another language."""
        return {
            "texts": self.saver.unsaved(),
            "history": self.edits.history,
            "segment": self._segment_id,
            "tab": self.editor.tabs.value,
        }

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.saver.restore(draft["texts"])
        self.edits.history = draft["history"]
        self._sync_history()
        self._wanted = draft["segment"]
        self.editor.choose_tab(draft["tab"] or "script")
        self._sync()

    def act_on_toast(self, key: object) -> None:
        """The verb of a toast was pressed."""
        if key == UNDO_TOAST:
            self.edits.undo()

    def _build(self) -> None:
        holder = self._strip_panel = Panel(padding=0)
        holder.setAccessibleName(self.tr("Planned show"))
        holder.body.addWidget(self.strip)
        left = QVBoxLayout()
        left.setSpacing(12)
        for part in (self.summary, holder):
            left.addWidget(part)
        left.addWidget(self.rundown, 1)
        left.addWidget(self.carried)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self.editor, 62)
        side.addWidget(self.checklist, 38)
        columns = QHBoxLayout(self)
        columns.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the room fits its parts to its size
        columns.setContentsMargins(12, 12, 12, 12)
        columns.setSpacing(12)
        columns.addLayout(left, 1)
        columns.addWidget(self._side)

    def _make_actions(self) -> None:
        for keys, words, slot in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.tr("Undo in the plan"), self._on_undo),
            (QKeySequence("Ctrl+Shift+Z"), self.tr("Redo in the plan"), self._on_redo),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)
        self._sync_history()

    def _connect(self) -> None:
        context = self._context
        context.session.changed.connect(self._sync)
        context.session.switched.connect(self._on_switched)
        context.rundown.changed.connect(self._sync)
        context.team.changed.connect(self._sync)
        self.store.changed.connect(self._sync)
        self.edits.changed.connect(self._sync_history)
        self.saver.stale.connect(self.store.reload)
        self.rundown.chosen.connect(self._on_chosen)
        self.strip.clip_clicked.connect(self._on_clip_clicked)
        self.strip.clip_resized.connect(self._on_clip_resized)
        self.summary.blocker_asked.connect(self._on_blocker_asked)
        self.carried.item_asked.connect(self._on_item_asked)
        for part in (self.edits, self.rundown, self.checklist, self.carried):
            part.said.connect(self.said)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _sync(self) -> None:
        if self._wanted is not None and self.rundown.model.row_of(self._wanted) >= 0:
            wanted, self._wanted = self._wanted, None
            self.rundown.table.choose(wanted)
        self._sync_strip()
        row = self.store.row(self._segment_id)
        self.editor.show_row(row, locked=self.rundown.locked, nothing=self._nothing())
        self.strip.set_current(row.segment.id if row is not None else "")

    def _sync_history(self) -> None:
        """The two actions say what they would do, and are off when there is nothing."""
        history = self.edits.history
        words = (self.tr("Undo: {what}"), self.tr("Redo: {what}"))
        for action, step, said in zip(self.actions(), (history.next_undo, history.next_redo), words, strict=True):
            action.setEnabled(step is not None)
            if step is not None:
                action.setText(said.format(what=step.name))

    def _nothing(self) -> StateText:
        if self._context.session.current is None:
            words = self.tr("Choose or create a session in the top bar.")
            return StateText("empty", self.tr("No session"), words, icon="file-text")
        words = self.tr("Its script, hand card and product appear here.")
        return StateText("empty", self.tr("No segment chosen"), words, icon="file-text")

    def _sync_strip(self) -> None:
        session = self._context.session.current
        rows = self.store.rows
        now = self._context.now()
        zone = session.zone if session is not None else "UTC"
        start = zero_of(session.model_copy(update={"started_at": None}), now) if session is not None else now
        clips: tuple[Clip, ...] = ()
        if session is not None:
            planned = session.model_copy(update={"started_at": None})
            clips = make_clips(planned, [row.segment for row in rows], (), None, now)
        targets = {
            row.segment.id: (row.segment.target_gmv_minor or 0) / max(1.0, row.segment.planned_ms / 60_000)
            for row in rows
        }
        self._strip_panel.setVisible(bool(clips))
        may = self._context.team.may(Deed.EDIT_RUNDOWN)
        self.strip.set_plan(start, zone, clips, targets, locked=self.rundown.locked or not may)

    def _on_chosen(self, segment_id: object) -> None:
        if isinstance(segment_id, str):
            self._segment_id = segment_id
            self._sync()

    def _on_clip_clicked(self, segment_id: object) -> None:
        self.rundown.table.choose(str(segment_id))

    def _on_clip_resized(self, resized: Any) -> None:
        segment_id, length_ms = resized
        self.edits.change_segment(segment_id, planned_ms=length_ms)

    def _on_blocker_asked(self, blocker: object) -> None:
        if not isinstance(blocker, Blocker):
            return
        if blocker.segment_id is not None:
            self.rundown.table.choose(blocker.segment_id)
            self.editor.choose_tab("product" if blocker.code in _PRODUCT_CODES else "script")
            self.rundown.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif blocker.code == "checklist_open":
            self.checklist.show_open()
        elif blocker.code in {"no_start", "no_anchor"}:
            self.summary.open_form()

    def _on_item_asked(self, item_id: object) -> None:
        self.checklist.show_item(str(item_id))

    def _on_switched(self, _session_id: object) -> None:
        self.saver.clear()
        self._segment_id = None
        self._sync()

    def _on_undo(self) -> None:
        self.edits.undo()

    def _on_redo(self) -> None:
        self.edits.redo()

    def _on_theme_changed(self, _theme: object) -> None:
        self._fit()

    def _fit(self) -> None:
        width = self.width() / theme().scale
        side, columns = next((side, columns) for least, side, columns in ROOMS if width >= least)
        room: Room = "full" if columns is WIDTHS else "tiny" if columns is TINY else "narrow"
        self._side.setFixedWidth(theme().px(side))
        self.rundown.table.set_columns(columns)
        self.summary.set_room(room)
        self.checklist.set_narrow(narrow=room != "full")

    def minimumSizeHint(self) -> QSize:
        return MINIMUM

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.store.set_active(True)
        self._timer.start()
        self._sync()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.saver.flush()
        self.store.set_active(False)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
