"""Sentences and remedies of error codes: files that come from outside."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
FILES_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "file_missing": (
        QT_TRANSLATE_NOOP("Errors", "There is no file {file}."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "file_is_folder": (
        QT_TRANSLATE_NOOP("Errors", "{file} is a folder, not a file."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "file_denied": (
        QT_TRANSLATE_NOOP("Errors", "{file} may not be read."),
        QT_TRANSLATE_NOOP("Errors", "Check the rights on the file and its folder, or choose another place."),
    ),
    "file_empty": (
        QT_TRANSLATE_NOOP("Errors", "{file} is empty."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "file_too_large": (
        QT_TRANSLATE_NOOP("Errors", "{file} is too large to read safely."),
        QT_TRANSLATE_NOOP("Errors", "Export a shorter time span, or split the file."),
    ),
    "file_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "{file} cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Export it again as XLSX or CSV; nothing was imported."),
    ),
    "file_encrypted": (
        QT_TRANSLATE_NOOP("Errors", "{file} is locked with a password."),
        QT_TRANSLATE_NOOP("Errors", "Save it without a password, then import it."),
    ),
    "file_is_web_page": (
        QT_TRANSLATE_NOOP("Errors", "{file} is a web page under a spreadsheet's name."),
        QT_TRANSLATE_NOOP("Errors", "Export it again as XLSX or CSV; nothing was imported."),
    ),
    "file_kind_unknown": (
        QT_TRANSLATE_NOOP("Errors", "{file} is not a kind of file that is read."),
        QT_TRANSLATE_NOOP("Errors", "Export it again as XLSX or CSV; nothing was imported."),
    ),
    "table_not_recognised": (
        QT_TRANSLATE_NOOP("Errors", "{file} holds no table that is known."),
        QT_TRANSLATE_NOOP("Errors", "Choose the kind of table yourself, or check its header row."),
    ),
    "table_columns_missing": (
        QT_TRANSLATE_NOOP("Errors", "{file} lacks columns: {missing}."),
        QT_TRANSLATE_NOOP("Errors", "Export the table with these columns, or match them by hand."),
    ),
    "table_kind_unsure": (
        QT_TRANSLATE_NOOP("Errors", "Few columns of {file} are known: {known}."),
        QT_TRANSLATE_NOOP("Errors", "Export the table with more of its columns; nothing was imported."),
    ),
    "table_has_no_rows": (
        QT_TRANSLATE_NOOP("Errors", "{file} has a header but no rows."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "table_kind_unknown": (
        QT_TRANSLATE_NOOP("Errors", "There is no kind of table called {kind}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "mapping_field_unknown": (
        QT_TRANSLATE_NOOP("Errors", "There is no field {field} in this kind of table."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "chat_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "The chat log {file} cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Save it again where it came from, as JSON, XML or CSV; nothing was imported."),
    ),
    "chat_not_recognised": (
        QT_TRANSLATE_NOOP("Errors", "{file} is no chat log that is known."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "chat_empty": (
        QT_TRANSLATE_NOOP("Errors", "{file} holds no message."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "reading_cancelled": (
        QT_TRANSLATE_NOOP("Errors", "The reading of {file} was stopped."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "report_format": (
        QT_TRANSLATE_NOOP("Errors", "A report cannot be written as {suffix}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "report_suffix": (
        QT_TRANSLATE_NOOP("Errors", "A report cannot be written as {suffix}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "import_kind_not_stored": (
        QT_TRANSLATE_NOOP("Errors", "Tables of this kind are read but not kept."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "minutes_without_rows": (
        QT_TRANSLATE_NOOP("Errors", "{file} has no minutes to import."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file again."),
    ),
    "minutes_without_day": (
        QT_TRANSLATE_NOOP("Errors", "{file} has clocks but no day."),
        QT_TRANSLATE_NOOP("Errors", "Export it with the day beside the time; nothing was imported."),
    ),
    "folder_unusable": (
        QT_TRANSLATE_NOOP("Errors", "This folder cannot be used."),
        QT_TRANSLATE_NOOP("Errors", "Choose an empty folder or a new file."),
    ),
    "package_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "{file} is no session package that can be read."),
        QT_TRANSLATE_NOOP("Errors", "Export the session again on the other computer."),
    ),
}

# Why one row was not taken, and what a person should know of a file that was read.
REASONS: Final[dict[str, str]] = {
    "required_empty": QT_TRANSLATE_NOOP("Errors", "a needed cell is empty"),
    "not_a_number": QT_TRANSLATE_NOOP("Errors", "not a number"),
    "not_whole": QT_TRANSLATE_NOOP("Errors", "not a whole number"),
    "negative": QT_TRANSLATE_NOOP("Errors", "a count below zero"),
    "number_too_large": QT_TRANSLATE_NOOP("Errors", "too large to be true"),
    "ambiguous_number": QT_TRANSLATE_NOOP("Errors", "point or comma could mean thousands or decimals"),
    "not_a_time": QT_TRANSLATE_NOOP("Errors", "not a date or time"),
    "no_day": QT_TRANSLATE_NOOP("Errors", "a clock without a day"),
    "time_unlikely": QT_TRANSLATE_NOOP("Errors", "a date that cannot be true"),
    "currency_differs": QT_TRANSLATE_NOOP("Errors", "another currency than its column or row names"),
    "not_a_duration": QT_TRANSLATE_NOOP("Errors", "not a length of time"),
    "id_rounded": QT_TRANSLATE_NOOP("Errors", "a spreadsheet program rounded this number"),
    "formula_no_value": QT_TRANSLATE_NOOP("Errors", "a formula without a stored result"),
    "cell_error": QT_TRANSLATE_NOOP("Errors", "a spreadsheet error"),
    "text_too_long": QT_TRANSLATE_NOOP("Errors", "the text is too long"),
    "duplicate": QT_TRANSLATE_NOOP("Errors", "the same row stands further up"),
    "before_start": QT_TRANSLATE_NOOP("Errors", "this lies before the start of the session"),
    "order_unknown": QT_TRANSLATE_NOOP("Errors", "no order of this number is known; import the orders first"),
    "extra_cells": QT_TRANSLATE_NOOP("Errors", "filled cells beyond the header"),
    "cell_count_differs": QT_TRANSLATE_NOOP("Errors", "the row has another number of cells than the header"),
    "no_offset": QT_TRANSLATE_NOOP("Errors", "no readable time"),
    "no_text": QT_TRANSLATE_NOOP("Errors", "no text"),
    "not_a_message": QT_TRANSLATE_NOOP("Errors", "not a message"),
    "currency_unknown": QT_TRANSLATE_NOOP("Errors", "The currency stands nowhere in the file."),
    "currency_assumed": QT_TRANSLATE_NOOP("Errors", "The currency was guessed from a sign."),
    "timezone_assumed": QT_TRANSLATE_NOOP("Errors", "The time zone was guessed."),
    "timezone_utc": QT_TRANSLATE_NOOP("Errors", "Times were taken as UTC."),
    "other_sheets": QT_TRANSLATE_NOOP("Errors", "Other sheets were not read."),
    "personal_dropped": QT_TRANSLATE_NOOP("Errors", "Columns with buyers' personal data were left out."),
    "totals_differ": QT_TRANSLATE_NOOP("Errors", "A totals row differs from the sum of its rows."),
    "rounded": QT_TRANSLATE_NOOP("Errors", "Amounts were rounded to the smallest unit."),
    "day_first_assumed": QT_TRANSLATE_NOOP("Errors", "The day was taken to come before the month."),
}

# Which limit or fault the parameter ``what`` of file_too_large and file_unreadable names.
WHAT: Final[dict[str, str]] = {
    "bytes": QT_TRANSLATE_NOOP("Errors", "It has too many bytes."),
    "unpacked": QT_TRANSLATE_NOOP("Errors", "Unpacked it would be too large."),
    "ratio": QT_TRANSLATE_NOOP("Errors", "It is packed more tightly than honest data is."),
    "parts": QT_TRANSLATE_NOOP("Errors", "It has too many parts."),
    "cells": QT_TRANSLATE_NOOP("Errors", "It has too many cells."),
    "rows": QT_TRANSLATE_NOOP("Errors", "It has too many rows."),
    "memory": QT_TRANSLATE_NOOP("Errors", "Reading it takes too much memory."),
    "time": QT_TRANSLATE_NOOP("Errors", "Reading it takes too long."),
    "answer": QT_TRANSLATE_NOOP("Errors", "Too much comes out of it."),
    "damaged": QT_TRANSLATE_NOOP("Errors", "It is cut off or damaged."),
    "not_a_file": QT_TRANSLATE_NOOP("Errors", "It is no ordinary file."),
    "xml": QT_TRANSLATE_NOOP("Errors", "Its inner format is broken."),
    "xml_entities": QT_TRANSLATE_NOOP("Errors", "It defines entities, which honest files never do."),
    "xml_depth": QT_TRANSLATE_NOOP("Errors", "It is nested too deeply."),
    "nested_archive": QT_TRANSLATE_NOOP("Errors", "An archive lies inside it."),
    "encoding": QT_TRANSLATE_NOOP("Errors", "Its character set is not known."),
    "field_too_long": QT_TRANSLATE_NOOP("Errors", "One field never ends."),
    "json": QT_TRANSLATE_NOOP("Errors", "Its inner format is broken."),
    "reader_died": QT_TRANSLATE_NOOP("Errors", "The reader stopped while reading it."),
}
