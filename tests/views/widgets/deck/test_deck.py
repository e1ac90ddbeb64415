"""The deck as a person meets it: what is drawn, what keys and mouse do, what it says aloud."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.views.i18n import set_language
from app.views.theme import set_theme, theme
from app.views.widgets.deck.axis import TimeView
from app.views.widgets.deck.data import LaneHeader, LaneSpec, Series
from app.views.widgets.deck.deck import Deck
from app.views.widgets.deck.rundown_paint import Row
from app.views.widgets.deck.scene import future_colour
from app.views.widgets.deck.zoom_bar import ZoomBar
from tests.views.widgets.deck.factory import MINUTE, NOW, band, changed_series, gauge, lanes, state

Make = Callable[..., Deck]


def _colours(image: QImage, x0: int, x1: int, y0: int, y1: int) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(x0, x1) for y in range(y0, y1)}


def _difference(one: QImage, other: QImage) -> int:
    """The largest difference of a colour channel; smoothing may round by a step or two at a border."""

    def pixels(image: QImage) -> np.ndarray:
        return np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)

    return int(np.abs(pixels(one).astype(int) - pixels(other).astype(int)).max())


def _lane_image(deck: Deck, key: str) -> QImage:
    QApplication.processEvents()
    return deck.lane(key).grab().toImage()


def _drag(
    deck: Deck, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mousePress(deck, Qt.MouseButton.LeftButton, modifier, start)
    for share in (0.25, 0.5, 1.0):
        QTest.mouseMove(deck, start + (end - start) * share)
    QTest.mouseRelease(deck, Qt.MouseButton.LeftButton, modifier, end)


def _follows(deck: Deck) -> bool:
    return deck.following


def _tabled(deck: Deck) -> bool:
    return deck.table_shown


def _middle(deck: Deck, key: str, t_ms: float) -> QPoint:
    return QPoint(round(deck.x_at(t_ms)), deck.lane(key).geometry().center().y())


# What is drawn


def test_that_now_stands_at_two_thirds_and_right_of_it_is_only_plan(make_deck: Make) -> None:
    deck = make_deck()
    image = _lane_image(deck, "viewers")
    now_x = round(deck.x_at(NOW))
    assert now_x == pytest.approx(172 + deck._frame.plot_width * 2 / 3, abs=2)
    assert image.pixelColor(now_x, 50).name() == theme().tokens.text.lower()
    line = theme().tokens.chart_viewers.lower()
    assert line in _colours(image, now_x - 200, now_x, 0, 100)
    assert line not in _colours(image, now_x + 1, 960, 0, 100)
    assert image.pixelColor(now_x + 20, 2).name() == future_colour(theme()).name()


def test_that_a_long_silence_is_hatched_up_to_now_and_a_short_one_is_not(make_deck: Make) -> None:
    def silent(by_ms: int) -> Deck:
        def cut(series: Series) -> Series:
            keep = series.t_ms <= NOW - by_ms
            return replace(series, t_ms=series.t_ms[keep], v=series.v[keep], period_ms=30_000)

        return make_deck(series=changed_series("viewers", cut))

    edge = theme().tokens.control.lower()
    late, down = silent(60_000), silent(300_000)
    x0, x1 = round(down.x_at(NOW - 300_000)) + 3, round(down.x_at(NOW)) - 3
    assert edge in _colours(_lane_image(down, "viewers"), x0 - 5, x1, 0, 90)
    assert len(_colours(_lane_image(down, "viewers"), x0, x1, 30, 70)) > 1
    assert edge not in _colours(_lane_image(late, "viewers"), round(late.x_at(NOW - 60_000)), x1, 0, 90)


def test_that_the_hatch_appears_while_time_passes_without_new_readings(make_deck: Make) -> None:
    deck = make_deck()
    deck.set_now(NOW + 2 * MINUTE)
    deck.set_now(NOW + 4 * MINUTE)
    image = _lane_image(deck, "viewers")
    x0, x1 = round(deck.x_at(NOW)), round(deck.x_at(NOW + 4 * MINUTE))
    assert theme().tokens.control.lower() in _colours(image, x0 - 3, x1 - 2, 0, 90)


def test_that_a_missing_reading_breaks_the_line(make_deck: Make) -> None:
    def holed(series: Series) -> Series:
        v = series.v.copy()
        v[(series.t_ms > 50 * MINUTE) & (series.t_ms < 55 * MINUTE)] = np.nan
        return replace(series, v=v)

    deck = make_deck(series=changed_series("viewers", holed))
    image = _lane_image(deck, "viewers")
    inside = _colours(image, round(deck.x_at(50.5 * MINUTE)), round(deck.x_at(54.5 * MINUTE)), 0, 100)
    assert theme().tokens.chart_viewers.lower() not in inside


@pytest.mark.parametrize("fine", [False, True])
def test_that_what_is_moved_looks_like_what_is_drawn_anew(make_deck: Make, qtbot: QtBot, *, fine: bool) -> None:
    deck = make_deck(now_ms=None, mode="playhead")
    deck.set_preset(60 * MINUTE)
    for pixels in (40, 300, -500, 700, 3):
        deck.pan_pixels(pixels)
        deck._settle.stop()  # however busy the machine is, the hand does not rest here
        deck._frame.fine = fine
        QApplication.processEvents()
    moved = [_lane_image(deck, key) for key in deck.lane_keys()]
    for key in deck.lane_keys():
        deck.lane(key).redraw()
    for key, image in zip(deck.lane_keys(), moved, strict=True):
        assert _difference(_lane_image(deck, key), image) <= 2, key
    deck._settle.start()
    qtbot.waitUntil(lambda: deck._frame.fine, timeout=20_000)


def test_that_a_tick_drawn_at_the_end_looks_like_all_drawn_anew(make_deck: Make) -> None:
    deck = make_deck()
    _lane_image(deck, "viewers")
    for second in range(1, 8):
        at = np.array([NOW + second * 1_000])
        for key in ("viewers", "gmv", "roi"):
            value = deck.lane(key).own
            assert value is not None
            assert value.last is not None
            deck.append(key, at, np.array([value.last[1] + 1]))
        deck.set_now(int(at[0]))
        deck.flush()
        QApplication.processEvents()
    grown = [_lane_image(deck, key) for key in ("viewers", "gmv", "roi")]
    for key in deck.lane_keys():
        deck.lane(key).redraw()
    for key, image in zip(("viewers", "gmv", "roi"), grown, strict=True):
        assert _difference(_lane_image(deck, key), image) <= 2


def test_that_now_moves_without_the_lanes_being_drawn_again(make_deck: Make) -> None:
    deck = make_deck()
    deck.pan(-5 * MINUTE)
    QApplication.processEvents()
    deck.set_now(NOW + 1)
    QApplication.processEvents()
    seen: list[int] = []

    class Watch(QWidget):
        def eventFilter(self, _watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt names it
            if isinstance(event, QPaintEvent):
                seen.append(event.rect().width())
            return False

    watch = Watch(deck)
    deck.lane("viewers").installEventFilter(watch)
    deck.set_now(NOW + 1_000)
    QApplication.processEvents()
    assert seen
    assert max(seen) < 60


def test_that_values_reach_the_screen_at_most_once_a_second(make_deck: Make, qtbot: QtBot) -> None:
    deck = make_deck()
    deck.set_headers({"viewers": LaneHeader("3,500")})
    assert deck.lane("viewers").header.value == "3,482"
    qtbot.waitUntil(lambda: deck.lane("viewers").header.value == "3,500", timeout=2_000)


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("name", ["dark", "light"])
def test_that_a_change_of_theme_or_size_repaints_every_lane(make_deck: Make, name: str, scale: float) -> None:
    deck = make_deck()
    set_theme(name, scale=scale)
    image = _lane_image(deck, "viewers")
    ground = theme().tokens.surface.lower()
    assert image.pixelColor(3, 3).name() == ground
    assert theme().tokens.chart_viewers.lower() in _colours(image, 300, 600, 0, image.height())


def test_that_at_twice_the_pixels_lines_are_twice_as_thick_and_everything_is_crisp(make_deck: Make) -> None:
    deck = make_deck()
    lane = deck.lane("roi")
    scene = lane._scene(2.0, deck._frame.plot(2.0).ms_per_px)
    assert scene.pen(scene.colour("text"), 1.0).widthF() == 2.0
    image = QImage(deck.size() * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    deck.render(image)
    assert not image.isNull()
    assert deck._frame.plot(2.0).width == 2 * deck._frame.plot(1.0).width
    assert deck._frame.x(NOW, 2.0) == pytest.approx(deck._frame.x(NOW, 1.0), abs=0.51)


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.3])
def test_that_no_value_axis_and_no_head_is_cut(make_deck: Make, scale: float) -> None:
    set_theme("dark", scale=scale)
    wide = tuple(replace(lane, format_axis="S${:,.0f}".format) for lane in lanes())
    deck = make_deck(lanes=wide)
    frame = deck._frame
    room = deck.width() - frame.plot_left - frame.plot_width
    for key in deck.lane_keys():
        lane = deck.lane(key)
        assert lane.tick_width() + 5 <= room
        line = theme().metrics(12, 500).height() * 0.75
        for tick in lane.scale().ticks:
            y = lane.scale().y(tick, lane.height())
            assert line / 2 - 1 <= y <= lane.height() - line / 2 + 1


def test_that_a_lane_without_readings_says_what_it_needs(make_deck: Make) -> None:
    spec = LaneSpec("funnel", "Clicks", "chart_orders")
    message = LaneHeader(condition="no_data", message="needs LIVE views")
    deck = make_deck(lanes=(*lanes(), spec), headers={"funnel": message})
    image = _lane_image(deck, "funnel")
    assert len(_colours(image, 400, 700, 10, image.height() - 10)) > 2
    assert "needs LIVE views" in deck.lane("funnel").accessibleName()
    loading = {"funnel": LaneHeader(condition="loading")}
    deck.set_state(state(lanes=(*lanes(), spec), headers=loading))
    assert theme().tokens.hover.lower() in _colours(_lane_image(deck, "funnel"), 200, 900, 5, 60)


def test_that_a_narrow_deck_gives_up_the_overview(make_deck: Make) -> None:
    deck = make_deck(size=(900, 514))
    assert deck.region(QPointF(400, 10)) == "rundown"
    deck.set_compact(compact=False)
    assert deck.region(QPointF(400, 10)) == "overview"


# Moving about


def test_that_dragging_stops_following_and_the_chip_brings_now_back(make_deck: Make, qtbot: QtBot) -> None:
    deck = make_deck()
    back = deck.findChild(QWidget, "deck.back_to_now")
    assert back is not None
    assert back.isHidden()
    followed: list[object] = []
    deck.follow_changed.connect(followed.append)
    start = _middle(deck, "viewers", NOW - 20 * MINUTE)
    _drag(deck, start, start + QPoint(150, 0))
    assert not _follows(deck)
    assert back.isVisible()
    assert back.accessibleName() == "Back to now"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert _follows(deck)
    assert not back.isVisible()
    assert followed == [False, True]


def test_that_keys_zoom_pan_follow_and_open_the_table(make_deck: Make) -> None:
    deck = make_deck()
    QTest.keyClick(deck, Qt.Key.Key_BracketRight)
    assert deck.preset == 15 * MINUTE
    QTest.keyClick(deck, Qt.Key.Key_BracketLeft)
    QTest.keyClick(deck, Qt.Key.Key_BracketLeft)
    assert [deck.preset] == [None]
    deck.set_preset(15 * MINUTE)
    QTest.keyClick(deck, Qt.Key.Key_Left)
    assert not _follows(deck)
    QTest.keyClick(deck, Qt.Key.Key_Home)
    assert _follows(deck)
    QTest.keyClick(deck, Qt.Key.Key_T)
    assert _tabled(deck)
    QTest.keyClick(deck, Qt.Key.Key_Escape)
    assert not _tabled(deck)
    assert not deck.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_that_the_wheel_zooms_at_the_pointer(make_deck: Make) -> None:
    deck = make_deck("playhead", now_ms=None)
    deck.set_preset(60 * MINUTE)
    at = QPointF(_middle(deck, "viewers", deck.view.start_ms + 15 * MINUTE))
    before = deck.time_at(at.x())
    QApplication.sendEvent(
        deck,
        QWheelEvent(
            at, deck.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip
    assert deck.view.span_ms < 60 * MINUTE
    assert deck.time_at(at.x()) == pytest.approx(before, abs=2 * deck.view.span_ms / 800)


def test_that_the_overview_is_dragged_and_its_edges_change_the_span(make_deck: Make) -> None:
    deck = make_deck()
    brush = deck.overview_brush()
    middle = QPoint(round(brush.center().x()), 17)
    _drag(deck, middle, middle - QPoint(60, 0))
    assert deck.overview_brush().left() == pytest.approx(brush.left() - 60, abs=1.5)
    brush = deck.overview_brush()
    edge = QPoint(round(brush.right()), 17)
    _drag(deck, edge, edge - QPoint(50, 0))
    assert deck.overview_brush().width() == pytest.approx(brush.width() - 50, abs=1.5)
    assert isinstance(deck.preset, float)


def test_that_a_click_seeks_and_a_drag_scrubs_in_review(make_deck: Make) -> None:
    deck = make_deck("playhead", now_ms=None)
    wanted: list[object] = []
    deck.seek_requested.connect(wanted.append)
    QTest.mouseClick(deck, Qt.MouseButton.LeftButton, pos=_middle(deck, "viewers", 60 * MINUTE))
    assert wanted[-1] == pytest.approx(60 * MINUTE, abs=15_000)
    _drag(deck, _middle(deck, "viewers", 60 * MINUTE), _middle(deck, "viewers", 80 * MINUTE))
    assert wanted[-1] == pytest.approx(80 * MINUTE, abs=15_000)
    assert deck.playhead_ms == wanted[-1]


@pytest.mark.parametrize(
    ("key", "modifier", "moved"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 5_000),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, -1_000),
        (Qt.Key.Key_Period, Qt.KeyboardModifier.NoModifier, 40),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, -3_600_000),
    ],
)
def test_that_review_keys_seek(make_deck: Make, key: Qt.Key, modifier: Qt.KeyboardModifier, moved: int) -> None:
    deck = make_deck("playhead", now_ms=None)
    deck.set_playhead(60 * MINUTE)
    wanted: list[object] = []
    deck.seek_requested.connect(wanted.append)
    QTest.keyClick(deck, key, modifier)
    assert wanted == [60 * MINUTE + moved]


def test_that_a_range_is_marked_by_keys_and_by_dragging_and_left_by_esc(make_deck: Make) -> None:
    deck = make_deck("playhead", now_ms=None)
    ranges: list[object] = []
    deck.range_selected.connect(ranges.append)
    deck.set_playhead(60 * MINUTE)
    QTest.keyClick(deck, Qt.Key.Key_I)
    deck.set_playhead(70 * MINUTE)
    QTest.keyClick(deck, Qt.Key.Key_O)
    assert ranges[-1] == (60 * MINUTE, 70 * MINUTE)
    start, end = _middle(deck, "viewers", 90 * MINUTE), _middle(deck, "viewers", 30 * MINUTE)
    _drag(deck, start, end, Qt.KeyboardModifier.ShiftModifier)
    assert deck.selection is not None
    assert deck.selection[0] == pytest.approx(30 * MINUTE, abs=15_000)
    assert deck.selection[1] == pytest.approx(90 * MINUTE, abs=15_000)
    QTest.keyClick(deck, Qt.Key.Key_Escape)
    assert ranges[-1] is None


def test_that_segments_and_events_are_clicked(make_deck: Make) -> None:
    deck = make_deck(rundown_rows=("actual", "problems", "events"))
    clips: list[object] = []
    found: list[object] = []
    deck.clip_clicked.connect(clips.append)
    deck.mark_clicked.connect(found.append)
    rows: dict[str, Row] = {row.kind: row for row in deck._rundown.rows()}
    top = deck._rundown.y()

    def click(t_ms: float, row: str) -> None:
        y = top + rows[row].top + rows[row].height / 2
        QTest.mouseClick(deck, Qt.MouseButton.LeftButton, pos=QPoint(round(deck.x_at(t_ms)), round(y)))

    click(60 * MINUTE, "actual")
    click(60 * MINUTE, "problems")
    click(50 * MINUTE, "events")
    assert clips == ["c2"]
    assert found == ["p1", "m1"]


def test_that_the_playhead_turns_the_page(make_deck: Make) -> None:
    deck = make_deck("playhead", now_ms=None)
    deck.set_preset(15 * MINUTE)
    deck.set_playhead(10 * MINUTE)
    deck.set_playhead(100 * MINUTE)
    assert deck.view.contains(100 * MINUTE)


def test_that_the_zoom_bar_and_the_deck_agree(make_deck: Make, qtbot: QtBot) -> None:
    deck = make_deck()
    bar = ZoomBar(deck)
    qtbot.addWidget(bar)
    part = bar.findChild(QWidget, "deck.zoom.15")
    assert part is not None
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert deck.preset == 15 * MINUTE
    deck.set_preset(None)
    assert bar._choice.value == "show"
    deck.show_view(TimeView(0, 14 * MINUTE))
    assert bar._choice.value == "15"


# What it says, and what it keeps


def test_that_the_zoom_bar_counts_minutes_in_the_language_in_force(make_deck: Make, qtbot: QtBot) -> None:
    set_language("zh")
    try:
        bar = ZoomBar(make_deck())
        qtbot.addWidget(bar)
        assert [bar._choice.part(key).text() for key in ("60", "15", "5")] == ["60分", "15分", "5分"]
    finally:
        set_language("en")


def test_that_every_lane_names_its_value_and_describes_its_course(make_deck: Make) -> None:
    lane = make_deck().lane("viewers")
    assert lane.accessibleName() == "Viewers 3,482, 16% vs plan 3,000"
    assert lane.accessibleDescription().startswith("Last 2,")
    assert "lowest 2,000, highest 3,000" in lane.accessibleDescription()
    assert lane.accessibleDescription().endswith(("rising", "falling", "steady"))


def test_that_lanes_come_and_go_without_losing_the_others(make_deck: Make) -> None:
    deck = make_deck()
    kept = deck.lane("viewers")
    deck.set_state(state(lanes=(lanes()[1], LaneSpec("new", "New", "chart_roi"))))
    assert deck.lane_keys() == ["viewers", "new"]
    assert deck.lane("viewers") is kept
    with pytest.raises(KeyError):
        deck.lane("gmv")


def test_that_a_state_that_only_grew_keeps_the_pyramid(make_deck: Make) -> None:
    deck = make_deck()
    before = deck.lane("viewers").own
    assert before is not None
    deck.set_state(state(series=changed_series("viewers", lambda _old: gauge("viewers", NOW + 5_000))))
    after = deck.lane("viewers").own
    assert after is before
    assert after.last is not None
    assert after.last[0] == NOW + 5_000 - (NOW + 5_000) % 1_000


def test_that_another_language_reaches_every_part(make_deck: Make) -> None:
    deck = make_deck()
    set_language("zh")
    QApplication.processEvents()
    try:
        assert deck.accessibleName() == "时间轴"
        names = {child.accessibleName() for child in deck.findChildren(QWidget)}
        assert {"流程", "整场", "每分钟数据", "回到当前"} <= names
        assert deck.lane("viewers").accessibleDescription().startswith("最新")
    finally:
        set_language("en")
    assert deck.accessibleName() == "Timeline"


def test_that_a_deck_without_anything_is_calm(make_deck: Make) -> None:
    deck = make_deck(lanes=(), series=(), bands={}, headers={}, clips=(), marks=(), now_ms=None)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_BracketRight, Qt.Key.Key_Down, Qt.Key.Key_T):
        QTest.keyClick(deck, key)
    assert deck.table_shown
    assert deck.table.content.rowCount() == 0
    assert not deck.grab().isNull()


def test_that_what_is_no_number_neither_stretches_the_axis_nor_stops_the_drawing(make_deck: Make) -> None:
    def odd(series: Series) -> Series:
        v = series.v.copy()
        v[100], v[200], v[300] = np.inf, -np.inf, np.nan
        return replace(series, v=v)

    hollow = replace(band(), mid=np.full(len(band().t_ms), np.nan), low=np.full(len(band().t_ms), np.nan))
    deck = make_deck("playhead", now_ms=None, series=changed_series("viewers", odd), bands={"gmv": hollow})
    deck.set_preset(None)
    _lane_image(deck, "viewers")
    scale = deck.lane("viewers").scale()
    assert 1_500 < scale.low < scale.high < 3_500
