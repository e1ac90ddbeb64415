"""Amounts and lengths as short text, for what services themselves put into texts (cues, reports)."""

from decimal import Decimal

from app.models.base import Money, exponent

#: Symbols that are clear beside each other; any other currency is named by its code.
SYMBOLS: dict[str, str] = {
    "SGD": "S$", "CNY": "¥", "USD": "US$", "MYR": "RM", "THB": "฿", "PHP": "₱", "IDR": "Rp", "VND": "₫", "GBP": "£",
    "EUR": "€", "AUD": "A$", "HKD": "HK$", "JPY": "JP¥", "KRW": "₩", "TWD": "NT$",
}  # fmt: skip


def money_text(minor: int, currency: str, *, cents: bool = True) -> str:
    """An amount with its symbol: `S$18.90`; `cents=False` rounds to whole major units.

    Raises:
        Invalid: `unknown_currency`.
    """
    amount = Money(minor, currency).amount
    digits = exponent(currency) if cents else 0
    shown = f"{abs(amount):,.{digits}f}" if digits else f"{abs(amount).quantize(Decimal(1)):,}"
    return f"{'-' if minor < 0 else ''}{SYMBOLS.get(currency, currency + ' ')}{shown}"


def length_text(ms: int) -> str:
    """A length as `m:ss`, from an hour on `h:mm:ss`."""
    seconds = abs(ms) // 1000
    hours, rest = divmod(seconds, 3600)
    sign = "-" if ms < 0 else ""
    if hours:
        return f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"{sign}{rest // 60}:{rest % 60:02d}"
