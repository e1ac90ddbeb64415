"""The Card tab: the hand card of a product by feature, advantage, benefit and evidence (FABE), and for whom it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.product import ProductView
from app.services.runtime.permissions import Deed
from app.views.plan.conflict_bar import ConflictBar
from app.views.plan.text_saver import TextKey, TextSaver
from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.icon_view import IconView
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel
from app.views.widgets.text_area import TextArea

if TYPE_CHECKING:
    from app.views.context import Context


class _Point(QWidget):
    """One point of the card: its letter or icon, its name, its words."""

    def __init__(self, letter: str, title: str, hint: str, field: str, icon: str = "") -> None:
        super().__init__()
        self.field = field
        sign: QWidget = IconView(icon, 18, "text2") if icon else PlainLabel(letter, "title", "accent")
        if isinstance(sign, PlainLabel):
            sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        sign.setFixedWidth(theme().px(26))
        self.proof = IconView("paperclip", 16, "good")
        self.proof.hide()
        self.text = TextArea(title, hint)
        self.text.setObjectName(f"plan.card.{field}")
        self.text.setMinimumHeight(theme().px(34))
        self.text.document().setDocumentMargin(0)
        self.text.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:hover, QPlainTextEdit:focus { border: 0; background: transparent;"
            " padding: 0; }"
        )
        head = QHBoxLayout()
        head.addWidget(PlainLabel(title, "caption", "text2"), 1)
        head.addWidget(self.proof)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 10, 8)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        busy = self.text.hasFocus()
        edge = look.colours.accent if busy else look.colours.line2
        paint.box(painter, QRectF(self.rect()), RADIUS_CONTROL, look.colours.raised, edge, 2 if busy else 1)
        painter.end()


class CardPage(QWidget):
    """The page.

    Signals:
        product_asked: The segment has no product and the person wants to choose one.
    """

    product_asked = Signal()

    def __init__(self, context: "Context", saver: TextSaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._saver = saver
        self._product: ProductView | None = None
        self._conflict = ConflictBar("plan.card")
        self._troubled: TextKey | None = None
        self._empty = StateView(StateText("empty", ""), centred=True)
        self._empty.verb.setObjectName("plan.card.choose_product")
        self._points = (
            _Point("F", self.tr("Feature"), self.tr("What is in it"), "feature"),
            _Point("A", self.tr("Advantage"), self.tr("What it does better"), "advantage"),
            _Point("B", self.tr("Benefit"), self.tr("What the buyer gains"), "benefit"),
            _Point("E", self.tr("Evidence"), self.tr("What proves it: report, test, demonstration"), "evidence"),
            _Point("", self.tr("Pain points"), self.tr("What bothers the buyer today"), "pain_points", "frown"),
            _Point("", self.tr("Suits"), self.tr("For whom it is, and for whom not"), "suits", "user-check"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for place, point in enumerate(self._points):
            grid.addWidget(point, place // 2, place % 2)
            grid.setRowStretch(place // 2, 1)
            grid.setColumnStretch(place % 2, 1)
        self._saved = PlainLabel("", "caption", "text3")
        self._saved.setObjectName("plan.card.state")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._conflict)
        column.addWidget(self._grid, 1)
        column.addWidget(self._saved)
        column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        for point in self._points:
            point.text.textChanged.connect(self._on_text_changed)
        self._saver.changed.connect(self._on_saver_changed)
        self._saver.replaced.connect(self._on_replaced)
        self._conflict.theirs_taken.connect(self._on_theirs)
        self._conflict.mine_kept.connect(self._on_mine)
        self._empty.acted.connect(self._on_empty_acted)

    def show_product(self, product: ProductView | None, *, locked: bool) -> None:
        """Show the card of a product; ``None`` for a segment that sells nothing."""
        if (product.id if product else None) != (self._product.id if self._product else None):
            self._saver.flush()
        self._product = product
        for part in (self._grid, self._saved):
            part.setVisible(product is not None)
        self._empty.setVisible(product is None)
        if product is None:
            verb = "" if locked or not self._context.team.may(Deed.EDIT_RUNDOWN) else self.tr("Choose a product")
            title = self.tr("This segment has no product")
            text = self.tr("The hand card belongs to a product.")
            self._empty.set_state(StateText("empty", title, text, verb, icon="id-card"))
            self._conflict.hide()
            return
        read_only = locked or not self._context.team.may(Deed.EDIT_PRODUCT)
        for point in self._points:
            key = TextKey("product", product.id, point.field)
            self._saver.show(key, getattr(product, point.field), product.version)
            point.text.setReadOnly(read_only)
            self._show_text(point, key)
        proof = product.evidence_attachment_id is not None
        self._points[3].proof.setVisible(proof)
        self._show_state()

    def _show_text(self, point: _Point, key: TextKey) -> None:
        blocked = point.text.blockSignals(True)
        point.text.show_text(self._saver.text(key))
        point.text.blockSignals(blocked)

    def _keys(self) -> list[TextKey]:
        if self._product is None:
            return []
        return [TextKey("product", self._product.id, point.field) for point in self._points]

    def _show_state(self) -> None:
        states = {key: self._saver.state(key) for key in self._keys()}
        self._troubled = next((key for key, state in states.items() if state == "conflict"), None)
        if self._troubled is not None:
            self._conflict.say("")
        else:
            self._conflict.hide()
        words = {
            "conflict": self.tr("Not saved"),
            "failed": self.tr("Not saved"),
            "typing": self.tr("Not saved yet"),
            "saving": self.tr("Saving …"),
        }
        worst = next((state for state in words if state in states.values()), None)
        if worst is not None:
            self._saved.setText(words[worst])
        else:
            read_only = self._points[0].text.isReadOnly()
            self._saved.setText(self.tr("Read only") if read_only else self.tr("Saved"))

    def _on_text_changed(self) -> None:
        area = self.sender()
        product = self._product
        if product is None or not isinstance(area, TextArea) or area.isReadOnly():
            return
        field = area.objectName().removeprefix("plan.card.")
        self._saver.typed(TextKey("product", product.id, field), area.toPlainText())

    def _on_saver_changed(self, key: object) -> None:
        if key in self._keys():
            self._show_state()

    def _on_replaced(self, key: object) -> None:
        for point, own in zip(self._points, self._keys(), strict=False):
            if own == key:
                self._show_text(point, own)
                self._show_state()

    def _on_theirs(self) -> None:
        if self._troubled is not None:
            self._saver.take_theirs(self._troubled)

    def _on_mine(self) -> None:
        if self._troubled is not None:
            self._saver.keep_mine(self._troubled)

    def _on_empty_acted(self, _kind: object) -> None:
        self.product_asked.emit()
