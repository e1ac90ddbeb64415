"""Pictures on the clipboard or in a drag: what is offered, and what it becomes off the GUI thread.

Bytes and files from outside are decoded in a child process (`app.services.sources.pictures`); the window takes them as
they are offered, looks at nothing of them, and gets back a picture that was drawn anew.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageReader

from app.models.errors import Invalid
from app.services.sources.pictures import LONGEST, Picture, read_picture
from app.views.picture_child import redrawn

#: Kinds of bytes that a clipboard may offer, the one that loses nothing first.
_BYTES: Final = ("image/png", "image/webp", "image/bmp", "image/jpeg")
#: What a kept picture is stored as.
_KEPT: Final = frozenset({b"png", b"webp"})
ENDINGS: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp")


@dataclass(frozen=True, slots=True)
class Offer:
    """A picture as it is offered: a file, bytes, or pixels that are in memory already."""

    path: Path | None = None
    content: bytes = b""
    image: QImage | None = None


def holds_picture(mime: QMimeData | None) -> bool:
    """Whether a clipboard or a drag holds a picture that could be kept."""
    return mime is not None and (mime.hasImage() or _file_of(mime) is not None)


def offer_of(mime: QMimeData) -> Offer:
    """What a clipboard or a drag offers, not looked at yet.

    Raises:
        Invalid: `evidence_kind` when there is no picture.
    """
    path = _file_of(mime)
    if path is not None:
        return Offer(path=path)
    for kind in _BYTES:
        if mime.hasFormat(kind):
            # The bytes as they were copied: asking for the image would decode them here.
            return Offer(content=bytes(mime.data(kind).data()))
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        raise Invalid("evidence_kind")
    return Offer(image=image)


def read_offer(offer: Offer) -> Picture:
    """The picture, ready to be kept; takes its time: run it by `run_long`.

    Raises:
        Invalid: `evidence_kind`, `evidence_large`.
    """
    if offer.image is not None:
        return redrawn(offer.image)
    return read_picture(path=offer.path, content=offer.content)


def decode(content: bytes) -> QImage:
    """A kept picture; a null image when it is not one of those that are kept."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if bytes(reader.format().data()) not in _KEPT or max(size.width(), size.height()) > LONGEST:
        return QImage()
    return reader.read()


def _file_of(mime: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.casefold() in ENDINGS else None
