"""Spend of ad plans by hand: slips are asked about, a reading is corrected, taken back, and put back again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.models.advertising import AdPlanView, AdSampleView
from app.models.team import Hat
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.control.ad_room import Room, room_of
from tests.views.shell.window import part
from tests.views.stage import Stage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
NAME = "SPF boost"


@pytest.fixture
def room(stage: Stage) -> Room:
    """The form of spend, open for a boost that was read every five minutes."""
    made = room_of(stage)
    made.panel.forms.open_spend(_plan(stage).id, made.panel)
    stage.settle()
    return made


@pytest.fixture
def type_it(stage: Stage, room: Room) -> Callable[[str], None]:
    """Types a total and presses Enter."""

    def typed(text: str) -> None:
        field = part(room, "control.ads.spend.spend", Field)
        field.setFocus()
        field.selectAll()
        stage.qtbot.keyClicks(field, text)
        stage.qtbot.keyClick(field, ENTER)
        stage.settle()

    return typed


def _plan(stage: Stage) -> AdPlanView:
    return next(plan for plan in stage.services.ads.plans(stage.session.id) if plan.name == NAME)


def _samples(stage: Stage) -> tuple[AdSampleView, ...]:
    return stage.services.ads.latest_samples(_plan(stage).id, 50)


def _press(stage: Stage, room: Room, name: str) -> None:
    button = part(room, name, Button)
    assert button.isVisible()
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.settle()


def test_that_a_total_that_leaps_is_asked_about_and_enter_keeps_it(
    stage: Stage, room: Room, type_it: Callable[[str], None]
) -> None:
    stage.pass_s(60)
    type_it("4000")

    assert "times the pace of the last hour. Is it right? Count the digits" in room.panel.forms.spend.trouble.text()
    assert part(room, "control.ads.spend.save", Button).label == "It is right, keep it"
    stage.qtbot.keyClick(part(room, "control.ads.spend.spend", Field), ENTER)
    stage.settle()
    assert _plan(stage).spend_minor == 400_000


def test_that_the_last_readings_stand_in_the_form_the_newest_first(stage: Stage, room: Room) -> None:
    shown = room.panel.forms.spend.readings.samples

    assert shown == _samples(stage)[:4]
    spoken = part(room, "control.ads.spend.correct.0", Button).accessibleName()
    assert spoken.startswith("Correct the reading of 20:1")
    assert spoken.endswith(f"S${shown[0].spend_minor / 100:,.2f}")


def test_that_a_reading_is_corrected_at_its_own_moment_and_that_is_undone(
    stage: Stage, room: Room, type_it: Callable[[str], None]
) -> None:
    wrong = _samples(stage)[0]
    count = len(_samples(stage))
    _press(stage, room, "control.ads.spend.correct.0")
    field = part(room, "control.ads.spend.spend", Field)
    assert field.hasFocus()
    assert field.text() == f"{wrong.spend_minor / 100:.2f}"
    assert part(room, "control.ads.spend.gmv", Field).text() != ""
    assert room.panel.forms.spend.title.text().startswith("Correct the reading of 20:1")

    type_it(f"{wrong.spend_minor / 100 + 1:.2f}")

    right = _samples(stage)[0]
    assert (right.read_at, right.spend_minor, right.gmv_minor) == (
        wrong.read_at, wrong.spend_minor + 100, wrong.gmv_minor,
    )  # fmt: skip
    assert (len(_samples(stage)), _plan(stage).spend_minor) == (count, right.spend_minor)
    assert room.panel.forms.spend.title.text() == "Read an ad plan"
    assert room.panel.forms.spend.taken.isVisible()

    _press(stage, room, "control.ads.spend.undo")
    assert _samples(stage)[0].id == wrong.id
    assert _plan(stage).spend_minor == wrong.spend_minor
    assert not room.panel.forms.spend.taken.isVisible()


def test_that_a_reading_is_taken_back_and_the_table_shows_the_one_before(stage: Stage, room: Room) -> None:
    newest, before = _samples(stage)[:2]

    _press(stage, room, "control.ads.spend.back.0")

    assert _samples(stage)[0].id == before.id
    assert room.panel.forms.spend.readings.samples[0].id == before.id
    assert room.panel.forms.spend._stands.text().endswith(f"last read: S${before.spend_minor / 100:,.2f}.")
    stage.until(lambda: _shown(room) == before.spend_minor)
    _press(stage, room, "control.ads.spend.undo")
    assert _samples(stage)[0].id == newest.id
    stage.until(lambda: _shown(room) == newest.spend_minor)


def _shown(room: Room) -> int | None:
    return next(row.spend.counter_minor for row in room.panel.model.rows if row.plan.name == NAME)


def test_that_escape_leaves_a_correction_before_it_closes_the_form(stage: Stage, room: Room) -> None:
    newest = _samples(stage)[0]
    _press(stage, room, "control.ads.spend.correct.1")

    stage.qtbot.keyClick(part(room, "control.ads.spend.spend", Field), ESCAPE)
    assert room.panel.forms.spend.isVisible()
    assert room.panel.forms.spend.title.text() == "Read an ad plan"
    assert part(room, "control.ads.spend.spend", Field).text() == ""
    stage.qtbot.keyClick(part(room, "control.ads.spend.spend", Field), ESCAPE)
    assert not room.panel.forms.spend.isVisible()
    assert _samples(stage)[0] == newest


def test_that_a_correction_that_falls_is_asked_about_as_well(
    stage: Stage, room: Room, type_it: Callable[[str], None]
) -> None:
    wrong = _samples(stage)[0]
    _press(stage, room, "control.ads.spend.correct.0")
    type_it("1")

    assert "spend never falls" in room.panel.forms.spend.trouble.text()
    assert _samples(stage)[0] == wrong


def test_that_hats_that_may_not_read_see_the_readings_with_their_verbs_locked(stage: Stage, room: Room) -> None:
    stage.sit(Hat.ANCHOR)
    stage.settle()
    room.panel.forms.spend._read_last()
    stage.settle()

    button = part(room, "control.ads.spend.correct.0", Button)
    assert button.locked_reason == "Your hats do not allow this."
