"""The rules file: the shipped one, the way there and back, and every mistake told with rule, field and line."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.errors import Invalid
from app.services.advertising.rule_expr import parse_threshold, write_threshold
from app.services.advertising.rule_file import RuleFile, read_rules, write_rules
from app.services.advertising.rule_words import too_long
from app.services.advertising.signals import SIGNALS
from app.services.advertising.threshold import ByKey, Number, OwnStatistic, Parameter, Previous, Range
from app.services.runtime.messages import SENTENCES
from app.services.runtime.paths import resources_folder
from tests.services.advertising.rule_making import Draw

HEAD = """\
schema_version: 1
defaults: {min_hits: 2}
rules:
"""
RULE = """\
- id: R99_mine
  platform: [douyin]
  phase: [any_live]
  level: suggest
  when:
    - {metric: online_users, window_min: 5, comparator: "<", threshold: 50}
  cooldown_min: 10
  action: {type: launch_giveaway}
  cue: {zh: "发福袋", en: "Giveaway"}
"""


@pytest.fixture(scope="module", name="shipped")
def shipped_file() -> RuleFile:
    return read_rules((resources_folder() / "rules" / "rules.yaml").read_text("utf-8"))


def mistake(text: str) -> dict[str, Any]:
    with pytest.raises(Invalid) as caught:
        read_rules(text)
    about = {"rule_file": {"rule"}, "rules_file": set()}
    assert set(caught.value.params) == {"field", "line", "reason", *about[caught.value.code]}
    return dict(caught.value.params)


def test_that_the_55_shipped_rules_are_read(shipped: RuleFile) -> None:
    groups = [spec.group for spec in shipped.specs]
    assert [groups.count(name) for name in ("ads", "room", "incident", "after")] == [27, 15, 6, 7]
    evidence = [spec.evidence for spec in shipped.specs]
    assert [evidence.count(name) for name in ("official", "operator_code", "practitioner", "derived")] == [7, 8, 32, 8]
    assert set(shipped.guards) == {f"G{number}" for number in range(1, 11)}
    assert {spec.key[:3] for spec in shipped.specs if spec.shown_priority == "stop"} == {"I01", "I03"}


def test_that_every_shipped_rule_has_titles_sources_signals_and_cues_that_fit(shipped: RuleFile) -> None:
    for spec in shipped.specs:
        assert spec.title_en.isascii()
        assert any("一" <= character <= "鿿" for character in spec.title_zh)
        assert spec.source
        assert set(spec.source) <= set(shipped.sources)
        assert set(spec.signals()) <= set(SIGNALS)
        assert too_long(spec.cue.zh) is None
        assert too_long(spec.cue.en) is None
        assert bool(spec.cue.zh) == bool(spec.cue.en)
    assert len({spec.title_en for spec in shipped.specs}) == 55
    assert len({spec.title_zh for spec in shipped.specs}) == 55


def test_that_expressions_become_structure(shipped: RuleFile) -> None:
    rules = {spec.key[:3]: [one.threshold for one in spec.when.conditions()] for spec in shipped.specs}
    assert rules["A01"] == [Parameter(name="target_roi", factor=1.2), Parameter(name="breakeven_roi_net")]
    assert rules["A11"] == [OwnStatistic(span="same_slot", sd_factor=2), OwnStatistic(span="same_slot")]
    assert rules["R04"][1] == Previous(factor=0.8)
    assert rules["R09"][1] == OwnStatistic(span="minutes:30")
    assert rules["R13"][1] == OwnStatistic(stat="median", span="room")
    assert rules["R15"] == [OwnStatistic(span="room", sd_factor=2)]
    assert rules["P02"][1] == Range(low=8, high=23)
    assert rules["P04"][1] == Number(value=1, word="to_ship")
    assert isinstance(rules["A23"][0], ByKey)
    a22 = next(spec for spec in shipped.specs if spec.key.startswith("A22"))
    assert a22.cooldown_for("aggressive") == 1800
    assert a22.action.for_key("conservative").type == "pause_boost_task"
    assert a22.action.for_key("balanced").value_pct == 30
    assert [one.unit for one in a22.when.conditions()] == ["", "USD"]


def test_that_the_shipped_rules_are_the_same_after_writing_and_reading(shipped: RuleFile) -> None:
    assert read_rules(write_rules(shipped.specs, sources=shipped.sources)).specs == shipped.specs


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_that_any_rules_are_the_same_after_writing_and_reading(seed: int) -> None:
    specs = tuple(Draw(seed).rules())
    assert read_rules(write_rules(specs)).specs == specs


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=80), st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
)
def test_that_texts_are_the_same_after_writing_and_reading(note: str, reason: str) -> None:
    spec = read_rules(HEAD + RULE).specs[0]
    changed = spec.model_copy(update={"note": note, "action": spec.action.model_copy(update={"reason": reason})})
    assert read_rules(write_rules([changed])).specs == (changed,)


def test_that_no_rules_are_a_file_too() -> None:
    assert read_rules(write_rules([])).specs == ()


def test_that_a_foreign_rule_is_read_with_its_defaults() -> None:
    spec = read_rules(HEAD + RULE).specs[0]
    assert (spec.key, spec.title_en, spec.group, spec.min_hits, spec.cooldown_s) == ("R99_mine", "Mine", "room", 2, 600)


def test_that_a_bare_pause_is_meant_for_a_boost_task() -> None:
    assert read_rules(HEAD + RULE.replace("launch_giveaway", "pause")).specs[0].action.type == "pause_boost_task"


@pytest.mark.parametrize(
    ("old", "new", "field", "line", "word"),
    [
        ("level: suggest", "level: shout", "level", 7, "should be"),
        ("  level: suggest\n", "", "level", 4, "required"),
        ("metric: online_users", "metric: moon_phase", "when.0", 9, "moon_phase"),
        ("threshold: 50", "threshold: 1.2*goal", "when.0.threshold", 9, "goal"),
        ("threshold: 50", "threshold: lots of them", "when.0.threshold", 9, "lots of them"),
        ("threshold: 50", "threshold: .nan", "when.0.threshold", 9, "number"),
        ("threshold: 50", "treshold: 50", "when.0.treshold", 9, "not known"),
        ("threshold: 50", "threshold: 50, threshold_by_profile: {balanced: 1}", "when.0", 9, "one threshold"),
        ("threshold: 50", "threshold_by_moon: {full: 1}", "when.0.threshold_by_moon", 9, "not known"),
        ("window_min: 5", "window_min: soon", "when.0.window_min", 9, "minutes"),
        ("cooldown_min: 10", "cooldown_min: -1", "cooldown_min", 10, "minutes"),
        ("cooldown_min: 10", "cool_down: 10", "cool_down", 10, "not known"),
        ("{type: launch_giveaway}", "{type: pause_main_plan}", "action", 11, "G8"),
        ("{type: launch_giveaway}", "none", "action", 11, "type"),
        ("{type: launch_giveaway}", "{type: increse_budget}", "action.type", 11, "increase_budget is one"),
        ("{type: launch_giveaway}", "{type: buy_followers}", "action.type", 11, "no action"),
        ("{type: launch_giveaway}", "{type: hold, type_by_profile: {bold: raise_bit}}", "action.type", 11, "raise_bit"),
        ("{type: launch_giveaway}", "{type: hold, and: {type: lower_bit}}", "action.type", 11, "lower_bid is one"),
        ('en: "Giveaway"', 'en: "Only 3 left"', "cue", 12, "G7"),
        ('en: "Giveaway"', f'en: "{"long " * 12}"', "cue", 12, "half-widths"),
        ("phase: [any_live]", "phase: [full_moon]", "phase.0", 6, "should be"),
        ("- id: R99_mine", "- name: R99_mine", "id", 4, "id"),
    ],
)  # fmt: skip
def test_that_a_mistake_is_told_with_rule_field_and_line(old: str, new: str, field: str, line: int, word: str) -> None:
    assert old in RULE
    told = mistake(HEAD + RULE.replace(old, new))
    assert (told["field"], told["line"]) == (field, line)
    assert told.get("rule") == (None if field == "id" else "R99_mine")
    assert word in told["reason"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("rules: [", "YAML"),
        ("a: &x [1]\nb: *x\nrules: []", "aliases"),
        ("rules: []\n---\nrules: []", "more than one document"),
        ("rules: " + "[" * 40 + "]" * 40, "deep"),
        ("rules: []\nrules: []", "twice"),
        ("rules: !!python/object:os.system []", "tagged"),
        ("rules: !!binary aGk=", "tagged"),
        ("hello", "list called rules"),
        ("", "list called rules"),
        ("rules: 5", "list called rules"),
        ("rules: []\nsurprise: 1", "not known"),
        ("schema_version: 2\nrules: []", "newer program"),
        (HEAD + RULE + RULE, "stands in line 4 too"),
        ("rules: []\n#" + "x" * 1_000_000, "1 MB"),
        ("rules:\n- 5", "id"),
        ("\x00", "YAML"),
    ],
)
def test_that_a_file_that_is_none_is_refused(text: str, word: str) -> None:
    assert word in mistake(text)["reason"]


def test_that_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "aliases" in mistake("\n".join(lines))["reason"]


def test_that_the_command_line_tells_a_mistake_in_one_sentence() -> None:
    told = mistake(HEAD + RULE.replace("level: suggest", "level: shout"))
    sentence = SENTENCES["rule_file"].format(**told)
    assert sentence.startswith("Line 7 of the rules file, rule R99_mine, level: ")


@pytest.mark.parametrize(
    "text",
    [
        "target_roi", "1.2*target_roi", "target_roi - 0.5", "3*aov", "mean_15d_same_slot", "mean_15d_same_slot + 2*sd",
        "median_15d_same_slot", "room_median", "mean_same_room + 2*sd", "product_mean + 1.5*sd", "mean_30min",
        "0.8*prev",        "to_ship", 5, 2.5, [8, 23],
    ],
)  # fmt: skip
def test_that_thresholds_are_written_as_they_were_read(text: Any) -> None:
    threshold, unit = parse_threshold(text)
    assert unit == ""
    assert write_threshold(threshold, unit) == text


def test_that_a_percent_sign_is_kept() -> None:
    assert parse_threshold("15%") == (Number(value=15), "%")
    assert write_threshold(Number(value=15), "%") == "15%"


@pytest.mark.parametrize(
    "text",
    ["", "1.2*", "2*sd", "prev + 1", "target_roi + 2*sd", "room_median + 1", "a b", "nan", "inf", True, None, {}],
)
def test_that_an_expression_without_a_meaning_is_refused(text: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_threshold(text)
