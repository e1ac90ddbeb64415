"""The Settings room: a list of pages at the left, the page at the right. Everything is saved on change."""

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.panel import Panel

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
#: Page key -> (icon, module, class).
PAGES: dict[str, tuple[str, str, str]] = {
    "members": ("users", "app.views.settings.members_page", "MembersPage"),
    "store": ("database", "app.views.settings.store_page", "StorePage"),
    "sources": ("plug", "app.views.settings.sources_page", "SourcesPage"),
    "quick_cues": ("megaphone", "app.views.settings.quick_cues_page", "QuickCuesPage"),
    "timers": ("timer", "app.views.settings.timers_page", "TimersPage"),
    "ads": ("scale", "app.views.settings.ad_limits_page", "AdLimitsPage"),
    "metrics": ("ruler", "app.views.settings.metrics_page", "MetricsPage"),
    "rules": ("sliders-horizontal", "app.views.settings.rules_page", "RulesPage"),
    "look": ("languages", "app.views.settings.look_page", "LookPage"),
}


#: Qt's own greatest size of a widget.
QWIDGETSIZE_MAX = 16_777_215
#: Most width of a page with its scroll bar, and the room under the end of one that is scrolled.
MEASURE, END = 1264, 12


class _PageModel(QAbstractListModel):
    """The pages in order."""

    def __init__(self, titles: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.keys = list(PAGES)
        self._titles = titles

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        key = self.keys[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[key]
        return PAGES[key][0] if role == Qt.ItemDataRole.UserRole else None


class _PageDelegate(RowDelegate):
    """Icon and title of a page."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:
        look = theme()
        tone = look.colours.text if selected else look.colours.text2
        paint_icon(painter, str(index.data(Qt.ItemDataRole.UserRole)),
                   QRectF(rect.x() + 14, rect.center().y() - 8, 16, 16), tone)  # fmt: skip
        words = rect.adjusted(42, 0, -8, 0)
        font = look.font(13, 600 if selected else 500)
        paint.text(painter, words, str(index.data(Qt.ItemDataRole.DisplayRole)), font, tone, paint.ALIGN_LEFT)


class SettingsRoom(QWidget):
    """The room.

    Signals:
        room_asked: Another room is wanted; Review with the moment to stand at.
        said: A page has something to say in passing.
    """

    room_asked = Signal(object)
    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[str, QScrollArea] = {}
        titles = {
            "members": self.tr("Members and hats"),
            "store": self.tr("Data store"),
            "sources": self.tr("Sources"),
            "quick_cues": self.tr("Quick cues"),
            "timers": self.tr("Timers"),
            "ads": self.tr("Ad limits"),
            "metrics": self.tr("Metrics and definitions"),
            "rules": self.tr("Rules"),
            "look": self.tr("Language and look"),
        }
        nav = Panel(self.tr("Settings"), padding=0)
        nav.setFixedWidth(theme().px(224))
        self._model = _PageModel(titles, self)
        self._list = ListView(self.tr("Pages"), _PageDelegate(40, hairline=False), self)
        self._list.setObjectName("settings.pages")
        self._list.setModel(self._model)
        nav.body.addWidget(self._list, 1)
        self._stack = QStackedWidget(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(nav)
        layout.addWidget(self._stack, 1)
        layout.addStretch(0)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.setCurrentIndex(self._model.index(0, 0))

    def open_page(self, key: str) -> None:
        """Show a page."""
        self._list.setCurrentIndex(self._model.index(self._model.keys.index(key), 0))

    def draft(self) -> dict[str, object]:
        """What is carried over when the room is built anew: the page, and what is not saved in pages that save."""
        kept = {key: take() for key, page in self._pages.items() if (take := getattr(page.widget(), "draft", None))}
        return {"page": self._model.keys[self._list.currentIndex().row()], "pages": kept}

    def restore_draft(self, draft: dict[str, object]) -> None:
        """Take the page up again."""
        kept = draft.get("pages")
        if isinstance(kept, dict):
            for key, own in kept.items():
                self.open_page(key)
                getattr(self._pages[key].widget(), "restore_draft", _nothing)(own)
        self.open_page(str(draft["page"]))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = self._model.keys[current.row()]
        if key not in self._pages:
            _icon, module, name = PAGES[key]
            page: QWidget = getattr(importlib.import_module(module), name)(self._context, self)
            scroll = QScrollArea(self)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            column = page.layout()
            # Pages that are as high as the window have nothing to scroll, and end where the list of pages ends.
            if column is not None and not (getattr(page, "wide", False) or getattr(page, "fills", False)):
                column.setContentsMargins(0, 0, END, END)
            scroll.setWidget(page)
            self._listen(page)
            self._pages[key] = scroll
            self._stack.addWidget(scroll)
        # Beyond the measure pages do not grow: a line that is too long is hard to read, and the scroll bar would
        # stand far from what it moves. Pages of several columns take all there is.
        wide = getattr(self._pages[key].widget(), "wide", False)
        self._stack.setMaximumWidth(QWIDGETSIZE_MAX if wide else theme().px(MEASURE))
        self._stack.setCurrentWidget(self._pages[key])

    def _listen(self, page: QWidget) -> None:
        """Pass on what a page says, and open what it asks for."""
        said, opened = getattr(page, "said", None), getattr(page, "opened", None)
        if said is not None:
            said.connect(self.said)
        if opened is not None:
            opened.connect(self._on_opened)

    def _on_opened(self, asked: tuple[str, int]) -> None:
        self._context.session.open(asked[0])
        self.room_asked.emit(f"review/{asked[1]}")


def _nothing(_own: object) -> None:
    """A page that keeps nothing."""
