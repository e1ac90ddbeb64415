"""The Product tab: which product, the price mechanism of this segment, who checked the price, stock and costs."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.product import ProductView
from app.models.script import SegmentView
from app.services.runtime.permissions import Deed
from app.views.format import currency_of
from app.views.plan.edits import PlanEdits
from app.views.plan.product_picker import ProductPicker
from app.views.plan.value_field import ValueField, as_typed, one_line
from app.views.plan.values import read_count, read_money, read_share, write_money, write_share
from app.views.product_picture import ProductPicture
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

COLUMNS = 3
#: Letters that the store has room for.
SHORT_NAME = 80
#: Fields of the segment, then of the product, then the costs that not everybody sees.
_SEGMENT = ("live_price_minor", "list_price_minor", "stock", "target_units", "coupon", "gift")
_PRODUCT = ("short_name", "reserve_share", "ship_within_h")
_COSTS = (
    "floor_price_minor", "cost_minor", "shipping_minor", "fee_share", "commission_share", "refund_share",
    "refund_cost_minor",
)  # fmt: skip
_MONEY = frozenset(
    {"live_price_minor", "list_price_minor", "floor_price_minor", "cost_minor", "shipping_minor", "refund_cost_minor"}
)
_SHARES = frozenset({"reserve_share", "fee_share", "commission_share", "refund_share"})
_COUNTS = frozenset({"stock", "target_units", "ship_within_h"})


class ProductPage(QWidget):
    """The page."""

    said = Signal(object)

    def __init__(self, context: "Context", edits: PlanEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._edits = edits
        self._segment: SegmentView | None = None
        self._product: ProductView | None = None
        self._locked = False
        self._picture = ProductPicture(44)
        self._name = PlainLabel("", "panel", elide=True)
        self._detail = PlainLabel("", "caption", "text2", elide=True)
        self._choose = Button("", "secondary", "package", size="compact")
        self._choose.setObjectName("plan.product.choose")
        self._remove = Button("", "ghost", "x", size="compact", name=self.tr("Take the product off this segment"))
        self._remove.setObjectName("plan.product.remove")
        self._checked_icon = IconView("user-check", 16, "warn")
        self._checked = PlainLabel("", "body", elide=True)
        self._check = Button(self.tr("Price is right"), "secondary", "badge-check", size="compact")
        self._check.setObjectName("plan.product.check")
        self._fields = {key: self._field(key, title) for key, title in self._titles().items()}
        self._build()
        self._connect()

    def _titles(self) -> dict[str, str]:
        return {
            "live_price_minor": self.tr("Live price"),
            "list_price_minor": self.tr("List price"),
            "stock": self.tr("Stock"),
            "target_units": self.tr("Target units"),
            "coupon": self.tr("Coupon"),
            "gift": self.tr("Gift"),
            "short_name": self.tr("Short name"),
            "reserve_share": self.tr("Stock reserve"),
            "ship_within_h": self.tr("Dispatch within"),
            "floor_price_minor": self.tr("Floor price"),
            "cost_minor": self.tr("Cost of goods"),
            "shipping_minor": self.tr("Shipping"),
            "fee_share": self.tr("Platform fee"),
            "commission_share": self.tr("Commission"),
            "refund_share": self.tr("Refund rate"),
            "refund_cost_minor": self.tr("Cost of a refund"),
        }

    def _field(self, key: str, title: str) -> ValueField:
        if key in _MONEY:
            field = ValueField(key, title, self._read_money, self._write_money)
        elif key in _SHARES:
            field = ValueField(key, title, self._read_share, write_share, unit="%")
        elif key in _COUNTS:
            unit = self.tr("hours") if key == "ship_within_h" else ""
            field = ValueField(key, title, read_count, as_typed, unit=unit)
        else:
            field = ValueField(key, title, one_line, as_typed)
            if key == "short_name":
                field.field.setMaxLength(SHORT_NAME)
        field.setObjectName(f"plan.product.{key}")
        return field

    def _read_money(self, text: str) -> int | None:
        return read_money(text, self._currency())

    def _write_money(self, minor: Any) -> str:
        return write_money(minor, self._currency())

    def _read_share(self, text: str) -> float | None:
        return read_share(text)

    def _currency(self) -> str:
        session = self._context.session.current
        return session.currency if session is not None else "SGD"

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        head.addLayout(words, 1)
        head.addWidget(self._choose)
        head.addWidget(self._remove)
        checked = QHBoxLayout()
        checked.setSpacing(8)
        checked.addWidget(self._checked_icon)
        checked.addWidget(self._checked, 1)
        checked.addWidget(self._check)
        self._check_row = QWidget()
        self._check_row.setLayout(checked)
        checked.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setObjectName("plan.product.inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._section(self.tr("In this segment"), _SEGMENT))
        column.addWidget(self._check_row)
        self._product_part = self._section(self.tr("The product"), _PRODUCT)
        self._cost_part = self._section(self.tr("Costs for one unit"), _COSTS)
        column.addWidget(self._product_part)
        column.addWidget(self._cost_part)
        column.addStretch(1)
        scroll = QScrollArea()
        make_bare(scroll, inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _section(self, title: str, keys: tuple[str, ...]) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(PlainLabel(title, "panel"), 0, 0, 1, COLUMNS)
        for place, key in enumerate(keys):
            grid.addWidget(self._fields[key], 1 + place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignTop)
        for at in range(COLUMNS):
            grid.setColumnStretch(at, 1)
        return part

    def _connect(self) -> None:
        for field in self._fields.values():
            field.taken.connect(self._on_taken)
        self._choose.clicked.connect(self.open_picker)
        self._remove.clicked.connect(self._on_remove)
        self._check.clicked.connect(self._on_check)

    def show_segment(self, segment: SegmentView | None, product: ProductView | None, *, locked: bool) -> None:
        """Show the product side of a segment."""
        self._segment, self._product, self._locked = segment, product, locked
        if segment is None:
            return
        team = self._context.team
        may_rundown = team.may(Deed.EDIT_RUNDOWN) and not locked
        may_product = team.may(Deed.EDIT_PRODUCT) and not locked
        see_costs = team.may(Deed.SEE_COSTS)
        symbol = currency_of(self._currency()).symbol.strip()
        for key, field in self._fields.items():
            if key in _MONEY:
                field.set_unit(symbol)
            if key in _SEGMENT:
                field.show_value(getattr(segment, key), locked=not may_rundown)
            else:
                value = getattr(product, key) if product is not None else None
                field.show_value(value, locked=not may_product)
        self._product_part.setVisible(product is not None)
        self._cost_part.setVisible(product is not None and see_costs)
        self._picture.show_product(product)
        self._name.setText((product.short_name or product.title) if product is not None else self.tr("No product"))
        self._detail.setText(self._detail_words(product))
        self._choose.set_label(self.tr("Change") if product is not None else self.tr("Choose a product"))
        self._choose.setVisible(may_rundown)
        self._remove.setVisible(may_rundown and product is not None)
        self._show_check(segment)

    def _detail_words(self, product: ProductView | None) -> str:
        if product is None:
            return self.tr("This segment sells nothing yet.")
        parts = [product.title if product.short_name else "", product.seller_sku]
        return " · ".join(part for part in parts if part)

    def _show_check(self, segment: SegmentView) -> None:
        self._check_row.setVisible(segment.live_price_minor is not None and segment.product_id is not None)
        names = [self._member(who) for who in (segment.price_checked_by, segment.price_checked_again_by) if who]
        if len(names) == 2:
            self._checked.setText(self.tr("Price checked by {one} and {two}").format(one=names[0], two=names[1]))
        elif names:
            words = self.tr("Price checked by {one}; a second person has to look")
            self._checked.setText(words.format(one=names[0]))
        else:
            self._checked.setText(self.tr("Two people have to check the price"))
        done = len(names) == 2
        self._checked_icon.set_icon("check" if done else "user-check", "good" if done else "warn")
        self._check.setVisible(not done and not self._locked)
        if not self._context.team.may(Deed.CHECK_PRICE):
            self._check.set_locked(self.tr("Your hats do not allow this."))
        elif self._context.team.me is None:
            self._check.set_locked(self.tr("Say who you are first: the round picture at the top right."))
        else:
            self._check.set_locked("")

    def _member(self, member_id: str) -> str:
        member = self._context.team.member(member_id)
        return member.name if member is not None else self.tr("somebody")

    def open_picker(self, _checked: bool = False) -> None:
        """Let the person choose a product."""
        if not self._choose.isVisible():
            return
        picker = ProductPicker(self._context, self)
        picker.picked.connect(self._on_picked)
        picker.open_below(self._choose, right=True)

    def _on_picked(self, product: object) -> None:
        if self._segment is not None and isinstance(product, ProductView):
            self._edits.change_segment(self._segment.id, product_id=product.id)

    def _on_remove(self, _checked: bool = False) -> None:
        if self._segment is not None:
            self._edits.change_segment(self._segment.id, product_id=None)

    def _on_check(self, _checked: bool = False) -> None:
        segment = self._segment
        if segment is not None:
            check = self._context.services.rundown.check_price
            self._context.runner.run(check, segment.id, segment.version, busy=self._check)

    def _on_taken(self, taken: Any) -> None:
        key, value = taken
        if key in _SEGMENT:
            if self._segment is not None:
                self._edits.change_segment(self._segment.id, **{key: value})
        elif self._product is not None:
            if value is None and key == "reserve_share":
                value = 0.0
            self._edits.change_product(self._product.id, **{key: value})
