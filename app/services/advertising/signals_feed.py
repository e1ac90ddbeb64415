"""What live signals remember between two moments: which source counts for a column, and the newest comments."""

from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from app.models.audience import AudienceEvent
from app.models.metric import TICK_KEYS
from app.services.advertising.signal_facts import CommentFacts, Floats, Longs
from app.services.advertising.signal_facts_desk import is_hostile
from app.services.advertising.signal_facts_questions import Questions, same_question
from app.services.advertising.signals_grid import SourcePart

#: Comments of one publication that are looked at: of a flood the newest, so that it costs no more than a busy room.
MOST_A_BATCH: Final = 250
#: A comment that was in the store at the beginning is published once more within this stretch, or never.
PUBLISHED_MS: Final = 5_000


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

    A publication brings the last of it once more: that is no news, and corrects nothing. One that says something else
    of a moment is news. Of each row its sum is kept, not its values: a show of hours has many.
    """

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Longs, Longs]] = {}

    def add(self, source: str, read: SourcePart, until_ms: int) -> None:
        """A source's rows up to a moment, by time."""
        count = int(np.searchsorted(read.t_ms, until_ms, side="right"))
        table = np.full((count, len(TICK_KEYS)), np.nan)
        for place, key in enumerate(TICK_KEYS):
            if key in read.columns:
                table[:, place] = read.columns[key][:count]
        self._rows[source] = read.t_ms[:count], _sums(table)

    def has(self, source: str, t_ms: int, values: Sequence[float | None]) -> bool:
        """Whether a row of a source (values in the order of `TICK_KEYS`) was read from the store as it is."""
        times, sums = self._rows.get(source, (None, None))
        if times is None or sums is None or not len(times) or t_ms > times[-1]:
            return False
        place = int(np.searchsorted(times, t_ms))
        # Read as it stands: a row without a value reads NaN.
        return bool(times[place] == t_ms and sums[place] == _sums(np.array([values], np.float64))[0])


def _sums(table: Floats) -> Longs:
    """One number a row (int64[n]) that tells whether two rows of floats are the same; of this process alone."""
    # Every gap is the same NaN, every zero the same zero.
    plain = np.where(np.isnan(table), np.nan, table + 0.0)
    return np.fromiter((hash(row.tobytes()) for row in plain), np.int64, len(plain))


class CommentFeed:
    """The newest comments, and counts of those that came before."""

    def __init__(self) -> None:
        self._new: list[tuple[int, bool]] = []
        self._questions = Questions()
        self._read = 0
        self._hostile = 0
        #: Comments that were in the store and may be published once more, by moment and hostility; until when.
        self._twice: Counter[tuple[int, bool]] = Counter()
        self._twice_ms = 0

    def begin(self, comments: CommentFacts, last_ms: int) -> None:
        """Takes what a stored session has, for a station that starts in the middle of a show."""
        come = int(np.searchsorted(comments.t_ms, last_ms, side="right"))
        self._read, self._hostile = come, int(comments.hostile[:come].sum())
        # What was news before is none now, so all of them are followed.
        self._questions = Questions(comments.asked)
        pairs = list(zip(comments.t_ms.tolist(), comments.hostile.tolist(), strict=True))
        self._new = pairs[come:]
        if pairs:
            newest = pairs[-1][0]
            self._twice, self._twice_ms = Counter(one for one in pairs if one[0] > newest - PUBLISHED_MS), newest

    def add(self, comments: Sequence[AudienceEvent]) -> None:
        """Takes the comments of a publication."""
        for comment in comments[-MOST_A_BATCH:]:
            found = (comment.t_ms, is_hostile(comment.text))
            if self._was_stored(found):
                continue
            insort(self._new, found)
            question = same_question(comment.text)
            if question:
                self._questions.add(comment.t_ms, question)

    def _was_stored(self, found: tuple[int, bool]) -> bool:
        """Whether a published comment is one that was in the store at the beginning; each counts once."""
        if not self._twice:
            return False
        if found[0] > self._twice_ms + PUBLISHED_MS:
            self._twice.clear()
            return False
        if self._twice[found] <= 0:
            return False
        self._twice[found] -= 1
        return True

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
