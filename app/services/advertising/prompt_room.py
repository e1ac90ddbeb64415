"""One session as its rules watch it: signals in, engine, firings into the queue of its prompts.

Belongs to one thread at a time (the job's). It is rebuilt from the store: everything that was read before runs through
the engine once more without raising anything, so that a station that starts in the middle of a show, or takes over
from another, goes on where the show stands and fires nothing a second time.
"""

import contextlib
import logging
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from app.models.advertising import PromptView
from app.models.base import ms_between, utc
from app.models.errors import Conflict, Unavailable
from app.models.session import LiveSessionView, Phase
from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_types import Firing, RuleStatus
from app.services.advertising.prompt_build import PromptDraft, draft_of, metrics_by_rule, sparkline
from app.services.advertising.prompt_life import is_unseen
from app.services.advertising.prompt_queue import Carried, PromptQueue
from app.services.advertising.prompt_raise import CAUSE_OVER, CORRECTED
from app.services.advertising.prompt_recent import KEPT_MS, Recent, played
from app.services.advertising.prompt_status import SessionStatus, watched
from app.services.advertising.prompts import PromptService
from app.services.advertising.room import RoomReader
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import rule_id
from app.services.advertising.signals import SIGNALS, Series
from app.services.advertising.signals_live import LiveSignals, Moment
from app.services.advertising.signals_stored import columns_for
from app.services.advertising.suggestion import suggest
from app.services.advertising.suggestion_scene import read_scene
from app.services.live.batch import LiveBatch
from app.services.store.store import Store

log = logging.getLogger(__name__)
#: Statuses are kept for other stations at most this often, and only when one changed.
KEEP_EVERY_S: Final = 5.0


class PromptRoom:
    """Evaluates the rules of one session.

    Args:
        store: where everything is.
        prompts: puts prompts on the table.
        live: the session.
        specs: the team's rules, also those that are switched off.
        versions: of their definitions, by key.
        carried: from the room of the session that this one takes the place of.
    """

    def __init__(
        self,
        store: Store,
        prompts: PromptService,
        live: LiveSessionView,
        specs: Sequence[RuleSpec],
        versions: Mapping[str, int],
        carried: Carried | None = None,
    ) -> None:
        self._store, self._prompts, self._clock = store, prompts, store.clock
        self._live = live
        self._specs = {spec.key: spec for spec in specs}
        self._metrics = metrics_by_rule(specs)
        wanted = columns_for(key for spec in specs for key in spec.signals())
        self._signals = LiveSignals(store, live.id, wanted)
        self._room = RoomReader(store, specs)
        self._engine = LiveEngine(specs, self._room.room(live.id), versions=versions)
        self._recent = Recent(wanted)
        self._queue = PromptQueue(prompts, store.clock, live.id, self._specs, self._engine, self._draft)
        self._kept_ns: int | None = None
        self._kept: tuple[tuple[str, str], ...] = ()
        #: Rules of which nothing holds now.
        self._calm: frozenset[str] = frozenset()
        corrected = carried is not None and carried.corrected
        lying = prompts.lying(live.id) if corrected else ()
        self._withdraw(self._catch_up(self._signals.before, lying), CORRECTED)
        if carried is not None:
            self._queue.resume(carried)

    @property
    def waiting(self) -> int:
        """Firings that wait for their turn."""
        return len(self._queue)

    @property
    def is_outdated(self) -> bool:
        """Whether a figure of the past changed since: what the rules have seen is not what stands."""
        return self._signals.is_outdated

    def carry(self) -> Carried:
        """What has fired and not had its turn, for the room that takes this one's place."""
        return self._queue.carry(corrected=self.is_outdated)

    def take(self, batch: LiveBatch) -> tuple[PromptView, ...]:
        """Evaluate what a publication brought; returns the prompts that appeared."""
        self._evaluate(self._signals.take(batch))
        return self._queue.raise_due(self._recent.last_ms)

    def refresh(self) -> tuple[PromptView, ...]:
        """Something that states are computed from changed (a mark, an incident, a plan): read it again."""
        self._evaluate(self._signals.refresh())
        return self._queue.raise_due(self._recent.last_ms)

    def update_room(self, live: LiveSessionView) -> None:
        """The session itself changed: its stage, profile, parameters or phase."""
        self._live = live
        self._engine.update_room(self._room.room(live.id))

    def second(self) -> tuple[PromptView, ...]:
        """A second has passed: time itself makes some rules true, and what waited may have its turn."""
        if self._speed_is_real:
            self._evaluate(self._signals.moments(self._now_ms()))
        shown = self._queue.raise_due(self._recent.last_ms)
        rules = self._engine.status()
        self._look_back(rules)
        self._tell(rules)
        return shown

    @property
    def _speed_is_real(self) -> bool:
        """Whether the axis runs with the clock; that of a replay runs quicker, and only its readings move it."""
        return "speed" not in (self._live.origin_note or {})

    def _now_ms(self) -> int:
        start = self._live.started_at or self._live.planned_start_at
        return 0 if start is None else ms_between(utc(start), self._clock.utc_now())

    def _evaluate(self, moments: Iterable[Moment]) -> None:
        for moment in moments:
            self._recent.append(moment)
            read_at = datetime.fromtimestamp(moment.read_at_ms / 1000, UTC)
            for firing in self._engine.tick(moment.t_ms, moment.values):
                self._queue.put(firing, read_at)

    def _withdraw(self, prompts: Iterable[PromptView], reason: str) -> None:
        """Take prompts from the table that say what is not so."""
        for prompt in prompts:
            with contextlib.suppress(Unavailable, Conflict):
                self._prompts.withdraw(prompt.id, reason)

    def _look_back(self, rules: Sequence[RuleStatus]) -> None:
        """A STOP lies until it is answered: it ends with the state that it warns of (a price that is right again)."""
        calm = frozenset(rule.rule_key for rule in rules if rule.state == "watching" and not rule.hits)
        gone = {key for key in calm - self._calm if _warns_of_state(self._specs[key])}
        self._calm = calm
        if gone:
            self._withdraw([one for one in self._prompts.lying(self._live.id) if one.rule_key in gone], CAUSE_OVER)

    def _catch_up(self, series: Series, lying: Sequence[PromptView]) -> tuple[PromptView, ...]:
        """Run what was read before through the engine without a word, and tell it what fired then.

        Returns:
            Those of the prompts that lie on the table whose rules do not hold at their moments, as the figures stand.
        """
        zero = round(utc(self._live.started_at or self._clock.utc_now()).timestamp() * 1000)
        since = int(series.t_ms[-1]) - KEPT_MS if len(series.t_ms) else 0
        due = deque(sorted(lying, key=lambda one: one.t_ms))
        wrong: list[PromptView] = []

        def look(until_ms: int) -> None:
            while due and due[0].t_ms <= until_ms:
                one = due.popleft()
                if not any(rule.rule_key == one.rule_key and rule.hits for rule in self._engine.status()):
                    wrong.append(one)

        def ticks() -> Iterator[tuple[int, Mapping[str, float | None]]]:
            for t_ms, values in played(series):
                if t_ms >= since:
                    self._recent.append(Moment(t_ms, values, zero + t_ms))
                yield t_ms, values
                look(t_ms)

        self._engine.replay(ticks())
        taken = {one.id for one in wrong}
        shown = (
            one
            for one in self._prompts.list(self._live.id)
            if not is_unseen(one) and one.reason != CORRECTED and one.id not in taken
        )
        self._engine.restore((one.rule_key, one.t_ms) for one in shown)
        return tuple(wrong)

    def _draft(self, firing: Firing, read_at: datetime) -> PromptDraft:
        spec = self._specs[firing.rule_key]
        now = self._clock.utc_now()
        scene = read_scene(self._store, self._live.id, firing.t_ms, now, self._recent.last_values)
        metric = firing.why[0].metric if firing.why else spec.signals()[0]
        spark = sparkline(self._recent.series(columns_for([metric])), metric, firing.t_ms)
        return draft_of(firing, spec, suggest(spec, scene), rule_id=rule_id(spec.key), read_at=read_at, spark=spark)

    def _tell(self, rules: tuple[RuleStatus, ...]) -> None:
        """Show why each rule is silent, here at once and to other stations when it changed."""
        status = SessionStatus(
            self._clock.utc_now(), self._signals.last_ms or 0, rules, watched(rules, self._metrics), self.waiting
        )
        self._prompts.board.put(self._live.id, status)
        states = tuple((rule.rule_key, rule.state) for rule in rules)
        now = self._clock.monotonic_ns()
        rested = self._kept_ns is None or (now - self._kept_ns) / 1e9 >= KEEP_EVERY_S
        if rested and self._coarse(states) != self._kept:
            self._kept, self._kept_ns = self._coarse(states), now
            self._prompts.board.keep(self._live.id, status)

    def _coarse(self, states: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """What other stations need to know at once: whether a rule can work, not how far it has come."""
        busy = {"watching", "hitting", "holding", "cooling", "limit", "guarded"}
        return tuple((key, "works" if state in busy else state) for key, state in states)


def _warns_of_state(spec: RuleSpec) -> bool:
    """Whether a rule stops the show for something that either is so or is not, and is known to be."""
    signals = [SIGNALS[key] for key in spec.signals()]
    return spec.shown_priority == "stop" and all(one.kind == "state" and not one.event for one in signals)


def is_evaluated(live: LiveSessionView, now: datetime, *, soon_s: float = 3600, after_s: float = 86_400) -> bool:
    """Whether a session's rules are watched: while it is on air, an hour before and a day after."""
    if live.phase is Phase.LIVE:
        return True
    if live.phase is Phase.READY and live.planned_start_at is not None:
        return abs((utc(live.planned_start_at) - now).total_seconds()) <= soon_s
    if live.phase is Phase.REVIEW and live.ended_at is not None:
        return (now - utc(live.ended_at)).total_seconds() <= after_s
    return False
