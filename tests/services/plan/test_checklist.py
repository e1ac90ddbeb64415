"""Checklists on a real store."""

import pytest

from app.models.errors import Denied, Invalid
from app.models.review import ActionState
from app.models.session import Phase
from app.models.team import Hat
from app.services.plan.checklist import due_at, is_done
from tests.services.house import START, House, Show


def test_that_a_tick_says_who_and_when_and_comes_off_again(house: House, show: Show) -> None:
    item = next(item for item in house.checklist.list(show.session.id) if not item.needs_two)

    done = house.checklist.tick(item.id, item.version)
    assert (done.done_by, done.done_at, is_done(done)) == (show.lead.id, house.clock.utc_now(), True)
    off = house.checklist.tick(item.id, done.version, done=False)

    assert (off.done_at, off.done_by, is_done(off)) == (None, None, False)


def test_that_a_check_by_two_needs_two_people(house: House, show: Show) -> None:
    item = next(item for item in house.checklist.list(show.session.id) if item.needs_two)
    once = house.checklist.tick(item.id, item.version)
    assert not is_done(once)
    with pytest.raises(Invalid, match="second_person_needed"):
        house.checklist.tick(item.id, once.version)

    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    assert is_done(house.checklist.tick(item.id, once.version))


def test_that_an_item_that_blocks_ready_blocks_until_it_is_done(house: House, show: Show) -> None:
    item = house.checklist.add(show.session.id, "Sign the contract", due_before_min=60, blocks_ready=True)
    assert "checklist_open" in {blocker.code for blocker in house.sessions.blockers(show.session.id)}

    house.checklist.tick(item.id, item.version)

    assert "checklist_open" not in {blocker.code for blocker in house.sessions.blockers(show.session.id)}


def test_that_a_hat_sees_its_own_items_and_those_of_everybody(house: House, show: Show) -> None:
    mine = house.checklist.list(show.session.id, hat=Hat.ANCHOR)

    assert {item.hat for item in mine} == {None, Hat.ANCHOR}
    assert len(mine) < len(house.checklist.list(show.session.id))


def test_that_due_times_count_back_from_the_planned_start(house: House, show: Show) -> None:
    item = house.checklist.add(show.session.id, "Uplink", due_before_min=90)

    assert due_at(item, START) == START.replace(hour=9, minute=30)
    assert due_at(item, None) is None


def test_that_a_problem_of_the_last_review_stays_until_it_is_closed(house: House, show: Show) -> None:
    action = house.review.add_action(show.session.id, "Old price shown", action="Two-person check at T-4 h")
    nxt = house.sessions.duplicate(show.session.id)
    assert [item.id for item in house.checklist.carried(nxt.id)] == [action.id]

    taken = house.checklist.adopt(nxt.id, action.id, due_before_min=240)
    assert taken.text_en == "Two-person check at T-4 h"
    with pytest.raises(Invalid, match="already_adopted"):
        house.checklist.adopt(nxt.id, action.id)
    planned = house.review.actions(show.session.id)[0]
    assert (planned.state, planned.planned_in_session_id) == (ActionState.IN_PLAN, nxt.id)
    house.review.set_action_state(action.id, planned.version, ActionState.DONE)

    assert house.checklist.carried(nxt.id) == ()
    item = next(item for item in house.checklist.list(nxt.id) if item.id == taken.id)
    assert is_done(item)


def test_that_a_problem_that_one_show_did_not_close_comes_up_for_the_next(house: House, show: Show) -> None:
    action = house.review.add_action(show.session.id, "Old price shown")
    second, third = house.sessions.duplicate(show.session.id), house.sessions.duplicate(show.session.id)
    house.checklist.adopt(second.id, action.id)
    assert house.checklist.carried(third.id) == ()

    house.sessions.delete(second.id, second.version)

    assert [item.id for item in house.checklist.carried(third.id)] == [action.id]
    house.sessions.restore(second.id)
    assert house.checklist.carried(third.id) == ()
    assert [item.id for item in house.checklist.carried(second.id)] == [action.id]


def test_that_items_change_and_go_to_the_trash(house: House, show: Show) -> None:
    item = house.checklist.add(show.session.id, "Uplink", due_before_min=90, command_id="c1")
    assert house.checklist.add(show.session.id, "Uplink", due_before_min=90, command_id="c1") == item
    changed = house.checklist.change(item.id, item.version, text_en="Uplink and hotspot", hat=Hat.OPERATOR)
    assert changed.text_en == "Uplink and hotspot"

    house.checklist.delete(item.id, changed.version)

    assert item.id not in {row.id for row in house.checklist.list(show.session.id)}
    with pytest.raises(Invalid, match="text_missing"):
        house.checklist.add(show.session.id, "  ", due_before_min=1)


def test_that_a_viewer_ticks_nothing(house: House, show: Show) -> None:
    item = house.checklist.list(show.session.id)[0]
    house.who.wear(show.anchor.id, [Hat.VIEWER])

    with pytest.raises(Denied):
        house.checklist.tick(item.id, item.version)
    assert house.fresh(show.session.id).phase is Phase.DRAFT
