"""One decided prompt opened: what was proposed, why with its values, what was decided and what came of it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from app.models.advertising import PromptView
from app.models.session import LiveSessionView
from app.views.control.prompt_face import face_of
from app.views.control.prompt_numbers import metric_words
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets.popover import Popover
from app.views.widgets.text import PlainLabel

WIDTH = 360


class DecidedDetail(Popover):
    """The sheet of one decided prompt.

    Args:
        prompt: As it stood when the row was opened.
        session: For amounts, clock and language.
        told: What the row tells on hover, a line each: its name, its verdict, what was measured.
        parent: The list.
    """

    def __init__(self, prompt: PromptView, session: LiveSessionView, told: str, parent: QWidget) -> None:
        super().__init__("", parent, padding=14)
        self.setObjectName("control.prompts.decided.detail")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme().px(WIDTH))
        self.body.setSpacing(6)
        face = face_of(prompt, session.currency, session.script_language.value, None)
        raised = wall_time(session, prompt.created_at, seconds=True)
        _name, verdict, *measured = told.split("\n")
        rows = [
            PlainLabel(face.action.title, "panel", wrap=True),
            PlainLabel(f"{raised} · {face.rule}", "caption", "text3", wrap=True),
            PlainLabel(face.why, "body", "text2", wrap=True),
            PlainLabel(verdict, "body", "text", wrap=True),
            *(PlainLabel(line, "caption", "text2", wrap=True) for line in measured),
        ]
        for row in rows:
            self.body.addWidget(row)
            row.setVisible(bool(row.text()))
        self.setAccessibleName(". ".join(row.text() for row in rows if row.text()))

    def open_at(self, view: QWidget, row: QRect) -> None:
        """Open below a row, or above it where the screen ends."""
        self.adjustSize()
        room = view.screen().availableGeometry()
        spot = view.mapToGlobal(QPoint(row.left(), row.bottom()))
        if spot.y() + self.height() > room.bottom():
            spot.setY(view.mapToGlobal(row.topLeft()).y() - self.height())
        spot.setX(max(room.left(), min(spot.x(), room.right() - self.width())))
        spot.setY(max(room.top(), spot.y()))
        self.move(spot)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)


def threat_words(outcome: Mapping[str, Any]) -> list[str]:
    """What was measured, and that something else may explain it."""
    metric = outcome.get("metric")
    if not metric:
        return []
    translate = QCoreApplication.translate
    return [
        translate("Decided", "Measured: {metric}, {count} min after against before").format(
            metric=metric_words(str(metric)), count=outcome.get("window_min") or 0
        ),
        translate("Decided", "No control group: something else may explain a change."),
    ]
