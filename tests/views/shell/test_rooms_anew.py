"""Rooms that are built anew: what is left of the old ones is garbage."""

import gc

from app.views.i18n import set_language
from tests.views.shell.window import open_window
from tests.views.stage import Stage


def test_that_rooms_that_are_let_go_are_looked_through_for_garbage(stage: Stage) -> None:
    window = open_window(stage)
    gc.freeze()
    assert gc.get_freeze_count()
    set_language("zh")
    assert not gc.get_freeze_count()
    assert window.isVisible()
