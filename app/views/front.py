"""Bringing a window before the others."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def bring_to_front(window: QWidget) -> None:
    """Puts a window before the others and gives it the keys; without a screen there is no order to change."""
    if window.isMinimized():
        window.showNormal()
    if QGuiApplication.platformName() != "offscreen":
        window.raise_()
    window.activateWindow()
