"""The Desk room: comments, the selected one, and what is with the anchor."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.desk.comment_panel import CommentPanel
from app.views.desk.side import AnchorPanel, ProductPanel
from app.views.desk.store import DeskStore
from app.views.desk.stream import CommentStream
from app.views.desk.summary import Summary
from app.views.theme import theme

if TYPE_CHECKING:
    from app.views.context import Context

SIDE, NARROW_SIDE = 480, 310
#: Widths of the room, divided by the text size, below which it shows less at once.
NARROW_BELOW, TIGHT_BELOW = 1600, 1050


class DeskRoom(QWidget):
    """The room."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = DeskStore(context.services, context.runner, context.bridge, context.session, self)
        self._summary = Summary(context, self.store, self)
        self._stream = CommentStream(context, self.store, self)
        self._comment = CommentPanel(context, self.store, self)
        self._comment.make_actions(self._stream)
        self._products = ProductPanel(context, self)
        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(AnchorPanel(context, self), 2)
        side.addWidget(self._products, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(self._summary)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._stream, 600)
        columns.addWidget(self._comment, 560)
        columns.addWidget(self._side)
        layout.addLayout(columns, 1)
        self._stream.chosen.connect(self._comment.show_comment)
        self._comment.done.connect(self._stream.focus_list)
        self.setFocusProxy(self._stream)

    def draft(self) -> dict[str, Any]:
        """What survives when the room is built anew in another language or size."""
        return self._stream.draft()

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self._stream.restore_draft(draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / theme().scale
        self._side.setFixedWidth(theme().px(NARROW_SIDE if width < NARROW_BELOW else SIDE))
        # With large text in a small window the comments go before what stands beside them.
        self._side.setVisible(width >= TIGHT_BELOW)
        self._stream.set_short(short=width < NARROW_BELOW)
        self._summary.set_short(short=width < TIGHT_BELOW)
