"""The cue composer: target, level, one line, quick cues. Only Enter sends; a draft never leaves this window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.cue import CueLevel
from app.models.team import Hat
from app.services.live.cue_binding import names_in, typed_numbers
from app.services.live.cue_presets import DEFAULT_EXPIRY, QuickCue
from app.services.live.cue_targets import ASSISTANT, EVERYBODY
from app.services.live.cue_text import LIMIT_WIDTH, measure
from app.views.control.cue_choices import CueChoices
from app.views.control.cue_line import Line, Undelivered, locked_reason, returned, send_line, speaks_chinese
from app.views.control.cue_offer import CueOffer
from app.views.control.cue_preview import CuePreview, units_a_character
from app.views.control.cue_quick import QuickCues
from app.views.control.cue_templates import CueTemplates, preset_text
from app.views.cue_look import joined_target
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class Composer(Panel):
    """The panel.

    Signals:
        sent: A cue was sent; carries the read model.
        preset_used: The key of a quick cue that was pressed.
        left: Escape was pressed in the line; the keyboard belongs to the room again.
        edit_asked: The page of quick cues in Settings is wanted.
    """

    sent = Signal(object)
    preset_used = Signal(object)
    left = Signal()
    edit_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "megaphone", padding=12, spacing=8, parent=parent)
        self._context = context
        self._offered: str | None = None
        self._preview = CuePreview(context, self)
        self._choices = CueChoices(context, self)
        self._level = Segmented(
            (("stop", self.tr("STOP")), ("now", self.tr("Now")), ("soon", self.tr("Soon")), ("fyi", self.tr("FYI"))),
            self.tr("Level"),
            compact=True,
        )
        self._level.setObjectName("control.cue.level")
        self._level.choose("now")
        self._templates = Button(self.tr("Templates"), "ghost", "book-open", size="compact")
        self._templates.setObjectName("control.cue.templates.open")
        self._text = Field(
            self.tr("Cue text"),
            self.tr("One line"),
            limit=LIMIT_WIDTH,
            measure=self._preview.units,
            counted_in=units_a_character(),
            height=40,
        )
        self._text.setObjectName("control.cue.text")
        self._send = Button(self.tr("Send"), "primary", "corner-down-left")
        self._send.setObjectName("control.cue.send")
        self._note = PlainLabel("", "caption", "text2", elide=True)
        self._bound = PlainLabel("", "caption", "text2", wrap=True)
        self._bound.setObjectName("control.cue.preview")
        self._bound.hide()
        self._quick = QuickCues(context, parent, self)
        self._offer = CueOffer(context, self)
        self._build()
        self._connect()
        self._sync()

    def _build(self) -> None:
        self.add_action(self._templates)
        self.body.addWidget(self._choices)
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
        self.body.addWidget(self._bound)
        self.body.addWidget(self._offer)
        self.body.addWidget(self._quick)
        # Where the panel has a tab's whole height, what is free stays below.
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._text.submitted.connect(self._on_submitted)
        self._text.escaped.connect(self.left)
        self._text.textChanged.connect(self._on_text_changed)
        self._send.clicked.connect(self._on_send_clicked)
        self._preview.changed.connect(self._sync_note)
        self._templates.clicked.connect(self._on_templates)
        self._choices.changed.connect(self._sync_note)
        self._quick.pressed.connect(self._on_quick_pressed)
        self._offer.taken.connect(self._on_offer_taken)
        self._context.session.changed.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)
        self._context.team.changed.connect(self._sync)

    def label_of(self, key: str) -> str:
        """What stands on the quick cue of a key; empty without one."""
        return self._quick.label_of(key)

    @property
    def keys(self) -> frozenset[str]:
        """Keys that have a quick cue."""
        return self._quick.keys

    def tick(self) -> None:
        """What is offered grows old."""
        self._offer.sync()

    def draft(self) -> dict[str, str]:
        """What is half typed, to whom and how urgent."""
        return {
            "text": self._text.text(), "to": self._choices.target, "level": self._level.value,
            "expires": self._choices.expiry_key,
        }  # fmt: skip

    def restore_draft(self, draft: dict[str, str]) -> None:
        """Take it up again."""
        self._choices.choose(draft["to"])
        self._choices.choose_expiry(draft.get("expires", str(DEFAULT_EXPIRY)))
        self._level.choose(draft["level"])
        self._text.show_text(draft["text"])

    def focus_text(self) -> None:
        """Put the cursor into the line."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sync(self) -> None:
        self._send.set_locked(locked_reason(self._context))
        words = self.tr("One line, in Chinese") if speaks_chinese(self._context) else self.tr("One line, in English")
        self._text.setPlaceholderText(words)
        self._on_text_changed(self._text.text())

    def _on_text_changed(self, text: str) -> None:
        if not text:
            self._offered = None
        self._preview.follow(text)
        self._sync_note()

    def _sync_title(self) -> None:
        titles = {
            Hat.ANCHOR.value: self.tr("Cue the anchor"),
            ASSISTANT: self.tr("Cue the assistant"),
            EVERYBODY: self.tr("Cue everybody"),
        }
        self.set_title(titles.get(self._choices.target, self.tr("Cue")))

    def _sync_note(self) -> None:
        """Below the line: how long it takes to read, what it says with live values, or why it cannot go."""
        self._sync_title()
        text, bound = self._text.text(), self._preview.bound
        trouble = self._preview.trouble
        self._text.set_trouble(trouble)
        said = bound.text if bound is not None and bound.complete else text
        size = measure(said)
        over = not size.fits and (bound is not None or not names_in(text))
        self._note.set_colour("crit" if over else "text2")
        if not text.strip():
            note = self.tr("Only Enter sends")
        elif over:
            note = self.tr("{count} too long").format(count=-((size.limit - size.used) // units_a_character()))
        else:
            note = self.tr("about {seconds} s to read").format(seconds=size.reading_s)
        self._note.setText(note)
        self._sync_bound(text, said, trouble)

    def _sync_bound(self, text: str, said: str, trouble: str) -> None:
        typed = typed_numbers(text)
        if trouble:
            words, colour = trouble, "crit"
        elif self._preview.bound is not None:
            words, colour = self.tr("Says now: {text}").format(text=said), "text"
            if typed:
                words = "\n".join(
                    (words, self.tr("Typed by hand, so check that it is true: {text}").format(text=typed[0]))
                )
                colour = "warn"
        elif typed:
            words, colour = self.tr("Typed by hand, so check that it is true: {text}").format(text=typed[0]), "warn"
        else:
            words, colour = "", "text2"
        self._bound.set_colour(colour)
        self._bound.setText(words)
        self._bound.setVisible(bool(words))

    def _on_submitted(self, text: object) -> None:
        self._deliver(str(text))

    def _on_send_clicked(self) -> None:
        self._text.submit()

    def _deliver(self, text: str) -> None:
        session = self._context.session.current
        if session is None or not text.strip() or locked_reason(self._context):
            return
        line = Line(
            session.id, text, CueLevel(self._level.value), self._choices.target, self._choices.expires_s, self._offered
        )
        # At once, not with the answer: a second Enter sends nothing, and the next cue may be typed meanwhile.
        self._text.show_text("")
        self._offered = None
        self._context.runner.run(
            send_line, self._context.services.cues.send, line, done=self._on_delivered, busy=self._send
        )
        # The next line is no STOP unless somebody says so again.
        if self._level.value == CueLevel.STOP:
            self._level.choose("now")

    def _on_delivered(self, outcome: object) -> None:
        if not isinstance(outcome, Undelivered):
            self.sent.emit(outcome)
            return
        reason = returned(self._context, self._text, outcome)
        self._note.set_colour("crit")
        self._note.setText(reason)

    def _on_templates(self) -> None:
        sheet = CueTemplates(self._context, self, locked=locked_reason(self._context))
        sheet.taken.connect(self._on_template_taken)
        sheet.sent.connect(self._on_template_sent)
        sheet.edit_asked.connect(self.edit_asked)
        sheet.open_below(self._templates, right=True)

    def _on_template_taken(self, preset: QuickCue) -> None:
        self._text.setText(preset_text(preset, chinese=speaks_chinese(self._context)))
        self._level.choose(preset.level.value)
        self._choices.choose(joined_target(preset.target_hat, preset.target_id))
        self._choices.choose_expiry(str(preset.expires_s or "never"))
        self.focus_text()

    def _on_template_sent(self, preset: QuickCue) -> None:
        self._send_preset(preset.id)

    def _on_offer_taken(self) -> None:
        """The line of an ad change goes into the field; Enter sends it, as everything else."""
        self._text.setText(self._offer.text)
        self._level.choose(self._offer.level.value)
        self._choices.choose(Hat.ANCHOR)
        self._offered = self._offer.prompt_id
        self.focus_text()

    def _on_quick_pressed(self, preset_id: object) -> None:
        self._send_preset(str(preset_id))

    def _send_preset(self, preset_id: str) -> None:
        session = self._context.session.current
        if session is not None and not locked_reason(self._context):
            self._context.runner.run(
                self._context.services.cues.send, session.id, preset_id=preset_id, done=self._on_preset_sent
            )
            preset = next((one for one in self._context.cues.presets if one.id == preset_id), None)
            self.preset_used.emit(preset.key if preset is not None else "")

    def _on_preset_sent(self, cue: object) -> None:
        self.sent.emit(cue)

    def _on_switched(self, _session_id: object) -> None:
        self._sync()
