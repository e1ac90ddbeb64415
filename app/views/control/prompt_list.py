"""The queue of prompts: one open card, others collapsed as far as there is room, and the keys that act on them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.views.control.prompt_base import Clocks, Form, PromptBase, Stage, waits_for_word
from app.views.control.prompt_brief import PromptBrief, PromptLine
from app.views.control.prompt_card import PromptCard
from app.views.control.prompt_face import PromptFace
from app.views.control.prompt_forms import GAP, LINE, RANKS, fitting_forms, shown_of
from app.views.control.prompt_keys import OTHER_KEYS, STEPS, letter_of
from app.views.control.prompt_settle import Settling
from app.views.theme import theme
from app.views.widgets.announce import announce
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.text import PlainLabel

_CLASSES: Final = {"open": PromptCard, "brief": PromptBrief, "line": PromptLine}


class PromptList(QScrollArea):
    """The queue. Its letters act only while it, or a part of it, has the keyboard.

    Signals:
        asked: A person decided; carries an `Asked`.
        arranged: Another card is open, or asks something else.
    """

    asked = Signal(object)
    arranged = Signal()

    def __init__(self, clocks: Clocks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._faces: tuple[PromptFace, ...] = ()
        self._cards: dict[str, PromptBase] = {}
        self._open_id = self._cursor_id = ""
        self._stages: dict[str, Stage] = {}
        self._locked = ""
        self._settling = Settling(clocks.now_ns)
        self._more = PlainLabel("", "caption", "text2")
        self._more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._more.hide()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        make_bare(self, self._inside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Single letters act here: an input method would hold them back.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setObjectName("control.prompts.list")
        self.setAccessibleName(self.tr("Prompts"))

    @property
    def card(self) -> PromptCard | None:
        """The open card."""
        found = self._cards.get(self._open_id)
        return found if isinstance(found, PromptCard) else None

    @property
    def forms(self) -> dict[str, Form]:
        """In which form each prompt on the screen is shown, from top to bottom."""
        return {face.prompt.id: self._cards[face.prompt.id].form for face in self._shown()}

    @property
    def least_height(self) -> int:
        """What the queue needs when everything but the open card is one line."""
        look, shown = theme(), len(self._shown())
        return self._open_height() + max(0, shown - 1) * (look.px(LINE) + GAP)

    @property
    def cursor_id(self) -> str:
        """The prompt that keys act on."""
        return self._cursor_id

    @property
    def is_held(self) -> bool:
        """Whether somebody is at work here: the keyboard is inside, or a question is open."""
        focus = self.window().focusWidget() if self.window().isActiveWindow() else None
        asks = self._stages.get(self._open_id, "decide") not in {"decide", "confirm"}
        return asks or (focus is not None and (focus is self or self.isAncestorOf(focus)))

    def show_faces(self, faces: Sequence[PromptFace], locked: str) -> None:
        """Show these prompts in this order; what is open stays open while somebody works with it."""
        ids = [face.prompt.id for face in faces]
        before = self._open_id, self._stages.get(self._open_id, "decide")
        self._faces, self._locked = tuple(faces), locked
        self._stages = {face.prompt.id: self._stage_of(face) for face in faces}
        if self._open_id not in ids or self._gives_way:
            # Whoever comes to the queue now begins with what is open.
            self._open_id = self._cursor_id = ids[0] if ids else ""
        if self._cursor_id not in ids:
            self._cursor_id = self._open_id
        if (self._open_id, self._stages.get(self._open_id, "decide")) != before:
            # Another question on the same card is the answer to what a person just did there.
            self._note_moved(chosen=self._open_id == before[0])
        self._arrange()

    def _stage_of(self, face: PromptFace) -> Stage:
        """A card that was approved asks whether it was done, whatever it asked before; else it goes on as it was."""
        stage = self._stages.get(face.prompt.id, "decide")
        if waits_for_word(face.prompt):
            return stage if stage == "value" else "confirm"
        return "decide" if stage in {"confirm", "value"} else stage

    def set_stage(self, prompt_id: str, stage: Stage) -> None:
        """Open a card and let it ask something."""
        self._stages[prompt_id] = stage
        self._open(prompt_id, chosen=True)

    def tick(self) -> None:
        """Once a second: clocks move, and what came while somebody was at work here opens once nobody is."""
        if self._gives_way:
            self._open(self._faces[0].prompt.id)
        for card in self._cards.values():
            card.tick()

    @property
    def _gives_way(self) -> bool:
        """Whether the open card makes room for a more urgent one."""
        top = self._faces[0].prompt.id if self._faces else ""
        return not self.is_held and self._rank(top) < self._rank(self._open_id)

    def _rank(self, prompt_id: str) -> int:
        return next((RANKS.index(face.priority) for face in self._faces if face.prompt.id == prompt_id), len(RANKS))

    def _shown(self) -> list[PromptFace]:
        return shown_of(self._faces, self._open_id)

    def _arrange(self) -> None:
        shown = self._shown()
        keep = {face.prompt.id for face in shown}
        for key in [key for key in self._cards if key not in keep]:
            self._drop(key)
        opened = next((face for face in shown if face.prompt.id == self._open_id), None)
        if opened is not None:
            self._show_card(opened, "open")
        forms = fitting_forms(shown, self._open_id, self.viewport().height(), self._open_height())
        for place, face in enumerate(shown):
            card = self._show_card(face, forms[face.prompt.id])
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
            card.set_cursor(self.hasFocus() and face.prompt.id == self._cursor_id)
        hidden = len(self._faces) - len(shown)
        self._more.setText(self.tr("+{count} more").format(count=hidden))
        self._more.setVisible(hidden > 0)
        self.arranged.emit()

    def _show_card(self, face: PromptFace, form: Form) -> PromptBase:
        key = face.prompt.id
        card = self._cards.get(key)
        if card is None or card.form != form:
            had_focus = card is not None and self._holds_focus(card)
            if card is not None:
                self._drop(key)
            card = _CLASSES[form](face, self._clocks, self._inside)
            card.asked.connect(self.asked)
            card.opened.connect(self._on_opened)
            card.stage_asked.connect(self._on_stage_asked)
            if isinstance(card, PromptCard):
                card.resized.connect(self._on_card_resized)
                card.grown.connect(self._arrange)
            self._cards[key] = card
            self._column.insertWidget(0, card)
            card.show()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            card.show_face(face)
        card.set_locked(self._locked)
        if isinstance(card, PromptCard):
            card.set_stage(self._stages.get(key, "decide"))
        return card

    def _holds_focus(self, card: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and card.isAncestorOf(focus)

    def _drop(self, key: str) -> None:
        card = self._cards.pop(key)
        if self._holds_focus(card):
            # The keyboard stays with the queue, never with whatever comes next.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _open_height(self) -> int:
        card = self.card
        if card is None:
            return 0
        width = self.viewport().width()
        return card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()

    def _note_moved(self, *, chosen: bool = False) -> None:
        """Something else lies under the keys than a moment ago, and somebody may be pressing one of them."""
        if self.hasFocus():
            self._settling.note_moved(chosen=chosen)

    def _open(self, prompt_id: str, *, chosen: bool = False) -> None:
        if prompt_id != self._open_id:
            self._note_moved(chosen=chosen)
        self._open_id = self._cursor_id = prompt_id
        self._arrange()
        card = self.card
        if card is not None:
            self.ensureWidgetVisible(card, 0, 0)

    def _step(self, by: int) -> None:
        ids = [face.prompt.id for face in self._shown()]
        if not ids:
            return
        at = ids.index(self._cursor_id) if self._cursor_id in ids else 0
        self._cursor_id = ids[max(0, min(len(ids) - 1, at + by))]
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._mark_cursor()
        card = self._cards[self._cursor_id]
        self.ensureWidgetVisible(card, 0, 0)
        # The keyboard stays on the queue: a screen reader would not notice that the keys act on another card now.
        announce(self, card.accessibleName())

    def _mark_cursor(self) -> None:
        for key, card in self._cards.items():
            card.set_cursor(self.hasFocus() and key == self._cursor_id)

    def _press(self, letter: str) -> bool:
        card = self._cards.get(self._cursor_id)
        if isinstance(card, PromptCard) and card.takes(letter) and self._settling.is_deaf(letter):
            # The second half of a double press, or a key meant for the card that went: nothing is sent, put aside or
            # logged by it.
            return True
        if card is None or not card.press(letter):
            return False
        if isinstance(card, PromptCard):
            self._stages[self._cursor_id] = card.stage
            announce(self, card.row.spoken if card.stage not in {"decide", "value"} else "")
        return True

    def _on_opened(self, prompt_id: object) -> None:
        self._open(str(prompt_id), chosen=True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stage_asked(self, asked: tuple[str, Stage]) -> None:
        prompt_id, stage = asked
        self.set_stage(prompt_id, stage)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_card_resized(self) -> None:
        card = self.card
        if card is not None and self._stages.get(self._open_id, "decide") != card.stage:
            self._stages[self._open_id] = card.stage
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & OTHER_KEYS or (event.isAutoRepeat() and key not in STEPS):
            super().keyPressEvent(event)
            return
        if key in STEPS:
            self._step(STEPS[key])
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._cursor_id != self._open_id and self._cursor_id:
            self._open(self._cursor_id, chosen=True)
            return
        letter = letter_of(event)
        if not (letter and self._press(letter)):
            # What means nothing here belongs to the room.
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            card = self._cards.get(self._cursor_id)
            letter = "" if event.modifiers() & OTHER_KEYS else letter_of(event)
            if card is not None and letter and card.takes(letter):
                # A letter that answers a prompt never reaches a shortcut of the room.
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_cursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self._arrange()
