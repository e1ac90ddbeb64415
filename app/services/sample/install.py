"""Puts the sample into a store: team, tonight's show in two languages, a reviewed one, and the slot's past."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from sqlmodel import select

from app.models.event_log import Actor
from app.models.metric import TICK_INDEX
from app.models.session import LiveSession, Origin, Phase, RundownState, SegmentRun
from app.models.team import Language
from app.services.runtime.clock import Clock
from app.services.sample.after import add_carried, add_review
from app.services.sample.before import add_preparation
from app.services.sample.desk import add_desk
from app.services.sample.evening import REVIEWED_SEED, TONIGHT_SEED, sample_result, sample_show, seed_in
from app.services.sample.pushes import PUSHES, with_pushes
from app.services.sample.team import add_members, add_shifts
from app.services.sources.simulator.ad_readings import add_readings
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
from app.services.sources.simulator.session import SimulatedSession
from app.services.sources.simulator.show import Show
from app.services.sources.simulator.write import SOURCE, record, spent_by_plan, store_finished
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

#: Steps of the pace curve over the planned length: one each five minutes of a three-hour show.
PACE_STEPS: Final = 36
#: How often tonight's ad plans were read, and how long ago last: a back office is seconds behind at best.
AD_READING_EVERY_S: Final = 5 * 60
AD_AGE_S: Final = 38
#: Seconds a tick of the past shows that only feed the usual bands.
PAST_STEP_S: Final = 10
_PAST_SEEDS: Final = (601, 602, 603, 604, 605, 606, 607, 608)


@dataclass(frozen=True, slots=True)
class SampleIds:
    """Session ids of the sample by language: tonight's, the reviewed one, the earlier ones (oldest first)."""

    tonight: dict[Language, str] = field(default_factory=dict)
    reviewed: dict[Language, str] = field(default_factory=dict)
    past: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    members: dict[Language, dict[str, str]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Every session of the sample."""
        earlier = [key for keys in self.past.values() for key in keys]
        return (*self.tonight.values(), *self.reviewed.values(), *earlier)


def install_sample(
    store: Store,
    clock: Clock,
    *,
    live_at_min: float | None = None,
    languages: Sequence[Language] = (Language.ENGLISH, Language.CHINESE),
    past: int = 8,
) -> SampleIds:
    """Installs the sample; everything of it has origin SAMPLE and can be deleted like anything else.

    Args:
        store: where it goes.
        clock: says what day it is.
        live_at_min: None leaves tonight's show in Draft, planned for the next 19:00 of its zone; a number of
            minutes puts it on air since that long, with its readings, comments, cues and log up to now.
        languages: which of the two shows.
        past: how many earlier shows of the slot, at most eight.

    Returns:
        The ids of what was made.
    """
    ids = SampleIds()
    for language in languages:
        _install_one(store, clock, language, live_at_min, past, ids)
    return ids


def _install_one(
    store: Store, clock: Clock, language: Language, live_at_min: float | None, past: int, ids: SampleIds
) -> None:
    show, actor = sample_show(language), Actor(station=store.station, command="sample")
    with store.write(actor) as uow:
        members = add_members(uow, show)
        uow.commit()
    ids.members[language] = members
    now = clock.utc_now()
    ids.past[language] = tuple(
        _install_past(store, show, actor, members, seed, slot_start(show, now, -4 - 3 * (past - place)))
        for place, seed in enumerate(_PAST_SEEDS[:past])
    )
    reviewed = store_finished(
        store,
        sample_result(language, REVIEWED_SEED),
        slot_start(show, now, -3),
        origin=Origin.SAMPLE,
        actor=actor,
        note={"seed": seed_in(language, REVIEWED_SEED), "sample": "reviewed"},
        members=members,
    )
    ids.reviewed[language] = reviewed.session_id
    tonight = _install_tonight(store, show, actor, members, now, live_at_min)
    ids.tonight[language] = tonight.session_id
    with store.write(actor) as uow:
        row = uow.get(LiveSession, reviewed.session_id)
        row.pace_curve = pace_curve(language)
        add_shifts(uow, row, show, members)
        add_review(uow, row, show, members, tonight.session_id)
        earlier = ids.past[language][-1] if ids.past[language] else reviewed.session_id
        add_carried(uow, uow.get(LiveSession, earlier), show, members, tonight.session_id)
        add_desk(uow, uow.get(LiveSession, tonight.session_id), show, members, dict(tonight.product_ids))
        uow.commit()


def _install_past(store: Store, show: Show, actor: Actor, members: dict[str, str], seed: int, start: datetime) -> str:
    own = seed_in(show.language, seed)
    story = plan_story(show, own)
    if seed in PUSHES:
        story = with_pushes(show, story, PUSHES[seed])
    result = SimulatedSession(story, step_s=PAST_STEP_S, chat=False).run()
    note = {"seed": own, "sample": "past", "step_s": PAST_STEP_S}
    return store_finished(
        store, result, start, origin=Origin.SAMPLE, actor=actor, note=note, members=members, scripts=False
    ).session_id


def pace_curve(language: Language) -> list[float]:
    """Cumulative GMV of the reviewed show as fractions of its total, at equal steps of the planned length."""
    result = sample_result(language, REVIEWED_SEED)
    gmv = result.values[:, TICK_INDEX["gmv"]]
    places = np.linspace(0, len(gmv) - 1, PACE_STEPS + 1).round().astype(int)
    return [round(float(gmv[place]) / float(gmv[-1]), 4) for place in places]


def tonight_start(show: Show, now: datetime) -> datetime:
    """When tonight's show begins: the show's hour in its own zone, today as long as it has not struck."""
    today = slot_start(show, now, 0)
    return today if today > now else slot_start(show, now, 1)


def _install_tonight(
    store: Store, show: Show, actor: Actor, members: dict[str, str], now: datetime, live_at_min: float | None
) -> StoredShow:
    live = live_at_min is not None
    started = None if live_at_min is None else now - timedelta(minutes=live_at_min)
    planned = started or tonight_start(show, now)
    people = list(members.values())
    until_s = 0 if live_at_min is None else round(live_at_min * 60)
    with store.write(actor) as uow:
        product_ids = add_products(uow, show, Origin.SAMPLE.value)
        session = add_session(
            uow,
            show,
            origin=Origin.SAMPLE,
            phase=Phase.LIVE if live else Phase.DRAFT,
            planned_start=planned,
            planned_ms=show.planned_s * 1000,
            started_at=started,
            anchor_id=people[0],
            note={"seed": seed_in(show.language, TONIGHT_SEED), "sample": "tonight"},
        )
        session.pace_curve = pace_curve(show.language)
        segment_ids = add_segments(
            uow, session, show, product_ids, checkers=(people[1], people[3]), units_per_min=_rate(show)
        )
        plan_ids = add_ad_plans(uow, session, show, _spent(show, until_s) if live else None)
        stored = StoredShow(session.id, segment_ids, product_ids, plan_ids, members)
        add_shifts(uow, session, show, members)
        add_preparation(uow, session, show, members, product_ids, done=live)
        if started is not None:
            story = sample_result(show.language, TONIGHT_SEED).story
            add_story(uow, stored, story, started, operator_id=people[1], anchor_id=people[0], until_s=until_s)
            evening = sample_result(show.language, TONIGHT_SEED)
            add_readings(
                uow, session.id, plan_ids, evening, started, until_s=until_s - AD_AGE_S, every_s=AD_READING_EVERY_S
            )
            _add_rundown_state(uow, stored)
        uow.commit()
    if started is not None:
        result = sample_result(show.language, TONIGHT_SEED)
        record(store, stored.session_id, result, started, source=SOURCE, until_ms=until_s * 1000)
    return stored


def _rate(show: Show) -> float:
    """The anchor's own rate in the units of the show's language."""
    _name, _hats, _language, cpm, wpm = show.facts["team"][0]
    return float(cpm if show.language is Language.CHINESE else wpm)


def _spent(show: Show, until_s: int) -> dict[str, int]:
    """What each ad plan has spent by a second of tonight's show."""
    result = sample_result(show.language, TONIGHT_SEED)
    rows = max(1, min(until_s, len(result.t_ms)))
    return spent_by_plan(
        replace(result, t_ms=result.t_ms[:rows], values=result.values[:rows]), until_s=max(60, until_s)
    )


def _add_rundown_state(uow: UnitOfWork, stored: StoredShow) -> None:
    """The live pointer: on air is the last run that was taken, armed is the segment after it."""
    uow.session.flush()
    runs = uow.session.exec(select(SegmentRun).where(SegmentRun.session_id == stored.session_id))
    current = max(runs, key=lambda run: run.started_at)
    place = stored.segment_ids.index(current.segment_id)
    armed = stored.segment_ids[place + 1] if place + 1 < len(stored.segment_ids) else None
    uow.add(
        RundownState(
            session_id=stored.session_id,
            current_run_id=current.id,
            current_segment_id=current.segment_id,
            armed_segment_id=armed,
        )
    )
