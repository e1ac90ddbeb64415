"""What the rules page says of guards, of windows over viewers, and of what earlier shows lack."""

import pytest

from app.services.advertising.rules_store import shipped_rules
from app.views.settings.rules_words import guard_words, lack_words, parameter_words, window_note


@pytest.mark.parametrize(
    ("key", "learning", "hold"),
    [
        ("A01_scale_budget_strong", True, True),
        ("A14_below_breakeven", False, False),
        ("A20_fast_and_worse", True, False),
        ("R01_low_enter_room_rate", False, False),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_that_the_page_names_the_guards_that_hold_a_rule_back(key: str, learning: bool, hold: bool) -> None:
    words = guard_words(shipped_rules()[key])

    assert ("learning: watch only" in words) is learning
    assert ("waits while spend is on hold" in words) is hold


@pytest.mark.usefixtures("qapp")
def test_that_a_figure_per_viewer_over_a_window_says_what_it_sets_against_each_other() -> None:
    assert "board" in window_note("avg_watch_s", 900)
    assert window_note("avg_watch_s", 0) == ""
    assert window_note("roi_pay", 900) == ""


@pytest.mark.usefixtures("qapp")
def test_that_what_earlier_shows_lack_and_limits_of_the_team_have_names() -> None:
    assert lack_words("earlier:ad_cost") == "Ad spend of earlier shows"
    assert lack_words("parameter:roi_edits_per_day") == "ROI target edits a day"
    assert parameter_words("learning_age_h") == "hours of the learning phase"
