"""The form for a plan's spend, read off the back office: running totals, and what they count since.

A reading that looks like a slip of the hand is asked about; one that was kept can be corrected or taken back.
"""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.advertising import AdPlanView, AdSampleView
from app.models.errors import AppError, Invalid
from app.services.advertising.ads_board import AdBoard
from app.services.advertising.ads_samples import SpendReading
from app.services.runtime.permissions import Deed
from app.views.control.ad_plans_fields import SpendFields
from app.views.control.ad_plans_form import RoomForm
from app.views.control.ad_plans_readings import SHOWN, LastReadings
from app.views.control.ad_plans_taken import Taken, TakenLine
from app.views.format import currency_of, money, time_of_day
from app.views.i18n import current_language, error_text
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH, RETRY_MS = 520, 2000
#: What a person is asked about, and may insist on.
DOUBTS = frozenset({"ad_spend_falls", "ad_spend_jumps"})


class SpendForm(RoomForm):
    """The form.

    Signals:
        saved: A reading was stored.
    """

    saved = Signal()

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__("", "keyboard", WIDTH, room)
        self.setObjectName("control.ads.spend")
        self.title.setText(self.tr("Read an ad plan"))
        self.setAccessibleName(self.tr("Read an ad plan"))
        self._context = context
        self._board: AdBoard | None = None
        self._doubted: SpendReading | None = None
        self._under_way: SpendReading | None = None
        self.fields = SpendFields()
        self._stands = PlainLabel("", "caption", "text2", wrap=True)
        self.readings = LastReadings()
        self.taken = TakenLine(context)
        self._wrong: AdSampleView | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self.fields)
        self.body.addWidget(self._stands)
        self.body.addWidget(self.readings)
        self.body.addWidget(self.taken)
        self._say_mode()

    def _connect(self) -> None:
        self.submitted.connect(self.submit)
        self.fields.plan.chosen.connect(self._on_plan_chosen)
        self.fields.edited.connect(self._on_edited)
        self.fields.submitted.connect(self.submit)
        self.readings.correct_asked.connect(self._on_correct_asked)
        self.readings.back_asked.connect(self._on_back_asked)
        self.taken.undone.connect(self._on_changed)

    @property
    def reason(self) -> str:
        """Why nothing can be typed now; empty when it can."""
        if self._board is None or not self._board.plans:
            return self.tr("Add an ad plan first.")
        return "" if self._context.team.may(Deed.ENTER_READING) else self.tr("Your hats do not allow this.")

    def show_board(self, board: AdBoard | None) -> None:
        """Follow the plans."""
        self._board = board
        self.fields.plan.set_options(
            [(one.plan.id, one.plan.name) for one in (board.plans if board is not None else ())]
        )
        if self.isVisible():
            self._sync()
            self._read_last()

    def open_for(self, plan_id: str, anchor: QWidget) -> None:
        """Show it for a plan, with the cursor in the spend."""
        if plan_id:
            self.fields.plan.choose(plan_id, missing_ok=True)
        self.taken.forget()
        self._take_plan()
        self.open_at(anchor)
        self._sync()
        self.fields.spend.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _plan(self) -> AdPlanView | None:
        found = self._board.plan(self.fields.plan.value) if self._board is not None else None
        return found.plan if found is not None else None

    def _take_plan(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.fields.scope.choose(plan.spend_scope)
        self._doubted = self._wrong = None
        self.fields.clear()
        self._say_mode()
        self._read_last()

    def _say_mode(self) -> None:
        """What Enter does: keep a new reading, or correct one."""
        wrong = self._wrong
        title = self.tr("Read an ad plan")
        if wrong is not None:
            title = self.tr("Correct the reading of {time}").format(time=time_of_day(wrong.read_at, self._zone()))
        self.title.setText(title)
        self.setAccessibleName(title)
        self.verb.set_label(self.tr("Save") if wrong is None else self.tr("Correct it"))
        keep = self.tr("Enter saves · ↑ ↓ other plan · Esc closes")
        self.hint.setText(keep if wrong is None else self.tr("Enter corrects · Esc leaves it as it was"))

    def _zone(self) -> ZoneInfo:
        session = self._context.session.current
        return ZoneInfo(session.zone if session is not None else "UTC")

    def _read_last(self) -> None:
        """Read the plan's last readings."""
        plan = self._plan()
        if plan is None:
            self._on_last(())
            return
        self._context.runner.run(
            self._context.services.ads.latest_samples, plan.id, SHOWN, done=self._on_last, failed=self._on_last_failed
        )

    def _on_last(self, samples: tuple[AdSampleView, ...]) -> None:
        plan = self._plan()
        if plan is None or any(one.plan_id != plan.id for one in samples):
            samples = ()
        self.readings.show_samples(samples, plan, str(self._zone()), self.reason)
        self._sync()

    def _on_last_failed(self, _error: AppError) -> None:
        """The store is away; the link banner says so. What is shown stays, and reading is tried again."""
        if self.isVisible():
            QTimer.singleShot(RETRY_MS, self._read_last)

    def _sync(self) -> None:
        plan = self._plan()
        self.verb.set_locked(self.reason)
        if plan is None:
            return
        self.fields.spend.setPlaceholderText(currency_of(plan.currency).symbol)
        scope = self.fields.scope.value
        last = next((one.spend_minor for one in self.readings.samples if one.scope.value == scope), None)
        words = self.tr("Running total as the back office shows it; last read: {amount}.")
        if scope != plan.spend_scope:
            words = self.tr("The plan's own total counts otherwise; both are kept, and never mixed.")
        self._stands.setText(words.format(amount=money(last, plan.currency, current_language())))
        self.place()

    def submit(self, _value: object = None) -> None:
        """Enter: save; with a doubt on the screen it is the answer to it."""
        plan = self._plan()
        if self.reason or plan is None or self._under_way is not None:
            return
        try:
            reading = self.fields.reading(plan)
        except Invalid as bad:
            self.tell(error_text(bad.code, bad.params))
            return
        if reading is None:
            self.tell(self.tr("Type the spend that the back office shows."))
            return
        self._under_way = reading
        ads, sure = self._context.services.ads, reading == self._doubted
        if self._wrong is None:
            self._context.runner.run(
                ads.add_sample, reading, sure=sure, done=self._on_saved, failed=self._on_failed, busy=self.verb
            )
        else:
            self._context.runner.run(
                ads.correct_sample, self._wrong.id, self._wrong.version, reading, sure=sure,
                done=self._on_corrected, failed=self._on_failed, busy=self.verb,
            )  # fmt: skip

    def _on_saved(self, _sample: object) -> None:
        """The next plan, empty: a person reads the list of the back office from top to bottom."""
        self._under_way = None
        last = self.fields.plan.currentIndex() + 1 >= self.fields.plan.count()
        if not last:
            self.fields.plan.setCurrentIndex(self.fields.plan.currentIndex() + 1)
        self._take_plan()
        self._on_edited()
        self.saved.emit()
        if last:
            self.close_form()
        elif self.isVisible():
            self.fields.spend.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_correct_asked(self, sample: AdSampleView) -> None:
        """Take a reading up again: what it says stands in the fields, the spend to be overtyped."""
        self._wrong, self._doubted = sample, None
        self.taken.forget()
        plan = self._plan()
        self.fields.show_sample(sample, plan.currency if plan is not None else "USD")
        self.tell("")
        self._say_mode()
        self.fields.spend.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.spend.selectAll()

    def _on_corrected(self, sample: AdSampleView) -> None:
        self._under_way = None
        wrong = self._wrong
        self._take_plan()
        self._on_edited()
        if wrong is not None:
            self.taken.offer(Taken(wrong, sample))
        self._on_changed()

    def _on_back_asked(self, sample: AdSampleView) -> None:
        self._wrong = None
        self._say_mode()
        self._context.runner.run(
            self._context.services.ads.take_back_sample, sample.id, sample.version,
            done=self._on_taken_back, failed=self._on_failed,
        )  # fmt: skip

    def _on_taken_back(self, sample: AdSampleView) -> None:
        self.taken.offer(Taken(sample))
        self._on_changed()

    def _on_changed(self) -> None:
        """Readings were corrected, taken back or put back."""
        self._read_last()
        self.saved.emit()
        if self.isVisible():
            self.fields.spend.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        reading, self._under_way = self._under_way, None
        if error.code in DOUBTS:
            self._doubted = reading
            self.verb.set_label(self.tr("It is right, keep it"))
            self.tell(error_text(error.code, error.params), "warn")
        else:
            self.tell(error_text(error.code, error.params))

    def _on_plan_chosen(self, _key: object) -> None:
        self._take_plan()
        self._on_edited()

    def _on_edited(self, _value: object = None) -> None:
        self._doubted = None
        self._say_mode()
        self.tell("")
        self._sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._wrong is not None:
            self._take_plan()
            self._on_edited()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self.fields.plan.count():
            self.fields.plan.setCurrentIndex((self.fields.plan.currentIndex() + step) % self.fields.plan.count())
            self._on_plan_chosen(None)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.submit()
        else:
            super().keyPressEvent(event)
