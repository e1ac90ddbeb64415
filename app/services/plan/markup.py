"""The light markup of prompter text: what is shown, what is spoken and how long speaking takes.

The text stays plain so that it survives spreadsheets and chat windows:

- `(direction)`, `[direction]` and their full-width twins are for the eye only: shown dimmed, never counted;
- `{price}`, `{list}`, `{stock}` and `{left}` stand for live values and count as one spoken word;
- `**stress**` is spoken with weight;
- a line break starts a new paragraph.

Every token keeps the offsets of its source characters, so that a place in the text means the same on every
screen, whatever its font or width. Offsets count Python characters (code points) from the start of the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

#: Names a writer may put between braces.
BOUND_NAMES = ("price", "list", "stock", "left")

#: How many Chinese characters are spoken in the time of one Latin word: the ratio of the usual reading rates
#: of 240 characters and 150 words a minute. It lets one speed drive mixed text.
CHARACTERS_PER_WORD = 1.6

#: Usual rates, used until an anchor's own rate has been measured in a rehearsal.
DEFAULT_CHARACTERS_PER_MINUTE = 240.0
DEFAULT_WORDS_PER_MINUTE = 150.0


class TokenKind(StrEnum):
    """What a token is to a reader."""

    HAN = "han"
    WORD = "word"
    PUNCTUATION = "punctuation"
    SPACE = "space"
    DIRECTION = "direction"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Token:
    """A smallest piece of script.

    Attributes:
        kind: what it is.
        start: first source offset, markup included.
        end: offset after the last source character.
        text: what is shown; for a direction the words inside the brackets, for a bound value its name.
        stressed: whether it stands between double asterisks.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    stressed: bool = False

    @property
    def units(self) -> float:
        """Spoken length in Chinese characters: 1 for a character, 1.6 for a word or value, else 0."""
        if self.kind is TokenKind.HAN:
            return 1.0
        return CHARACTERS_PER_WORD if self.kind in {TokenKind.WORD, TokenKind.BOUND} else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """How to say the words at `[start, end)` of the source text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of source text that holds something to show."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    readings: tuple[Reading, ...]

    @property
    def units(self) -> float:
        """Spoken length in Chinese characters."""
        return sum(token.units for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a script holds to be spoken: Han characters, and Latin words with numbers and bound values."""

    characters: int
    words: int

    @property
    def units(self) -> float:
        """Spoken length in Chinese characters."""
        return self.characters + self.words * CHARACTERS_PER_WORD


@dataclass(frozen=True, slots=True)
class Script:
    """A parsed script; `text` is its source."""

    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def counts(self) -> Counts:
        """Spoken characters and words; directions, spaces and punctuation are left out."""
        characters = words = 0
        for paragraph in self.paragraphs:
            for token in paragraph.tokens:
                if token.kind is TokenKind.HAN:
                    characters += 1
                elif token.kind in {TokenKind.WORD, TokenKind.BOUND}:
                    words += 1
        return Counts(characters, words)

    @property
    def language(self) -> str:
        """`zh` when at least as much is spoken in Chinese as in words, else `en`."""
        counts = self.counts
        return "zh" if counts.characters and counts.characters >= counts.words * CHARACTERS_PER_WORD else "en"

    @property
    def bound_names(self) -> frozenset[str]:
        """Names of the live values that the text shows."""
        return frozenset(
            token.text for paragraph in self.paragraphs for token in paragraph.tokens if token.kind is TokenKind.BOUND
        )


# Han with extensions and compatibility forms, the iteration mark and zero, kana and Hangul: each is read as
# one character and may be followed by a line break.
_HAN = "\u2e80-\u2fd5\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_HAN}][\u0300-\u036f]*"
_DIRECTION = r"(?P<direction>\([^()\n]*\)|\[[^\[\]\n]*\]|\uff08[^\uff08\uff09\n]*\uff09|\u3010[^\u3010\u3011\n]*\u3011)"
_BOUND = rf"\{{(?P<bound>{'|'.join(BOUND_NAMES)})\}}"
_CURRENCY = r"(?P<currency>[A-Z]{0,3}\$)"
_WORD = rf"(?P<word>(?:{_LETTER})+(?:(?:['\u2019\-]|[.,:](?=\d))(?:{_LETTER})+)*)"
_TOKEN = re.compile(
    rf"{_DIRECTION}|{_BOUND}|(?P<stress>\*\*)|{_CURRENCY}|(?P<han>[{_HAN}])|{_WORD}|(?P<space>\s+)|(?P<mark>.)"
)
#: What counts as spoken, a run of characters at once, and what hides words from counting.
_SPOKEN = re.compile(rf"{_DIRECTION}|{_BOUND}|{_CURRENCY}|(?P<han>[{_HAN}]+)|{_WORD}")


def parse(text: str, readings: Mapping[str, str] | None = None) -> Script:
    """Parses prompter text.

    Args:
        text: source text; nothing in it is an error, unclosed markup is shown as it stands.
        readings: word -> how to say it. Latin words match whole words of any case, Han words anywhere; where
            two overlap the longer wins.
    """
    finder = _reading_finder(tuple(sorted((readings or {}).items())))
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        tokens = _tokens(line, start)
        if tokens:
            paragraphs.append(Paragraph(start, start + len(line), tokens, finder.find(tokens)))
        start += len(line) + 1
    return Script(text, tuple(paragraphs))


@lru_cache(maxsize=1024)
def count(text: str) -> Counts:
    """Counts what is spoken in `text`, as `parse(text).counts` would.

    Kept, because every look at a rundown counts the same scripts again; and without a token for each word, because
    the first look at a show counts all of its scripts.
    """
    characters = words = 0
    for match in _SPOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "han":
            characters += match.end() - match.start()
        elif kind in {"word", "bound"}:
            words += 1
    return Counts(characters, words)


def speaking_seconds(
    counts: Counts,
    characters_per_minute: float = DEFAULT_CHARACTERS_PER_MINUTE,
    words_per_minute: float = DEFAULT_WORDS_PER_MINUTE,
) -> float:
    """Seconds needed to speak: characters and words each at their own rate.

    Raises:
        ValueError: a rate is not positive.
    """
    if characters_per_minute <= 0 or words_per_minute <= 0:
        raise ValueError("rates are positive")
    return 60.0 * (counts.characters / characters_per_minute + counts.words / words_per_minute)


def _tokens(line: str, base: int) -> tuple[Token, ...]:
    """Tokens of one source line that starts at offset `base`; blank lines have none."""
    if not line.strip():
        return ()
    found: list[Token] = []
    stressed = False
    closing = _stress_pairs(line)
    for match in _TOKEN.finditer(line):
        kind = match.lastgroup or "mark"
        start = match.start()
        if kind == "stress" and start in closing:
            stressed = not stressed
            continue
        found.append(_token(kind, match, base, stressed))
    first = 0
    while first < len(found) and found[first].kind is TokenKind.SPACE:
        first += 1
    last = len(found)
    while last > first and found[last - 1].kind is TokenKind.SPACE:
        last -= 1
    return tuple(found[first:last])


def _token(kind: str, match: re.Match[str], base: int, stressed: bool) -> Token:
    start, end = match.start() + base, match.end() + base
    shown = match.group()
    if kind == "direction":
        return Token(TokenKind.DIRECTION, start, end, shown[1:-1].strip())
    if kind == "bound":
        return Token(TokenKind.BOUND, start, end, match.group("bound"), stressed)
    if kind == "space":
        return Token(TokenKind.SPACE, start, end, " ", stressed)
    kinds = {"han": TokenKind.HAN, "word": TokenKind.WORD}
    return Token(kinds.get(kind, TokenKind.PUNCTUATION), start, end, shown, stressed)


def _stress_pairs(line: str) -> frozenset[int]:
    """Offsets in `line` of the double asterisks that come in pairs; an odd last one is plain text."""
    if "**" not in line:
        return frozenset()
    places = [match.start() for match in _TOKEN.finditer(line) if match.lastgroup == "stress"]
    return frozenset(places[: len(places) // 2 * 2])


class _ReadingFinder:
    """Finds the words that have a reading."""

    def __init__(self, readings: tuple[tuple[str, str], ...]) -> None:
        self._readings = {word.casefold(): text for word, text in readings if word and text}
        parts = []
        for word in sorted(self._readings, key=len, reverse=True):
            escaped = re.escape(word)
            latin = not re.search(f"[{_HAN}]", word)
            parts.append(rf"(?<![^\W_{_HAN}]){escaped}(?![^\W_{_HAN}])" if latin else escaped)
        self._pattern = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def find(self, tokens: tuple[Token, ...]) -> tuple[Reading, ...]:
        """Readings of the shown words, in order, never overlapping; directions and values have none."""
        if self._pattern is None:
            return ()
        # Words are looked for in what is shown, so that markup inside a word does not hide it.
        shown: list[str] = []
        owner: list[Token] = []
        for token in tokens:
            hidden = token.kind in {TokenKind.DIRECTION, TokenKind.BOUND}
            text = "\n" if hidden else token.text
            shown.append(text)
            owner.extend([token] * len(text))
        found = []
        for match in self._pattern.finditer("".join(shown)):
            first, last = owner[match.start()], owner[match.end() - 1]
            reading = self._readings.get(match.group().casefold())
            if reading is not None:
                found.append(Reading(first.start, last.end, reading))
        return tuple(found)


@lru_cache(maxsize=16)
def _reading_finder(readings: tuple[tuple[str, str], ...]) -> _ReadingFinder:
    return _ReadingFinder(readings)
