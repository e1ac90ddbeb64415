"""From a cue's commit in one process to another process's subscriber, beside the same bytes over loopback TCP.

One sender does both in turn and one receiver hears both, each in a thread that sleeps until then: whatever else the
machine does at that moment, it does to both.
"""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.models.event_log import Actor, ChangeSet
from app.models.session import LiveSession
from app.services.store.bench import Measure, median_pair, scratch
from app.services.store.store import Store

_BUFFER = 4096
_WAIT_S = 10
CUE = (
    b'{"id":"01a200ac-0d5e-7290-8980-c89ac63815a3","text":"slow down, show the price again",'
    b'"zh":"\xe6\x85\xa2\xe4\xb8\x80\xe7\x82\xb9"}\n'
)


class Sent(NamedTuple):
    """What the sender did in one turn; instants in ns of the monotonic clock, which all processes share.

    Attributes:
        event_id: of the cue in the log.
        before: before the unit of work began.
        committed: when the cue was committed.
        bare: when the bytes went out over TCP.
    """

    event_id: int
    before: int
    committed: int
    bare: int


class _Heard:
    """Subscribes to cues and receives bare bytes; notes when each came.

    Args:
        store: the receiving station.
        listener: where the bytes arrive.
        count: how many of each.
    """

    def __init__(self, store: Store, listener: socket.socket, count: int) -> None:
        self.cues: list[tuple[int, int]] = []
        self.bare: list[int] = []
        self._count = count
        self._complete = threading.Event()
        self._thread = threading.Thread(target=self._receive, args=(listener,), name="bench", daemon=True)
        store.subscribe(self._hear)
        self._thread.start()

    def wait(self) -> bool:
        """Waits for the rest of both; False when it did not come."""
        self._thread.join(_WAIT_S)
        return self._complete.wait(_WAIT_S) and not self._thread.is_alive()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("cue"):
            self.cues.append((changes.last_event_id, time.monotonic_ns()))
            if len(self.cues) == self._count:
                self._complete.set()

    def _receive(self, listener: socket.socket) -> None:
        peer, _address = listener.accept()
        with peer:
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while len(self.bare) < self._count and peer.recv(_BUFFER):
                self.bare.append(time.monotonic_ns())


def cue_same_machine_p50(*, cues: int = 200, gap_s: float = 0.006, repeats: int = 3) -> Measure:
    """From a cue's commit in one process to another process's subscriber, median in ms, beside the same bytes by TCP.

    The samples also hold the whole way, from before the unit of work began.

    Raises:
        RuntimeError: a cue was not seen, twice, or out of order.
    """
    ours: list[float] = []
    raw: list[float] = []
    samples: dict[str, list[float]] = {}
    for _turn in range(repeats):
        committed, whole, bare = _cues(cues, gap_s)
        ours.append(float(np.median(committed)))
        raw.append(float(np.median(bare)))
        samples = {"ours": committed, "whole": whole, "tcp": bare}
    return median_pair(ours, raw, "ms", samples)


def _cues(count: int, gap_s: float) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from commit to seen, from before the unit of work to seen, and of the bare bytes."""
    with scratch() as folder, contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        store = Store.open(folder / "a.db", station="reader")
        with store.write(Actor("reader", command="bench")) as unit:
            unit.add(LiveSession(title="bench"))
            unit.commit()
        heard = _Heard(store, listener, count)
        sent = _run_sender(folder / "a.db", listener.getsockname()[1], count, gap_s)
        if not heard.wait() or [number for number, _at in heard.cues] != [one.event_id for one in sent]:
            raise RuntimeError("cues were lost, doubled or out of order")
        store.close()
    committed = [(at - one.committed) / 1e6 for (_number, at), one in zip(heard.cues, sent, strict=True)]
    whole = [(at - one.before) / 1e6 for (_number, at), one in zip(heard.cues, sent, strict=True)]
    bare = [(at - one.bare) / 1e6 for at, one in zip(heard.bare, sent, strict=True)]
    return committed, whole, bare


def _run_sender(path: Path, port: int, count: int, gap_s: float) -> list[Sent]:
    """Runs the sending process to its end."""
    command = [sys.executable, "-m", "app.services.store.bench_sender", str(path), str(port), str(count), str(gap_s)]
    root = str(Path(__file__).resolve().parents[3])
    parts = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": parts}
    )
    return [Sent(*map(int, line.split())) for line in done.stdout.splitlines()]
