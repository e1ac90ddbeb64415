"""What Cuedeck does for an incident when a person presses one key: send the cue, mark the hold, take, copy, attach."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.models.errors import AppError
from app.models.session import IncidentView
from app.models.team import Language
from app.services.live.incident_cues import send_for_incident
from app.services.live.marks import GIVEAWAY, HOLD_SPEND
from app.services.live.runbooks import Does, Runbook, RunbookCue, Step
from app.views.commands import Busy
from app.views.control.incident_picture import Offer, read_offer
from app.views.i18n import current_language, error_text
from app.views.segment_look import segment_title

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context


class IncidentDeeds(QObject):
    """Does what a step offers, for one incident at a time, and writes it into the incident's log.

    Signals:
        said: Something to say in passing.
        kept: An incident changed; carries its new read model.
        refused: Why the line was not sent, in words.
    """

    said = Signal(object)
    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        #: The line that was asked about: the next press sends it once more.
        self._doubted: tuple[str, str, str] | None = None
        self._sending: tuple[str, str, str] | None = None

    def cue_text(self, incident: IncidentView, cue: RunbookCue) -> str:
        """The cue as it would be sent now, in the anchor's language."""
        session, rundown = self._context.session.current, self._context.rundown
        language = session.script_language if session is not None else Language.ENGLISH
        names = {name: str(incident.details.get(name, "")) for name in ("phrase", "rewrite", "proof")}
        for name, segment in (("item", rundown.current_segment), ("next_item", rundown.next_segment)):
            product = rundown.product(segment.product_id) if segment is not None else None
            if segment is not None:
                names[name] = (product.short_name or product.title) if product is not None else segment_title(segment)
        return cue.text(language, names)

    def do(self, incident: IncidentView, book: Runbook, step: Step, busy: Busy | None = None) -> str:
        """Do what a step offers.

        Returns:
            why it cannot be done now; empty when it is on its way.
        """
        context, services = self._context, self._context.services
        args: tuple[Any, ...] = ()
        if step.does is Does.CUE and book.cue is not None:
            self._send(incident, step, book.cue, busy)
        elif step.does in {Does.HOLD_SPEND, Does.GIVEAWAY}:
            args = (_mark, services, incident, step)
        elif step.does is Does.ADD_PHRASE:
            if not str(incident.details.get("phrase", "")).strip():
                return self.tr("Type the phrase first.")
            args = (_add_phrase, services, incident, step.key)
        elif step.does is Does.TAKE_NEXT:
            following = context.rundown.next_segment
            if following is None:
                return self.tr("Nothing is left in the rundown.")
            args = (_take, services, incident, step.key, following.id)
        elif step.does is Does.MACRO and book.macro is not None:
            QGuiApplication.clipboard().setText(book.macro.text(current_language()))
            self.said.emit(self.tr("Reply text copied"))
            args = (services.marks.record_deed, incident.id, step.does.value)
            context.runner.run(*args, step=step.key, done=self.kept.emit, busy=busy)
            return ""
        if args:
            context.runner.run(*args, done=self.kept.emit, busy=busy)
        return ""

    def _send(self, incident: IncidentView, step: Step, cue: RunbookCue, busy: Busy | None) -> None:
        """Send the runbook's line; the same one that nobody has answered yet goes again only when asked for twice."""
        services, text = self._context.services, self.cue_text(incident, cue)
        self._sending = incident.id, step.key, text
        sure = self._sending == self._doubted
        self._doubted = None
        self._context.runner.run(
            send_for_incident, services.cues, services.marks, incident, step.key, text, cue, sure=sure,
            done=self.kept.emit, failed=self._on_not_sent, busy=busy,
        )  # fmt: skip

    def _on_not_sent(self, error: AppError) -> None:
        if error.code == "cue_just_sent":
            self._doubted = self._sending
            self.refused.emit(error_text(error.code, error.params))
        else:
            self._context.runner.failed.emit(error)

    def attach(self, incident: IncidentView, step: str, offer: Offer) -> None:
        """Keep a picture as evidence, once it was looked at beside the window."""
        self._context.runner.run_long(
            _attach, self._context.services, incident, step, offer, done=self.kept.emit, failed=self._on_refused
        )  # fmt: skip

    def _on_refused(self, error: AppError) -> None:
        self.said.emit(error_text(error.code, error.params))


def _mark(services: "Services", incident: IncidentView, step: Step) -> IncidentView:
    preset = HOLD_SPEND if step.does is Does.HOLD_SPEND else GIVEAWAY
    services.marks.mark(incident.session_id, incident.text, preset=preset, details={"incident": incident.id})
    return services.marks.record_deed(incident.id, step.does, step=step.key)


def _add_phrase(services: "Services", incident: IncidentView, step: str) -> IncidentView:
    services.phrases.add(str(incident.details["phrase"]), str(incident.details.get("rewrite", "")))
    return services.marks.record_deed(incident.id, Does.ADD_PHRASE, step=step)


def _take(services: "Services", incident: IncidentView, step: str, segment_id: str) -> IncidentView:
    services.live_rundown.take(incident.session_id, segment_id)
    return services.marks.record_deed(incident.id, Does.TAKE_NEXT, step=step)


def _attach(services: "Services", incident: IncidentView, step: str, offer: Offer) -> IncidentView:
    picture = read_offer(offer)
    services.evidence.attach_to_incident(incident.id, picture.content, picture.name)
    return services.marks.record_deed(incident.id, Does.EVIDENCE, step=step)
