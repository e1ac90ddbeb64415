"""What a file really is, told by its first bytes and parts, never by its name's ending."""

import struct
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.services.sources import reasons
from app.services.sources.outside.files import refuse, unreadable
from app.services.sources.outside.text import looks_binary
from app.services.sources.outside.zips import DAMAGED, open_archive


class Container(StrEnum):
    """The file kinds that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Streams of a compound file, named in its directory in utf-16.
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_BOOKS: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
#: BOF of the globals of a BIFF8 stream, and the record that says the rest is encrypted ([MS-XLS] 2.4.21, 2.4.117).
_BOOK_BEGIN: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASS: Final = 0x2F
_FIRST_RECORDS: Final = 20
_FOREIGN: Final = (
    (b"%PDF", "pdf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"RIFF", "media"),
    (b"\x1f\x8b", "archive"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"SQLite format 3", "database"),
    (b"\x7fELF", "program"), (b"MZ", "program"), (b"{\\rtf", "document"),
)  # fmt: skip
_WEB: Final = ("<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<div", "<style", "<script", "<tr")


def detect(path: Path, head: bytes) -> Container:
    """Names the kind of a file.

    Args:
        path: the file (archives are opened to see their parts).
        head: its first bytes.

    Raises:
        Invalid: `file_encrypted`, `file_is_web_page`, `file_kind_unknown`, and what `open_archive` raises.
    """
    if head.startswith(_ZIP):
        return _of_archive(path)
    if head.startswith(_COMPOUND):
        return _of_compound(path)
    for magic, found in _FOREIGN:
        if head.startswith(magic) and (len(magic) > 2 or looks_binary(head)):
            raise refuse(reasons.FILE_KIND_UNKNOWN, path, found=found)
    _check_markup(path, head)
    if looks_binary(head):
        raise refuse(reasons.FILE_KIND_UNKNOWN, path, found="binary")
    return Container.TEXT


def _of_archive(path: Path) -> Container:
    with open_archive(path) as archive:
        names = {name.replace("\\", "/").lower() for name in archive.namelist()}
        if "xl/workbook.bin" in names:
            return Container.XLSB
        if any(name.startswith("xl/") for name in names):
            return Container.XLSX
        if "content.xml" in names and "mimetype" in names:
            return _of_open_document(path, archive)
    raise refuse(reasons.FILE_KIND_UNKNOWN, path, found="zip")


def _of_open_document(path: Path, archive: zipfile.ZipFile) -> Container:
    manifest = next((name for name in archive.namelist() if name == "META-INF/manifest.xml"), None)
    try:
        if manifest is not None and b"encryption-data" in archive.read(manifest):
            raise refuse(reasons.FILE_ENCRYPTED, path)
        if b"spreadsheet" in archive.read("mimetype")[:200]:
            return Container.ODS
    except DAMAGED as error:
        raise unreadable(path, reasons.UNREADABLE_DAMAGED) from error
    raise refuse(reasons.FILE_KIND_UNKNOWN, path, found="document")


def _of_compound(path: Path) -> Container:
    content = path.read_bytes()  # bounded by the file-size limit
    if _LOCKED in content or _has_file_pass(content):
        raise refuse(reasons.FILE_ENCRYPTED, path)
    if not any(name in content for name in _BOOKS):
        raise refuse(reasons.FILE_KIND_UNKNOWN, path, found="document")
    return Container.XLS


def _has_file_pass(content: bytes) -> bool:
    """Looks for the record that locks an XLS; the native reader overlooks the older of its two forms."""
    at = content.find(_BOOK_BEGIN)
    for _ in range(_FIRST_RECORDS if at >= 0 else 0):
        if at + 4 > len(content):
            break
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False


def _check_markup(path: Path, head: bytes) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        text = head[:4096].decode(encoding, errors="ignore").lstrip().lower()
        if text.startswith(_WEB) or (text.startswith("<") and "<html" in text):
            raise refuse(reasons.FILE_IS_WEB_PAGE, path)
        if text.startswith("<?xml"):
            raise refuse(reasons.FILE_KIND_UNKNOWN, path, found="xml")
