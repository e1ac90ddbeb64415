"""The shell: rail, session bar, banner and the rooms."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.session import Phase
from app.models.team import Hat
from app.services.runtime.permissions import Deed
from app.views.awake import KeepAwake
from app.views.control.incident_place import IncidentPlace
from app.views.control.marks_note import MarkNote
from app.views.front import bring_to_front
from app.views.i18n import Language, language_bus, set_language
from app.views.shell.banner_strip import BannerStrip
from app.views.shell.cue_strip import CueStrip
from app.views.shell.file_import import FileImport
from app.views.shell.help_page import HelpSheet
from app.views.shell.kept_focus import keep_focus, return_focus
from app.views.shell.new_session import NewSession
from app.views.shell.palette import Palette
from app.views.shell.rail import Badge, Rail, room_title
from app.views.shell.room_stack import RoomStack
from app.views.shell.session_bar import SessionBar
from app.views.shell.shell_actions import ShellActions
from app.views.shell.shortcut_sheet import ShortcutSheet
from app.views.shell.start_page import StartPage
from app.views.shell.warning_strip import WarningStrip
from app.views.theme import set_theme, theme, theme_bus
from app.views.widgets.toast import ToastArea, ToastText

if TYPE_CHECKING:
    from app.views.context import Context
    from app.views.mini.keeper import MiniKeeper

#: The room that a hat works in while the show runs.
HAT_ROOMS = {Hat.ANCHOR: "studio", Hat.OPERATOR: "control", Hat.LEAD: "control", Hat.CUSTOMER_SERVICE: "desk"}
OFFER, OFFER_S = "room:", 12.0


class Shell(QWidget):
    """The frame around the rooms.

    Signals:
        look_changed: Language, theme or the mini strip were changed by the person, to be remembered:
            ``("language", "zh")``, ``("theme", "light")`` or ``("mini", place and numbers)``.
    """

    look_changed = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None, *, room: str = "plan") -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self.setAcceptDrops(True)
        self._context = context
        self._room = ""
        self._phase: Phase | None = None
        self._scale = theme().scale
        self._start: StartPage | None = None
        self._mini: MiniKeeper | None = None
        self._mini_left = ""
        self.rail = Rail(self)
        self.bar = SessionBar(context, self)
        self.warnings = WarningStrip(context, self)
        self.errors = BannerStrip(self)
        self.cues = CueStrip(context, self)
        self.toasts = ToastArea(self)
        self.imports = FileImport(context, self)
        self._stack = RoomStack(context, self)
        self._awake = KeepAwake(context, self)
        self._note = MarkNote(context, self._stack)
        self._incidents = IncidentPlace(context, self._stack)
        self._incidents.said.connect(self._on_said)
        self._build()
        self.commands = ShellActions(
            self,
            {
                "room": self._on_room_action,
                "fullscreen": self._on_fullscreen,
                "mini": self._on_mini,
                "mark": self._on_mark,
                "incident": self._on_incident,
                "new": self._on_new_session,
                "import": self.imports.ask,
                "palette": self._on_palette,
                "shortcuts": self._on_shortcuts,
                "help": self._on_help,
            },
        )
        self._connect()
        self._connect_bar()
        self.open_room(room)
        self._on_team_or_sessions()

    @property
    def context(self) -> "Context":
        """What the rooms are given."""
        return self._context

    @property
    def room(self) -> str:
        """The key of the room that is shown."""
        return self._room

    def room_widget(self, room: str) -> QWidget:
        """A room, built now if it was never opened."""
        return self._stack.room(room)

    def open_room(self, room: object) -> None:
        """Show a room, or ``room/page`` of it; while the store has no team yet, it is shown after the first page."""
        self._room, _, page = str(room).partition("/")
        self.rail.set_current(self._room)
        self.commands.follow_room(self._room)
        if self._start is None:
            self._stack.show_room(self._room)
            if page:
                self._open_page(page)

    def _open_page(self, page: str) -> None:
        """Turn to a page of the room that is shown; one that it does not have leaves the room as it is."""
        open_page = getattr(self._stack.room(self._room), "open_page", None)
        if open_page is not None:
            with suppress(ValueError):
                open_page(page)

    def remember_mini(self, left: str) -> None:
        """Say where the mini strip stood and what it showed when it was used last."""
        self._mini_left = left

    def leave(self) -> None:
        """The main window closes: what stands beside it goes with it."""
        if self._mini is not None:
            self._mini.close()

    def say(self, text: str, tone: str = "info") -> None:
        """Show a short message that goes away by itself."""
        self.toasts.show_toast(ToastText(text, tone))

    def import_files(self, paths: list[str]) -> None:
        """Import files and report what came of each."""
        self.imports.take(paths)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.bar)
        self._right = right
        right.addWidget(self.warnings)
        right.addWidget(self.errors)
        right.addWidget(self.cues)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        context = self._context
        self.toasts.acted.connect(self._on_toast_acted)
        self.rail.room_chosen.connect(self.open_room)
        self.rail.help_asked.connect(self._on_help)
        self.cues.control_asked.connect(self._on_sent_cues_asked)
        self.imports.said.connect(self._on_said)
        self._stack.room_asked.connect(self.open_room)
        self._stack.said.connect(self._on_said)
        self._stack.new_session_asked.connect(self._on_new_session)
        self._stack.import_asked.connect(self.imports.ask)
        context.runner.failed.connect(self.errors.show_error)
        context.session.listed.connect(self._on_team_or_sessions)
        context.session.changed.connect(self._sync)
        context.session.switched.connect(self._on_switched)
        context.team.changed.connect(self._on_team_or_sessions)
        context.prompts.changed.connect(self._sync)
        language_bus().language_changed.connect(self._on_language_changed)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _connect_bar(self) -> None:
        self.bar.language_asked.connect(self._on_language_asked)
        self.bar.theme_asked.connect(self._on_theme_asked)
        self.bar.new_session_asked.connect(self._on_new_session)
        self.bar.import_asked.connect(self.imports.ask)
        self.bar.health.log_asked.connect(self._on_health_asked)

    def _sync(self) -> None:
        session = self._context.session.current
        phase = session.phase if session is not None else None
        blocked = sum(1 for one in self._context.session.blockers if one.blocks) if phase is Phase.DRAFT else 0
        self.rail.set_badge("plan", Badge(blocked))
        prompts = self._context.prompts
        self.rail.set_badge("control", Badge(len(prompts.open_prompts), urgent=prompts.needs_person))
        if phase is Phase.LIVE and self._phase is not None and self._phase is not Phase.LIVE:
            self._offer_room()
        self._phase = phase

    def _offer_room(self) -> None:
        room = next((HAT_ROOMS[hat] for hat in self._context.team.hats if hat in HAT_ROOMS), None)
        if room is not None and room != self._room:
            verb = self.tr("Open {room}").format(room=room_title(room))
            self.toasts.show_toast(
                ToastText(self.tr("The show is live."), verb=verb, seconds=OFFER_S, key=OFFER + room)
            )

    def _on_team_or_sessions(self) -> None:
        context = self._context
        if not (context.session.loaded and context.team.loaded):
            return
        unset = not context.team.members
        if unset and self._start is None:
            self._start = StartPage(context, self)
            self._start.language_asked.connect(self._on_language_asked)
            self._stack.addWidget(self._start)
            self._stack.setCurrentWidget(self._start)
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not unset and self._start is not None:
            self._stack.removeWidget(self._start)
            self._start.hide()
            self._start.deleteLater()
            self._start = None
            self.open_room(self._room)
        elif not unset:
            self._stack.follow_sessions()
        # Before there is a team nothing of the frame would work.
        self.rail.setVisible(self._start is None)
        self.bar.setVisible(self._start is None)
        for action in self.commands.all:
            action.setEnabled(self._start is None)
        self._sync()

    def _on_switched(self, _session_id: object) -> None:
        self._phase = None
        self._sync()

    def _on_toast_acted(self, key: object) -> None:
        if str(key).startswith(OFFER):
            self.open_room(str(key).removeprefix(OFFER))
        else:
            self._stack.act_on_toast(key)

    def _on_said(self, message: object) -> None:
        if isinstance(message, ToastText):
            self.toasts.show_toast(message)
        else:
            self.say(str(message))

    def _on_room_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_room(action.data())

    def _on_fullscreen(self) -> None:
        window = self.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def _on_mini(self) -> None:
        if self._mini is None:
            from app.views.mini.keeper import MiniKeeper  # few windows ever need it

            self._mini = MiniKeeper(self._context, self._mini_left, self)
            self._mini.opened.connect(self._on_mini_opened)
            self._mini.noted.connect(self._on_mini_noted)
        self._mini.toggle()

    def _on_sent_cues_asked(self) -> None:
        self.open_room("control")

    def _on_mini_opened(self) -> None:
        self.open_room("control")
        bring_to_front(self.window())

    def _on_mini_noted(self, note: object) -> None:
        self.look_changed.emit(("mini", str(note)))

    def _on_mark(self) -> None:
        reason = self._note.mark_now()
        if reason:
            self.say(reason)

    def _on_incident(self) -> None:
        reason = self._incidents.open_sheet()
        if reason:
            self.say(reason)

    def _on_palette(self) -> None:
        room = self._stack.room(self._room)
        own = [action for action in self.commands.all if action is not self.commands.action("palette")]
        inside = [action for action in room.findChildren(QAction) if not action.shortcut().isEmpty()]
        Palette([*own, *inside], self).open_over(self)

    def _on_shortcuts(self) -> None:
        ShortcutSheet(self._room, self.commands.all, self).open()

    def _on_help(self) -> None:
        HelpSheet(self._room, self).open()

    def _on_health_asked(self, source: object) -> None:
        self.open_room("settings")
        open_page = getattr(self._stack.room("settings"), "open_page", None)
        if open_page is not None:
            open_page("store" if source == "store" else "sources")

    def _on_new_session(self) -> None:
        if self._context.team.may(Deed.EDIT_SESSION):
            NewSession(self._context, self).open()
        else:
            self.say(self.tr("Your hats do not allow making sessions."))

    def _on_language_asked(self, language: Language) -> None:
        set_language(language)
        self.look_changed.emit(("language", language))

    def _on_theme_asked(self, name: object) -> None:
        set_theme(str(name))
        self.look_changed.emit(("theme", str(name)))

    def _on_language_changed(self, _language: object) -> None:
        self.rail.retranslate()
        self.commands.retranslate()
        self.errors.clear()
        self._build_anew()

    def _on_theme_changed(self, _theme: object) -> None:
        if theme().scale != self._scale:
            self._scale = theme().scale
            self._build_anew()
        self.update()

    def _build_anew(self) -> None:
        """Bar and rooms are made anew, with other words or at another size; what was being typed is carried over."""
        kept = keep_focus(self)
        self._stack.forget()
        self._incidents.forget()
        self._note.hide()
        self._note.deleteLater()
        self._note = MarkNote(self._context, self._stack)
        old = self.bar
        old.hide()
        self.bar = SessionBar(self._context, self)
        self._right.removeWidget(old)
        self._right.insertWidget(0, self.bar)
        old.deleteLater()
        self._connect_bar()
        self.bar.setVisible(self._start is None)
        if self._start is None:
            self.open_room(self._room)
        return_focus(self, kept)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colours.canvas)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if event.mimeData().hasUrls():
                event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.imports.drop(event.mimeData())
            return True
        return super().event(event)
