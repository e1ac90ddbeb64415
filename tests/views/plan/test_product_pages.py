"""Card and Product: the hand card, choosing a product, price mechanism, two looks at the price, costs."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.team import Hat
from app.services.runtime.permissions import Deed
from app.views.plan.product_picker import ProductPicker
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text_area import TextArea
from tests.views.plan.bench import Bench


def _field(bench: Bench, key: str) -> Field:
    found = bench.room.findChild(Field, f"plan.product.{key}")
    assert isinstance(found, Field)
    return found


def _point(bench: Bench, key: str) -> TextArea:
    found = bench.room.findChild(TextArea, f"plan.card.{key}")
    assert isinstance(found, TextArea)
    return found


def _button(bench: Bench, name: str) -> Button:
    found = bench.room.findChild(Button, name)
    assert isinstance(found, Button)
    return found


def _open(bench: Bench, at: int, tab: str) -> None:
    bench.choose(at)
    part = bench.room.editor.tabs.part(tab)
    bench.stage.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    bench.settle()


def _picker(bench: Bench) -> ProductPicker:
    bench.stage.qtbot.mouseClick(_button(bench, "plan.product.choose"), Qt.MouseButton.LeftButton)
    bench.settle()
    found = bench.room.findChild(ProductPicker)
    assert isinstance(found, ProductPicker)
    return found


def test_that_the_hand_card_is_edited_and_saved(bench: Bench) -> None:
    _open(bench, 1, "card")
    assert _point(bench, "feature").toPlainText() == "5% niacinamide"
    area = _point(bench, "benefit")
    area.setFocus()
    QTest.keyClicks(area, "Calm skin")
    bench.stage.until(lambda: _stored(bench).benefit == "Calm skin")
    bench.settle()
    assert (_stored(bench).feature, bench.errors) == ("5% niacinamide", [])


def _stored(bench: Bench):  # type: ignore[no-untyped-def]
    products = bench.stage.services.rundown.products()
    return next(one for one in products if one.id == bench.evening.serum.id)


def test_that_a_segment_without_product_offers_to_choose_one(bench: Bench) -> None:
    _open(bench, 0, "card")
    bench.stage.qtbot.mouseClick(_button(bench, "plan.card.choose_product"), Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.room.editor.tabs.value == "product"
    picker = bench.room.findChild(ProductPicker)
    assert isinstance(picker, ProductPicker)
    picker.close()


def test_that_a_picked_product_brings_its_prices(bench: Bench) -> None:
    _open(bench, 0, "product")
    picker = _picker(bench)
    search = picker.findChild(Field, "plan.product.search")
    assert isinstance(search, Field)
    QTest.keyClicks(search, "serum")
    bench.stage.qtbot.wait(250)
    bench.settle()
    QTest.keyClick(search, Qt.Key.Key_Return)
    bench.settle()
    segment = bench.segment(0)
    assert (segment.product_id, segment.live_price_minor) == (bench.evening.serum.id, 1890)
    bench.room.edits.undo()
    bench.settle()
    segment = bench.segment(0)
    assert (segment.product_id, segment.live_price_minor, segment.title) == (None, None, "Warm-up")


def test_that_a_new_product_is_made_from_the_words_searched_for(bench: Bench) -> None:
    _open(bench, 0, "product")
    picker = _picker(bench)
    search = picker.findChild(Field, "plan.product.search")
    assert isinstance(search, Field)
    QTest.keyClicks(search, "Lip balm")
    bench.stage.qtbot.wait(250)
    bench.settle()
    button = picker.findChild(Button, "plan.product.new")
    assert isinstance(button, Button)
    bench.stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bench.settle()
    made = next(one for one in bench.stage.services.rundown.products() if one.title == "Lip balm")
    assert (bench.segment(0).product_id, made.currency) == (made.id, "SGD")


def test_that_the_product_can_be_taken_off(bench: Bench) -> None:
    _open(bench, 1, "product")
    bench.stage.qtbot.mouseClick(_button(bench, "plan.product.remove"), Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.segment(1).product_id is None


def test_that_fields_of_segment_and_product_arrive_where_they_belong(bench: Bench) -> None:
    _open(bench, 1, "product")
    bench.type_into(_field(bench, "target_units"), "300")
    bench.type_into(_field(bench, "fee_share"), "6.5")
    bench.type_into(_field(bench, "cost_minor"), "6.20")
    assert bench.segment(1).target_units == 300
    assert (_stored(bench).fee_share, _stored(bench).cost_minor) == (0.065, 620)
    bench.room.edits.undo()
    bench.settle()
    assert _stored(bench).cost_minor == 610


def test_that_a_short_name_ends_where_the_store_has_no_more_room(bench: Bench) -> None:
    _open(bench, 1, "product")
    bench.type_into(_field(bench, "short_name"), "n" * 90)
    assert _stored(bench).short_name == "n" * 80
    assert bench.errors == []


def test_that_a_bad_value_says_why_and_is_not_sent(bench: Bench) -> None:
    _open(bench, 1, "product")
    field = _field(bench, "live_price_minor")
    bench.type_into(field, "cheap")
    assert "18.90" in field.trouble
    assert bench.segment(1).live_price_minor == 1890
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.trouble) == ("18.90", "")


def test_that_the_price_needs_two_different_people(bench: Bench) -> None:
    _open(bench, 1, "product")
    check = _button(bench, "plan.product.check")
    bench.stage.qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.segment(1).price_checked_by == bench.evening.operator.id
    bench.stage.qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    bench.settle()
    assert [error.code for error in bench.errors] == ["second_person_needed"]
    bench.stage.context.team.wear(bench.evening.anchor.id, (Hat.ANCHOR,))
    bench.settle()
    bench.stage.qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.segment(1).price_checked_again_by == bench.evening.anchor.id
    assert not check.isVisible()


def test_that_costs_are_seen_only_by_hats_that_may(bench: Bench) -> None:
    _open(bench, 1, "product")
    assert _field(bench, "cost_minor").isVisible()
    bench.stage.context.team.wear(bench.evening.anchor.id, (Hat.ANCHOR,))
    bench.stage.context.rundown.reload()
    bench.settle()
    assert not bench.stage.context.team.may(Deed.SEE_COSTS)
    assert not _field(bench, "cost_minor").isVisible()
    model = bench.room.rundown.model
    assert [model.index(row, 6).data() for row in range(4)] == ["", "", "", ""]
    assert _field(bench, "live_price_minor").isReadOnly()
