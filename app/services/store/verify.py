"""Proof that a store is what it was: the hash chain of the event log and the file's own structure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.store import log
from app.services.store.driver import NORMAL, connect
from app.services.store.errors import told

if TYPE_CHECKING:
    from app.services.store.store import Store

_PAGE = 5000


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What the event log's chain says.

    Attributes:
        rows: rows looked at.
        first_bad: id of the first row that was changed, taken out, put in or moved; None when all is well.
    """

    rows: int
    first_bad: int | None

    @property
    def ok(self) -> bool:
        """Whether every row follows from the one before."""
        return self.first_bad is None


def verify_chain(store: "Store") -> ChainReport:
    """Follows the event log from its first row and computes every hash anew.

    A row's hash covers its fields and the hash before it, so a change, a removal, an insertion or a swap shows at
    the first row concerned. What it cannot show is a log cut off at its end.
    """
    count, cursor, prev = 0, 0, ""
    while True:
        with store.read() as session:
            page = (
                session.connection()
                .exec_driver_sql(
                    f"SELECT {', '.join(log.COLUMNS)} FROM event_log WHERE id > {cursor} ORDER BY id LIMIT {_PAGE}"  # noqa: S608 - own names and a number
                )
                .fetchall()
            )
        for row in page:
            count += 1
            if row[0] != cursor + 1 or row[-2] != prev or row[-1] != log.row_hash(prev, tuple(row[:-2])):
                return ChainReport(count, int(row[0]))
            cursor, prev = int(row[0]), str(row[-1])
        if len(page) < _PAGE:
            return ChainReport(count, None)


def integrity(store: "Store", *, full: bool = False) -> tuple[str, ...]:
    """What SQLite finds wrong in the file (nothing: an empty tuple); a server checks itself.

    Args:
        store: the store.
        full: also compare every index with its table (slower).
    """
    if store.path is None:
        return ()
    with told():
        connection = connect(store.path, synchronous=NORMAL, read_only=True)
        try:
            found = connection.execute(f"PRAGMA {'integrity_check' if full else 'quick_check'}(20)").fetchall()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
        finally:
            connection.close()
    troubles = [str(row[0]) for row in found if row[0] != "ok"]
    return (*troubles, *(f"missing reference: {row[0]} -> {row[2]}" for row in orphans))
