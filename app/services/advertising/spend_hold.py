"""Whether spend is on hold at this moment (guard G9), for what a person is about to do by hand or to approve.

Rules wait while it is; a person is asked. It is the state that rules look at, `signal_facts_guards.spend_held`.
"""

from datetime import datetime

import numpy as np
from sqlmodel import Session, col, select

from app.models.base import ms_between, utc
from app.models.errors import Invalid
from app.models.session import Incident, LiveSession, Mark
from app.services.advertising.ad_steps import Step
from app.services.advertising.ads_samples import zero_of
from app.services.advertising.limits import RAISES, Target
from app.services.advertising.signal_facts import IncidentFact, MarkFact, SessionFacts
from app.services.advertising.signal_facts_guards import HOLD_SPEND, spend_held
from app.services.advertising.signal_history import History


def is_spend_held(session: Session, live: LiveSession, now: datetime) -> bool:
    """Whether an open incident asks for a hold, or somebody marked one of late.

    Args:
        session: an open session of the store.
        live: the show.
        now: the instant.
    """
    zero = zero_of(live, now)
    incidents = session.exec(
        select(Incident).where(Incident.session_id == live.id, col(Incident.deleted_at).is_(None))
    ).all()
    marks = session.exec(
        select(Mark).where(Mark.session_id == live.id, Mark.preset == HOLD_SPEND, col(Mark.deleted_at).is_(None))
    ).all()
    facts = SessionFacts(
        incidents=tuple(
            IncidentFact(
                row.t_ms, str(row.kind), None if row.closed_at is None else ms_between(utc(zero), utc(row.closed_at))
            )
            for row in incidents
        ),
        marks=tuple(MarkFact(row.t_ms, row.preset) for row in marks),
    )
    t_ms = np.array([ms_between(utc(zero), now)], np.int64)
    return bool(spend_held(facts, History(), t_ms)[0])


def refuse_held(session: Session, live: LiveSession, now: datetime) -> None:
    """Ask a person who is about to spend more while spend is on hold.

    Raises:
        Invalid: `ad_spend_held`.
    """
    if is_spend_held(session, live, now):
        raise Invalid("ad_spend_held")


def spends_more(step: Step) -> bool:
    """Whether more may be spent after a change: a larger budget or bid, a plan that runs again, a lower ROI target."""
    if step.target is Target.ROI_TARGET:
        return step.before_value is not None and step.after_value is not None and step.after_value < step.before_value
    return step.kind in RAISES
