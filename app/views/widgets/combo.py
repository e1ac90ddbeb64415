"""A choice from a list: closed it is a compact field with a chevron."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from app.views.icons import icon
from app.views.theme import theme, theme_bus
from app.views.tokens import BUTTON
from app.views.widgets import paint


class Combo(QComboBox):
    """A choice by key.

    The wheel does not change it while it lacks the focus, so that scrolling a page changes nothing by accident.

    Args:
        name: What a screen reader says.
        options: Key and words of each choice, or key, words and icon.
        height: Height at 100 %.

    Signals:
        chosen: The key a person chose. Not sent by :meth:`choose` or :meth:`set_options`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, ...]] = (),
        *,
        height: int = BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._icons: dict[str, str] = {}
        self.setView(QListView(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.set_options(options)
        self._sync()
        self.activated.connect(self._on_activated)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    @property
    def value(self) -> str:
        """The chosen key; empty when there is none."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def set_options(self, options: Sequence[tuple[str, ...]]) -> None:
        """Offer other choices; the choice stays where its key is still offered."""
        kept = self.value
        self.clear()
        self._icons = {}
        for key, label, *rest in options:
            self.addItem(label, key)
            if rest and rest[0]:
                self._icons[key] = rest[0]
        self._sync_icons()
        if kept:
            self.choose(kept, missing_ok=True)

    def choose(self, key: str, *, missing_ok: bool = False) -> None:
        """Show another choice without telling anybody.

        Raises:
            KeyError: There is no such choice and ``missing_ok`` is false.
        """
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)
        elif not missing_ok:
            raise KeyError(key)

    def _sync(self) -> None:
        look = theme()
        self.setFont(look.font(13, 500))
        self.setFixedHeight(look.px(self._height))
        self._sync_icons()

    def _sync_icons(self) -> None:
        for at in range(self.count()):
            name = self._icons.get(self.itemData(at))
            if name:
                self.setItemIcon(at, icon(name, "text2", 16))

    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self.itemData(at))

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync()

    def widest(self) -> float:
        """Width of the widest choice in pixels."""
        made = theme().font(13, 500)
        return max((paint.advance(self.itemText(at), made) for at in range(self.count())), default=0.0)

    def sizeHint(self) -> QSize:
        # The style sheet gives every choice a least height of its own, which undoes half of a fixed height.
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
