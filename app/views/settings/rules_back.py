"""The back-test beside the rule: it runs by itself a moment after a change, off the window's thread."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.errors import AppError
from app.services.advertising.rule_spec import RuleSpec
from app.views.i18n import error_text
from app.views.settings import rules_back_words as words
from app.views.settings.rules_back_view import BackView
from app.views.settings.rules_data import BackResult, RuleReader, SweepResult, Ticket
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented

if TYPE_CHECKING:
    from app.views.context import Context

DELAY_MS: Final = 400
TELL_MS: Final = 150
#: Below this width at 100 % the head has room for icons alone.
NARROW: Final = 520
SHOWS: Final[dict[str, int | None]] = {"7": 7, "12": 12, "all": None}


class BackTest(Panel):
    """The panel.

    Signals:
        tried: A threshold that somebody tries in the curve.
        opened: Session and moment that somebody wants to see in Review.
        size_asked: More room is wanted, or less again.
    """

    tried = Signal(object)
    opened = Signal(object)
    size_asked = Signal()

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
        self.view = BackView()
        self.view.tried.connect(self.tried)
        self.view.opened.connect(self.opened)
        self.body.addWidget(self.view, 1)
        self._make_head()
        key = QShortcut("T", self.view.stack)
        key.activated.connect(self._on_table)
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
            self.view.note.setText(self.tr("The back-test waits until the rule is right."))
            return
        if self._ran is not None and _same(self._ran[0], spec) and self._ran[1] == self._shows.value:
            self._delay.stop()
            if self._result is not None and not self._tell.isActive():
                self.view.show_note(self._result)
            return
        if self._key_shown() not in {"", spec.key}:
            self._clear()
        self._delay.start()

    def _key_shown(self) -> str:
        """The rule whose run is shown or under way."""
        if self._ran is not None:
            return self._ran[0].key
        return words.rule_back(self._result).key if self._result is not None else ""

    def show_size(self, *, tight: bool, large: bool) -> None:
        """Offer more room where the window is too low for all of it."""
        self._size.setVisible(tight)
        words = self.tr("Less room") if large else self.tr("More room")
        self._size.set_label("", words)
        self._size.set_tip(words)
        self._size.set_icon_name("minimize-2" if large else "maximize-2")
        self.set_title(
            self.tr("Back-test"),
            ""
            if tight
            else self.tr("what this rule would have said in past shows; your changes are applied as you type"),
        )

    def _name_again(self, *, running: bool) -> None:
        """Where the panel is narrow its icon says it alone, so that the choice of shows is not cut."""
        words = self.tr("Stop") if running else self.tr("Run again")
        self._again.set_label("" if self.width() < theme().px(NARROW) else words, words)
        self._again.set_icon_name("square" if running else "play")

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
        self._size = Button(kind="ghost", icon_name="maximize-2", size="compact", name=self.tr("More room"))
        self._size.setObjectName("settings.rules.back.size")
        self._size.clicked.connect(self.size_asked)
        self._size.hide()
        for part in (self._shows, self._table_button, self._size, self._again):
            self.add_action(part)

    def _clear(self) -> None:
        """Forget another rule's run."""
        self._ticket.ended.set()
        self._ended()
        self._result = self._sweep = self._ran = None
        self.view.clear()
        self._show_sweep()

    def _run(self) -> None:
        if self._spec is None:
            return
        self._ticket.ended.set()
        self._ticket = Ticket(self._ticket.number + 1)
        self._ran = (self._spec, self._shows.value)
        self.view.bar.set_share(0.0)
        self.view.bar.show()
        self._tell.start()
        self._name_again(running=True)
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
        self.view.show_result(result, spec)
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
        self.view.note.setText(error_text(error.code, error.params))
        self._ended()

    def _ended(self) -> None:
        self._tell.stop()
        self.view.bar.hide()
        self._name_again(running=False)

    def _on_tell(self) -> None:
        ticket = self._ticket
        if ticket.total:
            self.view.bar.set_share(ticket.done / ticket.total)

    def _on_shows(self, _key: object) -> None:
        self._delay.start()

    def _on_again(self) -> None:
        if self._tell.isActive():
            self.end()
            self._ran = None
            self.view.note.setText(self.tr("Stopped."))
            self._ended()
        else:
            self._run()

    def _on_table(self) -> None:
        self.view.turn()
        charts = self.view.shows_charts
        self._table_button.set_label("", self.tr("Show as tables") if charts else self.tr("Show as charts"))
        self._table_button.set_icon_name("table" if charts else "chart-line")

    def _show_sweep(self) -> None:
        self.view.show_sweep(self._sweep, self._ran[0] if self._ran else None, locked=self._locked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_again(running=self._tell.isActive())


def _same(one: RuleSpec, other: RuleSpec) -> bool:
    """Whether two definitions fire alike: words change nothing."""
    named = {"title_en": "", "title_zh": "", "note": "", "enabled": True, "source": ()}
    return one.model_copy(update=named) == other.model_copy(update=named)


def _numbered(function: Any, number: int) -> Any:
    """A function whose result carries the number of the run that asked for it."""

    def run(*args: object) -> tuple[int, Any]:
        return number, function(*args)

    return run
