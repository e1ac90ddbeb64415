"""Who is on air: handed over in two keys, drawn under the rundown, with figures that a person can trust."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from app.models.session import Phase
from app.models.team import Hat, MemberView
from app.views.control.figure_table import FigureTable
from app.views.control.host_sheet import HostSheet
from app.views.control.room import ControlRoom
from app.views.i18n import set_language
from app.views.widgets.button import Button
from app.views.widgets.state_view import StateView
from tests.views.control.host_show import hand, kept, press, room_of, second_host, shifts
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def kei(stage: Stage) -> MemberView:
    """A second host, known before the room opens."""
    return second_host(stage)


@pytest.fixture
def room(stage: Stage, kei: MemberView) -> ControlRoom:
    """Control of a show that has just begun."""
    return room_of(stage)


def _table(room: ControlRoom) -> list[list[str]]:
    return [[cell.text for cell in row] for row in part(room, "control.hosts", FigureTable).content.rows]


def _is_shown(room: ControlRoom, name: str) -> bool:
    return any(one.isVisible() for one in room.findChildren(QWidget, name))


def _digit_of(room: ControlRoom, name: str) -> Qt.Key:
    """The key of a host on the sheet."""
    buttons = [part(room, f"control.host.{place}", Button) for place in range(1, 3)]
    place = next(number for number, button in enumerate(buttons, start=1) if button.label.startswith(name))
    return (Qt.Key.Key_1, Qt.Key.Key_2)[place - 1]


def test_that_two_keys_hand_over_and_keep_segment_and_open_cue(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    own = stage.session.anchor_id
    assert own is not None
    hand(stage, room, own)
    cue = stage.do(stage.services.cues.send, stage.session.id, "Slow down")
    stage.do(stage.services.live_rundown.next, stage.session.id)
    before = stage.services.live_rundown.state(stage.session.id)
    room.setFocus()
    press(stage, Qt.Key.Key_A)
    sheet = part(room, "control.host", HostSheet)
    assert sheet.isVisible()
    press(stage, _digit_of(room, "Kei Mori"))
    assert not sheet.isVisible()
    assert [shift.member_id for shift in kept(stage)] == [own, kei.id]
    assert room.hosts.store.on_air == kept(stage)[1]
    assert stage.services.live_rundown.state(stage.session.id) == before
    assert [one.id for one in stage.services.cues.open_cues(stage.session.id)] == [cue.id]
    assert room.hasFocus()


def test_that_digits_on_the_sheet_do_not_open_the_link_box(stage: Stage, room: ControlRoom) -> None:
    room.setFocus()
    press(stage, Qt.Key.Key_A)
    press(stage, Qt.Key.Key_9)
    assert part(room, "control.host", HostSheet).isVisible()
    assert not _is_shown(room, "control.jump")
    press(stage, Qt.Key.Key_Escape)
    assert not _is_shown(room, "control.host")
    assert kept(stage) == ()


def test_that_arrows_and_enter_choose_as_well_and_the_one_on_air_cannot_be_chosen(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    own = stage.session.anchor_id
    assert own is not None
    hand(stage, room, own)
    room.setFocus()
    press(stage, Qt.Key.Key_A)
    first, second = part(room, "control.host.1", Button), part(room, "control.host.2", Button)
    assert second.hasFocus()
    assert first.locked_reason.endswith("is on air already.")
    press(stage, Qt.Key.Key_1)
    assert part(room, "control.host", HostSheet).isVisible()
    press(stage, Qt.Key.Key_Up)
    assert first.hasFocus()
    press(stage, Qt.Key.Key_Down)
    press(stage, Qt.Key.Key_Return)
    assert [shift.member_id for shift in kept(stage)] == [own, kei.id]


def test_that_nought_takes_the_host_off_air(stage: Stage, room: ControlRoom, kei: MemberView) -> None:
    hand(stage, room, kei.id)
    room.setFocus()
    press(stage, Qt.Key.Key_A)
    press(stage, Qt.Key.Key_0)
    assert room.hosts.store.on_air is None
    room.setFocus()
    press(stage, Qt.Key.Key_A)
    assert not _is_shown(room, "control.host.nobody")
    press(stage, Qt.Key.Key_0)
    assert part(room, "control.host", HostSheet).isVisible()


def test_that_the_palette_has_each_host_and_the_other_deeds(stage: Stage, room: ControlRoom, kei: MemberView) -> None:
    def words() -> set[str]:
        return {action.text() for action in room.actions()}

    assert {"Hand over to another host", "Take the host off air", "Take the hand-over back"} <= words()
    action = next(one for one in room.actions() if one.text() == "Hand over to Kei Mori")
    action.trigger()
    stage.settle()
    assert [shift.member_id for shift in kept(stage)] == [kei.id]
    assert "Hand over to Kei Mori" not in words()


def test_that_the_second_of_two_stations_is_told_who_came(stage: Stage, room: ControlRoom, kei: MemberView) -> None:
    own = stage.session.anchor_id
    assert own is not None
    told: list[object] = []
    room.said.connect(told.append)
    # Another station is quicker than the news of it.
    shifts(stage).hand_over(stage.session.id, kei.id)
    room.hosts.hand_over(own)
    stage.settle()
    assert told == ["Somebody else handed over first: Kei Mori is on air"]
    assert [shift.member_id for shift in kept(stage)] == [kei.id]


def test_that_figures_by_host_are_counted_between_the_hand_overs(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    own = stage.session.anchor_id
    assert own is not None
    name = room.hosts.name(own)
    room.traffic.show_page("hosts")
    assert part(room, "control.hosts.empty", StateView).isVisible()
    hand(stage, room, own)
    stage.read(60, gmv=600_000.0, orders=60.0, online_users=100.0)
    hand(stage, room, kei.id)
    stage.read(60, gmv=1_800_000.0, orders=90.0, online_users=300.0)
    room._on_tick()
    assert _table(room) == [
        [name, "1:00", "S$6k", "S$6k", "—"],
        ["Kei Mori", "1:00", "S$12k", "S$12k", "100"],
        ["Not said", "1:00", "—", "—", "—"],
    ]
    model = part(room, "control.hosts", FigureTable).content
    spoken = [model.index(1, place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(5)]
    assert spoken == ["Kei Mori, on air now", "1:00", "S$12,000", "S$12,000", "100"]
    assert "Orders: 30" in model.rows[1][0].tip, "what has no room in this panel stands in the tool tip"
    room.traffic.hosts.resize(600, 200)
    room.traffic.hosts.show_now()
    assert _table(room)[1] == ["Kei Mori", "1:00", "S$12k", "S$12k", "30", "100"]


def test_that_a_figure_with_a_hand_over_in_a_gap_is_marked_as_about_right(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    own = stage.session.anchor_id
    assert own is not None
    hand(stage, room, own)
    stage.read(10, gmv=100_000.0, orders=10.0, online_users=100.0)
    stage.pass_s(600)
    hand(stage, room, kei.id)
    stage.read(10, gmv=900_000.0, orders=90.0, online_users=100.0)
    room.traffic.show_page("hosts")
    room._on_tick()
    rows = part(room, "control.hosts", FigureTable).content.rows
    assert rows[0][2].text == "≈S$1k"
    assert rows[1][2].text == "≈S$8k"
    assert rows[1][2].spoken == "about S$8,000"
    assert "gap of the readings" in rows[1][2].tip


def test_that_the_lane_under_the_rundown_shows_who_was_on_air_when(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    own = stage.session.anchor_id
    assert own is not None
    deck = room.deck.deck
    assert [row.kind for row in deck._rundown.rows()] == ["planned", "actual", "events"]
    hand(stage, room, own)
    stage.pass_s(600)
    hand(stage, room, kei.id)
    stage.pass_s(300)
    room._on_tick()
    row = next(row for row in deck._rundown.rows() if row.kind == "hosts")
    middle = deck._rundown.y() + row.top + row.height / 2
    tip = deck.tip_at(QPointF(deck.x_at(300_000), middle))
    assert tip.splitlines()[0] == room.hosts.name(own)
    assert deck.tip_at(QPointF(deck.x_at(800_000), middle)).startswith("Kei Mori\n")
    assert deck.tip_at(QPointF(deck.x_at(30_000), middle)) == ""
    assert deck._rundown.accessibleDescription().endswith("Host: Kei Mori")


def test_that_the_load_of_the_host_counts_from_the_hand_over(stage: Stage, room: ControlRoom, kei: MemberView) -> None:
    hand(stage, room, kei.id)
    stage.pass_s(5.6 * 3600)
    room.timers.tick()
    assert [one.text for one in room.timers.shown if one.key == "host"] == ["Kei Mori on air 5:36:00"]


def test_that_nobody_is_handed_over_without_the_hat_or_after_the_show(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    told: list[object] = []
    room.said.connect(told.append)
    stage.sit(Hat.CUSTOMER_SERVICE)
    room.hosts.hand_over(kei.id)
    room.hosts.ask()
    stage.settle()
    assert told == ["Your hats do not allow this."] * 2
    assert kept(stage) == ()
    room.traffic.show_page("hosts")
    assert part(room, "control.hosts.over", Button).locked_reason == "Your hats do not allow this."


def test_that_hosts_are_named_in_chinese(stage: Stage, kei: MemberView) -> None:
    set_language("zh")
    stage.session_in(Phase.LIVE)
    room = ControlRoom(stage.context)
    stage.show(room)
    hand(stage, room, kei.id)
    room.traffic.show_page("hosts")
    room._on_tick()
    table = part(room, "control.hosts", FigureTable)
    assert [table.content.headerData(place, Qt.Orientation.Horizontal) for place in range(3)] == [
        "主播",
        "在播",
        "成交金额",
    ]
    assert "交接给另一位主播" in {action.text() for action in room.actions()}
