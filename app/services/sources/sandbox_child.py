"""The child process in which files from outside are parsed; see `sandbox` for why and for the protocol.

Started as a script by path with `-I` (no site of the user, no PYTHON* variable, no current folder), or, in a
frozen program, through `main` by the flag `sandbox.CHILD_FLAG`. Limits are set before the request is read.
"""

import contextlib
import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

#: Task name -> "module:function". The function takes the request and yields JSON-able values.
TASKS: Final = {
    "spreadsheet": "app.services.sources.spreadsheet.pipeline:run",
    "chat_log": "app.services.sources.chat_log.pipeline:run",
    "probe": "app.services.sources.outside.probe:run",
    # The one decoder of pictures is Qt's, which stands in the views; it is imported in the child alone.
    "picture": "app.views.picture_child:run",
}
EXIT_USAGE: Final = 64


def _limit_posix(memory: int, seconds: int) -> None:
    import resource

    def lower(kind: int, soft: int, hard: int) -> None:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some; the wall clock still holds
            _, allowed = resource.getrlimit(kind)
            if allowed != resource.RLIM_INFINITY:
                soft, hard = min(soft, allowed), min(hard, allowed)
            resource.setrlimit(kind, (soft, hard))

    lower(resource.RLIMIT_AS, memory, memory)
    lower(resource.RLIMIT_CPU, seconds, seconds + 1)
    lower(resource.RLIMIT_CORE, 0, 0)
    lower(resource.RLIMIT_FSIZE, 0, 0)  # it reads; it never writes a file
    signal.signal(signal.SIGXCPU, _end_of_time)


def _end_of_time(_signal: int, _frame: object) -> None:
    from app.services.sources.sandbox import EXIT_TIME

    os._exit(EXIT_TIME)


def _private_streams() -> tuple[Any, Any]:
    """Takes the pipes for the protocol alone and points the standard streams at nothing.

    A stray `print`, or a native library's, can then never stand between two frames.
    """
    request = os.fdopen(os.dup(0), "rb")
    answer = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    return request, answer


def _resolve(task: str) -> Callable[[dict[str, Any]], Iterator[object]]:
    module, _, function = TASKS[task].partition(":")
    resolved: Callable[[dict[str, Any]], Iterator[object]] = getattr(importlib.import_module(module), function)
    return resolved


def _place(error: BaseException) -> str:
    """Names an unexpected error by its type and where it rose; never by its text, which may quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def main(task: str) -> int:
    """Serves one request and returns the exit code."""
    from app.models.errors import AppError
    from app.services.sources import sandbox
    from app.services.sources.outside import limits

    if task not in TASKS:
        return EXIT_USAGE
    request_stream, answer = _private_streams()
    if sys.platform == "win32":  # a job object bounds its memory; the parent's clock bounds its time
        from app.services.sources.sandbox_windows import limit_memory

        limit_memory(limits.CHILD_MEMORY_BYTES)
    else:
        _limit_posix(limits.CHILD_MEMORY_BYTES, limits.CHILD_SECONDS)
    gc.freeze()
    request = sandbox.read_frame(request_stream)
    if request is None:
        return EXIT_USAGE
    try:
        for item in _resolve(task)(request):
            sandbox.write_frame(answer, {"item": item})
            answer.flush()
        sandbox.write_frame(answer, {"done": True})
    except AppError as error:
        sandbox.write_frame(answer, {"error": {"code": error.code, "params": dict(error.params)}})
    except MemoryError:
        return sandbox.EXIT_MEMORY
    except BaseException as error:
        sandbox.write_frame(answer, {"bug": _place(error)})
    answer.flush()
    return 0


def _start() -> None:
    root = str(Path(__file__).resolve().parents[3])
    # WORKAROUND: a script's own folder is not on the path under -I, and the checkout need not be installed.
    if root not in sys.path:
        sys.path.insert(0, root)
    code = main(sys.argv[1]) if len(sys.argv) == 2 else EXIT_USAGE
    # Nothing here needs an orderly end, and freeing two million cells one by one takes a second.
    os._exit(code)


if __name__ == "__main__":
    _start()
