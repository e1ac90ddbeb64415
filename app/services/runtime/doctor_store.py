"""What the doctor finds about the store: where it is, its revision, whether it holds together, its backups."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.models.errors import AppError
from app.services.runtime.disk import MB
from app.services.runtime.finding import Check
from app.services.runtime.messages import sentence
from app.services.runtime.paths import sqlite_file

if TYPE_CHECKING:
    from app.services.store.engines import Engines

_RESTORE = "Restore the newest backup: cuedeck restore FILE"
_REMEDIES = {
    "store_unreleased": "Name a new store with --store, or open this one with the version that made it.",
    "store_locked": "Try again when the other program is done.",
}
_SERVER_BACKUPS = "none by Cuedeck; use the server's own, or: cuedeck backup --out FILE"
_CONNECTIONS = (
    "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int, "
    "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"
)


def check_store(url: str) -> list[Check]:
    """The store: where it is, its revision, whether it holds together, and its backups."""
    file = sqlite_file(url)
    if file is None:
        return _check_server(url)
    if not file.exists():
        return [Check("store", ok=True, value=f"none yet; it will be made at {file}")]
    return [*_check_file(file, url), _check_backups(file)]


def _check_server(url: str) -> list[Check]:
    """Asks the server; the store is opened only when there is one of this program's revision."""
    from app.models.migrations import HEAD
    from app.services.store.engines import make_engines, parse_url
    from app.services.store.errors import told
    from app.services.store.schema import stamped

    try:
        engines = make_engines(parse_url(url))
    except AppError as reason:
        return [Check("postgresql", ok=False, value=sentence(reason), remedy="Check the address.")]
    shown = engines.url.render_as_string(hide_password=True)
    try:
        with told():
            revision = stamped(engines)
            room = _check_room(engines)
    except AppError as reason:
        remedy = "Check the address, the server, your rights."
        return [Check("postgresql", ok=False, value=sentence(reason), remedy=remedy)]
    finally:
        engines.dispose()
    found = [Check("postgresql", ok=True, value=f"{shown} answers"), room]
    if revision is None:
        return [*found, Check("store", ok=True, value="none yet; it will be made when Cuedeck is first opened on it")]
    found.append(_check_revision(revision))
    if revision == HEAD:
        found += _check_content(url)
    return [*found, Check("backups", ok=True, value=_SERVER_BACKUPS)]


def _check_room(engines: "Engines") -> Check:
    """Whether the server has connections to spare: a station keeps two, and opens more while it does much at once."""
    from app.services.store.engines import MOST_CONNECTIONS

    with engines.readers.connect() as connection:
        most, used = connection.exec_driver_sql(_CONNECTIONS).one()
    free = int(most) - int(used)
    shown = f"{used} of {most} in use, room for {max(0, free) // 2} more stations at rest"
    remedy = f"Raise max_connections on the server; a busy station takes up to {MOST_CONNECTIONS}."
    return Check("server connections", free >= MOST_CONNECTIONS, shown, remedy)


def _check_file(file: Path, url: str) -> list[Check]:
    from app.models.migrations import HEAD
    from app.services.store.backup import open_read_only
    from app.services.store.driver import dbapi

    size = f"{file.stat().st_size / MB:.1f} MB"
    try:
        connection = open_read_only(file)
        try:
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        finally:
            connection.close()
    except (dbapi.Error, AppError, TypeError):
        remedy = "Restore the newest backup: cuedeck restore FILE. The file itself is kept as it is."
        return [Check("store", ok=False, value=f"{file} cannot be read ({size})", remedy=remedy)]
    found = [Check("store", ok=True, value=f"{file} ({size})")]
    found.append(_check_revision(revision))
    return [*found, *_check_content(url)] if revision == HEAD else found


def _check_revision(revision: str) -> Check:
    from app.models.migrations import HEAD, REVISIONS

    if revision == HEAD:
        return Check("store revision", ok=True, value=revision)
    if revision in REVISIONS:
        shown = f"{revision}; this program has {HEAD}: it is brought up to date when opened"
        return Check("store revision", ok=True, value=shown)
    shown = f"{revision}; this program has {HEAD}: a newer program wrote it"
    return Check("store revision", ok=False, value=shown, remedy="Update Cuedeck; until then the store is not opened.")


def _check_content(url: str) -> list[Check]:
    from app.services.store.store import Store
    from app.services.store.verify import integrity, verify_chain

    try:
        store = Store.open(url, station="doctor", follow=False, migrate=False)
    except AppError as reason:
        return [Check("store content", ok=False, value=sentence(reason), remedy=_REMEDIES.get(reason.code, _RESTORE))]
    try:
        troubles = integrity(store)
        chain = verify_chain(store)
    finally:
        store.close()
    whole = f"{chain.rows} events, unbroken" if chain.ok else f"broken at event {chain.first_bad}"
    return [
        Check(
            "store integrity",
            not troubles,
            troubles[0] if troubles else "holds together",
            _RESTORE,
        ),
        Check("event chain", chain.ok, whole, "Somebody changed the log from outside; compare with a backup."),
    ]


def _check_backups(file: Path) -> Check:
    from app.services.store.backup import backups_folder, list_backups

    found = list_backups(backups_folder(file), file.stem)
    if not found:
        return Check("backups", ok=True, value="none yet; one is made before each upgrade and while live")
    newest, path = found[0]
    return Check("backups", ok=True, value=f"{len(found)}, the newest of {newest.isoformat()} in {path.parent}")
