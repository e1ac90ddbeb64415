"""Running text breaks where people break it and keeps the line height of the design."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.views.theme import font, theme
from app.views.widgets.paragraph import draw_paragraph, line_step, paragraph_height, paragraph_layout
from app.views.widgets.text import PlainLabel

LEFT = Qt.AlignmentFlag.AlignLeft
WHY = "Click→order fell from 7.1% to 5.2% in 4 min while 38 comments ask about sensitive skin."


def _lines(text: str, width: float, most: int = 0) -> list[str]:
    layout = paragraph_layout(text, font(13), width, LEFT, most)
    units = layout.text().encode("utf-16-le")
    found = []
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        found.append(units[line.textStart() * 2 : (line.textStart() + line.textLength()) * 2].decode("utf-16-le"))
    return found


def test_that_lines_stand_as_far_apart_as_the_design_says() -> None:
    assert line_step(font(13)) == 19
    assert line_step(font(16, 600)) == 22
    assert paragraph_height(WHY, font(13), 330) == 2 * 19
    assert paragraph_height("", font(13), 330) == 19


def test_that_no_letter_is_lost_between_the_lines() -> None:
    assert "".join(_lines(WHY, 200)) == WHY
    assert "".join(_lines("四分钟内转化从 7.1% 降到 5.2%，🙂 同时有人问敏感肌能不能用。", 120)).startswith("四分钟内")


def test_that_a_word_longer_than_the_line_is_broken_and_not_cut_off() -> None:
    lines = _lines("x" * 200, 100)
    assert len(lines) > 5
    assert "".join(lines) == "x" * 200


def test_that_chinese_lines_do_not_begin_with_a_full_stop_or_comma() -> None:
    for width in range(60, 200, 7):
        for line in _lines("先感谢新关注，再报价格。敏感肌也能用，现场手背试用，说明无香精。", width)[1:]:
            assert line[0] not in "，。！？」）", (width, line)


@pytest.mark.parametrize("most", [1, 2])
def test_that_too_many_lines_end_in_an_ellipsis(most: int) -> None:
    lines = _lines("🙂 " + WHY * 3, 220, most)
    assert len(lines) == most
    assert lines[-1].rstrip().endswith("…")


def test_that_a_line_feed_breaks_the_line() -> None:
    assert paragraph_height("one\ntwo\r\nthree", font(13), 400) == 3 * 19


def test_that_a_drawn_paragraph_says_how_high_it_is() -> None:
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    used = draw_paragraph(painter, QRectF(0, 0, 300, 100), WHY, font(13), theme().colours.text, most=2)
    painter.end()
    assert used == 38


def test_that_a_wrapped_label_is_as_high_as_its_lines_need(qtbot: QtBot) -> None:
    label = PlainLabel(WHY, "body", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(330) == 38
    assert label.heightForWidth(200) > label.heightForWidth(330)
    assert label.minimumSizeHint().width() <= 80
