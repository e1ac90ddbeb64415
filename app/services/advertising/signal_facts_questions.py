"""The question that most viewers ask, by time, and whether that is news to those who were told of it. Pure.

A question is top while it was asked most often in the last three minutes. One that three viewers ask is told; asked on
and on it is no news any more. It is news again when twice as many ask it as when it was told last, and when nobody had
asked it so for an hour: by then other people are watching.

All of this follows from what was asked and when, never from what a rule made of it, so that a show that is looked at
afterwards says the same as it said while it ran.
"""

import re
import unicodedata
from bisect import insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from app.models.audience import CommentLabel
from app.services.advertising.signal_facts import HOUR_MS, MINUTE_MS, TopQuestions
from app.services.desk.labels import first_label

#: Questions are the same ones within this stretch.
QUESTION_MS: Final = 3 * MINUTE_MS
#: A told question is news for so long: as long as the rule that asks for it rests, which misses none so.
NEWS_MS: Final = 5 * MINUTE_MS
#: So many viewers make a question one that people are told of.
TOLD_FROM: Final = 3
#: So many times as many make it news again.
NEWS_AGAIN: Final = 2
#: A question that was not asked so for this long is a new one.
FORGET_MS: Final = HOUR_MS
#: Questions that are counted: in a flood the newest.
MOST_ASKED: Final = 1000
#: Told questions that are kept without looking which of them are forgotten.
MOST_TOLD: Final = 256
#: Texts whose judgement is remembered: viewers write the same again and again.
REMEMBERED: Final = 8192
#: Moments, counts, ends of the news, texts.
_Columns = tuple[list[int], list[int], list[int], list[str]]
_SIGNS: Final = re.compile(r"[\W_]+")
_NEVER: Final = int(np.iinfo(np.int64).max)


@lru_cache(REMEMBERED)
def same_question(text: str) -> str:
    """A question as it is compared: no signs, no spaces, one form of each letter; empty for what is no question."""
    if first_label(text)[0] is not CommentLabel.QUESTION:
        return ""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(slots=True)
class _Told:
    """A question that people were told of: how often it was asked then, since when, and when it was last asked so."""

    count: int
    since_ms: int
    heard_ms: int


class Questions:
    """What viewers ask, followed through a show: questions are added as they come, and looked at forward in time."""

    def __init__(self, asked: Iterable[tuple[int, str]] = ()) -> None:
        self._coming: deque[tuple[int, str]] = deque(sorted(asked))
        self._counted: deque[tuple[int, str]] = deque()
        self._counts: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._told: dict[str, _Told] = {}
        self._top = ""
        self._until_ms = _NEVER

    def add(self, at_ms: int, question: str) -> None:
        """A question (as `same_question` writes it) that was asked at a moment."""
        _put(self._coming, (at_ms, question))
        if len(self._coming) > MOST_ASKED:
            self._coming.popleft()

    def at(self, t_ms: int) -> TopQuestions:
        """The top question of a moment; the moments that are asked for rise."""
        self._go(t_ms)
        return _table([t_ms], [self._counts.get(self._top, 0)], [self._until_ms], [self._top])

    def all(self) -> TopQuestions:
        """The top question at every moment at which it changed, to the last question's end."""
        columns: _Columns = ([], [], [], [])
        self._go(_NEVER, columns)
        return _table(*columns)

    def _go(self, t_ms: int, columns: _Columns | None = None) -> None:
        """Through every moment up to `t_ms` at which a question comes or grows too old; how it then stands is noted."""
        coming, counted, counts = self._coming, self._counted, self._counts
        while coming or counted:
            first = coming[0][0] if coming else _NEVER
            old = counted[0][0] + QUESTION_MS if counted else _NEVER
            at_ms = min(old, first)
            if at_ms > t_ms:
                return
            if old <= first:
                self._drop(counted.popleft()[1])
            else:
                asked = coming.popleft()
                _put(counted, asked)
                self._count(*asked)
                if len(counted) > MOST_ASKED:
                    self._drop(counted.popleft()[1])
            count = counts.get(self._top, 0)
            self._until_ms = self._news(at_ms, count)
            if columns is not None:
                moments, numbers, ends, texts = columns
                moments.append(at_ms)
                numbers.append(count)
                ends.append(self._until_ms)
                texts.append(self._top)

    def _count(self, at_ms: int, text: str) -> None:
        counts = self._counts
        counts[text] = count = counts.get(text, 0) + 1
        self._last[text] = at_ms
        # Of two that were asked as often it is the one asked last.
        if count >= counts.get(self._top, 0):
            self._top = text

    def _drop(self, text: str) -> None:
        counts = self._counts
        counts[text] -= 1
        if not counts[text]:
            del counts[text], self._last[text]
        if text == self._top:
            most = max(counts.values(), default=0)
            self._top = max(
                (one for one, count in counts.items() if count == most),
                key=lambda one: (self._last[one], one),
                default="",
            )

    def _news(self, at_ms: int, count: int) -> int:
        """Until when the top question is news as it stands."""
        told = self._told.get(self._top)
        if told is not None and at_ms - told.heard_ms > FORGET_MS:
            told = None
        if count >= TOLD_FROM:
            if told is None or count >= NEWS_AGAIN * told.count:
                told = self._tell(count, at_ms)
            elif count > told.count and at_ms < told.since_ms + QUESTION_MS:
                # The three minutes in which it was told fill up: asked as fast as before, it is the same news.
                told.count = count
            told.heard_ms = at_ms
        # Nobody was told of it yet: its first askings lead up to that.
        return _NEVER if told is None else told.since_ms + NEWS_MS

    def _tell(self, count: int, at_ms: int) -> _Told:
        found = self._told[self._top] = _Told(count, at_ms, at_ms)
        if len(self._told) > MOST_TOLD:
            self._told = {key: one for key, one in self._told.items() if one.heard_ms >= at_ms - FORGET_MS}
        return found


def _put(line: deque[tuple[int, str]], one: tuple[int, str]) -> None:
    """Into a line that is by time; nearly always at its end."""
    if line and one < line[-1]:
        insort(line, one)
    else:
        line.append(one)


def _table(at_ms: list[int], count: list[int], until_ms: list[int], text: list[str]) -> TopQuestions:
    return TopQuestions(
        np.array(at_ms, np.int64), np.array(count, np.float64), np.array(until_ms, np.int64), tuple(text)
    )
