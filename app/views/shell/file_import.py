"""Files from outside: chosen in a dialog or dropped on any room, imported off the GUI thread, told in a sheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.runtime.permissions import Deed
from app.views.shell.import_report import ImportReport

if TYPE_CHECKING:
    from app.views.context import Context


class FileImport(QObject):
    """Imports files for one window.

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)

    def __init__(self, context: "Context", window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def ask(self) -> None:
        """Let the person choose files."""
        if self._refused():
            return
        dialog = QFileDialog(self._window, self.tr("Import files"))
        dialog.setObjectName("shell.import.dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Tables and chat logs (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.xml)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.filesSelected.connect(self.take)
        dialog.open()

    def take(self, paths: list[str]) -> None:
        """Import these files and report what came of each."""
        if not paths or self._refused():
            return
        if len(paths) == 1:
            self.said.emit(self.tr("Reading {file} …").format(file=Path(paths[0]).name))
        else:
            self.said.emit(self.tr("Reading {count} files …").format(count=len(paths)))
        imports = self._context.services.imports
        self._context.runner.run_long(imports.import_files, [Path(path) for path in paths], done=self._on_imported)

    def drop(self, data: QMimeData) -> None:
        """Import what was dropped; folders and addresses of the network are not files."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        self.take([str(path) for path in paths if path.is_file()])

    def _refused(self) -> bool:
        if self._context.team.may(Deed.IMPORT_DATA):
            return False
        self.said.emit(self.tr("Your hats do not allow importing files."))
        return True

    def _on_imported(self, report: object) -> None:
        ImportReport(report, self._window).open()
