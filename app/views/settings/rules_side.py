"""The left side of Settings > Rules: the rules by group, a search, and what makes, brings in and takes out rules."""

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.advertising import RuleView
from app.views.settings.rules_list import Entry, RuleListView, RuleModel
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

#: Widths at 100 % by the width of the page from which they are taken.
WIDTHS: Final = ((1300, 372), (900, 288), (0, 250))


class RuleSide(Panel):
    """The panel.

    Signals:
        chosen: The key of a rule that was selected.
        switched: The key of a rule that is to be switched on or off.
        new_asked: ``copy`` of the selected rule, or ``empty``.
        more_asked: ``import``, ``export`` or ``delete``.
        menu_asked: The menu is about to open: say with :meth:`open_more` what is locked.
    """

    chosen = Signal(object)
    switched = Signal(object)
    new_asked = Signal(object)
    more_asked = Signal(object)
    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "sliders-horizontal", padding=0, parent=parent)
        self.set_title(self.tr("Rules"))
        self.model = RuleModel(self)
        self._new = Button(self.tr("New"), icon_name="plus", size="compact")
        self._new.setObjectName("settings.rules.new")
        self._more = Button(kind="ghost", icon_name="ellipsis", size="compact", name=self.tr("More for rules"))
        self._more.setObjectName("settings.rules.more")
        self.add_action(self._new)
        self.add_action(self._more)
        self._new_menu = Menu(self.tr("New rule"), parent=self)
        self._more_menu = Menu(self.tr("More for rules"), parent=self)
        self._search = Field(self.tr("Search rules"), self.tr("Search"), icon_name="search", height=30)
        self._search.setObjectName("settings.rules.search")
        self.list = RuleListView(self.tr("Rules"))
        self.list.setObjectName("settings.rules.list")
        self.list.setModel(self.model)
        self._none = StateView(StateText("loading", self.tr("Reading the rules")), centred=True)
        air = QVBoxLayout()
        air.setContentsMargins(12, 10, 12, 4)
        air.addWidget(self._search)
        self.body.addLayout(air)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._none, 1)
        self._loaded, self._key = False, ""
        self._connect()

    def show_entries(self, entries: tuple[Entry, ...], key: str, *, loaded: bool) -> None:
        """Show the rules with one of them selected."""
        self._loaded, self._key = loaded, key
        self.model.set_entries(entries)
        self._sync()

    def select_none(self) -> None:
        """A rule that is not in the list yet is under the pen."""
        self._key = ""
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())

    def set_locked(self, reason: str) -> None:
        """Say why no rule can be made; empty when one can."""
        self._new.set_locked(reason)

    def fit(self, page_px: float) -> None:
        """Be as wide as a page of that width has room for."""
        page = page_px / theme().scale
        self.setFixedWidth(theme().px(next(width for least, width in WIDTHS if page >= least)))

    def open_more(self, row: RuleView | None, locked: str) -> None:
        """Open the menu beside New."""
        built_in = self.tr("switch it off instead") if row is None or row.built_in else ""
        self._more_menu.set_items([
            MenuItem("import", self.tr("Import rules from a file…"), "file-down", locked=locked),
            MenuItem("export", self.tr("Export all rules…"), "file-up"),
            MenuItem(""),
            MenuItem("delete", self.tr("Delete the selected rule"), "trash-2", locked=locked or built_in),
        ])  # fmt: skip
        self._more_menu.open_below(self._more, right=True)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.switched.connect(self.switched)
        self._search.textChanged.connect(self._on_search)
        self._search.escaped.connect(self._search.clear)
        self._new.clicked.connect(self._on_new)
        self._more.clicked.connect(self.menu_asked)
        self._new_menu.chosen.connect(self.new_asked)
        self._more_menu.chosen.connect(self.more_asked)

    def _sync(self) -> None:
        self.set_count(str(self.model.count) if self._loaded else "")
        self.list.setVisible(bool(self.model.count))
        self._none.setVisible(not self.model.count)
        if self._loaded:
            self._none.set_state(StateText("empty", self.tr("No rule fits"), self.tr("Look for another word.")))
        index = self.model.index_of(self._key)
        if index.isValid() and self.list.currentIndex() != index:
            self.list.setCurrentIndex(index)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = self.model.key_at(current)
        if key and key != self._key:
            self._key = key
            self.chosen.emit(key)

    def _on_search(self, text: str) -> None:
        self.model.look_for(text)
        self._sync()

    def _on_new(self) -> None:
        self._new_menu.set_items([
            MenuItem("copy", self.tr("Copy of the selected rule"), "copy"),
            MenuItem("empty", self.tr("Empty rule"), "plus"),
        ])  # fmt: skip
        self._new_menu.open_below(self._new)
