"""What a person should know of a file that was read, as codes with figures; the words are chosen by whoever shows them.

A note is a plain mapping `{"code": ..., further figures}`, so that it prints as JSON and is kept with the import as it
was told. The codes are those of `reasons.NOTES` and the ones below.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.services.sources import reasons
from app.services.sources.spreadsheet.parse import ParsedFile

#: Rows that sum up the others were recognised and not taken as data. Params: count.
NOTE_TOTALS_ROWS: Final = "totals_rows"
#: Rows without a filled cell were passed over. Params: count.
NOTE_BLANK_ROWS: Final = "blank_rows"
#: Columns that no field of ours stands for were left aside. Params: columns.
NOTE_UNMAPPED: Final = "unmapped"
#: Rows of an ads report were joined to sessions by the minute. Params: rows, sessions.
NOTE_JOINED: Final = "joined"
#: Ads claim more revenue than the session had, by another attribution. Params: count.
NOTE_ADS_EXCEED: Final = "ads_exceed"
#: The session came out of the trash, because its file was imported again.
NOTE_RESTORED: Final = "restored"
#: A cumulative figure is smaller than the one known, which was kept. Params: row, column, printed, kept.
NOTE_SMALLER: Final = "smaller_kept"
#: The same of further rows. Params: count.
NOTE_SMALLER_TOO: Final = "smaller_kept_too"
#: Rows with amounts without a currency left the known ones as they were. Params: count.
NOTE_AMOUNTS_KEPT: Final = "amounts_kept"

FURTHER_NOTES: Final = (
    NOTE_TOTALS_ROWS, NOTE_BLANK_ROWS, NOTE_UNMAPPED, NOTE_JOINED, NOTE_ADS_EXCEED, NOTE_RESTORED, NOTE_SMALLER,
    NOTE_SMALLER_TOO, NOTE_AMOUNTS_KEPT,
)  # fmt: skip
#: Differences of totals rows told one by one; `differences` of the report has them all. As many smaller figures.
MOST_DIFFERENCES: Final = 20
Note = dict[str, Any]


def notes_of_table(parsed: ParsedFile, extra: Mapping[str, Any]) -> list[Note]:
    """Everything to tell of a table, the most important first.

    Args:
        parsed: the table as it was read.
        extra: what its loader found besides (`joined`, `restored`, `smaller`, `gave_way`).

    Returns:
        Notes: `totals_differ` {row, column, printed, sum}, `rounded` {columns, count}, `personal_dropped` {columns},
        `smaller_kept` {row, column, printed, kept}, `currency_assumed` {currencies},
        `timezone_assumed` {timezone}, `other_sheets` {sheet, sheets}, `totals_rows`/`blank_rows` {count},
        `unmapped` {columns}, `joined` {rows, sessions}, and those without figures.
    """
    headers = _headers(parsed.columns)
    told = [
        {"code": reasons.NOTE_TOTALS_DIFFER, "row": one["row"], "column": headers.get(one["field"], one["field"]),
         "printed": one["printed"], "sum": one["sum"]}
        for one in parsed.differences[:MOST_DIFFERENCES]
    ]  # fmt: skip
    told += _smaller(extra, headers)
    figures: dict[str, dict[str, Any]] = {
        reasons.NOTE_ROUNDED: _rounded(parsed, headers),
        reasons.NOTE_PERSONAL_DROPPED: {"columns": list(parsed.personal)},
        reasons.NOTE_CURRENCY_ASSUMED: {"currencies": list(parsed.assumed)},
        reasons.NOTE_TIMEZONE_ASSUMED: {"timezone": parsed.timezone},
        reasons.NOTE_OTHER_SHEETS: {"sheet": parsed.sheet, "sheets": list(parsed.other_sheets)},
    }
    told += [
        {"code": code, **figures.get(code, {})}
        for code in reasons.NOTES
        if code in parsed.notes and code != reasons.NOTE_TOTALS_DIFFER
    ]
    if parsed.unmapped:
        told.append({"code": NOTE_UNMAPPED, "columns": list(parsed.unmapped)})
    told += notes_of_rows(parsed.counts)
    joined = extra.get("joined")
    if joined and joined["rows"]:
        told.append({"code": NOTE_JOINED, "rows": joined["rows"], "sessions": joined["sessions"]})
        if joined["ad_revenue_exceeds"]:
            told.append({"code": NOTE_ADS_EXCEED, "count": joined["ad_revenue_exceeds"]})
    return told + notes_of_load(extra)


def _smaller(extra: Mapping[str, Any], headers: Mapping[str, str]) -> list[Note]:
    """Figures that a file has smaller than they were known, and amounts that it has without a currency."""
    found = extra.get("smaller", ())
    told: list[Note] = [
        {"code": NOTE_SMALLER, "row": one["row"], "column": headers.get(one["field"], one["field"]),
         "printed": one["printed"], "kept": one["kept"]}
        for one in found[:MOST_DIFFERENCES]
    ]  # fmt: skip
    if len(found) > MOST_DIFFERENCES:
        told.append({"code": NOTE_SMALLER_TOO, "count": len(found) - MOST_DIFFERENCES})
    if extra.get("gave_way"):
        told.append({"code": NOTE_AMOUNTS_KEPT, "count": extra["gave_way"]})
    return told


def notes_of_rows(counts: Mapping[str, int]) -> list[Note]:
    """Rows that are no data: sums and blank ones."""
    wanted = ((NOTE_TOTALS_ROWS, counts.get("totals", 0)), (NOTE_BLANK_ROWS, counts.get("blank", 0)))
    return [{"code": code, "count": count} for code, count in wanted if count]


def notes_of_load(extra: Mapping[str, Any]) -> list[Note]:
    """What the loader of any kind of file found."""
    return [{"code": NOTE_RESTORED}] if extra.get("restored") else []


def _headers(columns: Mapping[str, str]) -> dict[str, str]:
    """Our field -> the header that is printed over it; the first one, when two columns share a field."""
    found: dict[str, str] = {}
    for header, field in columns.items():
        found.setdefault(field, header)
    return found


def _rounded(parsed: ParsedFile, headers: Mapping[str, str]) -> dict[str, Any]:
    cells = Counter(_fields_of(parsed))
    return {"columns": [headers.get(field, field) for field in cells], "count": cells.total()}


def _fields_of(parsed: ParsedFile) -> Iterable[str]:
    return (field for row in parsed.rows for field in row.rounded)
