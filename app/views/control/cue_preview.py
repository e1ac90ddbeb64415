"""What a line with live values would say now, asked for a moment after the last key; the composer shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import Invalid
from app.services.live.cue_binding import BoundText, names_in
from app.services.live.cue_presets import sample_text
from app.services.live.cue_text import width
from app.views.i18n import current_language, explain

if TYPE_CHECKING:
    from app.views.context import Context

#: Rest after the last key before the store is asked, and how often a line that stands is asked again.
REST_MS, AGAIN_MS = 150, 5_000


def units_a_character() -> int:
    """How much of a cue's length a character of the language in force takes: a Chinese one is as wide as two Latin."""
    return 2 if current_language() == "zh" else 1


class CuePreview(QObject):
    """Follows one line.

    Signals:
        changed: The preview came, went, or says something else.
    """

    changed = Signal()

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._text = ""
        self._bound: BoundText | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask)

    @property
    def bound(self) -> BoundText | None:
        """What the line would say; None while it has no names, or before the answer."""
        return self._bound

    @property
    def trouble(self) -> str:
        """Why the line cannot be sent now, in one sentence; empty when it can."""
        if self._bound is None:
            return ""
        try:
            self._bound.require()
        except Invalid as error:
            told = explain(error.code, error.params)
            return told.sentence
        return ""

    def follow(self, text: str) -> None:
        """The line says this now."""
        if text == self._text:
            return
        self._text = text
        self._rest.stop()
        if self._bound is not None:
            self._bound = None
            self.changed.emit()
        if names_in(text):
            self._rest.start(REST_MS)

    def units(self, text: str) -> int:
        """Length of a line as it goes out: with its live values, or with values of the usual length."""
        if not names_in(text):
            return width(text)
        bound = self._bound if text == self._text else None
        return width(bound.text if bound is not None and bound.complete else sample_text(text))

    def _ask(self) -> None:
        session_id = self._context.session.current_id
        if session_id is not None and names_in(self._text):
            asked = self._text
            self._context.runner.run(_preview, self._context, session_id, asked, done=self._on_answer)

    def _on_answer(self, answer: tuple[str, BoundText]) -> None:
        asked, bound = answer
        if asked != self._text:
            return
        self._rest.start(AGAIN_MS)
        if bound != self._bound:
            self._bound = bound
            self.changed.emit()


def _preview(context: "Context", session_id: str, text: str) -> tuple[str, BoundText]:
    return text, context.services.cues.preview(session_id, text)
