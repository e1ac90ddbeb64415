"""Settings > Timers: the team's limits, changed by a number, refused in words, and set back in one click."""

import pytest
from PySide6.QtCore import Qt

from app.models.team import Hat
from app.services.live.timers_reading import TimerReader
from app.services.runtime.settings import DECLARED
from app.views.settings.timers_page import BY, FROM, HOLD, RANGES, TimersPage
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel
from tests.views.settings.typing_in import enter
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def page(stage: Stage) -> TimersPage:
    """The page of somebody who may change settings."""
    stage.sit(Hat.LEAD)
    made = TimersPage(stage.context)
    stage.show(made, 900, 700)
    return made


def test_that_every_limit_of_the_timers_stands_here_with_its_range() -> None:
    assert set(RANGES) == {key for key in DECLARED if key.startswith("timers.")}
    for key, (least, most) in RANGES.items():
        assert [DECLARED[key].allowed(value) for value in (least - 1, least, most, most + 1)] == [
            False, True, True, False,
        ]  # fmt: skip


def test_that_a_number_is_stored_on_return_and_the_strip_follows(stage: Stage, page: TimersPage) -> None:
    enter(stage, page, HOLD, "7")
    assert stage.services.settings.get(HOLD) == 7
    services = stage.services
    limits = TimerReader(services.store, services.clock, services.who).facts(stage.session.id).limits
    assert (limits.hold_most_min, limits.hold_warn_min) == (7, 5)


@pytest.mark.parametrize(("key", "text"), [(HOLD, "61"), (HOLD, "0"), (HOLD, "ten"), (HOLD, ""), (BY, "14")])
def test_that_what_cannot_be_is_refused_in_words_and_escape_brings_the_old_back(
    stage: Stage, page: TimersPage, key: str, text: str
) -> None:
    before = stage.services.settings.all()
    field = enter(stage, page, key, text)
    assert field.trouble
    told = part(page, "settings.timers.trouble", PlainLabel)
    assert told.text() == field.trouble
    assert stage.services.settings.all() == before
    stage.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.trouble) == (str(DECLARED[key].default), "")
    assert not told.isVisible()


def test_that_the_defaults_come_back_together(stage: Stage, page: TimersPage) -> None:
    button = part(page, "settings.timers.defaults", Button)
    assert button.locked_reason == "These are the defaults."
    enter(stage, page, HOLD, "7")
    enter(stage, page, FROM, "10")
    assert not button.locked_reason
    button.click()
    stage.settle()
    assert {key: stage.services.settings.get(key) for key in RANGES} == {key: DECLARED[key].default for key in RANGES}
    assert part(page, f"settings.{HOLD}", Field).text() == "10"


def test_that_without_the_right_it_is_looked_at_only(stage: Stage) -> None:
    stage.sit(Hat.CUSTOMER_SERVICE)
    page = TimersPage(stage.context)
    stage.show(page, 900, 700)
    assert not part(page, f"settings.{HOLD}", Field).isEnabled()
    assert part(page, "settings.timers.defaults", Button).locked_reason == "Your hats do not allow this."
