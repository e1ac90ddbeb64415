"""The place under the session bar where an error is told: what happened and what to do about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import AppError
from app.views.i18n import explain
from app.views.widgets.banner import Banner, BannerText


class BannerStrip(QWidget):
    """A banner with its margins; it takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(parent=self)
        self.banner.setObjectName("shell.banner")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.addWidget(self.banner)
        self.banner.closed.connect(self._on_closed)
        self.hide()

    def show_error(self, error: object) -> None:
        """Tell an error in the person's language."""
        if isinstance(error, AppError):
            told = explain(error.code, error.params)
            self.banner.say(BannerText("crit", told.sentence, told.remedy))
            self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self.banner.say(None)
        self.hide()

    def _on_closed(self, _key: object) -> None:
        self.hide()
