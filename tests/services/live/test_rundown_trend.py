"""Planned against actual: of one show by pass, and of the last ten by segment."""

from datetime import timedelta

import pytest

from app.models.script import SegmentKind
from app.models.session import Phase
from app.services.live.rundown_trend import RundownTrend, ran
from tests.services.house import START, House, Show

MINUTE = 60_000


@pytest.fixture
def trend(house: House) -> RundownTrend:
    """The query on the test's store."""
    return RundownTrend(house.store, house.clock, house.who)


def one_show(house: House, show: Show, *minutes: float, platform: str = "tiktok_shop") -> str:
    """A further show: warm-up, the product, as long as told each; over when it returns. Its id."""
    made = house.sessions.create(
        "Again", planned_start_at=house.clock.utc_now(), planned_ms=20 * MINUTE, anchor_id=show.anchor.id,
        platform=platform,
    )  # fmt: skip
    warm = house.rundown.add(made.id, title="Warm-up", kind=SegmentKind.OPENING, planned_ms=5 * MINUTE, script="Hello")
    sold = house.rundown.add(made.id, product_id=show.product_id, planned_ms=10 * MINUTE, script="Now {price}")
    for member in (show.operator, show.lead):
        house.who.wear(member.id, member.hats)
        now = next(one for one in house.rundown.segments(made.id) if one.id == sold.id)
        house.rundown.check_price(sold.id, now.version)
    house.go(made.id, Phase.READY, Phase.LIVE)
    for place, length in enumerate(minutes):
        house.live.take(made.id, (warm.id, sold.id)[place % 2])
        house.clock.advance(round(length * MINUTE))
    house.go(made.id, Phase.REVIEW)
    return made.id


def test_that_each_pass_keeps_planned_and_actual(house: House, show: Show) -> None:
    session = one_show(house, show, 6, 12, 4)

    found = ran(house.live.runs(session), house.clock.utc_now())

    assert [(one.pass_no, one.planned_ms, one.actual_ms, one.over_ms) for one in found] == [
        (1, 5 * MINUTE, 6 * MINUTE, MINUTE),
        (1, 10 * MINUTE, 12 * MINUTE, 2 * MINUTE),
        (2, 5 * MINUTE, 4 * MINUTE, -MINUTE),
    ]


def test_that_the_pass_on_air_counts_up_to_now(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.live.next(show.session.id)
    house.clock.advance(90_000)

    assert [one.actual_ms for one in ran(house.live.runs(show.session.id), house.clock.utc_now())] == [90_000]


def test_that_without_earlier_shows_nothing_is_usual(trend: RundownTrend, show: Show) -> None:
    assert trend.usual(show.session.id) == {}
    assert trend.usual("nowhere") == {}


def test_that_the_median_of_the_shows_is_told_by_product_and_by_title(
    house: House, show: Show, trend: RundownTrend
) -> None:
    for first, second in ((4, 11), (5, 12), (9, 30)):
        one_show(house, show, first, second)

    found = trend.usual(show.session.id)

    warm, sold, _wrap = show.segment_ids
    assert found.keys() == {warm, sold}
    assert (found[warm].shows, found[warm].actual_ms, found[warm].planned_ms) == (3, 5 * MINUTE, 5 * MINUTE)
    assert (found[sold].shows, found[sold].actual_ms, found[sold].planned_ms) == (3, 12 * MINUTE, 10 * MINUTE)


def test_that_the_passes_of_one_show_count_once_as_their_mean(house: House, show: Show, trend: RundownTrend) -> None:
    one_show(house, show, 2, 10, 4)
    one_show(house, show, 8, 10)
    one_show(house, show, 1, 10)

    # 3 (of 2 and 4), 8 and 1.
    assert trend.usual(show.session.id)[show.segment_ids[0]].actual_ms == 3 * MINUTE


def test_that_only_the_last_ten_shows_count(house: House, show: Show, trend: RundownTrend) -> None:
    for minutes in (60, 60, 60, 60, *range(1, 11)):
        one_show(house, show, minutes, 10)

    found = trend.usual(show.session.id)[show.segment_ids[0]]

    assert (found.shows, found.actual_ms) == (10, round(5.5 * MINUTE))


def test_that_rehearsals_other_platforms_and_skipped_passes_do_not_count(
    house: House, show: Show, trend: RundownTrend
) -> None:
    one_show(house, show, 30, 30, platform="douyin")
    house.go(show.session.id, Phase.REHEARSAL)
    house.live.next(show.session.id)
    house.clock.advance(MINUTE)
    house.live.next(show.session.id)
    house.go(show.session.id, Phase.READY)
    assert trend.usual(show.session.id) == {}
    made = house.sessions.create("Skips", planned_start_at=START + timedelta(days=1), anchor_id=show.anchor.id)
    for title in ("Warm-up", "Wrap-up"):
        kind = SegmentKind.OPENING if title == "Warm-up" else SegmentKind.CLOSING
        house.rundown.add(made.id, title=title, kind=kind, planned_ms=5 * MINUTE, script="Hello")
    house.go(made.id, Phase.READY, Phase.LIVE)
    first = house.live.next(made.id).current_segment_id
    house.clock.advance(2 * MINUTE)
    house.live.skip(made.id, str(first))
    house.clock.advance(7 * MINUTE)
    house.go(made.id, Phase.REVIEW)

    found = trend.usual(show.session.id)

    assert {key: one.actual_ms for key, one in found.items()} == {show.segment_ids[2]: 7 * MINUTE}
