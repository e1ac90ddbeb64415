"""Chooses the product of a segment: search, pick, or make a new one from the words that were searched for."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.product import ProductView
from app.services.runtime.permissions import Deed
from app.views.format import money
from app.views.i18n import current_language
from app.views.product_picture import draw_product
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.popover import Popover
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

Index = QModelIndex | QPersistentModelIndex
SEARCH_MS = 180
SHOWN = 100
WIDTH, LIST_HEIGHT = 420, 300


class _Products(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: tuple[ProductView, ...] = ()

    def show(self, found: tuple[ProductView, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        product = self.found[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return product
        return product.title if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None


class _ProductRow(RowDelegate):
    """Picture, name, price."""

    def __init__(self) -> None:
        super().__init__(44)

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:  # noqa: ARG002 (the signature of all rows)
        product: ProductView = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        side = look.px(30)
        spot = QRectF(rect.left() + 10, rect.center().y() - side / 2, side, side)
        draw_product(painter, spot, product.picture)
        price = ""
        if product.live_price_minor is not None:
            price = money(product.live_price_minor, product.currency, current_language())
        small = look.font(13, 600, tabular=True)
        width = paint.advance(price, small)
        right = QRectF(rect.right() - width - 12, rect.top(), width + 2, rect.height())
        paint.text(painter, right, price, small, look.colours.text, paint.ALIGN_RIGHT)
        left = spot.right() + 10
        room = QRectF(left, rect.center().y() - look.px(17), max(20.0, right.left() - left - 8), look.px(18))
        name = product.short_name or product.title
        paint.text(painter, room, name, look.font(13, 600), look.colours.text)
        under = room.translated(0, look.px(18))
        note = " · ".join(part for part in (product.seller_sku, product.title if product.short_name else "") if part)
        paint.text(painter, under, note, look.font(12), look.colours.text2)


class ProductPicker(Popover):
    """The popover.

    Signals:
        picked: The ``ProductView`` that was chosen or made.
    """

    picked = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Choose a product"))
        self.setObjectName("plan.product.picker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._asked = ""
        self._search = Field(self.tr("Search products"), self.tr("Search by name, SKU or id"), icon_name="search")
        self._search.setObjectName("plan.product.search")
        self._model = _Products(self)
        self._list = ListView(self.tr("Products"), _ProductRow(), self)
        self._list.setObjectName("plan.product.found")
        self._list.setModel(self._model)
        self._list.setFixedSize(theme().px(WIDTH), theme().px(LIST_HEIGHT))
        self._note = PlainLabel("", "caption", "text3", elide=True)
        self._new = Button(self.tr("New product"), "ghost", "plus", size="compact")
        self._new.setObjectName("plan.product.new")
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._new)
        for part in (self._search, self._list):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_MS)
        self._timer.timeout.connect(self._ask)
        self._connect()
        self._ask()
        self.setFocusProxy(self._search)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_search_changed)
        self._search.submitted.connect(self._on_submitted)
        self._list.clicked.connect(self._on_clicked)
        self._list.activated.connect(self._on_clicked)
        self._new.clicked.connect(self._on_new)

    def _ask(self) -> None:
        self._asked = self._search.text()
        rundown = self._context.services.rundown
        self._context.runner.run(rundown.products, search=self._asked, limit=SHOWN, done=self._on_found)

    def _on_search_changed(self, text: str) -> None:
        self._timer.start()
        may = self._context.team.may(Deed.EDIT_PRODUCT)
        words = self.tr("New product “{name}”").format(name=text.strip()[:24]) if text.strip() else ""
        self._new.set_label(words or self.tr("New product"))
        reason = "" if may else self.tr("Your hats do not allow this.")
        self._new.set_locked(reason or ("" if text.strip() else self.tr("Type its name first.")))

    def _on_found(self, found: object) -> None:
        session = self._context.session.current
        currency = session.currency if session is not None else ""
        products: list[ProductView] = list(found)  # type: ignore[call-overload]
        # Products of another market can be meant too, but not first.
        self._model.show(tuple(sorted(products, key=lambda one: one.currency != currency)))
        if self._model.found:
            self._list.setCurrentIndex(self._model.index(0, 0))
        count = len(self._model.found)
        words = self.tr("Only the first {count} are shown") if count >= SHOWN else self.tr("Products: {count}")
        self._note.setText(words.format(count=count) if count else self.tr("Nothing found"))
        if not self._search.text().strip():
            self._new.set_locked(self.tr("Type its name first."))

    def _on_submitted(self, _text: object) -> None:
        if self._asked != self._search.text():
            return  # the list still shows an older search
        index = self._list.currentIndex()
        if index.isValid():
            self._on_clicked(index)

    def _on_clicked(self, index: Index) -> None:
        self._finish(self._model.found[index.row()])

    def _on_new(self, _checked: bool = False) -> None:
        name = self._search.text().strip()
        session = self._context.session.current
        currency = session.currency if session is not None else "SGD"
        add = self._context.services.rundown.add_product
        self._context.runner.run(add, name, currency=currency, done=self._finish, busy=self._new)

    def _finish(self, product: object) -> None:
        self.picked.emit(product)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if step is not None and self._model.found:
            row = min(len(self._model.found) - 1, max(0, self._list.currentIndex().row() + step))
            self._list.setCurrentIndex(self._model.index(row, 0))
            return
        super().keyPressEvent(event)
