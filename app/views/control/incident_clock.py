"""The clocks of an incident in words: how old it is, how each stretch of its runbook stands, and its own log."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.models.cue import CueState
from app.models.session import IncidentView
from app.services.live.incident_entries import CUES
from app.services.live.incidents import log_of, ticked
from app.services.live.runbooks import WITHIN_MS, Does, Runbook, Stretch
from app.views.control.incident_look import deed_done
from app.views.format import duration
from app.views.i18n import current_language
from app.views.session_deck import wall_time, zero_of
from app.views.widgets.chip import ChipLook

if TYPE_CHECKING:
    from datetime import datetime

    from app.views.context import Context

#: The newest entries of an incident's own log that are shown.
LOG_LINES = 3


def zero_now(context: "Context") -> "datetime | None":
    """The instant of millisecond 0 of what runs: of the rehearsal, else of the show; ``None`` without a session."""
    session = context.session.current
    if session is None:
        return None
    return context.rundown.rehearsal_began_at or zero_of(session, context.now())


def time_of(context: "Context", t_ms: int, *, seconds: bool = False) -> str:
    """The time of day of a moment on the session's axis."""
    session, zero = context.session.current, zero_now(context)
    if session is None or zero is None:
        return duration(t_ms)
    return wall_time(session, zero + timedelta(milliseconds=t_ms), seconds=seconds)


def elapsed_ms(context: "Context", incident: IncidentView | None) -> int:
    """Since the incident, by the session's clock; until it was closed."""
    zero = zero_now(context)
    if incident is None or zero is None:
        return 0
    until = incident.closed_at or context.now()
    return max(0, round((until - zero).total_seconds() * 1000) - incident.t_ms)


def age_look(incident: IncidentView, elapsed: int) -> ChipLook:
    """How old it is, or how long it lasted."""
    translate = QCoreApplication.translate
    closed = incident.closed_at is not None
    word = translate("Incidents", "closed after {time}") if closed else translate("Incidents", "{time} old")
    return ChipLook(word.format(time=duration(elapsed)), tone="neutral" if closed else "warn")


def stretch_look(book: Runbook, stretch: Stretch, incident: IncidentView, elapsed: int) -> ChipLook:
    """How the steps of one stretch stand: done, time left, late, or left undone."""
    translate = QCoreApplication.translate
    open_now = [step for step in book.open_steps(incident.steps_done) if step.stretch == stretch]
    if not open_now:
        late_ms = _done_late_ms(book, stretch, incident)
        if late_ms:
            word = translate("Incidents", "done, late {time}").format(time=duration(late_ms))
            return ChipLook(word, tone="warn", icon="check", small=True)
        return ChipLook(translate("Incidents", "done"), tone="good", icon="check", small=True)
    left = WITHIN_MS[stretch] - elapsed
    if incident.closed_at is not None:
        return ChipLook(translate("Incidents", "{count} left undone").format(count=len(open_now)), small=True)
    if left > 0:
        return ChipLook(duration(left), tone="outline", icon="timer", small=True)
    late = translate("Incidents", "late {time}").format(time=duration(-left))
    return ChipLook(late, tone="warn", icon="triangle-alert", small=True)


def _done_late_ms(book: Runbook, stretch: Stretch, incident: IncidentView) -> int:
    """By how much the last step of a stretch came after its time, in ms; 0 when all came in time."""
    done = ticked(incident)
    keys = [step.key for step in book.steps if step.stretch == stretch]
    last = max((done[key].t_ms for key in keys if key in done), default=incident.t_ms)
    late = last - incident.t_ms - WITHIN_MS[stretch]
    # A second is what the clocks show: less is in time.
    return late if late >= 1000 else 0


def sent_words(context: "Context", incident: IncidentView, step: str) -> str:
    """How the cue of a step stands that nobody has acknowledged; empty where none was sent."""
    translate = QCoreApplication.translate
    ids = incident.details.get(CUES, {}).get(step, ())
    if not ids:
        return ""
    sent = next((cue for cue in context.cues.cues if cue.id == ids[-1]), None)
    if sent is not None and sent.state is CueState.DECLINED:
        return translate("Incidents", "cue sent, cannot now")
    return translate("Incidents", "cue sent, not answered")


def log_lines(context: "Context", incident: IncidentView, book: Runbook) -> list[str]:
    """The newest entries of the incident's own log, the newest last."""
    translate = QCoreApplication.translate
    words = {"close": translate("Incidents", "closed"), "reopen": translate("Incidents", "opened again")}
    lines = []
    for entry in log_of(incident):
        step = book.step(entry.key)
        if entry.what == "deed":
            text = deed_done(Does(entry.key))
        elif entry.what == "unstep":
            named = step.text(current_language()) if step else entry.key
            text = translate("Incidents", "taken back: {step}").format(step=named)
        elif entry.what in words:
            text = words[entry.what]
        else:
            continue
        lines.append(f"{time_of(context, entry.t_ms, seconds=True)}  {text}")
    return lines[-LOG_LINES:]
