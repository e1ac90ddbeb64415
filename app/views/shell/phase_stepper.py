"""The phase stepper of the session bar: done, current, to come; the current pill opens the next phase's menu."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.session import Phase
from app.views.icons import paint_icon
from app.views.shell.bar_button import BarButton
from app.views.theme import theme, theme_bus

ORDER: tuple[Phase, ...] = tuple(Phase)
PILL = 26
GAP = 22


def phase_title(phase: Phase) -> str:
    """The phase's name in the language in force."""
    titles = {
        Phase.DRAFT: QCoreApplication.translate("PhaseStepper", "Draft"),
        Phase.READY: QCoreApplication.translate("PhaseStepper", "Ready"),
        Phase.REHEARSAL: QCoreApplication.translate("PhaseStepper", "Rehearsal"),
        Phase.LIVE: QCoreApplication.translate("PhaseStepper", "Live"),
        Phase.REVIEW: QCoreApplication.translate("PhaseStepper", "Review"),
        Phase.CLOSED: QCoreApplication.translate("PhaseStepper", "Closed"),
    }
    return titles[phase]


class PhaseStepper(BarButton):
    """Shows where the session stands; a click or Enter asks for the menu of what comes next.

    Signals:
        menu_asked: The person wants to change the phase.
    """

    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.phase")
        self._phase: Phase | None = None
        self._compact = False
        self.clicked.connect(self.menu_asked)

    def set_phase(self, phase: Phase | None) -> None:
        """Show a phase, or nothing."""
        self._phase = phase
        self.setVisible(phase is not None)
        if phase is not None:
            self.setAccessibleName(
                QCoreApplication.translate("PhaseStepper", "Phase: {phase}").format(phase=phase_title(phase))
            )
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show only the current phase and its number."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def _current_text(self) -> str:
        if self._phase is None:
            return ""
        title = phase_title(self._phase)
        if not self._compact:
            return title
        return QCoreApplication.translate("PhaseStepper", "{phase} · {number} of {count}").format(
            phase=title, number=ORDER.index(self._phase) + 1, count=len(ORDER)
        )

    def _widths(self) -> list[tuple[Phase, float]]:
        look = theme()
        metrics, bold = look.metrics(13, 500), look.metrics(13, 600)
        widths: list[tuple[Phase, float]] = []
        for phase in ORDER:
            if phase is self._phase:
                widths.append((phase, bold.horizontalAdvance(self._current_text()) + 24))
            elif not self._compact:
                done = self._phase is not None and ORDER.index(phase) < ORDER.index(self._phase)
                widths.append((phase, metrics.horizontalAdvance(phase_title(phase)) + (20 if done else 0)))
        return widths

    def sizeHint(self) -> QSize:
        widths = self._widths()
        return QSize(round(sum(width for _phase, width in widths) + GAP * max(0, len(widths) - 1)) + 4, theme().px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._phase is None:
            return
        look = theme()
        colours = look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle, pill = 2.0, self.height() / 2, look.px(PILL)
        here = ORDER.index(self._phase)
        for index, (phase, width) in enumerate(self._widths()):
            if index:
                painter.fillRect(QRectF(x + 6, round(middle), GAP - 12, 1), colours.line2)
                x += GAP
            box = QRectF(x, middle - pill / 2, width, pill)
            if phase is self._phase:
                self._paint_pill(painter, box)
            else:
                done = ORDER.index(phase) < here
                if done:
                    paint_icon(painter, "check", QRectF(x, middle - 7, 14, 14), colours.text3)
                painter.setFont(look.font(13, 500))
                painter.setPen(colours.text2 if done else colours.text3)
                text = box.adjusted(20 if done else 0, 0, 0, 0)
                painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, phase_title(phase))
            x += width
        painter.end()

    def _paint_pill(self, painter: QPainter, box: QRectF) -> None:
        look = theme()
        colours = look.colours
        edge, fill = colours.accent, colours.accent_soft
        if self._phase is Phase.LIVE:
            edge, fill = colours.onair, colours.crit_soft
        elif self._phase is Phase.REHEARSAL:
            edge, fill = colours.warn, colours.warn_soft
        round_ = box.height() / 2
        painter.setPen(edge)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.accent)
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), round_ + 2, round_ + 2)
        painter.setFont(look.font(13, 600))
        painter.setPen(colours.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._current_text())


class OnAirClock(QWidget):
    """ON AIR, the time since the start, and how far over or under plan; off air: when it starts or when it ended.

    The text comes from outside once a second; nothing is counted here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.clock")
        self._tag = ""
        self._tag_role = "onair"
        self._clock = ""
        self._chip = ""
        self._chip_role = "warn"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def show_state(self, *, tag: str, tag_role: str, clock: str, chip: str = "", chip_role: str = "warn") -> None:
        """Show a block (``tag``, may be empty), a clock or a sentence, and a chip: over (``warn``) or under."""
        state = (tag, tag_role, clock, chip, chip_role)
        if state == (self._tag, self._tag_role, self._clock, self._chip, self._chip_role):
            return
        wider = (len(tag), len(clock), len(chip)) != (len(self._tag), len(self._clock), len(self._chip))
        self._tag, self._tag_role, self._clock, self._chip, self._chip_role = state
        self.setAccessibleName(" ".join(part for part in (tag, clock, chip) if part))
        if wider:
            self.updateGeometry()
        self.update()

    def _clock_size(self) -> int:
        return 22 if self._tag else 14

    def _parts(self) -> tuple[float, float, float]:
        look = theme()
        tag = look.metrics(13, 700).horizontalAdvance(self._tag) + 38 if self._tag else 0.0
        weight = 600 if self._tag else 500
        clock = look.metrics(self._clock_size(), weight, tabular=True).horizontalAdvance(self._clock)
        chip = look.metrics(13, 600, tabular=True).horizontalAdvance(self._chip) + 20 if self._chip else 0.0
        return tag, clock, chip

    def sizeHint(self) -> QSize:
        parts = [part for part in self._parts() if part]
        return QSize(round(sum(parts) + 14 * max(0, len(parts) - 1)) + 4, theme().px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        colours = look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tag, clock, chip = self._parts()
        x, middle = 0.0, self.height() / 2
        if tag:
            box = QRectF(x, middle - look.px(16), tag, look.px(32))
            painter.setPen(Qt.PenStyle.NoPen)
            filled = self._tag_role == "onair"
            painter.setBrush(colours.onair if filled else colours.warn_soft)
            painter.drawRoundedRect(box, 6, 6)
            ink = QColor("#FFFFFF") if filled else colours.warn
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(box.x() + 16, middle), 4, 4)
            painter.setPen(ink)
            painter.setFont(look.font(13, 700))
            painter.drawText(box.adjusted(26, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._tag)
            x += tag + 14
        painter.setPen(colours.text if tag else colours.text2)
        painter.setFont(look.font(self._clock_size(), 600 if tag else 500, tabular=True, case=True))
        painter.drawText(QRectF(x, 0, clock + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, self._clock)
        x += clock + 14
        if chip:
            box = QRectF(x, middle - look.px(13), chip, look.px(26))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.warn_soft if self._chip_role == "warn" else colours.raised)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(colours.warn if self._chip_role == "warn" else colours.text2)
            painter.setFont(look.font(13, 600, tabular=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._chip)
        painter.end()

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()
