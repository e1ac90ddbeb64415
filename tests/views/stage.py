"""One station of a test: a real store in a folder of its own, all services, a clock moved by hand, no jobs running."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.base import ms_between
from app.models.event_log import Actor
from app.models.metric import TICK_KEYS
from app.models.session import LiveSessionView, Phase
from app.models.team import Hat, Language, MemberView
from app.services.live.cues import CueService
from app.services.runtime.clock import ManualClock
from app.services.runtime.io_loop import IoLoop
from app.services.runtime.paths import paths_under
from app.services.sample.install import SampleIds, install_sample
from app.services.services import Services, build_services
from app.services.store.driver import connect
from app.services.store.store import Store
from app.services.team.who import Who
from app.views.context import Context
from tests.once import made_once
from tests.views.pump import until
from tests.views.quick_store import open_quickly
from tests.views.settled import Settled

LIVE_MIN = 72.77
NOW = datetime(2026, 6, 17, 20, 12, 46, tzinfo=ZoneInfo("Asia/Singapore"))


@dataclass(frozen=True)
class Template:
    """A closed store with the sample, to be copied; live since ``LIVE_MIN`` in both languages."""

    file: Path
    ids: SampleIds


def sample_template(factory: pytest.TempPathFactory) -> Template:
    """The sample, installed once a run."""
    folder = made_once(factory, "sample", make_template)
    kept = TypeAdapter(SampleIds).validate_json((folder / "ids.json").read_bytes())
    return Template(folder / "sample.db", kept)


def make_template(folder: Path) -> Template:
    """Install the sample into a folder, without what no screen shows: the comments of shows that are over."""
    clock, file = ManualClock(NOW), folder / "sample.db"
    store = Store.open(file, station="template", clock=clock, follow=False)
    ids = install_sample(store, clock, live_at_min=LIVE_MIN, past=3)
    CueService(store, clock, Who("template")).presets()
    with store.write(Actor("template", command="test")) as unit:
        run = unit.session.connection().exec_driver_sql
        for over in set(ids.all) - set(ids.tonight.values()):
            run("DELETE FROM audience_event WHERE session_id = ?", (over,))
        unit.commit()
    store.close()
    connection = connect(file)
    connection.execute("VACUUM")
    connection.close()
    (folder / "ids.json").write_bytes(TypeAdapter(SampleIds).dump_json(ids))
    return Template(file, ids)


class Stage:
    """A station: its services and what its screens are given.

    Args:
        folder: where its store and its files are.
        qtbot: waits.
        template: a store to begin with; an empty one without it.
    """

    def __init__(self, folder: Path, qtbot: QtBot, template: Template | None = None) -> None:
        self.qtbot = qtbot
        self.clock = ManualClock(NOW)
        self.folder = folder
        file = folder / "store.db"
        if template is not None:
            shutil.copyfile(template.file, file)
        self.ids = template.ids if template is not None else SampleIds()
        self.store = open_quickly(file, "test", self.clock)
        self.who = Who("test")
        self.io = IoLoop()
        self.io.start()
        paths = paths_under(folder)
        paths.make()
        self.services: Services = build_services(self.store, self.clock, paths, self.io, self.who)
        if template is not None:
            self.sit(Hat.OPERATOR)
        self.context = Context.build(self.services)
        self.settled = Settled(self.context)
        if template is not None:
            # Before the list is there: else the first of it is opened, and all of that is read for nothing.
            self.context.session.open_when_listed(template.ids.tonight[Language.ENGLISH])
        self.until(lambda: self.context.session.loaded and self.context.team.loaded)
        if template is not None:
            self.settle()

    def sit(self, hat: Hat) -> MemberView:
        """Let the first member with a hat sit here, wearing that hat alone."""
        member = next(member for member in self.services.team.list() if hat in member.hats)
        self.who.wear(member.id, (hat,))
        if hasattr(self, "context"):
            self.context.team.changed.emit()
        return member

    def open(self, session_id: str) -> None:
        """Show a session and wait until everything of it is there."""
        self.context.session.open(session_id)
        self.settle()

    @property
    def session(self) -> LiveSessionView:
        """The session that is shown."""
        found = self.context.session.current
        assert found is not None
        return found

    def session_in(self, phase: Phase) -> str:
        """A new English session moved to a phase, with one segment, shown when it returns."""
        services = self.services
        self.who.wear(None, (Hat.LEAD,))
        anchor = next(member for member in services.team.list() if Hat.ANCHOR in member.hats)
        made = services.sessions.create(
            "Small show", planned_start_at=self.clock.utc_now(), planned_ms=3_600_000, anchor_id=anchor.id
        )
        services.rundown.add(made.id, title="Warm-up", planned_ms=600_000, script="Hello")
        services.rundown.add(made.id, title="Wrap-up", planned_ms=600_000, script="Bye")
        ways: dict[Phase, tuple[Phase, ...]] = {
            Phase.DRAFT: (),
            Phase.READY: (Phase.READY,),
            Phase.REHEARSAL: (Phase.REHEARSAL,),
            Phase.LIVE: (Phase.READY, Phase.LIVE),
            Phase.REVIEW: (Phase.READY, Phase.LIVE, Phase.REVIEW),
            Phase.CLOSED: (Phase.READY, Phase.LIVE, Phase.REVIEW, Phase.CLOSED),
        }
        for step in ways[phase]:
            now = services.sessions.get(made.id)
            assert now is not None
            services.sessions.set_phase(made.id, now.version, step)
        self.until(lambda: any(one.id == made.id and one.phase is phase for one in self.context.session.sessions))
        self.open(made.id)
        return made.id

    def read(self, seconds: float = 1.0, source: str = "simulator", **values: float) -> int:
        """Let time pass and a source of this station read these values; returns the moment on the session's axis."""
        self.pass_s(seconds)
        session, ingest = self.session, self.services.ingest
        assert session.started_at is not None
        if ingest.windows(session.id, source) is None:
            ingest.open(session.id, source, session.currency)
        at = ms_between(session.started_at, self.clock.utc_now())
        ingest.ticks(session.id, source, [(at, [values.get(key) for key in TICK_KEYS])])
        ingest.publish()
        self.store.recorder.flush()
        self.until(lambda: self.context.live.last_ms == at)
        self.settle()
        return at

    def until(self, true: Callable[[], Any]) -> None:
        """Let the event loop run until something is true."""
        until(true)

    def settle(self) -> None:
        """Let the event loop run until no command is under way and no change waits to be read."""
        self.settled.wait()

    def do(self, command: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        """Run a command as another station would, and wait until the screens know."""
        made = command(*args, **fields)
        self.settle()
        return made

    def pass_s(self, seconds: float) -> None:
        """Let time pass on the clock."""
        self.clock.advance(seconds * 1000)

    def show(self, widget: QWidget, width: int = 1848, height: int = 1024) -> None:
        """Show a widget at a size and wait until it is painted with what the store has."""
        self.qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        self.qtbot.waitExposed(widget)
        with self.qtbot.waitActive(widget):
            widget.activateWindow()
        widget.setFocus()
        self.settle()

    def close(self) -> None:
        """End everything, in the order of the program."""
        self.context.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.services.close()
        self.io.stop()
        self.store.close()
