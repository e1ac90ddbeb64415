"""Where the panels of Control stand at every size, and how the keyboard walks through them."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.advertising import PromptState
from app.models.source import HealthState
from app.views.control.room import ControlRoom
from app.views.theme import set_theme
from app.views.widgets.banner import Banner
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.kpi_tile import KpiTile
from app.views.widgets.tab_strip import TabStrip
from tests.views.control.prompt_scene import CUE, INCIDENT, press, raise_prompts, state_of
from tests.views.shell.window import part
from tests.views.stage import Stage

#: A room in a window of that size: the rail and the bar take their share.
WIDE, COMPACT, LEAST = (1848, 1024), (1294, 720), (1208, 672)


Open = Callable[[int, int], ControlRoom]


@pytest.fixture
def opened(stage: Stage) -> Iterator[Open]:
    """Opens Control at exactly a size, whatever its parts would like."""
    hosts: list[QWidget] = []

    def open_room(width: int, height: int) -> ControlRoom:
        host = QWidget()
        hosts.append(host)
        room = ControlRoom(stage.context, host)
        room.resize(width, height)
        stage.show(host, width, height)
        room.setFocus()
        return room

    yield open_room
    hosts.clear()


def _place(room: ControlRoom, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(room, QPoint(0, 0)), widget.size())


def _tiles(room: ControlRoom) -> int:
    return len([tile for tile in room.kpis.findChildren(KpiTile) if tile.isVisible()])


def test_that_a_wide_room_has_three_columns_and_two_panels_below_the_deck(stage: Stage, opened: Open) -> None:
    room = opened(*WIDE)
    deck, prompts, side = (_place(room, one) for one in (room.deck, room.prompts, room.side))
    assert deck.right() < prompts.left() < prompts.right() < side.left()
    assert (prompts.width(), side.width()) == (392, 392)
    assert deck.width() == 1016
    assert deck.top() == prompts.top() == side.top()
    for below in (room.ads, room.funnel):
        assert below.isVisible()
        assert _place(room, below).top() > deck.bottom()
    assert _place(room, room.ads).right() < _place(room, room.funnel).left()
    for shown in (room.composer, room.sent, room.next_up, room.incidents):
        assert shown.isVisible()
    assert not room.side.tabs.isVisible()
    assert not room.cue_bar.isVisible()
    assert _tiles(room) == 7


@pytest.mark.parametrize("size", [COMPACT, LEAST])
def test_that_a_compact_room_has_tabs_and_a_cue_bar(stage: Stage, opened: Open, size: tuple[int, int]) -> None:
    room = opened(*size)
    assert part(room, "control.side", TabStrip).value == "prompts"
    assert room.side.tabbed == ("prompts", "sent", "next", "log", "ads", "funnel")
    assert room.prompts.isVisible()
    assert not room.composer.isVisible()
    bar = _place(room, room.cue_bar)
    assert bar.top() > _place(room, room.deck).bottom()
    assert _tiles(room) == 5
    for key, panel in (("sent", room.sent), ("next", room.next_up), ("log", room.incidents), ("ads", room.ads)):
        stage.qtbot.mouseClick(part(room, f"control.side.{key}", QWidget), Qt.MouseButton.LeftButton)
        assert panel.isVisible(), key
        assert not room.prompts.isVisible()
    for widget in (room.deck, room.cue_bar, room.side, room.kpis):
        assert room.rect().contains(_place(room, widget)), widget


@pytest.mark.parametrize("scale", [0.9, 1.15, 1.3])
def test_that_nothing_leaves_the_room_at_another_text_size(stage: Stage, opened: Open, scale: float) -> None:
    set_theme("dark", scale=scale)
    try:
        for size in (WIDE, LEAST):
            room = opened(*size)
            raise_prompts(stage, CUE, INCIDENT)
            shown = [room.deck, room.side, room.kpis, room.prompts]
            for widget in shown:
                assert room.rect().contains(_place(room, widget)), (widget, size)
            viewport = room.prompts.list.viewport()
            assert all(card.width() <= viewport.width() for card in room.prompts.list._cards.values())
    finally:
        set_theme("dark", scale=1.0)


def test_that_tabs_say_how_much_waits_behind_them(stage: Stage, opened: Open) -> None:
    room = opened(*COMPACT)
    raise_prompts(stage, CUE, INCIDENT)
    room._on_tick()
    assert part(room, "control.side.prompts", QWidget).accessibleName() == "Prompts  2"


def test_that_a_half_typed_cue_goes_along_when_the_room_changes_its_shape(stage: Stage, opened: Open) -> None:
    room = opened(*WIDE)
    stage.qtbot.keyClicks(part(room, "control.cue.text", Field), "show the tex")
    room.resize(*COMPACT)
    stage.settle()
    assert part(room, "control.cue.text", Field).text() == "show the tex"
    assert room.draft()["cue"]["text"] == "show the tex"
    room.resize(*WIDE)
    stage.settle()
    assert part(room, "control.cue.text", Field).text() == "show the tex"


def test_that_the_cue_bar_sends_with_its_level_and_target(stage: Stage, opened: Open) -> None:
    room = opened(*COMPACT)
    press(stage, room, Qt.Key.Key_C)
    line = part(room, "control.cue.text", Field)
    assert line.hasFocus()
    level = part(room, "control.cue.level", Combo)
    level.choose("soon all")
    stage.qtbot.keyClicks(line, "smile")
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.until(lambda: any(cue.text == "smile" for cue in stage.services.cues.sent_cues(stage.session.id)))
    cue = next(one for one in stage.services.cues.sent_cues(stage.session.id) if one.text == "smile")
    assert (cue.level.value, cue.target_hat) == ("soon", "all")
    assert line.text() == ""
    line.setText("x" * 60)
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.settle()
    assert line.text() == "x" * 60
    stage.qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert room.prompts.list.isVisible() is room.prompts.list.hasFocus()


def test_that_escape_in_the_composer_leads_back_to_the_prompts(stage: Stage, opened: Open) -> None:
    room = opened(*WIDE)
    raise_prompts(stage, CUE)
    press(stage, room, Qt.Key.Key_C)
    assert part(room, "control.cue.text", Field).hasFocus()
    press(stage, room, Qt.Key.Key_Escape)
    assert room.prompts.list.hasFocus()


def test_that_tab_walks_from_the_prompts_to_the_funnel(stage: Stage, opened: Open) -> None:
    room = opened(*WIDE)
    raise_prompts(stage, CUE, INCIDENT)
    regions = (
        room.prompts, room.composer, room.sent, room.next_up, room.incidents, room.kpis, room.deck, room.ads,
    )  # fmt: skip
    seen: list[QWidget] = []
    room.setFocus()
    for _ in range(120):
        press(stage, room, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        region = next((one for one in regions if focus is not None and one.isAncestorOf(focus)), None)
        if region is not None and (not seen or seen[-1] is not region):
            seen.append(region)
        if region is room.ads:
            break
    assert seen == list(regions)


def test_that_ctrl_f6_cycles_through_the_parts_of_the_room(stage: Stage, opened: Open) -> None:
    room = opened(*WIDE)
    raise_prompts(stage, CUE)
    visited = []
    for _ in range(4):
        press(stage, room, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
        visited.append(QApplication.focusWidget())
    for focus, region in zip(visited, (room.prompts, room.composer, room.sent, room.next_up), strict=True):
        assert focus is not None
        assert region.isAncestorOf(focus)
    press(stage, room, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert room.sent.isAncestorOf(focus)


def test_that_the_show_is_run_by_keys_alone(stage: Stage, opened: Open) -> None:
    """Answer a prompt, send a cue, arm and take a segment: no mouse."""
    room = opened(*WIDE)
    (prompt,) = raise_prompts(stage, CUE)
    state = stage.services.live_rundown.state(stage.session.id)
    assert state is not None
    armed = state.armed_segment_id
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is not PromptState.PENDING)
    press(stage, room, Qt.Key.Key_C)
    stage.qtbot.keyClicks(QApplication.focusWidget(), "now the price")
    press(stage, room, Qt.Key.Key_Return)
    stage.until(lambda: any(cue.text == "now the price" for cue in stage.services.cues.sent_cues(stage.session.id)))
    press(stage, room, Qt.Key.Key_Escape)
    press(stage, room, Qt.Key.Key_Return)
    stage.until(lambda: _current(stage) == armed)


def _current(stage: Stage) -> str | None:
    state = stage.services.live_rundown.state(stage.session.id)
    return state.current_segment_id if state is not None else None


def test_that_a_silent_source_raises_a_bar_that_says_what_still_works(stage: Stage, opened: Open) -> None:
    room = opened(*WIDE)
    health = stage.services.health
    health.register("live", "TikTok LIVE", 1000)
    health.good("live")
    room._on_tick()
    assert not room.degraded.isVisible()
    stage.pass_s(142)
    health.report("live", HealthState.OFFLINE, "", stage.clock.utc_now() + timedelta(seconds=8), quiet=True)
    room._on_tick()
    bar = part(room, "control.degraded", Banner)
    assert bar.state is not None
    assert bar.state.title == "TikTok LIVE has not answered for 2:22"
    assert bar.state.text.startswith("Trying again in 8 s. Cues, script and stock still work.")
    assert _place(room, bar).bottom() < _place(room, room.kpis).top()
    stage.qtbot.mouseClick(part(bar, "banner.hide", Button), Qt.MouseButton.LeftButton)
    room._on_tick()
    assert not room.degraded.isVisible(), "hidden stays hidden while it is the same silence"
    health.good("live")
    health.report("live", HealthState.ONLINE, quiet=True)
    room._on_tick()
    stage.pass_s(150)
    health.report("live", HealthState.OFFLINE, "", None, quiet=True)
    room._on_tick()
    assert room.degraded.isVisible(), "a new silence is told again"
    with stage.qtbot.waitSignal(stage.context.runner.idle, raising=False, timeout=2000):
        stage.qtbot.mouseClick(part(room, "control.degraded.try", Button), Qt.MouseButton.LeftButton)
    health.remove("live")
