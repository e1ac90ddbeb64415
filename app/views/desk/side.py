"""The right column of the desk: what went to the anchor, and the products on air to answer from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.cue import CueKind
from app.models.product import ProductView
from app.models.script import SegmentView
from app.views.cue_list import CueListModel, CueRowDelegate
from app.views.format import count, money
from app.views.i18n import current_language
from app.views.shown_panel import ShownPanel
from app.views.widgets.list_view import ListView
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

QUESTIONS, PRODUCTS = 40, 8
TICK_MS = 1000


class AnchorPanel(ShownPanel):
    """Questions sent to the anchor, with their states."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "megaphone", padding=0, parent=parent)
        self.set_title(self.tr("To the anchor"), self.tr("sent · shown · got it"))
        self._context = context
        self._model = CueListModel(context, self)
        self._list = ListView(self.tr("Questions sent to the anchor"), CueRowDelegate(36), self)
        self._list.setObjectName("desk.anchor")
        self._list.setModel(self._model)
        self._empty = StateView(
            StateText("empty", self.tr("No questions sent"), self.tr("A sends the selected comment."))
        )
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_second)
        context.cues.changed.connect(self.sync)

    def _show(self) -> None:
        cues = tuple(cue for cue in self._context.cues.cues if cue.kind is CueKind.ANSWER)[:QUESTIONS]
        self._model.show(cues)
        self._list.setVisible(bool(cues))
        self._empty.setVisible(not cues)
        self._sync_count()

    def _sync_count(self) -> None:
        waiting = sum(1 for cue in self._model.cues if cue.state.is_open)
        self.set_count(count(waiting) if waiting else "", urgent=self._model.unanswered > 0)

    def _on_second(self) -> None:
        if self._model.tick():
            self._sync_count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


@dataclass(frozen=True, slots=True)
class _Row:
    """One product as it is shown."""

    title: str
    price: str
    facts: str
    on_air: bool


class ProductPanel(ShownPanel):
    """The product on air and the next ones: price, stock, sizes, answers."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "package", padding=14, parent=parent)
        self.set_title(self.tr("Products"), self.tr("on air first, then as planned"))
        self._context = context
        self._shown: tuple[_Row, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        context.rundown.changed.connect(self.sync)

    def _show(self) -> None:
        rows = self._read()
        if rows == self._shown:
            return
        self._shown = rows
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(_ProductRow(row, self))
        if not rows:
            text = self.tr("Products of the rundown appear here with price and stock.")
            self._rows.addWidget(StateView(StateText("empty", self.tr("No products yet"), text)))

    def _read(self) -> tuple[_Row, ...]:
        rundown = self._context.rundown
        current = rundown.current_segment
        order = list(rundown.segments)
        start = order.index(current) if current in order else 0
        rows: dict[str, _Row] = {}
        for segment in order[start:] + order[:start]:
            product = rundown.product(segment.product_id)
            if product is not None and product.id not in rows and len(rows) < PRODUCTS:
                rows[product.id] = self._row(segment, product, on_air=segment == current)
        return tuple(rows.values())

    def _row(self, segment: SegmentView, product: ProductView, *, on_air: bool) -> _Row:
        link = f"{segment.link_no} · " if segment.link_no is not None else ""
        session = self._context.session.current
        currency = session.currency if session is not None else product.currency
        price = segment.live_price_minor if segment.live_price_minor is not None else product.live_price_minor
        stock = segment.stock if segment.stock is not None else product.stock
        facts = [self.tr("stock {count}").format(count=count(stock))] if stock is not None else []
        if product.ship_within_h:
            facts.append(self.tr("ships within {hours} h").format(hours=product.ship_within_h))
        if product.sizes:
            facts.append(product.sizes)
        facts.extend(f"{pair.get('q', '')} {pair.get('a', '')}" for pair in product.faq[:1])
        return _Row(
            link + (product.short_name or product.title),
            money(price, currency, current_language()) if price is not None else "",
            " · ".join(facts),
            on_air,
        )


class _ProductRow(QWidget):
    """Name and price over the facts."""

    def __init__(self, row: _Row, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(row.title, "strong", "accent" if row.on_air else "text", elide=True), 1)
        if row.price:
            head.addWidget(PlainLabel(row.price, "strong", tabular=True))
        column.addLayout(head)
        if row.facts:
            column.addWidget(PlainLabel(row.facts, "caption", "text2", elide=True))
