"""The steady frame of the prompter: it moves, and it neither lays out nor writes text."""

import pytest

from app.views.studio.surface.bench_frame import make_frame_runner
from app.views.studio.surface.layout import Compositor
from app.views.studio.surface.strips import Strips


def test_that_steady_frames_move_the_text_without_layout_and_with_few_new_strips(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = make_frame_runner(960, 540, 4000)
    made: list[object] = []
    render = Strips._render

    def counted(self: Strips, line: object, face: object) -> object:
        made.append(line)
        return render(self, line, face)  # type: ignore[arg-type]

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("text was laid out on the frame path")

    monkeypatch.setattr(Strips, "_render", counted)
    monkeypatch.setattr(Compositor, "compose", forbidden)
    before = runner.picture.copy()
    frames = 180
    for _ in range(frames):
        runner.step()
    assert runner.picture != before
    # Three seconds at 480 characters a minute are 24 characters: some lines, not one a frame.
    assert 0 < len(made) <= 12


def test_that_the_text_is_as_long_as_asked() -> None:
    runner = make_frame_runner(640, 360, 20_000)
    layout = runner._surface.script.layout
    assert layout is not None
    assert len(layout.script.text) == 20_000
