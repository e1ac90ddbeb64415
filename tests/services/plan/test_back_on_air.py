"""A show that was ended by mistake goes on; one that ended long ago, or elsewhere, does not."""

from datetime import timedelta

import pytest

from app.models.errors import Invalid
from app.models.session import LiveSession, Origin, Phase
from app.services.plan.sessions import BACK_ON_AIR, next_phases
from tests.services.house import House, Show


def test_that_half_an_hour_after_its_end_a_show_stays_ended(house: House, show: Show) -> None:
    ended = house.go(show.session.id, Phase.READY, Phase.LIVE, Phase.REVIEW)
    house.clock.advance(BACK_ON_AIR / timedelta(milliseconds=1) + 1)

    assert next_phases(ended, house.clock.utc_now()) == (Phase.CLOSED,)
    with pytest.raises(Invalid, match="back_on_air_late"):
        house.go(show.session.id, Phase.LIVE)
    assert house.fresh(show.session.id).ended_at == ended.ended_at


def test_that_until_then_it_may_go_on(house: House, show: Show) -> None:
    ended = house.go(show.session.id, Phase.READY, Phase.LIVE, Phase.REVIEW)
    house.clock.advance(BACK_ON_AIR / timedelta(milliseconds=1))

    assert next_phases(ended, house.clock.utc_now()) == (Phase.CLOSED, Phase.LIVE)
    assert house.go(show.session.id, Phase.LIVE).ended_at is None


def test_that_an_imported_session_never_goes_on_air_again(house: House, show: Show) -> None:
    now = house.clock.utc_now()
    with house.store.write(house.who.actor("test")) as uow:
        row = uow.add(
            LiveSession(
                title="Imported", phase=Phase.REVIEW, origin=Origin.IMPORTED,
                started_at=now - timedelta(hours=2), ended_at=now,
            )
        )  # fmt: skip
        uow.commit()

    with pytest.raises(Invalid, match="back_on_air_late"):
        house.sessions.set_phase(row.id, 1, Phase.LIVE)
