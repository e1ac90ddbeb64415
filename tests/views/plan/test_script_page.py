"""Writing the script: saved by itself, timed at the anchor's pace, never overwriting and never overwritten."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from app.models.team import Hat
from app.services.plan.markup import count, speaking_seconds
from app.views.plan.script_markup import line_times, spoken
from app.views.plan.script_text import ScriptText
from app.views.plan.text_saver import TextKey
from app.views.theme import set_theme
from app.views.widgets.text import PlainLabel
from tests.views.plan.bench import Bench, compose


def _text(bench: Bench) -> ScriptText:
    return bench.room.editor.script.text


def _state(bench: Bench) -> str:
    return bench.room.saver.state(TextKey("segment", bench.evening.ids[1], "script"))


def _saved(bench: Bench) -> None:
    bench.stage.until(lambda: _state(bench) == "saved")
    bench.settle()


def _conflict(bench: Bench) -> None:
    """Type here while another station changes the same script."""
    bench.choose(1)
    text = _text(bench)
    text.setFocus()
    QTest.keyClicks(text, "Mine. ")
    segment = bench.segment(1)
    bench.other(bench.evening.lead).change(segment.id, segment.version, script="Theirs.")
    bench.stage.until(lambda: _state(bench) == "conflict")


def test_that_the_chosen_segments_script_is_shown(bench: Bench) -> None:
    bench.choose(1)
    assert _text(bench).text().startswith("Tight and stinging")
    bench.choose(3)
    assert _text(bench).text() == "Good night"


def test_that_typing_is_saved_by_itself(bench: Bench) -> None:
    bench.choose(1)
    _text(bench).setFocus()
    QTest.keyClicks(_text(bench), "Listen. ")
    assert _state(bench) == "typing"
    _saved(bench)
    assert bench.segment(1).script.startswith("Listen. Tight")
    assert bench.errors == []


def test_that_a_script_left_before_it_was_saved_is_saved(bench: Bench) -> None:
    bench.choose(1)
    _text(bench).setFocus()
    QTest.keyClicks(_text(bench), "Wait. ")
    bench.choose(0)
    _saved(bench)
    assert bench.segment(1).script.startswith("Wait. Tight")
    assert bench.segment(0).script == "Hello all"


def test_that_a_composition_is_not_saved_before_it_is_finished(bench: Bench) -> None:
    bench.choose(3)
    text = _text(bench)
    text.setFocus()
    compose(text, "wan an")
    assert text.composing
    bench.stage.qtbot.wait(800)
    assert bench.segment(3).script == "Good night"
    compose(text, "", "晚安")
    bench.stage.until(lambda: bench.segment(3).script.startswith("晚安"))


def test_that_the_fit_follows_the_anchors_own_pace(bench: Bench) -> None:
    services, anchor = bench.stage.services, bench.evening.anchor
    services.who.wear(bench.evening.lead.id, bench.evening.lead.hats)
    services.team.change(anchor.id, anchor.version, pace_wpm=40)
    bench.settle()
    bench.choose(1)
    script = bench.segment(1).script
    speaks = int(speaking_seconds(count(script), anchor.pace_cpm, 40))
    page = bench.room.editor.script
    assert page._fit.text() == f"Speaks in 0:{speaks:02} of 15:00"
    assert page._pace.text() == "Aiko’s pace 40 words/min"
    bench.room.edits.change_segment(bench.evening.ids[1], planned_ms=5000)
    bench.settle()
    assert page._fit.text() == f"Speaks in 0:{speaks:02} of 0:05  +0:{speaks - 5:02}"
    assert page._fit.colour == "warn"


def test_that_large_text_in_a_small_window_shortens_the_bar_and_not_the_words(bench: Bench) -> None:
    set_theme(scale=1.3)
    page = bench.open_room(1276, 700).editor.script
    bench.stage.qtbot.wait(20)
    words = next(label for label in page.findChildren(PlainLabel) if label.text().startswith("Speaks in"))
    page._fit.setText("Speaks in 18:58 of 20:00  +1:02")
    bench.stage.qtbot.wait(20)
    assert words is page._fit
    assert words.width() >= words.sizeHint().width()
    assert words.geometry().right() < page._bar.geometry().left()


def test_that_the_gutter_counts_what_is_spoken_before_each_paragraph() -> None:
    text = "one two three\n\n[wave] four\n五六"
    assert line_times(text, (60.0, 60.0)) == [0, None, 3000, 4000]


@pytest.mark.parametrize(
    "text", ["", "one **two** {price}\n(aside) three", "今晚 {price}\n\n五 percent", "(open\nclose)"]
)
def test_that_lines_measured_alone_add_up_to_the_whole(text: str) -> None:
    assert spoken(text) == count(text)


def test_that_a_change_of_another_field_elsewhere_is_no_conflict(bench: Bench) -> None:
    bench.choose(1)
    _text(bench).setFocus()
    segment = bench.segment(1)
    other = bench.other(bench.evening.lead)
    QTest.keyClicks(_text(bench), "So. ")
    other.change(segment.id, segment.version, stock=7)
    _saved(bench)
    assert (bench.segment(1).stock, bench.segment(1).script[:4]) == (7, "So. ")
    assert bench.errors == []


def test_that_a_script_changed_elsewhere_appears_here(bench: Bench) -> None:
    bench.choose(1)
    segment = bench.segment(1)
    bench.other(bench.evening.lead).change(segment.id, segment.version, script="New words.")
    bench.stage.until(lambda: _text(bench).text() == "New words.")


def test_that_a_conflict_shows_calmly_and_overwrites_nothing(bench: Bench) -> None:
    _conflict(bench)
    assert bench.room.editor.script._conflict.isVisible()
    assert "Tessa" in bench.room.editor.script._conflict.accessibleName()
    QTest.keyClicks(_text(bench), "More. ")
    bench.stage.qtbot.wait(800)
    assert bench.segment(1).script == "Theirs."
    assert _text(bench).text().startswith("Mine. More. Tight")


def test_that_keeping_mine_saves_it(bench: Bench) -> None:
    _conflict(bench)
    bench.stage.qtbot.mouseClick(bench.room.editor.script._conflict.mine, Qt.MouseButton.LeftButton)
    _saved(bench)
    assert bench.segment(1).script.startswith("Mine. Tight")
    assert not bench.room.editor.script._conflict.isVisible()


def test_that_taking_theirs_shows_it(bench: Bench) -> None:
    _conflict(bench)
    bench.stage.qtbot.mouseClick(bench.room.editor.script._conflict.theirs, Qt.MouseButton.LeftButton)
    _saved(bench)
    assert _text(bench).text() == "Theirs."
    assert bench.segment(1).script == "Theirs."


def test_that_pasted_text_arrives_without_its_formats(bench: Bench) -> None:
    bench.choose(3)
    data = QMimeData()
    data.setHtml('<b>Bold</b> <img src="file:///etc/passwd">')
    data.setText("Bold <img>")
    text = _text(bench)
    text.insertFromMimeData(data)
    assert text.text().startswith("Bold <img>Good night")
    assert "font-weight:700" not in text.toHtml().replace(" ", "")


@pytest.mark.parametrize(("hat", "may"), [(Hat.ANCHOR, True), (Hat.CUSTOMER_SERVICE, False)])
def test_that_only_hats_that_may_write_can_type(bench: Bench, hat: Hat, may: bool) -> None:
    bench.choose(1)
    bench.stage.context.team.wear(bench.evening.anchor.id, (hat,))
    bench.settle()
    assert _text(bench).isReadOnly() is not may


def test_that_half_typed_text_survives_building_the_room_anew(bench: Bench) -> None:
    bench.choose(1)
    _text(bench).setFocus()
    QTest.keyClicks(_text(bench), "Draft. ")
    draft = bench.room.draft()
    bench.room.saver._timer.stop()
    bench.room.deleteLater()
    room = bench.open_room()
    room.restore_draft(draft)
    bench.settle()
    assert room.rundown.table.current_id == bench.evening.ids[1]
    assert room.editor.script.text.text().startswith("Draft. Tight")
    bench.stage.until(lambda: bench.segment(1).script.startswith("Draft. Tight"))
