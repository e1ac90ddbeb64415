"""Which columns a refused table is said to lack, and what helps with a file that cannot be read."""

import re
from pathlib import Path

import pytest

from app.models.errors import AppError
from app.services.runtime.messages import sentence
from app.services.sources import reasons
from app.services.sources.imports import import_file
from app.services.store.store import Store

FEW = "Product ID,Product,GMV,Items sold\n1729999999,Serum,Rp1.000,1\n"


def refusal(store: Store, path: Path, kind: str | None = None) -> AppError:
    with pytest.raises(AppError) as caught:
        import_file(store, path, kind=kind)
    return caught.value


def written(folder: Path, text: str, name: str = "prod.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_that_only_columns_that_are_needed_are_named_as_needed(store: Store, tmp_path: Path) -> None:
    error = refusal(store, written(tmp_path, "Product ID,Product,Items sold,Status\n1729999999,Serum,1,Live\n"))
    assert (error.code, error.params["missing"]) == (reasons.TABLE_COLUMNS_MISSING, ["GMV"])


def test_that_a_table_with_all_needed_columns_and_few_others_is_asked_about(store: Store, tmp_path: Path) -> None:
    error = refusal(store, written(tmp_path, FEW))
    assert (error.code, error.params["kind"]) == (reasons.TABLE_KIND_UNSURE, "tiktok_products")
    assert error.params["known"] == ["Product ID", "Product", "GMV", "Items sold"]
    assert "--kind tiktok_products" in sentence(error)


def test_that_such_a_table_is_taken_when_its_kind_is_named(store: Store, tmp_path: Path) -> None:
    report = import_file(store, written(tmp_path, FEW), kind="tiktok_products")
    assert (report["kind"], report["rows"]["imported"]) == ("tiktok_products", 1)


@pytest.mark.parametrize(("name", "text"), [("chat.json", '{"comments": ['), ("chat.xml", '<i><d p="1">hi</d>')])
def test_that_a_damaged_chat_log_is_not_to_be_exported_as_a_workbook(
    store: Store, tmp_path: Path, name: str, text: str
) -> None:
    error = refusal(store, written(tmp_path, text, name))
    assert error.code == reasons.CHAT_UNREADABLE
    assert "chat log" in sentence(error)
    assert "XLSX" not in sentence(error)


def test_that_a_damaged_workbook_still_is(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    error = refusal(store, path)
    assert error.code == reasons.FILE_UNREADABLE
    assert "XLSX" in sentence(error)


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ("直播间名称,开播时间,成交金额,成交件数,评论次数,点赞次数", "[一-鿿]"),
        ("Product ID,Product,Items sold,Status", "^[A-Z]+$"),
    ],
)
def test_that_a_missing_column_is_named_in_the_script_of_the_table(
    store: Store, tmp_path: Path, head: str, missing: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f"{head}\n{',' * head.count(',')}\n".encode("gb18030"))
    error = refusal(store, path)
    assert error.code == reasons.TABLE_COLUMNS_MISSING
    named = error.params["missing"]
    assert isinstance(named, list)
    assert named
    assert all(re.search(missing, name) for name in named), named
