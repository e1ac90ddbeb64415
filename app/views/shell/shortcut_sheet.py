"""The shortcut sheet (?): the keys of the window and of this room."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QWidget

from app.views.shell.help_texts import room_keys
from app.views.shell.sheet import Sheet
from app.views.widgets.key_cap import KeyCap
from app.views.widgets.text import PlainLabel


class ShortcutSheet(Sheet):
    """Two columns of keys and what they do."""

    def __init__(self, room: str, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("ShortcutSheet", "Keys"), width=640, parent=parent)
        self.setObjectName("shell.shortcuts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        everywhere = [
            (action.shortcut().toString(), action.text()) for action in actions if action.text() and action.isVisible()
        ]
        for column, (title, pairs) in enumerate(
            ((self.tr("Everywhere"), everywhere), (self.tr("In this room"), room_keys(room)))
        ):
            grid.addWidget(PlainLabel(title, "strong", "text2"), 0, column * 2, 1, 2)
            for row, (keys, words) in enumerate(pairs, start=1):
                grid.addWidget(KeyCap(keys), row, column * 2)
                grid.addWidget(PlainLabel(words, "body"), row, column * 2 + 1)
        self.body.addLayout(grid)
        verb = self.add_verb(self.tr("Close"))
        verb.clicked.connect(self.accept)
