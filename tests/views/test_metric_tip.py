"""What a number means, in words of both languages."""

import re
from datetime import UTC, datetime

import pytest

from app.models.metric import CATALOGUE, MetricDefinition
from app.models.session import LiveSessionView
from app.views.i18n import set_language
from app.views.metric_tip import ReadAt, definition_lines, metric_definition, metric_tip

START = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
SESSION = LiveSessionView(
    id="s", version=1, created_at=START, updated_at=START, title="Show", started_at=START, zone="Asia/Singapore"
)


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=list(CATALOGUE))
def test_that_every_metric_is_defined_in_words_of_both_languages(metric: MetricDefinition) -> None:
    english = definition_lines(metric)
    told = metric_definition(metric)
    set_language("zh")
    chinese = definition_lines(metric)
    assert len(english) == len(chinese)
    assert told != metric_definition(metric)
    assert re.search("[\u4e00-\u9fff]", metric_definition(metric))
    assert not re.search("[\u4e00-\u9fff]", "".join(english))
    assert "_" not in "".join((*english, *chinese))


def test_that_a_tip_says_name_definition_platform_unit_version_source_and_time() -> None:
    tip = metric_tip("product_ctr_views", read=ReadAt(SESSION, 4_366_000, 6_000), more=["Over 15 minutes", ""])
    assert tip.splitlines() == [
        "Product clicks per view",
        "Definition: Product clicks ÷ Views (version 1)",
        "the CTR of the seller-centre LIVE list",
        "Platform: TikTok Shop · unit: share · live",
        "Source: TikTok Shop seller centre, LIVE list",
        "Read at 20:12:46, 6 s old",
        "Over 15 minutes",
    ]


def test_that_what_is_past_has_a_time_but_no_age() -> None:
    assert metric_tip("gmv", read=ReadAt(SESSION, 0)).endswith("Read at 19:00:00")


def test_that_before_the_show_nothing_is_said_of_a_time() -> None:
    planned = SESSION.model_copy(update={"started_at": None})
    assert "Read at" not in metric_tip("gmv", read=ReadAt(planned, 0, 0))


def test_that_a_number_that_the_catalogue_does_not_know_tells_what_is_known_besides() -> None:
    assert metric_tip("nobody", more=["of this room"]) == "of this room"
