"""The quick cues of the composer: a button and a key each, by the phase of the show."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.cue import CueLevel
from app.services.live.cue_presets import QuickCue
from app.views.control.cue_line import locked_reason
from app.views.control.cue_templates import preset_label, preset_text
from app.views.widgets.button import Button, ButtonKind
from app.views.widgets.room_action import room_action

if TYPE_CHECKING:
    from app.views.context import Context

PICTOGRAMS: Final = {
    "": "send",
    "hand": "gauge",
    "slow": "gauge",
    "link": "link",
    "tag": "tag",
    "timer": "timer",
    "octagon": "octagon-x",
    "stop": "octagon-x",
}
#: Quick cues on the panel; those without a key stand among the templates.
ON_PANEL: Final = 8
#: The quick cue on this key arms the next segment as well.
ARM_KEY: Final = "F6"


def quick_button(preset: QuickCue, parent: QWidget) -> Button:
    """The button of a quick cue, its key on it; its property ``preset`` is the id."""
    kind: ButtonKind = "danger" if preset.level is CueLevel.STOP else "secondary"
    icon = PICTOGRAMS.get(preset.pictogram, preset.pictogram)
    button = Button(
        preset_label(preset), kind, icon, hint=preset.key, framed_hint=True, align_left=True, size="key", parent=parent
    )
    button.setObjectName(f"control.cue.preset.{preset.key}")
    button.setProperty("preset", preset.id)
    button.set_tip(preset_text(preset))
    return button


class QuickCues(QWidget):
    """The buttons in two columns. The keys belong to the room, so that they work wherever its keyboard stands.

    Args:
        context: What every screen is given.
        owner: The room.
        parent: The panel with the buttons.

    Signals:
        pressed: A quick cue was pressed or its key was; carries its id.
    """

    pressed = Signal(object)

    def __init__(self, context: "Context", owner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._owner = context, owner
        self._buttons: list[Button] = []
        self._actions: list[QAction] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        context.cues.presets_changed.connect(self._sync_presets)
        context.session.changed.connect(self.sync)
        context.session.switched.connect(self._on_switched)
        context.team.changed.connect(self.sync)
        self._sync_presets()

    def label_of(self, key: str) -> str:
        """What stands on the quick cue of a key; empty without one."""
        return next((one.label for one in self._buttons if one.objectName() == f"control.cue.preset.{key}"), "")

    @property
    def keys(self) -> frozenset[str]:
        """Keys that have a quick cue."""
        return frozenset(preset.key for preset in self._context.cues.presets)

    def sync(self) -> None:
        """Lock the buttons while no cue may go."""
        reason = locked_reason(self._context)
        for button in self._buttons:
            button.set_locked(reason)

    def _sync_presets(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for action in self._actions:
            self._owner.removeAction(action)
            action.deleteLater()
        self._buttons, self._actions = [], []
        for place, preset in enumerate(one for one in self._context.cues.presets if one.key):
            self._add(place, preset)
        self.sync()

    def _add(self, place: int, preset: QuickCue) -> None:
        label = preset_label(preset)
        if place < ON_PANEL:
            self._add_button(place, preset)
        keys = [QKeySequence(preset.key)]
        number = preset.key.removeprefix("F")
        if number.isdigit() and int(number) <= ON_PANEL:
            keys.append(QKeySequence(f"Alt+{number}"))
        words = self.tr("Quick cue: {label}").format(label=label)
        action = room_action(self._owner, words, preset.key, self._on_action, parent=self)
        action.setShortcuts(keys)
        action.setData(preset.id)
        self._actions.append(action)

    def _add_button(self, place: int, preset: QuickCue) -> None:
        button = quick_button(preset, self)
        if preset.key == ARM_KEY:
            arms = self.tr("Also arms the next segment.")
            button.set_tip(f"{preset_text(preset)}\n{arms}")
        button.clicked.connect(self._on_clicked)
        self._buttons.append(button)
        self._grid.addWidget(button, place // 2, place % 2)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.pressed.emit(str(button.property("preset")))

    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.pressed.emit(str(action.data()))

    def _on_switched(self, _session_id: object) -> None:
        self.sync()
