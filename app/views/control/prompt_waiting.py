"""What the prompt panel says besides prompts: rules that wait for data, nothing to decide, what will watch."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.session import LiveSessionView, Phase
from app.services.advertising.engine_types import RuleStatus
from app.services.advertising.prompt_status import SessionStatus
from app.views.control.degraded import down_sources
from app.views.control.prompt_numbers import metric_words
from app.views.format import age_short
from app.views.i18n import current_language
from app.views.source_names import source_name
from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.state_view import StateText
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

#: So many missing metrics are named; the others are counted.
NAMED = 3
#: Air around the words and between them, and what stands before them, in pixels.
EDGE, GAP, BESIDE = 13, 4, 32
#: Rules in these states do not watch this session and will not.
SILENT = frozenset({"off", "other_platform"})


class WaitingCard(QWidget):
    """Rules that wait for data: how many, for what, since when, and the two ways out.

    Signals:
        reading_asked: Somebody wants to type a reading.
        log_asked: Somebody wants to see the log of the sources.
    """

    reading_asked = Signal()
    log_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("control.prompts.waiting")
        self._title = PlainLabel("", "panel", wrap=True)
        self._text = PlainLabel("", "body", "text2", wrap=True)
        self._type = Button(self.tr("Type viewers by hand"), icon_name="keyboard", size="compact")
        self._type.setObjectName("control.prompts.type")
        self._log = Button(self.tr("Source log"), "ghost", size="compact")
        self._log.setObjectName("control.prompts.log")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        verbs.addWidget(self._type)
        verbs.addWidget(self._log)
        verbs.addStretch(1)
        self._verbs = QWidget()
        self._verbs.setLayout(verbs)
        verbs.setContentsMargins(0, 6, 0, 0)
        words.addWidget(self._verbs)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 12, 12)
        row.setSpacing(14)
        icon = IconView("pause", 18, "text2")
        icon_column = QVBoxLayout()
        icon_column.addWidget(icon)
        icon_column.addStretch(1)
        row.addLayout(icon_column)
        row.addLayout(words, 1)
        self._type.clicked.connect(self.reading_asked)
        self._log.clicked.connect(self.log_asked)

    def whole_height(self, width: int) -> int:
        """Its height at a width, in pixels, when everything is said; also while only one line is."""
        room = width - 2 * EDGE - BESIDE
        words = self._title.heightForWidth(room) + self._text.heightForWidth(room) + self._verbs.sizeHint().height()
        return words + 2 * GAP + 2 * EDGE

    @property
    def brief_height(self) -> int:
        """Its height in pixels, and the space below it, when one line is said."""
        return self._title.sizeHint().height() + 4 * EDGE

    def set_brief(self, brief: bool) -> None:
        """Say only how many wait, in one line, where a prompt needs the room; the rest is told on hover."""
        if brief == self.is_brief:
            return
        self._text.setVisible(not brief)
        self._verbs.setVisible(not brief)
        self.updateGeometry()

    @property
    def is_brief(self) -> bool:
        """Whether only one line is said."""
        return self._verbs.isHidden()

    def show_status(self, status: SessionStatus | None, now: datetime) -> None:
        """Say how many rules wait and for what; hidden when none does for a reason that somebody can mend."""
        waiting = [] if status is None else [one for one in status.rules if one.state == "stale"]
        down = down_sources(self._context, now)
        self.setVisible(bool(waiting))
        if not waiting:
            return
        count = len(waiting)
        self._title.setText(self.tr("Rules waiting for data: {count}").format(count=count))
        lines = [
            self.tr("{source} is {age} old.").format(
                source=source_name(one.name), age=age_short((one.age_ms or 0) / 1000, current_language())
            )
            for one in down
        ]
        lines.append(self._what_they_need(waiting_keys(waiting)))
        self._text.setText(" ".join(line for line in lines if line))
        self.setToolTip(plain_tooltip(self._text.text()))
        self.setAccessibleName(f"{self._title.text()}. {self._text.text()}")

    def _what_they_need(self, keys: list[str]) -> str:
        if not keys:
            return self.tr("Silent until new figures arrive.")
        names = self.tr(", ").join(metric_words(key) for key in keys[:NAMED])
        more = len(keys) - NAMED
        if more > 0:
            names = self.tr("{names} and {count} more").format(names=names, count=more)
        return self.tr("Silent until these are under 2:00 old: {names}. The other rules still work.").format(
            names=names
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, colours.raised, colours.line2)
        painter.end()


def waiting_keys(rules: Sequence[RuleStatus]) -> list[str]:
    """What stale rules wait for, the most wanted first."""
    counted = Counter(key for rule in rules for key, _age in rule.stale)
    return sorted(counted, key=lambda key: (-counted[key], key))


def quiet_words(session: LiveSessionView | None, status: SessionStatus | None, decided: bool) -> StateText:
    """What stands where prompts would be: nothing to decide, or what will watch once the show is on."""
    translate = QCoreApplication.translate
    rules = 0 if status is None else sum(1 for rule in status.rules if rule.state not in SILENT)
    if session is not None and session.phase in {Phase.REVIEW, Phase.CLOSED}:
        return StateText(
            "empty", translate("PromptWaiting", "The show is over"),
            translate("PromptWaiting", "What was decided and what came of it stands below.") if decided else "",
        )  # fmt: skip
    if session is None or session.phase is not Phase.LIVE:
        words = translate("PromptWaiting", "Rules begin to watch when the show goes live.")
        if rules:
            words = translate("PromptWaiting", "Rules that will watch: {count}").format(count=rules)
        return StateText("empty", translate("PromptWaiting", "Not live yet"), words, icon="eye")
    if status is None or not status.metrics:
        words = translate("PromptWaiting", "Shortcuts still work: F1–F8 to cue, Ctrl+I to log")
        return StateText("empty", translate("PromptWaiting", "No prompts"), words)
    words = translate("PromptWaiting", "Rules are watching. Metrics watched: {count}").format(count=status.metrics)
    return StateText("empty", translate("PromptWaiting", "No prompts"), words)
