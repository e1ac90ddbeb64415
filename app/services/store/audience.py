"""Reading audience events: pages by id, counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func as sql
from sqlalchemy import select

from app.models.audience import AudienceEvent, AudienceKind, audience_event

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from app.services.store.store import Store

_t = audience_event.c
_COLUMNS = (
    _t.session_id, _t.t_ms, _t.kind, _t.source, _t.message_id, _t.user_key, _t.user_name, _t.text, _t.badges,
    _t.amount_minor, _t.read_at_ms, _t.id,
)  # fmt: skip
COMMENT = AudienceKind.COMMENT.value


def comments(store: "Store", session_id: str, *, after_id: int = 0, limit: int = 500) -> list[AudienceEvent]:
    """The next comments after an id, oldest first."""
    return events(store, session_id, kinds=(COMMENT,), after_id=after_id, limit=limit)


def comments_before(
    store: "Store", session_id: str, *, before_id: int | None = None, limit: int = 500
) -> list[AudienceEvent]:
    """The comments just before an id (the newest when it is None), oldest first."""
    where = [_t.session_id == session_id, _t.kind == COMMENT]
    if before_id is not None:
        where.append(_t.id < before_id)
    return _page(store, where, newest_first=True, limit=limit)[::-1]


def events(
    store: "Store", session_id: str, *, kinds: Sequence[str] | None = None, after_id: int = 0, limit: int = 500
) -> list[AudienceEvent]:
    """The next events of these kinds (all when None) after an id, in the order they were stored."""
    where = [_t.session_id == session_id, _t.id > after_id]
    if kinds is not None:
        where.append(_t.kind.in_([str(kind) for kind in kinds]))
    return _page(store, where, newest_first=False, limit=limit)


def events_between(
    store: "Store", session_id: str, start_ms: int, end_ms: int, *, kinds: Sequence[str] | None = None,
    limit: int = 5000,
) -> list[AudienceEvent]:  # fmt: skip
    """Events with `start_ms <= t_ms < end_ms` of the session's axis, by time."""
    where = [_t.session_id == session_id, _t.t_ms >= start_ms, _t.t_ms < end_ms]
    if kinds is not None:
        where.append(_t.kind.in_([str(kind) for kind in kinds]))
    query = select(*_COLUMNS).where(*where).order_by(_t.t_ms, _t.id).limit(limit)
    with store.read() as session:
        return [AudienceEvent(*row) for row in session.connection().execute(query)]


def comment(store: "Store", comment_id: int) -> AudienceEvent | None:
    """One comment (or other event) by its id."""
    with store.read() as session:
        row = session.connection().execute(select(*_COLUMNS).where(_t.id == comment_id)).first()
    return None if row is None else AudienceEvent(*row)


def comment_count(store: "Store", session_id: str) -> int:
    """How many comments a session has."""
    return event_counts(store, session_id).get(COMMENT, 0)


def event_counts(store: "Store", session_id: str) -> dict[str, int]:
    """How many events of each kind a session has."""
    query = select(_t.kind, sql.count()).where(_t.session_id == session_id).group_by(_t.kind)
    with store.read() as session:
        return {str(kind): int(count) for kind, count in session.connection().execute(query)}


def _page(
    store: "Store", where: "Sequence[ColumnElement[bool]]", *, newest_first: bool, limit: int
) -> list[AudienceEvent]:
    order: Any = _t.id.desc() if newest_first else _t.id
    query = select(*_COLUMNS).where(*where).order_by(order).limit(limit)
    with store.read() as session:
        return [AudienceEvent(*row) for row in session.connection().execute(query)]
