"""Prompts as they are read: those of a session, their steps, and what became of each rule's prompts so far."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.models.advertising import Prompt, PromptDecision, PromptDecisionView, PromptState, PromptView
from app.models.session import LiveSession, Origin
from app.services.advertising.prompt_life import ACTED, UNDONE, UNSEEN
from app.services.advertising.prompt_status import SessionStatus, StatusBoard
from app.services.runtime.clock import Clock
from app.services.store.store import Store
from app.services.team.service import Service, view
from app.services.team.who import Who

#: Sessions for training: their prompts say nothing about how well a rule does in earnest.
TRAINING: Final = frozenset({Origin.SIMULATED, Origin.REPLAY, Origin.SAMPLE})


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What became of a rule's prompts so far.

    Attributes:
        helped, no_change, hurt, unclear: prompts that were acted on and whose effect was judged.
        acted: prompts that somebody acted on.
        fired: all its prompts that were shown.
        dismissed: how many were dismissed for each reason.
    """

    helped: int = 0
    no_change: int = 0
    hurt: int = 0
    unclear: int = 0
    acted: int = 0
    fired: int = 0
    dismissed: tuple[tuple[str, int], ...] = ()


class PromptReader(Service):
    """Reads prompts.

    Args:
        store, clock, who: as of every service.

    Attributes:
        board: where the station that evaluates a session puts why each rule is silent.
    """

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        super().__init__(store, clock, who)
        self.board = StatusBoard(store)

    def list(self, session_id: str) -> tuple[PromptView, ...]:
        """Prompts of a session by the time they appeared."""
        with self.store.read() as session:
            rows = session.exec(
                select(Prompt)
                .where(Prompt.session_id == session_id, col(Prompt.deleted_at).is_(None))
                .order_by(col(Prompt.t_ms), col(Prompt.id))
            ).all()
            return tuple(view(PromptView, row) for row in rows)

    def get(self, prompt_id: str) -> PromptView | None:
        """One prompt; None when there is none."""
        with self.store.read() as session:
            row = session.get(Prompt, prompt_id)
            return None if row is None else view(PromptView, row)

    def decisions(self, prompt_id: str) -> tuple[PromptDecisionView, ...]:
        """Every step of a prompt, in order."""
        with self.store.read() as session:
            rows = session.exec(
                select(PromptDecision)
                .where(PromptDecision.prompt_id == prompt_id)
                .order_by(col(PromptDecision.at), col(PromptDecision.id))
            ).all()
            return tuple(view(PromptDecisionView, row) for row in rows)

    def statuses(self, session_id: str) -> SessionStatus | None:
        """Why each rule is silent, as the station that evaluates last told it; None when none ever did."""
        return self.board.of(session_id)

    def record(self, rule_key: str, *, training: bool = False) -> RuleRecord:
        """What became of a rule's prompts over all sessions.

        Args:
            rule_key: the rule.
            training: count those of simulations, replays and samples instead of those of real shows.
        """
        return self.records(training=training).get(rule_key, RuleRecord())

    def records(self, *, training: bool = False) -> dict[str, RuleRecord]:
        """The records of all rules that ever fired, by key."""
        with self.store.read() as session:
            counts = _counts(session, training=training)
        found: dict[str, dict[tuple[PromptState, str], int]] = {}
        for key, state, reason, count in counts:
            found.setdefault(key, {})[PromptState(state), reason] = count
        return {key: _record(by_state) for key, by_state in found.items()}


def _counts(session: Session, *, training: bool) -> list[tuple[str, str, str, int]]:
    of_kind = col(LiveSession.origin).in_(TRAINING)
    rows = session.exec(
        select(Prompt.rule_key, Prompt.state, Prompt.reason, func.count())
        .join(LiveSession, col(LiveSession.id) == col(Prompt.session_id))
        .where(of_kind if training else ~of_kind, col(Prompt.deleted_at).is_(None))
        .group_by(col(Prompt.rule_key), col(Prompt.state), col(Prompt.reason))
    ).all()
    return [(key, state, reason, int(count)) for key, state, reason, count in rows]


def _record(by_state: dict[tuple[PromptState, str], int]) -> RuleRecord:
    # What nobody was shown was never said, and what was taken back was never done.
    shown = {pair: count for pair, count in by_state.items() if not pair[1].startswith(UNSEEN)}

    def of(*states: PromptState) -> int:
        return sum(count for (state, reason), count in shown.items() if state in states and reason != UNDONE)

    return RuleRecord(
        helped=of(PromptState.IMPROVED),
        no_change=of(PromptState.NO_CHANGE),
        hurt=of(PromptState.WORSE),
        unclear=of(PromptState.UNCLEAR),
        acted=of(*ACTED),
        fired=sum(shown.values()),
        dismissed=tuple(
            sorted((reason, count) for (state, reason), count in by_state.items() if state is PromptState.REJECTED)
        ),
    )
