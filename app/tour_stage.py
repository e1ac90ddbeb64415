"""What the tour stands on: its window on a clock that is turned by hand, its pictures, and what it tells."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.models.errors import AppError
from app.models.team import Language
from app.services.runtime.clock import ManualClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.views.context import Context
    from app.views.shell.main_window import MainWindow
    from app.views.shell.shell import Shell

#: The evening of the tour: 40 minutes before the sample's 19:00.
EVENING = datetime(2026, 6, 17, 18, 20, tzinfo=ZoneInfo("Asia/Singapore"))
WAIT_S = 30.0


@dataclass
class TourReport:
    """What the command prints."""

    pictures: list[dict[str, str]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    report: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step; an error ends the tour and is told by the step's name."""
        began = time.perf_counter()
        entry: dict[str, Any] = {"name": name, "ok": False}
        self.steps.append(entry)
        try:
            yield
            entry["ok"] = True
        except AppError as error:
            entry["error"] = str(error)
            raise
        finally:
            entry["ms"] = round((time.perf_counter() - began) * 1000, 1)

    def as_json(self) -> dict[str, Any]:
        """The JSON of the command."""
        return {"pictures": self.pictures, "report": self.report, "steps": self.steps, "counts": self.counts}


class TourStage:
    """The window of the tour in one language, what it waits for and how it is pictured.

    Args:
        report: what the command will print.
        language: of the window and the session.
        themes: that every room is pictured in.
        size: of the window, pixels.
        out: where the pictures go.
        folder: for the store.
    """

    _context: "Context"
    _window: "MainWindow"
    _shell: "Shell"

    def __init__(
        self,
        report: TourReport,
        language: Language,
        themes: tuple[str, ...],
        size: tuple[int, int],
        out: Path,
        folder: Path,
    ) -> None:
        self._report = report
        self._language = language
        self._themes = themes
        self._size = size
        self._out = out
        self._folder = folder
        self._clock = ManualClock(EVENING)

    def _picture(self, room: str, name: str = "") -> None:
        for theme in self._themes:
            self._look(theme)
            self._shell.open_room(room)
            self._settle()
            self._save(self._window, name or room, theme)
        self._look(self._themes[0])

    def _save(self, widget: "QWidget", name: str, theme: str) -> None:
        file = self._out / f"{name}-{theme}-{self._language}.png"
        if not widget.grab().save(str(file)):
            raise AppError("picture_not_written", file=str(file))
        self._report.pictures.append({"room": name, "lang": str(self._language), "theme": theme, "file": str(file)})

    def _look(self, theme: str) -> None:
        from app.views.i18n import current_language, set_language
        from app.views.theme import set_theme

        wanted = "zh" if self._language is Language.CHINESE else "en"
        if current_language() != wanted:
            set_language("zh" if wanted == "zh" else "en")
        set_theme(theme)

    def _count(self, key: str, by: int) -> None:
        self._report.counts[key] = self._report.counts.get(key, 0) + by

    def _settle(self) -> None:
        """Wait until the screens show what the store has."""
        self._pump(0.15)
        self._wait(lambda: not self._context.runner.busy)
        self._pump(0.25)
        self._wait(lambda: not self._context.runner.busy)
        self._pump(0.05)

    def _wait(self, done: Callable[[], bool], seconds: float = WAIT_S) -> None:
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise AppError("tour_waited_too_long")
            self._pump(0.02)

    @staticmethod
    def _pump(seconds: float) -> None:
        from PySide6.QtCore import QCoreApplication, QEventLoop

        end = time.monotonic() + seconds
        while True:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() >= end:
                return
            time.sleep(0.005)
