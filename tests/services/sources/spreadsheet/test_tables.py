"""Every known table by its printed header: found, mapped, keyed, summed; and what a person may override."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from app.models.errors import AppError
from app.services.sources import reasons
from app.services.sources.spreadsheet.kinds import KINDS, ZONE_OF_CURRENCY
from app.services.sources.spreadsheet.parse import ParsedFile, parse_file
from app.services.sources.spreadsheet.synonyms import normal, numbered, synonyms
from app.services.sources.spreadsheet.values import Type

if TYPE_CHECKING:
    from tests.services.sources.spreadsheet.conftest import FileMaker


def columns(text: str) -> list[str]:
    """A header line as it is printed, cut at its commas."""
    return text.split(",")


ORDERS = columns(
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,"
    "订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,"
    "商家实际承担优惠金额,达人实际承担优惠金额"
)
SETTLEMENT = columns(
    "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,收入合计,支出合计,平台服务费,达人佣金"
)
MOVEMENTS = columns(
    "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,订单实付应结,运费实付,"
    "实际平台补贴,订单退款,平台服务费,佣金,招商服务费,站外推广费,备注"
)
TIKTOK_ORDERS = columns(
    "Order ID,Order Status,Order Substatus,Cancelation/Return Type,Normal or Pre-order,SKU ID,Seller SKU,Product Name,"
    "Variation,Quantity,Sku Quantity of return,SKU Unit Original Price,SKU Subtotal Before Discount,"
    "SKU Platform Discount,SKU Seller Discount,SKU Subtotal After Discount,Shipping Fee After Discount,Order Amount,"
    "Order Refund Amount,Created Time,Paid Time,RTS Time,Shipped Time,Delivered Time,Tracking ID,Package ID,"
    "Shipping Provider Name,Buyer Username,Recipient,Phone #"
)
LIVE_LIST = columns(
    "Creator ID,Creator,Nickname,Launched Time,Duration,Revenue (Rp),Products,Different Products Sold,Orders Created,"
    "Orders Paid,Unit Sales,Buyers,Average Price (Rp),CO rate,Viewers,Views,ACU,PCU,Avg. Viewing Duration,Comments,"
    "Shares,Likes,New Followers,Product Impressions,Product Clicks,CTR"
)
LIVE_LIST_ID = columns(
    "Kreator,Nama panggilan,Waktu Live,Durasi,Penghasilan (Rp),Produk,Produk Terjual,Pesanan Dibuat,Pesanan Dibayar,"
    "Penjualan,Pembeli,Harga Rata-Rata (Rp),Penonton,Live Stream Dilihat,Rata-rata Penonton,Penonton Tertinggi,"
    "Durasi Rata-rata,Komentar,Live Dibagikan,Pengikut Baru,Produk Dilihat,Klik Produk"
)
COMPASS = columns(
    "时间,进入直播间人数,直播间离开人数,实时在线人数,商品曝光人数,评论次数,点赞次数,新增粉丝数,商品点击人数,人均观看时长"
)


def row(header: Sequence[str], **cells: str) -> list[str]:
    """One row with the named cells filled, `-` elsewhere; names are headers."""
    return [cells.get(name, "-") for name in header]


def counts_hold(file: ParsedFile) -> None:
    counts = file.counts
    assert counts["read"] == counts["taken"] + counts["rejected"] + counts["blank"] + counts["totals"]
    assert (counts["taken"], counts["rejected"]) == (len(file.rows), len(file.rejected))


def order(number: int, **cells: str) -> list[str]:
    base = {
        "主订单编号": f"\t69170123456789012{number:02d}", "子订单编号": f"\t69170123456789013{number:02d}",
        "选购商品": "\t夏季 T 恤, 白", "商品数量": "2", "订单应付金额": "￥118.00", "运费": "0.00",
        "收件人": "##9f2c##", "收件人手机号": "$$138$$",
        "详细地址": "##abc##", "订单提交时间": "\t2026-04-12 20:15:01", "订单状态": "已完成",
    }  # fmt: skip
    return row(ORDERS, **(base | cells))


def test_that_doudian_orders_are_read_through_their_tabs(make: "FileMaker") -> None:
    file = parse_file(make.csv([ORDERS, order(1), order(2)], encoding="utf-8-sig"))
    counts_hold(file)
    values = file.rows[0].values
    assert (file.kind, values["order_id"], values["sub_order_ids"]) == (
        "doudian_orders", "6917012345678901201", ["6917012345678901301"],
    )  # fmt: skip
    assert values["created_at"] == "2026-04-12T12:15:01+00:00"
    assert values["payable"] == {"amount": "118", "currency": "CNY", "minor": 11800}
    assert file.totals["payable"] == {"amount": "236", "currency": "CNY"}
    assert file.totals["quantity"] == 4


def test_that_personal_data_of_buyers_never_leaves_the_file(make: "FileMaker") -> None:
    file = parse_file(make.csv([ORDERS, order(1, 收件人="王小明", 收件人手机号="13800138000", 详细地址="某路 1 号")]))
    assert file.personal == ("收件人", "收件人手机号", "详细地址")
    assert reasons.NOTE_PERSONAL_DROPPED in file.notes
    assert "13800138000" not in repr(file)
    assert "王小明" not in repr(file)


def test_that_sub_orders_joined_in_one_row_become_a_list(make: "FileMaker") -> None:
    header = columns(
        "主订单编号,子订单编号,选购商品,商品数量,商品ID,商家编码,商品金额,订单提交时间,支付完成时间,达人ID,达人昵称,"
        "快递信息,支付方式,商家收入金额"
    )
    body = [
        "'1",
        "'11;'12",
        "A;B",
        "3",
        "5;6",
        "x;y",
        "30.00",
        "2026/04/12 20:15",
        "-",
        "-",
        "-",
        "顺丰-SF1",
        "微信",
        "28.1",
    ]
    file = parse_file(make.csv([header, body]))
    assert file.rows[0].values["sub_order_ids"] == ["11", "12"]
    assert file.rows[0].natural_key == "doudian_orders|1|11;12"
    assert file.personal == ("快递信息",)


def test_that_the_explanation_row_of_a_settlement_is_recognised(make: "FileMaker") -> None:
    explanation = columns(
        "钱款结算到账的时间,主订单的编号,子订单的编号,结算金额=收入合计+支出合计,到账账户,正常结算或退款,是或否,"
        "买家下单的时间,各项收入之和,各项支出之和,平台收取,付给达人"
    )
    paid = columns(
        "2026-04-20 03:00:00,'6917,'6918,100.10,聚合账户,已结算,否,2026-04-12 20:15:01,118.00,-17.90,-5.90,-12.00"
    )
    refund = [*paid[:3], "-100.10", *paid[4:5], "结算后退款-原路退回", *paid[6:8], "-118.00", "17.90", "5.90", "12.00"]
    file = parse_file(make.csv([SETTLEMENT, explanation, paid, refund], encoding="gb18030"))
    counts_hold(file)
    assert (file.kind, file.header_row, file.explanation_row, file.counts["read"]) == ("doudian_settlement", 1, 2, 2)
    assert file.rows[0].values["order_id"] == "6917"
    assert file.rows[1].values["settled_amount"] == {"amount": "-100.1", "currency": "CNY", "minor": -10010}
    assert file.totals["settled_amount"] == {"amount": "0", "currency": "CNY"}


def test_that_a_first_row_of_data_is_not_taken_for_an_explanation(make: "FileMaker") -> None:
    bad = row(SETTLEMENT, 结算时间="yesterday", 订单号="'691701", 结算金额="much")
    good = row(SETTLEMENT, 结算时间="2026-04-20 03:00:00", 订单号="'691702", 结算金额="1.00")
    file = parse_file(make.csv([SETTLEMENT, bad, good]))
    assert (file.explanation_row, file.counts["taken"], file.counts["rejected"]) == (None, 1, 1)


def test_that_account_movements_are_read(make: "FileMaker") -> None:
    body = row(
        MOVEMENTS,
        动账时间="2026-04-20 03:00:00",
        动帐流水号="'7001",
        动账方向="入账",
        动账金额="￥1,100.10",
        子订单号="'6918",
    )
    file = parse_file(make.csv([MOVEMENTS, body]))
    assert (file.kind, file.rows[0].natural_key) == ("doudian_movements", "doudian_movements|7001|6918")
    assert file.totals["amount"] == {"amount": "1100.1", "currency": "CNY"}


def sku(order_id: str, sku_id: str, **cells: str) -> list[str]:
    base = {
        "Order ID": order_id + "\t", "SKU ID": sku_id + "\t", "Order Status": "Dikirim", "Quantity": "1",
        "SKU Subtotal After Discount": "IDR 50.000", "Order Amount": "IDR 100.000",
        "Created Time": "25/04/2026 20:15:01\t", "Buyer Username": "someone", "Recipient": "A. Person",
    }  # fmt: skip
    return row(TIKTOK_ORDERS, **(base | cells))


def test_that_an_order_of_two_skus_is_summed_once(make: "FileMaker") -> None:
    explanation = row(TIKTOK_ORDERS, **{"Order ID": "Platform unique order ID.", "Created Time": "Time of creation"})
    rows = [sku("577000000000000001", "1729000001"), sku("577000000000000001", "1729000002")]
    file = parse_file(make.csv([TIKTOK_ORDERS, explanation, *rows], encoding="utf-8-sig"))
    counts_hold(file)
    assert (file.kind, file.explanation_row, file.counts["taken"]) == ("tiktok_orders", 2, 2)
    assert file.totals["order_amount"] == {"amount": "100000", "currency": "IDR"}
    assert file.totals["subtotal_after_discount"] == {"amount": "100000", "currency": "IDR"}
    assert file.rows[0].values["created_at"] == "2026-04-25T13:15:01+00:00"
    assert "A. Person" not in repr(file)


def test_that_american_dates_are_read_month_first(make: "FileMaker") -> None:
    cells = {
        "Created Time": "04/05/2026 08:15:01 PM",
        "Order Amount": "$12.50",
        "SKU Subtotal After Discount": "$12.50",
    }
    file = parse_file(make.csv([TIKTOK_ORDERS, sku("1", "2", **cells)]))
    assert file.rows[0].values["created_at"] == "2026-04-05T20:15:01+00:00"
    assert reasons.NOTE_TIMEZONE_UTC in file.notes


def test_that_an_open_day_and_month_is_said(make: "FileMaker") -> None:
    file = parse_file(make.csv([TIKTOK_ORDERS, sku("1", "2", **{"Created Time": "04/05/2026 20:15:01"})]))
    assert file.rows[0].values["created_at"] == "2026-05-04T13:15:01+00:00"
    assert reasons.NOTE_DAY_FIRST_ASSUMED in file.notes


@pytest.mark.parametrize("header", [LIVE_LIST, LIVE_LIST_ID])
def test_that_the_creators_live_list_is_read_in_both_languages(make: "FileMaker", header: list[str]) -> None:
    printed = synonyms().printed["tiktok_live_list"]
    fields = {synonyms().fields["tiktok_live_list"][normal(name)]: name for name in header}
    cells = {
        fields["creator"]: "toko", fields["launched_at"]: "2026/04/12/ 15:05", fields["duration_s"]: "1h 2m 3s",
        fields["revenue"]: "1.234.567", fields["viewers"]: "4.587", fields["avg_watch_s"]: "34",
    }  # fmt: skip
    file = parse_file(make.csv([["LIVE"], [], header, row(header, **cells)]))
    assert (file.kind, file.header_row, file.unmapped) == ("tiktok_live_list", 3, ())
    values = file.rows[0].values
    assert (values["launched_at"], values["duration_s"], values["viewers"]) == ("2026-04-12T08:05:00+00:00", 3723, 4587)
    assert values["revenue"] == {"amount": "1234567", "currency": "IDR", "minor": 1234567}
    assert set(printed) == set(KINDS["tiktok_live_list"].fields)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_that_a_minute_table_is_read_with_its_suffixes(make: "FileMaker", encoding: str) -> None:
    rows = [
        ["\t20:15", "3.16万", "1.2w", "2,001", "--", "15", "-", "3", "7", "1分钟20秒"],
        ["\t20:16", "120", "80", "2100", "900", "5", "12", "--", "7", "45秒"],
    ]
    title = [["直播间分钟级流量趋势"], [], *[["说明"]] * 20]
    file = parse_file(make.csv([*title, COMPASS, *rows], encoding=encoding))
    counts_hold(file)
    assert (file.kind, file.header_row) == ("compass_minute", 23)
    first = file.rows[0].values
    assert (first["at"], first["entered"], first["left"], first["avg_watch_s"]) == ("20:15:00", 31600, 12000, 80)
    assert "product_exposure_users" not in first
    assert file.totals["entered"] == 31720


def test_that_a_totals_row_is_not_imported_and_is_compared(make: "FileMaker") -> None:
    header = ["LIVE name", "Launched time", "Campaign name", "Cost", "SKU orders", "Currency"]
    body = [["A", "2026-04-10 08:27", "x", "10.50", "3", "CNY"], ["A", "2026-04-10 08:27", "y", "1.50", "4", "CNY"]]
    for label in ("合计", "Total", "Jumlah", "总计："):
        good = parse_file(make.csv([header, *body, [label, "-", "-", "12.00", "7", "CNY"]]))
        counts_hold(good)
        assert (good.counts["totals"], good.counts["taken"], good.differences) == (1, 2, ())
    wrong = parse_file(make.csv([header, ["Total", "", "", "13.00", "7", "CNY"], *body]))
    assert wrong.differences == ({"row": 2, "field": "cost", "printed": "13", "sum": "12"},)
    assert reasons.NOTE_TOTALS_DIFFER in wrong.notes


def test_that_a_live_named_total_is_a_live(make: "FileMaker") -> None:
    header = ["Livestream", "Start time", "Duration", "Views"]
    file = parse_file(
        make.csv([header, ["Total", "2026-04-10 08:27", "60", "5"], ["B", "2026-04-11 08:27", "60", "5"]])
    )
    assert (file.counts["taken"], file.counts["totals"]) == (2, 0)
    assert file.rows[0].values["title"] == "Total"


def test_that_every_row_is_counted_once(make: "FileMaker") -> None:
    header = ["LIVE name", "Launched time", "Campaign name", "Cost"]
    file = parse_file(
        make.csv(
            [
                header,
                ["A", "2026-04-10 08:27", "x", "1"],
                [],
                ["A", "2026-04-10 08:27", "x", "1"],
                ["A", "some day", "y", "1"],
                ["A", "2026-04-10 08:27", "z", ""],
                ["A", "2026-04-10 08:27", "name, with comma", "1", "9"],
                ["-", "--", "", ""],
                ["合计", "", "", "1"],
            ]
        )
    )
    counts_hold(file)
    assert file.counts == {"read": 8, "taken": 1, "rejected": 4, "blank": 2, "totals": 1}
    assert [(entry.row, entry.column, entry.value, entry.reason) for entry in file.rejected] == [
        (4, "LIVE name", "A", reasons.ROW_DUPLICATE),
        (5, "Launched time", "some day", reasons.ROW_NOT_A_TIME),
        (6, "Cost", "", reasons.ROW_REQUIRED_EMPTY),
        (7, "", "9", reasons.ROW_EXTRA_CELLS),
    ]


def test_that_a_second_reading_gives_the_same_keys(make: "FileMaker") -> None:
    path = make.csv([SETTLEMENT, *[row(SETTLEMENT, 结算时间="2026-04-20", 订单号="'1", 结算金额="1.00")] * 3])
    first, second = parse_file(path), parse_file(path)
    assert first == second
    assert len({entry.natural_key for entry in first.rows}) == 3


def test_that_a_person_can_map_a_column_of_their_own(make: "FileMaker") -> None:
    path = make.csv([["Show", "Launched time", "What we paid", "Cost"], ["A", "2026-04-10 08:27", "5", "6"]])
    mapping = {"Show": "title", "What we paid": "cost", "Cost": ""}
    file = parse_file(path, kind="tiktok_live_ads", mapping=mapping, currency="CNY")
    assert file.columns == {"Show": "title", "Launched time": "launched_at", "What we paid": "cost"}
    assert file.unmapped == ("Cost",)
    assert file.totals["cost"] == {"amount": "5", "currency": "CNY"}


def test_that_a_currency_nobody_named_is_left_open_and_said(make: "FileMaker") -> None:
    path = make.csv([["LIVE name", "Launched time", "Cost"], ["A", "2026-04-10 08:27", "5.5"]])
    file = parse_file(path)
    assert file.rows[0].values["cost"] == {"amount": "5.5", "currency": "XXX", "minor": None}
    assert reasons.NOTE_CURRENCY_UNKNOWN in file.notes


def test_that_wrong_choices_of_a_person_are_refused(make: "FileMaker") -> None:
    path = make.ads_csv()
    for options, code in (
        ({"kind": "no_such"}, reasons.TABLE_KIND_UNKNOWN),
        ({"kind": "tiktok_live_ads", "mapping": {"Cost": "no_such"}}, reasons.MAPPING_FIELD_UNKNOWN),
        ({"timezone": "Mars/Base"}, reasons.TIMEZONE_UNKNOWN),
        ({"timezone": "../../etc/passwd"}, reasons.TIMEZONE_UNKNOWN),
        ({"kind": "doudian_orders"}, reasons.TABLE_NOT_RECOGNISED),
    ):
        with pytest.raises(AppError) as caught:
            parse_file(path, **options)
        assert caught.value.code == code


def test_that_headers_are_compared_without_case_blanks_width_and_units() -> None:
    assert normal("Revenue (Rp)") == normal("revenue") == normal("ＲＥＶＥＮＵＥ （元）")
    assert normal("Product  card items sold") == normal("Product card items sold")
    assert normal("SKU orders (Current shop)") != normal("SKU orders")
    assert numbered(["a", "", "a", " a "]) == ["a", "", "a (2)", "a (3)"]


def test_that_the_tables_and_their_headers_agree() -> None:
    known = synonyms()
    assert set(known.fields) == set(KINDS)
    for name, kind in KINDS.items():
        fields = set(kind.fields)
        assert set(known.printed[name]) == fields, name
        assert {*kind.required, *kind.filled, *kind.key, *kind.totals, *kind.once_per} <= fields, name
        assert all(kind.fields[field] is not Type.TEXT for field in kind.totals)
        assert set(kind.filled) <= set(kind.required), name
    assert all(zone.count("/") == 1 for zone in ZONE_OF_CURRENCY.values())
