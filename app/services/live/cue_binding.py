"""Live values in the text of a cue: price, list price and stock of the segment on air."""

from sqlmodel import Session, select

from app.models.script import Segment
from app.models.session import LiveSession, RundownState
from app.services.live.cue_text import clean
from app.services.plan.amounts import money_text


def bind(template: str, values: dict[str, str | None]) -> str:
    """Put live values into a text; a name without a value goes, with the colon that led to it."""
    text = template
    for name, value in values.items():
        place = "{" + name + "}"
        if place not in text:
            continue
        if value is not None:
            text = text.replace(place, value)
            continue
        for lead in (": ", "：", ":", ""):
            text = text.replace(lead + place, "")
    return clean(text)


def live_values(session: Session, live: LiveSession) -> dict[str, str | None]:
    """What the names in a cue stand for now: the segment on air."""
    names: dict[str, str | None] = dict.fromkeys(("price", "list", "stock", "left"))
    state = session.exec(select(RundownState).where(RundownState.session_id == live.id)).first()
    if state is None or state.current_segment_id is None:
        return names
    segment = session.get(Segment, state.current_segment_id)
    if segment is None:
        return names
    if segment.live_price_minor is not None:
        names["price"] = money_text(segment.live_price_minor, live.currency)
    if segment.list_price_minor is not None:
        names["list"] = money_text(segment.list_price_minor, live.currency)
    if segment.stock is not None:
        names["stock"] = names["left"] = f"{segment.stock:,}"
    return names
