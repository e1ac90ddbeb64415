"""A process that has imported everything and forks the program under test, so that a hundred runs cost little.

It has done each kind of work once, on a store of its own, so that a run does not begin with what a program does once
in its life. It has neither a thread nor a connection when it forks. Commands come as JSON lines on standard input:
`{"run": [store, acks, mode, rounds, name], "traced": bool, "errors": file}` is answered by `{"pid": n}`, and
`{"wait": pid}` by `{"status": n}` (negative: the signal). A traced child waits until its tracer is there.
"""

import ctypes
import gc
import importlib
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

workload = importlib.import_module("workload")

_PR_SET_PTRACER, _ANY = 0x59616D61, -1
_PATIENCE_S = 20


def _until_traced() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)
    end = time.monotonic() + _PATIENCE_S
    while "TracerPid:\t0\n" in Path("/proc/self/status").read_text():
        if time.monotonic() > end:
            raise TimeoutError("no tracer came")
        time.sleep(0.002)


def _child(order: dict[str, Any]) -> int:
    store, acks, mode, rounds, name = order["run"]
    errors = os.open(str(order["errors"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(errors, 2)
    if order["traced"]:
        _until_traced()
    code: int = workload.run(Path(store), Path(acks), mode, int(rounds), name)
    return code


def _warm_up() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = workload.run(folder / "a.db", folder / "a.ack", "mixed", workload.BACKUP_EVERY, "w")
    if code or threading.active_count() > 1:
        raise RuntimeError(f"the first run ended with {code} and {threading.enumerate()}")


def main() -> None:
    """Serves until standard input ends."""
    _warm_up()
    gc.freeze()  # a collection in a child would otherwise copy every page that it looks at
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _pid, status = os.waitpid(int(order["wait"]), 0)
            answer = {"status": os.waitstatus_to_exitcode(status)}
        else:
            pid = os.fork()
            if pid == 0:
                code = 70
                try:
                    code = _child(order)
                except BaseException:
                    import traceback

                    traceback.print_exc()
                finally:
                    os._exit(code)
            answer = {"pid": pid}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
