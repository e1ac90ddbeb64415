"""A panel that does its work only while somebody can see it."""

from PySide6.QtGui import QShowEvent

from app.views.widgets.panel import Panel


class ShownPanel(Panel):
    """Subclasses put what follows the stores into ``_show``; it runs at once when seen, else when shown next."""

    def sync(self) -> None:
        """Follow the stores, if anybody looks."""
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        raise TypeError(f"{type(self).__name__} shows nothing")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
