"""Makes every kind of spreadsheet file a stranger could hand over, good and bad, byte by byte."""

import csv
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: A small honest table of the kind tiktok_live_ads.
ADS_HEADER = ["LIVE name", "Launched time", "Campaign name", "Cost", "Gross revenue", "Currency"]
ADS_ROWS: list[list[object]] = [
    ["Evening", "2026-04-10 08:27:44", "one", "1500", "3000.5", "IDR"],
    ["Evening", "2026-04-10 08:27:44", "two", "500", "0", "IDR"],
]


def letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class FileMaker:
    """Writes files into one folder and returns their paths."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def raw(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def csv(
        self, rows: Iterable[Sequence[object]], name: str = "t.csv", *, encoding: str = "utf-8", delimiter: str = ","
    ) -> Path:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        return self.raw(name, text.getvalue().encode(encoding))

    def ads_csv(self, name: str = "ads.csv", *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
        return self.csv([ADS_HEADER, *ADS_ROWS], name, encoding=encoding, delimiter=delimiter)

    def xlsx(
        self,
        rows: Sequence[Sequence[object]],
        name: str = "t.xlsx",
        *,
        references: bool = True,
        dimension: str = "",
        merges: Sequence[str] = (),
        extra_parts: Mapping[str, bytes] | None = None,
    ) -> Path:
        """A small workbook; without `references` neither rows nor cells say where they stand."""
        body = []
        for number, row in enumerate(rows, start=1):
            cells = "".join(
                self._cell(value, f' r="{letters(at)}{number}"' if references else "")
                for at, value in enumerate(row, start=1)
            )
            body.append(f'<row r="{number}">{cells}</row>' if references else f"<row>{cells}</row>")
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
        sheet = (
            f'<worksheet xmlns="{MAIN}">{dimension}<sheetData>{"".join(body)}</sheetData>'
            f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
        )
        return self.xlsx_of_sheet(sheet, name, extra_parts=extra_parts)

    @staticmethod
    def _cell(value: object, reference: str) -> str:
        if value is None or value == "":
            return f"<c{reference}/>"
        if isinstance(value, int | float):
            return f"<c{reference}><v>{value}</v></c>"
        if isinstance(value, tuple):  # (formula, stored value or None)
            formula, stored = value
            return f"<c{reference}><f>{escape(formula)}</f>{'' if stored is None else f'<v>{stored}</v>'}</c>"
        return f'<c{reference} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'

    def xlsx_of_sheet(
        self, sheet: str | bytes, name: str = "t.xlsx", *, extra_parts: Mapping[str, bytes] | None = None
    ) -> Path:
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "[Content_Types].xml",
                _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/></Types>',
            )
            archive.writestr("_rels/.rels", self._links("officeDocument", "xl/workbook.xml"))
            archive.writestr(
                "xl/workbook.xml",
                f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
                '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
            )
            archive.writestr("xl/_rels/workbook.xml.rels", self._links("worksheet", "worksheets/sheet1.xml"))
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
            for part, content in (extra_parts or {}).items():
                archive.writestr(part, content)
        return path

    @staticmethod
    def _links(kind: str, target: str) -> str:
        return (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="rId1" Type="{_DOCUMENT}/{kind}" Target="{target}"/></Relationships>'
        )

    def far_cells(self, *, dimension: str = "") -> Path:
        """Two cells, one in each far corner: the file that makes a native reader ask for 549 GB."""
        sheet = (
            f'<worksheet xmlns="{MAIN}">{dimension}<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
        )
        return self.xlsx_of_sheet(sheet, "far.xlsx")

    def zip_bomb(self, megabytes: int = 60) -> Path:
        row = b'<row><c t="inlineStr"><is><t>' + b"A" * 900 + b"</t></is></c></row>"
        sheet = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + row * (megabytes * 1100) + b"</sheetData>"
        return self.xlsx_of_sheet(sheet + b"</worksheet>", "bomb.xlsx")

    def ods(self, rows: Sequence[Sequence[str]], *, repeated_columns: int = 1, encrypted: bool = False) -> Path:
        space = (
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        )
        repeat = f' table:number-columns-repeated="{repeated_columns}"' if repeated_columns > 1 else ""
        body = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"{repeat}>'
                f"<text:p>{escape(cell)}</text:p></table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        path = self.folder / "t.ods"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            archive.writestr(
                "content.xml",
                f'{_HEAD}<office:document-content {space} office:version="1.2"><office:body><office:spreadsheet>'
                f'<table:table table:name="S">{body}</table:table></office:spreadsheet></office:body>'
                "</office:document-content>",
            )
            archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>" if encrypted else "<m/>")
        return path

    def xls(self, rows: Sequence[Sequence[object]], *, locked: bool = False) -> Path:
        """A BIFF8 workbook in a compound file ([MS-XLS] 2.4, [MS-CFB] 2)."""
        cells = b""
        for row, line in enumerate(rows):
            for column, value in enumerate(line):
                if isinstance(value, int | float):
                    cells += _record(0x203, struct.pack("<HHHd", row, column, 0, float(value)))
                else:
                    text = str(value).encode("utf-16-le")
                    cells += _record(0x204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)
        size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
        sheet = _begin(0x10) + _record(0x200, size) + cells + _record(0x0A, b"")
        lock = _record(0x2F, struct.pack("<HHH", 0, 0x1234, 0x5678)) if locked else b""
        begin = _begin(0x05) + lock
        at = len(begin) + 4 + 8 + 1 + 4
        book = begin + _record(0x85, struct.pack("<IBBBB", at, 0, 0, 1, 0) + b"S") + _record(0x0A, b"")
        return self.raw("t.xls", compound_file("Workbook", book + sheet))

    def locked_xlsx(self) -> Path:
        """What a spreadsheet program writes when a password is set: a compound file around the archive."""
        return self.raw("locked.xlsx", compound_file("EncryptedPackage", b"\x07" * 5000))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def compound_file(name: str, stream: bytes) -> bytes:
    """One stream in a version 3 compound file: header, FAT, directory, stream."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 4 * 108
    directory = _entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0) + _entry(name, 2, start=2, size=len(stream))
    directory += _entry("", 0) * 2
    return header + struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + directory + stream


def _entry(name: str, kind: int, *, child: int = 0xFFFFFFFF, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0" if name else b""
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


@pytest.fixture
def make(tmp_path: Path) -> FileMaker:
    """A maker of files in this test's own folder."""
    return FileMaker(tmp_path)
