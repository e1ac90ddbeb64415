"""The composer of a compact window: one bar under the deck with the line, its level, and the first quick cues."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.models.cue import CueLevel
from app.models.team import Hat
from app.services.live.cue_presets import DEFAULT_EXPIRY, QuickCue
from app.services.live.cue_targets import ASSISTANT, EVERYBODY
from app.services.live.cue_text import LIMIT_WIDTH
from app.views.control.cue_line import Line, Undelivered, locked_reason, returned, send_line, speaks_chinese
from app.views.control.cue_offer import CueOffer
from app.views.control.cue_preview import CuePreview, units_a_character
from app.views.control.cue_quick import quick_button
from app.views.control.cue_templates import CueTemplates, preset_text
from app.views.cue_look import joined_target, level_words, split_target, target_words
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

#: Width of the line at 100 % before quick cues are shown beside it, and of the choice of the level.
LINE_WIDTH, LEVEL_WIDTH, MOST_CUES = 190, 96, 8
GAP = 8


class CueBar(Panel):
    """The bar. Only Enter or Send send; the keys of quick cues belong to the room.

    Signals:
        said: Something to say in passing.
        preset_used: The key of a quick cue that was pressed.
        left: Escape was pressed in the line.
        edit_asked: The page of quick cues in Settings is wanted.
    """

    said = Signal(object)
    preset_used = Signal(object)
    left = Signal()
    edit_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(padding=8, parent=parent)
        self._context = context
        self._offered: str | None = None
        self._expires = str(DEFAULT_EXPIRY)
        self._preview = CuePreview(context, self)
        self._buttons: list[Button] = []
        self._text = Field(
            self.tr("Cue text"),
            self.tr("Cue the anchor…  (C)"),
            limit=LIMIT_WIDTH,
            measure=self._preview.units,
            counted_in=units_a_character(),
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
        words = self.tr("Templates")
        self._templates = Button("", "secondary", "book-open", size="key", name=words)
        self._templates.set_tip(words)
        self._templates.setObjectName("control.cue.templates.open")
        self._offer = CueOffer(context, self)
        #: What the line says with live values, or why it cannot go; in the place of the quick cues.
        self._told = PlainLabel("", "caption", "text", wrap=True)
        self._told.setObjectName("control.cue.preview")
        self._told.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._level)
        self._row.addWidget(self._send)
        self._row.addWidget(self._templates)
        self._row.addWidget(self._told, 1)
        self._row.addWidget(self._offer, 1)
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
        self._text.textChanged.connect(self._on_text_changed)
        self._templates.clicked.connect(self._on_templates)
        self._offer.taken.connect(self._on_offer_taken)
        self._offer.changed.connect(self._fit)
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

    def tick(self) -> None:
        """What is offered grows old."""
        self._offer.sync()

    def _sync(self) -> None:
        reason = locked_reason(self._context)
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
        button = quick_button(preset, self)
        button.clicked.connect(self._on_preset_clicked)
        return button

    def _fit(self) -> None:
        """Show as many quick cues as there is room for; all of them keep their keys.

        What the line will say, or else a line on offer, takes their place.
        """
        told = bool(self._told.text())
        self._told.setVisible(told)
        self._offer.cover(covered=told)
        if told or self._offer.prompt_id is not None:
            for button in self._buttons:
                button.hide()
            return
        look = theme()
        room = self.width() - look.px(LINE_WIDTH) - self._level.width() - self._send.sizeHint().width()
        room -= self._templates.sizeHint().width() + 5 * GAP
        for button in self._buttons:
            room -= button.sizeHint().width() + GAP
            button.setVisible(room >= 0)

    def _on_submitted(self, text: object) -> None:
        session = self._context.session.current
        line = str(text)
        if session is None or not line.strip():
            return
        reason = locked_reason(self._context)
        if reason:
            self.said.emit(reason)
            return
        level, _, to = self._level.value.partition(" ")
        # At once, not with the answer: the next cue may be typed meanwhile.
        life = int(self._expires) if self._expires.isdigit() else None
        sent = Line(session.id, line, CueLevel(level), to, life, self._offered)
        self._text.show_text("")
        self._offered = None
        self._context.runner.run(
            send_line, self._context.services.cues.send, sent, done=self._on_answer, busy=self._send
        )

    def _on_send_clicked(self) -> None:
        if self._preview.trouble:
            self.said.emit(self._preview.trouble)
        else:
            self._text.submit()

    def _on_previewed(self) -> None:
        """What the line says with live values, or why it cannot go now, stands beside it."""
        bound, trouble = self._preview.bound, self._preview.trouble
        self._text.set_trouble(trouble)
        said = self.tr("Says now: {text}").format(text=bound.text) if bound is not None and not trouble else trouble
        self._told.set_colour("crit" if trouble else "text")
        self._told.setText(said)
        self._text.setAccessibleDescription(said)
        self._fit()

    def _on_answer(self, answer: object) -> None:
        if isinstance(answer, Undelivered):
            self.said.emit(returned(self._context, self._text, answer))

    def _on_text_changed(self, text: str) -> None:
        if not text:
            self._offered = None
        self._preview.follow(text)

    def _on_templates(self) -> None:
        sheet = CueTemplates(self._context, self, locked=locked_reason(self._context))
        sheet.taken.connect(self._on_template_taken)
        sheet.sent.connect(self._on_template_sent)
        sheet.edit_asked.connect(self.edit_asked)
        sheet.open_below(self._templates, right=True)

    def _on_template_taken(self, preset: QuickCue) -> None:
        to = joined_target(preset.target_hat, preset.target_id)
        self.restore_draft({
            "text": preset_text(preset, chinese=speaks_chinese(self._context)), "to": to, "level": preset.level.value,
            "expires": str(preset.expires_s or "never"),
        })  # fmt: skip
        self._preview.follow(self._text.text())
        self.focus_text()

    def _on_template_sent(self, preset: QuickCue) -> None:
        self._send_preset(preset.id, self._templates)

    def _on_offer_taken(self) -> None:
        """The line of an ad change goes into the field; Enter sends it, as everything else."""
        self._level.choose(f"{self._offer.level} {Hat.ANCHOR}")
        self._text.setText(self._offer.text)
        self._offered = self._offer.prompt_id
        self.focus_text()

    def _on_preset_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._send_preset(str(button.property("preset")), button)

    def _send_preset(self, preset_id: str, busy: Button) -> None:
        session = self._context.session.current
        if session is None or locked_reason(self._context):
            return
        self._context.runner.run(self._context.services.cues.send, session.id, preset_id=preset_id, busy=busy)
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
