"""The team's rules as the window shows them, kept current by change sets."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.advertising import RuleView
from app.services.advertising.limits import Limits
from app.services.advertising.prompt_reading import RuleRecord
from app.views.settings.rules_data import RuleLoad, RuleReader
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.views.context import Context

#: What shows lack is asked a while after the page was opened: the rule that somebody looks at goes first.
LACKING_MS = 1_500


class RuleStore(GuiStore):
    """Rules with what became of their prompts, and what the last shows lack for them.

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
        self._asks = QTimer(self)
        self._asks.setSingleShot(True)
        self._asks.setInterval(LACKING_MS)
        self._asks.timeout.connect(self.ask_lacking)

    def row(self, key: str) -> RuleView | None:
        """A rule by its key."""
        return next((one for one in self.rows if one.key == key), None)

    def reload(self) -> None:
        self._runner.run(self._reader.load, done=self._on_loaded, failed=self._on_read_failed)

    def ask_lacking(self) -> None:
        """Ask what the last shows lack."""
        self._runner.run_long(self._reader.lacking, done=self._on_lacking, failed=self._on_lacking_failed)

    def _on_loaded(self, load: RuleLoad) -> None:
        if not self.loaded:
            self._asks.start()
        self.loaded = True
        self.rows, self.records, self.sources, self.limits = load.rows, load.records, load.sources, load.limits
        self.changed.emit()

    def _on_lacking(self, lacking: Mapping[str, tuple[str, ...]]) -> None:
        if lacking != self.lacking:
            self.lacking = lacking
            self.changed.emit()

    def _on_lacking_failed(self, _error: object) -> None:
        """The list does without the mark; the back-test of a rule says the same when it is opened."""
