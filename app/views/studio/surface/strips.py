"""Ready-made pictures of the script's lines, so that a frame is a handful of copies.

Each line is an opaque RGB32 strip: copying it needs no blending, not even for spoken lines and the reading band,
which have strips of their own. Strips are made ahead of the motion, at most one a
frame, and only about two and a half screens of them are kept. A jump makes what it shows at once.
"""

from enum import Flag, auto

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.views.icons import icon_pixmap
from app.views.studio.surface.ink import HALF_CAPITAL, colours
from app.views.studio.surface.layout import TAG_GAP, Face, Line, Run, RunKind, ScriptLayout

#: Room kept ready behind and ahead of the screen, in screens.
BEHIND = 0.5
AHEAD = 1.0


class Wash(Flag):
    """What lies over a line: it is spoken, it stands in the reading band, or both."""

    NONE = 0
    SPOKEN = auto()
    BAND = auto()


#: Opacity of the canvas over spoken lines: turns the text into the `spoken` grey, still 4.8 : 1.
SPOKEN_ALPHA = 134

#: Opacity of the white that tints the reading band.
BAND_ALPHA = 17


class Strips:
    """Pictures of the lines of one layout.

    Attributes:
        width: width of a strip in device pixels.
        indent: left edge of the words in it.
    """

    def __init__(self, width: int, indent: int, *, mirror: bool, brightness: float) -> None:
        self.width = width
        self.indent = indent
        self._mirror = mirror
        self._brightness = brightness
        self._made: dict[tuple[int, Wash], tuple[Line, QImage]] = {}

    @property
    def count(self) -> int:
        """How many strips are kept."""
        return len(self._made)

    def get(self, line: Line, face: Face, wash: Wash = Wash.NONE) -> QImage:
        """The strip of a line, made now when it is missing; a washed one is made from the plain one."""
        made = self._made.get((id(line), wash))
        if made is None:
            plain = self._render(line, face) if wash is Wash.NONE else _washed(self.get(line, face), wash)
            made = self._made[id(line), wash] = (line, plain)
        return made[1]

    def prepare(self, layout: ScriptLayout, top: float, height: float) -> bool:
        """Makes the missing strip nearest to the screen at `top` and drops far ones; whether one was made.

        Strips below the screen come first: that is where the text is going.
        """
        bottom = top + height
        ahead = layout.visible(bottom, bottom + AHEAD * height)
        behind = layout.visible(top - BEHIND * height, top)
        for index in (*ahead, *reversed(behind)):
            if (id(layout.lines[index]), Wash.NONE) not in self._made:
                self.get(layout.lines[index], layout.face)
                self._drop(layout, range(behind.start, ahead.stop), range(behind.stop, ahead.start))
                return True
        return False

    def clear(self) -> None:
        """Forgets all strips."""
        self._made.clear()

    def _drop(self, layout: ScriptLayout, kept: range, shown: range) -> None:
        """Drops plain strips that are far, and washed ones that do not show."""
        near = {id(layout.lines[index]) for index in kept}
        seen = {id(layout.lines[index]) for index in shown}
        for key in [key for key in self._made if key[0] not in (seen if key[1] else near)]:
            del self._made[key]

    def _render(self, line: Line, face: Face) -> QImage:
        image = QImage(self.width, line.height, QImage.Format.Format_RGB32)
        image.fill(colours().canvas)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(self.indent, 0)
        for run in line.runs:
            if run.kind is RunKind.DIRECTION:
                _paint_direction(painter, run, line, face)
            else:
                _paint_words(painter, run, line, face)
        _paint_readings(painter, line, face)
        painter.end()
        return finished(image, mirror=self._mirror, brightness=self._brightness)


def wash_over(painter: QPainter, rect: QRect, wash: Wash) -> None:
    """Lays a wash over what is painted."""
    if Wash.SPOKEN in wash:
        canvas = QColor(colours().canvas)
        canvas.setAlpha(SPOKEN_ALPHA)
        painter.fillRect(rect, canvas)
    if Wash.BAND in wash:
        painter.fillRect(rect, QColor(255, 255, 255, BAND_ALPHA))


def _washed(plain: QImage, wash: Wash) -> QImage:
    image = plain.copy()
    painter = QPainter(image)
    wash_over(painter, image.rect(), wash)
    painter.end()
    return image


def finished(image: QImage, *, mirror: bool, brightness: float) -> QImage:
    """A picture as it goes to the screen: dimmed for a dark room and flipped for glass."""
    if brightness < 1.0:
        painter = QPainter(image)
        painter.fillRect(image.rect(), QColor(0, 0, 0, round(255 * (1.0 - brightness))))
        painter.end()
    return image.flipped(Qt.Orientation.Horizontal) if mirror else image


def _paint_words(painter: QPainter, run: Run, line: Line, face: Face) -> None:
    paper = colours()
    painter.setFont(face.style(run.kind).font())
    if run.kind is RunKind.BOUND:
        half = face.px * 0.56
        box = QRectF(run.x, line.middle - half, run.width, 2 * half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper.warn_soft)
        painter.drawRoundedRect(box, face.px * 0.1, face.px * 0.1)
        painter.setPen(paper.warn)
        painter.drawText(QPointF(run.x + face.box_padding, line.baseline), run.text)
        return
    painter.setPen(paper.text)
    painter.drawText(QPointF(run.x, line.baseline), run.text)
    if run.kind is RunKind.STRESS and run.text.strip():
        painter.fillRect(
            QRectF(run.x, line.baseline + face.px * 0.13, run.width, max(2.0, face.px * 0.05)), paper.text2
        )


def _paint_direction(painter: QPainter, run: Run, line: Line, face: Face) -> None:
    """A tag with a camera: for the eye, never spoken."""
    paper = colours()
    half = face.px * 0.36
    edge = max(1.0, face.px / 40)
    box = QRectF(run.x, line.middle - half, run.width, 2 * half).adjusted(edge / 2, 0, -edge / 2, 0)
    painter.setPen(QPen(paper.text3, edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, face.px * 0.12, face.px * 0.12)
    size = face.tag_icon
    left = run.x + face.tag_padding
    camera = icon_pixmap("video", size, paper.text3, 1.0, 2.0)
    painter.drawPixmap(QPointF(round(left), round(line.middle - size / 2)), camera)
    painter.setPen(paper.text3)
    painter.setFont(face.direction.font())
    baseline = line.middle + HALF_CAPITAL * face.direction.px
    painter.drawText(QPointF(left + size + face.px * TAG_GAP, baseline), run.text)


def _paint_readings(painter: QPainter, line: Line, face: Face) -> None:
    accent = colours().accent
    painter.setFont(face.reading.font())
    for ruby in line.rubies:
        above = line.middle - face.line_height * 0.5 - face.px * 0.03
        if face.language == "zh":
            # Han characters stand lower under their leading than Latin ones do.
            above += face.px * 0.04
        painter.setPen(accent)
        painter.drawText(QPointF(ruby.text_x, above), ruby.text)
        under = line.baseline + face.px * (0.19 if face.language == "zh" else 0.13)
        painter.fillRect(
            QRectF(ruby.x - face.px * 0.03, under, ruby.width + face.px * 0.06, max(2.0, face.px * 0.045)),
            accent,
        )
