"""Ad plans of the session: what each may spend, what it spent, its pace and its ROI; every change is logged here.

Nothing is ever done in an ad account from here: a person acts in the platform's back office and writes it down.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from app.models.advertising import AdActionView
from app.models.errors import AppError
from app.services.advertising.ad_words import instruction, page_of
from app.services.advertising.ads_board import AdBoard, PlanBoard
from app.services.advertising.limits import Target
from app.services.runtime.permissions import Deed
from app.views.control.ad_change_words import instruction_words
from app.views.control.ad_plans_end import EndPlan
from app.views.control.ad_plans_forms import AdForms
from app.views.control.ad_plans_head import blended_roi, fitting_head, head_choices, spent_words, target_warning
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
from app.views.control.ad_plans_undo import UndoButton
from app.views.control.even import EvenNow
from app.views.shown_panel import ShownPanel
from app.views.theme import theme, theme_bus
from app.views.widgets.button import Button
from app.views.widgets.list_view import TableView
from app.views.widgets.menu import Menu
from app.views.widgets.room_action import room_action
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import plain_tooltip

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
        self._end = EndPlan(context, self)
        self.model = AdPlansModel(self)
        self.table = TableView(self.tr("Ad plans"), AdPlansDelegate(), row_height=ROW, parent=self)
        self.table.setObjectName("control.ads.table")
        self.table.setModel(self.model)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._empty = StateView(StateText("empty", self.tr("No ad plans"), ""))
        self._empty.setObjectName("control.ads.empty")
        self._even_now = EvenNow(context)
        self._even = Button(self.tr("Break-even"), "ghost", "scale", size="compact")
        self._even.setObjectName("control.ads.breakeven")
        self._log = Button(self.tr("Log a change"), "ghost", "pencil", hint="L", size="compact")
        self._log.setObjectName("control.ads.log")
        self._undo = UndoButton(context)
        self._more = Button("", "ghost", "plus", size="compact", name=self.tr("Add an ad plan"))
        self._more.set_tip(self.tr("Add an ad plan"))
        self._more.setObjectName("control.ads.add")
        self.forms = AdForms(context, parent)
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
        self._end.ended.connect(self._on_logged)
        self.table.clicked.connect(self._on_clicked)
        self.table.doubleClicked.connect(self._on_activated)
        self.forms.change.logged.connect(self._on_logged)
        self.forms.left.connect(self._on_form_left)
        self.forms.saved.connect(self.sync)
        room_action(owner, self.tr("Log an ad change"), "L", self.log_change, name="control.ads.log.key")
        theme_bus().theme_changed.connect(self._on_look_changed)

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        return {"change": self.forms.change.draft()}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self.forms.change.restore_draft(draft["change"])

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
        if not self.forms.change.reason:
            chosen = self._selected()
            self.forms.open_change(chosen.plan.id if chosen is not None else "", self._anchor())
        elif not self.model.rows:
            self._on_add_asked()

    def open_breakeven(self) -> None:
        """Open the sheet of costs and the break-even that they give."""
        if not self.forms.breakeven.reason:
            self.forms.open_breakeven(self._anchor())

    def _anchor(self) -> QWidget:
        """What a form hangs on: the panel, or the room while the panel lies behind another tab."""
        return self if self.isVisible() else self._room

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
        self.forms.show_board(board)
        shown = bool(self.model.rows)
        self._empty.setVisible(not shown)
        for part in (self.table, self._more, self._log):
            part.setVisible(shown)
        may = self._context.team.may(Deed.LOG_AD_ACTION)
        text = self.tr("A plan is a campaign or boost of the ad platform: its budget, spend and ROI stand here.")
        verb = self.tr("Add an ad plan") if may and session is not None else ""
        self._empty.set_state(StateText("empty", self.tr("No ad plans"), text, verb, icon="circle-dollar-sign"))
        for verb_button in (self._log, self._more):
            verb_button.set_locked("" if may else self.tr("Your hats do not allow this."))
        self._even.set_locked(self.forms.breakeven.reason)
        self._show_head(board)

    def _show_head(self, board: AdBoard | None) -> None:
        """The blended ROI and the break-even; on hover both whole, and what all plans have spent."""
        subtitle = self.head.subtitle
        choices = head_choices(board, blended_roi(self._context))
        self.set_title(self.tr("Ad plans"), fitting_head(choices, subtitle))
        told = (spent_words(board), choices[0], *self._even_now.derivation())
        subtitle.setToolTip(plain_tooltip("\n".join(words for words in told if words)))
        self._even.set_tip(target_warning(board))

    def _on_tick(self) -> None:
        now = self._context.now()
        self.model.tick(now)
        self._show_head(self.model.board)
        self._undo.tick(now)

    def _on_switched(self, _session_id: object) -> None:
        self.forms.close_all()
        self._undo.forget()
        self.sync()

    def _on_logged(self, action: AdActionView) -> None:
        row = self.model.board.plan(action.plan_id or "") if self.model.board is not None else None
        self._undo.offer(action, instruction_words(instruction(action, row.plan)) if row is not None else "")
        self.sync()

    def _on_add_asked(self, _value: object = None) -> None:
        self.forms.open_plan(None, self._anchor())

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
            self.forms.open_change(row.plan.id, self, Target(str(verb)))
        elif verb == "end":
            self._end.ask(row.plan)
        elif verb == "spend":
            self.forms.open_spend(row.plan.id, self)
        elif verb == "edit":
            self.forms.open_plan(row.plan, self)
        elif verb == "page" and page_of(row.plan):
            QDesktopServices.openUrl(QUrl(page_of(row.plan)))

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
        self._show_head(self.model.board)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
