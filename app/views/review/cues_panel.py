"""Sent cues in the review: what was said when, how it was answered, and how quickly."""

from datetime import datetime
from statistics import median
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.models.base import ms_between
from app.models.cue import CueState, CueView
from app.services.live.cues import latency_ms
from app.services.review.facts import Facts
from app.views.cue_look import cue_stage
from app.views.format import percent, span
from app.views.i18n import current_language
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.cue_state import cue_state_words, draw_cue_state
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """Cues by time; a cue that nobody answered stopped waiting when the show ended."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts: Facts | None = None
        self.cues: tuple[CueView, ...] = ()
        self._now: datetime | None = None

    def show(self, facts: Facts | None, now: datetime | None) -> None:
        """Show the cues of a session."""
        cues = () if facts is None else tuple(cue for cue in facts.cues if cue.state is not CueState.CANCELLED)
        same = [cue.id for cue in cues] == [cue.id for cue in self.cues]
        if not same:
            self.beginResetModel()
        self.facts, self.cues = facts, cues
        self._now = now if facts is None else facts.live.ended_at or now
        if not same:
            self.endResetModel()
        elif cues:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cues) - 1, 0))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cues)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cue, facts = self.cues[index.row()], self.facts
        if facts is None or self._now is None:
            return None
        stage, detail = cue_stage(cue, self._now)
        time = wall_time(facts.live, cue.sent_at, seconds=True) if cue.sent_at is not None else ""
        if role == Qt.ItemDataRole.UserRole:
            return cue, time, stage, detail
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{time} {cue.text}, {cue_state_words(stage, detail)}"
        return cue.text if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(RowDelegate):
    """Time, text, state."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        cue, time, stage, detail = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        small = look.font(12, 500, tabular=True)
        left = rect.x() + look.px(14)
        time_width = paint.advance("00:00:00", small) + look.px(10)
        room = QRectF(left, rect.y(), time_width, rect.height())
        paint.text(painter, room, time, small, look.colours.accent)
        width = paint.advance(cue_state_words(stage, detail), look.font(13, 600, tabular=True)) + look.px(26)
        state = QRectF(rect.right() - look.px(12) - width, rect.y(), width, rect.height())
        draw_cue_state(painter, state, stage, detail, right=True)
        words = QRectF(left + time_width, rect.y(), max(20.0, state.x() - left - time_width - 8), rect.height())
        paint.text(painter, words, cue.text, look.font(13), look.colours.text)


class CuesPanel(Panel):
    """The panel.

    Signals:
        moment_asked: Milliseconds of a cue that was clicked.
    """

    moment_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "check-check", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Sent cues"))
        self._model = _Model(self)
        self.view = ListView(self.tr("Sent cues"), _Delegate(34), self)
        self.view.setObjectName("review.cues")
        self.view.setModel(self._model)
        self._empty = StateView(StateText("empty", self.tr("No cues were sent")))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._empty, 1)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        self.show_facts(None, None)

    def show_facts(self, facts: Facts | None, now: datetime | None) -> None:
        """Show the cues of a session and what became of them."""
        self._model.show(facts, now)
        cues = self._model.cues
        self.view.setVisible(bool(cues))
        self._empty.setVisible(not cues)
        self.set_title(self.tr("Sent cues"), self._summary(cues))

    def _summary(self, cues: tuple[CueView, ...]) -> str:
        """Share that was acknowledged, and the median time it took."""
        if not cues:
            return ""
        took = [latency_ms(cue) for cue in cues if cue.state is CueState.ACKNOWLEDGED]
        known = [one for one in took if one is not None]
        share = percent(len(took) / len(cues))
        if not known:
            return self.tr("{count} sent · {share} got it").format(count=len(cues), share=share)
        middle = span(median(known) / 1000, current_language())
        words = self.tr("{count} sent · {share} got it · median {time}")
        return words.format(count=len(cues), share=share, time=middle)

    def _on_chosen(self, index: QModelIndex) -> None:
        facts, cue = self._model.facts, self._model.cues[index.row()]
        if facts is not None and cue.sent_at is not None:
            self.moment_asked.emit(max(0, ms_between(facts.start, cue.sent_at)))
