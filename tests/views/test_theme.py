"""The tokens keep the contrast they promise, and a change of look reaches everything."""

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.theme import font, set_theme, theme, theme_bus
from app.views.tokens import (
    DARK,
    LIGHT,
    MIN_TEXT,
    STUDIO,
    TYPE_SCALE,
    Tokens,
    channels,
    contrast,
    high_contrast,
    luminance,
)
from app.views.widgets.text import PlainLabel

BOTH = pytest.mark.parametrize("tokens", [DARK, LIGHT, STUDIO], ids=lambda tokens: tokens.name)
TEXT = 4.5
PRIMARY = 12.0
SHAPE = 3.0


def test_that_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert luminance("#FF0000") == pytest.approx(0.2126)
    assert channels("#0A141E") == (10, 20, 30)


@BOTH
def test_that_primary_text_is_at_least_twelve_to_one(tokens: Tokens) -> None:
    for ground in (tokens.canvas, tokens.surface, tokens.raised, tokens.selected):
        assert contrast(tokens.text, ground) >= PRIMARY


@BOTH
@pytest.mark.parametrize("ink", ["text2", "text3", "accent", "good", "warn", "crit", "spoken"])
def test_that_every_text_colour_is_readable_on_panels(tokens: Tokens, ink: str) -> None:
    assert contrast(getattr(tokens, ink), tokens.surface) >= TEXT


@BOTH
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent"])
def test_that_text_stays_readable_on_a_selected_row(tokens: Tokens, ink: str) -> None:
    assert contrast(getattr(tokens, ink), tokens.selected) >= TEXT


@BOTH
@pytest.mark.parametrize("status", ["good", "warn", "crit", "accent"])
def test_that_chips_are_readable_on_their_soft_ground(tokens: Tokens, status: str) -> None:
    assert contrast(getattr(tokens, status), getattr(tokens, f"{status}_soft")) >= TEXT


@BOTH
def test_that_filled_parts_carry_readable_words(tokens: Tokens) -> None:
    assert contrast(tokens.on_fill, tokens.accent_fill) >= TEXT
    assert contrast(tokens.on_fill, tokens.onair) >= TEXT
    assert contrast(tokens.on_warn, tokens.warn_fill) >= TEXT


@BOTH
@pytest.mark.parametrize(
    "role",
    ["control", "chart_viewers", "chart_gmv", "chart_orders", "chart_spend", "chart_roi", "chart_plan"],
)
def test_that_lines_and_control_edges_are_at_least_three_to_one(tokens: Tokens, role: str) -> None:
    assert contrast(getattr(tokens, role), tokens.surface) >= SHAPE


@BOTH
def test_that_the_focus_ring_shows_on_every_surface(tokens: Tokens) -> None:
    for ground in (tokens.canvas, tokens.surface, tokens.raised, tokens.hover, tokens.selected):
        assert contrast(tokens.accent, ground) >= SHAPE


def test_that_more_contrast_strengthens_captions_and_lines() -> None:
    strong = high_contrast(LIGHT)
    assert strong.text3 == LIGHT.text2
    assert contrast(strong.line, strong.surface) >= SHAPE


def test_that_no_role_of_the_type_scale_is_under_twelve_pixels() -> None:
    assert min(size for size, _weight in TYPE_SCALE.values()) == MIN_TEXT


def test_that_a_change_of_theme_repaints_labels_and_palette(qtbot: QtBot, look: QApplication) -> None:
    label = PlainLabel("21,580")
    qtbot.addWidget(label)
    with qtbot.waitSignal(theme_bus().theme_changed):
        set_theme("light")
    assert theme().tokens is LIGHT
    image = label.grab().toImage()
    inks = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert LIGHT.text in inks
    assert look.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.canvas
    assert LIGHT.raised in look.styleSheet()


def test_that_the_text_size_scales_fonts_and_stays_in_its_range() -> None:
    assert font(20).pixelSize() == 20
    set_theme(scale=1.3)
    assert font(20).pixelSize() == 26
    assert theme().px(40) == 52
    set_theme(scale=9.0)
    assert theme().scale == pytest.approx(1.3)


def test_that_an_unknown_theme_is_refused_and_changes_nothing() -> None:
    with pytest.raises(KeyError):
        set_theme("sepia")
    assert theme().name == "dark"


def test_that_an_unknown_colour_role_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = theme().colours.mauve


def test_that_the_bundled_typeface_is_used_in_four_weights() -> None:
    assert QFontInfo(font(13)).family() == "Inter"
    for weight in (400, 500, 600, 700):
        assert font(13, weight).weight() == QFont.Weight(weight)


def test_that_changing_values_have_figures_of_one_width() -> None:
    plain, tabular = font(32, 600), font(32, 600, tabular=True)
    assert not plain.isFeatureSet(QFont.Tag("tnum"))
    assert tabular.featureValue(QFont.Tag("tnum")) == 1

    def spread(*, fixed: bool) -> float:
        metrics = theme().metrics(32, 600, tabular=fixed)
        widths = [metrics.horizontalAdvance(figure) for figure in "0123456789"]
        return max(widths) - min(widths)

    assert spread(fixed=True) < 0.1
    assert spread(fixed=False) > 2.0
