"""Times a file cannot mean: such rows are refused, the others stay; clocks get their day or a sentence."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlmodel import select

from app.models.base import utc
from app.models.errors import AppError
from app.models.event_log import Actor
from app.models.session import LiveSession, Origin, Phase
from app.services.runtime.messages import sentence
from app.services.sources.imports import import_file, import_files
from app.services.store.series import load_series
from app.services.store.store import Store
from tests.services.sources.spreadsheet.conftest import ADS_HEADER, FileMaker

SESSIONS: Final = ["Livestream", "Start time", "Duration", "Gross revenue", "Views"]
MINUTES: Final = ["时间", "进入直播间人数", "实时在线人数", "评论次数"]
#: A header and an honest row of every kind that can be stored; {} is where the odd cell goes in turn.
KINDS: Final[dict[str, tuple[list[str], list[str]]]] = {
    "sessions": (
        [*SESSIONS, "Items sold", "CTR", "Currency"],
        ["t", "2026-04-12 15:05", "3600", "5.000", "100", "5", "0.1", "IDR"],
    ),
    "ads": ([*ADS_HEADER, "SKU orders"], ["a", "2026-04-12 15:05:10", "c", "186", "100", "IDR", "5"]),
    "list": (
        ["Kreator", "Waktu Live", "Durasi", "Penghasilan (Rp)", "Produk", "Produk Terjual", "Pembeli"],
        ["abc", "2026/04/01/ 20:00", "1h 2min", "1.234.567", "5", "3", "8"],
    ),
    "products": (
        ["Product ID", "Product", "Status", "GMV", "Items sold", "Orders"],
        ["172", "Serum", "Live", "Rp5", "1", "1"],
    ),
    "orders": (
        ["主订单编号", "子订单编号", "商品数量", "订单应付金额", "订单提交时间", "订单完成时间", "订单状态"],
        ["A1", "A11", "1", "10.00", "2026-04-01 20:00:00", "2026-04-05 10:00:00", "已完成"],
    ),
    "settlement": (
        ["结算时间", "订单号", "子订单号", "结算金额", "收入合计"],
        ["2026-04-20 00:00:00", "A1", "A11", "8.00", "8.00"],
    ),
    "minutes": (MINUTES, ["2026-04-01 20:00", "100", "300", "5"]),
}
ODD: Final = (
    "9999-12-31 23:59:59", "0001-01-01 00:00", "20:02", "1e308", "-1", "99999999999999999999999", "NaN", "∞", "1分钟",
    "23:59:60", "2026-02-30 10:00", "-", "--", "万", "12:61", "1899-12-31", "1900-01-01", "1970-01-01", "9999999999",
    "2026-04-01T20:00:00+14:00", "12345678901", "0", "", "١", "1,2,3", "%", "100%", "Rp", "$", "kr", "USD 5",
    "2038-01-19 03:14:08", "x" * 5000, "1d 25h", "-00:10:00", "000",
)  # fmt: skip


def written(folder: Path, rows: list[list[str]], name: str = "t.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def reasons_of(report: dict[str, Any]) -> list[tuple[int, str]]:
    return [(row["row"], row["reason"]) for row in report["rejected"]]


@pytest.mark.parametrize("kind", KINDS)
def test_that_no_cell_of_any_kind_meets_a_bug(store: Store, tmp_path: Path, kind: str) -> None:
    head, honest = KINDS[kind]
    paths = []
    for at in range(len(head)):
        rows = [head, honest]
        for number, odd in enumerate(ODD):
            row = list(honest)
            if kind == "minutes":
                row[0] = f"2026-04-01 20:{number + 1:02d}"
            elif at:
                row[0] = f"{row[0]}{number}" if kind != "settlement" else row[0]
            row[at] = odd
            rows.append(row)
        paths.append(written(tmp_path, rows, f"{kind}_{at}.csv"))
    bugs: list[Exception] = []
    reports = import_files(store, paths, bug=bugs.append)["files"]
    assert not bugs
    assert all("error" not in report for report in reports), [report.get("error") for report in reports]
    assert all(report["rows"]["read"] == len(ODD) + 1 for report in reports)
    assert reports[0]["rows"]["read"] == sum(
        reports[0]["rows"][fate] for fate in ("imported", "unchanged", "updated", "rejected", "blank", "totals")
    )


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("20:02", "no_day"), ("9999-12-31 23:59:59", "time_unlikely"), ("1899-12-31 00:00", "required_empty"),
        ("1900-01-01 00:00", "required_empty"), ("1904-01-01 00:00", "required_empty"),
        ("1970-01-01 00:00", "required_empty"), ("1971-01-01", "time_unlikely"), ("2004-12-31", "time_unlikely"),
    ],
)  # fmt: skip
def test_that_a_start_that_cannot_be_true_refuses_its_row_alone(
    store: Store, tmp_path: Path, start: str, reason: str
) -> None:
    good = ["b", "2026-04-13 15:05", "3600", "IDR 5", "9"]
    report = import_file(store, written(tmp_path, [SESSIONS, ["a", start, "3600", "IDR 5", "9"], good]))
    assert (report["rows"]["imported"], reasons_of(report)) == (1, [(2, reason)])


def test_that_one_clock_among_minutes_refuses_its_row_alone(store: Store, tmp_path: Path) -> None:
    rows = [MINUTES, ["2026-04-01 20:00", "1", "2", "3"], ["20:01", "1", "2", "3"], ["2026-04-01 20:02", "1", "2", "3"]]
    report = import_file(store, written(tmp_path, rows))
    assert (report["rows"]["imported"], reasons_of(report)) == (2, [(3, "no_day")])


CLOCKS: Final = [[clock, "10", "5", "1"] for clock in ("23:58", "23:59", "00:00", "00:01")]
DAYS: Final = ["2026-04-01T15:58:00+00:00", "2026-04-01T16:02:00+00:00"]


def of_period(folder: Path, period: str, rows: list[list[str]]) -> Path:
    return written(folder, [[f"统计周期 {period}"], MINUTES, *rows])


def bounds(store: Store) -> list[str]:
    with store.read() as session:
        live = session.exec(select(LiveSession)).one()
        assert live.started_at is not None
        assert live.ended_at is not None
        return [utc(live.started_at).isoformat(), utc(live.ended_at).isoformat()]


@pytest.mark.parametrize("newest_first", [False, True])
def test_that_a_period_gives_clocks_their_day_past_midnight(store: Store, tmp_path: Path, newest_first: bool) -> None:
    rows = CLOCKS[::-1] if newest_first else CLOCKS
    report = import_file(store, of_period(tmp_path, "2026-04-01 ~ 2026-04-02", rows))
    assert report["rows"]["imported"] == 4
    assert bounds(store) == DAYS


@pytest.mark.parametrize(
    "clocks",
    [["06:00", "19:00", "19:01"], ["00:01", "23:59"], ["19:01", "19:00", "18:59"], ["20:01", "20:00", "20:02"]],
)
def test_that_all_clocks_of_one_day_are_of_that_day(store: Store, tmp_path: Path, clocks: list[str]) -> None:
    rows = [[clock, "10", "5", "1"] for clock in clocks]
    report = import_file(store, of_period(tmp_path, "2026-04-01 ~ 2026-04-01", rows), timezone="UTC")
    assert report["rows"]["imported"] == len(clocks)
    last = datetime.fromisoformat(f"2026-04-01T{max(clocks)}+00:00") + timedelta(minutes=1)
    assert bounds(store) == [f"2026-04-01T{min(clocks)}:00+00:00", last.isoformat()]


@pytest.mark.parametrize(
    ("period", "clocks"),
    [
        ("2026-04-01 ~ 2026-04-01", ["23:58", "23:59", "00:00"]),
        ("2026-04-01 ~ 2026-04-01", ["00:00", "23:59", "23:58"]),
        ("2026-04-01 ~ 2026-04-02", ["20:00", "20:01", "20:02"]),
        ("2026-04-01 ~ 2026-04-02", ["20:02", "20:01", "20:00"]),
        ("2026-04-01 ~ 2026-04-02", ["06:00", "19:00", "19:01"]),
        ("2026-04-01 ~ 2026-04-02", ["20:01", "20:00", "20:02"]),
        ("2026-04-01 ~ 2026-04-02", ["23:59", "00:00", "12:00", "23:58", "00:01"]),
    ],
)
def test_that_clocks_that_leave_their_period_or_fit_two_days_of_it_are_not_guessed(
    store: Store, tmp_path: Path, period: str, clocks: list[str]
) -> None:
    with pytest.raises(AppError) as caught:
        import_file(store, of_period(tmp_path, period, [[clock, "10", "5", "1"] for clock in clocks]))
    assert caught.value.code == "minutes_without_day"
    with store.read() as session:
        assert session.exec(select(LiveSession)).all() == []


@pytest.mark.parametrize("title", ["分钟数据", "2026-04-01 ~ 2026-04-28", "2026-04-31 ~ 2026-04-31"])
def test_that_clocks_of_which_nobody_tells_the_day_are_one_sentence(store: Store, tmp_path: Path, title: str) -> None:
    with pytest.raises(AppError) as caught:
        import_file(store, written(tmp_path, [[title], MINUTES, *CLOCKS]))
    assert caught.value.code == "minutes_without_day"
    assert "no day" in sentence(caught.value)


def test_that_the_session_gives_clocks_their_day(store: Store, tmp_path: Path) -> None:
    dated = [["2026-04-01 23:58", "10", "5", "1"]]
    (session_id,) = import_file(store, written(tmp_path, [MINUTES, *dated], "one.csv"))["sessions"]
    report = import_file(store, written(tmp_path, [MINUTES, *CLOCKS[1:]]), session_id=session_id)
    assert (report["rows"]["imported"], report["sessions"]) == (3, [session_id])
    assert [int(t) for t in load_series(store, session_id).t_ms] == [60_000, 120_000, 180_000, 240_000]


@pytest.mark.parametrize("ended", [True, False])
def test_that_clocks_of_a_whole_day_beside_a_show_are_of_the_nearest_day(
    store: Store, tmp_path: Path, ended: bool
) -> None:
    start = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
    with store.write(Actor("test")) as uow:
        live = uow.add(
            LiveSession(
                title="eve", platform="douyin", currency="CNY", zone="Asia/Shanghai", phase=Phase.REVIEW,
                origin=Origin.IMPORTED, started_at=start, planned_ms=2 * 3_600_000,
                ended_at=start + timedelta(hours=2) if ended else None,
            )
        )  # fmt: skip
        uow.commit()
        session_id = live.id
    rows = [[f"{hour:02d}:00", "10", "5", "1"] for hour in range(24)]
    report = import_file(store, written(tmp_path, [MINUTES, *rows]), session_id=session_id, timezone="Asia/Shanghai")
    # On air from 20:00 to 22:00; 23:00 is the last clock within the hour after it.
    kept_hours = [20, 21, 22, 23] if ended else [*range(20, 24), *range(9)]
    assert report["rows"]["imported"] == len(kept_hours)
    assert [int(t) // 3_600_000 for t in load_series(store, session_id).t_ms] == list(range(len(kept_hours)))
    before = [(hour + 2, "before_start") for hour in range(9, 20)]
    late = [(hour + 2, "time_unlikely") for hour in range(9)] if ended else []
    assert sorted(reasons_of(report)) == sorted(before + late)


def test_that_minutes_with_a_day_may_go_on_past_the_end_that_was_known(store: Store, tmp_path: Path) -> None:
    first = written(tmp_path, [MINUTES, ["2026-04-01 20:00", "10", "5", "1"]], "first.csv")
    (session_id,) = import_file(store, first)["sessions"]
    later = written(tmp_path, [MINUTES, ["2026-04-01 23:30", "10", "5", "1"]])
    assert import_file(store, later, session_id=session_id)["rows"]["imported"] == 1


def test_that_the_parts_of_a_table_come_in_any_order(store: Store, tmp_path: Path) -> None:
    parts = [[[f"2026-04-01 20:{minute:02d}", "10", "5", "1"] for minute in span] for span in ((5, 6), (0, 1), (2, 3))]
    first = written(tmp_path, [MINUTES, *parts[1]], "first.csv")
    (session_id,) = import_file(store, first)["sessions"]
    for part in (parts[0], parts[2]):
        import_file(store, written(tmp_path, [MINUTES, *part]), session_id=session_id)
    assert [int(t) // 60_000 for t in load_series(store, session_id).t_ms] == [1, 2, 3, 4, 6, 7]


def test_that_what_is_too_long_for_a_show_is_refused_alone(store: Store, tmp_path: Path) -> None:
    minutes = [["2026-04-01 20:00", "1", "2", "3"], ["2026-04-01 20:01", "1", "2", "3"], ["2038-01-19", "1", "2", "3"]]
    report = import_file(store, written(tmp_path, [MINUTES, *minutes]))
    assert (report["rows"]["imported"], reasons_of(report)) == (2, [(4, "time_unlikely")])
    rows = [["a", "2026-04-12 15:05", "3600000", "IDR 5", "9"], ["b", "2026-04-12 15:05", "3600", "IDR 5", "9"]]
    report = import_file(store, written(tmp_path, [SESSIONS, *rows]))
    assert (report["rows"]["imported"], reasons_of(report)) == (1, [(2, "number_too_large")])


def test_that_a_dash_among_minutes_is_not_read_as_none_at_all(store: Store, tmp_path: Path) -> None:
    rows = [
        ["2026-04-01 20:00", "10", "5", "--"],
        ["2026-04-01 20:01", "-", "6", "--"],
        ["2026-04-01 20:02", "5", "7", "-"],
    ]
    report = import_file(store, written(tmp_path, [MINUTES, *rows]))
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT views, comments FROM metric_tick ORDER BY t_ms").all()
    assert [tuple(row) for row in found] == [(10, None), (None, None), (15, None)]
    assert report["rows"]["imported"] == 3


def test_that_an_empty_start_of_a_workbook_is_no_start(store: Store, tmp_path: Path) -> None:
    """An empty date of a spreadsheet program is a real date there, long before anything was sold live."""
    rows: list[list[object]] = [[*SESSIONS], ["a", "1899-12-31", 3600, "IDR 5", 9], ["b", "2026-04-12", 60, "IDR 5", 9]]
    report = import_file(store, FileMaker(tmp_path).xlsx(rows))
    assert (report["rows"]["imported"], reasons_of(report)) == (1, [(2, "required_empty")])
