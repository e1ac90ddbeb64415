"""What a back-test says became of a room: the way a figure went, whether or not more of it is wanted."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.services.advertising.back_judge import Acted
from app.services.advertising.backtest_report import BackFiring, SweepPoint
from app.services.advertising.engine_types import Firing
from app.services.advertising.outcome import Outcome, Stretch, judge
from app.views.settings.rules_back_parts import CountStrip
from app.views.settings.rules_back_words import Count, missed_a_show, outcome_words, value_words, way_of
from app.views.settings.rules_curve import round_marks
from app.views.settings.rules_shows import DOWN, UNCLEAR, UP, Mark, draw_mark
from app.views.theme import set_theme, theme
from app.views.widgets import paint
from tests.views.stage import Stage

FEW, MANY = Stretch(100.0, 100.0, 100.0), Stretch(400.0, 100.0, 400.0)


def told(outcome: Outcome) -> str:
    """The words of a firing that an ad change followed."""
    firing = Firing("A04", 1, 0, "suggest", "soon", 2, (), ())
    return outcome_words(BackFiring(firing, datetime(2026, 6, 17, tzinfo=UTC), Acted("ad", 1000), outcome))


@pytest.mark.usefixtures("stage")
def test_that_a_cost_that_fell_went_down_and_that_is_better() -> None:
    fell, rose = judge(MANY, FEW, higher_is_better=False), judge(FEW, MANY, higher_is_better=False)
    assert told(fell) == "an ad change followed: likely down, which is better (n = 500)"
    assert told(rose) == "an ad change followed: likely up, which is worse (n = 500)"
    assert (way_of(fell), way_of(rose)) == (DOWN, UP)


@pytest.mark.usefixtures("stage")
def test_that_sales_that_rose_went_up() -> None:
    rose, fell = judge(FEW, MANY, higher_is_better=True), judge(MANY, FEW, higher_is_better=True)
    assert told(rose) == "an ad change followed: likely up (n = 500)"
    assert told(fell) == "an ad change followed: likely down (n = 500)"
    assert way_of(judge(FEW, FEW, higher_is_better=True)) == UNCLEAR


def test_that_the_colour_of_a_mark_says_whether_its_way_is_wanted(stage: Stage) -> None:
    assert stage.context is not None
    for kind, good, role in ((UP, True, "good"), (DOWN, True, "good"), (UP, False, "warn"), (DOWN, False, "warn")):
        image = QImage(20, 20, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        draw_mark(painter, QPointF(10, 10), kind, good=good)
        painter.end()
        assert image.pixelColor(10, 10).name() == theme().colours[role].name(), (kind, good)


def test_that_a_mark_knows_that_less_is_better() -> None:
    assert Mark(0, DOWN, "", good=True).is_less_better
    assert Mark(0, UP, "", good=False).is_less_better
    assert not Mark(0, UP, "", good=True).is_less_better
    assert not Mark(0, UNCLEAR, "").is_less_better


def test_that_missed_moves_are_told_by_the_show_as_prompts_are() -> None:
    assert missed_a_show(SweepPoint(1.0, 4.1, 3, 12)) == 0.25
    assert missed_a_show(SweepPoint(1.0, 4.1, None, 12)) is None


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0.5, 2.0, (0.5, 1.0, 1.5, 2.0)),
        (7.5, 30.0, (10.0, 15.0, 20.0, 25.0, 30.0)),
        (0.0, 10.0, (0.0, 2.5, 5.0, 7.5, 10.0)),
        (1725.0, 6900.0, (2000.0, 4000.0, 6000.0)),
    ],
)
def test_that_an_axis_has_round_numbers_at_equal_steps(low: float, high: float, marks: tuple[float, ...]) -> None:
    assert round_marks(low, high, 5) == marks


@pytest.mark.usefixtures("stage")
def test_that_a_small_share_is_told_in_per_cent_and_not_as_nothing() -> None:
    assert value_words("negative_feedback_rate", 0.00079, ">", "SGD") == "0.079%"
    assert value_words("creative_ctr", 0.024, "<", "SGD") == "2.4%"


def test_that_no_name_of_a_figure_is_cut_when_the_text_is_large(stage: Stage) -> None:
    set_theme(scale=1.3)
    names = ("Fired", "Prompts a show", "Likely up", "Cannot tell", "Likely down", "Missed")
    strip = CountStrip()
    stage.show(strip, 580, 80)
    strip.show_counts([Count(name, "12", "") for name in names])
    stage.settle()
    assert strip.width() == 580
    for figure, name in zip(strip.figures, names, strict=True):
        assert figure.width() - 6 >= paint.advance(name, theme().font(12, 600)), name
