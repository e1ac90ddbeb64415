"""From a reading at the gate to the card's row told to the window, for the three ways in which a card comes.

A rule of priority "stop" speaks at one reading and waits for nobody. Every other shipped rule wants to see it twice,
fifteen seconds apart (what is measured is the time after the second sight), and one card comes in twenty seconds, so
that a person can read it: the second of two waits for its turn.

Everything is real: ingest publishes every 80 ms, the job evaluates all shipped rules and the bench's own, the prompt is
committed to a SQLite file and told to a subscriber, as the window's store is one. Readings carry the times of a show,
one a second, and are handed over as fast as the job takes them.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from app.models.event_log import Actor, ChangeSet, Verb
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.models.session import LiveSession, Phase
from app.services.advertising.ads import AdService
from app.services.advertising.prompt_deeds import Deeds
from app.services.advertising.prompt_job import RULES_REST_S, PromptJob
from app.services.advertising.prompt_queue import PACE_S
from app.services.advertising.prompts import PromptService
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules import RuleService
from app.services.live.cues import CueService
from app.services.live.ingest import Ingest
from app.services.live.marks import MarkService
from app.services.runtime.clock import SystemClock
from app.services.runtime.io_loop import IoLoop
from app.services.store.bench import Measure, scratch
from app.services.store.store import Store
from app.services.team.who import Who

#: A reading should have become a card within this time.
GOAL_S: Final = 2.0
SOURCE: Final = "bench"
USUAL, CROWD = 500.0, 50_000.0
#: The shipped rule that is measured: it watches viewers alone.
SHIPPED: Final = "R05_online_rise"
_WAIT_S: Final = 30.0
#: Longer than the shipped rule's window and a minute, so that it can compare.
_BEFORE_S: Final = 420
#: Readings between the two sights.
_GAP_S: Final = 15


def _stop_rule(number: int) -> RuleSpec:
    """A rule that fires once, at the first reading below its own low value, and does not wait for its turn."""
    return _rule(f"X{number}", {"comparator": "<", "value": float(number)}, priority="stop", min_hits=1, hit_gap_s=0)


def _rule(key: str, watched: dict[str, Any], **fields: Any) -> RuleSpec:
    condition = {
        "metric": "online_users", "comparator": watched["comparator"],
        "threshold": {"kind": "number", "value": watched["value"]},
    }  # fmt: skip
    return RuleSpec.model_validate(
        {
            "key": key, "title_en": "Bench", "title_zh": "测速", "group": "room", "platform": ["tiktok"],
            "phase": ["any_live"], "level": "urgent", "when": {"parts": [condition]}, "cooldown_s": 3600,
            "action": {"type": "hold"}, **fields,
        }
    )  # fmt: skip


class _Station:
    """One station whose job runs.

    Attributes:
        cards: (moment, session) of every card that was told, as it came.
    """

    def __init__(self, store: Store, own: list[RuleSpec]) -> None:
        parts = (store, SystemClock(), Who("bench"))
        self.store, self.cards = store, queue.SimpleQueue[tuple[float, str]]()
        rules = RuleService(*parts)
        for rule in own:
            rules.save(rule)
        cues, marks, ads = CueService(*parts), MarkService(*parts), AdService(*parts)
        self.ingest = Ingest(store.recorder, parts[1])
        self.prompts = PromptService(*parts, Deeds(store, cues, marks, ads))
        self.job = PromptJob(store, self.ingest, rules, self.prompts)
        self.end = store.subscribe(self._hear)

    def _hear(self, changes: ChangeSet) -> None:
        for change in changes.changes:
            if change.subject == "prompt" and change.verb is Verb.CREATED:
                self.cards.put((time.perf_counter(), change.session_id or ""))

    def card(self, session_id: str, within_s: float = _WAIT_S) -> float:
        """When the next card of a show came.

        Raises:
            TimeoutError: none came.
        """
        until = time.perf_counter() + within_s
        while True:
            try:
                at, of = self.cards.get(timeout=max(0.0, until - time.perf_counter()))
            except queue.Empty:
                raise TimeoutError("no prompt came") from None
            if of == session_id:
                return at

    def follows(self, session_id: str, t_ms: int) -> None:
        """Waits until the job has looked at a moment of a show; to take up the first show takes a while.

        Raises:
            TimeoutError: it does not look.
        """
        until = time.perf_counter() + _WAIT_S
        while (status := self.prompts.board.of(session_id)) is None or status.t_ms < t_ms:
            if time.perf_counter() > until:
                raise TimeoutError("the job does not follow the show")
            time.sleep(0.02)

    @property
    def silent(self) -> bool:
        """No card has come."""
        return self.cards.empty()


class _Show:
    """A session on air at a station."""

    def __init__(self, station: _Station) -> None:
        with station.store.write(Actor("bench", command="bench")) as uow:
            row = LiveSession(title="Bench", phase=Phase.LIVE, started_at=uow.now, platform="tiktok_shop")
            self.id = uow.add(row).id
            uow.commit()
        self._station = station
        station.ingest.open(self.id, SOURCE, "SGD")
        self._t_ms = 0

    def read(self, online: float, count: int = 1) -> float:
        """Readings, one a second of the show; returns when they were handed over."""
        rows = []
        for _ in range(count):
            self._t_ms += 1000
            values: list[float | None] = [None] * len(TICK_KEYS)
            values[TICK_INDEX["online_users"]] = online
            rows.append((self._t_ms, values))
        at = time.perf_counter()
        self._station.ingest.ticks(self.id, SOURCE, rows)
        return at

    def seen(self) -> None:
        """Waits until the job has looked at everything that was read."""
        self._station.follows(self.id, self._t_ms)


@contextmanager
def _station(own: list[RuleSpec]) -> Iterator[_Station]:
    with scratch() as folder:
        store = Store.open(folder / "bench.db", station="bench")
        io = IoLoop("cuedeck-bench")
        io.start()
        try:
            station = _Station(store, own)
            works = threading.Event()
            jobs = [io.submit(station.ingest.run()), io.submit(station.job.run(works.set))]
            if not works.wait(_WAIT_S):
                raise TimeoutError("the job did not start")
            yield station
            for job in jobs:
                job.cancel()
            io.submit(asyncio.sleep(0)).result(_WAIT_S)
            station.end()
        finally:
            io.stop()
            store.close()


def reading_to_card(rounds: int = 20) -> Measure:
    """A "stop" rule with one hit: 95th percentile of the time from its reading to the card, in seconds.

    Args:
        rounds: prompts that are measured, one after the other.
    """
    took: list[float] = []
    with _station([_stop_rule(number) for number in range(1, rounds + 1)]) as station:
        show = _Show(station)
        show.read(USUAL, 40)
        show.seen()
        # Rules that were just saved let the session rest for a moment.
        time.sleep(2 * RULES_REST_S)
        show.read(USUAL)
        show.seen()
        for number in range(rounds, 0, -1):
            began = show.read(number - 0.5)
            took.append(station.card(show.id) - began)
    return Measure(float(np.percentile(took, 95)), GOAL_S, "s", told={"p50_s": float(np.median(took))})


def second_hit_to_card(rounds: int = 12) -> Measure:
    """A shipped rule with two hits: 95th percentile of the time from its second sight to the card, in seconds.

    Every round is a show of its own, since one show brings a card in twenty seconds.

    Raises:
        RuntimeError: the card came before the rule had seen it twice.
    """
    took: list[float] = []
    with _station([]) as station:
        for _round in range(rounds):
            show = _risen(station)
            if not station.silent:
                raise RuntimeError("a card came at the first sight")
            began = show.read(CROWD)
            took.append(station.card(show.id) - began)
    told = {"p50_s": float(np.median(took)), "show_seconds_between_the_two_hits": float(_GAP_S)}
    return Measure(float(np.percentile(took, 95)), GOAL_S, "s", told=told)


def second_card_of_a_burst() -> Measure:
    """Two rules fire at one reading: seconds until the second card is told, beside the pace at which cards come."""
    beside = _rule("X1", {"comparator": ">", "value": CROWD / 2}, level="suggest")
    with _station([beside]) as station:
        show = _risen(station)
        began = show.read(CROWD)
        first = station.card(show.id) - began
        second = station.card(show.id, PACE_S + _WAIT_S) - began
    return Measure(second, PACE_S, "s", told={"first_card_s": first})


def _risen(station: _Station) -> _Show:
    """A show in which viewers have just jumped: the rule has seen it once, and its second sight is the next reading."""
    show = _Show(station)
    show.read(USUAL, _BEFORE_S)
    show.seen()
    show.read(CROWD, _GAP_S)
    show.seen()
    return show
