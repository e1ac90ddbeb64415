"""What happens to a bug."""

import sys
import threading
from pathlib import Path

import pytest

from app.services.runtime.crash import KEPT, CrashHooks, CrashReport, crash_text
from app.services.runtime.paths import Paths, paths_under

pytestmark = pytest.mark.allow_log("app.services.runtime.crash")
CANARY = "c4n4ryS3cr3t"


def fail(secret: str) -> None:
    """Hold a secret in a variable and fail."""
    local_token = f"hold {secret}"
    raise RuntimeError(f"the bug, password={secret}, {len(local_token)}")


def caught(secret: str = CANARY) -> RuntimeError:
    try:
        fail(secret)
    except RuntimeError as reason:
        return reason
    raise AssertionError


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path)


def test_that_a_crash_file_names_the_place_and_holds_no_values(paths: Paths) -> None:
    told: list[CrashReport] = []
    report = CrashHooks(paths, told.append).report(caught(), "test")
    assert report is not None
    assert told == [report]
    assert report.file is not None
    text = report.file.read_text("utf-8")
    assert "Cuedeck 0." in text
    assert "in fail" in text
    assert "RuntimeError: the bug" in text
    assert CANARY not in text


def test_that_the_same_bug_is_told_once(paths: Paths) -> None:
    hooks = CrashHooks(paths)
    assert [hooks.report(caught(str(n))) is not None for n in range(3)] == [True, False, False]
    assert len(list(paths.crashes.glob("crash-*.txt"))) == 1


def test_that_hooks_catch_the_main_thread_other_threads_and_clean_up(paths: Paths) -> None:
    told: list[CrashReport] = []
    hooks = CrashHooks(paths, told.append)
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    hooks.install()
    try:
        error = caught()
        sys.excepthook(RuntimeError, error, error.__traceback__)
        thread = threading.Thread(target=fail, args=(CANARY,), name="worker-7")
        thread.start()
        thread.join()
    finally:
        hooks.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert len(told) == 2
    texts = [report.file.read_text("utf-8") for report in told if report.file is not None]
    assert "worker-7" in texts[1]


def test_that_a_person_who_ends_the_program_is_no_bug(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    hooks = CrashHooks(paths)
    hooks.install()
    try:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        hooks.uninstall()
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not paths.crashes.exists()


def test_that_old_crash_files_are_thinned_out(paths: Paths) -> None:
    paths.crashes.mkdir(parents=True)
    for number in range(KEPT + 5):
        (paths.crashes / f"crash-20200101T0000{number:02}Z-x.txt").write_text("old")
    CrashHooks(paths).report(caught())
    left = sorted(paths.crashes.glob("crash-*.txt"))
    assert len(left) == KEPT
    assert "crash-2020" not in left[-1].name


def test_that_a_folder_that_cannot_be_written_loses_the_file_but_not_the_report(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    report = CrashHooks(paths_under(tmp_path)).report(caught())
    assert report is not None
    assert report.file is None


def test_that_a_chain_of_causes_is_shown() -> None:
    from datetime import UTC, datetime

    try:
        try:
            fail(CANARY)
        except RuntimeError as cause:
            raise ValueError("outer") from cause
    except ValueError as reason:
        text = crash_text(reason, datetime(2026, 3, 1, tzinfo=UTC))
    assert "ValueError: outer" in text
    assert "direct cause" in text
    assert CANARY not in text
