"""The Desk room: comments, the selected one, and what is with the anchor."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.desk.comments import CommentView
from app.views.desk.comment_panel import CommentPanel
from app.views.desk.side import AnchorPanel, ProductPanel
from app.views.desk.store import DeskStore
from app.views.desk.stream import CommentStream
from app.views.desk.summary import Summary
from app.views.theme import theme
from app.views.widgets.segmented import Segmented

if TYPE_CHECKING:
    from app.views.context import Context

SIDE, NARROW_SIDE = 480, 310
#: Widths of the room, divided by the text size, below which it shows less at once.
NARROW_BELOW, TIGHT_BELOW = 1600, 1050
UNLIMITED = 16_777_215


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
        self._anchor = AnchorPanel(context, self)
        side.addWidget(self._anchor, 2)
        side.addWidget(self._products, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(self._summary)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._stream, 600)
        # With large text in a small window the three panels beside the comments take turns under tabs.
        self._tabs = Segmented(
            (("comment", self.tr("Comment")), ("anchor", self.tr("To the anchor")), ("products", self.tr("Products"))),
            self.tr("What stands beside the comments"),
            compact=True,
        )
        self._tabs.setObjectName("desk.tabs")
        self._tight = False
        self._chosen: int | None = None
        self._restored = False
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self._tabs)
        self._turns = QHBoxLayout()
        self._turns.setSpacing(12)
        self._turns.addWidget(self._comment, 1)
        self._turns.addWidget(self._side)
        beside.addLayout(self._turns, 1)
        columns.addLayout(beside, 560)
        self._columns = columns
        layout.addLayout(columns, 1)
        self._tabs.chosen.connect(self._on_tab_chosen)
        self._stream.chosen.connect(self._on_comment_chosen)
        self._comment.done.connect(self._stream.focus_list)
        self.setFocusProxy(self._stream)

    def draft(self) -> dict[str, Any]:
        """What survives when the room is built anew in another language or size."""
        return self._stream.draft() | {"tab": self._tabs.value}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self._tabs.choose(draft["tab"])
        self._sync_turns()
        self._restored = True  # the comment that is chosen next is the one that was chosen before
        self._stream.restore_draft(draft)

    def _sync_turns(self) -> None:
        """All beside each other, or the chosen one under the tabs."""
        chosen = self._tabs.value
        self._tabs.setVisible(self._tight)
        self._comment.setVisible(not self._tight or chosen == "comment")
        self._side.setVisible(not self._tight or chosen != "comment")
        self._anchor.setVisible(not self._tight or chosen == "anchor")
        self._products.setVisible(not self._tight or chosen == "products")

    def _on_comment_chosen(self, comment: object) -> None:
        """Shows the comment, also where another part stands under the tabs: the keys act on what is seen."""
        self._comment.show_comment(comment)
        chosen = comment.event.id if isinstance(comment, CommentView) else None
        if chosen not in {None, self._chosen}:
            if self._chosen is not None or not self._restored:
                self._tabs.choose("comment")
                self._sync_turns()
            self._restored = False
        self._chosen = chosen

    def _on_tab_chosen(self, _key: object) -> None:
        self._sync_turns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.store.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.store.set_active(active=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / theme().scale
        narrow, self._tight = width < NARROW_BELOW, width < TIGHT_BELOW
        side = theme().px(NARROW_SIDE if narrow else SIDE)
        self._side.setMinimumWidth(0 if self._tight else side)
        self._side.setMaximumWidth(UNLIMITED if self._tight else side)
        # Beside the comments stand the selected one and the side column; under tabs one of them alone.
        beside = 560 if self._tight else 560 + round(side / theme().scale)
        self._columns.setStretch(1, beside)
        self._sync_turns()
        self._stream.set_short(short=narrow)
        self._summary.set_short(short=self._tight)
