"""One rehearsal after the other: each has its own runs and its own start, on every kind of store."""

from app.models.session import Phase
from tests.services.house import House, Show

MINUTE = 60_000


def test_that_each_rehearsal_counts_from_its_own_first_take(house: House, show: Show) -> None:
    session = show.session.id
    house.go(session, Phase.REHEARSAL)
    house.live.next(session)
    house.clock.advance(5 * MINUTE)
    house.go(session, Phase.DRAFT)
    house.clock.advance(60 * MINUTE)

    house.go(session, Phase.REHEARSAL)
    assert house.live.present_runs(session) == ()
    house.live.next(session)
    house.clock.advance(MINUTE)

    (run,) = house.live.present_runs(session)
    assert run.started_at == house.live.runs(session, rehearsal=True)[-1].started_at
    assert len(house.live.runs(session, rehearsal=True)) == 2
    assert house.live.clock_of(session).over_ms == 0


def test_that_an_edit_in_the_middle_leaves_the_start_of_a_rehearsal_alone(house: House, show: Show) -> None:
    session = show.session.id
    house.go(session, Phase.REHEARSAL)
    house.live.next(session)
    began = house.live.present_runs(session)[0].started_at
    house.clock.advance(12 * MINUTE)
    house.sessions.change(session, house.fresh(session).version, title="Another name")
    house.live.next(session)
    house.clock.advance(MINUTE)

    assert house.live.present_runs(session)[0].started_at == began
    assert len(house.live.present_runs(session)) == 2
    assert house.live.clock_of(session).over_since_start_ms == 2 * MINUTE


def test_that_a_wall_clock_set_back_between_rehearsals_does_not_mix_them(house: House, show: Show) -> None:
    session = show.session.id
    house.go(session, Phase.REHEARSAL)
    house.live.next(session)
    house.clock.advance(5 * MINUTE)
    house.go(session, Phase.READY)
    house.clock.jump_wall(-10 * MINUTE)

    house.go(session, Phase.REHEARSAL)
    house.live.next(session)

    assert len(house.live.present_runs(session)) == 1
    assert house.live.present_runs(session)[0].ended_at is None


def test_that_a_show_has_its_own_runs_after_a_rehearsal(house: House, show: Show) -> None:
    session = show.session.id
    house.go(session, Phase.REHEARSAL)
    house.live.next(session)
    house.go(session, Phase.READY, Phase.LIVE)
    assert house.live.present_runs(session) == ()
    house.live.next(session)

    assert house.live.present_runs(session) == house.live.runs(session)
    assert [run.rehearsal for run in house.live.present_runs(session)] == [False]
