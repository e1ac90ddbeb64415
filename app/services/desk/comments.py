"""The comment stream of a session with what became of each comment; questions to the anchor and back (D1, D2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from app.models.audience import AudienceEvent, AudienceKind, CommentLabel, CommentTriage, CommentTriageView
from app.models.cue import Cue, CueKind, CueLevel, CueState, CueView
from app.models.errors import Invalid, NotFound
from app.services.desk.labels import first_label
from app.services.desk.tally import LabelCounts, LabelTally
from app.services.live.cue_text import LIMIT_WIDTH, shorten, width
from app.services.live.cues import CueService
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store import audience
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, finish, view
from app.services.team.who import Who

_MOST_IDS = 500


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment as the desk shows it.

    Attributes:
        event: the comment.
        label: what it is: a person's word where there is one, else a first guess by rule.
        why: the rule behind a guess; empty for a person's label.
        triage: the kept label and answer, if any.
        cue_id, cue_state: the cue that carried it to the anchor, if any.
    """

    event: AudienceEvent
    label: CommentLabel
    why: str
    triage: CommentTriageView | None = None
    cue_id: str | None = None
    cue_state: CueState | None = None

    @property
    def answered(self) -> bool:
        """Whether somebody answered it."""
        return self.triage is not None and self.triage.answered_at is not None

    @property
    def with_anchor(self) -> bool:
        """Whether it waits for the anchor."""
        return self.cue_state is not None and self.cue_state.is_open and not self.answered

    @property
    def waiting_question(self) -> bool:
        """Whether it is a question that nobody answered or brought to the anchor."""
        return self.label is CommentLabel.QUESTION and not self.answered and not self.with_anchor


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """Counts over the comments of a session."""

    comments: int
    labelled: int
    with_anchor: int
    answered: int


class DeskService(Service):
    """Comments of sessions and what the desk does with them."""

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        super().__init__(store, clock, who)
        self._tally = LabelTally(store)

    def comments(self, session_id: str, *, after_id: int = 0, limit: int = 500) -> tuple[CommentView, ...]:
        """Comments after an id in the order in which they were stored."""
        return self._dress(session_id, audience.comments(self.store, session_id, after_id=after_id, limit=limit))

    def comments_before(
        self, session_id: str, *, before_id: int | None = None, limit: int = 200
    ) -> tuple[CommentView, ...]:
        """The comments just before an id (the newest without one), the oldest first."""
        found = audience.comments_before(self.store, session_id, before_id=before_id, limit=limit)
        return self._dress(session_id, found)

    def dress(self, session_id: str, events: Sequence[AudienceEvent]) -> tuple[CommentView, ...]:
        """What is known of comments that are at hand already (a live batch); those not stored yet have a guess."""
        return self._dress(session_id, events)

    def dress_handled(self, session_id: str, events: Sequence[AudienceEvent]) -> tuple[CommentView, ...]:
        """What is known of those comments at hand that somebody labelled, answered or brought to the anchor."""
        with self.store.read() as session:
            handled = set(session.exec(select(CommentTriage.comment_id).where(CommentTriage.session_id == session_id)))
            handled.update(
                key
                for key in session.exec(select(Cue.comment_id).where(Cue.session_id == session_id))
                if key is not None
            )
        return self._dress(session_id, [event for event in events if event.id in handled])

    def labels(self, session_id: str) -> LabelCounts:
        """Comments by label and open questions over the whole session; ask again while it is not complete."""
        return self._tally.count(session_id)

    def to_anchor(self, comment: AudienceEvent | int, *, command_id: str | None = None) -> CueView:
        """Show a comment to the anchor as a cue "@name: question", cut to what the studio screen holds.

        Raises:
            Denied, NotFound. Invalid: `comment_empty`.
        """
        self.who.require(Deed.ANSWER_COMMENT)
        event = self._event(comment)
        text = event.text.strip()
        if not text:
            raise Invalid("comment_empty")
        with self.store.write(self.who.actor("comment.label")) as uow:
            if self._row(uow, event) is None:
                # It keeps the label that the person saw: bringing it to the anchor says nothing of what it is.
                uow.add(self._new(event, *first_label(event.text)))
                uow.commit()
        name = shorten(event.user_name.lstrip("@"), 14)
        lead = f"@{name}: " if name else ""
        cues = CueService(self.store, self.clock, self.who)
        return cues.send(
            event.session_id,
            # Braces would be taken for live values; a viewer must not be able to write them.
            (lead + shorten(text, LIMIT_WIDTH - width(lead))).replace("{", "(").replace("}", ")"),
            CueLevel.SOON,
            CueKind.ANSWER,
            comment_id=event.id,
            expires_s=180,
            pictogram="message-circle",
            command_id=command_id,
        )

    def answered(self, comment: AudienceEvent | int, *, undone: bool = False) -> CommentTriageView:
        """Say that a comment was answered, or take that back.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.ANSWER_COMMENT)
        event = self._event(comment)
        with self.store.write(self.who.actor("comment.answered")) as uow:
            row = self._row(uow, event)
            if row is None:
                label, why = first_label(event.text)
                row = uow.add(self._new(event, label, why))
            row.answered_at = None if undone else self.clock.utc_now()
            row.answered_by = None if undone else self.who.member_id
            return finish(uow, CommentTriageView, row)

    def label(self, comment: AudienceEvent | int, label: CommentLabel) -> CommentTriageView:
        """Correct what a comment is; a person's label is kept.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.ANSWER_COMMENT)
        event = self._event(comment)
        with self.store.write(self.who.actor("comment.label")) as uow:
            row = self._row(uow, event) or uow.add(self._new(event, label, ""))
            row.label, row.why, row.score, row.by_member_id = CommentLabel(label), "", 1.0, self.who.member_id
            return finish(uow, CommentTriageView, row)

    def counts(self, session_id: str) -> DeskCounts:
        """How many comments there are, how many wait for the anchor and how many were answered."""
        with self.store.read() as session:
            here = CommentTriage.session_id == session_id
            labelled = session.exec(select(func.count()).select_from(CommentTriage).where(here)).one()
            answered = session.exec(
                select(func.count()).select_from(CommentTriage).where(here, col(CommentTriage.answered_at).is_not(None))
            ).one()
            waiting = session.exec(
                select(func.count())
                .select_from(Cue)
                .where(
                    Cue.session_id == session_id,
                    col(Cue.comment_id).is_not(None),
                    col(Cue.state).in_([state for state in CueState if state.is_open]),
                )
            ).one()
        return DeskCounts(audience.comment_count(self.store, session_id), int(labelled), int(waiting), int(answered))

    def _dress(self, session_id: str, events: Sequence[AudienceEvent]) -> tuple[CommentView, ...]:
        known = self._triage(session_id, [event.id for event in events if event.id])
        cues = self._cues(session_id, [event.id for event in events if event.id])
        shown = []
        for event in events:
            if event.kind != AudienceKind.COMMENT:
                continue
            triage, cue = known.get(event.id), cues.get(event.id)
            label, why = (triage.label, triage.why) if triage else first_label(event.text)
            shown.append(CommentView(event, label, why, triage, cue.id if cue else None, cue.state if cue else None))
        return tuple(shown)

    def _triage(self, session_id: str, ids: Sequence[int]) -> dict[int, CommentTriageView]:
        found: dict[int, CommentTriageView] = {}
        with self.store.read() as session:
            for part in _parts(ids):
                rows = session.exec(
                    select(CommentTriage).where(
                        CommentTriage.session_id == session_id, col(CommentTriage.comment_id).in_(part)
                    )
                ).all()
                found.update({row.comment_id: view(CommentTriageView, row) for row in rows})
        return found

    def _cues(self, session_id: str, ids: Sequence[int]) -> dict[int, CueView]:
        found: dict[int, CueView] = {}
        with self.store.read() as session:
            for part in _parts(ids):
                rows = session.exec(
                    select(Cue).where(Cue.session_id == session_id, col(Cue.comment_id).in_(part)).order_by(col(Cue.id))
                ).all()
                found.update({row.comment_id: view(CueView, row) for row in rows if row.comment_id is not None})
        return found

    def _event(self, comment: AudienceEvent | int) -> AudienceEvent:
        key = comment if isinstance(comment, int) else comment.id
        if key == 0:
            raise NotFound("comment", "0")
        event = audience.comment(self.store, key) if isinstance(comment, int) else comment
        if event is None:
            raise NotFound("comment", str(key))
        return event

    @staticmethod
    def _row(uow: UnitOfWork, event: AudienceEvent) -> CommentTriage | None:
        return uow.session.exec(
            select(CommentTriage).where(
                CommentTriage.session_id == event.session_id, CommentTriage.comment_id == event.id
            )
        ).first()

    @staticmethod
    def _new(event: AudienceEvent, label: CommentLabel, why: str) -> CommentTriage:
        return CommentTriage(session_id=event.session_id, comment_id=event.id, label=label, why=why, score=0.5)


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS))
