"""A menu of choices by key, with icons and key hints; words are plain, an ampersand is an ampersand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.views.icons import icon
from app.views.tokens import RADIUS_PANEL
from app.views.widgets.compositing import is_composited
from app.views.widgets.popover import body_region


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One choice.

    Attributes:
        key: What the menu sends; an empty key draws a separator.
        label: Its words.
        icon: Icon at the left.
        hint: Key hint at the right; shown only.
        checked: A mark at the left; ``None`` for choices that are not marked.
        locked: Why it cannot be chosen; empty when it can.
    """

    key: str
    label: str = ""
    icon: str = ""
    hint: str = ""
    checked: bool | None = None
    locked: str = ""


class Menu(QMenu):
    """A menu that is opened, never executed.

    Args:
        name: What a screen reader says.
        items: The choices.

    Signals:
        chosen: The key a person chose.
    """

    chosen = Signal(object)

    def __init__(self, name: str, items: Sequence[MenuItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # for round corners
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.triggered.connect(self._on_triggered)
        self.set_items(items)

    @property
    def keys(self) -> list[str]:
        """The keys on offer, without separators."""
        return [action.data() for action in self.actions() if not action.isSeparator()]

    def set_items(self, items: Sequence[MenuItem]) -> None:
        """Offer other choices."""
        self.clear()
        for item in items:
            if not item.key:
                self.addSeparator()
                continue
            label = item.label.replace("&", "&&")
            if item.locked:
                label = f"{label} · {item.locked.replace('&', '&&')}"
            action = QAction(f"{label}\t{item.hint}" if item.hint else label, self)
            action.setData(item.key)
            action.setObjectName(item.key)
            action.setEnabled(not item.locked)
            if item.checked is not None:
                action.setCheckable(True)
                action.setChecked(item.checked)
            if item.icon:
                action.setIcon(icon(item.icon, "text2", 16))
            self.addAction(action)

    def open_below(self, widget: QWidget, *, right: bool = False) -> None:
        """Open under a widget, with the left or the right edges in line."""
        x = widget.width() - self.sizeHint().width() if right else 0
        self.popup(widget.mapToGlobal(QPoint(x, widget.height() + 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not is_composited():
            self.setMask(body_region(self.rect(), RADIUS_PANEL))

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
