"""The lines of a rule's sentence: its name, who is prompted to do what, and what the anchor is told."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtGui import QResizeEvent

from app.services.advertising.limits import Target
from app.services.advertising.rule_spec import PRIORITY_OF_LEVEL
from app.services.advertising.rule_words import cue_width
from app.services.advertising.suggestion_ads import AD_STEPS
from app.services.live.cue_text import LIMIT_WIDTH
from app.views.i18n import current_language
from app.views.settings.rules_action_words import action_choices, action_words
from app.views.settings.rules_draft import TITLE_LIMIT
from app.views.settings.rules_flow import GAP, INDENT
from app.views.settings.rules_line import NAME, NAME_LEAST, Line
from app.views.settings.rules_token import HEIGHT, ValueField
from app.views.settings.rules_words import owner_words
from app.views.theme import theme
from app.views.widgets.field import Field
from app.views.widgets.priority_tag import priority_word

OWNERS: Final = ("operator", "operator_ads", "operator_control", "customer_service", "lead")
#: Width of a cue at 100 %.
CUE: Final = 400


def _languages() -> tuple[bool, bool]:
    """Whether a field is the Chinese one, in the order of the fields: the language in force comes first."""
    return (True, False) if current_language() == "zh" else (False, True)


class NameLine(Line):
    """Both titles."""

    places = ("title_en", "title_zh")

    def __init__(self) -> None:
        super().__init__()
        self._head.setText(self.tr("Name"))
        for is_chinese in _languages():
            if is_chinese:
                self._zh = self._field(self.tr("Chinese title"), "title.zh", TITLE_LIMIT, self._on_zh)
            else:
                self._en = self._field(self.tr("English title"), "title.en", TITLE_LIMIT, self._on_en)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme()
        half = (event.size().width() - look.px(INDENT + GAP)) // 2 - 2
        for field in (self._en, self._zh):
            field.setFixedWidth(min(look.px(NAME), max(look.px(NAME_LEAST), half)))

    def show_data(self, data: dict[str, Any], locked: str) -> None:
        for field, key in ((self._en, "title_en"), (self._zh, "title_zh")):
            field.show_text(data[key])
            field.setReadOnly(bool(locked))

    def _on_en(self, text: str) -> None:
        self.edited.emit(("title_en", text))

    def _on_zh(self, text: str) -> None:
        self.edited.emit(("title_zh", text))


class ThenLine(Line):
    """Who is prompted, how urgently, and to do what."""

    places = ("action", "owner", "priority")

    def __init__(self) -> None:
        super().__init__()
        self._head.setText(self.tr("Then"))
        self._word(self.tr("prompt"))
        self._owner = self._token(self.tr("Who is prompted"), "then.owner", self._on_owner)
        self._word(self.tr("as"))
        self._priority = self._token(self.tr("Priority"), "then.priority", self._on_priority)
        self._word(self.tr("to"))
        self._action = self._token(self.tr("What is proposed"), "then.action", self._on_action)
        self._by = self._word(self.tr("by"))
        self._size = ValueField(self.tr("Size of the step"), optional=True)
        self._size.setObjectName("settings.rules.then.size")
        self._size.field.setObjectName("settings.rules.then.size.field")
        self._size.edited.connect(self._on_size)
        self._flow.addWidget(self._size)

    def show_data(self, data: dict[str, Any], locked: str) -> None:
        owners = list(dict.fromkeys((*OWNERS, data["owner"])))
        self._owner.offer([(one, owner_words(one)) for one in owners], data["owner"])
        shown = data["priority"] or PRIORITY_OF_LEVEL[data["level"]]
        self._priority.offer([("stop", priority_word("stop")), ("now", priority_word("now")),
                              ("soon", priority_word("soon")), ("fyi", priority_word("fyi"))], shown)  # fmt: skip
        action = data["action"]
        kinds = {**action_choices(), action["type"]: action_words(action["type"])}
        self._action.offer(list(kinds.items()), action["type"])
        target, _way = AD_STEPS.get(action["type"], (None, 0))
        sized = action["value_pct"] is not None or target not in {None, Target.PAUSE}
        self._by.setVisible(sized)
        self._size.setVisible(sized)
        if sized:
            self._size.show_value(action["value_pct"], after="%")
        self._size.set_locked(bool(locked))
        for token in (self._owner, self._priority, self._action):
            token.setEnabled(not locked)

    def _on_owner(self, key: str) -> None:
        self.edited.emit(("owner", key))

    def _on_priority(self, key: str) -> None:
        self.edited.emit(("priority", key))

    def _on_action(self, key: str) -> None:
        self.edited.emit(("action.type", key))

    def _on_size(self, value: float | None) -> None:
        self.edited.emit(("action.value_pct", value))


class SayLine(Line):
    """What the anchor is told, in both languages."""

    places = ("cue.en", "cue.zh")

    def __init__(self) -> None:
        super().__init__()
        self._head.setText(self.tr("Say"))
        for is_chinese in _languages():
            if is_chinese:
                self._zh = self._cue(self.tr("Cue in Chinese"), "say.zh", self._on_zh, counted_in=2)
            else:
                self._en = self._cue(self.tr("Cue in English"), "say.en", self._on_en)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme()
        room = event.size().width() - look.px(INDENT + GAP)
        for field in (self._en, self._zh):
            field.setFixedWidth(min(look.px(CUE), max(look.px(NAME_LEAST), room)))

    def show_data(self, data: dict[str, Any], locked: str) -> None:
        for field, key in ((self._en, "en"), (self._zh, "zh")):
            field.show_text(data["cue"][key])
            field.setReadOnly(bool(locked))

    def show_trouble(self, text: str, *, wrong: bool) -> None:
        super().show_trouble(text, wrong=wrong)
        for field in (self._en, self._zh):
            field.setAccessibleDescription(text)

    def _cue(self, name: str, part: str, slot: Callable[..., None], *, counted_in: int = 1) -> Field:
        field = Field(name, name, limit=LIMIT_WIDTH, measure=cue_width, counted_in=counted_in, height=HEIGHT)
        field.setObjectName(f"settings.rules.{part}")
        field.setFixedWidth(theme().px(NAME_LEAST))
        field.setToolTip(self.tr("Names in braces, like {stock}, are bound to live values before it is sent."))
        field.textEdited.connect(slot)
        self._flow.addWidget(field)
        return field

    def _on_en(self, text: str) -> None:
        self.edited.emit(("cue.en", text))

    def _on_zh(self, text: str) -> None:
        self.edited.emit(("cue.zh", text))
