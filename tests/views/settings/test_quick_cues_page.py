"""Settings, Quick cues: edited in place, kept at once, refused in words, taken back with one button."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView

from app.models.cue import CueLevel
from app.models.team import Hat
from app.services.live.cue_presets import QuickCue
from app.views.i18n import Language, set_language
from app.views.settings.quick_cues_page import QuickCuesPage
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateView
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def page(stage: Stage) -> QuickCuesPage:
    made = QuickCuesPage(stage.context)
    stage.show(made)
    stage.settle()
    return made


def _presets(stage: Stage) -> tuple[QuickCue, ...]:
    return stage.services.cues.presets()


def _field(page: QuickCuesPage, name: str) -> Field:
    return part(page, f"settings.quick_cues.{name}", Field)


def _type(stage: Stage, page: QuickCuesPage, name: str, text: str) -> None:
    field = _field(page, name)
    field.setText(text)
    field.editingFinished.emit()
    stage.settle()


def _press(stage: Stage, page: QuickCuesPage, name: str) -> None:
    stage.qtbot.mouseClick(part(page, f"settings.quick_cues.{name}", Button), Qt.MouseButton.LeftButton)
    stage.settle()


def _choose(stage: Stage, page: QuickCuesPage, name: str, key: str) -> None:
    combo = part(page, f"settings.quick_cues.{name}", Combo)
    combo.choose(key)
    combo.chosen.emit(key)
    stage.settle()


def test_that_words_are_kept_when_the_field_is_left_and_undone(stage: Stage, page: QuickCuesPage) -> None:
    _type(stage, page, "label_en", "Breathe")
    _type(stage, page, "text_zh", "慢慢来")
    assert (_presets(stage)[0].label_en, _presets(stage)[0].text_zh) == ("Breathe", "慢慢来")
    _press(stage, page, "undo")
    assert (_presets(stage)[0].label_en, _presets(stage)[0].text_zh) == ("Breathe", "语速慢一点")
    _press(stage, page, "undo")
    assert _presets(stage)[0].label_en == "Slow down"
    assert _field(page, "label_en").text() == "Slow down"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 60, "too long"), ("only 3 left", "not true any more"), ("Say {prize}", "no live value prize"),
        ("", "no words"),
    ],
)  # fmt: skip
def test_that_words_that_cannot_be_kept_say_why_beside_the_field(
    stage: Stage, page: QuickCuesPage, text: str, said: str
) -> None:
    _type(stage, page, "text_en", text)
    assert said in _field(page, "text_en").trouble
    assert _presets(stage)[0].text_en == "Slow down a little"


def test_that_live_values_are_measured_and_shown_as_they_will_be_said(stage: Stage, page: QuickCuesPage) -> None:
    _field(page, "text_en").setText("Say {price} now")
    assert _field(page, "text_en").units == len("Say S$18.90 now")
    told = [label.text() for label in page.findChildren(PlainLabel)]
    assert "Says, for example: Say S$18.90 now" in told


def test_that_a_key_that_is_taken_is_refused_in_place(stage: Stage, page: QuickCuesPage) -> None:
    _choose(stage, page, "key", "F2")
    told = part(page, "settings.quick_cues.told", PlainLabel)
    assert told.text().startswith("“Push the link” stands on F2 already.")
    assert part(page, "settings.quick_cues.key", Combo).value == "F1"
    assert [one.key for one in _presets(stage)][:2] == ["F1", "F2"]


def test_that_level_target_life_and_key_are_kept(stage: Stage, page: QuickCuesPage) -> None:
    _choose(stage, page, "to", "all")
    _choose(stage, page, "expires", "never")
    _choose(stage, page, "key", "F9")
    level = part(page, "settings.quick_cues.level", Segmented)
    level.choose("now")
    level.chosen.emit("now")
    stage.settle()
    first = _presets(stage)[0]
    assert (first.target_hat, first.expires_s, first.key, first.level) == ("all", None, "F9", CueLevel.NOW)


def test_that_rows_are_added_moved_and_removed(stage: Stage, page: QuickCuesPage) -> None:
    rows = part(page, "settings.quick_cues.list", QListView)
    _press(stage, page, "add")
    assert len(_presets(stage)) == 9
    assert rows.currentIndex().row() == 8
    _press(stage, page, "up")
    assert _presets(stage)[7].text_en == "New cue"
    assert rows.currentIndex().row() == 7
    _press(stage, page, "remove")
    assert [one.key for one in _presets(stage)] == [f"F{number}" for number in range(1, 9)]
    _press(stage, page, "undo")
    assert _presets(stage)[7].text_en == "New cue"
    _press(stage, page, "reset")
    assert [one.key for one in _presets(stage)] == [f"F{number}" for number in range(1, 9)]


def test_that_a_rehearsal_gets_its_own_only_when_wanted(stage: Stage, page: QuickCuesPage) -> None:
    phases = part(page, "settings.quick_cues.phase", Segmented)
    phases.choose("rehearsal")
    phases.chosen.emit("rehearsal")
    stage.settle()
    shared = part(page, "settings.quick_cues.shared", StateView)
    shared.acted.emit("")
    stage.settle()
    assert shared.isHidden()
    _type(stage, page, "label_en", "From the top")
    assert stage.services.cues.presets("rehearsal")[0].label_en == "From the top"
    assert _presets(stage)[0].label_en == "Slow down"


def test_that_without_the_right_nothing_is_changed(stage: Stage, page: QuickCuesPage) -> None:
    stage.context.team.wear(stage.who.member_id, (Hat.ANCHOR,))
    stage.settle()
    assert _field(page, "text_en").isReadOnly()
    assert part(page, "settings.quick_cues.reset", Button).locked_reason == "Your hats do not allow this."
    assert part(page, "settings.quick_cues.told", PlainLabel).text() == "Your hats do not allow this."


def test_that_a_change_of_another_station_is_shown(stage: Stage, page: QuickCuesPage) -> None:
    first = _presets(stage)[0]
    stage.do(stage.services.cues.change_preset, first.id, first.version, label_en="Softer")
    stage.until(lambda: _field(page, "label_en").text() == "Softer")


@pytest.mark.parametrize(("language", "first"), [("en", "label_en"), ("zh", "label_zh")])
def test_that_the_language_in_force_comes_first_and_chinese_is_counted_in_characters(
    stage: Stage, language: Language, first: str
) -> None:
    set_language(language)
    page = QuickCuesPage(stage.context)
    stage.show(page)
    stage.settle()
    tops = {name: _field(page, name).mapTo(page, QPoint(0, 0)).y() for name in ("label_en", "label_zh")}
    assert min(tops, key=lambda name: tops[name]) == first
    # 24 characters are as wide as 48 Latin letters; one more is refused.
    _field(page, "text_zh").setText("慢" * 24)
    assert _field(page, "text_zh").acceptable
    assert _field(page, "text_zh").counted == "24 / 24"
    _field(page, "text_zh").setText("慢" * 25)
    assert not _field(page, "text_zh").acceptable
    set_language("en")
