"""What the rundown lane shows where things stand on top of one another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.views.theme import theme
from app.views.widgets.deck.clip_paint import WIDE, label_span
from app.views.widgets.deck.clips import runs
from app.views.widgets.deck.crowd import crowds
from app.views.widgets.deck.data import Clip, Mark
from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.rundown_paint import Row
from tests.views.widgets.deck.factory import MINUTE

Make = Callable[..., Deck]
CUE = Mark("cue", 50 * MINUTE, "cue", "message-square", "Pin the serum link")
INCIDENT = Mark("incident", 50 * MINUTE + 20_000, "incident", "triangle-alert", "Frames dropped")
LATER = Mark("later", 58 * MINUTE, "cue", "message-square", "Two minutes left")
PIN = Mark("pin", 60 * MINUTE, "problem", "", "A banned word was said", 8)


def _row(deck: Deck, kind: str) -> Row:
    return next(row for row in deck._rundown.rows() if row.kind == kind)


def _image(deck: Deck) -> QImage:
    QApplication.processEvents()
    return deck._rundown.grab().toImage()


def test_that_events_without_room_for_two_icons_are_one_with_the_incident_as_its_face() -> None:
    placed = [(100.0, CUE), (110.0, INCIDENT), (124.0, LATER), (147.0, CUE)]
    found = crowds(placed, 24)
    assert [(crowd.x, crowd.marks) for crowd in found] == [(100.0, (CUE, INCIDENT)), (124.0, (LATER, CUE))]
    assert found[0].face is INCIDENT
    assert found[1].face is LATER


def test_that_a_crowd_of_events_is_counted_and_the_pointer_finds_all_of_it(make_deck: Make) -> None:
    deck = make_deck(marks=(CUE, INCIDENT, LATER))
    row = _row(deck, "events")
    middle = row.top + row.height / 2
    assert deck._rundown.marks_at(deck.x_at(CUE.t_ms), middle) == [CUE, INCIDENT]
    assert deck._rundown.marks_at(deck.x_at(LATER.t_ms), middle) == [LATER]
    image = _image(deck)

    def drawn(t_ms: int, first: int, last: int) -> list[QColor]:
        x = round(deck.x_at(t_ms))
        return [
            image.pixelColor(column, line)
            for column in range(x + first, x + last)
            for line in range(int(row.top), int(row.top + row.height))
        ]

    # Of the row's colours only amber has so much more red than blue.
    assert any(colour.red() - colour.blue() > 60 for colour in drawn(CUE.t_ms, -7, 7))
    assert max(colour.lightness() for colour in drawn(CUE.t_ms, 9, 16)) > 100, "the count stands beside the icon"
    assert max(colour.lightness() for colour in drawn(LATER.t_ms, 9, 16)) < 60, "one alone is not counted"


def test_that_the_pin_of_a_problem_stays_readable_under_the_playhead(make_deck: Make) -> None:
    deck = make_deck("playhead", rundown_rows=("actual", "problems", "events"), marks=(PIN,), now_ms=None)
    row = _row(deck, "problems")
    x, middle = round(deck.x_at(PIN.t_ms)), round(row.top + row.height / 2)

    def pin() -> QImage:
        return _image(deck).copy(x - 7, middle - 7, 14, 14)

    deck.seek(10 * MINUTE)
    alone = pin()
    deck.seek(PIN.t_ms)
    assert pin() == alone


@pytest.mark.parametrize(("width", "ends"), [(60.0, 40.0), (WIDE + 80.0, WIDE + 80.0 - 48.0)])
def test_that_the_name_of_a_segment_keeps_clear_of_its_amber_tail(width: float, ends: float) -> None:
    late = Clip("a", 15, "Wrap-up", "wrap", "flag", 0, 10 * MINUTE, 0, 14 * MINUTE, "over")
    (run,) = runs([late], None)
    rect = QRectF(0, 0, width, 28)
    assert label_span(run, rect, 0, 1000, 40.0, 48.0) == (0, ends)
    (right,) = runs([Clip("a", 15, "Wrap-up", "wrap", "flag", 0, 10 * MINUTE, 0, 10 * MINUTE, "done")], None)
    assert label_span(right, rect, 0, 1000, 40.0, 48.0) == (0, width)


def test_that_the_last_round_time_has_its_label_even_at_the_right_end(make_deck: Make) -> None:
    deck = make_deck("playhead", now_ms=None, marks=(), length_ms=182 * MINUTE)
    deck.set_preset(None)
    frame, dpr = deck._frame, deck.devicePixelRatioF()
    ticks = frame.clock.ticks(frame.view, frame.plot_width, theme().px(135))
    last = [tick for tick in ticks if frame.x(tick.t_ms, dpr) <= frame.plot_left + frame.plot_width][-1]
    x = round(frame.x(last.t_ms, dpr))
    assert frame.plot_left + frame.plot_width - x < 36, "no room to the right of this tick"
    image, colour = _image(deck), theme().colours.text3.name()
    assert colour in {image.pixelColor(column, line).name() for column in range(x - 38, x - 2) for line in range(17)}
