"""A prompt that is not open: a card of half the height with its verbs, or one line."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.views.control.prompt_base import Clocks, PromptBase, waits_for_word
from app.views.control.prompt_face import PromptFace
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.paragraph import draw_paragraph
from app.views.widgets.priority_tag import PriorityTag
from app.views.widgets.sparkline import SparkData, draw_spark
from app.views.widgets.text import PlainLabel

VERBS = frozenset({"D", "S", "X", "Shift+S"})
#: Of an ad change that was approved: it is decided, and only asks for a word.
ANSWER = frozenset({"D"})
WHY_LINES, WHY_HEIGHT, SPARK_WIDTH = 2, 42, 92


class _Why(paint.Painted):
    """The reason in at most two lines beside a small line of the figure."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._spark = SparkData()

    def show_why(self, words: str, spark: SparkData) -> None:
        """Show another reason; without one its lines are left to the others."""
        self.setVisible(bool(words or spark.values))
        self.setAccessibleName(words)
        self._words, self._spark = words, spark
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().px(WHY_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body = QRectF(self.rect())
        if self._spark.values:
            width = look.px(SPARK_WIDTH)
            draw_spark(painter, QRectF(body.right() - width, 2, width, body.height() - 4), self._spark)
            body.setWidth(body.width() - width - look.px(12))
        draw_paragraph(painter, body, self._words, look.font(13), look.colours.text2, most=WHY_LINES)
        painter.end()


class PromptBrief(PromptBase):
    """A collapsed card: tag, countdown, headline, reason, size, and the same three verbs."""

    form = "brief"

    def __init__(self, face: PromptFace, clocks: Clocks, parent: QWidget | None = None) -> None:
        super().__init__(face, clocks, parent)
        self._tag = PriorityTag(face.priority)
        self._title = PlainLabel("", "panel", elide=True)
        self._why = _Why()
        # The size is what somebody decides by: it takes a second line before it loses a figure.
        self._short = PlainLabel("", "caption", "text2", wrap=True, tabular=True)
        self._do = Button(self.tr("Do"), size="compact")
        self._snooze = Button(self.tr("Snooze"), size="compact")
        self._dismiss = Button(icon_name="x", name=self.tr("Dismiss"), size="compact")
        for key, button in (("do", self._do), ("snooze", self._snooze), ("dismiss", self._dismiss)):
            button.setObjectName(f"{self.objectName()}.{key}")
        self._build()
        self._do.clicked.connect(self._on_do)
        self._snooze.clicked.connect(self._on_snooze)
        self._dismiss.clicked.connect(self._on_dismiss)
        self.show_face(face)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.countdown)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._short, 1)
        for button in (self._do, self._snooze, self._dismiss):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(foot)

    def show_face(self, face: PromptFace) -> None:
        super().show_face(face)
        self._tag.set_priority(face.priority)
        self._title.setText(face.action.title)
        self._why.show_why(face.why, face.evidence.spark if face.evidence else SparkData())
        waits = waits_for_word(face.prompt)
        self._do.set_label(self.tr("Answer") if waits else self.tr("Do"))
        self._snooze.setVisible(not waits)
        self._dismiss.setVisible(not waits)
        short = _asked_for_word(face) if waits else face.action.short
        self._short.setText(short)
        # A headline says the step already; then the foot is for the verbs alone.
        self._short.setVisible(short != face.action.title)

    def set_locked(self, reason: str) -> None:
        """Lock the verbs and say why."""
        self._do.set_locked(reason)
        self._snooze.set_locked(reason)
        self._dismiss.set_locked(reason)

    def takes(self, letter: str) -> bool:
        return letter in (ANSWER if waits_for_word(self.face.prompt) else VERBS)

    def press(self, letter: str) -> bool:
        if not self.takes(letter):
            return False
        buttons = {"D": self._do, "S": self._snooze, "X": self._dismiss}
        if letter in buttons:
            if buttons[letter].locked_reason:
                self._ask("locked", buttons[letter].locked_reason)
            else:
                buttons[letter].click()
            return True
        if letter == "Shift+S":
            self.stage_asked.emit((self.face.prompt.id, "snooze"))
            return True
        return False

    def _on_do(self) -> None:
        # What is sent or set is read first: the card opens, and Do on it does.
        self.opened.emit(self.face.prompt.id)

    def _on_snooze(self) -> None:
        self._ask("snooze", 120.0)

    def _on_dismiss(self) -> None:
        self.stage_asked.emit((self.face.prompt.id, "reasons"))


class PromptLine(PromptBase):
    """One line: tag, headline, countdown. A click or Enter opens it."""

    form = "line"

    def __init__(self, face: PromptFace, clocks: Clocks, parent: QWidget | None = None) -> None:
        super().__init__(face, clocks, parent)
        self._tag = PriorityTag(face.priority)
        self._title = PlainLabel("", "strong", elide=True)
        self._amount = PlainLabel("", "strong", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._title, 1)
        row.addWidget(self._amount, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_face(face)

    def show_face(self, face: PromptFace) -> None:
        super().show_face(face)
        self._tag.set_priority(face.priority)
        waits = waits_for_word(face.prompt)
        amount = _asked_for_word(face) if waits else face.action.amount
        self._title.setText((face.plan if amount else "") or face.action.title)
        self._amount.setText(amount)
        self._amount.setVisible(bool(amount))

    def takes(self, letter: str) -> bool:
        return letter in (ANSWER if waits_for_word(self.face.prompt) else VERBS)

    def press(self, letter: str) -> bool:
        if not self.takes(letter):
            return False
        stages = {"X": "reasons", "Shift+S": "snooze"}
        if letter in stages:
            self.stage_asked.emit((self.face.prompt.id, stages[letter]))
        elif letter == "S":
            self._ask("snooze", 120.0)
        elif letter == "D":
            self.opened.emit(self.face.prompt.id)
        return letter in VERBS


def _asked_for_word(face: PromptFace) -> str:
    """What an approved ad change waits for: that somebody says it was made."""
    if not face.proposed:
        return QCoreApplication.translate("PromptBrief", "Done?")
    return QCoreApplication.translate("PromptBrief", "Done with {value}?").format(value=face.proposed)
