"""Who comes on air next: one row a host, a digit hands over at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.control.incident_float import Float
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

WIDTH = 380
_MOST_DIGITS = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One host.

    Attributes:
        member_id: who.
        name: as people call each other.
        spent: how long on air in this show so far; empty when not yet.
        on_air: whether it is who is on air now.
    """

    member_id: str
    name: str
    spent: str = ""
    on_air: bool = False


class HostSheet(Float):
    """The sheet.

    Signals:
        chosen: The member who comes; empty when nobody does.
    """

    chosen = Signal(object)
    own_keys = frozenset("0123456789")

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "mic", "top", WIDTH, parent)
        self.setObjectName("control.host")
        self.title.setText(self.tr("Hand over to"))
        self.setAccessibleName(self.tr("Hand over to"))
        self.close_button.setObjectName("control.host.close")
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._nobody = Button(self.tr("Nobody: take the host off air"), "ghost", "mic-off", hint="0", align_left=True)
        self._nobody.setObjectName("control.host.nobody")
        self._nobody.clicked.connect(self._on_nobody)
        hint = PlainLabel(self.tr("Place, segment and open cues stay as they are."), "caption", "text3", wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._nobody)
        self.body.addWidget(hint)

    def open_with(self, choices: Sequence[Choice]) -> None:
        """Show it with these hosts; the keyboard goes to the first who is not on air."""
        self.show_choices(choices)
        self.open_float()
        first = next((place for place, one in enumerate(self._choices) if not one.on_air), None)
        target: QWidget = self._buttons[first] if first is not None else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these hosts; what stands already is kept, so that the keyboard stays where it is."""
        self._choices = tuple(choices)
        while len(self._buttons) > len(self._choices):
            gone = self._buttons.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._buttons) < len(self._choices):
            place = len(self._buttons)
            hint = str(place + 1) if place < _MOST_DIGITS else ""
            button = Button("", "secondary", hint=hint, align_left=True)
            button.setObjectName(f"control.host.{place + 1}")
            button.clicked.connect(self._on_clicked)
            self._rows.addWidget(button)
            self._buttons.append(button)
        for button, one in zip(self._buttons, self._choices, strict=True):
            button.set_label(self._words(one))
            button.set_icon_name("mic" if one.on_air else "user")
            button.set_locked(self.tr("{name} is on air already.").format(name=one.name) if one.on_air else "")
        self._nobody.setVisible(any(one.on_air for one in self._choices))
        if not self.isHidden():
            self.place()

    def _words(self, one: Choice) -> str:
        if one.on_air:
            return self.tr("{name} · on air, {time} in all").format(name=one.name, time=one.spent)
        return self.tr("{name} · {time} so far").format(name=one.name, time=one.spent) if one.spent else one.name

    def _choose(self, place: int) -> None:
        if place < len(self._choices) and not self._choices[place].on_air:
            self.close_float()
            self.chosen.emit(self._choices[place].member_id)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button) and sender in self._buttons:
            self._choose(self._buttons.index(sender))

    def _on_nobody(self) -> None:
        self.close_float()
        self.chosen.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text() if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else ""
        step = _STEPS.get(Qt.Key(event.key()))
        if len(digit) == 1 and digit in self.own_keys:
            if digit != "0":
                self._choose(int(digit) - 1)
            elif not self._nobody.isHidden():
                self._on_nobody()
        elif step is not None:
            stops = [*self._buttons, *([] if self._nobody.isHidden() else [self._nobody])]
            at = next((place for place, one in enumerate(stops) if one.hasFocus()), -1)
            stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
