"""Words of rules in the language in force: groups, places, people, comparisons, windows and what a rule lacks.

What a rule does stands in `rules_action_words`.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.services.advertising.guards import below_even, level_in, waits_for
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import SIGNALS
from app.views.format import currency_of
from app.views.i18n import current_language

translate = QCoreApplication.translate
GROUPS: Final = ("room", "ads", "incident", "after")
DAY_S: Final = 86_400


def metric_title(metric: str) -> str:
    """The name of a signal."""
    signal = SIGNALS.get(metric)
    if signal is None:
        return metric.replace("_", " ")
    return signal.name_zh if current_language() == "zh" else signal.name_en


def rule_title(title_en: str, title_zh: str) -> str:
    """The title of a rule."""
    return title_zh if current_language() == "zh" else title_en


def short_key(key: str) -> str:
    """What a rule is called in passing: ``R04`` of ``R04_online_drop``; a key without a number stays whole."""
    lead = key.partition("_")[0]
    return lead if any(letter.isdigit() for letter in lead) else key


def group_words(group: str) -> str:
    """A group of rules."""
    return {
        "room": translate("RuleWords", "Room"),
        "ads": translate("RuleWords", "Ads"),
        "incident": translate("RuleWords", "Incident"),
        "after": translate("RuleWords", "After the show"),
    }.get(group, group)


def platform_words(platform: str) -> str:
    """A platform or one of its ad products."""
    return {
        "douyin": translate("RuleWords", "Douyin"),
        "douyin_qianchuan": translate("RuleWords", "Douyin Qianchuan"),
        "douyin_suixintui": translate("RuleWords", "Douyin Suixintui"),
        "tiktok": translate("RuleWords", "TikTok"),
        "tiktok_gmv_max": translate("RuleWords", "TikTok GMV Max"),
    }.get(platform, platform.replace("_", " "))


def phase_words(phase: str) -> str:
    """A phase of the show or a stage of its ads."""
    return {
        "cold_start": translate("RuleWords", "cold start"),
        "growth": translate("RuleWords", "growth"),
        "burst": translate("RuleWords", "burst"),
        "mature": translate("RuleWords", "mature"),
        "pre_live": translate("RuleWords", "before the show"),
        "any_live": translate("RuleWords", "on air"),
        "post_live": translate("RuleWords", "after the show"),
        "any": translate("RuleWords", "always"),
    }.get(phase, phase)


def owner_words(owner: str) -> str:
    """Who is prompted."""
    return {
        "operator": translate("RuleWords", "Operator"),
        "operator_ads": translate("RuleWords", "Ads operator"),
        "operator_control": translate("RuleWords", "Control operator"),
        "customer_service": translate("RuleWords", "Customer service"),
        "lead": translate("RuleWords", "Session lead"),
    }.get(owner, owner.replace("_", " "))


def level_words(level: str) -> str:
    """How much a rule asks for."""
    return {
        "watch": translate("RuleWords", "watch"),
        "suggest": translate("RuleWords", "suggest"),
        "urgent": translate("RuleWords", "urgent"),
        "block": translate("RuleWords", "hold changes back"),
    }.get(level, level)


def evidence_words(evidence: str) -> str:
    """What a rule rests on."""
    return {
        "official": translate("RuleWords", "official page of the platform"),
        "operator_code": translate("RuleWords", "published by operators"),
        "practitioner": translate("RuleWords", "trade practice, not verified"),
        "derived": translate("RuleWords", "derived, no published number"),
    }.get(evidence, evidence)


def comparator_words(comparator: str) -> str:
    """A comparison."""
    return {
        ">": translate("RuleWords", "more than"),
        ">=": translate("RuleWords", "at least"),
        "<": translate("RuleWords", "less than"),
        "<=": translate("RuleWords", "at most"),
        "eq": translate("RuleWords", "exactly"),
        "!=": translate("RuleWords", "other than"),
        "between": translate("RuleWords", "between"),
        "rising": translate("RuleWords", "rises by"),
        "falling": translate("RuleWords", "keeps falling by"),
        "drop_pct": translate("RuleWords", "falls by"),
        "rise_x": translate("RuleWords", "multiplies by"),
    }.get(comparator, comparator)


def parameter_words(name: str) -> str:
    """A parameter of the session."""
    return {
        "target_roi": translate("RuleWords", "target ROI"),
        "breakeven_roi_pay": translate("RuleWords", "break-even ROI · payment"),
        "breakeven_roi_net": translate("RuleWords", "break-even ROI · net"),
        "aov": translate("RuleWords", "average order value"),
        "target_cost_per_order": translate("RuleWords", "target cost per order"),
        "learning_age_h": translate("RuleWords", "hours of the learning phase"),
        "learning_conversions": translate("RuleWords", "conversions of the learning phase"),
        "roi_edits_per_day": translate("RuleWords", "ROI target edits a day"),
        "edit_gap_min": translate("RuleWords", "minutes between edits"),
    }.get(name, name.replace("_", " "))


def statistic_words(stat: str, span: str) -> str:
    """What is usual."""
    if span.startswith("minutes:"):
        words = translate("RuleWords", "its own last {minutes} min")
        return words.format(minutes=span.partition(":")[2])
    return {
        ("mean", "same_slot"): translate("RuleWords", "usual at this minute (mean)"),
        ("median", "same_slot"): translate("RuleWords", "usual at this minute (median)"),
        ("mean", "room"): translate("RuleWords", "usual in this room (mean)"),
        ("median", "room"): translate("RuleWords", "usual in this room (median)"),
        ("mean", "product"): translate("RuleWords", "usual for the product (mean)"),
        ("median", "product"): translate("RuleWords", "usual for the product (median)"),
    }.get((stat, span), span)


def by_words(by: str) -> str:
    """What a value depends on."""
    return {
        "profile": translate("RuleWords", "profile"),
        "maturity": translate("RuleWords", "age of the room"),
        "lineup": translate("RuleWords", "line-up"),
        "category": translate("RuleWords", "category"),
        "market": translate("RuleWords", "market"),
        "spend": translate("RuleWords", "spend"),
    }.get(by, by)


def key_words(key: str) -> str:
    """A kind of room that a value is for."""
    return {
        "conservative": translate("RuleWords", "conservative"),
        "balanced": translate("RuleWords", "balanced"),
        "aggressive": translate("RuleWords", "aggressive"),
        "new": translate("RuleWords", "new room"),
        "mature": translate("RuleWords", "mature"),
        "single_hero": translate("RuleWords", "single hero"),
        "multi": translate("RuleWords", "several items"),
        "apparel": translate("RuleWords", "apparel"),
        "knowledge": translate("RuleWords", "knowledge"),
        "default": translate("RuleWords", "others"),
    }.get(key, key.replace("_", " "))


def time_words(seconds: int) -> str:
    """A length of time: ``45 s``, ``3 min``, ``2 h``, ``3 days``."""
    for length, words in (
        (DAY_S, translate("RuleWords", "{n} days")),
        (3600, translate("RuleWords", "{n} h")),
        (60, translate("RuleWords", "{n} min")),
    ):
        if seconds % length == 0 and seconds >= (2 * length if length > 60 else length):
            return words.format(n=seconds // length)
    return translate("RuleWords", "{n} s").format(n=seconds)


def unit_words(metric: str, comparator: str, unit: str) -> str:
    """The unit behind a plain number of a condition."""
    if comparator == "rise_x":
        return "×"
    if comparator in {"rising", "falling", "drop_pct"} or unit == "%":
        return "%"
    signal = SIGNALS.get(metric)
    own = signal.unit if signal is not None else ""
    if own == "minor":
        return currency_of(unit).symbol.strip() if unit else translate("RuleWords", "minor units")
    return {
        "pct": "%",
        "s": translate("RuleWords", "s"),
        "min": translate("RuleWords", "min"),
        "h": translate("RuleWords", "h"),
        "MB/s": "MB/s",
    }.get(own, "")


def lack_words(name: str) -> str:
    """One thing that a rule lacks: a column, a parameter, a currency, something usual."""
    kind, colon, rest = name.partition(":")
    if not colon:
        if name == "readings":
            return translate("RuleWords", "readings")
        return metric_title(name) if name in SIGNALS else by_words(_column_words(name))
    if kind == "parameter":
        return parameter_words(rest)
    if kind == "currency":
        return translate("RuleWords", "amounts in {currency}").format(currency=rest)
    if kind == "statistic":
        return translate("RuleWords", "what is usual for {metric}").format(metric=metric_title(rest))
    if kind == "earlier":
        return translate("RuleWords", "{metric} of earlier shows").format(metric=lack_words(rest))
    return rest


def lacks_words(names: Iterable[str]) -> str:
    """What a rule lacks, in one line."""
    return translate("RuleWords", ", ").join(dict.fromkeys(lack_words(name) for name in names))


def window_note(metric: str, window_s: int) -> str:
    """What a window makes of a figure per viewer; empty where there is nothing to say."""
    signal = SIGNALS.get(metric)
    if signal is None or signal.formula is None or signal.formula.under != "viewers" or not window_s:
        return ""
    return translate(
        "RuleWords",
        "Over a window this sets what everybody present did against the viewers who are new: a push of traffic lowers "
        "it though nobody left sooner. Since the start it is the figure of the board.",
    )


def guard_words(spec: RuleSpec) -> list[str]:
    """The guards that hold for a rule whatever it says."""
    found = [translate("RuleWords", "data at most 120 s old")]
    if spec.changes_ads:
        found.append(translate("RuleWords", "no other action measured"))
        if level_in(spec, 0.0)[2]:
            found.append(translate("RuleWords", "learning: watch only"))
        if any(guard == "G9" for guard, _column in waits_for(spec)):
            found.append(translate("RuleWords", "waits while spend is on hold"))
        if below_even(spec):
            found.append(translate("RuleWords", "waits while ROI is below break-even"))
        found.append(translate("RuleWords", "small steps"))
    if spec.cue.en or spec.cue.zh:
        found.append(translate("RuleWords", "no free numbers"))
    return found


def _column_words(name: str) -> str:
    return {
        "ad_impressions": translate("RuleWords", "ad impressions"),
        "ad_clicks": translate("RuleWords", "ad clicks"),
        "comments_hostile": translate("RuleWords", "hostile comments"),
        "comments_read": translate("RuleWords", "comments read"),
        "add_to_cart": translate("RuleWords", "adds to cart"),
    }.get(name, name.replace("_", " "))
