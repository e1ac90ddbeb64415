"""Runs what a person asked for off the GUI thread and brings the result back to it.

A command never blocks the window: its button is busy until the answer is there, an `AppError` becomes a banner in the
person's language, and anything else is a bug: it goes to the exception hook, which writes the crash file, and the
person is told that something unexpected happened.
"""

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from types import MethodType
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.models.errors import AppError
from app.services.runtime.bugs import tell_bug

Submit = Callable[..., "Future[Any]"]


class Busy(Protocol):
    """Something that shows that work is under way, e.g. a button."""

    def set_busy(self, busy: bool) -> None:
        """Show or end the busy state."""


class _Callback:
    """A function to call later, held weakly when it is a method of a widget that may be gone by then."""

    def __init__(self, function: Callable[[Any], object] | None) -> None:
        self._strong: Callable[[Any], object] | None = None
        self._weak: weakref.WeakMethod[Callable[[Any], object]] | None = None
        if isinstance(function, MethodType):
            self._weak = weakref.WeakMethod(function)
        else:
            self._strong = function

    def __call__(self, value: object) -> bool:
        """Calls the function if there is one and its owner is alive; tells whether it was called."""
        function = self._weak() if self._weak is not None else self._strong
        if function is None:
            return False
        owner = getattr(function, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return False
        function(value)
        return True


class _Ticket:
    """One command under way."""

    __slots__ = ("busy", "done", "error", "failed", "name", "result")

    def __init__(
        self,
        name: str,
        done: Callable[[Any], object] | None,
        failed: Callable[[AppError], object] | None,
        busy: Busy | None,
    ) -> None:
        self.name = name
        self.done = _Callback(done)
        self.failed = _Callback(failed)
        self.busy = weakref.ref(busy) if busy is not None else None
        self.result: object = None
        self.error: BaseException | None = None

    def show_busy(self, busy: bool) -> None:
        """Shows or ends the busy state of whoever is still there."""
        shown = self.busy() if self.busy is not None else None
        if shown is not None and (not isinstance(shown, QObject) or isValid(shown)):
            shown.set_busy(busy)


def _name_of(function: Callable[..., Any]) -> str:
    return getattr(function, "__qualname__", "command")


class Runner(QObject):
    """Runs commands and queries on the store's executor, and long work on threads of its own.

    Args:
        submit: Hands a function to the store's executor.
        submit_read: Hands a function that only reads to a thread beside it; without it that runs on the executor too.
        submit_long: Hands a function to the threads for long work; without it that runs on the executor too.

    Signals:
        failed: An ``AppError`` that no caller took care of; the window shows it as a banner.
        idle: Nothing is under way any more.
    """

    failed = Signal(object)
    idle = Signal()
    _finished = Signal(object)

    def __init__(
        self,
        submit: Submit,
        parent: QObject | None = None,
        *,
        submit_read: Submit | None = None,
        submit_long: Submit | None = None,
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._submit_read = submit_read or submit
        self._submit_long = submit_long or submit
        self._open = 0
        self._closed = False
        # Held while an answer is handed over: `close` returns only when none is on its way, so that no thread meets
        # this object while it is taken down.
        self._gate = threading.RLock()
        self._finished.connect(self._on_finished)

    @property
    def busy(self) -> bool:
        """Whether a command is under way."""
        return self._open > 0

    def run(
        self,
        function: Callable[..., Any],
        *args: object,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        busy: Busy | None = None,
        **kwargs: object,
    ) -> None:
        """Run ``function(*args, **kwargs)`` on the executor.

        Args:
            function: A method of a service; it must not touch Qt.
            done: Called on the GUI thread with the result, if its owner still lives.
            failed: Called with the ``AppError``; without it the error is shown as a banner.
            busy: Shows a busy state until the answer is there.
        """
        self._start(self._submit, _Ticket(_name_of(function), done, failed, busy), function, args, kwargs)

    def read(
        self,
        function: Callable[..., Any],
        *args: object,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        **kwargs: object,
    ) -> None:
        """Like `run`, for what a screen reads anew after a change: what a person does next does not wait behind it."""
        self._start(self._submit_read, _Ticket(_name_of(function), done, failed, None), function, args, kwargs)

    def run_long(
        self,
        function: Callable[..., Any],
        *args: object,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        busy: Busy | None = None,
        **kwargs: object,
    ) -> None:
        """Like `run`, for what may take longer than a person waits: imports, reports, exports, copies, checks.

        No cue, take or restore point waits behind it; two of these may end in another order than they were asked for.
        """
        self._start(self._submit_long, _Ticket(_name_of(function), done, failed, busy), function, args, kwargs)

    def _start(
        self,
        submit: Submit,
        ticket: _Ticket,
        function: Callable[..., Any],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> None:
        if self._closed:
            return
        self._open += 1
        ticket.show_busy(True)
        try:
            future = submit(function, *args, **kwargs)
        except RuntimeError:
            # The executor takes nothing any more: the program is about to end.
            ticket.error = AppError("cancelled")
            self._finished.emit(ticket)
            return

        def finish(answered: "Future[Any]") -> None:
            if answered.cancelled():
                ticket.error = AppError("cancelled")
            else:
                ticket.error = answered.exception()
                if ticket.error is None:
                    ticket.result = answered.result()
            with self._gate:
                if not self._closed:
                    self._finished.emit(ticket)

        future.add_done_callback(finish)

    def close(self) -> None:
        """Take no more commands and drop the answers that are still to come."""
        with self._gate:
            self._closed = True

    def _on_finished(self, ticket: _Ticket) -> None:
        self._open -= 1
        ticket.show_busy(False)
        try:
            self._tell(ticket)
        finally:
            if self._open == 0:
                self.idle.emit()

    def _tell(self, ticket: _Ticket) -> None:
        error = ticket.error
        if error is None:
            ticket.done(ticket.result)
            return
        if not isinstance(error, AppError):
            tell_bug(error)
            error = AppError("unexpected", command=ticket.name)
        if not ticket.failed(error):
            self.failed.emit(error)
