"""The composer of a compact window: one bar under the deck with the line, its level, and the first quick cues."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.models.cue import CueKind, CueLevel, CueView
from app.models.errors import AppError
from app.models.session import Phase
from app.models.team import Hat
from app.services.live.cue_presets import DEFAULT_EXPIRY, QuickCue
from app.services.live.cue_targets import ASSISTANT, EVERYBODY
from app.services.live.cue_text import LIMIT_WIDTH
from app.services.runtime.permissions import Deed
from app.views.control.cue_preview import CuePreview
from app.views.control.cue_templates import preset_label, preset_text
from app.views.cue_look import level_words, split_target, target_words
from app.views.i18n import error_text
from app.views.theme import theme
from app.views.widgets.button import Button, ButtonKind
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

#: Width of the line at 100 % before quick cues are shown beside it, and of the choice of the level.
LINE_WIDTH, LEVEL_WIDTH, MOST_CUES = 210, 96, 8
GAP = 8
_PICTOGRAMS: Final = {"hand": "gauge", "slow": "gauge", "octagon": "octagon-x", "stop": "octagon-x", "": "send"}


@dataclass(frozen=True, slots=True)
class _Refused:
    """A line that was not sent, and why."""

    session_id: str
    text: str
    error: AppError


class CueBar(Panel):
    """The bar. Only Enter or Send send; the keys of quick cues belong to the room.

    Signals:
        said: Something to say in passing.
        preset_used: The key of a quick cue that was pressed.
        left: Escape was pressed in the line.
    """

    said = Signal(object)
    preset_used = Signal(object)
    left = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(padding=8, parent=parent)
        self._context = context
        self._expires = str(DEFAULT_EXPIRY)
        self._preview = CuePreview(context, self)
        self._buttons: list[Button] = []
        self._text = Field(
            self.tr("Cue text"),
            self.tr("Cue the anchor…  (C)"),
            limit=LIMIT_WIDTH,
            measure=self._preview.units,
            height=36,
        )
        self._text.setObjectName("control.cue.text")
        self._level = Combo(self.tr("Level"), self._levels(), height=36)
        self._level.setObjectName("control.cue.level")
        # As wide as one word; the list below it has room for the longer choices.
        self._level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._level.setFixedWidth(theme().px(LEVEL_WIDTH))
        self._level.view().setMinimumWidth(theme().px(2 * LEVEL_WIDTH))
        self._send = Button(self.tr("Send"), "primary", size="key")
        self._send.setObjectName("control.cue.send")
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._level)
        self._row.addWidget(self._send)
        self.body.addLayout(self._row)
        self.setAccessibleName(self.tr("Cue"))
        self._connect()
        self._sync_presets()

    def _levels(self, also: str = "") -> list[tuple[str, str]]:
        """Level and receiver in one choice: to the anchor by the level alone, to the others by name."""
        levels = (CueLevel.NOW, CueLevel.SOON, CueLevel.FYI, CueLevel.STOP)
        receivers = [*dict.fromkeys(one for one in (EVERYBODY, ASSISTANT, also) if one and one != Hat.ANCHOR)]
        found = [(f"{level} {Hat.ANCHOR}", level_words(level)) for level in levels]
        for to in receivers:
            name = target_words(*split_target(to), self._context.team.members)
            words = self.tr("{level}, to: {name}")
            found += [(f"{level} {to}", words.format(level=level_words(level), name=name)) for level in levels]
        return found

    def _connect(self) -> None:
        self._text.submitted.connect(self._on_submitted)
        self._text.escaped.connect(self.left)
        self._text.textChanged.connect(self._preview.follow)
        self._preview.changed.connect(self._on_previewed)
        self._send.clicked.connect(self._on_send_clicked)
        self._context.cues.presets_changed.connect(self._sync_presets)
        self._context.session.changed.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)
        self._context.team.changed.connect(self._sync)

    def draft(self) -> dict[str, str]:
        """What is half typed, to whom and how urgent."""
        level, _, to = self._level.value.partition(" ")
        return {"text": self._text.text(), "to": to, "level": level, "expires": self._expires}

    def restore_draft(self, draft: dict[str, str]) -> None:
        """Take it up again."""
        self._expires = draft.get("expires", str(DEFAULT_EXPIRY))
        self._level.set_options(self._levels(draft["to"]))
        self._level.choose(f"{draft['level']} {draft['to']}")
        self._text.show_text(draft["text"])

    def focus_text(self) -> None:
        """Put the cursor into the line."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_focus(self) -> bool:
        """Whether somebody types here."""
        return self._text.hasFocus()

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
        for button in (self._send, *self._buttons):
            button.set_locked(reason)
        self._fit()

    def _sync_presets(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        keyed = [one for one in self._context.cues.presets if one.key]
        self._buttons = [self._preset_button(one) for one in keyed[:MOST_CUES]]
        for button in self._buttons:
            self._row.addWidget(button)
        self._sync()

    def _preset_button(self, preset: QuickCue) -> Button:
        label = preset_label(preset)
        kind: ButtonKind = "danger" if preset.level is CueLevel.STOP else "secondary"
        icon = _PICTOGRAMS.get(preset.pictogram, preset.pictogram)
        button = Button(label, kind, icon, hint=preset.key, framed_hint=True, align_left=True, size="key", parent=self)
        button.setObjectName(f"control.cue.preset.{preset.key}")
        button.setProperty("preset", preset.id)
        button.set_tip(preset_text(preset))
        button.clicked.connect(self._on_preset_clicked)
        return button

    def _fit(self) -> None:
        """Show as many quick cues as there is room for; all of them keep their keys."""
        look = theme()
        room = self.width() - look.px(LINE_WIDTH) - self._level.width() - self._send.sizeHint().width()
        room -= 4 * GAP
        for button in self._buttons:
            room -= button.sizeHint().width() + GAP
            button.setVisible(room >= 0)

    def _on_submitted(self, text: object) -> None:
        session = self._context.session.current
        line = str(text)
        if session is None or not line.strip():
            return
        reason = self._reason()
        if reason:
            self.said.emit(reason)
            return
        level, _, to = self._level.value.partition(" ")
        # At once, not with the answer: the next cue may be typed meanwhile.
        self._text.show_text("")
        self._context.runner.run(
            _send_line, self._context.services.cues.send, session.id, line, CueLevel(level), to, self._expires,
            done=self._on_answer, busy=self._send,
        )  # fmt: skip

    def _on_send_clicked(self) -> None:
        if self._preview.trouble:
            self.said.emit(self._preview.trouble)
        else:
            self._text.submit()

    def _on_previewed(self) -> None:
        """Why the line cannot go now stands on it; what it says with live values, on hover."""
        bound, trouble = self._preview.bound, self._preview.trouble
        self._text.set_trouble(trouble)
        if bound is not None and not trouble:
            said = self.tr("Says now: {text}").format(text=bound.text)
            self._text.setToolTip(plain_tooltip(said))
            self._text.setAccessibleDescription(said)
        elif trouble:
            self.said.emit(trouble)

    def _on_answer(self, answer: object) -> None:
        if not isinstance(answer, _Refused):
            return
        reason = error_text(answer.error.code, answer.error.params)
        if self._text.text() or answer.session_id != self._context.session.current_id:
            reason = f"{reason} · {answer.text}"
        else:
            self._text.show_text(answer.text)
        self.said.emit(reason)

    def _on_preset_clicked(self) -> None:
        button = self.sender()
        session = self._context.session.current
        if not isinstance(button, Button) or session is None or self._reason():
            return
        preset_id = str(button.property("preset"))
        self._context.runner.run(self._context.services.cues.send, session.id, preset_id=preset_id, busy=button)
        preset = next((one for one in self._context.cues.presets if one.id == preset_id), None)
        self.preset_used.emit(preset.key if preset is not None else "")

    def _on_switched(self, _session_id: object) -> None:
        self._sync()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # Quick cues give way; they never push the column apart.
        return QSize(theme().px(LINE_WIDTH + 170), super().minimumSizeHint().height())


def _send_line(
    send: Callable[..., CueView], session_id: str, text: str, level: CueLevel, to: str, expires: str
) -> CueView | _Refused:
    """Runs on the executor; an error comes back with the line it is about."""
    hat, key = split_target(to)
    kind = CueKind.STOP if level is CueLevel.STOP else CueKind.SAY
    life = int(expires) if expires.isdigit() else None
    try:
        return send(session_id, text, level, kind, hat, expires_s=life, target_id=key)
    except AppError as error:
        return _Refused(session_id, text, error)
