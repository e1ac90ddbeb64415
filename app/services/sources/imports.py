"""Imports files from outside (X1, X10): finds the kind, reads in a child process, stores in one transaction.

A file is taken whole or not at all: rows that cannot be stored are listed, never dropped in silence, and any trouble
of the file itself leaves the store as it was. A second import of the same figures writes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlmodel import col, select

from app.models.errors import AppError, Invalid
from app.models.event_log import Actor
from app.models.source import ImportRun, ImportRunView
from app.models.team import Setting
from app.services.runtime.bugs import tell_bug
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.sources import reasons
from app.services.sources.buyer_secret import buyer_secret
from app.services.sources.chat_log.parse import parse_chat
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.spreadsheet.kinds import KINDS
from app.services.sources.spreadsheet.load_column_maps import remembered_map
from app.services.sources.spreadsheet.parse import ParsedFile, parse_file
from app.services.sources.taking import Wish, take
from app.services.store.store import Store
from app.services.team.who import Who

CHAT_KINDS: Final = ("vod_chat", "danmaku", "csv_chat")
#: Every kind that `kind=` may name; "chat_log" is any of the chat kinds.
IMPORT_KINDS: Final = (*KINDS, *CHAT_KINDS, "chat_log")
#: Setting with the IANA zone of exports that name none; without it the currency's home is taken.
ZONE_SETTING: Final = "import.zone"
#: Kinds that are joined to rows of other files -> their turn among the files of one command: orders and ad reports
#: come after the lists of sessions, settlements after the orders.
LATER: Final[Mapping[str, int]] = {
    "tiktok_live_ads": 1, "tiktok_orders": 1, "doudian_orders": 1, "doudian_settlement": 2,
}  # fmt: skip
#: So many rows wait for their turn in memory; what is beyond is read once more.
HELD_ROWS: Final = 50_000
_CHAT_SUFFIXES: Final = frozenset({".json", ".xml"})
Bug = Callable[[Exception], object]


def import_file(
    store: Store,
    path: Path,
    *,
    kind: str | None = None,
    actor: Actor | None = None,
    mapping: Mapping[str, str] | None = None,
    timezone: str | None = None,
    session_id: str | None = None,
) -> dict[str, Any]:
    """Imports one file; blocks while it is read (call it on a worker).

    Args:
        store: where it goes.
        path: the file.
        kind: one of `IMPORT_KINDS`; found from the content when None.
        actor: who imports.
        mapping: printed header -> our field, as a person confirmed it; remembered for tables with these headers.
        timezone: IANA zone of times without one.
        session_id: the session that a chat log or a minute table belongs to.

    Returns:
        The report of the file: "file", "kind", "header_row", "columns", "unmapped", "rows" (read, imported, unchanged,
        updated, rejected, blank, totals), "rejected", "totals", and besides "sessions", "notes", "told" (the notes with
        their figures, see `import_notes`), "sheet", "other_sheets", "personal", "period", "timezone", "differences",
        "joined" where they apply.

    Raises:
        AppError: the file cannot be taken; nothing was written.
    """
    wish = Wish(kind, mapping, timezone or _zone_of(store), session_id, buyer_secret(store))
    return take(store, path, _read(store, path, wish), actor or _program(store), wish)


def import_files(
    store: Store,
    paths: Iterable[Path],
    *,
    kind: str | None = None,
    actor: Actor | None = None,
    bug: Bug | None = None,
) -> dict[str, Any]:
    """Imports several files, each for itself: one that is refused, or that meets a bug, does not stop the others.

    What refers to other rows is loaded after them, in whatever order the files are named (`LATER`).

    Args:
        store: where they go.
        paths: the files.
        kind: one of `IMPORT_KINDS` for all of them; found from each one's content when None.
        actor: who imports.
        bug: told of an error that is a bug; the process's exception hook by default.

    Returns:
        `{"files": [report or {"file", "error": {"code", "params"}}]}`, in the order of `paths`.
    """
    wish = Wish(kind, None, _zone_of(store), None, buyer_secret(store))
    return {"files": _Several(store, actor or _program(store), wish, bug or tell_bug).take([*map(Path, paths)])}


class _Several:
    """The files of one command: read one after the other; those that refer to others' rows wait for them."""

    def __init__(self, store: Store, actor: Actor, wish: Wish, bug: Bug) -> None:
        self._store = store
        self._actor = actor
        self._wish = wish
        self._bug = bug
        self._waiting: list[tuple[int, int, Path]] = []
        self._held: dict[int, ParsedChat | ParsedFile] = {}
        self._held_rows = 0

    def take(self, paths: Sequence[Path]) -> list[dict[str, Any]]:
        """The report of each file, in their order."""
        reports: dict[int, dict[str, Any]] = {}
        for number, path in enumerate(paths):
            report = self._guarded(self._read_and_take, number, path)
            if report is not None:
                reports[number] = report
        for _, number, path in sorted(self._waiting):
            reports[number] = self._guarded(self._take_waiting, number, path) or {}
        return [reports[number] for number in range(len(paths))]

    def _read_and_take(self, number: int, path: Path) -> dict[str, Any] | None:
        parsed = _read(self._store, path, self._wish)
        turn = LATER.get(parsed.kind, 0)
        if not turn:
            return take(self._store, path, parsed, self._actor, self._wish)
        self._waiting.append((turn, number, path))
        rows = len(parsed.rows) if isinstance(parsed, ParsedFile) else 0
        if self._held_rows + rows <= HELD_ROWS:
            self._held[number] = parsed
            self._held_rows += rows
        return None

    def _take_waiting(self, number: int, path: Path) -> dict[str, Any]:
        parsed = self._held.pop(number, None) or _read(self._store, path, self._wish)
        return take(self._store, path, parsed, self._actor, self._wish)

    def _guarded(
        self, do: Callable[[int, Path], dict[str, Any] | None], number: int, path: Path
    ) -> dict[str, Any] | None:
        try:
            return do(number, path)
        except AppError as error:
            return {"file": path.name, "error": {"code": error.code, "params": dict(error.params)}}
        except Exception as error:  # a bug in what one file meets is told as one, and the others are still read
            self._bug(error)
            return {"file": path.name, "error": {"code": "unexpected", "params": {}}}


class ImportService:
    """Imports by a member, and the list of what was imported.

    Args:
        store: where it goes.
        clock: says when.
        who: who imports.
    """

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        self._store = store
        self._clock = clock
        self._who = who

    def preview(self, path: Path, *, kind: str | None = None, mapping: Mapping[str, str] | None = None) -> ParsedFile:
        """Reads a table without storing it, for the sheet on which a person confirms the columns.

        Raises:
            Denied: the hats do not allow it.
            AppError: the file cannot be read.
        """
        self._who.require(Deed.IMPORT_DATA)
        return _read_table(self._store, path, Wish(kind, mapping, _zone_of(self._store), None))

    def import_file(
        self,
        path: Path,
        *,
        kind: str | None = None,
        mapping: Mapping[str, str] | None = None,
        timezone: str | None = None,
        session_id: str | None = None,
    ) -> dict[str, Any]:
        """Imports one file; see `import_file`.

        Raises:
            Denied: the hats do not allow it.
            AppError: the file cannot be taken.
        """
        self._who.require(Deed.IMPORT_DATA)
        return import_file(
            self._store, path, kind=kind, actor=self._who.actor("import"), mapping=mapping, timezone=timezone,
            session_id=session_id,
        )  # fmt: skip

    def import_files(self, paths: Iterable[Path], *, kind: str | None = None, bug: Bug | None = None) -> dict[str, Any]:
        """Imports several files, each for itself; see `import_files`.

        Raises:
            Denied: the hats do not allow it.
        """
        self._who.require(Deed.IMPORT_DATA)
        return import_files(self._store, paths, kind=kind, actor=self._who.actor("import"), bug=bug)

    def runs(self, limit: int = 100) -> tuple[ImportRunView, ...]:
        """The newest imports that changed something or refused rows, newest first."""
        query = (
            select(ImportRun)
            .where(col(ImportRun.deleted_at).is_(None))
            .order_by(col(ImportRun.created_at).desc(), col(ImportRun.id).desc())
            .limit(limit)
        )
        with self._store.read() as session:
            return tuple(ImportRunView.model_validate(row) for row in session.exec(query))


def _read(store: Store, path: Path, wish: Wish) -> ParsedChat | ParsedFile:
    """Reads a file as a chat log or as a table, whichever it is."""
    if wish.kind is not None and wish.kind not in IMPORT_KINDS:
        raise Invalid(reasons.TABLE_KIND_UNKNOWN, kind=wish.kind, known=", ".join(IMPORT_KINDS))
    if wish.kind in {*CHAT_KINDS, "chat_log"}:
        return parse_chat(path)
    if wish.kind is None and path.suffix.lower() in _CHAT_SUFFIXES:
        return parse_chat(path)
    try:
        return _read_table(store, path, wish)
    except AppError as error:
        if error.code != reasons.TABLE_NOT_RECOGNISED or wish.kind is not None:
            raise
        # A chat log may come as a plain table; when it is none either, what was wrong with the table is told.
        try:
            return parse_chat(path)
        except AppError:
            raise error from None


def _read_table(store: Store, path: Path, wish: Wish) -> ParsedFile:
    """Reads a table; a mapping that a person confirmed for these headers earlier is used again."""
    secret = wish.buyer_secret
    parsed = parse_file(path, kind=wish.kind, mapping=wish.mapping, timezone=wish.timezone, buyer_secret=secret)
    if wish.mapping is None:
        remembered = remembered_map(store, parsed)
        if remembered is not None and remembered != dict(parsed.columns):
            return parse_file(path, kind=parsed.kind, mapping=remembered, timezone=wish.timezone, buyer_secret=secret)
    return parsed


def _zone_of(store: Store) -> str | None:
    query = select(Setting).where(Setting.key == ZONE_SETTING, Setting.scope == "team")
    with store.read() as session:
        row = session.exec(query).first()
        return str(row.value) if row is not None and row.value else None


def _program(store: Store) -> Actor:
    return Actor(station=store.station, command="import")
