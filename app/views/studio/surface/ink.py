"""Drawing on the surface: plain text, icons and rounded boxes in device pixels and the studio's colours.

Only `QPainter.drawText(QPointF, str)` is used for words, which never reads markup, so that a viewer's question or
a cell of somebody's spreadsheet is shown as it stands.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from app.views.icons import icon_pixmap
from app.views.theme import Colours, Theme
from app.views.tokens import STUDIO

#: The studio screen keeps its own look whatever theme the shell wears; sizes come from the room, not from the
#: person's text size.
LOOK = Theme(STUDIO)

#: Half of an Inter capital as a share of the font size: from the middle of a line down to its baseline.
HALF_CAPITAL = 0.364

ELLIPSIS = "…"

#: Chinese characters and marks lie beyond this code point.
FIRST_HAN = 0x2E80


def colours() -> Colours:
    """The studio's colour roles."""
    return LOOK.colours


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write: size in device pixels, weight, and whether figures keep their places."""

    px: int
    weight: int = 400
    tabular: bool = False
    case: bool = False

    def font(self) -> QFont:
        """The font of this style."""
        return _font(self)

    def width(self, text: str) -> float:
        """Advance width of `text` in device pixels."""
        return _metrics(self).horizontalAdvance(text)


@lru_cache(maxsize=256)
def _font(style: Style) -> QFont:
    return LOOK.font(style.px, style.weight, tabular=style.tabular, case=style.case)


@lru_cache(maxsize=256)
def _metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(_font(style))


class Ink:
    """A painter with the studio's hand; lengths given to `style` and `px` are reference pixels.

    Attributes:
        painter: the painter at work.
        scale: device pixels a reference pixel.
        least_han: reference size under which no Chinese words are written.
    """

    def __init__(self, painter: QPainter, scale: float, least_han: float = 0.0) -> None:
        self.painter = painter
        self.scale = scale
        self.least_han = least_han
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )

    def px(self, length: float) -> int:
        """A reference length in device pixels."""
        return round(length * self.scale)

    def style(
        self, size: float, weight: int = 400, *, of: str = "", tabular: bool = False, case: bool = False
    ) -> Style:
        """A style at a reference size, raised to `least_han` where the words `of` it have Han characters."""
        if size < self.least_han and any(ord(letter) > FIRST_HAN for letter in of):
            size = self.least_han
        return Style(max(1, round(size * self.scale)), weight, tabular, case)

    def write(self, left: float, middle: float, text: str, style: Style, colour: QColor) -> float:
        """Writes with capitals centred on `middle`; returns the right end."""
        self.painter.setFont(style.font())
        self.painter.setPen(colour)
        self.painter.drawText(QPointF(left, middle + HALF_CAPITAL * style.px), text)
        return left + style.width(text)

    def write_right(self, right: float, middle: float, text: str, style: Style, colour: QColor) -> float:
        """Writes ending at `right`; returns the left end."""
        left = right - style.width(text)
        self.write(left, middle, text, style, colour)
        return left

    def write_centred(self, centre: float, middle: float, text: str, style: Style, colour: QColor) -> None:
        """Writes around `centre`."""
        self.write(centre - style.width(text) / 2, middle, text, style, colour)

    def icon(self, name: str, left: float, middle: float, size: int, colour: QColor, stroke: float = 2.0) -> float:
        """Draws an icon centred vertically on `middle`; returns its right end."""
        self.painter.drawPixmap(
            QPointF(round(left), round(middle - size / 2)), icon_pixmap(name, size, colour, 1.0, stroke)
        )
        return left + size

    def box(
        self, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None, width: float = 1.0
    ) -> None:
        """Draws a rounded box; the edge lies inside the rectangle."""
        inset = width / 2 if edge is not None else 0.0
        self.painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
        self.painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def triangle(self, left: float, middle: float, size: float, colour: QColor, *, up: bool) -> float:
        """Draws an up or down mark `size` wide; returns its right end."""
        half = size * 0.43
        tip, base = (middle - half, middle + half) if up else (middle + half, middle - half)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawPolygon([QPointF(left, base), QPointF(left + size, base), QPointF(left + size / 2, tip)])
        return left + size


def elided(text: str, style: Style, width: float) -> str:
    """`text`, or its beginning and an ellipsis, no wider than `width`."""
    if style.width(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if style.width(text[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


class Cached:
    """A block's picture, made again only when its content changes.

    Attributes:
        rect: where it stands, device pixels.
    """

    def __init__(self, rect: QRect) -> None:
        self.rect = rect
        self.forget()

    def forget(self) -> None:
        """Drops the pictures, so that they are made again."""
        self.key: Hashable = None
        self.image: QImage | None = None
        self.base_key: Hashable = None
        self.base: QImage | None = None

    def blank(self) -> QImage:
        """A new opaque picture of the block's size, filled with the canvas."""
        image = QImage(self.rect.size(), QImage.Format.Format_RGB32)
        image.fill(colours().canvas)
        return image


def clock_text(milliseconds: int, *, pad: bool = False) -> str:
    """A duration as m:ss or h:mm:ss; `pad` gives the minutes two figures. The sign is left out."""
    seconds = abs(milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes:02}:{seconds:02}" if pad else f"{minutes}:{seconds:02}"
