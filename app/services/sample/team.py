"""The people of the sample and who wears which hat in a session."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from app.models.session import LiveSession
from app.models.team import Hat, Language, Member, Shift
from app.services.sources.simulator.show import Show
from app.services.store.unit import UnitOfWork

SAMPLE_MARK = {"sample": True}


def add_members(uow: UnitOfWork, show: Show) -> dict[str, str]:
    """Adds the show's team, or finds it; returns ids by the name people call each other (the first word).

    A person who is there already under the same name and is no sample is never touched or used.
    """
    known = {
        row.name: row.id
        for row in uow.session.exec(select(Member).where(col(Member.deleted_at).is_(None)))
        if row.inputs == SAMPLE_MARK
    }
    ids = {}
    for place, (name, hats, language, cpm, wpm) in enumerate(show.facts["team"]):
        if name not in known:
            row = Member(
                name=name,
                hats=[Hat(hat) for hat in hats],
                language=Language(language),
                pace_cpm=cpm,
                pace_wpm=wpm,
                colour=place,
                inputs=dict(SAMPLE_MARK),
            )
            known[name] = uow.add(row).id
        ids[name.split(" ")[0]] = known[name]
    uow.session.flush()
    return ids


def add_shifts(uow: UnitOfWork, session: LiveSession, show: Show, members: dict[str, str]) -> None:
    """Adds one shift for each hat that somebody wears in the session; the anchor is on air."""
    start = session.started_at or session.planned_start_at
    end = _end(session, start)
    for name, hats, *_rest in show.facts["team"]:
        for hat in hats:
            uow.add(
                Shift(
                    session_id=session.id,
                    member_id=members[name.split(" ")[0]],
                    hat=Hat(hat),
                    starts_at=start,
                    ends_at=end,
                    on_air=hat == Hat.ANCHOR,
                )
            )


def _end(session: LiveSession, start: datetime | None) -> datetime | None:
    if session.ended_at is not None or start is None:
        return session.ended_at
    return start + timedelta(milliseconds=session.planned_ms)
