"""The rundown in hand: what it lists, moving, leaving out, lengths, loops, and a re-fit that is seen first."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.models.script import Segment
from app.models.session import Phase
from app.models.team import Hat
from app.services.plan.schedule import Missed, Refit
from app.views.control.room import ControlRoom
from app.views.control.rundown_hand_foot import typed_ms
from app.views.control.rundown_hand_list import HandList, state_chip
from app.views.control.rundown_hand_rows import HandRow
from app.views.control.rundown_hand_sheet import RundownSheet
from app.views.control.rundown_hand_words import over_words, refit_words
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.shell.window import part
from tests.views.stage import Stage

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


@pytest.fixture
def sheet(stage: Stage, room: ControlRoom) -> RundownSheet:
    """The sheet, opened by its key."""
    stage.qtbot.keyClick(room, Qt.Key.Key_R, CTRL)
    stage.settle()
    assert room.next_up.sheet.isVisible()
    return room.next_up.sheet


def rows(sheet: RundownSheet) -> list[HandRow]:
    return sheet._model.rows


def ids(sheet: RundownSheet) -> list[str]:
    return [row.segment.id for row in rows(sheet)]


def listed(sheet: RundownSheet) -> HandList:
    return part(sheet, "control.rundown.list", HandList)


def choose(sheet: RundownSheet, row: int) -> HandList:
    found = listed(sheet)
    found.setCurrentIndex(sheet._model.index(row))
    return found


def lengths(stage: Stage) -> dict[str, int]:
    state = stage.context.rundown.state
    assert state is not None
    return state.refit


def test_that_it_lists_what_is_on_air_and_comes_with_projected_starts(stage: Stage, sheet: RundownSheet) -> None:
    rundown = stage.context.rundown
    clock = rundown.clock(stage.context.now())
    assert clock is not None
    assert [row.state for row in rows(sheet)][:3] == ["on_air", "armed", "coming"]
    assert ids(sheet)[1:] == [segment.id for segment in rundown.coming]
    assert [row.start_at for row in rows(sheet)[1:]] == [item.start_at for item in clock.later]
    assert any(row.usual is not None for row in rows(sheet))
    assert QApplication.focusWidget() is listed(sheet)
    assert listed(sheet).current_id == rows(sheet)[1].segment.id
    assert sheet._summary.text().startswith("Ends 22:02:09 · 2:10 over · since start 2:10 over")


def test_that_alt_and_arrows_move_a_row_and_the_selection_goes_along(stage: Stage, sheet: RundownSheet) -> None:
    before = ids(sheet)
    found = choose(sheet, 3)
    stage.qtbot.keyClick(found, Qt.Key.Key_Up, ALT)
    stage.until(lambda: ids(sheet)[2] == before[3])
    stage.settle()
    assert found.current_id == before[3]
    assert ids(sheet)[:5] == [before[0], before[1], before[3], before[2], before[4]]
    stage.qtbot.keyClick(found, Qt.Key.Key_Down, ALT)
    stage.until(lambda: ids(sheet) == before)
    assert [segment.id for segment in stage.context.rundown.coming] == before[1:]


def test_that_the_row_on_air_does_not_move_nor_anything_before_it(stage: Stage, sheet: RundownSheet) -> None:
    before, version = ids(sheet), sheet._version()
    stage.qtbot.keyClick(choose(sheet, 0), Qt.Key.Key_Down, ALT)
    stage.qtbot.keyClick(choose(sheet, 1), Qt.Key.Key_Up, ALT)
    stage.settle()
    assert (ids(sheet), sheet._version()) == (before, version)


def test_that_a_row_is_dragged_to_its_place(stage: Stage, sheet: RundownSheet) -> None:
    before, found = ids(sheet), listed(sheet)
    view = found.viewport()

    def middle(row: int, part_of: float) -> QPoint:
        rect = found.visualRect(sheet._model.index(row))
        return QPoint(120, rect.top() + round(rect.height() * part_of))

    stage.qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle(5, 0.5))
    for spot in (middle(4, 0.5), middle(2, 0.2)):
        stage.qtbot.mouseMove(view, spot)
    assert found._insert == 2
    stage.qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle(2, 0.2))
    stage.until(lambda: ids(sheet)[2] == before[5])


def test_that_delete_leaves_out_and_brings_back(stage: Stage, sheet: RundownSheet) -> None:
    found = choose(sheet, 4)
    stage.qtbot.keyClick(found, Qt.Key.Key_Delete)
    stage.until(lambda: rows(sheet)[4].state == "skipped")
    stage.settle()
    assert rows(sheet)[4].start_at is None
    assert part(sheet, "control.rundown.skip", Button).label == "Bring back"
    stage.qtbot.keyClick(found, Qt.Key.Key_Delete)
    stage.until(lambda: rows(sheet)[4].state == "coming")


def test_that_plus_and_minus_change_what_is_selected(stage: Stage, sheet: RundownSheet) -> None:
    later = rows(sheet)[3]
    stage.qtbot.keyClicks(choose(sheet, 3), "+")
    stage.until(lambda: lengths(stage) == {later.segment.id: later.length_ms + 60_000})
    stage.settle()
    run = stage.context.rundown.current_run
    assert run is not None
    stage.qtbot.keyClicks(choose(sheet, 0), "-")
    stage.until(lambda: stage.services.live_rundown.runs(stage.session.id)[-1].added_ms == run.added_ms - 60_000)
    for name in ("more2", "more5"):
        stage.settle()
        stage.qtbot.mouseClick(part(sheet, f"control.rundown.{name}", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.services.live_rundown.runs(stage.session.id)[-1].added_ms == run.added_ms + 6 * 60_000)


def test_that_a_length_is_typed(stage: Stage, sheet: RundownSheet) -> None:
    later, on_air = rows(sheet)[2], rows(sheet)[0]
    field = part(sheet, "control.rundown.amount", Field)
    for row, text, wanted in ((2, "8:30", 510_000), (2, "+1:30", 600_000)):
        choose(sheet, row)
        stage.qtbot.keyClicks(field, text)
        stage.qtbot.keyClick(field, Qt.Key.Key_Return)
        stage.settle()
        assert lengths(stage)[later.segment.id] == wanted
    choose(sheet, 0)
    stage.qtbot.keyClicks(field, "20")
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.until(lambda: rows(sheet)[0].length_ms == 20 * 60_000)
    assert rows(sheet)[0].segment.id == on_air.segment.id
    stage.qtbot.keyClicks(field, "soon")
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.trouble == "Type minutes, e.g. +2:30, −1 or 8:00."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+2:30", (True, 150_000)), ("-1", (True, -60_000)), ("−0:30", (True, -30_000)), ("8:00", (False, 480_000)),
        ("7", (False, 420_000)), ("8：05", (False, 485_000)), ("＋3", (True, 180_000)), ("0", None), ("", None),
        ("8:75", None), ("1.5", None), ("9999", None),
    ],
)  # fmt: skip
def test_that_minutes_are_understood(text: str, found: tuple[bool, int] | None) -> None:
    assert typed_ms(text) == found


def test_that_enter_on_a_row_arms_it_and_enter_again_takes_it(stage: Stage, sheet: RundownSheet) -> None:
    wanted = ids(sheet)[3]
    found = choose(sheet, 3)
    stage.qtbot.keyClick(found, Qt.Key.Key_Return)
    stage.until(lambda: rows(sheet)[3].state == "armed")
    stage.settle()
    assert [row.state for row in rows(sheet)][:3] == ["on_air", "passed", "passed"]
    stage.qtbot.keyClick(found, Qt.Key.Key_Return)
    stage.until(lambda: ids(sheet)[0] == wanted)


def test_that_a_refit_is_seen_before_it_is_done(stage: Stage, sheet: RundownSheet) -> None:
    stage.pass_s(300)
    stage.qtbot.mouseClick(part(sheet, "control.rundown.refit", Button), Qt.MouseButton.LeftButton)
    preview = sheet._preview
    assert preview is not None
    assert lengths(stage) == {}
    assert [row.length_ms for row in rows(sheet)[1:]] == [preview.lengths[key] for key in ids(sheet)[1:]]
    assert all(row.before_ms == row.segment.planned_ms for row in rows(sheet)[1:])
    assert sheet._told.text() == "With these lengths the show ends 21:59:59, as planned."
    assert rows(sheet)[-1].start_at == preview.end_at - timedelta(milliseconds=rows(sheet)[-1].length_ms)
    stage.qtbot.mouseClick(part(sheet, "control.rundown.fit", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: lengths(stage) == preview.lengths)
    stage.settle()
    assert sheet._preview is None
    assert part(sheet, "control.rundown.refit", Button).isVisible()


def test_that_a_refit_that_is_left_changes_nothing(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_F, CTRL | SHIFT)
    sheet = room.next_up.sheet
    assert sheet.isVisible()
    stage.qtbot.mouseClick(part(sheet, "control.rundown.back", Button), Qt.MouseButton.LeftButton)
    stage.settle()
    assert lengths(stage) == {}
    assert all(row.before_ms is None for row in rows(sheet))


def test_that_a_preview_follows_what_is_done_meanwhile(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_F, CTRL | SHIFT)
    sheet = room.next_up.sheet
    before = sheet._preview
    assert before is not None
    gone = ids(sheet)[-1]
    stage.do(stage.services.live_rundown.skip, stage.session.id, gone)
    stage.until(lambda: sheet._preview is not None and gone not in sheet._preview.lengths)
    assert gone in before.lengths


def test_that_a_refit_says_what_cannot_be_fitted(stage: Stage) -> None:
    now, following = stage.clock.utc_now(), stage.context.rundown.coming[0]
    late = Refit({}, now, 80_000, (Missed(following.id, late_ms=40_000),))
    early = Refit({}, now, -80_000, (Missed(following.id, gap_ms=600_000),))
    words, trouble = refit_words(stage.context, late)
    assert trouble
    assert words.splitlines() == [
        "Cannot be fitted: it ends 20:12:46, 1:20 over, with every segment at its least.",
        "7 · Sheet masks flash starts 0:40 late.",
    ]
    words, trouble = refit_words(stage.context, early)
    assert trouble
    assert words.splitlines() == [
        "Cannot be filled: it ends 20:12:46, 1:20 early, with every segment at twice its plan.",
        "10:00 stay free before 7 · Sheet masks flash.",
    ]
    assert (over_words(0), over_words(61_000), over_words(-61_000)) == ("on time", "1:01 over", "1:01 under")


def test_that_a_pinned_start_says_how_late_it_comes(stage: Stage, sheet: RundownSheet) -> None:
    row = rows(sheet)[2]
    assert row.start_at is not None
    for moved, words in ((-150, "2:30 late"), (90, "1:30 free")):
        with stage.store.write(stage.who.actor("test")) as uow:
            uow.get(Segment, row.segment.id).hard_start_at = row.start_at + timedelta(seconds=moved)
            uow.commit()
        stage.settle()
        chip = state_chip(rows(sheet)[2])
        assert chip is not None
        assert chip.text == words


def test_that_a_loop_shows_its_pass_and_is_left(stage: Stage, sheet: RundownSheet) -> None:
    session, looped = stage.session.id, ids(sheet)[2:4]
    with stage.store.write(stage.who.actor("test")) as uow:
        for key in looped:
            uow.get(Segment, key).loop_group = "L"
        uow.commit()
    stage.settle()
    assert not sheet._loop_row.isVisible()
    for key in (*looped, looped[0]):
        stage.do(stage.services.live_rundown.take, session, key)
    stage.until(sheet._loop_row.isVisible)
    assert sheet._loop.text().startswith("Loop · pass 2 · ")
    stage.qtbot.mouseClick(part(sheet, "control.rundown.leave", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: "armed" in [row.state for row in rows(sheet)])
    armed = next(row for row in rows(sheet) if row.state == "armed")
    assert armed.segment.loop_group is None
    stage.settle()
    stage.qtbot.mouseClick(part(sheet, "control.rundown.pass", Button), Qt.MouseButton.LeftButton)
    state = stage.context.rundown
    stage.until(lambda: state.state is not None and state.state.armed_segment_id == looped[0])


def test_that_the_hats_lock_what_is_done_to_it(stage: Stage, sheet: RundownSheet) -> None:
    stage.sit(Hat.ANCHOR)
    stage.settle()
    before = sheet._version()
    found = choose(sheet, 3)
    stage.qtbot.keyClick(found, Qt.Key.Key_Up, ALT)
    stage.qtbot.keyClick(found, Qt.Key.Key_Delete)
    stage.settle()
    assert sheet._version() == before
    assert part(sheet, "control.rundown.refit", Button).locked_reason == "Your hats do not allow this."
    assert sheet._told.text() == "Your hats do not allow this."


def test_that_escape_and_its_key_close_it_and_the_room_has_the_keyboard(
    stage: Stage, room: ControlRoom, sheet: RundownSheet
) -> None:
    stage.qtbot.keyClick(listed(sheet), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is room
    stage.qtbot.keyClick(room, Qt.Key.Key_R, CTRL)
    assert sheet.isVisible()
    stage.settle()
    stage.qtbot.keyClick(listed(sheet), Qt.Key.Key_R, CTRL)
    assert not sheet.isVisible()


def test_that_quick_keys_and_digits_go_on_working_over_it(stage: Stage, room: ControlRoom, sheet: RundownSheet) -> None:
    stage.qtbot.keyClicks(listed(sheet), "7")
    assert room.next_up.jump.isVisible()
    stage.qtbot.keyClick(part(room, "control.jump.number", Field), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is listed(sheet)


def test_that_a_small_room_holds_it(stage: Stage, room: ControlRoom, sheet: RundownSheet) -> None:
    room.resize(1180, 560)
    stage.settle()
    assert room.rect().contains(sheet.geometry())
    assert listed(sheet).height() < 14 * 36


def test_that_before_the_show_it_lists_the_plan_and_nothing_is_done(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.READY)
    stage.qtbot.keyClick(room, Qt.Key.Key_R, CTRL)
    sheet = room.next_up.sheet
    stage.settle()
    assert [row.state for row in rows(sheet)] == ["coming", "coming"]
    assert sheet._told.text() == "Segments are taken while the show is live or rehearsed."
