"""What the sample team prepared: checklist, requests to designers, words to practise, library lines, targets."""

from datetime import timedelta

from sqlmodel import col, select

from app.models.checklist import AssetRequest, ChecklistItem, RequestState
from app.models.metric import MetricTarget
from app.models.script import SpokenLine, TermNote
from app.models.session import LiveSession
from app.models.team import Hat, Language
from app.services.sources.simulator.show import Show
from app.services.sources.simulator.spoken import library_lines
from app.services.store.unit import UnitOfWork


def add_preparation(
    uow: UnitOfWork,
    session: LiveSession,
    show: Show,
    members: dict[str, str],
    product_ids: dict[int, str],
    *,
    done: bool,
) -> None:
    """Adds the checklist (all ticked when `done`), requests, terms, library lines and targets of a session."""
    _checklist(uow, session, show, members, done=done)
    _requests(uow, session, show, product_ids)
    _terms(uow, show, members)
    _library(uow, show)
    _targets(uow, session, show)


def _checklist(uow: UnitOfWork, session: LiveSession, show: Show, members: dict[str, str], *, done: bool) -> None:
    start = session.planned_start_at or uow.now
    wearers = {hat: name.split(" ")[0] for name, hats, *_rest in reversed(show.facts["team"]) for hat in hats}
    chinese = show.language is Language.CHINESE
    for place, (due, text, hat, ticked, two, blocks, other) in enumerate(show.facts["checklist"]):
        member = members[wearers[hat]] if hat else None
        when = min(uow.now, start - timedelta(minutes=due) - timedelta(minutes=40)) if ticked or done else None
        uow.add(
            ChecklistItem(
                session_id=session.id,
                due_before_min=due,
                text_en=other if chinese else text,
                text_zh=text if chinese else other,
                hat=Hat(hat) if hat else None,
                member_id=member,
                done_at=when,
                done_by=member if when else None,
                needs_two=bool(two),
                second_done_by=members[wearers["lead"]] if two and when else None,
                blocks_ready=bool(blocks),
                position=float(place + 1),
            )
        )


def _requests(uow: UnitOfWork, session: LiveSession, show: Show, product_ids: dict[int, str]) -> None:
    links = {product.key: product.link_no for product in show.products}
    start = session.planned_start_at or uow.now
    for kind, text, product, assignee, state, due_h in show.facts["requests"]:
        uow.add(
            AssetRequest(
                session_id=session.id,
                kind=kind,
                text=text,
                product_id=product_ids[links[product]] if product else None,
                assignee=assignee,
                state=RequestState(state),
                due_at=start + timedelta(hours=due_h),
            )
        )


def _terms(uow: UnitOfWork, show: Show, members: dict[str, str]) -> None:
    known = {row.word for row in uow.session.exec(select(TermNote))}
    anchor = next(iter(members.values()))
    for product in show.products:
        for place, (word, reading, meaning) in enumerate(product.facts["terms"]):
            if word not in known:
                known.add(word)
                practised = {anchor: 2} if place == 0 else {}
                row = TermNote(word=word, language=show.language, reading=reading, meaning=meaning, practised=practised)
                uow.add(row)


def _library(uow: UnitOfWork, show: Show) -> None:
    wanted = (SpokenLine.origin == "sample", SpokenLine.language == show.language, col(SpokenLine.deleted_at).is_(None))
    if uow.session.exec(select(SpokenLine).where(*wanted)).first() is not None:
        return
    for kind, text in library_lines(show.language):
        uow.add(SpokenLine(title=text[:60], text=text, language=show.language, kind=kind, origin="sample"))


def _targets(uow: UnitOfWork, session: LiveSession, show: Show) -> None:
    money = 1 if show.currency == "SGD" else 10
    targets = {
        "online_users": 3000.0,
        "orders_per_min": 18.0,
        "click_to_order": 0.065,
        "gpm_views": 18_700.0 * money,
        "roi_pay": float(show.facts["target_roi"]),
    }
    for metric, target in targets.items():
        uow.add(MetricTarget(session_id=session.id, metric=metric, target=target, set_at=uow.now))
