"""Two fingers over the deck."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.widgets.deck.deck import Deck
from tests.views.widgets.deck.factory import MINUTE

Make = Callable[..., Deck]


def test_that_two_fingers_on_a_trackpad_zoom_where_they_are(make_deck: Make) -> None:
    deck = make_deck()
    deck.pan(-20 * MINUTE)
    span, spot = deck.view.span_ms, QPointF(500, 300)
    at = deck.time_at(500)
    pad = QPointingDevice.primaryPointingDevice()

    def fingers(kind: Qt.NativeGestureType, value: float) -> None:
        QApplication.sendEvent(
            deck, QNativeGestureEvent(kind, pad, 2, spot, spot, QPointF(deck.mapToGlobal(spot)), value, QPointF())
        )

    fingers(Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    assert deck.view.span_ms == pytest.approx(span / 1.25, rel=1e-6)
    assert deck.time_at(500) == pytest.approx(at, abs=2 * deck.view.span_ms / 500)
    closer = deck.view.span_ms
    for kind, value in ((Qt.NativeGestureType.RotateNativeGesture, 0.5), (Qt.NativeGestureType.ZoomNativeGesture, -2)):
        fingers(kind, value)
    assert deck.view.span_ms == closer


def test_that_two_fingers_on_a_screen_zoom_too(make_deck: Make, qtbot: QtBot) -> None:
    deck = make_deck()
    deck.pan(-20 * MINUTE)
    span = deck.view.span_ms
    screen = QTest.createTouchDevice()
    middle = 500
    for step, half in enumerate((40, 60, 90, 130, 180, 240)):
        touch = QTest.touchEvent(deck, screen, autoCommit=False)
        for finger, x in ((1, middle - half), (2, middle + half)):
            (touch.move if step else touch.press)(finger, QPoint(x, 300), deck)
        touch.commit()
    touch = QTest.touchEvent(deck, screen, autoCommit=False)
    touch.release(1, QPoint(middle - 240, 300), deck)
    touch.release(2, QPoint(middle + 240, 300), deck)
    touch.commit()
    qtbot.waitUntil(lambda: deck.view.span_ms < span * 0.6, timeout=2_000)
