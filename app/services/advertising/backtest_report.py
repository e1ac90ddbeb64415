"""What a back-test tells: firings with what came of them, sessions, and each rule over all of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.models.metric import DEFINITION_VERSION
from app.services.advertising.back_judge import Acted
from app.services.advertising.engine_types import Firing
from app.services.advertising.outcome import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class BackFiring:
    """One firing in a stored session, with what came of it.

    Attributes:
        firing: what the engine says.
        at: its instant.
        acted: what somebody did within three minutes; None when nobody did anything that answers it.
        outcome: how the room fared in the quarter of an hour after it (after the deed where there was one).
    """

    firing: Firing
    at: datetime
    acted: Acted | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class SessionBack:
    """One stored session under the rules.

    Attributes:
        session_id, title, started_at, length_ms: the session.
        readings: moments that were looked at; 0 when it has no readings.
        firings: by time.
        missed: moments by rule; a rule about states, which cannot miss, is not in it.
        lacking: what each rule that could not watch lacks.
        elsewhere: rules that are for another platform or ad stage.
        definition_version: of the metrics.
    """

    session_id: str
    title: str
    started_at: datetime
    length_ms: int
    readings: int
    firings: tuple[BackFiring, ...] = ()
    missed: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    definition_version: int = DEFINITION_VERSION


@dataclass(frozen=True, slots=True)
class RuleBack:
    """One rule over all sessions.

    Attributes:
        key: the rule.
        watched: sessions in which it could watch.
        fired: firings; acted: how many were followed by a deed that answers them.
        helped, hurt, no_change, unclear: how the signal fared after the deed, of those that somebody acted on.
        after: how the signal fared after the others, by verdict: the room's own course, and no help of the rule. Rules
            fire on extremes, so that much of it is the way back to what is usual.
        missed: moves without a firing; None for a rule that cannot miss.
        blind: sessions in which it lacked something; lacking: how many of them lacked each thing.
        elsewhere: sessions of another platform or ad stage.
    """

    key: str
    watched: int = 0
    fired: int = 0
    acted: int = 0
    helped: int = 0
    hurt: int = 0
    no_change: int = 0
    unclear: int = 0
    after: dict[Verdict, int] = field(default_factory=dict)
    missed: int | None = None
    blind: int = 0
    lacking: dict[str, int] = field(default_factory=dict)
    elsewhere: int = 0

    @property
    def prompts_a_show(self) -> float | None:
        """Firings a session in which it could watch; None when there was none."""
        return self.fired / self.watched if self.watched else None


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """What a back-test found; sessions by time."""

    sessions: tuple[SessionBack, ...]
    rules: tuple[RuleBack, ...]
    definition_version: int = DEFINITION_VERSION

    @property
    def firings(self) -> int:
        """All firings."""
        return sum(len(session.firings) for session in self.sessions)


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """One threshold of a sweep: prompts a show, moves that it missed (None: it cannot miss), sessions watched."""

    threshold: float
    prompts_a_show: float | None
    missed: int | None
    watched: int


def rule_back(key: str, sessions: Sequence[SessionBack]) -> RuleBack:
    """One rule over all sessions."""
    firings = [one for session in sessions for one in session.firings if one.firing.rule_key == key]
    verdicts = [one.outcome.verdict for one in firings if one.acted is not None]
    others = [one.outcome.verdict for one in firings if one.acted is None]
    lacking: dict[str, int] = {}
    for session in sessions:
        for name in session.lacking.get(key, ()):
            lacking[name] = lacking.get(name, 0) + 1
    moves = [session.missed[key] for session in sessions if key in session.missed]
    elsewhere = sum(key in session.elsewhere for session in sessions)
    blind = sum(key in session.lacking for session in sessions)
    return RuleBack(
        key,
        watched=len(sessions) - elsewhere - blind,
        fired=len(firings),
        acted=len(verdicts),
        helped=verdicts.count(Verdict.IMPROVED),
        hurt=verdicts.count(Verdict.WORSE),
        no_change=verdicts.count(Verdict.NO_CHANGE),
        unclear=verdicts.count(Verdict.UNCLEAR),
        after={verdict: others.count(verdict) for verdict in Verdict},
        missed=sum(map(len, moves)) if moves else None,
        blind=blind,
        lacking=lacking,
        elsewhere=elsewhere,
    )
