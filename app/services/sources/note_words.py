"""What the sentences of import notes have in common, whoever words them: which form counts, and figures as shown."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

#: Names that are listed one by one; the others are counted.
LISTED: Final = 8


def form_of(sentence: str | tuple[str, str], note: Mapping[str, Any]) -> str:
    """The form of a sentence for what a note counts: for one, or for more."""
    if isinstance(sentence, tuple):
        return sentence[0] if note.get("count", note.get("rows")) == 1 else sentence[1]
    return sentence


def listed(names: list[Any] | tuple[Any, ...]) -> tuple[list[str], int]:
    """The names to list, each in one line of bearable length, and how many are left."""
    lines = [" ".join(str(name).split())[:60] for name in names]
    return lines[:LISTED], max(0, len(lines) - LISTED)


def shown_value(key: str, value: object) -> str:
    """A figure or a word of a note as shown; the number of a row has no separators."""
    if key in {"printed", "sum", "kept"}:
        try:
            return f"{Decimal(str(value)):,f}"
        except InvalidOperation:
            return str(value)
    if isinstance(value, int) and key != "row":
        return f"{value:,}"
    return " ".join(str(value).split())[:120]
