"""What takes long never stands before what a person waits for."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.commands import Runner
from app.views.shell.file_import import FileImport
from tests.views.stage import Stage

TABLE = "LIVE name,Launched time,Campaign name,Cost,Gross revenue,Currency\nA,2026-04-10 08:27:44,one,1500,3000.5,IDR\n"


def test_that_a_cue_passes_files_that_were_dropped_on_the_window(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(FileImport, "_on_imported", lambda _self, _report: ended.append("import"))
    file = tmp_path / "ads.csv"
    file.write_text(TABLE)
    owner = QWidget()
    stage.qtbot.addWidget(owner)
    session = stage.context.session.current
    assert session is not None
    FileImport(stage.context, owner).take([str(file)])
    stage.context.runner.run(stage.services.cues.send, session.id, "Two minutes", done=lambda _cue: ended.append("cue"))
    stage.until(lambda: len(ended) == 2)
    assert ended == ["cue", "import"]


def test_that_long_work_runs_on_threads_of_its_own_and_counts_as_under_way(qtbot: QtBot) -> None:
    short, long = ThreadPoolExecutor(1, "short"), ThreadPoolExecutor(1, "long")
    runner, where, gate = Runner(short.submit, submit_long=long.submit), list[str](), threading.Event()
    with short, long:
        runner.run_long(gate.wait)
        runner.run(_thread, done=where.append)
        qtbot.waitUntil(lambda: bool(where))
        assert runner.busy
        gate.set()
        runner.run_long(_thread, done=where.append)
        qtbot.waitUntil(lambda: not runner.busy)
    runner.close()
    assert [name.split("_")[0] for name in where] == ["short", "long"]


def _thread() -> str:
    return threading.current_thread().name
