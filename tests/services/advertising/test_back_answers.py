"""Which deed answers a rule in a show that is over, and which one only happened beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.cue import CueLevel
from app.services.advertising.ads import AdChange
from app.services.advertising.back_judge import Acted, acted_on, answers
from app.services.advertising.limits import Target
from app.services.advertising.outcome_deeds import Deeds, Done, load_deeds
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signal_facts_load import session_view
from tests.services.advertising.prompt_stage import BUDGET, CUT, POINT, PRICE, stage_of
from tests.services.house import House, Show

MIN = 60_000


@pytest.mark.parametrize(
    ("rule", "deed", "said"),
    [
        (BUDGET, Done("ad", 0, "a", "budget_up"), True),
        (BUDGET, Done("ad", 0, "a", "budget_down"), False),
        (BUDGET, Done("ad", 0, "a", "roi_target_up"), False),
        (CUT, Done("ad", 0, "a", "budget_up"), False),
        (POINT, Done("cue", 0, "a", "link"), True),
        (POINT, Done("cue", 0, "a", "say"), False),
        (POINT, Done("take", 0, "a"), False),
        (POINT, Done("cue", 0, "a", "say", POINT), True),
        (POINT, Done("cue", 0, "a", "link", PRICE), False),
        (PRICE, Done("incident", 0, "a", "price_error"), True),
        (PRICE, Done("incident", 0, "a", "violation"), False),
        (PRICE, Done("take", 0, "a"), False),
    ],
)
def test_that_only_what_a_rule_asks_for_answers_it(rule: str, deed: Done, *, said: bool) -> None:
    assert answers(shipped_rules()[rule], deed) is said


def test_that_takes_answer_the_rules_that_ask_for_one() -> None:
    asking = [spec for spec in shipped_rules().values() if answers(spec, Done("take", 0, "a"))]
    assert asking
    assert {spec.action.type for spec in asking} <= {"switch_segment", "next_segment"}


def test_that_the_first_answer_within_three_minutes_counts() -> None:
    spec = shipped_rules()[POINT]
    deeds = Deeds((Done("take", MIN, "a"), Done("cue", 2 * MIN, "b", "link"), Done("cue", 3 * MIN, "c", "link")))
    assert acted_on(spec, [0], deeds) == {0: Acted("cue", 2 * MIN, "b")}
    assert acted_on(spec, [3 * MIN], deeds) == {3 * MIN: Acted("cue", 3 * MIN, "c")}
    assert acted_on(spec, [3 * MIN + 1], deeds) == {}
    assert acted_on(spec, [-MIN - 1], deeds) == {}


def test_that_a_deed_answers_the_nearest_firing_before_it_and_no_other() -> None:
    spec = shipped_rules()[POINT]
    one = Deeds((Done("cue", 2 * MIN, "a", "link"),))
    assert acted_on(spec, [0, MIN], one) == {MIN: Acted("cue", 2 * MIN, "a")}
    two = Deeds((*one.all, Done("cue", 3 * MIN, "b", "link"), Done("cue", 3 * MIN, "c", "link")))
    assert acted_on(spec, [0, MIN], two) == {MIN: Acted("cue", 2 * MIN, "a"), 0: Acted("cue", 3 * MIN, "b")}


@given(st.lists(st.integers(0, 40), unique=True), st.lists(st.integers(0, 45)))
def test_that_no_deed_is_counted_twice_and_none_that_could_answer_is_left(fired: list[int], done: list[int]) -> None:
    """In quarters of a minute: twelve of them are the three minutes in which a deed answers."""
    deeds = Deeds(tuple(Done("cue", at * MIN // 4, f"{number:03}", "link") for number, at in enumerate(sorted(done))))

    found = acted_on(shipped_rules()[POINT], [at * MIN // 4 for at in fired], deeds)

    keys = [acted.key for acted in found.values()]
    assert len(keys) == len(set(keys))
    assert all(0 <= acted.t_ms - at <= 3 * MIN for at, acted in found.items())
    idle = [one.t_ms for one in deeds.all if one.key not in keys]
    unanswered = [at * MIN // 4 for at in fired if at * MIN // 4 not in found]
    assert not [(at, late) for at in unanswered for late in idle if 0 <= late - at <= 3 * MIN]


def test_that_deeds_know_what_was_done_and_of_which_rule(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    prompt = stage.fired(POINT)
    stage.prompts.approve(prompt.id, prompt.version)
    house.cues.send(stage.live.id, "Drink some water", CueLevel.FYI)
    stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 120_000))
    with house.store.read() as session:
        found = load_deeds(session, session_view(session, stage.live.id)).all
    assert [(one.what, one.rule) for one in found if one.kind == "ad"] == [("budget_up", "")]
    assert sorted((one.what, one.rule) for one in found if one.kind == "cue") == [("link", POINT), ("say", "")]
