"""Limits of the trade's timers (C8): each with what it does, where its default comes from, and a number to change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.services.runtime.permissions import Deed
from app.services.runtime.settings import DECLARED
from app.views.i18n import error_text
from app.views.settings.team_values import TeamValues
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

MEASURE: Final = 820
FIELD_WIDTH, UNIT_WIDTH = 72, 44
HOLD, PIN, FROM, BY, HOST = (
    "timers.hold_most_min", "timers.pin_shown_s", "timers.giveaway_from_min", "timers.giveaway_by_min",
    "timers.host_most_h",
)  # fmt: skip
#: Setting -> the least and the most that it can be.
RANGES: Final[dict[str, tuple[int, int]]] = {
    HOLD: (1, 60), PIN: (1, 600), FROM: (1, 240), BY: (1, 240), HOST: (1, 24),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one limit: its name, what it does, where its default comes from, and its unit."""

    title: str
    text: str
    source: str
    unit: str


class LimitRow(QObject):
    """One limit: words at the left, the number at the right; it is stored on Return and when the field is left.

    Signals:
        given: Another number is wanted; carries ``(key, number)``.
        refused: What was typed cannot be; carries why, empty when it can again.
    """

    given = Signal(object)
    refused = Signal(object)

    def __init__(self, key: str, words: Words, panel: Panel) -> None:
        super().__init__(panel)
        self.key = key
        self.value = int(DECLARED[key].default)
        self._title = words.title
        self.field = Field(f"{words.title}, {words.unit}", str(DECLARED[key].default), height=34)
        self.field.setObjectName(f"settings.{key}")
        self.field.setFixedWidth(theme().px(FIELD_WIDTH))
        self.field.setMaxLength(4)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(PlainLabel(words.title, "strong", wrap=True))
        left.addWidget(PlainLabel(words.text, "caption", "text2", wrap=True))
        default = self.tr("Default {number} {unit}: {source}")
        told = default.format(number=DECLARED[key].default, unit=words.unit, source=words.source)
        left.addWidget(PlainLabel(told, "caption", "text3", wrap=True))
        unit = PlainLabel(words.unit, "body", "text2")
        unit.setFixedWidth(theme().px(UNIT_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(left, 1)
        row.addSpacing(16)
        row.addWidget(self.field)
        row.addWidget(unit)
        panel.body.addLayout(row)
        self.field.editingFinished.connect(self._on_finished)
        self.field.submitted.connect(self._on_finished)
        self.field.textEdited.connect(self._on_typed)
        self.field.escaped.connect(self._on_escaped)

    def show_value(self, value: int) -> None:
        """Show what is in force; what somebody is typing stays."""
        if value != self.value or not self.field.hasFocus():
            self.value = value
            self.field.show_text(str(value))
            self.field.set_trouble("")

    def _on_typed(self, _text: str) -> None:
        self.field.set_trouble("")

    def _on_finished(self, _text: object = None) -> None:
        text, (least, most) = self.field.text().strip(), RANGES[self.key]
        if not text.isdecimal() or not least <= int(text) <= most:
            why = self.tr("{title}: a whole number from {least} to {most}.")
            self.say(why.format(title=self._title, least=least, most=most))
        else:
            self.say("")
            if int(text) != self.value:
                self.given.emit((self.key, int(text)))

    def say(self, why: str) -> None:
        """Mark the number and tell why, or clear the mark."""
        self.field.set_trouble(why)
        self.refused.emit(why)

    def _on_escaped(self) -> None:
        self.field.show_text(str(self.value))
        self.say("")


class TimersPage(QWidget):
    """The page. Everything is stored on change, for the whole team."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._panel = Panel(self.tr("Timers"), "timer", self.tr("of the whole team"), padding=16, spacing=16)
        self._panel.setMaximumWidth(theme().px(MEASURE))
        note = self.tr("None of these is an official figure for every platform: check them against yours.")
        self._panel.body.addWidget(PlainLabel(note, "body", "text2", wrap=True))
        self._rows = {key: LimitRow(key, words, self._panel) for key, words in self._words().items()}
        self._trouble = PlainLabel("", "caption", "crit", wrap=True)
        self._trouble.setObjectName("settings.timers.trouble")
        self._trouble.hide()
        self._defaults = Button(self.tr("Back to the defaults"), "secondary", "rotate-ccw", size="compact")
        self._defaults.setObjectName("settings.timers.defaults")
        foot = QHBoxLayout()
        foot.addWidget(self._trouble, 1)
        foot.addStretch(0)
        foot.addWidget(self._defaults)
        self._panel.body.addLayout(foot)
        layout.addWidget(self._panel)
        layout.addStretch(1)
        self._values = TeamValues(context, self)
        self._connect()
        self._sync()
        self._values.ask()

    def _words(self) -> dict[str, Words]:
        minutes, seconds, hours = self.tr("min"), self.tr("s"), self.tr("h")
        lore = self.tr("practitioners, no official page")
        return {
            HOLD: Words(
                self.tr("A link is held at most"),
                self.tr("Held links turn amber 2 min before and red after it."),
                self.tr("operators' notes that cite a merchant school; the page itself was not seen"), minutes,
            ),
            PIN: Words(
                self.tr("An explain card stays up"), self.tr("So long the strip says that a card is pinned."),
                self.tr("a vendor's figure for one platform"), seconds,
            ),
            FROM: Words(
                self.tr("The next giveaway is due after"),
                self.tr("From then on the strip reminds you, counted from the last one."), lore, minutes,
            ),
            BY: Words(self.tr("The next giveaway is overdue after"), self.tr("Not before it is due."), lore, minutes),
            HOST: Words(
                self.tr("One host stays on air at most"), self.tr("The strip asks for a hand-over in time."), lore,
                hours,
            ),
        }  # fmt: skip

    def _connect(self) -> None:
        for row in self._rows.values():
            row.given.connect(self._on_given)
            row.refused.connect(self._on_refused)
        self._defaults.clicked.connect(self._on_defaults)
        self._values.read.connect(self._on_read)
        self._values.refused.connect(self._on_failed)
        self._context.team.changed.connect(self._sync)

    def _sync(self) -> None:
        may = self._context.team.may(Deed.CHANGE_SETTINGS)
        reason = "" if may else self.tr("Your hats do not allow this.")
        for row in self._rows.values():
            row.field.setEnabled(may)
        changed = any(row.value != DECLARED[key].default for key, row in self._rows.items())
        self._defaults.set_locked(reason or ("" if changed else self.tr("These are the defaults.")))

    def _on_read(self, given: dict[str, Any]) -> None:
        for key, row in self._rows.items():
            row.show_value(int(given[key]))
        self._sync()

    def _on_given(self, given: tuple[str, int]) -> None:
        key, value = given
        values = {one: row.value for one, row in self._rows.items()} | {key: value}
        if values[BY] < values[FROM]:
            self._rows[key].say(self.tr("A giveaway is not overdue before it is due."))
            return
        self._values.store(key, value)

    def _on_failed(self, error: AppError) -> None:
        self._on_refused(error_text(error.code, error.params))

    def _on_refused(self, why: object) -> None:
        self._trouble.setText(str(why))
        self._trouble.setVisible(bool(why))

    def _on_defaults(self) -> None:
        for key, row in self._rows.items():
            if row.value != DECLARED[key].default:
                self._values.store(key, int(DECLARED[key].default))
