"""Keeps long jobs alive: restarts them with growing pauses, and says so once on loss and once on recovery.

A job is an async function that runs until it is cancelled. How it ends decides what follows:

- it raises `Unavailable`: the outside is away; try again at `retry_at` or after the next pause;
- it raises `AuthExpired`, `Denied` or `Invalid`: only a person can help; it stays stopped until started again;
- it raises anything else: a bug; logged with its traceback once, then tried again like an outage;
- it returns: it is finished.

Pauses grow 1, 2, 4 ... up to 60 s with a fifth of jitter (so that stations do not knock together) and start anew
after the job has been healthy.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.models.errors import AppError, AuthExpired, Denied, Invalid, Unavailable
from app.services.runtime.clock import Clock

log = logging.getLogger(__name__)
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
FACTOR = 2.0
JITTER = 0.2
STOP_S = 5.0


class JobState(StrEnum):
    """How a job fares."""

    STARTING = "starting"
    HEALTHY = "healthy"
    WAITING = "waiting"
    STOPPED = "stopped"
    FINISHED = "finished"
    NEEDS_PERSON = "needs_person"


@dataclass(frozen=True, slots=True)
class JobStatus:
    """State of one job: since when, why (a code), when it is tried again, how often it was restarted."""

    name: str
    state: JobState
    since: datetime
    reason: str = ""
    retry_at: datetime | None = None
    restarts: int = 0


Told = Callable[[JobStatus], None]
#: What a job calls when it works (first reading, connection up); ends the loss and resets the pauses.
Healthy = Callable[[], None]
Job = Callable[[Healthy], Awaitable[None]]


def next_pause(failures: int, jitter: float) -> float:
    """Seconds to wait after so many failures in a row.

    Args:
        failures: 1 for the first.
        jitter: a number in [-1, 1] that stretches or shortens the pause by up to a fifth.
    """
    pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * FACTOR ** max(0, min(failures, 32) - 1))
    return pause * (1 + JITTER * jitter)


class Supervisor:
    """Runs jobs on one loop. Its methods are called on the loop's thread (`IoLoop.call`, `IoLoop.submit`).

    Args:
        clock: for states and `retry_at`.
        told: hears every change of state of every job.
        bug: told of an exception that is no `AppError`; False when it did not keep it. It is logged then.
        sleep: waits; tests put a quick one here.
        rng: where jitter comes from.
    """

    def __init__(
        self,
        clock: Clock,
        told: Told | None = None,
        *,
        bug: Callable[[BaseException], bool] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        rng: random.Random | None = None,
    ) -> None:
        self._clock = clock
        self._told = told
        self._bug = bug
        self._sleep = sleep
        self._rng = rng or random.Random()  # noqa: S311 - jitter, not a secret
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._status: dict[str, JobStatus] = {}
        self._listeners: dict[str, Told] = {}
        self._lost: set[str] = set()
        self._failures: dict[str, int] = {}

    def start(self, name: str, job: Job, told: Told | None = None) -> None:
        """Start a job under a name of its own.

        Args:
            name: for logs and states.
            job: called with the function that it calls whenever it works.
            told: hears this job's states, besides the supervisor's own listener.

        Raises:
            ValueError: a job of this name runs.
        """
        if self.runs(name):
            raise ValueError(f"a job {name!r} runs already")
        self._failures[name] = 0
        self._lost.discard(name)
        self._status.pop(name, None)
        self._listeners.pop(name, None)
        if told is not None:
            self._listeners[name] = told
        self._tasks[name] = asyncio.get_running_loop().create_task(self._keep(name, job), name=f"job {name}")

    def runs(self, name: str) -> bool:
        """Whether a job of this name is under way or waits for its next try."""
        task = self._tasks.get(name)
        return task is not None and not task.done()

    def status(self) -> tuple[JobStatus, ...]:
        """The states of all jobs, by name."""
        return tuple(self._status[name] for name in sorted(self._status))

    async def stop(self, name: str) -> None:
        """End a job and wait until it has cleaned up (5 s at most)."""
        task = self._tasks.pop(name, None)
        if task is None:
            return
        task.cancel()
        done, _ = await asyncio.wait({task}, timeout=STOP_S)
        if not done:
            log.warning("%s does not end", name)
        if name in self._status and self._status[name].state != JobState.FINISHED:
            self._set(name, JobState.STOPPED)

    async def stop_all(self) -> None:
        """End all jobs, all at once."""
        await asyncio.gather(*(self.stop(name) for name in list(self._tasks)))

    async def _keep(self, name: str, job: Job) -> None:
        while True:
            self._set(name, JobState.STARTING)
            try:
                await job(lambda: self._works(name))
            except (AuthExpired, Denied, Invalid) as reason:
                self._lose(name, reason)
                self._set(name, JobState.NEEDS_PERSON, reason.code)
                return
            except Exception as reason:  # a bug in one job must not end the others
                await self._wait(name, reason)
            else:
                self._set(name, JobState.FINISHED)
                return

    async def _wait(self, name: str, reason: Exception) -> None:
        self._failures[name] += 1
        self._lose(name, reason)
        pause = next_pause(self._failures[name], self._rng.uniform(-1, 1))
        now = self._clock.utc_now()
        asked = reason.params.get("retry_at") if isinstance(reason, Unavailable) else None
        if isinstance(asked, datetime):
            pause = max(pause, (asked - now).total_seconds())
        code = reason.code if isinstance(reason, AppError) else "unexpected"
        status = self._status[name]
        self._status[name] = replace(status, restarts=status.restarts + 1)
        self._set(name, JobState.WAITING, code, now + timedelta(seconds=pause))
        await self._sleep(pause)

    def _works(self, name: str) -> None:
        self._failures[name] = 0
        if name in self._lost:
            self._lost.discard(name)
            log.info("%s is back", name)
        if self._status[name].state != JobState.HEALTHY:
            self._set(name, JobState.HEALTHY)

    def _lose(self, name: str, reason: Exception) -> None:
        if name in self._lost:
            return
        self._lost.add(name)
        if isinstance(reason, AppError):
            log.warning("%s is lost: %s", name, reason)
        elif self._bug is None or not self._bug(reason):
            log.error("%s failed by a bug", name, exc_info=reason)

    def _set(self, name: str, state: JobState, reason: str = "", retry_at: datetime | None = None) -> None:
        before = self._status.get(name)
        restarts = before.restarts if before is not None else 0
        status = JobStatus(name, state, self._clock.utc_now(), reason, retry_at, restarts)
        self._status[name] = status
        for told in (self._told, self._listeners.get(name)):
            if told is not None:
                told(status)
