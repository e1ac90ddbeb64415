"""The live comment list: filter by label, pause while reading, jump back to the newest."""

from collections import Counter, deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.models.audience import CommentLabel
from app.models.session import Phase
from app.services.desk.comments import CommentView
from app.views.desk.delegate import CommentDelegate
from app.views.desk.labels import label_title
from app.views.desk.model import CAPACITY, CommentModel
from app.views.desk.store import DeskStore
from app.views.format import count
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
        self._panel = Panel(self.tr("Comments"), "messages-square", padding=0, spacing=0)
        self._pause = Button(self.tr("Pause"), "ghost", "pause", hint="P", size="compact")
        self._pause.setObjectName("desk.comments.pause")
        self._pause.clicked.connect(self.toggle_pause)
        self._panel.add_action(self._pause)
        self._filter = Segmented(self._options(), self.tr("Show"), quiet=True, compact=True)
        self._filter.setObjectName("desk.comments.filter")
        self._list = ListView(self.tr("Comments"), CommentDelegate(), self)
        self._list.setObjectName("desk.comments")
        self._list.setModel(self._model)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._newer = Button("", "secondary", "arrow-down", size="compact", parent=self._list)
        self._newer.setObjectName("desk.comments.newer")
        self._newer.hide()
        self._state = StateView(StateText("empty", ""), centred=True)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(SHOW_MS)
        self._timer.timeout.connect(self._show_waiting)
        self._connect()
        self._sync()
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
            action.triggered.connect(slot)
            self._list.addAction(action)

    def _connect(self) -> None:
        self._store.reset.connect(self._sync)
        self._store.counted.connect(self._sync_rate)
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

    def toggle_pause(self) -> None:
        """Stop the list while somebody reads, or let it run again."""
        self._paused = not self._paused
        self._pause.set_label(self.tr("Go on") if self._paused else self.tr("Pause"))
        self._pause.set_icon_name("play" if self._paused else "pause")
        if not self._paused:
            self._show_waiting()
            self._list.scrollToBottom()
            self._hide_newer()

    def set_short(self, *, short: bool) -> None:
        """Show the filters without their counts where the list is narrow."""
        if short != self._short:
            self._short = short
            self._filter.set_options(self._options())

    def _options(self) -> list[tuple[str, str]]:
        counts: Counter[CommentLabel] = Counter(view.label for view in self._store.comments)
        options = []
        for label in FILTERS:
            title = label_title(label) if label is not None else self.tr("All")
            shown = counts[label] if label is not None else len(self._store.comments)
            words = title if self._short else f"{title}  {count(shown)}"
            options.append((label.value if label is not None else "all", words))
        return options

    def _sync(self) -> None:
        self._waiting.clear()
        label = CommentLabel(self._filter.value) if self._filter.value not in {"", "all"} else None
        self._model.show(self._store.comments, label)
        self._filter.set_options(self._options())
        self._sync_state()
        self._list.scrollToBottom()
        self._hide_newer()
        self.chosen.emit(None)

    def _sync_state(self) -> None:
        session = self._context.session.current
        if session is None:
            state = StateText("empty", self.tr("No session"), self.tr("Choose or create a session in the top bar."))
        elif not self._store.loaded:
            state = StateText("loading", self.tr("Reading the comments"))
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
        self._newer.adjustSize()
        self._newer.move((self._list.width() - self._newer.width()) // 2, self._list.height() - 44)
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
        if not self._paused and value >= self._list.verticalScrollBar().maximum():
            self._hide_newer()

    def _on_changed(self, views: object) -> None:
        if isinstance(views, dict):
            self._model.change(views)
            current = self._selected()
            if current.isValid() and self._model.view(current.row()).event.id in views:
                self.chosen.emit(self._model.view(current.row()))

    def _on_filter_chosen(self, _key: object) -> None:
        self._sync()

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
            row = min(rows - 1, max(0, current.row() + by)) if current.isValid() else rows - 1
            self._list.selectionModel().setCurrentIndex(
                self._model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_waiting()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
