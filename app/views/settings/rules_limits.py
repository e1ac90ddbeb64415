"""The lines of a rule's sentence that say how often it may prompt, how long, and where it watches."""

from collections.abc import Callable
from typing import Any, Final

from app.services.advertising.rule_spec import EXPIRES_S, LEVELS, PHASES, PRIORITY_OF_LEVEL
from app.views.settings.rules_line import Line
from app.views.settings.rules_token import PickMany, Token
from app.views.settings.rules_words import GROUPS, group_words, level_words, phase_words, platform_words, time_words

PLATFORMS: Final = ("tiktok", "tiktok_gmv_max", "douyin", "douyin_qianchuan", "douyin_suixintui")
HITS: Final = (1, 2, 3, 4, 5, 6, 8, 10)
GAPS_S: Final = (0, 15, 30, 60, 120)
QUIET_S: Final = (0, 60, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 86_400)
EXPIRES: Final = (30, 60, 120, 180, 300, 600, 1800)
HOLD_S: Final = (0, 60, 120, 300, 600, 900, 1800)
MOST: Final = (1, 2, 3, 4, 5, 10)
NONE: Final = "none"


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
