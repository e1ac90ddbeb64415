import random
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.models.audience import AudienceEvent
from app.models.errors import NotFound
from app.models.event_log import Actor
from app.models.team import Member
from app.services.store import audience
from app.services.store.backup import (
    backup,
    backup_now,
    backups_folder,
    file_holds_together,
    list_backups,
    newest_good,
    rotate_backups,
    to_thin,
)
from app.services.store.store import Store
from app.services.store.verify import integrity, verify_chain

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def _fill(store: Store, count: int = 20) -> None:
    for number in range(count):
        with store.write(Actor(station="one", command="add")) as unit:
            unit.add(Member(name=f"member {number}", known_words=["焕亮"], inputs={"key": [1, 2]}))
            unit.commit()
    store.recorder.audience(
        [AudienceEvent("s1", number, "comment", "sim", str(number), text="多少钱") for number in range(50)]
    )
    track = store.recorder.open_track("s1", "sim", "SGD")
    for second in range(130):
        store.recorder.tick(track, second * 1000, [float(second)] * 30, second)
    assert store.recorder.flush()


def test_that_a_backup_of_either_store_is_a_whole_store_in_one_file(store: Store, tmp_path: Path) -> None:
    _fill(store)
    saved = backup(store, tmp_path / "out" / "saved.db")
    assert [file.name for file in saved.parent.iterdir()] == ["saved.db"]
    copy = Store.open(saved, follow=False)
    assert verify_chain(copy) == verify_chain(store)
    assert audience.comments(copy, "s1") == audience.comments(store, "s1")
    with copy.read() as one, store.read() as other:
        for table in ("member", "metric_tick", "metric_minute"):
            counts = [s.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for s in (one, other)]  # noqa: S608 - fixed names
            assert counts[0] == counts[1]
            assert counts[0]
    assert integrity(copy, full=True) == ()
    copy.close()


def test_that_backups_made_while_four_threads_write_all_hold_together(file_store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write(name: str) -> None:
        while not stop.is_set():
            with file_store.write(Actor(station=name, command="add")) as unit:
                unit.add(Member(name=name))
                unit.commit()

    threads = [threading.Thread(target=write, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    try:
        saved = [backup(file_store, tmp_path / f"{number}.db") for number in range(8)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    rows = []
    for file in saved:
        copy = Store.open(file, follow=False)
        report = verify_chain(copy)
        assert report.ok
        rows.append(report.rows)
        copy.close()
    assert rows == sorted(rows)


def test_that_a_backup_replaces_an_older_file_only_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "saved.db"
    out.write_text("the last good one")
    with pytest.raises(NotFound):
        backup(tmp_path / "missing.db", out)
    assert out.read_text() == "the last good one"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["saved.db"]


def test_that_the_newest_backup_that_holds_together_is_found(file_store: Store) -> None:
    _fill(file_store, 2)
    assert file_store.path is not None
    good = backup_now(file_store.path, "session", NOW)
    bad = backup_now(file_store.path, "hourly", NOW + timedelta(minutes=30))
    data = bytearray(bad.read_bytes())
    data[5000:9000] = bytes(4000)
    bad.write_bytes(data)
    assert not file_holds_together(bad)
    assert newest_good(file_store.path) == good
    assert newest_good(file_store.path.with_name("other.db")) is None


def test_that_thinning_keeps_days_weeks_and_months() -> None:
    made = [(NOW - timedelta(minutes=30 * step), Path(f"{step}")) for step in range(48 * 400)]
    random.Random(1).shuffle(made)
    gone = set(to_thin(made, NOW))
    kept = sorted((at for at, file in made if file not in gone), reverse=True)
    recent = [at for at in kept if NOW - at <= timedelta(days=2)]
    assert len(recent) == 2 * 48 + 1
    older = [at for at in kept if NOW - at > timedelta(days=2)]
    assert len({at.date() for at in older}) == len(older)
    days = [(NOW.date() - at.date()).days for at in older]
    assert days[:12] == list(range(2, 14))
    assert 22 <= len(older) <= 12 + 10 + 9
    assert max(days) > 200
    assert to_thin([(NOW, Path("only"))], NOW + timedelta(days=4000)) in ([], [Path("only")])


def test_that_rotation_never_deletes_the_newest_nor_what_is_not_ours(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    folder = backups_folder(store)
    folder.mkdir()
    for day in range(400):
        stamp = (NOW - timedelta(days=day + 3000)).strftime("%Y%m%dT%H%M%SZ")
        (folder / f"a-{stamp}-session.db").write_text("x")
    other = folder / "b-20200101T000000Z-session.db"
    mine = folder / "holiday.db"
    other.write_text("x")
    mine.write_text("x")
    gone = rotate_backups(store, NOW)
    left = list_backups(folder, "a")
    assert len(gone) + len(left) == 400
    assert left[0][0] == NOW.replace(microsecond=0) - timedelta(days=3000)
    assert other.exists()
    assert mine.exists()
    assert rotate_backups(store, NOW) == []
