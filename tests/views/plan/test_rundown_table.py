"""The rundown table: what it shows, editing in place, keys, dragging, undo."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.base import utc
from app.models.script import SegmentKind
from app.views.plan.columns import Column
from app.views.widgets.combo import Combo
from tests.views.plan.bench import START, Bench, compose, move

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def _cells(bench: Bench, at: int) -> dict[Column, str]:
    model = bench.room.rundown.model
    row = model.row_of(bench.evening.ids[at])
    return {column: model.index(row, column).data() for column in Column}


def test_that_a_row_shows_what_the_store_has(bench: Bench) -> None:
    cells = _cells(bench, 1)
    assert cells[Column.TITLE] == "Barrier serum"
    assert (cells[Column.START], cells[Column.LENGTH]) == ("23:40", "15:00")
    assert (cells[Column.PRICE], cells[Column.FLOOR]) == ("S$18.90", "S$17.50")
    assert (cells[Column.STOCK], cells[Column.TARGET]) == ("760", "S$7,200")
    assert cells[Column.CHECK] == "Two people have to check the price"


def test_that_times_go_on_after_midnight(bench: Bench) -> None:
    assert [_cells(bench, at)[Column.START] for at in range(4)] == ["23:30", "23:40", "23:55", "00:05"]


def test_that_what_is_typed_into_a_cell_arrives_in_the_store(bench: Bench) -> None:
    for column, place, text, field, value in (
        (Column.TITLE, 0, "Serum", "title", "Serum"),
        (Column.TITLE, 1, "9", "link_no", 9),
        (Column.LENGTH, 0, "12:30", "planned_ms", 750_000),
        (Column.PRICE, 0, "17.90", "live_price_minor", 1790),
        (Column.PRICE, 1, "36", "list_price_minor", 3600),
        (Column.STOCK, 0, "1,200", "stock", 1200),
        (Column.TARGET, 0, "8k", "target_gmv_minor", 800_000),
    ):
        editors = bench.edit(1, column)
        bench.type_into(editors[place], text)
        assert getattr(bench.segment(1), field) == value, column
        assert bench.errors == []


def test_that_two_fields_of_one_cell_are_one_edit(bench: Bench) -> None:
    live, listed = bench.edit(1, Column.PRICE)
    live.selectAll()
    QTest.keyClicks(live, "15.90")
    bench.type_into(listed, "29")
    segment = bench.segment(1)
    assert (segment.live_price_minor, segment.list_price_minor) == (1590, 2900)
    bench.room.edits.undo()
    bench.settle()
    segment = bench.segment(1)
    assert (segment.live_price_minor, segment.list_price_minor) == (1890, 3200)


def test_that_escape_leaves_the_cell_as_it_was(bench: Bench) -> None:
    field = bench.edit(1, Column.LENGTH)[0]
    bench.type_into(field, "5:00", Qt.Key.Key_Escape)
    assert bench.segment(1).planned_ms == 900_000
    assert bench.editors() == []


def test_that_bad_input_stays_and_says_why(bench: Bench) -> None:
    field = bench.edit(1, Column.LENGTH)[0]
    bench.type_into(field, "soon")
    assert bench.editors() == [field]
    assert "12:30" in field.trouble
    assert "12:30" in bench.room.rundown.head.subtitle.text()
    assert bench.segment(1).planned_ms == 900_000
    bench.type_into(field, "14:00")
    assert bench.segment(1).planned_ms == 840_000
    assert "12:30" not in bench.room.rundown.head.subtitle.text()


def test_that_tab_goes_on_to_the_next_cell_and_back(bench: Bench) -> None:
    field = bench.edit(1, Column.START)[0]
    QTest.keyClick(field, Qt.Key.Key_Tab)
    following = bench.editors()[0]
    assert following.accessibleName() == "Length"
    bench.type_into(following, "16:00", Qt.Key.Key_Tab)
    assert [one.accessibleName() for one in bench.editors()] == ["Live price", "List price"]
    QTest.keyClick(bench.editors()[0], Qt.Key.Key_Backtab)
    assert bench.editors()[0].accessibleName() == "Length"
    QTest.keyClick(bench.editors()[0], Qt.Key.Key_Escape)
    assert bench.segment(1).planned_ms == 960_000
    assert bench.segment(1).hard_start_at is None


def test_that_return_while_a_word_is_composed_takes_nothing(bench: Bench) -> None:
    title = bench.edit(0, Column.TITLE)[0]
    title.selectAll()
    compose(title, "nuan chang")
    QTest.keyClick(title, Qt.Key.Key_Return)
    bench.settle()
    assert bench.editors()[0] is title
    assert bench.segment(0).title == "Warm-up"
    compose(title, "", "暖场")
    QTest.keyClick(title, Qt.Key.Key_Return)
    bench.settle()
    assert bench.segment(0).title == "暖场"


def test_that_a_click_elsewhere_takes_what_was_typed(bench: Bench) -> None:
    field = bench.edit(1, Column.LENGTH)[0]
    field.selectAll()
    QTest.keyClicks(field, "13:00")
    bench.room.editor.script.text.setFocus()
    bench.settle()
    assert bench.segment(1).planned_ms == 780_000


def test_that_a_typed_start_is_fixed_and_an_empty_one_follows_again(bench: Bench) -> None:
    bench.type_into(bench.edit(2, Column.START)[0], "00:00")
    assert bench.segment(2).hard_start_at == utc(START + timedelta(minutes=30))
    row = bench.room.store.row(bench.evening.ids[2])
    assert row is not None
    assert (row.scheduled.pinned, row.scheduled.gap_ms) == (True, 300_000)
    bench.type_into(bench.edit(2, Column.START)[0], " ")
    assert bench.segment(2).hard_start_at is None


def test_that_the_type_is_chosen_from_a_list(bench: Bench) -> None:
    bench.edit(0, Column.KIND)
    bench.stage.qtbot.wait(20)
    choice = bench.room.rundown.table.findChild(Combo)
    assert isinstance(choice, Combo)
    choice.hidePopup()
    choice.choose("gather")
    choice.activated.emit(choice.currentIndex())
    bench.settle()
    assert bench.segment(0).kind is SegmentKind.GATHER


def test_that_keys_add_copy_and_move_segments(bench: Bench) -> None:
    bench.choose(1)
    bench.key(Qt.Key.Key_Down, ALT)
    assert bench.order() == ["Warm-up", "Night cream", "Barrier serum", "Wrap-up"]
    bench.key(Qt.Key.Key_Up, ALT)
    bench.key(Qt.Key.Key_Up, ALT)
    assert bench.order() == ["Barrier serum", "Warm-up", "Night cream", "Wrap-up"]
    bench.key(Qt.Key.Key_D, CONTROL)
    assert bench.order()[:2] == ["Barrier serum", "Barrier serum"]
    assert bench.editors() == []
    bench.choose(0)
    bench.key(Qt.Key.Key_Return, CONTROL)
    title = bench.editors()[0]
    bench.type_into(title, "Lucky bag")
    assert bench.order() == ["Barrier serum", "Barrier serum", "Warm-up", "Lucky bag", "Night cream", "Wrap-up"]


def _copied_of(bench: Bench, at: int) -> str:
    bench.choose(at)
    bench.key(Qt.Key.Key_D, CONTROL)
    current = bench.room.rundown.table.current_id
    assert current is not None
    return current


def test_that_a_copy_keeps_its_name_and_is_moved_by_the_next_keys(bench: Bench) -> None:
    copy = _copied_of(bench, 1)
    assert copy not in bench.evening.ids
    bench.key(Qt.Key.Key_Down, ALT)
    assert [one.id for one in bench.segments()].index(copy) == 3
    assert bench.order() == ["Warm-up", "Barrier serum", "Night cream", "Barrier serum", "Wrap-up"]


@pytest.mark.parametrize(
    ("key", "row"), [(Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 0), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 0)]
)
def test_that_arrows_in_a_cell_take_it_and_go_to_the_other_row(bench: Bench, key: Qt.Key, row: int) -> None:
    bench.type_into(bench.edit(1, Column.LENGTH)[0], "13:00", key)
    assert bench.segment(1).planned_ms == 780_000
    assert bench.editors() == []
    assert bench.room.rundown.table.currentIndex().row() == row
    assert bench.room.rundown.table.hasFocus()


def test_that_an_arrow_leaves_what_cannot_be_taken_in_its_cell(bench: Bench) -> None:
    field = bench.edit(1, Column.LENGTH)[0]
    bench.type_into(field, "soon", Qt.Key.Key_Down)
    assert bench.editors() == [field]
    assert bench.room.rundown.table.currentIndex().row() == 1


def test_that_the_keys_of_the_table_work_from_within_a_cell(bench: Bench) -> None:
    title = bench.edit(0, Column.TITLE)[0]
    title.selectAll()
    QTest.keyClicks(title, "Hello")
    QTest.keyClick(title, Qt.Key.Key_Down, ALT)
    bench.settle()
    assert bench.order() == ["Barrier serum", "Hello", "Night cream", "Wrap-up"]
    title = bench.edit(0, Column.TITLE)[0]
    QTest.keyClick(title, Qt.Key.Key_Return, CONTROL)
    bench.settle()
    bench.type_into(bench.editors()[0], "Added")
    assert bench.order() == ["Barrier serum", "Hello", "Added", "Night cream", "Wrap-up"]


def test_that_the_editor_of_a_title_leaves_the_start_time_readable(bench: Bench) -> None:
    bench.open_room(1280, 700)
    table = bench.room.rundown.table
    link = bench.edit(1, Column.TITLE)[1]
    right = link.mapTo(table.viewport(), link.rect().topRight()).x()
    assert right < table.visualRect(table.model().index(1, Column.START)).left()


def test_that_moving_quickly_twice_moves_two_places(bench: Bench) -> None:
    bench.choose(0)
    table = bench.room.rundown.table
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    bench.settle()
    assert bench.order() == bench.shown() == ["Barrier serum", "Night cream", "Warm-up", "Wrap-up"]
    assert bench.errors == []


def test_that_two_quick_edits_of_one_row_are_both_kept(bench: Bench) -> None:
    edits = bench.room.edits
    edits.change_segment(bench.evening.ids[1], stock=5)
    edits.change_segment(bench.evening.ids[1], target_units=3)
    bench.settle()
    assert (bench.segment(1).stock, bench.segment(1).target_units) == (5, 3)
    assert bench.errors == []


def test_that_a_row_is_dragged_to_where_the_line_shows(bench: Bench) -> None:
    model = bench.room.rundown.model
    bench.drag(0, lambda table: table.visualRect(model.index(2, 0)).bottom() - 4)
    assert bench.order() == bench.shown() == ["Barrier serum", "Night cream", "Warm-up", "Wrap-up"]
    bench.drag(2, lambda _table: 1)
    assert bench.order() == ["Warm-up", "Barrier serum", "Night cream", "Wrap-up"]


def test_that_escape_while_dragging_changes_nothing(bench: Bench) -> None:
    table, model = bench.room.rundown.table, bench.room.rundown.model
    spot = table.visualRect(model.index(0, Column.TITLE)).center()
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    move(table.viewport(), table.visualRect(model.index(3, Column.TITLE)).center())
    dragging = [table.dragging]
    QTest.keyClick(table, Qt.Key.Key_Escape)
    dragging.append(table.dragging)
    assert dragging == [True, False]
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bench.settle()
    assert bench.order()[0] == "Warm-up"


def test_that_a_deleted_segment_comes_back_by_the_toast(bench: Bench) -> None:
    bench.choose(1)
    bench.key(Qt.Key.Key_Delete)
    assert "Barrier serum" not in bench.order()
    assert bench.said[-1] == "Deleted 2 · Barrier serum"
    bench.room.act_on_toast("plan.undo")
    bench.settle()
    assert bench.order() == ["Warm-up", "Barrier serum", "Night cream", "Wrap-up"]


def test_that_undo_and_redo_name_what_they_do(bench: Bench) -> None:
    bench.type_into(bench.edit(1, Column.LENGTH)[0], "12:00")
    bench.choose(0)
    bench.key(Qt.Key.Key_Down, ALT)
    bench.key(Qt.Key.Key_Z, CONTROL)
    assert bench.said[-1] == "Undone: place of 1 · Warm-up"
    bench.key(Qt.Key.Key_Z, CONTROL)
    assert bench.said[-1] == "Undone: length of 2 · Barrier serum"
    assert bench.segment(1).planned_ms == 900_000
    assert bench.order()[0] == "Warm-up"
    bench.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    bench.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert bench.segment(1).planned_ms == 720_000
    assert bench.order()[:2] == ["Barrier serum", "Warm-up"]


def test_that_undo_does_not_take_back_what_somebody_else_decided(bench: Bench) -> None:
    bench.type_into(bench.edit(1, Column.LENGTH)[0], "12:00")
    segment = bench.segment(1)
    bench.other(bench.evening.lead).change(segment.id, segment.version, planned_ms=420_000)
    bench.stage.until(lambda: _cells(bench, 1)[Column.LENGTH] == "7:00")
    bench.key(Qt.Key.Key_Z, CONTROL)
    assert bench.segment(1).planned_ms == 420_000
    assert bench.said[-1].startswith("Left as it is")


def test_that_f8_goes_to_the_next_row_with_a_problem(bench: Bench) -> None:
    bench.choose(2)
    bench.key(Qt.Key.Key_F8)
    assert bench.room.rundown.table.current_id == bench.evening.ids[1]
    bench.key(Qt.Key.Key_F8)
    assert bench.room.rundown.table.current_id == bench.evening.ids[2]


def test_that_the_strip_chooses_and_resizes_segments(bench: Bench) -> None:
    bench.room.strip.clip_clicked.emit(bench.evening.ids[2])
    assert bench.room.rundown.table.current_id == bench.evening.ids[2]
    bench.room.strip.clip_resized.emit((bench.evening.ids[2], 660_000))
    bench.settle()
    assert bench.segment(2).planned_ms == 660_000
