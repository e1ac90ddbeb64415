"""The ways out of the review: the report as a page, the tables as files. Asks where to, runs, says that it is done."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.session import LiveSessionView
from app.services.export.package import export_session
from app.services.review.report import write_report
from app.views.review.figure_words import report_language
from app.views.widgets.button import Button
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.views.context import Context

_FORBIDDEN = '<>:"/\\|?*'


class Exports(QObject):
    """Saves the report and the data of the current session.

    Signals:
        said: Something is done; carries a ``ToastText``.
    """

    said = Signal(object)

    def __init__(self, context: "Context", report: Button, data: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._report = report
        self._data = data
        self._owner = parent
        self._session_id = ""

    def ask_report(self) -> None:
        """Ask for the file of the report."""
        session = self._context.session.current
        if session is None:
            return
        self._session_id = session.id
        dialog = QFileDialog(self._owner, self.tr("Save report"))
        dialog.setObjectName("review.report.dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Web page (*.html)"), self.tr("Markdown (*.md)")])
        dialog.setDefaultSuffix("html")
        dialog.selectFile(f"{file_name(session)}.html")
        dialog.filterSelected.connect(self._on_filter_selected)
        dialog.filesSelected.connect(self._on_report_files)
        self._open(dialog)

    def ask_data(self) -> None:
        """Ask for the folder of the tables; they get a folder of their own in it."""
        session = self._context.session.current
        if session is None:
            return
        self._session_id = session.id
        dialog = QFileDialog(self._owner, self.tr("Export data: choose a folder"))
        dialog.setObjectName("review.data.dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._on_data_folders)
        self._open(dialog)

    @staticmethod
    def _open(dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_filter_selected(self, chosen: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            suffix = "md" if "*.md" in chosen else "html"
            dialog.setDefaultSuffix(suffix)
            names = dialog.selectedFiles()
            if names:
                dialog.selectFile(Path(names[0]).with_suffix(f".{suffix}").name)

    def _on_report_files(self, files: Sequence[str]) -> None:
        if files:
            context = self._context
            context.runner.run_long(
                write_report, context.services.store, self._session_id, Path(files[0]), report_language(),
                now=context.now(), done=self._on_report_written, busy=self._report,
            )  # fmt: skip

    def _on_data_folders(self, folders: Sequence[str]) -> None:
        session = self._context.session.current
        if folders and session is not None and session.id == self._session_id:
            folder = Path(folders[0]) / file_name(session)
            self._context.runner.run_long(
                export_session, self._context.services.store, session.id, folder, done=self._on_data_written,
                busy=self._data,
            )  # fmt: skip

    def _on_report_written(self, told: Any) -> None:
        text = self.tr("Report saved: {file}").format(file=Path(told["file"]).name)
        self.said.emit(ToastText(text, "good"))

    def _on_data_written(self, told: Any) -> None:
        text = self.tr("Tables saved in {folder}: {count}").format(
            count=len(told["files"]), folder=Path(told["file"]).parent.name
        )
        self.said.emit(ToastText(text, "good"))


def file_name(session: LiveSessionView) -> str:
    """A name for files of a session that every system takes: title and date."""
    title = "".join(" " if letter in _FORBIDDEN or ord(letter) < 32 else letter for letter in session.title)
    start = session.started_at or session.planned_start_at or session.created_at
    day = start.astimezone(ZoneInfo(session.zone))
    return f"{' '.join(title.split())[:80].rstrip('. ')} {day:%Y-%m-%d}".strip()
