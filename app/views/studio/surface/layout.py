"""Lines of a script: broken once for a text, size and width, never while scrolling.

Each line stands in its own box: readings above the words, then the words. Positions are device pixels; `x` counts
from the left edge of the script area, tops from the top of the whole text. Paragraphs that did not change keep
their `Line` objects, so that their pictures stay good when a live price changes elsewhere.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.services.live.prompter import Pace, interpolate
from app.services.plan.markup import Paragraph, Script, Token, TokenKind
from app.views.studio.surface.breaking import NO_START, chunks
from app.views.studio.surface.ink import HALF_CAPITAL, Style, elided

#: Room between the camera and the words of a tag, in font sizes.
TAG_GAP = 0.12


class RunKind(StrEnum):
    """How a run of a line is painted."""

    TEXT = "text"
    STRESS = "stress"
    BOUND = "bound"
    DIRECTION = "direction"


#: Neighbours of these kinds are painted as one run.
_JOINED = frozenset({RunKind.TEXT, RunKind.STRESS})


@dataclass(frozen=True, slots=True)
class Run:
    """Words painted in one go at `x`, `width` wide."""

    kind: RunKind
    x: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading above the words from `x` to `x + width`; its own text starts at `text_x`."""

    x: float
    width: float
    text_x: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a paragraph.

    Attributes:
        start: source offset of its first token, counted from the start of its paragraph.
        end: the same after its last token.
        height: whole height in pixels, with the room for readings and the gap before a paragraph.
        baseline: baseline of the words, from the line's top.
        middle: middle of the words, from the line's top.
        runs: what is painted.
        rubies: readings.
    """

    start: int
    end: int
    height: int
    baseline: int
    middle: int
    runs: tuple[Run, ...]
    rubies: tuple[Ruby, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """Type of the script: everything follows from the font size and the language."""

    px: int
    language: str

    @property
    def line_height(self) -> int:
        """Distance of plain lines."""
        return round(self.px * (1.41 if self.language == "zh" else 1.28))

    @property
    def ruby_height(self) -> int:
        """Height of a line with readings: Chinese leading leaves some of the room already."""
        return round(self.px * 1.80)

    @property
    def gap(self) -> int:
        """Room before a paragraph."""
        return round(self.px * 0.16)

    @property
    def text(self) -> Style:
        """The words."""
        return Style(self.px, 500 if self.language == "zh" else 600)

    @property
    def stress(self) -> Style:
        """Stressed words and live values."""
        return Style(self.px, 700)

    @property
    def direction(self) -> Style:
        """Directions, in their tag."""
        chinese = self.language == "zh"
        return Style(round(self.px * (0.56 if chinese else 0.52)), 500 if chinese else 600)

    @property
    def reading(self) -> Style:
        """Readings above words."""
        return Style(round(self.px * 0.5), 600)

    @property
    def tag_padding(self) -> float:
        """Room inside a tag left and right."""
        return self.px * 0.17

    @property
    def tag_icon(self) -> int:
        """Edge of the camera in a tag."""
        return round(self.px * 0.4)

    @property
    def box_padding(self) -> float:
        """Room inside the box of a live value."""
        return self.px * 0.09

    def style(self, kind: RunKind) -> Style:
        """Style of a kind of run."""
        if kind is RunKind.TEXT:
            return self.text
        return self.direction if kind is RunKind.DIRECTION else self.stress


class ScriptLayout:
    """All lines of a script and where they stand.

    Attributes:
        lines: lines from top to bottom.
        tops: top of each line; one more entry is the height of the whole text.
        starts: source offset of each line's first token.
    """

    def __init__(self, script: Script, pace: Pace, lines: list[Line], starts: list[int], face: Face) -> None:
        self.script = script
        self.pace = pace
        self.face = face
        self.lines = lines
        self.starts = starts
        self.tops = [0]
        for line in lines:
            self.tops.append(self.tops[-1] + line.height)
        self._knot_units = [units for _, units in pace.knots]
        self._knot_tops = [float(self.eye_of(self._line_from(offset))) for offset, _ in pace.knots]
        self._knot_tops[-1] = float(self.end)

    @property
    def end(self) -> int:
        """Eye position after the last line."""
        return self.eye_of(len(self.lines) - 1) + self.face.line_height if self.lines else 0

    def eye_of(self, index: int) -> int:
        """Eye position of a line: the middle of its words."""
        if not self.lines:
            return 0
        index = min(max(index, 0), len(self.lines) - 1)
        return self.tops[index] + self.lines[index].middle

    def eye_at(self, units: float) -> float:
        """Eye position after `units` spoken units: even motion between the knots of the pace."""
        return interpolate(self._knot_units, self._knot_tops, units)

    def units_at(self, eye: float) -> float:
        """Spoken units at an eye position; the inverse of `eye_at`."""
        return interpolate(self._knot_tops, self._knot_units, eye)

    def line_at(self, char_offset: float) -> int:
        """Index of the line that holds a source offset."""
        return max(0, bisect_right(self.starts, char_offset) - 1)

    def line_near(self, eye: float) -> int:
        """Index of the line whose words are nearest to an eye position."""
        index = min(max(bisect_right(self.tops, eye) - 1, 0), max(0, len(self.lines) - 1))
        candidates = (index - 1, index, index + 1)
        return min(
            (near for near in candidates if 0 <= near < len(self.lines)),
            key=lambda near: abs(self.eye_of(near) - eye),
            default=0,
        )

    def visible(self, top: float, bottom: float) -> range:
        """Indices of the lines that touch `[top, bottom)`."""
        first = max(0, bisect_right(self.tops, top) - 1)
        last = bisect_left(self.tops, bottom)
        return range(first, min(last, len(self.lines)))

    def _line_from(self, char_offset: float) -> int:
        """Index of the first line that starts at or after an offset."""
        return bisect_left(self.starts, char_offset)


class Compositor:
    """Breaks scripts into lines for one face and width, keeping what it knows of unchanged paragraphs."""

    def __init__(self, face: Face, width: int) -> None:
        self.face = face
        self.width = max(face.px, width)
        self._styles = {kind: face.style(kind) for kind in RunKind}
        self._widths: dict[RunKind, dict[str, float]] = {kind: {} for kind in RunKind}
        self._known: dict[object, list[Line]] = {}

    def compose(self, script: Script, pace: Pace, values: Mapping[str, str]) -> ScriptLayout:
        """Lays a script out; `values` are the texts of the live values."""
        lines: list[Line] = []
        starts: list[int] = []
        known: dict[object, list[Line]] = {}
        for index, paragraph in enumerate(script.paragraphs):
            key = self._key(script, paragraph, values, first=index == 0)
            made = known.get(key) or self._known.get(key)
            if made is None:
                made = self._paragraph(paragraph, values, first=index == 0)
            known[key] = made
            lines.extend(made)
            starts.extend(paragraph.start + line.start for line in made)
        self._known = known
        return ScriptLayout(script, pace, lines, starts, self.face)

    def _key(self, script: Script, paragraph: Paragraph, values: Mapping[str, str], *, first: bool) -> object:
        bound = tuple(values.get(token.text, "") for token in paragraph.tokens if token.kind is TokenKind.BOUND)
        readings = tuple((r.start - paragraph.start, r.text) for r in paragraph.readings)
        return first, script.text[paragraph.start : paragraph.end], bound, readings

    def _paragraph(self, paragraph: Paragraph, values: Mapping[str, str], *, first: bool) -> list[Line]:
        rows: list[list[Token]] = [[]]
        used = 0.0
        tokens = tuple(piece for token in paragraph.tokens for piece in self._folded(token))
        widths = {token.start: self._advance(token, values) for token in tokens}
        for chunk in chunks(tokens, paragraph.readings):
            width = sum([widths[token.start] for token in chunk])
            space = chunk[0].kind is TokenKind.SPACE
            if space and not rows[-1]:
                continue
            if not space and used + width > self.width and rows[-1]:
                rows.append([])
                used = 0.0
            if width > self.width and not space:
                used = self._split(rows, chunk, widths)
                continue
            rows[-1].extend(chunk)
            used += width
        made = []
        for number, row in enumerate(rows):
            while row and row[-1].kind is TokenKind.SPACE:
                row.pop()
            if row:
                gap = 0 if first or number else self.face.gap
                made.append(self._line(row, paragraph, values, widths, gap))
        return made

    def _folded(self, token: Token) -> list[Token]:
        """A direction wider than a line as one tag a line, so that it is read whole; all else as it is."""
        face, text = self.face, token.text
        room = self.width - 2 * face.tag_padding - face.tag_icon - face.px * TAG_GAP
        if token.kind is not TokenKind.DIRECTION or self._measure(RunKind.DIRECTION, text) <= room:
            return [token]
        pieces, begin = [], 0
        while begin < len(text):
            end = begin + 1
            while end < len(text) and face.direction.width(text[begin : end + 1]) <= room:
                end += 1
            end = _fold_at(text, begin, end)
            stop = token.end if end >= len(text) else token.start + end
            pieces.append(Token(token.kind, token.start + begin, stop, text[begin:end].strip(), token.stressed))
            begin = end
            while begin < len(text) and text[begin] == " ":
                begin += 1
        return pieces

    def _split(self, rows: list[list[Token]], chunk: tuple[Token, ...], widths: dict[int, float]) -> float:
        """Breaks a chunk that is wider than a whole line where it must; returns the width used last."""
        used = 0.0
        for token in chunk:
            width = widths[token.start]
            if used + width > self.width and rows[-1]:
                rows.append([])
                used = 0.0
            if token.kind is TokenKind.WORD and width > self.width:
                used = self._split_word(rows, token, widths)
                continue
            rows[-1].append(token)
            used += width
        return used

    def _split_word(self, rows: list[list[Token]], token: Token, widths: dict[int, float]) -> float:
        """Breaks a word longer than a line between its letters; the first piece keeps its units."""
        used, begin, kind = 0.0, 0, _kind(token)
        for index in range(1, len(token.text) + 1):
            width = self._measure(kind, token.text[begin:index])
            if width > self.width and index - begin > 1:
                rows[-1].append(_piece(token, begin, index - 1))
                widths[token.start + begin] = used
                rows.append([])
                begin = index - 1
                width = self._measure(kind, token.text[begin:index])
            used = width
        rows[-1].append(_piece(token, begin, len(token.text)))
        widths[token.start + begin] = used
        return used

    def _line(
        self, row: list[Token], paragraph: Paragraph, values: Mapping[str, str], widths: Mapping[int, float], gap: int
    ) -> Line:
        face = self.face
        places: dict[int, tuple[float, float]] = {}
        runs: list[Run] = []
        x = begin = 0.0
        words: list[str] = []
        before: RunKind | None = None
        for token in row:
            kind = _kind(token)
            if words and (kind is not before or kind not in _JOINED):
                runs.append(Run(before or kind, begin, x - begin, "".join(words)))
                begin, words = x, []
            before = kind
            words.append(token.text if kind in _JOINED else self._shown(token, values))
            places[token.start] = (x, x + widths[token.start])
            x += widths[token.start]
        if before is not None:
            runs.append(Run(before, begin, x - begin, "".join(words)))
        rubies = self._rubies(row, paragraph, places)
        extra = face.ruby_height - face.line_height if rubies else 0
        middle = gap + extra + face.line_height // 2
        return Line(
            start=row[0].start - paragraph.start,
            end=row[-1].end - paragraph.start,
            height=gap + extra + face.line_height,
            baseline=middle + round(HALF_CAPITAL * face.px),
            middle=middle,
            runs=tuple(runs),
            rubies=rubies,
        )

    def _rubies(
        self, row: list[Token], paragraph: Paragraph, places: Mapping[int, tuple[float, float]]
    ) -> tuple[Ruby, ...]:
        """Readings centred above Han words and flush left above Latin ones, pushed apart where they meet."""
        made: list[Ruby] = []
        free = 0.0
        for reading in paragraph.readings:
            inside = [token for token in row if reading.start <= token.start < reading.end]
            if not inside:
                continue
            left, right = places[inside[0].start][0], places[inside[-1].start][1]
            width = self.face.reading.width(reading.text)
            centred = inside[0].kind is TokenKind.HAN
            wanted = left + (right - left - width) / 2 if centred else left
            at = max(free, 0.0, min(wanted, self.width - width))
            text = reading.text
            if at + width > self.width:
                text = elided(text, self.face.reading, self.width - at)
            made.append(Ruby(left, right - left, at, text))
            free = at + width + self.face.px * 0.2
        return tuple(made)

    def _advance(self, token: Token, values: Mapping[str, str]) -> float:
        kind = _kind(token)
        if kind in _JOINED:
            return self._measure(kind, token.text)
        face = self.face
        width = self._measure(kind, self._shown(token, values))
        if kind is RunKind.BOUND:
            return width + 2 * face.box_padding
        return width + 2 * face.tag_padding + face.tag_icon + face.px * TAG_GAP

    def _shown(self, token: Token, values: Mapping[str, str]) -> str:
        if token.kind is TokenKind.BOUND:
            return values.get(token.text, token.text)
        return token.text

    def _measure(self, kind: RunKind, text: str) -> float:
        known = self._widths[kind]
        width = known.get(text)
        if width is None:
            width = known[text] = self._styles[kind].width(text)
        return width


def _kind(token: Token) -> RunKind:
    if token.kind is TokenKind.DIRECTION:
        return RunKind.DIRECTION
    if token.kind is TokenKind.BOUND:
        return RunKind.BOUND
    return RunKind.STRESS if token.stressed else RunKind.TEXT


def _fold_at(text: str, begin: int, end: int) -> int:
    """Where to break a direction of which `text[begin:end]` fits: not inside a Latin word, not before a full stop."""
    if end >= len(text):
        return end
    if text[end - 1].isascii() and text[end].isascii():
        space = text.rfind(" ", begin + 1, end + 1)
        return space if space > begin else end
    while end - begin > 1 and text[end] in NO_START:
        end -= 1
    return end


def _piece(token: Token, begin: int, end: int) -> Token:
    return Token(token.kind, token.start + begin, token.start + end, token.text[begin:end], token.stressed)
