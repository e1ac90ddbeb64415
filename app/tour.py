"""`cuedeck tour`: carries the sample session through plan, rehearsal, live and review, and pictures every room.

It runs the program's own window on a temporary store with a clock that it turns by hand, so every picture shows the
same evening on every machine. What is done goes through the services and widgets that a person's clicks use; the
readings come from the seeded simulator through the same gate as any live source.
"""

import tempfile
from argparse import Namespace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.models.errors import AppError, Invalid
from app.models.review import NoteKind
from app.models.session import LiveSessionView, Phase
from app.models.team import Hat, Language
from app.tour_evening import Evening
from app.tour_ready import check_prices, solve_blockers, waiting
from app.tour_stage import TourReport, TourStage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.services import Services

LIVE_S = 72 * 60 + 46
ROOMS_LIVE = ("control", "desk", "studio")
#: The smallest window that everything has to fit.
COMPACT = (1366, 768)
#: So long the source says nothing, until every figure is late; what shows ages looks at the clock once a second.
LATE_S = 180
SECOND_S = 1.2
#: A back-test of all rules over the sample's shows takes seconds; on a busy machine much longer.
RUN_S = 150.0


def run_tour(options: Namespace) -> dict[str, Any]:
    """Run the tour for the languages and themes asked for.

    Args:
        options: `out`, `lang` (en, zh_CN or both), `theme` (dark, light or both), `size` (width, height).
    """
    from PySide6.QtWidgets import QApplication

    from app.views.garbage import GuiCollector

    application = QApplication.instance() or QApplication(["cuedeck"])
    GuiCollector(application)
    out = Path(options.out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid("folder_unusable", file=str(out)) from error
    languages = [Language.ENGLISH, Language.CHINESE] if options.lang == "both" else [Language(options.lang)]
    themes = ("dark", "light") if options.theme == "both" else (options.theme,)
    report = TourReport()
    for language in languages:
        with tempfile.TemporaryDirectory(prefix="cuedeck-tour-", ignore_cleanup_errors=True) as folder:
            try:
                _Tour(report, language, themes, options.size, out, Path(folder)).run()
            except AppError:
                break
    application.processEvents()
    return report.as_json()


class _Tour(TourStage):
    """The tour in one language."""

    def run(self) -> None:
        """All steps, in order."""
        services = self._open()
        try:
            self._walk(services)
        finally:
            services.close()
            services.io.stop()
            services.store.close()

    def _open(self) -> "Services":
        from app.services.runtime.io_loop import IoLoop
        from app.services.runtime.paths import paths_under
        from app.services.sample.install import install_sample
        from app.services.services import build_services, seat
        from app.services.store.store import Store
        from app.services.team.who import Who

        with self._report.step(f"{self._language}: sample"):
            paths = paths_under(self._folder)
            paths.make()
            store = Store.open(str(self._folder / "tour.db"), station="tour", clock=self._clock)
            ids = install_sample(store, self._clock, languages=(self._language,))
            self._session_id = ids.tonight[self._language]
            self._reviewed_id = ids.reviewed[self._language]
            io = IoLoop()
            io.start()
            who = Who("tour")
            services = build_services(store, self._clock, paths, io, who)
            seat(services.team, who, "", Hat.LEAD)
        return services

    def _walk(self, services: "Services") -> None:
        from app.views.context import Context
        from app.views.shell.main_window import MainWindow
        from app.views.shell.shell import Shell

        self._services = services
        self._look(self._themes[0])
        context = Context.build(services)
        window = MainWindow(self._themes[0])
        try:
            window.resize(*self._size)
            window.attach(context)
            window.show()
            context.session.open_when_listed(self._session_id)
            self._context, self._window = context, window
            if isinstance(window.shell, Shell):
                self._shell: Shell = window.shell
            self._settle()
            self._plan()
            self._rehearse()
            self._go_live()
            self._end()
            self._review()
        finally:
            window.close()
            window.deleteLater()
            context.close()
            self._pump(0.05)

    def _plan(self) -> None:
        services, report = self._services, self._report
        with report.step(f"{self._language}: plan"):
            check_prices(services, self._session_id)
            for item in services.checklist.list(self._session_id)[:6]:
                if item.done_at is None:
                    services.checklist.tick(item.id, item.version)
            self._settle()
            self._picture("plan")
        with report.step(f"{self._language}: ready"):
            solve_blockers(services, self._session_id)
            self._phase(Phase.READY)

    def _rehearse(self) -> None:
        with self._report.step(f"{self._language}: rehearsal"):
            self._phase(Phase.REHEARSAL)
            segments = self._services.rundown.segments(self._session_id)
            for segment in segments[:2]:
                self._services.live_rundown.take(self._session_id, segment.id)
                self._clock.advance(90_000)
            self._settle()
            self._picture("studio", "rehearsal")
            self._phase(Phase.READY)

    def _go_live(self) -> None:
        services, report = self._services, self._report
        with report.step(f"{self._language}: live"):
            start = self._session().planned_start_at
            if start is not None and start > self._clock.utc_now():
                self._clock.advance(round((start - self._clock.utc_now()) / timedelta(milliseconds=1)))
            self._phase(Phase.LIVE)
            self._evening = Evening(services, self._clock, self._session(), self._language)
            self._evening.run_watched_until(LIVE_S)
        with report.step(f"{self._language}: cue"):
            self._send_cue_by_hand()
        with report.step(f"{self._language}: desk"):
            comments = services.desk.comments_before(self._session_id, limit=200)
            questions = [one for one in comments if one.event.text.endswith(("?", "？"))]
            for one in questions[-2:]:
                services.desk.to_anchor(one.event)
            for one in questions[:3]:
                services.desk.answered(one.event)
        with report.step(f"{self._language}: pictures live"):
            self._settle()
            for key, number in waiting(services, self._session_id).items():
                self._count(key, number)
            self._choose_comment()
            for room in ROOMS_LIVE:
                self._picture(room)
            self._studio_screen()
        with report.step(f"{self._language}: small window"):
            self._window.resize(*COMPACT)
            self._picture("control", "control-compact")
            self._window.resize(*self._size)
        with report.step(f"{self._language}: late readings"):
            self._evening.fall_silent(LATE_S)
            self._pump(SECOND_S)
            self._picture("control", "control-degraded")

    def _choose_comment(self) -> None:
        """Press J on the desk, which chooses the newest question that waits."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QListView

        self._shell.open_room("desk")
        self._settle()
        comments = self._window.findChild(QListView, "desk.comments")
        if comments is None:
            raise AppError("tour_control_missing", name="desk.comments")
        comments.setFocus()
        QTest.keyClick(comments, Qt.Key.Key_J)
        self._settle()

    def _send_cue_by_hand(self) -> None:
        """Type a cue in Control and press Enter; the anchor's answer comes from the anchor's hat."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        self._shell.open_room("control")
        self._settle()
        field_ = self._window.findChild(QLineEdit, "control.cue.text")
        if field_ is None:
            raise AppError("tour_control_missing", name="control.cue.text")
        chinese = self._language is Language.CHINESE
        # Chinese arrives from an input method in one piece, not key by key.
        field_.insert("先做耳后测试，说无香精" if chinese else "Show patch test, say no perfume")
        before = len(self._services.cues.sent_cues(self._session_id, 500))
        QTest.keyClick(field_, Qt.Key.Key_Return)
        self._wait(lambda: len(self._services.cues.sent_cues(self._session_id, 500)) > before)
        self._settle()
        self._clock.advance(4_000)

    def _end(self) -> None:
        with self._report.step(f"{self._language}: end"):
            self._evening.run_until(self._evening.length_s)
            self._phase(Phase.REVIEW)

    def _review(self) -> None:
        services, report = self._services, self._report
        chinese = self._language is Language.CHINESE
        with report.step(f"{self._language}: review"):
            note = services.review.add(
                self._session_id,
                text="敏感肌提问没有及时回答" if chinese else "Sensitive-skin questions went unanswered",
                t_ms=71 * 60_000,
                kind=NoteKind.PROBLEM,
            )
            services.review.add_action(
                self._session_id,
                note.text,
                action="精华环节第 2 分钟做耳后测试" if chinese else "Put the patch test in minute 2 of the serum",
                note_id=note.id,
                t_ms=note.t_ms,
                due_at=self._clock.utc_now() + timedelta(days=2),
                check_metric="click_to_order",
            )
            self._settle()
            self._picture("review")
            self._picture("settings")
            self._shell.open_room("settings/rules")
            self._pump(SECOND_S)  # the back-test begins a moment after the page is shown
            self._wait(lambda: not self._context.runner.busy, RUN_S)
            self._picture("settings/rules", "settings-rules")
        with report.step(f"{self._language}: report"):
            from app.services.review.report import write_report

            language = "zh_CN" if chinese else "en"
            for suffix in ("html", "md"):
                written = write_report(
                    services.store, self._session_id, self._out / f"report-{self._language}.{suffix}", language
                )
            report.report[str(self._language)] = written
            for key, number in self._evening.counts.items():
                self._count(key, number)
            self._count("cues", len(services.cues.sent_cues(self._session_id, 500)))
            counts = services.desk.counts(self._session_id)
            self._count("comments_stored", counts.comments)

    def _studio_screen(self) -> None:
        """The anchor's screen, as it stands on the studio monitor."""
        room: Any = self._shell.room_widget("studio")
        screen: QWidget = room.open_window()
        screen.resize(1920, 1080)
        self._pump(0.4)
        self._save(screen, "studio-screen", "studio")
        screen.close()
        self._pump(0.05)

    def _phase(self, phase: Phase) -> None:
        session = self._session()
        self._services.sessions.set_phase(session.id, session.version, phase)

    def _session(self) -> LiveSessionView:
        found = self._services.sessions.get(self._session_id)
        if found is None:
            raise AppError("not_found", subject="live_session", key=self._session_id)
        return found
