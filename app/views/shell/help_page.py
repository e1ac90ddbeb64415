"""Help in place (F1): what this room is for, what to do first, and its keys. Offline."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from app.views.shell.help_texts import room_help, room_keys
from app.views.shell.rail import room_title
from app.views.shell.sheet import Sheet
from app.views.widgets.key_cap import KeyCap
from app.views.widgets.text import PlainLabel


class HelpSheet(Sheet):
    """The page of one room."""

    def __init__(self, room: str, parent: QWidget | None = None) -> None:
        purpose, steps = room_help(room)
        super().__init__(room_title(room), purpose, width=600, parent=parent)
        self.setObjectName("shell.help")
        self.body.addWidget(PlainLabel(QCoreApplication.translate("HelpSheet", "First steps"), "strong", "text2"))
        for number, step in enumerate(steps, start=1):
            self.body.addWidget(PlainLabel(f"{number}.  {step}", "body", wrap=True))
        keys = room_keys(room)
        if keys:
            self.body.addWidget(PlainLabel(QCoreApplication.translate("HelpSheet", "Keys"), "strong", "text2"))
            grid = QGridLayout()
            grid.setColumnStretch(1, 1)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(6)
            for row, (key, words) in enumerate(keys):
                grid.addWidget(KeyCap(key), row, 0)
                grid.addWidget(PlainLabel(words, "body"), row, 1)
            self.body.addLayout(grid)
        verb = self.add_verb(QCoreApplication.translate("HelpSheet", "Close"))
        verb.clicked.connect(self.accept)
