"""Files that are there whole or not at all.

Everything written outside the store goes through here: a temporary file beside the target, its bytes forced to
the disk, renamed over the target, and the folder forced too, so that after a power cut either the old or the new
content is there.
"""

import errno
import os
from pathlib import Path

from app.models.errors import AppError, Unavailable

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_trouble(path: Path, reason: OSError) -> AppError:
    """The trouble to tell a person when a file could not be written: `disk_full`, `not_writable` or `write_failed`."""
    if reason.errno in _NO_SPACE:
        return Unavailable("disk_full", path=str(path))
    if reason.errno in _NOT_ALLOWED:
        return Unavailable("not_writable", path=str(path))
    return Unavailable("write_failed", path=str(path), errno=reason.errno or 0)


def fsync_folder(folder: Path) -> None:
    """Force the folder's entries to the disk, where the system knows such a thing (Windows does not)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def atomic_write(path: Path, data: bytes, *, mode: int = PRIVATE_FILE) -> None:
    """Write a whole file, or leave what was there.

    Args:
        path: the target; its folder is made when absent. A symbolic link is written through, not replaced.
        data: the whole content.
        mode: rights of the file, set before the first byte is in it.

    Raises:
        Unavailable: `disk_full`, `not_writable` or `write_failed`; the old content is untouched.
    """
    import tempfile  # slow to import, and nothing is written before the first frame

    target = path.resolve()
    temporary = ""
    try:
        target.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            if os.name != "nt":
                os.fchmod(stream.fileno(), mode)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
        temporary = ""
        fsync_folder(target.parent)
    except OSError as reason:
        raise write_trouble(path, reason) from reason
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
