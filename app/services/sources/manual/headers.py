"""What stands in a header besides the name: its unit, how many it counts by, and words that make it another figure.

`成交金额(万元)` counts in ten thousands, `GMV (USD)` names its currency; `在线人数(峰值)` and `成交金额(退款后)` are
other figures than those without the brackets, and are left to the person. Pure.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.models.currency import CURRENCY_EXPONENT

#: What a header counts by -> how a figure that is meant so is written.
_BY: Final[Mapping[str, str]] = {
    **dict.fromkeys(("万", "w"), "万"),
    **dict.fromkeys(("千", "k", "000", "'000", "000s", "'000s", "thousand", "thousands"), "千"),
    **dict.fromkeys(("百万", "million", "millions", "mil", "mio", "m"), "百万"),
    **dict.fromkeys(("亿",), "亿"),
}
#: Words that say nothing: what is counted, and that it is since the start, as all these counts are.
_EMPTY: Final = frozenset(
    {"", "次", "单", "件", "个", "笔", "条", "数", "累计", "实时", "pcs", "units", "orders", "times", "total",
     "cumulative", "so far", "live", "local currency", "本地货币"}
)  # fmt: skip
_PEOPLE: Final = frozenset({"人", "人数", "位"})
#: Signs of currencies as boards print them; whose they are is found where the figure is read.
_SIGNS: Final = frozenset(
    {"$", "S$", "US$", "A$", "AU$", "C$", "CA$", "HK$", "NT$", "NZ$", "R$", "MX$", "RM", "RP", "¥", "CN¥", "JP¥", "€",
     "£", "฿", "₫", "Đ", "₱", "₩", "₹", "₺", "₽"}
)  # fmt: skip
_UNITS: Final = ("元", "人民币", "rmb", "yuan", "块")
_BRACKETS: Final = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_TAIL: Final = re.compile(r"^(.*?)\s*(?:/|,|单位[:：]?)\s*([^/,]*)$")
_UNIT_WORD: Final = re.compile(r"^单位\s*:?\s*|^unit\s*:?\s*|^in\s+", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d[\d.,]*(?!.*\d)")
_CODE: Final = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")
_HAS_SCALE: Final = re.compile(r"\d\s*(?:百万|rb|jt|万|亿|千|[wkm])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """A header taken apart.

    Attributes:
        name: what it names, without units; words that make it another figure stay in it.
        by: what its figures count by, as a suffix of a figure (`万`); empty for ones.
        currency: the currency it names, as it is printed; empty when it names none.
        bare: the name without anything in brackets.
    """

    name: str
    by: str = ""
    currency: str = ""
    bare: str = ""

    def figure(self, cell: str) -> str:
        """A cell as it would be printed alone: with what the header says of all of them."""
        text = cell
        if self.by and not _HAS_SCALE.search(unicodedata.normalize("NFKC", text)):
            text = _DIGITS.sub(lambda found: f"{found[0]}{self.by}", text, count=1)
        return f"{self.currency} {text}" if self.currency and not _names_money(cell) else text


@lru_cache(maxsize=512)
def header_of(text: str) -> Header:
    """Takes a header apart."""
    whole = unicodedata.normalize("NFKC", text).strip()
    by, currency, kept = "", "", []
    for found in _BRACKETS.finditer(whole):
        unit = unit_of(found[1])
        if found[1].strip() in _PEOPLE:
            # 观看(人) counts people where 观看 alone counts times; 在线人数(人) says it twice.
            kept.append("" if whole[: found.start()].rstrip().endswith("人数") else "人数")
        elif unit is None:
            kept.append(found[1])
        else:
            by, currency = unit[0] or by, unit[1] or currency
    bare = _BRACKETS.sub(" ", whole).strip()
    name = " ".join([bare, *kept]).strip()
    tail = _TAIL.match(name)
    unit = unit_of(tail[2]) if tail is not None and tail[2].strip() else None
    if tail is not None and unit is not None and (unit[0] or unit[1]):
        name, by, currency = tail[1].strip(), by or unit[0], currency or unit[1]
    return Header(name, by, currency, bare)


def unit_of(text: str) -> tuple[str, str] | None:
    """What a word between brackets counts by, and its currency; None when it is no unit but says something else."""
    word = _UNIT_WORD.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    low = word.casefold()
    if low in _EMPTY:
        return "", ""
    if low in _BY:
        return _BY[low], ""
    money = _money(word)
    if money:
        return "", money
    # 万元, k$, S$'000, USD thousand: what it counts by and a currency, either first.
    for by in sorted(_BY, key=len, reverse=True):
        for rest in (low.removeprefix(by).strip(), low.removesuffix(by).strip()):
            if rest and rest != low and (money := _money(rest)):
                return _BY[by], money
    return None


def _money(word: str) -> str:
    """A currency as it may stand beside a figure; empty when the word names none, or more than that."""
    if word.casefold() in _UNITS:
        return "CNY"
    sign = word.upper()
    return sign if sign in _SIGNS or sign in CURRENCY_EXPONENT else ""


def _names_money(cell: str) -> bool:
    """Whether a cell names its currency itself: any sign of one, or three letters that are a code."""
    text = unicodedata.normalize("NFKC", cell).upper()
    if any(sign in text for sign in (*_SIGNS, *(unit.upper() for unit in _UNITS))):
        return True
    return any(word in CURRENCY_EXPONENT for word in _CODE.findall(text))
