"""Prompts that were decided: what is being measured, what came of it, what was put aside or ran out (C5, R7).

The words claim no more than the figures allow: "likely up", "cannot tell (n = 41)", "not separable", never a cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.advertising import PromptState, PromptView
from app.models.session import LiveSessionView
from app.services.advertising.prompt_life import UNDONE
from app.services.advertising.prompt_raise import (
    AD_MEASURED,
    AD_WAITS,
    CAUSE_OVER,
    CORRECTED,
    JUST_DECIDED,
    NO_LONGER,
    SNOOZED,
    WAITED,
)
from app.views.control.decided_detail import DecidedDetail, threat_words
from app.views.control.prompt_actions import short_title
from app.views.control.prompt_base import waits_for_word
from app.views.control.prompt_numbers import metric_words, plain_change, signed_words
from app.views.icons import paint_icon
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
_TIP = Qt.ItemDataRole.ToolTipRole
SHOWN = 40
ROW = 28


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a decided prompt: words, colour role and icon."""

    words: str
    colour: str
    icon: str


def is_decided(prompt: PromptView) -> bool:
    """Whether a prompt left the queue."""
    return prompt.state is not PromptState.PENDING and not waits_for_word(prompt)


def verdict_of(prompt: PromptView, session: LiveSessionView, now: datetime) -> Verdict:
    """What is known of a decided prompt at this moment."""
    translate = QCoreApplication.translate
    state = prompt.state
    if state is PromptState.SNOOZED:
        back = wall_time(session, prompt.snoozed_until) if prompt.snoozed_until else ""
        return Verdict(translate("Decided", "snoozed · back {time}").format(time=back), "text3", "alarm-clock")
    if state is PromptState.EXPIRED:
        ended = wall_time(session, prompt.expires_at or prompt.updated_at)
        return Verdict(_expired_words(prompt.reason).format(time=ended), "text3", "timer-off")
    if state is PromptState.REJECTED:
        words = translate("Decided", "dismissed · {reason}").format(reason=reason_words(prompt.reason))
        return Verdict(words, "text3", "x")
    if state is PromptState.OBSERVING:
        left = 0 if prompt.observe_until is None else (prompt.observe_until - now).total_seconds()
        if left <= 0:
            return Verdict(translate("Decided", "executed · being judged"), "accent", "activity")
        minutes = max(1, round(left / 60))
        words = translate("Decided", "executed · measuring {count} min").format(count=minutes)
        return Verdict(words, "accent", "activity")
    if state in {PromptState.EXECUTED, PromptState.APPROVED}:
        return Verdict(translate("Decided", "done"), "text2", "check")
    return judged_words(state, prompt.outcome, session.currency)


def judged_words(state: PromptState, outcome: Mapping[str, Any], currency: str) -> Verdict:
    """The verdict on a measured effect, with its interval or its number of events."""
    translate = QCoreApplication.translate
    metric, effect = str(outcome.get("metric") or ""), outcome.get("effect")
    n = outcome.get("n") or 0
    if state in {PromptState.IMPROVED, PromptState.WORSE} and isinstance(effect, int | float):
        good = state is PromptState.IMPROVED
        change = signed_words(metric, effect, currency)
        low, high = outcome.get("low"), outcome.get("high")
        if isinstance(low, int | float) and isinstance(high, int | float):
            change = _with_interval(change, metric, (round(effect - low, 9), round(high - effect, 9)), currency)
        words = (
            translate("Decided", "likely up {change}") if effect > 0 else translate("Decided", "likely down {change}")
        )
        return Verdict(words.format(change=change), "good" if good else "warn", _trend(effect))
    if outcome.get("reason") == UNDONE:
        return Verdict(translate("Decided", "taken back"), "text3", "undo-2")
    if outcome.get("reason") == "not_separable":
        return Verdict(translate("Decided", "not separable"), "text2", "minus")
    if state is PromptState.NO_CHANGE:
        return Verdict(translate("Decided", "about the same (n = {count})").format(count=n), "text2", "minus")
    if outcome.get("reason") == "no_data":
        return Verdict(translate("Decided", "cannot tell: no data"), "text2", "minus")
    return Verdict(translate("Decided", "cannot tell (n = {count})").format(count=n), "text2", "minus")


def _with_interval(change: str, metric: str, sides: tuple[float, float], currency: str) -> str:
    """A change with its interval: one ± where both sides are the same as written, else from where to where.

    Args:
        change: The change in words.
        metric: What changed.
        sides: How far the interval reaches below and above the change.
        currency: Of amounts.
    """
    below, above = (plain_change(metric, side, currency) for side in sides)
    return f"{change} ±{below}" if below == above else f"{change} −{below}/+{above}"


def reason_words(reason: str) -> str:
    """Why a prompt was dismissed; free text stays as it is."""
    translate = QCoreApplication.translate
    words = {
        "wrong_data": translate("Decided", "wrong data"),
        "not_now": translate("Decided", "not now"),
        "already_done": translate("Decided", "already done"),
        "not_worth_it": translate("Decided", "not worth it"),
    }
    return words.get(reason, reason)


def _expired_words(reason: str) -> str:
    translate = QCoreApplication.translate
    unseen = {
        AD_WAITS: translate("Decided", "not shown · ad change waits"),
        AD_MEASURED: translate("Decided", "not shown · ad change measured"),
        SNOOZED: translate("Decided", "not shown · snoozed"),
        JUST_DECIDED: translate("Decided", "not shown · decided just before"),
        WAITED: translate("Decided", "not shown · waited too long"),
        NO_LONGER: translate("Decided", "not shown · no longer so"),
        CAUSE_OVER: translate("Decided", "cause over {time}"),
        CORRECTED: translate("Decided", "figure corrected {time}"),
    }
    if reason in unseen:
        return unseen[reason]
    if reason in {"newer", "superseded"}:
        return translate("Decided", "replaced {time}")
    return translate("Decided", "expired {time}")


def _trend(effect: float) -> str:
    return "trending-up" if effect > 0 else "trending-down"


class _DecidedModel(QAbstractListModel):
    """Decided prompts, newest first."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[PromptView] = []

    def show(self, prompts: tuple[PromptView, ...]) -> None:
        """Show these prompts."""
        rows = sorted((one for one in prompts if is_decided(one)), key=_moment, reverse=True)[:SHOWN]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def tick(self) -> None:
        """What is being measured counts down."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        session = self._context.session.current
        if session is None or not 0 <= index.row() < len(self.rows):
            return None
        prompt = self.rows[index.row()]
        verdict = verdict_of(prompt, session, self._context.now())
        title = short_title(prompt, session.currency, session.script_language.value)
        time = wall_time(session, _moment(prompt))
        if role == Qt.ItemDataRole.UserRole:
            return time, title, verdict
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{time} {title}: {verdict.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (*beside_words(prompt.outcome, session.currency), *threat_words(prompt.outcome))
            return "\n".join((title, verdict.words, *told))
        return None


def beside_words(outcome: Mapping[str, Any], currency: str) -> list[str]:
    """What became of figures that are told beside the one that is judged."""
    return [
        f"{metric_words(key)}: {judged_words(PromptState(one['verdict']), {**one, 'metric': key}, currency).words}"
        for key, one in (outcome.get("beside") or {}).items()
    ]


def _moment(prompt: PromptView) -> datetime:
    return prompt.executed_at or prompt.decided_at or prompt.updated_at


class _DecidedDelegate(RowDelegate):
    """Time, icon, what was decided, what came of it."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002
        found = index.data(Qt.ItemDataRole.UserRole)
        if found is None:
            return
        time, title, verdict = found
        look = theme()
        colours = look.colours
        small = look.font(12, 500, tabular=True)
        left = rect.x() + 2
        paint.text(painter, QRectF(left, rect.y(), look.px(42), rect.height()), time, small, colours.text3)
        side = look.px(14)
        spot = QRectF(left + look.px(43), rect.center().y() - side / 2, side, side)
        paint_icon(painter, verdict.icon, spot, colours[verdict.colour])
        width = min(paint.advance(verdict.words, small) + 1, rect.width() * 0.56)
        words = QRectF(rect.right() - width - 2, rect.y(), width, rect.height())
        paint.text(painter, words, verdict.words, small, colours[verdict.colour], paint.ALIGN_RIGHT)
        start = left + look.px(65)
        room = QRectF(start, rect.y(), max(20.0, words.x() - start - look.px(10)), rect.height())
        paint.text(painter, room, title, look.font(13), colours.text)


class Decided(QWidget):
    """The list under the queue, with its head."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = PlainLabel(self.tr("Decided — effect is being measured"), "caption", "text2", elide=True)
        self._title.set_type(12, 600)
        self._model = _DecidedModel(context, self)
        self._list = ListView(self.tr("Decided prompts"), _DecidedDelegate(ROW, hairline=False), self)
        self._list.setObjectName("control.prompts.decided")
        self._list.setModel(self._model)
        self._list.clicked.connect(self._on_row_opened)
        self._list.activated.connect(self._on_row_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._list)

    @property
    def count(self) -> int:
        """How many decided prompts there are."""
        return len(self._model.rows)

    @property
    def model(self) -> QAbstractListModel:
        """The rows."""
        return self._model

    def show_prompts(self, prompts: tuple[PromptView, ...]) -> None:
        """Show what was decided of these prompts."""
        self._model.show(prompts)

    def show_rows(self, rows: int) -> None:
        """Give the list the height of so many rows; the others are scrolled to."""
        self.setVisible(bool(self.count) and rows > 0)
        self._list.setFixedHeight(max(1, min(rows, self.count)) * theme().px(ROW) + 2)

    def tick(self) -> None:
        """Once a second: measuring counts down."""
        if self.isVisible():
            self._model.tick()

    def _on_row_opened(self, index: QModelIndex) -> None:
        session = self._context.session.current
        if session is not None and index.isValid() and self.findChild(DecidedDetail) is None:
            sheet = DecidedDetail(self._model.rows[index.row()], session, self._model.data(index, _TIP), self)
            sheet.open_at(self._list.viewport(), self._list.visualRect(index))

    def paintEvent(self, _event: Any) -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, 0, self.width())
        painter.end()
