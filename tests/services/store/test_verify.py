from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.event_log import Actor, Change, Verb
from app.services.store.driver import connect, dbapi
from app.services.store.store import Store
from app.services.store.verify import integrity, verify_chain

ROWS = 40
TEXTS = ("txn", "station", "command", "subject", "subject_id", "verb", "detail", "hash", "prev_hash", "member_id")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a chain of forty rows."""
    path = tmp_path_factory.mktemp("chain") / "a.db"
    store = Store.open(path, follow=False)
    for number in range(ROWS // 2):
        with store.write(Actor("one", "m1", "test", f"c{number}")) as unit:
            for half in "ab":
                unit.note(Change("cue", f"{number}{half}", Verb.CREATED, 1, "s1", detail="é文"))
            unit.commit()
    store.close()
    return path


def _copy(path: Path, folder: Path) -> Path:
    target = folder / "copy.db"
    target.unlink(missing_ok=True)
    source, sink = connect(path, read_only=True), dbapi.connect(str(target))
    source.backup(sink)
    sink.close()
    source.close()
    return target


def _judge(path: Path, *statements: str) -> int | None:
    connection = connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    store = Store.open(path, follow=False)
    report = verify_chain(store)
    store.close()
    return report.first_bad


def test_that_an_untouched_chain_is_whole(filled: Path) -> None:
    store = Store.open(filled, follow=False)
    assert (verify_chain(store).rows, verify_chain(store).ok, integrity(store)) == (ROWS, True, ())
    store.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.integers(1, ROWS - 1), column=st.sampled_from(TEXTS))
def test_that_any_changed_cell_is_found(filled: Path, tmp_path: Path, row: int, column: str) -> None:
    found = _judge(_copy(filled, tmp_path), f"UPDATE event_log SET {column} = {column} || 'x' WHERE id = {row}")  # noqa: S608 - fixed names
    assert found == row


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.integers(1, ROWS - 1))
def test_that_a_removed_row_is_found(filled: Path, tmp_path: Path, row: int) -> None:
    assert _judge(_copy(filled, tmp_path), f"DELETE FROM event_log WHERE id = {row}") == row + 1  # noqa: S608 - a number


def test_that_swapped_rows_are_found(filled: Path, tmp_path: Path) -> None:
    swap = [
        "UPDATE event_log SET id = -1 WHERE id = 7",
        "UPDATE event_log SET id = 7 WHERE id = 8",
        "UPDATE event_log SET id = 8 WHERE id = -1",
    ]
    assert _judge(_copy(filled, tmp_path), *swap) == 7


def test_that_a_row_put_in_at_the_end_is_found(filled: Path, tmp_path: Path) -> None:
    put = (
        "INSERT INTO event_log SELECT id + 1, at_ms, txn, station, member_id, command_id, command, subject, "
        "subject_id, session_id, verb, version, detail, hash, hash FROM event_log ORDER BY id DESC LIMIT 1"
    )
    assert _judge(_copy(filled, tmp_path), put) == ROWS + 1


def test_that_a_hole_in_the_file_is_found(filled: Path, tmp_path: Path) -> None:
    path = _copy(filled, tmp_path)
    connection = dbapi.connect(str(path))
    page = int(
        connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_event_log_command_id'").fetchone()[0]
    )
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 100 : page * 4096] = bytes(3996)
    path.write_bytes(data)
    store = Store.open(path, follow=False)
    assert integrity(store, full=True) != ()
    store.close()
