"""The live comment list: filter by label, pause while reading, jump back to the newest."""

from collections import deque
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.models.audience import CommentLabel
from app.models.session import Phase
from app.services.desk.comments import CommentView
from app.views.desk.delegate import CommentDelegate
from app.views.desk.labels import label_title
from app.views.desk.model import CAPACITY, CommentModel
from app.views.desk.store import MOST, DeskStore
from app.views.format import count
from app.views.i18n import explain
from app.views.widgets.button import Button
from app.views.widgets.list_view import ListView
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

FILTERS: tuple[CommentLabel | None, ...] = (
    None,
    CommentLabel.QUESTION,
    CommentLabel.ORDER,
    CommentLabel.COMPLAINT,
    CommentLabel.VIOLATION,
    CommentLabel.PRAISE,
)
#: New comments are shown at this pace; a row that jumps twenty times a second cannot be read.
SHOW_MS = 250
MINUTE_MS = 60_000
#: Older comments are read when the list stands this close to its top, and has stood there so long.
NEAR_TOP_PX, OLDER_MS = 200, 60


def _key(label: CommentLabel | None) -> str:
    """What a filter is called among the parts."""
    return label.value if label is not None else "all"


class CommentStream(QWidget):
    """The list with its head.

    Signals:
        chosen: The ``CommentView`` that the person selected, or ``None``.
    """

    chosen = Signal(object)

    def __init__(self, context: "Context", store: DeskStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = store
        self._model = CommentModel(self)
        self._paused = False
        self._short = False
        self._waiting: deque[CommentView] = deque(maxlen=CAPACITY)
        self._wanted: int | None = None
        self._panel = Panel(self.tr("Comments"), "messages-square", padding=0, spacing=0)
        self._pause = Button(self.tr("Pause"), "ghost", "pause", hint="P", size="compact")
        self._pause.setObjectName("desk.comments.pause")
        self._pause.clicked.connect(self.toggle_pause)
        # In the head: over the list it would lie on the very comment that somebody reads.
        self._newer = Button("", "secondary", "arrow-down", size="compact", parent=self._panel)
        self._newer.setObjectName("desk.comments.newer")
        self._newer.hide()
        self._panel.add_action(self._newer)
        self._panel.add_action(self._pause)
        self._filter = Segmented(self._options(), self.tr("Show"), quiet=True, compact=True)
        self._filter.setObjectName("desk.comments.filter")
        self._list = ListView(self.tr("Comments"), CommentDelegate(context), self)
        self._list.setObjectName("desk.comments")
        self._list.setModel(self._model)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._state = StateView(StateText("empty", ""), centred=True)
        self._state.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._state.verb.setObjectName("desk.comments.retry")
        self._state.acted.connect(self._on_state_acted)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(SHOW_MS)
        self._timer.timeout.connect(self._show_waiting)
        self._older_timer = QTimer(self)
        self._older_timer.setSingleShot(True)
        self._older_timer.setInterval(OLDER_MS)
        self._older_timer.timeout.connect(self._load_older)
        self._connect()
        self._on_reset()
        self.setFocusProxy(self._list)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._filter)
        row.addStretch(1)
        self._panel.body.addLayout(row)
        self._panel.body.addWidget(self._list, 1)
        self._panel.body.addWidget(self._state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panel)
        for keys, words, slot in (
            ("J", self.tr("Next comment"), self._on_next),
            ("K", self.tr("Previous comment"), self._on_previous),
            ("P", self.tr("Pause the comments, or go on"), self.toggle_pause),
        ):
            action = QAction(words, self._list)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setAutoRepeat(slot != self.toggle_pause)
            action.triggered.connect(slot)
            self._list.addAction(action)
        for place, label in enumerate(FILTERS, start=1):
            title = label_title(label) if label is not None else self.tr("All")
            action = QAction(self.tr("Show: {kind}").format(kind=title), self._list)
            action.setData(_key(label))
            action.setShortcut(QKeySequence(str(place)))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(self._on_filter_key)
            self._list.addAction(action)
            # An empty list is hidden; its keys lead out of an empty filter all the same.
            self._state.addAction(action)

    def _connect(self) -> None:
        self._store.reset.connect(self._on_reset)
        self._store.counted.connect(self._on_counted)
        self._store.older.connect(self._on_older)
        self._store.added.connect(self._on_added)
        self._store.changed.connect(self._on_changed)
        self._filter.chosen.connect(self._on_filter_chosen)
        self._newer.clicked.connect(self._on_newer)
        self._list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._context.session.changed.connect(self._sync_state)

    def focus_list(self) -> None:
        """Give the list the keyboard."""
        self._list.setFocus()

    def draft(self) -> dict[str, Any]:
        """What survives when the room is built anew: filter, pause, selection."""
        current = self._selected()
        selected = self._model.view(current.row()).event.id if current.isValid() else None
        return {
            "session": self._context.session.current_id,
            "filter": self._filter.value,
            "paused": self._paused,
            "selected": selected,
        }

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again; the comment is selected as soon as it is read."""
        self._filter.choose(draft["filter"])
        self._set_paused(paused=draft["paused"])
        if draft["session"] == self._context.session.current_id:
            self._wanted = draft["selected"]
        self._sync()

    def toggle_pause(self) -> None:
        """Stop the list while somebody reads, or let it run again."""
        self._set_paused(paused=not self._paused)
        if not self._paused:
            self._show_waiting()
            self._list.scrollToBottom()
            self._hide_newer()

    def _set_paused(self, *, paused: bool) -> None:
        self._paused = paused
        self._pause.set_label(self.tr("Go on") if paused else self.tr("Pause"))
        self._pause.set_icon_name("play" if paused else "pause")

    def set_short(self, *, short: bool) -> None:
        """Show the filters without their counts where the list is narrow."""
        if short != self._short:
            self._short = short
            self._filter.set_options(self._options())

    def _options(self) -> list[tuple[str, str]]:
        options = []
        for label in FILTERS:
            title = label_title(label) if label is not None else self.tr("All")
            shown = self._count_of(label)
            words = title if self._short or shown is None else f"{title}  {count(shown)}"
            options.append((_key(label), words))
        return options

    def _count_of(self, label: CommentLabel | None) -> int | None:
        """Comments of a label in the whole session, loaded or not; ``None`` while they are being counted."""
        labels = self._store.labels
        if labels is None or not labels.complete:
            return None
        return self._store.total if label is None else labels.labels.get(label, 0)

    def _on_counted(self) -> None:
        self._filter.set_options(self._options())
        self._sync_state()
        # A filter that seemed empty may have something further back.
        self._older_timer.start()

    def _on_reset(self) -> None:
        self._waiting.clear()
        self._model.show((), None)
        self._sync()

    def _sync(self) -> None:
        """Show what fits the filter; the selected comment stays selected if it is among it, a pause stays a pause."""
        current = self._selected()
        wanted = self._model.view(current.row()).event.id if current.isValid() else self._wanted
        label = CommentLabel(self._filter.value) if self._filter.value not in {"", "all"} else None
        if not self._paused:
            self._waiting.clear()
        first = self._waiting[0].event.id if self._waiting else None
        shown = [view for view in self._store.comments if first is None or view.event.id < first]
        self._model.show(shown, label)
        self._filter.set_options(self._options())
        self._sync_state()
        if not self._paused:
            self._hide_newer()
        row = self._model.row_of(wanted) if wanted is not None else None
        if row is None:
            self._list.scrollToBottom()
            self.chosen.emit(None)
        else:
            self._select(row)
        if self._store.loaded:
            self._wanted = None
        self._older_timer.start()

    def _select(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._list.scrollTo(index)

    def _load_older(self) -> None:
        """Read back while the list stands at its top and the session has more of what it shows."""
        bar = self._list.verticalScrollBar()
        if not self.isVisible() or bar.value() > bar.minimum() + NEAR_TOP_PX:
            return
        shown, rows = self._count_of(self._model.label), self._model.rowCount()
        if shown is None or rows + len(self._waiting) < shown:
            if self._older_loaded():
                self._on_older()
            else:
                self._store.load_older()

    def _older_loaded(self) -> list[CommentView]:
        """What the store has of before the first row: a list that was full dropped it."""
        first = self._model.first_id
        if first is None:
            first = self._waiting[0].event.id if self._waiting else None
        comments = self._store.comments
        found = takewhile(lambda view: first is None or view.event.id < first, comments)
        return [view for view in found if self._model.fits(view)]

    def _on_older(self) -> None:
        """Older comments come in above; what somebody reads stays where it is."""
        self._model.capacity = MOST
        top = QPersistentModelIndex(self._list.indexAt(QPoint(4, 4)))
        offset = self._list.visualRect(top).top() if top.isValid() else 0
        if self._model.prepend(self._older_loaded()):
            self._sync_state()
            self._list.doItemsLayout()
            if top.isValid():
                bar = self._list.verticalScrollBar()
                bar.setValue(bar.value() + self._list.visualRect(top).top() - offset)
        self._older_timer.start()

    def _sync_state(self) -> None:
        session = self._context.session.current
        if session is None:
            state = StateText("empty", self.tr("No session"), self.tr("Choose or create a session in the top bar."))
        elif self._store.error is not None:
            told = explain(self._store.error.code, self._store.error.params)
            state = StateText("error", told.sentence, told.remedy, self.tr("Try again"))
        elif not self._store.loaded or (self._store.has_older and self._count_of(self._model.label) != 0):
            state = StateText("loading", self.tr("Reading the comments"))
        elif self._store.comments:
            state = StateText("empty", self.tr("None of this kind"), self.tr("All shows the other comments."))
        elif session.phase in {Phase.LIVE, Phase.REHEARSAL}:
            state = StateText("empty", self.tr("No comments yet"), self.tr("They appear here as the room talks."))
        else:
            state = StateText(
                "empty",
                self.tr("No comments in this session"),
                self.tr("Comments come from a connected source, a replay, or a chat log dropped on this window."),
            )
        self._state.set_state(state)
        has_rows = self._model.rowCount() > 0
        self._list.setVisible(has_rows)
        self._state.setVisible(not has_rows)
        self._sync_rate()

    def _sync_rate(self) -> None:
        comments = self._store.comments
        subtitle = ""
        if comments:
            newest, recent = comments[-1].event.t_ms, 0
            for view in reversed(comments):
                if newest - view.event.t_ms >= MINUTE_MS:
                    break
                recent += 1
            subtitle = self.tr("{count} in the last minute").format(count=recent)
        self._panel.set_title(self.tr("Comments"), subtitle)
        self._panel.set_count(count(self._store.total) if self._store.total else "")

    def _on_added(self, views: object) -> None:
        self._waiting.extend(views)  # type: ignore[arg-type]

    def _show_waiting(self) -> None:
        if not self._waiting:
            return
        if self._paused:
            self._show_newer(len(self._waiting))
            return
        bar = self._list.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 60
        if at_end and not self._selected().isValid():
            self._store.release_older()
            self._model.capacity = CAPACITY
        fresh = self._model.append(self._waiting)
        self._waiting.clear()
        self._filter.set_options(self._options())
        self._sync_state()
        # Somebody who has chosen a comment reads; the list stays where it is then.
        if at_end and not self._selected().isValid():
            self._list.scrollToBottom()
        elif fresh:
            self._show_newer(fresh)

    def _show_newer(self, fresh: int) -> None:
        if self._newer.isVisible() and not self._paused:
            fresh += int(self._newer.property("fresh") or 0)
        self._newer.setProperty("fresh", fresh)
        self._newer.set_label(self.tr("{count} new").format(count=fresh))
        self._newer.show()

    def _hide_newer(self) -> None:
        self._newer.hide()
        self._newer.setProperty("fresh", 0)

    def _on_newer(self) -> None:
        if self._paused:
            self.toggle_pause()
        self._list.scrollToBottom()
        self._hide_newer()

    def _on_scrolled(self, value: int) -> None:
        """Whoever scrolled down to the newest needs no button to get there."""
        bar = self._list.verticalScrollBar()
        if not self._paused and value >= bar.maximum():
            self._hide_newer()
        if value <= bar.minimum() + NEAR_TOP_PX:
            # A little later: a list that is being filled passes its top on the way to its end.
            self._older_timer.start()

    def _on_changed(self, views: object) -> None:
        if isinstance(views, dict):
            self._model.change(views)
            current = self._selected()
            if current.isValid() and self._model.view(current.row()).event.id in views:
                self.chosen.emit(self._model.view(current.row()))

    def _on_filter_chosen(self, _key: object) -> None:
        self._sync()

    def _on_state_acted(self, _kind: object) -> None:
        self._store.retry()

    def _on_filter_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._filter.choose(str(action.data()))
            self._sync()
            if self._state.isVisible():
                self._state.setFocus()
            else:
                self._list.setFocus()

    def _selected(self) -> QModelIndex:
        """The row that the person chose; Qt's current row is set by the focus alone and says nothing."""
        rows = self._list.selectionModel().selectedRows()
        return rows[0] if rows else QModelIndex()

    def _on_selection_changed(self, _selected: object, _deselected: object) -> None:
        current = self._selected()
        self.chosen.emit(self._model.view(current.row()) if current.isValid() else None)

    def _on_next(self) -> None:
        self._step(1)

    def _on_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows:
            current = self._selected()
            row = min(rows - 1, max(0, current.row() + by)) if current.isValid() else self._first_row()
            self._select(row)

    def _first_row(self) -> int:
        """Where J and K begin: at the newest question that waits, else at the newest comment."""
        last = self._model.rowCount() - 1
        return next((row for row in range(last, -1, -1) if self._model.view(row).waiting_question), last)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_waiting()
        self._timer.start()
        self._older_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
