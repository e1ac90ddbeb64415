"""Is this build of the Qt binding safe to run all evening? Some versions drop a reference on ordinary calls."""

import gc
import sys

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPen

ROUNDS = 300
SLACK = 40


class _Sender(QObject):
    happened = Signal(object)


class _Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    @Slot(object)
    def on_happened(self, value: object) -> None:
        self.heard.append(value)


def _counts() -> tuple[int, int]:
    gc.collect()
    return sys.getrefcount(None), sys.getrefcount(True)


def test_that_signals_and_void_calls_keep_the_references_of_none_and_true() -> None:
    sender, receiver = _Sender(), _Receiver()
    sender.happened.connect(receiver.on_happened)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = _counts()
    for _ in range(ROUNDS):
        sender.happened.emit(None)
        sender.happened.emit(True)
        painter.setPen(QPen())
        painter.drawLine(0, 0, 4, 4)
        sender.setObjectName("x")
    assert receiver.heard.count(True) == ROUNDS
    receiver.heard.clear()
    after = _counts()
    painter.end()
    assert abs(after[0] - before[0]) < SLACK
    assert abs(after[1] - before[1]) < SLACK


def test_that_an_object_signal_carries_large_numbers_and_full_dictionaries() -> None:
    sender, receiver = _Sender(), _Receiver()
    sender.happened.connect(receiver.on_happened)
    sent: list[object] = [2**40, {"t_ms": [1, 2], "缺": None}, ("a", 1.5)]
    for value in sent:
        sender.happened.emit(value)
    assert receiver.heard == sent
