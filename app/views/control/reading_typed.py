"""The readings typed last, in the form: a click corrects one, takes it back, or shows its screenshot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.sources.manual.typed import TypedReading
from app.views.control.reading_list import TypedDelegate, TypedModel
from app.views.theme import theme
from app.views.widgets.list_view import ListView
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

ROW, LEAST_ROWS, MOST_ROWS = 34, 2, 5
CORRECT, UNDO, PICTURE = "correct", "undo", "picture"


class TypedList(QWidget):
    """The list with its title; hidden while nobody typed anything.

    Signals:
        correct_asked: A reading is to be corrected; carries it.
        picture_asked: The screenshot of a reading is wanted; carries its id.
        failed: A reading could not be taken back; carries the error.
    """

    correct_asked = Signal(object)
    picture_asked = Signal(object)
    failed = Signal(object)

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._reason = ""
        self.model = TypedModel(context, self)
        self._list = ListView(self.tr("Typed last"), TypedDelegate(ROW), self)
        self._list.setObjectName("control.reading.list")
        self._list.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(self.tr("Typed last"), "caption", "text3"))
        column.addWidget(self._list)
        # Where one click opens, a click is an activation as well: the menu must not open twice.
        self._list.clicked.connect(self._on_chosen)
        self._list.activated.connect(self._on_chosen)
        self._menu: Menu | None = None

    def show_now(self, reason: str) -> None:
        """Show the readings in force.

        Args:
            reason: why nothing can be changed; empty when it can.
        """
        self._reason = reason
        self.model.show(self._context.live.typed)
        self.setVisible(bool(self.model.rows))
        rows = max(LEAST_ROWS, min(MOST_ROWS, len(self.model.rows)))
        self._list.setFixedHeight(theme().px(ROW) * rows)

    def tick(self) -> None:
        """Ages move on."""
        self.model.tick()

    def _on_chosen(self, index: QModelIndex) -> None:
        if self._menu is not None:
            return
        typed = self.model.rows[index.row()]
        key = f"{typed.reading.t_ms} {typed.reading.metric}"
        items = [
            MenuItem(f"{CORRECT} {key}", self.tr("Correct"), "pencil", locked=self._reason),
            MenuItem(f"{UNDO} {key}", self.tr("Take back"), "undo-2", locked=self._reason),
        ]
        if typed.reading.evidence_id:
            items.append(MenuItem(f"{PICTURE} {key}", self.tr("Show the screenshot"), "image"))
        menu = self._menu = Menu(self.tr("Typed reading"), items, self)
        menu.setObjectName("control.reading.menu")
        menu.chosen.connect(self._on_verb_chosen)
        menu.aboutToHide.connect(self._on_menu_left)
        rect = self._list.visualRect(index)
        menu.popup(self._list.viewport().mapToGlobal(QPoint(rect.right() - theme().px(160), rect.bottom())))

    def _on_menu_left(self) -> None:
        menu, self._menu = self._menu, None
        if menu is not None:
            menu.deleteLater()

    def _on_verb_chosen(self, chosen: object) -> None:
        verb, t_ms, metric = str(chosen).split(" ")
        typed, session = self._typed(int(t_ms), metric), self._context.session.current
        if typed is None or session is None:
            return
        reading = typed.reading
        if verb == CORRECT:
            self.correct_asked.emit(reading)
        elif verb == PICTURE:
            self.picture_asked.emit(reading.evidence_id or "")
        else:
            self._context.runner.run(
                self._context.services.manual.undo, session.id, reading.t_ms, reading.metric, at_ms=reading.at_ms,
                failed=self.failed.emit,
            )  # fmt: skip

    def _typed(self, t_ms: int, metric: str) -> TypedReading | None:
        readings = self._context.live.typed
        return next((one for one in readings if (one.reading.t_ms, one.reading.metric) == (t_ms, metric)), None)
