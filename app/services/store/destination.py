"""Which files a copy may take the place of: never a store that is in use, never what was no store."""

import contextlib
import os
from pathlib import Path

from app.models.errors import AppError, Invalid

_MAGIC = b"SQLite format 3\x00"
#: What SQLite keeps beside a database that is open or was not closed.
_COMPANIONS = ("-wal", "-shm", "-journal")


def companions(store: Path) -> list[Path]:
    """The files that belong to a store besides its own, as far as they are there."""
    return [file for file in (store.with_name(store.name + tail) for tail in _COMPANIONS) if os.path.lexists(file)]


def discard(file: Path) -> None:
    """Removes a database that was being made, with what SQLite left beside it when it failed; says nothing."""
    for gone in (file, *companions(file)):
        with contextlib.suppress(OSError):
            gone.unlink(missing_ok=True)


def check_backup_goes_to(out: Path, store: Path | None) -> None:
    """Refuses a backup onto a store: a file that is renamed over an open database tears it.

    Args:
        out: where the backup is wanted.
        store: the file that is backed up, if it is one.

    Raises:
        AppError: `file_is_folder`. Invalid: `backup_onto_store`.
    """
    if not out.name or out.is_dir():
        raise AppError("file_is_folder", file=str(out))
    if companions(out) or (store is not None and _belongs_to(out, store)):
        raise Invalid("backup_onto_store", path=str(out))


def _belongs_to(path: Path, store: Path) -> bool:
    """Whether a path is a store's file or one that SQLite keeps beside it, under whatever name."""
    real = store.resolve()
    if path.resolve() in {real.with_name(real.name + tail) for tail in _COMPANIONS}:
        return True
    return path.exists() and any(file.exists() and path.samefile(file) for file in (store, *companions(store)))


def check_was_a_store(path: Path) -> None:
    """Refuses to put a store into the place of a file that is no SQLite database, nor the ruin of one.

    Raises:
        AppError: `file_is_folder`. Invalid: `not_a_store`.
    """
    if path.is_dir():
        raise AppError("file_is_folder", file=str(path))
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head.strip(b"\0") and head != _MAGIC:
        raise Invalid("not_a_store", path=str(path))
