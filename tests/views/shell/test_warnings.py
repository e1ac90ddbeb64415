"""The shell tells when readings are not stored and when the disk is nearly full, as long as it is so."""

from PySide6.QtCore import Qt

from app.services.runtime.disk import DiskState
from app.services.runtime.readings_watch import ReadingsState
from app.views.i18n import set_language
from app.views.shell.health_strip import HealthStrip
from app.views.shell.shell import Shell
from app.views.widgets.banner import Banner
from app.views.widgets.button import Button
from app.views.widgets.health_light import HealthLight
from tests.views.stage import Stage

LOW = DiskState(free=180_000_000, total=10**12, minutes_left=7.4, low=True)
ENOUGH = DiskState(free=10**11, total=10**12, minutes_left=None, low=False)


def _said(banner: Banner) -> str:
    return "" if banner.state is None else f"{banner.state.title}. {banner.state.text}"


def test_that_nothing_is_warned_of_while_all_is_well(shell: Shell) -> None:
    assert not shell.warnings.isVisible()


def test_that_readings_that_are_not_stored_are_told_until_they_are(stage: Stage, shell: Shell) -> None:
    warnings = stage.services.warnings
    warnings.readings_seen(ReadingsState("disk_full"))
    stage.until(shell.warnings.isVisible)
    assert _said(shell.warnings.stored) == (
        "Readings are not being stored. The disk is full; nothing was written. "
        "What arrives is kept in memory and stored as soon as that works again."
    )
    assert shell.warnings.stored.isVisible()
    assert shell.warnings.stored.state is not None
    assert not shell.warnings.stored.state.closable
    warnings.readings_seen(ReadingsState())
    stage.until(lambda: not shell.warnings.isVisible())
    assert _said(shell.warnings.stored) == ""


def test_that_a_fault_of_the_program_has_words_too(stage: Stage, shell: Shell) -> None:
    stage.services.warnings.readings_seen(ReadingsState("bug"))
    stage.until(shell.warnings.isVisible)
    assert "bug" not in _said(shell.warnings.stored)


def test_that_lost_rows_are_told_again_only_when_more_are_lost(stage: Stage, shell: Shell) -> None:
    warnings, lost = stage.services.warnings, shell.warnings.lost
    warnings.readings_seen(ReadingsState(lost=2))
    stage.until(shell.warnings.isVisible)
    assert "2" in _said(lost)
    stage.qtbot.mouseClick(lost.findChild(Button, "banner.hide"), Qt.MouseButton.LeftButton)
    assert not shell.warnings.isVisible()
    warnings.disk_seen(LOW)
    stage.until(shell.warnings.isVisible)
    assert _said(lost) == ""
    warnings.readings_seen(ReadingsState(lost=3))
    stage.until(lambda: "3" in _said(lost))


def test_that_a_full_disk_is_announced_with_its_figures_and_goes_with_room(stage: Stage, shell: Shell) -> None:
    warnings, disk = stage.services.warnings, shell.warnings.disk
    warnings.disk_seen(LOW)
    stage.until(shell.warnings.isVisible)
    assert _said(disk) == (
        "The disk is nearly full. 180 MB are free. At this rate it is full in about 7 min. "
        "Free some space, so that the show goes on being stored."
    )
    stage.qtbot.mouseClick(disk.findChild(Button, "banner.hide"), Qt.MouseButton.LeftButton)
    assert not shell.warnings.isVisible()
    warnings.disk_seen(ENOUGH)
    stage.settle()
    warnings.disk_seen(LOW)
    stage.until(shell.warnings.isVisible)


def test_that_the_words_follow_the_language(stage: Stage, shell: Shell) -> None:
    stage.services.warnings.disk_seen(LOW)
    stage.until(shell.warnings.isVisible)
    set_language("zh")
    try:
        stage.until(lambda: "磁盘快满了" in _said(shell.warnings.disk))
    finally:
        set_language("en")


def test_that_the_light_of_the_store_follows(stage: Stage) -> None:
    strip = HealthStrip(stage.context)
    stage.show(strip, 900, 56)
    warnings = stage.services.warnings
    light = strip.findChild(HealthLight, "shell.health.store")
    assert light is not None
    well = light.accessibleName()
    warnings.readings_seen(ReadingsState(lost=1))
    stage.until(lambda: light.accessibleName() != well)
    late = light.accessibleName()
    warnings.readings_seen(ReadingsState("disk_full", lost=1))
    stage.until(lambda: light.accessibleName() not in {well, late})
