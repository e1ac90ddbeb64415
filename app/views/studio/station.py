"""The studio of one station: what feeds its screens, and its window. There is one for each window of the program.

It hangs on the bridge, so that it lives as long as the window's stores do and longer than any room.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.views.studio.controller import StudioController
from app.views.studio.monitor import StudioMonitor

if TYPE_CHECKING:
    from app.views.context import Context

NAME = "studio.station"


class StudioStation(QObject):
    """Controller and monitor."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context.bridge)
        self.setObjectName(NAME)
        self.controller = StudioController(context, self)
        self.monitor = StudioMonitor(context, self.controller, self)


def studio_station(context: "Context") -> StudioStation:
    """The studio of this station, made when it is first asked for."""
    found = context.bridge.findChild(StudioStation, NAME)
    return found if isinstance(found, StudioStation) else StudioStation(context)
