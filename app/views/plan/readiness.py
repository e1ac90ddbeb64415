"""How far the plan is from Ready, as one share of things to be done. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.checklist import ChecklistItemView
from app.models.session import LiveSessionView
from app.services.plan.checklist import is_done
from app.services.plan.checks import BLOCKING
from app.services.plan.rundown import RundownRow


@dataclass(frozen=True, slots=True)
class Readiness:
    """Points done of points to do.

    A point is a segment without a blocking finding, a task that blocks Ready, the planned start, and the anchor.
    """

    done: int
    total: int

    @property
    def share(self) -> float:
        """Done as a share, 0 to 1; never 1 while something is open."""
        return self.done / self.total if self.total else 0.0

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down so that 100 means all."""
        return int(100 * self.done / self.total) if self.total else 0


def readiness(
    session: LiveSessionView, rows: Sequence[RundownRow], checklist: Sequence[ChecklistItemView]
) -> Readiness:
    """Count what Ready asks for; an empty rundown counts as one open point."""
    points = [session.planned_start_at is not None, session.anchor_id is not None]
    points += [not BLOCKING.intersection(row.checks) for row in rows] or [False]
    points += [is_done(item) for item in checklist if item.blocks_ready]
    return Readiness(sum(points), len(points))
