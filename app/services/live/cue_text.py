"""How long a cue is and how long it takes to read, in one measure for Latin and Chinese text. Pure.

A Han character is as wide as two Latin ones and says about twice as much, so the limit of 48 Latin or 24 Han
characters is one limit of 48 half-widths.
"""

import unicodedata
from dataclasses import dataclass

from app.models.errors import Invalid

#: Half-widths that a cue may take: two lines on the studio screen at the smallest size.
LIMIT_WIDTH = 48
#: Characters a second that are read at a glance, for each script.
LATIN_A_SECOND = 16.0
HAN_A_SECOND = 5.5


@dataclass(frozen=True, slots=True)
class CueMeasure:
    """Length of a cue as the composer shows it.

    Attributes:
        used: characters used, counted in the script that prevails.
        limit: how many of those are allowed: 48 Latin or 24 Han.
        reading_s: seconds that reading takes.
        fits: whether the cue may be sent.
        han: whether Chinese prevails.
    """

    used: int
    limit: int
    reading_s: int
    fits: bool
    han: bool


def width(text: str) -> int:
    """Half-widths of a text; combining marks and format characters take none."""
    total = 0
    for character in text:
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            continue
        total += 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
    return total


def measure(text: str) -> CueMeasure:
    """Measure a cue after its surrounding white space is taken off."""
    text = clean(text)
    size = width(text)
    wide = sum(1 for character in text if unicodedata.east_asian_width(character) in {"W", "F"})
    seconds = wide / HAN_A_SECOND + (size - 2 * wide) / LATIN_A_SECOND
    han = wide * 2 >= size - wide * 2 and wide > 0
    used = (size + 1) // 2 if han else size
    limit = LIMIT_WIDTH // 2 if han else LIMIT_WIDTH
    return CueMeasure(used, limit, max(1, round(seconds)) if text else 0, size <= LIMIT_WIDTH, han)


def clean(text: str) -> str:
    """One line: control characters become spaces, runs of spaces one, none at the ends."""
    plain = "".join(" " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character for character in text)
    return " ".join(plain.split())


def shorten(text: str, limit: int = LIMIT_WIDTH) -> str:
    """Cut a text to `limit` half-widths, with an ellipsis where something was cut."""
    text = clean(text)
    if width(text) <= limit:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > limit - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def accept(text: str) -> str:
    """Return the cleaned text of a cue.

    Raises:
        Invalid: `cue_empty`, or `cue_too_long` with `used` and `limit`.
    """
    text = clean(text)
    if not text:
        raise Invalid("cue_empty")
    size = measure(text)
    if not size.fits:
        raise Invalid("cue_too_long", used=size.used, limit=size.limit)
    return text
