import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.errors import AppError, Conflict, Invalid, NotFound
from app.models.event_log import Actor, Change, ChangeSet, Verb
from app.models.session import LiveSession, Mark
from app.models.source import ColumnMap
from app.models.team import Member
from app.services.runtime.clock import ManualClock
from app.services.store import log
from app.services.store.store import Store
from app.services.store.verify import verify_chain


def _add(store: Store, actor: Actor, name: str = "Aiko") -> Member:
    with store.write(actor) as unit:
        member = unit.add(Member(name=name))
        unit.commit()
    return member


def _names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.exec(select(Member.name)))


def test_that_nothing_happens_without_commit(store: Store, actor: Actor) -> None:
    with store.write(actor) as unit:
        unit.add(Member(name="Aiko"))
        unit.session.flush()
    assert _names(store) == []
    assert verify_chain(store).rows == 0


def test_that_an_exception_undoes_everything(store: Store, actor: Actor) -> None:
    def fails() -> None:
        with store.write(actor) as unit:
            unit.add(Member(name="Aiko"))
            unit.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert _names(store) == []
    _add(store, actor)
    assert _names(store) == ["Aiko"]


def test_that_a_commit_writes_one_log_row_per_subject_changed(store: Store) -> None:
    actor = Actor(station="one", member_id="m1", command="start_session", command_id="c1")
    with store.write(actor) as unit:
        show = unit.add(LiveSession(title="Glow Night"))
        member = unit.add(Member(name="Aiko"))
        unit.session.flush()
        member.name = "Mina"
        mark = unit.add(Mark(session_id=show.id, t_ms=5))
        changes = unit.commit()
    assert {(one.subject, one.subject_id, one.verb, one.version, one.session_id) for one in changes.changes} == {
        ("live_session", show.id, Verb.CREATED, 1, show.id),
        ("member", member.id, Verb.CREATED, 2, None),
        ("mark", mark.id, Verb.CREATED, 1, show.id),
    }
    assert [one.event_id for one in changes.changes] == [1, 2, 3]
    with store.read() as session:
        assert log.read_after(session.connection(), 0) == (changes,)
    assert changes.actor == actor


def test_that_instants_come_from_the_stores_clock_and_are_aware(store_url: str, actor: Actor) -> None:
    clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    store = Store.open(store_url, clock=clock)
    member = _add(store, actor)
    clock.advance(1500)
    with store.write(actor) as unit:
        row = unit.get(Member, member.id)
        row.name = "Mina"
        assert unit.commit().at == datetime(2026, 3, 1, 12, 0, 1, 500_000, tzinfo=UTC)
    with store.read() as session:
        found = session.exec(select(Member)).one()
        assert (found.created_at, found.updated_at) == (
            datetime(2026, 3, 1, 12, tzinfo=UTC),
            datetime(2026, 3, 1, 12, 0, 1, 500_000, tzinfo=UTC),
        )
    store.close()


def test_that_a_unit_that_changes_nothing_logs_nothing(store: Store, actor: Actor) -> None:
    member = _add(store, actor)
    with store.write(actor) as unit:
        unit.get(Member, member.id).name = "Aiko"
        assert unit.commit().changes == ()
    assert verify_chain(store).rows == 1


def test_that_a_stale_version_is_a_conflict_that_says_who_was_first(store: Store, actor: Actor) -> None:
    member = _add(store, actor)
    with store.write(Actor(station="two", member_id="m2", command="rename")) as unit:
        unit.get(Member, member.id, version=1).name = "Mina"
        unit.commit()
    with pytest.raises(Conflict) as caught, store.write(actor) as unit:
        unit.get(Member, member.id, version=1)
    params = caught.value.params
    assert (params["subject"], params["expected"], params["found"]) == ("member", 1, 2)
    assert (params["station"], params["member_id"], params["command"]) == ("two", "m2", "rename")


def test_that_two_who_change_the_same_row_at_once_are_told_apart(store: Store, actor: Actor) -> None:
    member = _add(store, actor)
    both = threading.Barrier(2)

    def rename(name: str) -> str:
        both.wait(5)
        try:
            with store.write(Actor(station=name, command="rename")) as unit:
                unit.get(Member, member.id, version=1).name = name
                unit.commit()
        except Conflict:
            return "conflict"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(rename, ["Mina", "Ken"])) == ["conflict", "done"]
    assert _names(store) in (["Mina"], ["Ken"])


def test_that_a_stale_write_found_by_the_database_is_a_conflict(postgres_store: Store, actor: Actor) -> None:
    member = _add(postgres_store, actor)

    def overtaken() -> None:
        with postgres_store.write(actor) as slow:
            row = slow.get(Member, member.id)
            with postgres_store.write(Actor(station="two", member_id="m2", command="rename")) as quick:
                quick.get(Member, member.id).name = "Mina"
                quick.commit()
            row.name = "Ken"
            slow.commit()

    with pytest.raises(Conflict) as caught:
        overtaken()
    assert (caught.value.params["expected"], caught.value.params["found"]) == (1, 2)
    assert caught.value.params["member_id"] == "m2"
    assert _names(postgres_store) == ["Mina"]


def test_that_a_command_id_is_done_once(store: Store) -> None:
    actor = Actor(station="one", command="add", command_id="c1")
    results: list[ChangeSet] = []
    for _attempt in range(3):
        with store.write(actor) as unit:
            if unit.already_done is None:
                unit.add(Member(name="Aiko"))
            results.append(unit.commit())
    assert results == [results[0]] * 3
    assert _names(store) == ["Aiko"]


def test_that_commit_refuses_a_second_run_even_when_the_caller_did_not_look(store: Store) -> None:
    actor = Actor(station="one", command="add", command_id="c1")
    _add(store, actor)
    _add(store, actor)
    assert _names(store) == ["Aiko"]


def test_that_one_command_sent_by_eight_threads_at_once_is_stored_once(store: Store) -> None:
    actor = Actor(station="one", command="add", command_id="c1")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _number: _add(store, actor), range(8)))
    assert _names(store) == ["Aiko"]
    assert verify_chain(store).rows == 1


def test_that_the_trash_hides_a_row_and_gives_it_back(store: Store, actor: Actor) -> None:
    member = _add(store, actor)
    with store.write(actor) as unit:
        unit.delete(unit.get(Member, member.id))
        assert unit.commit().changes[0].verb is Verb.DELETED
    with pytest.raises(NotFound), store.write(actor) as unit:
        unit.get(Member, member.id)
    with store.write(actor) as unit:
        unit.restore(unit.get(Member, member.id, trashed=True))
        assert unit.commit().changes[0].verb is Verb.RESTORED
    with store.write(actor) as unit:
        assert unit.get(Member, member.id).deleted_at is None


def test_that_a_row_that_never_was_is_not_found(store: Store, actor: Actor) -> None:
    with pytest.raises(NotFound), store.write(actor) as unit:
        unit.get(Member, "nobody")


def test_that_bulk_work_is_told_by_a_note(store: Store, actor: Actor) -> None:
    with store.write(actor) as unit:
        unit.note(Change("product", "many", Verb.APPENDED, 12, None, detail='{"count": 12}'))
        changes = unit.commit()
    assert changes.changes[0].detail == '{"count": 12}'


def test_that_a_unique_value_taken_is_refused_with_its_constraint(store: Store, actor: Actor) -> None:
    def keep() -> None:
        with store.write(actor) as unit:
            unit.add(ColumnMap(header_digest="d1", kind="sessions"))
            unit.commit()

    keep()
    with pytest.raises(Invalid) as caught:
        keep()
    assert caught.value.code == "already_exists"
    assert "header_digest" in str(caught.value.params["constraint"])


def test_that_a_reference_to_nothing_is_refused(store: Store, actor: Actor) -> None:
    def refer() -> None:
        with store.write(actor) as unit:
            unit.add(Mark(session_id="nowhere", t_ms=1))
            unit.commit()

    with pytest.raises(Invalid) as caught:
        refer()
    assert caught.value.code == "refers_to_missing"


def test_that_a_unit_inside_a_unit_is_a_bug_and_does_not_hang(tmp_path: Path, actor: Actor) -> None:
    store = Store.open(tmp_path / "a.db", follow=False)
    with pytest.raises(RuntimeError, match="inside"), store.write(actor), store.write(actor):
        pass
    _add(store, actor)
    store.close()


def test_that_a_reading_session_cannot_write(store: Store) -> None:
    def write() -> None:
        with store.read() as session:
            session.add(Member(name="Aiko"))
            session.flush()

    with pytest.raises(AppError, match="store_readonly"):
        write()
    assert _names(store) == []


def test_that_a_read_sees_one_snapshot(store: Store, actor: Actor) -> None:
    _add(store, actor)
    with store.read() as session:
        assert len(session.exec(select(Member.id)).all()) == 1
        _add(store, actor, "Mina")
        assert len(session.exec(select(Member.id)).all()) == 1
    assert _names(store) == ["Aiko", "Mina"]


def test_that_many_threads_write_without_losing_or_doubling(store: Store) -> None:
    def work(number: int) -> None:
        for turn in range(10):
            _add(store, Actor(station=f"s{number}", command="add"), f"{number}-{turn}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert len(set(_names(store))) == 60
    report = verify_chain(store)
    assert (report.rows, report.ok) == (60, True)


def test_that_work_can_be_handed_to_the_database_thread(store: Store, actor: Actor) -> None:
    assert store.submit(_add, store, actor, name="Ken").result(5).name == "Ken"
