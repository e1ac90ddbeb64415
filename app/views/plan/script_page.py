"""The Script tab: how long the text speaks at the anchor's pace, the text itself, and where saving stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.script import SegmentView
from app.services.plan.markup import CHARACTERS_PER_WORD, Counts, speaking_seconds
from app.services.runtime.permissions import Deed
from app.views.format import duration
from app.views.plan.conflict_bar import ConflictBar
from app.views.plan.script_markup import line_times, spoken
from app.views.plan.script_text import ScriptText
from app.views.plan.store import PlanStore
from app.views.plan.text_saver import TextKey, TextSaver
from app.views.theme import theme
from app.views.widgets.icon_view import IconView
from app.views.widgets.progress_bar import ProgressBar
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

#: Times follow the typing this much later: a long script takes some milliseconds to measure.
MEASURE_MS = 150
USUAL_PACE = (240.0, 150.0)


class ScriptPage(QWidget):
    """The page of one segment's script."""

    def __init__(self, context: "Context", store: PlanStore, saver: TextSaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = store
        self._saver = saver
        self._segment: SegmentView | None = None
        self._locked = False
        self._icon = IconView("timer", 18, "text2")
        self._fit = PlainLabel("", "strong", tabular=True)
        self._bar = ProgressBar(self.tr("Speaking time of the segment"), "good", thickness=5)
        self._pace = PlainLabel("", "caption", "text3", elide=True)
        self._saved = PlainLabel("", "caption", "text3")
        self._saved.setObjectName("plan.script.state")
        self._conflict = ConflictBar("plan.script")
        self.text = ScriptText(
            self.tr("Script"), self.tr("What is said in this segment. (Directions) are not spoken; {price} is live.")
        )
        self._measure = QTimer(self)
        self._measure.setSingleShot(True)
        self._measure.setInterval(MEASURE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._fit.set_type(13, 600)
        # The words are read, the bar is glanced at: where room is short it is the bar that gives way.
        self._bar.setMinimumWidth(theme().px(20))
        self._bar.setMaximumWidth(theme().px(116))
        self._fit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setContentsMargins(14, 10, 14, 6)
        line.setSpacing(10)
        line.addWidget(self._icon)
        line.addWidget(self._fit)
        line.addWidget(self._bar, 1)
        line.addWidget(self._pace, 1)
        line.addWidget(self._saved)
        holder = QVBoxLayout()
        holder.setContentsMargins(12, 0, 12, 0)
        holder.addWidget(self._conflict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(holder)
        column.addWidget(self.text, 1)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_text_changed)
        self._measure.timeout.connect(self._show_fit)
        self._saver.changed.connect(self._on_saver_changed)
        self._saver.replaced.connect(self._on_replaced)
        self._conflict.theirs_taken.connect(self._on_theirs)
        self._conflict.mine_kept.connect(self._on_mine)

    @property
    def key(self) -> TextKey | None:
        """Which text is shown."""
        return TextKey("segment", self._segment.id, "script") if self._segment is not None else None

    def show_segment(self, segment: SegmentView | None, *, locked: bool) -> None:
        """Show the script of a segment as the store has it, or what is being typed into it."""
        other = (segment.id if segment is not None else None) != (
            self._segment.id if self._segment is not None else None
        )
        if other:
            self._saver.flush()
        self._segment, self._locked = segment, locked
        self.text.setReadOnly(locked or not self._context.team.may(Deed.EDIT_SCRIPT))
        key = self.key
        if segment is None or key is None:
            return
        self._saver.show(key, segment.script, segment.version)
        self.text.show_text(self._saver.text(key))
        if other:
            self.text.begin_at_top()
        self._show_fit()
        self._show_state()

    def _pace_of_anchor(self) -> tuple[tuple[float, float], str]:
        """Han characters and words a minute, and whose they are."""
        session = self._context.session.current
        anchor = self._context.team.member(session.anchor_id) if session is not None else None
        if anchor is None:
            return USUAL_PACE, ""
        return (float(anchor.pace_cpm), float(anchor.pace_wpm)), anchor.name.split(" ")[0]

    def _show_fit(self) -> None:
        self._measure.stop()
        segment = self._segment
        if segment is None:
            return
        text = self.text.text()
        pace, name = self._pace_of_anchor()
        counts = spoken(text)
        speaks = round(speaking_seconds(counts, *pace) * 1000)
        over = speaks - segment.planned_ms
        late = over > 0 and segment.planned_ms > 0
        words = self.tr("Speaks in {speaks} of {length}").format(
            speaks=duration(speaks), length=duration(segment.planned_ms)
        )
        self._fit.setText(f"{words}  +{duration(over)}" if late else words)
        self._fit.set_colour("warn" if late else "text")
        self._icon.set_icon("triangle-alert" if late else "timer", "warn" if late else "text2")
        share = speaks / segment.planned_ms if segment.planned_ms > 0 else 0.0
        self._bar.set_share(share, role="warn" if late else "good")
        whose = self._pace_words(counts, pace, name)
        self._pace.setText(whose)
        self._fit.setToolTip(plain_tooltip(whose))
        self.text.show_times(line_times(text, pace))

    def _pace_words(self, counts: Counts, pace: tuple[float, float], name: str) -> str:
        if counts.characters and counts.characters >= counts.words * CHARACTERS_PER_WORD:
            rate = self.tr("{rate} characters/min").format(rate=round(pace[0]))
        else:
            rate = self.tr("{rate} words/min").format(rate=round(pace[1]))
        whose = self.tr("{name}’s pace").format(name=name) if name else self.tr("usual pace")
        return f"{whose} {rate}"

    def _show_state(self) -> None:
        key = self.key
        if key is None:
            return
        state = self._saver.state(key)
        words = {
            "typing": self.tr("Not saved yet"),
            "saving": self.tr("Saving …"),
            "failed": self.tr("Not saved"),
            "conflict": self.tr("Not saved"),
        }
        self._saved.setText(words.get(state, self.tr("Read only") if self.text.isReadOnly() else self.tr("Saved")))
        self._saved.set_colour("warn" if state in {"failed", "conflict"} else "text3")
        if state == "conflict":
            touch = self._store.touches.get(key.id)
            member = self._context.team.member(touch.member_id) if touch is not None else None
            self._conflict.say(member.name if member is not None else "")
        else:
            self._conflict.hide()

    def _on_text_changed(self) -> None:
        key = self.key
        if key is not None and not self.text.isReadOnly():
            self._saver.typed(key, self.text.text())
            self._measure.start()

    def _on_saver_changed(self, key: object) -> None:
        if key == self.key:
            self._show_state()

    def _on_replaced(self, key: object) -> None:
        if key == self.key and isinstance(key, TextKey):
            self.text.show_text(self._saver.text(key))
            self._show_fit()
            self._show_state()

    def _on_theirs(self) -> None:
        if self.key is not None:
            self._saver.take_theirs(self.key)

    def _on_mine(self) -> None:
        if self.key is not None:
            self._saver.keep_mine(self.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pace.setVisible(event.size().width() >= theme().px(520))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.text.setFocus(event.reason())
