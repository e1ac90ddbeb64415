"""Words of prompts: every condition and every step of every shipped rule reads as a sentence, in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.advertising import PromptState, PromptView
from app.models.base import new_id
from app.services.advertising.rule_file import read_rules
from app.services.advertising.rule_spec import COMPARATORS, RuleSpec
from app.services.advertising.signals import SIGNALS
from app.views.control.prompt_actions import read_action, short_title
from app.views.control.prompt_face import face_of, record_words
from app.views.control.prompt_guards import guard_words
from app.views.control.prompt_numbers import metric_words, value_words, window_words
from app.views.control.prompt_steps import step_patterns
from app.views.control.prompt_words import CHANGES, why_sentence
from app.views.i18n import Language, set_language

RULES = Path(__file__).resolve().parents[3] / "resources" / "rules" / "rules.yaml"
SPECS: dict[str, RuleSpec] = {spec.key: spec for spec in read_rules(RULES.read_text(encoding="utf-8")).specs}
_LEFT = re.compile(r"[{}]|None|\bnan\b")


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    """Both languages of the screen, one after the other."""
    set_language(request.param)
    yield request.param
    set_language("en")


def _why(metric: str, comparator: str, window_s: int) -> dict[str, Any]:
    why: dict[str, Any] = {
        "metric": metric, "window_s": window_s, "comparator": comparator, "value": 26.8, "limit": 20.0,
        "before": None, "limit_high": None, "now": None,
    }  # fmt: skip
    if comparator in CHANGES:
        why |= {"before": 7.1, "now": 5.2}
    if comparator == "between":
        why |= {"limit": 8.0, "limit_high": 23.0}
    return why


def _prompt(spec: RuleSpec, **suggestion: Any) -> PromptView:
    conditions = spec.when.conditions()
    cue = {"en": spec.cue.en, "zh": spec.cue.zh, "level": spec.shown_priority} if spec.cue.en else None
    deed = "ad" if spec.changes_ads else "incident" if spec.group == "incident" else "cue" if cue else "note"
    return PromptView.model_validate(
        {
            "id": new_id(), "version": 1, "session_id": new_id(), "rule_key": spec.key, "t_ms": 0,
            "level": spec.shown_priority, "group": spec.group, "state": PromptState.PENDING,
            "created_at": "2026-06-17T12:00:00Z", "updated_at": "2026-06-17T12:00:00Z",
            "what": {"title": {"en": spec.title_en, "zh": spec.title_zh}, "action": {"type": spec.action.type}},
            "values": {"why": [_why(one.metric, one.comparator, one.window_s) for one in conditions]},
            "suggestion": {"deed": deed, "type": spec.action.type, "cue": cue, **suggestion},
        }
    )  # fmt: skip


def _reads(text: str) -> bool:
    return bool(text.strip()) and not _LEFT.search(text) and "_" not in text


@pytest.mark.parametrize("key", SPECS)
def test_that_every_rule_reads_as_sentences(key: str, language: Language) -> None:
    spec = SPECS[key]
    face = face_of(_prompt(spec), "SGD", "en", None)
    count = len(list(spec.when.conditions()))
    assert _reads(face.why), face.why
    assert len(re.findall(r"[.。](?:\s|$)|。", face.why)) == count, face.why
    # The anchor's cue keeps its names until it is bound, also in the step of a runbook that sends it.
    own = face.action.step.replace(face.action.cue, "") if face.action.kind == "runbook" else face.action.step
    assert _reads(own), face.action
    assert face.action.verb
    assert face.action.icon
    assert face.action.kind == "cue" or _reads(face.action.title)
    title = spec.title_zh if language == "zh" else spec.title_en
    assert face.rule == f"{key.partition('_')[0]} · {title}"


@pytest.mark.parametrize("key", SPECS)
def test_that_every_type_of_action_has_words_of_its_own(key: str) -> None:
    spec = SPECS[key]
    types = {spec.action.type, *(one.type for one in spec.action.variants.values() if one.type)}
    assert types <= step_patterns().keys()
    assert read_action(_prompt(spec), "SGD", "en").step != spec.title_en


@pytest.mark.parametrize("comparator", COMPARATORS)
def test_that_every_comparator_names_metric_value_window_and_limit(comparator: str, language: Language) -> None:
    words = why_sentence(_why("click_to_order_rate_pct", comparator, 600), "SGD")
    assert words.startswith(metric_words("click_to_order_rate_pct"))
    assert window_words(600) in words
    assert _reads(words)
    shown = "5.2%" if comparator in CHANGES else "27%"
    assert (shown in words) or comparator == "rise_x", words
    assert ("界限" if language == "zh" else "limit") in words


def test_that_a_fall_is_told_with_both_levels() -> None:
    why = {**_why("click_to_order_rate_pct", "drop_pct", 600)}
    assert why_sentence(why, "SGD") == "Click → order fell from 7.1% to 5.2% in 10 min; limit −20%."


def test_that_a_change_without_levels_still_reads() -> None:
    why = {**_why("online_users", "rising", 300), "before": None, "now": None}
    assert why_sentence(why, "SGD") == "Viewers now rose by 26.8% in 5 min; limit +20%."
    why = {**_why("ad_cost_per_min", "rise_x", 300), "before": None, "now": None, "value": 3.4, "limit": 3.0}
    assert why_sentence(why, "SGD") == "Spend per minute is 3.4 times what it was 5 min ago; limit 3 times."


@pytest.mark.parametrize("metric", SIGNALS)
def test_that_every_signal_has_a_name_and_its_values_a_unit(metric: str, language: Language) -> None:
    name = metric_words(metric)
    signal = SIGNALS[metric]
    assert name == (signal.name_zh if language == "zh" else signal.name_en)
    assert _reads(value_words(metric, 12.5, "SGD"))
    assert value_words(metric, None, "SGD") == "—"


def test_that_money_is_written_in_the_currency_of_the_session() -> None:
    assert value_words("ad_cost", 126_000, "SGD") == "S$1,260"
    assert value_words("ad_cost_per_min", 1890, "CNY") == "¥18.90"


@pytest.mark.parametrize(
    ("metric", "value", "limit", "sentence"),
    [
        ("negative_feedback_rate", 0.00143, 0.001, "0.14% over 15 min; limit more than 0.10%"),
        ("negative_feedback_rate", 0.00079, 0.00078, "0.079% over 15 min; limit more than 0.078%"),
        ("roi_pay", 2.02, 2.0, "2.02 over 15 min; limit more than 2.00"),
        ("enter_room_rate_pct", 5.04, 5, "5.04% over 15 min; limit more than 5.00%"),
        ("ad_cost", 120_040, 120_000, "S$1,200.40 over 15 min; limit more than S$1,200"),
        ("orders", 3.4, 3, "3.4 over 15 min; limit more than 3.0"),
        ("avg_watch_s", 50.02, 50, "50.02 s over 15 min; limit more than 50.00 s"),
        ("roi_pay", 2.6, 2.0, "2.6 over 15 min; limit more than 2.0"),
    ],
)
def test_that_value_and_limit_never_read_the_same(metric: str, value: float, limit: float, sentence: str) -> None:
    why = {"metric": metric, "comparator": ">", "window_s": 900, "value": value, "limit": limit}
    assert sentence in why_sentence(why, "SGD")


def test_that_what_stands_at_a_moment_is_not_said_to_be_over_a_window() -> None:
    why = {"metric": "budget_minutes_left", "comparator": "<", "window_s": 900, "value": 18.6, "limit": 20}
    assert why_sentence(why, "SGD") == "Budget lasts: 18.6 min now; limit less than 20 min."


def test_that_before_and_now_never_read_the_same() -> None:
    why = {"metric": "roi_pay", "comparator": "falling", "window_s": 600, "value": -1, "limit": 1}
    said = why_sentence(why | {"before": 2.02, "now": 1.99}, "SGD")
    assert "from 2.02 to 1.99" in said


def test_that_an_ad_step_says_its_size_in_words_and_numbers() -> None:
    spec = SPECS["A02_scale_budget_small_step"]
    prompt = _prompt(
        spec, plan_name="Serum boost", before_minor=115_000, after_minor=126_000, pct=9.565, limited_by="G5"
    )
    face = read_action(prompt, "SGD", "en")
    assert face.title == "Raise Serum boost by S$110 (+9.6%)"
    assert face.step == "S$1,150 → S$1,260 (+9.6%)"
    assert face.note == guard_words("G5")
    assert short_title(prompt, "SGD", "en") == "Serum boost +S$110"


def test_that_a_cut_never_reads_as_a_rise() -> None:
    prompt = _prompt(
        SPECS["A13_reduce_below_band"], plan_name="Main", before_minor=100_000, after_minor=70_000, pct=30.0
    )
    face = read_action(prompt, "SGD", "en")
    assert face.title == "Cut Main by S$300 (−30%)"
    assert short_title(prompt, "SGD", "en") == "Main −S$300"


def test_that_a_cue_without_its_values_is_locked_and_names_them() -> None:
    prompt = _prompt(SPECS["R02_low_product_ctr"], unbound=["link_no"])
    assert read_action(prompt, "SGD", "en").locked == "No value for: {link_no}"
    assert read_action(_prompt(SPECS["R02_low_product_ctr"]), "SGD", "en").locked == ""


def test_that_the_cue_is_shown_in_the_language_of_the_script() -> None:
    prompt = _prompt(SPECS["R05_online_rise"])
    assert read_action(prompt, "SGD", "zh").cue == SPECS["R05_online_rise"].cue.zh
    assert read_action(prompt, "SGD", "zh_CN").cue == SPECS["R05_online_rise"].cue.zh
    assert read_action(prompt, "SGD", "en").cue == SPECS["R05_online_rise"].cue.en
    assert read_action(prompt, "SGD", "en").cue == SPECS["R05_online_rise"].cue.en


@pytest.mark.parametrize("guard", ["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8"])
def test_that_every_guard_has_words(guard: str, language: Language) -> None:
    assert _reads(guard_words(guard))


class _Record:
    """What became of a rule's prompts."""

    def __init__(self, helped: int, others: int) -> None:
        self.helped, self.no_change, self.hurt, self.unclear = helped, others, 0, 0


def test_that_the_record_of_a_rule_claims_nothing_it_does_not_know() -> None:
    assert record_words(None) == ""
    assert record_words(_Record(0, 0)) == "No record yet: no effect of this rule was measured"
    assert record_words(_Record(7, 4)) == "Helped 7 of 11"


def test_that_a_break_even_that_no_roi_reaches_is_said_so() -> None:
    set_language("en")
    why = {"metric": "roi_net", "window_s": 1800, "comparator": "<", "value": 2.1, "limit": None}
    assert why_sentence(why, "SGD").endswith("2.1 over 30 min; limit none: no ROI breaks even.")
