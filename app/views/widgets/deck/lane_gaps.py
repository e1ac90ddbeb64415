"""Draws time without a reading: hatching with dashed edges, so that old numbers never look live."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.views.widgets.deck.scene import Scene, mix
from app.views.widgets.deck.track import Track

HATCH_STEP: Final = 7


def paint_gaps(scene: Scene, track: Track, painter: QPainter, a: int, b: int, origin: int) -> None:
    step = scene.ms_per_px
    for gap in track.gaps_in(a * step, b * step, scene.now_ms):
        if gap.hatched:
            paint_hatch(scene, painter, gap.start_ms, gap.end_ms, a, b, origin)


def paint_hatch(scene: Scene, painter: QPainter, start_ms: float, end_ms: float, a: int, b: int, origin: int) -> None:
    """Hatch a stretch of time within columns ``[a, b)``; one that is too narrow to be seen is left out."""
    left, right = start_ms / scene.ms_per_px, end_ms / scene.ms_per_px
    if right - left >= 2 * scene.dpr and right > a - 2 and left < b + 2:
        _hatch(scene, painter, max(left, a - 2), min(right, b + 2), (left, right), origin)


def _hatch(scene: Scene, painter: QPainter, a: float, b: float, edges: tuple[float, float], origin: int) -> None:
    """Diagonals anchored to absolute pixels, with dashed edges: time without a reading."""
    step = HATCH_STEP * scene.dpr
    height = scene.height
    colour = scene.colour("control")
    pen = QPen(mix(scene.colour("surface"), colour, 0.75), scene.dpr)
    painter.save()
    painter.setClipRect(QRectF(a - origin, 0, b - a, height), Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    first, last = int(a // step), int((b + height) // step) + 1
    painter.drawLines(
        [QLineF(k * step - origin, 0, k * step - height - origin, height) for k in range(first, last + 1)]
    )
    pen.setDashPattern([4, 3])
    pen.setColor(colour)
    painter.setPen(pen)
    for edge in edges:
        x = round(edge) - origin + 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
    painter.restore()
