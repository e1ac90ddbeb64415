"""What the composer and the bar of a compact window share: why no cue may go, how a typed line goes and comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.models.cue import CueKind, CueLevel, CueView
from app.models.errors import AppError
from app.models.session import Phase
from app.models.team import Language
from app.services.runtime.permissions import Deed
from app.views.cue_look import split_target
from app.views.i18n import error_text
from app.views.widgets.field import Field

if TYPE_CHECKING:
    from app.views.context import Context


@dataclass(frozen=True, slots=True)
class Line:
    """A typed line as it is sent.

    Attributes:
        session_id: The session that was open when it was sent.
        text: As it was typed, names in braces included.
        level: How urgent.
        target: A hat, ``assistant``, ``all``, ``person:ID`` or ``station:KEY``.
        expires_s: Seconds after which nobody needs it; None never.
        prompt_id: The prompt that offered it, if one did.
    """

    session_id: str
    text: str
    level: CueLevel
    target: str
    expires_s: int | None = None
    prompt_id: str | None = None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A line that was not sent, and why."""

    line: Line
    error: AppError

    @property
    def session_id(self) -> str:
        """The session it was meant for."""
        return self.line.session_id

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text


def locked_reason(context: "Context") -> str:
    """Why no cue may be sent now; empty when one may."""
    session = context.session.current
    if session is None:
        return QCoreApplication.translate("CueLine", "No session is open.")
    if not context.team.may(Deed.SEND_CUE):
        return QCoreApplication.translate("CueLine", "Your hats do not allow this.")
    if session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
        return QCoreApplication.translate("CueLine", "Cues go out while the show is live or rehearsed.")
    return ""


def speaks_chinese(context: "Context") -> bool:
    """Whether the anchor of the session that is open is spoken to in Chinese."""
    session = context.session.current
    return session is not None and session.script_language is Language.CHINESE


def returned(context: "Context", field: Field, line: Undelivered) -> str:
    """Put a line that was not sent back into its field; why it was not.

    Where something else stands there by now, or another session is open whose anchor it is not for, the reason names
    the line instead.
    """
    reason = error_text(line.error.code, line.error.params)
    if field.text() or line.session_id != context.session.current_id:
        return f"{reason} · {line.text}"
    field.show_text(line.text)
    return reason


def send_line(send: Callable[..., CueView], line: Line) -> CueView | Undelivered:
    """Runs on the executor; an error comes back with the line it is about, for several may be under way."""
    hat, key = split_target(line.target)
    kind = CueKind.STOP if line.level is CueLevel.STOP else CueKind.SAY
    links = {"prompt_id": line.prompt_id} if line.prompt_id is not None else {}
    try:
        return send(line.session_id, line.text, line.level, kind, hat, expires_s=line.expires_s, target_id=key, **links)
    except AppError as error:
        return Undelivered(line, error)
