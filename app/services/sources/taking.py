"""Takes a file that was read into the store: whole or not at all, and without keeping the desk waiting.

A table's rows are prepared beside everybody else's work and written in one short transaction (`store.staged`); chat
messages and minutes are few columns each and go in as tuples at once.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlmodel import col, select

from app.models.base import new_id
from app.models.event_log import Actor
from app.models.source import ImportRun
from app.services.sources.buyer_secret import keep_secret
from app.services.sources.chat_log.load import load_chat
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.import_notes import notes_of_load, notes_of_table
from app.services.sources.loading import Ledger, RowFate
from app.services.sources.spreadsheet.buyers import BUYER_KEY
from app.services.sources.spreadsheet.load import AT_ONCE, load_table
from app.services.sources.spreadsheet.load_column_maps import remember_map
from app.services.sources.spreadsheet.parse import ParsedFile
from app.services.store.staged import staged
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person who imports a file said of it.

    Attributes:
        kind: what the file is; found from its content when None.
        mapping: printed header -> our field, as confirmed.
        timezone: IANA zone of times without one.
        session_id: the session that a chat log or a minute table belongs to.
        buyer_secret: the store's secret for hashing buyers.
    """

    kind: str | None
    mapping: Mapping[str, str] | None
    timezone: str | None
    session_id: str | None
    buyer_secret: bytes | None = None


def take(store: Store, path: Path, parsed: ParsedChat | ParsedFile, actor: Actor, wish: Wish) -> dict[str, Any]:
    """Puts what a file holds into the store.

    Returns:
        The report of the file, see `imports.import_file`.

    Raises:
        AppError: it cannot be taken; nothing was written.
    """
    if isinstance(parsed, ParsedChat):
        return _take_chat(store, path, parsed, actor, wish)
    return _take_table(store, path, parsed, actor, wish)


def _take_table(store: Store, path: Path, parsed: ParsedFile, actor: Actor, wish: Wish) -> dict[str, Any]:
    run_id, sha256 = new_id(), _sha256(path)
    has_buyers = wish.buyer_secret is not None and any(BUYER_KEY in row.values for row in parsed.rows)
    parsed_rejected = [asdict(row) for row in parsed.rejected]

    def load(work: UnitOfWork) -> Ledger:
        return load_table(work, parsed, run_id, wish.session_id)

    def write(uow: UnitOfWork, ledger: Ledger) -> bool:
        rejected = parsed_rejected + ledger.refused
        if not _is_worth_keeping(uow, ledger, sha256, bool(rejected), keep=wish.mapping is not None):
            return False
        uow.add(
            ImportRun(
                id=run_id,
                file_name=parsed.file[:255],
                sha256=sha256,
                kind=parsed.kind,
                sheet=parsed.sheet[:255],
                header_row=parsed.header_row,
                columns=dict(parsed.columns),
                unmapped=list(parsed.unmapped),
                totals=dict(parsed.totals),
                session_id=wish.session_id,
                member_id=actor.member_id,
                counts=_counts(parsed.counts, ledger),
                rejected=rejected,
                notes=notes_of_table(parsed, ledger.extra),
            )
        )
        uow.session.flush()
        if has_buyers and wish.buyer_secret is not None:
            keep_secret(uow, wish.buyer_secret)
        if wish.mapping is not None:
            remember_map(uow, parsed, wish.mapping)
        return True

    if parsed.kind in AT_ONCE:
        with store.write(actor) as uow:
            ledger = load(uow)
            if write(uow, ledger):
                uow.commit()
    else:
        ledger = staged(store, actor, load, write=write, batch_id=run_id)
    return {
        "file": parsed.file,
        "kind": parsed.kind,
        "header_row": parsed.header_row,
        "columns": dict(parsed.columns),
        "unmapped": list(parsed.unmapped),
        "rows": _counts(parsed.counts, ledger),
        "rejected": parsed_rejected + ledger.refused,
        "totals": dict(parsed.totals),
        "sessions": ledger.session_ids,
        "notes": list(parsed.notes),
        "told": notes_of_table(parsed, ledger.extra),
        "sheet": parsed.sheet,
        "other_sheets": list(parsed.other_sheets),
        "personal": list(parsed.personal),
        "period": list(parsed.period) if parsed.period else None,
        "timezone": parsed.timezone,
        "differences": [dict(entry) for entry in parsed.differences],
        **ledger.extra,
    }


def _take_chat(store: Store, path: Path, parsed: ParsedChat, actor: Actor, wish: Wish) -> dict[str, Any]:
    totals = {"messages": len(parsed.messages), "duration_ms": parsed.duration_ms,
              "people": len({message.user_key for message in parsed.messages})}  # fmt: skip
    rejected = [asdict(row) for row in parsed.rejected]
    sha256, written = _sha256(path), datetime.fromtimestamp(path.stat().st_mtime, UTC)
    counts = {"read": parsed.read, "rejected": len(parsed.rejected), "blank": 0, "totals": 0}
    with store.write(actor) as uow:
        ledger = load_chat(uow, parsed, path.stem, written, wish.session_id)
        rows, told = _counts(counts, ledger), notes_of_load(ledger.extra)
        if _is_worth_keeping(uow, ledger, sha256, bool(rejected)):
            uow.add(
                ImportRun(
                    id=new_id(),
                    file_name=path.name[:255],
                    sha256=sha256,
                    kind=parsed.kind,
                    totals=totals,
                    session_id=next(iter(ledger.session_ids), None),
                    member_id=actor.member_id,
                    counts=rows,
                    rejected=rejected,
                    notes=told,
                )
            )
            uow.commit()
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
        "told": told,
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


def _is_worth_keeping(uow: UnitOfWork, ledger: Ledger, sha256: str, has_rejected: bool, *, keep: bool = False) -> bool:
    """Whether anything changed, or rows were refused for the first time; a repeated import leaves no trace."""
    if ledger.changed or keep or "restored" in ledger.extra:
        return True
    return (
        has_rejected and uow.session.exec(select(ImportRun.id).where(col(ImportRun.sha256) == sha256)).first() is None
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
