"""Where the numbers come from: the sources that run now, the kinds there are, and what was imported."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.source import ImportRunView
from app.services.sources.base import Capability, SourceInfo
from app.services.sources.health import HealthNow
from app.services.sources.registry import discover
from app.views.format import count
from app.views.i18n import current_language
from app.views.shell.health_strip import light_of
from app.views.shell.import_report import ImportReport, report_of_run
from app.views.source_names import source_name
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.health_light import HealthLight
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

#: Ways for figures to come in that no program runs: a person drops a file or types.
BROUGHT = (
    SourceInfo("spreadsheet", "Spreadsheet", "电子表格", frozenset({Capability.TICKS, Capability.ORDERS})),
    SourceInfo("chat_log", "Chat log", "聊天记录", frozenset({Capability.AUDIENCE})),
    SourceInfo("manual", "Typed by hand", "人工录入", frozenset({Capability.TICKS})),
)
RUNS_SHOWN = 30
TICK_MS = 1000


def read_kinds() -> tuple[SourceInfo, ...]:
    """The kinds of sources of this installation; runs off the GUI thread, since it imports them.

    What a person brings comes first, then what runs by itself.
    """
    return BROUGHT + tuple(kind.info for _name, kind in sorted(discover().items()))


def clear(layout: QVBoxLayout) -> None:
    """Remove the parts of a column."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class SourcesPage(QWidget):
    """The page."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lights: tuple[str, ...] | None = None
        self._found: dict[str, ImportRunView] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._live = Panel(self.tr("Running now"), "radio-tower", self.tr("age of the last good reading"), padding=16)
        self._live_rows = QVBoxLayout()
        self._live.body.addLayout(self._live_rows)
        self._kinds = Panel(self.tr("Kinds of sources"), "plug", padding=16)
        self._kind_rows = QVBoxLayout()
        self._kinds.body.addLayout(self._kind_rows)
        self._runs = Panel(self.tr("Imported files"), "file-spreadsheet", self.tr("newest first"), padding=16)
        self._run_rows = QVBoxLayout()
        self._runs.body.addLayout(self._run_rows)
        for panel in (self._live, self._kinds, self._runs):
            layout.addWidget(panel)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._sync_live)
        context.bridge.changed.connect(self._on_changed)
        self._sync_live()
        context.runner.run(read_kinds, done=self._on_kinds)
        self._load_runs()

    def _load_runs(self) -> None:
        self._context.runner.run(self._context.services.imports.runs, RUNS_SHOWN, done=self._on_runs)

    def _on_changed(self, change_set: object) -> None:
        if change_set.touches("import_run"):  # type: ignore[attr-defined]
            self._load_runs()

    def _sync_live(self) -> None:
        lights: tuple[HealthNow, ...] = self._context.services.health.snapshot()
        now = self._context.now()
        keys = tuple(light.source_id for light in lights)
        if keys != self._lights:
            self._lights = keys
            clear(self._live_rows)
            for light in lights:
                self._live_rows.addWidget(self._live_row(light))
            if not lights:
                text = self.tr("A source starts by itself when its session goes live or is replayed.")
                self._live_rows.addWidget(StateView(StateText("empty", self.tr("No source is running"), text)))
        for light in lights:
            shown = self.findChild(HealthLight, f"settings.sources.{light.source_id}")
            if shown is not None:
                shown.set_health(*light_of(light.state, light.last_good_at, now), source_name(light.name))

    def _live_row(self, light: HealthNow) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(16)
        shown = HealthLight(source_name(light.name))
        shown.setObjectName(f"settings.sources.{light.source_id}")
        line.addWidget(shown)
        period = self.tr("reads every {seconds} s").format(seconds=f"{light.period_ms / 1000:g}")
        line.addWidget(PlainLabel(period, "caption", "text2"))
        line.addStretch(1)
        return row

    def _on_kinds(self, kinds: object) -> None:
        clear(self._kind_rows)
        for info in kinds:  # type: ignore[attr-defined]
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 4, 0, 4)
            name = info.name_zh if current_language() == "zh" else info.name_en
            title = PlainLabel(name, "strong")
            title.setMinimumWidth(theme().px(220))
            line.addWidget(title)
            line.addWidget(PlainLabel(self._what(info.kind), "body", "text2", wrap=True), 1)
            self._kind_rows.addWidget(row)

    def _what(self, kind: str) -> str:
        texts = {
            "spreadsheet": self.tr(
                "Drop an exported CSV, XLSX or XLS on the window; columns are found by their names."
            ),
            "chat_log": self.tr("Drop a chat log (JSON, CSV or danmaku XML) on the window; it becomes a session."),
            "manual": self.tr("Readings typed by hand count like any other and carry the name of who typed them."),
            "replay": self.tr("Plays a stored session again at any speed, for training."),
            "simulator": self.tr("Makes a believable session from a seed; everything of it says that it is simulated."),
        }
        return texts.get(kind, "")

    def _on_runs(self, runs: object) -> None:
        clear(self._run_rows)
        found: tuple[ImportRunView, ...] = tuple(runs)  # type: ignore[arg-type]
        self._found = {run.id: run for run in found}
        self._runs.set_count(str(len(found)) if found else "")
        for run in found:
            self._run_rows.addWidget(self._run_row(run))
        if not found:
            text = self.tr("Drop a platform export on the window, or choose “Import a file” in the session list.")
            self._run_rows.addWidget(StateView(StateText("empty", self.tr("Nothing imported yet"), text)))

    def _run_row(self, run: ImportRunView) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(16)
        time = f"{run.created_at.astimezone():%Y-%m-%d %H:%M}"
        line.addWidget(PlainLabel(time, "caption", "text3", tabular=True))
        line.addWidget(PlainLabel(run.file_name, "strong", elide=True), 2)
        rejected = run.counts.get("rejected", 0)
        words = self.tr("{imported} new, {updated} updated, {rejected} not taken").format(
            imported=count(run.counts.get("imported", 0)),
            updated=count(run.counts.get("updated", 0)),
            rejected=count(rejected),
        )
        line.addWidget(PlainLabel(words, "body", "warn" if rejected else "text2", elide=True), 1)
        show = Button(self.tr("Report"), "ghost", "file-text", size="compact")
        show.setAccessibleName(self.tr("Report of {file}").format(file=run.file_name))
        show.setObjectName(f"settings.sources.report.{run.id}")
        show.setProperty("run", run.id)
        show.clicked.connect(self._on_report_asked)
        line.addWidget(show)
        return row

    def _on_report_asked(self) -> None:
        sender = self.sender()
        run = self._found.get(str(sender.property("run"))) if sender is not None else None
        if run is not None:
            title = self.tr("Import of {time}").format(time=f"{run.created_at.astimezone():%Y-%m-%d %H:%M}")
            ImportReport({"files": [report_of_run(run)]}, self.window(), title=title).open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
