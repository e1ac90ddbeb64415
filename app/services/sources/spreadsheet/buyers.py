"""What is told of a buyer beyond the reading child: a keyed hash and the last digits of the phone. Pure.

The hash says that two orders are of the same buyer and nothing else: without the store's own random secret nobody can
try names and numbers against it. Names, numbers and addresses themselves stay in the file.

A buyer is known by the platform's own account where the export prints it, else by name and phone together. What the
platform printed masked (`138****5678`) or encrypted (`#...#`, `$$...`) proves nobody's identity and gives no hash.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from app.services.sources.spreadsheet.cells import Row, cell_text
from app.services.sources.spreadsheet.synonyms import normal, synonyms

#: Fields of a row that this module fills.
BUYER_KEY: Final = "buyer_key"
PHONE_LAST4: Final = "phone_last4"
_KEY_DIGITS: Final = 32
#: A number of fewer digits is an extension or a rest of a mask.
_LEAST_PHONE: Final = 7
#: Country and trunk prefixes are printed or left out at will; the last nine digits are the subscriber's.
_OWN_DIGITS: Final = 9
_ENCRYPTED: Final = ("#", "$", "~")
_LAST4: Final = re.compile(r"\d{4}$")
_NOT_DIGITS: Final = re.compile(r"\D")


class BuyerMask:
    """Masks the buyers of one table.

    Args:
        secret: the store's own random bytes.
        headers: the printed headers, one for each column.
        read: columns that are read as fields of ours and therefore hold no buyer.
    """

    def __init__(self, secret: bytes, headers: Sequence[str], read: frozenset[int]) -> None:
        self._secret = secret
        self._columns: dict[str, int] = {}
        for index, header in enumerate(headers):
            part = synonyms().buyer.get(normal(header)) if header and index not in read else None
            if part is not None:
                self._columns.setdefault(part, index)

    def of(self, row: Row) -> dict[str, str]:
        """`buyer_key` and `phone_last4` of a row, each only where the row tells it."""
        told: dict[str, str] = {}
        phone = self._text(row, "phone")
        if last4 := _last4(phone):
            told[PHONE_LAST4] = last4
        if identity := _identity(self._text(row, "account"), self._text(row, "name"), phone):
            told[BUYER_KEY] = hmac.new(self._secret, identity.encode(), hashlib.sha256).hexdigest()[:_KEY_DIGITS]
        return told

    def _text(self, row: Row, part: str) -> str:
        index = self._columns.get(part)
        if index is None or index >= len(row.cells):
            return ""
        return "".join(unicodedata.normalize("NFKC", cell_text(row.cells[index])).split()).casefold()


def _is_open(text: str) -> bool:
    """Whether a text is there and neither masked nor encrypted."""
    return bool(text.strip("-")) and "*" not in text and not text.startswith(_ENCRYPTED)


def _identity(account: str, name: str, phone: str) -> str:
    """What makes a buyer the same buyer; empty when nothing certain is printed."""
    if _is_open(account):
        return f"account|{account}"
    digits = _NOT_DIGITS.sub("", phone)
    if _is_open(name) and _is_open(phone) and len(digits) >= _LEAST_PHONE:
        return f"person|{name}|{digits[-_OWN_DIGITS:]}"
    return ""


def _last4(phone: str) -> str:
    if phone.startswith(_ENCRYPTED) or ("*" not in phone and len(_NOT_DIGITS.sub("", phone)) < _LEAST_PHONE):
        return ""
    found = _LAST4.search(re.sub(r"[-()]", "", phone))
    return found[0] if found else ""
