"""The right-hand panel: the chosen segment with its script, its hand card and its product."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.plan.rundown import RundownRow
from app.views.format import count, money
from app.views.i18n import current_language
from app.views.plan.card_page import CardPage
from app.views.plan.edits import PlanEdits
from app.views.plan.product_page import ProductPage
from app.views.plan.script_page import ScriptPage
from app.views.plan.store import PlanStore
from app.views.plan.text_saver import TextSaver
from app.views.product_picture import ProductPicture
from app.views.segment_look import kind_title, segment_title
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

#: A narrower panel keeps its room for the title.
PICTURE_FROM = 400
TABS = ("script", "card", "product")


class _Head(QWidget):
    """The band above the pages, with its hairline."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme().colours.line)
        painter.end()


class SegmentEditor(Panel):
    """The panel."""

    def __init__(
        self,
        context: "Context",
        store: PlanStore,
        edits: PlanEdits,
        saver: TextSaver,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._context = context
        self._picture = ProductPicture(44)
        self._title = PlainLabel("", "heading", elide=True)
        self._detail = PlainLabel("", "caption", "text2", elide=True)
        self.tabs = Segmented(self._tab_words(), self.tr("Part of the segment"), compact=True)
        self.tabs.setObjectName("plan.editor.tabs")
        self.script = ScriptPage(context, store, saver)
        self.card = CardPage(context, saver)
        self.product = ProductPage(context, edits)
        self._pages = QStackedWidget()
        self._empty = StateView(StateText("empty", ""), centred=True)
        self._head = _Head()
        self._build()
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.card.product_asked.connect(self._on_product_asked)
        self.setAccessibleName(self.tr("Chosen segment"))

    def _tab_words(self) -> list[tuple[str, str]]:
        return list(zip(TABS, (self.tr("Script"), self.tr("Card"), self.tr("Product")), strict=True))

    def _build(self) -> None:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(14, 9, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.tabs)
        for page in (self.script, self.card, self.product):
            page.setMinimumHeight(theme().px(160))  # each scrolls inside
            self._pages.addWidget(page)
        self.body.addWidget(self._head)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self._empty, 1)

    def choose_tab(self, tab: str) -> None:
        """Show a page."""
        self.tabs.choose(tab)
        self._pages.setCurrentIndex(TABS.index(tab))

    def show_row(self, row: RundownRow | None, *, locked: bool, nothing: StateText) -> None:
        """Show a segment; without one say ``nothing``."""
        for part in (self._head, self._pages):
            part.setVisible(row is not None)
        self._empty.setVisible(row is None)
        if row is None:
            self._empty.set_state(nothing)
            self.script.show_segment(None, locked=locked)
            return
        product = self._context.rundown.product(row.segment.product_id) or row.product
        self._picture.show_product(row.product)
        self._title.setText(segment_title(row.segment, row.number))
        self._detail.setText(self._facts(row))
        self.script.show_segment(row.segment, locked=locked)
        self.card.show_product(row.product, locked=locked)
        self.product.show_segment(row.segment, product, locked=locked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setVisible(event.size().width() >= theme().px(PICTURE_FROM))

    def _facts(self, row: RundownRow) -> str:
        segment, session, place = row.segment, self._context.session.current, row.scheduled
        facts: list[Any] = [kind_title(segment.kind)]
        if session is not None and place.start_at is not None and place.end_at is not None:
            facts.append(f"{wall_time(session, place.start_at)}–{wall_time(session, place.end_at)}")
        if session is not None and segment.live_price_minor is not None:
            facts.append(money(segment.live_price_minor, session.currency, current_language()))
        if segment.stock is not None:
            facts.append(self.tr("stock {count}").format(count=count(segment.stock)))
        return " · ".join(facts)

    def _on_tab_chosen(self, tab: object) -> None:
        self._pages.setCurrentIndex(TABS.index(str(tab)))

    def _on_product_asked(self) -> None:
        self.choose_tab("product")
        self.product.open_picker()
