"""Marks, incidents, the prompter's place and restore points, on a real store."""

from datetime import timedelta

import pytest

from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.session import IncidentKind, Phase, PrompterMode
from app.models.team import Hat, Shift
from app.services.live.marks import HOLD_START, PRICE, preset_names
from app.services.live.timers_reading import TimerFacts, TimerReader
from tests.services.house import House, Show


def test_that_a_mark_counts_from_the_start_of_the_show(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="not_started"):
        house.marks.mark(show.session.id)
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(83_500)

    mark = house.marks.mark(show.session.id, " good\nmoment ", preset="clip", command_id="c1")

    assert house.marks.mark(show.session.id, command_id="c1") == mark
    assert (mark.t_ms, mark.text, mark.preset, mark.member_id) == (83_500, "good moment", "clip", show.lead.id)
    house.marks.mark(show.session.id, t_ms=10)
    assert [item.t_ms for item in house.marks.marks(show.session.id)] == [10, 83_500]


def test_that_marks_and_the_rundown_stand_on_one_clock_when_the_wall_clock_is_set(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.live.next(show.session.id)
    house.clock.advance(10_000)
    house.clock.jump_wall(-3_600_000)
    house.clock.advance(10_000)

    assert house.marks.mark(show.session.id).t_ms == 20_000
    assert house.live.now(show.session.id) == house.clock.utc_now() + timedelta(hours=1)


def test_that_a_mark_in_a_rehearsal_counts_from_its_first_segment(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.REHEARSAL)
    house.live.next(show.session.id)
    house.clock.advance(5_000)

    assert house.marks.mark(show.session.id).t_ms == 5_000


def test_that_a_mark_goes_to_the_trash(house: House, show: Show) -> None:
    mark = house.marks.mark(show.session.id, t_ms=0)

    house.marks.delete_mark(mark.id, mark.version)

    assert house.marks.marks(show.session.id) == ()


def test_that_a_mark_is_named_reworded_and_brought_back(house: House, show: Show) -> None:
    mark = house.marks.mark(show.session.id, t_ms=5)

    named = house.marks.change_mark(mark.id, mark.version, preset="Clip this", text=" good  line ")
    gone = house.marks.delete_mark(mark.id, named.version)
    back = house.marks.restore_mark(mark.id)

    assert (named.preset, named.text) == ("Clip this", "good line")
    assert gone.deleted_at is not None
    assert [one.id for one in house.marks.marks(show.session.id)] == [back.id]
    with pytest.raises(Conflict):
        house.marks.change_mark(mark.id, mark.version, text="late")


def test_that_the_deeds_of_timers_keep_their_numbers_and_refuse_what_is_none(house: House, show: Show) -> None:
    mark = house.marks.mark(
        show.session.id, preset=HOLD_START, t_ms=0, details={"minutes": 5, "stock": 118, "link_no": None}
    )
    assert mark.details == {"minutes": 5, "stock": 118}
    for wrong in ({"minutes": -1}, {"stock": "many"}, {"link_no": True}):
        with pytest.raises(Invalid, match="mark_details"):
            house.marks.mark(show.session.id, preset=HOLD_START, t_ms=0, details=wrong)


def test_that_the_price_in_the_cart_is_kept_whole_and_nothing_else_is_taken_for_one(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    mark = house.marks.mark(show.session.id, preset=PRICE, details={"price_minor": 1_990, "link_no": 6})
    assert mark.details == {"price_minor": 1_990, "link_no": 6}
    for wrong in (-1, 19.9, True, "19.90", 10**15):
        with pytest.raises(Invalid, match="mark_details"):
            house.marks.mark(show.session.id, preset=PRICE, details={"price_minor": wrong})


def test_that_marks_are_named_after_the_teams_list_or_the_standard_one() -> None:
    assert preset_names([], "en")[0] == "Clip this"
    assert preset_names([], "zh_CN")[0] == "剪切片"
    assert preset_names(["Mine"], "zh_CN") == ("Mine",)


def test_that_the_timers_know_the_limits_of_the_team_and_the_host_on_air(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    reader = TimerReader(house.store, house.clock, house.who)
    assert reader.facts(show.session.id) == TimerFacts(show.session.id)
    house.team.set_setting("timers.hold_most_min", 6)
    house.team.set_setting("timers.giveaway_from_min", 30)
    house.clock.advance(600_000)
    with house.store.write(house.who.actor("test")) as uow:
        uow.add(
            Shift(session_id=show.session.id, member_id=show.anchor.id, hat=Hat.ANCHOR, starts_at=uow.now, on_air=True)
        )
        uow.commit()

    facts = reader.facts(show.session.id)

    assert (facts.host_id, facts.host_since_ms) == (show.anchor.id, 600_000)
    limits = facts.limits
    assert (limits.hold_most_min, limits.hold_warn_min) == (6, 4)
    assert (limits.giveaway_from_min, limits.giveaway_by_min) == (30, 30)
    with pytest.raises(Invalid, match="setting_value"):
        house.team.set_setting("timers.hold_most_min", 0)


def test_that_an_incident_is_logged_worked_on_and_closed(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(60_000)
    incident = house.marks.add_incident(show.session.id, IncidentKind.PRICE_ERROR, "Old price", command_id="c1")
    assert house.marks.add_incident(show.session.id, IncidentKind.TECH, command_id="c1") == incident
    assert (incident.t_ms, incident.owner_id) == (60_000, show.lead.id)

    changed = house.marks.change_incident(
        incident.id, incident.version, steps_done=["delist"], owner_id=show.operator.id, text=" Old price shown "
    )
    closed = house.marks.close_incident(incident.id, changed.version)

    assert (closed.steps_done, closed.text, closed.closed_at) == (
        ["delist"], "Old price shown", house.clock.utc_now(),
    )  # fmt: skip
    assert house.marks.close_incident(incident.id, closed.version, closed=False).closed_at is None
    assert [item.id for item in house.marks.incidents(show.session.id)] == [incident.id]


def test_that_a_viewer_marks_nothing(house: House, show: Show) -> None:
    house.who.wear(show.anchor.id, [Hat.VIEWER])

    with pytest.raises(Denied):
        house.marks.mark(show.session.id, t_ms=0)
    with pytest.raises(Denied):
        house.marks.add_incident(show.session.id, IncidentKind.TECH, t_ms=0)


def test_that_the_prompters_place_is_one_row_that_says_when_it_was_true(house: House, show: Show) -> None:
    assert house.prompter.get(show.session.id) is None
    first = house.prompter.put(show.session.id, segment_id=show.segment_ids[0], speed=150.0, playing=True)
    house.clock.advance(2_000)

    moved = house.prompter.put(show.session.id, char_offset=42.5, mode=PrompterMode.CARD)

    assert moved.id == first.id
    assert (moved.char_offset, moved.speed, moved.playing, moved.mode) == (42.5, 150.0, True, PrompterMode.CARD)
    assert moved.as_of == first.as_of + timedelta(seconds=2)
    assert house.prompter.get(show.session.id) == moved


def test_that_the_prompter_refuses_what_nobody_can_read(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="bad_speed"):
        house.prompter.put(show.session.id, speed=5_000)
    with pytest.raises(NotFound):
        house.prompter.put("nowhere", speed=1)
    house.who.wear("ken", [Hat.CUSTOMER_SERVICE])
    with pytest.raises(Denied):
        house.prompter.put(show.session.id, speed=1)


def test_that_a_restore_point_is_the_last_one_and_stays_out_of_the_log(house: House, show: Show) -> None:
    house.prompter.save_restore_point("studio", show.session.id, {"offset": 1})
    events = house.events()
    for offset in range(20):
        house.clock.advance(250)
        house.prompter.save_restore_point("studio", show.session.id, {"offset": offset})

    point = house.prompter.restore_point("studio", show.session.id)

    assert point is not None
    assert (point.payload, point.clean_exit, point.updated_at) == ({"offset": 19}, False, house.clock.utc_now())
    assert house.events() == events
    assert house.prompter.restore_point("control") is None


def test_that_each_station_and_session_has_its_own_restore_point(house: House, show: Show) -> None:
    other = house.sessions.create("Other")
    house.prompter.save_restore_point("studio", show.session.id, {"a": 1})
    house.clock.advance(250)
    house.prompter.save_restore_point("studio", other.id, {"a": 2}, clean_exit=True)

    newest = house.prompter.restore_point("studio")
    mine = house.prompter.restore_point("studio", show.session.id)

    assert newest is not None
    assert mine is not None
    assert (newest.payload, newest.clean_exit, mine.payload) == ({"a": 2}, True, {"a": 1})
