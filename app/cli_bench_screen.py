"""Benches of what is painted: the deck, the prompter, the first frame. Each beside a bare window of the same run."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from app.cli_bench_parts import Result, in_turns, percentile
from app.models.errors import AppError

CHILD_S: Final = 120
BARE_WINDOW: Final = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication([])
window = Bare()
window.resize(1600, 900)
window.show()
application.exec()
"""
OUR_WINDOW: Final = "import sys; from app.bootstrap import main; sys.exit(main(['--quit-after-start']))"


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    from app.views.theme import set_theme

    application = QApplication.instance() or QApplication(["bench"])
    set_theme("dark")
    return application


def pan_frame(quick: bool) -> Result:
    """One frame of panning thirty series over eight hours, beside six plots of pyqtgraph with axes and no data."""
    application = _application()
    import pyqtgraph

    from app.views.widgets.deck.bench_pan import make_deck_runner

    count = 60 if quick else 240
    runner = make_deck_runner()
    floor = pyqtgraph.GraphicsLayoutWidget()
    floor.resize(1920, 1080)
    plots = [floor.addPlot(row=row, col=0) for row in range(6)]
    floor.show()
    application.processEvents()

    def step() -> None:
        for plot in plots:
            plot.getViewBox().translateBy(x=0.01)
        floor.viewport().repaint()

    ours, empty = in_turns(runner.pan, step, count)
    runner.close()
    floor.close()
    floor.deleteLater()
    return Result(percentile(ours, 0.95), percentile(empty, 0.95), "ms")


def pan_blit(quick: bool) -> Result:
    """The same pan beside one copy of a finished picture of the same size."""
    _application()
    from app.views.widgets.deck.bench_pan import make_blit_runner, make_deck_runner

    count = 60 if quick else 240
    runner, blit = make_deck_runner(), make_blit_runner()
    ours, bare = in_turns(runner.pan, blit.frame, count)
    runner.close()
    blit.close()
    return Result(percentile(ours, 0.95), statistics.median(bare), "ms")


def zoom(quick: bool) -> Result:
    """Zooming thirty series over eight hours, beside one copy of a finished picture of the same size."""
    _application()
    from app.views.widgets.deck.bench_pan import zoom_frames

    found = zoom_frames(60 if quick else 240)
    return Result(percentile(found.ours, 0.95), statistics.median(found.baseline), "ms")


def long_frames(quick: bool) -> Result:
    """A frame of series of half a million points, beside one of 28,800."""
    _application()
    from app.views.widgets.deck.bench_pan import long_frames as frames

    found = frames(60 if quick else 240)
    return Result(statistics.median(found.ours), statistics.median(found.baseline), "ms")


def prompter_frame(quick: bool) -> Result:
    """One frame of the running prompter at 1080p beside one copy of the frame's memory."""
    _application()
    from app.views.studio.surface.bench_frame import make_frame_runner

    count = 200 if quick else 900
    runner = make_frame_runner(1920, 1080, 20_000)
    ours, bare = in_turns(runner.step, runner.copy, count)
    return Result(statistics.median(ours), statistics.median(bare), "ms")


def first_paint(quick: bool) -> Result:
    """From the start of the process to the first painted frame, beside a bare window, in pairs."""
    pairs: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="cuedeck-bench-") as folder:
        for turn in range(4 if quick else 10):
            began = time.time()
            painted = float(_child(BARE_WINDOW, folder).split()[0])
            one = (painted - began) * 1000
            began = time.time()
            told = json.loads(_child(OUR_WINDOW, folder))
            two = (told["first_paint_at"] - began) * 1000
            # The first pair fills the caches of the disk and the compiled files.
            if turn:
                pairs.append(Result(two, one, "ms"))
    return sorted(pairs, key=lambda pair: pair.ours / pair.baseline)[len(pairs) // 2]


def _child(code: str, folder: str) -> str:
    import app

    home = {f"XDG_{kind}_HOME": f"{folder}/{kind.lower()}" for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    root = str(Path(app.__file__).resolve().parents[1])
    environment = {**os.environ, **home, "PYTHONPATH": root, "LOCALAPPDATA": folder, "HOME": folder}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=CHILD_S, env=environment, check=False
    )
    if done.returncode != 0:
        raise AppError("bench_child", said=(done.stderr.strip().splitlines() or ["nothing"])[-1][:200])
    return done.stdout
