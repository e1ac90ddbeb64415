"""The step that a prompt proposes, with its size: wrapped where it is long, for nobody decides by half a number."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.control.prompt_actions import ActionFace
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.paragraph import draw_paragraph, paragraph_height

#: Of a step in one line; air at the sides, above and below; the icon, and what lies between it and the words.
ACTION_HEIGHT, PAD, PAD_Y, ICON, GAP = 36, 12, 8, 16, 10


@dataclass(frozen=True, slots=True)
class StepLines:
    """How the words lie at a width.

    Attributes:
        is_one_line: Step and note stand beside each other.
        step_height, note_height: Of each, in pixels; the note under the step.
        height: Of the box, in pixels.
    """

    is_one_line: bool
    step_height: float
    note_height: float
    height: int


class ActionBox(paint.Painted):
    """The step that is proposed and its size; nothing to press. It grows with its words and shortens none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ActionFace | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_action(self, action: ActionFace) -> None:
        """Show another step."""
        self.setAccessibleName(f"{action.step}. {action.locked or action.note}".rstrip(". "))
        if action != self._shown:
            self._shown = action
            self.updateGeometry()
            self.update()

    def lines_at(self, width: float) -> StepLines:
        """How the words lie at a width, in pixels."""
        look, shown = theme(), self._shown
        if shown is None:
            return StepLines(True, 0.0, 0.0, look.px(ACTION_HEIGHT))
        note, room = shown.locked or shown.note, self._room(width)
        step_font, note_font = look.font(13, 600, tabular=True), look.font(12)
        wanted = paint.advance(shown.step, step_font)
        if note:
            wanted += look.px(GAP) + paint.advance(note, note_font)
        if wanted <= room:
            return StepLines(True, 0.0, 0.0, look.px(ACTION_HEIGHT))
        step = paragraph_height(shown.step, step_font, room)
        below = paragraph_height(note, note_font, room) if note else 0.0
        return StepLines(False, step, below, round(max(look.px(ACTION_HEIGHT), step + below + 2 * look.px(PAD_Y))))

    def _room(self, width: float) -> float:
        look = theme()
        return max(1.0, width - 2 * look.px(PAD) - look.px(ICON) - look.px(GAP))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.lines_at(width).height

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(ACTION_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None:
            return
        look = theme()
        colours = look.colours
        painter = paint.begin(self)
        body = QRectF(self.rect())
        paint.box(painter, body, RADIUS_CONTROL, colours.warn_soft if shown.locked else colours.accent_soft)
        lines, side = self.lines_at(body.width()), look.px(ICON)
        # Beside several lines the icon stands at the first one.
        middle = body.center().y() if lines.is_one_line else look.px(ACTION_HEIGHT) / 2
        ink = colours.warn if shown.locked else colours.accent
        icon = "triangle-alert" if shown.locked else shown.icon
        paint_icon(painter, icon, QRectF(look.px(PAD), middle - side / 2, side, side), ink)
        start = look.px(PAD) + side + look.px(GAP)
        self._paint_words(painter, QRectF(start, 0, self._room(body.width()), body.height()), lines, shown)
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRectF, lines: StepLines, shown: ActionFace) -> None:
        look = theme()
        note, step_font, note_font = shown.locked or shown.note, look.font(13, 600, tabular=True), look.font(12)
        if lines.is_one_line:
            paint.text(painter, room, shown.step, step_font, look.colours.text)
            paint.text(painter, room, note, note_font, look.colours.text2, paint.ALIGN_RIGHT)
            return
        top = (room.height() - lines.step_height - lines.note_height) / 2
        # Paragraphs are laid out with a font and painted with the painter's brushless pen.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        spot = QRectF(room.left(), top, room.width(), lines.step_height)
        draw_paragraph(painter, spot, shown.step, step_font, look.colours.text)
        spot = QRectF(room.left(), top + lines.step_height, room.width(), lines.note_height)
        if note:
            draw_paragraph(painter, spot, note, note_font, look.colours.text2)
