"""Reads what customer service and the shop know: waiting buyers, orders, scores, comments and their answers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col

from app.models.audience import AudienceKind, CommentTriage, audience_event
from app.models.cue import Cue, CueKind
from app.models.desk import OrderReturn, ShopOrder, ShopScore, Ticket
from app.models.session import LiveSessionView
from app.services.advertising.signal_facts import AnswerFact, OrderFact, ScoreFact, TicketFact
from app.services.advertising.signal_facts_desk import comment_facts, same_question
from app.services.advertising.signal_facts_query import At, Fields, alive, ask, moment_of

#: A shop's readings as they are kept -> the signal and what they are multiplied by.
SCORES: Final[dict[str, tuple[str, float]]] = {
    "late_dispatch_rate": ("late_dispatch_rate_pct", 100.0),
    "late_dispatch_rate_pct": ("late_dispatch_rate_pct", 1.0),
    "seller_fault_cancel": ("seller_fault_cancel_rate_pct", 100.0),
    "seller_fault_cancel_rate": ("seller_fault_cancel_rate_pct", 100.0),
    "seller_fault_cancel_rate_pct": ("seller_fault_cancel_rate_pct", 1.0),
    "valid_tracking_rate": ("valid_tracking_rate_pct", 100.0),
    "valid_tracking_rate_pct": ("valid_tracking_rate_pct", 1.0),
    "seller_fault_return_rate": ("seller_fault_return_rate_pct", 100.0),
    "seller_fault_return_rate_pct": ("seller_fault_return_rate_pct", 1.0),
    "shop_experience_score": ("shop_experience_score", 1.0),
    "merchant_operating_score": ("merchant_operating_score", 1.0),
}


def tickets_part(session: Session, live: LiveSessionView, at: At) -> Fields:
    """Buyers of the show who waited."""
    query = alive(Ticket, Ticket.created_at, Ticket.closed_at, Ticket.paused_at, Ticket.messages)
    rows = session.execute(query.where(Ticket.session_id == live.id)).all()
    found = [fact for made, closed, paused, said in rows for fact in waits(made, closed, paused, said or (), at)]
    return {"tickets": tuple(found)}


def waits(
    made: datetime, closed: datetime | None, paused: datetime | None, messages: Iterable[Any], at: At
) -> list[TicketFact]:
    """When a buyer waited for an answer: from a message of theirs to the next one of ours, or to the ticket's end."""
    end = next((at(moment) for moment in (closed, paused) if moment is not None), None)
    found: list[TicketFact] = []
    asked: int | None = None
    turns = [one for one in messages if isinstance(one, dict)] or [{"from": "buyer"}]
    for turn in turns:
        moment = moment_of(at, _when(turn.get("at"), made))
        if turn.get("from") == "buyer":
            asked = moment if asked is None else asked
        elif asked is not None:
            found.append(TicketFact(asked, moment))
            asked = None
    return found if asked is None else [*found, TicketFact(asked, end)]


def _when(text: object, otherwise: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return otherwise
    return moment if moment.tzinfo is not None else otherwise


def orders_part(session: Session, live: LiveSessionView, at: At) -> Fields:
    """Orders of the show and the refunds that were asked for."""
    query = alive(
        ShopOrder, ShopOrder.paid_at, ShopOrder.placed_at, ShopOrder.ship_by_at, ShopOrder.scanned_at,
        ShopOrder.delivered_at, ShopOrder.cancelled_at,
    )  # fmt: skip
    orders = []
    for paid, placed, by, *ends in session.execute(query.where(ShopOrder.session_id == live.id)).all():
        done = min((moment for moment in ends if moment is not None), default=None)
        orders.append(OrderFact(moment_of(at, paid or placed), at(by), at(done)))
    asked = (
        alive(OrderReturn, OrderReturn.requested_at)
        .join(ShopOrder, col(ShopOrder.id) == col(OrderReturn.order_id))
        .where(ShopOrder.session_id == live.id, col(OrderReturn.requested_at).is_not(None))
    )
    return {
        "orders": tuple(orders),
        "refunds": tuple(moment_of(at, moment) for moment in session.execute(asked).scalars()),
    }


def scores_part(session: Session, live: LiveSessionView, at: At) -> Fields:
    """Scores of the show's shop."""
    query = alive(ShopScore, ShopScore.metric, ShopScore.value, ShopScore.read_at).where(
        col(ShopScore.shop).in_({live.shop, ""}), col(ShopScore.metric).in_(SCORES)
    )
    return {
        "scores": tuple(
            ScoreFact(moment_of(at, read), SCORES[metric][0], value * SCORES[metric][1])
            for metric, value, read in session.execute(query).all()
        )
    }


def comments_part(session: Session, live: LiveSessionView, at: At) -> Fields:
    """Comments of the show and what was answered."""
    event = audience_event.c
    here = (event.session_id == live.id, event.kind == AudienceKind.COMMENT.value)
    query = ask(event.t_ms, event.text).where(*here).order_by(event.t_ms, event.id)
    said = [(int(t_ms), str(text)) for t_ms, text in session.execute(query).all()]
    return {"comments": comment_facts(said), "answers": load_answers(session, live, at)}


def load_answers(session: Session, live: LiveSessionView, at: At) -> tuple[AnswerFact, ...]:
    """Questions that were answered, or brought to the anchor, and when."""
    told = session.execute(
        ask(CommentTriage.comment_id, CommentTriage.answered_at).where(
            CommentTriage.session_id == live.id, col(CommentTriage.answered_at).is_not(None)
        )
    ).all()
    sent = session.execute(
        alive(Cue, Cue.comment_id, Cue.sent_at).where(
            Cue.session_id == live.id, Cue.kind == CueKind.ANSWER, col(Cue.comment_id).is_not(None)
        )
    ).all()
    moments = [(int(key), moment_of(at, moment)) for key, moment in (*told, *sent)]
    event = audience_event.c
    query = ask(event.id, event.text).where(event.id.in_({key for key, _ in moments}))
    texts = {int(key): str(text) for key, text in session.execute(query)} if moments else {}
    answers = [AnswerFact(moment, same_question(texts.get(key, ""))) for key, moment in moments]
    return tuple(sorted((one for one in answers if one.question), key=lambda one: one.t_ms))
