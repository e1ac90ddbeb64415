"""Chips: a word with a shape on a soft ground, a count, and the clock of a promise (SLA)."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.tokens import CHIP, CHIP_SMALL, RADIUS_CHIP
from app.views.widgets import paint

Tone = Literal["neutral", "good", "warn", "crit", "accent", "outline", "plain"]
SlaKind = Literal["ok", "soon", "late", "paused", "done"]


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip shows.

    Attributes:
        text: The word; empty for an icon alone.
        tone: Which of the statuses it claims.
        icon: Icon before the word; ``up`` and ``down`` are filled triangles.
        strong: Semibold words.
        small: 20 instead of 24 pixels high, 12 instead of 13 pixel type.
        dense: 20 pixels high with 13 pixel type, for the change of a tile.
        share: 0 to 1 draws a ring filled that far instead of an icon.
    """

    text: str
    tone: Tone = "neutral"
    icon: str = ""
    strong: bool = True
    small: bool = False
    dense: bool = False
    share: float | None = None


def tone_colours(tone: Tone) -> tuple[QColor | None, QColor | None, QColor]:
    """Ground, edge and ink of a tone in the theme in force."""
    colours = theme().colours
    table: dict[str, tuple[QColor | None, QColor | None, QColor]] = {
        "neutral": (colours.hover, None, colours.text2),
        "good": (colours.good_soft, None, colours.good),
        "warn": (colours.warn_soft, None, colours.warn),
        "crit": (colours.crit_soft, None, colours.crit),
        "accent": (colours.accent_soft, None, colours.accent),
        "outline": (None, colours.line2, colours.text2),
        "plain": (None, None, colours.text2),
    }
    return table[tone]


def chip_size(look: ChipLook) -> QSize:
    """Size of a chip at the scale in force."""
    scale = theme()
    height = scale.px(CHIP_SMALL if look.small or look.dense else CHIP)
    pad = scale.px(6 if look.small else 7)
    has_icon = bool(look.icon) or look.share is not None
    icon_width = _icon_side(look) + (scale.px(5) if look.text else 0) if has_icon else 0
    return QSize(round(paint.advance(look.text, _font(look)) + icon_width + 2 * pad), height)


def draw_chip(painter: QPainter, rect: QRectF, look: ChipLook) -> float:
    """Draw a chip at the left of ``rect``, vertically centred and never wider than it; returns its width."""
    scale = theme()
    size = chip_size(look)
    width = min(float(size.width()), rect.width())
    body = QRectF(rect.left(), round(rect.center().y() - size.height() / 2), width, size.height())
    ground, edge, ink = tone_colours(look.tone)
    if ground is not None or edge is not None:
        paint.box(painter, body, RADIUS_CHIP, ground, edge)
    x = body.left() + scale.px(6 if look.small else 7)
    side = _icon_side(look)
    spot = QRectF(x, body.center().y() - side / 2, side, side)
    if look.share is not None:
        paint.ring(painter, spot, look.share, scale.colours.good, scale.colours.line2, scale.px(2))
        x += side + scale.px(5)
    elif look.icon in {"up", "down"}:
        inset = side * 0.04
        shape = spot.adjusted(inset, side * 0.12, -inset, -side * 0.1)
        paint.triangle(painter, shape, ink, up=look.icon == "up")
        x += side + scale.px(4)
    elif look.icon:
        paint_icon(painter, look.icon, spot, ink)
        x += side + scale.px(5)
    room = QRectF(x, body.top(), body.right() - x - scale.px(4), body.height())
    paint.text(painter, room, look.text, _font(look), ink)
    return width


def _font(look: ChipLook) -> QFont:
    return theme().font(12 if look.small else 13, 600 if look.strong else 500, tabular=True)


def _icon_side(look: ChipLook) -> int:
    if look.icon in {"up", "down"}:
        return theme().px(12)
    return theme().px(14)


class Chip(paint.Painted):
    """One chip as a widget.

    Args:
        look: What it shows.
        name: What a screen reader says; the word when empty.
    """

    def __init__(self, look: ChipLook, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._look = look
        self.setAccessibleName(name or look.text)

    @property
    def look(self) -> ChipLook:
        """What it shows."""
        return self._look

    def set_look(self, look: ChipLook, name: str = "") -> None:
        """Show something else."""
        self.setAccessibleName(name or look.text)
        if look != self._look:
            self._look = look
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_chip(painter, QRectF(self.rect()), self._look)
        painter.end()


class CountBadge(paint.Painted):
    """A number in a small round box, e.g. beside a panel's title. Amber when something there needs a person."""

    def __init__(self, count: str = "", *, urgent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._count = count
        self._urgent = urgent
        self.setAccessibleName(count)

    def set_count(self, count: str, *, urgent: bool = False) -> None:
        """Show another number; an empty one hides the badge."""
        self._count, self._urgent = count, urgent
        self.setAccessibleName(count)
        self.setVisible(bool(count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        height = look.px(20)
        width = paint.advance(self._count, look.font(12, 600, tabular=True)) + look.px(12)
        return QSize(max(height, round(width)), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body = QRectF(self.rect())
        painter.fillPath(paint.pill(body), look.colours.warn_fill if self._urgent else look.colours.hover)
        ink = look.colours.on_warn if self._urgent else look.colours.text2
        paint.text(painter, body, self._count, look.font(12, 600, tabular=True), ink, paint.ALIGN_CENTRE)
        painter.end()


_SLA: dict[str, tuple[Tone, str]] = {
    "ok": ("neutral", ""),
    "soon": ("warn", "triangle-alert"),
    "late": ("crit", "circle-x"),
    "paused": ("outline", "pause"),
    "done": ("good", "check"),
}


def sla_look(kind: SlaKind, text: str, share_left: float = 1.0) -> ChipLook:
    """The chip of a promise.

    Args:
        kind: More than a quarter left, under a quarter, late (counts up), waiting for somebody else, or kept.
        text: The clock or the word.
        share_left: Share of the time that is left, 0 to 1; drawn as a ring while all is well.
    """
    tone, icon = _SLA[kind]
    return ChipLook(text, tone, icon, share=share_left if kind == "ok" else None)
