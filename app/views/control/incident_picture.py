"""Pictures taken from the clipboard or a dropped file, redrawn small enough to keep and large enough to read.

A picture from outside is decoded with Qt's own readers under limits (kind, file size, side, memory), and what is kept
is drawn anew: scaled down only where it is larger than a large screen, lossless, without the file's metadata.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from app.models.errors import Invalid
from app.services.sources.manual.evidence import LARGEST

#: Pixels of the longer side that are kept; text on a screenshot of a 4K screen stays readable at it.
LONGEST: Final = 2560
#: Bytes of a file, and pixels of a side, that are looked at.
MOST_BYTES: Final = 25 * 1024 * 1024
MOST_SIDE: Final = 12_000
_FORMATS: Final = frozenset({"png", "jpeg", "jpg", "webp", "bmp"})
ENDINGS: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be kept: its bytes (PNG, or lossless WebP where that is much smaller) and its name."""

    content: bytes
    name: str


def holds_picture(mime: QMimeData | None) -> bool:
    """Whether a clipboard or a drag holds a picture that could be kept."""
    return mime is not None and (mime.hasImage() or _file_of(mime) is not None)


def picture_of(mime: QMimeData) -> Picture:
    """The picture on a clipboard or in a drag.

    Raises:
        Invalid: `evidence_kind`, `evidence_large`.
    """
    path = _file_of(mime)
    if path is not None:
        return from_file(path)
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        raise Invalid("evidence_kind")
    return _kept(image, "")


def from_file(path: Path) -> Picture:
    """A picture file.

    Raises:
        Invalid: `evidence_kind`, `evidence_large`.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Invalid("evidence_kind") from error
    if size > MOST_BYTES:
        raise Invalid("evidence_large", most=MOST_BYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    asked = reader.size()
    if kind not in _FORMATS or max(asked.width(), asked.height()) > MOST_SIDE:
        raise Invalid("evidence_kind" if kind not in _FORMATS else "evidence_large", most=MOST_BYTES)
    image = reader.read()
    if image.isNull():
        raise Invalid("evidence_kind")
    return _kept(image, path.name)


def decode(content: bytes) -> QImage:
    """A kept picture; a null image when it cannot be read."""
    return QImage.fromData(QByteArray(content))


def _kept(image: QImage, name: str) -> Picture:
    small = image
    if max(image.width(), image.height()) > LONGEST:
        size = QSize(LONGEST, LONGEST)
        small = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    plain = small.convertToFormat(
        QImage.Format.Format_RGBA8888 if small.hasAlphaChannel() else QImage.Format.Format_RGB888
    )
    for key in plain.textKeys():
        plain.setText(key, "")
    content = _written(plain, b"png", -1)
    if len(content) > LARGEST // 4:
        # Photographs are a third of the size as WebP; quality 100 is its lossless mode.
        other = _written(plain, b"webp", 100)
        content = other if other and len(other) < len(content) else content
    if not content:
        raise Invalid("evidence_kind")
    if len(content) > LARGEST:
        raise Invalid("evidence_large", most=LARGEST)
    return Picture(
        content, Path(name).stem[:80] + (".png" if content.startswith(b"\x89PNG") else ".webp") if name else ""
    )


def _written(image: QImage, kind: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    return bytes(buffer.data().data()) if writer.write(image) else b""


def _file_of(mime: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.casefold() in ENDINGS else None
