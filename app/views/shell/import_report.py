"""What came of an import: each file with its counts, and every row that was refused with its reason."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.views.i18n import explain
from app.views.shell.sheet import Sheet
from app.views.widgets.text import PlainLabel, PlainTextView

SHOWN_REJECTS = 500


class ImportReport(Sheet):
    """The sheet. ``report`` is what the import service returned: ``{"files": [...]}``."""

    def __init__(self, report: Any, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("ImportReport", "Import finished"), width=640, parent=parent)
        self.setObjectName("shell.import")
        lines: list[str] = []
        for entry in report["files"]:
            self.body.addWidget(PlainLabel(str(entry["file"]).replace("\\", "/").split("/")[-1], "strong", elide=True))
            self.body.addWidget(PlainLabel(self._counts(entry), "body", "text2", wrap=True))
            lines.extend(self._rejects(entry))
        if lines:
            self.body.addWidget(PlainLabel(self.tr("Rows that were not taken"), "caption", "warn"))
            details = PlainTextView("\n".join(lines[:SHOWN_REJECTS]))
            details.setObjectName("shell.import.rejected")
            details.setMinimumHeight(160)
            self.body.addWidget(details, 1)
        verb = self.add_verb(self.tr("Done"))
        verb.clicked.connect(self.accept)

    def _counts(self, entry: dict[str, Any]) -> str:
        error = entry.get("error")
        if error is not None:
            told = explain(str(error["code"]), error.get("params", {}))
            return f"{told.sentence} {told.remedy}"
        rows = entry["rows"]
        return self.tr(
            "{read} rows read: {imported} new, {updated} updated, {unchanged} unchanged, {rejected} not taken"
        ).format(**{key: rows.get(key, 0) for key in ("read", "imported", "updated", "unchanged", "rejected")})

    def _rejects(self, entry: dict[str, Any]) -> list[str]:
        lines = []
        for row in entry.get("rejected", []):
            reason = explain(str(row["reason"]), row).sentence
            lines.append(
                self.tr("Row {row}, {column}: “{value}” – {reason}").format(
                    row=row.get("row", ""), column=row.get("column", ""), value=row.get("value", ""), reason=reason
                )
            )
        return lines
