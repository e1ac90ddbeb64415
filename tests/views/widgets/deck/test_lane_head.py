"""What the head of a lane leaves out where it is low, and what it keeps."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.views.theme import theme
from app.views.widgets.deck.data import LaneHeader, LaneSpec
from app.views.widgets.deck.lane_head import HeadPainter

WIDTH = 172
HEADER = LaneHeader("S$18,177", "10% ahead of pace", True, True, note="38% of S$48,000", share=0.38, share_due=0.34)
SPEC = LaneSpec(
    "gmv", "GMV", "chart_gmv", "area", "{:.0f}".format, "{:.0f}".format, 140, band_label="plan pace ±10%"
)  # fmt: skip


def painted(header: LaneHeader, height: int) -> QImage:
    """The head as it is painted into so much height at 100 %."""
    look = theme()
    image = QImage(WIDTH, look.px(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colours.surface)
    painter = QPainter(image)
    HeadPainter(look, SPEC, header).paint(painter, QRectF(image.rect()))
    painter.end()
    return image


def colours_below(image: QImage, top: int) -> list[str]:
    """The colours of the middle column of the bar's filled part, from a height down to the end."""
    return [QColor(image.pixelColor(20, y)).name() for y in range(top, image.height())]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("height", [114, 122, 140])
def test_that_the_bar_of_the_goal_is_drawn_before_what_the_dashed_line_means(height: int) -> None:
    fill = theme().colours[SPEC.colour].name()
    image = painted(HEADER, height)
    assert fill in colours_below(image, theme().px(90))
    assert fill not in colours_below(painted(LaneHeader("S$18,177", note="38% of S$48,000"), height), theme().px(90))


@pytest.mark.usefixtures("qapp")
def test_that_a_head_with_little_room_still_says_how_it_stands() -> None:
    """Name, value and change; everything else is left out from the end."""
    with_all, without = painted(HEADER, 80), painted(LaneHeader("S$18,177", "10% ahead of pace", True, True), 80)
    assert with_all == without


@pytest.mark.usefixtures("qapp")
def test_that_the_words_of_the_dashed_line_stay_where_there_is_room_for_all() -> None:
    tall, low = painted(HEADER, 140), painted(HEADER, 122)
    assert tall.copy(0, 0, WIDTH, 122) != low


SHORTER = LaneHeader("3,720", "16% vs usual 3,208", True, True, shorter=("16% vs usual", "16%"))


@pytest.mark.usefixtures("qapp")
def test_that_a_low_lane_tells_its_difference_beside_the_value() -> None:
    """Below the value there is no line for it, so the longest words that fit stand in that line."""
    low = painted(SHORTER, 54)
    assert low != painted(LaneHeader("3,720"), 54)
    assert low in [painted(LaneHeader("3,720", words, True, True), 54) for words in SHORTER.shorter]


@pytest.mark.usefixtures("qapp")
def test_that_words_which_would_be_cut_give_way_to_fewer() -> None:
    too_long = LaneHeader("3,720", "16% ahead of what is usual at this minute", True, True, shorter=("16% vs usual",))
    assert painted(too_long, 80) == painted(LaneHeader("3,720", "16% vs usual", True, True), 80)


@pytest.mark.usefixtures("qapp")
def test_that_nothing_stands_beside_the_value_where_the_difference_has_its_line() -> None:
    bare = LaneHeader("3,720")
    with_line, without = painted(SHORTER, 80), painted(bare, 80)
    above = QRectF(0, 0, WIDTH, theme().px(55)).toRect()
    assert with_line.copy(above) == without.copy(above)
    assert with_line != without
