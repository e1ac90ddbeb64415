"""Drive the script: speed, place, what is left of the text, six large keys, and the paragraphs to jump to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.live import prompter
from app.services.runtime.permissions import Deed
from app.views.format import duration, percent
from app.views.studio.pad_key import PadKey
from app.views.studio.paragraphs import Paragraphs
from app.views.studio.pilot import Pilot
from app.views.studio.place import spoken_speed
from app.views.studio.station import StudioStation
from app.views.studio.surface.actions import Action
from app.views.studio.surface.state import Mode, shown_seconds
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class _Fact(QWidget):
    """A caption, a value and a remark one under the other."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.value = PlainLabel("", "heading", elide=True, tabular=True)
        self.remark = PlainLabel("", "caption", "text2", elide=True, tabular=True)
        column.addWidget(PlainLabel(caption, "caption", "text3"))
        column.addWidget(self.value)
        column.addWidget(self.remark)

    def show_fact(self, value: str, remark: str, colour: str = "text2") -> None:
        """Show other words."""
        self.value.setText(value)
        self.remark.setText(remark)
        self.remark.set_colour(colour)


class DrivePanel(Panel):
    """The panel."""

    def __init__(self, context: "Context", station: StudioStation, pilot: Pilot, parent: QWidget | None = None) -> None:
        super().__init__("", "gamepad-2", parent=parent)
        self.set_title(self.tr("Drive the script"), self.tr("every key here also moves the anchor's screen"))
        self._context = context
        self._station = station
        self._pilot = pilot
        self._fit = Button(self.tr("Fit to the time left"), "secondary", "timer-reset", size="compact")
        self._fit.setObjectName("studio.drive.fit")
        self.add_action(self._fit)
        self._speed = _Fact(self.tr("Scroll"))
        self._place = _Fact(self.tr("Place"))
        self._left = _Fact(self.tr("Text left"))
        self._keys = self._make_keys()
        self._list = Paragraphs()
        self._empty = StateView(StateText("empty", ""))
        self._drive = QWidget()
        self._build()
        self._connect()
        self._sync()

    def tick(self) -> None:
        """Show the place in the text, several times a second while the room is visible."""
        controller = self._station.controller
        state, pace = controller.state, controller.pace
        if not state.script:
            return
        now = controller.instants.now()
        place = prompter.position(state.scroll, now, pace)
        self._list.show_place(place.char_offset)
        shown = self.tr("paragraph {number} of {count}").format(number=self._list.current + 1, count=self._list.count)
        self._place.show_fact(shown, percent(place.units / pace.total))
        left = prompter.seconds_left(state.scroll, now, pace)
        remaining = self._remaining_s()
        late = remaining is not None and left > remaining + 5
        self._left.show_fact(
            duration(round(left * 1000)), self._rest(remaining, late=late), "warn" if late else "text2"
        )

    def _rest(self, remaining: float | None, *, late: bool) -> str:
        """What there is of the segment's time for the rest of the text, in words."""
        if remaining is None:
            segment = self._station.controller.state.segment
            planned = segment.planned_ms if segment is not None else 0
            return self.tr("{time} planned for the segment").format(time=duration(planned))
        seconds = shown_seconds(round(remaining * 1000))
        time = duration(abs(seconds) * 1000)
        if seconds < 0:
            return self.tr("the segment is +{time} over").format(time=time)
        words = self.tr("only {time} left in the segment") if late else self.tr("{time} left in the segment")
        return words.format(time=time)

    def _make_keys(self) -> dict[Action, PadKey]:
        keys = {
            Action.LINE_UP: PadKey(self.tr("Back one line"), "skip-back", "↑"),
            Action.HOLD: PadKey(self.tr("Hold"), "pause", self.tr("Space")),
            Action.FASTER: PadKey(self.tr("Faster"), "fast-forward", "→"),
            Action.SLOWER: PadKey(self.tr("Slower"), "rewind", "←"),
            Action.NEXT_SEGMENT: PadKey(self.tr("Next segment"), "skip-forward", "F6"),
        }
        names = {Action.LINE_UP: "back", Action.NEXT_SEGMENT: "next"}
        for action, key in keys.items():
            key.setObjectName(f"studio.drive.{names.get(action, action.value)}")
            key.setProperty("action", action.value)
        self._undo = PadKey(self.tr("Undo"), "undo-2", "Ctrl Z")
        self._undo.setObjectName("studio.drive.undo")
        return keys

    def _build(self) -> None:
        facts = QGridLayout()
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setHorizontalSpacing(16)
        for column, fact in enumerate((self._speed, self._place, self._left)):
            facts.addWidget(fact, 0, column)
            facts.setColumnStretch(column, 1)
        pad = QHBoxLayout()
        pad.setSpacing(8)
        for key in (*self._keys.values(), self._undo):
            pad.addWidget(key, 1)
        drive = QVBoxLayout(self._drive)
        drive.setContentsMargins(0, 0, 0, 0)
        drive.setSpacing(10)
        drive.addLayout(facts)
        drive.addLayout(pad)
        drive.addWidget(PlainLabel(self.tr("Click a paragraph to jump there"), "caption", "text2"))
        drive.addWidget(self._list, 1)
        self.body.addWidget(self._drive, 1)
        self.body.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self._station.controller.changed.connect(self._on_changed)
        self._context.team.changed.connect(self._sync)
        self._pilot.undo_changed.connect(self._sync)
        self._list.chosen.connect(self._on_paragraph_chosen)
        self._fit.clicked.connect(self._on_fit)
        self._undo.clicked.connect(self._pilot.undo)
        for key in self._keys.values():
            key.clicked.connect(self._on_key)

    def _sync(self) -> None:
        controller = self._station.controller
        state = controller.state
        has_text = bool(state.script) and state.session_title is not None
        self._drive.setVisible(has_text)
        self._empty.setVisible(not has_text)
        self._fit.setVisible(has_text)
        if not has_text:
            self._empty.set_state(self._nothing())
            return
        self._list.show_script(state, controller.pace)
        self._show_speed()
        self._sync_keys()
        self.tick()

    def _show_speed(self) -> None:
        controller = self._station.controller
        state, chinese = controller.state, controller.show.chinese
        speed = round(spoken_speed(state.scroll.speed_cpm, chinese=chinese))
        unit = self.tr("{speed} characters/min") if chinese else self.tr("{speed} words/min")
        takes = round(controller.pace.seconds(state.scroll.speed_cpm) * 1000)
        planned = state.segment.planned_ms if state.segment is not None else 0
        fits = self.tr("speaks in {time} of {planned}").format(time=duration(takes), planned=duration(planned))
        self._speed.show_fact(unit.format(speed=speed), fits, "warn" if takes > planned + 5000 else "text2")

    def _sync_keys(self) -> None:
        mode, playing = self._station.controller.state.mode, self._station.controller.state.scroll.playing
        allowed = self._context.team.may(Deed.DRIVE_PROMPTER)
        reason = "" if allowed else self.tr("Your hats do not allow this.")
        for key in self._keys.values():
            key.set_locked(reason)
        back, hold = self._keys[Action.LINE_UP], self._keys[Action.HOLD]
        card = mode is Mode.CARD
        back.set_label(self.tr("Back one point") if card else self.tr("Back one line"))
        words = {Mode.CARD: self.tr("Next point"), Mode.LINE: self.tr("Next line")}
        hold.set_label(words.get(mode) or (self.tr("Hold") if playing else self.tr("Go on")))
        hold.set_icon_name("step-forward" if mode is not Mode.SCROLL else "pause" if playing else "play")
        hold.set_kind("primary")
        if mode is not Mode.SCROLL and allowed:
            for action in (Action.FASTER, Action.SLOWER):
                self._keys[action].set_locked(self.tr("The speed counts in scroll mode."))
        self._sync_segment_key(reason)
        self._undo.set_locked(reason)
        if not reason and not self._pilot.can_undo:
            self._undo.set_idle(self.tr("Nothing to take back."))
        self._fit.set_locked(reason or self._why_not_fit())

    def _sync_segment_key(self, reason: str) -> None:
        lineup, show = self._station.controller.lineup, self._station.controller.show
        key = self._keys[Action.NEXT_SEGMENT]
        if show.on_air and not lineup.may_take:
            reason = self.tr("Your hats do not allow taking segments.")
        elif self._station.controller.state.next is None:
            reason = self.tr("This is the last segment.")
        key.set_locked(reason)
        key.set_label(self.tr("Take segment") if lineup.armed_id else self.tr("Next segment"))

    def _why_not_fit(self) -> str:
        if self._station.controller.state.mode is not Mode.SCROLL:
            return self.tr("The speed counts in scroll mode.")
        remaining = self._remaining_s()
        if remaining is None:
            return self.tr("Available while the segment is on air.")
        return "" if remaining > 1 else self.tr("The segment's time is over.")

    def _remaining_s(self) -> float | None:
        """Seconds left of the segment on air."""
        segment = self._station.controller.state.segment
        if segment is None or segment.countdown is None:
            return None
        return segment.countdown.left(self._station.controller.instants.now()) / 1000

    def _nothing(self) -> StateText:
        state = self._station.controller.state
        if self._context.session.current is None:
            return StateText("empty", self.tr("No session"), self.tr("Choose or create one in the top bar."))
        if state.session_title is None:
            return StateText("empty", self.tr("The show is over"), self.tr("Its script rests in Plan and Review."))
        if state.segment is None:
            return StateText("empty", self.tr("The rundown is empty"), self.tr("Add segments in Plan."))
        words = self.tr("Write it in Plan; until then the anchor sees the product's card.")
        return StateText("empty", self.tr("This segment has no script"), words, icon="file-text")

    def _on_changed(self, _state: object) -> None:
        self._sync()

    def _on_paragraph_chosen(self, offset: object) -> None:
        if isinstance(offset, int) and self._context.team.may(Deed.DRIVE_PROMPTER):
            self._pilot.jump(float(offset))

    def _on_fit(self) -> None:
        remaining = self._remaining_s()
        if remaining is not None:
            self._pilot.fit(remaining)

    def _on_key(self) -> None:
        key = self.sender()
        if not isinstance(key, PadKey):
            return
        action = Action(str(key.property("action")))
        if action is Action.HOLD and self._station.controller.state.mode is not Mode.SCROLL:
            action = Action.LINE_DOWN
        self._pilot.perform(action)
