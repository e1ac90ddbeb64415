"""The shell: rail, session bar, banner and the rooms."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.session import Phase
from app.views.awake import KeepAwake
from app.views.i18n import Language, language_bus, set_language
from app.views.shell.banner_strip import BannerStrip
from app.views.shell.cue_strip import CueStrip
from app.views.shell.file_import import FileImport
from app.views.shell.kept_focus import keep_focus, return_focus
from app.views.shell.rail import Badge, Rail
from app.views.shell.room_stack import RoomStack
from app.views.shell.session_bar import SessionBar
from app.views.shell.shell_actions import ShellActions
from app.views.shell.shell_deeds import OFFER, ShellDeeds
from app.views.shell.start_page import StartPage
from app.views.shell.warning_strip import WarningStrip
from app.views.theme import set_theme, theme, theme_bus
from app.views.widgets.toast import ToastArea, ToastText

if TYPE_CHECKING:
    from app.views.context import Context


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
        self.rail = Rail(self)
        self.bar = SessionBar(context, self)
        self.warnings = WarningStrip(context, self)
        self.errors = BannerStrip(self)
        self.cues = CueStrip(context, self)
        self.toasts = ToastArea(self)
        self.imports = FileImport(context, self)
        self._stack = RoomStack(context, self)
        self._awake = KeepAwake(context, self)
        self.deeds = ShellDeeds(context, self._stack, self)
        self._build()
        self.commands = ShellActions(
            self,
            {
                "room": self._on_room_action,
                "fullscreen": self.deeds.toggle_fullscreen,
                "mini": self.deeds.toggle_mini,
                "mark": self.deeds.mark,
                "incident": self.deeds.log_incident,
                "new": self.deeds.ask_new_session,
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
        """Turn to a page or a moment of the room that is shown; one that it does not have leaves it as it is."""
        open_page = getattr(self._stack.room(self._room), "open_page", None)
        if open_page is not None:
            with suppress(ValueError):
                open_page(page)

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
        self.deeds.said.connect(self._on_said)
        self.deeds.room_asked.connect(self.open_room)
        self.deeds.mini_noted.connect(self._on_mini_noted)
        self.cues.control_asked.connect(self._on_sent_cues_asked)
        self.imports.said.connect(self._on_said)
        self._stack.room_asked.connect(self.open_room)
        self._stack.said.connect(self._on_said)
        self._stack.new_session_asked.connect(self.deeds.ask_new_session)
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
        self.bar.new_session_asked.connect(self.deeds.ask_new_session)
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
            self.deeds.offer_room(self._room)
        self._phase = phase

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

    def _on_sent_cues_asked(self) -> None:
        self.open_room("control")

    def _on_mini_noted(self, note: object) -> None:
        self.look_changed.emit(("mini", str(note)))

    def _on_palette(self) -> None:
        self.deeds.open_palette(self._room, self.commands.all, self.commands.action("palette"))

    def _on_shortcuts(self) -> None:
        self.deeds.open_shortcuts(self._room, self.commands.all)

    def _on_help(self) -> None:
        self.deeds.open_help(self._room)

    def _on_health_asked(self, source: object) -> None:
        self.open_room("settings")
        open_page = getattr(self._stack.room("settings"), "open_page", None)
        if open_page is not None:
            open_page("store" if source == "store" else "sources")

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
        self.deeds.renew()
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
