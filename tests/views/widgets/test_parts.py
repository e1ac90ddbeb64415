"""Tiles, lights, chips, bars, banners, toasts, panels and lists show their state in shape and words."""

import math
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.i18n import set_language
from app.views.theme import set_theme, theme
from app.views.widgets import paint
from app.views.widgets.avatar import Avatar, avatar_colours, initial
from app.views.widgets.banner import Banner, BannerText
from app.views.widgets.chip import Chip, ChipLook, CountBadge, chip_size, sla_look
from app.views.widgets.cue_state import CueState, cue_state_words
from app.views.widgets.dialog import Question, ask
from app.views.widgets.health_light import Health, HealthLight
from app.views.widgets.kpi_tile import KpiTile, TileKind, TileState
from app.views.widgets.list_view import INK_ROLE, ListView, TableView
from app.views.widgets.panel import Panel
from app.views.widgets.priority_tag import PRIORITY_ICONS, PriorityTag
from app.views.widgets.progress_bar import ProgressBar
from app.views.widgets.sparkline import SparkData, Sparkline, draw_spark, spark_scale, thinned
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel
from app.views.widgets.toast import MOST, ToastArea, ToastText

UP = SparkData.of((1, 2, 1.5, 3, 4))


class _Heard:
    def __init__(self) -> None:
        self.values: list[object] = []

    def take(self, value: object = None) -> None:
        self.values.append(value)


def _colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def _tile(kind: TileKind = "normal") -> KpiTile:
    state = TileState(
        "Viewers now",
        "3,482",
        kind,
        delta="16%",
        rising=True,
        favourable=True,
        reference="vs plan 3,000",
        age="38 s old",
        spark=UP,
    )
    tile = KpiTile(state)
    tile.resize(tile.sizeHint())
    return tile


def test_that_each_state_of_a_tile_looks_different(qtbot: QtBot) -> None:
    kinds: tuple[TileKind, ...] = ("normal", "behind", "stale", "empty", "loading")
    tiles = [_tile(kind) for kind in kinds]
    for tile in tiles:
        qtbot.addWidget(tile)
    pictures = [tile.grab().toImage() for tile in tiles]
    for at, one in enumerate(pictures):
        assert all(one != other for other in pictures[at + 1 :])


def test_that_a_tile_that_needs_somebody_is_the_only_amber_one(qtbot: QtBot) -> None:
    behind, calm = _tile("behind"), _tile("normal")
    qtbot.addWidget(behind)
    qtbot.addWidget(calm)
    assert theme().tokens.warn.lower() in _colours(behind)
    assert theme().tokens.warn.lower() not in _colours(calm)


@pytest.mark.parametrize("width", [190, 150, 132])
def test_that_the_age_of_a_tile_never_takes_the_name(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    painted: list[tuple[str, float]] = []
    real = paint.text

    def seen(painter: QPainter, rect: QRectF, value: str, *rest: Any) -> float:
        painted.append((value, rect.width() - paint.advance(value, rest[0])))
        return real(painter, rect, value, *rest)

    tile = KpiTile(TileState("Orders / min", "12.5", "stale", age="12 min 30 s old", age_short="12 min"))
    qtbot.addWidget(tile)
    tile.resize(width, tile.sizeHint().height())
    monkeypatch.setattr(paint, "text", seen)
    tile.grab()
    room = dict(painted)
    assert room["Orders / min"] >= -0.5
    assert "12 min 30 s old" not in room
    assert ("12 min" in room) == (width > 150)


def test_that_an_old_value_is_dimmed_and_says_its_age(qtbot: QtBot) -> None:
    tile = _tile("stale")
    qtbot.addWidget(tile)
    found = _colours(tile)
    assert theme().tokens.text.lower() not in found
    assert theme().tokens.warn.lower() in found
    assert "38 s old" in tile.accessibleName()


def test_that_a_tile_answers_to_click_and_return_with_its_name(qtbot: QtBot) -> None:
    tile, heard = _tile(), _Heard()
    qtbot.addWidget(tile)
    tile.setObjectName("control.tile.viewers")
    tile.activated.connect(heard.take)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert heard.values == ["control.tile.viewers"] * 2


def test_that_a_narrow_tile_drops_its_line_before_its_value(qtbot: QtBot) -> None:
    wide, narrow = _tile(), _tile()
    for tile in (wide, narrow):
        qtbot.addWidget(tile)
    narrow.resize(132, narrow.height())
    line = theme().tokens.chart_viewers.lower()
    assert line in _colours(wide)
    assert line not in _colours(narrow)
    assert theme().tokens.text.lower() in _colours(narrow)


def test_that_a_sparkline_runs_from_minimum_to_maximum_with_its_reference_inside() -> None:
    assert spark_scale(SparkData.of((5, 7, 6))) == (5.0, 7.0)
    assert spark_scale(SparkData.of((5, 7), reference=9.0)) == (5.0, 9.0)
    low, high = spark_scale(SparkData.of((3, 3)))
    assert low < 3 < high
    assert spark_scale(SparkData.of((math.nan, 2, 4))) == (2.0, 4.0)


def test_that_a_thinned_line_keeps_its_extremes_its_end_and_its_gaps() -> None:
    values = tuple(float(at % 50) for at in range(1000)) + (math.nan,) * 400 + (7.0,)
    thin = thinned(values, 60)
    known = [value for value in thin if math.isfinite(value)]
    assert len(thin) <= 61
    assert (min(known), max(known), thin[-1]) == (0.0, 49.0, 7.0)
    assert sum(math.isnan(value) for value in thin) >= 14
    assert thinned(values[:20], 60) == values[:20]


def test_that_missing_readings_are_hatched_and_never_bridged(qtbot: QtBot) -> None:
    with_gap = SparkData((1.0, 1.0, math.nan, math.nan, math.nan, 1.0, 1.0), low=0.0, high=2.0)
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(theme().colours.surface)
    painter = QPainter(image)
    draw_spark(painter, QRectF(0, 0, 120, 40), with_gap)
    painter.end()
    line = theme().tokens.chart_viewers.lower()

    def column(x: int) -> set[str]:
        return {image.pixelColor(x, y).name() for y in range(40)}

    assert line in column(10)
    assert line not in column(60)
    assert theme().tokens.text3.lower() in {name for x in range(50, 70) for name in column(x)}


@pytest.mark.parametrize("data", [SparkData(), SparkData.of((math.nan,)), SparkData.of((2,))])
def test_that_a_sparkline_of_nothing_or_one_reading_is_drawn_without_fault(qtbot: QtBot, data: SparkData) -> None:
    line = Sparkline(data, "Viewers")
    qtbot.addWidget(line)
    line.grab()


def test_that_every_health_has_its_own_shape_and_word(qtbot: QtBot) -> None:
    kinds: tuple[Health, ...] = ("fresh", "late", "down", "off")
    lights = [HealthLight("LIVE", kind) for kind in kinds]
    pictures = []
    for light in lights:
        qtbot.addWidget(light)
        light.resize(80, 28)
        pictures.append(light.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    assert len({light.accessibleName() for light in lights}) == 4
    for at, one in enumerate(pictures):
        assert all(one != other for other in pictures[at + 1 :])


def test_that_a_light_does_not_announce_every_second(qtbot: QtBot) -> None:
    light = HealthLight("LIVE", "fresh", "1s")
    qtbot.addWidget(light)
    before = light.accessibleName()
    light.set_health("fresh", "2s")
    assert light.accessibleName() == before
    light.set_health("down", "2:22")
    assert light.accessibleName() != before


def test_that_priorities_and_cue_stages_speak_both_languages(qtbot: QtBot) -> None:
    tag, state = PriorityTag("stop"), CueState("got_it", "3 s")
    qtbot.addWidget(tag)
    qtbot.addWidget(state)
    assert state.accessibleName() == "got it · 3 s"
    set_language("zh")
    assert tag.accessibleName() == "停"
    assert state.accessibleName() == "已确认 · 3 s"
    assert cue_state_words("cant") == "做不到"
    assert len(set(PRIORITY_ICONS.values())) == 4


def test_that_a_chip_grows_with_its_words_and_is_as_high_as_it_should(qtbot: QtBot) -> None:
    assert chip_size(ChipLook("late", "warn")).height() == 24
    assert chip_size(ChipLook("late", "warn", small=True)).height() == 20
    assert chip_size(ChipLook("a longer word")).width() > chip_size(ChipLook("late")).width()
    chip = Chip(sla_look("late", "−0:22:10"))
    qtbot.addWidget(chip)
    assert chip.look.icon == "circle-x"
    chip.set_look(sla_look("ok", "3:41:05", 0.6), "3 h 41 min left")
    assert chip.accessibleName() == "3 h 41 min left"
    assert theme().tokens.good.lower() in _colours(chip)


def test_that_a_count_disappears_with_its_number(qtbot: QtBot) -> None:
    badge = CountBadge("4")
    qtbot.addWidget(badge)
    badge.set_count("7", urgent=True)
    assert theme().tokens.warn_fill.lower() in _colours(badge)
    badge.set_count("")
    assert badge.isHidden()


def test_that_a_person_keeps_their_colour_and_shows_their_first_letter(qtbot: QtBot) -> None:
    assert initial("  @lucy") == "L"
    assert initial("周敏") == "周"
    assert initial("") == "?"
    assert avatar_colours("id-1") == avatar_colours("id-1")
    here, away = Avatar("Mina", online=True), Avatar("Mina", online=False)
    qtbot.addWidget(here)
    qtbot.addWidget(away)
    assert theme().tokens.good.lower() in _colours(here)
    assert theme().tokens.good.lower() not in _colours(away)


def test_that_a_bar_says_its_share_and_stays_in_its_track(qtbot: QtBot) -> None:
    bar = ProgressBar("Script fit")
    qtbot.addWidget(bar)
    bar.resize(100, 10)
    bar.set_share(1.31, role="warn", tick=1.0)
    assert bar.accessibleName() == "Script fit 131%"
    assert theme().tokens.warn.lower() in _colours(bar)


def test_that_a_banner_is_hidden_until_it_has_something_to_say(qtbot: QtBot) -> None:
    banner, acted, closed = Banner(), _Heard(), _Heard()
    qtbot.addWidget(banner)
    banner.acted.connect(acted.take)
    banner.closed.connect(closed.take)
    assert banner.isHidden()
    banner.say(BannerText("warn", "LIVE does not answer", "Cues still work.", "Try now", key="live"))
    assert not banner.isHidden()
    qtbot.mouseClick(banner.verb, Qt.MouseButton.LeftButton)
    assert acted.values == ["live"]
    hide = banner.findChild(QWidget, "banner.hide")
    assert hide is not None
    qtbot.mouseClick(hide, Qt.MouseButton.LeftButton)
    assert closed.values == ["live"]
    assert banner.isHidden()


def test_that_toasts_stack_leave_by_themselves_and_offer_one_verb(qtbot: QtBot) -> None:
    holder, heard = QWidget(), _Heard()
    qtbot.addWidget(holder)
    holder.resize(600, 400)
    holder.show()
    area = ToastArea(holder)
    area.acted.connect(heard.take)
    for number in range(MOST + 1):
        area.show_toast(ToastText(f"message {number}", key=str(number), verb="Undo", seconds=60))
    assert area.texts == ["message 1", "message 2", "message 3"]
    area.show_toast(ToastText("message 3 again", key="3", seconds=0.05))
    assert area.texts == ["message 1", "message 2", "message 3 again"]
    assert holder.rect().contains(area.geometry())
    qtbot.waitUntil(lambda: area.texts == ["message 1", "message 2"])
    verb = area.findChildren(QWidget, "toast.verb")[0]
    qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    assert heard.values == ["1"]
    assert area.texts == ["message 2"]


@pytest.mark.parametrize(("button", "answer"), [("question.verb", True), ("question.refusal", False)])
def test_that_a_question_is_answered_once(qtbot: QtBot, button: str, answer: bool) -> None:
    holder, heard = QWidget(), _Heard()
    qtbot.addWidget(holder)
    holder.show()
    dialog = ask(Question("Forget this token?", "It has to be typed in again.", "Forget", "Keep", danger=True), holder)
    dialog.decided.connect(heard.take)
    part = dialog.findChild(QWidget, button)
    assert part is not None
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert heard.values == [answer]


def test_that_escape_refuses_and_danger_is_never_the_default(qtbot: QtBot) -> None:
    holder, heard = QWidget(), _Heard()
    qtbot.addWidget(holder)
    holder.show()
    dialog = ask(Question("Forget this token?", "", "Forget", "Keep", danger=True), holder)
    dialog.decided.connect(heard.take)
    qtbot.waitExposed(dialog)
    assert dialog.focusWidget() is dialog.refusal
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert heard.values == [False]


def test_that_an_empty_room_says_what_it_needs_and_offers_one_verb(qtbot: QtBot) -> None:
    view, heard = StateView(StateText("empty", "No prompts", "Rules watch 12 metrics")), _Heard()
    view.setObjectName("room.state")
    assert view.verb.objectName() == "room.state.verb"
    qtbot.addWidget(view)
    view.acted.connect(heard.take)
    assert view.accessibleName() == "No prompts. Rules watch 12 metrics"
    assert view.verb.isHidden()
    view.set_state(StateText("error", "Could not read orders", "The permission has ended", "Renew"))
    assert not view.verb.isHidden()
    qtbot.mouseClick(view.verb, Qt.MouseButton.LeftButton)
    assert heard.values == ["error"]


def test_that_a_panel_draws_its_head_only_with_a_title(qtbot: QtBot) -> None:
    panel = Panel("Prompts", "list-checks", "rules propose")
    qtbot.addWidget(panel)
    panel.set_count("4")
    assert panel.accessibleName() == "Prompts"
    assert panel.head.height() == 40
    set_theme(scale=1.3)
    assert panel.head.height() == 52
    panel.set_title("")
    assert panel.head.isHidden()


def test_that_a_label_shortens_shows_all_as_tip_and_follows_the_text_size(qtbot: QtBot) -> None:
    label = PlainLabel("Niacinamide Barrier Serum 30 ml", elide=True)
    qtbot.addWidget(label)
    label.resize(90, 20)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == "Niacinamide Barrier Serum 30 ml"
    label.resize(600, 20)
    assert label.shown_text() == "Niacinamide Barrier Serum 30 ml"
    before = label.fontMetrics().height()
    set_theme(scale=1.3)
    assert label.fontMetrics().height() > before


def _model(rows: int) -> QStandardItemModel:
    model = QStandardItemModel()
    for row in range(rows):
        item = QStandardItem(f"comment {row}")
        item.setData("warn", INK_ROLE)
        model.appendRow(item)
    return model


def test_that_a_selected_row_has_the_accent_bar_and_a_hovered_one_a_ground(qtbot: QtBot) -> None:
    view, model = ListView("Comments"), _model(4)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(300, 200)
    view.show()
    qtbot.waitExposed(view)
    view.setCurrentIndex(model.index(1, 0))
    image = view.viewport().grab().toImage()
    middle = view.visualRect(model.index(1, 0)).center().y()
    assert image.pixelColor(1, middle).name() == theme().tokens.accent.lower()
    assert image.pixelColor(250, middle).name() == theme().tokens.selected.lower()
    row = view.visualRect(model.index(2, 0)).center()
    qtbot.mouseMove(view.viewport(), QPoint(250, row.y()))
    qtbot.waitUntil(lambda: view.hover.row == 2)
    hovered = view.viewport().grab().toImage()
    assert hovered.pixelColor(250, row.y()).name() == theme().tokens.hover.lower()


def test_that_rows_have_the_height_of_the_design_at_every_text_size(qtbot: QtBot) -> None:
    view, model = ListView("Comments"), _model(2)
    table = TableView("Tickets")
    for part in (view, table):
        qtbot.addWidget(part)
        part.setModel(model)
    assert view.sizeHintForRow(0) == 36
    assert table.rowHeight(0) == 36
    set_theme(scale=1.3)
    assert view.sizeHintForRow(0) == 47
    assert table.rowHeight(0) == 47


def test_that_lists_take_single_letters_without_an_input_method(qtbot: QtBot) -> None:
    view, model = ListView("Comments"), _model(3)
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    view.setCurrentIndex(model.index(1, 0))
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
