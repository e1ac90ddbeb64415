"""The cue composer: target, level, one line, eight quick cues. Only Enter sends; a draft never leaves this window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.models.cue import CueKind, CueLevel, CuePresetView, CueView
from app.models.errors import AppError
from app.models.session import Phase
from app.models.team import Language
from app.services.live.cue_text import LIMIT_WIDTH, measure, width
from app.services.runtime.permissions import Deed
from app.views.i18n import current_language, error_text
from app.views.widgets.button import Button, ButtonKind
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

PICTOGRAMS = {
    "": "send",
    "hand": "gauge",
    "slow": "gauge",
    "link": "link",
    "tag": "tag",
    "timer": "timer",
    "octagon": "octagon-x",
    "stop": "octagon-x",
}
#: The quick cue on this key arms the next segment as well.
ARM_KEY = "F6"


@dataclass(frozen=True, slots=True)
class _Undelivered:
    """A line that was not sent to a session, and why."""

    session_id: str
    text: str
    error: AppError


class Composer(Panel):
    """The panel.

    Signals:
        sent: A cue was sent; carries the read model.
        preset_used: The key of a quick cue that was pressed.
        left: Escape was pressed in the line; the keyboard belongs to the room again.
    """

    sent = Signal(object)
    preset_used = Signal(object)
    left = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "megaphone", padding=12, spacing=8, parent=parent)
        self._owner = parent
        self.set_title(self.tr("Cue"))
        self._context = context
        self._buttons: list[Button] = []
        self._actions: list[QAction] = []
        self._target = Segmented(
            (("anchor", self.tr("Anchor")), ("all", self.tr("All"))),
            self.tr("To"),
            compact=True,
        )
        self._target.setObjectName("control.cue.to")
        self._level = Segmented(
            (("now", self.tr("Now")), ("soon", self.tr("Soon")), ("fyi", self.tr("FYI"))),
            self.tr("Level"),
            compact=True,
        )
        self._level.setObjectName("control.cue.level")
        self._text = Field(
            self.tr("Cue text"), self.tr("One line to the anchor"), limit=LIMIT_WIDTH, measure=width, height=40
        )
        self._text.setObjectName("control.cue.text")
        self._send = Button(self.tr("Send"), "primary", "corner-down-left")
        self._send.setObjectName("control.cue.send")
        self._note = PlainLabel("", "caption", "text2", elide=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._build()
        self._connect()
        self._sync()
        self._sync_presets()

    def _build(self) -> None:
        self.add_action(self._target)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._text, 1)
        line.addWidget(self._send)
        self.body.addLayout(line)
        notes = QHBoxLayout()
        notes.setSpacing(10)
        notes.addWidget(self._level)
        notes.addWidget(self._note, 1)
        self.body.addLayout(notes)
        self.body.addLayout(self._grid)
        # Where the panel has a tab's whole height, what is free stays below.
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._text.submitted.connect(self._on_submitted)
        self._text.escaped.connect(self.left)
        self._text.textChanged.connect(self._on_text_changed)
        self._send.clicked.connect(self._on_send_clicked)
        self._context.cues.presets_changed.connect(self._sync_presets)
        self._context.session.changed.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)
        self._context.team.changed.connect(self._sync)

    def label_of(self, key: str) -> str:
        """What stands on the quick cue of a key; empty without one."""
        return next((one.label for one in self._buttons if one.objectName() == f"control.cue.preset.{key}"), "")

    @property
    def keys(self) -> frozenset[str]:
        """Keys that have a quick cue."""
        return frozenset(preset.key for preset in self._context.cues.presets)

    def draft(self) -> dict[str, str]:
        """What is half typed, to whom and how urgent."""
        return {"text": self._text.text(), "to": self._target.value, "level": self._level.value}

    def restore_draft(self, draft: dict[str, str]) -> None:
        """Take it up again."""
        self._target.choose(draft["to"])
        self._level.choose(draft["level"])
        self._text.show_text(draft["text"])

    def focus_text(self) -> None:
        """Put the cursor into the line."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _reason(self) -> str:
        session = self._context.session.current
        if session is None:
            return self.tr("No session is open.")
        if not self._context.team.may(Deed.SEND_CUE):
            return self.tr("Your hats do not allow this.")
        if session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
            return self.tr("Cues go out while the show is live or rehearsed.")
        return ""

    def _sync(self) -> None:
        reason = self._reason()
        self._send.set_locked(reason)
        for button in self._buttons:
            button.set_locked(reason)
        session = self._context.session.current
        chinese = session is not None and session.script_language is Language.CHINESE
        self._text.setPlaceholderText(self.tr("One line, in Chinese") if chinese else self.tr("One line, in English"))
        self._on_text_changed(self._text.text())

    def _sync_presets(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for action in self._actions:
            self._owner.removeAction(action)
            action.deleteLater()
        self._buttons, self._actions = [], []
        for place, preset in enumerate(self._context.cues.presets):
            self._add_preset(place, preset)
        self._sync()

    def _add_preset(self, place: int, preset: CuePresetView) -> None:
        chinese = current_language() == "zh"
        label = (preset.label_zh if chinese else preset.label_en) or preset.label_en or preset.text_en
        kind: ButtonKind = "danger" if preset.level is CueLevel.STOP else "secondary"
        icon_name = PICTOGRAMS.get(preset.pictogram, preset.pictogram)
        button = Button(label, kind, icon_name, hint=preset.key, framed_hint=True, align_left=True, size="key")
        button.setObjectName(f"control.cue.preset.{preset.key}")
        button.setProperty("preset", preset.id)
        tip = (preset.text_zh if chinese else preset.text_en) or preset.text_en
        if preset.key == ARM_KEY:
            arms = self.tr("Also arms the next segment.")
            tip = f"{tip}\n{arms}"
        button.set_tip(tip)
        button.clicked.connect(self._on_preset_clicked)
        self._buttons.append(button)
        self._grid.addWidget(button, place // 2, place % 2)
        if preset.key:
            keys = [QKeySequence(preset.key)]
            if preset.key[1:].isdigit() and preset.key.startswith("F"):
                keys.append(QKeySequence(f"Alt+{preset.key[1:]}"))
            action = QAction(self.tr("Quick cue: {label}").format(label=label), self)
            action.setShortcuts(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setData(preset.id)
            # A key that is held is one cue, not thirty a second.
            action.setAutoRepeat(False)
            action.triggered.connect(self._on_preset_action)
            self._owner.addAction(action)
            self._actions.append(action)

    def _on_text_changed(self, text: str) -> None:
        size = measure(text)
        self._note.set_colour("text2" if size.fits else "crit")
        if not text.strip():
            note = self.tr("Enter sends, nothing before")
        elif size.fits:
            note = self.tr("about {seconds} s to read").format(seconds=size.reading_s)
        else:
            note = self.tr("{count} too long").format(count=size.used - size.limit)
        self._note.setText(note)

    def _on_submitted(self, text: object) -> None:
        self._deliver(str(text))

    def _on_send_clicked(self) -> None:
        self._text.submit()

    def _deliver(self, text: str) -> None:
        session = self._context.session.current
        if session is None or not text.strip() or self._reason():
            return
        # At once, not with the answer: a second Enter sends nothing, and the next cue may be typed meanwhile.
        self._text.show_text("")
        self._context.runner.run(
            _send_line, self._context.services.cues.send, session.id, text, CueLevel(self._level.value),
            self._target.value, done=self._on_delivered, busy=self._send,
        )  # fmt: skip

    def _on_delivered(self, outcome: object) -> None:
        if not isinstance(outcome, _Undelivered):
            self.sent.emit(outcome)
            return
        # What was typed comes back into the line; where something else stands by now, or another session is open whose
        # anchor it is not for, the reason names it.
        reason = error_text(outcome.error.code, outcome.error.params)
        if self._text.text() or outcome.session_id != self._context.session.current_id:
            reason = f"{reason} · {outcome.text}"
        else:
            self._text.show_text(outcome.text)
        self._note.set_colour("crit")
        self._note.setText(reason)

    def _on_preset_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._send_preset(str(button.property("preset")))

    def _on_preset_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._send_preset(str(action.data()))

    def _send_preset(self, preset_id: str) -> None:
        session = self._context.session.current
        if session is not None and not self._reason():
            self._context.runner.run(
                self._context.services.cues.send, session.id, preset_id=preset_id, done=self._on_preset_sent
            )
            preset = next((one for one in self._context.cues.presets if one.id == preset_id), None)
            self.preset_used.emit(preset.key if preset is not None else "")

    def _on_preset_sent(self, cue: object) -> None:
        self.sent.emit(cue)

    def _on_switched(self, _session_id: object) -> None:
        self._sync()


def _send_line(
    send: Callable[..., CueView], session_id: str, text: str, level: CueLevel, target: str
) -> CueView | _Undelivered:
    """Runs on the executor; an error comes back with the line it is about, for several may be under way."""
    try:
        return send(session_id, text, level, CueKind.SAY, target)
    except AppError as error:
        return _Undelivered(session_id, text, error)
