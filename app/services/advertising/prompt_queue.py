"""Firings of one session that wait for their turn on the table: the most urgent first, at a pace that people can read.

STOP does not wait. What waited so long that its card would be over is written down as not seen, and so is what a
correction took away; a rule of which nobody saw anything may speak again soon.
"""

import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.models.advertising import PromptView
from app.models.errors import Conflict, Unavailable
from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_types import Firing
from app.services.advertising.prompt_build import PromptDraft
from app.services.advertising.prompt_raise import NO_LONGER, RULE_PAUSE_MS
from app.services.advertising.prompts import PromptService
from app.services.advertising.rule_spec import RuleSpec
from app.services.runtime.bugs import tell_bug
from app.services.runtime.clock import Clock
from app.services.store.errors import StoreDamaged

log = logging.getLogger(__name__)
#: A person reads one new prompt in this time; STOP does not wait.
PACE_S: Final = 20.0
_RANK: Final[Mapping[str, int]] = {"stop": 0, "now": 1, "soon": 2, "fyi": 3}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A firing that waits for its turn, the instant of the figure it fired on, and since when it waits."""

    firing: Firing
    read_at: datetime
    since_ns: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What passes from one room of a session to the next.

    Attributes:
        waiting: firings that wait for their turn.
        raised_ns: when the last prompt came.
        corrected: the figures of the past are other ones than those that the rules fired on.
    """

    waiting: tuple[Waiting, ...] = ()
    raised_ns: int | None = None
    corrected: bool = False


class PromptQueue:
    """What has fired in one session and not had its turn.

    Args:
        prompts: puts prompts on the table.
        clock: the machine's.
        session_id: the session.
        specs: its rules by key.
        engine: whose firings these are.
        draft: makes the card of a firing, with what stands now.
    """

    def __init__(
        self,
        prompts: PromptService,
        clock: Clock,
        session_id: str,
        specs: Mapping[str, RuleSpec],
        engine: LiveEngine,
        draft: Callable[[Firing, datetime], PromptDraft],
    ) -> None:
        self._prompts, self._clock, self._session_id = prompts, clock, session_id
        self._specs, self._engine, self._make = specs, engine, draft
        self._waiting: dict[str, Waiting] = {}
        self._raised_ns: int | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, firing: Firing, read_at: datetime) -> None:
        """A rule has fired; of one rule the newest firing waits."""
        self._waiting[firing.rule_key] = Waiting(firing, read_at, self._clock.monotonic_ns())

    def carry(self, *, corrected: bool) -> Carried:
        """What waits, for the room that takes this one's place."""
        return Carried(tuple(self._waiting.values()), self._raised_ns, corrected)

    def resume(self, carried: Carried) -> None:
        """Take over what fired before this room was built; rules that are gone or switched off are left out.

        What fired on a figure that was corrected is not shown: a rule that holds all the same fires anew, with what
        stands now.
        """
        self._raised_ns = carried.raised_ns
        holding = {rule.rule_key for rule in self._engine.status() if rule.hits}
        for one in carried.waiting:
            spec = self._specs.get(one.firing.rule_key)
            if spec is None or not spec.enabled:
                continue
            if not carried.corrected:
                self._waiting.setdefault(one.firing.rule_key, one)
            elif one.firing.rule_key not in holding:
                self._gone(one)

    def raise_due(self, now_ms: int) -> tuple[PromptView, ...]:
        """Put the most urgent of what waits on the table, one in twenty seconds; STOP at once.

        Args:
            now_ms: the last moment that the rules looked at.
        """
        shown: list[PromptView] = []
        now = self._clock.monotonic_ns()
        for one in sorted(self._waiting.values(), key=lambda one: (_RANK[one.firing.priority], one.since_ns)):
            stop = one.firing.priority == "stop"
            if not stop and self._raised_ns is not None and (now - self._raised_ns) / 1e9 < PACE_S:
                break
            stale = self._is_stale(one, now)
            try:
                prompt = self._keep_unseen(one) if stale else self._raise(one)
            except (Unavailable, Conflict) as error:
                # A busy store, or another station at this moment: what fired has its turn again in a second.
                log.info("a prompt of %s waits: %s", one.firing.rule_key, error.code)
                break
            except StoreDamaged:
                raise
            except Exception as error:
                # It would fail each second, and keep every other prompt of the room from its turn.
                del self._waiting[one.firing.rule_key]
                tell_bug(error)
                continue
            del self._waiting[one.firing.rule_key]
            if prompt is None or stale:
                # Nobody saw it, so the rule has not spoken: no cool-down, and soon again if it still holds.
                self._engine.give_back(one.firing.rule_key, one.firing.t_ms, now_ms + RULE_PAUSE_MS)
            else:
                self._raised_ns = self._raised_ns if stop else now
                shown.append(prompt)
        return tuple(shown)

    def _is_stale(self, one: Waiting, now_ns: int) -> bool:
        """Whether its card would be over by now: what it says is no longer so."""
        life_s = self._specs[one.firing.rule_key].shown_expires_s
        return life_s is not None and (now_ns - one.since_ns) / 1e9 > life_s

    def _raise(self, one: Waiting) -> PromptView | None:
        return self._prompts.raise_prompt(self._session_id, self._draft(one))

    def _keep_unseen(self, one: Waiting) -> PromptView | None:
        return self._prompts.keep_unseen(self._session_id, self._draft(one))

    def _gone(self, one: Waiting) -> None:
        """Write down a firing that a correction took away; a store that is busy costs no more than that."""
        with contextlib.suppress(Unavailable, Conflict):
            self._prompts.keep_unseen(self._session_id, self._draft(one), NO_LONGER)

    def _draft(self, one: Waiting) -> PromptDraft:
        return self._make(one.firing, one.read_at)
