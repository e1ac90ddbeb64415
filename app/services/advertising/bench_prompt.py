"""From a reading at the gate to the card's row told to the window, beside the second in which readings come.

Everything is real: ingest publishes every 80 ms, the job evaluates all shipped rules and one more that fires as soon as
the reading is low, the prompt is committed to a SQLite file and told to a subscriber, as the window's store is one.
"""

import asyncio
import threading
import time
from typing import Final

import numpy as np

from app.models.event_log import Actor, ChangeSet
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.models.session import LiveSession, Phase
from app.services.advertising.ads import AdService
from app.services.advertising.prompt_deeds import Deeds
from app.services.advertising.prompt_job import PromptJob
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
HIGH: Final = 500.0
_WAIT_S: Final = 10.0
_WARM: Final = 40


def _rule(number: int) -> RuleSpec:
    """A rule that fires once, at the first reading of its own low value, and does not wait for its turn."""
    condition = {"metric": "online_users", "comparator": "<", "threshold": {"kind": "number", "value": float(number)}}
    return RuleSpec.model_validate(
        {
            "key": f"X{number}", "title_en": "Bench", "title_zh": "测速", "group": "room", "platform": ["tiktok"],
            "phase": ["any_live"], "level": "urgent", "priority": "stop", "when": {"parts": [condition]},
            "min_hits": 1, "hit_gap_s": 0, "cooldown_s": 3600, "action": {"type": "hold"},
        }
    )  # fmt: skip


class _Show:
    """A session on air at one station whose job runs.

    Args:
        store: the open store.
        rounds: how many rules wait to fire.
    """

    def __init__(self, store: Store, rounds: int) -> None:
        parts = (store, SystemClock(), Who("bench"))
        self.store, self.told = store, threading.Event()
        with store.write(Actor("bench", command="bench")) as uow:
            row = LiveSession(title="Bench", phase=Phase.LIVE, started_at=uow.now, platform="tiktok_shop")
            self.session_id = uow.add(row).id
            uow.commit()
        rules = RuleService(*parts)
        for number in range(1, rounds + 1):
            rules.save(_rule(number))
        cues, marks, ads = CueService(*parts), MarkService(*parts), AdService(*parts)
        self.prompts = PromptService(*parts, Deeds(store, cues, marks, ads))
        self.ingest = Ingest(store.recorder, parts[1])
        self.ingest.open(self.session_id, SOURCE, "SGD")
        self.job = PromptJob(store, self.ingest, rules, self.prompts)
        self._end = store.subscribe(self._hear)
        self._t_ms = 0

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("prompt"):
            self.told.set()

    def read(self, online: float) -> None:
        """One reading, a second of the show later."""
        self._t_ms += 1000
        values: list[float | None] = [None] * len(TICK_KEYS)
        values[TICK_INDEX["online_users"]] = online
        self.ingest.ticks(self.session_id, SOURCE, [(self._t_ms, values)])

    def end(self) -> None:
        """Hear nothing more."""
        self._end()


def reading_to_card(rounds: int = 20) -> Measure:
    """95th percentile of the time from a reading to the change that the window hears, in seconds.

    Args:
        rounds: prompts that are measured, one after the other.
    """
    took: list[float] = []
    with scratch() as folder:
        store = Store.open(folder / "bench.db", station="bench")
        io = IoLoop("cuedeck-bench")
        io.start()
        try:
            show = _Show(store, rounds)
            works = threading.Event()
            jobs = [io.submit(show.ingest.run()), io.submit(show.job.run(works.set))]
            if not works.wait(_WAIT_S):
                raise TimeoutError("the job did not start")
            for _ in range(_WARM):
                show.read(HIGH)
                time.sleep(0.01)
            for number in range(rounds, 0, -1):
                show.told.clear()
                began = time.perf_counter()
                show.read(number - 0.5)
                if not show.told.wait(_WAIT_S):
                    raise TimeoutError("no prompt came")
                took.append(time.perf_counter() - began)
            for job in jobs:
                job.cancel()
            io.submit(asyncio.sleep(0)).result(_WAIT_S)
            show.end()
        finally:
            io.stop()
            store.close()
    return Measure(float(np.percentile(took, 95)), GOAL_S, "s")
