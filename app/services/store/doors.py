"""Doors: local sockets over which the stations of one store file push committed change sets to each other.

Each station leaves a small file in `<store>.doors/` that says where it listens (a Unix socket in a private folder;
loopback TCP with a token where there are none) and connects to every door it finds. A connection carries lines both
ways: first a hello with the token, then one JSON line a change set, or `!` for "look at the table". A neighbour that
does not read is let go: the table loses nothing.
"""

import contextlib
import hmac
import json
import logging
import os
import secrets
import selectors
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.models.errors import AppError
from app.services.runtime.atomic import atomic_write

logger = logging.getLogger(__name__)
LOOK = b"!\n"
#: Longer change sets are only announced; they would fill a socket's buffer.
MAX_PUSH = 64 * 1024
_MAX_LINE = 2 * MAX_PUSH
#: Read at once; what is larger comes in pieces.
_PAGE = 64 * 1024
_CONNECT_S = 0.25
_BACKLOG = 32


@dataclass(eq=False, slots=True)
class _Peer:
    sock: socket.socket
    door: str = ""
    known: bool = False
    buffer: bytearray = field(default_factory=bytearray)


class Doors:
    """This station's door and its connections to the others.

    `push` may be called from any thread; everything else belongs to the follower's thread.

    Args:
        folder: where the stations of the store leave their addresses.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.door = secrets.token_hex(8)
        self._token = secrets.token_hex(16)
        self._private: Path | None = None
        self._lock = threading.Lock()
        self._peers: dict[socket.socket, _Peer] = {}
        self._page = memoryview(bytearray(_PAGE))
        self._selector = selectors.DefaultSelector()
        self._bell, self._ring = socket.socketpair()
        self._bell.setblocking(False)
        self._ring.setblocking(False)
        self._selector.register(self._bell, selectors.EVENT_READ)
        self._listener: socket.socket | None = None
        try:
            self._listener = self._listen()
        except (OSError, AppError) as error:
            logger.info("no door beside the store (%s): neighbours are seen four times a second", error)

    @property
    def neighbours(self) -> int:
        """How many stations are connected."""
        with self._lock:
            return sum(peer.known for peer in self._peers.values())

    def wake(self) -> None:
        """Lets `wait` return; from any thread."""
        with contextlib.suppress(OSError):
            self._ring.send(b"\0")

    def push(self, line: bytes) -> None:
        """Sends a line (ending in a newline) to every neighbour, without waiting; from any thread."""
        if len(line) > MAX_PUSH:
            line = LOOK
        with self._lock:
            peers = [peer for peer in self._peers.values() if peer.known]
            for peer in peers:
                try:
                    sent = peer.sock.send(line)
                except OSError:
                    sent = 0
                if sent != len(line):
                    # The reader is stuck: a torn line must not be followed by another.
                    peer.known = False
                    with contextlib.suppress(OSError):
                        peer.sock.shutdown(socket.SHUT_RDWR)
        if peers and hasattr(os, "sched_yield"):
            # Linux puts who is woken by a socket behind the waker on its processor, on the promise that the waker
            # is about to sleep. Keeping the promise halves the time until the neighbour shows the change.
            os.sched_yield()

    def wait(self, timeout: float) -> Iterator[bytes]:
        """Waits for something to happen and gives the lines that arrived."""
        for key, _events in self._selector.select(timeout):
            sock = key.fileobj
            if sock is self._bell:
                with contextlib.suppress(OSError):
                    while self._bell.recv(4096):
                        pass
            elif sock is self._listener:
                self._accept()
            elif isinstance(sock, socket.socket):
                yield from self._receive(self._peers[sock])

    def scan(self) -> None:
        """Connects to doors not yet known; takes away those that nobody stands behind any more."""
        with self._lock:
            known = {peer.door for peer in self._peers.values()} | {self.door}
        try:
            files = sorted(self._folder.glob("*.door"))
        except OSError:
            return
        for file in files:
            if file.stem not in known:
                self._visit(file)

    def close(self) -> None:
        """Takes the door away and closes every connection."""
        with contextlib.suppress(OSError):
            self._file(self.door).unlink(missing_ok=True)
        with self._lock:
            peers = list(self._peers)
        for sock in peers:
            self._forget(sock)
        for end in (self._listener, self._bell, self._ring):
            if end is not None:
                end.close()
        self._selector.close()
        if self._private is not None:
            shutil.rmtree(self._private, ignore_errors=True)
        with contextlib.suppress(OSError):
            self._folder.rmdir()  # succeeds for the last one only

    def _file(self, door: str) -> Path:
        return self._folder / f"{door}.door"

    def _listen(self) -> socket.socket:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(socket, "AF_UNIX") and os.name != "nt":
            # In a folder of its own: a store's path may be longer than the 107 bytes of a socket's address.
            self._private = Path(tempfile.mkdtemp(prefix="cuedeck-"))
            address: list[object] = ["unix", str(self._private / "door")]
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.bind(str(address[1]))
        else:
            listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            listener.bind(("127.0.0.1", 0))
            address = ["tcp", listener.getsockname()[1]]
        listener.listen(_BACKLOG)
        listener.setblocking(False)
        self._selector.register(listener, selectors.EVENT_READ)
        told = {"address": address, "token": self._token}
        atomic_write(self._file(self.door), json.dumps(told).encode())
        return listener

    def _visit(self, file: Path) -> None:
        try:
            told = json.loads(file.read_bytes())
            (kind, place), token = told["address"], str(told["token"])
            unix = kind == "unix"
            sock = socket.socket(socket.AF_UNIX if unix else socket.AF_INET, socket.SOCK_STREAM)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return
        try:
            sock.settimeout(_CONNECT_S)
            sock.connect(str(place) if unix else ("127.0.0.1", int(place)))
            if not unix:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.sendall(json.dumps({"door": self.door, "token": token}).encode() + b"\n")
        except (ConnectionRefusedError, FileNotFoundError):
            sock.close()
            file.unlink(missing_ok=True)
            return
        except (OSError, ValueError):
            sock.close()
            return
        self._keep(_Peer(sock, door=file.stem, known=True))

    def _accept(self) -> None:
        if self._listener is None:
            return
        with contextlib.suppress(OSError):
            sock, _address = self._listener.accept()
            self._keep(_Peer(sock))

    def _keep(self, peer: _Peer) -> None:
        peer.sock.setblocking(False)
        self._selector.register(peer.sock, selectors.EVENT_READ)
        with self._lock:
            self._peers[peer.sock] = peer

    def _forget(self, sock: socket.socket) -> None:
        with self._lock:
            self._peers.pop(sock, None)
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(sock)
        sock.close()

    def _receive(self, peer: _Peer) -> Iterator[bytes]:
        try:
            count = peer.sock.recv_into(self._page)
        except BlockingIOError:
            return
        except OSError:
            count = 0
        if not count or len(peer.buffer) + count > _MAX_LINE + _PAGE:
            self._forget(peer.sock)
            return
        data = bytes(self._page[:count])
        if peer.known and not peer.buffer and data.find(b"\n") == count - 1:
            yield data  # one whole line, as nearly always
            return
        peer.buffer += data
        while (cut := peer.buffer.find(b"\n")) >= 0:
            line = bytes(peer.buffer[: cut + 1])
            del peer.buffer[: cut + 1]
            if peer.known:
                yield line
            elif not self._greet(peer, line):
                self._forget(peer.sock)
                return

    def _greet(self, peer: _Peer, line: bytes) -> bool:
        try:
            told = json.loads(line)
            door, token = str(told["door"]), str(told["token"])
        except (ValueError, KeyError, TypeError):
            return False
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return False
        peer.door = door
        with self._lock:
            peer.known = True
        return True
