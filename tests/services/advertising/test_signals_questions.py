"""The question that most viewers ask: told once, and again only when it is another one or twice as many ask it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.backtest import backtest
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signal_facts import AnswerFact, CommentFacts, SessionFacts
from app.services.advertising.signal_facts_all import state_columns
from app.services.advertising.signal_facts_questions import FORGET_MS, MOST_ASKED, NEWS_MS, QUESTION_MS, Questions
from app.services.advertising.signal_history import History
from app.services.advertising.signals import Series

SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000
STATES = ("same_question_count", "new_question_count", "answered_on_air")
RULE = shipped_rules()["R11_repeat_question"]
ROOM = RoomContext(platform="douyin_qianchuan", profile="balanced", stages=("growth",))


def every(seconds: float, text: str, start_s: float, end_s: float) -> list[tuple[int, str]]:
    """The same question every so many seconds."""
    return [(round(at * SECOND), text) for at in np.arange(start_s, end_s, seconds)]


def facts_of(asked: list[tuple[int, str]], answers: tuple[AnswerFact, ...] = ()) -> SessionFacts:
    rows = sorted(asked)
    moments = np.array([at for at, _ in rows], np.int64)
    return SessionFacts(comments=CommentFacts(moments, np.zeros(len(rows), np.bool_), tuple(rows)), answers=answers)


def news(asked: list[tuple[int, str]], *at_ms: int) -> list[float]:
    columns = state_columns(facts_of(asked), History(), np.array(at_ms, np.int64), STATES)
    return [float(one) for one in columns["new_question_count"]]


def fired(asked: list[tuple[int, str]], answers: tuple[AnswerFact, ...] = (), hours: int = 3) -> list[int]:
    """The seconds at which the shipped rule fires, asked every five seconds."""
    t_ms = np.arange(0, hours * HOUR, 5 * SECOND, dtype=np.int64)
    columns = state_columns(facts_of(asked, answers), History(), t_ms, STATES)
    return [one.t_ms // SECOND for one in backtest([RULE], Series(t_ms, columns), ROOM)]


def test_that_a_question_is_news_when_three_ask_it_and_for_five_minutes() -> None:
    asked = every(60, "howmuch", 0, 1200)
    third = 2 * MINUTE
    assert news(asked, 0, MINUTE, third, third + NEWS_MS - 1, third + NEWS_MS, 15 * MINUTE) == [1, 2, 3, 3, 0, 0]


def test_that_the_same_question_asked_on_and_on_is_told_once() -> None:
    assert fired(every(60, "howmuch", 600, 3 * 3600)) == [735]


def test_that_it_is_told_again_when_twice_as_many_ask_it() -> None:
    # Three in three minutes from the start on, six from 3600 s on: the sixth within three minutes comes at 3750 s.
    asked = every(60, "howmuch", 0, 3600) + every(30, "howmuch", 3600, 7200)
    assert fired(asked) == [135, 3765]


def test_that_another_question_is_told_when_it_is_the_one_asked_most() -> None:
    asked = every(60, "howmuch", 0, 7200) + every(30, "whatsize", 1800, 7200)
    # Asked for the third time it is as many as the first, and later. That it becomes six is the same asking going on.
    assert fired(asked) == [135, 1875]


def test_that_another_question_of_the_same_minutes_waits_for_its_turn_and_is_not_lost() -> None:
    asked = every(60, "howmuch", 0, 1200) + every(20, "whatsize", 150, 1200)
    assert fired(asked, hours=1) == [135, 435]


def test_that_a_question_that_nobody_asked_for_an_hour_is_a_new_one() -> None:
    burst = every(30, "howmuch", 0, 90)
    later = [(at + FORGET_MS + 5 * MINUTE, text) for at, text in burst]
    sooner = [(at + FORGET_MS - 5 * MINUTE, text) for at, text in burst]
    assert fired(burst + later) == [75, 75 + 3900]
    assert fired(burst + sooner) == [75]


def test_that_an_answer_holds_the_rule_back() -> None:
    asked = every(60, "howmuch", 0, 400)
    assert fired(asked, (AnswerFact(130 * SECOND, "howmuch"),), hours=1) == [325]
    assert fired(asked, (AnswerFact(130 * SECOND, "whatsize"),), hours=1) == [135]


def test_that_what_only_one_or_two_ask_is_never_told() -> None:
    assert fired(every(100, "howmuch", 0, 7200)) == []


def test_that_of_a_flood_the_newest_questions_are_counted() -> None:
    flood = every(0.01, "howmuch", 0, 2 * MOST_ASKED / 100)
    counted = Questions(flood).at(QUESTION_MS)
    assert counted.count[0] <= MOST_ASKED
    assert Questions(flood).at(2 * MOST_ASKED // 100 * SECOND).count[0] == MOST_ASKED


moments = st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["a", "b", "c"])), max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    asked=moments,
    step=st.integers(1, 40),
    answered=st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["a", "b"])), max_size=3),
)
def test_that_questions_followed_as_they_come_are_those_of_the_stored_show(
    asked: list[tuple[int, str]], step: int, answered: list[tuple[int, str]]
) -> None:
    """In tenths of three minutes: many askings fall into each other's time, and some questions are forgotten."""
    unit = QUESTION_MS // 10
    said = sorted((at * unit, text) for at, text in asked)
    answers = tuple(AnswerFact(at * unit, text) for at, text in answered)
    t_ms = np.arange(0, 120 * unit, step * unit // 3, dtype=np.int64)
    stored = state_columns(facts_of(said, answers), History(), t_ms, STATES)

    followed = Questions()
    waiting = list(said)
    for place, now in enumerate(t_ms.tolist()):
        while waiting and waiting[0][0] <= now:
            followed.add(*waiting.pop(0))
        come = [one for one in said if one[0] <= now]
        facts = SessionFacts(
            comments=CommentFacts(read_before=len(come), top=followed.at(now)),
            answers=tuple(one for one in answers if one.t_ms <= now),
        )
        alone = state_columns(facts, History(), np.array([now], np.int64), STATES)
        assert {key: float(column[0]) for key, column in alone.items()} == {
            key: float(column[place]) for key, column in stored.items() if come
        } or not come


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["a", "b", "c", "d"])), max_size=200))
def test_that_the_top_question_is_the_one_asked_most_and_of_two_the_one_asked_last(
    asked: list[tuple[int, str]],
) -> None:
    said = sorted((at * 10 * SECOND, text) for at, text in asked)
    for now in range(0, 4200 * SECOND, 37 * SECOND):
        found = Questions(said).at(now) if now % 5 == 0 else None
        within = [text for at, text in said if now - QUESTION_MS < at <= now]
        if found is not None:
            most = max((within.count(text) for text in within), default=0)
            assert found.count[0] == most
            assert not within or within.count(found.text[0]) == most
