"""The prose of the shipped rules in both languages."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rule_texts import in_language
from app.services.advertising.rules_store import shipped_rules

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
