"""What tests of ads begin with."""

import pytest

from app.models.session import Phase
from app.services.advertising.ads import AdService
from tests.services.house import START, House, Show


@pytest.fixture
def ads(house: House, show: Show) -> AdService:
    """The service, at a show that has begun."""
    house.clock.advance((START - house.clock.utc_now()).total_seconds() * 1000)
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    return AdService(house.store, house.clock, house.who)
