"""Up next: what comes, its readiness, the keys of the rundown, taking back, and who has the rundown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAction

from app.models.advertising import AdPlan
from app.models.script import Segment
from app.models.session import Phase
from app.models.team import Hat, LockKind
from app.services.live.rundown import LiveRundown
from app.services.store.store import Store
from app.services.team.who import Who
from app.views.control.room import ControlRoom
from app.views.resources import resource_path
from app.views.shell.palette import words_of
from app.views.widgets.button import Button
from tests.views.shell.window import part
from tests.views.stage import Stage

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


@pytest.fixture
def other(stage: Stage) -> Iterator[LiveRundown]:
    """The lead at another station on the same store."""
    store = Store.open(stage.store.path or "", station="other", clock=stage.clock)
    lead = next(member for member in stage.context.team.members if Hat.LEAD in member.hats)
    yield LiveRundown(store, stage.clock, Who("other", lead.id, [Hat.LEAD]))
    store.close()


def added(stage: Stage) -> int:
    return stage.services.live_rundown.runs(stage.session.id)[-1].added_ms


def holder(stage: Stage) -> str:
    lead = next(member for member in stage.context.team.members if Hat.LEAD in member.hats)
    return lead.name


def test_that_ticks_say_what_is_ready_and_what_is_not(stage: Stage, room: ControlRoom) -> None:
    following = stage.context.rundown.next_segment
    assert following is not None
    ticks = {one.word: one for one in room.next_up._ticks.ticks}
    assert ticks.keys() >= {"Link", "Price", "Stock"}
    assert all(ticks[word].ready for word in ("Link", "Price", "Stock"))

    with stage.store.write(stage.who.actor("test")) as uow:
        row = uow.get(Segment, following.id)
        row.link_no, row.stock, row.price_checked_again_by = None, 0, None
        uow.commit()
    stage.until(lambda: not room.next_up._ticks.ticks[0].ready)

    ticks = {one.word: one for one in room.next_up._ticks.ticks}
    assert {word: ticks[word].ready for word in ("Link", "Price", "Stock")} == {
        "Link": False, "Price": False, "Stock": False,
    }  # fmt: skip
    assert room.next_up._ticks.accessibleName().startswith("No link number, Price not checked by two, No stock")


def test_that_the_tick_of_the_ad_plan_follows_the_plans(stage: Stage, room: ControlRoom) -> None:
    following = stage.context.rundown.next_segment
    assert following is not None

    def tick() -> bool | None:
        return next((one.ready for one in room.next_up._ticks.ticks if one.word == "Ad plan"), None)

    def plan(name: str, product_id: str | None) -> None:
        with stage.store.write(stage.who.actor("test")) as uow:
            uow.add(AdPlan(session_id=stage.session.id, name=name, product_id=product_id))
            uow.commit()
        stage.until(lambda: any(one.name == name for one in stage.context.prompts.plans))

    products = {segment.product_id for segment in stage.context.rundown.segments} - {None, following.product_id}
    for old in stage.context.prompts.plans:
        with stage.store.write(stage.who.actor("test")) as uow:
            uow.delete(uow.get(AdPlan, old.id))
            uow.commit()
    stage.until(lambda: not stage.context.prompts.plans)
    assert tick() is None
    plan("Main", None)
    assert tick() is True
    plan("Boost of another", next(iter(products)))
    assert tick() is False
    plan("Boost of this", following.product_id)
    assert tick() is True


def test_that_go_becomes_take_and_back(stage: Stage, room: ControlRoom) -> None:
    go = part(room, "control.next.go", Button)
    assert (go.label, go.accessibleName()) == ("Take", "Take what is armed")
    stage.qtbot.keyClick(room, Qt.Key.Key_Backspace, CTRL)
    stage.until(lambda: go.label == "Arm")
    stage.settle()
    assert go.accessibleName() == "Arm the next segment"
    stage.qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    stage.until(lambda: go.label == "Take")


@pytest.mark.parametrize(
    ("modifiers", "key", "minutes"),
    [
        (CTRL, Qt.Key.Key_Up, 1), (CTRL | ALT, Qt.Key.Key_Up, 2), (CTRL | SHIFT, Qt.Key.Key_Up, 5),
        (CTRL, Qt.Key.Key_Down, -1),
    ],
)  # fmt: skip
def test_that_keys_add_and_take_off_minutes(
    stage: Stage, room: ControlRoom, modifiers: Qt.KeyboardModifier, key: Qt.Key, minutes: int
) -> None:
    before = added(stage)
    stage.qtbot.keyClick(room, key, modifiers)
    stage.until(lambda: added(stage) == before + minutes * 60_000)


def test_that_the_seconds_of_taking_back_count_down_and_say_what(stage: Stage, room: ControlRoom) -> None:
    undo = room.next_up._undo
    assert not undo.isVisible()
    stage.qtbot.keyClick(room, Qt.Key.Key_Up, CTRL)
    stage.until(undo.isVisible)
    assert (undo.label, undo.accessibleName()) == ("5 s", "Undo the added time (Ctrl+Z)")
    stage.pass_s(3.2)
    room._on_tick()
    assert undo.label == "2 s"
    stage.pass_s(1.9)
    room._on_tick()
    assert not undo.isVisible()


def test_that_steps_are_taken_back_one_by_one(stage: Stage, room: ControlRoom) -> None:
    before, runs = added(stage), len(stage.services.live_rundown.runs(stage.session.id))
    undo = room.next_up._undo
    stage.qtbot.keyClick(room, Qt.Key.Key_Up, CTRL)
    stage.until(lambda: added(stage) == before + 60_000)
    stage.settle()
    stage.qtbot.keyClick(room, Qt.Key.Key_Return)
    stage.until(lambda: len(stage.services.live_rundown.runs(stage.session.id)) == runs + 1)
    stage.settle()
    assert undo.accessibleName() == "Undo the take (Ctrl+Z)"
    stage.qtbot.keyClick(room, Qt.Key.Key_Z, CTRL)
    stage.until(lambda: undo.accessibleName() == "Undo the added time (Ctrl+Z)")
    stage.qtbot.keyClick(room, Qt.Key.Key_Z, CTRL)
    stage.until(lambda: added(stage) == before)
    stage.settle()
    assert not undo.isVisible()


def test_that_the_clock_is_held_and_let_run_by_a_key(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_H, CTRL)
    stage.until(lambda: room.next_up.hand.held)
    left = room.next_up._left.text()
    stage.pass_s(90)
    room._on_tick()
    assert room.next_up._left.text() == left
    stage.qtbot.keyClick(room, Qt.Key.Key_H, CTRL)
    stage.until(lambda: not room.next_up.hand.held)
    stage.settle()
    room._on_tick()
    assert room.next_up._left.text() == left


def test_that_a_wall_clock_set_back_tears_no_clock_on_the_screen(stage: Stage, room: ControlRoom) -> None:
    room._on_tick()
    left, starts = room.next_up._left.text(), room.next_up._starts.text()
    stage.clock.jump_wall(-3_600_000)
    room._on_tick()
    assert (room.next_up._left.text(), room.next_up._starts.text()) == (left, starts)


def test_that_the_next_segment_is_left_out_by_a_key(stage: Stage, room: ControlRoom) -> None:
    following = stage.context.rundown.next_segment
    assert following is not None
    stage.qtbot.keyClick(room, Qt.Key.Key_Delete, CTRL)
    stage.until(lambda: stage.context.rundown.next_segment != following)
    state = stage.context.rundown.state
    assert state is not None
    assert state.skipped_ids == [following.id]


def test_that_off_the_air_nothing_of_it_is_offered(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.READY)
    names = {
        action.objectName().removeprefix("control.rundown."): action.isEnabled()
        for action in room.findChildren(QAction)
        if action.objectName().startswith("control.rundown.")
    }
    assert {name for name, enabled in names.items() if enabled} == {"undo", "open", "jump"}
    assert len(names) == 17


def test_that_every_action_has_a_key_and_is_found_in_both_languages(stage: Stage, room: ControlRoom) -> None:
    chinese = QTranslator()
    assert chinese.load(str(resource_path("i18n", "cuedeck_zh_CN.qm")))
    actions = room.next_up.actions_of_rundown.findChildren(QAction)
    assert len(actions) == 17
    keys = [action.shortcut().toString() for action in actions]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    for action in actions:
        assert any(not word.isascii() for word in words_of(action, chinese)), action.text()


def test_that_with_one_station_no_lock_is_seen(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_Up, CTRL)
    stage.until(lambda: stage.context.rundown.locks.lock(LockKind.TAKE).mine)
    assert room.next_up._lock.isHidden()
    assert part(room, "control.next.go", Button).locked_reason == ""


def test_that_who_has_the_rundown_is_shown_and_one_press_takes_it_over(
    stage: Stage, room: ControlRoom, other: LiveRundown
) -> None:
    stage.do(other.next, stage.session.id)
    stage.until(lambda: not room.next_up._lock.isHidden())
    go, lock = part(room, "control.next.go", Button), room.next_up._lock
    assert lock.words == f"{holder(stage)} takes the segments; order and lengths are free"
    assert go.locked_reason == f"{holder(stage)} takes the segments."
    current = stage.context.rundown.current_segment
    with stage.qtbot.waitSignal(room.said) as said:
        stage.qtbot.keyClick(room, Qt.Key.Key_F6)
    assert said.args == [f"{holder(stage)} takes the segments."]

    stage.qtbot.mouseClick(part(room, "control.next.lock.over", Button), Qt.MouseButton.LeftButton)

    stage.until(lambda: lock.isHidden() and not go.locked_reason)
    room.next_up.go()
    stage.settle()
    room.next_up.go()
    stage.until(lambda: stage.context.rundown.current_segment != current)


def test_that_asking_is_shown_and_the_answer_arrives(stage: Stage, room: ControlRoom, other: LiveRundown) -> None:
    stage.do(other.next, stage.session.id)
    lock = room.next_up._lock
    stage.until(lambda: not lock.isHidden())
    stage.qtbot.mouseClick(part(room, "control.next.lock.ask", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: lock.words == f"Asked {holder(stage)} for taking the segments")
    assert not lock._ask.isVisible()
    stage.do(other.locks.hand_over, stage.session.id, LockKind.TAKE)
    stage.until(lambda: stage.context.rundown.locks.lock(LockKind.TAKE).mine and lock.isHidden())


def test_that_who_is_asked_may_hand_over_or_keep(stage: Stage, room: ControlRoom, other: LiveRundown) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_Up, CTRL)
    stage.until(lambda: stage.context.rundown.locks.lock(LockKind.TAKE).mine)
    lock = room.next_up._lock
    for name, mine in (("keep", True), ("give", False)):
        with stage.qtbot.waitSignal(room.said) as said:
            stage.do(other.locks.request, stage.session.id, LockKind.TAKE)
            stage.until(lambda: not lock.isHidden())
        assert said.args == [f"{holder(stage)} asks to take the segments"]
        assert lock.words == f"{holder(stage)} asks to take the segments"
        stage.qtbot.mouseClick(part(room, f"control.next.lock.{name}", Button), Qt.MouseButton.LeftButton)
        stage.until(lambda: not stage.context.rundown.locks.asked)
        stage.settle()
        assert stage.context.rundown.locks.lock(LockKind.TAKE).mine is mine
        assert lock.isHidden() is mine


def test_that_a_lock_that_ends_silently_is_seen_to_end(stage: Stage, room: ControlRoom, other: LiveRundown) -> None:
    stage.do(other.next, stage.session.id)
    lock = room.next_up._lock
    stage.until(lambda: not lock.isHidden())
    assert stage.context.rundown.locks._look.isActive()
    stage.pass_s(16)
    stage.context.rundown.locks._look.timeout.emit()
    stage.until(lock.isHidden)
    stage.settle()
