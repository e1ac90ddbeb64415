"""The session bar: picker, phases, clock, lights, and the sheet that makes a session."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from app.models.session import Phase
from app.models.source import HealthState
from app.models.team import Hat
from app.services.plan.blockers import Blocker
from app.services.plan.checks import Check
from app.views.shell.divider import Divider
from app.views.shell.hold_button import HOLD_MS, HoldButton
from app.views.shell.main_window import MainWindow
from app.views.shell.new_session import MARKETS, NewSession, next_evening
from app.views.shell.phase_menu import PhaseMenu
from app.views.shell.phase_words import blocker_text
from app.views.shell.session_bar import SessionBar
from app.views.shell.session_popup import SessionPopup
from app.views.theme import set_theme, theme
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.health_light import HealthLight
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import on_top, part, shown_windows
from tests.views.stage import NOW, Stage


@pytest.fixture
def bar(stage: Stage) -> SessionBar:
    """The bar alone, as wide as at 1920."""
    made = SessionBar(stage.context)
    stage.show(made, 1848, 56)
    return made


def _clock(bar: SessionBar) -> str:
    bar._on_second()
    return bar.clock.accessibleName()


def _open_menu(stage: Stage, bar: SessionBar) -> PhaseMenu:
    stage.qtbot.mouseClick(bar.stepper, Qt.MouseButton.LeftButton)
    return on_top("shell.phase.menu", PhaseMenu)


def test_that_the_clock_counts_on_air(stage: Stage, bar: SessionBar) -> None:
    assert _clock(bar) == "ON AIR 01:12:46 +02:10 over"
    stage.pass_s(75)
    assert "01:14:01" in _clock(bar)


def test_that_the_clock_has_words_for_every_phase(stage: Stage, bar: SessionBar) -> None:
    for phase, words in (
        (Phase.DRAFT, "Starts in 0:00"), (Phase.READY, "Starts in 0:00"), (Phase.REHEARSAL, "REHEARSAL 00:00"),
        (Phase.REVIEW, "Ended 20:12:46 · 0:00"), (Phase.CLOSED, "Ended 20:12:46 · 0:00"),
    ):  # fmt: skip
        stage.session_in(phase)
        assert _clock(bar) == words, phase
        assert bar.stepper.accessibleName().startswith("Phase: ")


def test_that_a_late_start_is_told(stage: Stage, bar: SessionBar) -> None:
    stage.session_in(Phase.READY)
    stage.pass_s(3 * 86_400)
    assert _clock(bar) == "Was to start 3 days ago"


def test_that_the_rehearsal_clock_runs_since_its_first_segment(stage: Stage, bar: SessionBar) -> None:
    session_id = stage.session_in(Phase.REHEARSAL)
    stage.do(stage.services.live_rundown.take, session_id, stage.context.rundown.segments[0].id)
    stage.pass_s(90)
    assert _clock(bar) == "REHEARSAL 01:30"


def test_that_an_empty_store_has_a_bar_too(fresh_stage: Stage) -> None:
    bar = SessionBar(fresh_stage.context)
    fresh_stage.show(bar, 1848, 56)
    assert _clock(bar) == ""
    assert "No session yet" in bar.picker.accessibleName()
    assert not bar.stepper.isVisible()


def test_that_typing_finds_a_session_and_enter_opens_it(stage: Stage, bar: SessionBar) -> None:
    made = stage.services.sessions.create("Needle in the stack")
    stage.until(lambda: any(one.id == made.id for one in stage.context.session.sessions))
    stage.qtbot.mouseClick(bar.picker, Qt.MouseButton.LeftButton)
    popup = on_top("shell.session.popup", SessionPopup)
    rows = part(popup, "shell.session.list", QListView)
    assert rows.model().rowCount() == len(stage.context.session.sessions)
    search = part(popup, "shell.session.search", Field)
    stage.qtbot.keyClicks(search, "needle")
    assert rows.model().rowCount() == 1
    stage.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert stage.context.session.current_id == made.id
    assert "shell.session.popup" not in shown_windows()


def test_that_the_arrow_keys_choose_in_the_list_and_nothing_found_opens_nothing(stage: Stage, bar: SessionBar) -> None:
    before = stage.session.id
    stage.qtbot.mouseClick(bar.picker, Qt.MouseButton.LeftButton)
    popup = on_top("shell.session.popup", SessionPopup)
    search, rows = part(popup, "shell.session.search", Field), part(popup, "shell.session.list", QListView)
    start = rows.currentIndex().row()
    stage.qtbot.keyClick(search, Qt.Key.Key_Down)
    stage.qtbot.keyClick(search, Qt.Key.Key_Down)
    stage.qtbot.keyClick(search, Qt.Key.Key_Up)
    assert rows.currentIndex().row() == start + 1
    stage.qtbot.keyClicks(search, "zzzz no such show")
    stage.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert stage.session.id == before
    popup.close()


def test_that_only_who_may_makes_sessions_from_the_list(stage: Stage, bar: SessionBar) -> None:
    stage.sit(Hat.ANCHOR)
    stage.qtbot.mouseClick(bar.picker, Qt.MouseButton.LeftButton)
    popup = on_top("shell.session.popup", SessionPopup)
    assert popup.findChild(QWidget, "shell.session.new") is None
    popup.close()


def test_that_a_short_click_does_not_change_the_phase_and_holding_does(stage: Stage, bar: SessionBar) -> None:
    session_id = stage.session_in(Phase.READY)
    menu = _open_menu(stage, bar)
    live = part(menu, "shell.phase.live", HoldButton)
    stage.qtbot.mouseClick(live, Qt.MouseButton.LeftButton)
    stage.qtbot.wait(HOLD_MS + 100)
    assert stage.session.phase is Phase.READY
    stage.qtbot.mousePress(live, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.session.phase is Phase.LIVE)
    found = stage.services.sessions.get(session_id)
    assert found is not None
    assert found.started_at == stage.clock.utc_now()
    stage.settle()
    on_air = stage.services.shifts.on_air(session_id)
    assert [(one.member_id, one.starts_at) for one in on_air] == [(found.anchor_id, found.started_at)]


def test_that_enter_held_confirms_and_letting_go_cancels(stage: Stage, bar: SessionBar) -> None:
    stage.session_in(Phase.LIVE)
    menu = _open_menu(stage, bar)
    end = part(menu, "shell.phase.review", HoldButton)
    assert end.hasFocus()
    QTest.keyPress(end, Qt.Key.Key_Return)
    stage.qtbot.wait(HOLD_MS // 2)
    QTest.keyRelease(end, Qt.Key.Key_Return)
    stage.qtbot.wait(HOLD_MS)
    assert stage.session.phase is Phase.LIVE
    QTest.keyPress(end, Qt.Key.Key_Return)
    stage.until(lambda: stage.session.phase is Phase.REVIEW)
    assert stage.session.ended_at == stage.clock.utc_now()


def test_that_leaving_the_button_cancels(stage: Stage, bar: SessionBar) -> None:
    stage.session_in(Phase.LIVE)
    end = part(_open_menu(stage, bar), "shell.phase.review", HoldButton)
    stage.qtbot.mousePress(end, Qt.MouseButton.LeftButton)
    end.clearFocus()
    stage.qtbot.wait(HOLD_MS + 200)
    assert stage.session.phase is Phase.LIVE
    end.window().close()


def test_that_what_is_missing_is_listed_and_locks_ready_but_not_the_rehearsal(stage: Stage, bar: SessionBar) -> None:
    session_id = stage.session_in(Phase.DRAFT)
    stage.do(stage.services.rundown.add, session_id, title="No length", planned_ms=0)
    menu = _open_menu(stage, bar)
    assert part(menu, "shell.phase.ready", HoldButton).locked_reason == "Solve the points above first."
    assert part(menu, "shell.phase.rehearsal", HoldButton).locked_reason == ""
    menu.close()


def test_that_a_warning_alone_does_not_lock_ready(stage: Stage, bar: SessionBar) -> None:
    session_id = stage.session_in(Phase.DRAFT)
    stage.do(stage.services.rundown.add, session_id, title="No script", planned_ms=60_000)
    assert any(not blocker.blocks for blocker in stage.context.session.blockers)
    menu = _open_menu(stage, bar)
    assert part(menu, "shell.phase.ready", HoldButton).locked_reason == ""
    menu.close()


def test_that_the_hats_lock_the_phases(stage: Stage, bar: SessionBar) -> None:
    stage.session_in(Phase.REVIEW)
    stage.sit(Hat.OPERATOR)
    menu = _open_menu(stage, bar)
    assert part(menu, "shell.phase.closed", HoldButton).locked_reason == "Your hats do not allow this."
    assert part(menu, "shell.phase.live", HoldButton).locked_reason == ""
    menu.close()


@pytest.mark.parametrize("code", [*Check, "no_segments", "no_start", "no_anchor", "checklist_open"])
def test_that_every_blocker_has_words_of_its_own(code: str) -> None:
    assert blocker_text(Blocker(str(code), 3)) != blocker_text(Blocker("something new", 3))


def test_that_lights_are_shown_one_by_one_and_summed_when_narrow(stage: Stage) -> None:
    board = stage.services.health
    board.register("a", "LIVE")
    board.register("b", "Ads")
    board.good("a")
    board.report("b", HealthState.OFFLINE)
    host = QWidget()
    bar = SessionBar(stage.context, host)
    bar.resize(1848, 56)
    stage.show(host, 1900, 100)
    names = [part(bar, f"shell.health.{key}", QWidget).accessibleName() for key in ("a", "b", "store")]
    assert names[0].startswith("LIVE")
    assert names[2].startswith("Store")
    bar.resize(1294, 48)
    stage.qtbot.wait(30)
    assert part(bar, "shell.health.fresh", QWidget).accessibleName().startswith("1 live")
    assert part(bar, "shell.health.down", QWidget).accessibleName().startswith("1 down")
    assert part(bar, "shell.health.store", QWidget).accessibleName().startswith("Store")
    assert bar.height() == 48
    stage.pass_s(60)
    bar._on_second()
    stage.qtbot.wait(30)
    assert part(bar, "shell.health.late", QWidget).accessibleName().startswith("1 late")


def test_that_the_store_alone_is_no_live_source(stage: Stage) -> None:
    host = QWidget()
    bar = SessionBar(stage.context, host)
    bar.resize(1294, 48)
    stage.show(host, 1366, 100)
    assert [light.objectName() for light in bar.health.findChildren(HealthLight)] == ["shell.health.store"]


@pytest.mark.parametrize("width", [1276, 1190])
@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.REHEARSAL, Phase.LIVE])
def test_that_large_text_keeps_the_whole_bar_readable(stage: Stage, phase: Phase, width: int) -> None:
    for name in "abc":
        stage.services.health.register(name, name)
    stage.services.health.good("a")
    stage.services.health.report("b", HealthState.OFFLINE)
    stage.services.health.report("c", HealthState.DEGRADED)
    if phase is not Phase.LIVE:
        stage.session_in(phase)
    set_theme(scale=1.3)
    host = QWidget()
    bar = SessionBar(stage.context, host)
    bar.resize(width, 62)
    stage.show(host, width, 100)
    stage.qtbot.wait(20)
    assert bar.height() == theme().px(48)
    assert bar.picker.height() >= theme().metrics(14, 600).height() + theme().metrics(12).height()
    assert part(bar, "shell.theme", QWidget).isVisible()
    assert bar.minimumSizeHint().width() <= width
    if width == 1276:
        assert bar.picker.width() > theme().px(190)


def test_that_the_title_of_the_session_is_whole_while_the_bar_has_room(stage: Stage) -> None:
    set_theme(scale=1.3)
    host = QWidget()
    bar = SessionBar(stage.context, host)
    bar.resize(1276, 62)
    stage.show(host, 1276, 100)
    stage.qtbot.wait(20)
    assert bar.picker.width() == bar.picker.sizeHint().width() > theme().px(190)


def test_that_a_show_ahead_of_its_plan_is_under_without_a_minus(stage: Stage) -> None:
    host = QWidget()
    bar = SessionBar(stage.context, host)
    bar.resize(1848, 56)
    stage.show(host, 1900, 100)
    session_id = stage.session_in(Phase.REHEARSAL)
    segments = stage.context.rundown.segments
    stage.do(stage.services.live_rundown.take, session_id, segments[0].id)
    stage.pass_s(30)
    stage.do(stage.services.live_rundown.take, session_id, segments[1].id)
    assert _clock(bar) == "REHEARSAL 00:30 09:30 under"
    assert bar.clock._chip_role == "plain", "being ahead is no claim of good"
    bar.resize(1000, 48)
    stage.qtbot.wait(20)
    assert _clock(bar) == "REHEARSAL 00:30 −09:30"


def test_that_nothing_is_parted_where_there_is_no_session(fresh_stage: Stage) -> None:
    bar = SessionBar(fresh_stage.context)
    fresh_stage.show(bar, 1848, 56)
    assert [divider.x() < bar.health.x() for divider in bar.findChildren(Divider) if divider.isVisible()] == [False]


def test_that_a_lost_server_turns_the_light_of_the_store_red(stage: Stage, bar: SessionBar) -> None:
    before = part(bar, "shell.health.store", QWidget).accessibleName()
    stage.context.bridge.link.emit(False)
    assert part(bar, "shell.health.store", QWidget).accessibleName() != before
    stage.context.bridge.link.emit(True)
    assert part(bar, "shell.health.store", QWidget).accessibleName() == before


def test_that_a_light_leads_to_where_its_source_is_shown(stage: Stage, bar: SessionBar) -> None:
    with stage.qtbot.waitSignal(bar.health.log_asked) as asked:
        stage.qtbot.mouseClick(part(bar, "shell.health.store", QWidget), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert asked.args == ["store"]


def test_that_the_sheet_makes_a_session_and_opens_it(stage: Stage, bar: SessionBar) -> None:
    sheet = NewSession(stage.context, bar)
    sheet.open()
    title = part(sheet, "shell.new.title", Field)
    stage.qtbot.keyClick(title, Qt.Key.Key_Return)
    stage.settle()
    assert "shell.new" in shown_windows()
    assert len([one for one in stage.services.sessions.list() if one.title == "Friday"]) == 0
    stage.qtbot.keyClicks(title, "Friday")
    part(sheet, "shell.new.market", Combo).choose("TH")
    stage.qtbot.keyClick(title, Qt.Key.Key_Return)
    stage.until(lambda: stage.context.session.current is not None and stage.session.title == "Friday")
    session = stage.session
    assert (session.market, session.currency, session.zone, session.phase) == (
        "TH", "THB", MARKETS["TH"][1], Phase.DRAFT,
    )  # fmt: skip
    assert session.planned_start_at is not None
    assert session.planned_start_at > stage.clock.utc_now()
    assert session.planned_ms == 3 * 3_600_000
    assert "shell.new" not in shown_windows()


def test_that_a_session_without_title_is_told_so_until_one_is_typed(stage: Stage, bar: SessionBar) -> None:
    sheet = NewSession(stage.context, bar)
    sheet.open()
    verb, before = part(sheet, "shell.new.do", QWidget), len(stage.services.sessions.list())
    place = verb.pos()
    stage.qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    stage.settle()
    title = part(sheet, "shell.new.title", Field)
    assert (title.trouble, title.hasFocus()) == ("Give the session a title first.", True)
    said = [label for label in sheet.findChildren(PlainLabel) if label.text() == title.trouble]
    assert [label.isVisible() for label in said] == [True]
    assert verb.pos() == place
    stage.qtbot.keyClicks(title, "F")
    assert (title.trouble, said[0].isVisible()) == ("", False)
    assert len(stage.services.sessions.list()) == before
    sheet.reject()


def test_that_the_fields_of_a_new_session_stand_in_one_line(stage: Stage, bar: SessionBar) -> None:
    sheet = NewSession(stage.context, bar)
    sheet.open()
    stage.qtbot.wait(20)
    fields = [part(sheet, f"shell.new.{key}", QWidget) for key in ("market", "start", "length")]
    assert {(field.y(), field.height()) for field in fields} == {(fields[0].y(), theme().px(40))}
    sheet.reject()


def test_that_a_new_session_is_proposed_for_the_next_evening_of_its_market() -> None:
    late = NOW + timedelta(hours=1)
    assert next_evening(NOW, "Asia/Singapore").isoformat() == "2026-06-18T20:00:00"
    assert next_evening(late, "Europe/London").isoformat() == "2026-06-17T20:00:00"


def test_that_going_live_offers_the_room_of_the_hat(stage: Stage) -> None:
    from app.views.shell.main_window import MainWindow as Window
    from tests.views.shell.window import open_window, shell_of

    window: Window = open_window(stage, room="settings")
    assert isinstance(window, MainWindow)
    shell = shell_of(window)
    session_id = stage.session_in(Phase.READY)
    stage.sit(Hat.CUSTOMER_SERVICE)
    now = stage.services.sessions.get(session_id)
    assert now is not None
    stage.who.wear(stage.who.member_id, (Hat.LEAD,))
    stage.services.sessions.set_phase(session_id, now.version, Phase.LIVE)
    stage.who.wear(stage.who.member_id, (Hat.CUSTOMER_SERVICE,))
    stage.until(lambda: "The show is live." in shell.toasts.texts)
    assert shell.room == "settings"
    stage.qtbot.mouseClick(part(shell, "toast.verb", QWidget), Qt.MouseButton.LeftButton)
    assert shell.room == "desk"
