"""What a person should know of a file is told with its figures, and kept with the import."""

from pathlib import Path
from typing import Any

from app.services.runtime.clock import ManualClock
from app.services.sources import reasons
from app.services.sources.import_notes import FURTHER_NOTES
from app.services.sources.imports import ImportService, import_file
from app.services.store.store import Store
from app.services.team.who import Who

ADS = ["LIVE name", "Launched time", "Campaign name", "Cost", "Gross revenue", "Currency", "Weather"]
ORDERS = ["主订单编号", "子订单编号", "选购商品", "商品数量", "订单提交时间", "订单应付金额", "收件人", "收件人手机号"]


def _file(folder: Path, *rows: list[str], name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", "utf-8")
    return path


def _note(report: dict[str, Any], code: str) -> dict[str, Any]:
    (found,) = [note for note in report["told"] if note["code"] == code]
    return dict(found)


def test_that_a_totals_row_that_differs_names_row_column_and_both_figures(store: Store, tmp_path: Path) -> None:
    one = ["A", "2026-04-10 08:27:44", "x", "1500", "3000.5", "IDR", "rain"]
    report = import_file(store, _file(tmp_path, ADS, one, ["Total", "-", "-", "1600", "3000.5", "IDR", ""]))
    assert _note(report, reasons.NOTE_TOTALS_DIFFER) == {
        "code": "totals_differ", "row": 3, "column": "Cost", "printed": "1600", "sum": "1500",
    }  # fmt: skip
    assert _note(report, reasons.NOTE_ROUNDED) == {"code": "rounded", "columns": ["Gross revenue"], "count": 1}
    assert _note(report, reasons.NOTE_TIMEZONE_ASSUMED)["timezone"] == "Asia/Jakarta"
    assert _note(report, "unmapped")["columns"] == ["Weather"]
    assert _note(report, "totals_rows")["count"] == 1
    assert report["told"][0]["code"] == reasons.NOTE_TOTALS_DIFFER
    assert {note["code"] for note in report["told"]} <= {*reasons.NOTES, *FURTHER_NOTES}


def test_that_columns_of_buyers_are_named_and_their_content_is_not(store: Store, tmp_path: Path) -> None:
    row = ["6911", "6911", "面霜", "1", "2026-04-10 08:27:44", "19.90", "王小明", "13800001111"]
    report = import_file(store, _file(tmp_path, ORDERS, row))
    assert _note(report, reasons.NOTE_PERSONAL_DROPPED)["columns"] == ["收件人", "收件人手机号"]
    assert "13800001111" not in str(report)


def test_that_the_notes_are_kept_with_the_import(store: Store, clock: ManualClock, who: Who, tmp_path: Path) -> None:
    one = ["A", "2026-04-10 08:27:44", "x", "1500", "3000.5", "IDR", "rain"]
    service = ImportService(store, clock, who)
    report = service.import_file(_file(tmp_path, ADS, one))
    (run,) = service.runs()
    assert run.notes == report["told"]
    assert run.notes
    assert run.sheet == report["sheet"] == ""


def test_that_ads_say_how_many_sessions_they_met(store: Store, shared_data: Path) -> None:
    folder = shared_data / "tiktok_shop_export_id"
    first = import_file(store, folder / "live_ads_2026-04-06_2026-04-12.xlsx")
    assert not [note for note in first["told"] if note["code"] == "joined"]
    import_file(store, folder / "live_sessions_28_days.xlsx")
    again = import_file(store, folder / "live_ads_2026-04-06_2026-04-12.xlsx")
    assert _note(again, "joined")["rows"] == again["joined"]["rows"] == 52
    assert _note(again, "ads_exceed")["count"] == 10
    assert _note(again, "blank_rows")["count"] == 10
