"""A product's picture in a rounded square; a parcel on a neutral ground when there is none."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.product import ProductView
from app.views.icons import paint_icon
from app.views.resources import resource_path
from app.views.theme import theme
from app.views.widgets import paint

#: Pictures larger than this are refused: they come from outside and are drawn small.
MOST_BYTES = 8_000_000
SHIPPED = "sample/"


def picture_path(picture: str) -> Path | None:
    """The file of a picture: one that the product ships, or one on this machine; ``None`` when it is not there."""
    if not picture:
        return None
    path = resource_path(*picture.split("/")) if picture.startswith(SHIPPED) else Path(picture)
    try:
        good = path.is_file() and path.stat().st_size <= MOST_BYTES
    except OSError:
        return None
    return path if good else None


@lru_cache(maxsize=128)
def load_picture(picture: str, pixels: int) -> QPixmap | None:
    """A picture as a square pixmap of that edge in device pixels, cropped to fill it; ``None`` when unreadable."""
    path = picture_path(picture)
    if path is None:
        return None
    reader = QImageReader(str(path))
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return None
    left, top = (image.width() - pixels) // 2, (image.height() - pixels) // 2
    return QPixmap.fromImage(image.copy(max(0, left), max(0, top), pixels, pixels))


def draw_product(painter: QPainter, rect: QRectF, picture: str, fallback: str = "package", radius: float = 4) -> None:
    """Draw a product picture, or an icon on a neutral ground."""
    dpr = painter.device().devicePixelRatioF()
    pixmap = load_picture(picture, max(1, round(rect.width() * dpr))) if picture else None
    if pixmap is None:
        paint.box(painter, rect, radius, theme().colours.hover)
        side = rect.width() * 0.56
        spot = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        paint_icon(painter, fallback, spot, theme().colours.text3)
        return
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.setClipPath(path)
    painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
    painter.restore()


class ProductPicture(paint.Painted):
    """The picture as a widget."""

    def __init__(self, side: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._picture = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_product(self, product: ProductView | None) -> None:
        """Show the picture of a product, or the parcel."""
        self._picture = product.picture if product is not None else ""
        self.setAccessibleName(product.short_name or product.title if product is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_product(painter, QRectF(self.rect()), self._picture, radius=6)
        painter.end()
