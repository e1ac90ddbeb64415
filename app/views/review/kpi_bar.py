"""The bar of figures over the review: value, against target or usual, and why a figure is missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.services.review.facts import Facts
from app.services.runtime.permissions import Deed
from app.views.review.against import Against
from app.views.review.figure_words import BAR_KEYS, COST_KEYS, FigureText, figure_label, figure_text, hidden_figure
from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

HEIGHT = 76
#: Sizes that are tried until a line fits.
_VALUE_SIZES = (20, 18, 16, 15, 14, 13)
_LABEL_SIZES = (13, 12, 11)
_CHANGE_SIZES = (12, 11)


def fitting(
    texts: tuple[str, ...], sizes: tuple[int, ...], weight: int, width: float, *, tabular: bool = False
) -> tuple[str, QFont]:
    """The first text, in the first size, that stands whole in a width; the last in the smallest if none does."""
    for text in texts:
        for size in sizes:
            made = theme().font(size, weight, tabular=tabular)
            if paint.advance(text, made) <= width:
                return text, made
    return texts[-1], theme().font(sizes[-1], weight, tabular=tabular)


class KpiCell(paint.Painted):
    """One figure: name, value, comparison. Definition, source and age are its tool tip."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"review.kpi.{key}")
        self._first = key == BAR_KEYS[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._text = FigureText("")

    @property
    def text(self) -> FigureText:
        """What it shows."""
        return self._text

    def show_figure(self, text: FigureText) -> None:
        """Show a figure."""
        self._text = text
        self.setAccessibleName(text.sentence)
        self.setAccessibleDescription(text.tip)
        self.setToolTip(plain_tooltip(text.tip))
        self.update()

    def value_line(self) -> tuple[str, QFont]:
        """The value as it is painted: smaller where room is short, then in short form, but never cut.

        A cut amount reads as another amount.
        """
        texts = (self._text.value, self._text.brief) if self._text.brief else (self._text.value,)
        return fitting(texts, _VALUE_SIZES, 600, self._room(), tabular=True)

    def _room(self) -> float:
        return self.width() - theme().px(14) - theme().px(8)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(170), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(96), theme().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, text = theme(), self._text
        painter = paint.begin(self)
        left, top = look.px(14), look.px(9)
        width = self._room()
        row = QRectF(left, top, width, look.px(18))
        label, made = fitting((text.label,), _LABEL_SIZES, 500, width)
        paint.text(painter, row, label, made, look.colours.text2)
        value = QRectF(left, top + look.px(17), width, look.px(26))
        words, made = self.value_line()
        used = paint.text(painter, value, words, made, look.colours.text if text.known else look.colours.text3)
        small = look.font(12, tabular=True)
        rest = value.adjusted(used + look.px(8), look.px(3), 0, look.px(3))
        if text.suffix and paint.advance(text.suffix, small) <= rest.width():
            paint.text(painter, rest, text.suffix, small, look.colours.text3)
        self._paint_change(painter, QRectF(left, top + look.px(43), width, look.px(17)))
        if not self._first:
            paint.hairline(painter, 0, look.px(16), self.height() - 2 * look.px(16), vertical=True)
        painter.end()

    def _paint_change(self, painter: QPainter, row: QRectF) -> None:
        look, change = theme(), self._text.change
        ink = {True: look.colours.good, False: look.colours.warn, None: look.colours.text3}[change.favourable]
        if change.rising is not None:
            side = look.px(10)
            shape = QRectF(row.left(), row.center().y() - side * 0.42, side, side * 0.84)
            paint.triangle(painter, shape, ink, up=change.rising)
            row = row.adjusted(side + look.px(5), 0, 0, 0)
        weight = 400 if change.favourable is None else 600
        texts = (change.text, change.short) if change.short else (change.text,)
        words, made = fitting(texts, _CHANGE_SIZES, weight, row.width(), tabular=True)
        paint.text(painter, row, words, made, ink)


class KpiBar(QWidget):
    """The bar with the figures and the two ways out of the review.

    Signals:
        report_asked: The report is wanted as a file.
        data_asked: The tables are wanted as files.
    """

    report_asked = Signal()
    data_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._compact = False
        self.cells = {key: KpiCell(key, self) for key in BAR_KEYS}
        self.report = Button(self.tr("Save report"), "primary", "file-down")
        self.report.setObjectName("review.report.save")
        self.data = Button(self.tr("Export data"), "secondary", "table-2")
        self.data.setObjectName("review.data.export")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 0, 12, 0)
        self._row.setSpacing(0)
        for cell in self.cells.values():
            self._row.addWidget(cell, 1)
        self._row.addSpacing(12)
        self._row.addWidget(self.data)
        self._row.addSpacing(8)
        self._row.addWidget(self.report)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Figures of the session"))
        self.report.clicked.connect(self._on_report_clicked)
        self.data.clicked.connect(self._on_data_clicked)

    def set_compact(self, compact: bool) -> None:
        """Leave the words of the buttons out, so that the figures keep their room."""
        self._compact = compact
        self._sync_buttons()

    def show_facts(self, facts: Facts | None, against: Against | None) -> None:
        """Show the figures; `None` while they are being read."""
        may_see = self._context.team.may(Deed.SEE_COSTS)
        now = self._context.now()
        for key, cell in self.cells.items():
            if key in COST_KEYS and not may_see:
                cell.show_figure(hidden_figure(key))
            elif facts is None:
                cell.show_figure(FigureText(figure_label(key)))
            else:
                cell.show_figure(figure_text(key, facts.figures, facts.live, against, now, facts.even))
        self._sync_buttons()

    def _sync_buttons(self) -> None:
        reason = "" if self._context.team.may(Deed.EXPORT_DATA) else self.tr("Your hats do not allow this.")
        for button, words in ((self.report, self.tr("Save report")), (self.data, self.tr("Export data"))):
            button.set_label("" if self._compact else words, words)
            button.set_locked(reason)
            if not reason:
                button.setToolTip(words if self._compact else "")

    def _on_report_clicked(self) -> None:
        self.report_asked.emit()

    def _on_data_clicked(self) -> None:
        self.data_asked.emit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, look.colours.surface, look.colours.line)
        painter.end()
