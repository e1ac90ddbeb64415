"""Misbehaves on request inside the reading child, so that `doctor` and the tests can prove that its limits hold.

Each deed stands for something a hostile file once did to a parser.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.models.errors import Invalid
from app.services.sources import reasons

_STEP = 64 * 1024 * 1024


def run(request: dict[str, Any]) -> Iterator[object]:
    """Does what `request["deed"]` says and, if it is still alive then, answers with what it saw."""
    deed = request["deed"]
    if deed == "echo":
        yield request["value"]
    elif deed == "refuse":
        raise Invalid(reasons.FILE_EMPTY, file=request["value"])
    elif deed == "allocate":
        yield _allocate(int(request["bytes"]))
    elif deed == "abort":
        os.abort()
    elif deed == "fail":
        raise ZeroDivisionError(request["value"])
    elif deed == "die":
        os._exit(3)
    elif deed == "sleep":
        yield "asleep"
        time.sleep(float(request["seconds"]))
    elif deed == "print":
        os.write(1, b"noise between the frames")
        yield "still framed"
    elif deed == "write":
        yield _try_to_write(Path(request["path"]))
    elif deed == "environment":
        yield sorted(os.environ)


def _allocate(size: int) -> int:
    held: list[bytearray] = []
    while len(held) * _STEP < size:
        held.append(bytearray(_STEP))
    return len(held) * _STEP


def _try_to_write(path: Path) -> str:
    try:
        path.write_bytes(b"x")
    except OSError as error:
        return type(error).__name__
    return "written"
