"""Backups: consistent copies of a store in one file, where they lie, and which ones are kept.

A SQLite store is copied with SQLite's own backup API, never as a file: opening the file beside a live connection
would drop that connection's locks. A server is copied row by row, in one snapshot, into a SQLite file of the same
schema, so that a backup of either can be restored to either.
"""

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from app.models import tables
from app.models.errors import Invalid, NotFound
from app.models.migrations import HEAD
from app.services.runtime.atomic import fsync_folder, write_trouble
from app.services.store.destination import check_backup_goes_to, discard
from app.services.store.driver import NORMAL, connect, dbapi
from app.services.store.engines import SQLITE, Engines, make_engines, parse_url
from app.services.store.errors import StoreDamaged, told
from app.services.store.schema import naming_backup, prepare, revision_of, stamped
from app.services.store.statement import run

if TYPE_CHECKING:
    from app.services.runtime.paths import Paths
    from app.services.store.store import Store

_NAME = re.compile(r"^(?P<stem>.+)-(?P<at>\d{8}T\d{6}Z)-(?P<why>[a-z_]+)\.db$")
_STAMP = "%Y%m%dT%H%M%SZ"
#: Thinning: every backup of the last two days, then the newest of each day, ISO week and month.
KEEP_ALL = timedelta(days=2)
KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 12, 10, 9
_PAGE = 2000


def backups_folder(store_path: Path) -> Path:
    """Where a store's automatic backups lie: `backups` beside it."""
    return store_path.parent / "backups"


def backup(store: "Store | str | Path", out: Path) -> Path:
    """Writes a consistent copy of a store into one file, checked before it gets its name.

    Args:
        store: an open store, or the address of one.
        out: the file to write; an older one there is replaced only by a whole new one.

    Returns:
        The file.

    Raises:
        AppError: `backup_onto_store`, `file_is_folder`, `store_damaged`, `disk_full`, `not_writable`, `not_found` ...
    """
    if isinstance(store, str | Path):
        engines = make_engines(parse_url(store))
        try:
            with told():
                if engines.path is not None and not engines.path.exists():
                    raise NotFound("store", str(engines.path))
                return _backup(engines, out)
        finally:
            engines.dispose()
    with told():
        return _backup(store.engines, out)


def backup_now(store_path: Path, why: str, now: datetime) -> Path:
    """Makes an automatic backup beside a SQLite store and thins the older ones.

    Args:
        store_path: the store's file.
        why: one lower-case word for the file's name (`session`, `hourly`, `migration`, `restore`).
        now: aware UTC.
    """
    made = backup_before(store_path, why, now)
    rotate_backups(store_path, now)
    return made


def backup_before(store_path: Path, why: str, now: datetime) -> Path:
    """Makes an automatic backup beside a SQLite store; nothing is thinned."""
    name = f"{store_path.stem}-{now.astimezone(UTC).strftime(_STAMP)}-{why}.db"
    return backup(store_path, backups_folder(store_path) / name)


def list_backups(folder: Path, stem: str | None = None) -> list[tuple[datetime, Path]]:
    """Automatic backups (of one store when `stem` is given), newest first."""
    found = []
    for file in folder.glob("*.db") if folder.is_dir() else ():
        match = _NAME.match(file.name)
        if match and (stem is None or match["stem"] == stem):
            found.append((datetime.strptime(match["at"], _STAMP).replace(tzinfo=UTC), file))
    return sorted(found, reverse=True)


def newest_good(store_path: Path) -> Path | None:
    """The newest automatic backup that holds together."""
    for _at, file in list_backups(backups_folder(store_path), store_path.stem):
        if file_holds_together(file):
            return file
    return None


def file_holds_together(file: Path) -> bool:
    """Whether a store file that nobody has open passes SQLite's quick check."""
    try:
        connection = open_read_only(file)
    except (dbapi.Error, OSError):
        return False
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except dbapi.Error:
        return False
    finally:
        connection.close()


def open_read_only(file: Path) -> Any:
    """Opens a foreign store file so that nothing in it can run or be changed."""
    connection = dbapi.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA query_only=ON")
    return connection


def to_thin(made: Iterable[tuple[datetime, Path]], now: datetime) -> list[Path]:
    """Which backups are no longer kept (pure).

    Args:
        made: when each was made, in any order.
        now: aware UTC.
    """
    kept: set[Path] = set()
    old: list[tuple[datetime, Path]] = []
    ordered = sorted(made, reverse=True)
    for at, file in ordered:
        if now - at <= KEEP_ALL:
            kept.add(file)
        else:
            old.append((at, file))
    for form, count in (("%Y-%m-%d", KEEP_DAILY), ("%G-%V", KEEP_WEEKLY), ("%Y-%m", KEEP_MONTHLY)):
        seen: dict[str, Path] = {}
        for at, file in old:
            seen.setdefault(at.strftime(form), file)
        kept.update(list(seen.values())[:count])
    return [file for _at, file in ordered if file not in kept]


def rotate_backups(where: "Path | Paths", now: datetime) -> list[Path]:
    """Deletes the automatic backups that thinning gives up; the newest of a store always stays.

    Args:
        where: a store's file, or the program's paths (every store's backups in the data folder).
        now: aware UTC.

    Returns:
        The deleted files.
    """
    folder, only = (backups_folder(where), where.stem) if isinstance(where, Path) else (where.data / "backups", None)
    by_stem: dict[str, list[tuple[datetime, Path]]] = {}
    for at, file in list_backups(folder, only):
        match = _NAME.match(file.name)
        by_stem.setdefault(match["stem"] if match else "", []).append((at, file))
    gone = []
    for made in by_stem.values():
        for file in to_thin(made[1:], now):
            with contextlib.suppress(OSError):
                file.unlink()
                gone.append(file)
    return gone


def _backup(engines: Engines, out: Path) -> Path:
    with naming_backup(engines):
        revision = stamped(engines)
    if revision is None:
        raise NotFound("store", engines.url.render_as_string(hide_password=True))
    check_backup_goes_to(out, engines.path)
    temporary = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        discard(temporary)
        if engines.dialect == SQLITE:
            _copy_file(Path(str(engines.url.database)), temporary)
        else:
            prepare_same(engines, temporary)
        if not file_holds_together(temporary):
            raise StoreDamaged(path=str(engines.path or ""))
        _sync(temporary)
        temporary.replace(out)
        fsync_folder(out.parent)
    except OSError as error:
        raise write_trouble(out, error) from error
    finally:
        discard(temporary)
    return out


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_file(source: Path, target: Path) -> None:
    """Copies through the backup API, then leaves write-ahead mode so that one file is all there is."""
    reader = connect(source, synchronous=NORMAL, read_only=True)
    writer = dbapi.connect(str(target), isolation_level=None)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode=DELETE")
    finally:
        writer.close()
        reader.close()
    target.chmod(0o600)


def prepare_same(engines: Engines, target: Path) -> None:
    """Makes a SQLite store of this program's schema at `target` with every row of another store.

    Raises:
        AppError: `store_newer`, `store_behind` or `store_unreleased` when the other store has another schema.
    """
    revision = revision_of(engines)
    if revision != HEAD:
        raise Invalid("store_behind", revision=revision, known=HEAD)
    copy = make_engines(parse_url(target))
    try:
        prepare(copy, datetime.now(UTC))
        with engines.readers.connect() as source, copy.readings.connect() as sink, sink.begin():
            copy_rows(source, sink)
    finally:
        copy.dispose()
    plain = dbapi.connect(str(target), isolation_level=None)
    try:
        plain.execute("PRAGMA journal_mode=DELETE")
    finally:
        plain.close()


def copy_rows(source: Connection, sink: Connection) -> int:
    """Copies every row of every table of the models; both sides have this program's schema.

    Returns:
        How many rows.

    Raises:
        AppError: what the databases refuse.
    """
    count = 0
    for table in tables.metadata().sorted_tables:
        order = list(table.primary_key.columns)
        rows = source.execution_options(yield_per=_PAGE).execute(table.select().order_by(*order))
        for page in rows.mappings().partitions(_PAGE):
            sink.execute(table.insert(), [dict(row) for row in page])
            count += len(page)
        if sink.dialect.name != SQLITE:
            for column in order:
                if column is table.autoincrement_column:
                    free = sink.execute(select(func.coalesce(func.max(column), 0) + 1)).scalar_one()
                    run(sink, "SELECT setval(pg_get_serial_sequence(?, ?), ?, false)", (table.name, column.name, free))
    return count
