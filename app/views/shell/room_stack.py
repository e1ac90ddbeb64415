"""The rooms of a window: each built when it is first opened, and built anew when the words or the text size change."""

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.views.garbage import thaw
from app.views.shell.no_sessions import NoSessions

if TYPE_CHECKING:
    from app.views.context import Context

#: Room key -> (module, class). Imported when first opened.
ROOM_CLASSES: dict[str, tuple[str, str]] = {
    "plan": ("app.views.plan.room", "PlanRoom"),
    "studio": ("app.views.studio.room", "StudioRoom"),
    "control": ("app.views.control.room", "ControlRoom"),
    "desk": ("app.views.desk.room", "DeskRoom"),
    "review": ("app.views.review.room", "ReviewRoom"),
    "settings": ("app.views.settings.room", "SettingsRoom"),
}

#: Rooms that are of use before there is a session.
WITHOUT_SESSION = frozenset({"settings"})


class RoomStack(QStackedWidget):
    """Shows one room at a time.

    Signals:
        room_asked: A room asks for another one; carries its key.
        said: A room has something to say in passing; carries a text or a ``ToastText``.
        new_session_asked: There is no session and one is wanted.
        import_asked: There is no session and a file shall be imported.
    """

    room_asked = Signal(object)
    said = Signal(object)
    new_session_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rooms: dict[str, QWidget] = {}
        self._drafts: dict[str, dict[str, Any]] = {}
        self._shown = ""
        self._no_sessions: NoSessions | None = None

    def room(self, key: str) -> QWidget:
        """A room, built now if it was never opened."""
        if key not in self._rooms:
            self._rooms[key] = self._build(key)
        return self._rooms[key]

    def show_room(self, key: str) -> None:
        """Show a room and give it the keyboard; while there is no session, the page that makes one."""
        self._shown = key
        room = self._first_page() if self._waits_for_a_session(key) else self.room(key)
        self.setCurrentWidget(room)
        room.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_sessions(self) -> None:
        """The first session was made, or the last one is gone."""
        if self._shown and self._waits_for_a_session(self._shown) != (self.currentWidget() is self._no_sessions):
            self.show_room(self._shown)

    def forget(self) -> None:
        """Let all rooms go; each is built anew when it is opened next, with what was half typed in it."""
        for key, room in self._rooms.items():
            draft = getattr(room, "draft", None)
            if draft is not None:
                self._drafts[key] = draft()
            self.removeWidget(room)
            room.hide()
            room.deleteLater()
        self._rooms.clear()
        if self._no_sessions is not None:
            self.removeWidget(self._no_sessions)
            self._no_sessions.hide()
            self._no_sessions.deleteLater()
            self._no_sessions = None
        thaw()

    def act_on_toast(self, key: object) -> None:
        """A person pressed the verb of a message; the room that said it knows the key."""
        for room in self._rooms.values():
            act = getattr(room, "act_on_toast", None)
            if act is not None:
                act(key)

    def _waits_for_a_session(self, key: str) -> bool:
        session = self._context.session
        return key not in WITHOUT_SESSION and session.loaded and not session.sessions

    def _first_page(self) -> NoSessions:
        if self._no_sessions is None:
            self._no_sessions = NoSessions(self._context, self)
            self._no_sessions.new_asked.connect(self.new_session_asked)
            self._no_sessions.import_asked.connect(self.import_asked)
            self.addWidget(self._no_sessions)
        return self._no_sessions

    def _build(self, key: str) -> QWidget:
        module, name = ROOM_CLASSES[key]
        made: QWidget = getattr(importlib.import_module(module), name)(self._context, self)
        made.setObjectName(key)
        for name_of, signal in (("room_asked", self.room_asked), ("said", self.said)):
            own = getattr(made, name_of, None)
            if own is not None:
                own.connect(signal)
        restore = getattr(made, "restore_draft", None)
        if restore is not None and key in self._drafts:
            restore(self._drafts.pop(key))
        self.addWidget(made)
        return made
