"""Figures of a session from readings and from summaries."""

from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pytest

from app.models.advertising import AdReport
from app.models.metric import TICK_KEYS, Unit
from app.models.session import SessionSummary
from app.services.review.kpis import FIGURES, session_kpis
from tests.services.house import House, Show

READ_AT = datetime(2026, 6, 18, 1, 0, tzinfo=UTC)


def record(house: House, session_id: str, *rows: dict[str, float]) -> None:
    track = house.store.recorder.open_track(session_id, "sim", "SGD")
    for second, row in enumerate(rows):
        values = [row.get(key) for key in TICK_KEYS]
        house.store.recorder.tick(track, second * 1000, values, round(READ_AT.timestamp() * 1000) + second)
    assert house.store.recorder.flush()


def summary(house: House, session_id: str, values: dict[str, str], currency: str, read_at: datetime = READ_AT) -> None:
    with house.store.write(house.who.actor("test")) as uow:
        uow.add(
            SessionSummary(
                session_id=session_id, source="tiktok_live_sessions", currency=currency, values=values, digest="d",
                read_at=read_at,
            )
        )  # fmt: skip
        uow.commit()


def test_that_a_session_without_readings_says_so_for_every_figure(house: House, show: Show) -> None:
    figures = session_kpis(house.store, show.session.id)

    assert tuple(figures) == tuple(FIGURES)
    assert {figure.reason for figure in figures.values()} == {"no_data"}
    assert not any(figure.known for figure in figures.values())


def test_that_rates_are_made_of_the_last_counts_and_never_averaged(house: House, show: Show) -> None:
    record(
        house, show.session.id,
        {"gmv": 100_00, "orders": 10, "views": 1000, "product_clicks": 50, "online_users": 90, "ad_cost": 50_00},
        {"gmv": 300_00, "orders": 12, "views": 1500, "product_clicks": 400, "viewers": 1200, "watch_s": 144_000},
    )  # fmt: skip

    figures = session_kpis(house.store, show.session.id)

    assert figures["gmv"].value == 30_000
    assert (figures["gmv"].unit, figures["gmv"].currency) == (Unit.MINOR, "SGD")
    assert figures["click_to_order"].value == Decimal(12) / 400
    assert figures["gpm_views"].value == 20_000
    assert figures["aov"].value == 2_500
    assert figures["roi_pay"].value == 6
    assert figures["avg_watch_s"].value == 120
    assert figures["pcu"].value == 90
    assert figures["gpm_views"].definition == "gmv / views x 1000"
    assert figures["gmv"].source == "sim"
    assert figures["gmv"].read_at is not None
    assert figures["net_gmv_1h"].reason == "no_net_gmv_1h"
    assert figures["product_ctr"].reason == "no_product_impressions"


def test_that_nothing_is_divided_by_zero(house: House, show: Show) -> None:
    record(house, show.session.id, {"gmv": 0, "orders": 0, "views": 0, "product_clicks": 0, "ad_cost": 0})

    figures = session_kpis(house.store, show.session.id)

    assert figures["gmv"].value == 0
    assert figures["roi_pay"].reason == "zero_ad_cost"
    assert figures["click_to_order"].reason == "zero_product_clicks"


def test_that_a_summary_gives_amounts_in_minor_units_of_its_currency(house: House, show: Show) -> None:
    summary(house, show.session.id, {"gross_revenue": "1", "views": "1"}, "IDR", datetime(2026, 6, 17, tzinfo=UTC))
    summary(
        house, show.session.id,
        {"gross_revenue": "1485708532", "orders_paid": "774", "views": "2534", "product_clicks": "9000",
         "avg_watch_s": "108", "viewers": ""},
        "IDR",
    )  # fmt: skip

    figures = session_kpis(house.store, show.session.id)

    assert figures["gmv"].value == 1_485_708_532
    assert figures["gmv"].currency == "IDR"
    assert figures["gmv"].as_json()["value"] == {"amount": "1485708532", "currency": "IDR"}
    assert figures["orders"].value == 774
    assert figures["avg_watch_s"].value == 108
    assert figures["viewers"].reason == "no_viewers"
    assert figures["gmv"].source == "tiktok_live_sessions"


def test_that_cents_of_a_summary_are_exact(house: House, show: Show) -> None:
    summary(house, show.session.id, {"gmv": "51820.15", "orders": "3"}, "SGD")

    assert session_kpis(house.store, show.session.id)["gmv"].value == 5_182_015


def test_that_ad_revenue_is_never_added_to_the_sessions_revenue(house: House, show: Show) -> None:
    summary(house, show.session.id, {"gmv": "1000.00", "orders": "50"}, "SGD")
    with house.store.write(house.who.actor("test")) as uow:
        for number, (cost, revenue) in enumerate((("100.005", "700"), ("99.995", "900.50"))):
            uow.add(
                AdReport(
                    natural_key=str(number), session_id=show.session.id, currency="SGD", cost=cost,
                    gross_revenue=revenue, digest="d", read_at=READ_AT,
                )
            )  # fmt: skip
        uow.commit()

    figures = session_kpis(house.store, show.session.id)

    assert figures["gmv"].value == 100_000
    assert figures["ad_gmv"].value == 160_050
    assert figures["ad_cost"].value == 20_000
    assert figures["roi_pay"].value == 5
    assert figures["roi_pay"].source == "ad_report, tiktok_live_sessions"


def test_that_ads_in_another_currency_are_left_out(house: House, show: Show) -> None:
    summary(house, show.session.id, {"gmv": "1000.00"}, "SGD")
    with house.store.write(house.who.actor("test")) as uow:
        uow.add(
            AdReport(
                natural_key="1", session_id=show.session.id, currency="IDR", cost="5", gross_revenue="9", digest="d",
                read_at=READ_AT,
            )
        )  # fmt: skip
        uow.commit()

    figures = session_kpis(house.store, show.session.id)

    assert figures["ad_cost"].reason == "mixed_currency"
    assert figures["roi_pay"].reason == "mixed_currency"


@pytest.mark.parametrize("value", ["abc", "NaN", "Infinity", None, True, ""])
def test_that_what_is_no_number_is_no_figure(house: House, show: Show, value: object) -> None:
    summary(house, show.session.id, {"gmv": value, "orders": "1"}, "SGD")  # type: ignore[dict-item] # hostile

    assert session_kpis(house.store, show.session.id)["gmv"].reason == "no_gmv"


def test_that_a_gap_at_the_end_keeps_the_last_reading(house: House, show: Show) -> None:
    record(house, show.session.id, {"gmv": 500}, {"gmv": float(np.nan), "orders": 2})

    assert session_kpis(house.store, show.session.id)["gmv"].value == 500
