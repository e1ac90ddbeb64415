"""What tests of pages with numbers do over and over: type one and press Return."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.views.widgets.field import Field
from tests.views.shell.window import part
from tests.views.stage import Stage


def enter(stage: Stage, page: QWidget, key: str, text: str) -> Field:
    """Type a setting's value over what stands there, and press Return."""
    field = part(page, f"settings.{key}", Field)
    field.setFocus()
    field.setText(text)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    return field
