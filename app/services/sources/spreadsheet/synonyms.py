"""Which of our fields a printed header means: one data file, looked up by a normal form of the header."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.models.currency import CURRENCY_EXPONENT, WORDS_TOO
from app.services.runtime.paths import resources_folder
from app.services.sources.spreadsheet.values import clean_text

_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The data file in the form it is asked in.

    Attributes:
        fields: kind -> normal form of a header -> our field.
        printed: kind -> our field -> the headers that are printed over it, the usual one first (for messages).
        personal: normal forms of headers over buyers' personal data, which are never read.
        buyer: normal forms of those among them that tell buyers apart -> `account`, `name` or `phone`.
        totals: normal forms of the words that mark a totals row.
    """

    fields: Mapping[str, Mapping[str, str]]
    printed: Mapping[str, Mapping[str, list[str]]]
    personal: frozenset[str]
    buyer: Mapping[str, str]
    totals: frozenset[str]


@cache
def _units() -> frozenset[str]:
    currencies = CURRENCY_EXPONENT.keys() - WORDS_TOO
    return frozenset(str(unit).casefold() for unit in (*_document()["units"], *currencies))


@cache
def _document() -> dict[str, list[str]]:
    text = (resources_folder() / "import" / "synonyms.json").read_text(encoding="utf-8")
    document: dict[str, list[str]] = json.loads(text)
    return document


@cache
def synonyms() -> Synonyms:
    """Reads the data file once a process."""
    kinds: Mapping[str, Mapping[str, list[str]]] = _document()["kinds"]  # type: ignore[assignment]  # see the file
    buyer: Mapping[str, list[str]] = _document()["buyer"]  # type: ignore[assignment]  # see the file
    return Synonyms(
        fields={
            kind: {normal(header): field for field, headers in fields.items() for header in headers}
            for kind, fields in kinds.items()
        },
        printed=kinds,
        personal=frozenset(normal(header) for header in _document()["personal"]),
        buyer={normal(header): part for part, headers in buyer.items() for header in headers},
        totals=frozenset(normal(label) for label in _document()["totals"]),
    )


def normal(header: str) -> str:
    """Returns the form in which headers are compared: NFKC, no case, no blanks, no unit in brackets."""
    text = unicodedata.normalize("NFKC", clean_text(header)).casefold()

    def without_unit(match: re.Match[str]) -> str:
        return "" if match[1].strip() in _units() else match[0]

    return _BLANKS.sub("", _BRACKETS.sub(without_unit, text)).rstrip(":*")


def numbered(headers: Iterable[str]) -> list[str]:
    """Makes headers unique: the second `商品信息` of a row becomes `商品信息 (2)`; empty ones stay empty."""
    seen: dict[str, int] = {}
    unique: list[str] = []
    for header in headers:
        text = " ".join(clean_text(header).split())
        if text:
            seen[text] = seen.get(text, 0) + 1
        unique.append(f"{text} ({seen[text]})" if text and seen[text] > 1 else text)
    return unique
