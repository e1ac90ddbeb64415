"""Up next: the segment that comes, with price, stock and readiness. F6 arms, Enter takes, Ctrl+Z within 5 s undoes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.script import SegmentView
from app.views.control.jump import JumpBox
from app.views.control.next_facts import facts_of
from app.views.control.next_ticks import Tick, Ticks
from app.views.control.price_seen import PriceSeen
from app.views.control.rundown_hand import MINUTE_MS, RundownHand
from app.views.control.rundown_hand_lock import LockLine
from app.views.control.rundown_hand_sheet import RundownSheet
from app.views.control.rundown_menu import RundownActions
from app.views.format import clock
from app.views.product_picture import ProductPicture
from app.views.segment_look import segment_title
from app.views.session_deck import wall_time
from app.views.shown_panel import ShownPanel
from app.views.widgets.button import Button
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

PICTURE = 56


class NextUp(ShownPanel):
    """The panel. It owns what is done to the rundown in this room: the commands, the sheet, the jump and their keys.

    Args:
        context: What every screen is given.
        parent: The room, over which the sheet and the jump hang and to which the keys belong.

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "skip-forward", padding=14, spacing=10, parent=parent)
        self.set_title(self.tr("Up next"))
        self._context = context
        self._cue = ""
        self.hand = RundownHand(context, self)
        self._go = Button("", "secondary", hint="F6", size="compact")
        self._go.setObjectName("control.next.go")
        self._extend = Button(self.tr("+1 min"), "ghost", size="compact")
        self._extend.setObjectName("control.next.extend")
        self._open = Button("", "ghost", "list-ordered", size="compact", name=self.tr("Rundown (Ctrl+R)"))
        self._open.setObjectName("control.next.rundown")
        self._undo = Button("", "ghost", "undo-2", size="compact")
        self._undo.setObjectName("control.next.undo")
        self._undo.hide()
        for part in (self._undo, self._extend, self._open, self._go):
            self.add_action(part)
        self._picture = ProductPicture(PICTURE)
        self._title = PlainLabel("", "heading", elide=True)
        # Breaks where room is short: no price or stock is cut.
        self._detail = PlainLabel("", "caption", "text2", wrap=True)
        self._left = PlainLabel("", "title", tabular=True)
        self._starts = PlainLabel("", "caption", "text2")
        self._ticks = Ticks()
        self._lock = LockLine(context, self.hand)
        self._empty = StateView(StateText("empty", ""))
        self._card = QWidget()
        self._build()
        self.sheet = RundownSheet(context, self.hand, parent)
        self.jump = JumpBox(context, self.hand, parent)
        self.price = PriceSeen(context, self.hand, parent)
        self.actions_of_rundown = RundownActions(self.hand, self.sheet, self.jump, self.price, parent)
        self._connect()

    def _build(self) -> None:
        card = QGridLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setHorizontalSpacing(12)
        card.setVerticalSpacing(3)
        card.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        card.addWidget(self._picture, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        card.addWidget(self._title, 0, 1)
        card.addWidget(self._left, 0, 2, right)
        card.addWidget(self._detail, 1, 1)
        card.addWidget(self._starts, 1, 2, right)
        card.addWidget(self._ticks, 2, 1, 1, 2)
        self.body.addWidget(self._lock)
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty)
        # Where the panel has a tab's whole height, what is free stays below.
        self.body.addStretch(1)

    def _connect(self) -> None:
        context = self._context
        self.hand.changed.connect(self.sync)
        self.hand.said.connect(self.said)
        self.price.said.connect(self.said)
        context.prompts.ads_changed.connect(self.sync)
        context.session.switched.connect(self._on_switched)
        self._go.clicked.connect(self.go)
        self._extend.clicked.connect(self._on_extend)
        self._open.clicked.connect(self._on_open)
        self._undo.clicked.connect(self._on_undo)
        self.sheet.installEventFilter(self)

    def tick(self) -> None:
        """Show the time left, once a second; also while another panel stands before this one."""
        self.sheet.tick()
        self.jump.tick()
        self._show_undo()
        now = self._context.now()
        shown = self._context.rundown.clock(now)
        session = self._context.session.current
        following = self._context.rundown.next_segment
        if shown is None or session is None or following is None:
            return
        place = next((item for item in shown.later if item.segment_id == following.id), None)
        if shown.current_id is None or place is None:
            self._left.setText("")
            self._starts.setText("")
            return
        self._left.setText(clock(shown.remaining_ms))
        self._left.set_colour("warn" if (shown.remaining_ms or 0) < 0 else "text")
        self._starts.setText(self.tr("starts {time}").format(time=wall_time(session, place.start_at, seconds=True)))

    def arm(self) -> None:
        """Arm the next segment if none is armed."""
        self.hand.arm_next(self._go)

    def arm_segment(self, segment_id: str) -> None:
        """Arm a segment that was clicked on the deck."""
        self.hand.arm(segment_id)

    def say_cue(self, label: str) -> None:
        """Say in the tip which quick cue the key of arming sends besides; empty for none."""
        self._cue = label
        self._show_tip()

    def go(self) -> None:
        """Arm, or take what is armed."""
        if self.hand.armed is not None:
            self.take()
        else:
            self.arm()

    def take(self) -> None:
        """Take what is armed."""
        self.hand.take_armed(self._go)

    def _show_tip(self) -> None:
        words = self.tr("F6 also sends the quick cue “{label}”; a click only arms.").format(label=self._cue)
        self._go.set_tip(words if self._cue and self.hand.armed is None else "")

    def _show_undo(self) -> None:
        left = self.hand.undo_left()
        self._undo.setVisible(left > 0)
        if left:
            words = self.hand.undo_words()
            self._undo.set_label(self.tr("{seconds} s").format(seconds=left), f"{words} (Ctrl+Z)")
            self._undo.set_tip(f"{words} (Ctrl+Z)")

    def _on_extend(self) -> None:
        self.hand.extend(MINUTE_MS, self._extend)

    def _on_open(self) -> None:
        self.sheet.toggle()

    def _on_undo(self) -> None:
        self.hand.undo(self._undo)

    def _on_switched(self, _session_id: object) -> None:
        self.sheet.close_sheet()
        self.jump.leave()
        self.sync()

    def _show(self) -> None:
        rundown, session = self._context.rundown, self._context.session.current
        following = rundown.next_segment
        reason = self.hand.reason()
        armed = self.hand.armed is not None
        self._card.setVisible(following is not None)
        self._empty.setVisible(following is None)
        self._go.setVisible(following is not None)
        self._go.set_label(
            self.tr("Take") if armed else self.tr("Arm"),
            self.tr("Take what is armed") if armed else self.tr("Arm the next segment"),
        )
        self._go.set_hint("↵" if armed else "F6")
        self._go.set_kind("primary" if armed else "secondary")
        # What somebody else holds has no time to add here, and the head is short.
        self._extend.setVisible(self.hand.on_air is not None and not self.hand.takes_elsewhere)
        self._open.setVisible(bool(rundown.segments))
        for part in (self._go, self._extend):
            part.set_locked(reason)
        self._show_tip()
        if following is None or session is None:
            title = self.tr("Nothing left in the rundown") if rundown.segments else self.tr("The rundown is empty")
            text = "" if rundown.segments else self.tr("Add segments in Plan.")
            self._empty.set_state(StateText("empty", title, text))
        else:
            self._picture.show_product(rundown.product(following.product_id))
            self._title.setText(segment_title(following, rundown.number(following)))
            # A line may break between two facts, not inside one.
            facts = (fact.replace(" ", "\u00a0") for fact in facts_of(following, session))
            self._detail.setText(" · ".join(facts))
            self._ticks.show_ticks(self._ticks_of(following))
        self.tick()

    def _ticks_of(self, segment: SegmentView) -> tuple[Tick, ...]:
        """Link, price, stock and ad plan of a segment that sells something."""
        if segment.product_id is None:
            return ()
        checked = segment.live_price_minor is not None and segment.price_checked_again_by is not None
        linked, stocked = segment.link_no is not None, (segment.stock or 0) > 0
        ticks = [
            Tick(self.tr("Link"), linked, self.tr("Link set") if linked else self.tr("No link number")),
            Tick(
                self.tr("Price"), checked,
                self.tr("Price checked by two") if checked else self.tr("Price not checked by two"),
            ),
            Tick(self.tr("Stock"), stocked, self.tr("In stock") if stocked else self.tr("No stock")),
        ]  # fmt: skip
        plans = [plan for plan in self._context.prompts.plans if plan.status == "active"]
        if plans:
            named = [plan for plan in plans if plan.product_id is not None]
            # Without a plan for a single product the main plan pushes them all.
            ready = any(plan.product_id == segment.product_id for plan in named) or not named
            sentence = self.tr("An ad plan runs for it") if ready else self.tr("No ad plan runs for it")
            ticks.append(Tick(self.tr("Ad plan"), ready, sentence))
        return tuple(ticks)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.sheet and event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._open.set_kind("secondary" if event.type() == QEvent.Type.Show else "ghost")
        return super().eventFilter(watched, event)
