"""Painted parts of a prompt card: the evidence with its line, the rule's record."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.control.prompt_face import Evidence
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.sparkline import draw_spark

EVIDENCE_HEIGHT = 70
#: The clock before an age, what lies between the two, and before what follows.
CLOCK, CLOCK_GAP, GAP = 12, 4, 10


class EvidenceBox(paint.Painted):
    """The figure that a rule looked at: name, value, line, and the dashed level it is compared with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Evidence | None = None
        self._age = self._age_short = ""

    def show_age(self, words: str, short: str = "") -> None:
        """Say how old the figure is, once it is too old to look like a live one; empty while it is fresh.

        Args:
            words: As it is said, e.g. "24 min old".
            short: The same for little room, e.g. "24:00".
        """
        if words != self._age:
            turned = bool(words) != bool(self._age)
            self._age, self._age_short = words, short
            if turned:
                self._name()
            self.update()

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show another figure; without one the box is gone."""
        self.setVisible(evidence is not None)
        if evidence is not None and evidence != self._shown:
            self._shown = evidence
            self._name()
            self.update()

    def _name(self) -> None:
        """What a screen reader says; it is told that the figure is old, not every second of its age."""
        if self._shown is not None:
            parts = (f"{self._shown.name} {self._shown.value}", self._shown.reference, self._age)
            self.setAccessibleName(", ".join(part for part in parts if part))

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(EVIDENCE_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None:
            return
        look = theme()
        colours = look.colours
        painter = paint.begin(self)
        body = QRectF(self.rect())
        paint.box(painter, body, RADIUS_CONTROL, colours.surface, colours.line)
        pad = look.px(12)
        value_font = look.font(22, 600, tabular=True)
        lined = bool(shown.spark.values)
        # The name gives way, the line too; the figure itself is never shortened.
        value = paint.advance(shown.value, value_font)
        wide = min(paint.advance(shown.name, look.font(12, 500)), body.width() * (0.5 if lined else 0.62))
        left = max(value, wide) + 2
        name = QRectF(pad, look.px(9), left, look.px(20))
        paint.text(painter, name, shown.name, look.font(12, 500), colours.text2)
        ink = colours.text2 if self._age else colours.text
        paint.text(painter, QRectF(pad, look.px(30), left, look.px(32)), shown.value, value_font, ink)
        x = pad + left + look.px(14)
        room = QRectF(x, 0, body.right() - pad - x, body.height())
        caption = QRectF(room.left(), look.px(6), room.width(), look.px(18))
        self._paint_caption(painter, caption, shown.reference)
        if lined:
            draw_spark(painter, room.adjusted(0, look.px(24), 0, -look.px(9)), shown.spark)
        painter.end()

    def _paint_caption(self, painter: QPainter, room: QRectF, reference: str) -> None:
        """What the figure is compared with at the right end; before it a clock and the age, as the tiles have it."""
        look = theme()
        words, reference = self.caption_for(room.width(), reference)
        paint.text(painter, room, reference, look.font(12), look.colours.text2, paint.ALIGN_RIGHT)
        if not words:
            return
        font, side = look.font(12, 500, tabular=True), look.px(CLOCK)
        taken = paint.advance(reference, look.font(12)) + look.px(GAP) if reference else 0.0
        line = room.adjusted(0, 0, -taken, 0)
        paint.text(painter, line, words, font, look.colours.warn, paint.ALIGN_RIGHT)
        x = line.right() - paint.advance(words, font) - look.px(CLOCK_GAP) - side
        paint_icon(painter, "clock", QRectF(x, line.center().y() - side / 2, side, side), look.colours.warn)

    def caption_for(self, width: float, reference: str) -> tuple[str, str]:
        """The age and the reference as far as they fit as wholes; where only one does it is the age.

        Args:
            width: Of the line.
            reference: What the figure is compared with.

        Returns:
            Age (empty for none) and reference (empty where it has to give way).
        """
        look = theme()
        if not self._age:
            # The reason above says it in full where it does not fit here.
            return "", paint.first_fitting((reference,), look.font(12), width)
        font, choices = look.font(12, 500, tabular=True), (self._age, self._age_short)
        room = width - look.px(CLOCK + CLOCK_GAP)
        beside = paint.advance(reference, look.font(12)) + look.px(GAP) if reference else 0.0
        words = paint.first_fitting(choices, font, room - beside)
        return (words, reference) if words else (paint.first_fitting(choices, font, room), "")


class RecordLine(paint.Painted):
    """What became of the rule's proposals so far, in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show another record; empty for none."""
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        if words != self._words:
            self._words = words
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        side = look.px(14)
        middle = self.height() / 2
        paint_icon(painter, "square-function", QRectF(0, middle - side / 2, side, side), look.colours.text3)
        words = QRectF(side + look.px(7), 0, self.width() - side - look.px(7), self.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        paint.text(painter, words, self._words, look.font(12), look.colours.text3, align)
        painter.end()
