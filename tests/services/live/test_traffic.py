"""Where views come from: shares are ratios of counts, what was not read is not guessed, contradictions are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.metric import CATALOGUE, TICK_KEYS
from app.services.live.metrics import derive
from app.services.live.traffic import COUNTS, SOURCES, VIEWS_OF, split

READ: dict[str, float | None] = {
    "views": 1000.0, "views_paid": 330.0, "views_recommend": 410.0, "views_follow": 120.0, "views_search": 90.0,
    "ad_gmv": 50_000.0,
}  # fmt: skip


def test_that_each_share_is_views_of_the_source_by_all_views() -> None:
    found = split(READ)
    assert [(flow.key, flow.views, flow.share) for flow in found.flows] == [
        ("paid", 330.0, 0.33), ("recommend", 410.0, 0.41), ("follow", 120.0, 0.12), ("search", 90.0, 0.09),
        ("other", 50.0, 0.05),
    ]  # fmt: skip
    assert (found.views, found.excess, found.is_known) == (1000.0, 0.0, True)


def test_that_a_share_is_the_metric_of_the_catalogue() -> None:
    for key in VIEWS_OF:
        assert split(READ).flow(key).share == derive(f"share_{key}", READ)


def test_that_sales_value_is_told_only_where_a_metric_tells_it() -> None:
    assert {flow.key: flow.gmv for flow in split(READ).flows} == {
        "paid": 50_000.0, "recommend": None, "follow": None, "search": None, "other": None,
    }  # fmt: skip
    assert split({**READ, "ad_gmv": None}).flow("paid").gmv is None


@pytest.mark.parametrize("missing", [*VIEWS_OF.values(), "views"])
def test_that_a_source_that_was_not_read_is_unknown_and_so_is_the_rest(missing: str) -> None:
    found = split({**READ, missing: None})
    assert found.flow("other").views is None
    assert found.flow("other").share is None
    lost = [flow.key for flow in found.flows if flow.share is None]
    assert lost == (list(SOURCES) if missing == "views" else [missing.removeprefix("views_"), "other"])


def test_that_nothing_read_is_no_split_and_no_zero() -> None:
    found = split({})
    assert not found.is_known
    assert all(flow.views is None and flow.share is None for flow in found.flows)


def test_that_shares_cannot_be_told_while_nobody_entered() -> None:
    found = split(dict.fromkeys(COUNTS, 0.0))
    assert [flow.views for flow in found.flows] == [0.0] * 5
    assert all(flow.share is None for flow in found.flows)


def test_that_sources_above_the_whole_are_told_and_other_is_never_negative() -> None:
    found = split({**READ, "views_paid": 500.0})
    assert found.flow("other").views == 0.0
    assert found.excess == 120.0
    # One source alone can be too much.
    assert split({"views": 100.0, "views_paid": 130.0}).excess == 30.0


def test_that_a_count_that_fell_is_unknown_and_never_negative() -> None:
    found = split({**READ, "views_follow": -50.0, "ad_gmv": -1.0})
    assert (found.flow("follow").views, found.flow("follow").share) == (None, None)
    assert (found.flow("other").views, found.flow("paid").gmv) == (None, None)
    assert split({**READ, "views": -1.0}).views is None


def test_that_every_count_is_one_that_a_tick_holds() -> None:
    assert set(COUNTS) <= set(TICK_KEYS) <= set(CATALOGUE)


@given(st.fixed_dictionaries({key: st.none() | st.integers(0, 10**7).map(float) for key in COUNTS}))
def test_that_the_parts_add_up_to_the_whole_or_the_contradiction_is_told(counts: dict[str, float | None]) -> None:
    found = split(counts)
    parts = [flow.views for flow in found.flows]
    assert all(part is None or part >= 0 for part in parts)
    if found.views is not None and all(part is not None for part in parts):
        assert sum(part or 0.0 for part in parts) == found.views + found.excess
