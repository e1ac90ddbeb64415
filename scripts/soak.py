# ruff: noqa: INP001 (a script, not a package)
"""A long evening in little time: a simulated show is replayed fast into the real window, with bursts of comments.

    python scripts/soak.py [--hours 6] [--speed 10] [--burst 5000] [--burst-s 5] [--every-s 60] [--out FILE]

What is watched: how long the GUI thread did not answer (a timer every 5 ms sees the gaps, and a thread beside it what
was going on in them), memory and how it grows after the first hour, and whether everything that was handed over is in
the store at the end. A cue is sent and a moment marked now and then, as people do. The figures are printed as JSON; it
fails when something was lost.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from array import array
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.views.binding import leave_imports_alone
from scripts.gui_watch import GuiWatch, growth

leave_imports_alone()

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402 - after the binding's import hook is off
from PySide6.QtWidgets import QApplication  # noqa: E402 - after the binding's import hook is off

from app.models.audience import AudienceEvent, AudienceKind  # noqa: E402 - after the binding's import hook is off
from app.models.base import new_id  # noqa: E402 - after the binding's import hook is off
from app.models.cue import CueLevel  # noqa: E402 - after the binding's import hook is off
from app.models.event_log import Actor  # noqa: E402 - after the binding's import hook is off
from app.models.session import Origin, Phase  # noqa: E402 - after the binding's import hook is off
from app.models.team import Setting  # noqa: E402 - after the binding's import hook is off
from app.services.runtime.paths import paths_under  # noqa: E402 - after the binding's import hook is off
from app.services.runtime.settings import TEAM  # noqa: E402 - after the binding's import hook is off
from app.services.store.backup import backups_folder, list_backups  # noqa: E402 - after the binding's import hook is off
from app.services.store.store import Store  # noqa: E402 - after the binding's import hook is off
from app.stages import Stages  # noqa: E402 - after the binding's import hook is off
from app.window import Plan, Program  # noqa: E402 - after the binding's import hook is off

STALL_MS = 100.0
TICK_MS = 5
SLICE_S = 0.05
SOURCE = "soak"
WORDS = (
    "多少钱",
    "is it good for dry skin?",
    "已拍",
    "how long does shipping take",
    "想要 12 号",
    "love it",
    "berapa harga",
)


def resident_mib() -> float:
    """Memory of this process."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return float("nan")


class Bursts(threading.Thread):
    """Hands over comments at a rate for some seconds, again and again."""

    def __init__(self, services: Any, session_id: str, rate: int, seconds: float, every_s: float) -> None:
        super().__init__(name="soak-bursts", daemon=True)
        self._services, self._session_id = services, session_id
        self._rate, self._seconds, self._every = rate, seconds, every_s
        self._ended = threading.Event()
        self.given = 0
        self.slowest_ms = 0.0

    def stop(self) -> None:
        """End after the slice at hand."""
        self._ended.set()
        self.join()

    def run(self) -> None:
        while not self._ended.wait(self._every):
            began = time.monotonic()
            while time.monotonic() - began < self._seconds and not self._ended.is_set():
                slice_at = time.monotonic()
                self._hand_over(int(self._rate * SLICE_S))
                taken = time.monotonic() - slice_at
                self.slowest_ms = max(self.slowest_ms, taken * 1000)
                self._ended.wait(max(0.0, SLICE_S - taken))

    def _hand_over(self, count: int) -> None:
        now = self._services.ingest.newest(self._session_id)
        events = [
            AudienceEvent(
                session_id=self._session_id, t_ms=now, kind=AudienceKind.COMMENT, source=SOURCE,
                message_id=f"soak-{self.given + number}", user_key=f"u{number % 997}",
                user_name=f"viewer {number % 997}",
                text=WORDS[number % len(WORDS)],
            )
            for number in range(count)
        ]  # fmt: skip
        self._services.ingest.audience(events)
        self.given += count


class Watch(QObject):
    """Watches the GUI thread and memory, and does now and then what people do."""

    def __init__(self, program: Program, options: argparse.Namespace) -> None:
        super().__init__()
        self._program, self._options = program, options
        self.gaps = array("f")
        self.stalls: list[tuple[float, float]] = []
        self.memory: list[tuple[float, float]] = []
        self.report: dict[str, Any] = {}
        self._last = time.perf_counter()
        self._began = 0.0
        self._bursts: Bursts | None = None
        self._played: threading.Thread | None = None
        self._turn = 0
        self._eyes = GuiWatch(self.turned)
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._slow = QTimer(self)
        self._slow.setInterval(10_000)
        self._slow.timeout.connect(self._on_slow)
        self._wait = QTimer(self)
        self._wait.setInterval(200)
        self._wait.timeout.connect(self._on_wait)
        self._wait.start()

    def _on_wait(self) -> None:
        if self._program.context is None or self._played is not None:
            return
        self._played = threading.Thread(target=self._play, name="soak-replay", daemon=True)
        self._played.start()

    def _play(self) -> None:
        from app.services.sources.replay.command import replay
        from app.services.sources.simulator.write import simulate

        services = self._program.context.services  # type: ignore[union-attr]  # looked at before the thread began
        made = simulate(services.store, 7, minutes=round(self._options.hours * 60))
        self.report["simulated"] = made["counts"]
        played = replay(services.store, made["session_id"], self._options.speed, ingest=services.ingest)
        # The bursts go into the same session: what was lost is counted for both together at the end.
        self.report["replay"] = {key: played[key] for key in ("session_id", "in")}

    def on_air(self) -> str:
        """The session that is being played; empty before it begins."""
        context = self._program.context
        if context is None:
            return ""
        live = [one for one in context.session.sessions if one.phase is Phase.LIVE and one.origin is Origin.REPLAY]
        return live[0].id if live else ""

    def _on_tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000 - TICK_MS
        self._last = now
        self.gaps.append(gap)
        if gap > STALL_MS:
            self.stalls.append((round(now - self._began, 1), round(gap, 1)))

    def turned(self) -> float:
        """When the event loop turned last, by `time.perf_counter()`."""
        return self._last

    def start(self, session_id: str) -> None:
        """Begin to watch, with the session open in Control."""
        context = self._program.context
        if context is None:
            return
        context.session.open_when_listed(session_id)
        self._began = self._last = time.perf_counter()
        self._tick.start()
        self._slow.start()
        self._eyes.begin()
        options = self._options
        self._bursts = Bursts(context.services, session_id, options.burst, options.burst_s, options.every_s)
        self._bursts.start()

    def _on_slow(self) -> None:
        context = self._program.context
        if context is None or self._bursts is None:
            return
        self.memory.append((round(time.perf_counter() - self._began), round(resident_mib(), 1)))
        if self._played is not None and not self._played.is_alive():
            self._finish()
            return
        self._turn += 1
        session_id = context.session.current_id
        if session_id and self._turn % 6 == 0:
            context.runner.run(context.services.cues.send, session_id, f"Soak {self._turn}", CueLevel.FYI)
        if session_id and self._turn % 9 == 0:
            context.runner.run(context.services.marks.mark, session_id)

    def _backups(self, store_file: Path | None) -> list[tuple[int, float]]:
        """When a backup was begun, in seconds of this run, and its MiB."""
        kept = [] if store_file is None else list_backups(backups_folder(store_file))
        ago = {file: (datetime.now(UTC) - at).total_seconds() for at, file in kept}
        ran = time.perf_counter() - self._began
        return sorted((round(ran - ago[file]), round(file.stat().st_size / 2**20, 1)) for _at, file in kept)

    def _finish(self) -> None:
        context, bursts = self._program.context, self._bursts
        self._tick.stop()
        self._slow.stop()
        self._eyes.end()
        if context is None or bursts is None:
            return
        bursts.stop()
        services = context.services
        services.store.recorder.flush(60.0)
        from app.services.store.audience import event_counts

        played = self.report["replay"]["session_id"]
        events = event_counts(services.store, played)
        ordered = sorted(self.gaps)
        self.report.update(
            {
                "minutes": round((time.perf_counter() - self._began) / 60, 1),
                "gui": {
                    "gaps": len(ordered),
                    "p99_ms": round(ordered[int(len(ordered) * 0.99)], 2),
                    "p999_ms": round(ordered[int(len(ordered) * 0.999)], 2),
                    "longest_ms": round(ordered[-1], 1),
                    "over_100_ms": self.stalls[:200],
                    **self._eyes.report(),
                },
                "burst": {"given": bursts.given, "slowest_slice_ms": round(bursts.slowest_ms, 1)},
                "stored_events": sum(events.values()),
                "recorder": {
                    name: getattr(services.store.recorder.stats, name)
                    for name in services.store.recorder.stats.__dataclass_fields__
                },
                "lost": bursts.given + self.report["replay"]["in"]["events"] - sum(events.values()),
                "backups": self._backups(services.store.path),
                "memory_growth": growth(self.memory, 3600 / self._options.speed),
                "memory_mib": self.memory,
            }
        )
        QApplication.quit()


def back_up_often(store_file: Path) -> None:
    """A backup every five minutes of this clock, so that those of a show's first hour fall into its hour of memory."""
    store = Store.open(store_file, follow=False)
    try:
        with store.write(Actor(station="soak", command="soak.settings")) as uow:
            uow.add(Setting(id=new_id(), scope=TEAM, key="backup.every_min", value=5))
            uow.commit()
    finally:
        store.close()


def main() -> int:
    """Run it; returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hours", type=float, default=6.0)
    parser.add_argument("--speed", type=float, default=10.0)
    parser.add_argument("--burst", type=int, default=5000)
    parser.add_argument("--burst-s", type=float, default=5.0)
    parser.add_argument("--every-s", type=float, default=60.0)
    parser.add_argument("--out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cuedeck-soak-") as folder:
        stages = Stages()
        store_file = Path(folder) / "store.db"
        back_up_often(store_file)
        plan = Plan(
            paths_under(Path(folder)),
            str(store_file),
            role="operator",
            room="control",
            language="en",
            theme="dark",
        )
        program = Program(plan, stages)
        watch: list[Watch] = []

        def begin() -> None:
            if not watch:
                watch.append(Watch(program, options))
            session_id = watch[0].on_air()
            if session_id:
                poll.stop()
                watch[0].start(session_id)

        poll = QTimer()
        poll.setInterval(500)
        poll.timeout.connect(begin)
        QApplication.instance() or QApplication(["soak"])
        poll.start()
        try:
            program.run()
        finally:
            stages.undo()
    report = watch[0].report if watch else {}
    text = json.dumps(report, ensure_ascii=False, indent=1)
    sys.stdout.write(text + "\n")
    if options.out:
        Path(options.out).write_text(text, encoding="utf-8")
    return 0 if report.get("lost") == 0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
