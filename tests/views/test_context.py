"""What every screen is given is built at once and let go at the end."""

from shiboken6 import isValid

from app.views.context import Context
from tests.views.stage import Stage


def test_that_time_comes_from_the_clock_of_the_services(stage: Stage) -> None:
    before = stage.context.session_ms()
    stage.pass_s(5)
    assert stage.context.session_ms() == (before or 0) + 5000
    assert stage.context.now() == stage.clock.utc_now()


def test_that_a_lost_link_is_told_to_the_screens(stage: Stage) -> None:
    heard: list[object] = []
    stage.context.bridge.link.connect(heard.append)
    stage.store._follower.bus.link(False)  # type: ignore[attr-defined]
    stage.until(lambda: heard == [False])


def test_that_the_end_lets_all_stores_go_on_the_gui_thread(stage: Stage) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    other = Context.build(stage.services)
    stage.until(lambda: other.session.loaded and other.team.loaded)
    other.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    parts = (other.keeper, other.runner, other.bridge, other.team, other.session, other.rundown, other.cues, other.live)
    assert not any(isValid(one) for one in parts)
