"""The review of a session: notes at a time, action items, figures and the league of its segments (R3, R5, R9)."""

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from app.models.base import ms_between, utc
from app.models.checklist import ChecklistItem
from app.models.errors import Invalid, NotFound
from app.models.review import (
    ActionItem,
    ActionItemBase,
    ActionItemView,
    ActionState,
    Note,
    NoteBase,
    NoteKind,
    NoteView,
)
from app.models.session import LiveSession, LiveSessionView, SegmentRun, SegmentRunView, SessionSummaryView
from app.services.review.kpis import Figure, newest_summary, session_kpis
from app.services.review.league import LEAGUE_KEYS, League, segment_league
from app.services.runtime.permissions import Deed
from app.services.store.series import load_series
from app.services.team.service import Service, assign, fields_of, finish, repeated, view

_NOTE_FIELDS = fields_of(NoteBase, without=("session_id", "author_id"))
_ACTION_FIELDS = fields_of(ActionItemBase, without=("session_id", "state", "closed_at"))


class ReviewService(Service):
    """Notes, action items and figures of sessions."""

    def add(
        self,
        session_id: str,
        t_ms: int,
        text: str,
        *,
        kind: NoteKind = NoteKind.PROBLEM,
        end_ms: int | None = None,
        command_id: str | None = None,
        **fields: Any,
    ) -> NoteView:
        """Write a note at a time of the session, or over a range up to `end_ms`.

        Raises:
            Denied, NotFound. Invalid: `text_missing`, `bad_range`, `unknown_field`.
        """
        self.who.require(Deed.WRITE_NOTE)
        with self.store.write(self.who.actor("note.add", command_id)) as uow:
            before = repeated(uow, Note, NoteView)
            if before is not None:
                return before
            uow.get(LiveSession, session_id)
            row = Note(
                session_id=session_id,
                t_ms=t_ms,
                end_ms=end_ms,
                kind=NoteKind(kind),
                text=_text(text),
                author_id=self.who.member_id,
            )
            assign(row, fields, _NOTE_FIELDS)
            _check_range(row)
            return finish(uow, NoteView, uow.add(row))

    def change(self, note_id: str, version: int, **fields: Any) -> NoteView:
        """Change a note.

        Raises:
            Denied, NotFound, Conflict. Invalid: `text_missing`, `bad_range`, `unknown_field`.
        """
        self.who.require(Deed.WRITE_NOTE)
        with self.store.write(self.who.actor("note.change")) as uow:
            row = uow.get(Note, note_id, version=version)
            if "text" in fields:
                fields["text"] = _text(str(fields["text"]))
            assign(row, fields, _NOTE_FIELDS)
            _check_range(row)
            return finish(uow, NoteView, row)

    def delete(self, note_id: str, version: int) -> NoteView:
        """Put a note into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.WRITE_NOTE)
        with self.store.write(self.who.actor("note.delete")) as uow:
            row = uow.get(Note, note_id, version=version)
            uow.delete(row)
            return finish(uow, NoteView, row)

    def restore(self, note_id: str) -> NoteView:
        """Take a note out of the trash.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.WRITE_NOTE)
        with self.store.write(self.who.actor("note.restore")) as uow:
            row = uow.get(Note, note_id, trashed=True)
            uow.restore(row)
            return finish(uow, NoteView, row)

    def list(self, session_id: str) -> tuple[NoteView, ...]:
        """Notes of a session by time."""
        with self.store.read() as session:
            rows = session.exec(
                select(Note)
                .where(Note.session_id == session_id, col(Note.deleted_at).is_(None))
                .order_by(col(Note.t_ms), col(Note.id))
            ).all()
            return tuple(view(NoteView, row) for row in rows)

    def add_action(
        self,
        session_id: str,
        problem: str,
        *,
        action: str = "",
        note_id: str | None = None,
        command_id: str | None = None,
        **fields: Any,
    ) -> ActionItemView:
        """Turn a problem into an action item; with a note it takes the note's time.

        Raises:
            Denied, NotFound. Invalid: `text_missing`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_ACTION_ITEM)
        with self.store.write(self.who.actor("action_item.add", command_id)) as uow:
            before = repeated(uow, ActionItem, ActionItemView)
            if before is not None:
                return before
            uow.get(LiveSession, session_id)
            row = ActionItem(session_id=session_id, problem=_text(problem), action=action.strip(), note_id=note_id)
            if note_id is not None:
                row.t_ms = uow.get(Note, note_id).t_ms
            assign(row, _dated(fields), _ACTION_FIELDS)
            return finish(uow, ActionItemView, uow.add(row))

    def change_action(self, action_id: str, version: int, **fields: Any) -> ActionItemView:
        """Change an action item's words, owner, due date or check metric.

        Raises:
            Denied, NotFound, Conflict. Invalid: `text_missing`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_ACTION_ITEM)
        with self.store.write(self.who.actor("action_item.change")) as uow:
            row = uow.get(ActionItem, action_id, version=version)
            if "problem" in fields:
                fields["problem"] = _text(str(fields["problem"]))
            assign(row, _dated(fields), _ACTION_FIELDS)
            return finish(uow, ActionItemView, row)

    def set_action_state(self, action_id: str, version: int, state: ActionState) -> ActionItemView:
        """Open, plan or finish an action item; finishing ticks its line in a later session's checklist.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.EDIT_ACTION_ITEM)
        with self.store.write(self.who.actor(f"action_item.{state}")) as uow:
            row = uow.get(ActionItem, action_id, version=version)
            row.state = ActionState(state)
            done = row.state is ActionState.DONE
            row.closed_at = self.clock.utc_now() if done else None
            items = uow.session.exec(select(ChecklistItem).where(ChecklistItem.action_item_id == action_id)).all()
            for item in items:
                if done and item.done_at is None and item.deleted_at is None:
                    item.done_at, item.done_by = row.closed_at, self.who.member_id
            return finish(uow, ActionItemView, row)

    def delete_action(self, action_id: str, version: int) -> ActionItemView:
        """Put an action item into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.EDIT_ACTION_ITEM)
        with self.store.write(self.who.actor("action_item.delete")) as uow:
            row = uow.get(ActionItem, action_id, version=version)
            uow.delete(row)
            return finish(uow, ActionItemView, row)

    def actions(self, session_id: str) -> tuple[ActionItemView, ...]:
        """Action items of a session, the open ones first, then by time."""
        with self.store.read() as session:
            rows = session.exec(
                select(ActionItem)
                .where(ActionItem.session_id == session_id, col(ActionItem.deleted_at).is_(None))
                .order_by(col(ActionItem.t_ms).nulls_first(), col(ActionItem.id))
            ).all()
            items = [view(ActionItemView, row) for row in rows]
        return tuple(sorted(items, key=lambda item: item.state is ActionState.DONE))

    def session_kpis(self, session_id: str) -> dict[str, Figure]:
        """The figures of a session, see `kpis.session_kpis`.

        Raises:
            NotFound.
        """
        return session_kpis(self.store, session_id)

    def segment_league(self, session_id: str) -> League:
        """What each run of a segment brought, the best GMV per minute first.

        Raises:
            NotFound.
        """
        with self.store.read() as session:
            row = session.get(LiveSession, session_id)
            if row is None:
                raise NotFound("live_session", session_id)
            live = view(LiveSessionView, row)
            rows = session.exec(
                select(SegmentRun)
                .where(
                    SegmentRun.session_id == session_id,
                    col(SegmentRun.rehearsal).is_(False),
                    col(SegmentRun.deleted_at).is_(None),
                )
                .order_by(col(SegmentRun.started_at), col(SegmentRun.id))
            ).all()
            runs = tuple(view(SegmentRunView, run) for run in rows)
        block = load_series(self.store, session_id, keys=LEAGUE_KEYS)
        start = live.started_at or live.planned_start_at or live.created_at
        return segment_league(block, runs, start, self._end_ms(live, start, block.t_ms))

    def summary(self, session_id: str) -> SessionSummaryView | None:
        """The newest whole-session figures that a platform reported; None when there are none."""
        with self.store.read() as session:
            return newest_summary(session, session_id)

    def _end_ms(self, live: LiveSessionView, start: datetime, times: Any) -> int:
        if live.ended_at is not None:
            return ms_between(start, live.ended_at)
        if live.started_at is not None and len(times) == 0:
            return max(0, ms_between(start, self.clock.utc_now()))
        return int(times[-1]) if len(times) else 0


def _text(text: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid("text_missing")
    return text


def _check_range(row: Note) -> None:
    if row.end_ms is not None and row.end_ms < row.t_ms:
        raise Invalid("bad_range", start=row.t_ms, end=row.end_ms)


def _dated(fields: dict[str, Any]) -> dict[str, Any]:
    found = dict(fields)
    if found.get("due_at") is not None:
        found["due_at"] = utc(found["due_at"])
    return found
