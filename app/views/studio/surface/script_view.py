"""The script area: strips at a position, the reading band, and what is already spoken.

A frame copies the strips that show, dims the spoken lines, tints the band and fades the edges. Nothing is laid out
or written on this path.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPolygon

from app.services.live import prompter
from app.services.live.prompter import Pace, ScrollState
from app.services.plan.markup import Script, parse
from app.views.studio.surface.geometry import Geometry, Options, eye_centre, script_pixels
from app.views.studio.surface.ink import colours
from app.views.studio.surface.layout import Compositor, Face, ScriptLayout
from app.views.studio.surface.strips import Strips, Wash, wash_over

#: How long changed words are marked.
CHANGED_NS = 1_000_000_000


#: Below this speed motion in whole pixels is seen to step.
SLOW_PIXELS_A_SECOND = 60.0


@lru_cache(maxsize=8)
def _read(text: str, readings: tuple[tuple[str, str], ...]) -> tuple[Script, Pace]:
    """A script and its pace; kept, because the studio screen and its picture show the same one at several sizes."""
    script = parse(text, dict(readings))
    return script, Pace(script)


@dataclass(frozen=True, slots=True)
class Frame:
    """What one frame of the script shows; equal frames look alike.

    Attributes:
        eye: position of the text under the eye line, whole device pixels.
        fraction: rest of the position, for slow motion; 0 when whole pixels do.
        line: index of the line being read.
        playing: whether the marker says running.
        changed: whether changed words are marked.
    """

    eye: int
    fraction: float
    line: int
    playing: bool
    changed: bool


class ScriptView:
    """Shows one script in an area.

    Attributes:
        area: the area on the surface, not mirrored.
        layout: the lines, or None before the first text.
    """

    def __init__(self, geo: Geometry, options: Options) -> None:
        self.area = geo.script
        self.layout: ScriptLayout | None = None
        self._geo = geo
        self._options = options
        self._indent = geo.px(46)
        self._compositor: Compositor | None = None
        self._strips = self._new_strips()
        self._changed: tuple[int, int, int] | None = None
        self._ready: tuple[int, int] | None = None
        self._fades: tuple[QImage, QImage] = self._make_fades()

    def set_text(
        self, text: str, readings: tuple[tuple[str, str], ...], values: Mapping[str, str], now: int, *, edit: bool
    ) -> None:
        """Lays the text out when it, its readings or its live values changed.

        Args:
            text: source with markup.
            readings: (word, how to say it).
            values: texts of the live values.
            now: monotonic instant.
            edit: whether this is a new version of the same segment's text: what changed is marked for a second.
        """
        old = self.layout.script if self.layout else None
        script, pace = _read(text, readings)
        self._changed = self._changed if old is script else None
        if edit and old is not None and old.text != text:
            start, _, end = prompter.changed_range(old.text, text)
            self._changed = (start, max(end, start + 1), now + CHANGED_NS)
        self._ready = None
        language = script.language
        face = Face(script_pixels(self._geo, self._options, language), language)
        if self._compositor is None or self._compositor.face != face:
            room = self.area.width() - self._indent - self._geo.px(8)
            self._compositor = Compositor(face, room)
            self._strips.clear()
            self._ready = None
        self.layout = self._compositor.compose(script, pace, values)

    @property
    def eye_line(self) -> float:
        """Middle of the reading band, from the top of the area."""
        height = self.layout.face.line_height if self.layout else self._geo.px(112)
        return round(eye_centre(self.area, self._options, height))

    def eye(self, scroll: ScrollState, now: int) -> float:
        """Text position under the eye line, device pixels."""
        if self.layout is None:
            return 0.0
        place = prompter.position(scroll, now, self.layout.pace)
        return self.layout.eye_at(place.units) + place.line_offset * self.layout.face.line_height

    def at_eye(self, scroll: ScrollState, now: int, eye: float) -> ScrollState:
        """The same motion standing at another position; outside the text is moved to its ends."""
        if self.layout is None:
            return scroll
        pace = self.layout.pace
        return prompter.jump(scroll, now, pace, pace.offset_at(self.layout.units_at(eye)))

    def mark(self, scroll: ScrollState, now: int) -> tuple[int, float]:
        """The line nearest to the eye line as (source offset of its start, pixels from it), for `recall`."""
        if self.layout is None or not self.layout.lines:
            return 0, 0.0
        eye = self.eye(scroll, now)
        index = self.layout.line_near(eye)
        return self.layout.starts[index], eye - self.layout.eye_of(index)

    def recall(self, scroll: ScrollState, now: int, old_text: str, place: tuple[int, float]) -> ScrollState:
        """The same motion with the line of `mark` where it stood, after the text or its lines changed.

        Args:
            scroll: motion before.
            now: monotonic instant.
            old_text: the text `mark` was taken in.
            place: what `mark` returned.
        """
        if self.layout is None or not self.layout.lines:
            return scroll
        start, beside = place
        offset = prompter.carried_offset(old_text, self.layout.script.text, float(start))
        return self.at_eye(scroll, now, self.layout.eye_of(self.layout.line_at(offset)) + beside)

    def frame(self, scroll: ScrollState, now: int, glide: float = 0.0) -> Frame:
        """What to paint at `now`, `glide` pixels away from where the state stands."""
        if self.layout is None:
            return Frame(0, 0.0, 0, scroll.playing, changed=False)
        pace = self.layout.pace
        place = prompter.position(scroll, now, pace)
        height = self.layout.face.line_height
        eye = self.layout.eye_at(place.units) + place.line_offset * height + glide
        smooth = self._options.smooth_slow and self._is_slow(place.speed_cpm)
        # Whole pixels round to the nearest: a line put on the eye line must not fall short by a hair.
        whole = math.floor(eye + (0.01 if smooth else 0.5))
        if scroll.playing and not place.ended:
            line = self.layout.line_at(place.char_offset)
        else:
            line = self.layout.line_near(eye)
        changed = self._changed is not None and now < self._changed[2]
        return Frame(whole, max(0.0, eye - whole) if smooth else 0.0, line, scroll.playing and not place.ended, changed)

    def prepare(self, frame: Frame) -> bool:
        """Makes at most one strip ahead of need; whether it did."""
        if self.layout is None:
            return False
        # What is ready stays so until the text has moved a little: most frames have nothing to look for.
        place = id(self.layout), frame.eye // 24
        if place == self._ready:
            return False
        made = self._strips.prepare(self.layout, frame.eye - self.eye_line, self.area.height())
        self._ready = None if made else place
        return made

    def paint(self, painter: QPainter, frame: Frame, area: QRect, clip: QRect) -> None:
        """Paints a frame.

        Args:
            painter: in device pixels; its clip is replaced.
            frame: what to paint.
            area: the place of `self.area` on the (possibly mirrored) surface.
            clip: the part of the surface that is wanted.
        """
        eye_line = int(self.eye_line)
        top = area.top() - (frame.eye - eye_line)
        height = self.layout.face.line_height if self.layout else self._geo.px(112)
        band = QRect(area.left(), area.top() + eye_line - height // 2, area.width(), height)
        left, width = area.left(), area.width()
        wanted = area.intersected(clip)
        after = band.bottom() + 1
        for zone, wash in (
            (QRect(left, area.top(), width, band.top() - area.top()), Wash.NONE),
            (band, Wash.BAND),
            (QRect(left, after, width, area.bottom() + 1 - after), Wash.NONE),
        ):
            self._paint_zone(painter, frame, area, top, zone.intersected(wanted), wash)
        painter.setClipRect(wanted)
        self._paint_marker(painter, frame, area, band.top() + height // 2)
        if frame.changed:
            self._paint_changed(painter, area, top)
        head, foot = self._fades
        painter.drawImage(left, area.top(), head)
        painter.drawImage(left, area.bottom() + 1 - foot.height(), foot)

    def _is_slow(self, speed_cpm: float) -> bool:
        """Whether whole pixels would be seen to step: fewer than one a frame of 60 a second."""
        if self.layout is None or speed_cpm <= 0:
            return False
        pixels_a_unit = (self.layout.end - self.layout.eye_of(0)) / self.layout.pace.total
        return speed_cpm / 60.0 * pixels_a_unit < SLOW_PIXELS_A_SECOND

    def _paint_zone(self, painter: QPainter, frame: Frame, area: QRect, top: int, zone: QRect, wash: Wash) -> None:
        """Copies the lines that touch a zone; what no line covers is canvas."""
        layout = self.layout
        if zone.isEmpty():
            return
        start = zone.top() - top
        shown = layout.visible(start, start + zone.height() + 1) if layout else range(0)
        if layout is None or not shown or start < 0 or top + layout.tops[shown.stop] <= zone.bottom():
            painter.setClipRect(zone)
            painter.fillRect(zone, colours().canvas)
            wash_over(painter, zone, wash)
        if layout is None or not shown:
            return
        # Replacing the clip instead of saving and restoring the painter: this runs in every frame.
        painter.setClipRect(zone)
        left, spoken, face, lines, tops = area.left(), frame.line, layout.face, layout.lines, layout.tops
        if not frame.fraction:
            for index in shown:
                over = wash | Wash.SPOKEN if index < spoken else wash
                painter.drawImage(left, top + tops[index], self._strips.get(lines[index], face, over))
            return
        # Slow motion, between pixel rows. Qt snaps pictures to whole pixels under a pure translation; a scale a
        # hair off one makes it interpolate.
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(left, top - frame.fraction)
        painter.scale(1.0, 1.0000001)
        for index in shown:
            over = wash | Wash.SPOKEN if index < spoken else wash
            painter.drawImage(0, tops[index], self._strips.get(lines[index], face, over))
        painter.restore()

    def _paint_marker(self, painter: QPainter, frame: Frame, area: QRect, middle: int) -> None:
        """The sign at the eye line: running or held."""
        mirror = self._options.mirror
        edge, way = (area.right() + 1, -1) if mirror else (area.left(), 1)
        px = self._geo.px
        painter.setPen(Qt.PenStyle.NoPen)
        if frame.playing:
            painter.setBrush(colours().accent)
            points = [QPoint(edge + way * px(2), middle - px(22)), QPoint(edge + way * px(2), middle + px(22))]
            painter.drawPolygon(QPolygon([*points, QPoint(edge + way * px(32), middle)]))
            return
        for start in (4, 20):
            left = edge + way * px(start)
            width = px(10)
            painter.fillRect(left - (width if mirror else 0), middle - px(22), width, px(44), colours().warn)

    def _paint_changed(self, painter: QPainter, area: QRect, top: int) -> None:
        """A bar beside lines whose words have just been changed by somebody."""
        if self.layout is None or self._changed is None:
            return
        start, end, _ = self._changed
        width = max(2, self._geo.px(6))
        left = area.left() + self._indent - self._geo.px(14)
        if self._options.mirror:
            left = area.right() + 1 - (left - area.left()) - width
        for index in range(self.layout.line_at(start), self.layout.line_at(end - 1) + 1):
            line = self.layout.lines[index]
            painter.fillRect(left, top + self.layout.tops[index], width, line.height, colours().accent)

    def _new_strips(self) -> Strips:
        options = self._options
        return Strips(self.area.width(), self._indent, mirror=options.mirror, brightness=options.brightness)

    def _make_fades(self) -> tuple[QImage, QImage]:
        """Gradients from the canvas to nothing for the upper and the lower edge."""
        return self._fade(self._geo.px(52), 0.0), self._fade(self._geo.px(118), 1.0)

    def _fade(self, height: int, solid_at: float) -> QImage:
        image = QImage(max(1, self.area.width()), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        canvas = QColor(colours().canvas)
        clear = QColor(canvas)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, height)
        gradient.setColorAt(solid_at, canvas)
        gradient.setColorAt(1.0 - solid_at, clear)
        painter = QPainter(image)
        painter.fillRect(image.rect(), gradient)
        painter.end()
        return image
