"""Reads one spreadsheet file from outside: the only door, and it leads through the reading child."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.services.sources import reasons
from app.services.sources.outside.files import check_file
from app.services.sources.sandbox import CancelToken, run_task


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row that can be stored.

    Attributes:
        row_number: 1-based row of the sheet (of a text table: its record).
        values: our field -> JSON-able value. Money is `{"amount": decimal text in major units, "currency": ISO
            code, "minor": int or None}` (None when the currency is not known); instants are ISO 8601 in UTC, a
            clock without a day `HH:MM:SS`; rates are fractions as decimal text; lengths of time are seconds.
        natural_key: names the same fact in every export of it.
        rounded: fields whose `minor` was rounded because the amount is finer than the currency's minor unit.
    """

    row_number: int
    values: Mapping[str, Any]
    natural_key: str
    rounded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One row that cannot be stored: the first cell that says why; `reason` is one of `reasons.ROW_REASONS`.

    In a table with buyers the value never leaves the reading child: `hidden` says of which sort it was (one of
    `reasons.HIDDEN`; "" = the value is told) and `length` how many characters it had.
    """

    row: int
    column: str
    value: str
    reason: str
    hidden: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A spreadsheet, read and checked, not stored.

    `counts["read"]` = `taken` + `rejected` + `blank` + `totals`, always.

    Attributes:
        file: last part of its path.
        kind: name in `kinds.KINDS`.
        sheet: the sheet that was read ("" for a text table); `other_sheets` were not.
        header_row: 1-based; `explanation_row` is the row under it that explains the columns, if there is one.
        columns: printed header -> our field. `unmapped` headers have no field of ours; `personal` ones stand over
            buyers' personal data and were not read.
        period: first and last day that the title rows name, ISO dates.
        currencies: of the amounts taken; `XXX` = the file names none.
        assumed: those among them that a sign alone (`$`, `¥`) was taken for.
        timezone: IANA name of the zone that times without an offset were read in.
        rows: what can be stored; `rejected`: what cannot.
        counts: read, taken, rejected, blank, totals.
        totals: field -> int, decimal text, or `{"amount", "currency"}` (a list of them with several currencies).
        differences: figures of the file's own totals rows that differ from our sums.
        notes: `reasons.NOTES` that a person should see.
    """

    file: str
    kind: str
    sheet: str
    other_sheets: tuple[str, ...]
    header_row: int
    explanation_row: int | None
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]
    personal: tuple[str, ...]
    period: tuple[str, str] | None
    currencies: tuple[str, ...]
    timezone: str
    rows: tuple[ParsedRow, ...]
    rejected: tuple[RejectedRow, ...]
    counts: Mapping[str, int]
    totals: Mapping[str, Any]
    differences: tuple[Mapping[str, Any], ...]
    notes: tuple[str, ...]
    assumed: tuple[str, ...] = ()


def currency_of(parsed: ParsedFile, row: ParsedRow) -> str:
    """The currency of a row: the one that all its amounts have, else the one of all amounts of the file.

    Returns:
        An ISO code; `NO_CURRENCY` when the file names none, or more than one and the row does not say which.
    """
    from app.models.currency import NO_CURRENCY

    own = {str(value["currency"]) for value in row.values.values() if isinstance(value, dict)}
    found = own or set(parsed.currencies)
    return found.pop() if len(found) == 1 else NO_CURRENCY


def parse_file(
    path: Path,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    timezone: str | None = None,
    *,
    currency: str | None = None,
    cancel: CancelToken | None = None,
    buyer_secret: bytes | None = None,
) -> ParsedFile:
    """Reads a spreadsheet of any known kind in a limited child process.

    Blocks while it reads (at most 30 s): call it on a worker, never on the GUI or io thread.

    Args:
        path: the file.
        kind: only this kind is tried; None = the one that fits best.
        mapping: printed header -> our field ("" = leave out); wins over the built-in synonyms.
        timezone: IANA zone of times without an offset; None = told from kind or currency, with a note.
        currency: ISO code of amounts that name none.
        cancel: stops the reading from another thread.
        buyer_secret: rows of orders tell their buyer as a hash under it (`buyer_key`) and the last four digits of the
            phone (`phone_last4`); without it they tell nothing of a buyer.

    Returns:
        Everything the file holds that we know, and everything it holds that we refuse.

    Raises:
        AppError: one of `reasons.FILE_CODES`; nothing of the file was taken.
    """
    check_file(path)
    request = {
        "path": str(path.absolute()),
        "kind": kind,
        "mapping": dict(mapping) if mapping else None,
        "timezone": timezone,
        "currency": currency,
        "buyer_secret": buyer_secret.hex() if buyer_secret else None,
    }
    return collect(path, run_task("spreadsheet", request, file=path, cancel=cancel))


def collect(path: Path, items: Iterable[Mapping[str, Any]]) -> ParsedFile:
    """Puts the pieces that the pipeline yields together, and the amounts into minor units."""
    rows: list[ParsedRow] = []
    rejected: list[RejectedRow] = []
    table: Mapping[str, Any] = {}
    for item in items:
        if "table" in item:
            table = item["table"]
            continue
        rows += [_row(number, key, values) for number, key, values in item["rows"]]
        rejected += [RejectedRow(**entry) for entry in item["rejected"]]
    notes = list(table["notes"])
    if any(row.rounded for row in rows):
        notes.append(reasons.NOTE_ROUNDED)
    period = table["period"]
    return ParsedFile(
        file=path.name,
        kind=table["kind"],
        sheet=table["sheet"],
        other_sheets=tuple(table["other_sheets"]),
        header_row=table["header_row"],
        explanation_row=table["explanation_row"],
        columns=table["columns"],
        unmapped=tuple(table["unmapped"]),
        personal=tuple(table["personal"]),
        period=(period[0], period[1]) if period else None,
        currencies=tuple(table["currencies"]),
        timezone=table["timezone"],
        rows=tuple(rows),
        rejected=tuple(rejected),
        counts=table["counts"],
        totals=table["totals"],
        differences=tuple(table["differences"]),
        notes=tuple(notes),
        assumed=tuple(table["assumed"]),
    )


def _row(number: int, key: str, values: dict[str, Any]) -> ParsedRow:
    """Adds the minor units here, not in the child: the currency table comes with the whole store library."""
    from app.models.base import Money
    from app.models.currency import CURRENCY_EXPONENT

    rounded: list[str] = []
    for field, value in values.items():
        if not isinstance(value, dict):
            continue
        if value["currency"] not in CURRENCY_EXPONENT:
            value["minor"] = None
            continue
        money = Money.of(value["amount"], value["currency"])
        value["minor"] = money.minor
        if money.amount != Decimal(value["amount"]):
            rounded.append(field)
    return ParsedRow(number, values, key, tuple(rounded))
