"""The data store: where it is, whether it holds together, copies of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.services.runtime.permissions import Deed
from app.views.format import count
from app.views.i18n import explain
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What is shown about the store."""

    dialect: str
    where: str
    size: int | None
    library: str
    revision: str
    safe: bool
    backups: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What a check of the whole store said."""

    troubles: tuple[str, ...]
    events: int
    chain_ok: bool


def file_size(size: int) -> str:
    """Bytes as a person reads them: ``214 MB``."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size //= 1000
    return f"{size:.0f} GB"


def read_facts(services: "Services") -> StoreFacts:
    """Read what is shown; runs off the GUI thread."""
    from app.models.migrations import HEAD
    from app.services.store.backup import backups_folder, list_backups
    from app.services.store.driver import sqlite_version, wal_safe

    store = services.store
    path = store.path
    backups: tuple[tuple[str, int], ...] = ()
    if path is not None:
        found = list_backups(backups_folder(path), path.stem)
        backups = tuple((f"{made.astimezone():%Y-%m-%d %H:%M}", file.stat().st_size) for made, file in found[:5])
    return StoreFacts(
        dialect=store.dialect,
        where=str(path) if path is not None else store.url.rsplit("@", 1)[-1],
        size=path.stat().st_size if path is not None else None,
        library="SQLite " + ".".join(str(part) for part in sqlite_version())
        if store.dialect == "sqlite"
        else "PostgreSQL",
        revision=HEAD,
        safe=wal_safe() or store.dialect != "sqlite",
        backups=backups,
    )


def check_store(services: "Services") -> StoreCheck:
    """Check integrity and the chain of the event log; runs off the GUI thread."""
    from app.services.store.verify import integrity, verify_chain

    chain = verify_chain(services.store)
    return StoreCheck(integrity(services.store), chain.rows, chain.ok)


class StorePage(QWidget):
    """The page."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._panel = Panel(self.tr("Data store"), "database", padding=16, spacing=12)
        self._state = StateView(StateText("loading", self.tr("Reading the store")))
        self._panel.body.addWidget(self._state)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._panel.body.addLayout(self._grid)
        self._answer = PlainLabel("", "body", "text2", wrap=True)
        self._answer.setObjectName("settings.store.answer")
        self._answer.hide()
        self._panel.body.addWidget(self._answer)
        self._panel.body.addLayout(self._make_verbs())
        layout.addWidget(self._panel)
        layout.addStretch(1)
        self._read()

    def _read(self) -> None:
        services = self._context.services
        self._context.runner.run(read_facts, services, done=self._on_facts, failed=self._on_failed)

    def _make_verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._check = Button(self.tr("Check the store"), "secondary", "shield-check")
        self._check.setObjectName("settings.store.check")
        self._check.clicked.connect(self._on_check)
        self._copy = Button(self.tr("Save a copy"), "primary", "save")
        self._copy.setObjectName("settings.store.backup")
        self._copy.clicked.connect(self._on_copy)
        if not self._context.team.may(Deed.EXPORT_DATA):
            self._copy.set_locked(self.tr("Your hats do not allow this."))
        row.addWidget(self._copy)
        row.addWidget(self._check)
        row.addStretch(1)
        return row

    def _on_failed(self, error: AppError) -> None:
        told = explain(error.code, error.params)
        self._state.set_state(StateText("error", told.sentence, told.remedy))

    def _on_facts(self, facts: object) -> None:
        if not isinstance(facts, StoreFacts):
            return
        self._state.hide()
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        kind = self.tr("This computer (SQLite file)") if facts.dialect == "sqlite" else self.tr("Team server")
        rows = [
            (self.tr("Kind"), kind, "text"),
            (self.tr("Where"), facts.where, "text"),
            (self.tr("Library"), facts.library, "text" if facts.safe else "warn"),
            (self.tr("Revision"), facts.revision, "text"),
        ]
        if facts.size is not None:
            rows.insert(2, (self.tr("Size"), file_size(facts.size), "text"))
        for made, size in facts.backups:
            rows.append((self.tr("Copy of {time}").format(time=made), file_size(size), "text2"))
        for place, (label, value, colour) in enumerate(rows):
            self._grid.addWidget(PlainLabel(label, "body", "text2"), place, 0)
            self._grid.addWidget(PlainLabel(value, "body", colour, elide=True), place, 1)

    def _on_check(self) -> None:
        self._context.runner.run_long(check_store, self._context.services, done=self._on_checked, busy=self._check)

    def _on_checked(self, check: object) -> None:
        if not isinstance(check, StoreCheck):
            return
        good = not check.troubles and check.chain_ok
        if good:
            text = self.tr("The store holds together; {count} log entries form an unbroken chain. Checked {time}.")
            self._say(
                text.format(count=count(check.events), time=f"{self._context.now().astimezone():%H:%M:%S}"), "good"
            )
        else:
            found = "; ".join(check.troubles) or self.tr("the chain of the event log is broken")
            self._say(self.tr("Something is wrong: {found}. Save a copy now.").format(found=found), "crit")

    def _on_copy(self) -> None:
        dialog = QFileDialog(self, self.tr("Save a copy of the store"))
        dialog.setObjectName("settings.store.dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("cuedeck")
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, file: str) -> None:
        from app.services.store.backup import backup

        self._context.runner.run_long(
            backup, self._context.services.store, Path(file), done=self._on_copied, busy=self._copy
        )

    def _on_copied(self, path: object) -> None:
        self._say(self.tr("Copy saved: {file}").format(file=path), "good")
        self._read()

    def _say(self, text: str, colour: str) -> None:
        self._answer.set_colour(colour)
        self._answer.setText(text)
        self._answer.show()
