"""An archive from outside: looked over before anything in it is unpacked.

The declared sizes decide here; `zipfile` never hands out more bytes than a part declares, so a lying
directory gains nothing.
"""

import zipfile
import zlib
from pathlib import Path
from typing import Final

from app.services.sources import reasons
from app.services.sources.outside import limits
from app.services.sources.outside.files import refuse, too_large, unreadable

_ARCHIVES: Final = (".zip", ".xlsx", ".xlsm", ".xlsb", ".ods", ".docx", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar")
_ENCRYPTED_FLAG: Final = 0x1

#: What opening an archive or reading a part of it raises when it is damaged or a part is missing.
DAMAGED: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,  # a method or an encryption that zipfile does not know
    OSError,
    RuntimeError,
)


def open_archive(path: Path) -> zipfile.ZipFile:
    """Opens an archive whose directory is harmless.

    Raises:
        Invalid: `file_unreadable` (damaged, nested_archive), `file_encrypted`, `file_too_large`
            (parts, unpacked, ratio).
    """
    try:
        archive = zipfile.ZipFile(path)
    except (*DAMAGED, ValueError) as error:
        raise unreadable(path, reasons.UNREADABLE_DAMAGED) from error
    try:
        _look_over(archive, path)
    except BaseException:
        archive.close()
        raise
    return archive


def _look_over(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    if len(parts) > limits.MAX_PARTS:
        raise too_large(path, reasons.TOO_LARGE_PARTS, limits.MAX_PARTS)
    if sum(part.file_size for part in parts) > limits.MAX_UNPACKED_BYTES:
        raise too_large(path, reasons.TOO_LARGE_UNPACKED, limits.MAX_UNPACKED_BYTES)
    for part in parts:
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise refuse(reasons.FILE_ENCRYPTED, path)
        if part.filename.lower().endswith(_ARCHIVES):
            raise unreadable(path, reasons.UNREADABLE_NESTED)
        if part.file_size > limits.SMALL_PART_BYTES and part.file_size > limits.MAX_RATIO * part.compress_size:
            raise too_large(path, reasons.TOO_LARGE_RATIO, limits.MAX_RATIO)
