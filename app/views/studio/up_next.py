"""Up next: product, price and stock of the segment that comes, when it starts, and the key that puts it on air."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.script import SegmentView
from app.models.session import LiveSessionView
from app.views.format import clock, count, list_money, money
from app.views.product_picture import ProductPicture
from app.views.segment_look import segment_title
from app.views.session_deck import wall_time
from app.views.studio.station import StudioStation
from app.views.studio.surface.state import shown_seconds
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class UpNext(Panel):
    """The panel."""

    def __init__(self, context: "Context", station: StudioStation, parent: QWidget | None = None) -> None:
        super().__init__("", "skip-forward", padding=14, parent=parent)
        self.set_title(self.tr("Up next"))
        self._context = context
        self._station = station
        self._go = Button(self.tr("Arm"), "secondary", hint="F6", size="compact")
        self._go.setObjectName("studio.next.go")
        self._picture = ProductPicture(52)
        self._title = PlainLabel("", "heading", elide=True)
        self._detail = PlainLabel("", "caption", "text2", elide=True)
        self._left = PlainLabel("", "title", tabular=True)
        self._starts = PlainLabel("", "caption", "text2", tabular=True)
        self._card = QWidget()
        self._empty = StateView(StateText("empty", ""))
        self._build()
        self._connect()
        self._sync()

    def tick(self) -> None:
        """Show the time left, once a second."""
        session, show = self._context.session.current, self._station.controller.show
        following = self._context.rundown.next_segment if show.on_air else None
        shown = show.clock(self._context.now()) if following is not None else None
        place = (
            next((one for one in shown.later if following and one.segment_id == following.id), None) if shown else None
        )
        if shown is None or place is None or session is None or shown.remaining_ms is None:
            self._left.setText("")
            self._starts.setText("")
            return
        seconds = shown_seconds(shown.remaining_ms)
        if seconds < 0:
            # It comes when somebody takes it: a start that is always now says nothing.
            self._left.setText(f"+{clock(-seconds * 1000)}")
            self._left.set_colour("warn")
            self._starts.setText(self.tr("over"))
            return
        self._left.setText(clock(seconds * 1000))
        self._left.set_colour("text")
        self._starts.setText(self.tr("starts {time}").format(time=wall_time(session, place.start_at, seconds=True)))

    def _build(self) -> None:
        self.add_action(self._go)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight)
        times.addWidget(self._starts, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addLayout(times)
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty)

    def _connect(self) -> None:
        self._context.rundown.changed.connect(self._sync)
        self._context.session.changed.connect(self._sync)
        self._context.team.changed.connect(self._sync)
        self._station.controller.changed.connect(self._on_changed)
        self._go.clicked.connect(self._on_go)

    def _sync(self) -> None:
        session, controller = self._context.session.current, self._station.controller
        show = controller.show
        following = self._context.rundown.next_segment if show.on_air else show.neighbour(show.segment(), 1)
        if session is None or controller.state.session_title is None:
            following = None
        self._card.setVisible(following is not None)
        self._empty.setVisible(following is None)
        self._go.setVisible(following is not None and show.on_air)
        armed = controller.lineup.armed_id is not None
        self._go.set_label(self.tr("Take") if armed else self.tr("Arm"))
        self._go.set_kind("primary" if armed else "secondary")
        self._go.set_locked("" if controller.lineup.may_take else self.tr("Your hats do not allow taking segments."))
        if following is None or session is None:
            text = "" if self._context.rundown.segments else self.tr("Add segments in Plan.")
            title = self.tr("Nothing left in the rundown") if not text else self.tr("The rundown is empty")
            self._empty.set_state(StateText("empty", title, text))
            return
        self._picture.show_product(self._context.rundown.product(following.product_id))
        self._title.setText(segment_title(following, self._context.rundown.segments.index(following) + 1))
        self._detail.setText(self._facts(following, session))
        self.tick()

    def _facts(self, segment: SegmentView, session: LiveSessionView) -> str:
        facts = []
        if segment.live_price_minor is not None:
            facts.append(money(segment.live_price_minor, session.currency))
        if segment.list_price_minor is not None:
            listed = list_money(segment.list_price_minor, segment.live_price_minor, session.currency)
            facts.append(self.tr("list {price}").format(price=listed))
        if segment.stock is not None:
            facts.append(self.tr("stock {count}").format(count=count(segment.stock)))
        return " · ".join(facts)

    def _on_changed(self, _state: object) -> None:
        self._sync()

    def _on_go(self) -> None:
        self._station.controller.lineup.request(1)
