"""What every form of a prompt on the screen has in common: the frame, the countdown, the questions it can ask."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models.advertising import PromptState, PromptView
from app.models.base import ms_between
from app.services.advertising.suggestion import DeedKind, deed_of
from app.views.control.prompt_face import PromptFace
from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.countdown import Countdown, Rank

Form = Literal["open", "brief", "line"]
#: What the lower end of an open card asks: what to do, why not, until when, whether it was done, with which value.
Stage = Literal["decide", "reasons", "snooze", "confirm", "value"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to be done with a prompt.

    Attributes:
        prompt_id: Which.
        verb: ``do`` (codes of what was asked about it already), ``snooze`` (seconds), ``dismiss`` (reason), ``done``
            (value or None), ``not_done``, or ``locked`` (why a key did nothing).
        value: What goes with the verb.
    """

    prompt_id: str
    verb: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks a card reads: the wall clock once, to learn what is left, then the monotonic one."""

    now: Callable[[], datetime]
    now_ns: Callable[[], int]


def waits_for_word(prompt: PromptView) -> bool:
    """Whether an ad change was approved and only a person can say that it was made."""
    return prompt.state is PromptState.APPROVED and deed_of(prompt.suggestion) is DeedKind.AD_ACTION


class PromptBase(QWidget):
    """The frame of a prompt.

    Signals:
        asked: A person decided; carries an `Asked`.
        opened: The card is to be opened; carries the id of its prompt.
        stage_asked: An open card shall ask something; carries the id and the stage.
    """

    asked = Signal(object)
    opened = Signal(object)
    stage_asked = Signal(object)
    form: Form = "brief"

    def __init__(self, face: PromptFace, clocks: Clocks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._clocks = clocks
        self._cursor = False
        self.countdown = Countdown(clocks.now_ns, bar=self.form != "line")
        self.setObjectName(f"control.prompts.card.{face.prompt.id}")

    def show_face(self, face: PromptFace) -> None:
        """Show the prompt as it is now."""
        self.face = face
        self.setAccessibleName(face.spoken)
        prompt = face.prompt
        left = None
        if prompt.expires_at is not None and not waits_for_word(prompt):
            left = max(0, ms_between(self._clocks.now(), prompt.expires_at))
        total = left or 1
        if prompt.expires_at is not None:
            total = max(total, ms_between(prompt.decided_at or prompt.created_at, prompt.expires_at))
        self.countdown.count_to(left, total, self._rank())
        self.update()

    def _rank(self) -> Rank:
        if self.form == "open" or self.face.priority in {"stop", "now"}:
            return "strong"
        return "quiet" if self.face.priority == "fyi" else "normal"

    def set_cursor(self, here: bool) -> None:
        """Show that the keys of the list act on this prompt."""
        if here != self._cursor:
            self._cursor = here
            self.update()

    def set_locked(self, reason: str) -> None:
        """Lock what can be pressed and say why; a line has nothing to press."""

    def tick(self) -> None:
        """Paint the clock anew, once a second."""
        self.countdown.tick()

    def takes(self, letter: str) -> bool:
        """Whether a key of the list means something here."""
        raise TypeError(f"{type(self).__name__} takes no keys ({letter})")

    def press(self, letter: str) -> bool:
        """Take a key of the list; tells whether it meant something here."""
        raise TypeError(f"{type(self).__name__} takes no keys ({letter})")

    def _ask(self, verb: str, value: object = None) -> None:
        self.asked.emit(Asked(self.face.prompt.id, verb, value))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.form != "open" and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.face.prompt.id)
            event.accept()
            return
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = paint.begin(self)
        body = QRectF(self.rect())
        edge, width = colours.line2, 1.0
        if self.form == "open" and self.face.priority in {"stop", "now", "soon"}:
            edge, width = colours.onair if self.face.priority == "stop" else colours.warn, 1.5
        paint.box(painter, body, RADIUS_PANEL, colours.raised, edge, width)
        if self._cursor:
            paint.box(painter, body.adjusted(2, 2, -2, -2), RADIUS_PANEL - 2, None, colours.accent, 2)
        painter.end()
