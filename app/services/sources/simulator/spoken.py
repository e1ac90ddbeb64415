"""Composes what the anchor says in a segment: the written pitch, then rounds of lines until the time is full.

A selling loop really works that way: hook, product, demonstration, proof, price, chat, close, and again for those
who came in late. Lines stand in `resources/sample/lines_*.json`; the choice depends on the segment alone.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache

from app.models.script import SegmentKind
from app.models.team import Language
from app.services.sources.simulator.dice import Dice
from app.services.sources.simulator.show import Show, ShowProduct, ShowSegment, sample_folder

#: The order of one round of a selling loop, with how many lines of each kind.
_ROUND = (
    ("hook", 1),
    ("explain", 3),
    ("demo", 2),
    ("proof", 1),
    ("chat", 2),
    ("price", 2),
    ("explain", 1),
    ("close", 2),
)
_FREE_ROUNDS = {
    SegmentKind.OPENING: (("opening", 4), ("chat", 1)),
    SegmentKind.CLOSING: (("closing", 4), ("chat", 1)),
}
_QUESTION_ROUND = (("questions", 4), ("chat", 1))


@cache
def _lines(language: Language) -> Mapping[str, Sequence[str]]:
    name = "lines_zh.json" if language is Language.CHINESE else "lines_en.json"
    lines: Mapping[str, Sequence[str]] = json.loads((sample_folder() / name).read_text(encoding="utf-8"))
    return lines


class _Deck:
    """Deals lines of a kind without repeating one before all were dealt."""

    def __init__(self, lines: Mapping[str, Sequence[str]], dice: Dice) -> None:
        self._lines = lines
        self._dice = dice
        self._left: dict[str, list[str]] = {}

    def deal(self, kind: str) -> str:
        left = self._left.get(kind)
        if not left:
            left = self._left[kind] = list(self._lines[kind])
        return left.pop(self._dice.below(len(left)))


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
    deck = _Deck(_lines(show.language), Dice(show.segments.index(segment), stream=7))
    paragraphs = list(product.facts["script"]) if product is not None else []
    if segment.kind is SegmentKind.ENCORE:
        paragraphs = paragraphs[2:]
    spoken = sum(spoken_units(text, show.language) for text in paragraphs)
    pattern = _FREE_ROUNDS.get(segment.kind, _QUESTION_ROUND) if product is None else _ROUND
    while True:
        for kind, count in pattern:
            text = _join([_fill(deck.deal(kind), show, product, deck) for _ in range(count)], show.language)
            spoken += spoken_units(text, show.language)
            if spoken > target:
                return "\n".join(paragraphs)
            paragraphs.append(text)


def _join(lines: Sequence[str], language: Language) -> str:
    return ("" if language is Language.CHINESE else " ").join(lines)


def _fill(line: str, show: Show, product: ShowProduct | None, deck: _Deck) -> str:
    if "«" not in line:
        return line
    if product is None:
        return _fill(deck.deal("questions"), show, product, deck)
    asked = product.facts["faq"][len(line) % len(product.facts["faq"])]
    words = {
        "name": product.short_name,
        "feature": product.facts["feature"],
        "advantage": product.facts["advantage"],
        "benefit": product.facts["benefit"],
        "evidence": product.facts["evidence"],
        "suits": product.facts["suits"],
        "pain": product.facts["pain_points"],
        "link": str(product.link_no),
        "q": asked["q"],
        "a": asked["a"],
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
