"""A line for the anchor that belongs to an ad change: offered when the change is made, sent only by a person.

More traffic that nobody in the room expects is wasted, and a room that hears of traffic which was never bought is
misled: so the rule's line is offered once the change that it is about was made, for a few minutes, until it is sent or
left out.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.advertising import PromptState, PromptView
from app.models.cue import CueLevel
from app.services.advertising.suggestion import DeedKind, deed_of
from app.views.control.cue_line import speaks_chinese
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

#: The deed was done; what came of it is seen later.
_DONE: Final = frozenset({PromptState.EXECUTED, PromptState.OBSERVING})
_DEEDS: Final = frozenset({DeedKind.AD_ACTION, DeedKind.NOTE})
#: After this long the room has seen for itself.
_OFFERED_S: Final = 300


class CueOffer(QWidget):
    """The row; hidden while there is nothing to offer.

    Signals:
        taken: The line is wanted in the composer.
        changed: Another line is offered, or none.
    """

    taken = Signal()
    changed = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._left_out: set[str] = set()
        self._prompt: PromptView | None = None
        self._covered = False
        self._words = PlainLabel("", "caption", "text", wrap=True)
        self._use = Button(self.tr("Use"), "secondary", size="compact")
        self._use.setObjectName("control.cue.offer.use")
        self._close = Button("", "ghost", "x", size="compact", name=self.tr("Leave this line out"))
        self._close.setObjectName("control.cue.offer.close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconView("megaphone", 14, "accent"))
        row.addWidget(self._words, 1)
        row.addWidget(self._use)
        row.addWidget(self._close)
        self.setObjectName("control.cue.offer")
        self._use.clicked.connect(self._on_use)
        self._close.clicked.connect(self._on_close)
        context.prompts.changed.connect(self.sync)
        context.cues.changed.connect(self.sync)
        self.sync()

    @property
    def prompt_id(self) -> str | None:
        """The prompt whose line is offered."""
        return self._prompt.id if self._prompt is not None else None

    @property
    def text(self) -> str:
        """The line in the anchor's language, names of live values in braces; empty without one."""
        return self._text_of(self._prompt) if self._prompt is not None else ""

    @property
    def level(self) -> CueLevel:
        """How urgent the rule takes it to be. A STOP is never offered: it is sent by its own key."""
        cue = self._prompt.suggestion["cue"] if self._prompt is not None else {}
        level = str(cue.get("level", ""))
        return CueLevel(level) if level in {CueLevel.NOW, CueLevel.SOON, CueLevel.FYI} else CueLevel.NOW

    def sync(self) -> None:
        """Look again what there is to offer."""
        before, self._prompt = self.prompt_id, self._found()
        if self._prompt is not None:
            self._words.setText(self.tr("“{text}”").format(text=self.text))
            self._use.setAccessibleDescription(self.tr("Tell the anchor: “{text}”").format(text=self.text))
        self.setVisible(self._prompt is not None and not self._covered)
        if self.prompt_id != before:
            self.changed.emit()

    def cover(self, *, covered: bool) -> None:
        """Make room for something that is more pressing where the offer stands."""
        self._covered = covered
        self.setVisible(self._prompt is not None and not covered)

    def _found(self) -> PromptView | None:
        """The newest decision whose line has not gone out."""
        now, said = self._context.now(), {cue.prompt_id for cue in self._context.cues.cues}
        fresh = [
            one
            for one in self._context.prompts.prompts
            if one.state in _DONE
            and deed_of(one.suggestion) in _DEEDS
            and one.decided_at is not None
            and (now - one.decided_at).total_seconds() <= _OFFERED_S
            and one.id not in said | self._left_out
            and self._text_of(one)
        ]
        return max(fresh, key=_decided, default=None)

    def _text_of(self, prompt: PromptView) -> str:
        cue = prompt.suggestion.get("cue") or {}
        language = "zh" if speaks_chinese(self._context) else "en"
        return str(cue.get(f"template_{language}") or cue.get(language) or "")

    def _on_use(self) -> None:
        self.taken.emit()

    def _on_close(self) -> None:
        if self._prompt is not None:
            self._left_out.add(self._prompt.id)
        self.sync()


def _decided(prompt: PromptView) -> float:
    return prompt.decided_at.timestamp() if prompt.decided_at is not None else 0.0
