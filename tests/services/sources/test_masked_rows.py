"""A crooked row of a table with buyers: refused, and nothing that stood in it is told or kept."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.desk import ShopOrder
from app.models.source import ImportRun
from app.services.sources import reasons
from app.services.sources.imports import import_file
from app.services.store.store import Store

HEAD = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,"
    "订单状态,发货时间\n"
)
GOOD = "6917001,6917001,面膜,红,1,SKU,10.00,0,张三,13812345678,世纪大道1号,2026-04-01 20:00:00,已完成,-\n"
SECRETS = ("张三", "13812345678", "世纪大道")


def written(folder: Path, *rows: str) -> Path:
    path = folder / "orders.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8-sig")
    return path


def kept_text(store: Store) -> str:
    """All that the store keeps of imports."""
    with store.read() as session:
        return "".join(row.model_dump_json() for row in session.exec(select(ImportRun)))


def test_that_an_address_in_a_column_of_times_is_told_by_its_sort_and_length_only(store: Store, tmp_path: Path) -> None:
    # As many cells as the header has: the comma too many is made up for further on.
    shifted = "6917002,6917002,面膜,红,1,SKU,10.00,0,张三,上海,13812345678,世纪大道1号,2026-04-01 20:00:00,已完成\n"
    report = import_file(store, written(tmp_path, GOOD, shifted))

    (refused,) = report["rejected"]
    assert refused == {
        "row": 3, "column": "订单提交时间", "value": "", "reason": reasons.ROW_NOT_A_TIME,
        "hidden": reasons.HIDDEN_TEXT, "length": len("世纪大道1号"),
    }  # fmt: skip
    assert report["rows"]["imported"] == 1
    told = json.dumps(report, ensure_ascii=False) + kept_text(store)
    assert not any(secret in told for secret in SECRETS)


@pytest.mark.parametrize(
    "crooked",
    [
        "6917002,6917002,面膜,红,1,SKU,10.00,0,张三\n",
        "6917002,6917002,面膜,1,SKU,10.00,0,张三,13812345678,世纪大道1号,2026-04-01 20:00:00,已完成,-\n",
        "6917002,6917002,面膜,红,大,1,SKU,10.00,0,张三,13812345678,世纪大道1号,2026-04-01 20:00:00,已完成,\n",
    ],
    ids=["cut off", "one too few", "one too many, the last one empty"],
)
def test_that_a_record_with_another_number_of_cells_is_refused(store: Store, tmp_path: Path, crooked: str) -> None:
    report = import_file(store, written(tmp_path, GOOD, crooked))

    assert [(row["row"], row["reason"], row["value"]) for row in report["rejected"]] == [
        (3, reasons.ROW_CELL_COUNT, "")
    ]
    assert report["rows"]["imported"] == 1
    assert not any(secret in kept_text(store) for secret in SECRETS)


def test_that_a_comma_at_the_end_of_every_record_is_no_fault(store: Store, tmp_path: Path) -> None:
    rows = [GOOD.replace("6917001", f"691700{number}").replace("\n", ",\n") for number in (1, 2)]
    report = import_file(store, written(tmp_path, *rows))
    assert (report["rows"]["imported"], report["rejected"]) == (2, [])


@pytest.mark.parametrize(
    ("column", "quantity", "payable"), [("商品数量", "13812345678", "10.00"), ("订单应付金额", "1", "13812345678")]
)
def test_that_a_telephone_number_is_neither_a_quantity_nor_an_amount(
    store: Store, tmp_path: Path, column: str, quantity: str, payable: str
) -> None:
    row = GOOD.replace("红,1,SKU,10.00", f"红,{quantity},SKU,{payable}")
    report = import_file(store, written(tmp_path, row))

    (refused,) = report["rejected"]
    assert (refused["column"], refused["reason"]) == (column, reasons.ROW_NUMBER_TOO_LARGE)
    assert (refused["value"], refused["hidden"], refused["length"]) == ("", reasons.HIDDEN_DIGITS, 11)
    with store.read() as session:
        assert session.exec(select(ShopOrder)).all() == []


def test_that_a_table_without_buyers_still_tells_what_stood_in_the_cell(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    path.write_text(
        "LIVE name,Launched time,Campaign name,Cost,Gross revenue,Currency\nEvening,soon,one,1500,3000.5,IDR\n", "utf-8"
    )
    (refused,) = import_file(store, path)["rejected"]
    assert (refused["column"], refused["value"], refused["hidden"]) == ("Launched time", "soon", "")
