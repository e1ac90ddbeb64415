"""The rundown in hand, on a real store: order, lengths, re-fit, loops, jumps, and taking each of them back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.models.errors import Invalid, NotFound
from app.models.session import LiveSessionView, Phase, RundownStateView
from app.services.live.rundown_edit import refit_now
from tests.services.house import START, House, Show

MINUTE = 60_000


@pytest.fixture
def on_air(house: House, show: Show) -> Show:
    """A show of seven segments of ten minutes, live since exactly its start; the first is on air.

    The fourth and fifth are a loop; the sixth sells link 3, the second link 7.
    """
    session, (_first, second, third) = show.session.id, show.segment_ids
    for title, fields in (
        ("Loop one", {"loop_group": "L"}), ("Loop two", {"loop_group": "L"}), ("Masks", {"link_no": 3}), ("Bye", {}),
    ):  # fmt: skip
        house.rundown.add(session, title=title, planned_ms=10 * MINUTE, script="Well", **fields)
    row = next(one for one in house.rundown.segments(session) if one.id == second)
    house.rundown.change(second, row.version, link_no=7)
    assert third == house.rundown.segments(session)[2].id
    live = house.fresh(session)
    house.sessions.change(session, live.version, planned_ms=70 * MINUTE)
    for member in (show.operator, show.lead):
        house.who.wear(member.id, member.hats)
        now = next(one for one in house.rundown.segments(session) if one.id == second)
        house.rundown.check_price(second, now.version)
    house.go(session, Phase.READY)
    house.clock.advance((START - house.clock.utc_now()) / timedelta(milliseconds=1))
    house.go(session, Phase.LIVE)
    house.live.next(session)
    return show


def ids_of(house: House, show: Show) -> list[str]:
    return [segment.id for segment in house.rundown.segments(show.session.id)]


def later(house: House, show: Show) -> list[str]:
    return [item.segment_id for item in house.live.clock_of(show.session.id).later]


def test_that_what_comes_is_put_into_another_order_and_runs_in_it(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)

    house.live.move(session, ids[5], ids[1])
    assert later(house, on_air) == [ids[5], ids[1], ids[2], ids[3], ids[4], ids[6]]
    house.live.move(session, ids[1], None)
    assert later(house, on_air) == [ids[5], ids[2], ids[3], ids[4], ids[6], ids[1]]

    assert house.live.next(session).current_segment_id == ids[5]
    assert house.live.next(session).current_segment_id == ids[2]
    assert later(house, on_air) == [ids[3], ids[4], ids[6], ids[1]]
    assert ids_of(house, on_air) == ids


def test_that_an_order_may_name_only_the_first_ones(house: House, on_air: Show) -> None:
    ids = ids_of(house, on_air)

    house.live.reorder(on_air.session.id, [ids[6], ids[2]])

    assert later(house, on_air) == [ids[6], ids[2], ids[1], ids[3], ids[4], ids[5]]


def test_that_what_ran_or_runs_is_not_moved(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.live.next(session)

    for moved, before in ((ids[0], ids[3]), (ids[1], None), (ids[3], ids[1])):
        with pytest.raises(Invalid, match="not_to_come"):
            house.live.move(session, moved, before)
    with pytest.raises(Invalid, match="move_onto_itself"):
        house.live.move(session, ids[3], ids[3])
    with pytest.raises(NotFound):
        house.live.move(session, "nowhere", None)


def test_that_a_later_segment_gets_another_length_for_this_show_alone(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)

    house.live.set_length(session, ids[1], 4 * MINUTE)

    clock = house.live.clock_of(session)
    assert clock.later[0].end_at - clock.later[0].start_at == timedelta(minutes=4)
    assert clock.show_over_ms == -6 * MINUTE
    assert house.rundown.segments(session)[1].planned_ms == 10 * MINUTE
    for wrong in (0, -1, 13 * 3_600_000):
        with pytest.raises(Invalid, match="bad_length"):
            house.live.set_length(session, ids[1], wrong)
    with pytest.raises(Invalid, match="not_to_come"):
        house.live.set_length(session, ids[0], MINUTE)


def _preview(house: House, show: Show) -> dict[str, int]:
    session = show.session.id
    live: LiveSessionView = house.fresh(session)
    now = house.live.now(session)
    found = refit_now(
        live, house.rundown.segments(session), house.live.clock_of(session), now, began_at=live.started_at
    )
    return found.lengths


def test_that_refitting_does_what_its_preview_said(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.clock.advance(16 * MINUTE)
    seen = _preview(house, on_air)
    house.clock.advance(2_000)

    state = house.live.refit(session, lengths=seen)

    assert state.refit == seen == dict.fromkeys(ids_of(house, on_air)[1:], 9 * MINUTE)
    assert house.live.clock_of(session).show_over_ms == 2_000


def test_that_refitting_takes_no_lengths_outside_its_limits(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)

    for lengths, code in (
        ({ids[1]: 20 * MINUTE + 1}, "bad_length"), ({ids[1]: MINUTE - 1}, "bad_length"), ({}, "nothing_to_fit"),
        ({ids[0]: 10 * MINUTE}, "not_to_come"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=code):
            house.live.refit(session, lengths=lengths)


def test_that_refitting_a_show_that_is_hopelessly_late_keeps_the_least(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.clock.advance(90 * MINUTE)

    house.live.refit(session)

    clock = house.live.clock_of(session)
    assert {item.end_at - item.start_at for item in clock.later} == {timedelta(minutes=1)}
    assert clock.show_over_ms == 26 * MINUTE


def test_that_a_loop_goes_round_counts_its_passes_and_is_left(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.live.take(session, ids[3])
    for wanted in (ids[4], ids[3], ids[4]):
        house.clock.advance(10 * MINUTE)
        assert house.live.next(session).current_segment_id == wanted
    house.live.next_pass(session)
    assert house.live.next(session).current_segment_id == ids[3]

    house.live.leave_loop(session)

    assert house.live.next(session).current_segment_id == ids[5]
    passes = [(run.segment_id, run.pass_no) for run in house.live.runs(session)][1:]
    assert passes == [(ids[3], 1), (ids[4], 1), (ids[3], 2), (ids[4], 2), (ids[3], 3), (ids[5], 1)]
    for command in (house.live.next_pass, house.live.leave_loop):
        with pytest.raises(Invalid, match="not_in_loop"):
            command(session)


def test_that_a_link_number_arms_its_segment(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)

    assert house.live.arm_link(session, 3).armed_segment_id == ids[5]
    house.live.next(session)
    assert house.live.arm_link(session, 7).armed_segment_id == ids[1]
    with pytest.raises(NotFound):
        house.live.arm_link(session, 99)


Command = Callable[[House, str, list[str]], RundownStateView]
COMMANDS: dict[str, Command] = {
    "arm": lambda house, session, ids: house.live.arm(session, ids[4]),
    "take": lambda house, session, ids: house.live.take(session, ids[2]),
    "extend": lambda house, session, _ids: house.live.extend(session, 5 * MINUTE),
    "shorten": lambda house, session, _ids: house.live.extend(session, -2 * MINUTE),
    "skip": lambda house, session, ids: house.live.skip(session, ids[3]),
    "skip the current": lambda house, session, ids: house.live.skip(session, ids[0]),
    "move": lambda house, session, ids: house.live.move(session, ids[6], ids[2]),
    "reorder": lambda house, session, ids: house.live.reorder(session, list(reversed(ids[1:]))),
    "length": lambda house, session, ids: house.live.set_length(session, ids[2], 3 * MINUTE),
    "refit": lambda house, session, _ids: house.live.refit(session, START + timedelta(minutes=50)),
    "hold": lambda house, session, _ids: house.live.hold(session),
    "link": lambda house, session, _ids: house.live.arm_link(session, 3),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_that_every_command_is_taken_back_within_five_seconds(house: House, on_air: Show, name: str) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.clock.advance(3 * MINUTE)
    clock, runs = house.live.clock_of(session), house.live.runs(session)
    COMMANDS[name](house, session, ids)
    changed = house.live.clock_of(session) != clock
    house.clock.advance(5_000)

    house.live.undo(session)

    assert changed
    back = house.live.clock_of(session)
    assert (back.current_id, back.next_id, back.paused) == (clock.current_id, clock.next_id, clock.paused)
    assert [item.segment_id for item in back.later] == [item.segment_id for item in clock.later]
    assert back.remaining_ms == (clock.remaining_ms or 0) - 5_000
    assert [(run.id, run.added_ms, run.ended_at, run.skipped) for run in house.live.runs(session)] == [
        (run.id, run.added_ms, run.ended_at, run.skipped) for run in runs
    ]
    state = house.live.state(session)
    assert state is not None
    assert (state.skipped_ids, state.refit, state.order_ids, state.armed_segment_id) == ([], {}, [], None)


def test_that_resuming_and_bringing_back_are_taken_back_too(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.live.hold(session)
    house.live.skip(session, ids[2])
    house.clock.advance(4 * MINUTE)
    house.live.unskip(session, ids[2])
    house.live.resume(session)
    assert house.live.runs(session)[0].added_ms == 4 * MINUTE

    state = house.live.undo(session)
    assert (state.paused_at, house.live.runs(session)[0].added_ms) == (START, 0)

    assert house.live.undo(session).skipped_ids == [ids[2]]


def test_that_several_commands_are_taken_back_one_by_one_each_in_its_own_time(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.clock.advance(10_000)
    house.live.skip(session, ids[1])
    house.clock.advance(2_000)
    house.live.extend(session, MINUTE)
    house.clock.advance(2_000)
    house.live.arm(session, ids[3])
    found = house.live.undoable(session)
    assert found is not None
    assert (found.what, found.until) == ("arm", house.live.now(session) + timedelta(seconds=5))
    house.clock.advance(2_000)

    assert house.live.undo(session).armed_segment_id is None
    house.live.undo(session)
    assert house.live.runs(session)[0].added_ms == 0
    # The skip is six seconds old by now.
    with pytest.raises(Invalid, match="nothing_to_undo"):
        house.live.undo(session)
    assert house.live.undoable(session) is None


def test_that_a_command_that_changed_nothing_is_not_what_is_taken_back(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.clock.advance(10_000)
    house.live.arm(session, ids[3])
    house.live.arm(session, ids[3])
    house.live.move(session, ids[2], ids[3])

    assert house.live.undo(session).armed_segment_id is None


def test_that_the_order_survives_the_program(house: House, on_air: Show) -> None:
    session, ids = on_air.session.id, ids_of(house, on_air)
    house.live.move(session, ids[6], ids[1])

    again = House(house.store, house.clock, house.who)

    assert again.live.clock_of(session).next_id == ids[6]
