"""Imports files from outside (X1, X10): finds the kind, reads in a child process, stores in one unit of work.

A file is taken whole or not at all: rows that cannot be stored are listed, never dropped in silence, and any trouble
of the file itself leaves the store as it was. A second import of the same figures writes nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlmodel import col, select

from app.models.base import new_id
from app.models.errors import AppError, Invalid
from app.models.event_log import Actor
from app.models.source import ImportRun, ImportRunView
from app.models.team import Setting
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.sources import reasons
from app.services.sources.buyer_secret import buyer_secret, keep_secret
from app.services.sources.chat_log.load import load_chat
from app.services.sources.chat_log.parse import parse_chat
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.loading import Ledger, RowFate
from app.services.sources.spreadsheet.buyers import BUYER_KEY
from app.services.sources.spreadsheet.kinds import KINDS
from app.services.sources.spreadsheet.load import load_table
from app.services.sources.spreadsheet.load_column_maps import remember_map, remembered_map
from app.services.sources.spreadsheet.parse import ParsedFile, parse_file
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.who import Who

CHAT_KINDS: Final = ("vod_chat", "danmaku", "csv_chat")
#: Every kind that `kind=` may name; "chat_log" is any of the chat kinds.
IMPORT_KINDS: Final = (*KINDS, *CHAT_KINDS, "chat_log")
#: Setting with the IANA zone of exports that name none; without it the currency's home is taken.
ZONE_SETTING: Final = "import.zone"
_CHAT_SUFFIXES: Final = frozenset({".json", ".xml"})
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Options:
    kind: str | None
    mapping: Mapping[str, str] | None
    timezone: str | None
    session_id: str | None
    buyer_secret: bytes | None = None


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
        updated, rejected, blank, totals), "rejected", "totals", and besides "sessions", "notes", "period", "timezone",
        "differences", "joined" where they apply.

    Raises:
        AppError: the file cannot be taken; nothing was written.
    """
    options = _Options(kind, mapping, timezone or _zone_of(store), session_id, buyer_secret(store))
    who = actor or Actor(station=store.station, command="import")
    parsed = _read(store, path, options)
    if isinstance(parsed, ParsedChat):
        return _take_chat(store, path, parsed, who, options)
    return _take_table(store, path, parsed, who, options)


def import_files(
    store: Store, paths: Iterable[Path], *, kind: str | None = None, actor: Actor | None = None
) -> dict[str, Any]:
    """Imports several files, each for itself: one that is refused does not stop the others.

    Returns:
        `{"files": [report or {"file", "error": {"code", "params"}}]}`.
    """
    reports: list[dict[str, Any]] = []
    for path in paths:
        try:
            reports.append(import_file(store, path, kind=kind, actor=actor))
        except AppError as error:
            reports.append({"file": path.name, "error": {"code": error.code, "params": dict(error.params)}})
    return {"files": reports}


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
        return _read_table(self._store, path, _Options(kind, mapping, _zone_of(self._store), None))

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

    def import_files(self, paths: Iterable[Path], *, kind: str | None = None) -> dict[str, Any]:
        """Imports several files, each for itself; see `import_files`.

        Raises:
            Denied: the hats do not allow it.
        """
        self._who.require(Deed.IMPORT_DATA)
        return import_files(self._store, paths, kind=kind, actor=self._who.actor("import"))

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


def _read(store: Store, path: Path, options: _Options) -> ParsedChat | ParsedFile:
    """Reads a file as a chat log or as a table, whichever it is."""
    if options.kind is not None and options.kind not in IMPORT_KINDS:
        raise Invalid(reasons.TABLE_KIND_UNKNOWN, kind=options.kind, known=", ".join(IMPORT_KINDS))
    if options.kind in {*CHAT_KINDS, "chat_log"}:
        return parse_chat(path)
    if options.kind is None and path.suffix.lower() in _CHAT_SUFFIXES:
        return parse_chat(path)
    try:
        return _read_table(store, path, options)
    except AppError as error:
        if error.code != reasons.TABLE_NOT_RECOGNISED or options.kind is not None:
            raise
        # A chat log may come as a plain table; when it is none either, what was wrong with the table is told.
        try:
            return parse_chat(path)
        except AppError:
            raise error from None


def _read_table(store: Store, path: Path, options: _Options) -> ParsedFile:
    """Reads a table; a mapping that a person confirmed for these headers earlier is used again."""
    secret = options.buyer_secret
    parsed = parse_file(
        path, kind=options.kind, mapping=options.mapping, timezone=options.timezone, buyer_secret=secret
    )
    if options.mapping is None:
        remembered = remembered_map(store, parsed)
        if remembered is not None and remembered != dict(parsed.columns):
            return parse_file(
                path, kind=parsed.kind, mapping=remembered, timezone=options.timezone, buyer_secret=secret
            )
    return parsed


def _zone_of(store: Store) -> str | None:
    query = select(Setting).where(Setting.key == ZONE_SETTING, Setting.scope == "team")
    with store.read() as session:
        row = session.exec(query).first()
        return str(row.value) if row is not None and row.value else None


def _take_table(store: Store, path: Path, parsed: ParsedFile, actor: Actor, options: _Options) -> dict[str, Any]:
    run = ImportRun(
        id=new_id(),
        file_name=parsed.file[:255],
        sha256=_sha256(path),
        kind=parsed.kind,
        header_row=parsed.header_row,
        columns=dict(parsed.columns),
        unmapped=list(parsed.unmapped),
        totals=dict(parsed.totals),
        session_id=options.session_id,
        member_id=actor.member_id,
    )
    with store.write(actor) as uow:
        uow.add(run)
        uow.session.flush()
        if options.buyer_secret is not None and any(BUYER_KEY in row.values for row in parsed.rows):
            keep_secret(uow, options.buyer_secret)
        ledger = load_table(uow, parsed, run.id, options.session_id)
        if options.mapping is not None:
            remember_map(uow, parsed, options.mapping)
        rejected = [asdict(row) for row in parsed.rejected] + ledger.refused
        rows = _counts(parsed.counts, ledger)
        _finish(uow, run, ledger, rows, rejected, keep=options.mapping is not None or "restored" in ledger.extra)
    return {
        "file": parsed.file,
        "kind": parsed.kind,
        "header_row": parsed.header_row,
        "columns": dict(parsed.columns),
        "unmapped": list(parsed.unmapped),
        "rows": rows,
        "rejected": rejected,
        "totals": dict(parsed.totals),
        "sessions": ledger.session_ids,
        "notes": list(parsed.notes),
        "period": list(parsed.period) if parsed.period else None,
        "timezone": parsed.timezone,
        "differences": [dict(entry) for entry in parsed.differences],
        **ledger.extra,
    }


def _take_chat(store: Store, path: Path, parsed: ParsedChat, actor: Actor, options: _Options) -> dict[str, Any]:
    totals = {"messages": len(parsed.messages), "duration_ms": parsed.duration_ms,
              "people": len({message.user_key for message in parsed.messages})}  # fmt: skip
    rejected = [asdict(row) for row in parsed.rejected]
    run = ImportRun(
        id=new_id(),
        file_name=path.name[:255],
        sha256=_sha256(path),
        kind=parsed.kind,
        totals=totals,
        member_id=actor.member_id,
    )
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with store.write(actor) as uow:
        uow.add(run)
        ledger = load_chat(uow, parsed, path.stem, written, options.session_id)
        run.session_id = next(iter(ledger.session_ids), None)
        counts = {"read": parsed.read, "rejected": len(parsed.rejected), "blank": 0, "totals": 0}
        rows = _counts(counts, ledger)
        _finish(uow, run, ledger, rows, rejected, keep="restored" in ledger.extra)
    return {
        "file": path.name,
        "kind": parsed.kind,
        "header_row": None,
        "columns": {},
        "unmapped": [],
        "rows": rows,
        "rejected": rejected,
        "totals": totals,
        "sessions": ledger.session_ids,
        **ledger.extra,
    }


def _counts(parsed: Mapping[str, int], ledger: Ledger) -> dict[str, int]:
    """What became of the rows; read = all the others together."""
    return {
        "read": parsed["read"],
        "imported": ledger.fates[RowFate.IMPORTED],
        "unchanged": ledger.fates[RowFate.UNCHANGED],
        "updated": ledger.fates[RowFate.UPDATED],
        "rejected": parsed["rejected"] + len(ledger.refused),
        "blank": parsed["blank"],
        "totals": parsed["totals"],
    }


def _finish(
    uow: UnitOfWork,
    run: ImportRun,
    ledger: Ledger,
    rows: Mapping[str, int],
    rejected: list[dict[str, Any]],
    *,
    keep: bool = False,
) -> None:
    """Commits when there is something to keep; a repeated import leaves no trace."""
    seen = uow.session.exec(select(ImportRun.id).where(ImportRun.sha256 == run.sha256, ImportRun.id != run.id)).first()
    if not ledger.changed and not keep and (seen is not None or not rejected):
        return
    run.counts = dict(rows)
    run.rejected = rejected
    uow.commit()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
