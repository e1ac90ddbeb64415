"""The other process of the bench: commits cues and sends the same bytes over TCP, in turn, and prints when."""

import socket
import sys
import time

from sqlmodel import select

from app.models.cue import Cue
from app.models.event_log import Actor, ChangeSet
from app.models.session import LiveSession
from app.services.store.bench_cue import CUE, Sent
from app.services.store.store import Store

_SETTLE_S = 0.3


class _Stamped(Store):
    """A store that notes when each commit was done, before anybody is told."""

    committed_ns = 0

    def ring(self, changes: ChangeSet, line: bytes = b"", /) -> None:
        self.committed_ns = time.monotonic_ns()
        super().ring(changes, line)


def send(path: str, port: int, count: int, gap_s: float) -> list[Sent]:
    """Sends `count` cues through the store and as many messages over loopback TCP, turn by turn, `gap_s` apart."""
    store = _Stamped.open(path, station="sender")
    with store.read() as session:
        show = session.exec(select(LiveSession.id)).one()
    sent: list[Sent] = []
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        time.sleep(_SETTLE_S)
        for _turn in range(count):
            before = time.monotonic_ns()
            with store.write(Actor("sender", command="send_cue")) as unit:
                unit.add(Cue(session_id=show, text="slow down"))
                changes = unit.commit()
            time.sleep(gap_s)
            bare = time.monotonic_ns()
            sock.sendall(CUE)
            sent.append(Sent(changes.last_event_id, before, store.committed_ns, bare))
            time.sleep(gap_s)
        time.sleep(_SETTLE_S)
    store.close()
    return sent


def main() -> None:
    """`FILE PORT COUNT GAP`; prints one line a turn."""
    path, port, count, gap_s = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    sys.stdout.write("".join(" ".join(map(str, one)) + "\n" for one in send(path, port, count, gap_s)))


if __name__ == "__main__":
    main()
