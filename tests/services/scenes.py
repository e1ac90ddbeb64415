"""Scenes: stores that stand ready at a moment of a show, made once for a run and copied for each test.

Making a show takes twenty transactions; a copy of its store takes one. A scene is a function that brings a house to
that moment; `scene` makes a fixture of it. On SQLite the file is copied, on PostgreSQL the rows are kept in a schema
of their own in the database that the tests share.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from psycopg import sql

from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.who import Wearing, Who
from tests.services.house import House, Show
from tests.services.server import clear

#: How each scene is made, by the name of its fixture; a later one may begin with an earlier one.
_MAKERS: Final[dict[str, Callable[[House], Show]]] = {}


def scene(make: Callable[[House], Show], *, name: str = "") -> Any:
    """Makes a fixture of a function that brings an empty house to a scene; the fixture gives what it returns."""
    _MAKERS[name or make.__name__] = make

    @pytest.fixture(name=name or make.__name__)
    def ready(staged: "Scene", house: House) -> Show:
        return staged.show

    return ready


def wanted(names: list[str]) -> str:
    """The furthest scene among the fixtures of a test, or nothing."""
    return next((name for name in reversed(_MAKERS) if name in names), "")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a test is given beside the store."""

    show: Show
    elapsed_ms: float
    wearing: Wearing


@dataclass(slots=True)
class Scenes:
    """The scenes of one run."""

    folder: Path
    start: Callable[[], ManualClock]
    _made: dict[tuple[str, str], Scene] = field(default_factory=dict)
    _restoring: dict[str, sql.Composed] = field(default_factory=dict)

    def file(self, name: str, path: Path) -> Scene | None:
        """Puts a store file at `path`, in the scene of this name or empty when it has none."""
        template = self.folder / f"{name or 'empty'}.db"
        if not template.exists():
            self._make("sqlite", name, template)
            left = [beside.name for beside in self.folder.iterdir() if beside.suffix != ".db"]
            assert not [beside for beside in left if beside.startswith(f"{template.name}-")], left
        shutil.copyfile(template, path)
        return self._made.get(("sqlite", name))

    def rows(self, name: str, address: str) -> Scene | None:
        """Puts the rows of a scene into the emptied database at `address`."""
        if not name:
            return None
        if name not in self._restoring:
            self._make("postgresql", name, address)
            with psycopg.connect(address, autocommit=True) as connection:
                self._restoring[name] = _keep(connection, name)
                clear(connection)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(self._restoring[name])
        return self._made[("postgresql", name)]

    def _make(self, dialect: str, name: str, address: str | Path) -> None:
        clock, who = self.start(), Who("test")
        began = clock.monotonic_ns()
        store = Store.open(address, station="test", clock=clock)
        try:
            if name:
                show = _MAKERS[name](House(store, clock, who))
                elapsed_ms = (clock.monotonic_ns() - began) / 1e6
                self._made[(dialect, name)] = Scene(show, elapsed_ms, Wearing(who.member_id, who.hats))
        finally:
            store.close()


def _keep(connection: psycopg.Connection[Any], name: str) -> sql.Composed:
    """Keeps the rows of the database in a schema of their own; returns what brings them back into an empty one."""
    kept = sql.Identifier(f"scene_{name}")
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(kept))
    # Foreign keys are not looked after while everything comes, whatever the order.
    statements: list[sql.Composable] = [sql.SQL("SET session_replication_role = replica")]
    for (table,) in connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    ).fetchall():
        public, copy = sql.Identifier("public", table), sql.SQL("{}.{}").format(kept, sql.Identifier(table))
        if connection.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(public)).fetchone() is not None:
            connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(copy, public))
            statements.append(sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE TABLE {}").format(public, copy))
    for counter, last in connection.execute(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
    ).fetchall():
        statements.append(sql.SQL("SELECT setval({}, {})").format(sql.Literal(counter), sql.Literal(last)))
    return sql.SQL("; ").join(statements)
