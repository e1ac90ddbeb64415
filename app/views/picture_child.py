"""Decodes one picture from outside with Qt's readers and draws it anew. Runs in the child process that may die of it.

Named by `app.services.sources.sandbox_child.TASKS`: Qt is the only decoder there is, and stands in the views alone. The
window itself uses `redrawn` for pixels that are in memory already (a screenshot that another window of ours copied).
"""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from app.models.errors import Invalid
from app.services.sources.pictures import LARGEST, LONGEST, MOST_BYTES, MOST_PIXELS, MOST_SIDE, Picture

_FORMATS: Final = frozenset({"png", "jpeg", "jpg", "webp", "bmp"})
#: Megabytes that one decoded picture may take (Qt's own limit): all pixels in four bytes, and as much again to turn it.
_MEGABYTES: Final = 512


def run(request: dict[str, Any]) -> Iterator[object]:
    """The task: `path` of a file or base64 `content`, and its `name`.

    Raises:
        Invalid: `evidence_kind`, `evidence_large`.
    """
    picture = read(request["path"], base64.b64decode(request["content"]), request["name"])
    yield {"content": base64.b64encode(picture.content).decode("ascii"), "name": picture.name}


def read(path: str, content: bytes, name: str) -> Picture:
    """Decodes a file or bytes under limits.

    Raises:
        Invalid: `evidence_kind`, `evidence_large`.
    """
    QImageReader.setAllocationLimit(_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(path) if path else QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    if kind not in _FORMATS:
        raise Invalid("evidence_kind")
    asked = reader.size()
    if max(asked.width(), asked.height()) > MOST_SIDE or asked.width() * asked.height() > MOST_PIXELS:
        raise Invalid("evidence_large", most=MOST_BYTES)
    image = reader.read()
    if image.isNull():
        raise Invalid("evidence_kind")
    return redrawn(image, name)


def redrawn(image: QImage, name: str = "") -> Picture:
    """Pixels as they are kept: scaled down where they are more than can be read, without any words of the file.

    Raises:
        Invalid: `evidence_kind`, `evidence_large`.
    """
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
    ending = ".png" if content.startswith(b"\x89PNG") else ".webp"
    return Picture(content, Path(name).stem[:80] + ending if name else "")


def _written(image: QImage, kind: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    return bytes(buffer.data().data()) if writer.write(image) else b""
