"""The keys of the window that work in every room, as named actions that the palette and the shortcut sheet show."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.views.shell.rail import ROOMS, room_title

#: Action -> its keys.
KEYS: dict[str, tuple[str, ...]] = {
    "fullscreen": ("F11",),
    "mini": ("F12",),
    "mark": ("Ctrl+M",),
    "incident": ("Ctrl+I",),
    "new": ("Ctrl+N",),
    "import": ("Ctrl+O",),
    "palette": ("Ctrl+K",),
    "shortcuts": ("?",),
    "help": ("F1", "Shift+F1"),
}
PREFIX = "shell.action."
#: Rooms where F1 is a quick cue, as on the keyboards of broadcast desks; Shift+F1 opens the page there.
F1_TAKEN = frozenset({"control"})
#: Rooms with an incident log of their own, which asks over itself.
INCIDENT_TAKEN = frozenset({"control"})


def command_title(action: QAction, translate: Callable[[str, str], str]) -> str:
    """The name of one of the window's actions.

    Args:
        action: The action, with its room as data where it leads to one.
        translate: Context and English words -> the words of a language.
    """
    name = action.objectName().removeprefix(PREFIX)
    if name.startswith("room."):
        return translate("ShellActions", "Go to {room}").format(room=room_title(str(action.data()), translate))
    titles = {
        "fullscreen": translate("ShellActions", "Full screen"),
        "mini": translate("ShellActions", "Mini strip on top of other windows"),
        "mark": translate("ShellActions", "Mark this moment"),
        "incident": translate("ShellActions", "Log an incident"),
        "new": translate("ShellActions", "New session"),
        "import": translate("ShellActions", "Import files"),
        "palette": translate("ShellActions", "Command palette"),
        "shortcuts": translate("ShellActions", "Shortcut sheet"),
        "help": translate("ShellActions", "Help for this room"),
    }
    return titles[name]


class ShellActions(QObject):
    """The actions of a window.

    Args:
        owner: the widget that the actions belong to.
        slots: what each action of ``KEYS`` does, and ``room`` for the six rooms (the action's data is the room).
    """

    def __init__(self, owner: QWidget, slots: dict[str, Callable[[], None]]) -> None:
        super().__init__(owner)
        self.all: list[QAction] = []
        for place, (room, _icon) in enumerate(ROOMS, start=1):
            self._add(owner, f"room.{room}", (f"Ctrl+{place}",), slots["room"]).setData(room)
        for name, keys in KEYS.items():
            self._add(owner, name, keys, slots[name])
        self.retranslate()

    def action(self, name: str) -> QAction:
        """One action by its name."""
        return next(action for action in self.all if action.objectName() == f"{PREFIX}{name}")

    def follow_room(self, room: str) -> None:
        """Give F1 to the room where it means something else, and Ctrl+I to the one that has the log."""
        keys = KEYS["help"][1:] if room in F1_TAKEN else KEYS["help"]
        self.action("help").setShortcuts([QKeySequence(key) for key in keys])
        own = room in INCIDENT_TAKEN
        self.action("incident").setShortcuts([] if own else [QKeySequence(key) for key in KEYS["incident"]])
        self.action("incident").setVisible(not own)

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        for action in self.all:
            action.setText(command_title(action, QCoreApplication.translate))

    def _add(self, owner: QWidget, name: str, keys: tuple[str, ...], slot: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{PREFIX}{name}")
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(slot)
        owner.addAction(action)
        self.all.append(action)
        return action
