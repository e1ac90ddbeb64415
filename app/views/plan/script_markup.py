"""The light markup of scripts, shown while it is written: directions grey, live values as tokens, stress bold."""

from functools import lru_cache

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.services.plan.markup import Counts, Token, TokenKind, parse, speaking_seconds
from app.views.theme import theme, theme_bus

_MARKED = frozenset({TokenKind.DIRECTION, TokenKind.BOUND})


def utf16(text: str, at: int) -> int:
    """Qt counts in UTF-16 units, the markup in characters."""
    return len(text[:at].encode("utf-16-le")) // 2


@lru_cache(maxsize=8192)
def _line(text: str) -> tuple[Counts, tuple[Token, ...]]:
    """What is spoken in one line, and its tokens that look different; lines are measured once, not at each key."""
    script = parse(text)
    tokens = (token for paragraph in script.paragraphs for token in paragraph.tokens)
    return script.counts, tuple(token for token in tokens if token.stressed or token.kind in _MARKED)


def spoken(text: str) -> Counts:
    """What is spoken in a whole script; the sum of its lines, which do not depend on each other."""
    counts = [_line(line)[0] for line in text.split("\n")]
    return Counts(sum(one.characters for one in counts), sum(one.words for one in counts))


def line_times(text: str, per_minute: tuple[float, float]) -> list[int | None]:
    """When each line of a script begins, in milliseconds from its start; ``None`` for empty lines.

    Args:
        text: The script.
        per_minute: Han characters and words a minute of the anchor.
    """
    times: list[int | None] = []
    spent = 0.0
    for line in text.split("\n"):
        if not line.strip():
            times.append(None)
            continue
        times.append(round(spent * 1000))
        spent += speaking_seconds(_line(line)[0], *per_minute)
    return times


class ScriptMarkup(QSyntaxHighlighter):
    """Colours one document and follows the look."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.rehighlight()

    def _format(self, token: Token) -> QTextCharFormat | None:
        colours = theme().colours
        look = QTextCharFormat()
        if token.kind is TokenKind.DIRECTION:
            look.setForeground(colours.text3)
            return look
        if token.kind is TokenKind.BOUND:
            look.setBackground(colours.hover)
            look.setForeground(colours.text2)
            look.setFontWeight(QFont.Weight.DemiBold)
            return look
        if token.stressed:
            look.setFontWeight(QFont.Weight.Bold)
            return look
        return None

    def highlightBlock(self, text: str) -> None:
        wide = len(text) != len(text.encode("utf-16-le")) // 2
        for token in _line(text)[1]:
            look = self._format(token)
            if look is not None:
                start = utf16(text, token.start) if wide else token.start
                end = utf16(text, token.end) if wide else token.end
                self.setFormat(start, end - start, look)
