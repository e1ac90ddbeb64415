"""Where a line of mixed Chinese and English may break.

Chinese breaks between any two characters, English between words; but closing marks never start a line and opening
marks never end one (GB/T 15834; UAX #14 classes CL, CP, EX, IS, PO, PR and OP).
"""

from collections.abc import Iterable, Iterator, Sequence

from app.services.plan.markup import Reading, Token, TokenKind
from app.views.studio.surface.ink import Style

#: Marks that may not start a line: closing quotes and brackets, stops, units after a number.
NO_START = frozenset("，。、；：？！）》〉」』】〕］｝…—～·％℃”’,.;:?!)]}%°»›-–/")

#: Marks that may not end a line: opening quotes and brackets, currency signs.
NO_END = frozenset("（《〈「『【〔［｛“‘([{¥￥$€£฿₫₱«‹#@+")


def chunks(tokens: Sequence[Token], readings: Iterable[Reading] = ()) -> list[tuple[Token, ...]]:
    """Groups tokens that stay on one line; spaces are groups of their own.

    A word with a reading stays whole, so that the reading stands above all of it.
    """
    spans = iter(readings)
    span = next(spans, None)
    groups: list[list[Token]] = []
    for token in tokens:
        while span is not None and token.start >= span.end:
            span = next(spans, None)
        inside = span is not None and span.start < token.start < span.end
        if groups and (inside or _glued(groups[-1][-1], token)):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [tuple(group) for group in groups]


def _glued(before: Token, after: Token) -> bool:
    """Whether no line break may stand between two tokens."""
    if TokenKind.SPACE in {before.kind, after.kind}:
        return False
    if TokenKind.DIRECTION in {before.kind, after.kind}:
        return False
    if after.kind is TokenKind.PUNCTUATION and after.text[0] in NO_START:
        return True
    if before.kind is TokenKind.PUNCTUATION:
        if before.text[-1] in NO_END:
            return True
        # Marks inside Latin text ("a+b", "3.5:1") break only at spaces; after a Chinese mark a line may end.
        return before.text.isascii() and after.kind in {TokenKind.WORD, TokenKind.PUNCTUATION}
    if after.kind is TokenKind.PUNCTUATION:
        return after.text.isascii() and before.kind is TokenKind.WORD
    return {before.kind, after.kind} <= {TokenKind.WORD, TokenKind.BOUND}


def two_lines(text: str, style: Style, width: float) -> tuple[str, str] | None:
    """Breaks a text once so that both halves fit; None when they cannot.

    Even halves read quickest; a break after a mark is worth a fifth of the width.
    """
    best: tuple[str, str] | None = None
    least = float("inf")
    for index in _joints(text):
        head, tail = text[:index].rstrip(), text[index:].lstrip()
        widest = max(style.width(head), style.width(tail))
        if not head or not tail or widest > width:
            continue
        cost = widest * (0.8 if head[-1] in NO_START else 1.0)
        if cost < least:
            best, least = (head, tail), cost
    return best


def full_lines(text: str, style: Style, width: float, most: int) -> tuple[str, ...] | None:
    """Breaks a text into lines as full as they get, `most` at the most; None when they do not hold it."""
    lines: list[str] = []
    rest = text.strip()
    while style.width(rest) > width:
        heads = [index for index in _joints(rest) if style.width(rest[:index].rstrip()) <= width]
        if not heads or len(lines) + 1 == most:
            return None
        lines.append(rest[: heads[-1]].rstrip())
        rest = rest[heads[-1] :].lstrip()
    return (*lines, rest)


def _joints(text: str) -> Iterator[int]:
    """Where a plain text may break: at spaces and beside Chinese characters, but for the marks that forbid it."""
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        joint = before == " " or ((ord(before) > 0x2E80 or ord(after) > 0x2E80) and after != " ")
        if joint and after not in NO_START and before not in NO_END:
            yield index
