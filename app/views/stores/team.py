"""The team as the window shows it: members, who sits here and which hats they wear now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.team import Hat, MemberView
from app.services.runtime.permissions import Deed, allowed
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.services.services import Services


class TeamStore(GuiStore):
    """Members of the team.

    Signals:
        changed: The members, or who sits here, changed.
    """

    changed = Signal()
    subjects = frozenset({"member", "shift"})

    def __init__(self, services: "Services", runner: Runner, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(services, runner, bridge, parent)
        self.members: tuple[MemberView, ...] = ()
        self.loaded = False

    @property
    def me(self) -> MemberView | None:
        """The member who sits at this station, if known."""
        wanted = self._services.who.member_id
        return next((member for member in self.members if member.id == wanted), None)

    @property
    def hats(self) -> tuple[Hat, ...]:
        """The hats worn at this station now."""
        return tuple(self._services.who.hats)

    def may(self, deed: Deed) -> bool:
        """Whether the hats worn here allow a deed."""
        return allowed(self.hats, deed)

    def member(self, member_id: str | None) -> MemberView | None:
        """A member by id."""
        return next((member for member in self.members if member.id == member_id), None)

    def wear(self, member_id: str | None, hats: tuple[Hat, ...]) -> None:
        """Seat a member at this station with these hats; this machine remembers who."""
        self._services.who.wear(member_id, hats)
        self._runner.run(self._services.remember, "member_id", member_id or "")
        self.changed.emit()

    def reload(self) -> None:
        self._runner.read(self._services.team.list, done=self._on_listed, failed=self._on_read_failed)

    def _on_listed(self, members: object) -> None:
        before = self.me
        self.members = tuple(members)  # type: ignore[arg-type]
        self.loaded = True
        if before is not None:
            self._follow_hats(before)
        self.changed.emit()

    def _follow_hats(self, before: MemberView) -> None:
        """Somebody may have changed the hats of who sits here, or let that person go: it counts at once."""
        who, now = self._services.who, self.me
        if now is None:
            who.wear(None, (Hat.VIEWER,))
        elif now.hats != before.hats:
            had, has = {Hat(hat) for hat in before.hats}, {Hat(hat) for hat in now.hats}
            who.wear(now.id, has if who.hats == had else (who.hats & has) or has)
