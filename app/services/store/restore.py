"""Restoring a backup: a file from outside is judged before a single row of it is used.

A store file can carry triggers, views and virtual tables that run when it is written or read. So the file is opened
read-only, its whole schema is compared with the schema of its revision, it is checked, and only rows are copied,
into a new file. That file becomes the store in one transaction, while nobody else has the store open.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.models.errors import AppError, Invalid, NotFound, Unavailable
from app.models.migrations import HEAD, REVISIONS, baseline
from app.services.runtime.atomic import fsync_folder, write_trouble
from app.services.store.backup import backup_before, copy_rows, file_holds_together, open_read_only
from app.services.store.destination import check_was_a_store, companions, discard
from app.services.store.driver import FULL, connect, dbapi
from app.services.store.engines import SQLITE, Engines, make_engines, parse_url
from app.services.store.errors import StoreDamaged, sqlite_code, told
from app.services.store.schema import StoreNewer, prepare

_BLANKS = re.compile(r"\s+")
_PLAIN_INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX \S+ ON "?\w+"? \((?:"?\w+"?, )*"?\w+"?\)')
_EXCLUSIVE_BUSY_MS = 2000
_BUSY, _NOT_A_DATABASE = {5, 6}, 26


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore did.

    Attributes:
        store: the address of the store that has the rows now.
        rows: how many rows were copied.
        revision: the schema of the backup.
        kept: where the store that was there before is kept; empty when there was none.
    """

    store: str
    rows: int
    revision: str
    kept: str


def restore(file: Path, url: str | Path, *, now: datetime | None = None) -> RestoreReport:
    """Puts a backup's rows into the place of a store; what was there is backed up first.

    Args:
        file: the backup.
        url: the store to replace (a SQLite file), or a server whose store is empty.
        now: aware UTC, for the name under which the old store is kept.

    Raises:
        AppError: `not_found`, `store_foreign` (something in it is not ours), `backup_damaged`, `store_newer`,
            `store_locked` (somebody has the store open), `not_a_store` (another program's file), `store_not_empty`
            (a server with rows), `disk_full`.
    """
    now = now or datetime.now(UTC)
    engines = make_engines(parse_url(url))
    try:
        with told():
            if not file.is_file():
                raise NotFound("backup", str(file))
            revision = judge(file)
            if engines.path is None:
                return _into_server(file, engines, revision, now)
            return _into_file(file, engines.path, revision, now)
    finally:
        engines.dispose()


def judge(file: Path) -> str:
    """Returns the revision of a backup that can be trusted to hold nothing but our tables.

    Raises:
        AppError: `store_foreign`, `backup_damaged`, `store_newer`.
    """
    with _closing(_open(file)) as connection:
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise Invalid("backup_damaged", file=str(file))
            found = _schema(connection)
            if ("table", "alembic_version") not in found:
                raise Invalid("store_foreign", name=file.name)
            row = connection.execute("SELECT version_num FROM main.alembic_version").fetchone()
        except dbapi.DatabaseError as error:
            raise _unusable(file, error) from error
    revision = str(row[0]) if row else ""
    if revision not in REVISIONS:
        raise StoreNewer(revision)
    expected = _expected(revision)
    odd = [key[1] for key, sql in found.items() if expected.get(key) != sql and not _is_plain_index(key[0], sql)]
    odd = odd or [name for kind, name in expected.keys() - found.keys() if kind != "index"]
    if odd:
        raise Invalid("store_foreign", name=min(odd))
    return revision


def _open(file: Path) -> Any:
    try:
        return open_read_only(file)
    except dbapi.DatabaseError as error:
        raise _unusable(file, error) from error


def _unusable(file: Path, error: BaseException) -> AppError:
    """What is wrong with a backup that cannot be read: it is none, or it is damaged."""
    if sqlite_code(error) == _NOT_A_DATABASE:
        return Invalid("store_foreign", name=file.name)
    return Invalid("backup_damaged", file=str(file))


@contextmanager
def _closing(connection: Any) -> Iterator[Any]:
    try:
        yield connection
    finally:
        connection.close()


def _schema(connection: Any) -> dict[tuple[str, str], str]:
    """Everything that the file declares: (kind, name) -> its SQL with blanks evened out."""
    rows = connection.execute("SELECT type, name, sql FROM main.sqlite_master").fetchall()
    return {
        (str(kind), str(name)): _BLANKS.sub(" ", sql or "").strip()
        for kind, name, sql in rows
        if not (str(name).startswith(("sqlite_autoindex_", "sqlite_stat")) and kind in {"index", "table"})
    }


def _is_plain_index(kind: str, sql: str) -> bool:
    """Whether it is an index that computes nothing: rows alone are copied, into a file with indexes of our own."""
    return kind == "index" and _PLAIN_INDEX.fullmatch(sql) is not None


def _expected(revision: str) -> dict[tuple[str, str], str]:
    with _empty(None, revision) as connection:
        return _schema(connection)


@contextmanager
def _empty(path: Path | None, revision: str) -> Iterator[Any]:
    """A connection to an empty store of a revision, in memory or in a new file."""
    with _closing(dbapi.connect(":memory:" if path is None else str(path), isolation_level=None, uri=True)) as made:
        made.execute("PRAGMA trusted_schema=OFF")
        made.execute("BEGIN")
        for statement in baseline.statements(SQLITE):
            made.execute(statement)
        made.execute(baseline.STAMP_TABLE)
        made.execute(baseline.STAMP_ROW)
        made.execute("COMMIT")
        if revision != baseline.BASELINE:
            from app.services.store.migrate import upgrade_raw

            upgrade_raw(made, revision)
        yield made


def _copy(file: Path, target: Path, revision: str) -> int:
    """Copies the rows of a judged backup into a new file of the same revision."""
    count = 0
    with _empty(target, revision) as connection:
        connection.execute("ATTACH ? AS old", (f"{file.absolute().as_uri()}?mode=ro",))
        names = [row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        connection.execute("BEGIN IMMEDIATE")
        for name in names:
            if name.startswith("sqlite_") or name == "alembic_version":
                continue
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{name}")'))
            done = connection.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM old."{name}"')  # noqa: S608 - names of our own schema
            count += int(done.rowcount)
        connection.execute("COMMIT")
        connection.execute("DETACH old")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Invalid("backup_damaged", file=str(file))
    if not file_holds_together(target):
        raise StoreDamaged(path=str(target))
    return count


def _into_file(file: Path, path: Path, revision: str, now: datetime) -> RestoreReport:
    made = path.with_name(f".{path.name}.{os.getpid()}.restored")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        discard(made)
        made.touch(mode=0o600)
        rows = _copy(file, made, revision)
        kept = _replace(made, path, now)
    except OSError as error:
        raise write_trouble(path, error) from error
    finally:
        discard(made)
    return RestoreReport(str(path), rows, revision, kept)


def _replace(made: Path, path: Path, now: datetime) -> str:
    """Lets `made` become the store; returns where the old one is kept."""
    if not path.exists():
        # A log without its store would be played over the new one.
        return _set_aside(made, path, now) if companions(path) else _put(made, path)
    check_was_a_store(path)
    try:
        kept = str(backup_before(path, "restore", now))
    except (StoreDamaged, NotFound):
        return _set_aside(made, path, now)
    source = dbapi.connect(str(made), isolation_level=None)
    target = _alone(path)
    try:
        # One transaction: after a crash the old content is there or the new one, never a mixture.
        source.backup(target)
    finally:
        target.close()
        source.close()
    return kept


def _alone(path: Path) -> Any:
    """Opens the store when nobody else has it open: leaving write-ahead mode needs it for oneself.

    Raises:
        Unavailable: `store_locked`.
    """
    target = connect(path, synchronous=FULL, busy_ms=_EXCLUSIVE_BUSY_MS)
    try:
        target.execute("PRAGMA locking_mode=EXCLUSIVE")
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute("BEGIN EXCLUSIVE")
        target.execute("COMMIT")
    except dbapi.OperationalError as error:
        target.close()
        if sqlite_code(error) not in _BUSY:
            raise
        raise Unavailable("store_locked", path=str(path)) from error
    return target


def _set_aside(made: Path, path: Path, now: datetime) -> str:
    """Keeps what is left of a store under another name, with its log, and puts the new one in its place."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = path.with_name(f"{path.name}.damaged-{stamp}")
    for file in companions(path):
        file.replace(kept.with_name(kept.name + file.name.removeprefix(path.name)))
    if path.exists():
        path.replace(kept)
    _put(made, path)
    return str(kept)


def _put(made: Path, path: Path) -> str:
    made.replace(path)
    fsync_folder(path.parent)
    if not file_holds_together(path):
        raise StoreDamaged(path=str(path))
    return ""


def _into_server(file: Path, engines: Engines, revision: str, now: datetime) -> RestoreReport:
    if revision != HEAD:
        raise Invalid("store_older", revision=revision, known=HEAD)
    prepare(engines, now)
    with tempfile.TemporaryDirectory() as folder:
        # The judged rows first go into a file of our own: the backup itself is only ever read.
        plain = Path(folder) / "rows.db"
        count = _copy(file, plain, revision)
        source = make_engines(parse_url(plain))
        try:
            with engines.deeds.connect() as sink, sink.begin():
                _refuse_rows(sink)
                with source.readers.connect() as rows:
                    copy_rows(rows, sink)
        finally:
            source.dispose()
    return RestoreReport(engines.url.render_as_string(hide_password=True), count, revision, "")


def _refuse_rows(sink: Any) -> None:
    if sink.exec_driver_sql("SELECT 1 FROM event_log LIMIT 1").fetchone() is not None:
        raise AppError("store_not_empty")
