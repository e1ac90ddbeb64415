"""The ad plans of Control: rows, logging a change by keys alone, spend by hand, plans, break-even."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.models.advertising import AdPlanView
from app.models.session import Phase
from app.models.team import Hat
from app.services.advertising.ads import AdChange, SpendReading
from app.services.advertising.limits import Target
from app.views.control.ad_plans_model import BUDGET, MENU, PACE, PLAN, ROI, SPEND
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.dialog import QuestionDialog
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu
from app.views.widgets.segmented import Segmented
from app.views.widgets.slider import Slider
from app.views.widgets.state_view import StateView
from tests.views.control.ad_room import Room, room_of
from tests.views.shell.window import part
from tests.views.stage import Stage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def room(stage: Stage) -> Room:
    """The panel over the sample's four plans, the operator sits here."""
    return room_of(stage)


@pytest.fixture
def bare(stage: Stage) -> Room:
    """The panel in a session without any plan."""
    made = Room(stage)
    stage.show(made, 760, 720)
    stage.session_in(Phase.LIVE)
    stage.sit(Hat.OPERATOR)
    stage.settle()
    return made


def _plan(stage: Stage, name: str) -> AdPlanView:
    return next(plan for plan in stage.services.ads.plans(stage.session.id) if plan.name == name)


def _row(room: Room, name: str) -> int:
    return next(place for place, row in enumerate(room.panel.model.rows) if row.plan.name == name)


def _open(stage: Stage, room: Room, name: str = "Serum boost") -> Field:
    room.setFocus()
    stage.qtbot.keyClick(room, Qt.Key.Key_L)
    part(room, "control.ads.change.plan", Combo).choose(_plan(stage, name).id)
    room.panel.forms.change._on_edited()
    value = part(room, "control.ads.change.value", Field)
    assert value.hasFocus()
    return value


def _told(room: Room) -> str:
    return room.panel.forms.change._told.text()


def _menu(room: Room, name: str) -> Menu:
    room.panel._on_clicked(room.panel.model.index(_row(room, name), MENU))
    (menu,) = [one for one in room.findChildren(Menu, "control.ads.menu") if one.isVisible()]
    return menu


def _choose(menu: Menu, verb: str) -> None:
    (action,) = [one for one in menu.actions() if one.data() == verb]
    menu.close()
    action.trigger()


def test_that_rows_have_budget_spend_pace_and_roi_in_words(room: Room) -> None:
    model = room.panel.model
    row = model.rows[_row(room, "LIVE GMV Max · main")]

    assert model.cell(row, BUDGET) == "S$8,000"
    assert model.cell(row, SPEND).startswith("S$2,")
    assert model.cell(row, PACE).endswith("%")
    spoken = model.data(model.index(0, PLAN), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Plan LIVE GMV Max · main, running"
    tip = model.tip(row)
    assert "a minute over the last" in tip
    assert "38 s old" in tip


def test_that_the_head_has_the_blended_roi_and_the_break_even(room: Room) -> None:
    assert room.panel.head.subtitle.text() == "blended ROI 4.9 · even 2.9"


def test_that_a_plan_below_break_even_is_told(room: Room) -> None:
    model = room.panel.model
    place = _row(room, "Promote test order")

    assert model.below_even(model.rows[place])
    spoken = model.data(model.index(place, ROI), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("below break-even")


def test_that_readings_that_are_late_are_told_with_their_age_and_no_longer_judged(stage: Stage, room: Room) -> None:
    model = room.panel.model
    assert not model.late(model.rows[0])

    stage.pass_s(400)
    room.panel._on_tick()

    assert model.late(model.rows[0])
    assert "7:18 old" in model.tip(model.rows[0])
    assert not room.grab().isNull()


def test_that_l_logs_a_step_by_keys_alone_and_it_can_be_undone(stage: Stage, room: Room) -> None:
    value = _open(stage, room)
    stage.qtbot.keyClicks(value, "+10%")
    assert room.panel.forms.change._step.text() == "S$1,150 → S$1,260 (+9.6%)"
    assert _told(room) == "Set the budget of “Serum boost” from S$1,150 to S$1,260 (+9.6%)"
    before = len(stage.services.ads.actions(stage.session.id))

    stage.qtbot.keyClick(value, ENTER)
    stage.settle()

    assert _plan(stage, "Serum boost").budget_minor == 126_000
    (action,) = stage.services.ads.actions(stage.session.id)[before:]
    me = stage.context.team.me
    assert me is not None
    assert (action.kind, action.before_minor, action.by_member_id) == ("budget_up", 115_000, me.id)
    assert not room.panel.forms.change.isVisible()
    assert room.panel.table.hasFocus()
    row = room.panel.model.rows[_row(room, "Serum boost")]
    assert room.panel.model.cell(row, BUDGET) == "S$1,260"

    stage.qtbot.mouseClick(part(room, "control.ads.undo", Button), Qt.MouseButton.LeftButton)
    stage.settle()
    assert _plan(stage, "Serum boost").budget_minor == 115_000


def test_that_undo_goes_away_after_five_seconds(stage: Stage, room: Room) -> None:
    value = _open(stage, room)
    stage.qtbot.keyClicks(value, "1200")
    stage.qtbot.keyClick(value, ENTER)
    stage.settle()
    button = part(room, "control.ads.undo", Button)

    stage.pass_s(6)
    room.panel._on_tick()

    assert not button.isVisible()


def test_that_arrows_choose_the_plan_and_tab_reaches_what_is_changed(stage: Stage, room: Room) -> None:
    value = _open(stage, room)
    first = part(room, "control.ads.change.plan", Combo).value
    stage.qtbot.keyClick(value, Qt.Key.Key_Down)
    assert part(room, "control.ads.change.plan", Combo).value != first
    stage.qtbot.keyClick(value, Qt.Key.Key_Up)
    assert part(room, "control.ads.change.plan", Combo).value == first

    stage.qtbot.keyClick(value, Qt.Key.Key_Tab)
    reached = QApplication.focusWidget()
    assert reached is not None
    assert reached.objectName() == "control.ads.change.what.budget"
    stage.qtbot.keyClick(reached, Qt.Key.Key_Right)
    stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert part(room, "control.ads.change.what", Segmented).value == "roi_target"


def test_that_an_unwise_step_is_asked_about_and_enter_once_more_keeps_it(stage: Stage, room: Room) -> None:
    value = _open(stage, room)
    stage.qtbot.keyClicks(value, "2000")
    assert "at most 30% is advised" in room.panel.forms.change._held.text()
    stage.qtbot.keyClick(value, ENTER)
    stage.settle()
    assert _plan(stage, "Serum boost").budget_minor == 115_000
    assert "73.9%" in room.panel.forms.change.trouble.text()
    assert part(room, "control.ads.change.save", Button).accessibleName() == "It is right, keep it"

    stage.qtbot.keyClick(value, ENTER)
    stage.settle()

    assert _plan(stage, "Serum boost").budget_minor == 200_000


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Type the value that was set"), ("abc", "This is no amount: abc."), ("12.345", "at most 2 decimals"),
     ("0", "more than nothing"), ("1150", "has this value already")],
)  # fmt: skip
def test_that_what_cannot_be_is_said_and_nothing_is_stored(stage: Stage, room: Room, text: str, said: str) -> None:
    before = stage.services.ads.actions(stage.session.id)
    value = _open(stage, room)
    stage.qtbot.keyClicks(value, text)
    stage.qtbot.keyClick(value, ENTER)
    stage.settle()

    assert said in room.panel.forms.change.trouble.text()
    assert stage.services.ads.actions(stage.session.id) == before


def test_that_somebody_elses_change_in_between_is_a_conflict(stage: Stage, room: Room) -> None:
    value = _open(stage, room)
    stage.qtbot.keyClicks(value, "1200")
    chosen = room.panel.forms.change._chosen()
    stage.services.ads.log(AdChange(_plan(stage, "Serum boost").id, Target.BUDGET, 130_000))
    assert chosen is not None

    stage.qtbot.keyClick(value, ENTER)
    stage.settle()

    assert room.panel.forms.change.trouble.text() != ""
    assert _plan(stage, "Serum boost").budget_minor == 130_000


def test_that_l_works_while_the_panel_lies_behind_another_tab(stage: Stage) -> None:
    room = Room(stage)
    room.panel.hide()
    stage.show(room, 760, 720)
    assert room.panel.model.board is None

    stage.qtbot.keyClick(room, Qt.Key.Key_L)
    stage.settle()
    value = part(room, "control.ads.change.value", Field)
    assert value.hasFocus()
    assert room.rect().contains(room.panel.forms.change.geometry())
    stage.qtbot.keyClick(value, ESCAPE)
    assert room.hasFocus()


def test_that_a_draft_survives(stage: Stage, room: Room) -> None:
    value = _open(stage, room)
    stage.qtbot.keyClicks(value, "12")
    draft = room.panel.draft()
    stage.qtbot.keyClick(value, ESCAPE)
    assert not room.panel.forms.change.isVisible()

    again = Room(stage)
    stage.show(again, 760, 720)
    stage.until(lambda: again.panel.model.rows)
    again.panel.restore_draft(draft)

    assert again.panel.draft() == draft


def test_that_a_pause_is_logged_from_the_menu_and_offers_to_resume(stage: Stage, room: Room) -> None:
    _choose(_menu(room, "SPF boost"), "pause")
    assert _told(room) == "Pause “SPF boost”"
    stage.qtbot.keyClick(part(room, "control.ads.change.save", Button), Qt.Key.Key_Space)
    stage.settle()

    assert _plan(stage, "SPF boost").status == "paused"
    assert "resume" in _menu(room, "SPF boost").keys


def test_that_ending_a_plan_asks_first_and_locks_its_menu(stage: Stage, room: Room) -> None:
    _choose(_menu(room, "SPF boost"), "end")
    (question,) = [one for one in room.findChildren(QuestionDialog) if one.isVisible()]
    question.accept()
    stage.settle()

    assert _plan(stage, "SPF boost").status == "ended"
    assert room.panel.model.rows[-1].plan.name == "SPF boost"
    locked = {str(action.data()): action.isEnabled() for action in _menu(room, "SPF boost").actions() if action.data()}
    assert (locked["change"], locked["end"], locked["spend"]) == (False, False, True)


def test_that_spend_is_read_by_hand_plan_after_plan(stage: Stage, room: Room) -> None:
    _choose(_menu(room, "SPF boost"), "spend")
    spend = part(room, "control.ads.spend.spend", Field)
    assert spend.hasFocus()
    stage.pass_s(1)
    stage.qtbot.keyClicks(spend, "400")
    part(room, "control.ads.spend.gmv", Field).setText("1,600")
    stage.qtbot.keyClick(spend, ENTER)
    stage.settle()

    plan = _plan(stage, "SPF boost")
    assert (plan.spend_minor, plan.gmv_minor) == (40_000, 160_000)
    assert part(room, "control.ads.spend.plan", Combo).currentText() == "Promote test order"
    row = room.panel.model.rows[_row(room, "SPF boost")]
    assert (room.panel.model.cell(row, SPEND), room.panel.model.cell(row, ROI)) == ("S$400", "4.0")


def test_that_a_total_that_fell_is_asked_about(stage: Stage, room: Room) -> None:
    _choose(_menu(room, "SPF boost"), "spend")
    stage.pass_s(1)
    spend = part(room, "control.ads.spend.spend", Field)
    stage.qtbot.keyClicks(spend, "200")
    stage.qtbot.keyClick(spend, ENTER)
    stage.settle()
    assert "spend never falls" in room.panel.forms.spend.trouble.text()

    stage.qtbot.keyClick(spend, ENTER)
    stage.settle()

    assert _plan(stage, "SPF boost").spend_minor == 20_000


def test_that_only_known_https_pages_can_be_opened(stage: Stage, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    _choose(_menu(room, "SPF boost"), "page")
    assert [url.toString() for url in opened] == ["https://ads.tiktok.com/"]

    plan = _plan(stage, "SPF boost")
    stage.do(stage.services.ads.change_plan, plan.id, plan.version, page_url="")
    stage.until(lambda: not room.panel.model.rows[_row(room, "SPF boost")].plan.page_url)
    (action,) = [one for one in _menu(room, "SPF boost").actions() if one.data() == "page"]
    assert not action.isEnabled()


def test_that_a_session_without_plans_offers_the_first_one(stage: Stage, bare: Room) -> None:
    state = part(bare, "control.ads.empty", StateView)
    assert state.state.title == "No ad plans"
    stage.qtbot.keyClick(state.verb, Qt.Key.Key_Space)
    name = part(bare, "control.ads.plan.name", Field)
    assert name.hasFocus()

    stage.qtbot.keyClicks(name, "Main plan")
    stage.qtbot.keyClicks(part(bare, "control.ads.plan.budget", Field), "8,000")
    stage.qtbot.keyClicks(part(bare, "control.ads.plan.roi", Field), "3.5")
    stage.qtbot.keyClick(name, ENTER)
    stage.settle()

    plan = _plan(stage, "Main plan")
    assert (plan.budget_minor, plan.target_roi, plan.boost) == (800_000, 3.5, False)
    assert bare.panel.table.isVisible()
    assert bare.panel.model.cell(bare.panel.model.rows[0], SPEND) == "—"


def test_that_a_plan_is_edited_and_a_bad_page_is_refused(stage: Stage, room: Room) -> None:
    _choose(_menu(room, "SPF boost"), "edit")
    assert not room.panel.forms.plan.budget.isVisible()
    page = part(room, "control.ads.plan.page", Field)
    page.setText("http://x.example")
    stage.qtbot.keyClick(page, ENTER)
    stage.settle()
    assert "https://" in room.panel.forms.plan.trouble.text()

    page.setText("https://ads.example.com/42")
    stage.qtbot.keyClick(page, ENTER)
    stage.settle()

    assert _plan(stage, "SPF boost").page_url == "https://ads.example.com/42"


def test_that_hats_that_may_not_log_are_told_so(stage: Stage, room: Room) -> None:
    stage.sit(Hat.ANCHOR)
    stage.settle()

    room.panel.log_change()
    assert not room.panel.forms.change.isVisible()
    locked = {str(action.data()): action.isEnabled() for action in _menu(room, "SPF boost").actions() if action.data()}
    assert not any(locked[key] for key in ("change", "spend", "edit", "end"))
    room.panel.open_breakeven()
    assert not room.panel.forms.breakeven.isVisible()


def test_that_the_end_of_a_budget_is_told_as_a_time_of_day_and_not_by_an_old_reading(stage: Stage, room: Room) -> None:
    row = room.panel.model.rows[_row(room, "LIVE GMV Max · main")]
    assert row.spend.runs_out_at is not None
    assert "The budget lasts until about " in room.panel.model.tip(row)

    room.panel.model.tick(row.spend.runs_out_at)
    assert "The budget lasts" not in room.panel.model.tip(row)


def test_that_the_blended_roi_says_its_age_once_it_is_late(stage: Stage, room: Room) -> None:
    stage.pass_s(420)
    room.panel._on_tick()
    assert room.panel.head.subtitle.text() == "blended ROI 4.9 (7:00 old) · even 2.9"


def test_that_the_head_tells_what_all_plans_have_spent(room: Room) -> None:
    assert room.panel.head.subtitle.toolTip().startswith("Spent in this show by the plans together: S$")


def test_that_enter_on_a_row_opens_its_menu_and_the_panel_shrinks_by_leaving_columns_out(
    stage: Stage, room: Room
) -> None:
    table = room.panel.table
    table.setCurrentIndex(room.panel.model.index(0, PLAN))
    table.setFocus()
    stage.qtbot.keyClick(table, ENTER)
    menus = [one for one in room.findChildren(Menu, "control.ads.menu") if one.isVisible()]
    assert len(menus) == 1
    menus[0].close()

    room.panel.setMaximumWidth(400)
    stage.until(lambda: table.isColumnHidden(BUDGET))
    assert part(room, "control.ads.log", Button).accessibleName() == "Log a change"
    assert room.panel.width() <= 400
    room.panel.setMaximumWidth(290)
    stage.until(lambda: table.isColumnHidden(PACE))


def test_that_another_session_closes_the_forms_and_shows_its_own_plans(stage: Stage, room: Room) -> None:
    _open(stage, room)
    stage.session_in(Phase.LIVE)

    assert not room.panel.forms.change.isVisible()
    stage.until(lambda: not room.panel.model.rows)


def test_that_a_reading_of_another_station_shows_by_itself(stage: Stage, room: Room) -> None:
    plan = _plan(stage, "SPF boost")
    stage.pass_s(5)
    at = stage.clock.utc_now() - timedelta(seconds=1)
    stage.do(stage.services.ads.add_sample, SpendReading(plan.id, 55_500, read_at=at), sure=True)

    stage.until(lambda: room.panel.model.cell(room.panel.model.rows[_row(room, "SPF boost")], SPEND) == "S$555")


def test_that_every_control_is_named_for_those_who_listen(stage: Stage, room: Room) -> None:
    for opened in (room.panel.log_change, room.panel.open_breakeven, room.panel._on_add_asked):
        opened()
        stage.settle()
        for widget in room.findChildren(QWidget):
            if isinstance(widget, Button | Field | Combo | Segmented | Slider) and widget.isVisible():
                assert widget.accessibleName(), widget.objectName()
                assert widget.objectName(), widget.accessibleName()
    assert any(one.shortcut().toString() == "L" for one in room.findChildren(QAction))
    assert isinstance(room.grab(), QPixmap)
    assert room.panel.model.rowCount(QModelIndex()) == 4
