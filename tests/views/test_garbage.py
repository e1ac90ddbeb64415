"""A window in a garbage cycle is freed on the GUI thread, whatever the other threads do."""

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.views.garbage import GuiCollector, due_generation, thaw

ROOT = Path(__file__).resolve().parents[2]
THRESHOLDS = (700, 10, 10)
#: A program that makes windows in cycles while a worker makes objects enough for a search each time.
BUSY = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from app.views.garbage import GuiCollector

application = QApplication([])
keeper = GuiCollector(application, pace_ms=1) if sys.argv[1] == "with" else None
freed = []

class Pane(QWidget):
    def __init__(self):
        super().__init__()
        self.me = self
        layout = QVBoxLayout(self)
        layout.addWidget(QLineEdit())
        self.timer = QTimer(self)
        self.timer.start(1)
    def __del__(self):
        freed.append(threading.current_thread() is threading.main_thread())

def work():
    for _ in range(40):
        kept = [[] for _ in range(2000)]

for _ in range(150):
    pane = Pane()
    pane.show()
    application.processEvents()
    del pane
    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        application.processEvents()
print(len(freed), all(freed))
"""


class _Plain:
    def __init__(self) -> None:
        self.me = self


class _Cycle(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_that_a_program_with_windows_in_cycles_and_busy_workers_lives(tmp_path: Path) -> None:
    file = tmp_path / "busy.py"
    file.write_text(BUSY, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(file), "with"],
        cwd=ROOT,
        env={
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "XDG_RUNTIME_DIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    freed, here = ran.stdout.split()
    assert int(freed) > 0
    assert here == "True"


@pytest.mark.parametrize(
    ("counts", "due"),
    [
        ((0, 0, 0), -1),
        ((700, 99, 99), -1),
        ((701, 0, 0), 0),
        ((701, 10, 99), 0),
        ((701, 11, 10), 1),
        ((701, 11, 11), 2),
    ],
)
def test_that_the_generation_whose_turn_it_is_is_searched(counts: tuple[int, int, int], due: int) -> None:
    assert due_generation(counts, THRESHOLDS) == due


def test_that_a_search_switched_off_stays_off() -> None:
    assert due_generation((9999, 99, 99), (0, 10, 10)) == -1


def test_that_a_cycle_is_freed_by_the_event_loop_and_by_no_other_thread(qtbot: QtBot) -> None:
    gc.collect()
    keeper = GuiCollector(pace_ms=1)
    here = threading.get_ident()
    freed: list[int] = []
    weakref.finalize(_Cycle(), lambda: freed.append(threading.get_ident()))

    def work() -> None:
        kept: list[list[int]] = [[] for _ in range(50_000)]
        kept.clear()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert not freed
    young: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: bool(freed))
    assert freed == [here]
    assert young
    keeper.close()


@pytest.fixture
def frozen() -> Iterator[None]:
    """What a test sets aside is looked through again afterwards."""
    yield
    gc.unfreeze()


@pytest.fixture
def keeper(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, frozen: None) -> Iterator[GuiCollector]:
    """One that thinks a full search due at each look, whatever was made meanwhile."""
    kept = GuiCollector(pace_ms=60_000)
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    yield kept
    kept.close()


def grow() -> list[list[int]]:
    """More old objects than there are now."""
    grown: list[list[int]] = [[] for _ in range(2 * len(gc.get_objects(2)) + 1000)]
    gc.collect(1)
    return grown


def test_that_a_full_search_comes_seldom_and_only_after_growth(
    keeper: GuiCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keeper.look() == 1
    monkeypatch.setattr("app.views.garbage.FULL_EVERY_S", 0.0)
    assert keeper.look() == 2
    grown = grow()
    assert keeper.look() == 2
    assert keeper.look() == 1
    grown += grow()
    assert keeper.look() == 2
    assert grown


def test_that_a_full_search_comes_after_a_while_although_nothing_grew(
    keeper: GuiCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.garbage.FULL_EVERY_S", 0.0)
    assert keeper.look() == 2
    kept = grow()
    assert keeper.look() == 2
    gone = weakref.ref(cycle := _Plain())
    gc.collect(1)
    del cycle
    assert keeper.look() == 1
    assert gone() is not None
    monkeypatch.setattr("app.views.garbage.FULL_AFTER_S", 0.0)
    assert keeper.look() == 2
    assert gone() is None
    assert kept


def test_that_what_stands_is_looked_through_once_and_again_when_it_is_let_go(
    keeper: GuiCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.garbage.FULL_EVERY_S", 0.0)
    monkeypatch.setattr("app.views.garbage.FULL_AFTER_S", 0.0)
    gone = weakref.ref(standing := _Plain())
    assert keeper.look() == 2
    assert not any(one is standing for one in gc.get_objects())
    del standing
    assert keeper.look() == 2
    assert gone() is not None
    monkeypatch.setattr("app.views.garbage.FULL_EVERY_S", 999.0)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    assert keeper.look() == -1
    thaw()
    assert keeper.look() == 2
    assert gone() is None
    assert keeper.look() == -1
