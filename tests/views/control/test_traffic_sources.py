"""Traffic sources beside the funnel: shares and views over 15 minutes and the show, usual, and what cannot be told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.session import Phase
from app.models.team import Hat
from app.services.live.traffic import SOURCES
from app.views.control.figure_table import CELL_ROLE, Cell, FigureTable
from app.views.control.figures import LiveFigures
from app.views.control.host_deeds import HostDeeds
from app.views.control.traffic_pages import TrafficPages
from app.views.i18n import set_language
from app.views.widgets.state_view import StateView
from app.views.widgets.tab_strip import TabStrip
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage

READ = {
    "views": 1000.0, "views_paid": 330.0, "views_recommend": 410.0, "views_follow": 120.0, "views_search": 90.0,
    "ad_gmv": 567_800.0,
}  # fmt: skip


class _Room(QWidget):
    """A place for the pages, as the room has them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.deeds = HostDeeds(stage.context, self)
        self.pages = TrafficPages(stage.context, self, self.deeds)
        self.pages.setGeometry(0, 0, 388, 178)

    def look(self) -> None:
        """What the room does once a second."""
        live, now_ms = self.stage.context.live, self.stage.context.session_ms()
        assert now_ms is not None
        self.pages.show_now(LiveFigures(live.times, live.values, now_ms, live.typed_at), now_ms)

    def table(self) -> list[list[str]]:
        """The table of the sources as text."""
        return [[cell.text for cell in row] for row in part(self, "control.traffic", FigureTable).content.rows]

    def caption(self) -> PlainLabel:
        """What stands beside the tabs."""
        return part(self, "control.traffic.caption", PlainLabel)


def _read(stage: Stage, seconds: float, values: dict[str, float]) -> None:
    stage.read(seconds, "simulator", **values)


@pytest.fixture
def fresh(stage: Stage) -> _Room:
    """A show that has just begun, with nothing read and nothing usual."""
    stage.session_in(Phase.LIVE)
    stage.sit(Hat.OPERATOR)
    room = _Room(stage)
    stage.show(room, 400, 200)
    room.pages.show_page("sources")
    return room


@pytest.fixture
def sample(stage: Stage) -> _Room:
    """The sample show, with shows before it."""
    room = _Room(stage)
    stage.show(room, 400, 200)
    stage.until(lambda: stage.context.usual.usual is not None)
    stage.read(1, online_users=3000.0)
    room.pages.show_page("sources")
    return room


def test_that_views_and_shares_stand_over_the_last_minutes_and_over_the_show(stage: Stage, fresh: _Room) -> None:
    _read(stage, 60, READ)
    twice = {key: value * 2 for key, value in READ.items()}
    _read(stage, 15 * 60, {**twice, "views_paid": 760.0, "views_follow": 180.0})
    fresh.look()
    assert fresh.table() == [
        ["Paid", "43%", "430", "38%", "760", "S$11.4k"],
        ["Feed", "41%", "410", "41%", "820", "—"],
        ["Following", "6%", "60", "9%", "180", "—"],
        ["Search", "9%", "90", "9%", "180", "—"],
        ["Other", "1%", "10", "3%", "60", "—"],
    ]


def test_that_nothing_read_is_said_and_not_shown_as_zero(stage: Stage, fresh: _Room) -> None:
    stage.read(60, views=500.0, online_users=20.0)
    fresh.look()
    assert part(fresh, "control.traffic.empty", StateView).isVisible()
    assert not any(table.isVisible() for table in fresh.findChildren(FigureTable))


def test_that_a_source_without_readings_cannot_be_told_and_neither_can_the_rest(stage: Stage, fresh: _Room) -> None:
    stage.read(60, views=1000.0, views_paid=330.0)
    fresh.look()
    rows = {row[0]: row[1:] for row in fresh.table()}
    assert rows["Paid"][:4] == ["33%", "330", "33%", "330"]
    for name in ("Feed", "Following", "Search", "Other"):
        assert rows[name] == ["—"] * 5
    model = part(fresh, "control.traffic", FigureTable).content
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "cannot tell"


def test_that_readings_that_contradict_each_other_are_told_in_amber(stage: Stage, fresh: _Room) -> None:
    _read(stage, 60, {**READ, "views_paid": 500.0})
    fresh.look()
    assert fresh.caption().text() == "120 above all views: check"
    assert fresh.caption().colour == "warn"
    assert fresh.table()[-1][1:3] == ["0%", "0"]
    _read(stage, 60, {**{key: value * 3 for key, value in READ.items()}, "views": 3400.0})
    fresh.look()
    assert fresh.caption().colour == "text3"


def test_that_gmv_by_source_is_what_the_board_says_with_its_age_and_who_typed_it(stage: Stage, fresh: _Room) -> None:
    _read(stage, 60, READ)
    for key, value in (("gmv_paid", 600_000), ("gmv_recommend", 900_000), ("gmv_other", 40_000)):
        stage.do(stage.services.manual.add, stage.session.id, key, value, sure=True)
    fresh.look()
    assert [row[5] for row in fresh.table()] == ["S$6k", "S$9k", "—", "—", "S$400"]
    cells = [row[5] for row in part(fresh, "control.traffic", FigureTable).content.rows]
    me = stage.context.team.me
    assert me is not None
    assert cells[1].tip.endswith(f"GMV: as the live board splits it, 0 s old, typed by {me.name}")
    assert cells[3].tip.endswith("GMV: cannot tell. Type it or paste the board's table (R).")
    assert (cells[1].ink, cells[3].ink) == ("text", "text3")
    assert stage.context.live.last_reading("gmv_recommend") == (stage.context.session_ms(), 900_000.0)
    stage.pass_s(11 * 60)
    _read(stage, 1, {key: value * 2 for key, value in READ.items()})
    fresh.look()
    assert part(fresh, "control.traffic", FigureTable).content.rows[1][5].ink == "text2", "a board's figure ages alone"


def test_that_old_readings_are_no_longer_judged_and_say_of_when_they_are(stage: Stage, sample: _Room) -> None:
    stage.pass_s(300)
    sample.look()
    assert sample.caption().text().startswith("as of 20:")
    for row in part(sample, "control.traffic", FigureTable).content.rows:
        assert row[1].ink == "text2"
        assert row[1].rising is None


def test_that_shares_stand_against_what_is_usual(stage: Stage, sample: _Room) -> None:
    _read(stage, 1, READ)
    sample.look()
    rows = part(sample, "control.traffic", FigureTable).content.rows
    assert len(rows) == len(SOURCES)
    usual = stage.context.usual.at("share_paid", stage.context.session_ms() or 0)
    assert usual is not None
    assert sample.caption().text() == "tick = usual"
    for row in rows:
        assert row[1].usual is not None
        assert "usual " in row[1].spoken
        assert "n = " in row[1].tip
    assert sum(row[1].usual or 0.0 for row in rows) == pytest.approx(1.0, abs=0.06)
    assert rows[0][1].tip.startswith("Share of views from ads")


@pytest.mark.parametrize(("paid", "rising"), [(0.9, True), (0.0, False)])
def test_that_a_share_far_from_usual_has_an_arrow_and_no_judgement(
    stage: Stage, sample: _Room, paid: float, rising: bool
) -> None:
    last = stage.context.live.last
    before = {key: last(key) or 0.0 for key in READ}
    # What came in the last quarter of an hour comes from one source alone, or from all others.
    step = {**before, "views": before["views"] + 500_000, "views_paid": before["views_paid"] + 500_000 * paid}
    _read(stage, 1, step)
    sample.look()
    cell = part(sample, "control.traffic", FigureTable).content.rows[0][1]
    assert cell.rising is rising
    assert cell.ink == "text"


def test_that_the_tabs_change_the_page_by_keys_and_the_table_reads_aloud(stage: Stage, sample: _Room) -> None:
    sample.look()
    tabs = part(sample, "control.traffic.tabs", TabStrip)
    tabs.part("sources").setFocus()
    stage.qtbot.keyClick(tabs.part("sources"), Qt.Key.Key_Left)
    assert sample.pages.page == "funnel"
    assert part(sample, "control.funnel", QWidget).isVisible()
    assert sample.caption().text() == "15 min · tick = usual"
    stage.qtbot.keyClick(tabs.part("funnel"), Qt.Key.Key_Right)
    table = part(sample, "control.traffic", FigureTable)
    assert table.isVisible()
    assert table.accessibleName() == "Traffic sources"
    titles = [table.content.headerData(place, Qt.Orientation.Horizontal) for place in range(6)]
    assert titles == ["Source", "15 min", "Views", "Show", "Views", "GMV"]
    _read(stage, 1, READ)
    sample.look()
    shown: Cell = table.content.index(0, 5).data(CELL_ROLE)
    assert shown.spoken == "S$5,678"


def test_that_the_palette_shows_each_page(sample: _Room) -> None:
    actions = {action.text(): action for action in sample.actions()}
    for words, page in (
        ("Show the hosts", "hosts"),
        ("Show the funnel", "funnel"),
        ("Show the traffic sources", "sources"),
    ):
        actions[words].trigger()
        assert sample.pages.page == page


def test_that_sources_are_named_in_chinese(stage: Stage) -> None:
    set_language("zh")
    room = _Room(stage)
    stage.show(room, 400, 200)
    _read(stage, 1, READ)
    room.pages.show_page("sources")
    room.look()
    assert [row[0] for row in room.table()] == ["付费", "推荐", "关注", "搜索", "其他"]
