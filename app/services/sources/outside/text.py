"""Text files of any usual encoding, and the separated values in them.

Encoding: a byte-order mark says utf-8 or utf-16; else strict utf-8; else gb18030 (the superset of GBK that
Chinese back offices write). Guessing libraries are not used: they take a short GBK file for utf-16.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.services.sources import reasons
from app.services.sources.outside import limits
from app.services.sources.outside.files import too_large, unreadable

_CHUNK: Final = 1 << 20
_DELIMITERS: Final = ",\t;|"
_SNIFF_ROWS: Final = 80
_CONTROL: Final = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_BINARY_SHARE: Final = 0.02


def looks_binary(head: bytes) -> bool:
    """Tells whether the first bytes are no text: many control characters that no text file holds."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _bare_utf16(head):
        return False
    return sum(byte in _CONTROL for byte in head) > max(1.0, len(head) * _BINARY_SHARE)


def _bare_utf16(head: bytes) -> str | None:
    """Names the utf-16 flavour of text without a mark: nearly every other byte of Latin text is zero."""
    sample = head[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def first_character(head: bytes) -> str:
    """Returns the first character that is no blank and no byte-order mark; "" when there is none."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "latin-1", errors="ignore")
    return text.lstrip("\ufeff\u00ef\u00bb\u00bf \t\r\n")[:1]


def find_encoding(path: Path, head: bytes) -> str:
    """Names the codec that reads the whole file without a single wrong byte.

    Raises:
        Invalid: `file_unreadable` (encoding).
    """
    if head.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif bare := _bare_utf16(head):
        candidates = [bare]
    else:
        candidates = ["utf-8", "gb18030"]
    for name in candidates:
        if _decodes(path, name):
            return name
    raise unreadable(path, reasons.UNREADABLE_ENCODING)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def find_delimiter(sample: str) -> str:
    """Returns the separator that cuts the sample into the widest table.

    Each candidate is tried as a real reader would use it (quotes respected); the one wins whose commonest
    width above one column is shared by the most lines, wider first among equals.
    """
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for number, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
                if number >= _SNIFF_ROWS:
                    break
                if len(row) > 1:
                    widths[len(row)] += 1
        except csv.Error:
            continue
        if widths:
            width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
            if (lines, width) > best_score:
                best, best_score = delimiter, (lines, width)
    return best


def read_rows(path: Path, encoding: str) -> Iterator[list[str]]:
    """Yields the records of a separated-values file one by one; NUL characters, which carry nothing, go.

    Raises:
        Invalid: `file_too_large` (rows, cells), `file_unreadable` (field_too_long, encoding).
    """
    csv.field_size_limit(limits.MAX_CELL_CHARS)
    cells = 0
    number = 0
    with path.open(encoding=encoding, errors="strict", newline="") as file:
        delimiter = find_delimiter(file.read(1 << 16))
        file.seek(0)
        try:
            for number, row in enumerate(csv.reader((_clean(line) for line in file), delimiter=delimiter), start=1):
                cells += len(row)
                if number > limits.MAX_ROWS:
                    raise too_large(path, reasons.TOO_LARGE_ROWS, limits.MAX_ROWS)
                if cells > limits.MAX_CELLS:
                    raise too_large(path, reasons.TOO_LARGE_CELLS, limits.MAX_CELLS)
                yield row
        except csv.Error as error:
            raise unreadable(path, reasons.UNREADABLE_FIELD, row=number + 1) from error
        except UnicodeError as error:
            raise unreadable(path, reasons.UNREADABLE_ENCODING, row=number + 1) from error


def _clean(line: str) -> str:
    return line.replace("\x00", "") if "\x00" in line else line
