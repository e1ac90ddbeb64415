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
#: What people call currencies in a column of them -> all that it means, what it is taken for first.
_NAMES: Final = (
    ("rupiah", "IDR"), ("indonesian rupiah", "IDR"), ("印尼盾", "IDR"), ("印尼卢比", "IDR"), ("印度尼西亚盾", "IDR"),
    ("ringgit", "MYR"), ("malaysian ringgit", "MYR"), ("马来西亚林吉特", "MYR"), ("林吉特", "MYR"), ("令吉", "MYR"),
    ("马币", "MYR"), ("baht", "THB"), ("thai baht", "THB"), ("泰铢", "THB"), ("dong", "VND"),
    ("vietnamese dong", "VND"), ("越南盾", "VND"), ("philippine peso", "PHP"), ("菲律宾比索", "PHP"),
    ("mexican peso", "MXN"), ("墨西哥比索", "MXN"),
    ("peso", "PHP MXN ARS CLP COP UYU DOP CUP"), ("pesos", "MXN PHP ARS CLP COP UYU DOP CUP"),
    ("singapore dollar", "SGD"), ("新加坡元", "SGD"), ("新币", "SGD"), ("us dollar", "USD"), ("us dollars", "USD"),
    ("美元", "USD"), ("美金", "USD"), ("hong kong dollar", "HKD"), ("港元", "HKD"), ("港币", "HKD"),
    ("new taiwan dollar", "TWD"), ("新台币", "TWD"), ("台币", "TWD"), ("australian dollar", "AUD"), ("澳元", "AUD"),
    ("canadian dollar", "CAD"), ("加元", "CAD"), ("dollar", _DOLLARS), ("dollars", _DOLLARS), ("yuan", "CNY"),
    ("renminbi", "CNY"), ("chinese yuan", "CNY"), ("yen", "JPY"), ("japanese yen", "JPY"), ("日元", "JPY"),
    ("日圆", "JPY"), ("won", "KRW KPW"), ("korean won", "KRW"), ("韩元", "KRW"), ("韩币", "KRW"), ("euro", "EUR"),
    ("euros", "EUR"), ("欧元", "EUR"), ("british pound", "GBP"), ("pound sterling", "GBP"), ("英镑", "GBP"),
    ("pound", "GBP EGP FKP GIP LBP SHP SSP SYP"), ("pounds", "GBP EGP FKP GIP LBP SHP SSP SYP"),
    ("real", "BRL"), ("reais", "BRL"), ("brazilian real", "BRL"), ("indian rupee", "INR"), ("dirham", "AED MAD"),
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
_BY_NAME: Final = {
    name: Named(meanings.split(" ", maxsplit=1)[0], frozenset(meanings.split())) for name, meanings in _NAMES
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


@lru_cache(maxsize=4096)
def stated(text: str) -> Named | None:
    """Returns what a cell of a column of currencies says: a code in any case, a name, or what `named` finds.

    Only such a cell is asked this way; elsewhere `all` and `try` are words.
    """
    bare = " ".join(unicodedata.normalize("NFKC", text).split())
    code = bare.upper()
    if code in CURRENCY_EXPONENT:
        return Named(code, frozenset({code}))
    # A name goes first: the sign in 美元 is not that of yuan.
    return _BY_NAME.get(bare.casefold()) or named(text)


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
