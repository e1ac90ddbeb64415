"""Orders, settlements and minute tables: joined to their session, without a trace of who bought."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.desk import ShopOrder
from app.models.errors import AppError
from app.models.event_log import Actor, event_log
from app.models.metric import TICK_KEYS
from app.models.session import LiveSession, Origin, Phase
from app.models.team import Setting
from app.services.export.tables import session_tables
from app.services.runtime.clock import ManualClock
from app.services.runtime.settings import StoreSettings
from app.services.sources.imports import import_file
from app.services.store.series import load_series
from app.services.store.store import Store

START = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
DOUDIAN_HEAD = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,省,详细地址,订单提交时间,"
    "支付完成时间,订单状态\n"
)
SECRETS = ("王小明", "13912345678", "建国路88号")


def doudian(path: Path, *, status: str = "已支付") -> Path:
    buyer = "王小明,13912345678,四川省,建国路88号"
    when = "2026-06-01 20:14:05,2026-06-01 20:14:31"
    other = "李四,13800000000,广东省,人民路1号,2026-06-01 23:40:00,2026-06-01 23:40:20"
    rows = [
        f'"\t6917001","\t6917001","屏障修护精华","30ml",1,"GN-BS-030",169.00,0,{buyer},{when},{status}\n',
        f'"\t6917001","\t6917002","卸妆膏","60ml",1,"GN-CB-060",39.00,0,{buyer},{when},{status}\n',
        f'"\t6917009","\t6917009","面膜","5片",2,"GN-SM-005",59.80,0,{other},已支付\n',
    ]
    path.write_text(DOUDIAN_HEAD + "".join(rows), encoding="utf-8-sig")
    return path


@pytest.fixture
def session_id(store: Store) -> str:
    with store.write(Actor("test")) as uow:
        row = uow.add(
            LiveSession(
                title="焕亮之夜",
                platform="douyin",
                currency="CNY",
                zone="Asia/Shanghai",
                phase=Phase.REVIEW,
                origin=Origin.REAL,
                started_at=START,
                ended_at=START + timedelta(hours=3),
            )
        )
        uow.commit()
        return row.id


def orders(store: Store) -> dict[str, ShopOrder]:
    with store.read() as session:
        found = {row.external_id: row for row in session.exec(select(ShopOrder))}
        session.expunge_all()
        return found


def test_that_the_rows_of_one_order_become_one_order_of_the_session_on_air(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    report = import_file(store, doudian(tmp_path / "orders.csv"))
    assert report["kind"] == "doudian_orders"
    assert report["rows"]["imported"] == 3
    found = orders(store)
    assert set(found) == {"6917001", "6917009"}
    first = found["6917001"]
    assert (first.amount_minor, first.currency, first.province) == (20800, "CNY", "四川省")
    assert first.session_id == session_id
    assert first.paid_at == datetime(2026, 6, 1, 12, 14, 31, tzinfo=UTC)
    assert [line["quantity"] for line in first.lines] == [1, 1]
    assert found["6917009"].session_id is None


def test_that_no_trace_of_the_buyer_is_stored(store: Store, session_id: str, tmp_path: Path) -> None:
    report = import_file(store, doudian(tmp_path / "orders.csv"))
    assert store.path is not None
    store.recorder.flush()
    told = repr(report) + "".join(repr(row.model_dump()) for row in orders(store).values())
    with store.read() as session:
        told += repr(session.connection().execute(event_log.select()).fetchall())
    for secret in SECRETS:
        assert secret not in told
    # Only a closed store's file may be opened.
    store.close()
    for file in (one for one in tmp_path.glob("store.db*") if one.is_file()):
        content = file.read_bytes()
        assert not [secret for secret in SECRETS if secret.encode() in content]


def test_that_a_buyer_is_the_same_in_every_order_and_only_the_last_digits_are_told(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    import_file(store, doudian(tmp_path / "orders.csv"))
    found = orders(store)
    first, other = found["6917001"], found["6917009"]
    assert (first.phone_last4, other.phone_last4) == ("5678", "0000")
    assert len(first.buyer_key) == len(other.buyer_key) == 32
    assert first.buyer_key != other.buyer_key
    later = doudian(tmp_path / "later.csv")
    later.write_text(
        later.read_text("utf-8-sig").replace("69170", "69180").replace("13912345678", "+86 139 1234 5678"),
        encoding="utf-8-sig",
    )
    import_file(store, later)
    assert orders(store)["6918001"].buyer_key == first.buyer_key


def test_that_another_store_hashes_the_same_buyer_otherwise(store: Store, session_id: str, tmp_path: Path) -> None:
    path = doudian(tmp_path / "orders.csv")
    import_file(store, path)
    second = Store.open(tmp_path / "second.db", station="test")
    try:
        import_file(second, path)
        assert orders(second)["6917001"].buyer_key != orders(store)["6917001"].buyer_key
    finally:
        second.close()


def test_that_the_secret_of_the_buyers_is_made_with_the_first_orders_and_is_listed_nowhere(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    def secrets() -> list[Setting]:
        with store.read() as session:
            return list(session.exec(select(Setting)).all())

    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(AppError):
        import_file(store, tmp_path / "empty.csv")
    assert secrets() == []
    import_file(store, doudian(tmp_path / "orders.csv"))
    (kept,) = secrets()
    import_file(store, doudian(tmp_path / "orders.csv", status="已发货"))
    assert [row.value for row in secrets()] == [kept.value]
    assert kept.value not in StoreSettings(store).all().values()
    for table in session_tables(store, session_id):
        assert kept.value not in repr(table)


def test_that_orders_are_taken_once_and_changes_are_seen(store: Store, session_id: str, tmp_path: Path) -> None:
    import_file(store, doudian(tmp_path / "orders.csv"))
    again = import_file(store, doudian(tmp_path / "orders.csv"))["rows"]
    assert (again["imported"], again["updated"], again["unchanged"]) == (0, 0, 3)
    changed = import_file(store, doudian(tmp_path / "orders.csv", status="已发货"))["rows"]
    assert (changed["updated"], changed["unchanged"]) == (2, 1)
    assert orders(store)["6917001"].status == "已发货"


def test_that_a_settlement_reaches_its_order_once_and_an_unknown_order_is_named(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    import_file(store, doudian(tmp_path / "orders.csv"))
    path = tmp_path / "settled.csv"
    path.write_text(
        "结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,下单时间,收入合计,支出合计,平台服务费,达人佣金\n"
        "2026-06-09 10:00:00,'6917001,'6917001,150.10,聚合账户,已结算,2026-06-01 20:14:05,169,-18.9,-10,-8.9\n"
        "2026-06-09 10:00:00,'6917777,'6917777,9.00,聚合账户,已结算,2026-06-01 20:14:05,10,-1,-1,0\n",
        encoding="utf-8-sig",
    )
    report = import_file(store, path)
    assert (report["rows"]["updated"], report["rows"]["rejected"]) == (1, 1)
    assert report["rejected"][0]["reason"] == "order_unknown"
    assert orders(store)["6917001"].settled_minor == 15010
    assert import_file(store, path)["rows"]["unchanged"] == 1
    assert orders(store)["6917001"].settled_minor == 15010


def test_that_a_table_without_a_place_is_refused_in_one_word(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "moved.csv"
    path.write_text(
        "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号\n"
        "2026-06-09 10:00:00,'88001,入账,150.10,聚合账户,货款结算入账,订单,'6917001,'6917001\n",
        encoding="utf-8-sig",
    )
    with pytest.raises(AppError) as told:
        import_file(store, path)
    assert told.value.code == "import_kind_not_stored"


TIKTOK = (
    "Order ID,Order Status,SKU ID,Seller SKU,Product Name,Variation,Quantity,SKU Subtotal After Discount,Order Amount,"
    "Order Refund Amount,Created Time,Paid Time,Tracking ID,Buyer Username,Recipient,Phone #\n"
    '"5771\t",Shipped,1,GN-SF-050,Airy Fluid,50 ml,1,IDR 12.900,IDR 18.800,IDR 0,01/06/2026 19:30:00,'
    "01/06/2026 19:30:40,TRK1,mei.tan,Mei Tan,(+62)812*****99\n"
    '"5771\t",Shipped,2,GN-SM-005,Sheet mask,5,1,IDR 5.900,IDR 18.800,IDR 0,01/06/2026 19:30:00,'
    "01/06/2026 19:30:40,TRK1,mei.tan,Mei Tan,(+62)812*****99\n"
)


def test_that_the_amount_on_every_row_of_a_tiktok_order_counts_once(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "all orders.csv"
    path.write_text(TIKTOK, encoding="utf-8-sig")
    report = import_file(store, path)
    assert (report["kind"], report["rows"]["imported"]) == ("tiktok_orders", 2)
    (order,) = orders(store).values()
    assert (order.amount_minor, order.currency, order.tracking) == (18800, "IDR", "TRK1")
    assert [line["amount_minor"] for line in order.lines] == [12900, 5900]
    assert "Mei" not in repr(order.model_dump())


def minutes(path: Path, *, third: str = "300") -> Path:
    path.write_text(
        "时间,进入直播间人数,直播间离开人数,实时在线人数,商品曝光人数,评论次数,新增粉丝数\n"
        '2026-06-01 20:00,"1,200",200,1000,500,10,3\n'
        "2026-06-01 20:01,1.2万,400,1800,--,20,4\n"
        f"2026-06-01 20:02,{third},500,1600,450,15,5\n",
        encoding="utf-8-sig",
    )
    return path


def test_that_a_minute_table_becomes_a_series_that_counts_from_the_start(
    store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    report = import_file(store, minutes(tmp_path / "trend.csv"))
    assert (report["kind"], report["rows"]["imported"]) == ("compass_minute", 3)
    (key,) = report["sessions"]
    block = load_series(store, key, [*TICK_KEYS, "product_exposure_users"])
    assert block.t_ms.tolist() == [60_000, 120_000, 180_000]
    assert block.column("views").tolist() == [1200, 13200, 13500]
    assert block.column("online_users").tolist() == [1000, 1800, 1600]
    assert block.column("comments").tolist() == [10, 30, 45]
    assert block.column("product_exposure_users")[2] == 450
    again = import_file(store, minutes(tmp_path / "trend.csv"))["rows"]
    assert again["unchanged"] == 3
    clock.advance(60_000)
    changed = import_file(store, minutes(tmp_path / "trend.csv", third="350"))["rows"]
    assert (changed["imported"], changed["updated"], changed["unchanged"]) == (0, 1, 2)
    assert load_series(store, key).column("views").tolist() == [1200, 13200, 13550]


def test_that_minutes_before_the_session_began_are_refused_and_counted_nowhere(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    path = minutes(tmp_path / "trend.csv")
    path.write_text(path.read_text("utf-8-sig").replace("01 20:00", "01 19:40"), encoding="utf-8-sig")
    report = import_file(store, path, session_id=session_id)
    assert (report["rows"]["imported"], report["rows"]["rejected"]) == (2, 1)
    assert [(row["row"], row["reason"]) for row in report["rejected"]] == [(2, "before_start")]
    assert load_series(store, session_id).t_ms.tolist() == [120_000, 180_000]


def test_that_a_minute_table_thrown_away_is_there_again(store: Store, tmp_path: Path) -> None:
    path = minutes(tmp_path / "trend.csv")
    (key,) = import_file(store, path)["sessions"]
    with store.write(Actor("test")) as uow:
        uow.delete(uow.get(LiveSession, key))
        uow.commit()
    assert import_file(store, path)["restored"] is True
    with store.read() as session:
        assert session.get_one(LiveSession, key).deleted_at is None


def test_that_a_minute_table_can_belong_to_a_session_that_is_there(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    report = import_file(store, minutes(tmp_path / "trend.csv"), session_id=session_id)
    assert report["sessions"] == [session_id]
    assert len(load_series(store, session_id).t_ms) == 3


def test_that_an_order_whose_payment_time_is_empty_is_kept(store: Store, session_id: str, tmp_path: Path) -> None:
    path = doudian(tmp_path / "orders.csv")
    text = path.read_text("utf-8-sig").replace("2026-06-01 23:40:20", "1970-01-01 08:00:00")
    path.write_text(text, encoding="utf-8-sig")
    report = import_file(store, path)
    assert (report["rows"]["imported"], report["rejected"]) == (3, [])
    order = orders(store)["6917009"]
    assert (order.paid_at, order.amount_minor) == (None, 5980)
    assert order.placed_at == datetime(2026, 6, 1, 15, 40, tzinfo=UTC)
