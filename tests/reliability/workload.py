"""The program under test in the reliability tests: what people and sources do, on a real store.

`run(store, acks, mode, rounds, name)` acknowledges each deed by a line in the file `acks`, written right after the
commit returned: what stands there must never be lost.

Modes: `deeds` (units of work, FULL), `readings` (the recorder, NORMAL), `mixed` (both, and a backup now and then),
`stubborn` (deeds, tried again until the store takes them), `migrate` (deeds after a migration), `off` (deeds with
synchronous=OFF: must fail the tests), `restore` (the backup `saved.db` beside the store into its place), `import` (the
chat log `chat.json` beside it).
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

from alembic import command

from app.models import migrations
from app.models.audience import AudienceEvent
from app.models.errors import AppError
from app.models.event_log import Actor
from app.models.team import Member
from app.services.sources.imports import import_file
from app.services.store import checkpoint, driver, engines, schema
from app.services.store.backup import backup
from app.services.store.restore import restore
from app.services.store.store import Store

#: Small, so that checkpoints fall into every short run.
CHECKPOINT_PAGES = 40
TROUBLE = 3
BACKUP_EVERY = 6
_PATIENCE = 400


def deed(store: Store, name: str, number: int) -> None:
    """One thing that a person did, with its number as its command id."""
    with store.write(Actor(name, command="deed", command_id=f"{name}-{number}")) as unit:
        if unit.already_done is None:
            unit.add(Member(name=f"{name}-{number}", inputs={"filler": "x" * 1500}))
        unit.commit()


def reading(store: Store, name: str, number: int) -> None:
    """One event of the audience, waited for."""
    event = AudienceEvent(name, number, "comment", "sim", str(number), text="多少钱" * 100)
    store.recorder.audience((event,))
    if not store.recorder.flush(5):
        raise AppError(store.recorder.stats.trouble)


def believe_in_a_second_revision() -> None:
    """Lets the program know a revision 0002 that changes two tables."""

    def upgrade(made: Any, _target: str) -> None:
        connection = made.attributes["connection"]
        connection.exec_driver_sql("ALTER TABLE member ADD COLUMN shoe_size INTEGER")
        connection.exec_driver_sql("UPDATE member SET shoe_size = 38")
        connection.exec_driver_sql("CREATE INDEX ix_mark_text ON mark (text)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")

    for module in (schema, migrations):
        module.__dict__.update(HEAD="0002", REVISIONS=("0001", "0002"))
    command.__dict__["upgrade"] = upgrade


def stubborn(store: Store, name: str, number: int) -> None:
    """A deed that is tried again until it is done, as a person would."""
    for _attempt in range(_PATIENCE):
        try:
            deed(store, name, number)
        except AppError as error:
            sys.stderr.write(f"{error.code}\n")
            time.sleep(0.002)
        else:
            return
    raise AppError("never_done")


def run(path: Path, acks: Path, mode: str, rounds: int, name: str) -> int:
    """Works until done; returns `TROUBLE` when the store told of one that it could not get over."""
    driver.AUTO_CHECKPOINT_PAGES = CHECKPOINT_PAGES
    if mode == "off":
        for module in (engines, checkpoint):
            module.__dict__["FULL"] = "OFF"
    if mode == "migrate":
        believe_in_a_second_revision()
    handle = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        if mode == "restore":
            restore(path.with_name("saved.db"), path)
            return 0
        store = Store.open(path, station=name, follow=False)
        if mode == "import":
            import_file(store, path.with_name("chat.json"))
            store.close()
            return 0
        for number in range(_done(store, name), rounds):
            if mode == "readings":
                reading(store, name, number)
            elif mode == "stubborn":
                stubborn(store, name, number)
            else:
                deed(store, name, number)
            os.write(handle, b"%d\n" % number)
            if mode == "mixed":
                reading(store, f"{name}-readings", number)
                if number % BACKUP_EVERY == BACKUP_EVERY - 1:
                    backup(store, path.with_name(f"{name}-saved.db"))
        store.close()
    except AppError as error:
        sys.stderr.write(f"{error.code}\n")
        return TROUBLE
    finally:
        os.close(handle)
    return 0


def _done(store: Store, name: str) -> int:
    with store.read() as session:
        query = "SELECT count(*) FROM event_log WHERE station = ? AND command = 'deed'"
        return int(session.connection().exec_driver_sql(query, (name,)).scalar() or 0)
