"""Who sits at this station right now, and with which hats.

One `Who` is made by the composition root and handed to every service. A person may change hats or hand the
station over in the middle of a show, so the object is changeable; its content is swapped in one step and may be
read from any thread.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.event_log import Actor
from app.models.team import Hat
from app.services.runtime.permissions import Deed, allowed, require


@dataclass(frozen=True, slots=True)
class Wearing:
    """A member (or nobody) and the hats worn at this station."""

    member_id: str | None
    hats: frozenset[Hat]


class Who:
    """The acting member of one station.

    Args:
        station: key of the station, written into every change.
        member_id: the member, or None for the program itself (headless commands, first start).
        hats: hats worn; the program itself acts as the lead.
    """

    def __init__(self, station: str = "local", member_id: str | None = None, hats: Iterable[Hat] = (Hat.LEAD,)) -> None:
        self.station = station
        self._wearing = Wearing(member_id, frozenset(Hat(hat) for hat in hats))

    @property
    def member_id(self) -> str | None:
        """The acting member, or None for the program itself."""
        return self._wearing.member_id

    @property
    def hats(self) -> frozenset[Hat]:
        """The hats worn now."""
        return self._wearing.hats

    def wear(self, member_id: str | None, hats: Iterable[Hat]) -> None:
        """Hand the station to a member, or change the hats of the present one."""
        self._wearing = Wearing(member_id, frozenset(Hat(hat) for hat in hats))

    def may(self, deed: Deed) -> bool:
        """Whether the hats worn now allow the deed."""
        return allowed(self._wearing.hats, deed)

    def require(self, deed: Deed) -> None:
        """Refuse the deed unless the hats worn now allow it.

        Raises:
            Denied: with the deed's name.
        """
        require(self._wearing.hats, deed)

    def actor(self, command: str, command_id: str | None = None) -> Actor:
        """Who is written beside a change."""
        return Actor(self.station, self._wearing.member_id, command, command_id)
