"""Rules out of a file and into one: what an import would do is told before it is done."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.advertising.rules import ImportResult
from app.views.settings.rules_data import RuleReader
from app.views.settings.rules_words import short_key
from app.views.widgets.dialog import Question, ask
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.views.context import Context


class RuleFiles(QObject):
    """Asks for the file, tells what would happen, and does it.

    Signals:
        said: A ``ToastText``.
        failed: Why it cannot be done (``AppError``).
        imported: What an import did.
    """

    said = Signal(object)
    failed = Signal(object)
    imported = Signal(object)

    def __init__(self, context: "Context", reader: RuleReader, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._reader, self._owner = context, reader, owner
        self._text = ""

    def ask_import(self) -> None:
        """Ask for a rules file."""
        dialog = QFileDialog(self._owner, self.tr("Import rules"))
        dialog.setObjectName("settings.rules.import.dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Rules (*.yaml *.yml)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._on_import_files)
        self._open(dialog)

    def ask_export(self) -> None:
        """Ask where the rules shall be written."""
        dialog = QFileDialog(self._owner, self.tr("Export rules"))
        dialog.setObjectName("settings.rules.export.dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Rules (*.yaml)")])
        dialog.setDefaultSuffix("yaml")
        dialog.selectFile("rules.yaml")
        dialog.filesSelected.connect(self._on_export_files)
        self._open(dialog)

    @staticmethod
    def _open(dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_import_files(self, files: Sequence[str]) -> None:
        if files:
            self._context.runner.run_long(
                self._reader.preview, files[0], done=self._on_previewed, failed=self.failed.emit
            )

    def _on_export_files(self, files: Sequence[str]) -> None:
        if files:
            self._context.runner.run_long(
                self._reader.export, files[0], done=self._on_exported, failed=self.failed.emit
            )

    def _on_previewed(self, answer: tuple[str, ImportResult]) -> None:
        self._text, found = answer
        if not found.new and not found.changed:
            self.said.emit(ToastText(self.tr("Every rule of the file stands here already."), "good"))
            return
        words = self.tr("New: {new}. Changed: {changed}. Unchanged: {same}.").format(
            new=len(found.new), changed=len(found.changed), same=len(found.unchanged)
        )
        told = ", ".join(short_key(key) for key in (*found.new, *found.changed))
        text = self.tr("Changed rules get a new version; earlier ones stay in their history.")
        question = Question(self.tr("Take these rules in?"), f"{words}\n{told}\n{text}", self.tr("Import"),
                            self.tr("Cancel"), icon="file-down")  # fmt: skip
        ask(question, self._owner).decided.connect(self._on_decided)

    def _on_decided(self, yes: bool) -> None:
        if yes:
            self._context.runner.run_long(
                self._context.services.rules.import_file, self._text, done=self._on_imported, failed=self.failed.emit
            )

    def _on_imported(self, result: ImportResult) -> None:
        self.imported.emit(result)
        words = self.tr("Rules taken in. New: {new}. Changed: {changed}.")
        self.said.emit(ToastText(words.format(new=len(result.new), changed=len(result.changed)), "good"))

    def _on_exported(self, _path: str) -> None:
        self.said.emit(ToastText(self.tr("Rules exported."), "good"))
