"""Conditions of a rule as the sentence turns them, and the mistakes that a draft tells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.advertising import RuleView
from app.services.advertising.limits import Limits
from app.services.advertising.rule_spec import CHANGES, RuleSpec
from app.services.advertising.rules_store import definition_of, shipped_rules
from app.services.advertising.signals import SIGNALS
from app.views.settings import rules_condition as lines
from app.views.settings import rules_draft as drafts
from app.views.settings.rules_action_words import action_choices, kept_fields
from app.views.settings.rules_draft import Draft

LIMITS = Limits()


def _draft(key: str = "R04_online_drop") -> Draft:
    """A shipped rule as if it were new; it says dirty, which nobody asks here."""
    return Draft(shipped_rules()[key], None)


def _places(draft: Draft, *, wrong: bool = True) -> list[str]:
    return [one.place for one in draft.check(LIMITS).troubles if one.wrong is wrong]


def test_that_every_shipped_rule_goes_through_the_sentence_unchanged() -> None:
    for key, spec in shipped_rules().items():
        draft = Draft(spec, None)
        checked = draft.check(LIMITS)
        assert checked.spec is not None, (key, checked.troubles)
        assert definition_of(checked.spec) == definition_of(spec)
        for part in draft.parts:
            assert lines.reference_of(part) in {*lines.references(part), "by"}
            assert part["comparator"] in lines.comparators(part["metric"])
            assert lines.threshold_text(part)
        assert spec.action.type in action_choices(), key


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_that_whatever_is_chosen_stays_a_condition(data: st.DataObject) -> None:
    keys, specs = sorted(SIGNALS), list(shipped_rules().values())
    part = _draft(data.draw(st.sampled_from(specs)).key).parts[0]
    for _ in range(data.draw(st.integers(1, 6))):
        turn = data.draw(st.sampled_from(["metric", "window", "comparator", "reference"]))
        if turn == "metric":
            part = lines.with_metric(part, data.draw(st.sampled_from(keys)), "SGD")
        elif turn == "comparator":
            allowed = lines.comparators(part["metric"])
            part = lines.with_comparator(part, data.draw(st.sampled_from(allowed)), "SGD")
        elif turn == "reference":
            part = lines.with_reference(part, data.draw(st.sampled_from(lines.references(part))), "SGD")
        elif part["comparator"] not in CHANGES and part["threshold"]["kind"] != "previous":
            part = lines.with_window(part, data.draw(st.sampled_from(lines.windows(0))))
    draft = drafts.empty("T01")
    draft.put_part(0, part)
    checked = draft.check(LIMITS)
    assert checked.spec is not None, (part, checked.troubles)


def test_that_an_amount_is_in_the_currency_of_the_team() -> None:
    part = lines.with_metric(lines.new_condition(), "ad_cost", "SGD")
    part = lines.with_comparator(part, ">=", "SGD")
    assert part["unit"] == "SGD"
    assert lines.with_reference(part, "param:aov", "SGD")["unit"] == ""
    kept = lines.with_comparator({**part, "unit": "CNY"}, "<", "SGD")
    assert kept["unit"] == "CNY"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("20", 20.0), ("1,000.5", 1000.5), ("\u221220", -20.0), ("15 %", 15.0), ("", None), ("x", None), ("1e999", None)],
)
def test_that_a_number_is_read_as_people_type_it(typed: str, value: float | None) -> None:
    assert lines.read_number(typed) == value


def test_that_a_line_without_a_number_is_told_where_it_stands() -> None:
    draft = _draft()
    draft.put_part(1, lines.with_number(draft.parts[1], "factor", None))
    assert _places(draft) == ["when.1"]
    assert draft.check(LIMITS).spec is None


def test_that_a_free_number_and_a_long_cue_are_refused() -> None:
    draft = _draft()
    draft.put("cue.en", "Only 30 left, hurry")
    draft.put("cue.zh", "这条提示实在是太长了主播一眼根本不可能看完所以不能发出去")
    assert _places(draft) == ["cue.en", "cue.zh"]
    draft.put("cue.en", "Only {stock} left")
    draft.put("cue.zh", "还剩{stock}件")
    assert _places(draft) == []


def test_that_steps_over_the_guard_are_told_and_beyond_the_limit_refused() -> None:
    draft = _draft("A01_scale_budget_strong")
    draft.put("action.value_pct", 40.0)
    assert (_places(draft), _places(draft, wrong=False)) == ([], ["action"])
    draft.put("action.value_pct", 60.0)
    assert _places(draft) == ["action"]
    draft.put("action.value_pct", None)
    assert _places(draft) == []


def test_that_the_main_plan_cannot_be_paused() -> None:
    draft = _draft("A14_below_breakeven")
    draft.put("action.type", "pause_main_plan")
    assert _places(draft) == ["action"]


def test_that_what_the_sentence_does_not_edit_is_kept_and_told() -> None:
    draft = _draft("A16_spend_surge_5min")
    draft.put("title_en", "Other")
    spec = draft.check(LIMITS).spec
    assert spec is not None
    assert spec.action == shipped_rules()["A16_spend_surge_5min"].action
    assert {"size", "together with", "follow-up"} <= {name for name, _ in kept_fields(draft.data)}


def test_that_groups_in_groups_are_kept_and_said_in_words() -> None:
    spec = shipped_rules()["R04_online_drop"]
    data = definition_of(spec)
    inner = {"mode": "any", "parts": data["when"]["parts"]}
    nested = RuleSpec.model_validate(data | {"when": {"mode": "all", "parts": [data["when"]["parts"][0], inner]}})
    draft = Draft(nested, None)
    assert lines.is_group(draft.parts[1])
    assert " or " in lines.part_text(nested.when.parts[1])
    draft.put("min_hits", 3)
    checked = draft.check(LIMITS).spec
    assert checked is not None
    assert checked.when == nested.when


def test_that_a_new_key_is_one_nobody_has() -> None:
    assert drafts.new_key(["R01_x", "T01", "T02_copy"]) == "T03"
    made = drafts.copied(shipped_rules()["I01_violation_warning"], "T03")
    assert made.dirty
    assert made.data["title_zh"].endswith("（副本）")


def test_that_a_stored_rule_is_dirty_only_while_it_differs() -> None:
    spec = shipped_rules()["R04_online_drop"]
    row = RuleView.model_construct(
        id="r", version=1, key=spec.key, definition=definition_of(spec), enabled=True, rule_version=1
    )
    draft = drafts.stored(row)
    assert draft is not None
    told = [draft.dirty]
    draft.add_part()
    told.append(draft.dirty)
    draft.remove_part(len(draft.parts) - 1)
    told.append(draft.dirty)
    assert told == [False, True, False]
