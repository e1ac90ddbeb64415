"""Up next: the segment that comes, with price, stock and readiness. F6 arms, Enter takes, Ctrl+Z within 5 s undoes."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.session import Phase
from app.services.live.rundown import UNDO_WITHIN
from app.services.runtime.permissions import Deed
from app.views.format import clock, count, list_money, money
from app.views.i18n import current_language
from app.views.product_picture import ProductPicture
from app.views.segment_look import segment_title
from app.views.session_deck import wall_time
from app.views.shown_panel import ShownPanel
from app.views.widgets.button import Button
from app.views.widgets.chip import Chip, ChipLook, Tone
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class NextUp(ShownPanel):
    """The panel; it also holds what is done to the segment on air (extend, undo).

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "skip-forward", padding=14, spacing=10, parent=parent)
        self.set_title(self.tr("Up next"))
        self._context = context
        self._undo_until: datetime | None = None
        self._cue = ""
        self._go = Button(self.tr("Arm"), "secondary", hint="F6", size="compact")
        self._go.setObjectName("control.next.go")
        self._picture = ProductPicture(52)
        self._title = PlainLabel("", "heading", elide=True)
        self._detail = PlainLabel("", "caption", "text2", elide=True)
        self._left = PlainLabel("", "title", tabular=True)
        self._starts = PlainLabel("", "caption", "text2")
        self._chips = {key: Chip(ChipLook("")) for key in ("link", "price", "stock")}
        self._extend = Button(self.tr("+1 min"), "ghost", size="compact")
        self._extend.setObjectName("control.next.extend")
        self._undo = Button(
            kind="ghost", icon_name="undo-2", name=self.tr("Undo the last take (Ctrl+Z)"), size="compact"
        )
        self._undo.setObjectName("control.next.undo")
        self._undo.set_tip(self.tr("Undo the last take (Ctrl+Z)"))
        self._undo.hide()
        for part in (self._extend, self._undo, self._go):
            self.add_action(part)
        self._empty = StateView(StateText("empty", ""))
        self._card = QWidget()
        self._build()
        self._connect(parent)

    def _build(self) -> None:
        card = QVBoxLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row.addLayout(words, 1)
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight)
        times.addWidget(self._starts, 0, Qt.AlignmentFlag.AlignRight)
        row.addLayout(times)
        card.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for chip in self._chips.values():
            foot.addWidget(chip)
        foot.addStretch(1)
        card.addLayout(foot)
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty)
        # Where the panel has a tab's whole height, what is free stays below.
        self.body.addStretch(1)

    def _connect(self, owner: QWidget) -> None:
        context = self._context
        context.rundown.changed.connect(self.sync)
        context.session.changed.connect(self.sync)
        context.session.switched.connect(self._on_switched)
        context.team.changed.connect(self.sync)
        self._go.clicked.connect(self.go)
        self._extend.clicked.connect(self._on_extend)
        self._undo.clicked.connect(self._on_undo)
        action = QAction(self.tr("Undo the last take"), owner)
        action.setShortcut(QKeySequence("Ctrl+Z"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(self._on_undo)
        owner.addAction(action)

    def tick(self) -> None:
        """Show the time left, once a second."""
        now = self._context.now()
        self._undo.setVisible(self._undo_until is not None and now <= self._undo_until)
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
        session, following = self._context.session.current, self._context.rundown.next_segment
        state = self._context.rundown.state
        if session is None or following is None or self._locked() or (state is not None and state.armed_segment_id):
            return
        self._context.runner.run(self._context.services.live_rundown.arm, session.id, following.id, busy=self._go)

    def arm_segment(self, segment_id: str) -> None:
        """Arm a segment that was clicked on the deck."""
        session, state = self._context.session.current, self._context.rundown.state
        if session is None or self._locked() or (state is not None and state.current_segment_id == segment_id):
            return
        self._context.runner.run(self._context.services.live_rundown.arm, session.id, segment_id)

    def say_cue(self, label: str) -> None:
        """Say in the tip which quick cue the key of arming sends besides; empty for none."""
        self._cue = label
        self._show_tip()

    def _show_tip(self) -> None:
        armed = self._go.label == self.tr("Take")
        words = self.tr("F6 also sends the quick cue “{label}”; a click only arms.").format(label=self._cue)
        self._go.set_tip(words if self._cue and not armed else "")

    def go(self) -> None:
        """Arm, or take what is armed."""
        state = self._context.rundown.state
        if state is not None and state.armed_segment_id:
            self.take()
        else:
            self.arm()

    def _locked(self) -> str:
        session = self._context.session.current
        if session is None or session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
            return self.tr("Segments are taken while the show is live or rehearsed.")
        return "" if self._context.team.may(Deed.TAKE_SEGMENT) else self.tr("Your hats do not allow this.")

    def take(self) -> None:
        """Take what is armed."""
        session, state = self._context.session.current, self._context.rundown.state
        if session is None or state is None or not state.armed_segment_id or self._locked():
            return
        self._context.runner.run(
            self._context.services.live_rundown.take, session.id, state.armed_segment_id,
            done=self._on_undoable, busy=self._go,
        )  # fmt: skip

    def _on_extend(self) -> None:
        session = self._context.session.current
        if session is not None and not self._locked():
            self._context.runner.run(
                self._context.services.live_rundown.extend, session.id, 60_000,
                done=self._on_undoable, busy=self._extend,
            )  # fmt: skip

    def _on_undoable(self, _state: object) -> None:
        self._undo_until = self._context.now() + UNDO_WITHIN
        self.sync()

    def _on_undo(self) -> None:
        session = self._context.session.current
        if session is None or self._locked():
            return
        if self._undo_until is None or self._context.now() > self._undo_until:
            seconds = int(UNDO_WITHIN.total_seconds())
            self.said.emit(self.tr("What was taken can be undone for {seconds} seconds.").format(seconds=seconds))
            return
        self._context.runner.run(
            self._context.services.live_rundown.undo, session.id, done=self._on_undone, busy=self._undo
        )

    def _on_undone(self, _state: object) -> None:
        self._undo_until = None
        self.sync()

    def _on_switched(self, _session_id: object) -> None:
        self._undo_until = None
        self.sync()

    def _show(self) -> None:
        rundown, session = self._context.rundown, self._context.session.current
        following = rundown.next_segment
        state = rundown.state
        reason = self._locked()
        on_air = state is not None and state.current_segment_id is not None
        self._card.setVisible(following is not None)
        self._empty.setVisible(following is None)
        self._go.setVisible(following is not None)
        armed = state is not None and state.armed_segment_id is not None
        self._go.set_label(self.tr("Take") if armed else self.tr("Arm"))
        self._go.set_hint("↵" if armed else "F6")
        self._go.set_kind("primary" if armed else "secondary")
        self._go.set_locked(reason)
        self._show_tip()
        self._extend.setVisible(on_air)
        self._extend.set_locked(reason)
        self._undo.set_locked(reason)
        if following is None or session is None:
            title = self.tr("Nothing left in the rundown") if rundown.segments else self.tr("The rundown is empty")
            text = "" if rundown.segments else self.tr("Add segments in Plan.")
            self._empty.set_state(StateText("empty", title, text))
            self.tick()
            return
        product = rundown.product(following.product_id)
        number = rundown.segments.index(following) + 1
        self._picture.show_product(product)
        self._title.setText(segment_title(following, number))
        facts = []
        price = following.live_price_minor
        if price is not None:
            facts.append(money(price, session.currency, current_language()))
        if following.list_price_minor is not None:
            listed = list_money(following.list_price_minor, price, session.currency, current_language())
            facts.append(self.tr("list {price}").format(price=listed))
        if following.stock is not None:
            facts.append(self.tr("stock {count}").format(count=count(following.stock)))
        self._detail.setText(" · ".join(facts))
        self._show_checks()
        self.tick()

    def _show_checks(self) -> None:
        following = self._context.rundown.next_segment
        sold = following is not None and following.product_id is not None
        for chip in self._chips.values():
            chip.setVisible(sold)
        if following is None or not sold:
            return
        checked = following.live_price_minor is not None and following.price_checked_again_by is not None
        for key, good, words in (
            ("link", following.link_no is not None, self.tr("Link")),
            ("price", checked, self.tr("Price")),
            ("stock", (following.stock or 0) > 0, self.tr("Stock")),
        ):
            tone: Tone = "good" if good else "warn"
            self._chips[key].set_look(ChipLook(words, tone=tone, icon="check" if good else "circle-dashed"))
