"""What the program itself has to warn of, under the session bar: readings that are not kept, a disk that fills up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.runtime.disk import DiskState
from app.services.runtime.readings_watch import ReadingsState
from app.views.i18n import explain
from app.views.widgets.banner import Banner, BannerText

if TYPE_CHECKING:
    from app.views.context import Context

_MB = 1_000_000
_HOUR_MIN = 60.0


class WarningStrip(QWidget):
    """One banner a trouble, there as long as the trouble is; it takes no room while all is well.

    Args:
        context: its bridge tells when a warning comes or goes.
        parent: the shell.
    """

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.warnings")
        self._warnings = context.services.warnings
        self._hidden_lost = 0
        self._hid_disk = False
        self.stored = self._banner("stored")
        self.lost = self._banner("lost")
        self.disk = self._banner("disk")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        for banner in (self.stored, self.lost, self.disk):
            column.addWidget(banner)
        self.lost.closed.connect(self._on_lost_closed)
        self.disk.closed.connect(self._on_disk_closed)
        context.bridge.warned.connect(self._on_warned)
        self._sync()

    def _banner(self, name: str) -> Banner:
        banner = Banner(parent=self)
        banner.setObjectName(f"shell.warnings.{name}")
        return banner

    def _sync(self) -> None:
        readings, disk = self._warnings.readings, self._warnings.disk
        if disk is None or not disk.low:
            self._hid_disk = False
        self.stored.say(self._stored_text(readings) if readings.trouble else None)
        self.lost.say(self._lost_text(readings.lost) if readings.lost > self._hidden_lost else None)
        self.disk.say(self._disk_text(disk) if disk is not None and disk.low and not self._hid_disk else None)
        self._show_if_any()

    def _show_if_any(self) -> None:
        self.setVisible(any(banner.state is not None for banner in (self.stored, self.lost, self.disk)))

    def _stored_text(self, readings: ReadingsState) -> BannerText:
        cause = explain("unexpected" if readings.trouble == "bug" else readings.trouble, {}).sentence
        kept = self.tr("What arrives is kept in memory and stored as soon as that works again.")
        return BannerText("crit", self.tr("Readings are not being stored"), f"{cause} {kept}", closable=False)

    def _lost_text(self, count: int) -> BannerText:
        title = self.tr("Not stored: {count}").format(count=count)
        return BannerText(
            "warn",
            title,
            self.tr("Readings or comments that cannot be kept were left out; all others are stored. The log says why."),
        )

    def _disk_text(self, disk: DiskState) -> BannerText:
        text = self.tr("{free} MB are free.").format(free=f"{disk.free // _MB:,}")
        if disk.minutes_left is not None and disk.minutes_left < _HOUR_MIN:
            soon = self.tr("At this rate it is full in about {minutes} min.").format(
                minutes=max(1, round(disk.minutes_left))
            )
            text = f"{text} {soon}"
        remedy = self.tr("Free some space, so that the show goes on being stored.")
        return BannerText("warn", self.tr("The disk is nearly full"), f"{text} {remedy}")

    def _on_warned(self, _state: object) -> None:
        self._sync()

    def _on_lost_closed(self, _key: object) -> None:
        self._hidden_lost = self._warnings.readings.lost
        self._show_if_any()

    def _on_disk_closed(self, _key: object) -> None:
        self._hid_disk = True
        self._show_if_any()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._sync()
        super().changeEvent(event)
