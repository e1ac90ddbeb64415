"""The prose of the shipped rules in both languages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.models.session import IncidentKind
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rule_texts import in_language
from app.services.advertising.rules_store import shipped_rules
from app.services.live.runbooks import runbook
from app.services.runtime.paths import resources_folder

#: Kinds of actions and names of fields have words of their own.
_OWN_WORDS = {"type", "by", "key", "pause_boost_task", "decrease_budget", "retire_task", "lower_bid"}


def _prose(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in _OWN_WORDS:
                yield from _prose(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _prose(one)
    elif isinstance(value, str) and value and value not in _OWN_WORDS:
        yield value


@pytest.mark.parametrize("spec", shipped_rules().values(), ids=lambda spec: spec.key)
def test_that_a_shipped_rule_says_everything_in_chinese_too(spec: RuleSpec) -> None:
    texts = [spec.note, *_prose(spec.action.model_dump(mode="json"))]
    untold = [text for text in texts if text and in_language(text, "zh_CN") == text]
    assert untold == []


def test_that_what_a_team_wrote_itself_stays_as_it_is() -> None:
    assert in_language("our own note", "zh_CN") == "our own note"
    assert in_language("giveaway", "en") == "giveaway"
    assert in_language("giveaway", "zh_CN") == "福袋"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_that_a_price_error_is_called_the_same_in_rules_and_reports(language: str) -> None:
    words = json.loads((resources_folder() / "report" / "words.json").read_text("utf-8"))
    spec = shipped_rules()["I03_price_error"]
    assert words[language]["incident.price_error"] == {"en": spec.title_en, "zh_CN": spec.title_zh}[language]


def test_that_steps_of_a_rule_and_of_its_runbook_are_called_the_same() -> None:
    """What the rule's page and the runbook on air both say of one step."""
    texts = [step.zh for kind in IncidentKind for step in runbook(kind).steps]
    for english in ("pause boost on this item", "go to substitute", "count affected orders", "post comment notice"):
        assert in_language(english, "zh_CN") in texts
