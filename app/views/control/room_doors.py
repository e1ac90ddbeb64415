"""What leads where in Control: a tile, a clip, a mark, a button or a key of one part brings up another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence

from app.views.control.cue_quick import ARM_KEY
from app.views.control.disarm import EscapeDisarms
from app.views.widgets.room_action import room_action

if TYPE_CHECKING:
    from app.views.control.room import ControlRoom

#: The panel that tells more of a kind of mark, behind a tab in a compact room.
_PANEL_OF = {"cue": "sent", "incident": "log", "mark": "log", "ad": "ads"}


class RoomDoors(QObject):
    """Connects the parts of the room, and owns the keys that move between them.

    Args:
        room: The room; its parts are made already.
    """

    def __init__(self, room: "ControlRoom") -> None:
        super().__init__(room)
        self._room = room
        room_action(room, self.tr("Type a cue"), "C", self._on_type_asked)
        self._arm = room_action(room, self.tr("Arm the next segment"), ARM_KEY, room.next_up.arm)
        room_action(room, self.tr("Type a reading"), "R", self.open_readings)
        room_action(room, self.tr("Go to the prompts"), "P", self._on_prompts_asked)
        room_action(room, self.tr("Snoozed prompts"), "Z", self._on_snoozed_asked, name="control.prompts.snoozed.key")
        for key, words, slot in (
            ("[", self.tr("Zoom out of the time axis"), self._on_wider),
            ("]", self.tr("Zoom into the time axis"), self._on_closer),
            ("T", self.tr("Table of the figures"), self._on_table),
        ):
            room_action(room, words, key, slot)
        room_action(room, self.tr("Next part of the room"), "Ctrl+F6", self._on_next_region)
        room_action(room, self.tr("Previous part of the room"), "Ctrl+Shift+F6", self._on_previous_region)
        self._escape = EscapeDisarms(room, room.next_up.hand, room.next_up, (room.deck.deck, room.prompts.list))
        self._connect()
        self.sync_arm_key()

    def sync_arm_key(self) -> None:
        """A quick cue on F6 arms as well; without one the key is ours alone."""
        composer = self._room.composer
        self._arm.setShortcut(QKeySequence() if ARM_KEY in composer.keys else QKeySequence(ARM_KEY))
        self._room.next_up.say_cue(composer.label_of(ARM_KEY))

    def open_readings(self) -> None:
        """Open the form for readings, or say why nothing can be typed."""
        room = self._room
        if room.readings.reason:
            room.said.emit(room.readings.reason)
        else:
            room.readings.open_form()

    def _connect(self) -> None:
        room = self._room
        room.kpis.metric_chosen.connect(self._on_metric_chosen)
        room.deck.segment_chosen.connect(self._on_segment_chosen)
        room.deck.mark_chosen.connect(self._on_mark_chosen)
        room.deck.reading_asked.connect(self.open_readings)
        room.readings.left.connect(self._on_form_left)
        for line in (room.composer, room.cue_bar):
            line.preset_used.connect(self._on_preset_used)
            line.left.connect(self._on_line_left)
            line.edit_asked.connect(self._on_quick_cues_asked)
        room.incidents.price_asked.connect(room.next_up.price.open_box)
        room.incidents.form_asked.connect(self._on_incident_asked)
        room.traffic.page_asked.connect(self._on_traffic_asked)
        prompts = room.prompts
        prompts.rules_asked.connect(self._on_rules_asked)
        prompts.log_asked.connect(self._on_log_asked)
        prompts.reading_asked.connect(self.open_readings)
        prompts.runbook_started.connect(self._on_runbook_started)

    def _on_metric_chosen(self, key: object) -> None:
        """A tile leads to its lane; that of the ROI besides to what its break-even is made of."""
        room = self._room
        room.deck.focus_metric(key)
        if key == "roi_pay":
            room.side.show_panel("ads")
            room.ads.open_breakeven()

    def _on_segment_chosen(self, segment_id: object) -> None:
        self._room.next_up.arm_segment(str(segment_id))

    def _on_mark_chosen(self, mark: object) -> None:
        room = self._room
        kind, _, subject = str(mark).partition(":")
        room.side.show_panel(_PANEL_OF.get(kind, ""))
        if kind == "incident":
            room.incidents.open_incident(subject)
        elif kind == "cue":
            room.sent.open_cue(subject)

    def _on_preset_used(self, key: object) -> None:
        if key == ARM_KEY:
            self._room.next_up.arm()

    def _on_type_asked(self) -> None:
        self._room.side.show_panel("cue")
        self._room.cue_line().focus_text()

    def _on_prompts_asked(self) -> None:
        self._room.side.show_panel("prompts")
        self._room.prompts.focus_list()

    def _on_snoozed_asked(self) -> None:
        self._room.side.show_panel("prompts")
        self._room.prompts.snoozed.toggle()

    def _on_incident_asked(self) -> None:
        self._room.side.show_panel("log")

    def _on_traffic_asked(self) -> None:
        self._room.side.show_panel("funnel")

    def _on_runbook_started(self, incident_id: object) -> None:
        self._room.side.show_panel("log")
        self._room.incidents.open_incident(str(incident_id))

    def _on_rules_asked(self) -> None:
        self._room.room_asked.emit("settings/rules")

    def _on_quick_cues_asked(self) -> None:
        self._room.room_asked.emit("settings/quick_cues")

    def _on_log_asked(self) -> None:
        self._room.room_asked.emit("settings/sources")

    def _on_wider(self) -> None:
        self._room.deck.deck.step_preset(closer=False)

    def _on_closer(self) -> None:
        self._room.deck.deck.step_preset(closer=True)

    def _on_table(self) -> None:
        deck = self._room.deck.deck
        if deck.isVisible():
            deck.show_table(not deck.table_shown)

    def _on_next_region(self) -> None:
        self._room.order.cycle(1)

    def _on_previous_region(self) -> None:
        self._room.order.cycle(-1)

    def _on_form_left(self) -> None:
        self._room.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_left(self) -> None:
        # Escape leads back to the prompts; where none is on the screen the keyboard belongs to the room.
        if self._room.prompts.list.isVisible():
            self._room.prompts.focus_list()
        else:
            self._room.setFocus(Qt.FocusReason.OtherFocusReason)
