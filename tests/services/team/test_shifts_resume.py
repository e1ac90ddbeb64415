"""The end of a shift is taken back."""

from datetime import timedelta

import pytest

from app.models.errors import Conflict
from app.models.session import Phase
from app.models.team import Hat
from app.services.team.shifts import ShiftService
from tests.services.house import House, Show


@pytest.fixture
def shifts(house: House) -> ShiftService:
    return ShiftService(house.store, house.clock, house.who)


@pytest.fixture
def live(house: House, show: Show) -> str:
    """The show, on air."""
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    return show.session.id


def test_that_a_host_who_was_taken_off_air_by_mistake_was_on_air_all_along(
    house: House, show: Show, shifts: ShiftService, live: str
) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(60_000)
    gone = shifts.end(live, first.id, first.version)
    house.clock.advance(5_000)

    planned = house.clock.utc_now() + timedelta(hours=1)
    back = shifts.resume(live, gone.id, gone.version, planned)

    assert (back.id, back.starts_at, back.ends_at) == (first.id, first.starts_at, planned)
    assert [one.id for one in shifts.on_air(live)] == [first.id]


def test_that_nobody_resumes_once_somebody_else_came(house: House, show: Show, shifts: ShiftService, live: str) -> None:
    first = shifts.hand_over(live, show.anchor.id)
    house.clock.advance(60_000)
    gone = shifts.end(live, first.id, first.version)
    house.clock.advance(1_000)
    kei = house.team.add("Kei", [Hat.ANCHOR])
    shifts.hand_over(live, kei.id)

    with pytest.raises(Conflict) as refused:
        shifts.resume(live, gone.id, gone.version)

    assert refused.value.params["member_id"] == kei.id
    assert shifts.on_air(live)[0].ends_at == gone.ends_at
