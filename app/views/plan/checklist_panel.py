"""The checklist: what has to be done before the show, by when and by whom; a click or Space ticks."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.models.checklist import ChecklistItemView
from app.models.session import LiveSessionView, Origin
from app.models.team import Hat
from app.services.plan.checklist import due_at, is_done
from app.services.runtime.permissions import Deed
from app.views.i18n import current_language
from app.views.plan.checklist_look import ChecklistDelegate, Task, due_look, owner_title, task_text
from app.views.plan.store import PlanStore
from app.views.widgets.list_view import ListView
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context

Index = QModelIndex | QPersistentModelIndex
TICK_MS: Final = 20_000
_HATS: Final = {"anchor": Hat.ANCHOR, "operator": Hat.OPERATOR, "service": Hat.CUSTOMER_SERVICE}


class ChecklistModel(QAbstractListModel):
    """The tasks that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tasks: list[Task] = []

    def show(self, tasks: list[Task]) -> bool:
        """Show these tasks; when only their state changed, nothing moves. Says whether they are other tasks."""
        if [task.item.id for task in tasks] == [task.item.id for task in self.tasks]:
            for at, task in enumerate(tasks):
                if task != self.tasks[at]:
                    self.tasks[at] = task
                    self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
            return False
        self.beginResetModel()
        self.tasks = tasks
        self.endResetModel()
        return True

    def row_of(self, item_id: str) -> int:
        """The row of a task; -1 when it is not shown."""
        return next((at for at, task in enumerate(self.tasks) if task.item.id == item_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tasks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        task = self.tasks[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return task
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{task.before} {task.text}. {task.owner}. {task.due.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return task.tip
        if role == Qt.ItemDataRole.CheckStateRole:
            return task.check
        return None


class _ChecklistView(ListView):
    """A list whose left half ticks.

    Signals:
        tick_asked: Row of the task to be ticked or unticked.
    """

    tick_asked = Signal(object)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        delegate = self.rows
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(delegate, ChecklistDelegate):
            return
        if index.isValid() and delegate.hits_box(QRectF(self.visualRect(index)), event.position()):
            self.tick_asked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self.tick_asked.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class ChecklistPanel(Panel):
    """The panel.

    Signals:
        said: A ``ToastText``.
    """

    said = Signal(object)

    def __init__(self, context: "Context", store: PlanStore, parent: QWidget | None = None) -> None:
        super().__init__("", "list-checks", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Checklist"))
        self._context = context
        self._store = store
        self._narrow = False
        self._filter = Segmented(self._options(), self.tr("Show the tasks of"), compact=True)
        self._filter.setObjectName("plan.checklist.filter")
        self._filter.choose("all")
        self.add_action(self._filter)
        self._model = ChecklistModel(self)
        self._list = _ChecklistView(self.tr("Checklist"), ChecklistDelegate(), self)
        self._list.setObjectName("plan.checklist")
        self._list.setModel(self._model)
        self._empty = StateView(StateText("empty", ""), centred=True)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._sync)
        self._connect()
        self._sync()

    def _connect(self) -> None:
        self._store.changed.connect(self._sync)
        self._context.session.changed.connect(self._sync)
        self._context.team.changed.connect(self._sync)
        self._filter.chosen.connect(self._on_filter_chosen)
        self._list.tick_asked.connect(self._on_tick)

    def set_narrow(self, *, narrow: bool) -> None:
        """Offer fewer filters where there is no room for all."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._filter.set_options(self._options())
            self._sync()

    def show_item(self, item_id: str) -> None:
        """Bring a task into view."""
        if self._model.row_of(item_id) < 0:
            self._filter.choose("all")
            self._sync()
        row = self._model.row_of(item_id)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row, 0))
            self._list.scrollTo(self._model.index(row, 0))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_to_open(self) -> None:
        """What is still to be done stands in view, with the last thing done above it."""
        rows = [at for at, task in enumerate(self._model.tasks) if not is_done(task.item)]
        if rows:
            self._list.scrollTo(self._model.index(max(0, rows[0] - 1), 0), ListView.ScrollHint.PositionAtTop)

    def show_open(self) -> None:
        """Bring the first open task that blocks Ready into view."""
        found = next((one for one in self._store.checklist if one.blocks_ready and not is_done(one)), None)
        if found is not None:
            self.show_item(found.id)

    def _options(self) -> list[tuple[str, str]]:
        hats = [("anchor", self.tr("Anchor")), ("operator", self.tr("Operator")), ("service", self.tr("Service"))]
        return [("mine", self.tr("Mine")), *([] if self._narrow else hats), ("all", self.tr("All"))]

    def _fits(self, item: ChecklistItemView) -> bool:
        chosen = self._filter.value
        if chosen == "mine":
            me = self._context.team.me
            if item.member_id is not None and me is not None:
                return item.member_id == me.id
            return item.hat is None or item.hat in self._context.team.hats
        return chosen in {"all", ""} or item.hat in {None, _HATS[chosen]}

    def _sync(self) -> None:
        session = self._context.session.current
        items = self._store.checklist if session is not None else ()
        now = self._context.now()
        shown = [self._task(item, session, now) for item in items if self._fits(item)] if session is not None else []
        fresh = self._model.show(shown)
        if fresh:
            self._scroll_to_open()
        done = sum(1 for item in items if is_done(item))
        self.set_count(f"{done}/{len(items)}" if items else "")
        self._list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if session is None:
            state = StateText("empty", self.tr("No session"), icon="list-checks")
        elif items:
            state = StateText("empty", self.tr("No task here"), self.tr("Choose All to see the tasks of everybody."))
        else:
            state = StateText("empty", self.tr("No tasks"), self.tr("A new session brings the standard checklist."))
        self._empty.set_state(state)

    def _task(self, item: ChecklistItemView, session: LiveSessionView, now: datetime) -> Task:
        member = self._context.team.member(item.member_id or item.done_by)
        # The sample tells of an evening whose planning began days ago, whenever it was installed.
        made_at = None if session.origin is Origin.SAMPLE else max(session.created_at, item.created_at)
        due = due_look(item, due_at(item, session.planned_start_at), now, ZoneInfo(session.zone), made_at)
        return Task(
            item=item,
            text=task_text(item, current_language()),
            owner=owner_title(item.hat),
            member=member.name if member is not None and item.member_id is not None else owner_title(item.hat),
            due=due,
            tip=self._tip(item),
        )

    def _tip(self, item: ChecklistItemView) -> str:
        lines = [task_text(item, current_language())]
        for who in (item.done_by, item.second_done_by):
            member = self._context.team.member(who)
            if member is not None:
                lines.append(self.tr("Ticked by {name}").format(name=member.name))
        if item.needs_two and not is_done(item):
            lines.append(self.tr("Two different people have to tick it"))
        if item.blocks_ready and not is_done(item):
            lines.append(self.tr("“Ready” waits for it"))
        return "\n".join(lines)

    def _on_tick(self, row: object) -> None:
        if not isinstance(row, int) or row >= len(self._model.tasks):
            return
        if not self._context.team.may(Deed.TICK_CHECKLIST):
            self.said.emit(ToastText(self.tr("Your hats do not allow this."), "warn"))
            return
        item = self._model.tasks[row].item
        self._context.runner.run(_tick, self._context.services, item)

    def _on_filter_chosen(self, _key: object) -> None:
        self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _tick(services: "Services", item: ChecklistItemView) -> ChecklistItemView:
    """Tick a task, or take the tick off when it is done or half done by oneself; on the store's executor."""
    mine = item.done_at is not None and item.done_by == services.who.member_id
    return services.checklist.tick(item.id, item.version, done=not (is_done(item) or mine))
