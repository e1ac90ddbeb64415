"""An intended ad change that stands already when somebody says that it was made: two people wrote down one deed."""

from typing import Final

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionState, AdActionView
from app.services.advertising.ad_words import target_of
from app.services.advertising.limits import MONEY, STATES, Target
from app.services.store.unit import UnitOfWork
from app.services.team.service import view

#: In the outcome of an intent: the action that was taken over in its place.
SAME_AS: Final = "same_as"


def logged_since(session: Session, row: AdAction, target: Target, after: float | None) -> AdAction | None:
    """The same change of the same plan, logged by hand after it was intended; None where nobody did."""
    rows = session.exec(
        select(AdAction)
        .where(
            AdAction.plan_id == row.plan_id, AdAction.state == AdActionState.DONE, col(AdAction.prompt_id).is_(None),
            col(AdAction.deleted_at).is_(None), col(AdAction.created_at) >= row.created_at,
        )
        .order_by(col(AdAction.created_at).desc())
    ).all()  # fmt: skip
    for one in rows:
        if target_of(one.kind) is target:
            same = target in STATES or after == (one.after_minor if target in MONEY else one.after_value)
            return one if same else None
    return None


def take_over(uow: UnitOfWork, intent: AdAction, logged: AdAction) -> AdAction:
    """One deed, one row: what was logged belongs to the intent's prompt, and the intent goes."""
    logged.prompt_id = intent.prompt_id
    logged.note = " · ".join(part for part in (logged.note, intent.note) if part)
    intent.prompt_id, intent.outcome = None, {**intent.outcome, SAME_AS: logged.id}
    uow.delete(intent)
    return logged


def settled_as(session: Session, before: AdActionView) -> AdActionView:
    """What a command that is repeated had made: the intent, or the log that took its place."""
    other = session.get(AdAction, str(before.outcome.get(SAME_AS, "")))
    return before if other is None else view(AdActionView, other)
