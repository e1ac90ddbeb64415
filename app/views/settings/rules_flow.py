"""A layout that sets parts one after the other and breaks the line where there is no room, as words in a sentence."""

from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.views.theme import theme

GAP: Final = 8
INDENT: Final = 76


class Flow(QLayout):
    """The layout. The first part is a head of a fixed width; broken lines begin behind it.

    Args:
        indent: width of the head at 100 %; 0 for none.
    """

    def __init__(self, parent: QWidget | None = None, *, indent: int = INDENT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._indent = indent
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        width = max((item.minimumSize().width() for item in self._items if not item.isEmpty()), default=0)
        height = max((item.sizeHint().height() for item in self._items if not item.isEmpty()), default=0)
        return QSize(width + theme().px(self._indent), height)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the parts out in a rectangle; returns the height that they take."""
        look = theme()
        gap, indent = look.px(GAP), look.px(self._indent)
        lines: list[list[tuple[QLayoutItem, int, int]]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            first = not lines[0]
            hint = item.sizeHint()
            width = indent if first and indent else min(hint.width(), max(1, rect.width() - indent))
            if not first and x + width > rect.width() and len(lines[-1]) > (1 if len(lines) == 1 and indent else 0):
                lines.append([])
                x = indent
            lines[-1].append((item, x, width))
            x += width + (0 if first and indent else gap)
        y = rect.y()
        for line in lines:
            tallest = max((item.sizeHint().height() for item, _x, _w in line), default=0)
            for item, left, width in line:
                height = item.sizeHint().height()
                if move:
                    spot = QPoint(rect.x() + left, y + (tallest - height) // 2)
                    item.setGeometry(QRect(spot, QSize(width, height)))
            y += tallest + look.px(6)
        return y - rect.y() - look.px(6)
