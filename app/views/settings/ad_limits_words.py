"""Words of the limits of ad plans: what each is called, what it does, its unit, and who published which value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.services.runtime.settings_ads import AD_SETTINGS, OURS, Declared
from app.views.format import day
from app.views.i18n import current_language
from app.views.settings.source_names import source_name

translate = QCoreApplication.translate
#: Keys of sources within what is told of a value ("AG: no touch for 6 h").
_KEY: Final = re.compile(r"\b[A-Z][A-Z0-9_]+\b")
#: Limits of every platform, then those of one: its key in the settings.
COMMON: Final = ""
PLATFORMS: Final = (COMMON, "tiktok_ads", "qianchuan")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one limit: its name, what it does, and its unit."""

    title: str
    text: str
    unit: str = ""


def keys_of(platform: str) -> tuple[str, ...]:
    """The settings of a platform's plans in their order; those of every platform for ``COMMON``."""
    depth = 3 if platform else 2
    return tuple(key for key in AD_SETTINGS if key.count(".") == depth - 1 and (not platform or f".{platform}." in key))


def platform_words(platform: str) -> str:
    """The back office that limits are of."""
    return {
        "tiktok_ads": translate("AdLimits", "Ad limits of TikTok GMV Max"),
        "qianchuan": translate("AdLimits", "Ad limits of Douyin Qianchuan"),
    }.get(platform, translate("AdLimits", "Ad limits of every platform"))


def limit_words(key: str) -> Words:
    """What is said of a limit."""
    per_cent, minutes = translate("AdLimits", "%"), translate("AdLimits", "min")
    return {
        "step_bid_pct": Words(
            translate("AdLimits", "Bid: largest single step"),
            translate("AdLimits", "A larger step is told as unwise; proposals keep to it."), per_cent,
        ),
        "step_roi_pct": Words(
            translate("AdLimits", "ROI target: largest single step"),
            translate("AdLimits", "A larger step is told as unwise; proposals keep to it."), per_cent,
        ),
        "step_budget_pct": Words(
            translate("AdLimits", "Budget: largest single step"),
            translate("AdLimits", "A larger step is told as unwise; proposals keep to it."), per_cent,
        ),
        "step_hard_pct": Words(
            translate("AdLimits", "No proposal goes beyond"),
            translate("AdLimits", "Whatever a rule asks for. Not less than the single steps above."), per_cent,
        ),
        "exclusive_min": Words(
            translate("AdLimits", "One change at a time, for"),
            translate("AdLimits", "So long its effect is read and no second change is proposed."), minutes,
        ),
        "learning_age_h": Words(
            translate("AdLimits", "Learning phase: at least"),
            translate("AdLimits", "A plan that is younger is learning: bid and ROI target are left alone."),
            translate("AdLimits", "h"),
        ),
        "learning_conversions": Words(
            translate("AdLimits", "Learning phase: until so many conversions"),
            translate("AdLimits", "A plan learns until it has both, the age and the conversions."),
            translate("AdLimits", "orders"),
        ),
        "roi_edits_per_day": Words(
            translate("AdLimits", "ROI target: edits a day, at most"),
            translate("AdLimits", "Counted by plan, on the day of the account."), translate("AdLimits", "a day"),
        ),
        "edit_gap_min": Words(
            translate("AdLimits", "ROI target: time between two edits"),
            translate("AdLimits", "Before it is over no second edit is proposed."), minutes,
        ),
        "protect_below_pct": Words(
            translate("AdLimits", "ROI protection: below this share of the target"),
            translate("AdLimits", "The platform pays a day back that stays below it, unless its target is edited or "
                      "the plan is paused on that day."), per_cent,
        ),
        "protect_orders": Words(
            translate("AdLimits", "ROI protection: with more orders than"),
            translate("AdLimits", "On the same day."), translate("AdLimits", "orders"),
        ),
        "main_holds_boosts": Words(
            translate("AdLimits", "The main plan's total holds its boosts"),
            translate("AdLimits", "As your back office prints it. Then a boost's spend is not added a second time."),
        ),
    }[key.rpartition(".")[2]]  # fmt: skip


def value_words(key: str, value: Any) -> str:
    """A value of a limit with its unit."""
    if value is None:
        return translate("AdLimits", "no limit")
    if isinstance(value, bool):
        return translate("AdLimits", "yes") if value else translate("AdLimits", "no")
    unit = limit_words(key).unit
    return f"{value:g}{'' if unit == '%' else ' '}{unit}"


def default_words(key: str, sources: Mapping[str, str]) -> str:
    """The default with who published it (by key where each is found) and when that was looked at."""
    declared = AD_SETTINGS[key]
    told = translate("AdLimits", "Default {value} · {source} · looked at {day}")
    looked = datetime.fromisoformat(declared.checked_on).replace(tzinfo=UTC)
    source = _source_words(declared, sources)
    return told.format(value=value_words(key, declared.default), source=source, day=_day(looked))


def published_words(key: str, sources: Mapping[str, str]) -> str:
    """What each source says; empty where nobody says anything but the default."""
    by_source: dict[str, list[str]] = {}
    for choice in AD_SETTINGS[key].choices:
        for name in _KEY.findall(choice.source):
            by_source.setdefault(source_name(name, sources), []).append(value_words(key, choice.value))
    if all(choice.value == AD_SETTINGS[key].default for choice in AD_SETTINGS[key].choices):
        return ""
    comma, semicolon = translate("AdLimits", ", "), translate("AdLimits", "; ")
    told = semicolon.join(f"{name} {comma.join(values)}" for name, values in by_source.items())
    return translate("AdLimits", "Published: {values}").format(values=told)


def source_lines(sources: Mapping[str, str]) -> str:
    """What the keys of the sources stand for, one a line."""
    used: list[str] = []
    for declared in AD_SETTINGS.values():
        for told in (declared.source, *(choice.source for choice in declared.choices)):
            used += [name for name in _KEY.findall(told) if name not in used and name in sources]
    return "\n".join(f"{source_name(name, sources)}: {sources[name]}" for name in sorted(used))


def _source_words(declared: Declared, sources: Mapping[str, str]) -> str:
    if declared.source == OURS:
        return translate("AdLimits", "our choice")
    if not _KEY.fullmatch(declared.source):
        return translate("AdLimits", "no published limit was found")
    return source_name(declared.source, sources)


def _day(moment: datetime) -> str:
    told = day(moment, UTC, current_language())
    return f"{moment.year}年{told}" if current_language() == "zh" else f"{told} {moment.year}"
