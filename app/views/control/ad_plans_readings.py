"""The last readings of an ad plan, each to be corrected or taken back."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.advertising import AdPlanView, AdSampleView, SpendScope
from app.views.format import DASH, money, time_of_day
from app.views.i18n import current_language
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

#: So many readings are offered; older ones no longer move what is shown.
SHOWN = 4
#: Widths at 100 % that keep the columns of the rows under each other.
TIME_WIDTH, SPEND_WIDTH = 40, 86


class ReadingRow(QWidget):
    """One reading: when, what its counter counts, spend and GMV, and its two verbs.

    Signals:
        correct_asked: Another value is to take its place.
        back_asked: It is to be taken back.
    """

    correct_asked = Signal()
    back_asked = Signal()

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._time = PlainLabel("", "body", "text2", tabular=True)
        self._scope = PlainLabel("", "caption", "text3")
        self._spend = PlainLabel("", "strong", tabular=True)
        self._gmv = PlainLabel("", "caption", "text2", tabular=True, elide=True)
        self._correct = Button(self.tr("Correct"), "ghost", "pencil", size="compact")
        self._correct.setObjectName(f"control.ads.spend.correct.{place}")
        self._back = Button(self.tr("Take back"), "ghost", "undo-2", size="compact")
        self._back.setObjectName(f"control.ads.spend.back.{place}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._spend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for part in (self._time, self._spend):
            row.addWidget(part)
        row.addWidget(self._gmv, 1)
        row.addWidget(self._scope)
        row.addWidget(self._correct)
        row.addWidget(self._back)
        self._correct.clicked.connect(self.correct_asked)
        self._back.clicked.connect(self.back_asked)

    def show_reading(self, sample: AdSampleView, plan: AdPlanView, zone: str, locked: str) -> None:
        """Show a reading of a plan; ``locked`` says why nothing can be done with it."""
        language, currency, look = current_language(), plan.currency, theme()
        self._time.setMinimumWidth(look.px(TIME_WIDTH))
        self._spend.setMinimumWidth(look.px(SPEND_WIDTH))
        at, spend = time_of_day(sample.read_at, ZoneInfo(zone)), money(sample.spend_minor, currency, language)
        self._time.setText(at)
        self._spend.setText(spend)
        other = self.tr("whole day") if sample.scope is SpendScope.DAY else self.tr("this show")
        self._scope.setText("" if sample.scope == plan.spend_scope else other)
        gmv = DASH if sample.gmv_minor is None else money(sample.gmv_minor, currency, language, cents=False)
        self._gmv.setText(self.tr("GMV {amount}").format(amount=gmv))
        for button, words in (
            (self._correct, self.tr("Correct the reading of {time}: {amount}")),
            (self._back, self.tr("Take back the reading of {time}: {amount}")),
        ):
            button.setAccessibleName(words.format(time=at, amount=spend))
            button.set_locked(locked)


class LastReadings(QWidget):
    """The rows, the newest first.

    Signals:
        correct_asked: Carries the reading to correct.
        back_asked: Carries the reading to take back.
    """

    correct_asked = Signal(object)
    back_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("control.ads.spend.readings")
        self.setAccessibleName(self.tr("Last readings"))
        self.samples: tuple[AdSampleView, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(self.tr("Last readings"), "caption", "text2"))
        self._rows = tuple(ReadingRow(place, self) for place in range(SHOWN))
        for row in self._rows:
            column.addWidget(row)
            row.correct_asked.connect(self._on_correct_asked)
            row.back_asked.connect(self._on_back_asked)
        self.hide()

    def show_samples(self, samples: Sequence[AdSampleView], plan: AdPlanView | None, zone: str, locked: str) -> None:
        """Show readings of a plan; nothing at all where there are none."""
        self.samples = () if plan is None else tuple(samples[:SHOWN])
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(self.samples))
            if plan is not None and place < len(self.samples):
                row.show_reading(self.samples[place], plan, zone, locked)
        self.setVisible(bool(self.samples))

    def _sample(self) -> AdSampleView | None:
        asked = self.sender()
        pairs = zip(self._rows, self.samples, strict=False)
        return next((sample for row, sample in pairs if row is asked), None)

    def _on_correct_asked(self) -> None:
        sample = self._sample()
        if sample is not None:
            self.correct_asked.emit(sample)

    def _on_back_asked(self) -> None:
        sample = self._sample()
        if sample is not None:
            self.back_asked.emit(sample)
