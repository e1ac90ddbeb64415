"""What is announced when a link is held: for how long, how many pieces, which link; Enter starts the clock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.live.timers import DEFAULT
from app.views.control.incident_float import Float
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 420
FIRST_MINUTES = 5


class HoldForm(Float):
    """The form.

    Signals:
        announced: The hold begins; carries the details of its mark.
    """

    announced = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "hourglass", "top", WIDTH, parent)
        self.setObjectName("control.hold")
        self.title.setText(self.tr("Hold the link"))
        self.setAccessibleName(self.tr("Hold the link"))
        self.close_button.setObjectName("control.hold.cancel")
        self._context = context
        self._most = DEFAULT.hold_most_min
        self._fields = {
            "minutes": Field(self.tr("Minutes until the link goes up"), str(FIRST_MINUTES), height=40),
            "stock": Field(self.tr("Pieces announced"), "0", height=40),
            "link_no": Field(self.tr("Link number"), "—", height=40),
        }
        captions = {
            "minutes": self.tr("Announced min"), "stock": self.tr("Announced pieces"), "link_no": self.tr("Link no."),
        }  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, field in self._fields.items():
            field.setObjectName(f"control.hold.{name}")
            field.submitted.connect(self._on_submitted)
            field.escaped.connect(self.close_float)
            column = QVBoxLayout()
            column.setSpacing(4)
            caption = PlainLabel(captions[name], "caption", "text2")
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
            row.addLayout(column, 1)
        self._said = PlainLabel("", "caption", "text2", wrap=True)
        self._said.setObjectName("control.hold.said")
        self._start = Button(self.tr("Start"), "primary", "corner-down-left")
        self._start.setObjectName("control.hold.start")
        self._start.clicked.connect(self._on_submitted)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._start)
        self.body.addLayout(row)
        self.body.addLayout(foot)

    def open_form(self, most: int) -> None:
        """Show it, filled with what is known of the item on air.

        Args:
            most: Minutes that a link may be held at most.
        """
        self._most = most
        segment = self._context.rundown.current_segment or self._context.rundown.next_segment
        stock = segment.stock if segment is not None else None
        link = segment.link_no if segment is not None else None
        self._fields["minutes"].show_text(str(min(most, FIRST_MINUTES)))
        self._fields["stock"].show_text("" if stock is None else str(stock))
        self._fields["link_no"].show_text("" if link is None else str(link))
        self._say(self.tr("Announce both; {most} min is the most.").format(most=self._most), "text2")
        self.open_float()
        self._fields["minutes"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fields["minutes"].selectAll()

    def _say(self, words: str, colour: str) -> None:
        self._said.setText(words)
        self._said.set_colour(colour)

    def _on_submitted(self) -> None:
        details: dict[str, float | None] = {}
        for name, field in self._fields.items():
            text = field.text().strip()
            field.set_trouble("")
            if not text and name == "link_no":
                details[name] = None
                continue
            if not text.isdecimal() or (name == "minutes" and not 0 < int(text) <= self._most):
                words = (
                    self.tr("Whole minutes, 1 to {most}.").format(most=self._most)
                    if name == "minutes" else self.tr("Type a whole number.")
                )  # fmt: skip
                field.set_trouble(words)
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._say(words, "crit")
                return
            details[name] = int(text)
        self.close_float()
        self.announced.emit(details)
