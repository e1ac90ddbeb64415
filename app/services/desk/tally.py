"""How many comments of a session are of which label, over all of them and not over what a screen has loaded.

Labels that nobody corrected are guesses of `first_label` and stand in no table, so the texts have to be read once. A
tally remembers how far it read: each call reads what came since, and at most `PART` comments, so that a long session
never keeps the store's thread from carrying cues.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sqlalchemy import func
from sqlmodel import col, select

from app.models.audience import AudienceKind, CommentLabel, CommentTriage, audience_event
from app.models.cue import Cue, CueState
from app.services.desk.labels import first_label
from app.services.store import audience
from app.services.store.store import Store

PART = 4000
_event = audience_event.c


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """Counts by label over all comments of a session.

    Attributes:
        labels: comments by label, a person's word before the guess.
        open_questions: questions that nobody answered and that do not wait for the anchor.
        complete: False while older comments are still to be counted; ask again.
    """

    labels: Mapping[CommentLabel, int]
    open_questions: int
    complete: bool


@dataclass(slots=True)
class _Scan:
    """How far one session was read, and what was guessed on the way."""

    last_id: int = 0
    seen: int = 0
    guessed: Counter[CommentLabel] = field(default_factory=Counter)


class LabelTally:
    """Counts labels; remembers, for each session, what it has read.

    Args:
        store: where the comments are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._scans: dict[str, _Scan] = {}
        self._lock = Lock()

    def count(self, session_id: str) -> LabelCounts:
        """Read what came since the last call (at most `PART` comments) and count."""
        with self._lock:
            scan = self._scans.setdefault(session_id, _Scan())
            if self._stored(session_id, scan.last_id) != scan.seen:
                # Comments that were read are gone, or one of a smaller number came late: begin again.
                scan = self._scans[session_id] = _Scan()
            page = audience.comments(self._store, session_id, after_id=scan.last_id, limit=PART)
            scan.guessed.update(first_label(event.text)[0] for event in page)
            scan.seen += len(page)
            scan.last_id = page[-1].id if page else scan.last_id
            return self._corrected(session_id, scan, complete=len(page) < PART)

    def _stored(self, session_id: str, last_id: int) -> int:
        query = select(func.count()).where(
            _event.session_id == session_id, _event.kind == AudienceKind.COMMENT.value, _event.id <= last_id
        )
        with self._store.read() as session:
            return int(session.exec(query).one())

    def _corrected(self, session_id: str, scan: _Scan, *, complete: bool) -> LabelCounts:
        texts: dict[int, str] = {}
        triage: dict[int, tuple[CommentLabel, datetime | None]] = {}
        cues: dict[int, CueState] = {}
        with self._store.read() as session:
            for key, text, label, answered_at in session.exec(
                select(_event.id, _event.text, CommentTriage.label, CommentTriage.answered_at).where(
                    _event.id == CommentTriage.comment_id,
                    CommentTriage.session_id == session_id,
                    _event.id <= scan.last_id,
                )
            ):
                texts[key], triage[key] = text, (CommentLabel(label), answered_at)
            for key, text, state in session.exec(
                select(_event.id, _event.text, Cue.state)
                .where(_event.id == Cue.comment_id, Cue.session_id == session_id, _event.id <= scan.last_id)
                .order_by(col(Cue.id))
            ):
                texts[key], cues[key] = text, CueState(state)
        labels, handled = Counter(scan.guessed), 0
        for key, text in texts.items():
            guess = first_label(text)[0]
            label, answered_at = triage.get(key, (guess, None))
            labels[guess] -= 1
            labels[label] += 1
            with_anchor = key in cues and cues[key].is_open
            handled += label is CommentLabel.QUESTION and (answered_at is not None or with_anchor)
        return LabelCounts(dict(labels), labels[CommentLabel.QUESTION] - handled, complete)
