"""A scroll area that nobody sees: no frame, no ground of its own, only upwards and downwards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def make_bare(area: QScrollArea, inside: QWidget) -> None:
    """Let an area show a widget as if it stood there by itself."""
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Only now: the area switches the filling on when it takes its widget.
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
