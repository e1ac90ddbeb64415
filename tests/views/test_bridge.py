"""The bridge: what other threads say arrives on the GUI thread, in order, until it is closed."""

import threading
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot

from app.views.bridge import Bridge


class Source:
    """Something that tells from a thread of its own."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Any], None]] = []

    def subscribe(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, *things: object) -> None:
        def run() -> None:
            for thing in things:
                for listener in self.listeners:
                    listener(thing)

        thread = threading.Thread(target=run)
        thread.start()
        thread.join(5)


class Ear(QObject):
    """Hears on the GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.at_home: list[bool] = []

    def on_heard(self, thing: object) -> None:
        self.heard.append(thing)
        self.at_home.append(QThread.currentThread() is QCoreApplication.instance().thread())  # type: ignore[union-attr]


def test_that_what_a_thread_says_arrives_on_the_gui_thread_in_order(qtbot: QtBot) -> None:
    bridge, source, ear = Bridge(), Source(), Ear()
    bridge.follow(source.subscribe, "changed")
    bridge.changed.connect(ear.on_heard)
    source.tell(1, {"two": 2}, None)
    assert ear.heard == []
    qtbot.waitUntil(lambda: len(ear.heard) == 3)
    assert ear.heard == [1, {"two": 2}, None]
    assert all(ear.at_home)


def test_that_each_source_has_its_own_signal(qtbot: QtBot) -> None:
    bridge, link, ear, other = Bridge(), Source(), Ear(), Ear()
    bridge.follow(link.subscribe, "link")
    bridge.link.connect(ear.on_heard)
    bridge.live.connect(other.on_heard)
    link.tell(False)
    qtbot.waitUntil(lambda: ear.heard == [False])
    assert other.heard == []


def test_that_a_closed_bridge_ends_its_subscriptions(qtbot: QtBot) -> None:
    bridge, source, ear = Bridge(), Source(), Ear()
    bridge.follow(source.subscribe, "changed")
    bridge.follow(source.subscribe, "live")
    bridge.changed.connect(ear.on_heard)
    bridge.close()
    assert source.listeners == []
    source.tell(1)
    qtbot.wait(20)
    assert ear.heard == []


def test_that_a_thread_that_is_late_finds_the_bridge_closed_and_not_gone(qtbot: QtBot) -> None:
    bridge, source, ear = Bridge(), Source(), Ear()
    bridge.follow(source.subscribe, "changed")
    bridge.changed.connect(ear.on_heard)
    (late,) = source.listeners  # a thread took it just before the end
    bridge.close()
    shiboken6.delete(bridge)

    thread = threading.Thread(target=late, args=("too late",))
    thread.start()
    thread.join(5)

    assert ear.heard == []
