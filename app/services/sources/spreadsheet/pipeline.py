"""The whole way from a file to checked rows, as pure steps; runs inside the reading child."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.models.currency import NO_CURRENCY
from app.models.errors import Invalid
from app.services.sources import reasons
from app.services.sources.spreadsheet.currencies import Named, named, stated
from app.services.sources.spreadsheet.kinds import ZONE_OF_CURRENCY
from app.services.sources.spreadsheet.readers import read_sheets
from app.services.sources.spreadsheet.rows import RowReader, Taken
from app.services.sources.spreadsheet.table import Table, find_table
from app.services.sources.spreadsheet.values import Context, Type

_CHUNK_ROWS: Final = 1_000
_CURRENCY_ROWS: Final = 500


def run(request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Parses one file.

    Args:
        request: `path`, and optionally `kind`, `mapping`, `timezone`, `currency`, `buyer_secret` (hexadecimal).

    Yields:
        `{"rows": [[number, key, values] ...], "rejected": [{...} ...]}` in pieces, at last `{"table": {...}}`.

    Raises:
        Invalid: one of `reasons.FILE_CODES`.
    """
    path = Path(request["path"])
    given_zone = _zone(request.get("timezone"))
    sheets = read_sheets(path)
    table = find_table(sheets, request.get("kind"), request.get("mapping"), path.name)
    notes: list[str] = []
    currency, sure = _currency(table, request.get("currency"))
    zone, zone_name = _table_zone(table, given_zone, currency, notes)
    secret = bytes.fromhex(request["buyer_secret"]) if request.get("buyer_secret") else None
    context = Context(zone, currency, sure)
    reader = RowReader(table, context, strict_width=not table.sheet.name, buyer_secret=secret)
    rows: list[list[Any]] = []
    rejected: list[dict[str, Any]] = []
    currencies: set[str] = set()
    for result in reader.read():
        if isinstance(result, Taken):
            rows.append([result.number, result.key, result.values])
            currencies.update(value["currency"] for value in result.values.values() if isinstance(value, dict))
        else:
            rejected.append(
                {
                    "row": result.number,
                    "column": result.column,
                    "value": result.value,
                    "reason": result.reason,
                    "hidden": result.hidden,
                    "length": result.length,
                }
            )
        if len(rows) + len(rejected) >= _CHUNK_ROWS:
            yield {"rows": rows, "rejected": rejected}
            rows, rejected = [], []
    yield {"rows": rows, "rejected": rejected}
    if NO_CURRENCY in currencies or (currency == NO_CURRENCY and not currencies and _counts_money(table)):
        notes.append(reasons.NOTE_CURRENCY_UNKNOWN)
    if reader.assumed:
        notes.append(reasons.NOTE_CURRENCY_ASSUMED)
    if len(sheets) > 1:
        notes.append(reasons.NOTE_OTHER_SHEETS)
    if table.personal:
        notes.append(reasons.NOTE_PERSONAL_DROPPED)
    if reader.tally.differences:
        notes.append(reasons.NOTE_TOTALS_DIFFER)
    if reader.day_first_assumed:
        notes.append(reasons.NOTE_DAY_FIRST_ASSUMED)
    others = [sheet.name for sheet in sheets if sheet is not table.sheet]
    yield {"table": _summary(table, reader, sorted(currencies), zone_name, others, notes)}


def _summary(
    table: Table, reader: RowReader, currencies: list[str], zone: str, others: list[str], notes: list[str]
) -> dict[str, Any]:
    tally = reader.tally
    return {
        "kind": table.kind.name,
        "sheet": table.sheet.name,
        "other_sheets": others,
        "header_row": table.header_row,
        "explanation_row": table.explanation_row,
        "columns": {table.headers[index]: field for index, field in sorted(table.fields.items())},
        "unmapped": [
            header
            for index, header in enumerate(table.headers)
            if header and index not in table.fields and header not in table.personal
        ],
        "personal": list(table.personal),
        "period": list(table.period) if table.period else None,
        "currencies": currencies,
        "assumed": sorted(reader.assumed),
        "timezone": zone,
        "counts": {
            "read": tally.read,
            "taken": tally.taken,
            "rejected": tally.rejected,
            "blank": tally.blank,
            "totals": tally.totals,
        },
        "totals": reader.sums.as_json(),
        "differences": tally.differences,
        "notes": notes,
    }


def _counts_money(table: Table) -> bool:
    """Whether what the table tells of belongs to a currency, also when the file shows no amount of it."""
    return Type.MONEY in table.kind.fields.values()


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError; OSError: a folder's name
        raise Invalid(reasons.TIMEZONE_UNKNOWN, timezone=name) from error


def _table_zone(table: Table, given: ZoneInfo | None, currency: str, notes: list[str]) -> tuple[tzinfo, str]:
    """The given zone, else the kind's, else the currency's, else UTC; a note says when it was guessed."""
    if given is not None:
        return given, given.key
    name = table.kind.timezone or ZONE_OF_CURRENCY.get(currency)
    has_times = any(table.kind.fields[field] is Type.INSTANT for field in table.fields.values())
    if name is None:
        if has_times:
            notes.append(reasons.NOTE_TIMEZONE_UTC)
        return UTC, "UTC"
    if has_times:
        notes.append(reasons.NOTE_TIMEZONE_ASSUMED)
    return ZoneInfo(name), name


def _currency(table: Table, given: str | None) -> tuple[str, bool]:
    """The currency of amounts that name none themselves, and whether somebody named it.

    As given, as most codes and unmistakable signs of cells and headers say, the kind's, what most signs are taken for.
    """
    if given:
        return given, True
    sure: Counter[str] = Counter()
    assumed: Counter[str] = Counter()
    for found, times in _said(table):
        if found.code is not None:
            (sure if found.sure else assumed)[found.code] += times
    if sure:
        return sure.most_common(1)[0][0], True
    if table.kind.currency:
        return table.kind.currency, True
    return (assumed.most_common(1)[0][0], False) if assumed else (NO_CURRENCY, True)


def _said(table: Table) -> Iterator[tuple[Named, int]]:
    """All that headers and the first cells say of a currency, and how much each counts."""
    for index, field in table.fields.items():
        kind = table.kind.fields[field]
        if kind is not Type.MONEY and field != "currency":
            continue
        if kind is Type.MONEY and (found := table.header_currency(index)):
            yield found, _CURRENCY_ROWS
        read = named if kind is Type.MONEY else stated
        for row in table.rows[:_CURRENCY_ROWS]:
            cell = row.cells[index] if index < len(row.cells) else None
            if isinstance(cell, str) and (found := read(cell)):
                yield found, 1
