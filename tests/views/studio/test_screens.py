"""The studio's monitor is found again by its identity."""

import pytest
from PySide6.QtGui import QGuiApplication

from app.views.studio.surface.screens import ScreenIdentity, best_match, find_screen, identity_of

DELL = ScreenIdentity("DP-1", "SN1", 1920, 1080)


def test_that_a_serial_number_decides_even_when_the_socket_changed() -> None:
    moved = ScreenIdentity("HDMI-2", "SN1", 1920, 1080)
    other = ScreenIdentity("DP-1", "SN2", 1920, 1080)
    assert best_match(DELL, [other, moved]) == 1


def test_that_without_serial_numbers_name_and_then_size_decide() -> None:
    wanted = ScreenIdentity("DP-1", "", 1920, 1080)
    small, same = ScreenIdentity("DP-1", "", 1280, 720), ScreenIdentity("DP-1", "", 1920, 1080)
    assert best_match(wanted, [small, same]) == 1
    assert best_match(wanted, [small]) == 0


def test_that_a_foreign_monitor_is_not_taken() -> None:
    assert best_match(DELL, [ScreenIdentity("HDMI-1", "", 1920, 1080)]) is None
    assert best_match(DELL, []) is None


def test_that_an_identity_survives_the_settings() -> None:
    assert ScreenIdentity.from_text(DELL.to_text()) == DELL


@pytest.mark.parametrize("text", ["", "a\tb", "a\tb\tc\td", "a\tb\t1\t-2"])
def test_that_other_text_is_no_identity(text: str) -> None:
    assert ScreenIdentity.from_text(text) is None


def test_that_a_plugged_screen_is_found_by_its_identity() -> None:
    screen = QGuiApplication.primaryScreen()
    assert find_screen(identity_of(screen)) is screen
