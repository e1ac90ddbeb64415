"""A list that ends with a whole row: what is left below the last one that fits stays ground."""

from PySide6.QtGui import QResizeEvent

from app.views.widgets.list_view import ListView


class WholeRows(ListView):
    """A list of rows of one height that are read at a glance; half a row at its end would be read as a slip."""

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._trim()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._trim()

    def _trim(self) -> None:
        """Leave out what is left below the last row that fits; a list that fits, or of one row, keeps its height."""
        model, height = self.model(), self.contentsRect().height()
        count = model.rowCount() if model is not None else 0
        row = self.sizeHintForRow(0) if count else 0
        rest = height % row if 0 < row <= height < row * count else 0
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)
