"""What the columns of a copied table are: one choice a column, as it was understood and as the person corrects it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.sources.manual.columns import MOMENT, NOTHING, Column
from app.services.sources.manual.typed import TYPED_METRICS
from app.views.control.reading_words import metric_name
from app.views.widgets.combo import Combo

#: Columns that get a choice of their own; further ones are left out, and said so.
MOST_SHOWN: Final = 9
_A_ROW: Final = 3


class ColumnChoices(QWidget):
    """The choices.

    Signals:
        chosen: A person said what a column is; carries ``(place, meaning)``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._combos: list[Combo] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for column in range(_A_ROW):
            self._grid.setColumnStretch(column, 1)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Offer a choice for each column of another table."""
        for combo in self._combos:
            self._grid.removeWidget(combo)
            combo.hide()
            combo.deleteLater()
        self._combos = []
        for place, column in enumerate(columns[:MOST_SHOWN]):
            head = column.header or self.tr("Column {number}").format(number=place + 1)
            combo = Combo(head, self._options(head), height=32, parent=self)
            combo.setObjectName(f"control.paste.column.{place + 1}")
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
            combo.choose(column.meaning, missing_ok=True)
            combo.setToolTip(combo.currentText())
            combo.chosen.connect(self._on_chosen)
            self._grid.addWidget(combo, place // _A_ROW, place % _A_ROW)
            combo.show()
            self._combos.append(combo)

    def follow(self, columns: Sequence[Column]) -> None:
        """Show what the columns are now: a metric that was given to one is taken from another."""
        for combo, column in zip(self._combos, columns, strict=False):
            combo.choose(column.meaning, missing_ok=True)
            combo.setToolTip(combo.currentText())

    def _options(self, head: str) -> list[tuple[str, str]]:
        return [
            (NOTHING, self.tr("{head}: leave out").format(head=head)),
            (MOMENT, self.tr("{head}: time").format(head=head)),
            *((key, _named(head, metric_name(key), self.tr("{head}: {metric}"))) for key in TYPED_METRICS),
        ]

    def _on_chosen(self, meaning: object) -> None:
        sender = self.sender()
        place = next((at for at, combo in enumerate(self._combos) if combo is sender), None)
        if place is not None:
            self.chosen.emit((place, str(meaning)))


def _named(head: str, metric: str, pattern: str) -> str:
    """A header that is the metric's own name is not said twice."""
    return metric if head.casefold() == metric.casefold() else pattern.format(head=head, metric=metric)
