"""Sessions, phases and what blocks them, on a real store."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.models.checklist import ChecklistItemView
from app.models.cue import CueState
from app.models.errors import AppError, Conflict, Denied, Invalid, NotFound
from app.models.script import SegmentKind
from app.models.session import Phase
from app.models.team import Hat
from app.services.plan.sessions import NEXT_PHASES
from tests.services.house import START, House, Show


def test_that_a_new_session_is_a_draft_with_the_standard_checklist(house: House) -> None:
    session = house.sessions.create(" Glow   Night ", planned_start_at=START, command_id="c1")

    assert (session.title, session.phase) == ("Glow Night", Phase.DRAFT)
    assert house.sessions.create("Glow Night", command_id="c1") == session
    assert len(house.sessions.list()) == 1
    items = house.checklist.list(session.id)
    assert len(items) == 18
    assert items[0].due_before_min > items[-1].due_before_min
    assert all(item.text_en and item.text_zh for item in items)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"currency": "XXX"}, "unknown_currency"),
        ({"zone": "Mars/Base"}, "unknown_zone"),
        ({"planned_ms": 0}, "bad_length"),
        ({"phase": Phase.LIVE}, "unknown_field"),
        ({"planned_start_at": datetime(2026, 6, 17)}, "naive_time"),  # noqa: DTZ001 - the very thing that is refused
    ],
)
def test_that_a_session_with_impossible_fields_is_not_made(house: House, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(AppError) as refused:
        house.sessions.create("Show", **fields)
    assert refused.value.code == code
    assert house.sessions.list() == ()


def test_that_blockers_name_what_is_missing_the_worst_first(house: House) -> None:
    session = house.sessions.create("Show")
    empty = house.sessions.blockers(session.id)
    assert [blocker.code for blocker in empty] == ["no_segments", "no_start", "no_anchor"]

    product = house.products.add("Serum", live_price_minor=1000, floor_price_minor=1200, stock=0)
    segment = house.rundown.add(session.id, kind=SegmentKind.HERO, product_id=product.id)

    codes = {blocker.code: blocker for blocker in house.sessions.blockers(session.id)}
    assert {"price_below_floor", "price_unchecked", "stock_none", "script_missing"} <= codes.keys()
    assert codes["price_below_floor"].segment_id == segment.id
    assert codes["price_below_floor"].blocks
    assert not codes["script_missing"].blocks
    assert [item.blocks for item in house.sessions.blockers(session.id)] == sorted(
        (item.blocks for item in codes.values()), reverse=True
    )


def test_that_a_blocked_session_does_not_become_ready(house: House) -> None:
    session = house.sessions.create("Show")

    with pytest.raises(Invalid) as refused:
        house.sessions.set_phase(session.id, session.version, Phase.READY)

    assert refused.value.code == "blocked"
    assert refused.value.params["codes"] == ["no_segments", "no_start", "no_anchor"]
    assert house.fresh(session.id).phase is Phase.DRAFT


@pytest.mark.parametrize("old", list(Phase))
@pytest.mark.parametrize("new", list(Phase))
def test_that_phases_follow_each_other_only_as_agreed(house: House, show: Show, old: Phase, new: Phase) -> None:
    ways = {
        Phase.DRAFT: (),
        Phase.READY: (Phase.READY,),
        Phase.REHEARSAL: (Phase.REHEARSAL,),
        Phase.LIVE: (Phase.READY, Phase.LIVE),
        Phase.REVIEW: (Phase.READY, Phase.LIVE, Phase.REVIEW),
        Phase.CLOSED: (Phase.READY, Phase.LIVE, Phase.REVIEW, Phase.CLOSED),
    }
    session = house.go(show.session.id, *ways[old])
    assert session.phase is old

    if new in NEXT_PHASES[old]:
        assert house.sessions.set_phase(session.id, session.version, new).phase is new
    else:
        with pytest.raises(Invalid, match="phase_order"):
            house.sessions.set_phase(session.id, session.version, new)


def test_that_going_live_starts_the_axis_and_review_ends_it(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY)
    house.clock.advance(7_200_000)
    live = house.go(show.session.id, Phase.LIVE)
    cue = house.cues.send(show.session.id, "Slow down")
    house.clock.advance(3_600_000)

    ended = house.go(show.session.id, Phase.REVIEW)

    assert live.started_at == START
    assert ended.ended_at == START + timedelta(hours=1)
    found = house.cues.get(cue.id)
    assert found is not None
    assert found.state is CueState.CANCELLED


def test_that_a_clock_set_back_during_the_show_does_not_end_it_before_it_began(house: House, show: Show) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(60_000)
    house.clock.jump_wall(-3_600_000)

    assert house.go(show.session.id, Phase.REVIEW).ended_at == live.started_at


def test_that_a_show_ended_by_mistake_goes_on_with_its_own_axis(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(60_000)
    ended = house.go(show.session.id, Phase.REVIEW)

    again = house.go(show.session.id, Phase.LIVE)

    assert (again.started_at, again.ended_at) == (ended.started_at, None)


def test_that_only_a_lead_closes_a_review(house: House, show: Show) -> None:
    session = house.go(show.session.id, Phase.READY, Phase.LIVE, Phase.REVIEW)
    house.who.wear(show.operator.id, [Hat.OPERATOR])

    with pytest.raises(Denied):
        house.sessions.set_phase(session.id, session.version, Phase.CLOSED)
    assert house.fresh(session.id).phase is Phase.REVIEW


def test_that_a_stale_phase_change_is_a_conflict(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY)

    with pytest.raises(Conflict):
        house.sessions.set_phase(show.session.id, show.session.version, Phase.REHEARSAL)


def test_that_a_copy_has_plan_rundown_and_an_unticked_checklist(house: House, show: Show) -> None:
    pin = START + timedelta(minutes=12)
    rows = house.rundown.segments(show.session.id)
    house.rundown.change(rows[2].id, rows[2].version, hard_start_at=pin)
    item = house.checklist.list(show.session.id)[0]
    house.checklist.tick(item.id, item.version)
    house.go(show.session.id, Phase.READY, Phase.LIVE)

    copy = house.sessions.duplicate(show.session.id)

    assert (copy.phase, copy.started_at) == (Phase.DRAFT, None)
    assert copy.planned_start_at == START + timedelta(days=7)
    copied = house.rundown.segments(copy.id)
    assert [row.title for row in copied] == ["Warm-up", "Barrier serum", "Wrap-up"]
    assert copied[2].hard_start_at == pin + timedelta(days=7)
    assert copied[1].price_checked_by is None
    items: tuple[ChecklistItemView, ...] = house.checklist.list(copy.id)
    assert len(items) == 18
    assert all(item.done_at is None for item in items)


def test_that_a_deleted_session_comes_back_whole(house: House, show: Show) -> None:
    session = house.fresh(show.session.id)
    house.sessions.delete(session.id, session.version)
    assert house.sessions.list() == ()
    assert [row.id for row in house.sessions.list(trashed=True)] == [session.id]

    house.sessions.restore(session.id)

    assert [row.id for row in house.sessions.list()] == [session.id]
    assert len(house.rundown.segments(session.id)) == 3


def test_that_a_session_on_air_is_not_deleted(house: House, show: Show) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)

    with pytest.raises(Invalid, match="session_on_air"):
        house.sessions.delete(live.id, live.version)


def test_that_what_does_not_exist_is_said(house: House) -> None:
    assert house.sessions.get("nowhere") is None
    with pytest.raises(NotFound):
        house.sessions.blockers("nowhere")
    with pytest.raises(NotFound):
        house.sessions.change("nowhere", 1, title="x")
