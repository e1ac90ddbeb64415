"""What a person should know of an imported file, one plain sentence a note, in the language in force."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication

from app.services.sources.note_words import form_of, listed, shown_value
from app.views.i18n import current_language

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

#: Notes that ask for a look rather than only tell.
WARNS: Final = frozenset(
    {"totals_differ", "currency_unknown", "currency_assumed", "timezone_utc", "day_first_assumed", "smaller_kept",
     "smaller_kept_too", "amounts_kept"}
)  # fmt: skip

# code -> sentence; two of them when it counts something: for one, for more.
NOTE_TEXTS: Final[dict[str, str | tuple[str, str]]] = {
    "totals_differ": QT_TRANSLATE_NOOP(
        "ImportNotes", "The totals row {row} says {printed} for “{column}”; its rows add up to {sum}."
    ),
    "rounded": (
        QT_TRANSLATE_NOOP(
            "ImportNotes",
            "1 amount was rounded to its currency's smallest unit ({columns}); the exact text is kept.",
        ),
        QT_TRANSLATE_NOOP(
            "ImportNotes",
            "{count} amounts were rounded to their currency's smallest unit ({columns}); the exact texts are kept.",
        ),
    ),
    "personal_dropped": QT_TRANSLATE_NOOP(
        "ImportNotes", "Columns with personal data of buyers were left out: {columns}."
    ),
    "timezone_assumed": QT_TRANSLATE_NOOP(
        "ImportNotes", "The file names no time zone; its times were read as {timezone}."
    ),
    "timezone_utc": QT_TRANSLATE_NOOP(
        "ImportNotes", "The file names no time zone and none could be guessed; its times were read as UTC."
    ),
    "currency_unknown": QT_TRANSLATE_NOOP(
        "ImportNotes", "The file names no currency; its amounts stay without one."
    ),
    "currency_assumed": QT_TRANSLATE_NOOP(
        "ImportNotes", "Amounts show only a sign that several currencies share; they were read as {currencies}."
    ),
    "smaller_kept": QT_TRANSLATE_NOOP(
        "ImportNotes", "Row {row} has {printed} for “{column}”, {kept} was known; the larger one was kept."
    ),
    "smaller_kept_too": (
        QT_TRANSLATE_NOOP("ImportNotes", "1 more figure is smaller than was known; the larger one was kept."),
        QT_TRANSLATE_NOOP(
            "ImportNotes", "{count} more figures are smaller than were known; the larger ones were kept."
        ),
    ),
    "amounts_kept": (
        QT_TRANSLATE_NOOP("ImportNotes", "1 row has amounts without a currency; the known amounts were kept."),
        QT_TRANSLATE_NOOP(
            "ImportNotes", "{count} rows have amounts without a currency; the known amounts were kept."
        ),
    ),
    "other_sheets": QT_TRANSLATE_NOOP("ImportNotes", "Only the sheet “{sheet}” was read; left aside: {sheets}."),
    "day_first_assumed": QT_TRANSLATE_NOOP(
        "ImportNotes", "Day and month could not be told apart; the day was taken to come first."
    ),
    "unmapped": QT_TRANSLATE_NOOP("ImportNotes", "Columns that are not known were left aside: {columns}."),
    "totals_rows": (
        QT_TRANSLATE_NOOP("ImportNotes", "1 totals row was recognised and not counted."),
        QT_TRANSLATE_NOOP("ImportNotes", "{count} totals rows were recognised, not counted."),
    ),
    "blank_rows": (
        QT_TRANSLATE_NOOP("ImportNotes", "1 blank row was passed over."),
        QT_TRANSLATE_NOOP("ImportNotes", "{count} blank rows were passed over."),
    ),
    "joined": (
        QT_TRANSLATE_NOOP("ImportNotes", "1 row was joined to its session by the minute."),
        QT_TRANSLATE_NOOP("ImportNotes", "{rows} rows were joined to {sessions} sessions."),
    ),
    "ads_exceed": (
        QT_TRANSLATE_NOOP(
            "ImportNotes", "1 row claims more revenue than its session had; the two are never added."
        ),
        QT_TRANSLATE_NOOP(
            "ImportNotes", "{count} rows claim more revenue than their sessions had; the two are never added."
        ),
    ),
    "restored": QT_TRANSLATE_NOOP("ImportNotes", "The session was in the trash and is back."),
}  # fmt: skip


class _Shown(dict[str, str]):
    """Figures as shown; one that is missing is an ellipsis."""

    def __missing__(self, _key: str) -> str:
        return "…"


def note_sentence(note: Mapping[str, Any]) -> str:
    """One note in words; empty for a note that this program does not know."""
    found = NOTE_TEXTS.get(str(note.get("code", "")))
    if found is None:
        return ""
    shown = _Shown({key: _shown(key, value) for key, value in note.items()})
    return QCoreApplication.translate("ImportNotes", form_of(found, note)).format_map(shown)


def known_notes(notes: object) -> list[tuple[str, bool]]:
    """The sentences of a list of notes as it was stored, and whether each asks for a look."""
    found = [note for note in notes if isinstance(note, Mapping)] if isinstance(notes, list | tuple) else []
    told = [(note_sentence(note), note.get("code") in WARNS) for note in found]
    return [(sentence, warns) for sentence, warns in told if sentence]


def _shown(key: str, value: object) -> str:
    if isinstance(value, list | tuple):
        names, more = listed(value)
        words = ("、" if current_language() == "zh" else ", ").join(names)
        if not more:
            return words
        return QCoreApplication.translate("ImportNotes", "{names} and {count} more").format(names=words, count=more)
    return shown_value(key, value)
