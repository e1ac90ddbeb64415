"""Every state of the room: no session, empty, locked, not allowed, trouble, others at work, both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.errors import Invalid
from app.models.session import Phase
from app.models.team import Hat
from app.services.plan.rundown import RundownService
from app.views.i18n import set_language
from app.views.plan.columns import Column
from app.views.theme import set_theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.state_view import StateView
from app.views.widgets.text import PlainLabel
from tests.views.plan.bench import Bench


def _button(bench: Bench, name: str) -> Button:
    found = bench.room.findChild(Button, name)
    assert isinstance(found, Button)
    return found


def _state(bench: Bench) -> StateView:
    found = bench.room.findChild(StateView, "plan.rundown.state")
    assert isinstance(found, StateView)
    return found


def _empty_session(bench: Bench) -> str:
    services = bench.stage.services
    made = services.sessions.create("New show", planned_start_at=bench.stage.clock.utc_now())
    bench.stage.context.session.open_when_listed(made.id)
    bench.stage.until(lambda: bench.stage.context.session.current_id == made.id)
    bench.settle()
    return made.id


def _go(bench: Bench, *phases: Phase) -> None:
    services, evening = bench.stage.services, bench.evening
    for member in (evening.operator, evening.lead):
        services.who.wear(member.id, member.hats)
        for at in (1, 2):
            if bench.segment(at).price_checked_again_by is None:
                services.rundown.check_price(evening.ids[at], bench.segment(at).version)
    for phase in phases:
        now = services.sessions.get(evening.session.id)
        assert now is not None
        services.sessions.set_phase(now.id, now.version, phase)
    bench.stage.until(lambda: bench.stage.session.phase is phases[-1])
    bench.settle()


def test_that_without_a_session_the_room_says_what_to_do(bench: Bench) -> None:
    bench.stage.context.session.open(None)
    bench.settle()
    assert _state(bench).isVisible()
    assert _state(bench).state.title == "No session"
    assert not bench.room.rundown.table.isVisible()
    assert not _button(bench, "plan.summary.rehearse").isVisible()


def test_that_an_empty_rundown_begins_with_a_segment(bench: Bench) -> None:
    session_id = _empty_session(bench)
    add = _button(bench, "plan.empty.add")
    assert add.isVisible()
    assert not _button(bench, "plan.empty.last").isVisible()
    bench.stage.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    bench.settle()
    assert len(bench.stage.services.rundown.segments(session_id)) == 1
    assert bench.room.rundown.table.isVisible()
    assert bench.editors()


def test_that_an_empty_rundown_may_begin_as_a_copy_of_the_last_show(bench: Bench) -> None:
    _go(bench, Phase.READY, Phase.LIVE, Phase.REVIEW)
    session_id = _empty_session(bench)
    last = _button(bench, "plan.empty.last")
    assert "Glow Night" in last.label
    bench.stage.qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    bench.settle()
    copied = bench.stage.services.rundown.segments(session_id)
    assert [one.title for one in copied] == bench.order()
    assert [one.script for one in copied] == [one.script for one in bench.segments()]
    assert all(one.price_checked_by is None for one in copied)


def test_that_the_plan_of_a_show_that_is_over_can_only_be_read(bench: Bench) -> None:
    _go(bench, Phase.READY, Phase.LIVE, Phase.REVIEW)
    bench.choose(1)
    assert bench.edit(1, Column.LENGTH) == []
    bench.key(Qt.Key.Key_Delete)
    assert len(bench.segments()) == 4
    assert bench.room.editor.script.text.isReadOnly()
    assert "over" in bench.room.rundown._notice.words.text()
    assert bench.errors == []


def test_that_the_plan_can_be_changed_while_the_show_runs(bench: Bench) -> None:
    _go(bench, Phase.READY, Phase.LIVE)
    bench.type_into(bench.edit(1, Column.LENGTH)[0], "14:00")
    assert bench.segment(1).planned_ms == 840_000


def test_that_hats_without_the_right_change_nothing_in_the_rundown(bench: Bench) -> None:
    bench.stage.context.team.wear(bench.evening.anchor.id, (Hat.ANCHOR,))
    bench.settle()
    assert bench.edit(1, Column.LENGTH) == []
    bench.drag(0, lambda table: table.viewport().height() - 4)
    bench.key(Qt.Key.Key_Delete)
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.order() == ["Warm-up", "Barrier serum", "Night cream", "Wrap-up"]
    assert not _button(bench, "plan.rundown.add").isVisible()
    assert _button(bench, "plan.summary.ready").locked_reason == "Your hats do not allow this."
    assert bench.room.rundown._notice.isVisible()


def test_that_a_plan_that_cannot_be_read_says_so_and_is_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: RundownService, _session_id: str) -> None:
        raise Invalid("store_offline")

    with monkeypatch.context() as patch:
        patch.setattr(RundownService, "rows", broken)
        bench.stage.context.session.open(None)
        bench.stage.context.session.open(bench.evening.session.id)
        bench.settle()
        assert _state(bench).state.kind == "error"
    bench.stage.qtbot.mouseClick(_state(bench).verb, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.shown() == bench.order()


def test_that_another_stations_edit_appears_with_who_did_it(bench: Bench) -> None:
    segment = bench.segment(2)
    bench.other(bench.evening.lead).change(segment.id, segment.version, title="Cream first")
    bench.stage.until(lambda: "Cream first" in bench.shown())
    bench.settle()
    model = bench.room.rundown.model
    assert model.touched == {segment.id: "Tessa"}
    assert "Tessa" in model.index(2, Column.NUMBER).data(Qt.ItemDataRole.ToolTipRole)
    bench.stage.pass_s(60)
    bench.room.rundown.tick()
    assert model.touched == {}


def test_that_a_cell_being_edited_survives_another_stations_change(bench: Bench) -> None:
    field = bench.edit(1, Column.LENGTH)[0]
    field.setText("11:1")
    other = bench.other(bench.evening.lead)
    other.add(bench.evening.session.id, title="Surprise", before_id=bench.evening.ids[0], planned_ms=60_000)
    bench.stage.until(lambda: "Surprise" in bench.shown())
    bench.settle()
    assert bench.editors() == [field]
    bench.type_into(field, "11:10")
    assert bench.segment(1).planned_ms == 670_000


def test_that_strange_titles_stay_plain(bench: Bench) -> None:
    evil = '<img src="file:///etc/passwd"><b>x</b>'
    bench.room.edits.change_segment(bench.evening.ids[1], title=evil)
    bench.settle()
    bench.choose(1)
    assert evil in bench.shown()
    assert bench.room.editor._title.text() == f"2 · {evil}"
    assert bench.room.editor._title.textFormat() is Qt.TextFormat.PlainText


def _short_of_room(part: QWidget) -> bool:
    """Whether a part is smaller than its words; labels that shorten themselves say so by an ellipsis."""
    if isinstance(part, PlainLabel):
        return bool(part.text()) and not part.wordWrap() and not part._elide and _narrow(part)
    if isinstance(part, Field):
        return part.height() + 1 < part.fontMetrics().height()
    return not part.objectName().startswith("plan.summary.blocker") and _narrow(part)


def _narrow(part: QWidget) -> bool:
    return part.width() + 1 < part.sizeHint().width()


def _crowded(room: QWidget) -> list[str]:
    """Parts whose words do not fit where they stand."""
    parts: list[QWidget] = [*room.findChildren(PlainLabel), *room.findChildren(Button), *room.findChildren(Field)]
    return [part.accessibleName() or repr(part) for part in parts if part.isVisible() and _short_of_room(part)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_words_are_clipped(bench: Bench, language: str) -> None:
    set_language("zh" if language == "zh" else "en")
    for width, height, scale in ((1848, 1024, 1.0), (1208, 664, 1.0), (1848, 1024, 1.3)):
        bench.room.close()
        set_theme("light", scale=scale)
        room = bench.open_room(width, height)
        bench.choose(1)
        for tab in ("script", "card", "product"):
            room.editor.choose_tab(tab)
            bench.stage.qtbot.wait(20)
            assert _crowded(room) == [], (width, scale, tab)
        assert (room.width(), room.height()) == (width, height)


def test_that_every_control_has_a_name(bench: Bench) -> None:
    parts: list[QWidget] = [*bench.room.findChildren(Button), *bench.room.findChildren(Field)]
    shown = [part for part in parts if part.isVisible()]
    assert [part for part in shown if not part.accessibleName()] == []
    assert [part.accessibleName() for part in shown if not part.objectName()] == []
