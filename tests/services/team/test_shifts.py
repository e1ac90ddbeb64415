"""Who is on air: started, handed over, ended and taken back, and nothing else of the show is touched by it."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest

from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.session import Phase, PrompterMode
from app.models.team import Hat, MemberView, Shift
from app.services.advertising.signal_facts_all import Part
from app.services.advertising.signal_facts_load import load_facts, session_view
from app.services.advertising.signal_facts_show import host_on_air_hours
from app.services.advertising.signal_history import History
from app.services.live.hosts import Turn, on_air_at, without_pause_since
from app.services.live.timers_reading import TimerReader
from app.services.team.shifts import BEGAN_WITH_SHOW, ShiftService
from tests.services.house import House, Show


@pytest.fixture
def shifts(house: House) -> ShiftService:
    return ShiftService(house.store, house.clock, house.who)


@pytest.fixture
def kei(house: House, show: Show) -> MemberView:
    """A second host."""
    return house.team.add("Kei", [Hat.ANCHOR])


@pytest.fixture
def live(house: House, show: Show) -> str:
    """The show, on air."""
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    return show.session.id


def test_that_a_hand_over_ends_one_shift_and_starts_the_next_at_one_instant(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(60_000)
    second = shifts.hand_over(live, kei.id, seen=first.id)

    kept = shifts.on_air(live)
    assert [(one.member_id, one.on_air, one.hat) for one in kept] == [
        (show.anchor.id, True, Hat.ANCHOR), (kei.id, True, Hat.ANCHOR),
    ]  # fmt: skip
    assert kept[0].ends_at == kept[1].starts_at == house.clock.utc_now()
    assert second.ends_at is None


def test_that_a_hand_over_keeps_place_segment_and_open_cues_and_takes_no_time(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.live.next(live)
    house.prompter.put(live, segment_id=show.segment_ids[0], char_offset=12.0, speed=180.0, mode=PrompterMode.SCROLL)
    cue = house.cues.send(live, "Slow down")
    before = (house.prompter.get(live), house.live.state(live), house.cues.open_cues(live))
    events = house.events()

    handed = shifts.hand_over(live, kei.id, seen=first.id)

    assert handed.member_id == kei.id
    assert (house.prompter.get(live), house.live.state(live), house.cues.open_cues(live)) == before
    assert [one.id for one in house.cues.open_cues(live)] == [cue.id]
    assert house.events() == events + 2  # the two shifts, and nothing besides


def test_that_handing_over_to_who_is_on_air_changes_nothing(
    house: House, show: Show, shifts: ShiftService, live: str
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(1_000)
    assert shifts.hand_over(live, show.anchor.id, seen=first.id) == first
    assert shifts.on_air(live) == (first,)


def test_that_a_hand_over_sent_twice_with_one_command_id_is_done_once(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id, command_id="h1")
    assert shifts.hand_over(live, show.anchor.id, command_id="h1") == first
    second = shifts.hand_over(live, kei.id, seen=first.id, command_id="h2")
    house.clock.advance(5_000)
    assert shifts.hand_over(live, kei.id, seen=first.id, command_id="h2") == second
    assert len(shifts.on_air(live)) == 2


def test_that_of_two_stations_that_hand_over_at_once_the_second_is_told_who_came(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    shifts.hand_over(live, kei.id, seen=first.id)
    with pytest.raises(Conflict) as told:
        shifts.hand_over(live, show.operator.id, seen=first.id)
    assert told.value.params["member_id"] == kei.id
    with pytest.raises(Conflict):
        shifts.hand_over(live, show.operator.id)
    assert len(shifts.on_air(live)) == 2


def test_that_a_shift_that_was_planned_to_last_longer_is_cut_at_the_hand_over(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    with house.store.write(house.who.actor("test")) as uow:
        planned = uow.add(
            Shift(session_id=live, member_id=show.anchor.id, hat=Hat.ANCHOR, starts_at=uow.now, on_air=True,
                  ends_at=uow.now + timedelta(hours=3))
        )  # fmt: skip
        planned_id = planned.id
        uow.commit()
    house.clock.advance(600_000)
    facts = TimerReader(house.store, house.clock, house.who).facts(live)
    assert (facts.host_id, facts.host_since_ms) == (show.anchor.id, 0)

    shifts.hand_over(live, kei.id, seen=planned_id)

    assert shifts.on_air(live)[0].ends_at == house.clock.utc_now()
    facts = TimerReader(house.store, house.clock, house.who).facts(live)
    assert (facts.host_id, facts.host_since_ms) == (kei.id, 600_000)


def test_that_a_hand_over_taken_back_leaves_the_one_before_on_air_as_if_nothing_had_been(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(60_000)
    wrong = shifts.hand_over(live, kei.id, seen=first.id)
    house.clock.advance(4_000)

    again = shifts.undo(live, wrong.id, wrong.version)

    assert again is not None
    assert (again.id, again.starts_at, again.ends_at) == (first.id, first.starts_at, None)
    assert [one.id for one in shifts.on_air(live)] == [first.id]
    assert shifts.undo(live, again.id, again.version) is None
    assert shifts.on_air(live) == ()


def test_that_a_hand_over_taken_back_leaves_the_one_before_its_planned_end(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    end = house.clock.utc_now() + timedelta(hours=2)
    with house.store.write(house.who.actor("test")) as uow:
        uow.get(Shift, first.id).ends_at = end
        uow.commit()
    house.clock.advance(60_000)
    wrong = shifts.hand_over(live, kei.id, seen=first.id)
    assert next(one for one in shifts.on_air(live) if one.id == first.id).ends_at == house.clock.utc_now()

    again = shifts.undo(live, wrong.id, wrong.version)

    assert again is not None
    assert (again.id, again.ends_at) == (first.id, end)


def test_that_a_hand_over_is_not_taken_back_once_somebody_else_came(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(1_000)
    shifts.hand_over(live, kei.id, seen=first.id)
    ended = shifts.on_air(live)[0]
    with pytest.raises(Conflict):
        shifts.undo(live, ended.id, ended.version)
    with pytest.raises(Conflict):
        shifts.undo(live, first.id, first.version)


def test_that_a_host_goes_off_air_with_nobody_coming(house: House, show: Show, shifts: ShiftService, live: str) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(5_000)
    ended = shifts.end(live, first.id, first.version)
    assert ended.ends_at == house.clock.utc_now()
    with pytest.raises(Conflict):
        shifts.end(live, first.id, first.version)
    assert shifts.hand_over(live, show.anchor.id).id != first.id


def test_that_nobody_comes_on_air_outside_the_show(
    house: House, show: Show, shifts: ShiftService, kei: MemberView
) -> None:
    with pytest.raises(Invalid, match="not_started"):
        shifts.hand_over(show.session.id, kei.id)
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    first = shifts.hand_over(show.session.id, kei.id)
    house.go(show.session.id, Phase.REVIEW)
    late_ones: tuple[Callable[[], object], ...] = (
        lambda: shifts.hand_over(show.session.id, show.anchor.id, seen=first.id),
        lambda: shifts.end(show.session.id, first.id, first.version),
        lambda: shifts.undo(show.session.id, first.id, first.version),
    )
    for late in late_ones:
        with pytest.raises(Invalid, match="not_started"):
            late()
    assert shifts.on_air(show.session.id) == (first,)


def test_that_only_members_of_the_team_come_on_air(
    house: House, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    with pytest.raises(NotFound):
        shifts.hand_over(live, "nobody")
    with pytest.raises(NotFound):
        shifts.hand_over("no session", kei.id)
    house.team.change(kei.id, kei.version, active=False)
    with pytest.raises(NotFound):
        shifts.hand_over(live, kei.id)


def test_that_hosts_and_operators_hand_over_and_customer_service_does_not(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    house.who.wear(show.anchor.id, [Hat.ANCHOR])
    first = shifts.hand_over(live, kei.id)
    house.who.wear(show.operator.id, [Hat.OPERATOR])
    second = shifts.hand_over(live, show.anchor.id, seen=first.id)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: shifts.hand_over(live, kei.id, seen=second.id),
        lambda: shifts.end(live, second.id, second.version),
        lambda: shifts.undo(live, second.id, second.version),
    )
    for hats in ([Hat.CUSTOMER_SERVICE], [Hat.VIEWER]):
        house.who.wear(show.operator.id, hats)
        for deed in deeds:
            with pytest.raises(Denied):
                deed()


def test_that_the_strip_and_the_rule_count_a_hosts_time_over_a_short_pause(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(3 * 3_600_000)
    other = shifts.hand_over(live, kei.id, seen=first.id)
    house.clock.advance(40 * 60_000)
    shifts.hand_over(live, show.anchor.id, seen=other.id)
    house.clock.advance(20 * 60_000)

    facts = TimerReader(house.store, house.clock, house.who).facts(live)
    with house.store.read() as session:
        parts: tuple[Part, ...] = ("shifts",)
        known = load_facts(session, session_view(session, live), parts)
    hours = host_on_air_hours(known, History(), np.array([4 * 3_600_000], np.int64))

    assert (facts.host_id, facts.host_since_ms) == (show.anchor.id, 0)
    assert hours.tolist() == [4.0]


def test_that_an_hour_away_is_a_rest() -> None:
    early, late = Turn("a", 0, 3_600_000), Turn("a", 7_200_000)
    assert without_pause_since((early, late), late) == 7_200_000
    assert without_pause_since((early, Turn("a", 7_199_999)), Turn("a", 7_199_999)) == 0
    assert without_pause_since((Turn("a", -5_000),), Turn("a", -5_000)) == 0
    assert on_air_at((early, Turn("b", 1_000)), 2_000) == Turn("b", 1_000)
    assert on_air_at((early,), 3_600_000) is None


def test_that_the_show_begins_with_its_own_anchor_unless_somebody_was_put_on_air(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.begin(live)
    assert first is not None
    assert (first.member_id, first.starts_at, first.note) == (
        show.anchor.id, house.sessions.get(live).started_at, BEGAN_WITH_SHOW,  # type: ignore[union-attr]  # it is live
    )  # fmt: skip
    assert shifts.begin(live) is None
    assert shifts.undo(live, first.id, first.version) is None
    handed = shifts.hand_over(live, kei.id)
    assert shifts.begin(live) is None
    assert shifts.on_air(live) == (handed,)


def test_that_a_shift_planned_a_little_later_begins_with_the_show(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    planned = house.clock.utc_now() + timedelta(minutes=5)
    with house.store.write(house.who.actor("test")) as unit:
        unit.add(Shift(session_id=live, member_id=kei.id, hat=Hat.ANCHOR, starts_at=planned, on_air=True))
        unit.commit()
    first = shifts.begin(live)
    assert first is not None
    assert (first.member_id, first.starts_at) == (kei.id, house.clock.utc_now())
    assert shifts.on_air(live) == (first,)


def test_that_a_wall_clock_that_is_set_during_the_show_moves_no_hand_over(
    house: House, show: Show, shifts: ShiftService, live: str, kei: MemberView
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(60_000)
    house.clock.jump_wall(-3_600_000)
    second = shifts.hand_over(live, kei.id, seen=first.id)
    assert first.starts_at is not None
    assert second.starts_at == first.starts_at + timedelta(minutes=1)
