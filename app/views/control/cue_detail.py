"""One sent cue opened: its words, whom it was for, its times by station; send it again, or take it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.models.base import ms_between
from app.models.cue import CueReceiptView, CueState, CueView
from app.services.live.cue_binding import typed_numbers
from app.views.control.cue_times import exact
from app.views.cue_look import cue_stage, expiry_words, level_words, target_words
from app.views.format import span
from app.views.i18n import current_language
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.cue_state import cue_state_words
from app.views.widgets.popover import Popover
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 360
#: Shorter times are told to the hundredth: it is the way of the cue, not of the person, that they measure.
EXACT_S = 10
#: The wall clock first, then the time since it was sent.
_AT, _AFTER, _WHAT = range(3)


class CueDetail(Popover):
    """The sheet of one cue.

    Args:
        context: for names and the time.
        cue: as it stood when the row was opened.
        receipts: what each station reported.
        locked: why nothing can be sent or taken back now; empty when it can.

    Signals:
        chosen: ``("again", id)`` or ``("back", id)``.
    """

    chosen = Signal(object)

    def __init__(
        self, context: "Context", cue: CueView, receipts: tuple[CueReceiptView, ...], locked: str, parent: QWidget
    ) -> None:
        super().__init__("", parent, padding=14)
        self.setObjectName("control.cue.detail")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._cue = context, cue
        self.setFixedWidth(theme().px(WIDTH))
        self.body.setSpacing(6)
        title = PlainLabel(cue.text, "panel", wrap=True)
        self.body.addWidget(title)
        to = target_words(cue.target_hat, cue.target_id, context.team.members)
        sent, ends = cue.sent_at or cue.created_at, cue.expires_at
        life = None if ends is None else ms_between(sent, ends) / 1000
        facts = [level_words(cue.level), to, expiry_words(life)]
        self.body.addWidget(PlainLabel(" · ".join(facts), "caption", "text2", elide=True))
        if cue.template == cue.text and typed_numbers(cue.text) and cue.prompt_id is None:
            self.body.addWidget(PlainLabel(self.tr("The number was typed by hand."), "caption", "warn", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(_WHAT, 1)
        self.body.addLayout(self._grid)
        self._add_times(receipts)
        if cue.decline_reason:
            self.body.addWidget(
                PlainLabel(self.tr("Reason: {text}").format(text=cue.decline_reason), "body", "text", wrap=True)
            )  # fmt: skip
        self._add_buttons(locked)
        stage = cue_state_words(*cue_stage(cue, context.now()))
        self.setAccessibleName(f"{cue.text}, {to}, {stage}")

    def open_under(self, view: QWidget, x: int, y: int) -> None:
        """Open below a row, or above it where the screen ends."""
        self.adjustSize()
        room = view.screen().availableGeometry()
        spot = view.mapToGlobal(QPoint(x, y))
        spot.setX(max(room.left(), min(spot.x(), room.right() - self.width())))
        spot.setY(max(room.top(), min(spot.y(), room.bottom() - self.height())))
        self.move(spot)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _add_times(self, receipts: tuple[CueReceiptView, ...]) -> None:
        cue, context = self._cue, self._context
        author = context.team.member(cue.author_id)
        by = self.tr("sent by {name}").format(name=author.name) if author is not None else self.tr("sent")
        session, sent = context.session.current, cue.sent_at or cue.created_at
        self._add_row(wall_time(session, sent, seconds=True) if session is not None else "", "", by)
        for one in receipts:
            at = wall_time(session, one.at, seconds=True) if session is not None else ""
            who = context.team.member(one.member_id)
            where = f"{one.station_key} · {who.name}" if who is not None else one.station_key
            seconds = one.latency_ms / 1000
            after = f"+{exact(one.latency_ms)}" if seconds < EXACT_S else f"+{span(seconds, current_language())}"
            self._add_row(at, after, f"{self._step(one.state)} · {where}")
        if cue.state is CueState.EXPIRED and cue.expires_at is not None and session is not None:
            self._add_row(wall_time(session, cue.expires_at, seconds=True), "", self.tr("expired"))
        elif cue.state is CueState.CANCELLED:
            self._add_row("", "", self.tr("taken back"))

    def _add_row(self, at: str, after: str, what: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(at, "caption", "text3"), row, _AT)
        self._grid.addWidget(PlainLabel(after, "caption", "text2"), row, _AFTER)
        self._grid.addWidget(PlainLabel(what, "body", "text", elide=True), row, _WHAT)

    def _step(self, state: CueState) -> str:
        words = {
            CueState.DELIVERED: self.tr("delivered"),
            CueState.SHOWN: self.tr("shown"),
            CueState.ACKNOWLEDGED: self.tr("got it"),
            CueState.DECLINED: self.tr("can’t"),
        }
        return words.get(state, state.value)

    def _add_buttons(self, locked: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        self._again = Button(self.tr("Send again"), "secondary", "repeat", size="compact")
        self._again.setObjectName("control.cue.detail.again")
        self._again.set_locked(locked)
        self._again.clicked.connect(self._on_again)
        row.addWidget(self._again)
        if self._cue.state.is_open:
            back = Button(self.tr("Take back"), "secondary", "undo-2", size="compact")
            back.setObjectName("control.cue.detail.back")
            back.set_locked(locked)
            back.clicked.connect(self._on_back)
            row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.setFocusProxy(self._again)

    def _on_again(self) -> None:
        self.close()
        self.chosen.emit(("again", self._cue.id))

    def _on_back(self) -> None:
        self.close()
        self.chosen.emit(("back", self._cue.id))
