"""Drives the script of one surface: a person's steps become scroll states, and short steps glide.

The driver knows the layout, so it puts a whole line exactly on the eye line; the state it returns says the same
place to every other screen.
"""

from dataclasses import replace

from app.services.live import prompter
from app.services.live.prompter import Pace, ScrollState
from app.views.studio.surface.painter import SurfacePainter

#: A step of a few lines glides this long; further ones are instant.
GLIDE_NS = 160_000_000
GLIDE_LINES = 4.0

#: One press of the speed keys, in units a minute.
SPEED_STEP = 10.0


class Driver:
    """Turns steps into scroll states.

    Attributes:
        scroll: the state in force.
        still: no gliding, for people who asked for less motion.
    """

    def __init__(self, surface: SurfacePainter) -> None:
        self.scroll = ScrollState(segment_id="")
        self.still = False
        self._surface = surface
        self._glide = 0.0
        self._glide_from = 0

    def glide(self, now: int) -> float:
        """Pixels by which the picture still trails behind the state: an ease-out to nothing."""
        left = 1.0 - (now - self._glide_from) / GLIDE_NS
        return self._glide * left * left * left if 0.0 < left <= 1.0 else 0.0

    def toggle(self, now: int) -> None:
        """Holds or goes on; a text that has ended stays where it is."""
        pace = self._pace()
        if pace is None:
            return
        if self.scroll.playing:
            self.scroll = prompter.hold(self.scroll, now, pace)
        elif not prompter.position(self.scroll, now, pace).ended:
            self.scroll = prompter.resume(self.scroll, now, pace)

    def hold(self, now: int) -> None:
        """Comes to rest."""
        pace = self._pace()
        if pace is not None:
            self.scroll = prompter.hold(self.scroll, now, pace)

    def change_speed(self, now: int, steps: int) -> None:
        """Changes the speed by some key presses."""
        pace = self._pace()
        if pace is not None:
            speed = self.scroll.speed_cpm + steps * SPEED_STEP
            self.scroll = prompter.with_speed(self.scroll, now, pace, speed)

    def step_lines(self, now: int, lines: int) -> None:
        """Puts the line so many lines away onto the eye line."""
        layout = self._surface.script.layout
        if layout is None or not layout.lines:
            return
        eye = self._surface.script.eye(self.scroll, now)
        here = layout.line_near(eye)
        # Between two lines a step goes to the next whole one in its direction.
        if lines > 0 and layout.eye_of(here) > eye + 1:
            lines -= 1
        elif lines < 0 and layout.eye_of(here) < eye - 1:
            lines += 1
        self._go(now, layout.eye_of(here + lines))

    def snap(self, now: int) -> None:
        """Puts the nearest line onto the eye line and stays there."""
        layout = self._surface.script.layout
        self.hold(now)
        if layout is None or not layout.lines:
            return
        eye = self._surface.script.eye(self.scroll, now)
        self._go(now, layout.eye_of(layout.line_near(eye)))
        self.scroll = replace(self.scroll, from_cpm=0.0)

    def step_paragraphs(self, now: int, steps: int) -> None:
        """Goes to the start of another paragraph."""
        layout = self._surface.script.layout
        if layout is None or not layout.lines:
            return
        target = prompter.jump_paragraph(self.scroll, now, layout.pace, steps)
        self._go(now, layout.eye_of(layout.line_at(target.char_offset)))

    def to_offset(self, now: int, char_offset: float) -> None:
        """Puts the line that holds a source offset onto the eye line."""
        layout = self._surface.script.layout
        if layout is not None and layout.lines:
            self._go(now, layout.eye_of(layout.line_at(char_offset)))

    def _go(self, now: int, eye: float) -> None:
        script = self._surface.script
        before = script.eye(self.scroll, now) + self.glide(now)
        self.scroll = script.at_eye(self.scroll, now, eye)
        height = script.layout.face.line_height if script.layout else 1
        trail = before - script.eye(self.scroll, now)
        near = abs(trail) <= GLIDE_LINES * height
        self._glide, self._glide_from = (trail, now) if near and not self.still else (0.0, now)

    def _pace(self) -> Pace | None:
        layout = self._surface.script.layout
        return layout.pace if layout is not None else None
