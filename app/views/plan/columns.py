"""The columns of the rundown table: order, widths, which of them are edited in place."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt


class Column(IntEnum):
    """Columns from left to right."""

    NUMBER = 0
    KIND = 1
    TITLE = 2
    START = 3
    LENGTH = 4
    PRICE = 5
    FLOOR = 6
    STOCK = 7
    TARGET = 8
    FIT = 9
    CHECK = 10


#: Width of each column at 100 %; the title takes what is left.
WIDTHS: Final = {
    Column.NUMBER: 52, Column.KIND: 104, Column.TITLE: 200, Column.START: 70, Column.LENGTH: 66, Column.PRICE: 92,
    Column.FLOOR: 74, Column.STOCK: 64, Column.TARGET: 84, Column.FIT: 128, Column.CHECK: 76,
}  # fmt: skip
#: The same for narrow windows: the floor is left out, the type is its icon alone.
NARROW: Final = WIDTHS | {
    Column.NUMBER: 44, Column.KIND: 40, Column.START: 62, Column.LENGTH: 58, Column.PRICE: 84, Column.FLOOR: 0,
    Column.STOCK: 60, Column.TARGET: 78, Column.FIT: 84, Column.CHECK: 62,
}  # fmt: skip
#: The smallest window there may be: stock and script fit are left to the editor beside.
SMALL: Final = NARROW | {Column.STOCK: 0, Column.FIT: 0}
#: A small window with large text: what is left is what a rundown cannot do without.
TINY: Final = SMALL | {
    Column.NUMBER: 40, Column.START: 58, Column.LENGTH: 56, Column.PRICE: 80, Column.TARGET: 0, Column.CHECK: 58,
}  # fmt: skip
#: Narrower type columns show the icon alone, and no word over it.
WORDS_FROM: Final = 72
#: Edited in place, in the order in which Tab goes through them.
EDITABLE: Final = (
    Column.KIND, Column.TITLE, Column.START, Column.LENGTH, Column.PRICE, Column.STOCK, Column.TARGET,
)  # fmt: skip
RIGHT: Final = frozenset(
    {Column.START, Column.LENGTH, Column.PRICE, Column.FLOOR, Column.STOCK, Column.TARGET}
)  # fmt: skip


def column_title(column: Column) -> str:
    """The word over a column."""
    translate = QCoreApplication.translate
    titles = {
        Column.NUMBER: translate("RundownTable", "#"),
        Column.KIND: translate("RundownTable", "Type"),
        Column.TITLE: translate("RundownTable", "Segment · product"),
        Column.START: translate("RundownTable", "Start"),
        Column.LENGTH: translate("RundownTable", "Length"),
        Column.PRICE: translate("RundownTable", "Live price"),
        Column.FLOOR: translate("RundownTable", "Floor"),
        Column.STOCK: translate("RundownTable", "Stock"),
        Column.TARGET: translate("RundownTable", "Target"),
        Column.FIT: translate("RundownTable", "Script fit"),
        Column.CHECK: translate("RundownTable", "Check"),
    }
    return titles[column]


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Figures stand at the right, words at the left."""
    side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
    if column is Column.NUMBER:
        side = Qt.AlignmentFlag.AlignHCenter
    return side | Qt.AlignmentFlag.AlignVCenter


def field_title(field: str) -> str:
    """A field of a segment or product in words, as the history names it ("length of 6 Barrier serum")."""
    translate = QCoreApplication.translate
    titles = {
        "kind": translate("PlanFields", "type"),
        "title": translate("PlanFields", "title"),
        "link_no": translate("PlanFields", "link number"),
        "hard_start_at": translate("PlanFields", "fixed start"),
        "planned_ms": translate("PlanFields", "length"),
        "live_price_minor": translate("PlanFields", "live price"),
        "list_price_minor": translate("PlanFields", "list price"),
        "floor_price_minor": translate("PlanFields", "floor price"),
        "stock": translate("PlanFields", "stock"),
        "target_gmv_minor": translate("PlanFields", "target"),
        "target_units": translate("PlanFields", "target units"),
        "product_id": translate("PlanFields", "product"),
        "coupon": translate("PlanFields", "coupon"),
        "gift": translate("PlanFields", "gift"),
        "cost_minor": translate("PlanFields", "cost"),
        "fee_share": translate("PlanFields", "platform fee"),
        "commission_share": translate("PlanFields", "commission"),
        "shipping_minor": translate("PlanFields", "shipping"),
        "refund_share": translate("PlanFields", "refund rate"),
        "refund_cost_minor": translate("PlanFields", "cost of a refund"),
        "reserve_share": translate("PlanFields", "stock reserve"),
        "ship_within_h": translate("PlanFields", "dispatch time"),
    }
    return titles.get(field, field)
