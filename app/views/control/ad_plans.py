"""Ad plans of the session: what each may spend, what it spent, its pace and its ROI; every change is logged here.

Nothing is ever done in an ad account from here: a person acts in the platform's back office and writes it down.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from app.models.advertising import AdActionView
from app.models.errors import AppError
from app.services.advertising.ad_words import instruction, page_of
from app.services.advertising.ads_board import AdBoard, PlanBoard
from app.services.advertising.limits import Target
from app.services.runtime.permissions import Deed
from app.views.control.ad_change import ChangeForm
from app.views.control.ad_change_words import instruction_words
from app.views.control.ad_plan_form import PlanForm
from app.views.control.ad_plans_menu import plan_items
from app.views.control.ad_plans_model import (
    BUDGET,
    MENU,
    NARROW_WIDTHS,
    PACE,
    PLAN,
    ROW,
    WIDTHS,
    AdPlansDelegate,
    AdPlansModel,
)
from app.views.control.ad_plans_spend import SpendForm
from app.views.control.ad_plans_undo import UndoButton
from app.views.control.breakeven_view import BreakevenForm
from app.views.format import number
from app.views.shown_panel import ShownPanel
from app.views.theme import theme, theme_bus
from app.views.widgets.button import Button
from app.views.widgets.dialog import Question, ask
from app.views.widgets.list_view import TableView
from app.views.widgets.menu import Menu
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

TICK_MS, RETRY_MS = 1000, 2000
#: So many rows are seen without scrolling; the head of the table is as high as a row.
LEAST_ROWS, HEAD = 4, 26
#: Widths at 100 % below which buttons lose their words; the budget and the bars make room for names; the pace goes too.
SHORT_HEAD, NARROW, SLIM = 560, 440, 300


class AdPlansPanel(ShownPanel):
    """The panel; its forms lie over the room (``parent``)."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "circle-dollar-sign", padding=0, spacing=0, parent=parent)
        self.setObjectName("control.ads")
        self._context = context
        self._room = parent
        self._ending = ""
        self.model = AdPlansModel(self)
        self.table = TableView(self.tr("Ad plans"), AdPlansDelegate(), row_height=ROW, parent=self)
        self.table.setObjectName("control.ads.table")
        self.table.setModel(self.model)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._empty = StateView(StateText("empty", self.tr("No ad plans"), ""))
        self._empty.setObjectName("control.ads.empty")
        self._even = Button(self.tr("Break-even"), "ghost", "scale", size="compact")
        self._even.setObjectName("control.ads.breakeven")
        self._log = Button(self.tr("Log a change"), "ghost", "pencil", hint="L", size="compact")
        self._log.setObjectName("control.ads.log")
        self._undo = UndoButton(context)
        self._more = Button("", "ghost", "plus", size="compact", name=self.tr("Add an ad plan"))
        self._more.set_tip(self.tr("Add an ad plan"))
        self._more.setObjectName("control.ads.add")
        self.change = ChangeForm(context, parent)
        self.spend = SpendForm(context, parent)
        self.plan_form = PlanForm(context, parent)
        self.breakeven = BreakevenForm(context, parent)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._build()
        self._connect(parent)

    def _build(self) -> None:
        for part in (self._undo, self._even, self._log, self._more):
            self.add_action(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fit()

    def _connect(self, owner: QWidget) -> None:
        context = self._context
        context.prompts.ads_changed.connect(self.sync)
        context.session.changed.connect(self.sync)
        context.session.switched.connect(self._on_switched)
        context.team.changed.connect(self.sync)
        context.rundown.changed.connect(self.sync)
        self._timer.timeout.connect(self._on_tick)
        self._empty.acted.connect(self._on_add_asked)
        self._more.clicked.connect(self._on_add_asked)
        self._log.clicked.connect(self.log_change)
        self._even.clicked.connect(self.open_breakeven)
        self._undo.undone.connect(self.sync)
        self.table.clicked.connect(self._on_clicked)
        self.table.doubleClicked.connect(self._on_activated)
        self.change.logged.connect(self._on_logged)
        for form in (self.change, self.spend, self.plan_form, self.breakeven):
            form.left.connect(self._on_form_left)
        self.spend.saved.connect(self.sync)
        self.plan_form.saved.connect(self.sync)
        action = QAction(self.tr("Log an ad change"), owner)
        action.setObjectName("control.ads.log.key")
        action.setShortcut(QKeySequence("L"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(self.log_change)
        owner.addAction(action)
        theme_bus().theme_changed.connect(self._on_look_changed)

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {"change": self.change.draft()}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.change.restore_draft(draft["change"])

    def log_change(self) -> None:
        """Open the form of changes for the selected plan, else for the first.

        Where the panel lies behind another tab its plans are read first: it does its work only while it is seen.
        """
        session = self._context.session.current
        if self.isVisible() or session is None:
            self._open_change()
        else:
            self._context.runner.run(self._context.services.ads.board, session.id, done=self._on_board_for_change)

    def _on_board_for_change(self, board: AdBoard | None) -> None:
        self._on_board(board)
        self._open_change()

    def _open_change(self) -> None:
        if not self.change.reason:
            chosen = self._selected()
            self._close_others(self.change)
            self.change.open_for(chosen.plan.id if chosen is not None else "", self._anchor())
        elif not self.model.rows:
            self._on_add_asked()

    def open_breakeven(self) -> None:
        """Open the sheet of costs and the break-even that they give."""
        if not self.breakeven.reason:
            self._close_others(self.breakeven)
            self.breakeven.open_for(self._anchor())

    def _anchor(self) -> QWidget:
        """What a form hangs on: the panel, or the room while the panel lies behind another tab."""
        return self if self.isVisible() else self._room

    def _close_others(self, kept: QWidget) -> None:
        for form in (self.change, self.spend, self.plan_form, self.breakeven):
            if form is not kept and not form.isHidden():
                form.hide()

    def _selected(self) -> PlanBoard | None:
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def _show(self) -> None:
        session = self._context.session.current
        if session is None:
            self._on_board(None)
            return
        self._context.runner.run(
            self._context.services.ads.board, session.id, done=self._on_board, failed=self._on_read_failed
        )

    def _on_read_failed(self, _error: AppError) -> None:
        """The store is away; the link banner says so. What is shown stays, and reading is tried again."""
        QTimer.singleShot(RETRY_MS, self.sync)

    def _on_board(self, board: AdBoard | None) -> None:
        session = self._context.session.current
        if board is not None and (session is None or board.session_id != session.id):
            return
        zone = session.zone if session is not None else "UTC"
        self.model.show(board, zone, self._context.now())
        for form in (self.change, self.spend):
            form.show_board(board)
        shown = bool(self.model.rows)
        self.table.setVisible(shown)
        self._empty.setVisible(not shown)
        self._more.setVisible(shown)
        self._log.setVisible(shown)
        may = self._context.team.may(Deed.LOG_AD_ACTION)
        text = self.tr("A plan is a campaign or boost of the ad platform: its budget, spend and ROI stand here.")
        verb = self.tr("Add an ad plan") if may and session is not None else ""
        self._empty.set_state(StateText("empty", self.tr("No ad plans"), text, verb, icon="circle-dollar-sign"))
        self._log.set_locked("" if may else self.tr("Your hats do not allow this."))
        self._more.set_locked("" if may else self.tr("Your hats do not allow this."))
        self._even.set_locked(self.breakeven.reason)
        self._show_head(board)

    def _show_head(self, board: AdBoard | None) -> None:
        """The blended ROI of the show: all GMV over all spend, as the tile has it; and the break-even beside it."""
        parts = []
        live = self._context.live
        gmv, cost = (live.last(key) for key in ("gmv", "ad_cost")) if live.size else (None, None)
        if gmv is not None and cost:
            parts.append(self.tr("blended ROI {value}").format(value=number(gmv / cost, 1)))
        if board is not None and board.even.pay is not None:
            parts.append(self.tr("even {value}").format(value=number(board.even.pay, 1)))
        elif board is not None and board.even.never:
            parts.append(self.tr("no ROI breaks even"))
        self.set_title(self.tr("Ad plans"), " · ".join(parts))
        below = board is not None and board.even.pay is not None and (board.target_roi or 0.0) < board.even.pay
        self._even.set_tip(
            self.tr("The ROI target is below the break-even.")
            if below and board is not None and board.target_roi
            else ""
        )

    def _on_tick(self) -> None:
        now = self._context.now()
        self.model.tick(now)
        self._show_head(self.model.board)
        self._undo.tick(now)

    def _on_switched(self, _session_id: object) -> None:
        for form in (self.change, self.spend, self.plan_form, self.breakeven):
            form.close_form()
        self._undo.forget()
        self.sync()

    def _on_logged(self, action: AdActionView) -> None:
        row = self.model.board.plan(action.plan_id or "") if self.model.board is not None else None
        self._undo.offer(action, instruction_words(instruction(action, row.plan)) if row is not None else "")
        self.sync()

    def _on_add_asked(self, _value: object = None) -> None:
        self._close_others(self.plan_form)
        self.plan_form.open_for(None, self._anchor())

    def _on_form_left(self) -> None:
        back = self.table if self.model.rows else self._empty.verb
        (back if back.isVisible() else self._room).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == MENU:
            self._open_menu(index)

    def _on_activated(self, index: QModelIndex) -> None:
        self._open_menu(index.siblingAtColumn(MENU))

    def _open_menu(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        team = self._context.team
        items = plan_items(row.plan, may_log=team.may(Deed.LOG_AD_ACTION), may_read=team.may(Deed.ENTER_READING))
        menu = Menu(self.tr("Menu of {plan}").format(plan=row.plan.name), items, self)
        menu.setObjectName("control.ads.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_verb_chosen)
        self.table.setCurrentIndex(index)
        rect = self.table.visualRect(index)
        menu.popup(self.table.viewport().mapToGlobal(QPoint(rect.right() - menu.sizeHint().width(), rect.bottom())))

    def _on_verb_chosen(self, verb: object) -> None:
        row = self._selected()
        if row is None:
            return
        if verb == "change":
            self.log_change()
        elif verb in {"pause", "resume"}:
            self._close_others(self.change)
            self.change.open_for(row.plan.id, self, Target(str(verb)))
        elif verb == "end":
            self._ask_end(row)
        elif verb == "spend":
            self._close_others(self.spend)
            self.spend.open_for(row.plan.id, self)
        elif verb == "edit":
            self._close_others(self.plan_form)
            self.plan_form.open_for(row.plan, self)
        elif verb == "page" and page_of(row.plan):
            QDesktopServices.openUrl(QUrl(page_of(row.plan)))

    def _ask_end(self, row: PlanBoard) -> None:
        question = Question(
            self.tr("Has “{plan}” ended?").format(plan=row.plan.name),
            self.tr(
                "It is logged with its time. The plan and its figures stay in the list; it takes no changes any more."
            ),
            self.tr("It has ended"),
            self.tr("Cancel"),
            icon="circle-stop",
        )
        self._ending = row.plan.id
        ask(question, self).decided.connect(self._on_end_decided)

    def _on_end_decided(self, decided: object) -> None:
        plan_id, self._ending = self._ending, ""
        if decided and plan_id:
            self._context.runner.run(self._context.services.ads.end_plan, plan_id, done=self._on_logged)

    def _on_look_changed(self, _theme: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Columns, words of the buttons and heights for the width and the text size in force."""
        look = theme()
        width = self.width() / look.scale
        narrow, short = width < NARROW, width < SHORT_HEAD
        self.table.set_widths(NARROW_WIDTHS if narrow else WIDTHS, PLAN)
        self.table.setColumnHidden(BUDGET, narrow)
        self.table.setColumnHidden(PACE, width < SLIM)
        self.table.horizontalHeader().setFixedHeight(look.px(HEAD))
        self.table.setMinimumHeight(look.px(HEAD) + LEAST_ROWS * look.px(ROW) + 2)
        self._even.set_label("" if short else self.tr("Break-even"), self.tr("Break-even"))
        self._log.set_label("" if short else self.tr("Log a change"), self.tr("Log a change"))
        self._undo.set_label("" if short else self.tr("Undo"), self.tr("Undo"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter opens the menu of the row that has the keyboard; it must not take a segment.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            index = self.table.currentIndex()
            if index.isValid() and not event.isAutoRepeat():
                self._on_activated(index)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
