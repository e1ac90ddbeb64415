"""Real exports into the store: exact figures, once and only once, and ads beside the sessions, never added."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.models.advertising import AdReport
from app.models.errors import AppError, Denied
from app.models.event_log import Actor, event_log
from app.models.product import Product, ProductStat
from app.models.session import LiveSession, SessionSummary
from app.models.source import ImportRun
from app.models.team import Hat, Setting
from app.services.review.kpis import session_kpis
from app.services.runtime.clock import ManualClock
from app.services.sources.imports import ImportService, import_file, import_files
from app.services.store.store import Store
from app.services.team.who import Who

EXPORT = "tiktok_shop_export_id"
SESSIONS = f"{EXPORT}/live_sessions_28_days.xlsx"
ADS = f"{EXPORT}/live_ads_2026-04-06_2026-04-12.xlsx"
PRODUCTS = f"{EXPORT}/product_list_2026-04-06_2026-04-12.xlsx"
LIVE_PRODUCTS = f"{EXPORT}/live_products_2026-04-04_2026-04-11.xlsx"


def log_rows(store: Store) -> int:
    with store.read() as session:
        return int(session.connection().execute(func.count(event_log.c.id).select()).scalar() or 0)


def idr(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "IDR"}


def test_that_the_session_list_comes_in_whole_and_to_the_last_digit(store: Store, shared_data: Path) -> None:
    report = import_file(store, shared_data / SESSIONS)
    assert (report["kind"], report["header_row"]) == ("tiktok_live_sessions", 3)
    assert report["rows"] == {
        "read": 122, "imported": 122, "unchanged": 0, "updated": 0, "rejected": 0, "blank": 0, "totals": 0,
    }  # fmt: skip
    assert report["totals"]["gross_revenue"] == idr("1485708532")
    assert report["totals"]["direct_gmv"] == idr("1328701559")
    for field, total in (
        ("items_sold", 6250), ("orders_paid", 5381), ("customers", 5035), ("views", 933468), ("viewers", 758150),
        ("product_clicks", 263859), ("product_impressions", 4601823), ("duration_s", 1242845),
    ):  # fmt: skip
        assert report["totals"][field] == total
    with store.read() as session:
        rows = session.exec(select(LiveSession)).all()
        summaries = session.exec(select(SessionSummary)).all()
        assert len(rows) == len(summaries) == 122
        assert {(row.origin, row.phase, row.currency, row.zone) for row in rows} == {
            ("imported", "review", "IDR", "Asia/Jakarta")
        }
        lengths = [row.ended_at - row.started_at for row in rows if row.ended_at and row.started_at]
        assert sum(length.total_seconds() for length in lengths) == 1242845
        assert sum(Decimal(row.values["gmv"]) for row in summaries) == 1485708532
        assert sum(int(row.values["orders"]) for row in summaries) == 5381
        assert {row.import_id for row in summaries} == {session.exec(select(ImportRun)).one().id}


def test_that_the_figures_of_an_imported_session_follow_its_own_counts(store: Store, shared_data: Path) -> None:
    import_file(store, shared_data / SESSIONS)
    with store.read() as session:
        first = session.exec(select(SessionSummary).where(SessionSummary.row_number == 4)).one()
        values, key = first.values, first.session_id
    figures = session_kpis(store, key)
    assert figures["gmv"].value == 9467316
    assert figures["click_to_order"].value == Decimal(36) / Decimal(2007)
    assert Decimal(values["product_ctr_views"]) == Decimal("0.353407")


def test_that_a_second_import_changes_nothing_and_writes_nothing(store: Store, shared_data: Path) -> None:
    files = [shared_data / name for name in (SESSIONS, ADS, LIVE_PRODUCTS)]
    import_files(store, files)
    before = log_rows(store)
    for report in import_files(store, files)["files"]:
        rows = report["rows"]
        assert rows["imported"] == rows["updated"] == rows["rejected"] == 0
        assert rows["unchanged"] == rows["read"] - rows["blank"]
    assert log_rows(store) == before


@pytest.mark.parametrize("order", [(SESSIONS, ADS), (ADS, SESSIONS)])
def test_that_ads_are_joined_by_the_minute_whichever_comes_first(
    store: Store, shared_data: Path, order: tuple[str, str]
) -> None:
    for name in order:
        import_file(store, shared_data / name)
    report = import_file(store, shared_data / ADS)
    assert report["rows"]["blank"] == 10
    # 52 rows meet a session; two of them meet the same one, the second under another title.
    assert report["joined"] == {"rows": 52, "sessions": 51, "ad_revenue_exceeds": 10, "other_title": 1}
    assert report["totals"]["cost"] == idr("101306845")
    assert report["totals"]["gross_revenue"] == idr("1973329193.254")
    assert report["totals"]["roi"] == "19.4787"
    with store.read() as session:
        rows = session.exec(select(AdReport)).all()
        assert len(rows) == 135
        assert sum(Decimal(row.cost) for row in rows) == 101306845
        assert sum(Decimal(row.gross_revenue) for row in rows) == Decimal("1973329193.254")
        for row in rows:
            if row.session_id is None or row.launched_at is None:
                continue
            start = session.get_one(LiveSession, row.session_id).started_at
            assert start is not None
            assert 5 <= (row.launched_at - start).total_seconds() <= 51


def test_that_ad_revenue_stays_apart_from_the_session_it_belongs_to(store: Store, shared_data: Path) -> None:
    import_files(store, [shared_data / SESSIONS, shared_data / ADS])
    with store.read() as session:
        summaries = session.exec(select(SessionSummary)).all()
        assert sum(Decimal(row.values["gmv"]) for row in summaries) == 1485708532
        assert not any("ad_gmv" in row.values or "cost" in row.values for row in summaries)


@pytest.mark.slow
def test_that_both_product_lists_come_in_whole_and_share_their_products(store: Store, shared_data: Path) -> None:
    first = import_file(store, shared_data / PRODUCTS)
    second = import_file(store, shared_data / LIVE_PRODUCTS)
    assert (first["rows"]["imported"], second["rows"]["imported"]) == (2534, 774)
    assert first["totals"]["gmv"] == idr("2580844402")
    assert second["totals"]["gmv"] == idr("373003479")
    with store.read() as session:
        stats = session.exec(select(ProductStat)).all()
        assert len(stats) == 2534 + 774
        assert sum(Decimal(row.values["gmv"]) for row in stats if row.kind == "tiktok_products") == 2580844402
        products = session.exec(select(Product)).all()
        assert len({row.platform_product_id for row in products}) == len(products) < 2534 + 774
        assert {row.product_id for row in stats} == {row.id for row in products}


def test_that_a_changed_figure_is_a_new_reading_beside_the_old_one(
    store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    head = "Livestream,Start time,Duration,Gross revenue,Orders paid for,Views\n"
    path = tmp_path / "list.csv"
    path.write_text(head + "Night,2026-04-12 15:05,3600,Rp9.467.316,36,5679\n")
    assert import_file(store, path, kind="tiktok_live_sessions")["rows"]["imported"] == 1
    clock.advance(3_600_000)
    path.write_text(head + "Night,2026-04-12 15:05,3600,Rp9.500.000,37,5679\n")
    rows = import_file(store, path, kind="tiktok_live_sessions")["rows"]
    assert (rows["imported"], rows["updated"], rows["unchanged"]) == (0, 1, 0)
    with store.read() as session:
        found = session.exec(select(SessionSummary).order_by(col(SessionSummary.read_at))).all()
        assert [row.values["gmv"] for row in found] == ["9467316", "9500000"]
        assert len(session.exec(select(LiveSession)).all()) == 1
    key = found[0].session_id
    assert session_kpis(store, key)["gmv"].value == 9500000


def test_that_rejected_rows_are_listed_and_add_up(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Livestream,Start time,Duration,Gross revenue,Orders paid for\n"
        "Good,2026-04-12 15:05,3600,Rp9.467.316,36\n"
        "Bad,someday,3600,Rp1,1\n"
        ",,,,\n"
    )
    report = import_file(store, path, kind="tiktok_live_sessions")
    rows = report["rows"]
    assert rows["read"] == sum(rows[key] for key in rows if key != "read")
    assert (rows["imported"], rows["rejected"]) == (1, 1)
    (bad,) = report["rejected"]
    assert (bad["row"], bad["value"]) == (3, "someday")
    with store.read() as session:
        assert session.exec(select(ImportRun)).one().rejected == report["rejected"]


def test_that_a_file_that_cannot_be_taken_leaves_nothing_and_stops_no_other(
    store: Store, shared_data: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    before = log_rows(store)
    with pytest.raises(AppError):
        import_file(store, broken)
    assert log_rows(store) == before
    first, second = import_files(store, [broken, shared_data / LIVE_PRODUCTS])["files"]
    assert first["error"]["code"]
    assert second["rows"]["imported"] == 774


def test_that_an_import_that_fails_half_way_leaves_nothing(
    store: Store, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.sources.spreadsheet import load_sessions

    def fails(*_args: Any) -> None:
        raise AppError("disk_full")

    monkeypatch.setattr(load_sessions, "join_ads", fails)
    with pytest.raises(AppError):
        import_file(store, shared_data / SESSIONS)
    with store.read() as session:
        assert session.exec(select(LiveSession)).first() is None
        assert session.exec(select(ImportRun)).first() is None


def test_that_a_confirmed_mapping_is_remembered_for_these_headers(store: Store, who: Who, tmp_path: Path) -> None:
    path = tmp_path / "team.csv"
    text = "Livestream,Start time,Duration,Turnover we saw\nNight,2026-04-12 15:05,3600,Rp9.467.316\n"
    path.write_text(text)
    service = ImportService(store, store.clock, who)
    assert service.preview(path, kind="tiktok_live_sessions").unmapped == ("Turnover we saw",)
    mapping = {"Livestream": "title", "Start time": "started_at", "Duration": "duration_s",
               "Turnover we saw": "gross_revenue"}  # fmt: skip
    service.import_file(path, kind="tiktok_live_sessions", mapping=mapping)
    path.write_text(text.replace("Night", "Other night"))
    report = service.import_file(path, kind="tiktok_live_sessions")
    assert report["columns"]["Turnover we saw"] == "gross_revenue"
    assert report["totals"]["gross_revenue"] == idr("9467316")
    assert len(service.runs()) == 2


def test_that_only_who_may_import_imports(store: Store, who: Who, tmp_path: Path) -> None:
    who.wear("aiko", [Hat.ANCHOR])
    with pytest.raises(Denied):
        ImportService(store, store.clock, who).import_file(tmp_path / "x.csv")


def test_that_an_unknown_kind_is_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(AppError) as told:
        import_file(store, path, kind="horoscope")
    assert told.value.code == "table_kind_unknown"


def test_that_the_zone_of_exports_is_a_setting(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Livestream,Start time,Duration,Gross revenue\nNight,2026-04-12 15:05,3600,Rp9.467.316\n")
    with store.write(Actor("test")) as uow:
        uow.add(Setting(key="import.zone", value="Asia/Makassar"))
        uow.commit()
    report = import_file(store, path, kind="tiktok_live_sessions")
    assert report["timezone"] == "Asia/Makassar"
    with store.read() as session:
        row = session.exec(select(LiveSession)).one()
        assert row.started_at == datetime(2026, 4, 12, 7, 5, tzinfo=UTC)
        assert row.zone == "Asia/Makassar"
        assert not row.origin_note["zone_guessed"]
