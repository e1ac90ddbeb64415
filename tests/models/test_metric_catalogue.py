"""The metric catalogue: complete, never two meanings under one key, and frozen by version."""

from pathlib import Path

import pytest

from app.models.metric import CATALOGUE, METRICS, TICK_KEYS, MetricDefinition, MetricDefinitionRow
from app.models.metric_definition import PLATFORMS, SOURCES

FROZEN = Path(__file__).with_name("metric_digests.txt")
EVERY = pytest.mark.parametrize("metric", CATALOGUE.values(), ids=list(CATALOGUE))


def frozen() -> dict[tuple[str, int], str]:
    """The digests as they were when each version was put in force."""
    lines = (line.split() for line in FROZEN.read_text(encoding="utf-8").splitlines() if line.strip())
    return {(key, int(version)): digest for key, version, digest in lines}


@EVERY
def test_that_a_definition_is_changed_only_with_a_new_version(metric: MetricDefinition) -> None:
    assert frozen().get((metric.key, metric.version)) == metric.digest(), (
        f"{metric.key} changed: raise its version and add the line to {FROZEN.name}: "
        f"{metric.key} {metric.version} {metric.digest()}"
    )


def test_that_the_digest_sees_every_part_of_a_meaning() -> None:
    one = CATALOGUE["gpm_views"]
    fields = {name: getattr(one, name) for name in one.__slots__}
    for name in ("name_en", "name_zh", "numerator", "denominator", "words_en", "words_zh", "platform", "source"):
        assert MetricDefinition(**{**fields, name: "other"}).digest() != one.digest(), name
    assert MetricDefinition(**{**fields, "unit": CATALOGUE["orders"].unit}).digest() != one.digest()
    assert MetricDefinition(**{**fields, "group": CATALOGUE["orders"].group}).digest() == one.digest()


@EVERY
def test_that_a_definition_says_everything(metric: MetricDefinition) -> None:
    assert metric.name_en
    assert metric.name_zh
    assert bool(metric.words_en) == bool(metric.words_zh)
    assert metric.denominator or metric.words_en, "a count says what it counts"
    assert metric.source in SOURCES
    assert metric.platform == "" or metric.platform in PLATFORMS
    assert set(metric.parts) <= set(CATALOGUE)
    assert metric.version >= 1


@EVERY
def test_that_a_definition_fits_its_columns(metric: MetricDefinition) -> None:
    lengths = {"key": 60, "name_en": 120, "name_zh": 120, "platform": 40, "numerator": 200, "denominator": 200}
    assert set(lengths) <= set(MetricDefinitionRow.model_fields)
    for name, most in lengths.items():
        assert len(getattr(metric, name) or "") <= most
    assert len(metric.cadence) <= 20


def test_that_no_two_metrics_share_a_name_or_a_sum() -> None:
    assert len({metric.name_en for metric in CATALOGUE.values()}) == len(CATALOGUE)
    assert len({metric.name_zh for metric in CATALOGUE.values()}) == len(CATALOGUE)
    sums = [(metric.numerator, metric.denominator, metric.platform) for metric in CATALOGUE.values()]
    assert len(set(sums)) == len(sums)


@pytest.mark.parametrize(
    "keys",
    [
        ("gpm_shows", "gpm_views", "gpm_direct"),
        ("interaction_rate", "comments_per_viewer", "actions_per_viewer"),
        ("gmv", "net_gmv_1h", "settled_gmv"),
        ("product_ctr", "product_ctr_views"),
        ("click_to_order", "click_to_order_buyers", "click_to_buyer_users"),
        ("aov", "aov_buyers"),
        ("roi_pay", "roi_net", "roas"),
        ("avg_watch_s", "avg_watch_view_s"),
    ],
)  # fmt: skip
def test_that_what_people_call_by_one_word_stays_apart(keys: tuple[str, ...]) -> None:
    meanings = {(CATALOGUE[key].numerator, CATALOGUE[key].denominator) for key in keys}
    assert len(meanings) == len(keys)


def test_that_the_columns_of_a_tick_never_change_their_order() -> None:
    assert len(TICK_KEYS) == 30
    assert (TICK_KEYS[0], TICK_KEYS[12], TICK_KEYS[15], TICK_KEYS[29]) == (
        "online_users", "gmv", "ad_cost", "views_search",
    )  # fmt: skip
    assert list(METRICS)[:30] == list(TICK_KEYS)
