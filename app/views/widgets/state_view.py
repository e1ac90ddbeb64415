"""What a panel says when it has nothing to show yet: empty, loading, error, offline; with one verb."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.theme import theme, theme_bus
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.progress_bar import ProgressBar
from app.views.widgets.text import PlainLabel

StateKind = Literal["empty", "loading", "error", "offline", "waiting"]
_ICONS: dict[str, tuple[str, str]] = {
    "empty": ("inbox", "text2"),
    "loading": ("loader", "text2"),
    "error": ("octagon-alert", "crit"),
    "offline": ("cloud-off", "warn"),
    "waiting": ("pause", "text2"),
}


@dataclass(frozen=True, slots=True)
class StateText:
    """What to say.

    Attributes:
        kind: Which of the five states.
        title: One short sentence.
        text: What it means or needs.
        verb: Words of the button; empty for none.
        share: Progress 0 to 1 while loading; ``None`` shows no bar.
        icon: Another icon than the usual one of the state.
    """

    kind: StateKind
    title: str
    text: str = ""
    verb: str = ""
    share: float | None = None
    icon: str = ""


class StateView(QWidget):
    """The block itself.

    Args:
        state: What to say.
        centred: Icon above centred words, for a large empty room; else icon at the left of the words.
        framed: Draw a card around it.

    Signals:
        acted: A person pressed the verb; carries the state's kind.
    """

    acted = Signal(object)

    def __init__(
        self,
        state: StateText,
        *,
        centred: bool = False,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._framed = framed
        self._centred = centred
        self._icon = IconView("", 28 if centred else 22)
        self._title = PlainLabel("", "panel")
        self._text = PlainLabel("", "body", "text2", wrap=True)
        self._bar = ProgressBar("")
        self._verb = Button("", "secondary")
        self._verb.clicked.connect(self._on_verb_clicked)
        self._lay_out()
        self.setObjectName("state_view")
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self.set_state(state)

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self._verb.setObjectName(f"{name}.verb")

    @property
    def state(self) -> StateText:
        """What it says."""
        return self._state

    @property
    def verb(self) -> Button:
        """The button, e.g. to name it or to show that its command runs."""
        return self._verb

    def set_state(self, state: StateText) -> None:
        """Say something else."""
        self._state = state
        name, role = _ICONS[state.kind]
        self._icon.set_icon(state.icon or name, role)
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._text.setVisible(bool(state.text))
        self._bar.setVisible(state.share is not None)
        self._bar.set_share(state.share or 0.0)
        self._verb.set_label(state.verb)
        self._verb.setVisible(bool(state.verb))
        self.setAccessibleName(f"{state.title}. {state.text}" if state.text else state.title)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._title, self._text, self._bar):
            words.addWidget(part)
        if self._centred:
            for label in (self._title, self._text):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout(self)
            column.setContentsMargins(24, 24, 24, 24)
            column.setSpacing(10)
            column.addStretch(1)
            column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addLayout(words)
            column.addWidget(self._verb, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addStretch(1)
            return
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(14)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words.addSpacing(2)
        words.addWidget(self._verb, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row.addLayout(words, 1)

    def _on_verb_clicked(self, _checked: bool = False) -> None:
        self.acted.emit(self._state.kind)

    def _on_theme_changed(self, _theme: object) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._framed:
            return
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, look.colours.surface, look.colours.line)
        painter.end()
