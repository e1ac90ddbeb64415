"""The program with a window: its start in numbered stages, its run, its end."""

import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.models.errors import AppError
from app.services.runtime.crash import CrashHooks, enable_fault_log
from app.services.runtime.instance import Instance
from app.services.runtime.late_log import LateLog
from app.services.runtime.local_settings import LocalSettings, LocalSettingsFile, language_of_system, save_quietly
from app.services.runtime.paths import Paths
from app.stages import Stages
from app.views.binding import resolve_types
from app.views.front import bring_to_front
from app.views.garbage import GuiCollector
from app.views.shell.main_window import MainWindow

if TYPE_CHECKING:
    from app.services.runtime.restore_point import RestorePointWriter
    from app.services.services import Services
    from app.started import Started
    from app.views.commands import Runner
    from app.views.context import Context

log = LateLog(__name__)
RESTORE_MS = 250
#: The room that a station opens for the role it was started with.
ROLE_ROOMS = {"anchor": "studio", "operator": "control", "customer_service": "desk"}


@dataclass(frozen=True)
class Plan:
    """What was asked for on the command line."""

    paths: Paths
    url: str
    role: str = ""
    room: str = ""
    language: str = ""
    theme: str = ""
    verbose: bool = False
    quit_after_start: bool = False
    #: Minutes that the sample session has been live for; nothing outside of the demo.
    demo_live_min: float | None = None
    demo_speed: float = 1.0


class Program(QObject):
    """One running window.

    Signals:
        raise_asked: A second start asks for the window (from another thread).
        crashed: A bug was caught (from any thread); carries its report.
    """

    raise_asked = Signal()
    crashed = Signal(object)

    def __init__(self, plan: Plan, stages: Stages) -> None:
        super().__init__()
        self._plan = plan
        self._stages = stages
        self._instance = Instance(plan.paths, plan.role, plan.url)
        self._hooks = CrashHooks(plan.paths, self.crashed.emit)
        self._local = LocalSettings()
        self._failure: AppError | None = None
        self._first_paint_at = self._first_paint_ms = self._ready_ms = 0.0
        self._window: MainWindow | None = None
        self._runner: Runner | None = None
        self._services: Services | None = None
        self._context: Context | None = None
        self._restore: RestorePointWriter[dict[str, Any]] | None = None
        self._shown: dict[str, Any] = {}
        self._placed = ""
        self._restore_timer: QTimer | None = None

    @property
    def context(self) -> "Context | None":
        """What the rooms are given; ``None`` before they are built."""
        return self._context

    def run(self) -> str:
        """Start, stay until the window is closed; returns why it failed, or nothing."""
        plan, stages = self._plan, self._stages
        stages.run("folders", plan.paths.make)
        self._local = stages.run("settings", LocalSettingsFile(plan.paths).load)
        if not stages.run("claim", self._instance.claim, lambda _: self._instance.release()):
            return self._already_running()
        stages.run("crash hooks", self._hooks.install, lambda _: self._hooks.uninstall())
        application = stages.run("application", _application)
        GuiCollector(application)
        self._window = stages.run("window", self._show_window, lambda _: self._close_window())
        self._connect()
        application.exec()
        return self._told()

    def timings(self) -> dict[str, Any]:
        """What `--quit-after-start` prints: milliseconds since the command line was read.

        `first_paint_at` is the instant of the first frame in seconds since 1970, which the bench compares with the
        start of the process.
        """
        return {
            "stages": self._stages.as_json(),
            "first_paint_ms": self._first_paint_ms,
            "first_paint_at": self._first_paint_at,
            "ready_ms": self._ready_ms,
        }

    def _already_running(self) -> str:
        from app.services.runtime.messages import sentence

        if self._instance.knock():
            return sentence(AppError("running_already"))
        return sentence(AppError("running_unheard"))

    def _told(self) -> str:
        if self._failure is None:
            return ""
        from app.services.runtime.messages import sentence

        return sentence(self._failure)

    def _show_window(self) -> MainWindow:
        window = MainWindow(self._plan.theme or self._local.theme)
        window.first_painted.connect(self._on_first_painted)
        window.closing.connect(self._on_closing)
        window.open_at(self._local.window)
        return window

    def _connect(self) -> None:
        self.raise_asked.connect(self._on_raise_asked)
        self.crashed.connect(self._on_crashed)

    def _on_first_painted(self) -> None:
        self._first_paint_at, self._first_paint_ms = time.time(), self._stages.elapsed_ms()
        # The frame has to reach the screen before the thread that opens the rest competes for the interpreter.
        QTimer.singleShot(0, self._on_frame_shown)

    def _on_frame_shown(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        from app.interrupt import close_on_interrupt
        from app.services.runtime.logs import setup_logging, stop_logging
        from app.started import open_everything
        from app.views.commands import Runner

        plan = self._plan
        if self._window is not None:
            self._window.expect_work(sample=plan.demo_live_min is not None)
        self._stages.run("log", lambda: setup_logging(plan.paths, plan.verbose), lambda _: stop_logging())
        self._stages.run("fault log", lambda: enable_fault_log(plan.paths), lambda undo: undo())
        self._stages.run("interrupt", close_on_interrupt, lambda undo: undo())
        self._stages.run("types", resolve_types)
        executor = ThreadPoolExecutor(1, thread_name_prefix="cuedeck-start")
        self._stages.run("start thread", lambda: executor, lambda made: made.shutdown(wait=True))
        self._runner = Runner(executor.submit, self)
        self._runner.run(
            open_everything,
            plan,
            self._instance,
            self._local,
            self._stages,
            self._hooks.report,
            done=self._on_opened,
            failed=self._on_failed,
        )
        self._stages.run("look", self._apply_look)
        self._stages.run("listen", self._listen)

    def _listen(self) -> bool:
        return self._instance.listen(self.raise_asked.emit)

    def _apply_look(self) -> None:
        from app.views.i18n import set_language
        from app.views.theme import set_theme

        wanted = self._plan.language or self._local.language or language_of_system(_system_locale())
        local = self._local
        set_theme(
            self._plan.theme or local.theme,
            scale=local.text_scale,
            contrast=local.high_contrast,
            reduced_motion=local.reduced_motion,
        )
        set_language("zh" if wanted == "zh_CN" else "en")

    def _on_opened(self, started: "Started") -> None:
        self._services = started.services
        try:
            self._stages.run("screens", lambda: self._show_screens(started), lambda _: self._leave_screens())
        except Exception as reason:
            # A room that cannot be built is a bug; without its rooms the window would stand there empty.
            self._hooks.report(reason, "screens")
            self._on_failed(AppError("unexpected"))
            return
        self._ready_ms = self._stages.elapsed_ms()
        log.info("ready after %.0f ms", self._ready_ms)
        if self._plan.quit_after_start:
            QTimer.singleShot(0, QApplication.quit)

    def _show_screens(self, started: "Started") -> None:
        from app.services.runtime.restore_point import RestorePointWriter
        from app.views.context import Context
        from app.views.shell.shell import Shell

        services, window = started.services, self._window
        if window is None:
            raise RuntimeError("the window is shown before its rooms")
        self._context = Context.build(services)
        window.attach(self._context)
        shell = window.shell
        if isinstance(shell, Shell):
            shell.look_changed.connect(self._on_look_changed)
            shell.deeds.remember_mini(self._local.mini)
            room = self._plan.room or started.room or ROLE_ROOMS.get(self._plan.role, "")
            if room:
                shell.open_room(room)
        if started.session_id:
            self._context.session.open_when_listed(started.session_id)
        self._restore = RestorePointWriter(services.store.submit, started.save_point)
        self._restore_timer = QTimer(self)
        self._restore_timer.timeout.connect(self._on_restore_due)
        self._restore_timer.start(RESTORE_MS)

    def _leave_screens(self) -> None:
        if self._restore_timer is not None:
            self._restore_timer.stop()
        if self._restore is not None:
            self._restore.close()
        if self._context is not None:
            self._context.close()

    def _close_window(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        if self._runner is not None:
            self._runner.close()
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self._window = None

    def _on_closing(self) -> None:
        """Remember the window's place; a start that only measures leaves no trace."""
        placed = self._window.placed() if self._window is not None else ""
        if placed and placed != self._placed and not self._plan.quit_after_start:
            self._placed = placed
            save_quietly(LocalSettingsFile(self._plan.paths), window=placed)

    def _on_failed(self, error: AppError) -> None:
        self._failure = error
        if self._plan.quit_after_start or self._window is None:
            QApplication.quit()
            return
        from app.views.shell.start_trouble import StartTrouble

        trouble = StartTrouble(error, self._window)
        trouble.resize(self._window.size())
        trouble.show()

    def _on_look_changed(self, choice: object) -> None:
        if isinstance(choice, tuple) and self._context is not None and self._services is not None:
            key, value = choice
            self._context.runner.run(self._services.remember, key, value)

    def _on_restore_due(self) -> None:
        window, context = self._window, self._context
        if window is None or context is None or self._restore is None:
            return
        shown = {"room": getattr(window.shell, "room", ""), "session_id": context.session.current_id or ""}
        if shown["session_id"] and shown != self._shown:
            self._shown = shown
            self._restore.offer(shown)

    def _on_raise_asked(self) -> None:
        if self._window is not None:
            self._window.showNormal() if self._window.isMinimized() else self._window.show()
            bring_to_front(self._window)

    def _on_crashed(self, _report: object) -> None:
        if self._context is not None:
            self._context.runner.failed.emit(AppError("unexpected"))


def _application() -> QApplication:
    # A plug-in folder from outside could bring foreign code into the program.
    os.environ.pop("QT_PLUGIN_PATH", None)
    spoken = "".join(os.environ.get(name, "") for name in ("XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE"))
    if "fcitx" in spoken and sys.platform.startswith("linux"):
        # Qt's wheel has no plug-in of Fcitx, but Fcitx answers to IBus's protocol.
        os.environ["QT_IM_MODULE"] = "ibus"
    QApplication.setApplicationName("Cuedeck")
    QApplication.setDesktopFileName("cuedeck")
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])


def _system_locale() -> str:
    from PySide6.QtCore import QLocale

    return QLocale.system().name()
