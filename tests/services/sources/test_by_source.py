"""A copied table of traffic sources: each source's figure is its own metric, never the room's."""

import pytest

from app.services.sources.manual.by_source import by_source, source_of, understand_table
from app.services.sources.manual.pasted import read_clipboard

CHINESE = (
    "流量来源\t观看次数\t占比\t成交金额\n推荐\t52,700\t49%\t9,000\n关注\t15,700\t14%\t1,200\n"
    "短视频引流\t800\t1%\t70\n付费\t30,100\t28%\t5,000\n其他\t4,900\t4%\t40"
)
ENGLISH = "Traffic source\tViews\tGMV\nFor You feed\t100\t20\nSearch\t7\t\nOther\t5\t1"


def _read(text: str) -> dict[str, str]:
    reading = by_source(read_clipboard(text, ""))
    assert reading is not None
    assert len(reading.rows) == 1
    return {column.meaning: cell for column, cell in zip(reading.columns, reading.rows[0], strict=True)}


def test_that_views_and_gmv_of_each_source_become_metrics_of_their_own() -> None:
    assert _read(CHINESE) == {
        "views_recommend": "52,700", "gmv_recommend": "9,000", "views_follow": "15,700", "gmv_follow": "1,200",
        "views_paid": "30,100", "gmv_paid": "5,000", "gmv_other": "40",
    }  # fmt: skip
    assert _read(ENGLISH) == {
        "views_recommend": "100", "gmv_recommend": "20", "views_search": "7", "gmv_other": "1",
    }  # fmt: skip


def test_that_a_source_said_twice_counts_once_and_the_header_says_which() -> None:
    reading = by_source(read_clipboard("来源\t成交金额\n推荐\t9\n推荐流量\t8\n搜索\t1", ""))
    assert reading is not None
    assert [(one.header, one.meaning) for one in reading.columns] == [
        ("推荐 成交金额", "gmv_recommend"), ("搜索 成交金额", "gmv_search"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Time\tViews\tGMV\n19:00\t100\t20\n19:05\t130\t30", "Views\t100\nGMV\t20", "来源\t成交金额\n推荐\t9"]
)
def test_that_any_other_table_is_read_as_before(text: str) -> None:
    assert by_source(read_clipboard(text, "")) is None
    assert understand_table(read_clipboard(text, "")).columns


def test_that_a_name_is_known_whatever_its_case_and_space() -> None:
    assert (source_of("  FOR  YOU "), source_of("搜索流量"), source_of("短视频引流")) == ("recommend", "search", None)
