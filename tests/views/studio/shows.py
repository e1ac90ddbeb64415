"""A show for the tests of the studio screen; every name and figure is invented."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QImage, QPainter

from app.services.live.prompter import ScrollState
from app.views.studio.surface.geometry import Options
from app.views.studio.surface.painter import SurfacePainter
from app.views.studio.surface.state import (
    NS,
    CardPoint,
    Countdown,
    CueLevel,
    CueView,
    NextView,
    NumbersView,
    Price,
    ProductView,
    QuestionView,
    SegmentView,
    StudioState,
    WallClock,
)

NOW = 1000 * NS
SCRIPT = (
    "Tight and stinging after you wash? That is your skin barrier talking.\n"
    "This is five percent Niacinamide, it locks in water and evens tone.\n"
    "[dropper close-up] Two drops on my hand. Look: not sticky, no perfume.\n"
    "今晚到手价 {price}，平常 299，点 6 号链接。**只剩 {left} 件**，抓紧。\n"
) * 6


def cue(level: CueLevel = CueLevel.NOW, text: str = "Show patch test, say no perfume", **more: Any) -> CueView:
    """A cue that appeared a second ago."""
    return CueView(id="c1", level=level, text=text, shown_at=NOW - NS, **more)


def show(**change: Any) -> StudioState:
    """A show on air with a held script and no cue."""
    state = StudioState(
        session_title="Glow Night",
        phase="live",
        on_air_since=NOW - 4366 * NS,
        clock=WallClock(20 * 3600 + 12 * 60 + 5, NOW),
        segment=SegmentView("s6", 6, "Barrier serum", "hero", 960_000, Countdown(354_000, NOW)),
        over_ms=160_000,
        product=ProductView("Niacinamide Barrier Serum 30 ml", Price("S$", "18.90"), "S$32.00", 118, low=True),
        next=NextView(7, "Sheet masks flash", "S$5.90", "20:18"),
        question=QuestionView("q1", "lucy", "Is it OK for oily skin?"),
        numbers=NumbersView(3482, 1, 45, 8, 21.0),
        script=SCRIPT,
        readings=(("niacinamide", "ny-uh-SIN-uh-mide"),),
        card=(CardPoint("Feature", "5% niacinamide"), CardPoint("Benefit", "No tightness after washing")),
        scroll=ScrollState("s6", started_at=NOW),
    )
    return replace(state, **change)


def picture(surface: SurfacePainter, now: int = NOW) -> QImage:
    """The whole surface at an instant."""
    surface.advance(now)
    image = QImage(surface.size, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    surface.paint(painter, image.rect())
    painter.end()
    return image


def painted(state: StudioState, width: int = 960, height: int = 540, options: Options | None = None) -> SurfacePainter:
    """A surface that shows a state."""
    surface = SurfacePainter(width, height, options)
    surface.set_state(state, NOW)
    surface.advance(NOW)
    return surface
