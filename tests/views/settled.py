"""When a station has come to rest: every change that was committed is told, read and shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.models.event_log import ChangeSet
from app.services.store import log
from app.views.context import Context
from app.views.stores.base import GuiStore
from tests.views.pump import until

#: Turns of the event loop without work that end the waiting: what one turn posts, the next delivers.
CALM_TURNS = 4


class Settled:
    """Waits for one station.

    Args:
        context: what its screens are given.
        busy: what else of a screen is under way.
    """

    def __init__(self, context: Context, busy: Callable[[], bool] | None = None) -> None:
        self._context = context
        self._store = context.services.store
        self._stores: tuple[GuiStore, ...] = ()
        self._busy = busy
        self._told = 0
        # Behind the bridge in the row: what was told here has been handed to the screens.
        self._store.subscribe(self._on_told)
        self._told = max(self._told, self._last_id())

    def wait(self) -> None:
        """Let the event loop run until nothing is under way and no change waits to be told or read."""
        calm = 0
        owners: list[QObject] = [self._context.keeper, *QApplication.topLevelWidgets()]
        self._stores = tuple(store for owner in owners for store in owner.findChildren(GuiStore))

        def quiet() -> bool:
            nonlocal calm
            calm = calm + 1 if self._quiet() else 0
            return calm > CALM_TURNS and self._told >= self._last_id()

        until(quiet)

    def _quiet(self) -> bool:
        reading = self._context.runner.busy or any(isValid(store) and store._burst.isActive() for store in self._stores)
        return not reading and not (self._busy is not None and self._busy())

    def _on_told(self, changes: ChangeSet) -> None:
        self._told = changes.last_event_id

    def _last_id(self) -> int:
        with self._store.engines.readers.connect() as connection:
            return log.last_id(connection)
