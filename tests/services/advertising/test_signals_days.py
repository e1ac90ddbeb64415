"""A counter of the day begins anew at midnight: its first reading is believed, not taken for a slip."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from app.services.advertising.ads import SpendReading
from app.services.advertising.signal_facts_load import load_facts, session_view
from tests.services.advertising.prompt_stage import stage_of
from tests.services.house import House, Show


def test_that_the_first_reading_of_a_new_day_is_believed(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    plan = stage.ads.add_plan(stage.live.id, "Day plan", budget_minor=100_000, kind="main", spend_scope="day")
    local = stage.now.astimezone(ZoneInfo(stage.live.zone))
    late = local.replace(hour=23, minute=50, second=0, microsecond=0)
    house.clock.advance(int((late - local) / timedelta(milliseconds=1)))
    for minutes, spend in ((0, 50_000), (5, 51_000), (9, 800)):
        house.clock.advance(minutes * 60_000)
        stage.ads.add_sample(SpendReading(plan.id, spend), sure=True)

    with house.store.read() as session:
        facts = load_facts(session, session_view(session, stage.live.id), {"ads"})

    (found,) = [one for one in facts.plans if one.id == plan.id]
    assert [spend for _t_ms, spend in found.samples] == [50_000, 51_000, 800]
