"""The sheet of break-even: what one order brings and costs, a slider of refunds, and both lines that follow from it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError, Invalid
from app.services.advertising.ads_costs import CostSheet
from app.services.advertising.breakeven import INPUTS, SHARES, BreakEven, CostInputs, break_even, shown
from app.services.runtime.permissions import Deed
from app.views.control.ad_plans_form import RoomForm, labelled
from app.views.control.breakeven_typed import decimal_of, plain
from app.views.format import DASH, MINUS, currency_of, number
from app.views.i18n import error_text
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.slider import Slider
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 560
#: The slider's steps: half per cents up to sixty, above which nobody sells.
STEPS_A_PERCENT, MOST_REFUND = 2, 60
#: Inputs in their place: row, column.
_PLACES: Final = {
    "price": (0, 0), "cost": (0, 1), "fee_share": (0, 2),
    "shipping": (1, 0), "refund_cost": (1, 1), "scrap_share": (1, 2),
}  # fmt: skip


class BreakevenForm(RoomForm):
    """The sheet. Costs are for those who may see them alone."""

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__("", "scale", WIDTH, room)
        self.setObjectName("control.breakeven")
        self.title.setText(self.tr("Break-even ROI"))
        self.setAccessibleName(self.tr("Break-even ROI"))
        self._context = context
        self._sheet: CostSheet | None = None
        self._refund = Decimal(0)
        self.fields = {name: Field(self._name(name), height=34) for name in _PLACES}
        self.refund = Slider(self._name("refund_share"), MOST_REFUND * STEPS_A_PERCENT, STEPS_A_PERCENT * 5)
        self._refund_words = PlainLabel("", "body", tabular=True)
        self._pay = PlainLabel("", "title", tabular=True)
        self._net = PlainLabel("", "title", tabular=True)
        self._margin = PlainLabel("", "title", tabular=True)
        self._warning = PlainLabel("", "caption", "warn", wrap=True)
        self._lines = PlainLabel("", "caption", "text2", wrap=True)
        self._legend = PlainLabel("", "caption", "text3", wrap=True)
        self._source = PlainLabel("", "caption", "text3", wrap=True)
        self._lineup = Button(self.tr("Follow the lineup"), "ghost", "refresh-cw", size="compact")
        self._lineup.setObjectName("control.breakeven.lineup")
        self.refund.setObjectName("control.breakeven.refund_share")
        for name, field in self.fields.items():
            field.setObjectName(f"control.breakeven.{name}")
        self._build()
        self._connect()

    def _name(self, key: str) -> str:
        return {
            "price": self.tr("Price (p)"),
            "cost": self.tr("Cost of goods (c)"),
            "fee_share": self.tr("Fees, % (f)"),
            "shipping": self.tr("Shipping (s)"),
            "refund_share": self.tr("Refunded, % (r)"),
            "refund_cost": self.tr("Cost of a refund (k)"),
            "scrap_share": self.tr("Scrapped, % (w)"),
        }[key]

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for name, (row, column) in _PLACES.items():
            grid.addLayout(labelled(self._name(name), self.fields[name]), row, column)
        refund = QHBoxLayout()
        refund.setSpacing(10)
        refund.addWidget(PlainLabel(self._name("refund_share"), "caption", "text2"))
        refund.addWidget(self.refund, 1)
        refund.addWidget(self._refund_words)
        results = QHBoxLayout()
        results.setSpacing(24)
        for words, label in (
            (self.tr("Break-even, payment"), self._pay),
            (self.tr("Break-even, net of refunds"), self._net),
            (self.tr("An order leaves"), self._margin),
        ):
            stack = QVBoxLayout()
            stack.setSpacing(0)
            stack.addWidget(PlainLabel(words, "caption", "text2"))
            stack.addWidget(label)
            results.addLayout(stack)
        results.addStretch(1)
        self.body.addLayout(grid)
        self.body.addLayout(refund)
        self.body.addLayout(results)
        for label in (self._warning, self._lines, self._legend, self._source):
            self.body.addWidget(label)
        self._legend.setText(
            self.tr("p price · c cost · f fees · s shipping · r refunded · k cost of a refund · w scrapped")
        )
        self.foot.insertWidget(1, self._lineup)
        self.verb.set_label(self.tr("Save"))

    def _connect(self) -> None:
        self.submitted.connect(self.submit)
        for field in self.fields.values():
            field.submitted.connect(self.submit)
            field.textEdited.connect(self._on_edited)
        self.refund.valueChanged.connect(self._on_refund_moved)
        self._lineup.clicked.connect(self._on_lineup_asked)

    @property
    def reason(self) -> str:
        """Why costs are not shown; empty when they are."""
        if self._context.session.current is None:
            return self.tr("No session is open.")
        return "" if self._context.team.may(Deed.SEE_COSTS) else self.tr("Your hats do not show costs.")

    def open_for(self, anchor: QWidget) -> None:
        """Read the session's inputs and show them."""
        session = self._context.session.current
        if session is None or self.reason:
            return
        self.open_at(anchor)
        self.fields["price"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._context.runner.run(
            self._context.services.ads.costs, session.id, done=self._on_sheet, failed=self._on_failed
        )

    def _on_sheet(self, sheet: CostSheet | None) -> None:
        self._sheet = sheet
        if sheet is not None:
            self._show_inputs(sheet.inputs)
        may = self._context.team.may(Deed.EDIT_SESSION)
        self.verb.set_locked("" if may else self.tr("Your hats do not allow this."))
        self._sync()

    def _show_inputs(self, inputs: CostInputs | None) -> None:
        for name, field in self.fields.items():
            value = getattr(inputs, name) if inputs is not None else None
            field.show_text("" if value is None else plain(value * 100 if name in SHARES else value))
        share = inputs.refund_share if inputs is not None else Decimal(0)
        self._refund = share
        self.refund.show_value(round(share * 100 * STEPS_A_PERCENT))

    def _inputs(self) -> CostInputs | None:
        """What is typed; None while price or cost is missing.

        Raises:
            Invalid: `cost_input`.
        """
        values: dict[str, Decimal] = {"refund_share": self._refund}
        for name, field in self.fields.items():
            text = field.text().strip().replace(",", "")
            if not text and name in {"price", "cost"}:
                return None
            value = decimal_of(self._name(name), text)
            values[name] = value / 100 if name in SHARES else value
        made = CostInputs(**{name: values[name] for name in INPUTS})
        try:
            break_even(made)
        except Invalid as bad:
            field_name = str(bad.params["field"])
            raise Invalid("cost_input", field=self._name(field_name), value=bad.params["value"]) from None
        return made

    def _sync(self) -> None:
        self._refund_words.setText(f"{plain(self._refund * 100)}%")
        try:
            inputs = self._inputs()
        except Invalid as bad:
            self._show_even(None)
            self.tell(error_text(bad.code, bad.params))
            return
        self.tell("")
        self._show_even(break_even(inputs) if inputs is not None else None)
        self._show_source(inputs)
        self.place()

    def _show_even(self, even: BreakEven | None) -> None:
        session = self._context.session.current
        symbol = currency_of(session.currency).symbol if session is not None else ""
        pay = shown(even.roi_pay) if even is not None else None
        net = shown(even.roi_net) if even is not None else None
        self._pay.setText(DASH if pay is None else f"{pay}")
        self._net.setText(DASH if net is None else f"{net}")
        self._margin.setText(DASH if even is None else f"{symbol}{even.margin_per_order:.2f}".replace("-", MINUS))
        lines = "\n".join(even.derivation) if even is not None else ""
        self._lines.setText(lines)
        for label in (self._pay, self._net, self._margin):
            label.setToolTip(plain_tooltip(lines))
        self._warning.setText(self._warn(even, pay))
        self._warning.setVisible(bool(self._warning.text()))

    def _warn(self, even: BreakEven | None, pay: Decimal | None) -> str:
        session = self._context.session.current
        if even is None:
            return self.tr("Type at least the price and the cost of an order.")
        if pay is None:
            return self.tr("No ROI breaks even: an order leaves nothing before any advertising.")
        target = session.target_roi if session is not None else None
        if target and target < float(pay):
            words = self.tr(
                "The session's ROI target {target} is below the break-even {even}: on target it loses money."
            )
            return words.format(target=f"{target:g}", even=pay)
        return ""

    def _show_source(self, inputs: CostInputs | None) -> None:
        sheet = self._sheet
        own = sheet is not None and (sheet.typed is not None or inputs != sheet.lineup)
        by_hand = self._by_hand()
        self._lineup.setVisible((own or by_hand is not None) and sheet is not None and sheet.lineup is not None)
        if sheet is None or sheet.inputs is None:
            words = self.tr("No product of the lineup has a price and a cost yet.")
        elif own:
            words = self.tr("Typed for this session.")
        else:
            words = self.tr("The lineup's average order, each product by its planned units.")
        if by_hand is not None:
            more = self.tr(
                "What counts now is the {value} that was typed in the plan. Saving or following the lineup replaces it."
            )
            words = f"{words} {more.format(value=number(by_hand, 2))}"
        self._source.setText(words)

    def _by_hand(self) -> float | None:
        """The break-even that somebody typed in the plan, while it is the one that counts."""
        session, sheet = self._context.session.current, self._sheet
        if session is None or sheet is None or sheet.typed is not None:
            return None
        return session.breakeven_roi or None

    def submit(self, _value: object = None) -> None:
        """Enter: keep the inputs with the session."""
        session = self._context.session.current
        if session is None or not self._context.team.may(Deed.EDIT_SESSION):
            return
        try:
            inputs = self._inputs()
        except Invalid as bad:
            self.tell(error_text(bad.code, bad.params))
            return
        if inputs is None:
            self.tell(self.tr("Type at least the price and the cost of an order."))
            return
        self._save(inputs)

    def _save(self, inputs: CostInputs | None) -> None:
        session = self._context.session.current
        if session is not None:
            self._context.runner.run(
                self._context.services.ads.set_costs, session.id, session.version, inputs,
                done=self._on_saved, failed=self._on_failed, busy=self.verb,
            )  # fmt: skip

    def _on_saved(self, _session: object) -> None:
        self.close_form()

    def _on_failed(self, error: AppError) -> None:
        self.tell(error_text(error.code, error.params))

    def _on_lineup_asked(self) -> None:
        if self._sheet is not None and self._sheet.lineup is not None:
            if self._sheet.typed is not None or self._by_hand() is not None:
                self._save(None)
            else:
                self._show_inputs(self._sheet.lineup)
                self._sync()

    def _on_refund_moved(self, value: int) -> None:
        self._refund = Decimal(value) / (100 * STEPS_A_PERCENT)
        self._sync()

    def _on_edited(self, _text: str) -> None:
        self._sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.submit()
        else:
            super().keyPressEvent(event)
