"""The line that tells which reading was just corrected or taken back, and takes that back in turn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.advertising import AdSampleView
from app.models.errors import AppError
from app.views.format import money, time_of_day
from app.views.i18n import current_language, error_text
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading that no longer counts, and the one that counts in its place; None where nothing does."""

    wrong: AdSampleView
    right: AdSampleView | None = None


class TakenLine(QWidget):
    """The line; hidden while there is nothing to undo.

    Signals:
        undone: The reading counts again.
    """

    undone = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("control.ads.spend.taken")
        self._context = context
        self._taken: Taken | None = None
        self._words = PlainLabel("", "caption", "text2", elide=True, tabular=True)
        self._undo = Button(self.tr("Undo"), "secondary", "undo-2", size="compact")
        self._undo.setObjectName("control.ads.spend.undo")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self._undo.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, taken: Taken) -> None:
        """Say what happened to a reading."""
        self._taken = taken
        plan = next((one for one in self._context.prompts.plans if one.id == taken.wrong.plan_id), None)
        session = self._context.session.current
        currency = plan.currency if plan is not None else session.currency if session is not None else "SGD"
        at = time_of_day(taken.wrong.read_at, ZoneInfo(session.zone if session is not None else "UTC"))
        was = money(taken.wrong.spend_minor, currency, current_language())
        if taken.right is None:
            words = self.tr("Taken back: {was} of {time}").format(was=was, time=at)
        else:
            now = money(taken.right.spend_minor, currency, current_language())
            words = self.tr("Corrected: {was} of {time} is now {now}").format(was=was, time=at, now=now)
        self._words.setText(words)
        self._undo.setAccessibleName(self.tr("Undo: {what}").format(what=words))
        self.show()

    def forget(self) -> None:
        """Offer nothing any more."""
        self._taken = None
        self.hide()

    def _on_clicked(self) -> None:
        taken = self._taken
        if taken is not None:
            self._context.runner.run(
                self._context.services.ads.restore_sample, taken.wrong.id,
                instead_of=taken.right.id if taken.right is not None else None,
                done=self._on_undone, failed=self._on_failed, busy=self._undo,
            )  # fmt: skip

    def _on_undone(self, _sample: object) -> None:
        self.forget()
        self.undone.emit()

    def _on_failed(self, error: AppError) -> None:
        self._words.setText(error_text(error.code, error.params))
