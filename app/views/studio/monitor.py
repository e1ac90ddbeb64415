"""The studio window of this station: opens it on the studio's monitor, finds that monitor again, closes it.

The window outlives the room, which is built anew when the language changes.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from app.models.restore_point import RestorePointView
from app.models.team import Hat
from app.views.front import bring_to_front
from app.views.studio.controller import StudioController
from app.views.studio.parts import Parts
from app.views.studio.set_up import Panel
from app.views.studio.surface.screens import ScreenIdentity, find_screen, identity_of
from app.views.studio.window import StudioWindow

if TYPE_CHECKING:
    from app.views.context import Context

#: Size of the window where the studio has no monitor of its own.
WINDOWED = (1280, 720)
#: Keys of restore points are this long at most.
_KEY_LENGTH = 80
_MM_PER_INCH = 25.4


class StudioMonitor(QObject):
    """Owns the studio window.

    Signals:
        changed: The window was opened or closed, or monitors came or went.
    """

    changed = Signal()

    def __init__(self, context: "Context", controller: StudioController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = Parts.of(context)
        self._controller = controller
        self._wanted: ScreenIdentity | None = None
        self.window: StudioWindow | None = None
        station = context.services.store.station
        self._key = f"{station[: _KEY_LENGTH - 8]}/monitor"
        self._connect()
        context.runner.run(context.services.prompter.restore_point, self._key, done=self._on_remembered)

    @property
    def screen(self) -> QScreen | None:
        """The monitor that the window stands on, or would be opened on."""
        if self.window is not None:
            return self.window.screen()
        screens = QGuiApplication.screens()
        primary = QGuiApplication.primaryScreen()
        known = find_screen(self._wanted) if self._wanted is not None else None
        return known or next((one for one in reversed(screens) if one is not primary), primary)

    def open(self, *, full_screen: bool | None = None) -> StudioWindow:
        """Open the window, or bring it to the front.

        Args:
            full_screen: Fill the monitor; by default where there are several, or where only an anchor sits.
        """
        if self.window is None:
            clock = self._parts.services.clock
            self.window = StudioWindow(self._controller.set_up.options, clock=clock.monotonic_ns)
            # The program ends with its main window, whatever the studio's monitor shows.
            self.window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
            self.window.closed.connect(self._on_closed)
            self._controller.attach_window(self.window)
        if full_screen is None:
            alone = self._parts.team.hats == (Hat.ANCHOR,)
            full_screen = alone or len(QGuiApplication.screens()) > 1
        if full_screen:
            screen = self.screen
            self._remember(self.window.show_on(identity_of(screen) if screen is not None else None))
            self._note_panel()
        else:
            self.window.resize(*WINDOWED)
            self.window.showNormal()
        bring_to_front(self.window)
        self.changed.emit()
        return self.window

    def move_to(self, identity: ScreenIdentity) -> None:
        """Use another monitor from now on; an open window moves there at once."""
        self._remember(identity)
        if self.window is not None:
            self.window.show_on(identity)
            self._note_panel()
        self.changed.emit()

    def close(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _connect(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screens_changed)
            application.screenRemoved.connect(self._on_screens_changed)
            application.aboutToQuit.connect(self.close)

    def _remember(self, identity: ScreenIdentity) -> None:
        if identity == self._wanted:
            return
        self._wanted = identity
        write = self._parts.services.prompter.save_restore_point
        self._parts.runner.run(write, self._key, "", {"screen": identity.to_text()})

    def _note_panel(self) -> None:
        """What is known of the monitor goes into the set-up, so that every station can do the sum of sizes."""
        screen, set_up = self.screen, self._controller.set_up
        if screen is None:
            return
        panel = panel_of(screen, set_up.panel)
        if panel != set_up.panel:
            self._controller.choose_set_up(replace(set_up, panel=panel))

    def _on_remembered(self, point: object) -> None:
        if isinstance(point, RestorePointView) and self._wanted is None:
            self._wanted = ScreenIdentity.from_text(str(point.payload.get("screen", "")))
            self.changed.emit()

    def _on_screens_changed(self, _screen: object) -> None:
        self.changed.emit()

    def _on_closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            self._controller.detach_window(window)
            window.deleteLater()
            self.changed.emit()


def screen_title(screen: QScreen) -> str:
    """A monitor as a person knows it: maker and model, else the name of its socket."""
    words = [part for part in (screen.manufacturer(), screen.model()) if part]
    return " ".join(words) or screen.name() or QCoreApplication.translate("StudioMonitor", "Monitor")


def panel_of(screen: QScreen, known: Panel) -> Panel:
    """What a monitor says of itself; a size that a person corrected stays while the monitor is the same."""
    ratio = screen.devicePixelRatio()
    width, height = round(screen.size().width() * ratio), round(screen.size().height() * ratio)
    name = screen_title(screen)[:80]
    size = screen.physicalSize()
    inches = (size.width() ** 2 + size.height() ** 2) ** 0.5 / _MM_PER_INCH
    if (known.name, known.width, known.height) == (name, width, height) or not 5 <= inches <= 120:
        inches = known.inches
    return Panel(name, round(inches, 1), width, height, round(screen.refreshRate()))
