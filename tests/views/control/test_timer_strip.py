"""The timers strip: hidden while nothing runs, a key or click starts and stops, words say how it stands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.metric import TICK_INDEX
from app.models.product import Product
from app.models.session import MarkView, Phase
from app.models.team import Hat, Language
from app.services.live.marks import GIVEAWAY, HOLD_RELEASE, HOLD_START, PIN
from app.views.control.incidents import IncidentLog
from app.views.control.stock_left import stock_left
from app.views.control.timers import Shown, TimerChip, TimersStrip
from app.views.i18n import set_language
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu
from tests.views.shell.window import part
from tests.views.stage import Stage


class _Room(QWidget):
    """A place for the log and the strip, as the room has them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.log = IncidentLog(stage.context, self)
        self.log.setGeometry(800, 300, 392, 300)
        self.strip = TimersStrip(stage.context, self)
        self.strip.setGeometry(12, 12, 900, 36)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


@pytest.fixture
def room(stage: Stage) -> _Room:
    """A show that has just begun."""
    stage.session_in(Phase.LIVE)
    stage.sit(Hat.OPERATOR)
    made = _Room(stage)
    stage.show(made, 1200, 620)
    stage.pass_s(60)
    made.strip.tick()
    return made


def _marks(stage: Stage, preset: str) -> list[MarkView]:
    return [mark for mark in stage.context.cues.marks if mark.preset == preset]


def _texts(room: _Room) -> dict[str, str]:
    room.strip.tick()
    return {one.key: one.text for one in room.strip.shown}


def test_that_nothing_is_shown_while_nothing_runs(stage: Stage, room: _Room) -> None:
    assert not room.strip.isVisible()
    assert _texts(room) == {}


def test_that_h_asks_what_is_announced_and_starts_the_hold_and_h_again_releases(stage: Stage, room: _Room) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_H)
    minutes, stock, link = (part(room, f"control.hold.{one}", Field) for one in ("minutes", "stock", "link_no"))
    assert minutes.hasFocus()
    minutes.setText("11")
    stage.qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert minutes.trouble == "Whole minutes, 1 to 10."
    minutes.setText("4")
    stock.setText("118")
    link.setText("6")
    stage.qtbot.keyClick(link, Qt.Key.Key_Return)
    stage.until(lambda: _marks(stage, HOLD_START) != [])
    assert _marks(stage, HOLD_START)[0].details == {"minutes": 4, "stock": 118, "link_no": 6}
    stage.pass_s(100)
    shown = _texts(room)["hold"]
    assert shown.startswith("Held 1:40, link must go up ")
    chip = part(room.strip, "control.timer.hold", TimerChip)
    assert "announced pieces: 118" in chip.accessibleDescription()
    stage.pass_s(80)
    room.strip.tick()
    assert room.strip.shown[0].state == "soon"
    stage.pass_s(60)
    assert _texts(room)["hold"] == "Held 4:00, link must go up now"
    room.setFocus()
    stage.qtbot.keyClick(room, Qt.Key.Key_H)
    stage.until(lambda: _marks(stage, HOLD_RELEASE) != [])
    assert _marks(stage, HOLD_RELEASE)[0].details == {"link_no": 6}
    assert "hold" not in _texts(room)


def test_that_a_click_on_the_chip_releases_the_link(stage: Stage, room: _Room) -> None:
    stage.do(stage.services.marks.mark, stage.session.id, preset=HOLD_START, details={"minutes": 5})
    room.strip.tick()
    stage.qtbot.mouseClick(part(room.strip, "control.timer.hold", TimerChip), Qt.MouseButton.LeftButton)
    stage.until(lambda: _marks(stage, HOLD_RELEASE) != [])
    assert not room.strip.isVisible()


def test_that_g_starts_a_giveaway_that_is_recalled_and_due_again(stage: Stage, room: _Room) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_G)
    stage.until(lambda: _marks(stage, GIVEAWAY) != [])
    assert _texts(room)["giveaway"] == "Giveaway 10:00 left"
    stage.pass_s(121)
    assert _texts(room)["giveaway"] == "Recall the giveaway, 7:59 left"
    stage.pass_s(600)
    assert "giveaway" not in _texts(room)
    stage.pass_s(240)
    assert _texts(room)["giveaway"] == "Giveaway due, last 16:01 ago"
    stage.pass_s(300)
    assert _texts(room)["giveaway"] == "Giveaway overdue, last 21:01 ago"


def test_that_b_pins_the_card_for_as_long_as_the_team_says(stage: Stage, room: _Room) -> None:
    stage.do(stage.services.team.set_setting, "timers.pin_shown_s", 20)
    stage.qtbot.keyClick(room, Qt.Key.Key_B)
    stage.until(lambda: _marks(stage, PIN) != [])
    stage.pass_s(15)
    assert _texts(room)["pin"] == "Card pinned 15 s"
    stage.pass_s(6)
    assert "pin" not in _texts(room)


def test_that_the_host_is_named_when_the_shift_grows_long(stage: Stage, room: _Room) -> None:
    stage.pass_s(5.6 * 3600)
    assert _texts(room)["host"] == "Host on air 5:37:00"


def test_that_short_stock_of_the_item_on_air_is_told(stage: Stage, room: _Room) -> None:
    stage.open(stage.ids.tonight[Language.ENGLISH])
    segment = next(one for one in stage.context.rundown.segments if one.stock and one.product_id)
    stage.do(stage.services.live_rundown.take, stage.session.id, segment.id)
    stage.read(1, orders=9000.0)
    product = stage.context.rundown.product(segment.product_id)
    assert product is not None
    stage.do(stage.services.rundown.change_product, product.id, product.version, stock=100)
    stage.read(60, orders=9030.0)
    stage.settle()
    assert _texts(room).get("cover", "").startswith("Stock lasts"), stage.context.rundown.current_segment


def test_that_cover_counts_from_the_stock_as_it_was_read_in_the_show(stage: Stage, room: _Room) -> None:
    stage.open(stage.ids.tonight[Language.ENGLISH])
    segment = next(one for one in stage.context.rundown.segments if one.stock and one.product_id)
    stage.do(stage.services.live_rundown.take, stage.session.id, segment.id)
    product = stage.context.rundown.product(segment.product_id)
    assert product is not None
    stage.read(1, orders=9000.0)
    product = stage.do(stage.services.rundown.change_product, product.id, product.version, stock=1000)
    stage.read(60, orders=9200.0)
    stage.settle()
    assert stock_left(stage.context) == 700, "900 may be sold of a thousand, less the 200 that were"
    stage.do(stage.services.rundown.change_product, product.id, product.version, stock=100)
    stage.settle()
    assert stock_left(stage.context) == 90, "nothing that was sold before the reading comes off again"
    stage.read(60, orders=9240.0)
    stage.settle()
    assert stock_left(stage.context) == 50
    assert _texts(room)["cover"].startswith("Stock lasts")


def test_that_the_plan_counts_less_what_the_show_sold_until_the_stock_is_read(stage: Stage, room: _Room) -> None:
    stage.open(stage.ids.tonight[Language.ENGLISH])
    segment = next(one for one in stage.context.rundown.segments if one.stock and one.product_id)
    product = stage.context.rundown.product(segment.product_id)
    assert product is not None
    with stage.store.write(stage.services.who.actor("test")) as uow:
        uow.get(Product, product.id).stock_read_at = None
        uow.commit()
    sold = float(stage.context.live.values[-1, TICK_INDEX["orders"]])
    stage.do(stage.services.live_rundown.take, stage.session.id, segment.id)
    stage.read(1, orders=sold)
    stage.read(60, orders=sold + 40)
    stage.settle()
    first = stock_left(stage.context)
    stage.read(60, orders=sold + 90)
    stage.settle()
    assert first is not None
    assert stock_left(stage.context) == first - 50
    assert segment.stock is not None
    assert first < segment.stock * 0.9 - 40, "what the item sold earlier in the show comes off, too"


def test_that_the_menu_of_the_log_starts_them_for_whoever_uses_the_mouse(stage: Stage, room: _Room) -> None:
    stage.qtbot.mouseClick(part(room, "control.timers.menu", Button), Qt.MouseButton.LeftButton)
    (menu,) = [one for one in room.findChildren(Menu, "control.timers.menu.list") if one.isVisible()]
    assert menu.keys == ["hold", "pin", "giveaway", "price"]
    next(action for action in menu.actions() if action.data() == "giveaway").trigger()
    menu.close()
    stage.until(lambda: _marks(stage, GIVEAWAY) != [])


def test_that_a_viewer_starts_nothing(stage: Stage, room: _Room) -> None:
    me = stage.context.team.me
    assert me is not None
    stage.context.team.wear(me.id, (Hat.VIEWER,))
    stage.until(lambda: stage.context.team.hats == (Hat.VIEWER,))
    stage.settle()
    stage.qtbot.keyClick(room, Qt.Key.Key_G)
    stage.settle()
    assert _marks(stage, GIVEAWAY) == []
    assert part(room, "control.timers.menu", Button).locked_reason == "Your hats do not allow this."


def test_that_the_words_are_chinese_in_chinese(stage: Stage, room: _Room) -> None:
    stage.do(stage.services.marks.mark, stage.session.id, preset=HOLD_START, details={"minutes": 5})
    set_language("zh")
    assert "憋单" in _texts(room)["hold"]


def test_that_a_hidden_room_moves_no_clock(stage: Stage, room: _Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.hide()
    calls: list[str] = []

    def told() -> list[Shown]:
        calls.append("work")
        return []

    monkeypatch.setattr(room.strip, "_timers", told)
    room.strip.tick()
    stage.do(stage.services.marks.mark, stage.session.id)
    assert calls == []
