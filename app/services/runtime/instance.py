"""One running program per role and store: a second start raises the first window instead of fighting it.

The proof is a lock on a file that the system drops when the process dies, whatever way it dies, so there is no stale
lock to clean up. Beside it stands the address of a loopback socket with a random token, readable by the owner only;
whoever starts second knocks there and ends. The lock is taken before the first window is painted (a second window would
flash otherwise); listening starts after it.
"""

import os
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING
from zlib import crc32

from app.services.runtime.late_log import LateLog
from app.services.runtime.paths import Paths

if TYPE_CHECKING:
    import socket
    from pathlib import Path

log = LateLog(__name__)
HOST = "127.0.0.1"
KNOCK_S = 3.0
MAX_KNOCK = 256
ANSWER = b"ok\n"


def instance_key(role: str, url: str) -> str:
    """A short file name for a role on a store; it shows nothing of the address, and a password in it plays no part."""
    scheme, mark, rest = url.partition("://")
    person, at, host = rest.rpartition("@")
    text = f"{role}\n{scheme}{mark}{person.partition(':')[0]}{at}{host}".encode()
    # A checksum is enough to tell a handful of stores apart, and the module for real digests is slow to import.
    return f"{crc32(text):08x}{crc32(text[::-1]):08x}"


class Instance:
    """The claim on a role and a store by this process.

    Args:
        paths: whose folder holds locks.
        role: `operator`, `anchor` ... or empty for the whole program.
        url: the store.
    """

    def __init__(self, paths: Paths, role: str, url: str) -> None:
        folder = paths.cache / "run"
        self.key = instance_key(role, url)
        self._lock_path = folder / f"{self.key}.lock"
        self._address_path = folder / f"{self.key}.json"
        self._raised: Callable[[], None] | None = None
        self._lock: IO[bytes] | None = None
        self._server: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._token = ""

    def claim(self) -> bool:
        """Take the role; False when another process has it.

        Raises:
            Unavailable: `not_writable` or `write_failed`: the folder for locks cannot be used.
        """
        if self._lock is None:
            try:
                self._lock = _try_lock(self._lock_path)
            except OSError as reason:
                from app.services.runtime.atomic import write_trouble

                raise write_trouble(self._lock_path, reason) from reason
        return self._lock is not None

    def listen(self, raised: Callable[[], None]) -> bool:
        """Let a second start raise this window. Only a process that has the role may listen.

        Args:
            raised: called on a thread of its own; it only passes the word on.

        Returns:
            False when no socket could be opened: the program runs all the same.
        """
        import json
        import secrets
        import socket

        from app.models.errors import AppError
        from app.services.runtime.atomic import atomic_write

        if self._lock is None:
            raise RuntimeError("the role was not claimed")
        self._raised, self._token = raised, secrets.token_hex(16)
        try:
            server = socket.create_server((HOST, 0))
        except OSError as reason:
            log.warning("a second start cannot raise this window: %s", reason)
            return False
        try:
            address = {"port": server.getsockname()[1], "token": self._token}
            atomic_write(self._address_path, json.dumps(address).encode())
        except AppError as reason:
            server.close()
            log.warning("a second start cannot raise this window: %s", reason)
            return False
        self._server = server
        self._thread = threading.Thread(target=self._serve, args=(server,), name="cuedeck-instance", daemon=True)
        self._thread.start()
        return True

    def knock(self) -> bool:
        """Ask the process that has the role to show its window; tells whether it answered."""
        import json
        import socket

        try:
            address = json.loads(self._address_path.read_text("utf-8"))
            with socket.create_connection((HOST, int(address["port"])), timeout=KNOCK_S) as link:
                link.settimeout(KNOCK_S)
                link.sendall(f"{address['token']}\n".encode())
                return link.recv(len(ANSWER)) == ANSWER
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def release(self) -> None:
        """Give the role back."""
        server, self._server = self._server, None
        if server is not None:
            _wake(server)
            server.close()
        if self._thread is not None:
            self._thread.join(KNOCK_S)
            self._thread = None
        if self._lock is not None:
            self._address_path.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def _serve(self, server: "socket.socket") -> None:
        while self._server is server:
            try:
                link, _ = server.accept()
            except OSError:
                return
            with link:
                self._answer(link)

    def _answer(self, link: "socket.socket") -> None:
        import secrets

        link.settimeout(KNOCK_S)
        try:
            given = link.recv(MAX_KNOCK).strip()
            if not secrets.compare_digest(given, self._token.encode()):
                return
            link.sendall(ANSWER)
        except OSError:
            return
        if self._raised is not None:
            self._raised()


def _wake(server: "socket.socket") -> None:
    """End a blocked accept: closing alone does not on every system."""
    import socket

    try:
        with socket.create_connection(server.getsockname()[:2], timeout=1.0):
            pass
    except OSError:
        return


def _try_lock(path: "Path") -> IO[bytes] | None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    stream = path.open("ab")
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        return None
    return stream
