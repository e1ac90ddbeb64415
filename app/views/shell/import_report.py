"""What came of an import: each file with its counts and notes, and every row that was refused with its reason."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.source import ImportRunView
from app.views.format import count
from app.views.i18n import explain
from app.views.shell.import_table import RejectedLine, RejectedTable, rejected_lines
from app.views.shell.import_words import known_notes
from app.views.shell.sheet import Sheet
from app.views.theme import theme
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

WIDTH = 860
TABLE_LEAST, NOTES_MOST = 220, 300


def report_of_run(run: ImportRunView) -> dict[str, Any]:
    """A stored import in the form of a report."""
    return {
        "file": run.file_name, "kind": run.kind, "sheet": run.sheet, "rows": run.counts, "rejected": run.rejected,
        "told": run.notes,
    }  # fmt: skip


class ImportReport(Sheet):
    """The sheet.

    Args:
        report: what the import service returned, ``{"files": [...]}``, or the same made by ``report_of_run``.
        parent: the window.
        title: "Import finished" when empty.
    """

    def __init__(self, report: Any, parent: QWidget | None = None, *, title: str = "") -> None:
        title = title or QCoreApplication.translate("ImportReport", "Import finished")
        super().__init__(title, width=WIDTH, parent=parent)
        self.setObjectName("shell.import")
        holder = QWidget()
        self._files = QVBoxLayout(holder)
        self._files.setContentsMargins(0, 0, 8, 0)
        self._files.setSpacing(4)
        lines: list[RejectedLine] = []
        for place, entry in enumerate(report["files"]):
            name = str(entry["file"]).replace("\\", "/").rsplit("/", 1)[-1]
            self._add_file(entry, name, first=place == 0)
            lines.extend(rejected_lines(entry, name))
        self._files.addStretch(1)
        self._add_notes(holder, alone=not lines)
        if lines:
            self._add_table(lines)
        verb = self.add_verb(self.tr("Done"))
        verb.clicked.connect(self.accept)
        verb.setFocus()

    def _add_file(self, entry: Mapping[str, Any], name: str, *, first: bool) -> None:
        if not first:
            self._files.addSpacing(8)
        self._files.addWidget(PlainLabel(name, "strong", elide=True))
        colour = "warn" if entry.get("error") is not None else "text2"
        self._files.addWidget(PlainLabel(self._counts(entry), "body", colour, wrap=True))
        for sentence, warns in known_notes(entry.get("told", [])):
            line = QHBoxLayout()
            line.setSpacing(8)
            mark = IconView("triangle-alert" if warns else "info", 16, "warn" if warns else "text3")
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            words = PlainLabel(sentence, "body", wrap=True)
            words.setObjectName("shell.import.note")
            line.addWidget(words, 1)
            self._files.addLayout(line)

    def _add_notes(self, holder: QWidget, *, alone: bool) -> None:
        area = QScrollArea()
        area.setObjectName("shell.import.notes")
        area.setAccessibleName(self.tr("Files and notes"))
        make_bare(area, holder)
        look = theme()
        needed = holder.layout().heightForWidth(look.px(WIDTH) - 64)  # type: ignore[union-attr]  # it was just given one
        area.setMinimumHeight(min(needed + 4, look.px(NOTES_MOST)))
        self.body.addWidget(area, 1 if alone else 0)

    def _add_table(self, lines: list[RejectedLine]) -> None:
        head = QHBoxLayout()
        words = self.tr("1 row was not taken") if len(lines) == 1 else self.tr("{count} rows were not taken")
        head.addWidget(PlainLabel(words.format(count=count(len(lines))), "strong", "warn"), 1)
        copy = Button(self.tr("Copy the list"), "ghost", "copy", size="compact")
        copy.setObjectName("shell.import.copy")
        head.addWidget(copy)
        self.body.addLayout(head)
        self._table = RejectedTable(lines, self)
        self._table.setMinimumHeight(theme().px(TABLE_LEAST))
        copy.clicked.connect(self._table.copy_all)
        self.body.addWidget(self._table, 1)

    def _counts(self, entry: Mapping[str, Any]) -> str:
        error = entry.get("error")
        if error is not None:
            told = explain(str(error["code"]), error.get("params", {}))
            return f"{told.sentence} {told.remedy}"
        rows = entry["rows"]
        words = self.tr(
            "Rows read: {read}. {imported} new, {updated} updated, {unchanged} unchanged, {rejected} not taken"
        )
        keys = ("read", "imported", "updated", "unchanged", "rejected")
        return words.format(**{key: count(rows.get(key, 0)) for key in keys})
