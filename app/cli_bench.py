"""`bench`: what the product costs, each figure beside a baseline measured in the same run on the same machine.

Machines differ, so what is judged are ratios: `value` is ours over the baseline (or the baseline over ours, where more
is better, as for rows a second), `goal` its limit. The absolute figures stand beside it.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli import Outcome
from app.models.errors import AppError

CHILD_S = 120
#: Frames at a time, when two painters are timed by turns: enough for both to be warm.
TURN = 20
LOWER, HIGHER = "lower", "higher"
BARE_WINDOW = """
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
OUR_WINDOW = "import sys; from app.bootstrap import main; sys.exit(main(['--quit-after-start']))"


@dataclass(frozen=True)
class Result:
    """One measurement: ours and the baseline's in the same unit, and the goal for their ratio."""

    ours: float
    baseline: float
    unit: str


@dataclass(frozen=True)
class Bench:
    """What is measured, against what, and how good it has to be."""

    name: str
    against: str
    goal: float
    better: str
    measure: Callable[[bool], Result]

    def judged(self, result: Result) -> dict[str, Any]:
        """The entry of the JSON document."""
        ratio = result.ours / result.baseline
        return {
            "name": self.name,
            "value": _short(ratio),
            "unit": f"x {self.against}",
            "baseline": round(result.baseline, 4),
            "goal": self.goal,
            "better": self.better,
            "ok": ratio >= self.goal if self.better == HIGHER else ratio <= self.goal,
            "measured": round(result.ours, 4),
            "measured_unit": result.unit,
        }


def bench(options: Namespace) -> Outcome:
    """Run the benches named, or all; it fails when one misses its goal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = {entry.name: entry for entry in BENCHES}
    wanted = options.names or list(known)
    results: list[dict[str, Any]] = []
    for name in wanted:
        results.append(known[name].judged(known[name].measure(options.quick)))
        sys.stderr.write(f"{name} done\n")
    missed = [result["name"] for result in results if not result["ok"]]
    failure = f"{', '.join(missed)} missed the goal" if missed else ""
    return Outcome({"benches": results}, tuple(map(_line, results)), failure=failure)


def _line(result: dict[str, Any]) -> str:
    sign = ">=" if result["better"] == HIGHER else "<="
    return (
        f"{'ok' if result['ok'] else '!!'}  {result['name']:28} {result['value']:8} {result['unit']}"
        f" (goal {sign} {result['goal']}; {result['measured']} {result['measured_unit']})"
    )


def _short(ratio: float) -> float:
    """A ratio as people read it: three decimals, of a small one three digits."""
    return round(ratio, 3) if ratio >= 0.01 else float(f"{ratio:.3g}")


def _write_batch(quick: bool) -> Result:
    from app.services.store.bench import write_batch

    found = write_batch(repeats=7 if quick else 21)
    return Result(found.value, found.baseline, found.unit)


def _event_to_commit(quick: bool) -> Result:
    return _commit_p99(quick, full=True)


def _reading_to_commit(quick: bool) -> Result:
    return _commit_p99(quick, full=False)


def _commit_p99(quick: bool, *, full: bool) -> Result:
    from app.services.store.bench_latency import event_to_commit_p99

    found = event_to_commit_p99(full=full, seconds=1.0 if quick else 2.0, repeats=3 if quick else 5)
    return Result(found.value, found.baseline, found.unit)


def _load_series(quick: bool) -> Result:
    from app.services.store.bench import load_8h_30series

    found = load_8h_30series(repeats=9 if quick else 25)
    return Result(found.value, found.baseline, found.unit)


def _cue(quick: bool) -> Result:
    from app.services.store.bench_cue import cue_same_machine_p50

    found = cue_same_machine_p50(cues=60 if quick else 200)
    return Result(found.value, found.baseline, found.unit)


def _rules_tick(quick: bool) -> Result:
    from app.services.advertising.bench_rules import tick_100

    found = tick_100(seconds=3600 if quick else 4 * 3600, repeats=2 if quick else 4)
    return Result(found.value, found.baseline, found.unit)


def _rules_cumsum(quick: bool) -> Result:
    from app.services.advertising.bench_rules import backtest_vs_cumsum

    found = backtest_vs_cumsum(repeats=9 if quick else 41)
    return Result(found.value, found.baseline, found.unit)


def _reading_to_card(quick: bool) -> Result:
    from app.services.advertising.bench_prompt import reading_to_card

    found = reading_to_card(rounds=10 if quick else 20)
    return Result(found.value, found.baseline, found.unit)


def _rules_live(quick: bool) -> Result:
    from app.services.advertising.bench_rules import backtest_vs_live

    found = backtest_vs_live(repeats=1 if quick else 5)
    return Result(found.value, found.baseline, found.unit)


def _percentile(samples: Sequence[float], share: float) -> float:
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _timed(step: Callable[[], object], count: int) -> list[float]:
    samples = []
    for _ in range(count):
        began = time.perf_counter()
        step()
        samples.append((time.perf_counter() - began) * 1000)
    return samples


def _in_turns(ours: Callable[[], object], limit: Callable[[], object], count: int) -> tuple[list[float], list[float]]:
    """Times both, some frames of the one and some of the other by turns: what disturbs one disturbs both."""
    found: tuple[list[float], list[float]] = ([], [])
    for first in range(0, count, TURN):
        for samples, step in zip(found, (ours, limit), strict=True):
            samples.extend(_timed(step, min(TURN, count - first)))
    return found


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    from app.views.theme import set_theme

    application = QApplication.instance() or QApplication(["bench"])
    set_theme("dark")
    return application


def _pan_frame(quick: bool) -> Result:
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

    ours, empty = _in_turns(runner.pan, step, count)
    runner.close()
    floor.close()
    floor.deleteLater()
    return Result(_percentile(ours, 0.95), _percentile(empty, 0.95), "ms")


def _pan_blit(quick: bool) -> Result:
    """The same pan beside one copy of a finished picture of the same size."""
    _application()
    from app.views.widgets.deck.bench_pan import make_blit_runner, make_deck_runner

    count = 60 if quick else 240
    runner, blit = make_deck_runner(), make_blit_runner()
    ours, bare = _in_turns(runner.pan, blit.frame, count)
    runner.close()
    blit.close()
    return Result(_percentile(ours, 0.95), statistics.median(bare), "ms")


def _zoom(quick: bool) -> Result:
    """Zooming thirty series over eight hours, beside one copy of a finished picture of the same size."""
    _application()
    from app.views.widgets.deck.bench_pan import zoom_frames

    found = zoom_frames(60 if quick else 240)
    return Result(_percentile(found.ours, 0.95), statistics.median(found.baseline), "ms")


def _long_frames(quick: bool) -> Result:
    """A frame of series of half a million points, beside one of 28,800."""
    _application()
    from app.views.widgets.deck.bench_pan import long_frames

    found = long_frames(60 if quick else 240)
    return Result(statistics.median(found.ours), statistics.median(found.baseline), "ms")


def _prompter_frame(quick: bool) -> Result:
    """One frame of the running prompter at 1080p beside one copy of the frame's memory."""
    _application()
    from app.views.studio.surface.bench_frame import make_frame_runner

    count = 200 if quick else 900
    runner = make_frame_runner(1920, 1080, 20_000)
    ours, bare = _in_turns(runner.step, runner.copy, count)
    return Result(statistics.median(ours), statistics.median(bare), "ms")


def _first_paint(quick: bool) -> Result:
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


BENCHES = (
    Bench("store.write_batch", "raw executemany", 0.80, HIGHER, _write_batch),
    Bench("store.event_to_commit_p99", "bare fdatasync", 2.0, LOWER, _event_to_commit),
    Bench("store.event_to_commit_normal_p99", "bare fdatasync", 1.0, LOWER, _reading_to_commit),
    Bench("store.load_8h_30series", "np.load", 5.0, LOWER, _load_series),
    Bench("cue.same_machine_p50", "raw TCP", 3.0, LOWER, _cue),
    Bench("deck.pan_frame", "pyqtgraph's empty axes", 1.0, LOWER, _pan_frame),
    Bench("deck.pan_blit", "blit of a frame", 20.0, LOWER, _pan_blit),
    Bench("deck.zoom_p95", "blit of a frame", 40.0, LOWER, _zoom),
    Bench("deck.500k_vs_28800", "frame at 28,800", 1.25, LOWER, _long_frames),
    Bench("prompter.frame", "memcpy of a frame", 1.5, LOWER, _prompter_frame),
    Bench("rules.tick_100", "its second", 0.0001, LOWER, _rules_tick),
    Bench("rules.backtest_vs_cumsum", "a bare cumsum", 8.0, LOWER, _rules_cumsum),
    Bench("rules.backtest_vs_live", "the back-test", 40.0, HIGHER, _rules_live),
    Bench("prompt.reading_to_card", "2 s", 1.0, LOWER, _reading_to_card),
    Bench("start.first_paint", "bare window", 1.25, LOWER, _first_paint),
)
