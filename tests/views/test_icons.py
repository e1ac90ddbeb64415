"""Icons are the bundled drawings, in the colour and at the resolution asked for."""

import pytest
from PySide6.QtGui import QIcon, QImage

from app.views.icons import icon, icon_names, icon_pixmap, icon_source
from app.views.resources import resource_path
from app.views.theme import set_theme

SEGMENT_ICONS = ("sparkles", "magnet", "gem", "star", "zap", "message-circle", "repeat", "flag")


def _inked(image: QImage) -> set[str]:
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 250:
                found.add(colour.name())
    return found


@pytest.mark.parametrize("name", SEGMENT_ICONS)
def test_that_every_kind_of_segment_has_its_icon(name: str) -> None:
    assert not icon_pixmap(name, 14, "#ffffff").isNull()


def test_that_every_bundled_icon_can_be_drawn() -> None:
    for name in icon_names():
        assert _inked(icon_pixmap(name, 24, "#ffffff", 2.0).toImage()), name


def test_that_an_icon_has_the_colour_asked_for() -> None:
    assert _inked(icon_pixmap("square", 24, "#35d6bc", 2.0).toImage()) == {"#35d6bc"}


def test_that_an_icon_is_crisp_on_a_dense_screen() -> None:
    pixmap = icon_pixmap("zap", 16, "#ffffff", 2.0)
    assert (pixmap.width(), pixmap.height()) == (32, 32)
    assert pixmap.deviceIndependentSize().width() == 16


def test_that_the_same_icon_is_rendered_once() -> None:
    assert icon_pixmap("zap", 18, "#ffffff").cacheKey() == icon_pixmap("zap", 18, "#FFFFFF").cacheKey()
    assert icon_pixmap("zap", 18, "#ffffff").cacheKey() != icon_pixmap("zap", 18, "#fffffe").cacheKey()


def test_that_an_icon_for_menus_follows_the_theme() -> None:
    dark = icon("square", "text", 24).pixmap(24, 24).toImage()
    set_theme("light")
    light = icon("square", "text", 24).pixmap(24, 24).toImage()
    assert _inked(dark) == {"#eceef2"}
    assert _inked(light) == {"#14181f"}
    assert not icon("square").pixmap(16, 16, QIcon.Mode.Disabled).isNull()


def test_that_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon_source("no-such-icon")


def test_that_the_licences_lie_beside_what_they_cover() -> None:
    assert "ISC" in resource_path("icons", "LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")
