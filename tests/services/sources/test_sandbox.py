"""The reading child: its limits hold whatever the parser inside it does, and its end is always one clear error."""

import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.models.errors import AppError
from app.services.sources import reasons, sandbox
from app.services.sources.outside import limits
from app.services.sources.sandbox import CancelToken, run_task

FILE = Path("some/export.xlsx")


def probe(request: Mapping[str, object], **options: float) -> list[object]:
    return list(run_task("probe", request, file=FILE, **options))  # type: ignore[arg-type]


def refusal(request: Mapping[str, object], **options: float) -> AppError:
    with pytest.raises(AppError) as caught:
        probe(request, **options)
    return caught.value


def test_that_a_value_of_any_json_shape_comes_back_unchanged() -> None:
    value = {"text": "直播 \u2028 \U0001f600 \udcff", "list": [1, 2.5, None, True], "long": "x" * 200_000}
    assert probe({"deed": "echo", "value": value}) == [value]


def test_that_an_error_raised_by_the_task_arrives_with_its_code_and_params() -> None:
    error = refusal({"deed": "refuse", "value": "a.csv"})
    assert (error.code, dict(error.params)) == (reasons.FILE_EMPTY, {"file": "a.csv"})


def test_that_asking_for_more_memory_than_the_limit_is_refused_as_too_large() -> None:
    error = refusal({"deed": "allocate", "bytes": 2 * limits.CHILD_MEMORY_BYTES})
    assert (error.code, error.params["what"], error.params["file"]) == (
        reasons.FILE_TOO_LARGE, reasons.TOO_LARGE_MEMORY, "export.xlsx",
    )  # fmt: skip


def test_that_half_of_the_limit_can_be_used() -> None:
    assert probe({"deed": "allocate", "bytes": limits.CHILD_MEMORY_BYTES // 2}) == [limits.CHILD_MEMORY_BYTES // 2]


def test_that_an_abort_inside_a_native_parser_is_an_error_and_not_our_end() -> None:
    assert refusal({"deed": "abort"}).params["what"] == reasons.TOO_LARGE_MEMORY


def test_that_any_other_death_says_the_file_is_unreadable() -> None:
    error = refusal({"deed": "die"})
    assert (error.code, error.params["what"]) == (reasons.FILE_UNREADABLE, reasons.UNREADABLE_READER_DIED)


@pytest.mark.allow_log("app.services.sources.sandbox")
def test_that_a_bug_in_a_parser_is_logged_by_its_place_and_never_by_the_files_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = refusal({"deed": "fail", "value": "13800138000"})
    assert (error.code, error.params["what"]) == (reasons.FILE_UNREADABLE, reasons.UNREADABLE_READER_DIED)
    assert "ZeroDivisionError at probe.py:" in caplog.text
    assert "13800138000" not in caplog.text


def test_that_a_reader_that_hangs_is_killed_when_its_time_is_over() -> None:
    began = time.monotonic()
    error = refusal({"deed": "sleep", "seconds": 60}, seconds=0.8)
    assert (error.code, error.params["what"]) == (reasons.FILE_TOO_LARGE, reasons.TOO_LARGE_TIME)
    assert time.monotonic() - began < 5


def test_that_what_a_parser_prints_never_stands_between_two_frames() -> None:
    assert probe({"deed": "print"}) == ["still framed"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on written files")
def test_that_the_child_cannot_write_a_file(tmp_path: Path) -> None:
    assert probe({"deed": "write", "path": str(tmp_path / "written")}) == ["OSError"]


def test_that_the_child_sees_no_secret_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUEDECK_TOKEN", "canary")
    (names,) = probe({"deed": "environment"})
    assert isinstance(names, list)
    assert "CUEDECK_TOKEN" not in names
    assert "PATH" in names


def test_that_cancelling_from_another_thread_ends_the_reading_at_once() -> None:
    token = CancelToken()
    threading.Timer(0.4, token.cancel).start()
    began = time.monotonic()
    with pytest.raises(AppError) as caught:
        list(run_task("probe", {"deed": "sleep", "seconds": 60}, file=FILE, cancel=token))
    assert caught.value.code == reasons.READING_CANCELLED
    assert time.monotonic() - began < 5


def test_that_a_cancelled_token_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    token = CancelToken()
    token.cancel()
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a child was started"))
    with pytest.raises(AppError) as caught:
        list(run_task("probe", {"deed": "echo", "value": 1}, file=FILE, cancel=token))
    assert caught.value.code == reasons.READING_CANCELLED


def test_that_leaving_the_answers_early_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    original = subprocess.Popen

    def remember(*arguments: object, **options: object) -> "subprocess.Popen[bytes]":
        started.append(original(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    answers = run_task("probe", {"deed": "sleep", "seconds": 60}, file=FILE)
    assert next(answers) == "asleep"
    answers.close()  # type: ignore[attr-defined]
    assert [child.poll() is not None for child in started] == [True]


def test_that_an_answer_larger_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ANSWER_BYTES", 1000)
    error = refusal({"deed": "echo", "value": "x" * 5000})
    assert (error.code, error.params["what"]) == (reasons.FILE_TOO_LARGE, reasons.TOO_LARGE_ANSWER)


def test_that_only_the_task_name_stands_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sandbox._command("spreadsheet")[-1] == "spreadsheet"
    assert sandbox._command("spreadsheet")[1] == "-I"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert sandbox._command("spreadsheet") == [sys.executable, sandbox.CHILD_FLAG, "spreadsheet"]


def test_that_an_unknown_task_is_an_error() -> None:
    with pytest.raises(AppError) as caught:
        list(run_task("no such task", {}, file=FILE))
    assert caught.value.params["what"] == reasons.UNREADABLE_READER_DIED


def test_that_the_child_needs_no_qt_and_no_store(make_ads: Path) -> None:
    """The parsers' import closure is what each import pays for, and what a hostile file could reach."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from app.services.sources.spreadsheet.pipeline import run;"
        "list(run({'path': sys.argv[2]}));"
        "import app.services.sources.chat_log.pipeline, app.services.sources.spreadsheet.native;"
        "print([m for m in ('PySide6', 'sqlalchemy', 'sqlmodel', 'httpx', 'keyring', 'numpy') if m in sys.modules])"
    )
    root = Path(sandbox.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(root), str(make_ads)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture
def make_ads(tmp_path: Path) -> Path:
    path = tmp_path / "ads.csv"
    path.write_text("LIVE name,Launched time,Cost\nA,2026-04-10 08:27:44,5\n", encoding="utf-8")
    return path
