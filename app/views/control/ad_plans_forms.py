"""The forms of the ad plans: one of them is open at a time, over the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models.advertising import AdPlanView
from app.services.advertising.ads_board import AdBoard
from app.services.advertising.limits import Target
from app.views.control.ad_change import ChangeForm
from app.views.control.ad_plan_form import PlanForm
from app.views.control.ad_plans_form import RoomForm
from app.views.control.ad_plans_spend import SpendForm
from app.views.control.breakeven_view import BreakevenForm

if TYPE_CHECKING:
    from app.views.context import Context


class AdForms(QObject):
    """The four forms.

    Signals:
        left: One of them was put away; the keyboard belongs to the panel again.
        saved: A plan or a reading was stored.
    """

    left = Signal()
    saved = Signal()

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__(room)
        self.change = ChangeForm(context, room)
        self.spend = SpendForm(context, room)
        self.plan = PlanForm(context, room)
        self.breakeven = BreakevenForm(context, room)
        self._all: tuple[RoomForm, ...] = (self.change, self.spend, self.plan, self.breakeven)
        for form in self._all:
            form.left.connect(self.left)
        self.spend.saved.connect(self.saved)
        self.plan.saved.connect(self.saved)

    def show_board(self, board: AdBoard | None) -> None:
        """Follow the plans."""
        self.change.show_board(board)
        self.spend.show_board(board)

    def close_all(self) -> None:
        """Put every form away."""
        for form in self._all:
            form.close_form()

    def open_change(self, plan_id: str, anchor: QWidget, target: Target | None = None) -> None:
        """Log a change of a plan."""
        self._alone(self.change)
        self.change.open_for(plan_id, anchor, target)

    def open_spend(self, plan_id: str, anchor: QWidget) -> None:
        """Read what a plan has spent."""
        self._alone(self.spend)
        self.spend.open_for(plan_id, anchor)

    def open_plan(self, plan: AdPlanView | None, anchor: QWidget) -> None:
        """Edit a plan, or add one."""
        self._alone(self.plan)
        self.plan.open_for(plan, anchor)

    def open_breakeven(self, anchor: QWidget) -> None:
        """Show the costs and the break-even that they give."""
        self._alone(self.breakeven)
        self.breakeven.open_for(anchor)

    def _alone(self, kept: RoomForm) -> None:
        for form in self._all:
            if form is not kept and not form.isHidden():
                form.hide()
