"""While a show is live or rehearsed the display stays awake; released when it ends and when the program does.

Linux desktops are asked over D-Bus on a connection of our own: when it is closed, or when the program dies, every
desktop forgets the wish. Nothing waits for an answer.
"""

import logging
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from app.models.session import LiveSessionView, Phase
from app.services.runtime.awake import LOGIN_SERVICE, SCREEN_SERVICE, Means, system_means

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

    from app.views.context import Context

log = logging.getLogger(__name__)
#: A show that was never ended keeps no display awake for ever.
LONGEST = timedelta(hours=24)
NO_DISPLAY = frozenset({"offscreen", "minimal"})
_SYSTEM_SOCKET = Path("/run/dbus/system_bus_socket")


class BusMeans(QObject):
    """Asks a desktop over D-Bus: the screen saver's service, and the login service not to suspend.

    Args:
        session: address of the session's bus; empty for none.
        system: address of the system's bus; empty for none.
    """

    def __init__(self, session: str, system: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._addresses = {"session": session, "system": system}
        self._open: list[str] = []
        # Each keeps its answer: the login service's wish lasts as long as the file that it answered with is open.
        self._calls: list[QObject] = []
        self._granted = 0

    @property
    def granted(self) -> int:
        """How many services granted the wish."""
        return self._granted

    def hold(self) -> None:
        """Ask; a service that is not there is not asked twice."""
        if self._open:
            return
        why = QCoreApplication.translate("Awake", "A live show is running")
        self._ask("session", SCREEN_SERVICE, "/org/freedesktop/ScreenSaver", SCREEN_SERVICE, ["Cuedeck", why])
        self._ask(
            "system", LOGIN_SERVICE, "/org/freedesktop/login1", f"{LOGIN_SERVICE}.Manager",
            ["idle:sleep", "Cuedeck", why, "block"],
        )  # fmt: skip

    def release(self) -> None:
        """Close the connections and let the answers go; both end the wish."""
        if not self._open:
            return
        from PySide6.QtDBus import QDBusConnection

        for call in self._calls:
            call.deleteLater()
        self._calls.clear()
        self._granted = 0
        while self._open:
            QDBusConnection.disconnectFromBus(self._open.pop())

    def _ask(self, bus: str, service: str, path: str, interface: str, arguments: list[str]) -> None:
        connection = self._connect(bus)
        if connection is None:
            return
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        message = QDBusMessage.createMethodCall(service, path, interface, "Inhibit")
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(connection.asyncCall(message), self)
        self._calls.append(watcher)
        watcher.finished.connect(self._on_answered)

    def _connect(self, bus: str) -> "QDBusConnection | None":
        address = self._addresses[bus]
        if not address:
            return None
        from PySide6.QtDBus import QDBusConnection

        name = f"cuedeck-awake-{bus}-{id(self)}"
        connection = QDBusConnection.connectToBus(address, name)
        if not connection.isConnected():
            QDBusConnection.disconnectFromBus(name)
            return None
        self._open.append(name)
        return connection

    def _on_answered(self, watcher: Any) -> None:
        if watcher not in self._calls:
            return  # released meanwhile
        if watcher.isError():
            log.info("a desktop service does not keep the display awake: %s", watcher.error().name())
            return
        self._granted += 1


def desktop_means(parent: QObject) -> tuple[Means, ...]:
    """What keeps this computer's display awake; nothing where there is no display."""
    if QGuiApplication.platformName() in NO_DISPLAY:
        return ()
    means = system_means()
    if means:
        return means
    usual = f"unix:path={_SYSTEM_SOCKET}" if _SYSTEM_SOCKET.exists() else ""
    system = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or usual
    return (BusMeans(os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""), system, parent),)


class KeepAwake(QObject):
    """Holds the display while any session is live, or the one that is shown is rehearsed.

    Args:
        context: the sessions.
        parent: whoever shows them.
        means: how; this computer's own by default.
    """

    def __init__(self, context: "Context", parent: QObject, means: Sequence[Means] | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._means = tuple(means) if means is not None else desktop_means(self)
        self._held = False
        context.session.listed.connect(self._sync)
        context.session.changed.connect(self._sync)
        context.session.switched.connect(self._on_switched)
        context.keeper.destroyed.connect(self.release)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.release)
        self._sync()

    @property
    def held(self) -> bool:
        """Whether the display is kept awake now."""
        return self._held

    def release(self) -> None:
        """Let the display sleep again."""
        if self._held:
            self._held = False
            for one in self._means:
                one.release()

    def _on_switched(self, _session_id: object) -> None:
        self._sync()

    def _sync(self) -> None:
        wanted = any(self._runs(session) for session in self._context.session.sessions)
        if not wanted:
            self.release()
        elif not self._held:
            self._held = True
            for one in self._means:
                one.hold()

    def _runs(self, session: LiveSessionView) -> bool:
        if session.phase is Phase.REHEARSAL:
            return session.id == self._context.session.current_id
        began = session.started_at
        return session.phase is Phase.LIVE and began is not None and self._context.now() - began < LONGEST
