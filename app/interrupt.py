"""Ctrl+C in the terminal closes the window properly.

Python runs a signal's handler only when it gets to run at all, which it does not while Qt waits. The signal therefore
also writes a byte into a socket that Qt watches.
"""

import signal
import socket
import threading
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


class _Watch:
    """The pair of sockets and what was there before."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_activated)
        self._old_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._old = {number: signal.signal(number, self._on_signal) for number in (signal.SIGINT, signal.SIGTERM)}

    def close(self) -> None:
        """Put back what was there."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _on_activated(self) -> None:
        # Reading gives Python its turn; the handler below runs right after.
        try:
            self._reader.recv(64)
        except BlockingIOError:
            return

    def _on_signal(self, _number: int, _frame: object) -> None:
        QApplication.quit()


def close_on_interrupt() -> Callable[[], None]:
    """Let SIGINT and SIGTERM end the program as closing its window does; returns what undoes it."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    return _Watch().close
