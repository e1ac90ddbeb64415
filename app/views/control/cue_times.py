"""How long the cues of the session took: three percentiles of three ways; copied as text, or saved as a table."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from app.services.live.cue_latency import CueLatencies, latency_csv
from app.services.runtime.atomic import atomic_write
from app.views.format import count
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.popover import Popover
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 380


class CueTimesSheet(Popover):
    """The sheet."""

    def __init__(self, context: "Context", found: CueLatencies, parent: QWidget) -> None:
        super().__init__("", parent, padding=14)
        self.setObjectName("control.cue.times")
        self.setAccessibleName(self.tr("Latencies"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme().px(WIDTH))
        self._context, self._found = context, found
        self.body.setSpacing(8)
        self.body.addWidget(PlainLabel(self.tr("Latencies"), "panel"))
        self.body.addWidget(
            PlainLabel(self.tr("Since sending, cues of this session: {count}").format(count=count(len(found.rows))),
                       "caption", "text2", wrap=True)
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(("", "n", "p50", "p95", "p99")):
            label = PlainLabel(head, "caption", "text3")
            grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignRight)
        for row, cells in enumerate(self._rows(), start=1):
            for column, cell in enumerate(cells):
                label = PlainLabel(cell, "body", "text2" if column <= 1 else "text")
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                grid.addWidget(label, row, column, side)
        self.body.addLayout(grid)
        buttons = QHBoxLayout()
        self._copy = Button(self.tr("Copy"), "secondary", "copy", size="compact")
        self._copy.setObjectName("control.cue.times.copy")
        self._save = Button(self.tr("Save as CSV"), "secondary", "download", size="compact")
        self._save.setObjectName("control.cue.times.save")
        for button in (self._copy, self._save):
            button.set_locked("" if found.rows else self.tr("No cues yet"))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._copy.clicked.connect(self._on_copy)
        self._save.clicked.connect(self._on_save)
        self.setFocusProxy(self._copy)

    def _rows(self) -> list[list[str]]:
        found = self._found
        return [
            [name, count(times.n), *(_shown(one) for one in (times.p50, times.p95, times.p99))]
            for name, times in (
                (self.tr("delivered"), found.delivered), (self.tr("shown"), found.shown),
                (self.tr("got it"), found.acknowledged),
            )
        ]  # fmt: skip

    def _on_copy(self) -> None:
        lines = [["", "n", "p50", "p95", "p99"], *self._rows()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self._copy.set_label(self.tr("Copied"))

    def _on_save(self) -> None:
        # The dialog outlives this sheet, which closes when the dialog takes the keyboard.
        ask_csv(self._context, self._found, self.parentWidget() or self)
        self.close()


class _CsvDialog(QFileDialog):
    """Asks where to; writes off this thread."""

    def __init__(self, context: "Context", found: CueLatencies, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save latencies"))
        self._context, self._found = context, found
        self.setObjectName("control.cue.times.dialog")
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters([self.tr("Table (*.csv)")])
        self.setDefaultSuffix("csv")
        self.selectFile("cue-latencies.csv")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filesSelected.connect(self._on_files)

    def _on_files(self, files: list[str]) -> None:
        if files:
            self._context.runner.run(_write, Path(files[0]), self._found)


def ask_csv(context: "Context", found: CueLatencies, parent: QWidget) -> None:
    """Ask for the file of the table."""
    _CsvDialog(context, found, parent).open()


def _write(path: Path, found: CueLatencies) -> None:
    # With a mark in front, so that spreadsheet programs read Chinese words right.
    atomic_write(path, latency_csv(found).encode("utf-8-sig"))


def exact(ms: int) -> str:
    """A short time to the hundredth of a second, with its unit."""
    return QCoreApplication.translate("CueTimes", "{seconds} s").format(seconds=f"{ms / 1000:.2f}")


def _shown(ms: int | None) -> str:
    return "—" if ms is None else exact(ms)
