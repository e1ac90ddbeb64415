"""The one place that makes a text harmless in a spreadsheet.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed may be run as a formula by the
program that opens the file (OWASP, CSV injection). Such a text gets an apostrophe in front, which spreadsheet
programs take as "this is text". White space, invisible characters and full-width twins in front do not hide it.

Numbers are never touched: they are written as numbers. `plain_cell` takes the apostrophe off again, so a table that
was written can be read back to the same bytes.
"""

import unicodedata

#: First characters that make a spreadsheet program run a text, with their full-width and small forms.
TRIGGERS = frozenset("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−")
_SKIPPED_CATEGORIES = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp", "Co", "Cn"})
QUOTE = "'"


def is_live(text: str) -> bool:
    """Whether a spreadsheet program might take the text for more than text."""
    for character in text.lstrip(QUOTE):
        if character in TRIGGERS:
            return True
        if unicodedata.category(character) not in _SKIPPED_CATEGORIES:
            return False
    return False


def safe_cell(value: object) -> object:
    """Return what may be written into a cell: texts made harmless, everything else as it is."""
    if isinstance(value, str) and is_live(value):
        return QUOTE + value
    return value


def safe_text(value: object) -> str:
    """`safe_cell` of the value's text; None is empty."""
    return str(safe_cell("" if value is None else str(value)))


def plain_cell(text: str) -> str:
    """The text that `safe_cell` was given."""
    return text[1:] if text.startswith(QUOTE) and is_live(text) else text
