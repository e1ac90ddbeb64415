"""The one place where other threads meet Qt: what the store and the sources say becomes signals on the GUI thread.

Callbacks arrive on the follower's, recorder's or io thread. Each only emits a signal; the connection to an object
that lives on the GUI thread is queued by Qt, so nothing here touches a widget.
"""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal


class Bridge(QObject):
    """Carries change sets, live batches and link states to the GUI thread.

    Signals:
        changed: A ``ChangeSet`` of this or any other station, each once and in order.
        live: A ``LiveBatch`` with the newest ticks and audience events, every 50-100 ms at most.
        link: ``True`` when the store answers, ``False`` when it does not.
        warned: A ``DiskState`` or ``ReadingsState``: what the program itself warns of came, changed or went.
    """

    changed = Signal(object)
    live = Signal(object)
    link = Signal(object)
    warned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo: list[Callable[[], None]] = []
        self._closed = False
        # Held while something is told: after `close` no thread is on its way to this object any more.
        self._gate = threading.RLock()

    def follow(self, subscribe: Callable[[Callable[[Any], None]], Callable[[], None]], signal_name: str) -> None:
        """Pass everything that ``subscribe`` delivers on to one of the signals.

        Args:
            subscribe: Takes a callback and returns a function that ends the subscription.
            signal_name: ``changed``, ``live``, ``link`` or ``warned``.
        """
        emit = getattr(self, signal_name).emit

        def tell(value: object) -> None:
            with self._gate:
                if not self._closed:
                    emit(value)

        self._undo.append(subscribe(tell))

    def close(self) -> None:
        """End all subscriptions; nothing is emitted afterwards."""
        with self._gate:
            self._closed = True
        while self._undo:
            self._undo.pop()()
