"""First letters of Chinese words in pinyin, so that a command is found by typing ``zk`` for 中控. Pure.

The 3,755 common characters of GB 2312 stand in the order of their pinyin: the place of a character among the first
characters of the letters tells its letter. Rarer characters have none and are left out; of two readings it is the one
that the standard sorts by.
"""

from bisect import bisect_right

_LETTERS = "abcdefghjklmnopqrstwxyz"
#: The first character of each letter in GB 2312, level one.
_FIRST = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
    0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_LAST = 0xD7F9


def initials(text: str) -> str:
    """The letters of a text: those of Chinese characters in pinyin, Latin letters and figures as they are."""
    return "".join(_initial(letter) for letter in text)


def _initial(letter: str) -> str:
    if letter.isascii():
        return letter.casefold() if letter.isalnum() else ""
    code = int.from_bytes(letter.encode("gb2312", "ignore"))
    return _LETTERS[bisect_right(_FIRST, code) - 1] if _FIRST[0] <= code <= _LAST else ""
