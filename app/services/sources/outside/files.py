"""The first look at a foreign file: is it there, is it a file, may it be read, is it of a sane size."""

import os
import stat
from pathlib import Path

from app.models.errors import Invalid
from app.services.sources import reasons
from app.services.sources.outside import limits


def refuse(code: str, path: Path, **params: object) -> Invalid:
    """Makes the error that refuses a whole file; the params always name the file (its last part only)."""
    return Invalid(code, file=path.name, **params)


def too_large(path: Path, what: str, limit: int) -> Invalid:
    """Makes the `file_too_large` error for the limit that was met."""
    return refuse(reasons.FILE_TOO_LARGE, path, what=what, limit=limit)


def unreadable(path: Path, what: str, **params: object) -> Invalid:
    """Makes the `file_unreadable` error."""
    return refuse(reasons.FILE_UNREADABLE, path, what=what, **params)


def check_file(path: Path) -> int:
    """Returns the size of an ordinary, readable, non-empty file in bytes.

    Pipes and devices are refused before they are opened: opening one can block for ever.

    Raises:
        Invalid: `file_missing`, `file_is_folder`, `file_denied`, `file_empty`, `file_too_large`,
            `file_unreadable`.
    """
    try:
        status = path.stat()
    except PermissionError as error:
        raise refuse(reasons.FILE_DENIED, path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refuse(reasons.FILE_MISSING, path) from error
    if stat.S_ISDIR(status.st_mode):
        raise refuse(reasons.FILE_IS_FOLDER, path)
    if not stat.S_ISREG(status.st_mode):
        raise unreadable(path, reasons.UNREADABLE_NOT_A_FILE)
    if not os.access(path, os.R_OK):
        raise refuse(reasons.FILE_DENIED, path)
    if status.st_size == 0:
        raise refuse(reasons.FILE_EMPTY, path)
    if status.st_size > limits.MAX_FILE_BYTES:
        raise too_large(path, reasons.TOO_LARGE_BYTES, limits.MAX_FILE_BYTES)
    return status.st_size


def read_head(path: Path, size: int = 65_536) -> bytes:
    """Returns the first bytes of a file.

    Raises:
        Invalid: `file_denied` when the system refuses to open it.
    """
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise refuse(reasons.FILE_DENIED, path) from error
