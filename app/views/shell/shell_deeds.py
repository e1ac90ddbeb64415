"""What the keys of the window do over every room: sheets, the mini strip, a mark, an incident, the whole screen."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.models.team import Hat
from app.services.runtime.permissions import Deed
from app.views.control.incident_place import IncidentPlace
from app.views.control.marks_note import MarkNote
from app.views.front import bring_to_front
from app.views.shell.help_page import HelpSheet
from app.views.shell.new_session import NewSession
from app.views.shell.palette import Palette
from app.views.shell.rail import room_title
from app.views.shell.room_stack import RoomStack
from app.views.shell.shortcut_sheet import ShortcutSheet
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.views.context import Context
    from app.views.mini.keeper import MiniKeeper


#: The room that a hat works in while the show runs.
HAT_ROOMS: Final = {
    Hat.ANCHOR: "studio", Hat.OPERATOR: "control", Hat.LEAD: "control", Hat.CUSTOMER_SERVICE: "desk",
}  # fmt: skip
#: How the key of an offered room begins, and for how long it is offered.
OFFER: Final = "room:"
OFFER_S: Final = 12.0


class ShellDeeds(QObject):
    """Does them.

    Args:
        context: What every screen is given.
        stack: The rooms; a note or an incident hangs over the one that is shown.
        parent: The shell.

    Signals:
        said: Something to say in passing.
        room_asked: Another room is wanted.
        mini_noted: Where the mini strip stands and what it shows, to be remembered.
    """

    said = Signal(object)
    room_asked = Signal(object)
    mini_noted = Signal(object)

    def __init__(self, context: "Context", stack: RoomStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._stack, self._shell = context, stack, parent
        self.mini: MiniKeeper | None = None
        self._mini_left = ""
        self._note = MarkNote(context, stack)
        self._incidents = IncidentPlace(context, stack)
        self._incidents.said.connect(self.said)

    def remember_mini(self, left: str) -> None:
        """Say where the mini strip stood and what it showed when it was used last."""
        self._mini_left = left

    def leave(self) -> None:
        """The main window closes: what stands beside it goes with it."""
        if self.mini is not None:
            self.mini.close()

    def renew(self) -> None:
        """The rooms are made anew, with other words or at another size: so is what hangs over them."""
        self._incidents.forget()
        self._note.hide()
        self._note.deleteLater()
        self._note = MarkNote(self._context, self._stack)

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or be a window again."""
        window = self._shell.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def toggle_mini(self) -> None:
        """Show or hide the strip that stays on top."""
        if self.mini is None:
            from app.views.mini.keeper import MiniKeeper  # few windows ever need it

            self.mini = MiniKeeper(self._context, self._mini_left, self._shell)
            self.mini.opened.connect(self._on_mini_opened)
            self.mini.noted.connect(self.mini_noted)
        self.mini.toggle()

    def mark(self) -> None:
        """Mark this moment."""
        reason = self._note.mark_now()
        if reason:
            self.said.emit(reason)

    def log_incident(self) -> None:
        """Ask what went wrong."""
        reason = self._incidents.open_sheet()
        if reason:
            self.said.emit(reason)

    def open_palette(self, room: str, commands: list[QAction], itself: QAction) -> None:
        """Find a command by name: those of the window, and those of the room that have a key."""
        inside = [action for action in self._stack.room(room).findChildren(QAction) if not action.shortcut().isEmpty()]
        Palette([*(one for one in commands if one is not itself), *inside], self._shell).open_over(self._shell)

    def open_shortcuts(self, room: str, commands: list[QAction]) -> None:
        """Show the keys of a room."""
        ShortcutSheet(room, commands, self._shell).open()

    def open_help(self, room: str) -> None:
        """Show the page of a room."""
        HelpSheet(room, self._shell).open()

    def ask_new_session(self) -> None:
        """Make a session."""
        if self._context.team.may(Deed.EDIT_SESSION):
            NewSession(self._context, self._shell).open()
        else:
            self.said.emit(self.tr("Your hats do not allow making sessions."))

    def offer_room(self, shown: str) -> None:
        """The show went live: offer the room of the hat that is worn, where another one is shown."""
        room = next((HAT_ROOMS[hat] for hat in self._context.team.hats if hat in HAT_ROOMS), None)
        if room is not None and room != shown:
            verb = self.tr("Open {room}").format(room=room_title(room))
            self.said.emit(ToastText(self.tr("The show is live."), verb=verb, seconds=OFFER_S, key=OFFER + room))

    def _on_mini_opened(self) -> None:
        self.room_asked.emit("control")
        bring_to_front(self._shell.window())
