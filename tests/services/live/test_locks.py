"""Live locks on a real store: two stations, one of them at a time."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from app.models.errors import AppError, Denied, Invalid, NotFound
from app.models.session import Phase
from app.models.team import Hat, LiveLock, LockKind
from app.services.live.locks import STALE_S, LiveLocks, LockSeen
from app.services.live.locks_job import LockKeeper
from app.services.live.rundown import LiveRundown
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import House, Show

TAKE, EDIT = LockKind.TAKE, LockKind.EDIT
YEARS = timedelta(days=3650)


@pytest.fixture
def other_store(dialect: str, store: Store, clock: ManualClock, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The same store, opened by another station."""
    address = store.path if dialect == "sqlite" else str(request.getfixturevalue("cleared_postgres_url"))
    assert isinstance(address, str | Path)
    opened = Store.open(address, station="other", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def other(other_store: Store, clock: ManualClock, show: Show) -> LiveRundown:
    """Mina at another station."""
    return LiveRundown(other_store, clock, Who("other", show.operator.id, [Hat.OPERATOR]))


@pytest.fixture
def on_air(house: House, show: Show) -> str:
    """The show, live, with nothing taken yet; the lead sits at the first station."""
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    return show.session.id


def seen(locks: LiveLocks, session: str, kind: LockKind = TAKE) -> LockSeen:
    return next(one for one in locks.seen(session) if one.kind is kind)


def set_end(house: House, session: str, end: datetime) -> None:
    """Set when a lock for taking ends, on a file and on a server, whose clock nobody moves."""
    with house.store.write(house.who.actor("test")) as uow:
        row = (col(LiveLock.session_id) == session, col(LiveLock.kind) == TAKE.value)
        uow.session.connection().execute(update(LiveLock).where(*row).values(expires_at=end))
        uow.commit()


def test_that_one_station_never_meets_a_lock(house: House, on_air: str, show: Show) -> None:
    house.live.next(on_air)
    house.clock.advance(60_000)
    house.live.skip(on_air, show.segment_ids[1])
    house.live.undo(on_air)
    house.clock.advance(3_600_000)
    house.live.next(on_air)

    assert [(one.kind, one.mine, one.asked) for one in house.live.locks.seen(on_air)] == [
        (EDIT, True, False), (TAKE, True, False),
    ]  # fmt: skip


def test_that_the_first_take_takes_the_lock_and_another_station_is_told_who_has_it(
    house: House, on_air: str, other: LiveRundown, show: Show
) -> None:
    house.live.next(on_air)

    with pytest.raises(AppError, match="lock_held") as refused:
        other.next(on_air)

    assert refused.value.params == {
        "who": "Tessa", "kind": "take", "member_id": show.lead.id, "station": "test",
    }  # fmt: skip
    assert len(house.live.runs(on_air)) == 1
    found = seen(other.locks, on_air)
    assert (found.held, found.mine, found.member_id, found.station) == (True, False, show.lead.id, "test")


def test_that_editing_and_taking_are_two_locks(house: House, on_air: str, other: LiveRundown, show: Show) -> None:
    house.live.next(on_air)
    other.set_length(on_air, show.segment_ids[2], 300_000)

    of_taking: tuple[Callable[[], object], ...] = (
        lambda: other.extend(on_air, 60_000),
        lambda: other.arm(on_air, show.segment_ids[1]),
        lambda: other.hold(on_air),
    )
    of_editing: tuple[Callable[[], object], ...] = (
        lambda: house.live.skip(on_air, show.segment_ids[2]),
        lambda: house.live.refit(on_air),
        lambda: house.live.move(on_air, show.segment_ids[2], show.segment_ids[1]),
    )
    for forbidden in (*of_taking, *of_editing):
        with pytest.raises(AppError, match="lock_held"):
            forbidden()
    house.live.extend(on_air, 60_000)


def test_that_skipping_what_is_on_air_needs_both_locks(
    house: House, on_air: str, other: LiveRundown, show: Show
) -> None:
    house.live.next(on_air)

    with pytest.raises(AppError, match="lock_held"):
        other.skip(on_air, show.segment_ids[0])

    # What was refused has taken nothing.
    assert not seen(house.live.locks, on_air, EDIT).held
    assert house.live.clock_of(on_air).current_id == show.segment_ids[0]


def test_that_a_lock_that_nobody_renews_is_free(house: House, on_air: str, other: LiveRundown) -> None:
    house.live.next(on_air)
    set_end(house, on_air, house.clock.utc_now() - YEARS)

    assert not seen(other.locks, on_air).held
    other.next(on_air)

    assert len(house.live.runs(on_air)) == 2
    with pytest.raises(AppError, match="lock_held"):
        house.live.next(on_air)


def test_that_it_is_free_after_fifteen_seconds_and_held_while_it_is_renewed(
    house: House, on_air: str, other: LiveRundown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LiveLocks, "_now", lambda _locks, _session: house.clock.utc_now())
    house.live.next(on_air)
    house.clock.advance(STALE_S * 1000 - 1)
    assert seen(other.locks, on_air).held
    assert house.live.locks.beat() == 1
    house.clock.advance(STALE_S * 1000 - 1)
    assert seen(other.locks, on_air).held

    house.clock.advance(1)

    assert not seen(other.locks, on_air).held


def test_that_renewing_writes_nothing_into_the_event_log(house: House, on_air: str) -> None:
    house.live.next(on_air)
    before = house.events()

    for _beat in range(3):
        house.live.locks.beat()

    assert house.events() == before


def test_that_a_session_off_the_air_keeps_no_lock(house: House, on_air: str, other: LiveRundown) -> None:
    house.live.next(on_air)
    house.go(on_air, Phase.REVIEW)

    assert house.live.locks.beat() == 0
    assert not seen(other.locks, on_air).held


def test_that_who_asks_is_shown_to_the_holder_and_gets_it(
    house: House, on_air: str, other: LiveRundown, show: Show
) -> None:
    house.live.next(on_air)

    asked = other.locks.request(on_air, TAKE)
    shown = seen(house.live.locks, on_air)
    given = house.live.locks.hand_over(on_air, TAKE)

    assert (asked.mine, asked.asked_by_me) == (False, True)
    assert (shown.mine, shown.asked, shown.asker_id) == (True, True, show.operator.id)
    assert (given.mine, given.held, given.member_id) == (False, True, show.operator.id)
    other.next(on_air)
    other.locks.beat()
    with pytest.raises(AppError, match="lock_held") as refused:
        house.live.next(on_air)
    assert refused.value.params["who"] == "Mina"
    assert refused.value.params["station"] == "other"


def test_that_the_holder_may_say_no(house: House, on_air: str, other: LiveRundown) -> None:
    house.live.next(on_air)
    other.locks.request(on_air, TAKE)

    house.live.locks.keep(on_air, TAKE)

    assert not seen(other.locks, on_air).asked_by_me
    house.live.next(on_air)


def test_that_asking_for_a_free_lock_takes_it(on_air: str, other: LiveRundown) -> None:
    assert other.locks.request(on_air, TAKE).mine


def test_that_one_forces_a_lock_and_the_event_log_says_who(
    house: House, on_air: str, other: LiveRundown, show: Show
) -> None:
    house.live.next(on_air)

    assert other.locks.force(on_air, TAKE).mine

    other.next(on_air)
    with pytest.raises(AppError, match="lock_held"):
        house.live.next(on_air)
    with house.store.read() as session:
        logged = session.connection().exec_driver_sql(
            "SELECT station, member_id, subject, session_id FROM event_log WHERE command = 'lock.force'"
        )
        assert [tuple(row) for row in logged] == [("other", show.operator.id, "live_lock", on_air)]


def test_that_only_its_holder_hands_a_lock_over(house: House, on_air: str, other: LiveRundown) -> None:
    house.live.next(on_air)

    for answer in (other.locks.hand_over, other.locks.keep):
        with pytest.raises(Invalid, match="lock_not_yours"):
            answer(on_air, TAKE)
    assert not house.live.locks.hand_over(on_air, TAKE).held


def test_that_locks_of_nothing_and_of_an_anchor_are_refused(house: House, on_air: str, other: LiveRundown) -> None:
    with pytest.raises(NotFound):
        other.locks.force("nowhere", TAKE)
    other.who.wear(None, [Hat.ANCHOR])
    with pytest.raises(Denied):
        other.locks.request(on_air, TAKE)


def test_that_a_station_that_ends_lets_go(house: House, on_air: str, other: LiveRundown, show: Show) -> None:
    house.live.next(on_air)
    house.live.set_length(on_air, show.segment_ids[2], 300_000)

    house.live.locks.release_all()

    assert [one.held for one in other.locks.seen(on_air)] == [False, False]
    other.next(on_air)


def test_that_the_job_renews_and_lets_go_when_it_is_ended(house: House, on_air: str, other: LiveRundown) -> None:
    house.live.next(on_air)

    async def run() -> None:
        beaten = asyncio.Event()
        job = asyncio.create_task(LockKeeper(house.store, house.live.locks).run(beaten.set))
        await beaten.wait()
        assert seen(house.live.locks, on_air).mine
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job

    asyncio.run(run())

    assert not seen(other.locks, on_air).held


def test_that_a_station_that_starts_anew_after_a_crash_has_its_lock_as_soon_as_a_beat_is_missed(
    house: House, on_air: str
) -> None:
    house.live.next(on_air)

    again = LiveRundown(house.store, house.clock, Who("test"))
    with pytest.raises(AppError, match="lock_held"):
        again.next(on_air)
    with house.store.write(house.who.actor("test")) as uow:
        for row in uow.session.exec(select(LiveLock).where(LiveLock.session_id == on_air)).all():
            assert row.expires_at is not None
            row.expires_at -= timedelta(seconds=7.5)
        uow.commit()
    again.next(on_air)

    assert seen(again.locks, on_air).mine


def test_that_a_namesake_that_starts_between_two_beats_takes_no_living_lock(house: House, on_air: str) -> None:
    house.live.next(on_air)
    house.clock.advance(4_900)
    namesake = LiveRundown(house.store, house.clock, Who("test"))

    with pytest.raises(AppError, match="lock_held"):
        namesake.next(on_air)
    assert house.live.locks.beat() == 1
    house.clock.advance(4_900)
    with pytest.raises(AppError, match="lock_held"):
        namesake.next(on_air)


def test_that_a_namesake_that_lives_is_no_crashed_station(house: House, on_air: str) -> None:
    namesake = LiveRundown(house.store, house.clock, Who("test"))
    house.live.next(on_air)
    # It was renewed long after the namesake started.
    set_end(house, on_air, house.clock.utc_now() + YEARS)

    with pytest.raises(AppError, match="lock_held"):
        namesake.next(on_air)


def test_that_of_two_stations_that_take_at_once_one_succeeds(house: House, on_air: str, other: LiveRundown) -> None:
    for _round in range(5):
        house.live.locks.release_all()
        other.locks.release_all()
        before = len(house.live.runs(on_air))
        gate = threading.Barrier(2)
        told: list[str] = []

        def take(rundown: LiveRundown, gate: threading.Barrier = gate, told: list[str] = told) -> None:
            gate.wait()
            try:
                rundown.take(on_air, str(rundown.clock_of(on_air).later[0].segment_id))
                told.append("taken")
            except AppError as error:
                told.append(error.code)

        threads = [threading.Thread(target=take, args=(one,)) for one in (house.live, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(told) == ["lock_held", "taken"]
        assert len(house.live.runs(on_air)) == before + 1
        house.live.locks.force(on_air, TAKE)
        house.live.arm(on_air, house.live.runs(on_air)[0].segment_id)


def test_that_plan_changes_no_rundown_on_air_that_another_station_edits(
    house: House, on_air: str, other: LiveRundown, show: Show
) -> None:
    first, second = show.segment_ids[:2]
    other.skip(on_air, second)

    for change in (
        lambda: house.rundown.move(second, first),
        lambda: house.rundown.add(on_air),
        lambda: house.rundown.duplicate(first),
        lambda: house.rundown.fit_to(on_air, 3_600_000),
        lambda: house.rundown.change(first, 1, planned_ms=60_000),
        lambda: house.rundown.delete(first, 1),
    ):
        with pytest.raises(AppError) as refused:
            change()
        assert (refused.value.code, refused.value.params["kind"]) == ("lock_held", EDIT.value)

    words = house.rundown.change(first, 1, script="Good evening")
    assert words.script == "Good evening"


def test_that_a_change_in_plan_takes_no_lock_from_those_who_run_the_show(
    house: House, on_air: str, other: LiveRundown, show: Show
) -> None:
    house.rundown.change(show.segment_ids[0], 1, planned_ms=60_000)

    assert not seen(house.live.locks, on_air, EDIT).held
    other.skip(on_air, show.segment_ids[1])
    assert seen(other.locks, on_air, EDIT).mine
