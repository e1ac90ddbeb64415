"""A deck under load, frame by frame: what the bench measures and compares with a bare blit of the same window.

Eight hours of thirty series in six lanes, as big as a full-HD screen. Each call does one frame of work and paints it
at once, so the time of a call is the time of a frame.

Goals (targets, charts): the 95th percentile of a zoom frame at most 40 blits (:func:`zoom_frames`), and a frame with
500,000 readings a series at most 1.25 times one with 28,800 (:func:`long_frames`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.views.widgets.deck.axis import HOUR_MS, MINUTE_MS
from app.views.widgets.deck.data import DeckState, LaneSpec, Series
from app.views.widgets.deck.deck import Deck

COLOURS: Final = ("chart_viewers", "chart_gmv", "chart_orders", "chart_spend", "chart_roi")
_STEP_PX: Final = 12


@dataclass(frozen=True, slots=True)
class Load:
    """How much a runner shows: samples a second apart, ``lanes`` times ``per_lane`` series."""

    samples: int = 28_800
    lanes: int = 6
    per_lane: int = 5
    seed: int = 7

    def series(self) -> list[Series]:
        """Random walks that stay near their start, one a second."""
        rng = np.random.default_rng(self.seed)
        t_ms = np.arange(self.samples, dtype=np.int64) * 1_000
        found = []
        for lane in range(self.lanes):
            for part in range(self.per_lane):
                walk = np.cumsum(rng.normal(0, 1, self.samples)) * 0.2 + 50 * np.sin(t_ms / (9e5 + 1e5 * part))
                key = f"s{lane}" if part == 0 else f"s{lane}.{part}"
                found.append(Series(key, t_ms, walk + 100 * part, lane=f"s{lane}", colour=COLOURS[part % 5]))
        return found


class DeckRunner:
    """Drives one shown deck: each method is one frame.

    Args:
        load: How much it shows.
        size: Width and height in logical pixels.
    """

    def __init__(self, load: Load, size: tuple[int, int]) -> None:
        series = load.series()
        lanes = tuple(
            LaneSpec(f"s{lane}", f"Lane {lane + 1}", COLOURS[lane % 5], weight=100) for lane in range(load.lanes)
        )
        self._end = int(series[0].t_ms[-1])
        self.deck = Deck("live")
        self.deck.resize(*size)
        self.deck.set_state(
            DeckState(
                datetime(2026, 1, 1, 12, tzinfo=UTC), "UTC", self._end + MINUTE_MS, lanes, tuple(series),
                now_ms=self._end,
            )
        )  # fmt: skip
        self.deck.show()
        QApplication.processEvents()
        self._keys = [entry.key for entry in series]
        self._last = np.array([entry.v[-1] for entry in series])
        self._rng = np.random.default_rng(load.seed)
        self._direction = -1
        self._zoom_at = 0
        self.deck.set_preset(HOUR_MS)
        self.deck.repaint()

    def pan(self) -> None:
        """One frame of a drag: a few pixels on, turning round at the ends of the show."""
        before = self.deck.view
        self.deck.pan_pixels(self._direction * _STEP_PX)
        if self.deck.view == before or self.deck.view.end_ms > self._end:
            self._direction = -self._direction if self.deck.view == before else -1
        self.deck.repaint()

    def zoom(self) -> None:
        """One frame of a zoom between the whole show and twenty minutes."""
        self._zoom_at = (self._zoom_at + 1) % 60
        factor = 0.9 if self._zoom_at < 30 else 1 / 0.9
        self.deck.zoom(factor, self._end / 2)
        self.deck.repaint()

    def append(self) -> None:
        """One tick of a live show: a reading for every series, now moves on, everything new is drawn."""
        deck = self.deck
        self._end += 1_000
        self._last += self._rng.normal(0, 0.2, len(self._last))
        at = np.array([self._end], dtype=np.int64)
        for index, key in enumerate(self._keys):
            deck.append(key, at, self._last[index : index + 1])
        if not deck.following:
            deck.follow_now()
        deck.set_now(self._end)
        deck.flush()
        deck.repaint()

    def close(self) -> None:
        """Take the window away."""
        self.deck.close()
        self.deck.deleteLater()


class BlitRunner:
    """The limit: a window of the same size that copies one finished picture.

    Args:
        size: Width and height in logical pixels.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self._window = _Blit(size)
        self._window.show()
        QApplication.processEvents()

    def frame(self) -> None:
        """One frame."""
        self._window.repaint()

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()


class _Blit(QWidget):
    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self.resize(*size)
        dpr = self.devicePixelRatioF()
        self._picture = QPixmap(round(size[0] * dpr), round(size[1] * dpr))
        self._picture.setDevicePixelRatio(dpr)
        self._picture.fill(self.palette().window().color())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def make_deck_runner(load: Load | None = None, size: tuple[int, int] = (1920, 1080)) -> DeckRunner:
    """A shown deck with eight hours of thirty series (or ``load``); needs a ``QApplication``."""
    return DeckRunner(load or Load(), size)


def make_blit_runner(size: tuple[int, int] = (1920, 1080)) -> BlitRunner:
    """A shown window that copies one picture of the same size; needs a ``QApplication``."""
    return BlitRunner(size)


#: Frames of one runner in a row before the other's turn: what disturbs one disturbs both.
TURN: Final = 20
#: Readings a series of a very long show.
LONG: Final = 500_000


@dataclass(frozen=True, slots=True)
class FrameTimes:
    """Milliseconds a frame: ours and the baseline's, taken by turns."""

    ours: tuple[float, ...]
    baseline: tuple[float, ...]


def zoom_frames(count: int = 240) -> FrameTimes:
    """Frames of a zoom between eight hours and twenty minutes, beside a copy of one picture of the same size."""
    deck, blit = make_deck_runner(), make_blit_runner()
    found = _by_turns(deck.zoom, blit.frame, count)
    deck.close()
    blit.close()
    return found


def long_frames(count: int = 240) -> FrameTimes:
    """Frames of a pan over an hour's view of 500,000 readings a series, beside the same with 28,800."""
    long, short = make_deck_runner(Load(samples=LONG)), make_deck_runner()
    found = _by_turns(long.pan, short.pan, count)
    long.close()
    short.close()
    return found


def _by_turns(ours: Callable[[], None], baseline: Callable[[], None], count: int) -> FrameTimes:
    times: tuple[list[float], list[float]] = ([], [])
    # Once each beforehand: the first frames fill caches.
    for step in (ours, baseline):
        step()
    for first in range(0, count, TURN):
        for kept, step in zip(times, (ours, baseline), strict=True):
            for _frame in range(min(TURN, count - first)):
                # Processor time of this thread: what other programs do meanwhile is none of ours.
                began = time.thread_time()
                step()
                kept.append((time.thread_time() - began) * 1_000)
    return FrameTimes(tuple(times[0]), tuple(times[1]))
