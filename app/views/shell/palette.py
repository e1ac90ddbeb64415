"""The command palette (Ctrl+K): every action of the window and the room, found by typing."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    QTranslator,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.views.resources import resource_path
from app.views.shell.initials import initials
from app.views.shell.shell_actions import PREFIX, command_title
from app.views.theme import theme
from app.views.widgets.field import Field
from app.views.widgets.key_cap import cap_width, draw_cap
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.popover import SHADOW, Popover
from app.views.widgets.text import PlainLabel

_Index = QModelIndex | QPersistentModelIndex
ROWS = 9
WIDTH = 520
TOP = 64


def matches(query: str, text: str) -> bool:
    """Whether all letters of the query stand in the text in order (``gtc`` finds ``Go to Control``)."""
    letters = iter(text.casefold())
    return all(letter in letters for letter in query.casefold() if not letter.isspace())


def words_of(action: QAction, chinese: QTranslator) -> tuple[str, ...]:
    """What an action is found by: its words, and those of the other language as far as they are known.

    Chinese words are found by the first letters of their pinyin as well. The English words of a room's action are not
    known while the screen is Chinese; those of the window's own are.
    """

    def say(context: str, source: str) -> str:
        return chinese.translate(context, source) or ""

    words = [action.text()]
    if action.objectName().startswith(PREFIX):
        words += [command_title(action, _english), command_title(action, say)]
    else:
        classes = type(action.parent()).__mro__ if action.parent() is not None else ()
        words += [say(one.__name__, action.text()) for one in classes]
    found = dict.fromkeys(word for word in words if word)
    return (*found, *(initials(word) for word in found if not word.isascii()))


def _english(_context: str, source: str) -> str:
    return source


class _ActionModel(QAbstractListModel):
    """The actions that match the query."""

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        chinese = QTranslator(self)
        chinese.load(str(resource_path("i18n", "cuedeck_zh_CN.qm")))
        self._all = {
            action: words_of(action, chinese)
            for action in actions
            if action.text() and action.isEnabled() and action.isVisible()
        }
        self.shown = list(self._all)

    def search(self, query: str) -> None:
        """Show what matches."""
        self.beginResetModel()
        self.shown = [action for action, words in self._all.items() if any(matches(query, one) for one in words)]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return action.text()
        if role == Qt.ItemDataRole.UserRole:
            return action.shortcut().toString()
        return None


class _ActionDelegate(RowDelegate):
    """The name of the action and its key."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:
        super().paint_row(painter, rect, index, selected=selected)
        keys = index.data(Qt.ItemDataRole.UserRole)
        if keys:
            width = cap_width(keys)
            draw_cap(painter, QRectF(rect.right() - width - 10, rect.center().y() - 10, width, 20), keys)


class Palette(Popover):
    """The popup. Enter runs the selected action; Escape goes back."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__("", parent, padding=9)
        self.setAccessibleName(self.tr("Command palette"))
        self.setObjectName("shell.palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme().px(WIDTH) + 2 * SHADOW)
        self._model = _ActionModel(list(actions), self)
        self._field = Field(self.tr("Command"), self.tr("Type a command"), icon_name="search")
        self._field.setObjectName("shell.palette.text")
        self._list = ListView(self.tr("Commands"), _ActionDelegate(), self)
        self._list.setObjectName("shell.palette.list")
        self._list.setModel(self._model)
        self._list.setFixedHeight(theme().px(36) * ROWS)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._nothing = PlainLabel(self.tr("No command found"), "body", "text2")
        self._nothing.setObjectName("shell.palette.nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setFixedHeight(self._list.height())
        self._nothing.setContentsMargins(0, 8, 0, 0)
        self._nothing.hide()
        self.body.setSpacing(8)
        self.body.addWidget(self._field)
        self.body.addWidget(self._list)
        self.body.addWidget(self._nothing)
        self._field.textChanged.connect(self._on_text_changed)
        self._field.submitted.connect(self._on_submitted)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)

    def open_over(self, owner: QWidget) -> None:
        """Show it in the upper middle of a widget."""
        self.move(owner.mapToGlobal(QPoint((owner.width() - self.width()) // 2, TOP)))
        self.show()
        self._field.setFocus()

    def _on_text_changed(self, text: str) -> None:
        self._model.search(text)
        self._list.setVisible(bool(self._model.shown))
        self._nothing.setVisible(not self._model.shown)
        self._list.setCurrentIndex(self._model.index(0, 0))

    def _on_submitted(self, _text: object) -> None:
        self._run(self._list.currentIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index)

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            action = self._model.shown[index.row()]
            self.close()
            action.trigger()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                row = self._list.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
                self._list.setCurrentIndex(self._model.index(max(0, min(self._model.rowCount() - 1, row)), 0))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return False
