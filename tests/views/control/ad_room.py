"""A room that has nothing but the ad plans."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.control.ad_plans import AdPlansPanel
from tests.views.stage import Stage


class Room(QWidget):
    """A room that has nothing but the panel."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.panel = AdPlansPanel(stage.context, self)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.panel)


def room_of(stage: Stage) -> Room:
    """The panel over the sample's four plans, the operator sits here."""
    made = Room(stage)
    stage.show(made, 760, 720)
    stage.until(lambda: made.panel.model.rows)
    return made
