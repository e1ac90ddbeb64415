"""What is opened on a thread while the bare window is shown: store, io loop, services."""

import gc
import importlib
import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.models.errors import AppError
from app.services.runtime.clock import SystemClock
from app.services.runtime.instance import Instance
from app.services.runtime.local_settings import LocalSettings, language_of_system
from app.services.runtime.sentinel import Sentinel
from app.stages import Stages

if TYPE_CHECKING:
    from app.services.services import Services
    from app.services.store.store import Store
    from app.window import Plan

#: Imported here so that the GUI thread does not stall on them later.
log = logging.getLogger(__name__)
HEAVY = ("sqlmodel", "numpy", "app.services.services", "app.views.context", "app.views.shell.shell")


@dataclass(frozen=True)
class Started:
    """The running program below its window.

    Attributes:
        services: all of them, with their jobs running.
        careful: sources and extras were left off after unclean starts.
        room: the room to come back to after a crash, or nothing.
        session_id: the session to show, or nothing.
        save_point: writes a restore point; runs on the executor.
    """

    services: "Services"
    careful: bool
    room: str
    session_id: str
    save_point: Callable[[dict[str, Any]], None]


def open_everything(
    plan: "Plan",
    instance: Instance,
    local: LocalSettings,
    stages: Stages,
    crashed: Callable[[BaseException], object] | None = None,
) -> Started:
    """Open the store and build everything above it.

    Args:
        plan, instance, local, stages: the program's own.
        crashed: told of a bug on the io loop or in one of its jobs (from its thread).

    Raises:
        AppError: what opening the store raises (`store_newer`, `store_damaged`, `store_locked` ...).
    """
    stages.run("imports", _import_heavy)
    from app.models.team import Hat
    from app.services.runtime.io_loop import IoLoop
    from app.services.services import build_services, seat
    from app.services.store.store import Store
    from app.services.team.who import Who

    clock = SystemClock()
    station = f"{socket.gethostname()}/{plan.role or 'desk'}"
    sentinel = Sentinel(plan.paths, instance.key, clock)
    last_run = stages.run("sentinel", sentinel.begin, lambda _: sentinel.end())
    store = stages.run("store", lambda: Store.open(plan.url, station=station, clock=clock), Store.close)
    io = IoLoop(crashed=crashed)
    stages.run("io loop", io.start, lambda _: io.stop())
    who = Who(station)
    services = stages.run("services", lambda: build_services(store, clock, plan.paths, io, who), _close)
    session_id = ""
    if plan.demo_live_min is not None:
        session_id = stages.run("sample", lambda: _install_demo(plan, store))
    role = Hat(plan.role) if plan.role else None
    stages.run("seat", lambda: seat(services.team, who, local.member_id, role))
    stages.run("abandoned replays", lambda: _end_abandoned(store))
    stages.run("jobs", lambda: services.start(careful=last_run.careful))
    if session_id:
        _play_demo(services, session_id, plan.demo_speed)
    # The keyring may wait for a person to unlock it; nothing else has to wait for that.
    threading.Thread(target=services.vault.open, name="cuedeck-keyring", daemon=True).start()
    room = ""
    if last_run.unclean and not session_id:
        room, session_id = _point_of(services, station)

    def save_point(shown: dict[str, Any]) -> None:
        services.prompter.save_restore_point(station, shown["session_id"], shown)

    return Started(services, last_run.careful, room, session_id, save_point)


def _import_heavy() -> None:
    # What is imported stays until the end: to look through it for garbage again and again would only cost, now and
    # whenever the collector makes a full round while the window is open.
    # Beside a window the search is off already, and stays so (`app.views.garbage`).
    searched = gc.isenabled()
    gc.disable()
    try:
        for name in HEAVY:
            importlib.import_module(name)
        gc.freeze()
    finally:
        if searched:
            gc.enable()


def _end_abandoned(store: "Store") -> None:
    """A replay whose command was killed would be on the air for ever."""
    from app.services.sources.replay.ending import end_abandoned

    try:
        end_abandoned(store)
    except AppError as trouble:  # housekeeping: the next start does it
        log.warning("replays that were left behind: %s", trouble)


def _close(services: "Services") -> None:
    services.close()


def _point_of(services: "Services", station: str) -> tuple[str, str]:
    point = services.prompter.restore_point(station)
    if point is None:
        return "", ""
    return str(point.payload.get("room", "")), str(point.payload.get("session_id", ""))


def _install_demo(plan: "Plan", store: "Store") -> str:
    from app.models.team import Language
    from app.services.sample.install import install_sample

    wanted = plan.language or language_of_system(_locale())
    language = Language.CHINESE if wanted == "zh_CN" else Language.ENGLISH
    made = install_sample(store, store.clock, live_at_min=plan.demo_live_min, languages=(language,))
    return made.tonight[language]


def _locale() -> str:
    import locale

    return locale.getlocale()[0] or ""


def _play_demo(services: "Services", session_id: str, speed: float) -> None:
    from app.services.runtime.supervise import Healthy
    from app.services.sample.live import live_demo

    async def job(healthy: Healthy) -> None:
        healthy()
        await live_demo(services.store, session_id, services.ingest, services.clock, board=services.health, speed=speed)

    services.start_job("demo", job)
