"""The form for readings steps aside while the table that was pasted lies over it, and comes back afterwards."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Cover(QObject):
    """Remembers that the form was open under the preview.

    Args:
        form: What steps aside.

    Signals:
        over: The form is there again.
    """

    over = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self.is_on = False

    def begin(self) -> None:
        """Hide the form if it is open."""
        if not self._form.isHidden():
            self.is_on = True
            self._form.hide()

    def end(self) -> None:
        """Show the form again if it was open."""
        if self.is_on:
            self.is_on = False
            self._form.show()
            self._form.raise_()
            self.over.emit()
