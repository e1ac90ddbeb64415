"""Orders and settlements that come in several files, in any order and more than once: no amount is lost or doubled."""

from itertools import permutations
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.desk import ShopOrder
from app.services.sources.imports import import_file
from app.services.store.store import Store

HEAD = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,省,订单提交时间,支付完成时间,"
    "发货时间,订单状态\n"
)
SERUM = (
    '"\t691","\t691","屏障修护精华","30ml",1,"GN-BS-030",20.00,0,四川省,2026-06-01 20:14:05,2026-06-01 20:14:31,{},{}\n'
)
BALM = '"\t691","\t692","卸妆膏","60ml",1,"GN-CB-060",10.00,0,四川省,2026-06-01 20:14:05,2026-06-01 20:14:31,{},{}\n'
SETTLED_HEAD = "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,下单时间,收入合计,支出合计,平台服务费,达人佣金\n"


def orders_file(path: Path, *rows: str) -> Path:
    path.write_text(HEAD + "".join(rows), encoding="utf-8-sig")
    return path


def settled_file(path: Path, *rows: tuple[str, str, str]) -> Path:
    lines = [f"{when},'691,'{sub},{amount},聚合账户,已结算,2026-06-01 20:14:05,0,0,0,0\n" for when, sub, amount in rows]
    path.write_text(SETTLED_HEAD + "".join(lines), encoding="utf-8-sig")
    return path


def the_order(store: Store) -> ShopOrder:
    with store.read() as session:
        (row,) = session.exec(select(ShopOrder)).all()
        session.expunge_all()
        return row


@pytest.fixture
def whole(store: Store, tmp_path: Path) -> None:
    import_file(store, orders_file(tmp_path / "all.csv", SERUM.format("", "已支付"), BALM.format("", "已支付")))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_that_settlements_add_up_in_whatever_order_their_files_come(
    store: Store, tmp_path: Path, whole: None, order: tuple[int, ...]
) -> None:
    files = [
        settled_file(tmp_path / "march.csv", ("2026-06-10 10:00:00", "691", "5.00")),
        settled_file(tmp_path / "april.csv", ("2026-06-20 10:00:00", "691", "8.00")),
        settled_file(
            tmp_path / "april2.csv", ("2026-06-20 10:00:00", "692", "18.00"), ("2026-06-20 10:00:00", "691", "8.00")
        ),
    ]

    for place in (*order, *order):
        import_file(store, files[place])

    row = the_order(store)
    assert row.settled_minor == 3100
    assert row.settlement_at is not None
    assert row.settlement_at.isoformat() == "2026-06-20T02:00:00+00:00"


def test_that_what_is_counted_already_is_told_as_unchanged(store: Store, tmp_path: Path, whole: None) -> None:
    first = settled_file(tmp_path / "one.csv", ("2026-06-20 10:00:00", "691", "8.00"))
    both = settled_file(
        tmp_path / "two.csv", ("2026-06-20 10:00:00", "691", "8.00"), ("2026-06-20 10:00:00", "692", "-2.00")
    )
    assert import_file(store, first)["rows"]["updated"] == 1

    rows = import_file(store, both)["rows"]

    assert (rows["updated"], rows["unchanged"]) == (1, 1)
    assert the_order(store).settled_minor == 600


def test_that_the_lines_of_an_order_in_two_files_stand_side_by_side(store: Store, tmp_path: Path) -> None:
    import_file(store, orders_file(tmp_path / "page1.csv", SERUM.format("", "已支付")))
    rows = import_file(store, orders_file(tmp_path / "page2.csv", BALM.format("", "已支付")))["rows"]

    found = the_order(store)
    assert (rows["updated"], rows["imported"]) == (1, 0)
    assert [line["title"] for line in found.lines] == ["屏障修护精华", "卸妆膏"]
    assert [line["sku"] for line in found.lines] == ["GN-BS-030", "GN-CB-060"]
    assert found.amount_minor == 3000


def test_that_an_older_export_takes_nothing_back_and_still_brings_the_lines_that_were_missing(
    store: Store, tmp_path: Path
) -> None:
    shipped = "2026-06-02 09:00:00"
    import_file(store, orders_file(tmp_path / "new.csv", SERUM.format(shipped, "已发货")))
    rows = import_file(store, orders_file(tmp_path / "old.csv", SERUM.format("", "已支付"), BALM.format("", "已支付")))[
        "rows"
    ]

    found = the_order(store)
    assert rows["updated"] == 2
    assert (found.status, found.amount_minor, len(found.lines)) == ("已发货", 3000, 2)
    assert found.scanned_at is not None

    again = import_file(store, orders_file(tmp_path / "older.csv", SERUM.format("", "已支付")))["rows"]
    assert (again["unchanged"], again["updated"]) == (1, 0)
    assert the_order(store).status == "已发货"


def test_that_a_changed_line_of_a_newer_export_is_taken(store: Store, tmp_path: Path, whole: None) -> None:
    dearer = SERUM.replace("20.00", "25.00").format("2026-06-02 09:00:00", "已发货")
    import_file(store, orders_file(tmp_path / "newer.csv", dearer))

    found = the_order(store)
    assert (found.status, found.amount_minor, len(found.lines)) == ("已发货", 3500, 2)
