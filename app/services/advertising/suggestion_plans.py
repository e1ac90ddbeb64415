"""What an ad step is proposed from: the plans of a session as they stand, and the session around them. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.models.advertising import AdPlanView
from app.services.advertising.limits import Held, Limits, Target, learning
from app.services.advertising.spend import TELLS_FOR
from app.services.live.cue_binding import LiveValue


@dataclass(frozen=True, slots=True)
class PlanNow:
    """An ad plan and how it stands.

    Attributes:
        plan: as stored.
        roi: GMV that the platform attributes to the plan over its spend, of one reading: the figure of its row on the
            board. None when no reading had both.
        spent_minor: what its own counter says is spent of its budget; None when nobody read it.
        burn_minor: spend a minute; None when it cannot be told.
        read_at: when that counter was read.
        runs_out_at: when the budget ends at that rate; None when it cannot be told.
        ends_at: when the time of the budget ends.
        peak_minor: the fastest spend a minute of the day, before the last quarter of an hour.
        limits: of its platform.
        held: what speaks against a change of each target now.
    """

    plan: AdPlanView
    roi: float | None = None
    spent_minor: int | None = None
    burn_minor: float | None = None
    read_at: datetime | None = None
    runs_out_at: datetime | None = None
    ends_at: datetime | None = None
    peak_minor: float | None = None
    limits: Limits = field(default_factory=Limits)
    held: Mapping[Target, tuple[Held, ...]] = field(default_factory=dict)

    def spent_by(self, now: datetime) -> int | None:
        """What is spent by now: what was read, and the burn since then; None where nobody read it."""
        if self.spent_minor is None or self.read_at is None or not self.burn_minor:
            return self.spent_minor
        minutes = max(0.0, (now - self.read_at).total_seconds() / 60)
        return self.spent_minor + math.ceil(self.burn_minor * minutes)

    def is_old(self, now: datetime) -> bool:
        """Whether its counter was read so long ago that it says nothing of what is spent by now."""
        return self.read_at is not None and now - self.read_at > TELLS_FOR

    def learns(self, now: datetime) -> bool:
        """Whether it is known to be in its learning phase (guard G2)."""
        return learning(self.plan, self.limits, now) is True

    @property
    def used(self) -> float:
        """Share of the budget that is spent."""
        return (self.spent_minor or 0) / self.plan.budget_minor if self.plan.budget_minor else 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a suggestion is made from besides its rule.

    Attributes:
        now: the instant.
        profile: of the session.
        plans: its ad plans.
        cap_minor: the session's ad budget, in its currency.
        spend_minor, currency: what the session has spent, for rules that differ by it.
        values: live values of the names in cues.
        chinese: whether the anchor is spoken to in Chinese.
    """

    now: datetime
    profile: str = "balanced"
    plans: tuple[PlanNow, ...] = ()
    cap_minor: int | None = None
    spend_minor: float | None = None
    currency: str = ""
    values: Mapping[str, LiveValue | None] = field(default_factory=dict)
    chinese: bool = False
