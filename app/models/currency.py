"""Currencies of ISO 4217 and their minor units. Imports nothing, so that the first window may use it."""

from typing import Final

#: ISO 4217's own code for "no currency": an amount of which nobody said what it counts. It has no minor unit.
NO_CURRENCY: Final = "XXX"

#: Codes by the digits of their minor unit: the table of ISO 4217, with codes withdrawn lately (older exports still
#: print them). Metals, drawing rights and test codes have no minor unit and are left out.
_CODES_BY_DIGITS: Final[dict[int, str]] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE"
    " CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL"
    " HRK HTG HUF ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR"
    " MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP"
    " SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR"
    " ZMW ZWG ZWL",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
#: Amounts in these are whole units on the platforms' own boards, although ISO 4217 gives them two digits.
_WHOLE_ON_BOARDS: Final = ("IDR", "TWD")

#: Code -> digits after the decimal point that this product keeps for the currency's minor unit.
CURRENCY_EXPONENT: Final[dict[str, int]] = {
    **{code: digits for digits, codes in _CODES_BY_DIGITS.items() for code in codes.split()},
    **dict.fromkeys(_WHOLE_ON_BOARDS, 0),
}
#: Codes that are words of headers too: in a header's brackets (`Orders (all)`) they name no currency.
WORDS_TOO: Final = frozenset({"ALL", "TOP"})
