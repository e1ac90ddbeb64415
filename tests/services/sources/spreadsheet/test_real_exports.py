"""The platform's own files, to the last row and the last digit."""

from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.services.sources import reasons
from app.services.sources.spreadsheet.parse import ParsedFile, parse_file
from app.services.sources.spreadsheet.xlsx import read_xlsx

FOLDER = "tiktok_shop_export_id"
SESSIONS = "live_sessions_28_days.xlsx"
ADS = "live_ads_2026-04-06_2026-04-12.xlsx"
PRODUCTS = "product_list_2026-04-06_2026-04-12.xlsx"
LIVE_PRODUCTS = "live_products_2026-04-04_2026-04-11.xlsx"


@cache
def parsed(path: Path) -> ParsedFile:
    return parse_file(path)


@pytest.fixture
def exports(shared_data: Path) -> Path:
    folder = shared_data / FOLDER
    if not folder.is_dir():
        pytest.skip("the real exports are not on this machine")
    return folder


@pytest.mark.parametrize(
    ("name", "kind", "header_row", "rows", "blank"),
    [
        (SESSIONS, "tiktok_live_sessions", 3, 122, 0),
        (ADS, "tiktok_live_ads", 1, 135, 10),
        (PRODUCTS, "tiktok_products", 3, 2534, 0),
        (LIVE_PRODUCTS, "tiktok_live_products", 3, 774, 0),
    ],
)
def test_that_every_row_of_a_real_export_is_accounted_for(
    exports: Path, name: str, kind: str, header_row: int, rows: int, blank: int
) -> None:
    file = parsed(exports / name)
    assert (file.kind, file.header_row, file.rejected, file.unmapped) == (kind, header_row, (), ())
    assert file.counts == {"read": rows + blank, "taken": rows, "rejected": 0, "blank": blank, "totals": 0}
    assert len(file.rows) == len({row.natural_key for row in file.rows}) == rows


def test_that_the_session_totals_are_exact(exports: Path) -> None:
    totals = parsed(exports / SESSIONS).totals
    assert totals["gross_revenue"] == {"amount": "1485708532", "currency": "IDR"}
    assert totals["direct_gmv"] == {"amount": "1328701559", "currency": "IDR"}
    counted = {
        "items_sold": 6250, "orders_paid": 5381, "customers": 5035, "views": 933468, "viewers": 758150,
        "product_clicks": 263859, "product_impressions": 4601823, "duration_s": 1242845,
    }  # fmt: skip
    assert {field: totals[field] for field in counted} == counted


def test_that_the_ad_totals_are_exact_and_kept_apart_from_the_sessions(exports: Path) -> None:
    ads, sessions = parsed(exports / ADS), parsed(exports / SESSIONS)
    assert ads.totals["cost"] == {"amount": "101306845", "currency": "IDR"}
    assert ads.totals["gross_revenue"] == {"amount": "1973329193.254", "currency": "IDR"}
    assert ads.totals["roi"] == "19.4787"
    assert ads.totals["gross_revenue"] != sessions.totals["gross_revenue"]
    assert {row.natural_key for row in ads.rows}.isdisjoint(row.natural_key for row in sessions.rows)


def test_that_rounding_to_whole_rupiah_is_said_and_the_exact_amount_kept(exports: Path) -> None:
    first = parsed(exports / ADS).rows[0]
    assert first.values["gross_revenue"] == {"amount": "292366638.864", "currency": "IDR", "minor": 292366639}
    assert "gross_revenue" in first.rounded
    assert "cost" not in first.rounded
    assert reasons.NOTE_ROUNDED in parsed(exports / ADS).notes


def test_that_the_ad_key_does_not_hang_on_the_campaign_id_that_lost_its_last_digit(exports: Path) -> None:
    rows = parsed(exports / ADS).rows
    assert all(row.values["campaign_ref"] not in row.natural_key for row in rows)


def test_that_the_rates_of_the_live_list_are_what_the_platform_divides(exports: Path) -> None:
    """CTR = clicks / views; CTOR = orders paid / clicks; GMV per 1K views = direct GMV / views x 1000."""
    for row in parsed(exports / SESSIONS).rows:
        values = row.values
        clicks, views, orders = (Decimal(values[name]) for name in ("product_clicks", "views", "orders_paid"))
        assert abs(Decimal(values["product_ctr"]) - clicks / views) <= Decimal("0.000001")
        assert abs(Decimal(values["click_to_order"]) - orders / clicks) <= Decimal("0.000001")
        per_thousand = Decimal(values["direct_gmv"]["amount"]) / views * 1000
        assert abs(Decimal(values["gpm_views"]["amount"]) - per_thousand) <= 1


def test_that_52_ad_sessions_join_their_live_by_the_minute_it_started(exports: Path) -> None:
    """An ad session (one launch, several campaigns) cut to the minute is a LIVE's start; the LIVE list has no seconds.

    Two ad sessions fall on one LIVE. In ten the ads claim more than the LIVE took: another attribution.
    """
    launched: dict[str, Decimal] = defaultdict(Decimal)
    for row in parsed(exports / ADS).rows:
        launched[row.values["launched_at"]] += Decimal(row.values["gross_revenue"]["amount"])
    taken = {
        row.values["started_at"][:16]: Decimal(row.values["gross_revenue"]["amount"])
        for row in parsed(exports / SESSIONS).rows
    }
    joined = {at: revenue for at, revenue in launched.items() if at[:16] in taken}
    assert len(joined) == 52
    assert len({at[:16] for at in joined}) == 51
    assert sum(revenue > taken[at[:16]] for at, revenue in joined.items()) == 10


def test_that_percentages_and_counts_printed_as_text_are_numbers(exports: Path) -> None:
    values = parsed(exports / PRODUCTS).rows[0].values
    assert (values["shop_tab_ctr"], values["live_impressions"], values["items_sold"]) == ("0.0275", 391024, 510)


def test_that_two_columns_under_one_header_are_told_apart(exports: Path) -> None:
    file = parsed(exports / LIVE_PRODUCTS)
    assert (file.columns["商品信息"], file.columns["商品信息 (2)"]) == ("product_id", "title")
    assert file.rows[0].values["title"] == "Travel lamp 0004 [L]"
    assert file.rows[0].values["gmv"] == {"amount": "140334601", "currency": "IDR", "minor": 140334601}


def test_that_the_period_in_the_title_row_is_part_of_a_products_key(exports: Path) -> None:
    assert parsed(exports / PRODUCTS).period == ("2026-04-06", "2026-04-12")
    assert parsed(exports / LIVE_PRODUCTS).period == ("2026-04-04", "2026-04-11")
    assert "2026-04-06~2026-04-12" in parsed(exports / PRODUCTS).rows[0].natural_key


def test_that_jakarta_time_is_assumed_for_rupiah_and_said(exports: Path) -> None:
    file = parsed(exports / SESSIONS)
    assert file.timezone == "Asia/Jakarta"
    assert file.rows[0].values["started_at"] == "2026-04-12T08:05:00+00:00"
    assert reasons.NOTE_TIMEZONE_ASSUMED in file.notes


def test_that_a_given_time_zone_wins_and_is_not_noted(exports: Path) -> None:
    file = parse_file(exports / SESSIONS, timezone="Asia/Makassar")
    assert file.rows[0].values["started_at"] == "2026-04-12T07:05:00+00:00"
    assert reasons.NOTE_TIMEZONE_ASSUMED not in file.notes


@pytest.mark.parametrize("name", [SESSIONS, ADS, PRODUCTS, LIVE_PRODUCTS])
def test_that_our_reader_and_the_native_one_see_the_same_cells(exports: Path, name: str) -> None:
    (ours,) = read_xlsx(exports / name)
    theirs = CalamineWorkbook.from_path(exports / name).get_sheet_by_index(0).to_python(skip_empty_area=False)
    seen = 0
    for row in ours.rows:
        for mine, other in zip(row.cells, theirs[row.number - 1], strict=False):
            seen += 1
            if isinstance(mine, Decimal):
                assert isinstance(other, float)
                assert float(mine) == pytest.approx(other, rel=1e-14)
            elif isinstance(mine, datetime) and isinstance(other, date) and not isinstance(other, datetime):
                assert mine == datetime.combine(other, time())  # theirs has no clock at midnight
            else:
                assert (mine or "") == other
    assert seen == sum(1 for line in theirs for cell in line if cell != "") + sum(
        1 for row in ours.rows for cell in row.cells if cell is None
    )
