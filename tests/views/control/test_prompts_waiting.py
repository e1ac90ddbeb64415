"""What stands in the prompts column besides open prompts: rules that wait for data, quiet, old figures on a card."""

from PySide6.QtCore import Qt

from app.models.session import Phase
from app.services.advertising.engine_types import RuleStatus
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from tests.views.control.prompt_scene import CUE, card_of, press, raise_prompts, tell
from tests.views.shell.window import part
from tests.views.stage import Stage


def test_that_rules_without_fresh_data_say_what_they_wait_for(stage: Stage, room: ControlRoom) -> None:
    stale = tuple(RuleStatus(f"R{place}", "stale", stale=(("online_users", 142.0),)) for place in range(14))
    tell(stage, *stale, RuleStatus("A01", "watching"))
    assert room.prompts.waiting.isVisible()
    assert room.prompts.waiting.accessibleName().startswith("Rules waiting for data: 14.")
    assert "Viewers now" in room.prompts.waiting.accessibleName()
    stage.qtbot.mouseClick(part(room, "control.prompts.type", Button), Qt.MouseButton.LeftButton)
    assert room.readings.isVisible()
    with stage.qtbot.waitSignal(room.room_asked) as asked:
        stage.qtbot.mouseClick(part(room, "control.prompts.log", Button), Qt.MouseButton.LeftButton)
    assert asked.args == ["settings/sources"]
    tell(stage, RuleStatus("A01", "watching"))
    assert not room.prompts.waiting.isVisible()


def test_that_an_empty_queue_never_takes_the_keyboard_later(stage: Stage, room: ControlRoom) -> None:
    press(stage, room, Qt.Key.Key_P)
    assert part(room, "control.prompts.rules", Button).hasFocus()
    raise_prompts(stage, CUE)
    assert room.prompts.list.isVisible()
    assert not room.prompts.list.hasFocus()


def test_that_an_empty_queue_says_what_watches(stage: Stage, room: ControlRoom) -> None:
    tell(stage, RuleStatus("A01", "watching"))
    assert (room.prompts.quiet.title, room.prompts.quiet.text) == (
        "No prompts", "Rules are watching. Metrics watched: 12",
    )  # fmt: skip


def test_that_before_the_show_the_panel_says_what_will_watch(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.READY)
    assert room.prompts.quiet.title == "Not live yet"
    tell(stage, RuleStatus("A01", "other_phase"), RuleStatus("A02", "off"), RuleStatus("A05", "other_platform"))
    assert room.prompts.quiet.text == "Rules that will watch: 1"


def test_that_a_card_whose_figures_are_old_says_what_its_rule_waits_for(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE)
    assert card_of(room).face.waits == ""
    tell(stage, RuleStatus(CUE["rule_key"], "stale", stale=(("online_users", 142.0), ("roi_pay", 142.0))))
    stage.settle()
    assert card_of(room).face.waits == "Waits for new figures: Viewers now, ROI · payment"
    tell(stage, RuleStatus(CUE["rule_key"], "watching"))
    stage.settle()
    assert card_of(room).face.waits == ""


def test_that_the_open_card_comes_before_the_whole_word_on_waiting_rules(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE)
    tell(stage, RuleStatus("R05_online_rise", "stale", stale=(("online_users", 142.0),)))
    stage.settle()
    panel = room.prompts
    assert panel.waiting.is_brief is False
    panel.setMaximumHeight(panel.head.height() + panel.list.least_height + 80)
    stage.settle()
    stage.until(lambda: panel.waiting.is_brief)
    assert panel.waiting.isVisible()


def test_that_after_the_show_only_what_is_meant_for_then_waits(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.REVIEW)
    stage.settle()
    _left_over, after = raise_prompts(stage, CUE, {**CUE, "rule_key": "P01_review", "group": "after"})
    assert [one.id for one in stage.context.prompts.open_prompts] == [after.id]
    assert room.prompts.count == 1
