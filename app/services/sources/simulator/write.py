"""Writes a simulated show into the store as a finished session, with the truth of its effects beside it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.models.audience import AudienceEvent, AudienceKind
from app.models.errors import AppError, Invalid
from app.models.event_log import Actor
from app.models.metric import TICK_INDEX
from app.models.session import LiveSession, Origin, Phase
from app.models.team import Language
from app.services.sources.simulator.ad_readings import add_readings, spending
from app.services.sources.simulator.happened import add_story
from app.services.sources.simulator.lineup import (
    StoredShow,
    add_ad_plans,
    add_products,
    add_segments,
    add_session,
    slot_start,
)
from app.services.sources.simulator.plan import plan_story
from app.services.sources.simulator.session import SimResult, SimulatedSession
from app.services.sources.simulator.show import load_show
from app.services.sources.simulator.story import Scenario
from app.services.store.store import Store

SOURCE = "simulator"
_FLUSH_S = 120.0
#: How often the ad plans of a finished show were read.
AD_READING_EVERY_S = 15 * 60
_READ_DELAY_MS = 350


def simulate(
    store: Store,
    seed: int,
    minutes: int = 180,
    scenario: str = Scenario.NORMAL,
    *,
    language: Language = Language.ENGLISH,
    actor: Actor | None = None,
) -> dict[str, Any]:
    """Makes a training session and stores it, finished and ready for review.

    Args:
        store: where it goes.
        seed: any whole number from 0; the same seed gives the same digest on every machine.
        minutes: 5 to 720.
        scenario: one of `Scenario`.
        language: of the lineup and the chat.
        actor: who asked for it.

    Returns:
        `{"session_id", "digest", "counts"}`.

    Raises:
        Invalid: `simulation_scenario`, `simulation_length`, `simulation_seed`.
    """
    if scenario not in tuple(Scenario):
        raise Invalid("simulation_scenario", scenario=scenario, known=", ".join(Scenario))
    show = load_show("glow_night_zh" if language is Language.CHINESE else "glow_night_en")
    story = plan_story(show, seed, minutes=minutes, scenario=Scenario(scenario))
    result = SimulatedSession(story).run()
    length = timedelta(seconds=story.duration_s)
    start = slot_start(show, store.clock.utc_now(), 0)
    while start + length > store.clock.utc_now():
        start -= timedelta(days=1)
    stored = store_finished(
        store,
        result,
        start,
        origin=Origin.SIMULATED,
        actor=actor or Actor(station=store.station, command="simulate"),
        note={"seed": seed, "scenario": str(scenario), "minutes": minutes, "digest": result.digest},
    )
    return {"session_id": stored.session_id, "digest": result.digest, "counts": counts_of(result)}


def counts_of(result: SimResult) -> dict[str, int]:
    """What a simulated show holds, for its report."""
    last = result.values[-1]
    return {
        "ticks": len(result.t_ms),
        "comments": len(result.comments),
        "segments": len(result.story.runs),
        "cues": len(result.story.cues),
        "ad_actions": len(result.story.ad_actions),
        "incidents": len(result.story.incidents),
        "effects": len(result.story.effects),
        "orders": int(last[TICK_INDEX["orders"]]),
        "views": int(last[TICK_INDEX["views"]]),
        "gmv_minor": int(last[TICK_INDEX["gmv"]]),
    }


def store_finished(
    store: Store,
    result: SimResult,
    started_at: datetime,
    *,
    origin: Origin,
    actor: Actor,
    note: Mapping[str, Any],
    members: Mapping[str, str] | None = None,
    scripts: bool = True,
) -> StoredShow:
    """Stores a whole simulated show in phase Review.

    The session's rows go in one unit of work; its readings and comments follow through the recorder. The session
    is closed to review last, so that a broken-off run is seen as what it is: a session without an end.

    Args:
        store: where it goes.
        result: what happened.
        started_at: the zero of its time axis (aware).
        origin: SIMULATED or SAMPLE.
        actor: who asked for it.
        note: kept on the session (seed, scenario, digest).
        members: ids by name; the first is the anchor, the second operates.
        scripts: whether scripts are written.
    """
    story = result.story
    people = dict(members or {})
    anchor, operator = [*people.values(), None, None][:2]
    spent = spent_by_plan(result)
    ended_at = started_at + timedelta(seconds=story.duration_s)
    with store.write(actor) as uow:
        product_ids = add_products(uow, story.show, origin.value)
        session = add_session(
            uow,
            story.show,
            origin=origin,
            phase=Phase.LIVE,
            planned_start=started_at,
            planned_ms=sum(run.planned_s for run in story.runs) * 1000,
            started_at=started_at,
            anchor_id=anchor,
            note=note,
        )
        segment_ids = add_segments(uow, session, story.show, product_ids, checkers=(operator, anchor), scripts=scripts)
        plan_ids = add_ad_plans(uow, session, story.show, spent, ended_at=ended_at)
        stored = StoredShow(session.id, segment_ids, product_ids, plan_ids, people)
        add_story(uow, stored, story, started_at, operator_id=operator, anchor_id=anchor)
        add_readings(
            uow, session.id, plan_ids, result, started_at, until_s=story.duration_s, every_s=AD_READING_EVERY_S
        )
        uow.commit()
    record(store, stored.session_id, result, started_at, source=SOURCE)
    with store.write(actor) as uow:
        row = uow.get(LiveSession, stored.session_id)
        row.phase = Phase.REVIEW
        row.ended_at = ended_at
        uow.commit()
    return stored


def spent_by_plan(result: SimResult, until_s: int | None = None) -> dict[str, int]:
    """What each ad plan spent by the last tick, minor units: its share by planned rate, exact in sum."""
    total = int(result.values[-1][TICK_INDEX["ad_cost"]])
    plans = result.story.show.ad_plans
    reached_s = result.story.duration_s if until_s is None else until_s
    weights = [spending(result.story, plan, reached_s) for plan in plans]
    whole = sum(weights) or 1.0
    spent = {plan.key: int(total * weight / whole) for plan, weight in zip(plans, weights, strict=True)}
    if plans:
        spent[plans[0].key] += total - sum(spent.values())
    return spent


def record(
    store: Store,
    session_id: str,
    result: SimResult,
    started_at: datetime,
    *,
    source: str,
    until_ms: int | None = None,
) -> None:
    """Writes readings and comments of a simulated show through the recorder and waits until they are stored.

    Raises:
        AppError: `readings_not_stored` when the store could not be written in time.
    """
    recorder = store.recorder
    period = result.t_ms[0] if len(result.t_ms) else 1000
    track = recorder.open_track(session_id, source, result.story.show.currency, int(period))
    zero = round(started_at.timestamp() * 1000)
    for t_ms, values in zip(result.t_ms.tolist(), result.values.tolist(), strict=True):
        if until_ms is not None and t_ms > until_ms:
            break
        recorder.tick(track, t_ms, values, zero + t_ms + _READ_DELAY_MS)
    recorder.audience(events_of(session_id, result, source, zero, until_ms))
    if not recorder.flush(_FLUSH_S):
        raise AppError("readings_not_stored", trouble=recorder.stats.trouble)


def events_of(
    session_id: str, result: SimResult, source: str, zero_ms: int, until_ms: int | None = None
) -> list[AudienceEvent]:
    """The comments of a simulated show as audience events; `zero_ms` is the show's start, ms since 1970."""
    return [
        AudienceEvent(
            session_id=session_id,
            t_ms=comment.t_ms,
            kind=AudienceKind.COMMENT,
            source=source,
            message_id=f"{result.story.seed}-{comment.number}",
            user_key=comment.user_key,
            user_name=comment.user_name,
            text=comment.text,
            badges=comment.badges,
            read_at_ms=zero_ms + comment.t_ms + _READ_DELAY_MS,
        )
        for comment in result.comments
        if until_ms is None or comment.t_ms <= until_ms
    ]
