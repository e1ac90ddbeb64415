"""Figures that only boards tell: the newest in force, corrections and figures taken back."""

from datetime import timedelta

import pytest

from app.models.session import Phase
from app.services.live.boards import BoardFigure, board_figures
from app.services.live.traffic import BOARD_COUNTS, split
from app.services.sources.manual.readings import ManualReadings
from tests.services.house import House, Show


@pytest.fixture
def manual(house: House) -> ManualReadings:
    return ManualReadings(house.store, house.clock, house.who)


@pytest.fixture
def live(house: House, show: Show) -> str:
    """The show, ten minutes on air."""
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.clock.advance(600_000)
    return show.session.id


def test_that_the_newest_figure_of_each_metric_counts_and_a_correction_stands_in_its_place(
    house: House, live: str, manual: ManualReadings
) -> None:
    assert board_figures(house.store, live, BOARD_COUNTS) == {}
    now = house.clock.utc_now()
    manual.add(live, "gmv_recommend", 5_000, at=now - timedelta(minutes=5))
    kept = manual.add(live, "gmv_recommend", 9_000, at=now)
    manual.add(live, "gmv_search", 1_000, at=now)
    manual.add(live, "gmv", 20_000, at=now)
    assert board_figures(house.store, live, BOARD_COUNTS) == {
        "gmv_recommend": BoardFigure("gmv_recommend", 600_000, 9_000.0, house.who.member_id),
        "gmv_search": BoardFigure("gmv_search", 600_000, 1_000.0, house.who.member_id),
    }
    right = manual.correct(live, kept.t_ms, "gmv_recommend", 8_000, at_ms=kept.at_ms, sure=True)
    assert board_figures(house.store, live, BOARD_COUNTS)["gmv_recommend"].value == 8_000
    first = manual.undo(live, right.t_ms, "gmv_recommend", at_ms=right.at_ms)
    manual.undo(live, first.t_ms, "gmv_recommend", at_ms=first.at_ms)
    assert board_figures(house.store, live, BOARD_COUNTS)["gmv_recommend"].value == 5_000


def test_that_a_part_above_the_whole_is_asked_about(house: House, live: str, manual: ManualReadings) -> None:
    manual.add(live, "gmv", 20_000)
    assert manual.add(live, "gmv_follow", 20_000).value == 20_000
    with pytest.raises(Exception, match="reading_above_whole"):
        manual.add(live, "gmv_search", 20_001)


def test_that_the_board_comes_before_the_ad_platform_and_alone_is_a_split() -> None:
    both = split({"gmv_paid": 900.0, "ad_gmv": 700.0, "gmv_other": 5.0})
    assert [(flow.key, flow.gmv, flow.gmv_metric) for flow in both.flows if flow.gmv is not None] == [
        ("paid", 900.0, "gmv_paid"), ("other", 5.0, "gmv_other"),
    ]  # fmt: skip
    assert both.is_known
    alone = split({"ad_gmv": 700.0})
    assert (alone.flow("paid").gmv_metric, alone.is_known) == ("ad_gmv", False)
