"""One steady frame of the running prompter, for the bench.

Paints into an RGB32 image exactly what a window would repaint: the rectangles that changed since the last frame,
from strips that are made one a frame. `copy` is the yardstick: one copy of the frame's memory.
"""

import numpy as np
from PySide6.QtGui import QImage, QPainter

from app.services.live.prompter import ScrollState
from app.views.studio.surface.painter import SurfacePainter
from app.views.studio.surface.state import (
    NS,
    Countdown,
    NumbersView,
    Price,
    ProductView,
    SegmentView,
    StudioState,
    WallClock,
)

_ZH = (
    "这瓶精华主打补水和屏障修护，早晚各两滴，洗完脸不紧绷。(特写滴管) 今晚到手价 {price}，只剩 {left} 件，点 6 号链接。"
)
_EN = "It locks in water and evens the tone, two drops in the morning and two at night, no perfume at all. "

#: Speed of the bench: quicker than anybody speaks, so that lines are made more often than in a show.
SPEED = 480.0

FRAME_NS = NS // 60


class FrameRunner:
    """Paints frame after frame at 60 a second of its own clock."""

    def __init__(self, width: int, height: int, chars: int) -> None:
        pair = f"{_ZH}\n{_EN}\n"
        text = (pair * (chars // len(pair) + 1))[:chars]
        self._now = NS
        self._frame = QImage(width, height, QImage.Format.Format_RGB32)
        self._source = np.zeros(width * height, np.uint32)
        self._target = np.zeros(width * height, np.uint32)
        self._surface = SurfacePainter(width, height)
        self._surface.set_state(_state(text, self._now), self._now)
        # The first frames make the screen's own strips and the ones ahead of it.
        for _ in range(40):
            self.step()

    def step(self) -> None:
        """Paints the next frame."""
        self._now += FRAME_NS
        rects = self._surface.advance(self._now)
        if rects:
            painter = QPainter(self._frame)
            for rect in rects:
                self._surface.paint(painter, rect)
            painter.end()
        self._surface.prepare()

    def copy(self) -> None:
        """Copies one frame's memory once."""
        np.copyto(self._target, self._source)

    @property
    def picture(self) -> QImage:
        """The frame as it stands."""
        return self._frame


def make_frame_runner(width: int, height: int, chars: int) -> FrameRunner:
    """Makes a runner over a mixed script of `chars` characters; needs a QGuiApplication."""
    return FrameRunner(width, height, chars)


def _state(text: str, now: int) -> StudioState:
    return StudioState(
        session_title="Bench",
        phase="live",
        on_air_since=now,
        clock=WallClock(72_000, now),
        segment=SegmentView("bench", 1, "Bench", "hero", 3_600_000, Countdown(3_600_000, now)),
        product=ProductView("Bench", Price("¥", "169"), "¥299", 118, low=True),
        numbers=NumbersView(3482, 1, 45, 8, 21.0),
        script=text,
        scroll=ScrollState("bench", speed_cpm=SPEED, started_at=now, playing=True, from_cpm=SPEED),
    )
