"""The strip "From the last reviews": problems that earlier shows handed over, to be taken into this plan."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.review import ActionItemView, ActionState
from app.models.session import Phase
from app.services.runtime.permissions import Deed
from app.views.format import day
from app.views.i18n import current_language
from app.views.plan.store import PlanStore
from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.check import Check
from app.views.widgets.icon_view import IconView
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel, plain_tooltip
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.views.context import Context

HEIGHT = 58
CARD = 240
#: After the show a plan takes nothing in any more.
PLANNING = frozenset({Phase.DRAFT, Phase.READY, Phase.REHEARSAL})


class _Card(QWidget):
    """One problem with a box: ticked means that it is in this plan.

    Signals:
        ticked: The ``ActionItemView``.
    """

    ticked = Signal(object)

    def __init__(self, action: ActionItemView, note: str, *, adopted: bool, locked: bool) -> None:
        super().__init__()
        self.action = action
        text = action.action or action.problem
        self.box = Check("", text)
        self.box.setObjectName(f"plan.carried.{action.id}")
        self.box.setChecked(adopted)
        self.box.setEnabled(adopted or not locked)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = PlainLabel(text, "caption", elide=True)
        title.set_type(12, 600)
        words.addWidget(title)
        words.addWidget(PlainLabel(note, "caption", "text2", elide=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 10, 2)
        row.setSpacing(6)
        row.addWidget(self.box)
        row.addLayout(words, 1)
        self.setToolTip(plain_tooltip(f"{action.problem}\n{action.action}" if action.action else action.problem))
        self.box.clicked.connect(self._on_clicked)

    def _on_clicked(self, _checked: bool = False) -> None:
        self.ticked.emit(self.action)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_CONTROL, look.colours.raised, look.colours.line)
        painter.end()


class CarriedStrip(Panel):
    """The strip; it is hidden while there is nothing carried over.

    Signals:
        said: A ``ToastText``.
        item_asked: Id of the checklist task that an adopted problem became.
    """

    said = Signal(object)
    item_asked = Signal(object)

    def __init__(self, context: "Context", store: PlanStore, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._context = context
        self._store = store
        self._shown: tuple[object, ...] = ()
        self._note = PlainLabel("", "caption", "text2", elide=True)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(PlainLabel(self.tr("From the last reviews"), "strong"))
        head.addWidget(self._note)
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(IconView("corner-down-right", 18, "accent"))
        row.addLayout(head)
        row.addSpacing(10)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(8)
        row.addLayout(self._cards, 1)
        self.body.addLayout(row)
        self._on_theme_changed(None)
        store.changed.connect(self._sync)
        context.session.changed.connect(self._sync)
        context.team.changed.connect(self._sync)
        self._sync()

    def _adopted(self, action: ActionItemView) -> bool:
        here = self._context.session.current_id
        return action.state is ActionState.IN_PLAN and action.planned_in_session_id == here

    def _belongs(self, action: ActionItemView) -> bool:
        """Whether it comes from a show of the same market: another team's problems are not this show's."""
        sessions = self._context.session.sessions
        source = next((one for one in sessions if one.id == action.session_id), None)
        here = self._context.session.current
        return source is None or here is None or (source.market, source.platform) == (here.market, here.platform)

    def _sync(self) -> None:
        session = self._context.session.current
        carried = [one for one in self._store.carried if self._belongs(one)]
        planning = session is not None and session.phase in PLANNING
        self.setVisible(bool(carried) and planning)
        if not carried or not planning:
            self._shown = ()
            return
        adopted = sum(1 for one in carried if self._adopted(one))
        words = self.tr("{adopted} adopted · {open} to decide")
        self._note.setText(words.format(adopted=adopted, open=len(carried) - adopted))
        locked = not self._context.team.may(Deed.EDIT_RUNDOWN)
        room = max(1, (self.width() - theme().px(210)) // theme().px(CARD))
        # What is still to decide must not be hidden behind what is settled.
        order = sorted(carried, key=self._adopted)[:room] if len(carried) > room else carried
        shown = (tuple(order), locked, current_language(), self._context.team.members)
        if shown != self._shown:
            self._shown = shown
            self._fill(order, locked=locked)

    def _fill(self, actions: list[ActionItemView], *, locked: bool) -> None:
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for action in actions:
            card = _Card(action, self._source(action), adopted=self._adopted(action), locked=locked)
            card.ticked.connect(self._on_ticked)
            self._cards.addWidget(card, 1)

    def _source(self, action: ActionItemView) -> str:
        """Which show it comes from, and who looks after it."""
        sessions = self._context.session.sessions
        source = next((one for one in sessions if one.id == action.session_id), None)
        at = (source.started_at or source.planned_start_at) if source is not None else None
        parts = []
        if source is not None and at is not None:
            when = day(at, ZoneInfo(source.zone), current_language())
            parts.append(self.tr("from {day}").format(day=when))
        owner = self._context.team.member(action.owner_id)
        if owner is not None:
            parts.append(owner.name.split(" ")[0])
        return " · ".join(parts)

    def _on_ticked(self, action: object) -> None:
        session_id = self._context.session.current_id
        if not isinstance(action, ActionItemView) or session_id is None:
            return
        if self._adopted(action):
            self._shown = ()
            self._sync()
            task = next((one for one in self._store.checklist if one.action_item_id == action.id), None)
            if task is not None:
                self.item_asked.emit(task.id)
            else:
                self.said.emit(ToastText(self.tr("It is already part of this plan.")))
            return
        adopt = self._context.services.checklist.adopt
        self._context.runner.run(adopt, session_id, action.id, done=self._on_adopted)

    def _on_adopted(self, _item: object) -> None:
        self.said.emit(ToastText(self.tr("Taken into the checklist"), "good"))

    def _on_theme_changed(self, changed: object) -> None:
        super()._on_theme_changed(changed)
        self.setFixedHeight(theme().px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sync()
