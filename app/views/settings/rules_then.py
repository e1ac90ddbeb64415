"""The lines of a rule's sentence beside its conditions: name, what is prompted and said, limits, where it watches."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.advertising.limits import Target
from app.services.advertising.rule_spec import EXPIRES_S, LEVELS, PHASES, PRIORITY_OF_LEVEL
from app.services.advertising.suggestion_ads import AD_STEPS
from app.services.live.cue_text import LIMIT_WIDTH
from app.views.settings.rules_action_words import action_choices, action_words
from app.views.settings.rules_draft import TITLE_LIMIT
from app.views.settings.rules_flow import GAP, INDENT, Flow
from app.views.settings.rules_token import HEIGHT, PickMany, Token, ValueField, line_label
from app.views.settings.rules_words import (
    GROUPS,
    group_words,
    level_words,
    owner_words,
    phase_words,
    platform_words,
    time_words,
)
from app.views.theme import theme
from app.views.widgets.field import Field, reading_units
from app.views.widgets.priority_tag import priority_word
from app.views.widgets.text import PlainLabel

PLATFORMS: Final = ("tiktok", "tiktok_gmv_max", "douyin", "douyin_qianchuan", "douyin_suixintui")
OWNERS: Final = ("operator", "operator_ads", "operator_control", "customer_service", "lead")
HITS: Final = (1, 2, 3, 4, 5, 6, 8, 10)
GAPS_S: Final = (0, 15, 30, 60, 120)
QUIET_S: Final = (0, 60, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 86_400)
EXPIRES: Final = (30, 60, 120, 180, 300, 600, 1800)
HOLD_S: Final = (0, 60, 120, 300, 600, 900, 1800)
MOST: Final = (1, 2, 3, 4, 5, 10)
NONE: Final = "none"
#: Widths of a title and of a cue.
NAME, CUE = 330, 400


class Line(QWidget):
    """One line: a word at its head, then its parts, and under it what is wrong.

    Signals:
        edited: Place in the rule and the new value.
    """

    edited = Signal(object)
    places: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._words = QWidget(self)
        self._flow = Flow(self._words)
        self._head = line_label("")
        self._flow.addWidget(self._head)
        self._trouble = PlainLabel("", "caption", "crit", wrap=True)
        self._trouble.setContentsMargins(theme().px(INDENT), 0, 0, 0)
        self._trouble.hide()
        column.addWidget(self._words)
        column.addWidget(self._trouble)

    @abstractmethod
    def show_data(self, data: dict[str, Any], locked: str) -> None:
        """Show the fields of a rule; with a reason nothing can be changed."""

    def show_trouble(self, text: str, *, wrong: bool) -> None:
        """Say what is wrong; nothing with an empty text."""
        self._trouble.setText(text)
        self._trouble.set_colour("crit" if wrong else "warn")
        self._trouble.setVisible(bool(text))

    def _word(self, text: str) -> PlainLabel:
        label = PlainLabel(text, "body", "text2")
        self._flow.addWidget(label)
        return label

    def _token(self, name: str, part: str, slot: Callable[..., None]) -> Token:
        token = Token(name)
        token.setObjectName(f"settings.rules.{part}")
        token.chosen.connect(slot)
        self._flow.addWidget(token)
        return token

    def _field(self, name: str, part: str, limit: int, slot: Callable[..., None]) -> Field:
        field = Field(name, name, limit=limit, height=HEIGHT)
        field.setObjectName(f"settings.rules.{part}")
        field.setFixedWidth(theme().px(NAME))
        field.textEdited.connect(slot)
        self._flow.addWidget(field)
        return field


class NameLine(Line):
    """Both titles."""

    places = ("title_en", "title_zh")

    def __init__(self) -> None:
        super().__init__()
        self._head.setText(self.tr("Name"))
        self._en = self._field(self.tr("English title"), "title.en", TITLE_LIMIT, self._on_en)
        self._zh = self._field(self.tr("Chinese title"), "title.zh", TITLE_LIMIT, self._on_zh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme()
        half = (event.size().width() - look.px(INDENT + GAP)) // 2 - 2
        for field in (self._en, self._zh):
            field.setFixedWidth(min(look.px(NAME), max(look.px(160), half)))

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
        self._en = self._cue(self.tr("Cue in English"), "say.en", self._on_en)
        self._zh = self._cue(self.tr("Cue in Chinese"), "say.zh", self._on_zh)

    def show_data(self, data: dict[str, Any], locked: str) -> None:
        for field, key in ((self._en, "en"), (self._zh, "zh")):
            field.show_text(data["cue"][key])
            field.setReadOnly(bool(locked))

    def show_trouble(self, text: str, *, wrong: bool) -> None:
        super().show_trouble(text, wrong=wrong)
        for field in (self._en, self._zh):
            field.setAccessibleDescription(text)

    def _cue(self, name: str, part: str, slot: Callable[..., None]) -> Field:
        field = Field(name, name, limit=LIMIT_WIDTH, measure=reading_units, height=HEIGHT)
        field.setObjectName(f"settings.rules.{part}")
        field.setFixedWidth(theme().px(CUE))
        field.setToolTip(self.tr("Names in braces, like {stock}, are bound to live values before it is sent."))
        field.textEdited.connect(slot)
        self._flow.addWidget(field)
        return field

    def _on_en(self, text: str) -> None:
        self.edited.emit(("cue.en", text))

    def _on_zh(self, text: str) -> None:
        self.edited.emit(("cue.zh", text))


class LimitsLine(Line):
    """How many hits, how often, how long."""

    places = ("min_hits", "hit_gap_s", "cooldown_s", "expires_s", "max_per_day", "hold_s")

    def __init__(self) -> None:
        super().__init__()
        self._head.setText(self.tr("Limits"))
        self._word(self.tr("after"))
        self._hits = self._token(self.tr("Hits in a row"), "limits.hits", self._on_hits)
        self._gap = self._token(self.tr("Time between hits"), "limits.gap", self._on_gap)
        self._word(self.tr("· quiet for"))
        self._quiet = self._token(self.tr("Quiet for"), "limits.quiet", self._on_quiet)
        self._word(self.tr("· expires in"))
        self._expires = self._token(self.tr("Expires in"), "limits.expires", self._on_expires)
        self._word(self.tr("· at most"))
        self._most = self._token(self.tr("At most"), "limits.most", self._on_most)
        self._word(self.tr("· holds for"))
        self._hold = self._token(self.tr("Holds for"), "limits.hold", self._on_hold)

    def show_data(self, data: dict[str, Any], locked: str) -> None:
        hits = self.tr("{n} hits in a row")
        names = [(one, self.tr("1 hit") if one == 1 else hits.format(n=one)) for one in _with(HITS, data["min_hits"])]
        _offer(self._hits, names, data["min_hits"])
        apart = self.tr("{time} apart")
        gaps = [(one, apart.format(time=time_words(one)) if one else self.tr("at any distance"))
                for one in _with(GAPS_S, data["hit_gap_s"])]  # fmt: skip
        _offer(self._gap, gaps, data["hit_gap_s"])
        quiet = [(one, time_words(one) if one else self.tr("until it was false"))
                 for one in _with(QUIET_S, data["cooldown_s"])]  # fmt: skip
        by_profile = bool(data["cooldown_by_profile"])
        if by_profile:
            quiet = [(data["cooldown_s"], self.tr("by profile"))]
        _offer(self._quiet, quiet, data["cooldown_s"])
        self._quiet.setToolTip(self.tr("It differs by profile; a rules file changes it.") if by_profile else "")
        usual = EXPIRES_S[data["priority"] or PRIORITY_OF_LEVEL[data["level"]]]
        own = self.tr("{time} (usual)").format(time=time_words(usual)) if usual else self.tr("when answered")
        expires = [(NONE, own), *((one, time_words(one)) for one in _with(EXPIRES, data["expires_s"]))]
        _offer(self._expires, expires, data["expires_s"])
        most = self.tr("{n} a day")
        usual_most = (
            self.tr("3 a day (ads)") if data["group"] == "ads" and data["level"] != "block" else self.tr("no limit")
        )
        mosts = [(NONE, usual_most), *((one, most.format(n=one)) for one in _with(MOST, data["max_per_day"]))]
        _offer(self._most, mosts, data["max_per_day"])
        holds = [(one, time_words(one) if one else self.tr("no time")) for one in _with(HOLD_S, data["hold_s"])]
        _offer(self._hold, holds, data["hold_s"])
        for token in (self._hits, self._gap, self._quiet, self._expires, self._most, self._hold):
            token.setEnabled(not locked)

    def _on_hits(self, key: str) -> None:
        self.edited.emit(("min_hits", int(key)))

    def _on_gap(self, key: str) -> None:
        self.edited.emit(("hit_gap_s", int(key)))

    def _on_quiet(self, key: str) -> None:
        self.edited.emit(("cooldown_s", int(key)))

    def _on_expires(self, key: str) -> None:
        self.edited.emit(("expires_s", None if key == NONE else int(key)))

    def _on_most(self, key: str) -> None:
        self.edited.emit(("max_per_day", None if key == NONE else int(key)))

    def _on_hold(self, key: str) -> None:
        self.edited.emit(("hold_s", int(key)))


class WhereLine(Line):
    """Platforms, phases, group and level."""

    places = ("platform", "phase", "group", "level")

    def __init__(self) -> None:
        super().__init__()
        self._head.setText(self.tr("Where"))
        self._platforms = self._many(
            self.tr("Platforms"),
            "where.platforms",
            [(one, platform_words(one)) for one in PLATFORMS],
            self._on_platforms,
        )
        self._phases = self._many(
            self.tr("Phases"), "where.phases", [(one, phase_words(one)) for one in PHASES], self._on_phases
        )
        self._word(self.tr("· group"))
        self._group = self._token(self.tr("Group"), "where.group", self._on_group)
        self._word(self.tr("· level"))
        self._level = self._token(self.tr("Level"), "where.level", self._on_level)

    def show_data(self, data: dict[str, Any], locked: str) -> None:
        self._platforms.show_keys(data["platform"])
        self._phases.show_keys(data["phase"])
        for button in (self._platforms, self._phases):
            button.set_locked(locked)
        self._group.offer([(one, group_words(one)) for one in GROUPS], data["group"])
        self._level.offer([(one, level_words(one)) for one in LEVELS], data["level"])
        for token in (self._group, self._level):
            token.setEnabled(not locked)

    def _many(self, name: str, part: str, options: list[tuple[str, str]], slot: Callable[..., None]) -> PickMany:
        button = PickMany(name, options)
        button.setObjectName(f"settings.rules.{part}")
        button.picked.connect(slot)
        self._flow.addWidget(button)
        return button

    def _on_platforms(self, keys: list[str]) -> None:
        self.edited.emit(("platform", keys))

    def _on_phases(self, keys: list[str]) -> None:
        self.edited.emit(("phase", keys))

    def _on_group(self, key: str) -> None:
        self.edited.emit(("group", key))

    def _on_level(self, key: str) -> None:
        self.edited.emit(("level", key))


def _with(choices: tuple[int, ...], current: int | None) -> list[int]:
    """The choices with the one in force."""
    return sorted({*choices, *([] if current is None else [current])})


def _offer(token: Token, options: list[tuple[Any, str]], current: int | None) -> None:
    token.offer([(str(key), words) for key, words in options], NONE if current is None else str(current))
