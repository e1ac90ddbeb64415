"""Pictures from outside (a dropped file, a copied screenshot), decoded in a child process that may die of them.

A picture's bytes are as foreign as a workbook's, and its decoders are native code. So they are decoded where every file
from outside is parsed (`sandbox`): under limits of file size, sides, pixels, memory and time. What comes back was drawn
anew there, without the file's own metadata, in one of two plain formats.
"""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.models.errors import Invalid
from app.services.sources import reasons
from app.services.sources.sandbox import CancelToken, run_task

#: Bytes of a picture as it is kept.
LARGEST: Final = 8 * 1024 * 1024
#: Bytes of a picture's file, pixels of a side, and pixels in all that are looked at.
MOST_BYTES: Final = 25 * 1024 * 1024
MOST_SIDE: Final = 12_000
MOST_PIXELS: Final = 60_000_000
#: Pixels of the longer side that are kept; text on a screenshot of a 4K screen stays readable at it.
LONGEST: Final = 2560
#: Seconds that one picture may take.
MOST_S: Final = 15.0
TASK: Final = "picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be kept: its bytes (PNG, or lossless WebP where that is much smaller) and its name."""

    content: bytes
    name: str


def read_picture(
    *, path: Path | None = None, content: bytes = b"", name: str = "", cancel: CancelToken | None = None
) -> Picture:
    """Decodes a picture and draws it anew, in a child process; blocks, so call it on `Services.work`.

    Args:
        path: a file; or
        content: the bytes of one.
        name: what to call bytes without a file.
        cancel: ends it from another thread.

    Raises:
        Invalid: `evidence_kind` when it is no picture that can be read, `evidence_large` (most) when it is too large.
            `reading_cancelled`.
    """
    shown = path.name if path is not None else name
    if _size(path, content) > MOST_BYTES:
        raise Invalid("evidence_large", most=MOST_BYTES)
    request = {
        "path": "" if path is None else str(path),
        "content": base64.b64encode(content).decode("ascii"),
        "name": shown,
    }
    try:
        answers = list(run_task(TASK, request, file=Path(shown or "picture"), cancel=cancel, seconds=MOST_S))
    except Invalid as error:
        raise _told(error) from error
    return _picture(answers)


def _size(path: Path | None, content: bytes) -> int:
    if path is None:
        return len(content)
    try:
        return path.stat().st_size
    except OSError as error:
        raise Invalid("evidence_kind") from error


def _told(error: Invalid) -> Invalid:
    """A death of memory or time is a picture that is too large; any other one no picture at all."""
    if error.code == reasons.FILE_TOO_LARGE:
        return Invalid("evidence_large", most=MOST_BYTES)
    if error.code == reasons.FILE_UNREADABLE:
        return Invalid("evidence_kind")
    return error


def _picture(answers: list[object]) -> Picture:
    """What the child sent, believed only as far as it can be kept."""
    found = answers[0] if len(answers) == 1 else None
    if not isinstance(found, dict) or not found.get("content"):
        raise Invalid("evidence_kind")
    try:
        content = base64.b64decode(str(found.get("content", "")), validate=True)
    except binascii.Error as error:
        raise Invalid("evidence_kind") from error
    if len(content) > LARGEST:
        raise Invalid("evidence_large", most=LARGEST)
    return Picture(content, str(found.get("name", ""))[:100])
