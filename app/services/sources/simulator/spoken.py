"""Composes what the anchor says in a segment: the written pitch, then rounds of lines until the time is full.

A selling loop really works that way: hook, product, demonstration, proof, price, chat, close, and again for those
who came in late. An opening greets, says what comes and repeats it; a closing ends with the farewell. Lines stand in
`resources/sample/lines_*.json` in the order in which they are said.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle

from app.models.script import SegmentKind
from app.models.team import Language
from app.services.sources.simulator.show import Show, ShowProduct, ShowSegment, sample_folder

_Part = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a script is built: a kind said through once, rounds of (kind, lines) until the time is full, and an end."""

    first: _Part | None
    rounds: tuple[_Part, ...]
    end: _Part


_OPENING = _Shape(
    ("opening", 2), (("preview", 3), ("again", 2), ("chat", 1), ("questions", 1), ("again", 2)), ("opening_end", 2)
)
_CLOSING = _Shape(("closing", 2), (("closing_again", 2), ("questions", 2), ("faq", 1)), ("farewell", 2))
_QUESTIONS = _Shape(None, (("questions", 2), ("faq", 1), ("chat", 1)), ("questions_end", 1))
_SELLING = _Shape(
    None,
    (("hook", 1), ("explain", 1), ("demo", 2), ("proof", 1), ("faq", 1), ("tips", 1), ("price", 2), ("chat", 1),
     ("close", 2)),
    ("last_call", 2),
)  # fmt: skip
_SHAPES = {SegmentKind.OPENING: _OPENING, SegmentKind.CLOSING: _CLOSING}
#: Kinds that begin with another line in each segment, so that two segments do not sound the same.
_TURNED = frozenset({"hook", "demo", "proof", "faq", "tips", "price", "chat", "close"})


@cache
def _lines(language: Language) -> Mapping[str, Sequence[str]]:
    name = "lines_zh.json" if language is Language.CHINESE else "lines_en.json"
    lines: Mapping[str, Sequence[str]] = json.loads((sample_folder() / name).read_text(encoding="utf-8"))
    return lines


class _Speaker:
    """Says the lines of each kind one after the other; products and their questions come in turn too."""

    def __init__(self, show: Show, segment: ShowSegment) -> None:
        self._language = show.language
        self._lines = _lines(show.language)
        self._place = show.segments.index(segment)
        self._at: dict[str, int] = {}
        product = show.product(segment.link_no)
        about: Sequence[ShowProduct] = show.products if product is None else (product,)
        # Each product's first question, then each one's second: a board mixes them.
        rounds = max(len(one.facts["faq"]) for one in about)
        asked = [(one, one.facts["faq"][at]) for at in range(rounds) for one in about if at < len(one.facts["faq"])]
        self._asked: Iterator[tuple[ShowProduct, Mapping[str, str]]] = cycle(asked)
        self._about: Iterator[ShowProduct] = cycle(about)

    def count(self, kind: str) -> int:
        """How many lines there are of a kind."""
        return len(self._lines[kind])

    def say(self, kind: str, count: int) -> str:
        """The next lines of a kind as one paragraph."""
        return ("" if self._language is Language.CHINESE else " ").join(self._next(kind) for _ in range(count))

    def _next(self, kind: str) -> str:
        lines = self._lines[kind]
        at = self._at.get(kind, self._place * 2 if kind in _TURNED else 0)
        self._at[kind] = at + 1
        line = lines[at % len(lines)]
        if "«" not in line:
            return line
        if "«q»" in line:
            product, asked = next(self._asked)
            return _fill(line, product, asked)
        return _fill(line, next(self._about), {})


def spoken_units(text: str, language: Language) -> int:
    """How long a text is to speak: Han characters in Chinese, words otherwise; directions are not counted."""
    said, depth = [], 0
    for letter in text:
        depth += letter in "([（【"
        if depth == 0:
            said.append(letter)
        depth -= letter in ")]）】" and depth > 0
    if language is Language.CHINESE:
        return sum("\u4e00" <= letter <= "\u9fff" for letter in said)
    return len("".join(said).split())


def compose_script(show: Show, segment: ShowSegment, units_per_min: float) -> str:
    """Writes the script of one segment.

    Args:
        show: whose language and products count.
        segment: its `script_s` says how many seconds of speech are written.
        units_per_min: the anchor's own rate, Han characters or words a minute.

    Returns:
        Paragraphs of one to three lines, in the light markup of scripts.
    """
    product = show.product(segment.link_no)
    target = segment.facts.get("script_s", 0) / 60.0 * units_per_min
    shape = _SHAPES.get(segment.kind, _QUESTIONS) if product is None else _SELLING
    speaker = _Speaker(show, segment)
    paragraphs = list(product.facts["script"]) if product is not None else []
    if segment.kind is SegmentKind.ENCORE:
        paragraphs = paragraphs[2:]
    end = speaker.say(*shape.end)
    spoken = sum(spoken_units(text, show.language) for text in (*paragraphs, end))
    for kind, count in _order(shape, speaker):
        text = speaker.say(kind, count)
        spoken += spoken_units(text, show.language)
        if spoken > target:
            break
        paragraphs.append(text)
    return "\n".join((*paragraphs, end))


def _order(shape: _Shape, speaker: _Speaker) -> Iterator[_Part]:
    """What is said one after the other, without an end."""
    if shape.first is not None:
        kind, count = shape.first
        yield from [shape.first] * (speaker.count(kind) // count)
    yield from cycle(shape.rounds)


def _fill(line: str, product: ShowProduct, asked: Mapping[str, str]) -> str:
    words = {
        "name": product.short_name,
        "feature": product.facts["feature"],
        "advantage": product.facts["advantage"],
        "benefit": product.facts["benefit"],
        "evidence": product.facts["evidence"],
        "suits": product.facts["suits"],
        "pain": product.facts["pain_points"],
        "link": str(product.link_no),
        "q": asked.get("q", ""),
        "a": asked.get("a", ""),
    }
    for word, value in words.items():
        line = line.replace(f"«{word}»", value)
    return line


def library_lines(language: Language) -> tuple[tuple[str, str], ...]:
    """Lines that fit any product, as (kind, text), for the team's line library."""
    return tuple(
        (kind, text)
        for kind, texts in _lines(language).items()
        if kind in {"hook", "demo", "proof", "price", "chat", "close"}
        for text in texts
        if "«" not in text
    )
