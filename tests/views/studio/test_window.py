"""The studio window: keys, taps and wheel become signals, and what is shown survives echoes and lost screens."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.live.prompter import ScrollState
from app.views.i18n import set_language
from app.views.studio.surface.actions import KEYS, Action
from app.views.studio.surface.geometry import Options
from app.views.studio.surface.state import NS, CueLevel, Mode, StudioState
from app.views.studio.surface.widget import SurfaceWidget
from app.views.studio.window import StudioWindow
from tests.views.studio.shows import NOW, cue, show

MS = 1_000_000


class Clock:
    """A monotonic clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now

    def pass_ms(self, milliseconds: int) -> None:
        self.now += milliseconds * MS


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, clock: Clock) -> Iterator[StudioWindow]:
    made = StudioWindow(clock=clock)
    qtbot.addWidget(made)
    made.resize(960, 540)
    made.set_state(show())
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()


@pytest.fixture
def heard(window: StudioWindow) -> "Heard":
    return Heard(window)


class Heard:
    """Everything a window said."""

    def __init__(self, window: StudioWindow) -> None:
        self.said: list[tuple[str, Any]] = []
        for name in (
            "cue_shown",
            "cue_acknowledged",
            "cue_declined",
            "scroll_changed",
            "mode_changed",
            "card_point_changed",
            "question_answered",
            "segment_requested",
            "options_changed",
        ):
            getattr(window, name).connect(self._listener(name))

    def _listener(self, name: str) -> Callable[[object], None]:
        def listen(value: object) -> None:
            self.said.append((name, value))

        return listen

    def of(self, name: str) -> list[Any]:
        return [value for said, value in self.said if said == name]


def _press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def _waiting(window: StudioWindow, **more: Any) -> StudioState:
    state = show(cue=cue(**more))
    window.set_state(state)
    return state


def test_that_space_answers_a_waiting_cue_and_leaves_the_script_alone(window: StudioWindow, heard: Heard) -> None:
    _waiting(window)
    _press(window, Qt.Key.Key_Space)
    assert heard.of("cue_acknowledged") == ["c1"]
    assert heard.of("scroll_changed") == []
    assert not window.scroll_state.playing


def test_that_an_answer_shows_at_once_and_is_given_only_once(window: StudioWindow, heard: Heard) -> None:
    _waiting(window)
    _press(window, Qt.Key.Key_Space)
    shown = window.surface.state.cue
    assert shown is not None
    assert shown.answered_at == NOW
    _press(window, Qt.Key.Key_Backspace)
    assert heard.of("cue_acknowledged") == ["c1"]
    assert heard.of("cue_declined") == []


def test_that_space_holds_and_resumes_when_no_cue_waits(window: StudioWindow, heard: Heard, clock: Clock) -> None:
    _press(window, Qt.Key.Key_Space)
    clock.pass_ms(2000)
    _press(window, Qt.Key.Key_Space)
    assert [state.playing for state in heard.of("scroll_changed")] == [True, False]


def test_that_backspace_says_it_cannot_be_done(window: StudioWindow, heard: Heard) -> None:
    _waiting(window, level=CueLevel.STOP)
    _press(window, Qt.Key.Key_Backspace)
    assert heard.of("cue_declined") == ["c1"]


def test_that_a_presenter_remote_answers_with_next_and_else_goes_on_a_paragraph(
    window: StudioWindow, heard: Heard
) -> None:
    _waiting(window)
    _press(window, Qt.Key.Key_PageDown)
    assert heard.of("cue_acknowledged") == ["c1"]
    _press(window, Qt.Key.Key_PageDown)
    assert heard.of("scroll_changed")[-1].char_offset > 50


def test_that_a_tap_anywhere_on_the_banner_answers(window: StudioWindow, heard: Heard) -> None:
    _waiting(window)
    button = window.findChild(QAbstractButton, "studio.cue.ack")
    assert button is not None
    assert button.isVisible()
    assert "Show patch test" in button.accessibleName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard.of("cue_acknowledged") == ["c1"]
    assert not button.isVisible()


def test_that_a_question_is_answered_by_key_and_by_tap(window: StudioWindow, heard: Heard) -> None:
    _press(window, Qt.Key.Key_A)
    button = window.findChild(QAbstractButton, "studio.question.done")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.of("question_answered") == ["q1", "q1"]
    window.set_state(show(question=None))
    _press(window, Qt.Key.Key_A)
    assert len(heard.of("question_answered")) == 2


def test_that_line_steps_put_whole_lines_on_the_eye_line_and_come_back(window: StudioWindow, clock: Clock) -> None:
    layout = window.surface.script.layout
    assert layout is not None
    for expected in (1, 2, 3):
        _press(window, Qt.Key.Key_Down)
        clock.pass_ms(400)
        eye = window.surface.script.eye(window.scroll_state, clock.now)
        assert eye == pytest.approx(layout.eye_of(expected), abs=0.01)
    _press(window, Qt.Key.Key_Up)
    assert window.surface.script.eye(window.scroll_state, clock.now) == pytest.approx(layout.eye_of(2), abs=0.01)


def test_that_the_wheel_steps_lines(window: StudioWindow, heard: Heard) -> None:
    for delta in (-120, 120):
        event = QWheelEvent(
            QPointF(100, 200),
            QPointF(window.mapToGlobal(QPoint(100, 200))),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(window, event)
    offsets = [state.char_offset for state in heard.of("scroll_changed")]
    assert offsets[0] > offsets[1]
    assert offsets[1] == pytest.approx(0, abs=0.01)


def test_that_a_step_glides_and_then_rests(window: StudioWindow, clock: Clock) -> None:
    _press(window, Qt.Key.Key_Down)
    driver = window._driver
    assert driver.glide(clock.now) < 0
    assert window._tick.interval() < 40
    clock.pass_ms(200)
    window._on_tick()
    assert driver.glide(clock.now) == 0
    assert window._tick.interval() == 40


def test_that_quiet_screens_step_without_gliding(window: StudioWindow, clock: Clock) -> None:
    window.set_state(show(quiet=True))
    _press(window, Qt.Key.Key_Down)
    assert window._driver.glide(clock.now) == 0


def test_that_the_speed_keys_change_speed_by_ten_without_moving(window: StudioWindow, heard: Heard) -> None:
    before = window.surface.script.eye(window.scroll_state, NOW)
    _press(window, Qt.Key.Key_Right)
    _press(window, Qt.Key.Key_Right)
    _press(window, Qt.Key.Key_Left)
    assert [state.speed_cpm for state in heard.of("scroll_changed")] == [250, 260, 250]
    assert window.surface.script.eye(window.scroll_state, NOW) == pytest.approx(before)


def test_that_one_key_changes_the_mode_and_keeps_the_place(window: StudioWindow, heard: Heard, clock: Clock) -> None:
    _press(window, Qt.Key.Key_Space)
    clock.pass_ms(9000)
    layout = window.surface.script.layout
    assert layout is not None
    line = layout.line_near(window.surface.script.eye(window.scroll_state, clock.now))
    for key, mode in ((Qt.Key.Key_2, Mode.LINE), (Qt.Key.Key_3, Mode.CARD), (Qt.Key.Key_1, Mode.SCROLL)):
        _press(window, key)
        assert window.mode is mode
        clock.pass_ms(500)
        assert layout.line_near(window.surface.script.eye(window.scroll_state, clock.now)) == line
    assert heard.of("mode_changed") == [Mode.LINE, Mode.CARD, Mode.SCROLL]
    assert not window.scroll_state.playing


def test_that_in_line_mode_space_goes_on_one_line(window: StudioWindow, clock: Clock) -> None:
    _press(window, Qt.Key.Key_2)
    _press(window, Qt.Key.Key_Space)
    clock.pass_ms(300)
    layout = window.surface.script.layout
    assert layout is not None
    assert layout.line_near(window.surface.script.eye(window.scroll_state, clock.now)) == 1


def test_that_in_card_mode_space_makes_points_up_to_the_last(window: StudioWindow, heard: Heard) -> None:
    _press(window, Qt.Key.Key_3)
    for _ in range(4):
        _press(window, Qt.Key.Key_Space)
    _press(window, Qt.Key.Key_Up)
    assert heard.of("card_point_changed") == [1, 2, 1]


def test_that_size_keys_change_the_script_and_keep_the_line(window: StudioWindow, heard: Heard, clock: Clock) -> None:
    layout = window.surface.script.layout
    assert layout is not None
    _press(window, Qt.Key.Key_PageDown)
    clock.pass_ms(500)
    start = layout.starts[layout.line_near(window.surface.script.eye(window.scroll_state, clock.now))]
    _press(window, Qt.Key.Key_Plus)
    changed = window.surface.script.layout
    assert changed is not None
    assert changed.face.px > layout.face.px
    line = changed.line_near(window.surface.script.eye(window.scroll_state, clock.now))
    assert abs(line - changed.line_at(start)) <= 1
    assert heard.of("options_changed") == [Options(script_px=92.0)]


def test_that_in_line_mode_a_new_size_still_has_a_line_on_the_eye_line(window: StudioWindow, clock: Clock) -> None:
    _press(window, Qt.Key.Key_2)
    for _ in range(3):
        _press(window, Qt.Key.Key_Space)
        clock.pass_ms(300)
    for _ in range(4):
        _press(window, Qt.Key.Key_Minus)
        clock.pass_ms(300)
    layout = window.surface.script.layout
    assert layout is not None
    eye = window.surface.script.eye(window.scroll_state, clock.now)
    assert eye == pytest.approx(layout.eye_of(layout.line_near(eye)), abs=0.01)


def test_that_control_shift_m_mirrors(window: StudioWindow, heard: Heard) -> None:
    _press(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert heard.of("options_changed") == [Options(mirror=True)]
    assert window.options.mirror


def test_that_the_next_segment_is_asked_for_and_not_taken(window: StudioWindow, heard: Heard) -> None:
    _press(window, Qt.Key.Key_F6)
    assert heard.of("segment_requested") == [1]
    assert window.scroll_state.segment_id == "s6"


def test_that_escape_leaves_full_screen_only_when_held(window: StudioWindow, qtbot: QtBot) -> None:
    window.showFullScreen()
    _press(window, Qt.Key.Key_Escape)
    assert not window._escape.isActive()
    assert window.isFullScreen()
    with qtbot.waitSignal(window.full_screen_left, timeout=3000):
        QTest.keyPress(window, Qt.Key.Key_Escape)
    QTest.keyRelease(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_that_a_held_down_space_bar_answers_once(window: StudioWindow, heard: Heard) -> None:
    from PySide6.QtGui import QKeyEvent

    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=repeated)
        QCoreApplication.sendEvent(window, event)
    assert len(heard.of("scroll_changed")) == 1


def test_that_an_echo_of_an_older_step_does_not_pull_the_script_back(window: StudioWindow, clock: Clock) -> None:
    _press(window, Qt.Key.Key_PageDown)
    first = window.scroll_state
    clock.pass_ms(100)
    _press(window, Qt.Key.Key_PageDown)
    second = window.scroll_state
    window.set_state(show(scroll=first))
    assert window.scroll_state == second
    clock.pass_ms(100)
    driven = replace(second, char_offset=0.0, started_at=clock.now)
    window.set_state(show(scroll=driven))
    assert window.scroll_state == driven


def test_that_another_segment_starts_at_its_own_place_and_first_point(window: StudioWindow, clock: Clock) -> None:
    _press(window, Qt.Key.Key_3)
    _press(window, Qt.Key.Key_Space)
    window.set_state(show(script="Another text.", scroll=ScrollState("s7", started_at=NOW - NS)))
    assert window.scroll_state.segment_id == "s7"
    assert window.surface.state.card_point == 0


def test_that_a_cue_is_reported_shown_once_when_it_has_been_painted(
    window: StudioWindow, heard: Heard, qtbot: QtBot
) -> None:
    _waiting(window)
    qtbot.waitUntil(lambda: heard.of("cue_shown") == ["c1"], timeout=2000)
    window.update()
    window.grab()
    assert heard.of("cue_shown") == ["c1"]


def test_that_a_hidden_window_asks_for_no_frames(window: StudioWindow) -> None:
    _press(window, Qt.Key.Key_Space)
    assert window._tick.isActive()
    window.hide()
    assert not window._tick.isActive()
    window.show()
    assert window._tick.isActive()


def test_that_a_running_script_is_looked_at_every_frame_a_held_one_rarely(window: StudioWindow, clock: Clock) -> None:
    assert window._tick.interval() == 40
    _press(window, Qt.Key.Key_Space)
    assert window._tick.interval() <= 34
    clock.pass_ms(10_000)
    _press(window, Qt.Key.Key_Space)
    clock.pass_ms(300)
    window._on_tick()
    assert window._tick.interval() == 40


def test_that_what_the_window_shows_is_what_the_painter_paints(window: StudioWindow) -> None:
    _waiting(window, level=CueLevel.STOP)
    image = window.grab().toImage()
    rect = window.surface.place_of("cue")
    assert QColor(image.pixel(rect.left() + 12, rect.center().y())).name() == "#dc2430"


def test_that_a_change_of_language_repaints_the_words(window: StudioWindow) -> None:
    before = window.grab().toImage()
    set_language("zh")
    after = window.grab().toImage()
    assert window.windowTitle() == "主播屏"
    zone = window.surface.place_of("cue")
    assert before.copy(zone) != after.copy(zone)


def test_that_it_opens_full_screen_and_tells_which_monitor(window: StudioWindow) -> None:
    identity = window.show_on()
    assert window.isFullScreen()
    assert identity.name == window.screen().name()
    assert window.show_on(identity) == identity


def test_that_the_preview_paints_what_the_window_paints(window: StudioWindow, qtbot: QtBot, clock: Clock) -> None:
    preview = SurfaceWidget(clock=clock)
    qtbot.addWidget(preview)
    preview.resize(window.size())
    preview.set_state(window.surface.state)
    assert preview.grab().toImage() == window.grab().toImage()
    preview.close()


@pytest.mark.parametrize("action", list(Action))
def test_that_every_action_works_on_a_screen_with_nothing_to_show(qtbot: QtBot, clock: Clock, action: Action) -> None:
    bare = StudioWindow(clock=clock)
    qtbot.addWidget(bare)
    bare.set_state(StudioState())
    bare.perform(action)
    assert bare.scroll_state.segment_id == ""
    bare.close()


def test_that_every_action_has_a_key() -> None:
    assert set(KEYS.values()) | {Action.MIRROR} == set(Action)


@pytest.mark.parametrize("leave", ["focus", "hide"])
def test_that_escape_let_go_elsewhere_does_not_leave_full_screen(window: StudioWindow, leave: str) -> None:
    QTest.keyPress(window, Qt.Key.Key_Escape)
    assert window._escape.isActive()
    if leave == "focus":
        QCoreApplication.sendEvent(window, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    else:
        window.hide()
    assert not window._escape.isActive()


def test_that_a_question_is_not_offered_to_hats_that_may_not_answer(window: StudioWindow, heard: Heard) -> None:
    state = show()
    assert state.question is not None
    window.set_state(replace(state, question=replace(state.question, answerable=False)))
    area = window.findChild(QAbstractButton, "studio.question.done")
    assert area is not None
    assert not area.isVisible()
    _press(window, Qt.Key.Key_A)
    assert heard.of("question_answered") == []


def test_that_escape_held_in_a_window_closes_it(window: StudioWindow, qtbot: QtBot) -> None:
    assert not window.isFullScreen()
    _press(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    with qtbot.waitSignal(window.closed, timeout=3000):
        QTest.keyPress(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
