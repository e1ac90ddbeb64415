"""What is typed of a plan's spend: which plan, what its counters count since, spend, GMV and orders so far."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.advertising import AdPlanView, AdSampleView, SpendScope
from app.models.errors import Invalid
from app.services.advertising.ad_steps import read_amount
from app.services.advertising.ads_samples import SpendReading
from app.views.control.ad_plans_form import labelled
from app.views.format import minor_digits
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented


class SpendFields(QWidget):
    """The fields.

    Signals:
        edited: Something was typed or chosen, the plan apart.
        submitted: Enter was pressed in a field.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._build()
        self.scope.chosen.connect(self._on_edited)
        for field in (self.spend, self.gmv, self.orders):
            field.submitted.connect(self._on_submitted)
            field.textEdited.connect(self._on_edited)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(10)
            column.addLayout(row)
        first.addLayout(labelled(self.tr("Plan"), self.plan), 1)
        first.addLayout(labelled(self.tr("Counts"), self.scope))
        second.addLayout(labelled(self.tr("Spend so far"), self.spend), 1)
        second.addLayout(labelled(self.tr("GMV of the plan"), self.gmv), 1)
        second.addLayout(labelled(self.tr("Orders"), self.orders), 1)

    def clear(self) -> None:
        """Empty what is typed."""
        for field in (self.spend, self.gmv, self.orders):
            field.show_text("")

    def show_sample(self, sample: AdSampleView, currency: str) -> None:
        """Show what a reading says, as it is typed: major units, without sign and groups."""
        digits = minor_digits(currency)
        self.scope.choose(sample.scope.value)
        for field, minor in ((self.spend, sample.spend_minor), (self.gmv, sample.gmv_minor)):
            field.show_text("" if minor is None else f"{minor / 10**digits:.{digits}f}")
        self.orders.show_text("" if sample.orders is None else str(sample.orders))

    def reading(self, plan: AdPlanView) -> SpendReading | None:
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

    def _on_edited(self, _value: object = None) -> None:
        self.edited.emit()

    def _on_submitted(self, _value: object = None) -> None:
        self.submitted.emit()
