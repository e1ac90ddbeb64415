"""What a card says of an ad step besides its size, out of suggestions that the rules really make."""

from datetime import timedelta

import pytest

from app.services.advertising.suggestion import PlanNow, suggest
from app.views.control.ad_plans_head import head_choices, head_words, spent_words, target_warning
from app.views.control.ad_prompt_words import also_sentences, impossible_words
from app.views.control.figures import Reading
from app.views.i18n import set_language
from tests.services.advertising.ad_scenes import NOW, plan, read_so, rule, scene, standing

SURGE = "A16_spend_surge_5min"


def test_that_a_second_step_is_told_in_words_and_numbers() -> None:
    set_language("en")
    surging = read_so(
        plan(bid_minor=800), spent_minor=40_000, read_at=NOW, ends_at=NOW + timedelta(hours=2), peak_minor=300.0
    )

    asked = suggest(rule(SURGE), scene(surging))

    assert also_sentences(asked) == [
        "Together with it: Set the bid of “Serum boost” from S$8 to S$7.20 (−10%)."
    ]  # fmt: skip
    assert impossible_words(asked) == ""


@pytest.mark.parametrize(
    ("key", "plans", "words"),
    [
        (SURGE, (), "no running plan has this value"),
        ("A15_zero_conversion_spend", (PlanNow(plan(boost=False, kind="main")),), "no boost task is running"),
        ("A02_scale_budget_small_step", (PlanNow(plan(budget_minor=2)),), "the step would be too small"),
        ("A13_reduce_below_band", (read_so(plan(), spent_minor=20_000, read_at=NOW - timedelta(hours=1)),),
         "the spend was read too long ago: read it first"),
    ],
)  # fmt: skip
def test_that_a_step_without_a_size_says_why(key: str, plans: tuple[PlanNow, ...], words: str) -> None:
    set_language("en")

    asked = suggest(rule(key), scene(*plans))

    assert impossible_words(asked) == words
    assert also_sentences(asked) == []


def test_that_a_cut_says_of_which_plans_nobody_knows_the_roi() -> None:
    set_language("en")
    known = standing(plan("Serum boost", spend_minor=10_000, gmv_minor=40_000))
    dark = [standing(plan(name), spent_minor=5_000) for name in ("Test 1", "Test 2")]

    asked = suggest(rule("A13_reduce_below_band"), scene(known, *dark))

    assert also_sentences(asked) == ["ROI was not read of: Test 1, Test 2."]


def test_that_old_suggestions_without_these_parts_say_nothing() -> None:
    assert (impossible_words({}), also_sentences({"also": ["x", None, {}]})) == ("", [])
    assert (head_words(None, None), spent_words(None), target_warning(None)) == ("", "", "")


def test_that_the_head_leaves_the_break_even_out_before_it_cuts_an_age() -> None:
    set_language("en")
    late = Reading(4.9, 184_000, late=True, spark=())
    assert head_choices(None, late) == (
        "blended ROI 4.9 (3:04 old)",
        "blended ROI 4.9 (3:04 old)",
        "ROI 4.9 · 3:04 old",
    )
    assert head_choices(None, None) == ("", "", "")
