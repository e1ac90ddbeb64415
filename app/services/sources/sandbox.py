"""Runs one of our own parsers in a child process that may die without taking the desk along.

A five-kilobyte workbook can make a native parser ask for 549 GB and abort, and no `except` catches an abort.
So every file from outside is parsed by a fresh interpreter (spawned, never forked) that limits its own memory
and time before it looks at anything. Only the name of a task stands on its command line; the request and the
answers travel as length-prefixed JSON over its pipes.

Order of an answer: any number of `{"item": ...}` frames, then `{"done": true}`, `{"error": {...}}`, or
`{"bug": "type and place"}` for an error that no parser should raise.
"""

import contextlib
import json
import logging
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from app.models.errors import AppError, Invalid
from app.services.sources import reasons
from app.services.sources.outside import limits

_log: Final = logging.getLogger(__name__)

#: First argument by which a frozen program knows that it is started as a reading child.
CHILD_FLAG: Final = "--cuedeck-reading-child"

_LENGTH: Final = struct.Struct(">Q")
_CHILD_FILE: Final = Path(__file__).with_name("sandbox_child.py")
#: Exit codes by which the child says why it ended, see `sandbox_child`.
EXIT_MEMORY: Final = 71
EXIT_TIME: Final = 72
_SIGABRT, _SIGXCPU = 6, 24


class CancelToken:
    """Lets another thread stop a reading: `cancel()` kills the child, at once and for good."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._kill: Callable[[], None] | None = None

    @property
    def is_cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._cancelled

    def cancel(self) -> None:
        """Stops the reading that runs, and any that would start with this token."""
        with self._lock:
            self._cancelled = True
            kill = self._kill
        if kill is not None:
            kill()

    def attach(self, kill: Callable[[], None] | None) -> None:
        """Names what ends the reading that now runs (None = nothing runs any more)."""
        with self._lock:
            self._kill = kill
            already = self._cancelled
        if already and kill is not None:
            kill()


def write_frame(stream: IO[bytes], value: object) -> None:
    """Writes one JSON value with its length before it."""
    body = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)


def read_frame(stream: IO[bytes], limit: int = limits.MAX_FRAME_BYTES) -> Any | None:
    """Reads one frame; None at the end of the stream or when the frame is cut off.

    Raises:
        ValueError: the frame is larger than the limit or is no JSON.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        raise ValueError(length)
    body = stream.read(length)
    return None if len(body) < length else json.loads(body)


def _command(task: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, task]
    return [sys.executable, "-I", str(_CHILD_FILE), task]


def _environment() -> dict[str, str]:
    """What the child sees of our environment: what an interpreter needs to start, and no secret."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZDIR")
    return {name: os.environ[name] for name in kept if name in os.environ}


def run_task(
    task: str,
    request: Mapping[str, object],
    *,
    file: Path,
    cancel: CancelToken | None = None,
    seconds: float = limits.CHILD_SECONDS,
) -> Iterator[Any]:
    """Runs a named task in a child and yields what it yields.

    Blocks the calling thread while it reads; call it on a worker. Leaving the iterator early ends the child.

    Args:
        task: a name in `sandbox_child.TASKS`.
        request: JSON-able arguments of the task.
        file: the file that is read; errors name it.
        cancel: stops the child from another thread.
        seconds: wall time of the whole run.

    Raises:
        AppError: what the task raised; `file_too_large` (memory, time, answer), `file_unreadable`
            (reader_died), `reading_cancelled`.
    """
    token = cancel or CancelToken()
    if token.is_cancelled:
        raise Invalid(reasons.READING_CANCELLED, file=file.name)
    child = subprocess.Popen(
        _command(task),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=str(_CHILD_FILE.parent) if _CHILD_FILE.exists() else None,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()

    def end_late() -> None:
        late.set()
        child.kill()

    watch = threading.Timer(seconds, end_late)
    watch.daemon = True
    watch.start()
    token.attach(child.kill)
    try:
        yield from _answers(child, request, file)
    except _DiedError:
        code = child.wait()
        if token.is_cancelled:
            raise Invalid(reasons.READING_CANCELLED, file=file.name) from None
        raise _cause_of_death(code, file, late=late.is_set()) from None
    finally:
        token.attach(None)
        watch.cancel()
        _end(child)
        watch.join(1.0)


class _DiedError(Exception):
    """The child's answer ended without its last frame."""


def _answers(child: "subprocess.Popen[bytes]", request: Mapping[str, object], file: Path) -> Iterator[Any]:
    assert child.stdin is not None  # noqa: S101 - both were asked for as pipes just above
    assert child.stdout is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError, OSError):  # a dead child shows below, by its silence
        write_frame(child.stdin, request)
        child.stdin.close()
    taken = 0
    counted = _Counted(child.stdout)
    while True:
        try:
            frame = read_frame(counted)  # type: ignore[arg-type]  # only read() is used
        except ValueError as error:
            raise _too_large(file, reasons.TOO_LARGE_ANSWER, limits.MAX_FRAME_BYTES) from error
        taken = counted.taken
        if taken > limits.MAX_ANSWER_BYTES:
            raise _too_large(file, reasons.TOO_LARGE_ANSWER, limits.MAX_ANSWER_BYTES)
        if frame is None:
            raise _DiedError
        if "item" in frame:
            yield frame["item"]
        elif "error" in frame:
            raise _error_of(frame["error"])
        elif "bug" in frame:
            _log.error("the reader of %s failed: %s", file.name, frame["bug"])
            raise Invalid(reasons.FILE_UNREADABLE, file=file.name, what=reasons.UNREADABLE_READER_DIED)
        else:
            return


class _Counted:
    """A stream that counts what was read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        return data


def _error_of(frame: Mapping[str, Any]) -> AppError:
    return Invalid(str(frame["code"]), **dict(frame["params"]))


def _too_large(file: Path, what: str, limit: int) -> AppError:
    return Invalid(reasons.FILE_TOO_LARGE, file=file.name, what=what, limit=limit)


def _cause_of_death(code: int, file: Path, *, late: bool) -> AppError:
    """Turns an exit code into an error; an abort is how native parsers answer a refused allocation."""
    if late or code in {EXIT_TIME, -_SIGXCPU}:
        return _too_large(file, reasons.TOO_LARGE_TIME, limits.CHILD_SECONDS)
    if code in {EXIT_MEMORY, -_SIGABRT}:
        return _too_large(file, reasons.TOO_LARGE_MEMORY, limits.CHILD_MEMORY_BYTES)
    return Invalid(reasons.FILE_UNREADABLE, file=file.name, what=reasons.UNREADABLE_READER_DIED)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Leaves no child and no open pipe behind, however the run ended."""
    if child.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(0.2)
        if child.poll() is None:
            child.kill()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    child.wait()
