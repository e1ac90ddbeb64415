"""All services of one station together, on a real store."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import keyring
import pytest
from keyring.backends import null
from sqlmodel import col, select

from app.models.base import utc
from app.models.errors import Unavailable
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase
from app.models.team import Hat, Language, Lease
from app.services import services as services_module
from app.services.live.catalogue import MetricCatalogue
from app.services.runtime.clock import SystemClock
from app.services.runtime.disk import DiskState
from app.services.runtime.io_loop import IoLoop
from app.services.runtime.local_settings import LocalSettingsFile
from app.services.runtime.paths import paths_under
from app.services.runtime.supervise import JobState
from app.services.services import Services, Warnings, build_services, seat
from app.services.store.store import Store
from app.services.team.who import Who


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]
    clock = SystemClock()
    store = Store.open(tmp_path / "a.db", station="test", clock=clock)
    io = IoLoop()
    io.start()
    made = build_services(store, clock, paths_under(tmp_path), io, Who("test"))
    yield made
    made.close()
    io.stop()
    store.close()
    keyring.set_keyring(before)


def until(done: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def states(services: Services) -> dict[str, JobState]:
    return {status.name: status.state for status in services.supervisor.status()}


def test_that_all_jobs_work_and_end(services: Services) -> None:
    services.start()
    wanted = {"publication", "lights", "disk", "sign of life", "cue expiry", "prompts", "collecting"}
    until(lambda: all(states(services).get(name) is JobState.HEALTHY for name in wanted))
    assert services.warnings.disk is not None
    until(lambda: len(services.store.submit(services.team.stations).result(5)) == 1)
    services.close()
    assert JobState.HEALTHY not in states(services).values()


def test_that_a_careful_start_leaves_off_what_comes_from_outside(services: Services) -> None:
    services.start(careful=True)
    until(lambda: states(services).get("publication") is JobState.HEALTHY)
    assert "collecting" not in states(services)


def test_that_the_station_that_collects_takes_the_lease_of_a_session_on_air_and_gives_it_back(
    services: Services,
) -> None:
    with services.store.write(Actor("test", command="test")) as uow:
        uow.add(LiveSession(title="On air", phase=Phase.LIVE, started_at=uow.now))
        uow.commit()
    services.start()

    def held() -> list[bool]:
        with services.store.read() as reader:
            now = services.clock.utc_now()
            rows = reader.exec(select(Lease).where(col(Lease.name).startswith("collect:"))).all()
            return [utc(row.expires_at) > now for row in rows]

    until(lambda: held() == [True])
    services.close()
    assert held() == [False]


def test_that_the_sample_is_installed_in_the_language_asked_for(services: Services) -> None:
    ids = services.install_sample(Language.CHINESE)
    assert set(ids.tonight) == {Language.CHINESE}
    assert services.sessions.get(ids.tonight[Language.CHINESE]) is not None


def test_that_a_choice_of_this_machine_is_remembered(services: Services) -> None:
    services.remember("language", "zh")
    services.remember("scale", 1.15)
    kept = LocalSettingsFile(services.paths).load()
    assert (kept.language, kept.text_scale) == ("zh_CN", 1.15)


def test_that_a_seat_goes_to_a_member_with_the_hat_and_only_that_hat_is_worn(services: Services) -> None:
    lead = services.team.first_start("Tessa", others=[("Aiko", [Hat.ANCHOR]), ("Mina", [Hat.OPERATOR, Hat.ANCHOR])])
    who = services.who
    seat(services.team, who, "", None)
    assert who.member_id == lead.id
    members = {member.name: member for member in services.team.list()}
    seat(services.team, who, members["Mina"].id, Hat.ANCHOR)
    assert who.member_id == members["Mina"].id
    assert set(who.hats) == {Hat.ANCHOR}
    seat(services.team, who, "gone", Hat.ANCHOR)
    assert set(who.hats) == {Hat.ANCHOR}
    assert who.member_id in {members["Mina"].id, members["Aiko"].id}


def test_that_on_a_fresh_store_a_role_is_worn_by_nobody_in_particular(services: Services) -> None:
    seat(services.team, services.who, "", Hat.OPERATOR)
    assert services.who.member_id is None
    assert set(services.who.hats) == {Hat.OPERATOR}


def test_that_a_warning_of_the_disk_is_told_when_it_changes() -> None:
    warnings, told = Warnings(), list[DiskState]()
    end = warnings.on_disk(told.append)
    for low in (False, True, True, False):
        warnings.disk_seen(DiskState(1, 2, None, low))
    end()
    warnings.disk_seen(DiskState(1, 2, None, low=True))
    assert [state.low for state in told] == [True, False]


def test_that_a_further_job_is_kept_alive_and_ended_with_the_rest(services: Services) -> None:
    began, ended = threading.Event(), threading.Event()

    async def job(healthy: Callable[[], None]) -> None:
        healthy()
        began.set()
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    services.start_job("demo", job)
    assert began.wait(10)
    services.close()
    assert ended.is_set()


@pytest.mark.allow_log("app.services.services")
def test_that_definitions_that_could_not_be_stored_are_told(
    services: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(services_module, "tell_bug", told.append)

    def busy(_catalogue: object) -> int:
        raise Unavailable("store_locked")

    with monkeypatch.context() as patched:
        patched.setattr(MetricCatalogue, "seed", busy)
        services.start(careful=True)
        until(lambda: "store_locked" in caplog.text)
    assert told == []

    broken: Future[int] = Future()
    broken.set_exception(ZeroDivisionError())
    services_module._seeded(broken)
    assert [type(one) for one in told] == [ZeroDivisionError]


def test_that_every_service_that_a_screen_uses_is_built_once(services: Services) -> None:
    kept = (services.timers, services.phrases, services.evidence, services.manual, services.shifts)
    assert len({id(one) for one in kept}) == 5
    assert services.timers.facts("nobody").host_id is None
    assert services.phrases.list() == ()
