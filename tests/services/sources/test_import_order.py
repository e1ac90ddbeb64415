"""Several files of one command: in whatever order they are named, each finds what it refers to, each has its report."""

from pathlib import Path

import pytest

from app.services.sources import imports
from app.services.sources.imports import import_file, import_files
from app.services.sources.spreadsheet.parse import ParsedFile
from app.services.sources.taking import Wish, take
from app.services.store.store import Store

EXPORT = "tiktok_shop_export_id"
SESSIONS = f"{EXPORT}/live_sessions_28_days.xlsx"
ADS = f"{EXPORT}/live_ads_2026-04-06_2026-04-12.xlsx"
JOINED = {"rows": 52, "sessions": 51, "ad_revenue_exceeds": 10, "other_title": 1}
BUYER = "王小明,13912345678,四川省,建国路88号,2026-06-01 20:14:05,2026-06-01 20:14:31"
ORDERS = (
    "主订单编号,子订单编号,选购商品,商品数量,订单应付金额,收件人,收件人手机号,省,详细地址,订单提交时间,支付完成时间,"
    f"订单状态\n501,501,面膜,1,59.80,{BUYER},已支付\n"
)
SETTLED = "订单号,子订单号,结算时间,结算金额\n501,501,2026-06-10 10:00:00,50.00\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {"orders": tmp_path / "a_orders.csv", "settled": tmp_path / "settled.csv", "more": tmp_path / "more.csv"}
    found["orders"].write_text(ORDERS, encoding="utf-8-sig")
    found["settled"].write_text(SETTLED, encoding="utf-8-sig")
    found["more"].write_text(ORDERS.replace("501", "502"), encoding="utf-8-sig")
    return found


@pytest.mark.parametrize("held", [imports.HELD_ROWS, 0])
def test_that_ads_named_before_the_sessions_say_what_they_were_joined_to(
    store: Store, shared_data: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when what waits for its turn is too much to be held and is read once more."""
    monkeypatch.setattr(imports, "HELD_ROWS", held)
    ads, sessions = import_files(store, [shared_data / ADS, shared_data / SESSIONS])["files"]
    assert (ads["kind"], sessions["kind"]) == ("tiktok_live_ads", "tiktok_live_sessions")
    assert ads["joined"] == JOINED
    assert {"code": "joined", "rows": 52, "sessions": 51} in ads["told"]


def test_that_sessions_which_come_later_say_which_ads_met_them(store: Store, shared_data: Path) -> None:
    import_file(store, shared_data / ADS)
    report = import_file(store, shared_data / SESSIONS)
    assert report["joined"] == JOINED
    assert "joined" not in import_file(store, shared_data / SESSIONS)


def test_that_a_settlement_finds_the_orders_of_the_same_command(store: Store, files: dict[str, Path]) -> None:
    settled, orders = import_files(store, [files["settled"], files["orders"]])["files"]
    assert orders["rows"]["imported"] == 1
    assert settled["rows"]["rejected"] == 0


def test_that_the_first_orders_of_a_store_may_come_in_several_files(store: Store, files: dict[str, Path]) -> None:
    """They are read before any is stored, and yet hash their buyers under one secret."""
    first, second = import_files(store, [files["orders"], files["more"]])["files"]
    assert first["rows"]["imported"] == second["rows"]["imported"] == 1
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT count(*), count(DISTINCT buyer_key) FROM shop_order").one()
    assert tuple(found) == (2, 1)


@pytest.mark.parametrize("when", ["while it is read", "when its turn comes"])
def test_that_a_bug_in_one_file_does_not_end_the_others(
    store: Store, files: dict[str, Path], when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, bugs = files["orders"], list[Exception]()
    read = imports._read

    def failing_read(store: Store, path: Path, wish: Wish) -> object:
        if path == wrong and when == "while it is read":
            raise OverflowError("a bug")
        return read(store, path, wish)

    def failing_take(store: Store, path: Path, parsed: ParsedFile, *rest: object) -> object:
        if path == wrong and when == "when its turn comes":
            raise OverflowError("a bug")
        return take(store, path, parsed, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(imports, "_read", failing_read)
    monkeypatch.setattr(imports, "take", failing_take)
    nothing = files["more"].with_name("empty.csv")
    nothing.write_bytes(b"")
    first, second, third = import_files(store, [wrong, nothing, files["more"]], bug=bugs.append)["files"]
    assert first == {"file": wrong.name, "error": {"code": "unexpected", "params": {}}}
    assert second["error"]["code"] != "unexpected"
    assert third["rows"]["imported"] == 1
    assert [type(bug) for bug in bugs] == [OverflowError]
