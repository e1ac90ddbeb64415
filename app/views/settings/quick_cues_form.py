"""One quick cue opened for editing: every change is told at once; what cannot be kept says why beside its field."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.cue import CueKind, CueLevel
from app.models.errors import Invalid
from app.models.team import Hat
from app.services.live.cue_binding import NAMES, names_in
from app.services.live.cue_presets import EXPIRIES, KEYS, PICTOGRAMS, QuickCue, check_template, sample_text
from app.services.live.cue_targets import ASSISTANT, EVERYBODY, PERSON
from app.services.live.cue_text import LIMIT_WIDTH, measure, width
from app.views.cue_look import expiry_words, joined_target, level_words, split_target, target_words
from app.views.i18n import current_language, explain
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

_LABEL_LIMIT: Final = 40
_NEVER: Final = "never"


class QuickCueForm(QWidget):
    """The fields.

    Signals:
        edited: Fields of the quick cue that changed, as a dict of names and values.
    """

    edited = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._preset: QuickCue | None = None
        self._lines: dict[str, Field] = {}
        self._notes: dict[str, PlainLabel] = {}
        self._key = self._combo("key", self.tr("Key"))
        self._kind = self._combo("kind", self.tr("Kind"))
        self._pictogram = self._combo("pictogram", self.tr("Picture"))
        self._to = self._combo("to", self.tr("To"))
        self._expires = self._combo("expires", self.tr("Expires"))
        levels = [(one.value, level_words(one)) for one in CueLevel]
        self._level = Segmented(levels, self.tr("Level"), compact=True)
        self._level.setObjectName("settings.quick_cues.level")
        self._told = PlainLabel("", "body", "crit", wrap=True)
        self._told.setObjectName("settings.quick_cues.told")
        self._build()
        self._connect()

    def _combo(self, name: str, words: str) -> Combo:
        made = Combo(words)
        made.setObjectName(f"settings.quick_cues.{name}")
        return made

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        labels = {"en": self.tr("Words on the key, English"), "zh": self.tr("Words on the key, Chinese")}
        texts = {"en": self.tr("What the anchor reads, English"), "zh": self.tr("What the anchor reads, Chinese")}
        # The language in force comes first.
        order = ("zh", "en") if current_language() == "zh" else ("en", "zh")
        for language in order:
            column.addLayout(self._line(f"label_{language}", labels[language], _LABEL_LIMIT))
        for language in order:
            column.addLayout(self._line(f"text_{language}", texts[language], LIMIT_WIDTH))
        names = " ".join(f"{{{name}}}" for name in NAMES)
        column.addWidget(PlainLabel(self.tr("Live values: {names}").format(names=names), "caption", "text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        rows = ((self.tr("Key"), self._key), (self.tr("To"), self._to), (self.tr("Expires"), self._expires),
                (self.tr("Kind"), self._kind), (self.tr("Picture"), self._pictogram))  # fmt: skip
        for place, (words, part) in enumerate(rows):
            line, at = divmod(place, 3)
            grid.addWidget(PlainLabel(words, "caption", "text2"), 2 * line, at)
            grid.addWidget(part, 2 * line + 1, at)
            grid.setColumnStretch(at, 1)
        column.addLayout(grid)
        level = QHBoxLayout()
        level.addWidget(PlainLabel(self.tr("Level"), "caption", "text2"))
        level.addWidget(self._level)
        level.addStretch(1)
        column.addLayout(level)
        column.addWidget(self._told)
        column.addStretch(1)

    def _line(self, name: str, words: str, limit: int) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(3)
        # What is read in Chinese is counted in characters, of which each is as wide as two Latin letters.
        field = Field(
            words, limit=limit, measure=_units if name.startswith("text") else None,
            counted_in=2 if name == "text_zh" else 1, height=34,
        )  # fmt: skip
        field.setObjectName(f"settings.quick_cues.{name}")
        self._lines[name] = field
        box.addWidget(PlainLabel(words, "caption", "text2"))
        box.addWidget(field)
        if name.startswith("text"):
            self._notes[name] = PlainLabel("", "caption", "text2", elide=True)
            box.addWidget(self._notes[name])
        return box

    def _connect(self) -> None:
        for field in self._lines.values():
            field.textChanged.connect(self._on_typed)
            field.editingFinished.connect(self._on_finished)
        for combo in (self._key, self._kind, self._pictogram, self._to, self._expires):
            combo.chosen.connect(self._on_chosen)
        self._level.chosen.connect(self._on_chosen)

    def show_preset(self, preset: QuickCue, taken: dict[str, str], locked: str) -> None:
        """Show a quick cue.

        Args:
            preset: as it is stored.
            taken: key -> label of the other quick cue that stands on it.
            locked: why nothing may be changed; empty when it may.
        """
        other = self._preset is None or self._preset.id != preset.id
        self._preset = preset
        self._key.set_options(self._key_options(taken))
        self._key.choose(preset.key, missing_ok=True)
        self._kind.set_options([(one.value, _kind_words(one)) for one in CueKind])
        self._kind.choose(preset.kind.value)
        self._pictogram.set_options([(name, _picture_words(name), name) for name in PICTOGRAMS])
        self._pictogram.choose(preset.pictogram, missing_ok=True)
        target = joined_target(preset.target_hat, preset.target_id)
        self._to.set_options(self._target_options(target))
        self._to.choose(target)
        self._expires.set_options([(str(one or _NEVER), expiry_words(one)) for one in EXPIRIES])
        self._expires.choose(str(preset.expires_s or _NEVER), missing_ok=True)
        self._level.choose(preset.level.value)
        for name, field in self._lines.items():
            if other or not field.hasFocus():
                field.show_text(str(getattr(preset, name)))
            field.setReadOnly(bool(locked))
        for part in (self._key, self._kind, self._pictogram, self._to, self._expires, self._level):
            part.setEnabled(not locked)
        self._expires.setEnabled(not locked and preset.level is not CueLevel.STOP)
        self.say(locked)
        self._on_typed()

    def say(self, words: str) -> None:
        """Tell why the last change was not kept; nothing with an empty text."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _key_options(self, taken: dict[str, str]) -> list[tuple[str, str]]:
        found = [("", self.tr("None: a template"))]
        for key in KEYS:
            other = taken.get(key)
            found.append((key, self.tr("{key} · now {label}").format(key=key, label=other) if other else key))
        return found

    def _target_options(self, also: str) -> list[tuple[str, str]]:
        members = self._context.team.members
        keys = [Hat.ANCHOR.value, ASSISTANT, EVERYBODY, Hat.OPERATOR.value, Hat.CUSTOMER_SERVICE.value, Hat.LEAD.value]
        keys += [f"{PERSON}:{one.id}" for one in members if one.active]
        return [(key, target_words(*split_target(key), members)) for key in dict.fromkeys([*keys, also])]

    def _on_typed(self, _text: str = "") -> None:
        """Counters, previews and faults follow the typing; nothing is kept before the field is left."""
        if self._preset is None:
            return
        for name in ("text_en", "text_zh"):
            field, note = self._lines[name], self._notes[name]
            text, trouble = field.text(), self._trouble(name)
            field.set_trouble(trouble)
            size = measure(sample_text(text))
            said = self.tr("about {seconds} s to read").format(seconds=size.reading_s) if text.strip() else ""
            if names_in(text) and not trouble:
                said = self.tr("Says, for example: {text}").format(text=sample_text(text))
            note.set_colour("crit" if trouble else "text2")
            note.setText(trouble or said)

    def _trouble(self, name: str) -> str:
        preset = self._preset
        if preset is None:
            return ""
        try:
            check_template(self._lines[name].text(), preset.level, may_be_empty=name == "text_zh")
        except Invalid as error:
            return explain(error.code, error.params).sentence
        return ""

    def _on_finished(self) -> None:
        field = self.sender()
        name = next((name for name, one in self._lines.items() if one is field), "")
        preset = self._preset
        if preset is None or not name or self._lines[name].isReadOnly():
            return
        text = self._lines[name].text().strip()
        if self._lines[name].acceptable and text != getattr(preset, name):
            self.edited.emit({name: text})

    def _on_chosen(self, _key: object = None) -> None:
        preset = self._preset
        if preset is None:
            return
        hat, key = split_target(self._to.value)
        life = self._expires.value
        now: dict[str, Any] = {
            "key": self._key.value, "kind": self._kind.value, "pictogram": self._pictogram.value,
            "level": self._level.value, "target_hat": hat, "target_id": key,
            "expires_s": int(life) if life.isdigit() else None,
        }  # fmt: skip
        changed = {name: value for name, value in now.items() if value != getattr(preset, name)}
        if changed:
            self.edited.emit(changed)


def _units(text: str) -> int:
    return width(sample_text(text))


def _kind_words(kind: CueKind) -> str:
    translate = QCoreApplication.translate
    return {
        CueKind.SAY: translate("QuickCueWords", "Say something"),
        CueKind.DO: translate("QuickCueWords", "Do something"),
        CueKind.PRICE: translate("QuickCueWords", "Price"),
        CueKind.LINK: translate("QuickCueWords", "Link"),
        CueKind.ANSWER: translate("QuickCueWords", "Answer"),
        CueKind.TIME: translate("QuickCueWords", "Time"),
        CueKind.STOP: translate("QuickCueWords", "Stop"),
    }[kind]


def _picture_words(name: str) -> str:
    translate = QCoreApplication.translate
    return {
        "hand": translate("QuickCueWords", "Hand: slow, hold"),
        "link": translate("QuickCueWords", "Link"),
        "tag": translate("QuickCueWords", "Price tag"),
        "message-circle": translate("QuickCueWords", "Speech bubble"),
        "timer": translate("QuickCueWords", "Clock"),
        "skip-forward": translate("QuickCueWords", "Next"),
        "user-plus": translate("QuickCueWords", "Follow"),
        "megaphone": translate("QuickCueWords", "Megaphone"),
        "package": translate("QuickCueWords", "Parcel: stock"),
        "octagon-x": translate("QuickCueWords", "Octagon: stop"),
    }[name]
