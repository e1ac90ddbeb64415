"""From a file to its sheets, by the reader that its kind needs."""

from pathlib import Path

from app.services.sources.outside.files import check_file, read_head
from app.services.sources.outside.text import find_encoding, read_rows
from app.services.sources.spreadsheet.cells import Cell, Row, Sheet, trimmed
from app.services.sources.spreadsheet.detect import Container, detect
from app.services.sources.spreadsheet.xlsx import read_xlsx


def read_sheets(path: Path) -> list[Sheet]:
    """Reads every sheet of a spreadsheet or text table.

    Raises:
        Invalid: one of `reasons.FILE_CODES`.
    """
    check_file(path)
    head = read_head(path)
    container = detect(path, head)
    if container is Container.TEXT:
        return [_text_sheet(path, head)]
    if container is Container.XLSX:
        return read_xlsx(path)
    from app.services.sources.spreadsheet.native import read_native

    return read_native(path, container)


def _text_sheet(path: Path, head: bytes) -> Sheet:
    rows: list[Row] = []
    number = 0
    for number, record in enumerate(read_rows(path, find_encoding(path, head)), start=1):
        cells: list[Cell] = [cell or None for cell in record]
        if trimmed(cells):
            rows.append(Row(number, cells, len(record)))
    return Sheet("", rows, number)
