"""The bar on top, the sheet with the session's plan, the checklist and what earlier reviews handed over."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.models.review import ActionState
from app.models.session import Phase
from app.models.team import Hat
from app.views.plan.checklist_look import due_look
from app.views.plan.checklist_panel import ChecklistModel
from app.views.plan.readiness import readiness
from app.views.plan.session_form import SessionForm
from app.views.shell.hold_button import HoldButton
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.list_view import ListView
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel
from tests.views.plan.bench import START, Bench


def _value(bench: Bench, key: str) -> str:
    found = bench.room.findChild(PlainLabel, f"plan.summary.{key}")
    assert isinstance(found, PlainLabel)
    return found.text()


def _button(bench: Bench, name: str) -> Button:
    found = bench.room.findChild(Button, name)
    assert isinstance(found, Button)
    return found


def _list(bench: Bench) -> tuple[ListView, ChecklistModel]:
    view = bench.room.findChild(ListView, "plan.checklist")
    assert isinstance(view, ListView)
    model = view.model()
    assert isinstance(model, ChecklistModel)
    return view, model


def _check_prices(bench: Bench) -> None:
    services, evening = bench.stage.services, bench.evening
    for member in (evening.operator, evening.lead):
        services.who.wear(member.id, member.hats)
        for at in (1, 2):
            services.rundown.check_price(evening.ids[at], bench.segment(at).version)
    bench.settle()


def test_that_the_figures_are_those_of_the_plan(bench: Bench) -> None:
    assert (_value(bench, "length"), _value(bench, "target"), _value(bench, "budget")) == (
        "40:00", "S$48,000", "S$12,000",
    )  # fmt: skip
    assert bench.room.summary._budget.note.text() == "break-even ROI 2.9"
    assert bench.room.summary._target.note.text() == "Segments 4 · products 2"


def test_that_without_a_typed_break_even_the_lineups_stands_there_as_on_air(bench: Bench) -> None:
    sessions, live = bench.stage.services.sessions, bench.stage.session
    bench.stage.do(sessions.change, live.id, live.version, breakeven_roi=None)
    bench.settle()
    even = bench.stage.services.ads.even(live.id)
    assert even.source == "lineup"
    assert even.pay is not None
    # 18.90 for goods of 6.10.
    assert bench.room.summary._budget.note.text() == f"break-even ROI {even.pay:.1f}"


def test_that_a_narrow_bar_says_less_and_the_tip_the_whole(bench: Bench) -> None:
    summary = bench.room.summary
    summary.set_room("narrow")
    assert summary._target.note.text() == "Segments 4"
    assert "products 2" in summary._target.toolTip()
    summary.set_room("full")
    assert summary._target.note.text() == "Segments 4 · products 2"


def test_that_readiness_counts_what_ready_asks_for(bench: Bench) -> None:
    store, session = bench.room.store, bench.stage.session
    first = readiness(session, store.rows, store.checklist)
    assert (first.total - first.done) == 2
    _check_prices(bench)
    after = readiness(bench.stage.session, store.rows, store.checklist)
    assert (after.done, after.percent) == (after.total, 100)


def test_that_a_blocker_leads_to_its_segment(bench: Bench) -> None:
    bench.choose(3)
    line = _button(bench, "plan.summary.blocker0")
    bench.stage.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert bench.room.rundown.table.current_id == bench.evening.ids[1]
    assert bench.room.editor.tabs.value == "product"


def test_that_ready_is_locked_with_its_reasons_until_nothing_blocks(bench: Bench) -> None:
    ready = bench.room.findChild(HoldButton, "plan.summary.ready")
    assert isinstance(ready, HoldButton)
    assert "Second price check open: 2" in ready.locked_reason
    _check_prices(bench)
    assert ready.locked_reason == ""
    QTest.mousePress(ready, Qt.MouseButton.LeftButton)
    bench.stage.until(lambda: bench.stage.session.phase is Phase.READY)
    QTest.mouseRelease(ready, Qt.MouseButton.LeftButton)


def test_that_rehearse_starts_the_rehearsal(bench: Bench) -> None:
    bench.stage.qtbot.mouseClick(_button(bench, "plan.summary.rehearse"), Qt.MouseButton.LeftButton)
    bench.stage.until(lambda: bench.stage.session.phase is Phase.REHEARSAL)


def test_that_the_sheet_changes_the_plan_of_the_session(bench: Bench) -> None:
    bench.stage.qtbot.mouseClick(_button(bench, "plan.summary.edit"), Qt.MouseButton.LeftButton)
    form = bench.room.findChild(SessionForm)
    assert isinstance(form, SessionForm)
    target = form.findChild(Field, "plan.session.target_gmv_minor")
    length = form.findChild(Field, "plan.session.planned_ms")
    anchor = form.findChild(Combo, "plan.session.anchor")
    save = form.findChild(Button, "plan.session.do")
    assert isinstance(target, Field)
    assert isinstance(length, Field)
    assert isinstance(anchor, Combo)
    assert isinstance(save, Button)
    assert (target.text(), anchor.value) == ("48000", bench.evening.anchor.id)
    bench.type_into(length, "soon")
    bench.stage.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    bench.type_into(length, "2:00:00")
    bench.type_into(target, "60k")
    anchor.choose(bench.evening.lead.id)
    bench.stage.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    bench.settle()
    session = bench.stage.session
    assert (session.planned_ms, session.target_gmv_minor) == (7_200_000, 6_000_000)
    assert (session.anchor_id, session.planned_start_at) == (bench.evening.lead.id, START)


def test_that_a_click_on_the_box_ticks_and_space_takes_the_tick_off(bench: Bench) -> None:
    view, model = _list(bench)
    row = next(at for at, task in enumerate(model.tasks) if not task.item.needs_two)
    item_id = model.tasks[row].item.id
    rect = view.visualRect(model.index(row, 0))
    view.scrollTo(model.index(row, 0))
    rect = view.visualRect(model.index(row, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 90, rect.center().y()))
    bench.settle()
    assert model.tasks[model.row_of(item_id)].item.done_by == bench.evening.operator.id
    view.setCurrentIndex(model.index(model.row_of(item_id), 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    bench.settle()
    assert model.tasks[model.row_of(item_id)].item.done_at is None


def test_that_a_click_on_the_words_ticks_nothing(bench: Bench) -> None:
    view, model = _list(bench)
    rect = view.visualRect(model.index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 240, rect.center().y()))
    bench.settle()
    assert all(task.item.done_at is None for task in model.tasks)


def test_that_mine_shows_only_tasks_of_my_hat(bench: Bench) -> None:
    _view, model = _list(bench)
    everything = len(model.tasks)
    chooser = bench.room.findChild(Segmented, "plan.checklist.filter")
    assert isinstance(chooser, Segmented)
    bench.stage.qtbot.mouseClick(chooser.part("mine"), Qt.MouseButton.LeftButton)
    assert {task.item.hat for task in model.tasks} == {Hat.OPERATOR, None}
    assert len(model.tasks) < everything
    bench.stage.qtbot.mouseClick(chooser.part("service"), Qt.MouseButton.LeftButton)
    assert {task.item.hat for task in model.tasks} == {Hat.CUSTOMER_SERVICE, None}


def test_that_a_viewer_ticks_nothing_and_is_told_why(bench: Bench) -> None:
    bench.stage.context.team.wear(bench.evening.anchor.id, (Hat.VIEWER,))
    view, model = _list(bench)
    view.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    bench.settle()
    assert bench.said == ["Your hats do not allow this."]
    assert model.tasks[0].item.done_at is None


def test_that_due_tasks_become_amber_and_then_red(bench: Bench) -> None:
    item = bench.room.store.checklist[0]
    due, zone = bench.stage.clock.utc_now(), START.tzinfo
    assert zone is not None
    looks = [due_look(item, due, due - timedelta(minutes=minutes), zone) for minutes in (95, 70, -5)]
    assert [look.role for look in looks] == ["text2", "warn", "crit"]
    assert [look.text for look in looks[1:]] == ["due in 1 h 10", "overdue 5 min"]


def test_that_what_was_due_before_the_session_was_made_is_late_only_from_then_on(bench: Bench) -> None:
    item, made = bench.room.store.checklist[0], bench.stage.clock.utc_now()
    zone, due = START.tzinfo, made - timedelta(days=6)
    assert zone is not None
    looks = [due_look(item, due, made + timedelta(minutes=minutes), zone, made) for minutes in (0, 90, 100)]
    assert [(look.role, look.text) for look in looks] == [
        ("warn", "due now"), ("warn", "due now"), ("crit", "overdue 1 h 40"),
    ]  # fmt: skip
    later = due_look(item, made + timedelta(hours=1), made + timedelta(hours=2), zone, made)
    assert later.text == "overdue 1 h 00"


def test_that_a_session_made_for_tonight_opens_without_red_tasks(bench: Bench) -> None:
    clock, sessions = bench.stage.clock, bench.stage.services.sessions
    bench.stage.pass_s(max(0.0, (datetime.now(UTC) - clock.utc_now()).total_seconds()) + 60)
    made = bench.stage.do(sessions.create, "Tonight", planned_start_at=clock.utc_now() + timedelta(hours=2))
    bench.stage.open(made.id)
    bench.settle()
    looks = [task.due for task in bench.room.checklist._model.tasks]
    assert len(looks) > 10
    assert {look.role for look in looks} <= {"warn", "text2"}
    assert "due now" in {look.text for look in looks}


def test_that_a_problem_of_an_earlier_review_is_taken_into_the_checklist(bench: Bench) -> None:
    services = bench.stage.services
    services.who.wear(bench.evening.lead.id, bench.evening.lead.hats)
    earlier = services.sessions.create("Last week", planned_start_at=START - timedelta(days=7))
    action = services.review.add_action(earlier.id, "Price said too late", action="Say the price within 40 s")
    bench.settle()
    assert bench.room.carried.isVisible()
    box = bench.room.carried.findChild(Check, f"plan.carried.{action.id}")
    assert isinstance(box, Check)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    bench.settle()
    taken = [one for one in services.checklist.list(bench.evening.session.id) if one.action_item_id == action.id]
    assert [one.text_en for one in taken] == ["Say the price within 40 s"]
    assert bench.room.store.carried[0].state is ActionState.IN_PLAN
    assert bench.said[-1] == "Taken into the checklist"
