"""An import beside the desk's own work: nobody waits for it, nobody is refused, and it is whole or not at all."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from app.models.desk import ShopOrder
from app.models.errors import Invalid
from app.models.event_log import Actor, ChangeSet, Verb
from app.models.product import Product
from app.models.session import Phase
from app.models.source import ImportRun
from app.services.runtime.work import LongWork
from app.services.sources.imports import import_file
from app.services.sources.loading import Ledger
from app.services.store.bulk import execute, updates
from app.services.store.staged import ATTEMPTS, TOLD_SINGLY, staged
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.store.verify import verify_chain
from tests.services.house import House, Show
from tests.services.server import DIALECTS

ROOT = Path(__file__).resolve().parents[3]
HEAD = (
    "主订单编号,子订单编号,选购商品,商品数量,订单应付金额,收件人,收件人手机号,省,详细地址,订单提交时间,支付完成时间,"
    "订单状态\n"
)
both = pytest.mark.parametrize("dialect", DIALECTS, indirect=True)
ME = Actor("test", command="import")
#: Another program at the same store: it does small deeds until it is told to stop, and counts those refused.
NEIGHBOUR = """
import pathlib, sys
from app.models.errors import AppError
from app.models.event_log import Actor
from app.models.product import Product
from app.services.store.store import Store

store, stop, done, refused = Store.open(sys.argv[1], station="next door", follow=False), pathlib.Path(sys.argv[2]), 0, 0
print("ready", flush=True)
while not stop.exists():
    try:
        with store.write(Actor("next door")) as uow:
            uow.add(Product(title=f"thing {done}"))
            uow.commit()
        done += 1
    except AppError:
        refused += 1
store.close()
print(done, refused)
"""


def orders(path: Path, count: int, *, status: str = "已支付") -> Path:
    when = "2026-06-01 20:14:05,2026-06-01 20:14:31"
    rows = (f"{n},{n},面膜,1,59.80,王小明,13912345678,四川省,建国路88号,{when},{status}\n" for n in range(1, count + 1))
    path.write_text(HEAD + "".join(rows), encoding="utf-8-sig")
    return path


def stored(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.read() as session:
        return [tuple(row) for row in session.connection().execute(text(query))]


def test_that_a_cue_passes_an_import(house: House, show: Show, store: Store, tmp_path: Path) -> None:
    work, ended = LongWork(), []
    path = orders(tmp_path / "orders.csv", 400)
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    try:
        reading = work.submit(import_file, store, path)
        reading.add_done_callback(lambda _: ended.append("import"))
        cue = store.submit(house.cues.send, show.session.id, "Two minutes")
        cue.add_done_callback(lambda _: ended.append("cue"))
        cue.result()
        assert reading.result()["rows"]["imported"] == 400
    finally:
        work.close()
    assert ended == ["cue", "import"]


def test_that_writing_goes_on_while_rows_are_prepared(store: Store, tmp_path: Path) -> None:
    """The lock is free as long as the work lasts, whatever its length: others write in its very midst."""
    second = Store.open(tmp_path / "store.db", station="next door", follow=False)

    def work(uow: UnitOfWork) -> int:
        uow.add(Product(title="ours"))
        with second.write(Actor("next door")) as other:
            other.add(Product(title="theirs"))
            other.commit()
        return 1

    try:
        assert staged(store, ME, work, write=lambda _uow, _made: True, batch_id="b") == 1
    finally:
        second.close()
    assert stored(store, "SELECT title FROM product ORDER BY title") == [("ours",), ("theirs",)]


def test_that_another_programs_deeds_are_not_refused_meanwhile(store: Store, tmp_path: Path) -> None:
    stop = tmp_path / "stop"
    with subprocess.Popen(
        [sys.executable, "-c", NEIGHBOUR, str(tmp_path / "store.db"), str(stop)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as neighbour:  # fmt: skip
        try:
            assert neighbour.stdout is not None
            assert neighbour.stdout.readline() == "ready\n"
            report = import_file(store, orders(tmp_path / "orders.csv", 1500))
        finally:
            stop.touch()
        done, refused = map(int, neighbour.stdout.read().split())
    assert report["rows"]["imported"] == 1500
    assert refused == 0
    assert len(stored(store, "SELECT id FROM product")) == done > 0
    assert verify_chain(store).ok


@both
def test_that_many_rows_are_one_row_of_the_log_and_followers_hear_of_it(store: Store, tmp_path: Path) -> None:
    heard: list[ChangeSet] = []
    told = threading.Event()

    def listen(changes: ChangeSet) -> None:
        heard.append(changes)
        if changes.touches("shop_order"):
            told.set()

    end = store.subscribe(listen)
    import_file(store, orders(tmp_path / "orders.csv", 60))
    assert told.wait(20)
    end()
    (run,) = stored(store, "SELECT id FROM import_run")
    (change,) = [one for changes in heard for one in changes.changes if one.subject == "shop_order"]
    assert (change.verb, change.version, change.subject_id) == (Verb.APPENDED, 60, run[0])
    assert verify_chain(store).ok


@both
def test_that_what_an_orm_reads_back_is_what_was_prepared(store: Store, tmp_path: Path) -> None:
    import_file(store, orders(tmp_path / "orders.csv", TOLD_SINGLY + 1))
    with store.read() as session:
        order = session.exec(select(ShopOrder).where(ShopOrder.external_id == "7")).one()
        run = session.exec(select(ImportRun)).one()
    assert (order.version, order.amount_minor, order.province, order.phone_last4) == (1, 5980, "四川省", "5678")
    assert order.paid_at is not None
    assert order.paid_at.isoformat() == "2026-06-01T12:14:31+00:00"
    assert order.lines[0]["title"] == "面膜"
    assert (order.import_id, order.deleted_at) == (run.id, None)


@both
def test_that_a_second_import_writes_only_what_is_new_and_moves_versions_on(store: Store, tmp_path: Path) -> None:
    import_file(store, orders(tmp_path / "orders.csv", 30))
    before = stored(store, "SELECT count(*) FROM event_log")
    assert import_file(store, orders(tmp_path / "orders.csv", 30))["rows"]["unchanged"] == 30
    assert stored(store, "SELECT count(*) FROM event_log") == before
    rows = import_file(store, orders(tmp_path / "orders.csv", 30, status="已发货"))["rows"]
    assert (rows["updated"], rows["imported"]) == (30, 0)
    assert stored(store, "SELECT DISTINCT version, status FROM shop_order") == [(2, "已发货")]
    assert stored(store, "SELECT verb, version FROM event_log WHERE subject = 'shop_order' ORDER BY id") == [
        ("appended", 30), ("changed", 30),
    ]  # fmt: skip


@both
@pytest.mark.parametrize("meanwhile", [1, ATTEMPTS + 1])
def test_that_work_is_done_anew_on_what_somebody_changed_meanwhile(store: Store, meanwhile: int) -> None:
    with store.write(ME) as uow:
        key = uow.add(Product(title="1")).id
        uow.commit()
    runs = 0

    def work(uow: UnitOfWork) -> None:
        nonlocal runs
        runs += 1
        row = uow.session.exec(select(Product)).one()
        row.title = f"{row.title}+ours"
        if runs <= min(meanwhile, ATTEMPTS):
            with store.write(Actor("somebody")) as other:
                theirs = other.get(Product, key)
                theirs.title = f"{theirs.title}+{runs}"
                other.commit()

    staged(store, ME, work, write=lambda _uow, _made: True, batch_id="b")
    theirs = "".join(f"+{run}" for run in range(1, min(meanwhile, ATTEMPTS) + 1))
    assert stored(store, "SELECT title FROM product") == [(f"1{theirs}+ours",)]
    assert runs == min(meanwhile, ATTEMPTS) + 1


@both
def test_that_no_snapshot_is_held_between_two_queries_of_the_work(store: Store) -> None:
    """A snapshot of many seconds would keep the file's log from being emptied, and a server's old rows alive."""
    seen: list[int] = []

    def work(uow: UnitOfWork) -> None:
        seen.append(len(uow.session.exec(select(Product)).all()))
        if len(seen) == 1:
            with store.write(Actor("somebody")) as other:
                other.add(Product(title="theirs"))
                other.commit()
            seen.append(len(uow.session.exec(select(Product)).all()))

    staged(store, ME, work, write=lambda _uow, _made: True, batch_id="b")
    assert seen == [0, 1, 1]


@both
def test_that_a_row_with_another_version_is_not_written_over(store: Store) -> None:
    with store.write(ME) as uow:
        uow.add(Product(title="as it was"))
        uow.commit()
    with store.read() as session:
        row = session.exec(select(Product)).one()
        row.title = "ours"
        made = updates([row], session.connection().dialect, store.clock.utc_now())
        session.expunge_all()
    with store.write(ME) as uow:
        uow.session.exec(select(Product)).one().title = "theirs"
        uow.commit()
    with store.write(ME) as uow:
        assert execute(uow.session.connection(), made) is False
    assert stored(store, "SELECT title FROM product") == [("theirs",)]


@both
def test_that_one_row_which_cannot_be_stored_keeps_the_whole_file_out(store: Store) -> None:
    def work(uow: UnitOfWork) -> Ledger:
        for n in range(50):
            uow.add(Product(title=f"thing {n}"))
        uow.add(ShopOrder(platform="x", external_id="1", session_id="nobody's"))
        return Ledger()

    with pytest.raises(Invalid) as refused:
        staged(store, ME, work, write=lambda _uow, _made: True, batch_id="b")
    assert refused.value.code == "refers_to_missing"
    assert stored(store, "SELECT id FROM product") == []
    assert stored(store, "SELECT id FROM event_log") == []


@both
def test_that_texts_which_no_database_keeps_are_mended_and_numbers_too_large_are_refused(store: Store) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.add(Product(title="half \ud83d and \0 nothing"))

    def too_large(uow: UnitOfWork) -> None:
        uow.add(Product(title="much", list_price_minor=10**19))

    staged(store, ME, work, write=lambda _uow, _made: True, batch_id="b")
    with pytest.raises(Invalid):
        staged(store, ME, too_large, write=lambda _uow, _made: True, batch_id="b")
    ((title,),) = stored(store, "SELECT title FROM product")
    assert str(title).startswith("half ")
    assert "\0" not in str(title)
    str(title).encode()
