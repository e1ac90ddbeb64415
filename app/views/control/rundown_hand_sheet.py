"""The rundown in hand as a sheet over the room: what comes, when, and everything that can be done to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.team import LockKind
from app.services.live.rundown_trend import Usual
from app.services.plan.schedule import Refit
from app.views.control.hanging import EDGE, Hanging
from app.views.control.rundown_hand import MINUTE_MS, RundownHand
from app.views.control.rundown_hand_foot import HandFoot
from app.views.control.rundown_hand_list import ROW, HandHead, HandList
from app.views.control.rundown_hand_lock import LockLine
from app.views.control.rundown_hand_rows import HandModel, rows_of
from app.views.control.rundown_hand_words import loop_words, refit_words, summary_words
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

# As wide as its foot is while everything in it is locked: a lock takes the room of an icon in each button.
WIDTH, LEAST_ROWS, MOST_ROWS, HEAD, TOP = 768, 3, 14, 28, 96


class RundownSheet(Hanging):
    """The sheet. A re-fit is looked at in it before it is done."""

    def __init__(self, context: "Context", hand: RundownHand, room: QWidget) -> None:
        super().__init__("", room)
        self.setObjectName("control.rundown")
        self.setAccessibleName(self.tr("Rundown in hand"))
        self._context = context
        self._hand = hand
        self._usual: dict[str, Usual] = {}
        self._preview: Refit | None = None
        self._preview_of: int | None = None
        self._summary = PlainLabel("", "caption", "text2", elide=True)
        self._told = PlainLabel("", "body", "warn", wrap=True)
        self._loop = PlainLabel("", "body", "text2", elide=True)
        self._lock = LockLine(context, hand, name="control.rundown.lock", margin=14)
        self._placed: tuple[object, ...] = ()
        self._model = HandModel(context, self)
        self._list = HandList(self.tr("Rundown in hand"), self._model, self)
        self._head = HandHead(self)
        self._foot = HandFoot(hand, self)
        self._close = Button("", "ghost", "x", size="compact", name=self.tr("Close"))
        self._close.setObjectName("control.rundown.close")
        self._pass = Button(self.tr("Next pass"), "secondary", size="compact")
        self._pass.setObjectName("control.rundown.pass")
        self._leave = Button(self.tr("Leave the loop"), "secondary", size="compact")
        self._leave.setObjectName("control.rundown.leave")
        self._back = Button(self.tr("Back"), "ghost", size="compact")
        self._back.setObjectName("control.rundown.back")
        self._fit = Button(self.tr("Re-fit now"), "primary", size="compact")
        self._fit.setObjectName("control.rundown.fit")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 10)
        column.setSpacing(6)
        self._head.setFixedHeight(theme().px(HEAD))
        self._told.setContentsMargins(14, 0, 14, 0)
        title = PlainLabel(self.tr("Rundown in hand"), "panel")
        nothing = PlainLabel(self.tr("Nothing is changed yet"), "caption", "text3", elide=True)
        self._loop_row, self._fit_row = QWidget(), QWidget()
        for row, stretched, parts in (
            (QHBoxLayout(), self._summary, (IconView("list-ordered", 18, "text2"), title, self._summary, self._close)),
            (
                QHBoxLayout(self._loop_row), self._loop,
                (IconView("repeat", 16, "text2"), self._loop, self._pass, self._leave),
            ),
            (QHBoxLayout(self._fit_row), nothing, (nothing, self._back, self._fit)),
        ):  # fmt: skip
            row.setContentsMargins(14, 0, 14, 0)
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part, 1 if part is stretched else 0)
            if row.parentWidget() is None:
                column.addLayout(row)
        for below in (self._loop_row, self._lock, self._told, self._head, self._list, self._foot, self._fit_row):
            column.addWidget(below)

    def _connect(self) -> None:
        hand = self._hand
        hand.changed.connect(self._sync)
        self._close.clicked.connect(self.close_sheet)
        self._pass.clicked.connect(hand.next_pass)
        self._leave.clicked.connect(hand.leave_loop)
        self._back.clicked.connect(self._on_back)
        self._fit.clicked.connect(self._on_fit)
        self._foot.refit_asked.connect(self.open_refit)
        self._foot.done.connect(self._focus_list)
        self._list.moved.connect(self._on_moved)
        self._list.skip_asked.connect(self._on_skip_asked)
        self._list.longer_asked.connect(self._on_longer)
        self._list.chosen.connect(self._on_chosen)
        self._list.selectionModel().currentChanged.connect(self._on_selected)

    def toggle(self) -> None:
        """Open it, or put it away."""
        if self.isHidden():
            self.open_sheet()
        else:
            self.close_sheet()

    def open_sheet(self) -> None:
        """Show what comes, with the keyboard in the list."""
        session, following = self._context.session.current, self._context.rundown.next_segment
        if session is None or not self._context.rundown.segments:
            return
        if self.isHidden():
            usual = self._context.services.live_rundown.trend.usual
            self._context.runner.run(usual, session.id, done=self._on_usual_read)
        self.open_over()
        self._sync()
        if following is not None and self._preview is None:
            self._list.choose(following.id)
        self._focus_list()

    def open_refit(self) -> None:
        """Show what re-fitting the rest would give; nothing is changed."""
        self._preview, self._preview_of = self._context.rundown.refit(), self._version()
        self.open_sheet()
        if self._preview is not None:
            self._fit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Put it away."""
        self._preview = None
        self.close_over()

    def tick(self) -> None:
        """Keep the projected times true, once a second."""
        self._sync()

    def place(self) -> None:
        look = theme()
        self.setFixedWidth(min(look.px(WIDTH), self._room.width() - 2 * EDGE))
        room = self._room.height() - 2 * EDGE
        rows = max(LEAST_ROWS, min(MOST_ROWS, len(self._model.rows)))
        self._fit_rows(rows)
        while self.height() > room and rows > LEAST_ROWS:
            rows -= 1
            self._fit_rows(rows)
        spare = self._room.height() - self.height() - EDGE
        self.move((self._room.width() - self.width()) // 2, max(EDGE, min(look.px(TOP), spare)))

    def _fit_rows(self, rows: int) -> None:
        self._list.setFixedHeight(rows * theme().px(ROW))
        self.adjustSize()

    def _version(self) -> int | None:
        state = self._context.rundown.state
        return state.version if state is not None else None

    def _sync(self) -> None:
        if self.isHidden():
            return
        hand, rundown = self._hand, self._context.rundown
        if self._preview is not None and self._preview_of != self._version():
            # Somebody went on meanwhile: what was looked at would not fit any more.
            self._preview, self._preview_of = rundown.refit(), self._version()
        chosen = self._list.current_id
        edits = hand.reason(LockKind.EDIT)
        self._model.may_edit = not edits and self._preview is None
        self._model.show(rows_of(self._context, self._usual, self._preview))
        if not self._list.currentIndex().isValid() or self._list.current_id != chosen:
            self._list.choose(chosen)
        self._summary.setText(summary_words(self._context))
        loop = rundown.loop()
        self._loop.setText(loop_words(loop) if loop is not None else "")
        self._pass.set_locked(hand.reason())
        self._leave.set_locked(hand.reason() or ("" if loop and loop.exit_id else self.tr("Nothing comes after it.")))
        self._fit.set_locked(edits)
        self._loop_row.setVisible(loop is not None)
        self._show_told()
        self._foot.setVisible(self._preview is None)
        self._fit_row.setVisible(self._preview is not None)
        self._follow()
        above = (self._loop_row, self._lock, self._told, self._foot)
        wanted = (len(self._model.rows), self._lock.words, *(part.isHidden() for part in above))
        if wanted != self._placed:
            self._placed = wanted
            self.place()

    def _show_told(self) -> None:
        words, trouble = self._hand.closed, True
        if self._preview is not None:
            words, trouble = refit_words(self._context, self._preview)
        self._told.set_colour("warn" if trouble else "text2")
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _follow(self) -> None:
        row = self._model.row_of(self._list.current_id)
        self._foot.follow(self._model.rows[row] if row >= 0 else None)

    def _focus_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_usual_read(self, usual: dict[str, Usual]) -> None:
        self._usual = usual
        self._sync()

    def _on_selected(self, _current: object, _previous: object) -> None:
        self._follow()

    def _on_moved(self, move: tuple[str, str | None]) -> None:
        self._hand.move(*move)

    def _on_skip_asked(self, segment_id: str) -> None:
        self._hand.skip(segment_id)

    def _on_longer(self, change: tuple[str, int]) -> None:
        self._hand.lengthen(change[0], change[1] * MINUTE_MS)

    def _on_chosen(self, segment_id: str) -> None:
        """Enter on a row arms it, and takes the one that is armed."""
        armed = self._hand.armed
        if armed is not None and armed.id == segment_id:
            self._hand.take(segment_id)
        else:
            self._hand.arm(segment_id)

    def _on_back(self) -> None:
        self._preview = None
        self._sync()
        self._focus_list()

    def _on_fit(self) -> None:
        if self._preview is not None:
            self._hand.refit(self._preview, self._fit)
            self._on_back()
