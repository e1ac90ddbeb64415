"""All services of one station, built once by the composition root and handed to whoever uses them."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from app.models.errors import AppError
from app.models.session import Phase
from app.models.team import Hat, Language
from app.services.advertising.ads import AdService
from app.services.advertising.prompt_deeds import Deeds
from app.services.advertising.prompt_job import PromptJob
from app.services.advertising.prompts import PromptService
from app.services.advertising.rules import RuleService
from app.services.collecting import Collector
from app.services.desk.comments import DeskService
from app.services.live.catalogue import MetricCatalogue
from app.services.live.clock import SteadyTimes
from app.services.live.cues import CueService
from app.services.live.incidents_phrases import TeamPhrases
from app.services.live.ingest import Ingest
from app.services.live.locks import LiveLocks
from app.services.live.locks_job import LockKeeper
from app.services.live.marks import MarkService
from app.services.live.prompter_store import PrompterStore
from app.services.live.rundown import LiveRundown
from app.services.live.timers_reading import TimerReader
from app.services.plan.checklist import ChecklistService
from app.services.plan.rundown import RundownService
from app.services.plan.sessions import SessionService
from app.services.review.notes import ReviewService
from app.services.runtime.bugs import tell_bug
from app.services.runtime.clock import Clock
from app.services.runtime.disk import DiskWatch
from app.services.runtime.io_loop import IoLoop
from app.services.runtime.leases import Leases
from app.services.runtime.local_settings import LocalSettingsFile, save_quietly
from app.services.runtime.paths import Paths
from app.services.runtime.readings_watch import ReadingsWatch
from app.services.runtime.secrets import Vault
from app.services.runtime.settings import StoreSettings
from app.services.runtime.supervise import Healthy, Job, Supervisor
from app.services.runtime.version import app_version
from app.services.runtime.work import LongWork
from app.services.sources.health import HealthBoard
from app.services.sources.imports import ImportService
from app.services.sources.manual.evidence import EvidenceService
from app.services.sources.manual.tables import TableReadings
from app.services.sources.registry import SourceRegistry, health_writer
from app.services.store.backup_job import LiveBackups
from app.services.store.store import Store
from app.services.team.members import TeamService
from app.services.team.shifts import ShiftService
from app.services.team.who import Who
from app.services.warnings import Warnings

__all__ = ["Services", "Warnings", "build_services", "seat"]

log = logging.getLogger(__name__)
START_S = 10.0
STOP_S = 8.0
ALIVE_S = 10.0
EXPIRE_S = 1.0
READINGS_S = 1.0
#: What the screens call a choice -> the field of `LocalSettings`.
_REMEMBERED = {"scale": "text_scale", "contrast": "high_contrast", "motion": "reduced_motion"}


@dataclass(frozen=True)
class Services:
    """Everything that a screen or a command may use. Methods of the services block: call them on the executor.

    Attributes:
        store, clock, who, paths, io: what the others stand on.
        supervisor: keeps the long jobs of the io loop alive; its methods are called on that loop.
        vault: tokens and passwords.
        settings: what the team shares about how it works.
        team, sessions, rundown, checklist: before the show.
        live_rundown, cues, marks, shifts, timers, phrases, prompter, desk, manual, evidence: during the show.
        ads, rules, prompts: ad plans and their changes, the team's rules, what they proposed and what was decided.
        review: after the show.
        imports: files from outside.
        ingest: the gate of live data; screens subscribe to its batches.
        health: the lights of the sources.
        sources: starts and stops sources, on the io loop.
        disk: looks at the free space of the store's disk.
        warnings: what the program itself has to warn of.
        work: threads for what takes long (imports, reports, exports, copies), so that no cue waits for it.
    """

    store: Store
    clock: Clock
    who: Who
    paths: Paths
    io: IoLoop
    supervisor: Supervisor
    vault: Vault
    settings: StoreSettings
    team: TeamService
    sessions: SessionService
    rundown: RundownService
    checklist: ChecklistService
    live_rundown: LiveRundown
    cues: CueService
    marks: MarkService
    shifts: ShiftService
    timers: TimerReader
    phrases: TeamPhrases
    prompter: PrompterStore
    desk: DeskService
    manual: TableReadings
    evidence: EvidenceService
    ads: AdService
    rules: RuleService
    prompts: PromptService
    review: ReviewService
    imports: ImportService
    ingest: Ingest
    health: HealthBoard
    sources: SourceRegistry
    disk: DiskWatch
    warnings: Warnings = field(default_factory=Warnings)
    work: LongWork = field(default_factory=LongWork)

    def start(self, *, careful: bool = False) -> None:
        """Start the jobs that run as long as the program does; waits until they are started, not until they work.

        Args:
            careful: after unclean starts: leave off what comes from outside; the session still opens.
        """
        self.io.submit(self._start_jobs(careful=careful)).result(START_S)

    def start_job(self, name: str, job: Job) -> None:
        """Keep a further job alive (the demo's show, a replay), under a name of its own."""
        self.io.call(self.supervisor.start, name, job)

    def close(self) -> None:
        """End the jobs and forget secrets; the store and the loop belong to whoever made them."""
        if self.io.running:
            self.io.submit(self.supervisor.stop_all()).result(STOP_S)
        self.work.close()
        self.vault.close()

    def remember(self, key: str, value: object) -> None:
        """Keep a choice of this machine's person (language, theme, text size); a failure is logged, not raised.

        Args:
            key: `language`, `theme`, `scale`, `contrast`, `motion`, or a field of `LocalSettings`.
            value: the choice; a language may be `zh` or `zh_CN`.
        """
        given = "zh_CN" if (key, value) == ("language", "zh") else value
        save_quietly(LocalSettingsFile(self.paths), **{_REMEMBERED.get(key, key): given})

    def install_sample(self, language: Language = Language.ENGLISH) -> Any:
        """Install the sample session of a language, planned for this evening; returns the ids of what was made."""
        from app.services.sample.install import install_sample

        return install_sample(self.store, self.clock, languages=(language,))

    async def _start_jobs(self, *, careful: bool) -> None:
        leases = Leases(self.store)
        # What the numbers mean stands in the store before the first of them does.
        self.store.submit(MetricCatalogue(self.store, self.who).seed).add_done_callback(_seeded)
        self.supervisor.start("publication", _always(self.ingest.run))
        self.supervisor.start("lights", _always(self.sources.watch))
        self.supervisor.start("disk", self._watch_disk)
        self.supervisor.start("readings", self._watch_readings)
        self.supervisor.start("sign of life", self._tell_alive)
        self.supervisor.start("cue expiry", self._expire_cues)
        self.supervisor.start("live locks", LockKeeper(self.store, self.live_rundown.locks).run)
        self.supervisor.start("prompts", PromptJob(self.store, self.ingest, self.rules, self.prompts, leases).run)
        if self.store.path is not None:
            self.supervisor.start("backup", LiveBackups(self.store, self._backup_minutes, self._is_on_air).run)
        if not careful:
            self.supervisor.start("collecting", Collector(self.store, self.sessions, self.sources, leases).run)

    async def _watch_disk(self, healthy: Healthy) -> None:
        healthy()
        await self.disk.run(self.warnings.disk_seen)

    async def _watch_readings(self, healthy: Healthy) -> None:
        healthy()
        watch = ReadingsWatch()
        while True:
            self.warnings.readings_seen(watch.look(self.store.recorder.stats))
            await asyncio.sleep(READINGS_S)

    async def _tell_alive(self, healthy: Healthy) -> None:
        role = next(iter(self.who.hats), None) if len(self.who.hats) == 1 else None
        while True:
            await asyncio.wrap_future(self.store.submit(self._register, role))
            healthy()
            await asyncio.sleep(ALIVE_S)

    def _register(self, role: Hat | None) -> None:
        self.team.register_station(
            self.store.station, machine=socket.gethostname(), role=role, app_version=app_version()
        )

    def _backup_minutes(self) -> int:
        return int(self.settings.get("backup.every_min"))

    def _is_on_air(self) -> bool:
        return any(session.phase is Phase.LIVE for session in self.sessions.list())

    async def _expire_cues(self, healthy: Healthy) -> None:
        while True:
            await asyncio.wrap_future(self.store.submit(self.cues.expire_due))
            healthy()
            await asyncio.sleep(EXPIRE_S)


def _seeded(done: Future[Any]) -> None:
    """Readings are taken all the same without the catalogue, but nobody could say later by which definition."""
    error = None if done.cancelled() else done.exception()
    if isinstance(error, AppError):
        log.warning("the definitions of metrics were not stored: %s", error.code)
    elif error is not None:
        tell_bug(error)


def _always(run: Callable[[], Awaitable[None]]) -> Job:
    """A job out of a coroutine function that works from the start."""

    async def job(healthy: Healthy) -> None:
        healthy()
        await run()

    return job


def build_services(store: Store, clock: Clock, paths: Paths, io: IoLoop, who: Who) -> Services:
    """Make all services of this station; nothing runs until `Services.start`."""
    health = HealthBoard(clock, health_writer(store))
    ingest = Ingest(store.recorder, clock, health.snapshot)
    supervisor = Supervisor(clock, bug=io.report)
    steady, locks = SteadyTimes(clock), LiveLocks(store, clock, who)
    vault = Vault(store, paths)
    sessions = SessionService(store, clock, who)
    cues, ads = CueService(store, clock, who), AdService(store, clock, who)
    marks = MarkService(store, clock, who, steady)
    return Services(
        store=store,
        clock=clock,
        who=who,
        paths=paths,
        io=io,
        supervisor=supervisor,
        vault=vault,
        settings=StoreSettings(store),
        team=TeamService(store, clock, who),
        sessions=sessions,
        rundown=RundownService(store, clock, who, locks),
        checklist=ChecklistService(store, clock, who),
        live_rundown=LiveRundown(store, clock, who, steady, locks),
        cues=cues,
        marks=marks,
        shifts=ShiftService(store, clock, who, steady),
        timers=TimerReader(store, clock, who),
        phrases=TeamPhrases(store, clock, who),
        prompter=PrompterStore(store, clock, who),
        desk=DeskService(store, clock, who),
        manual=TableReadings(store, clock, who),
        evidence=EvidenceService(store, clock, who),
        ads=ads,
        rules=RuleService(store, clock, who),
        prompts=PromptService(store, clock, who, Deeds(store, cues, marks, ads)),
        review=ReviewService(store, clock, who),
        imports=ImportService(store, clock, who),
        ingest=ingest,
        health=health,
        sources=SourceRegistry(store, clock, ingest, health, supervisor),
        disk=DiskWatch(store.path.parent if store.path is not None else paths.data, clock),
    )


def seat(team: TeamService, who: Who, member_id: str, role: Hat | None) -> None:
    """Let somebody sit down at this station when it starts.

    With a role it is a member who wears that hat (the one who sat here last, if it fits, else the first by the team's
    order), and only that hat is worn; without one it is the member of the last time, else the first lead.
    """
    members = team.list()
    wanted = role or Hat.LEAD
    fits = [member for member in members if wanted in member.hats]
    last = [member for member in (fits if role is not None else members) if member.id == member_id]
    chosen = next(iter(last or fits), None)
    if chosen is None:
        if role is not None:
            who.wear(None, (role,))
        return
    try:
        team.sit_down(chosen.id, (role,) if role is not None else None)
    except AppError:
        # Somebody changed the team in this very moment; the person picks a seat in the window.
        who.wear(None, (role or Hat.VIEWER,))
