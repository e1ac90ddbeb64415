"""A store with a team but no session: one page in place of the rooms says what to begin with."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.services.runtime.permissions import Deed
from app.views.theme import theme, theme_bus
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 380


class NoSessions(QWidget):
    """The page.

    Signals:
        new_asked: A new session is wanted.
        import_asked: A file shall be imported.
    """

    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.empty")
        self._context = context
        self._text = PlainLabel("", "body", "text2")
        self._new = Button(self.tr("New session"), "primary", "plus", hint="Ctrl N", size="key", align_left=True)
        self._new.setObjectName("shell.empty.new")
        self._import = Button(self.tr("Import a file"), "secondary", "upload", size="key", align_left=True)
        self._import.setObjectName("shell.empty.import")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconView("calendar", 28), 0, middle)
        column.addWidget(PlainLabel(self.tr("No sessions yet"), "heading"), 0, middle)
        column.addWidget(self._text, 0, middle)
        column.addSpacing(8)
        for button in (self._new, self._import):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            column.addWidget(button, 0, middle)
        column.addStretch(1)
        self._new.clicked.connect(self._on_new)
        self._import.clicked.connect(self._on_import)
        context.team.changed.connect(self._sync)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed(None)
        self._sync()
        self.setFocusProxy(self._new)

    def _sync(self) -> None:
        """Offer what the hats allow; without either say who makes sessions."""
        team = self._context.team
        may_make = team.may(Deed.EDIT_SESSION)
        self._new.setVisible(may_make)
        self._import.setVisible(team.may(Deed.IMPORT_DATA))
        if may_make:
            self._text.setText(self.tr("Plan a show, or bring in shows that were held already."))
        else:
            self._text.setText(self.tr("The operator or the lead makes the first one."))

    def _on_new(self, _checked: bool = False) -> None:
        self.new_asked.emit()

    def _on_import(self, _checked: bool = False) -> None:
        self.import_asked.emit()

    def _on_theme_changed(self, _theme: object) -> None:
        for button in (self._new, self._import):
            button.setFixedWidth(theme().px(WIDTH))
