"""What the deck costs at start-up, and that the runner of the bench really draws."""

import subprocess
import sys

from pytestqt.qtbot import QtBot

from app.views.widgets.deck.bench_pan import Load, make_deck_runner


def test_that_importing_the_deck_does_not_import_the_charting_library() -> None:
    code = "import sys, app.views.widgets.deck.deck; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_that_a_runner_of_the_bench_draws_frames_that_move(qtbot: QtBot) -> None:
    runner = make_deck_runner(Load(samples=7_200, lanes=2, per_lane=2), (800, 400))
    qtbot.addWidget(runner.deck)
    before = runner.deck.view
    runner.pan()
    assert runner.deck.view.start_ms < before.start_ms
    runner.zoom()
    assert runner.deck.view.span_ms < before.span_ms
    runner.append()
    assert runner.deck.following
    own = runner.deck.lane("s0").own
    assert own is not None
    assert len(own.pyramid) == 7_201
