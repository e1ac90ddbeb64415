"""Keeps the prompter's place in the store: at most four times a second, the newest only.

While a place of this station is on its way, what the store says is older than what the screen shows; `owns` tells.
"""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.models.errors import AppError, Denied, Invalid, NotFound
from app.models.session import PrompterMode, PrompterStateView
from app.services.live.prompter import Pace, ScrollState
from app.views.studio.instants import Instants
from app.views.studio.parts import Parts
from app.views.studio.place import fields_of

LEAST_MS = 250
RETRY_MS = 2000


class PlaceKeeper(QObject):
    """Writes the place of one station's prompter."""

    def __init__(self, parts: Parts, instants: Instants, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._instants = instants
        self._waiting: tuple[str, datetime, dict[str, Any]] | None = None
        self._under_way: tuple[str, datetime, dict[str, Any]] | None = None
        self._version: dict[str, int] = {}
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._write)

    def keep(self, scroll: ScrollState, pace: Pace, mode: PrompterMode, *, mirrored: bool, chinese: bool) -> None:
        """Write this place, now or as soon as the last writing is a quarter of a second ago."""
        session_id = self._parts.session.current_id
        if session_id is None or not scroll.segment_id:
            return
        as_of, fields = fields_of(scroll, pace, self._instants, chinese=chinese)
        self._waiting = (session_id, as_of, {**fields, "mode": mode, "mirrored": mirrored})
        if not self._pause.isActive() and self._under_way is None:
            self._write()

    def owns(self, row: PrompterStateView) -> bool:
        """Whether the store's place is this station's own, or older than one that is on its way."""
        busy = self._waiting is not None or self._under_way is not None
        return busy or row.version <= self._version.get(row.session_id, 0)

    def forget(self) -> None:
        """Another session: what is known of versions stays, what waits is written."""
        if self._waiting is not None and self._under_way is None:
            self._write()

    def _write(self) -> None:
        if self._waiting is None or self._under_way is not None:
            return
        self._under_way, self._waiting = self._waiting, None
        session_id, as_of, fields = self._under_way
        put = self._parts.services.prompter.put
        self._parts.runner.run(put, session_id, as_of=as_of, done=self._on_written, failed=self._on_failed, **fields)
        self._pause.start(LEAST_MS)

    def _on_written(self, row: object) -> None:
        self._under_way = None
        if isinstance(row, PrompterStateView):
            self._version[row.session_id] = row.version
        if not self._pause.isActive():
            self._write()

    def _on_failed(self, error: AppError) -> None:
        """A store that does not answer is asked again; what it refuses is told."""
        failed, self._under_way = self._under_way, None
        if isinstance(error, Denied | Invalid | NotFound):
            self._parts.runner.failed.emit(error)
            return
        self._waiting = self._waiting or failed
        self._pause.start(RETRY_MS)
