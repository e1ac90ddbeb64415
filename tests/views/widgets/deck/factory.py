"""Decks and states for the tests: one small show in Singapore that starts at seven in the evening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from app.views.widgets.deck.data import Band, Clip, DeckState, LaneHeader, LaneSpec, Mark, Reference, Series

MINUTE = 60_000
START = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
NOW = 72 * MINUTE + 46_000


def gauge(key: str, end_ms: int = NOW, step_ms: int = 1_000, **options: Any) -> Series:
    """A wave between 2,000 and 3,000."""
    t_ms = np.arange(0, end_ms + 1, step_ms, dtype=np.int64)
    return Series(key, t_ms, 2_500 + 500 * np.sin(t_ms / 600_000), **options)


def counter(key: str, end_ms: int = NOW) -> Series:
    """A counter that gains 600 a minute."""
    t_ms = np.arange(0, end_ms + 1, 1_000, dtype=np.int64)
    return Series(key, t_ms, t_ms / 100.0, cumulative=True)


def clips() -> tuple[Clip, ...]:
    """Three segments: done, on air since a minute later than planned, coming."""
    return (
        Clip("c1", 1, "Warm-up", "Opening", "sparkles", 0, 30 * MINUTE, 0, 31 * MINUTE, "done"),
        Clip("c2", 2, "Barrier serum", "Hero", "star", 30 * MINUTE, 90 * MINUTE, 31 * MINUTE, None, "on_air"),
        Clip("c3", 3, "Night cream", "Profit", "gem", 90 * MINUTE, 180 * MINUTE),
    )


def marks() -> tuple[Mark, ...]:
    """A cue and a problem."""
    return (
        Mark("m1", 50 * MINUTE, "cue", "message-square", "Pin the serum link"),
        Mark("p1", 60 * MINUTE, "problem", "", "A banned word was said", 1),
    )


def lanes() -> tuple[LaneSpec, ...]:
    """An area, bars and a line with a reference level."""
    return (
        LaneSpec("gmv", "GMV", "chart_gmv", "area", weight=140, band_label="plan pace"),
        LaneSpec("viewers", "Viewers", "chart_viewers", "line", weight=104),
        LaneSpec("orders", "Orders / min", "chart_orders", "bars", weight=92),
        LaneSpec("roi", "ROI", "chart_roi", "line", weight=86, references=(Reference(2_100.0, "break-even"),)),
    )


def band() -> Band:
    """A plan that rises to 12,000 over the show, known for all of it."""
    t_ms = np.arange(0, 181 * MINUTE, 5 * MINUTE, dtype=np.int64)
    mid = t_ms / 900.0
    return Band(t_ms, mid * 0.9, mid, mid * 1.1)


def state(**changes: Any) -> DeckState:
    """The whole state; ``changes`` replace fields."""
    made = DeckState(
        START, "Asia/Singapore", 180 * MINUTE, lanes(),
        (counter("gmv"), gauge("viewers"), gauge("orders", step_ms=MINUTE, period_ms=MINUTE), gauge("roi")),
        {"gmv": band()},
        {"viewers": LaneHeader("3,482", "16% vs plan 3,000", rising=True, favourable=True)},
        clips(), marks(), now_ms=NOW,
    )  # fmt: skip
    return replace(made, **changes)


def changed_series(key: str, change: Callable[[Series], Series]) -> tuple[Series, ...]:
    """The series of :func:`state` with one of them changed."""
    return tuple(change(series) if series.key == key else series for series in state().series)
