"""What a back-test found: six figures, each show minute by minute, the curve of the threshold; or as tables."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.sweep import swept
from app.views.settings import rules_back_words as words
from app.views.settings.rules_back_parts import BackTable, CountStrip
from app.views.settings.rules_curve import ThresholdCurve
from app.views.settings.rules_data import BackResult, SweepResult
from app.views.settings.rules_shows import ShowsChart
from app.views.settings.rules_words import unit_words
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.progress_bar import ProgressBar
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

CHARTS: Final = 0
TABLES: Final = 1


class BackView(QWidget):
    """It shows; who runs the back-test is not its business.

    Signals:
        tried: A threshold that somebody tries in the curve.
        opened: Session and moment that somebody wants to see in Review.
    """

    tried = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = CountStrip()
        self.bar = ProgressBar(self.tr("Back-test"))
        self.bar.setObjectName("settings.rules.back.progress")
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keep)
        self.bar.hide()
        self.note = PlainLabel("", "caption", "text2", wrap=True)
        self.note.setObjectName("settings.rules.back.note")
        self.chart = ShowsChart(self.tr("Each show, minute by minute"))
        self.chart.setObjectName("settings.rules.back.chart")
        self.chart.opened.connect(self.opened)
        self.curve = ThresholdCurve(self.tr("Choose the threshold"))
        self.curve.setObjectName("settings.rules.back.curve")
        self.curve.tried.connect(self.tried)
        self._no_curve = PlainLabel("", "caption", "text2", wrap=True)
        self._no_curve.hide()
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._make_charts())
        self.stack.addWidget(self._make_tables())
        self._empty = StateView(StateText("empty", "", icon="flask-conical"), centred=True)
        self._empty.setObjectName("settings.rules.back.empty")
        self.stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._counts, self.bar, self.note):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.stack, 1)

    @property
    def shows_charts(self) -> bool:
        """Whether the charts stand there, not the tables."""
        return self.stack.currentIndex() == CHARTS

    def turn(self) -> None:
        """Tables instead of charts, or back."""
        if self.stack.currentWidget() is not self._empty:
            self.stack.setCurrentIndex(TABLES if self.shows_charts else CHARTS)

    def clear(self) -> None:
        """Forget another rule's run."""
        self._counts.clear()
        self.chart.show_rows(())
        self._marks.show_rows([])
        self.note.setText("")
        self._show_course()

    def show_result(self, result: BackResult, spec: RuleSpec) -> None:
        """Show what a run found."""
        rows = words.show_rows(result)
        self._counts.show_counts(words.counts_of(result, spec.most_a_day("balanced")))
        self.chart.show_rows(rows)
        self._marks.show_rows(words.mark_rows(rows))
        self.show_note(result)

    def show_note(self, result: BackResult) -> None:
        """Say which shows tell nothing about this rule, and how many were no real ones."""
        back = words.rule_back(result)
        told = []
        if back.elsewhere:
            told.append(self.tr("Another platform or stage: {n}").format(n=back.elsewhere))
        if back.blind and back.watched:
            told.append(self.tr("Without the readings: {n}").format(n=back.blind))
        made_up = sum(bool(words.badge_of(one)) for one in result.sessions)
        if made_up:
            told.append(self.tr("Not real shows: {n}").format(n=made_up))
        self.note.setText(" · ".join(told))
        if not back.watched:
            self._show_empty(result)
        else:
            self._show_course()

    def show_sweep(self, sweep: SweepResult | None, spec: RuleSpec | None, *, locked: bool) -> None:
        """Show what other thresholds would have done.

        Args:
            sweep: Their figures; None before they are worked out, and for a rule without a threshold.
            spec: The rule that was run; None before a run.
            locked: Whether the threshold can only be looked at.
        """
        found = swept(spec) if spec is not None else None
        shown = sweep is not None and found is not None
        self._turns.show_rows(words.curve_rows(sweep))
        self.curve.setVisible(shown or spec is None or found is not None)
        self._no_curve.setVisible(spec is not None and found is None)
        self._no_curve.setText(self.tr("This rule compares with no number that can be turned."))
        if sweep is None or found is None:
            self.curve.show_points((), 0.0, "", "")
            return
        condition, kind, value = found
        unit = unit_words(condition.metric, condition.comparator, condition.unit) if kind == "number" else ""
        axis = words.curve_axis(sweep, condition)
        self.curve.show_points(sweep.points, value, unit, axis, locked=locked)

    def _make_charts(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        # Many shows in a low window: they scroll, the curve beside them stays.
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_bare(scroll, self.chart)
        parts: tuple[tuple[str, tuple[QWidget, ...], int], ...] = (
            (self.tr("Each show, minute by minute"), (scroll,), 9),
            (self.tr("Choose the threshold"), (self.curve, self._no_curve), 5),
        )
        for title, shown, stretch in parts:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(PlainLabel(title, "strong", "text2"))
            for part in shown:
                column.addWidget(part, 1)
            row.addLayout(column, stretch)
        return page

    def _make_tables(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        heads = (self.tr("Show"), self.tr("Time"), self.tr("Seen"), self.tr("What was seen"))
        self._marks = BackTable(self.tr("Each show, minute by minute"), heads, (130, 70, 100, 320))
        self._marks.setObjectName("settings.rules.back.marks")
        turned = (self.tr("Threshold"), self.tr("Prompts a show"), self.tr("Missed a show"))
        self._turns = BackTable(self.tr("Choose the threshold"), turned, (90, 110, 70))
        self._turns.setObjectName("settings.rules.back.turns")
        row.addWidget(self._marks, 9)
        row.addWidget(self._turns, 5)
        return page

    def _show_course(self) -> None:
        if self.stack.currentWidget() is self._empty:
            self.stack.setCurrentIndex(CHARTS)

    def _show_empty(self, result: BackResult) -> None:
        lacking = words.lacking_words(result)
        if not result.sessions:
            title, text = self.tr("No stored show yet"), self.tr("Shows that are over stand here.")
        elif lacking:
            title = self.tr("No stored session has these readings yet")
            text = self.tr("The rule needs: {what}.").format(what=lacking)
        else:
            title = self.tr("No stored show is of this platform and stage")
            text = self.tr("Choose other platforms or phases, or more shows.")
        self._empty.set_state(StateText("empty", title, text, icon="flask-conical"))
        self.stack.setCurrentWidget(self._empty)
