"""The foot of the rundown in hand: time to add or a length to type, leave out, hold, and the way to re-fitting."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.team import LockKind
from app.views.control.rundown_hand import MINUTE_MS, RundownHand
from app.views.control.rundown_hand_rows import HandRow
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field

FIELD_WIDTH = 118
#: ``+3``, ``-2:30`` add or take time; ``7:30`` or ``7`` is a length.
_TYPED = re.compile(r"^([+\-−])?(\d{1,3})(?::([0-5]?\d))?$")
_STEPS: dict[str, tuple[str, int]] = {
    "less1": ("−1", -1),
    "more1": ("+1", 1),
    "more2": ("+2", 2),
    "more5": ("+5", 5),
}


def typed_ms(text: str) -> tuple[bool, int] | None:
    """What somebody typed: whether it is added to the length, and how many milliseconds; ``None`` for anything else."""
    found = _TYPED.match(text.strip().replace("：", ":").replace("＋", "+"))
    if found is None:
        return None
    sign, minutes, seconds = found.groups()
    ms = (int(minutes) * 60 + int(seconds or 0)) * 1000
    return (sign is not None, -ms if sign in {"-", "−"} else ms) if ms else None


class HandFoot(QWidget):
    """The foot; it acts on the row that is selected.

    Signals:
        refit_asked: The rest is to be re-fitted.
        done: Something was typed and given; the list may have the keyboard.
    """

    refit_asked = Signal()
    done = Signal()

    def __init__(self, hand: RundownHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        self._row: HandRow | None = None
        names = {
            "less1": self.tr("Take off one minute"), "more1": self.tr("Add one minute"),
            "more2": self.tr("Add two minutes"), "more5": self.tr("Add five minutes"),
        }  # fmt: skip
        self._steps = {
            key: Button(words, "secondary", size="compact", name=names[key]) for key, (words, _by) in _STEPS.items()
        }
        self._amount = Field(self.tr("Minutes to add, or a length"), self.tr("+2:30 or 8:00"), height=28)
        self._amount.setObjectName("control.rundown.amount")
        self._amount.setFixedWidth(theme().px(FIELD_WIDTH))
        self._skip = Button(self.tr("Leave out"), "secondary", size="compact")
        self._skip.setObjectName("control.rundown.skip")
        self._hold = Button(self.tr("Hold"), "secondary", "pause", size="compact")
        self._hold.setObjectName("control.rundown.hold")
        self._refit = Button(self.tr("Re-fit…"), "secondary", size="compact")
        self._refit.setObjectName("control.rundown.refit")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 14, 0)
        row.setSpacing(6)
        for key, part in self._steps.items():
            part.setObjectName(f"control.rundown.{key}")
            part.clicked.connect(self._on_step)
            row.addWidget(part)
        row.addWidget(self._amount)
        row.addStretch(1)
        for one in (self._skip, self._hold, self._refit):
            row.addWidget(one)
        self._connect()

    def _connect(self) -> None:
        self._skip.clicked.connect(self._on_skip)
        self._hold.clicked.connect(self._on_hold)
        self._refit.clicked.connect(self.refit_asked)
        self._amount.submitted.connect(self._on_amount)
        self._amount.textChanged.connect(self._on_amount_edited)

    def follow(self, row: HandRow | None) -> None:
        """Act on this row from now on."""
        self._row = row
        takes, edits = self._hand.reason(), self._hand.reason(LockKind.EDIT)
        none = "" if row is not None else self.tr("Choose a segment first.")
        on_air = row is not None and row.state == "on_air"
        for part in self._steps.values():
            part.set_locked(none or (takes if on_air else edits))
        skipped = row is not None and row.state == "skipped"
        self._skip.set_label(self.tr("Bring back") if skipped else self.tr("Leave out"))
        self._skip.set_locked(none or edits)
        self._refit.set_locked(edits)
        self._hold.setVisible(self._hand.on_air is not None)
        self._hold.set_label(self.tr("Resume") if self._hand.held else self.tr("Hold"))
        self._hold.set_icon_name("play" if self._hand.held else "pause")
        self._hold.set_locked(takes)

    def _on_step(self) -> None:
        key = next((key for key, part in self._steps.items() if part is self.sender()), "")
        if self._row is not None and key:
            self._hand.lengthen(self._row.segment.id, _STEPS[key][1] * MINUTE_MS)

    def _on_skip(self) -> None:
        if self._row is not None:
            self._hand.skip(self._row.segment.id)

    def _on_hold(self) -> None:
        self._hand.hold_or_resume(self._hold)

    def _on_amount_edited(self, _text: str) -> None:
        self._amount.set_trouble("")

    def _on_amount(self, text: object) -> None:
        found, row = typed_ms(str(text)), self._row
        if found is None or row is None:
            self._amount.set_trouble(self.tr("Type minutes, e.g. +2:30, −1 or 8:00."))
            return
        adds, ms = found
        if adds:
            self._hand.lengthen(row.segment.id, ms)
        elif row.state == "on_air":
            self._hand.extend(ms - row.length_ms)
        else:
            self._hand.set_length(row.segment.id, ms)
        self._amount.clear()
        self.done.emit()
