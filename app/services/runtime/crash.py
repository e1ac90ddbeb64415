"""What happens to a bug: one crash file for each distinct traceback, without the values of variables.

A crash file is what a person may send us, so it holds the program's version, the system and the traceback, and
nothing of the person's: no locals, no environment, and the text goes through the same redaction as the logs. The hooks
stand before the first window does, so what only a crash needs is imported when there is one.
"""

import faulthandler
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from app.models.errors import AppError
from app.services.runtime.late_log import LateLog
from app.services.runtime.paths import Paths

if TYPE_CHECKING:
    from datetime import datetime

log = LateLog(__name__)
KEPT = 20
FAULT_FILE = "fault.log"
Told = Callable[["CrashReport"], None]


@dataclass(frozen=True, slots=True)
class CrashReport:
    """One distinct bug of this run.

    Attributes:
        key: digest of where it happened; the same place has the same key.
        title: kind of the exception, without its text.
        file: the crash file, or nothing when it could not be written.
    """

    key: str
    title: str
    file: Path | None


class CrashHooks:
    """Catches what nobody caught, on every thread.

    Args:
        paths: whose crash folder is used.
        told: called once for each distinct traceback, on the thread where it happened; it must only pass it on.
    """

    def __init__(self, paths: Paths, told: Told | None = None) -> None:
        self._folder = paths.crashes
        self._told = told
        self._seen: set[str] = set()
        self._lock = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Put our hooks in place of Python's."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Put back the hooks that were there."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def report(self, reason: BaseException, where: str = "") -> CrashReport | None:
        """Log a bug and write its crash file; the same traceback a second time is only counted in the log.

        Args:
            reason: what was raised.
            where: the thread or task, for the file's first lines.

        Returns:
            The report when this traceback is new in this run.
        """
        key = _key_of(reason)
        with self._lock:
            known = key in self._seen
            self._seen.add(key)
        if known:
            log.warning("the same bug again: %s (%s)", type(reason).__name__, key)
            return None
        log.error("bug %s in %s", key, where or threading.current_thread().name, exc_info=reason)
        report = CrashReport(key, type(reason).__name__, self._write(key, reason, where))
        if self._told is not None:
            self._told(report)
        return report

    def _write(self, key: str, reason: BaseException, where: str) -> Path | None:
        from datetime import UTC, datetime

        from app.services.runtime.atomic import atomic_write

        now = datetime.now(UTC)
        target = self._folder / f"crash-{now:%Y%m%dT%H%M%SZ}-{key}.txt"
        try:
            atomic_write(target, crash_text(reason, now, where).encode())
            for old in sorted(self._folder.glob("crash-*.txt"))[:-KEPT]:
                old.unlink(missing_ok=True)
        except (AppError, OSError) as trouble:
            log.warning("no crash file: %s", trouble)
            return None
        return target

    def _on_exception(self, kind: type[BaseException], reason: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, reason, trace)
            return
        self.report(reason.with_traceback(trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value, args.thread.name if args.thread is not None else "")

    def _on_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.report(args.exc_value, "clean-up")


def crash_text(reason: BaseException, at: "datetime", where: str = "") -> str:
    """The text of a crash file: versions and the traceback, redacted, without the values of variables."""
    import platform
    import traceback

    from app.services.runtime.logs import redact
    from app.services.runtime.version import app_version

    trace = "".join(traceback.TracebackException.from_exception(reason, capture_locals=False).format())
    head = [
        f"Cuedeck {app_version()}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}",
        f"at {at.isoformat(timespec='milliseconds')} in {where or threading.current_thread().name}",
        "",
    ]
    return redact("\n".join(head) + "\n" + trace)


def _key_of(reason: BaseException) -> str:
    import hashlib
    import traceback

    frames = traceback.extract_tb(reason.__traceback__)
    places = "|".join(f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames)
    return hashlib.sha256(f"{type(reason).__qualname__}|{places}".encode()).hexdigest()[:12]


def enable_fault_log(paths: Paths) -> Callable[[], None]:
    """Let a crash of the interpreter itself leave the threads' stacks in a file, and switch core dumps off.

    A core dump would hold the tokens that are in memory; the stacks hold names of functions only.

    Returns:
        A function that ends it.
    """
    if os.name != "nt":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    paths.crashes.mkdir(mode=0o700, parents=True, exist_ok=True)
    stream = (paths.crashes / FAULT_FILE).open("a", encoding="utf-8")
    faulthandler.enable(stream, all_threads=True)

    def undo() -> None:
        faulthandler.disable()
        stream.close()

    return undo
