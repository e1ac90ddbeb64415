"""While a show is live the display is kept awake, asked of real D-Bus services on a bus of the test's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.models.session import Phase
from app.services.runtime.awake import LOGIN_SERVICE, SCREEN_SERVICE, awake_offer
from app.views.awake import BusMeans, KeepAwake, desktop_means
from tests.views.stage import Stage

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks desktops of Linux")
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


class Means:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hold(self) -> None:
        """Count."""
        self.asked.append("hold")

    def release(self) -> None:
        """Count."""
        self.asked.append("release")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a message bus that only this test speaks to."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed")
    config = tmp_path / "bus.conf"
    config.write_text(CONFIG.format(path=tmp_path / "bus"), "utf-8")
    child = subprocess.Popen(
        [daemon, "--nofork", "--print-address=1", f"--config-file={config}"], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    yield child.stdout.readline().strip()
    child.terminate()
    child.wait(10)
    child.stdout.close()


class Desktop:
    """The screen saver's and the login service of a desktop, on one connection."""

    def __init__(self, address: str) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

        self.asked: list[tuple[str, list[Any], str]] = []
        self.kept, given = os.pipe()

        class Service(QDBusVirtualObject):
            def introspect(self, _path: str) -> str:
                return ""

            def handleMessage(inner, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802, N805 - Qt's name; `self` is the desktop
                self.asked.append((message.interface(), message.arguments(), message.service()))
                login = message.interface().startswith(LOGIN_SERVICE)
                answer = QDBusUnixFileDescriptor(given) if login else 7
                connection.send(message.createReply([answer]))
                if login:
                    os.close(given)
                return True

        self.name = f"desktop-{id(self)}"
        self.connection = QDBusConnection.connectToBus(address, self.name)
        self.service = Service()
        for path in ("/org/freedesktop/ScreenSaver", "/org/freedesktop/login1"):
            option = QDBusConnection.VirtualObjectRegisterOption.SingleNode
            assert self.connection.registerVirtualObject(path, self.service, option)
        for name in (SCREEN_SERVICE, LOGIN_SERVICE):
            assert self.connection.registerService(name)

    def knows(self, sender: str) -> bool:
        """Whether whoever asked is still on the bus; a desktop forgets the wish with it."""
        return bool(self.connection.interface().isServiceRegistered(sender).value())

    def close(self) -> None:
        """Leave the bus."""
        from PySide6.QtDBus import QDBusConnection

        os.close(self.kept)
        del self.connection
        QDBusConnection.disconnectFromBus(self.name)


@pytest.fixture
def desktop(bus: str) -> Iterator[Desktop]:
    made = Desktop(bus)
    yield made
    made.close()


def test_that_the_desktop_is_asked_and_the_wish_ends_with_the_release(bus: str, desktop: Desktop, qtbot: QtBot) -> None:
    means = BusMeans(bus, bus)
    means.hold()
    means.hold()
    qtbot.waitUntil(lambda: means.granted == 2, timeout=10_000)
    (screen, wish, first), (login, block, second) = desktop.asked
    assert (screen, wish) == (SCREEN_SERVICE, ["Cuedeck", "A live show is running"])
    assert (login, block[0], block[3]) == (f"{LOGIN_SERVICE}.Manager", "idle:sleep", "block")
    assert desktop.knows(first)
    os.set_blocking(desktop.kept, False)
    assert not _is_closed(desktop.kept)
    means.release()
    qtbot.waitUntil(lambda: not desktop.knows(first) and not desktop.knows(second), timeout=10_000)
    qtbot.waitUntil(lambda: _is_closed(desktop.kept), timeout=10_000)
    means.release()


def _is_closed(pipe: int) -> bool:
    """Whether nobody holds the writing end any more."""
    try:
        return os.read(pipe, 1) == b""
    except BlockingIOError:
        return False


def test_that_it_can_be_held_again(bus: str, desktop: Desktop, qtbot: QtBot) -> None:
    means = BusMeans(bus, "")
    for turn in (1, 2):
        means.hold()
        qtbot.waitUntil(lambda: means.granted == 1, timeout=10_000)
        assert len(desktop.asked) == turn
        means.release()


def test_that_a_desktop_without_the_service_is_no_error(bus: str, qtbot: QtBot) -> None:
    means = BusMeans(bus, "unix:path=/nonexistent/bus")
    means.hold()
    qtbot.waitUntil(lambda: bool(means._calls) and all(call.isFinished() for call in means._calls), timeout=10_000)  # type: ignore[attr-defined]  # watchers
    qtbot.wait(20)
    assert means.granted == 0
    means.release()


def test_that_without_any_bus_nothing_happens() -> None:
    means = BusMeans("", "")
    means.hold()
    assert means.granted == 0
    means.release()


def test_that_an_answer_after_the_release_is_not_kept(bus: str, desktop: Desktop, qtbot: QtBot) -> None:
    means = BusMeans(bus, "")
    means.hold()
    means.release()
    qtbot.wait(100)
    assert means.granted == 0


def test_that_the_doctor_finds_the_services(bus: str, desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus)
    assert desktop.connection.isConnected()
    assert awake_offer() == (True, f"{SCREEN_SERVICE}, {LOGIN_SERVICE}", "")


def test_that_without_a_display_nobody_is_asked(qapp: object) -> None:
    assert qapp is not None
    assert desktop_means(QObject()) == ()


def test_that_the_display_is_held_while_live_and_released_at_the_end(stage: Stage) -> None:
    means, owner = Means(), QObject()
    stage.session_in(Phase.READY)
    stage.do(_end_live_shows, stage)
    keeper = KeepAwake(stage.context, owner, [means])
    assert not keeper.held
    live = stage.session_in(Phase.LIVE)
    stage.settle()
    assert means.asked == ["hold"]
    now = stage.services.sessions.get(live)
    assert now is not None
    stage.do(stage.services.sessions.set_phase, live, now.version, Phase.REVIEW)
    stage.until(lambda: not keeper.held)
    assert means.asked == ["hold", "release"]


def _end_live_shows(stage: Stage) -> None:
    for one in stage.services.sessions.list():
        if one.phase is Phase.LIVE:
            stage.services.sessions.set_phase(one.id, one.version, Phase.REVIEW)


def test_that_a_show_that_was_never_ended_holds_nothing_after_a_day(stage: Stage) -> None:
    stage.pass_s(25 * 3600)
    keeper = KeepAwake(stage.context, QObject(), [Means()])
    assert not keeper.held


def test_that_a_rehearsal_holds_the_display_while_it_is_shown(stage: Stage) -> None:
    stage.do(_end_live_shows, stage)
    stage.session_in(Phase.REHEARSAL)
    means, owner = Means(), QObject()
    keeper = KeepAwake(stage.context, owner, [means])
    assert means.asked == ["hold"]
    stage.open(next(one.id for one in stage.context.session.sessions if one.phase is Phase.REVIEW))
    assert not keeper.held


def test_that_it_is_released_when_the_program_ends(stage: Stage) -> None:
    means, owner = Means(), QObject()
    keeper = KeepAwake(stage.context, owner, [means])
    assert keeper.held
    stage.context.keeper.destroyed.emit()
    assert means.asked == ["hold", "release"]
    keeper.release()
    assert means.asked == ["hold", "release"]
