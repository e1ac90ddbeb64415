"""Icons: the bundled Lucide drawings, recoloured and rendered at the exact device resolution.

The drawings are SVG files with ``currentColor`` strokes on a 24-pixel grid (ISC licence, text beside them).
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.views.resources import resource_path
from app.views.theme import theme

CACHE_LIMIT = 1200
DEFAULT_STROKE = 2.0
_Key = tuple[str, int, str, float, float]
_pixmaps: dict[_Key, QPixmap] = {}


@cache
def icon_names() -> tuple[str, ...]:
    """The names of all bundled icons, sorted."""
    return tuple(sorted(path.stem for path in resource_path("icons").glob("*.svg")))


@cache
def icon_source(name: str) -> str:
    """The drawing of an icon as SVG text.

    Raises:
        KeyError: There is no icon of that name.
    """
    path = resource_path("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(f"no icon {name!r}")
    return path.read_text(encoding="utf-8")


def icon_pixmap(
    name: str, size: int, colour: QColor | str, dpr: float = 1.0, stroke: float = DEFAULT_STROKE
) -> QPixmap:
    """An icon as a pixmap, cached. Do not paint on it.

    Args:
        name: File name without suffix, e.g. ``zap``.
        size: Edge in logical pixels.
        colour: Colour of the strokes.
        dpr: Device pixels a logical pixel.
        stroke: Line width on the 24-pixel grid, 1.75 to 2.25 in this design.
    """
    paint = QColor(colour)
    key = (name, size, paint.name(QColor.NameFormat.HexArgb), dpr, stroke)
    found = _pixmaps.get(key)
    if found is None:
        if len(_pixmaps) >= CACHE_LIMIT:
            _pixmaps.clear()
        found = _pixmaps[key] = _render(name, size, paint, dpr, stroke)
    return found


def paint_icon(
    painter: QPainter, name: str, rect: QRectF, colour: QColor | str, stroke: float = DEFAULT_STROKE
) -> None:
    """Draw an icon centred in ``rect``, as large as its smaller edge, at the painter's own resolution."""
    size = round(min(rect.width(), rect.height()))
    if size < 1:
        return
    pixmap = icon_pixmap(name, size, colour, painter.device().devicePixelRatioF(), stroke)
    left = round(rect.x() + (rect.width() - size) / 2)
    top = round(rect.y() + (rect.height() - size) / 2)
    painter.drawPixmap(left, top, pixmap)


def icon(name: str, role: str = "text2", size: int = 16, stroke: float = DEFAULT_STROKE) -> QIcon:
    """An icon for Qt's own buttons, menus and item views, in the colours of the theme in force.

    It is a snapshot: ask again after ``theme_changed``.
    """
    made = QIcon()
    colours = theme().colours
    for dpr in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, size, colours[role], dpr, stroke))
        made.addPixmap(icon_pixmap(name, size, colours.disabled, dpr, stroke), QIcon.Mode.Disabled)
    return made


def _render(name: str, size: int, colour: QColor, dpr: float, stroke: float) -> QPixmap:
    text = icon_source(name).replace("currentColor", colour.name())
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke:g}"', 1)
    renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
