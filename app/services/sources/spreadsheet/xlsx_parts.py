"""The small parts of an XLSX beside its sheets: links, the list of sheets, shared strings, styles."""

from app.services.sources.spreadsheet.xlsx_styles import Look, look_of


def small_int(text: str | None, default: int) -> int:
    """Reads an attribute that counts something; anything else, and a number of absurd length, is the default."""
    return int(text) if text is not None and len(text) <= 9 and text.isdecimal() else default


class LinksHandler:
    """Relationships of a part: id -> (last word of the type, target)."""

    def __init__(self) -> None:
        self.links: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.links[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    def end(self, name: str) -> None:
        """Nothing happens at an end."""

    def text(self, text: str) -> None:
        """Links hold no text."""


class BookHandler:
    """The workbook: its sheets in order as (name, link id), and its date system."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "0") in {"1", "true"}

    def end(self, name: str) -> None:
        """Nothing happens at an end."""

    def text(self, text: str) -> None:
        """The workbook part holds no text that is read."""


class StringsHandler:
    """Shared strings; the runs of a rich one are joined, phonetic hints are left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] | None = None
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the shape of every handler
        if name == "si":
            self._parts = []
        elif name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        if name == "si":
            self.strings.append("".join(self._parts or []))
            self._parts = None
        elif name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, text: str) -> None:
        if self._in_text and self._parts is not None:
            self._parts.append(text)


class StylesHandler:
    """Cell formats: which style index shows a number, a date or an elapsed time."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def looks(self) -> list[Look]:
        """Returns the look of each style index."""
        return [look_of(number, self._codes.get(number)) for number in self._formats]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[small_int(attributes.get("numFmtId"), -1)] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(small_int(attributes.get("numFmtId"), 0))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None:
        """Styles hold no text."""
