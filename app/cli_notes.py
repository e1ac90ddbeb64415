"""What a person should know of an imported file, one plain English sentence a note, for the command line.

Windows have their own sentences in the person's language (`app.views.shell.import_words`).
"""

from collections.abc import Mapping
from typing import Any

from app.services.runtime.logs import redact
from app.services.sources.note_words import form_of, listed, shown_value

#: code -> sentence; two of them when it counts something: for one, for more.
SENTENCES: dict[str, str | tuple[str, str]] = {
    "totals_differ": "The totals row {row} says {printed} for {column}; its rows add up to {sum}.",
    "rounded": (
        "1 amount was rounded to its currency's smallest unit ({columns}); the exact text is kept.",
        "{count} amounts were rounded to their currency's smallest unit ({columns}); the exact texts are kept.",
    ),
    "personal_dropped": "Columns with personal data of buyers were left out: {columns}.",
    "timezone_assumed": "The file names no time zone; its times were read as {timezone}.",
    "timezone_utc": "The file names no time zone and none could be guessed; its times were read as UTC.",
    "currency_unknown": "The file names no currency; its amounts stay without one.",
    "currency_assumed": "Amounts show only a sign that several currencies share; they were read as {currencies}.",
    "smaller_kept": "Row {row} has {printed} for {column}, {kept} was known; the larger one was kept.",
    "smaller_kept_too": (
        "1 more figure is smaller than was known; the larger one was kept.",
        "{count} more figures are smaller than were known; the larger ones were kept.",
    ),
    "amounts_kept": (
        "1 row has amounts without a currency; the known amounts were kept.",
        "{count} rows have amounts without a currency; the known amounts were kept.",
    ),
    "other_sheets": "Only the sheet {sheet} was read; left aside: {sheets}.",
    "day_first_assumed": "Day and month could not be told apart; the day was taken to come first.",
    "unmapped": "Columns that are not known were left aside: {columns}.",
    "totals_rows": (
        "1 totals row was recognised and not counted.",
        "{count} totals rows were recognised, not counted.",
    ),
    "blank_rows": ("1 blank row was passed over.", "{count} blank rows were passed over."),
    "joined": ("1 row was joined to its session by the minute.", "{rows} rows were joined to {sessions} sessions."),
    "ads_exceed": (
        "1 row claims more revenue than its session had; the two are never added.",
        "{count} rows claim more revenue than their sessions had; the two are never added.",
    ),
    "restored": "The session was in the trash and is back.",
}
UNKNOWN = "Note: {code}."


def note_line(note: Mapping[str, Any]) -> str:
    """One note as a sentence, without secrets."""
    code = str(note.get("code", ""))
    found = SENTENCES.get(code, UNKNOWN)
    return redact(form_of(found, note).format_map(_Shown({key: _shown(key, value) for key, value in note.items()})))


class _Shown(dict[str, str]):
    """Figures as shown; one that is missing is a question mark."""

    def __missing__(self, _key: str) -> str:
        return "?"


def _shown(key: str, value: object) -> str:
    if isinstance(value, list | tuple):
        names, more = listed(value)
        return ", ".join(names) + (f" and {more} more" if more else "")
    return shown_value(key, value)
