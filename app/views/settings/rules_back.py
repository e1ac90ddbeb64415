"""The back-test beside the rule: it runs by itself a moment after a change, off the window's thread."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.sweep import swept
from app.views.i18n import error_text
from app.views.settings import rules_back_words as words
from app.views.settings.rules_back_parts import BackTable, CountStrip
from app.views.settings.rules_curve import ThresholdCurve
from app.views.settings.rules_data import BackResult, RuleReader, SweepResult, Ticket
from app.views.settings.rules_shows import ShowsChart
from app.views.settings.rules_words import unit_words
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.progress_bar import ProgressBar
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

DELAY_MS: Final = 400
TELL_MS: Final = 150
SHOWS: Final[dict[str, int | None]] = {"7": 7, "12": 12, "all": None}


class BackTest(Panel):
    """The panel.

    Signals:
        tried: A threshold that somebody tries in the curve.
        opened: Session and moment that somebody wants to see in Review.
    """

    tried = Signal(object)
    opened = Signal(object)

    def __init__(self, context: "Context", reader: RuleReader, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=4, parent=parent)
        self.set_title(
            self.tr("Back-test"),
            self.tr("what this rule would have said in past shows; your changes are applied as you type"),
        )
        self._context, self._reader = context, reader
        self._spec: RuleSpec | None = None
        self._ran: tuple[RuleSpec, str] | None = None
        self._ticket = Ticket()
        self._locked = False
        self._result: BackResult | None = None
        self._sweep: SweepResult | None = None
        self._make_head()
        self._make_body()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._run)
        self._tell = QTimer(self)
        self._tell.setInterval(TELL_MS)
        self._tell.timeout.connect(self._on_tell)

    @property
    def running(self) -> bool:
        """Whether a run is under way or about to start."""
        return self._tell.isActive() or self._delay.isActive()

    def show_spec(self, spec: RuleSpec | None, *, locked: bool) -> None:
        """Follow the rule under the pen; it runs a moment after the last change, and not while something is wrong.

        Args:
            spec: the rule; None while it cannot be run.
            locked: whether thresholds can only be looked at.
        """
        self._locked = locked
        self._spec = spec
        if spec is None:
            self._delay.stop()
            self._note.setText(self.tr("The back-test waits until the rule is right."))
            return
        if self._ran is not None and _same(self._ran[0], spec) and self._ran[1] == self._shows.value:
            self._delay.stop()
            if self._result is not None and not self._tell.isActive():
                self._show_note(self._result)
            return
        if self._key_shown() not in {"", spec.key}:
            self._clear()
        self._delay.start()

    def _key_shown(self) -> str:
        """The rule whose run is shown or under way."""
        if self._ran is not None:
            return self._ran[0].key
        return words.rule_back(self._result).key if self._result is not None else ""

    def end(self) -> None:
        """End what is under way; it is begun anew when the rule is shown again."""
        self._delay.stop()
        if self._tell.isActive():
            self._ran = None
        self._tell.stop()
        self._ticket.ended.set()

    def _make_head(self) -> None:
        self._shows = Segmented(
            [("7", self.tr("7 shows")), ("12", self.tr("12 shows")), ("all", self.tr("All"))], self.tr("Past shows"),
            compact=True,
        )  # fmt: skip
        self._shows.setObjectName("settings.rules.back.shows")
        self._shows.choose("12")
        self._shows.chosen.connect(self._on_shows)
        self._table_button = Button(
            kind="ghost", icon_name="table", size="compact", name=self.tr("Show as tables"), hint="T"
        )
        self._table_button.setObjectName("settings.rules.back.table")
        self._table_button.clicked.connect(self._on_table)
        self._again = Button(self.tr("Run again"), icon_name="play", size="compact")
        self._again.setObjectName("settings.rules.back.again")
        self._again.clicked.connect(self._on_again)
        for part in (self._shows, self._table_button, self._again):
            self.add_action(part)

    def _make_body(self) -> None:
        self._counts = CountStrip()
        self._bar = ProgressBar(self.tr("Back-test"))
        self._bar.setObjectName("settings.rules.back.progress")
        keep = self._bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keep)
        self._bar.hide()
        self._note = PlainLabel("", "caption", "text2", wrap=True)
        self._note.setObjectName("settings.rules.back.note")
        self._chart = ShowsChart(self.tr("Each show, minute by minute"))
        self._chart.setObjectName("settings.rules.back.chart")
        self._chart.opened.connect(self.opened)
        self._curve = ThresholdCurve(self.tr("Choose the threshold"))
        self._curve.setObjectName("settings.rules.back.curve")
        self._curve.tried.connect(self.tried)
        self._no_curve = PlainLabel("", "caption", "text2", wrap=True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_charts())
        self._stack.addWidget(self._make_tables())
        self._empty = StateView(StateText("empty", "", icon="flask-conical"), centred=True)
        self._empty.setObjectName("settings.rules.back.empty")
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._counts)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._note)
        self.body.addWidget(self._stack, 1)
        key = QShortcut("T", self._stack)
        key.activated.connect(self._on_table)

    def _make_charts(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for title, parts, stretch in (
            (self.tr("Each show, minute by minute"), (self._chart,), 9),
            (self.tr("Choose the threshold"), (self._curve, self._no_curve), 5),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(PlainLabel(title, "strong", "text2"))
            for part in parts:
                column.addWidget(part, 1)
            row.addLayout(column, stretch)
        self._no_curve.hide()
        return page

    def _make_tables(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        heads = (self.tr("Show"), self.tr("Time"), self.tr("Seen"), self.tr("What was seen"))
        self._marks = BackTable(self.tr("Each show, minute by minute"), heads, (130, 70, 100, 320))
        self._marks.setObjectName("settings.rules.back.marks")
        turned = (self.tr("Threshold"), self.tr("Prompts a show"), self.tr("Missed"))
        self._turns = BackTable(self.tr("Choose the threshold"), turned, (90, 110, 70))
        self._turns.setObjectName("settings.rules.back.turns")
        row.addWidget(self._marks, 9)
        row.addWidget(self._turns, 5)
        return page

    def _clear(self) -> None:
        """Forget another rule's run."""
        self._ticket.ended.set()
        self._ended()
        self._result = self._sweep = self._ran = None
        self._counts.clear()
        self._chart.show_rows(())
        self._marks.show_rows([])
        self._show_sweep()
        self._note.setText("")
        if self._stack.currentWidget() is self._empty:
            self._stack.setCurrentIndex(0)

    def _run(self) -> None:
        if self._spec is None:
            return
        self._ticket.ended.set()
        self._ticket = Ticket(self._ticket.number + 1)
        self._ran = (self._spec, self._shows.value)
        self._bar.set_share(0.0)
        self._bar.show()
        self._tell.start()
        self._again.set_label(self.tr("Stop"))
        self._again.set_icon_name("square")
        number = self._ticket.number
        self._context.runner.run_long(
            _numbered(self._reader.back_test, number), self._spec, SHOWS[self._shows.value], self._ticket,
            done=self._on_done, failed=self._on_failed,
        )  # fmt: skip

    def _on_done(self, answer: tuple[int, BackResult]) -> None:
        number, result = answer
        if number != self._ticket.number or self._ticket.cancelled() or self._ran is None:
            return
        self._result, spec = result, self._ran[0]
        rows = words.show_rows(result)
        self._counts.show_counts(words.counts_of(result, spec.most_a_day("balanced")))
        self._chart.show_rows(rows)
        self._marks.show_rows(words.mark_rows(rows))
        self._show_note(result)
        if not words.rule_back(result).watched:
            self._sweep = None
            self._show_sweep()
            self._ended()
            return
        ids = [one.session_id for one in result.report.sessions]
        self._context.runner.run_long(
            _numbered(self._reader.sweep, number), spec, ids, self._ticket, done=self._on_swept, failed=self._on_failed
        )

    def _on_swept(self, answer: tuple[int, SweepResult | None]) -> None:
        number, sweep = answer
        if number == self._ticket.number and not self._ticket.cancelled():
            self._sweep = sweep
            self._show_sweep()
            self._ended()

    def _on_failed(self, error: AppError) -> None:
        if error.code == "cancelled":
            return
        self._ran = None
        self._note.setText(error_text(error.code, error.params))
        self._ended()

    def _ended(self) -> None:
        self._tell.stop()
        self._bar.hide()
        self._again.set_label(self.tr("Run again"))
        self._again.set_icon_name("play")

    def _show_note(self, result: BackResult) -> None:
        back = words.rule_back(result)
        told = []
        if back.elsewhere:
            told.append(self.tr("Another platform or stage: {n}").format(n=back.elsewhere))
        if back.blind and back.watched:
            told.append(self.tr("Without the readings: {n}").format(n=back.blind))
        made_up = sum(bool(words.badge_of(one)) for one in result.sessions)
        if made_up:
            told.append(self.tr("Not real shows: {n}").format(n=made_up))
        self._note.setText(" · ".join(told))
        if not back.watched:
            self._show_empty(result)
        elif self._stack.currentWidget() is self._empty:
            self._stack.setCurrentIndex(0)

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
        self._stack.setCurrentWidget(self._empty)

    def _show_sweep(self) -> None:
        sweep, spec = self._sweep, self._ran[0] if self._ran else None
        found = swept(spec) if spec is not None else None
        shown = sweep is not None and found is not None
        self._turns.show_rows(words.curve_rows(sweep))
        self._curve.setVisible(shown or spec is None or found is not None)
        self._no_curve.setVisible(spec is not None and found is None)
        self._no_curve.setText(self.tr("This rule compares with no number that can be turned."))
        if sweep is None or found is None:
            self._curve.show_points((), 0.0, "", "")
            return
        condition, kind, value = found
        unit = unit_words(condition.metric, condition.comparator, condition.unit) if kind == "number" else ""
        axis = words.curve_axis(sweep, condition.metric, condition.comparator)
        self._curve.show_points(sweep.points, value, unit, axis, locked=self._locked)

    def _on_tell(self) -> None:
        ticket = self._ticket
        if ticket.total:
            self._bar.set_share(ticket.done / ticket.total)

    def _on_shows(self, _key: object) -> None:
        self._delay.start()

    def _on_again(self) -> None:
        if self._tell.isActive():
            self.end()
            self._ran = None
            self._note.setText(self.tr("Stopped."))
            self._ended()
        else:
            self._run()

    def _on_table(self) -> None:
        if self._stack.currentWidget() is not self._empty:
            self._stack.setCurrentIndex(1 - self._stack.currentIndex())
        charts = self._stack.currentIndex() == 0
        self._table_button.set_label("", self.tr("Show as tables") if charts else self.tr("Show as charts"))
        self._table_button.set_icon_name("table" if charts else "chart-line")


def _same(one: RuleSpec, other: RuleSpec) -> bool:
    """Whether two definitions fire alike: words change nothing."""
    named = {"title_en": "", "title_zh": "", "note": "", "enabled": True, "source": ()}
    return one.model_copy(update=named) == other.model_copy(update=named)


def _numbered(function: Any, number: int) -> Any:
    """A function whose result carries the number of the run that asked for it."""

    def run(*args: object) -> tuple[int, Any]:
        return number, function(*args)

    return run
