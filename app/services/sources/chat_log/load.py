"""A chat log into the store: a session with its comments at their offsets, in the file's own unit of work."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import select as select_row

from app.models.audience import AudienceKind, audience_event
from app.models.errors import NotFound
from app.models.event_log import Change, Verb
from app.models.session import LiveSession, Origin, Phase
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.loading import Ledger, RowFate, digest_of
from app.services.store.batch import insert
from app.services.store.unit import UnitOfWork

SOURCE: Final = "chat_log"
#: The first messages name the stream: a longer export of the same chat is the same session.
_NAMED_BY: Final = 20
_PLATFORM: Final = {"danmaku": ("bilibili", "CN", "CNY", "Asia/Shanghai")}
_ELSEWHERE: Final = ("other", "", "USD", "UTC")


def load_chat(
    uow: UnitOfWork, parsed: ParsedChat, file_name: str, written_at: datetime, session_id: str | None = None
) -> Ledger:
    """Loads a chat log inside a unit of work that the caller commits.

    Args:
        uow: the file's unit of work.
        parsed: from `parse_chat`.
        file_name: for the session's title when the file names none.
        written_at: when the file was written; a chat log holds no usable clock, so the start is guessed from it.
        session_id: the session the chat belongs to; by default one of its own.

    Returns:
        What became of each message; no session when every message was refused. `extra["restored"]` is there when the
        session came out of the trash.

    Raises:
        NotFound: the session asked for.
    """
    ledger = Ledger()
    if session_id is None and not parsed.messages:
        return ledger  # a session without a single comment would be made of nothing
    session = _session(uow, parsed, file_name, written_at, session_id)
    ledger.met(session.id)
    if session.deleted_at is not None:
        # Whoever imports it wants to see it, even when it was thrown away before.
        uow.restore(session)
        ledger.extra["restored"] = True
    column = audience_event.c
    query = select(column.message_id).where(column.session_id == session.id, column.source == SOURCE)
    known = set(uow.session.connection().execute(query).scalars())
    read_at = round(uow.now.timestamp() * 1000)
    rows = [
        (
            session.id,
            message.offset_ms,
            AudienceKind.COMMENT.value,
            SOURCE,
            message.message_id,
            message.user_key,
            message.user_name,
            message.text,
            ",".join(message.badges),
            None,
            read_at,
        )
        for message in parsed.messages
        if message.message_id not in known
    ]
    ledger.count(RowFate.IMPORTED, len(rows))
    ledger.count(RowFate.UNCHANGED, len(parsed.messages) - len(rows))
    if rows:
        insert(uow.session.connection(), "audience_event", rows)
        uow.note(Change("audience_event", session.id, Verb.APPENDED, len(rows), session.id))
    return ledger


def _session(
    uow: UnitOfWork, parsed: ParsedChat, file_name: str, written_at: datetime, session_id: str | None
) -> LiveSession:
    if session_id is not None:
        found = uow.session.get(LiveSession, session_id)
        if found is None or found.deleted_at is not None:
            raise NotFound("live_session", session_id)
        return found
    key = f"{SOURCE}|{digest_of([message.message_id for message in parsed.messages[:_NAMED_BY]])}"
    length = timedelta(milliseconds=parsed.duration_ms)
    known = uow.session.exec(select_row(LiveSession).where(LiveSession.external_key == key)).first()
    if known is not None:
        if known.started_at is not None and known.ended_at is not None and known.ended_at - known.started_at < length:
            known.ended_at = known.started_at + length
        return known
    platform, market, currency, zone = _PLATFORM.get(parsed.kind, _ELSEWHERE)
    row = uow.add(
        LiveSession(
            title=(parsed.title or file_name)[:200],
            platform=platform,
            market=market,
            currency=currency,
            zone=zone,
            phase=Phase.REVIEW,
            origin=Origin.IMPORTED,
            planned_start_at=written_at - length,
            planned_ms=parsed.duration_ms,
            started_at=written_at - length,
            ended_at=written_at,
            external_key=key,
            origin_note={"file": file_name, "start_guessed": True},
        )
    )
    uow.session.flush()
    return row
