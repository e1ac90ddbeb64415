"""Who is named when a lock of the rundown is refused."""

import pytest

from app.models.errors import AppError
from app.models.session import Phase
from app.models.team import Hat
from app.services.live.rundown import LiveRundown
from app.services.team.who import Who
from tests.services.house import House, Show


@pytest.mark.parametrize(("mine", "named"), [(True, "Tessa (test)"), (False, "Tessa")])
def test_that_oneself_at_another_station_is_named_with_that_station(
    house: House, show: Show, mine: bool, named: str
) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.live.next(show.session.id)
    sitting = show.lead if mine else show.operator
    other = LiveRundown(house.store, house.clock, Who("hall/two", sitting.id, [Hat.OPERATOR]))

    with pytest.raises(AppError, match="lock_held") as refused:
        other.extend(show.session.id, 60_000)

    assert refused.value.params["who"] == named
