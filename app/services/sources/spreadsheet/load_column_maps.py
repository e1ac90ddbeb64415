"""Column mappings that a person confirmed, remembered by the set of printed headers."""

from collections.abc import Mapping

from sqlmodel import col, select

from app.models.source import ColumnMap
from app.services.sources.loading import digest_of
from app.services.sources.spreadsheet.parse import ParsedFile
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork


def _headers_digest(parsed: ParsedFile) -> str:
    return digest_of(sorted([*parsed.columns, *parsed.unmapped, *parsed.personal]))


def remembered_map(store: Store, parsed: ParsedFile) -> dict[str, str] | None:
    """The mapping that a person confirmed for a table with these headers, None when there is none."""
    query = select(ColumnMap).where(
        ColumnMap.header_digest == _headers_digest(parsed), col(ColumnMap.deleted_at).is_(None)
    )
    with store.read() as session:
        row = session.exec(query).first()
        return None if row is None or row.kind != parsed.kind else dict(row.mapping)


def remember_map(uow: UnitOfWork, parsed: ParsedFile, mapping: Mapping[str, str]) -> None:
    """Keeps a confirmed mapping for every table with these headers, in the file's own unit of work."""
    digest = _headers_digest(parsed)
    row = uow.session.exec(select(ColumnMap).where(ColumnMap.header_digest == digest)).first()
    if row is None:
        uow.add(ColumnMap(header_digest=digest, kind=parsed.kind, mapping=dict(mapping)))
    elif row.mapping != dict(mapping) or row.kind != parsed.kind:
        row.mapping, row.kind = dict(mapping), parsed.kind
