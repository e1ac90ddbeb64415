"""Which currency an amount is in: what its cell, its header and its row say of it, taken together.

A code or a sign such as `S$` means one currency; `$`, `¥` or `£` may mean several, and which of them only the rest of
the file can say. A sign never beats a code: it is read in its light, and where both cannot be true nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.models.currency import CURRENCY_EXPONENT, NO_CURRENCY


@dataclass(frozen=True, slots=True)
class Named:
    """What one text says of a currency.

    Attributes:
        code: what it is taken for when nothing else says more; None = nobody can tell.
        may_be: all that it can mean.
    """

    code: str | None
    may_be: frozenset[str]

    @property
    def sure(self) -> bool:
        """Whether it can mean one currency alone."""
        return len(self.may_be) == 1


_DOLLARS: Final = (
    "USD SGD AUD CAD NZD HKD TWD MXN BRL ARS CLP COP UYU DOP BND BBD BMD BSD BZD FJD GYD JMD KYD LRD NAD NIO SBD SRD"
    " TTD XCD"
)
#: Printed signs of currencies with all that they mean, what they are taken for first ("" = for none); longest first
#: where one contains another. `¥` alone is yuan: the trade's own.
_SIGNS: Final = (
    ("HK$", "HKD"), ("NT$", "TWD"), ("US$", "USD"), ("AU$", "AUD"), ("A$", "AUD"), ("CA$", "CAD"), ("C$", "CAD NIO"),
    ("S$", "SGD"), ("NZ$", "NZD"), ("R$", "BRL"), ("Mex$", "MXN"), ("MX$", "MXN"), ("Rp", "IDR"), ("RM", "MYR"),
    ("KD", "KWD"), ("CN¥", "CNY"), ("JP¥", "JPY"), ("RMB", "CNY"), ("人民币", "CNY"), ("¥", "CNY JPY"),
    ("$", _DOLLARS),
    ("€", "EUR"), ("£", "GBP EGP FKP GIP LBP SHP SSP SYP"), ("฿", "THB"), ("₫", "VND"), ("đ", "VND"), ("₱", "PHP"),
    ("₩", "KRW KPW"), ("元", "CNY TWD HKD MOP"), ("円", "JPY"), ("₹", "INR"), ("₺", "TRY"), ("₽", "RUB"), ("₪", "ILS"),
    ("₦", "NGN"), ("₴", "UAH"), ("₸", "KZT"), ("₭", "LAK"), ("៛", "KHR"), ("৳", "BDT"), ("zł", "PLN"), ("Kč", "CZK"),
    ("kr", " SEK NOK DKK ISK"),
)  # fmt: skip
_WORD: Final = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


def _sign_pattern() -> re.Pattern[str]:
    """Signs that begin with a letter count only where no letter touches them: `RM` is no part of `RMB`."""
    parts = [
        rf"(?<![A-Za-z]){re.escape(sign)}(?![A-Za-z])" if sign[0].isascii() and sign[0].isalpha() else re.escape(sign)
        for sign, _ in _SIGNS
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


_SIGN: Final = _sign_pattern()
_NAMED_BY_SIGN: Final = {
    sign.casefold(): Named(meanings.split(" ")[0] or None, frozenset(meanings.split())) for sign, meanings in _SIGNS
}


@lru_cache(maxsize=4096)
def named(text: str) -> Named | None:
    """Returns what a text says of a currency by code or by sign, None when it says nothing."""
    folded = unicodedata.normalize("NFKC", text)
    for match in _WORD.finditer(folded):
        if match[0] in CURRENCY_EXPONENT:
            return Named(match[0], frozenset({match[0]}))
    found = _SIGN.search(folded)
    return _NAMED_BY_SIGN[found[0].casefold()] if found else None


def without_currency(text: str) -> str:
    """Cuts the sign or the code off an amount."""
    stripped, count = _SIGN.subn("", text, count=1)
    return stripped if count else _WORD.sub("", text, count=1)


def settled(said: Iterable[Named | None], usual: str, *, usual_is_sure: bool) -> tuple[str, bool] | None:
    """Returns the currency of an amount.

    Args:
        said: what its cell, its header and its row's currency column say.
        usual: the currency of the table's other amounts; decides where the amount itself leaves it open.
        usual_is_sure: whether somebody named that one.

    Returns:
        The code (`NO_CURRENCY` = not told) and whether it is only assumed; None where what was said cannot all be
        true.
    """
    words = [word for word in said if word is not None]
    if not words:
        return usual, not usual_is_sure and usual != NO_CURRENCY
    may_be = frozenset.intersection(*(word.may_be for word in words))
    if not may_be:
        return None
    if len(may_be) == 1:
        return next(iter(may_be)), False
    if usual in may_be:
        return usual, not usual_is_sure
    code = next((word.code for word in words if word.code in may_be), None)
    return (NO_CURRENCY, False) if code is None else (code, True)
