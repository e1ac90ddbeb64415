"""The main window of a test's station, and how tests reach into it."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app.views.shell.main_window import MainWindow
from app.views.shell.shell import Shell
from tests.views.stage import Stage

WidgetT = TypeVar("WidgetT", bound=QWidget)


def open_window(stage: Stage, width: int = 1920, height: int = 1080, room: str = "control") -> MainWindow:
    """The window with its shell, shown, with one room open and everything read."""
    window = MainWindow("dark")
    stage.qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    stage.qtbot.waitExposed(window)
    window.attach(stage.context, room)
    activate(stage, window)
    stage.settle()
    return window


def activate(stage: Stage, window: QWidget) -> None:
    """Make a window the active one again after another closed; without a window manager nobody else does."""
    with stage.qtbot.waitActive(window):
        window.activateWindow()


def shell_of(window: MainWindow) -> Shell:
    """Its shell."""
    shell = window.shell
    assert isinstance(shell, Shell)
    return shell


def part(root: QWidget, name: str, kind: type[WidgetT]) -> WidgetT:
    """The only visible widget of that object name."""
    found = [widget for widget in root.findChildren(kind, name) if widget.isVisible()]
    assert len(found) == 1, (name, len(found))
    return found[0]


def on_top(name: str, kind: type[WidgetT]) -> WidgetT:
    """The visible window of that object name."""
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.objectName() == name and widget.isVisible() and isinstance(widget, kind)
    ]
    assert len(found) == 1, (name, len(found))
    return found[0]


def shown_windows() -> set[str]:
    """Object names of the visible windows."""
    return {widget.objectName() for widget in QApplication.topLevelWidgets() if widget.isVisible()}
