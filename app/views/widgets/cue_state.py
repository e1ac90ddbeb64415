"""Where a cue is on its way: sent, shown, got it, can't, expired. A shape and words, never colour alone."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint

CueStage = Literal["sent", "unanswered", "shown", "got_it", "cant", "expired"]
_LOOKS: dict[str, tuple[str, str]] = {
    "sent": ("send", "text2"),
    "unanswered": ("circle-dashed", "warn"),
    "shown": ("eye", "accent"),
    "got_it": ("check-check", "good"),
    "cant": ("x", "text2"),
    "expired": ("timer-off", "text3"),
}


def cue_state_words(stage: CueStage, detail: str = "") -> str:
    """The words of a stage in the person's language.

    Args:
        stage: Where the cue is.
        detail: Age or reason, already in words: ``00:22``, ``3 s``, ``props missing``.
    """
    translate = QCoreApplication.translate
    patterns = {
        "sent": translate("CueState", "sent {detail}"),
        "unanswered": translate("CueState", "no answer {detail}"),
        "shown": translate("CueState", "shown {detail}"),
        "got_it": translate("CueState", "got it · {detail}"),
        "cant": translate("CueState", "can’t: {detail}"),
        "expired": translate("CueState", "expired {detail}"),
    }
    return patterns[stage].format(detail=detail).rstrip(" ·:：")


def draw_cue_state(painter: QPainter, rect: QRectF, stage: CueStage, detail: str = "", *, right: bool = False) -> float:
    """Draw icon and words at the left (or right) of ``rect``; returns the width used."""
    look = theme()
    icon_name, role = _LOOKS[stage]
    made = look.font(13, 600, tabular=True)
    words = cue_state_words(stage, detail)
    side, gap = look.px(15), look.px(7)
    width = min(rect.width(), side + gap + paint.advance(words, made))
    left = rect.right() - width if right else rect.left()
    ink = look.colours[role]
    paint_icon(painter, icon_name, QRectF(left, rect.center().y() - side / 2, side, side), ink)
    paint.text(painter, QRectF(left + side + gap, rect.top(), width - side - gap, rect.height()), words, made, ink)
    return width


class CueState(paint.Painted):
    """A cue's stage as a widget."""

    def __init__(self, stage: CueStage = "sent", detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_stage(stage, detail)

    def set_stage(self, stage: CueStage, detail: str = "") -> None:
        """Show another stage."""
        self._stage: CueStage = stage
        self._detail = detail
        self.setAccessibleName(cue_state_words(stage, detail))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        words = paint.advance(cue_state_words(self._stage, self._detail), look.font(13, 600, tabular=True))
        return QSize(round(words) + look.px(15) + look.px(7) + 2, look.px(24))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_stage(self._stage, self._detail)
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_cue_state(painter, QRectF(self.rect()), self._stage, self._detail)
        painter.end()
