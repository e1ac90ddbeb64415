import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from app.models.event_log import Actor, Change, ChangeSet, Verb
from app.models.team import Member
from app.services.store import log
from app.services.store.doors import Doors
from app.services.store.engines import make_engines, parse_url
from app.services.store.follow import Bus
from app.services.store.follow_file import FileFollower
from app.services.store.store import Store
from tests.services.store.writer import Writer


class Heard:
    """Collects what a subscriber is told, and waits for it."""

    def __init__(self) -> None:
        self.sets: list[ChangeSet] = []
        self._more = threading.Condition()

    def __call__(self, changes: ChangeSet) -> None:
        with self._more:
            self.sets.append(changes)
            self._more.notify_all()

    @property
    def ids(self) -> list[int]:
        return [one.event_id for changes in self.sets for one in changes.changes]

    def wait(self, count: int, timeout: float = 10.0) -> bool:
        with self._more:
            return self._more.wait_for(lambda: len(self.sets) >= count, timeout)


def _add(store: Store, name: str = "Aiko") -> ChangeSet:
    with store.write(Actor(station=store.station, command="add")) as unit:
        unit.add(Member(name=name))
        return unit.commit()


def _wait(condition: Callable[[], bool], timeout: float = 5.0) -> bool:
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_that_a_station_hears_its_own_changes_once(store: Store) -> None:
    heard = Heard()
    store.subscribe(heard)
    done = [_add(store, str(number)) for number in range(20)]
    assert heard.wait(20)
    time.sleep(0.4)
    assert heard.sets == done


def test_that_the_end_of_a_subscription_is_the_end(store: Store) -> None:
    heard, other = Heard(), Heard()
    end = store.subscribe(heard)
    store.subscribe(other)
    _add(store)
    assert heard.wait(1)
    end()
    end()
    _add(store)
    assert other.wait(2)
    assert len(heard.sets) == 1


def test_that_a_failing_subscriber_does_not_silence_the_others(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, reason, _trace: told.append(str(reason)))

    def fails(_changes: ChangeSet) -> None:
        raise ValueError("broken screen")

    store.subscribe(fails)
    store.subscribe(heard)
    _add(store)
    _add(store)
    assert heard.wait(2)
    assert told == ["broken screen"] * 2


@pytest.mark.slow
def test_that_four_writing_processes_are_heard_once_each_and_in_order(store: Store, store_url: str) -> None:
    heard = Heard()
    store.subscribe(heard)
    writers = [Writer(store_url, f"w{number}", 500) for number in range(4)]
    for writer in writers:
        writer.ready()
    for writer in writers:
        writer.go()
    assert [writer.end(120) for writer in writers] == [0] * 4
    assert heard.wait(2000)
    time.sleep(0.5)
    assert heard.ids == list(range(1, 2001))
    by_station = {f"w{number}": 0 for number in range(4)}
    for changes in heard.sets:
        number = by_station[changes.actor.station]
        assert changes.actor.command_id == f"{changes.actor.station}-{number}"
        by_station[changes.actor.station] = number + 1
    assert set(by_station.values()) == {500}


def test_that_another_process_of_the_file_is_heard_within_a_few_milliseconds(file_store: Store) -> None:
    heard = Heard()
    arrived: list[float] = []
    file_store.subscribe(lambda _changes: arrived.append(time.time()))
    file_store.subscribe(heard)
    writer = Writer(str(file_store.path), "w", 20).ready()
    writer.go()
    assert writer.end(60) == 0
    assert heard.wait(20)
    delays = sorted(at - changes.at.timestamp() for at, changes in zip(arrived, heard.sets, strict=True))
    # Far below the 250 ms of the net: it was the door that brought them.
    assert delays[10] < 0.1


def test_that_without_doors_the_net_still_finds_every_change(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.with_name("store.db.doors").write_text("a file where the folder of doors would be")
    one, two = Store.open(path, station="one"), Store.open(path, station="two")
    heard = Heard()
    two.subscribe(heard)
    done = [_add(one, str(number)) for number in range(5)]
    assert heard.wait(5, 3)
    assert heard.sets == done
    one.close()
    two.close()


def test_that_nothing_is_left_beside_the_store_after_closing(tmp_path: Path) -> None:
    one, two = Store.open(tmp_path / "store.db"), Store.open(tmp_path / "store.db")
    one.close()
    two.close()
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]


def test_that_a_dead_neighbours_door_is_taken_away(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    writer = Writer(str(tmp_path / "store.db"), "w", 1).ready()
    folder = tmp_path / "store.db.doors"
    assert len(list(folder.iterdir())) == 2
    writer.kill()
    assert _wait(lambda: len(list(folder.iterdir())) == 1)
    store.close()


def test_that_a_visitor_without_the_token_is_not_listened_to(tmp_path: Path) -> None:
    house, stranger = Doors(tmp_path / "doors"), Doors(tmp_path / "strangers")
    file = next((tmp_path / "doors").iterdir())
    told = file.read_text()
    (tmp_path / "strangers" / file.name).write_text(told.replace(told.split('"token": "')[1][:32], "0" * 32))
    stranger.scan()
    stranger.push(b'["forged"]\n')
    lines = [line for _turn in range(10) for line in house.wait(0.02)]
    assert lines == []
    assert house.neighbours == 0
    house.close()
    stranger.close()


def test_that_a_neighbour_that_does_not_read_is_let_go_without_waiting(tmp_path: Path) -> None:
    one, two = Doors(tmp_path / "doors"), Doors(tmp_path / "doors")
    one.scan()
    assert one.neighbours == 1
    start = time.monotonic()
    for _turn in range(2000):
        one.push(b"x" * 1000 + b"\n")
    assert time.monotonic() - start < 1
    assert one.neighbours == 0
    one.close()
    two.close()


def test_that_a_push_after_a_gap_is_told_from_the_table_in_its_order(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db", follow=False)
    bus = Bus(store.engines)
    heard = Heard()
    bus.subscribe(heard)
    first, second, third = (_add(store, name) for name in "abc")
    assert bus.offer(second) is False
    assert heard.sets == []
    bus.catch_up()
    assert bus.offer(second)
    assert bus.offer(third)
    assert heard.sets == [first, second, third]
    store.close()


def test_that_nonsense_from_a_neighbour_only_makes_it_look(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    neighbour = Doors(tmp_path / "store.db.doors")
    neighbour.scan()
    for line in (b"\n", b"{}\n", b"[1,2]\n", b'["t",1e999,"s",null,null,"c",[]]\n', b"!\n", b"\xff\xfe\n"):
        neighbour.push(line)
    heard = Heard()
    store.subscribe(heard)
    _add(store)
    assert heard.wait(1)
    assert isinstance(store._follower, FileFollower)
    neighbour.close()
    store.close()


def test_that_change_sets_survive_their_way_over_the_wire(file_store: Store) -> None:
    change = Change("cue", "17", Verb.CHANGED, 4, "s1", 12, '{"文": "字"}')
    changes = ChangeSet("t", _add(file_store).at, Actor("one", "m", "send", "c"), (change,))
    assert log.from_json(log.to_json(changes)) == changes


def _listener_pids(url: str) -> list[int]:
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%event_log%' "
            "AND pid <> pg_backend_pid() AND application_name = 'cuedeck' ORDER BY backend_start"
        ).fetchall()
    return [int(row[0]) for row in rows]


@pytest.mark.allow_log("app.services.store.follow_server")
def test_that_a_broken_line_to_the_server_loses_nothing(postgres_store: Store, cleared_postgres_url: str) -> None:
    heard, links = Heard(), list[bool]()
    postgres_store.subscribe(heard)
    postgres_store.on_link(links.append)
    other = Store.open(cleared_postgres_url, station="two", follow=False)
    done = [_add(other, "a")]
    assert heard.wait(1)
    with psycopg.connect(cleared_postgres_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = 'cuedeck'"
        )
    done += [_add(other, name) for name in "bcd"]
    assert heard.wait(4)
    assert heard.sets == done
    assert _wait(lambda: links == [False, True])
    other.close()


@pytest.mark.allow_log("app.services.store.follow_server")
def test_that_a_frozen_server_is_noticed_within_three_seconds_and_nothing_is_lost(
    postgres_store: Store, cleared_postgres_url: str
) -> None:
    if os.environ.get("TEST_POSTGRES_URL"):
        pytest.skip("the server's processes are not on this machine")
    heard, links = Heard(), list[bool]()
    postgres_store.subscribe(heard)
    postgres_store.on_link(links.append)
    other = Store.open(cleared_postgres_url, station="two", follow=False)
    done = [_add(other, "a")]
    assert heard.wait(1)
    frozen = [pid for pid in _listener_pids(cleared_postgres_url) if _is_idle_listener(cleared_postgres_url, pid)]
    assert frozen
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    try:
        start = time.monotonic()
        done.append(_add(other, "b"))
        assert _wait(lambda: links[:1] == [False], 4)
        assert time.monotonic() - start < 3.5
        # A new connection finds the server itself alive.
        assert heard.wait(2)
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
    assert heard.sets == done
    assert _wait(lambda: links == [False, True])
    other.close()


def _is_idle_listener(url: str, pid: int) -> bool:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", (pid,)).fetchone()
    return row is not None and "LIMIT 5000" in str(row[0])


def test_that_a_doorbell_that_anybody_may_ring_tells_nothing_by_itself(
    postgres_store: Store, cleared_postgres_url: str
) -> None:
    heard = Heard()
    postgres_store.subscribe(heard)
    with psycopg.connect(cleared_postgres_url, autocommit=True) as connection:
        for forged in ("999", "-1", "nonsense", ""):
            connection.execute("SELECT pg_notify('cuedeck', %s)", (forged,))
    time.sleep(0.3)
    assert heard.sets == []
    changes = _add(postgres_store)
    assert heard.wait(1)
    assert heard.sets == [changes]


def test_that_an_address_of_something_else_is_refused_before_anything_is_opened() -> None:
    with pytest.raises(Exception, match="store_address"):
        make_engines(parse_url("mysql://host/db"))
