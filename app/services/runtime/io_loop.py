"""The io thread: one asyncio loop for sources, timers and everything else that waits for the outside."""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")
START_S = 10.0


class IoLoop:
    """Owns the loop and its thread. Every method may be called from any thread.

    Args:
        name: of the thread.
        crashed: told of an exception that no task's owner took (a bug).
    """

    def __init__(self, name: str = "cuedeck-io", crashed: Callable[[BaseException], object] | None = None) -> None:
        self._name = name
        self._crashed = crashed
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._up = threading.Event()

    @property
    def running(self) -> bool:
        """Whether work can be handed in."""
        return self._loop is not None and self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Start the thread and wait until its loop runs.

        Raises:
            RuntimeError: it runs already, or the thread did not come up.
        """
        if self._thread is not None:
            raise RuntimeError("the io loop runs already")
        self._up.clear()
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()
        if not self._up.wait(START_S):
            raise RuntimeError("the io loop did not start")

    def submit(self, coro: Coroutine[Any, Any, T]) -> "Future[T]":
        """Run a coroutine on the loop; its result comes as a future of threads.

        Raises:
            RuntimeError: the loop does not run; the coroutine is closed.
        """
        loop = self._loop
        if loop is None or not self.running:
            coro.close()
            raise RuntimeError("the io loop does not run")
        return asyncio.run_coroutine_threadsafe(coro, loop)

    def call(self, fn: Callable[..., object], *args: object) -> None:
        """Call a plain function on the loop's thread soon; without a loop it is dropped, since nothing can hear it.

        Raises:
            RuntimeError: the loop does not run.
        """
        loop = self._loop
        if loop is None or not self.running:
            raise RuntimeError("the io loop does not run")
        loop.call_soon_threadsafe(fn, *args)

    def stop(self, timeout: float = 5.0) -> bool:
        """Cancel all tasks, let them end, and end the thread.

        Args:
            timeout: seconds to wait; a task that swallows its cancellation is left behind and named in the log.

        Returns:
            Whether everything ended in time.
        """
        thread, loop = self._thread, self._loop
        if thread is None or loop is None:
            return True
        if threading.current_thread() is thread:
            raise RuntimeError("the io loop cannot wait for itself")
        if thread.is_alive():
            loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout)
        if thread.is_alive():
            log.warning("the io loop did not end within %.1f s", timeout)
            return False
        self._thread = self._loop = None
        return True

    def _run(self) -> None:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(self._on_exception)
        self._loop = loop
        loop.call_soon(self._up.set)
        try:
            loop.run_forever()
        finally:
            try:
                _cancel_all(loop)
                loop.run_until_complete(loop.shutdown_asyncgens())
                loop.run_until_complete(loop.shutdown_default_executor())
            finally:
                asyncio.set_event_loop(None)
                loop.close()

    def report(self, reason: BaseException) -> bool:
        """Tell whoever keeps the bugs of one; False when nobody does."""
        if self._crashed is None:
            return False
        self._crashed(reason)
        return True

    def _on_exception(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        reason = context.get("exception")
        if not isinstance(reason, BaseException) or not self.report(reason):
            log.error("on the io loop: %s", context.get("message", "unknown trouble"), exc_info=reason)


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    tasks = [task for task in asyncio.all_tasks(loop) if not task.done()]
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
