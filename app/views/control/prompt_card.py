"""The open prompt card: what, why, evidence, the rule's record, the step with its size, and three verbs (ui.md 5)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.control.prompt_action_box import ActionBox
from app.views.control.prompt_ask import Answer, AskRow
from app.views.control.prompt_base import Clocks, PromptBase, Stage
from app.views.control.prompt_face import PromptFace
from app.views.control.prompt_parts import EvidenceBox, RecordLine
from app.views.control.prompt_value import ValueLine
from app.views.format import age, age_short
from app.views.i18n import current_language
from app.views.widgets.priority_tag import PriorityTag
from app.views.widgets.text import PlainLabel

#: What Snooze does without asking, and what it offers when asked for another length.
SNOOZE_S = 120
SNOOZES: tuple[tuple[str, int], ...] = (("2", 120), ("5", 300), ("0", 600))
#: Sent with a snooze for "until the segment ends"; the panel knows when that is.
SEGMENT_END = -1.0
REASONS = ("wrong_data", "not_now", "already_done", "not_worth_it")
#: From this age on the figure of a card says how old it is.
OLD_S = 60
#: Where Escape leads from a question.
_BACK: dict[Stage, Stage] = {"reasons": "decide", "snooze": "decide", "value": "confirm"}


class PromptCard(PromptBase):
    """The card.

    Signals:
        resized: What it asks changed, and with it its height.
        grown: It has more to say than a moment ago.
    """

    resized = Signal()
    grown = Signal()
    form = "open"

    def __init__(self, face: PromptFace, clocks: Clocks, parent: QWidget | None = None) -> None:
        super().__init__(face, clocks, parent)
        self._stage: Stage = "decide"
        self._locked = ""
        self._doubts: dict[str, str] = {}
        self._over = False
        self._when = ""
        self._amount = ""
        self._segment_ends = False
        self._tag = PriorityTag(face.priority)
        self._rule = PlainLabel("", "caption", "text3", elide=True)
        self._what = PlainLabel("", "heading", wrap=True)
        self._why = PlainLabel("", "body", "text2", wrap=True)
        self._evidence = EvidenceBox()
        self._record = RecordLine()
        self._waits = PlainLabel("", "caption", "warn", wrap=True)
        self._action = ActionBox()
        self._row = AskRow("control.prompts.ask")
        self._value = ValueLine()
        self._value.hide()
        self._build()
        self._row.chosen.connect(self._on_chosen)
        self._row.refused.connect(self._on_refused)
        self._value.given.connect(self._on_value_given)
        self._value.left.connect(self._on_value_left)
        self.show_face(face)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._rule, 1)
        head.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._what)
        column.addWidget(self._why)
        column.addSpacing(2)
        column.addWidget(self._evidence)
        column.addWidget(self._record)
        column.addWidget(self._waits)
        column.addSpacing(2)
        column.addWidget(self._action)
        column.addSpacing(4)
        column.addWidget(self._value)
        column.addWidget(self._row)

    @property
    def stage(self) -> Stage:
        """What the lower end of the card asks."""
        return self._stage

    @property
    def row(self) -> AskRow:
        """The question in place and its answers."""
        return self._row

    @property
    def value_line(self) -> ValueLine:
        """The line for another value."""
        return self._value

    def show_face(self, face: PromptFace) -> None:
        if face.prompt.version != self.face.prompt.version:
            self._doubts = {}
        super().show_face(face)
        self._tag.set_priority(face.priority)
        self._rule.setText(face.rule)
        self._what.setText(face.action.title)
        self._why.setText(face.why)
        self._why.setVisible(bool(face.why))
        self._evidence.show_evidence(face.evidence)
        self._record.show_words(face.record)
        self._waits.setText(face.waits)
        self._waits.setVisible(bool(face.waits))
        self._action.show_action(face.action)
        self._sync_age()
        self._sync()

    def tick(self) -> None:
        super().tick()
        self._sync_age()
        if self._over != (self.countdown.left_ms == 0):
            self._sync()

    def _sync_age(self) -> None:
        """A card may lie here for minutes, or come back after a snooze: its figure is that of the firing."""
        prompt = self.face.prompt
        old = (self._clocks.now() - (prompt.read_at or prompt.created_at)).total_seconds()
        language, late = current_language(), old >= OLD_S
        self._evidence.show_age(age(old, language) if late else "", age_short(old, language) if late else "")

    def set_locked(self, reason: str) -> None:
        """Lock all verbs and say why; empty unlocks them."""
        if reason != self._locked:
            self._locked = reason
            self._sync()

    @property
    def _lock(self) -> str:
        """Why nothing can be answered: somebody may not, or the time of the prompt is over and it is about to go."""
        return self._locked or (self.tr("The time of this prompt is over.") if self._over else "")

    def set_moment(self, when: str, amount: str, *, segment_ends: bool) -> None:
        """What the questions speak of: the time now, the value that was proposed, whether a segment runs."""
        if (when, amount, segment_ends) != (self._when, self._amount, self._segment_ends):
            self._when, self._amount, self._segment_ends = when, amount, segment_ends
            self._sync()

    def show_doubt(self, code: str, words: str) -> None:
        """Ask before it is done, in place: the next Do is the answer, and to what was asked before it too."""
        self._doubts = {**self._doubts, code: words}
        self._sync()
        self.grown.emit()

    def set_stage(self, stage: Stage) -> None:
        """Ask something else."""
        if stage == self._stage:
            return
        self._stage = stage
        self._sync()
        self.resized.emit()
        if stage == "value":
            self._value.open_line(self._amount)

    def takes(self, letter: str) -> bool:
        if letter == "Shift+S":
            return self._stage == "decide"
        if letter == "Esc":
            return self._stage in _BACK
        return self._stage != "value" and self._row.takes(letter)

    def press(self, letter: str) -> bool:
        if letter == "Shift+S" and self._stage == "decide":
            self.set_stage("snooze")
            return True
        if letter == "Esc":
            return self._back()
        return self._stage != "value" and self._row.press(letter)

    def _back(self) -> bool:
        if self._stage not in _BACK:
            return False
        self.set_stage(_BACK[self._stage])
        return True

    def _sync(self) -> None:
        self._over = self.countdown.left_ms == 0
        self._value.setVisible(self._stage == "value")
        self._row.setVisible(self._stage != "value")
        questions = {"decide": self._ask_what, "reasons": self._ask_why_not, "snooze": self._ask_how_long}
        questions.get(self._stage, self._ask_whether_done)()

    def _ask_what(self) -> None:
        action = self.face.action
        verb = self.tr("Do anyway") if self._doubts else action.verb
        self._row.ask(
            " ".join(self._doubts.values()),
            (
                Answer("do", verb, "D", "primary", locked=self._lock or action.locked),
                Answer("snooze", self.tr("Snooze 2 min"), "S", locked=self._lock),
                Answer("dismiss", self.tr("Dismiss"), "X", locked=self._lock),
            ),
        )

    def _ask_why_not(self) -> None:
        words = {
            "wrong_data": self.tr("Wrong data"),
            "not_now": self.tr("Not now"),
            "already_done": self.tr("Already done"),
            "not_worth_it": self.tr("Not worth it"),
        }
        answers = [Answer(key, words[key], str(place), locked=self._lock) for place, key in enumerate(REASONS, 1)]
        self._row.ask(self.tr("Why not? Esc goes back."), answers, 2)

    def _ask_how_long(self) -> None:
        answers = [
            Answer(f"for {seconds}", self.tr("{count} min").format(count=seconds // 60), letter, locked=self._lock)
            for letter, seconds in SNOOZES
        ]
        reason = "" if self._segment_ends else self.tr("No segment is on air.")
        answers.append(Answer(f"for {SEGMENT_END}", self.tr("Segment end"), "E", locked=self._lock or reason))
        self._row.ask(self.tr("Snooze for how long? Esc goes back."), answers, 2)

    def _ask_whether_done(self) -> None:
        if self._amount:
            question = self.tr("Done at {time} with {value}?").format(time=self._when, value=self._amount)
        else:
            question = self.tr("Done at {time}?").format(time=self._when)
        answers = [Answer("done", self.tr("Done"), "D", "primary", locked=self._locked)]
        if self._amount:
            answers.append(Answer("value", self.tr("Other value"), "O", locked=self._locked))
        answers.append(Answer("not_done", self.tr("Not done"), "N", locked=self._locked))
        self._row.ask(question, answers)

    def _on_chosen(self, key: object) -> None:
        chosen = str(key)
        if chosen in REASONS:
            self._ask("dismiss", chosen)
        elif chosen == "dismiss":
            self.set_stage("reasons")
        elif chosen == "value":
            self.set_stage("value")
        elif chosen == "do":
            self._ask("do", tuple(self._doubts))
        elif chosen == "snooze":
            self._ask("snooze", float(SNOOZE_S))
        elif chosen.startswith("for "):
            self._ask("snooze", float(chosen.removeprefix("for ")))
        else:
            self._ask(chosen)

    def _on_refused(self, reason: object) -> None:
        self._ask("locked", reason)

    def _on_value_given(self, text: object) -> None:
        self._ask("done", str(text))

    def _on_value_left(self) -> None:
        self.set_stage("confirm")
        self.stage_asked.emit((self.face.prompt.id, "confirm"))
