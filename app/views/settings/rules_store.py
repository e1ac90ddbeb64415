"""The team's rules as the window shows them, kept current by change sets."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.advertising import RuleView
from app.services.advertising.limits import Limits
from app.services.advertising.prompt_reading import RuleRecord
from app.views.settings.rules_data import Overview, RuleLoad, RuleReader
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.views.context import Context

#: What the last shows tell of all rules is asked as soon as the rules stand there: it says which one to begin with.
OVERVIEW_MS = 50


class RuleStore(GuiStore):
    """Rules with what became of their prompts, what the last shows lack for them, and which they tell most about.

    Signals:
        changed: Something of it changed.
    """

    changed = Signal()
    subjects = frozenset({"rule", "prompt", "setting"})

    def __init__(self, context: "Context", reader: RuleReader, parent: QObject | None = None) -> None:
        super().__init__(context.services, context.runner, context.bridge, parent)
        self._reader = reader
        self.loaded = False
        self.rows: tuple[RuleView, ...] = ()
        self.records: Mapping[str, RuleRecord] = {}
        self.sources: Mapping[str, str] = {}
        self.limits = Limits()
        self.lacking: Mapping[str, tuple[str, ...]] = {}
        self.telling = ""
        self._asks = QTimer(self)
        self._asks.setSingleShot(True)
        self._asks.setInterval(OVERVIEW_MS)
        self._asks.timeout.connect(self.ask_overview)

    def row(self, key: str) -> RuleView | None:
        """A rule by its key."""
        return next((one for one in self.rows if one.key == key), None)

    def reload(self) -> None:
        self._runner.run(self._reader.load, done=self._on_loaded, failed=self._on_read_failed)

    def ask_overview(self) -> None:
        """Ask what the last shows lack, and which rule they tell most about."""
        self._runner.run_long(self._reader.overview, done=self._on_overview, failed=self._on_overview_failed)

    def _on_loaded(self, load: RuleLoad) -> None:
        if not self.loaded:
            self._asks.start()
        self.loaded = True
        self.rows, self.records, self.sources, self.limits = load.rows, load.records, load.sources, load.limits
        self.changed.emit()

    def _on_overview(self, seen: Overview) -> None:
        if (seen.lacking, seen.telling) != (self.lacking, self.telling):
            self.lacking, self.telling = seen.lacking, seen.telling
            self.changed.emit()

    def _on_overview_failed(self, _error: object) -> None:
        """The list does without the mark; the back-test of a rule says the same when it is opened."""
