"""Drives the script from the remote: through the studio window where it is open here, else by the preview's lines.

Both ways end in the same `ScrollState`, and every screen of every station follows it.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.services.live import prompter
from app.services.live.prompter import ScrollState
from app.views.studio.station import StudioStation
from app.views.studio.surface.actions import Action
from app.views.studio.surface.card import points_of
from app.views.studio.surface.driver import Driver
from app.views.studio.surface.state import Mode
from app.views.studio.surface.widget import SurfaceWidget

#: So many steps can be taken back.
MOST_STEPS = 50
_MODES = {Action.MODE_SCROLL: Mode.SCROLL, Action.MODE_LINE: Mode.LINE, Action.MODE_CARD: Mode.CARD}
_LINES = {Action.LINE_DOWN: 1, Action.LINE_UP: -1}
_SPEEDS = {Action.FASTER: 1, Action.SLOWER: -1}
_PARAGRAPHS = {Action.PARAGRAPH_DOWN: 1, Action.PARAGRAPH_UP: -1}
#: Steps that leave the place; the others are taken back by their opposite.
_LEAVING = frozenset({*_LINES, *_PARAGRAPHS, Action.TO_START})
_CARD_STEPS = {**_LINES, **_PARAGRAPHS}


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step left behind: the motion before it, or nothing for a segment that was taken."""

    before: ScrollState | None
    #: Whether it was the speed that changed, and not the place.
    speed: bool = False


class Pilot(QObject):
    """The remote's hand on the script.

    Args:
        station: Controller and window.
        preview: The preview, whose lines are used while no window is open here.

    Signals:
        undo_changed: Whether there is something to take back may have changed.
    """

    undo_changed = Signal()

    def __init__(self, station: StudioStation, preview: SurfaceWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._controller = station.controller
        self._driver = Driver(preview.surface)
        self._driver.still = True
        self._steps: list[_Step] = []
        self._controller.lineup.taken.connect(self._on_taken)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    def perform(self, action: Action) -> None:
        """Do what a key of the pad or of the keyboard asks for."""
        controller = self._controller
        window = self._station.monitor.window
        if action in _LEAVING and controller.state.mode is not Mode.CARD:
            self._note()
        if action in {Action.NEXT_SEGMENT, Action.PREVIOUS_SEGMENT}:
            controller.lineup.request(1 if action is Action.NEXT_SEGMENT else -1)
        elif window is not None:
            window.perform(action)
        elif action in _MODES:
            controller.set_mode(_MODES[action])
        elif controller.state.mode is Mode.CARD and action in _CARD_STEPS:
            self._step_card(_CARD_STEPS[action])
        else:
            self._drive(action)

    def choose_mode(self, mode: Mode) -> None:
        """Choose how the script is shown."""
        self.perform(next(action for action, one in _MODES.items() if one is mode))

    def jump(self, char_offset: float) -> None:
        """Go to a place in the text."""
        self._note()
        now = self._controller.instants.now()
        self._driver.scroll = self._controller.state.scroll
        self._driver.to_offset(now, char_offset)
        self._controller.move(self._driver.scroll)

    def fit(self, seconds: float) -> None:
        """Set the speed that ends the text in so many seconds."""
        controller = self._controller
        if seconds > prompter.EASE_SECONDS:
            now = controller.instants.now()
            self._remember(_Step(controller.state.scroll, speed=True))
            controller.move(prompter.fit_to(controller.state.scroll, now, controller.pace, seconds))

    def undo(self) -> None:
        """Take back the last step: a place that was left, a speed that was fitted, a segment that was taken."""
        if not self._steps:
            return
        step = self._steps.pop()
        if step.before is None:
            self._controller.lineup.undo()
        elif step.before.segment_id == self._controller.state.scroll.segment_id:
            self._take_back(step.before, speed=step.speed)
        self.undo_changed.emit()

    def _take_back(self, before: ScrollState, *, speed: bool) -> None:
        controller = self._controller
        here, now, pace = controller.state.scroll, controller.instants.now(), controller.pace
        if speed:
            controller.move(prompter.with_speed(here, now, pace, before.speed_cpm))
        else:
            kept = prompter.jump(here, now, pace, before.char_offset)
            controller.move(replace(kept, line_offset=before.line_offset))

    def _drive(self, action: Action) -> None:
        now = self._controller.instants.now()
        driver = self._driver
        driver.scroll = self._controller.state.scroll
        if action is Action.HOLD:
            driver.toggle(now)
        elif action in _LINES:
            driver.step_lines(now, _LINES[action])
        elif action in _SPEEDS:
            driver.change_speed(now, _SPEEDS[action])
        elif action in _PARAGRAPHS:
            driver.step_paragraphs(now, _PARAGRAPHS[action])
        elif action is Action.TO_START:
            driver.to_offset(now, 0.0)
        self._controller.move(driver.scroll)

    def _step_card(self, step: int) -> None:
        controller = self._controller
        state = controller.state
        point = min(max(state.card_point + step, 0), len(points_of(state)))
        controller.choose_set_up(replace(controller.set_up, card=(state.scroll.segment_id, point)))

    def _note(self) -> None:
        """Remember the place that is left."""
        controller = self._controller
        scroll = controller.state.scroll
        place = prompter.position(scroll, controller.instants.now(), controller.pace)
        self._remember(_Step(replace(scroll, char_offset=place.char_offset)))

    def _on_taken(self) -> None:
        self._remember(_Step(None))

    def _remember(self, step: _Step) -> None:
        self._steps = [*self._steps[1 - MOST_STEPS :], step]
        self.undo_changed.emit()
