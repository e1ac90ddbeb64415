"""The Studio room: the remote of the anchor's screen.

Left, what the anchor sees and the keys that drive the script; in the middle, how the screen fits the room; at the
right, the segments, the cues that were sent, and what comes next. Where the window is narrow the last two columns
share one place.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.runtime.permissions import Deed
from app.views.studio.drive import DrivePanel
from app.views.studio.fit_panel import FitPanel
from app.views.studio.keys_panel import KeysPanel
from app.views.studio.pilot import Pilot
from app.views.studio.preview import PreviewPanel
from app.views.studio.screen_panel import ScreenPanel
from app.views.studio.segments import SegmentsPanel
from app.views.studio.sent_list import SentList
from app.views.studio.size_card import SizeCard
from app.views.studio.station import studio_station
from app.views.studio.surface.actions import Action, action_of
from app.views.studio.surface.state import Mode
from app.views.studio.up_next import UpNext
from app.views.studio.window import StudioWindow
from app.views.theme import theme
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.room_action import room_action
from app.views.widgets.segmented import Segmented

if TYPE_CHECKING:
    from app.views.context import Context

MIDDLE, RIGHT, SIDE = 480, 420, 400
COMPACT_BELOW = 1600
TICK_MS = 250
TICKS_A_SECOND = 4
#: What the keyboard does in the room; the anchor's own keys (answers, sizes) work on the anchor's screen only.
_ACTIONS = frozenset(Action) - {
    Action.DECLINE,
    Action.QUESTION_DONE,
    Action.LARGER,
    Action.SMALLER,
    Action.MIRROR,
    Action.NEXT_SEGMENT,
    Action.PREVIOUS_SEGMENT,
}


class StudioRoom(QWidget):
    """The room.

    Signals:
        room_asked: Another room is wanted.
    """

    room_asked = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._compact: bool | None = None
        self._ticks = 0
        self._card: SizeCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._station = studio_station(context)
        self.preview = PreviewPanel(context, self._station)
        self.pilot = Pilot(self._station, self.preview.surface, self)
        self.drive = DrivePanel(context, self._station, self.pilot)
        self.fit = FitPanel(context, self._station)
        self.screen_panel = ScreenPanel(context, self._station, self.pilot)
        self.keys = KeysPanel()
        self.segments = SegmentsPanel(context, self._station)
        self.sent = SentList(context)
        self.up_next = UpNext(context, self._station)
        self._tabs = Segmented((("show", self.tr("Show")), ("screen", self.tr("Screen"))), self.tr("Side panels"))
        self._tabs.setObjectName("studio.tabs")
        self._middle, self._right = QScrollArea(), QWidget()
        self._timer = QTimer(self, interval=TICK_MS)
        self._build()
        self._make_actions()
        self._connect()

    def open_window(self, *, full_screen: bool | None = None) -> StudioWindow:
        """Open the studio screen on the studio's monitor, or bring it to the front.

        Args:
            full_screen: Fill the monitor; by default where there are several, or where only an anchor sits.
        """
        return self._station.monitor.open(full_screen=full_screen)

    def draft(self) -> dict[str, object]:
        """Which side panels are shown in a narrow window."""
        return {"tab": self._tabs.value}

    def restore_draft(self, draft: dict[str, object]) -> None:
        """Show them again."""
        self._tabs.choose(str(draft["tab"]))
        self._sync_columns()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.preview, 3)
        left.addWidget(self.drive, 2)
        pages = QWidget()
        middle = QVBoxLayout(pages)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addWidget(self.fit)
        middle.addWidget(self.screen_panel)
        middle.addWidget(self.keys)
        middle.addStretch(1)
        make_bare(self._middle, pages)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.segments, 3)
        right.addWidget(self.sent, 1)
        right.addWidget(self.up_next)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignLeft)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._middle)
        columns.addWidget(self._right)
        side.addLayout(columns, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(left, 1)
        layout.addLayout(side)

    def _make_actions(self) -> None:
        for name, keys, slot, text in (
            ("open", "F9", self.preview.toggle, self.tr("Open or close the studio screen")),
            ("next", "F6", self._on_next, self.tr("Arm or take the next segment")),
            ("undo", "Ctrl+Z", self.pilot.undo, self.tr("Take back the last step")),
        ):
            room_action(self, text, keys, slot, name=f"studio.action.{name}")

    def _connect(self) -> None:
        self._timer.timeout.connect(self._on_tick)
        self._tabs.chosen.connect(self._on_tab_chosen)
        self.fit.test_card_asked.connect(self._on_card_asked)
        self._station.controller.set_up_changed.connect(self._on_set_up_changed)

    def _sync_columns(self) -> None:
        compact = bool(self._compact)
        look = theme()
        self._tabs.setVisible(compact)
        self._middle.setFixedWidth(look.px(SIDE if compact else MIDDLE))
        self._right.setFixedWidth(look.px(SIDE if compact else RIGHT))
        # First hidden, then shown: for a moment both would ask for more width than the window has.
        wanted = {
            self._middle: not compact or self._tabs.value == "screen",
            self._right: not compact or self._tabs.value == "show",
        }
        for column in sorted(wanted, key=wanted.__getitem__):
            column.setVisible(wanted[column])
        self.keys.setVisible(not compact)

    def _on_tick(self) -> None:
        self.drive.tick()
        self._ticks = (self._ticks + 1) % TICKS_A_SECOND
        if self._ticks == 0:
            self.sent.tick()
            self.up_next.tick()

    def _on_next(self) -> None:
        self.pilot.perform(Action.NEXT_SEGMENT)

    def _on_tab_chosen(self, _key: object) -> None:
        self._sync_columns()

    def _on_card_asked(self) -> None:
        if self._card is not None:
            self._card.close()
            return
        controller = self._station.controller
        self._card = SizeCard(controller.set_up, "zh" if controller.show.chinese else "en")
        self._card.closed.connect(self._on_card_closed)
        self._card.show_on(self._station.monitor.screen)
        self.fit.set_card_shown(True)

    def _on_card_closed(self) -> None:
        self._card = None
        self.fit.set_card_shown(False)

    def _on_set_up_changed(self, _set_up: object) -> None:
        if self._card is not None:
            controller = self._station.controller
            self._card.show_set_up(controller.set_up, "zh" if controller.show.chinese else "en")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_of(event.key(), event.modifiers(), repeated=event.isAutoRepeat())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._station.controller.lineup.take()
        elif action in _ACTIONS and self._context.team.may(Deed.DRIVE_PROMPTER):
            self.pilot.perform(self._meant(action))
        else:
            super().keyPressEvent(event)

    def _meant(self, action: Action) -> Action:
        """Space holds, or goes a step on; answering cues is for the anchor alone."""
        if action is not Action.PRIMARY:
            return action
        return Action.HOLD if self._station.controller.state.mode is Mode.SCROLL else Action.LINE_DOWN

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        if self._card is not None:
            self._card.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = event.size().width() / theme().scale < COMPACT_BELOW
        if compact != self._compact:
            self._compact = compact
            self._sync_columns()
