"""Asks whether an ad plan has ended, and logs that it has."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models.advertising import AdPlanView
from app.views.widgets.dialog import Question, ask

if TYPE_CHECKING:
    from app.views.context import Context


class EndPlan(QObject):
    """The question and its answer.

    Signals:
        ended: Carries the action that was logged.
    """

    ended = Signal(object)

    def __init__(self, context: "Context", panel: QWidget) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._ending = ""

    def ask(self, plan: AdPlanView) -> None:
        """Ask it: what has ended takes no changes any more."""
        question = Question(
            self.tr("Has “{plan}” ended?").format(plan=plan.name),
            self.tr(
                "It is logged with its time. The plan and its figures stay in the list; it takes no changes any more."
            ),
            self.tr("It has ended"),
            self.tr("Cancel"),
            icon="circle-stop",
        )
        self._ending = plan.id
        ask(question, self._panel).decided.connect(self._on_decided)

    def _on_decided(self, decided: object) -> None:
        plan_id, self._ending = self._ending, ""
        if decided and plan_id:
            self._context.runner.run(self._context.services.ads.end_plan, plan_id, done=self._on_ended)

    def _on_ended(self, action: object) -> None:
        self.ended.emit(action)
