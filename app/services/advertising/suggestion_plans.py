"""What an ad step is proposed from: the plans of a session as they stand, and the session around them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from app.models.advertising import AdPlanView, SpendScope
from app.services.advertising.ads_costs import Even
from app.services.advertising.limits import Held, Limits, Target, learning
from app.services.advertising.spend import TELLS_FOR, PlanSpend, spent_by
from app.services.live.cue_binding import LiveValue

#: Of a plan whose counters nobody read.
UNREAD: Final = PlanSpend(SpendScope.SESSION)


@dataclass(frozen=True, slots=True)
class PlanNow:
    """An ad plan and how it stands.

    Attributes:
        plan: as stored.
        spend: what its counters say: the figures of its row on the board.
        limits: of its platform.
        held: what speaks against a change of each target now.
    """

    plan: AdPlanView
    spend: PlanSpend = UNREAD
    limits: Limits = field(default_factory=Limits)
    held: Mapping[Target, tuple[Held, ...]] = field(default_factory=dict)

    def spent_by(self, now: datetime) -> int | None:
        """What is spent of its budget by now (`spend.spent_by`)."""
        return spent_by(self.plan, self.spend, now)

    def is_old(self, now: datetime) -> bool:
        """Whether its counter was read so long ago that it says nothing of what is spent by now."""
        return self.spend.read_at is not None and now - self.spend.read_at > TELLS_FOR

    def is_young(self, now: datetime) -> bool:
        """Whether it was launched less long ago than its platform's learning phase takes."""
        launched, hours = self.plan.launched_at, self.limits.learning_age_h
        return launched is not None and hours is not None and now - launched < timedelta(hours=hours)

    def learns(self, now: datetime) -> bool:
        """Whether it is known to be in its learning phase (guard G2)."""
        return learning(self.plan, self.limits, now) is True


@dataclass(frozen=True, slots=True)
class Scene:
    """What a suggestion is made from besides its rule.

    Attributes:
        now: the instant.
        profile: of the session.
        plans: its ad plans.
        cap_minor: the session's ad budget, in its currency.
        spend_minor, currency: what the session has spent, for rules that differ by it.
        even: the session's break-even ROI: a plan that is known to earn less is given no more.
        values: live values of the names in cues.
        chinese: whether the anchor is spoken to in Chinese.
    """

    now: datetime
    profile: str = "balanced"
    plans: tuple[PlanNow, ...] = ()
    cap_minor: int | None = None
    spend_minor: float | None = None
    currency: str = ""
    even: Even = field(default_factory=Even)
    values: Mapping[str, LiveValue | None] = field(default_factory=dict)
    chinese: bool = False

    def learner(self) -> PlanNow | None:
        """The plan that is known to learn: the youngest of those that are too young, else that with fewest conversions.

        None where none is known to learn.
        """
        learning_now = [one for one in self.plans if one.plan.status == "active" and one.learns(self.now)]
        young = [one for one in learning_now if one.is_young(self.now)]
        if young:
            return max(young, key=lambda one: one.plan.launched_at or self.now)
        return min(learning_now, key=lambda one: one.plan.conversions or 0, default=None)
