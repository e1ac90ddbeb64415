"""The steps of a runbook as rows: tick, words, who did it when, and the button for what Cuedeck can do itself."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.live.runbooks import Does, Runbook, Step, Stretch
from app.views.control.incident_look import DEED_ICONS, DEED_KEYS, deed_title
from app.views.i18n import current_language
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.chip import Chip, ChipLook
from app.views.widgets.key_cap import KeyCap
from app.views.widgets.text import PlainLabel

STRETCHES: Final[tuple[Stretch, ...]] = ("first", "next")


class StepRow(QWidget):
    """One step.

    Signals:
        ticked: A person ticked it or took the tick back; carries ``(key, done)``.
        deed_asked: Its button was pressed; carries the key.
    """

    ticked = Signal(object)
    deed_asked = Signal(object)

    def __init__(self, step: Step, digit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        words = step.text(current_language())
        self.check = Check("", words)
        self.check.setObjectName(f"control.runbook.step.{step.key}")
        self._words = PlainLabel(words, "body", wrap=True)
        self._done_by = PlainLabel("", "caption", "text3", tabular=True)
        self.deed = Button(
            deed_title(step.does), "secondary", DEED_ICONS.get(step.does, ""), hint=DEED_KEYS.get(step.does, ""),
            size="compact",
        )  # fmt: skip
        self.deed.setObjectName(f"control.runbook.deed.{step.key}")
        if step.does is Does.NOTHING:
            self.deed.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(KeyCap(digit), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._done_by)
        row.addWidget(self.deed)
        self.check.clicked.connect(self._on_clicked)
        self.deed.clicked.connect(self._on_deed)

    def show_done(self, done: bool, by: str) -> None:
        """Show whether it is done, and who did it when."""
        self.check.setChecked(done)
        self._words.set_colour("text3" if done else "text")
        self._words.set_struck(done)
        self._done_by.setText(by)
        self._done_by.setVisible(bool(by))
        self.check.setAccessibleDescription(by)

    def _on_clicked(self, checked: bool) -> None:
        self.ticked.emit((self.step.key, checked))

    def _on_deed(self) -> None:
        self.deed_asked.emit(self.step.key)


class StepList(QWidget):
    """All steps of a runbook under their two stretches, each with its clock.

    Signals:
        ticked, deed_asked: of the rows.
    """

    ticked = Signal(object)
    deed_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[StepRow] = []
        self.clocks: dict[Stretch, Chip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_runbook(self, book: Runbook) -> None:
        """Show the steps of another runbook."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.clocks = [], {}
        words: dict[Stretch, str] = {"first": self.tr("First 10 s"), "next": self.tr("Next 2 min")}
        for stretch in STRETCHES:
            steps = [step for step in book.steps if step.stretch == stretch]
            if not steps:
                continue
            self._column.addWidget(self._head(stretch, words[stretch]))
            for step in steps:
                row = StepRow(step, str(len(self.rows) + 1), self)
                row.ticked.connect(self.ticked)
                row.deed_asked.connect(self.deed_asked)
                self.rows.append(row)
                self._column.addWidget(row)

    def _head(self, stretch: Stretch, words: str) -> QWidget:
        head = QWidget(self)
        line = QHBoxLayout(head)
        line.setContentsMargins(0, theme().px(4), 0, 0)
        line.addWidget(PlainLabel(words, "strong", "text2"), 1)
        chip = Chip(ChipLook(""))
        chip.setObjectName(f"control.runbook.clock.{stretch}")
        self.clocks[stretch] = chip
        line.addWidget(chip)
        return head

    def row(self, key: str) -> StepRow | None:
        """A row by the key of its step."""
        return next((row for row in self.rows if row.step.key == key), None)

    def key_of(self, does: Does) -> str:
        """The key of the first step in which Cuedeck does something; empty when it does not here."""
        return next((row.step.key for row in self.rows if row.step.does is does), "")
