"""The figures on top of the desk."""

from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.cue import CueKind, CueState
from app.services.live.cues import latency_ms
from app.views.desk.store import DeskStore
from app.views.format import DASH, count, duration, to_second
from app.views.shown_panel import ShownPanel
from app.views.theme import theme
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context


class Summary(ShownPanel):
    """Five figures in one bar."""

    def __init__(self, context: "Context", store: DeskStore, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._context = context
        self._store = store
        self.setFixedHeight(theme().px(68))
        self._values: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(24)
        for key, title in (
            ("questions", self.tr("Open questions")),
            ("anchor", self.tr("With the anchor")),
            ("median", self.tr("Answer time, median")),
            ("answered", self.tr("Answered")),
            ("comments", self.tr("Comments")),
        ):
            row.addLayout(self._figure(key, title), 1)
        self.body.addLayout(row)
        store.reset.connect(self.sync)
        store.counted.connect(self.sync)
        store.added.connect(self._on_comments)
        store.changed.connect(self._on_comments)
        context.cues.changed.connect(self.sync)

    def _figure(self, key: str, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(PlainLabel(title, "caption", "text2"))
        line = QHBoxLayout()
        line.setSpacing(8)
        value = PlainLabel(DASH, "title", tabular=True)
        value.setObjectName(f"desk.summary.{key}")
        note = PlainLabel("", "caption", "text3", elide=True)
        line.addWidget(value)
        line.addWidget(note, 1)
        column.addLayout(line)
        self._values[key] = (value, note)
        return column

    def set_short(self, *, short: bool) -> None:
        """Leave out the notes beside the figures."""
        for _value, note in self._values.values():
            note.setVisible(not short)

    def _on_comments(self, _views: object) -> None:
        self.sync()

    def _show(self) -> None:
        counts, labels = self._store.counts, self._store.labels
        waiting = count(labels.open_questions) if labels is not None and labels.complete else DASH
        cues = [cue for cue in self._context.cues.cues if cue.kind is CueKind.ANSWER]
        took = [
            latency for cue in cues if cue.state is CueState.ACKNOWLEDGED and (latency := latency_ms(cue)) is not None
        ]
        self._put("questions", waiting, self.tr("by rule, not answered"))
        self._put("anchor", count(sum(1 for cue in cues if cue.state.is_open)), "")
        middle = duration(to_second(median(took))) if took else DASH
        self._put("median", middle, self.tr("questions taken: {count}").format(count=len(took)))
        answered = count(counts.answered) if counts is not None else DASH
        self._put("answered", answered, self.tr("got it, or marked here"))
        self._put("comments", count(self._store.total), self.tr("in this session"))

    def _put(self, key: str, value: str, note: str) -> None:
        shown, words = self._values[key]
        shown.setText(value)
        words.setText(note)
        # Where the note is left out, or cut, the tip still says it.
        shown.setToolTip(plain_tooltip(note))
        words.setToolTip(plain_tooltip(note))
