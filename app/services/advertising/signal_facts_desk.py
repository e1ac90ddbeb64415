"""States of the desk and the shop: questions, hostile comments, waiting buyers, deadlines, refunds, scores. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.signal_facts import (
    HOUR_MS,
    CommentFacts,
    Floats,
    Longs,
    SessionFacts,
    TopQuestions,
    count_until,
    last_at,
    moments_of,
    open_since,
    unknown,
)
from app.services.advertising.signal_facts_questions import QUESTION_MS, REMEMBERED, Questions, same_question
from app.services.advertising.signal_history import History

__all__ = ["QUESTION_MS", "same_question"]
#: Words that attack somebody or call the goods a fraud, in both languages; whole words in Latin scripts.
_HOSTILE: Final = re.compile(
    r"\b(scam(?:mers?)?|fake|fraud|liars?|cheats?|trash|garbage|shut up|idiots?|stupid)\b"
    r"|骗子|骗人|骗钱|假货|垃圾|滚出|闭嘴|智商税|黑心|托儿|都是托",
    re.IGNORECASE,
)
#: Readings of a shop's scores that are older than this say nothing any more.
SCORE_AGE_MS: Final = 14 * 24 * HOUR_MS


@lru_cache(REMEMBERED)
def is_hostile(text: str) -> bool:
    """Whether a comment has a word of attack."""
    return _HOSTILE.search(text) is not None


def comment_facts(comments: Iterable[tuple[int, str]]) -> CommentFacts:
    """Facts of all comments of a session, (t_ms, text) by time."""
    found = list(comments)
    questions = ((at, same_question(text)) for at, text in found)
    return CommentFacts(
        np.array([at for at, _ in found], np.int64),
        np.array([is_hostile(text) for _, text in found], np.bool_),
        tuple((at, question) for at, question in questions if question),
    )


def comments_read(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """How many comments came so far (a count); NaN before the first."""
    return _counted(facts.comments, t_ms, None, facts.comments.read_before)


def comments_hostile(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """How many of them had a word of attack (a count); NaN before the first comment."""
    return _counted(facts.comments, t_ms, facts.comments.hostile, facts.comments.hostile_before)


def _counted(comments: CommentFacts, t_ms: Longs, which: NDArray[np.bool_] | None, before: int) -> Floats:
    come = np.searchsorted(comments.t_ms, t_ms, side="right")
    if which is None:
        total = come.astype(np.float64)
    else:
        total = np.concatenate([[0], np.cumsum(which)]).astype(np.float64)[come]
    found: Floats = np.where(come + comments.read_before > 0, total + before, np.nan)
    return found


def same_question_count(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """How often the question that most viewers ask was asked in the last three minutes; NaN before any comment."""
    top, place = _top_at(facts, t_ms)
    return _since_read(facts, t_ms, np.array([*top.count, 0.0])[place])


def new_question_count(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """The same while that question is news (`signal_facts_questions`), else 0; NaN before any comment."""
    top, place = _top_at(facts, t_ms)
    news = t_ms < np.array([*top.news_until_ms, 0])[place]
    return _since_read(facts, t_ms, np.where(news, np.array([*top.count, 0.0])[place], 0.0))


def answered_on_air(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 when that question was answered or brought to the anchor in the last three minutes, else 0."""
    top, place = _top_at(facts, t_ms)
    texts = np.array([*top.text, ""], object)[place]
    told = np.zeros(len(t_ms))
    first = int(t_ms[0]) if len(t_ms) else 0
    for one in facts.answers:
        if one.t_ms > first - QUESTION_MS:
            heard = slice(*np.searchsorted(t_ms, (one.t_ms, one.t_ms + QUESTION_MS)))
            told[heard][texts[heard] == one.question] = 1.0
    return _since_read(facts, t_ms, told)


def _top_at(facts: SessionFacts, t_ms: Longs) -> tuple[TopQuestions, Longs]:
    """The question asked most by time, and which of its rows stands at each moment (-1: none yet)."""
    comments = facts.comments
    top = comments.top or comments.memo.get("top")
    if top is None:
        top = comments.memo["top"] = Questions(comments.asked).all()
    return top, last_at(top.t_ms, t_ms)


def _since_read(facts: SessionFacts, t_ms: Longs, values: Floats) -> Floats:
    """Values from the first comment on; NaN before it."""
    comments = facts.comments
    known = (np.searchsorted(comments.t_ms, t_ms, side="right") + comments.read_before) > 0
    found: Floats = np.where(known, values, np.nan)
    return found


def unanswered_s(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Seconds that the buyer who waits longest has been waiting; 0 while nobody waits, NaN without any ticket."""
    spans = [(ticket.asked_ms, ticket.answered_ms) for ticket in facts.tickets]
    since = open_since(spans, t_ms)
    known = count_until(moments_of([start for start, _ in spans]), t_ms) > 0
    found: Floats = np.where(np.isnan(since), np.where(known, 0.0, np.nan), (t_ms - since) / 1000)
    return found


def unanswered_h(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """The same in hours."""
    return unanswered_s(facts, history, t_ms) / 3600


def order_status(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 while an order of this show has to be shipped, 0 while none has; NaN without orders."""
    spans = [(order.placed_ms, order.done_ms) for order in facts.orders]
    known = count_until(moments_of([start for start, _ in spans]), t_ms) > 0
    found: Floats = np.where(known, (~np.isnan(open_since(spans, t_ms))).astype(np.float64), np.nan)
    return found


def hours_to_ship_deadline(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Hours until the next deadline of an order that still has to be shipped; negative when it is past."""
    nearest = unknown(t_ms)
    for order in facts.orders:
        if order.ship_by_ms is None:
            continue
        waits = (t_ms >= order.placed_ms) & (t_ms < (np.inf if order.done_ms is None else order.done_ms))
        nearest = np.fmin(nearest, np.where(waits, (order.ship_by_ms - t_ms) / HOUR_MS, np.nan))
    return nearest


def refunds(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """How many refunds and returns of this show's orders were asked for so far (a count); NaN before the first."""
    come = count_until(moments_of(list(facts.refunds)), t_ms)
    found: Floats = np.where(come > 0, come, np.nan)
    return found


def score(key: str, facts: SessionFacts, t_ms: Longs) -> Floats:
    """The newest reading of a shop's score, at most a fortnight old."""
    readings: Sequence[tuple[int, float]] = sorted((one.read_ms, one.value) for one in facts.scores if one.key == key)
    moments = np.array([at for at, _ in readings], np.int64)
    place = last_at(moments, t_ms)
    values = np.array([value for _, value in readings] + [np.nan])[place]
    if not len(moments):
        return values
    found: Floats = np.where((place >= 0) & (t_ms - moments[np.maximum(place, 0)] <= SCORE_AGE_MS), values, np.nan)
    return found
