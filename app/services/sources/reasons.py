"""Every word that reading a foreign file can answer with: codes of whole files, of one row, and notes.

Views translate them; services only use these names. The English sentence beside each code is what it means,
not what is shown.
"""

from typing import Final

# --- AppError codes: the whole file is refused, nothing of it was taken ------------------------------------

#: There is no such file. Params: file.
FILE_MISSING: Final = "file_missing"
#: This is a folder, not a file. Params: file.
FILE_IS_FOLDER: Final = "file_is_folder"
#: The system does not let us read this file. Params: file.
FILE_DENIED: Final = "file_denied"
#: The file is empty. Params: file.
FILE_EMPTY: Final = "file_empty"
#: The file is larger than is read safely. Params: file, what (one of TOO_LARGE_*), limit.
FILE_TOO_LARGE: Final = "file_too_large"
#: The file is damaged or not what it says it is. Params: file, what (one of UNREADABLE_*), sheet?, row?.
FILE_UNREADABLE: Final = "file_unreadable"
#: The file is locked with a password. Params: file.
FILE_ENCRYPTED: Final = "file_encrypted"
#: This is a web page under a spreadsheet's name; export it again as XLSX or CSV. Params: file.
FILE_IS_WEB_PAGE: Final = "file_is_web_page"
#: This kind of file is not read. Params: file, found (pdf, image, zip, xml, binary ...).
FILE_KIND_UNKNOWN: Final = "file_kind_unknown"
#: No header row of a known table was found. Params: file, sheet, headers (the fullest row's texts).
TABLE_NOT_RECOGNISED: Final = "table_not_recognised"
#: The header was found, but columns this kind cannot do without are missing. Params: file, sheet, row, kind, missing.
TABLE_COLUMNS_MISSING: Final = "table_columns_missing"
#: All needed columns are there, but too few of the kind's to tell it without being told. Params: file, sheet, row,
#: kind, known (the printed headers that were recognised).
TABLE_KIND_UNSURE: Final = "table_kind_unsure"
#: The header was found, but there is no row under it. Params: file, sheet, row, kind.
TABLE_HAS_NO_ROWS: Final = "table_has_no_rows"
#: The kind asked for does not exist. Params: kind, known.
TABLE_KIND_UNKNOWN: Final = "table_kind_unknown"
#: The column mapping names a field this kind does not have. Params: kind, column, field.
MAPPING_FIELD_UNKNOWN: Final = "mapping_field_unknown"
#: The time zone asked for does not exist. Params: timezone.
TIMEZONE_UNKNOWN: Final = "timezone_unknown"
#: The chat log is damaged or not what it says it is. Params: as of file_unreadable.
CHAT_UNREADABLE: Final = "chat_unreadable"
#: This file is no chat log that is known. Params: file.
CHAT_NOT_RECOGNISED: Final = "chat_not_recognised"
#: The chat log holds no message. Params: file.
CHAT_EMPTY: Final = "chat_empty"
#: The reading was stopped by the person. Params: file.
READING_CANCELLED: Final = "reading_cancelled"

FILE_CODES: Final = (
    FILE_MISSING, FILE_IS_FOLDER, FILE_DENIED, FILE_EMPTY, FILE_TOO_LARGE, FILE_UNREADABLE, FILE_ENCRYPTED,
    FILE_IS_WEB_PAGE, FILE_KIND_UNKNOWN, TABLE_NOT_RECOGNISED, TABLE_COLUMNS_MISSING, TABLE_KIND_UNSURE,
    TABLE_HAS_NO_ROWS,
    TABLE_KIND_UNKNOWN, MAPPING_FIELD_UNKNOWN, TIMEZONE_UNKNOWN, CHAT_UNREADABLE, CHAT_NOT_RECOGNISED, CHAT_EMPTY,
    READING_CANCELLED,
)  # fmt: skip

# --- `what` of file_too_large: which limit was met ----------------------------------------------------------

#: The file has more bytes than the limit.
TOO_LARGE_BYTES: Final = "bytes"
#: Unpacked it would have more bytes than the limit.
TOO_LARGE_UNPACKED: Final = "unpacked"
#: A part of it is packed more tightly than honest data ever is.
TOO_LARGE_RATIO: Final = "ratio"
#: The archive has more parts than the limit.
TOO_LARGE_PARTS: Final = "parts"
#: The sheet spans more cells than the limit.
TOO_LARGE_CELLS: Final = "cells"
#: The table has more rows than the limit.
TOO_LARGE_ROWS: Final = "rows"
#: Reading it needed more memory than the limit.
TOO_LARGE_MEMORY: Final = "memory"
#: Reading it took longer than the limit.
TOO_LARGE_TIME: Final = "time"
#: What came out of it is more than the limit.
TOO_LARGE_ANSWER: Final = "answer"

TOO_LARGE: Final = (
    TOO_LARGE_BYTES, TOO_LARGE_UNPACKED, TOO_LARGE_RATIO, TOO_LARGE_PARTS, TOO_LARGE_CELLS, TOO_LARGE_ROWS,
    TOO_LARGE_MEMORY, TOO_LARGE_TIME, TOO_LARGE_ANSWER,
)  # fmt: skip

# --- `what` of file_unreadable ------------------------------------------------------------------------------

#: The archive or workbook is cut off or damaged.
UNREADABLE_DAMAGED: Final = "damaged"
#: It is a device, a pipe or something else that is no ordinary file.
UNREADABLE_NOT_A_FILE: Final = "not_a_file"
#: The XML in it is broken.
UNREADABLE_XML: Final = "xml"
#: The XML in it defines entities or a document type, which honest files never do.
UNREADABLE_XML_ENTITIES: Final = "xml_entities"
#: The XML in it is nested deeper than the limit.
UNREADABLE_XML_DEPTH: Final = "xml_depth"
#: An archive lies inside the archive.
UNREADABLE_NESTED: Final = "nested_archive"
#: The text is in an encoding that is not known.
UNREADABLE_ENCODING: Final = "encoding"
#: One field is longer than any real one; most often a quotation mark is never closed.
UNREADABLE_FIELD: Final = "field_too_long"
#: The JSON in it is broken.
UNREADABLE_JSON: Final = "json"
#: The reader ended unexpectedly while it read this file.
UNREADABLE_READER_DIED: Final = "reader_died"

UNREADABLE: Final = (
    UNREADABLE_DAMAGED, UNREADABLE_NOT_A_FILE, UNREADABLE_XML, UNREADABLE_XML_ENTITIES, UNREADABLE_XML_DEPTH,
    UNREADABLE_NESTED, UNREADABLE_ENCODING, UNREADABLE_FIELD, UNREADABLE_JSON, UNREADABLE_READER_DIED,
)  # fmt: skip

# --- Reasons of a rejected row -------------------------------------------------------------------------------

#: A column this kind cannot do without is empty here.
ROW_REQUIRED_EMPTY: Final = "required_empty"
#: This is not a number.
ROW_NOT_A_NUMBER: Final = "not_a_number"
#: This is not a whole number.
ROW_NOT_WHOLE: Final = "not_whole"
#: A count cannot be negative.
ROW_NEGATIVE: Final = "negative"
#: The number is too large to be true.
ROW_NUMBER_TOO_LARGE: Final = "number_too_large"
#: The point or comma could mean thousands or decimals, and the column holds proof of both.
ROW_AMBIGUOUS_NUMBER: Final = "ambiguous_number"
#: This is not a date or time.
ROW_NOT_A_TIME: Final = "not_a_time"
#: This is a clock without a day.
ROW_NO_DAY: Final = "no_day"
#: Nothing was sold live at this time: it lies before 2005 or after 2099.
ROW_TIME_UNLIKELY: Final = "time_unlikely"
#: The cell names another currency than its column or its row does.
ROW_CURRENCY_DIFFERS: Final = "currency_differs"
#: This is not a length of time.
ROW_NOT_A_DURATION: Final = "not_a_duration"
#: A spreadsheet program rounded this long number; the last digits are lost.
ROW_ID_ROUNDED: Final = "id_rounded"
#: The cell holds a formula without a stored result; formulas are never computed here.
ROW_FORMULA_NO_VALUE: Final = "formula_no_value"
#: The cell holds a spreadsheet error such as #DIV/0!.
ROW_CELL_ERROR: Final = "cell_error"
#: The text is longer than the limit.
ROW_TEXT_TOO_LONG: Final = "text_too_long"
#: The same row stands further up in this file.
ROW_DUPLICATE: Final = "duplicate"
#: The row has filled cells beyond the header's last column.
ROW_EXTRA_CELLS: Final = "extra_cells"
#: The row has another number of cells than the header, so nobody can say which of them belongs where.
ROW_CELL_COUNT: Final = "cell_count_differs"
#: The message has no readable time.
ROW_NO_OFFSET: Final = "no_offset"
#: The message has no text.
ROW_NO_TEXT: Final = "no_text"
#: The entry is no message of the expected shape.
ROW_NOT_A_MESSAGE: Final = "not_a_message"

ROW_REASONS: Final = (
    ROW_REQUIRED_EMPTY, ROW_NOT_A_NUMBER, ROW_NOT_WHOLE, ROW_NEGATIVE, ROW_NUMBER_TOO_LARGE, ROW_AMBIGUOUS_NUMBER,
    ROW_NOT_A_TIME, ROW_NOT_A_DURATION, ROW_ID_ROUNDED, ROW_FORMULA_NO_VALUE, ROW_CELL_ERROR, ROW_TEXT_TOO_LONG,
    ROW_NO_DAY, ROW_TIME_UNLIKELY, ROW_CURRENCY_DIFFERS,
    ROW_DUPLICATE, ROW_EXTRA_CELLS, ROW_CELL_COUNT, ROW_NO_OFFSET, ROW_NO_TEXT, ROW_NOT_A_MESSAGE,
)  # fmt: skip

# --- Sort of a refused value that is not kept, because its table tells of buyers -----------------------------

#: There was no value.
HIDDEN_EMPTY: Final = "empty"
#: Digits, and what stands between them in numbers, dates and telephone numbers.
HIDDEN_DIGITS: Final = "digits"
#: Any other text.
HIDDEN_TEXT: Final = "text"

HIDDEN: Final = (HIDDEN_EMPTY, HIDDEN_DIGITS, HIDDEN_TEXT)

# --- Notes: the file was read, and a person should know this ------------------------------------------------

#: The currency stands nowhere in the file; amounts carry XXX until one is given.
NOTE_CURRENCY_UNKNOWN: Final = "currency_unknown"
#: Amounts show only a sign that several currencies share; it was taken for the usual one. Params: currencies.
NOTE_CURRENCY_ASSUMED: Final = "currency_assumed"
#: The time zone was guessed from the currency or the kind.
NOTE_TIMEZONE_ASSUMED: Final = "timezone_assumed"
#: No time zone was given and none could be guessed: times were taken as UTC.
NOTE_TIMEZONE_UTC: Final = "timezone_utc"
#: Other sheets of the workbook were not read.
NOTE_OTHER_SHEETS: Final = "other_sheets"
#: Columns with buyers' personal data were left in the file.
NOTE_PERSONAL_DROPPED: Final = "personal_dropped"
#: A totals row of the file differs from the sum of its rows.
NOTE_TOTALS_DIFFER: Final = "totals_differ"
#: Amounts finer than the currency's smallest unit were rounded for the store; the exact text is kept.
NOTE_ROUNDED: Final = "rounded"
#: Day and month could not be told apart; the day was taken to come first.
NOTE_DAY_FIRST_ASSUMED: Final = "day_first_assumed"

NOTES: Final = (
    NOTE_CURRENCY_UNKNOWN, NOTE_CURRENCY_ASSUMED, NOTE_TIMEZONE_ASSUMED, NOTE_TIMEZONE_UTC, NOTE_OTHER_SHEETS,
    NOTE_PERSONAL_DROPPED, NOTE_TOTALS_DIFFER, NOTE_ROUNDED, NOTE_DAY_FIRST_ASSUMED,
)  # fmt: skip
