"""The form of one ad plan: what it is called, what kind it is, what it may spend, where its page is."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.advertising import AdPlanView, SpendScope
from app.models.errors import AppError, Invalid
from app.services.advertising.ad_steps import read_amount
from app.services.advertising.ads_plans import KINDS
from app.services.runtime.permissions import Deed
from app.views.control.ad_plans_form import RoomForm, labelled
from app.views.format import currency_of
from app.views.i18n import error_text
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 520


class PlanForm(RoomForm):
    """The form, for a new plan or one that is there.

    Signals:
        saved: A plan was stored.
    """

    saved = Signal()

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__("", "circle-dollar-sign", WIDTH, room)
        self.setObjectName("control.ads.plan")
        self._context = context
        self._plan: AdPlanView | None = None
        self._busy = False
        self.name = Field(self.tr("Name"), self.tr("as the back office shows it"), height=34)
        names = {"main": self.tr("Main"), "boost": self.tr("Boost"), "test": self.tr("Test")}
        self.kind = Segmented([(kind, names[kind]) for kind in KINDS], name=self.tr("Kind"))
        self.budget = Field(self.tr("Budget"), height=34)
        self.roi = Field(self.tr("ROI target"), height=34)
        scopes = [(SpendScope.SESSION.value, self.tr("This show")), (SpendScope.DAY.value, self.tr("The whole day"))]
        self.scope = Segmented(scopes, name=self.tr("Spend counts"))
        learnings = [
            ("", self.tr("by age and conversions")), ("done", self.tr("finished")), ("learning", self.tr("under way")),
        ]  # fmt: skip
        self.learning = Combo(self.tr("Learning phase"), learnings, height=34)
        self.page = Field(self.tr("Page in the back office"), "https://", height=34)
        for key, part in (
            ("name", self.name), ("kind", self.kind), ("budget", self.budget), ("roi", self.roi),
            ("scope", self.scope), ("learning", self.learning), ("page", self.page),
        ):  # fmt: skip
            part.setObjectName(f"control.ads.plan.{key}")
        self._build()
        self._connect()

    def _build(self) -> None:
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(10)
        first.addLayout(labelled(self.tr("Name"), self.name), 1)
        first.addLayout(labelled(self.tr("Kind"), self.kind))
        self._money = QWidget()
        second.setContentsMargins(0, 0, 0, 0)
        second.addLayout(labelled(self.tr("Budget"), self.budget), 1)
        second.addLayout(labelled(self.tr("ROI target"), self.roi), 1)
        self._money.setLayout(second)
        third.addLayout(labelled(self.tr("Spend counts"), self.scope))
        third.addLayout(labelled(self.tr("Learning phase"), self.learning), 1)
        self.body.addLayout(first)
        self.body.addWidget(self._money)
        self.body.addLayout(third)
        self.body.addLayout(labelled(self.tr("Page in the back office"), self.page))
        self.verb.set_label(self.tr("Save"))
        self.hint.setText(self.tr("Enter saves · Esc closes"))

    def _connect(self) -> None:
        self.submitted.connect(self.submit)
        for field in (self.name, self.budget, self.roi, self.page):
            field.submitted.connect(self.submit)
            field.textEdited.connect(self._on_edited)

    @property
    def reason(self) -> str:
        """Why no plan can be changed now; empty when one can."""
        if self._context.session.current is None:
            return self.tr("No session is open.")
        return "" if self._context.team.may(Deed.LOG_AD_ACTION) else self.tr("Your hats do not allow this.")

    def open_for(self, plan: AdPlanView | None, anchor: QWidget) -> None:
        """Show it for a plan, or for a new one; what a plan may spend is changed by a logged change alone."""
        self._plan = plan
        title = self.tr("Edit the ad plan") if plan is not None else self.tr("Add an ad plan")
        self.title.setText(title)
        self.setAccessibleName(title)
        self._money.setVisible(plan is None)
        session = self._context.session.current
        if session is not None:
            self.budget.setPlaceholderText(currency_of(session.currency).symbol)
        self.name.show_text(plan.name if plan is not None else "")
        self.kind.choose(plan.kind if plan is not None and plan.kind in KINDS else KINDS[0])
        self.scope.choose(plan.spend_scope if plan is not None else SpendScope.SESSION.value)
        done = plan.learning_done if plan is not None else None
        self.learning.choose("" if done is None else "done" if done else "learning")
        self.page.show_text(plan.page_url if plan is not None else "")
        self.budget.show_text("")
        self.roi.show_text("")
        self.verb.set_locked(self.reason)
        self.open_at(anchor)
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fields(self) -> dict[str, Any]:
        """What is typed.

        Raises:
            Invalid: `ad_amount`, `ad_unit`.
        """
        fields: dict[str, Any] = {
            "kind": self.kind.value,
            "spend_scope": self.scope.value,
            "learning_done": {"": None, "done": True, "learning": False}[self.learning.value],
            "page_url": self.page.text().strip(),
        }
        session = self._context.session.current
        if self._plan is None and session is not None:
            if self.budget.text().strip():
                fields["budget_minor"] = read_amount(self.budget.text(), session.currency)
            if self.roi.text().strip():
                fields["target_roi"] = _ratio(self.roi.text())
        return fields

    def submit(self, _value: object = None) -> None:
        """Enter: save."""
        session, ads = self._context.session.current, self._context.services.ads
        if self.reason or session is None or self._busy:
            return
        try:
            fields = self._fields()
        except Invalid as bad:
            self.tell(error_text(bad.code, bad.params))
            return
        if not self.name.text().strip():
            self.tell(self.tr("Give the plan the name that the back office shows."))
            return
        self._busy = True
        if self._plan is None:
            self._context.runner.run(
                ads.add_plan, session.id, self.name.text(), **fields,
                done=self._on_saved, failed=self._on_failed, busy=self.verb,
            )  # fmt: skip
            return
        known = next((one for one in self._context.prompts.plans if one.id == self._plan.id), self._plan)
        self._context.runner.run(
            ads.change_plan, known.id, known.version, name=self.name.text(), **fields,
            done=self._on_saved, failed=self._on_failed, busy=self.verb,
        )  # fmt: skip

    def _on_saved(self, _plan: object) -> None:
        self._busy = False
        self.saved.emit()
        self.close_form()

    def _on_failed(self, error: AppError) -> None:
        self._busy = False
        self.tell(error_text(error.code, error.params))

    def _on_edited(self, _text: str) -> None:
        self.tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.submit()
        else:
            super().keyPressEvent(event)


def _ratio(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise Invalid("ad_amount", value=text[:40]) from None
