"""Numbers as people print them: `Rp9.467.316`, `1.234,56`, `1,234.56`, `1,23,456.50`, `3.16万`, `2.75%`, `S$ 12.00`.

A single point or comma before three digits can mean thousands or decimals. It is decided, in this order, by
the number itself (`9467.316` cannot be grouped), by what the column's other cells prove, and by the habit of
the currency; a column that proves both refuses what stays open.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from app.services.sources import reasons
from app.services.sources.spreadsheet.currencies import named, without_currency


class RefusedError(ValueError):
    """A cell that is not what its column asks for; the argument is one of `reasons.ROW_*`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NumberStyle(StrEnum):
    """How a column writes numbers."""

    POINT = "point"  # 1,234.56
    COMMA = "comma"  # 1.234,56
    MIXED = "mixed"  # it proves both


_COMMA_HABIT: Final = frozenset({"IDR", "VND", "EUR", "BRL"})
_SUFFIXES: Final = {
    "万": 10_000, "w": 10_000, "亿": 100_000_000, "千": 1_000, "k": 1_000, "m": 1_000_000, "rb": 1_000,
    "jt": 1_000_000, "百万": 1_000_000,
}  # fmt: skip
_BODY: Final = re.compile(r"([0-9][0-9.,]*|[.,][0-9]+)\s*(百万|rb|jt|万|亿|千|w|k|m)?", re.IGNORECASE)
_PLAIN: Final = re.compile(r"([+-]?)([0-9][0-9.,]*)(%?)")
_SPACED_GROUPS: Final = re.compile(r"(?<=\d)[ '_](?=\d{3}(?!\d))")
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+-]?\d{1,3}")
_LARGEST: Final = Decimal(10) ** 18
_MAX_CHARS: Final = 60


def find_currency(text: str) -> str | None:
    """Returns the ISO code of the currency that a text, taken alone, names by sign or by code, if it names one."""
    found = named(text)
    return None if found is None else found.code


def _prepare(text: str) -> tuple[str, bool, int, bool] | None:
    """Cuts a text into digits with marks, negative?, factor and percent?; None when it is no number."""
    if len(text) > _MAX_CHARS:
        return None
    if plain := _PLAIN.fullmatch(text):  # nearly every cell of a real export
        return plain[2], plain[1] == "-", 1, bool(plain[3])
    text = unicodedata.normalize("NFKC", text).strip().lstrip("'").strip()
    text = without_currency(text).strip()
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1].strip()
    text = text.replace("\u2212", "-")
    if text[:1] in "+-":
        negative, text = negative != (text[:1] == "-"), text[1:].strip()
    elif text[-1:] == "-":
        negative, text = True, text[:-1].strip()
    percent = text.endswith("%")
    if percent:
        text = text[:-1].strip()
    match = _BODY.fullmatch(_SPACED_GROUPS.sub("", text))
    if match is None or not match[1].isascii():
        return None
    return match[1], negative, _SUFFIXES.get((match[2] or "").lower(), 1), percent


def _proof(digits: str, *, whole: bool) -> NumberStyle | None:
    """What one number proves about its column's style; None when it fits both."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return NumberStyle.POINT if digits.rfind(".") > digits.rfind(",") else NumberStyle.COMMA
    if not points and not commas:
        return None
    mark = "." if points else ","
    as_decimal, as_group = (NumberStyle.POINT, NumberStyle.COMMA) if points else (NumberStyle.COMMA, NumberStyle.POINT)
    if points + commas > 1:
        return as_group
    head, tail = digits.split(mark)
    if len(tail) != 3 or not 1 <= len(head) <= 3 or head.startswith("0"):
        return as_decimal
    return as_group if whole else None


def infer_style(texts: Iterable[str]) -> NumberStyle | None:
    """Returns what a column's printed numbers prove together; percentages and `万` figures prove nothing."""
    proofs: set[NumberStyle] = set()
    for text in texts:
        prepared = _prepare(text)
        if prepared is not None and prepared[2] == 1 and not prepared[3]:
            proof = _proof(prepared[0], whole=False)
            if proof is not None:
                proofs.add(proof)
                if len(proofs) > 1:
                    return NumberStyle.MIXED
    return proofs.pop() if proofs else None


def parse_number(
    text: str, *, style: NumberStyle | None = None, currency: str | None = None, whole: bool = False
) -> Decimal:
    """Reads one printed number; a percentage becomes its fraction.

    Args:
        text: the cell.
        style: what the column proves.
        currency: whose habit decides when nothing else does; by default the one that the text names.
        whole: the column counts things, so a mark before three digits groups thousands.

    Returns:
        The exact value.

    Raises:
        RefusedError: `not_a_number`, `ambiguous_number`, `number_too_large`.
    """
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return Decimal(text)
    if _SCIENTIFIC.fullmatch(text.strip()):
        value = Decimal(text.strip().replace(",", "."))
        return _bounded(value)
    prepared = _prepare(text)
    if prepared is None:
        raise RefusedError(reasons.ROW_NOT_A_NUMBER)
    digits, negative, factor, percent = prepared
    chosen = _proof(digits, whole=whole and factor == 1 and not percent)
    if chosen is None and ("." in digits or "," in digits):
        if factor != 1 or percent:  # nobody prints 1.234万 for twelve million
            chosen = NumberStyle.POINT if "." in digits else NumberStyle.COMMA
        else:
            chosen = _by_habit(style, currency or find_currency(text))
    value = _assemble(digits, chosen or NumberStyle.POINT) * factor
    value = value.scaleb(-2) if percent else value
    return _bounded(-value if negative else value)


def _by_habit(style: NumberStyle | None, currency: str | None) -> NumberStyle:
    if style is NumberStyle.MIXED:
        raise RefusedError(reasons.ROW_AMBIGUOUS_NUMBER)
    if style is not None:
        return style
    return NumberStyle.COMMA if currency in _COMMA_HABIT else NumberStyle.POINT


def _assemble(digits: str, style: NumberStyle) -> Decimal:
    group, mark = (",", ".") if style is NumberStyle.POINT else (".", ",")
    whole, _, fraction = digits.partition(mark)
    parts = whole.split(group)
    if len(parts) > 1 and not _is_grouped(parts, lakhs=group == ","):
        raise RefusedError(reasons.ROW_NOT_A_NUMBER)
    if group in fraction or mark in fraction:
        raise RefusedError(reasons.ROW_NOT_A_NUMBER)
    try:
        return Decimal("".join(parts) + ("." + fraction if fraction else "") or "0")
    except InvalidOperation as error:
        raise RefusedError(reasons.ROW_NOT_A_NUMBER) from error


def _is_grouped(parts: list[str], *, lakhs: bool) -> bool:
    """Whether digits stand in threes, or as India counts them: the last three, and pairs before (1,23,456)."""
    if 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:]):
        return True
    pairs = parts[1:-1]
    return lakhs and bool(pairs) and 1 <= len(parts[0]) <= 2 and {*map(len, pairs)} == {2} and len(parts[-1]) == 3


def _bounded(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise RefusedError(reasons.ROW_NOT_A_NUMBER)
    if abs(value) >= _LARGEST:
        raise RefusedError(reasons.ROW_NUMBER_TOO_LARGE)
    return value
