"""What is wrong with a rules file is said in the person's language."""

from collections.abc import Iterator

import pytest

from app.models.errors import Invalid
from app.services.advertising.rule_file import read_rules
from app.services.runtime.paths import resources_folder
from app.views.error_texts_rules import RULE_REASONS, rule_reason
from app.views.i18n import error_text, set_language

SHIPPED = (resources_folder() / "rules" / "rules.yaml").read_text("utf-8")


@pytest.fixture(autouse=True)
def chinese(qapp: object) -> Iterator[None]:
    set_language("zh")
    yield
    set_language("en")


def refused(text: str) -> str:
    with pytest.raises(Invalid) as caught:
        read_rules(text)
    return error_text(caught.value.code, caught.value.params)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("metric: negative_feedback_rate", "metric: negativ_feedback", "没有指标 negativ_feedback"),
        ("comparator: drop_pct", "comparator: fell_by", "应为 '>'"),
        ("min_hits: 2", "min_hits: two", "应为整数"),
        ("min_hits: 2", "min_hits: 0", "不能小于 1"),
        ("type: lower_bid", "type: lower_bit", "没有动作 lower_bit，是否指 lower_bid"),
        ("level: suggest", "levell: suggest", "没有这个字段"),
        ("threshold: 0.3", "threshold: 0.3x", "'0.3x' 既不是数字"),
        ("rules:\n", "rools:\n", "规则文件第1行无法读取：缺少名为 rules 的列表"),
    ],
)
def test_that_a_mistake_is_told_in_chinese(old: str, new: str, told: str) -> None:
    assert old in SHIPPED
    assert told in refused(SHIPPED.replace(old, new, 1))


def test_that_a_file_that_is_no_rules_file_is_not_blamed_on_a_rule() -> None:
    for text in ("", "hello", "a: [}", "- 1"):
        told = refused(text)
        assert told.startswith("规则文件第1行无法读取"), text
        assert "规则 -" not in told


def test_that_every_sentence_is_put_into_chinese_and_foreign_words_stay() -> None:
    for sentence in RULE_REASONS:
        assert rule_reason(sentence) != sentence, sentence
    assert rule_reason("whatever a library says") == "whatever a library says"
