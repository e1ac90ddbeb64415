"""The live figures of the current session: the series of all metrics and the newest values.

Ticks that this station collects itself arrive in batches through the bridge; those of another station are read from
the store when its change set says so. Either way a tick counts once, by its time. A reading that somebody typed may
lie at any time, also among ticks that are here already: then everything is read anew. Comments are the desk's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.models.event_log import ChangeSet
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.live.boards import BoardFigure, board_figures
from app.services.live.traffic import BOARD_COUNTS
from app.services.sources.manual.typed import ManualReading, TypedReading
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    import numpy as np

    from app.services.services import Services

#: Room for nine hours of readings a second (8 MB), taken at once: a long show neither grows nor is copied on the air.
FIRST_CAPACITY = 32_768


@dataclass(frozen=True, slots=True)
class LiveLoad:
    """What was read from the store: ticks after a time, all typed readings or ``None``, and what boards alone tell."""

    session_id: str
    after_ms: int
    times: "np.ndarray[Any, Any]"
    values: "np.ndarray[Any, Any]"
    currency: str
    read_at_ms: int | None
    typed: tuple[TypedReading, ...] | None = None
    board: Mapping[str, BoardFigure] = field(default_factory=dict)


class LiveStore(GuiStore):
    """Series of the current session.

    Attributes:
        typed: the readings that people typed and that are in force, the last typed first.
        typed_at: the same by metric and moment.
        board: the newest figure of each metric that no tick holds.

    Signals:
        reset: Everything was read anew (another session, or a reading was typed).
        ticked: New ticks were appended; carries the index of the first new row.
    """

    reset = Signal()
    ticked = Signal(object)
    subjects = frozenset({"metric_tick", "metric_reading"})

    def __init__(
        self,
        services: "Services",
        runner: Runner,
        bridge: Bridge,
        session: SessionStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, runner, bridge, parent)
        self._session = session
        self._times: np.ndarray[Any, Any] | None = None
        self._values: np.ndarray[Any, Any] | None = None
        self.size = 0
        self.currency = ""
        self.read_at_ms: int | None = None
        self.loaded = False
        self._anew = False
        self.typed: tuple[TypedReading, ...] = ()
        self.typed_at: Mapping[str, Mapping[int, ManualReading]] = {}
        self.board: Mapping[str, BoardFigure] = {}
        session.switched.connect(self._on_session_switched)
        bridge.live.connect(self._on_live)

    @property
    def times(self) -> "np.ndarray[Any, Any]":
        """Milliseconds since the session's start, int64[size]."""
        import numpy as np

        return np.empty(0, dtype=np.int64) if self._times is None else self._times[: self.size]

    @property
    def values(self) -> "np.ndarray[Any, Any]":
        """float64[size, len(TICK_KEYS)], NaN where nothing was read."""
        import numpy as np

        return np.empty((0, len(TICK_KEYS))) if self._values is None else self._values[: self.size]

    def series(self, key: str) -> "np.ndarray[Any, Any]":
        """One metric as float64[size]."""
        return self.values[:, TICK_INDEX[key]]

    def last(self, key: str) -> float | None:
        """The newest reading of a metric, or ``None`` when there is none."""
        import numpy as np

        column = self.series(key)[-600:]
        good = np.flatnonzero(~np.isnan(column))
        return float(column[good[-1]]) if good.size else None

    def last_reading(self, key: str) -> tuple[int, float] | None:
        """Moment and value of the newest reading of a metric, typed or not; ``None`` when there is none."""
        import numpy as np

        if key not in TICK_INDEX:
            told = self.board.get(key)
            return (told.t_ms, told.value) if told is not None else None
        good = np.flatnonzero(~np.isnan(self.series(key)))
        return (int(self.times[good[-1]]), float(self.series(key)[good[-1]])) if good.size else None

    @property
    def last_ms(self) -> int | None:
        """Time of the newest tick since the session's start."""
        return int(self.times[-1]) if self.size else None

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is None:
            return
        anew, self._anew = self._anew or not self.loaded, False
        after = int(self.times[-1]) if self.size and not anew else -1
        self._runner.read(self._load, session_id, after, anew=anew, done=self._on_loaded, failed=self._on_read_failed)

    def _on_read_failed(self, error: object) -> None:
        self._anew = True  # what was to be read anew still is
        super()._on_read_failed(error)

    def concerns(self, change_set: ChangeSet) -> bool:
        session_id = self._session.current_id
        return any(change.session_id == session_id and change.subject in self.subjects for change in change_set.changes)

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.touches("metric_reading") and self.concerns(change_set):
            self._anew = True
        super()._on_changed(change_set)

    def _load(self, session_id: str, after_ms: int, *, anew: bool) -> LiveLoad:
        from app.services.store.series import load_series

        block = load_series(self._services.store, session_id, after_ms=after_ms)
        return LiveLoad(
            session_id=session_id,
            after_ms=after_ms,
            times=block.t_ms,
            values=block.values,
            currency=block.currency,
            read_at_ms=block.read_at_ms,
            typed=self._services.manual.in_force(session_id) if anew else None,
            board=board_figures(self._services.store, session_id, BOARD_COUNTS) if anew else {},
        )

    def _on_loaded(self, load: object) -> None:
        if not isinstance(load, LiveLoad) or load.session_id != self._session.current_id:
            return
        first = not self.loaded
        self.loaded = True
        self.currency = load.currency or self.currency
        self.read_at_ms = load.read_at_ms or self.read_at_ms
        anew = load.typed is not None
        start = self._replace(load) if anew else self._append(load.times, load.values)
        if first or anew:
            self.reset.emit()
        if first:
            return
        if start is not None and not anew:
            self.ticked.emit(start)

    def _on_live(self, batch: Any) -> None:
        if not self.loaded or batch.session_id != self._session.current_id:
            return
        if batch.ticks:
            import numpy as np

            times = np.fromiter((tick.t_ms for tick in batch.ticks), dtype=np.int64, count=len(batch.ticks))
            values = np.array([tick.values for tick in batch.ticks], dtype=np.float64)
            self.read_at_ms = batch.ticks[-1].read_at_ms
            start = self._append(times, values)
            if start is not None:
                self.ticked.emit(start)

    def _replace(self, load: LiveLoad) -> int | None:
        """Take everything anew; ticks that arrived while it was read stay. Returns the first row."""
        later_times, later_values = self.times.copy(), self.values.copy()
        self._times, self._values, self.size = None, None, 0
        start = self._append(load.times, load.values)
        self._append(later_times, later_values)
        self.typed, self.board = load.typed or (), load.board
        found: dict[str, dict[int, ManualReading]] = {}
        for one in self.typed:
            found.setdefault(one.reading.metric, {})[one.reading.t_ms] = one.reading
        self.typed_at = found
        return start

    def _append(self, times: "np.ndarray[Any, Any]", values: "np.ndarray[Any, Any]") -> int | None:
        """Append ticks that are newer than what is there; returns the index of the first new row."""
        import numpy as np

        if self.size:
            newer = times > self.times[-1]
            times, values = times[newer], values[newer]
        if not len(times):
            return None
        if self._times is None or self._values is None:
            capacity = max(FIRST_CAPACITY, len(times) + len(times) // 4)
            self._times = np.zeros(capacity, dtype=np.int64)
            self._values = np.full((capacity, len(TICK_KEYS)), np.nan)
        elif self.size + len(times) > len(self._times):
            capacity = max(len(self._times) * 2, self.size + len(times))
            self._times = _with_room(self.times, capacity)
            self._values = _with_room(self.values, capacity)
        start = self.size
        self.size += len(times)
        self._times[start : self.size] = times
        self._values[start : self.size] = values
        return start

    def _on_session_switched(self, _session_id: object) -> None:
        self._times, self._values, self.size = None, None, 0
        self.currency, self.read_at_ms = "", None
        self.typed, self.typed_at, self.board = (), {}, {}
        self.loaded = False
        self.reset.emit()
        self.reload()


def _with_room(array: "np.ndarray[Any, Any]", rows: int) -> "np.ndarray[Any, Any]":
    """The same rows with room behind them that takes no memory before it is used (`np.resize` would fill it)."""
    import numpy as np

    larger = np.empty((rows, *array.shape[1:]), array.dtype)
    larger[: len(array)] = array
    return larger
