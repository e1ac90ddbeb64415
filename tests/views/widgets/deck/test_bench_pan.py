"""The runners of the bench: each frame is really worked out, and both sides are timed equally often."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.widgets.deck import bench_pan
from app.views.widgets.deck.bench_pan import Load, long_frames, make_deck_runner, zoom_frames


def test_that_zoom_frames_are_timed_beside_as_many_blits(qtbot: QtBot) -> None:
    found = zoom_frames(count=23)
    assert (len(found.ours), len(found.baseline)) == (23, 23)
    assert min(found.ours + found.baseline) > 0


def test_that_long_frames_are_timed_beside_as_many_short_ones(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_pan, "LONG", 40_000)
    found = long_frames(count=5)
    assert (len(found.ours), len(found.baseline)) == (5, 5)
    assert min(found.ours + found.baseline) > 0


def test_that_every_frame_of_a_runner_shows_something_else(qtbot: QtBot) -> None:
    runner = make_deck_runner(Load(samples=7_200, lanes=2, per_lane=2))
    views = {runner.deck.view}
    for _frame in range(4):
        runner.zoom()
        views.add(runner.deck.view)
        runner.pan()
        views.add(runner.deck.view)
    assert len(views) == 9
    runner.close()
