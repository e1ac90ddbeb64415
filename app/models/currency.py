"""Minor units of currencies. Imports nothing, so that the first window may use it."""

from typing import Final

#: Digits after the decimal point that this product keeps for a currency's minor unit. ISO 4217 for most;
#: rupiah, dong, yen, won and New Taiwan dollar amounts are whole units on the platforms' own boards.
CURRENCY_EXPONENT: Final[dict[str, int]] = {
    "CNY": 2, "USD": 2, "SGD": 2, "MYR": 2, "THB": 2, "PHP": 2, "GBP": 2, "EUR": 2, "AUD": 2, "CAD": 2, "HKD": 2,
    "MXN": 2, "BRL": 2, "AED": 2, "SAR": 2, "IDR": 0, "VND": 0, "JPY": 0, "KRW": 0, "TWD": 0,
}  # fmt: skip
