"""Figures in words, earlier sessions, lanes: pure rules of the review."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from app.models.metric import Unit
from app.models.session import LiveSessionView, Phase
from app.services.advertising.ads_costs import Even
from app.services.review.kpis import FIGURES, Figure, counts_of_summary, figures
from app.views.i18n import set_language
from app.views.review.against import Against, comparable
from app.views.review.figure_words import change_to, figure_text
from app.views.review.kpi_bar import KpiCell
from app.views.review.lanes import lane_heads, lane_series
from app.views.review.look import check_key, check_title
from app.views.theme import set_theme, theme
from app.views.widgets.deck.track import Track
from app.views.widgets.paint import advance
from tests.views.review.station import Station

START = datetime(2026, 6, 10, 11, 0, tzinfo=UTC)


def session(number: int = 0, **fields: Any) -> LiveSessionView:
    start = START + timedelta(days=number)
    values = {
        "id": f"s{number}", "version": 1, "created_at": start, "updated_at": start, "title": "Show",
        "phase": Phase.REVIEW, "planned_ms": 3_600_000, "started_at": start, "ended_at": start + timedelta(hours=1),
    } | fields  # fmt: skip
    return LiveSessionView.model_validate(values)


def some(**values: str) -> dict[str, Figure]:
    """Figures with these values; the rest cannot be told."""
    found = figures(counts_of_summary(None, "SGD"))
    for key, value in values.items():
        found[key] = replace(found[key], value=Decimal(value), reason="", currency="SGD")
    return found


def against(*values: dict[str, str]) -> Against:
    return Against(tuple(session(place) for place in range(len(values))), tuple(some(**one) for one in values))


def words(key: str, found: dict[str, Figure], live: LiveSessionView, others: Against | None = None) -> tuple[str, ...]:
    text = figure_text(key, found, live, others, START)
    return text.value, text.change.text, str(text.change.rising), str(text.change.favourable)


def test_that_money_and_orders_are_held_against_their_targets() -> None:
    live = session(target_gmv_minor=100_000, target_orders=50)
    found = some(gmv="112000", orders="40")

    assert words("gmv", found, live) == ("S$1,120", "12% vs target", "True", "True")
    assert words("orders", found, live) == ("40", "20% vs target", "False", "False")


def test_that_on_air_a_total_is_a_share_of_its_target_and_never_behind() -> None:
    live = session(target_gmv_minor=100_000, phase=Phase.LIVE)

    assert words("gmv", some(gmv="38000"), live) == ("S$380", "38% of target", "None", "None")
    assert words("viewers", some(viewers="900"), live)[1] == "so far"


def test_that_without_a_target_the_usual_value_counts() -> None:
    others = against({"orders": "80"}, {"orders": "100"}, {"orders": "130"})

    assert words("orders", some(orders="110"), session(9), others) == ("110", "10% vs usual", "True", "True")
    assert words("orders", some(orders="100"), session(9), others)[1] == "as usual"


def test_that_spend_is_neither_good_nor_bad_and_roi_is_held_against_break_even() -> None:
    live = session(ad_budget_minor=100_000, breakeven_roi=1.0)
    found = some(ad_cost="83000", roi_pay="2.5")

    def held(even: Even) -> tuple[str, str, bool | None]:
        text = figure_text("roi_pay", found, live, None, START, even)
        return text.value, text.change.text, text.change.favourable

    assert words("ad_cost", found, live) == ("S$830", "83% of budget", "None", "None")
    # What counts on air counts here: not the session's own column, which is one source of three.
    assert held(Even(2.9, None, "lineup")) == ("2.5", "break-even 2.9", False)
    assert held(Even(2.4, 2.0, "inputs")) == ("2.5", "break-even 2.4", True)
    assert held(Even(None, None, "inputs", never=True)) == ("2.5", "no ROI breaks even", False)
    assert held(Even()) == ("2.5", "", None)


def test_that_shares_differ_by_points_and_times_by_seconds() -> None:
    assert change_to(Unit.RATE, 0.063, 0.067) == ("0.4 pt", False)
    assert change_to(Unit.RATE, 0.063, 0.067, signed=True) == ("−0.4 pt", False)
    assert change_to(Unit.SECONDS, 108, 99, signed=True) == ("+9 s", True)
    assert change_to(Unit.MINOR, 114.0, 100.0, signed=True) == ("+14%", True)
    assert change_to(Unit.MINOR, 100.1, 100.0) == ("0%", None)
    assert change_to(Unit.COUNT, 5, 0) == ("—", None)


@pytest.mark.parametrize("key", [key for key in FIGURES if key in {"gmv", "click_to_order", "avg_watch_s", "roi_pay"}])
def test_that_a_missing_figure_is_a_dash_with_its_reason(key: str) -> None:
    text = figure_text(key, some(), session(), None, START)

    assert (text.value, text.known) == ("—", False)
    assert text.change.text == "no readings and no platform figures"
    assert "Cannot tell: no readings" in text.tip


def test_that_the_tip_tells_definition_source_age_and_what_is_usual() -> None:
    found = some(gpm_views="20400")
    found["gpm_views"] = replace(found["gpm_views"], source="file", read_at=START - timedelta(minutes=12))
    others = against(*({"gpm_views": value} for value in ("10000", "20000", "30000")))

    tip = figure_text("gpm_views", found, session(9), others, START).tip

    assert "Definition: GMV / Views × 1000" in tip
    assert "Source: file" in tip
    assert "(12 min old)" in tip
    assert "Usual: S$200, the median of the last 3 comparable sessions" in tip


def test_that_fewer_than_three_known_values_have_no_median() -> None:
    others = against({"orders": "80"}, {"orders": "100"}, {"gmv": "5"})

    assert others.usual("orders") is None
    assert others.values("orders") == (80.0, 100.0, None)


def test_that_only_earlier_sessions_of_like_length_and_market_are_compared_the_last_seven() -> None:
    mine = session(50)
    fit = [session(number) for number in range(10)]
    unfit = [
        session(20, platform="douyin"), session(21, market="MY"), session(22, currency="USD"),
        session(23, planned_ms=3_600_000 * 2), session(24, phase=Phase.LIVE), session(25, started_at=None),
        session(60),
    ]  # fmt: skip

    found = comparable(mine, [*unfit, *reversed(fit), mine])

    assert [one.id for one in found] == [f"s{number}" for number in range(3, 10)]
    assert comparable(session(1, started_at=None), fit) == ()


def test_that_check_metrics_are_stored_by_key_in_either_language_and_free_words_as_they_are() -> None:
    assert check_key(" click → ORDER ") == "click_to_order"
    assert check_key("≥ 7% by June") == "≥ 7% by June"
    set_language("zh")
    assert check_title("leave_rate") == "流失率"
    assert check_key("流失率") == "leave_rate"


def test_that_segment_means_are_steps_with_nothing_between_runs(station: Station) -> None:
    room = station.room()
    facts = room.store.facts
    assert facts is not None
    by_key = {series.key: series for series in lane_series(facts)}
    means = by_key["segment_mean"]
    runs = sorted(facts.league.rows, key=lambda row: row.start_ms)

    assert (means.kind, means.lane_key) == ("step", "gmv")
    assert means.t_ms[0] == runs[0].start_ms
    assert means.v[0] == runs[0].gmv_per_min_minor
    assert np.isnan(means.v[-1])
    assert bool(np.all(np.diff(means.t_ms) >= 0))


def test_that_the_rate_of_the_lane_is_orders_by_clicks_of_the_last_quarter_of_an_hour(station: Station) -> None:
    room = station.room()
    facts = room.store.facts
    assert facts is not None
    block = facts.block
    rate = next(series for series in lane_series(facts) if series.key == "click_to_order")
    place = int(np.searchsorted(block.t_ms, 3_600_000))
    before = int(np.searchsorted(block.t_ms, block.t_ms[place] - 900_000, side="right")) - 1
    grown = {key: block.column(key)[place] - block.column(key)[before] for key in ("orders", "product_clicks")}

    assert rate.v[place] == pytest.approx(grown["orders"] / grown["product_clicks"])


def test_that_without_readings_the_heads_say_so(station: Station) -> None:
    facts = station.room().store.facts
    assert facts is not None
    empty: dict[str, Track] = {}

    heads = lane_heads(facts, empty, None, 0)

    assert {head.condition for head in heads.values()} == {"no_data"}
    assert {head.message for head in heads.values()} == {"no minute readings"}


@pytest.mark.parametrize("width", [96, 110, 140, 170])
@pytest.mark.parametrize(("currency", "minor"), [("SGD", "5361500"), ("IDR", "123456789000"), ("CNY", "123456789")])
def test_that_an_amount_is_never_cut_however_little_room_it_has(width: int, currency: str, minor: str) -> None:
    set_theme("dark", scale=1.3)
    live = session(currency=currency)
    found = some(gmv=minor)
    found["gmv"] = replace(found["gmv"], currency=currency)
    cell = KpiCell("gmv")
    cell.resize(theme().px(width), theme().px(76))
    cell.show_figure(figure_text("gmv", found, live, None, START))

    words, font = cell.value_line()

    assert advance(words, font) <= cell.width() - theme().px(14) - theme().px(8)
    assert words in {cell.text.value, cell.text.brief}
    assert cell.text.value in cell.toolTip().replace("&nbsp;", " ")


def test_that_large_text_makes_an_amount_smaller_before_it_is_written_short() -> None:
    cell = KpiCell("gmv")
    cell.resize(110, 76)
    cell.show_figure(figure_text("gmv", some(gmv="5361500"), session(), None, START))
    assert cell.value_line()[0] == "S$53,615"
    cell.resize(76, 76)
    assert cell.value_line()[0] == "S$53.6k"
