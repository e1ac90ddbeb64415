"""What the tests of the Plan room stand on: a small plan, the room, a second station, and words for what people do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import AppError
from app.models.product import ProductView
from app.models.script import SegmentKind, SegmentView
from app.models.session import LiveSessionView
from app.models.team import Hat, MemberView
from app.services.plan.rundown import RundownService
from app.services.plan.sessions import SessionService
from app.services.store.store import Store
from app.services.team.members import TeamService
from app.services.team.who import Who
from app.views.plan.columns import Column
from app.views.plan.room import PlanRoom
from app.views.widgets.field import Field
from app.views.widgets.toast import ToastText
from tests.views.settled import Settled
from tests.views.stage import Stage

START = datetime(2026, 6, 17, 23, 30, tzinfo=ZoneInfo("Asia/Singapore"))


@dataclass(frozen=True)
class Evening:
    """The plan: who, when, what."""

    lead: MemberView
    anchor: MemberView
    operator: MemberView
    session: LiveSessionView
    serum: ProductView
    cream: ProductView
    ids: tuple[str, str, str, str]


def plan_evening(store: Store) -> Evening:
    """Plan a draft of four segments for a team of three; the second and third sell, no price is checked."""
    parts = (store, store.clock, Who("template"))
    team, sessions, rundown = TeamService(*parts), SessionService(*parts), RundownService(*parts)
    lead = team.first_start("Tessa", others=[("Aiko Tan", [Hat.ANCHOR]), ("Mina Zhou", [Hat.OPERATOR])])
    anchor, operator = team.list()[1:3]
    session = sessions.create(
        "Glow Night",
        planned_start_at=START,
        planned_ms=3_600_000,
        anchor_id=anchor.id,
        target_gmv_minor=4_800_000,
        ad_budget_minor=1_200_000,
        breakeven_roi=2.9,
    )
    serum = rundown.add_product(
        "Niacinamide Barrier Serum 30 ml", short_name="Barrier serum", live_price_minor=1890, list_price_minor=3200,
        floor_price_minor=1750, cost_minor=610, stock=760, currency="SGD", feature="5% niacinamide",
    )  # fmt: skip
    cream = rundown.add_product(
        "Ceramide Night Cream 50 ml", short_name="Night cream", live_price_minor=1790, stock=380, currency="SGD"
    )
    add = rundown.add
    first = add(session.id, title="Warm-up", kind=SegmentKind.OPENING, planned_ms=600_000, script="Hello all")
    second = add(
        session.id, kind=SegmentKind.HERO, product_id=serum.id, link_no=6, planned_ms=900_000, target_gmv_minor=720_000,
        script="Tight and stinging after you wash?\n\n[dropper close-up] Tonight it is {price}.",
    )  # fmt: skip
    third = add(session.id, product_id=cream.id, link_no=8, planned_ms=600_000, script="Night cream next.")
    fourth = add(session.id, title="Wrap-up", kind=SegmentKind.CLOSING, planned_ms=300_000, script="Good night")
    ids = (first.id, second.id, third.id, fourth.id)
    return Evening(lead, anchor, operator, session, serum, cream, ids)


class Bench:
    """The room of one station, and another station on the same store."""

    def __init__(self, stage: Stage, evening: Evening) -> None:
        self.stage, self.evening = stage, evening
        self.settled = Settled(stage.context, self._busy)
        stage.context.team.wear(evening.operator.id, (Hat.OPERATOR,))
        self.said: list[str] = []
        self.errors: list[AppError] = []
        self._others: list[Store] = []
        stage.context.runner.failed.connect(self._on_failed)
        stage.context.session.open_when_listed(evening.session.id)
        stage.until(lambda: stage.context.session.current_id == evening.session.id)
        self.room = self.open_room()

    def open_room(self, width: int = 1848, height: int = 1024) -> PlanRoom:
        """Build the room and wait until it shows the store."""
        room = PlanRoom(self.stage.context)
        room.said.connect(self._on_said)
        self.room = room
        self.stage.show(room, width, height)
        self.settle()
        return room

    def close(self) -> None:
        """Close the other station."""
        for other in self._others:
            other.close()

    def _on_said(self, toast: object) -> None:
        assert isinstance(toast, ToastText)
        self.said.append(toast.text)

    def _on_failed(self, error: object) -> None:
        assert isinstance(error, AppError)
        self.errors.append(error)

    def settle(self) -> None:
        """Wait until nothing is under way and nothing waits to be read."""
        self.settled.wait()

    def _busy(self) -> bool:
        return self.room.edits.busy or self.room.store._burst.isActive()

    def other(self, member: MemberView) -> RundownService:
        """The rundown as another station of the team has it; a store of its own on the same file."""
        store = Store.open(self.stage.folder / "store.db", station="other", clock=self.stage.clock)
        self._others.append(store)
        return RundownService(store, self.stage.clock, Who("other", member.id, (Hat.LEAD,)))

    def segment(self, at: int) -> SegmentView:
        """A segment of the plan as the store has it now."""
        wanted = self.evening.ids[at]
        return next(one for one in self.segments() if one.id == wanted)

    def segments(self) -> tuple[SegmentView, ...]:
        """The rundown as the store has it now."""
        return self.stage.services.rundown.segments(self.evening.session.id)

    def order(self) -> list[str]:
        """Titles in order, as the store has them."""
        return [one.title for one in self.segments()]

    def shown(self) -> list[str]:
        """Titles in order, as the table shows them."""
        model = self.room.rundown.model
        return [model.index(row, Column.TITLE).data() for row in range(model.rowCount())]

    def choose(self, at: int) -> None:
        """Select a segment of the plan."""
        self.room.rundown.table.choose(self.evening.ids[at])
        self.room.rundown.table.setFocus()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        QTest.keyClick(self.room.rundown.table, key, held)
        self.settle()

    def edit(self, at: int, column: Column) -> list[Field]:
        """Open the editor of a cell by Enter; returns its fields."""
        table, model = self.room.rundown.table, self.room.rundown.model
        table.setFocus()
        table.setCurrentIndex(model.index(model.row_of(self.evening.ids[at]), column))
        QTest.keyClick(table, Qt.Key.Key_Return)
        return self.editors()

    def editors(self) -> list[Field]:
        """Fields of the editor that is open."""
        found = self.room.rundown.table.findChildren(Field)
        return [field for field in found if field.isVisible() and not field.property("closing")]

    def type_into(self, field: Field, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Replace what a field holds and press a key."""
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)
        self.settle()

    def drag(self, row: int, to_y: Callable[[Any], int]) -> None:
        """Drag a row by the mouse to a height of the table's viewport."""
        table, model = self.room.rundown.table, self.room.rundown.model
        port = table.viewport()
        start = table.visualRect(model.index(row, Column.TITLE)).center()
        end = QPoint(start.x(), to_y(table))
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        for spot in (QPoint(start.x(), (start.y() + end.y()) // 2), end):
            move(port, spot)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
        self.settle()


def move(widget: QWidget, spot: QPoint) -> None:
    """Move the mouse with its left button down."""
    where = QPointF(widget.mapToGlobal(spot))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), where, left, left, none))


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Let an input method compose in a widget."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)
