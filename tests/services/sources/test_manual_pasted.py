"""Copied tables: cells out of tabs, HTML or lines; which column is which metric; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Invalid
from app.services.sources.manual.columns import MOMENT, NOTHING, Clock, Column, clock_of, meaning_of, understand
from app.services.sources.manual.pasted import MOST_CELL, MOST_COLUMNS, MOST_ROWS, read_clipboard

HTML = """<html><head><style>td {color: red}</style><title>x</title></head><body><!--StartFragment-->
<table><tr><th>时间</th><th colspan="2">在线&nbsp;人数</th></tr>
<tr><td>20:01</td><td>3,400<br>peak</td><td><script>alert(1)</script>7</td></tr>
<tr><td>20:02</td><td>3,410</td></tr></table><table><tr><td>second</td></tr></table></body></html>"""


def _meanings(text: str, html: str = "") -> list[str]:
    return [column.meaning for column in understand(read_clipboard(text, html)).columns]


def test_that_cells_between_tabs_are_read_with_quotes_and_empty_lines() -> None:
    pasted = read_clipboard('Time\tGMV\t\r\n20:01\t"S$1,2\n34"\t\r\n\r\n20:02\t5\t\r\n')
    assert pasted.rows == (("Time", "GMV"), ("20:01", "S$1,2 34"), ("20:02", "5"))
    assert not pasted.cut


def test_that_html_gives_its_first_table_alone_without_scripts_and_styles() -> None:
    pasted = read_clipboard("whatever\tthe text says", HTML)
    assert pasted.rows == (("时间", "在线 人数", ""), ("20:01", "3,400 peak", "7"), ("20:02", "3,410", ""))


def test_that_html_without_a_table_falls_back_to_the_text() -> None:
    assert read_clipboard("a\tb", "<p>a b</p>").rows == (("a", "b"),)


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_that_nothing_is_no_table(text: str) -> None:
    with pytest.raises(Invalid, match="paste_empty"):
        read_clipboard(text)


def test_that_too_much_is_refused_or_cut_and_said() -> None:
    with pytest.raises(Invalid, match="paste_large"):
        read_clipboard("x" * 2_000_001)
    wide = "\t".join(["1" * 500] + ["1"] * (MOST_COLUMNS + 5))
    pasted = read_clipboard("\n".join([wide] * (MOST_ROWS + 5)))
    assert pasted.cut
    assert (len(pasted.rows), len(pasted.rows[0]), len(pasted.rows[0][0])) == (MOST_ROWS, MOST_COLUMNS, MOST_CELL)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [("在线人数", "online_users"), ("Viewers now", "online_users"), ("成交金额(元)", "gmv"), ("GMV (S$)", "gmv"),
     ("ＧＭＶ", "gmv"), ("消耗", "ad_cost"), ("Spend", "ad_cost"), ("场观", "views"), ("Orders", "orders"),
     ("涨粉数", "new_followers"), ("时间", MOMENT), ("Time", MOMENT), ("click → order", NOTHING), ("ROI", NOTHING),
     ("整体消耗", "ad_cost"), ("整体成交金额", "gmv"), ("整体成交订单数", "orders"), ("整体支付ROI", NOTHING),
     ("备注", NOTHING), ("", NOTHING)],
)  # fmt: skip
def test_that_headers_mean_what_boards_and_teams_call_them(header: str, meaning: str) -> None:
    assert meaning_of(header) == meaning


@pytest.mark.parametrize(
    ("header", "cell", "meaning", "figure"),
    [
        ("成交金额(万元)", "12.3", "gmv", "CNY 12.3万"),
        ("成交金额（万元）", "12.3万", "gmv", "CNY 12.3万"),
        ("GMV(万)", "1,234.5", "gmv", "1,234.5万"),
        ("GMV (k)", "12.3", "gmv", "12.3千"),
        ("GMV【千元】", "12.3", "gmv", "CNY 12.3千"),
        ("GMV/万元", "12.3", "gmv", "CNY 12.3万"),
        ("消耗（单位：万元）", "0.85", "ad_cost", "CNY 0.85万"),
        ("GMV (S$'000)", "12.3", "gmv", "S$ 12.3千"),
        ("GMV [IDR m]", "12.3", "gmv", "IDR 12.3百万"),
        ("GMV (USD)", "12.3", "gmv", "USD 12.3"),
        ("GMV (USD)", "USD 12.3", "gmv", "USD 12.3"),
        ("实时在线人数(人)", "3,400", "online_users", "3,400"),
        ("曝光次数(次)", "3400", "impressions", "3400"),
        ("观看(次)", "3400", "views", "3400"),
        ("观看(人)", "3400", "viewers", "3400"),
        ("订单数(单)", "34", "orders", "34"),
        ("成交金额 (累计)", "12.3", "gmv", "12.3"),
        ("Refunds (1h)", "12.3", "refunds_1h", "12.3"),
        ("Orders (created)", "12", "orders_created", "12"),
        ("Time (SGT)", "20:01", MOMENT, "20:01"),
        ("整体成交金额(万元)", "12.3", "gmv", "CNY 12.3万"),
        ("Gross revenue (Local currency)", "12.3", "gmv", "12.3"),
        ("Cost (Local currency)", "12.3", "ad_cost", "12.3"),
    ],
)
def test_that_what_stands_in_brackets_scales_the_figures_and_names_their_currency(
    header: str, cell: str, meaning: str, figure: str
) -> None:
    assert meaning_of(header) == meaning
    assert Column(header, meaning).figure(cell) == figure


@pytest.mark.parametrize(
    "header",
    ["在线人数(峰值)", "在线人数（平均）", "平均在线人数", "Viewers (peak)", "成交金额（退款后）", "成交金额(含退款)",
     "GMV (net)", "Net GMV", "净成交金额", "Refunds", "Refunds (7d)", "退款金额", "曝光(人)", "GMV (today)",
     "成交金额(今日)", "订单数(退款)", "GMV (forecast)", "目标成交金额", "Time (UTC)", "消耗(昨日)",
     "整体成交金额(退款后)", "GMV (per hour)"],
)  # fmt: skip
def test_that_a_word_that_makes_it_another_figure_is_left_to_the_person(header: str) -> None:
    assert meaning_of(header) == NOTHING


def test_that_headers_may_stand_under_a_title_and_rows_are_numbered_as_they_were_copied() -> None:
    reading = understand(read_clipboard("Board of tonight\t\n\nTime\tGMV\n20:01\t5\n"))
    assert [column.meaning for column in reading.columns] == [MOMENT, "gmv"]
    assert (reading.rows, reading.first_row) == ((("20:01", "5"),), 3)


def test_that_names_at_the_left_are_turned() -> None:
    reading = understand(read_clipboard("在线人数\t3,400\n成交金额\t1,234.5\n转化率\t3.2%\n"))
    assert [column.meaning for column in reading.columns] == ["online_users", "gmv", NOTHING]
    assert (reading.rows, reading.turned) == ((("3,400", "1,234.5", "3.2%"),), True)


def test_that_names_and_figures_by_turns_are_turned_too() -> None:
    reading = understand(read_clipboard("Live board\nViewers now\n3,400\nGMV\nS$1,234\nhelp"))
    assert [(column.meaning, reading.rows[0][at]) for at, column in enumerate(reading.columns)] == [
        ("online_users", "3,400"), ("gmv", "S$1,234"),
    ]  # fmt: skip


def test_that_two_columns_of_metrics_with_headers_are_not_turned() -> None:
    assert _meanings("GMV\tOrders\n100\t5") == ["gmv", "orders"]


def test_that_a_column_without_a_header_that_holds_times_says_when() -> None:
    assert _meanings("\tGMV\n20:01\t5\n20:02\t6") == [MOMENT, "gmv"]
    assert _meanings("20:01\t5\n20:02\t6") == [MOMENT, NOTHING]


def test_that_a_metric_stands_in_one_column_only() -> None:
    reading = understand(read_clipboard("GMV\t成交金额\n1\t2"))
    assert [column.meaning for column in reading.columns] == ["gmv", NOTHING]
    changed = reading.with_meaning(1, "gmv")
    assert [column.meaning for column in changed.columns] == [NOTHING, "gmv"]


@pytest.mark.parametrize(
    ("cell", "clock"),
    [("20:01", Clock(20, 1, 0)), ("9:05:30", Clock(9, 5, 30)), ("20：01", Clock(20, 1, 0)),
     ("2026-06-17 20:01", Clock(20, 1, 0, (2026, 6, 17))), ("2026年6月17日 20:01:09", Clock(20, 1, 9, (2026, 6, 17))),
     ("24:00", None), ("12:61", None), ("total", None), ("", None), ("3,400", None)],
)  # fmt: skip
def test_that_times_of_day_are_read(cell: str, clock: Clock | None) -> None:
    assert clock_of(cell) == clock


@given(st.text(max_size=400), st.text(alphabet="<>/tdrhable '\"=colspn0129&;x\n", max_size=400))
def test_that_no_clipboard_breaks_the_reader(text: str, html: str) -> None:
    # Something always stands in it, so that the only refusal, that of an empty table, cannot come.
    reading = understand(read_clipboard(f"{text}\nx", html))
    assert all(len(row) == len(reading.columns) for row in reading.rows)
