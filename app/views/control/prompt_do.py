"""Carries out what a person decided on a prompt: through the services, never in an ad account (C5, C6)."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from shiboken6 import isValid

from app.models.advertising import PromptView
from app.models.base import new_id
from app.models.errors import AppError
from app.services.advertising.prompt_deeds import FIGURES_OLD, SPEND_HELD
from app.services.runtime.permissions import Deed
from app.views.control.prompt_actions import proposed_words, size_words
from app.views.control.prompt_base import Asked, waits_for_word
from app.views.control.prompt_card import SEGMENT_END, PromptCard
from app.views.control.reading_words import BadReading, read_figure
from app.views.format import minor_digits
from app.views.i18n import explain

if TYPE_CHECKING:
    from app.models.session import LiveSessionView
    from app.views.context import Context

#: Shortest snooze until the end of a segment that is nearly over.
LEAST_SNOOZE_S = 10.0


class _Refused:
    """What follows when approving was refused: a question on the card where there is one to ask, else the banner."""

    def __init__(self, context: "Context", card: PromptCard | None) -> None:
        self._context, self._card = context, card

    def __call__(self, error: AppError) -> None:
        card = self._card
        if error.code in {SPEND_HELD, FIGURES_OLD} and card is not None and isValid(card):
            card.show_doubt(error.code, explain(error.code, error.params).sentence)
        else:
            self._context.runner.failed.emit(error)


class PromptDeeds(QObject):
    """The verbs of prompts.

    Signals:
        said: Something to say in passing.
        runbook_started: An incident was opened; carries its id.
    """

    said = Signal(object)
    runbook_started = Signal(object)

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    @property
    def reason(self) -> str:
        """Why nobody here may decide; empty when they may."""
        if self._context.session.current is None:
            return self.tr("No session is open.")
        return "" if self._context.team.may(Deed.DECIDE_PROMPT) else self.tr("Your hats do not allow this.")

    def carry_out(self, asked: Asked, prompt: PromptView, card: PromptCard | None) -> None:
        """Do what was asked with a prompt; the card shows that it runs."""
        if self.reason or asked.verb == "locked":
            self.said.emit(self.reason or str(asked.value))
            return
        verbs = {"do": self._do, "done": self._done, "not_done": self._not_done}
        if asked.verb in verbs:
            verbs[asked.verb](asked, prompt, card)
        elif asked.verb == "snooze" and isinstance(asked.value, float):
            self._snooze(prompt, asked.value)
        elif asked.verb == "dismiss":
            self._context.runner.run(
                self._context.services.prompts.dismiss, prompt.id, prompt.version, str(asked.value),
                command_id=new_id(),
            )  # fmt: skip

    def proposed_value(self, prompt: PromptView) -> str:
        """The value that is proposed, as it is written: ``S$1,260`` or ``2.90``; empty without one."""
        session = self._context.session.current
        return proposed_words(prompt.suggestion, session.currency) if session is not None else ""

    def _do(self, asked: Asked, prompt: PromptView, card: PromptCard | None) -> None:
        if self._context.session.current is None:
            return
        despite = asked.value if isinstance(asked.value, tuple) else ()
        self._context.runner.run(
            self._context.services.prompts.approve, prompt.id, prompt.version, command_id=new_id(), despite=despite,
            done=self._on_approved, failed=_Refused(self._context, card),
            busy=card.row.button("do") if card is not None and card.stage == "decide" else None,
        )  # fmt: skip

    def _help_in_back_office(self, prompt: PromptView, session: "LiveSessionView") -> None:
        """Copy the new value and open the plan's page, for a person has to set it there."""
        value = _plain_value(prompt, session.currency)
        if value:
            QGuiApplication.clipboard().setText(value)
        opened = self._open_page(prompt)
        size = size_words(prompt.suggestion, session.currency)
        if value and opened:
            self.said.emit(self.tr("{value} is copied; the plan's page opens. {size}").format(value=value, size=size))
        elif value:
            self.said.emit(
                self.tr("{value} is copied; set it in the back office. {size}").format(value=value, size=size)
            )
        elif opened:
            self.said.emit(self.tr("The plan's page opens."))

    def _open_page(self, prompt: PromptView) -> bool:
        plans = self._context.prompts.plans
        plan = next((one for one in plans if one.id == prompt.suggestion.get("plan_id")), None)
        url = QUrl(plan.page_url if plan is not None else "", QUrl.ParsingMode.StrictMode)
        # What stands in the store may come from a file of somebody else: only a page of the web is ever opened.
        if not (url.isValid() and url.scheme() == "https" and url.host()):
            return False
        return QDesktopServices.openUrl(url)

    def _on_approved(self, prompt: PromptView) -> None:
        session = self._context.session.current
        if waits_for_word(prompt) and session is not None and session.id == prompt.session_id:
            self._help_in_back_office(prompt, session)
        if prompt.incident_id is not None:
            self.runbook_started.emit(prompt.incident_id)

    def _done(self, asked: Asked, prompt: PromptView, card: PromptCard | None) -> None:
        values: dict[str, Any] = {}
        if asked.value is not None:
            try:
                values = self._read_value(str(asked.value), prompt)
            except BadReading as trouble:
                if card is not None:
                    card.value_line.show_trouble(str(trouble))
                return
        self._context.runner.run(
            self._context.services.prompts.execute, prompt.id, prompt.version, command_id=new_id(), **values
        )

    def _read_value(self, text: str, prompt: PromptView) -> dict[str, Any]:
        session = self._context.session.current
        currency = session.currency if session is not None else ""
        if isinstance(prompt.suggestion.get("after_minor"), int):
            return {"value_minor": round(read_figure(text, "ad_cost", currency))}
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError as error:
            raise BadReading(self.tr("Type a number.")) from error
        if not 0 < value < 1e9:
            raise BadReading(self.tr("Type a number above zero."))
        return {"value": value}

    def _not_done(self, _asked: Asked, prompt: PromptView, _card: PromptCard | None) -> None:
        self._context.runner.run(
            self._context.services.prompts.dismiss, prompt.id, prompt.version, "not_now", command_id=new_id()
        )

    def _snooze(self, prompt: PromptView, seconds: float) -> None:
        if seconds == SEGMENT_END:
            left = self.segment_left_s
            if left is None:
                return
            seconds = max(LEAST_SNOOZE_S, left)
        self._context.runner.run(self._context.services.prompts.snooze, prompt.id, prompt.version, seconds)

    def wake(self, prompt_id: object) -> None:
        """Bring a snoozed prompt back before its time."""
        prompt = next((one for one in self._context.prompts.snoozed_prompts if one.id == prompt_id), None)
        if self.reason or prompt is None:
            self.said.emit(self.reason or self.tr("It is back already."))
            return
        self._context.runner.run(self._context.services.prompts.wake, prompt.id, prompt.version)

    @property
    def segment_left_s(self) -> float | None:
        """Seconds until the segment on air ends by its plan; ``None`` when none is on air."""
        shown = self._context.rundown.clock(self._context.now())
        if shown is None or shown.current_id is None or shown.remaining_ms is None:
            return None
        return shown.remaining_ms / 1000


def _plain_value(prompt: PromptView, currency: str) -> str:
    """The new value as a back office takes it: figures and a point, no sign, no separators."""
    after, value = prompt.suggestion.get("after_minor"), prompt.suggestion.get("after_value")
    if isinstance(after, int):
        amount = Decimal(after).scaleb(-minor_digits(currency))
        return f"{amount.normalize():f}" if amount == amount.to_integral_value() else f"{amount:f}"
    return f"{float(value):.2f}" if isinstance(value, int | float) else ""
