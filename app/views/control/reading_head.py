"""The head of the form for readings: title, number pad, paste, close."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel


class ReadingHead(QWidget):
    """The head.

    Signals:
        pad_asked, paste_asked, close_asked: Their buttons were pressed.
    """

    pad_asked = Signal()
    paste_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", "panel")
        self._pad = Button("", "ghost", "hash", size="compact", name=self.tr("Number pad"))
        self._pad.setObjectName("control.reading.pad.show")
        self._pad.setCheckable(True)
        self._paste = Button("", "ghost", "table-2", size="compact", name=self.tr("Paste a table or a screenshot"))
        self._paste.setObjectName("control.reading.paste")
        self._paste.set_tip(self.tr("Paste a table or a screenshot (Ctrl+V)"))
        self._close = Button("", "ghost", "x", size="compact", name=self.tr("Close"))
        self._close.setObjectName("control.reading.close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconView("keyboard", 18, "text2"))
        row.addWidget(self._title, 1)
        for button, asked in (
            (self._pad, self.pad_asked), (self._paste, self.paste_asked), (self._close, self.close_asked),
        ):  # fmt: skip
            row.addWidget(button)
            button.clicked.connect(asked)
        self.show_work(correcting=False)

    def show_work(self, *, correcting: bool) -> None:
        """Say whether a new reading is typed or one is corrected."""
        self._title.setText(self.tr("Correct a reading") if correcting else self.tr("Type a reading"))

    def show_pad(self, *, shown: bool) -> None:
        """Say whether the pad is there."""
        self._pad.setChecked(shown)
