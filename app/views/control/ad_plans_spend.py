"""The form for a plan's spend, read off the back office: running totals, and what they count since."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.advertising import AdPlanView, SpendScope
from app.models.errors import AppError, Invalid
from app.services.advertising.ads_board import AdBoard
from app.services.advertising.ads_plans import SpendReading
from app.services.advertising.limits import read_amount
from app.services.runtime.permissions import Deed
from app.views.control.ad_plans_form import RoomForm, labelled
from app.views.format import currency_of, money
from app.views.i18n import current_language, error_text
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 470


class SpendForm(RoomForm):
    """The form.

    Signals:
        saved: A reading was stored.
    """

    saved = Signal()

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__("", "keyboard", WIDTH, room)
        self.setObjectName("control.ads.spend")
        self.title.setText(self.tr("Read an ad plan"))
        self.setAccessibleName(self.tr("Read an ad plan"))
        self._context = context
        self._board: AdBoard | None = None
        self._doubted: SpendReading | None = None
        self._under_way: SpendReading | None = None
        self.plan = Combo(self.tr("Plan"), height=34)
        self.plan.setObjectName("control.ads.spend.plan")
        scopes = [(SpendScope.SESSION.value, self.tr("This show")), (SpendScope.DAY.value, self.tr("The whole day"))]
        self.scope = Segmented(scopes, name=self.tr("Counts"))
        self.scope.setObjectName("control.ads.spend.scope")
        self.spend = Field(self.tr("Spend so far"), height=34)
        self.spend.setObjectName("control.ads.spend.spend")
        self.gmv = Field(self.tr("GMV of the plan"), self.tr("optional"), height=34)
        self.gmv.setObjectName("control.ads.spend.gmv")
        self.orders = Field(self.tr("Orders"), self.tr("optional"), height=34)
        self.orders.setObjectName("control.ads.spend.orders")
        self._stands = PlainLabel("", "caption", "text2", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addLayout(labelled(self.tr("Plan"), self.plan), 1)
        first.addLayout(labelled(self.tr("Counts"), self.scope))
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addLayout(labelled(self.tr("Spend so far"), self.spend), 1)
        second.addLayout(labelled(self.tr("GMV of the plan"), self.gmv), 1)
        second.addLayout(labelled(self.tr("Orders"), self.orders), 1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(self._stands)
        self.verb.set_label(self.tr("Save"))
        self.hint.setText(self.tr("Enter saves · ↑ ↓ other plan · Esc closes"))

    def _connect(self) -> None:
        self.submitted.connect(self.submit)
        self.plan.chosen.connect(self._on_plan_chosen)
        self.scope.chosen.connect(self._on_edited)
        for field in (self.spend, self.gmv, self.orders):
            field.submitted.connect(self.submit)
            field.textEdited.connect(self._on_edited)

    @property
    def reason(self) -> str:
        """Why nothing can be typed now; empty when it can."""
        if self._board is None or not self._board.plans:
            return self.tr("Add an ad plan first.")
        return "" if self._context.team.may(Deed.ENTER_READING) else self.tr("Your hats do not allow this.")

    def show_board(self, board: AdBoard | None) -> None:
        """Follow the plans."""
        self._board = board
        self.plan.set_options([(one.plan.id, one.plan.name) for one in (board.plans if board is not None else ())])
        if self.isVisible():
            self._sync()

    def open_for(self, plan_id: str, anchor: QWidget) -> None:
        """Show it for a plan, with the cursor in the spend."""
        if plan_id:
            self.plan.choose(plan_id, missing_ok=True)
        self._take_plan()
        self.open_at(anchor)
        self._sync()
        self.spend.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _plan(self) -> AdPlanView | None:
        found = self._board.plan(self.plan.value) if self._board is not None else None
        return found.plan if found is not None else None

    def _take_plan(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.scope.choose(plan.spend_scope)
        self._doubted = None
        for field in (self.spend, self.gmv, self.orders):
            field.show_text("")

    def _sync(self) -> None:
        plan = self._plan()
        self.verb.set_locked(self.reason)
        if plan is None:
            return
        language = current_language()
        self.spend.setPlaceholderText(currency_of(plan.currency).symbol)
        found = self._board.plan(plan.id) if self._board is not None else None
        last = found.spend.counter_minor if found is not None else None
        words = self.tr("Running total as the back office shows it; last read: {amount}.")
        if self.scope.value != plan.spend_scope:
            words = self.tr("The plan's own total counts otherwise; both are kept, and never mixed.")
        self._stands.setText(words.format(amount=money(last, plan.currency, language)))
        self.place()

    def _reading(self, plan: AdPlanView) -> SpendReading | None:
        """What is typed; None while there is no spend.

        Raises:
            Invalid: `ad_amount`, `ad_unit`.
        """
        if not self.spend.text().strip():
            return None
        orders = self.orders.text().strip().replace(",", "")
        if orders and not (orders.isascii() and orders.isdecimal() and len(orders) < 9):
            raise Invalid("ad_amount", value=orders[:40])
        gmv = self.gmv.text().strip()
        return SpendReading(
            plan.id,
            read_amount(self.spend.text(), plan.currency),
            gmv_minor=read_amount(gmv, plan.currency) if gmv else None,
            orders=int(orders) if orders else None,
            scope=SpendScope(self.scope.value),
        )

    def submit(self, _value: object = None) -> None:
        """Enter: save; with a doubt on the screen it is the answer to it."""
        plan = self._plan()
        if self.reason or plan is None or self._under_way is not None:
            return
        try:
            reading = self._reading(plan)
        except Invalid as bad:
            self.tell(error_text(bad.code, bad.params))
            return
        if reading is None:
            self.tell(self.tr("Type the spend that the back office shows."))
            return
        self._under_way = reading
        self._context.runner.run(
            self._context.services.ads.add_sample, reading, sure=reading == self._doubted,
            done=self._on_saved, failed=self._on_failed, busy=self.verb,
        )  # fmt: skip

    def _on_saved(self, _sample: object) -> None:
        """The next plan, empty: a person reads the list of the back office from top to bottom."""
        self._under_way = None
        last = self.plan.currentIndex() + 1 >= self.plan.count()
        if not last:
            self.plan.setCurrentIndex(self.plan.currentIndex() + 1)
        self._take_plan()
        self._on_edited()
        self.saved.emit()
        if last:
            self.close_form()
        elif self.isVisible():
            self.spend.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        reading, self._under_way = self._under_way, None
        if error.code == "ad_spend_falls":
            self._doubted = reading
            self.verb.set_label(self.tr("It is right, keep it"))
            self.tell(error_text(error.code, error.params), "warn")
        else:
            self.tell(error_text(error.code, error.params))

    def _on_plan_chosen(self, _key: object) -> None:
        self._take_plan()
        self._on_edited()

    def _on_edited(self, _value: object = None) -> None:
        self._doubted = None
        self.verb.set_label(self.tr("Save"))
        self.tell("")
        self._sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self.plan.count():
            self.plan.setCurrentIndex((self.plan.currentIndex() + step) % self.plan.count())
            self._on_plan_chosen(None)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.submit()
        else:
            super().keyPressEvent(event)
