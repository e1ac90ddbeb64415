"""What live signals remember between two moments: which source counts for a column, and the newest comments."""

from bisect import insort
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from app.models.audience import AudienceEvent
from app.services.advertising.signal_facts import CommentFacts, Longs
from app.services.advertising.signal_facts_desk import is_hostile
from app.services.advertising.signal_facts_questions import Questions, same_question

#: Comments of one publication that are looked at: of a flood the newest, so that it costs no more than a busy room.
MOST_A_BATCH: Final = 250


class SourceChoice:
    """Takes each column from the source of the best rank that has begun to give it (as `join_sources` does)."""

    def __init__(self) -> None:
        self._ranks: dict[str, int] = {}
        self._best: dict[str, int] = {}

    def rank(self, ranks: Mapping[str, int]) -> None:
        """The ranks as the store knows them; 0 counts most."""
        known = dict(ranks)
        moved = {self._ranks[source]: rank for source, rank in known.items() if source in self._ranks}
        self._best = {key: moved.get(best, best) for key, best in self._best.items()}
        self._ranks = known

    def begun(self, source: str, key: str) -> None:
        """A source has given a column."""
        rank = self._rank_of(source)
        self._best[key] = min(rank, self._best.get(key, rank))

    def take(self, read: Sequence[tuple[str, Mapping[str, float]]]) -> dict[str, float]:
        """What counts of what several sources read at one moment."""
        for source, values in read:
            for key in values:
                self.begun(source, key)
        found: dict[str, float] = {}
        for source, values in read:
            rank = self._rank_of(source)
            found |= {key: value for key, value in values.items() if self._best[key] == rank}
        return found

    def _rank_of(self, source: str) -> int:
        return self._ranks.setdefault(source, len(self._ranks))


class StoredRows:
    """What each source had in the store when live signals began.

    A publication brings the last of it once more: that is no news, and corrects nothing.
    """

    def __init__(self) -> None:
        self._times: dict[str, Longs] = {}

    def add(self, source: str, times: Longs) -> None:
        """A source's moments, rising."""
        self._times[source] = times

    def has(self, source: str, t_ms: int) -> bool:
        """Whether a row of a source was read from the store."""
        times = self._times.get(source)
        if times is None or not len(times) or t_ms > times[-1]:
            return False
        return bool(times[np.searchsorted(times, t_ms)] == t_ms)


class CommentFeed:
    """The newest comments, and counts of those that came before."""

    def __init__(self) -> None:
        self._new: list[tuple[int, bool]] = []
        self._questions = Questions()
        self._read = 0
        self._hostile = 0

    def begin(self, comments: CommentFacts, last_ms: int) -> None:
        """Takes what a stored session has, for a station that starts in the middle of a show."""
        come = int(np.searchsorted(comments.t_ms, last_ms, side="right"))
        self._read, self._hostile = come, int(comments.hostile[:come].sum())
        # What was news before is none now, so all of them are followed.
        self._questions = Questions(comments.asked)
        self._new = list(zip(comments.t_ms[come:].tolist(), comments.hostile[come:].tolist(), strict=True))

    def add(self, comments: Sequence[AudienceEvent]) -> None:
        """Takes the comments of a publication."""
        for comment in comments[-MOST_A_BATCH:]:
            insort(self._new, (comment.t_ms, is_hostile(comment.text)))
            question = same_question(comment.text)
            if question:
                self._questions.add(comment.t_ms, question)

    def facts(self, t_ms: int) -> CommentFacts:
        """What is known of comments at a moment; what came before it is from then on only counted."""
        found = CommentFacts(
            np.array([at for at, _ in self._new], np.int64),
            np.array([hostile for _, hostile in self._new], np.bool_),
            read_before=self._read,
            hostile_before=self._hostile,
            top=self._questions.at(t_ms),
        )
        come = int(np.searchsorted(found.t_ms, t_ms, side="right"))
        self._read += come
        self._hostile += int(found.hostile[:come].sum())
        self._new = self._new[come:]
        return found
