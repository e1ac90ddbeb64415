"""The rules that every test lives under do catch what they are for."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = """
import logging, threading, time, warnings
import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget

KEPT = []

def test_log(): logging.getLogger("app.x").warning("trouble")

@pytest.mark.allow_log("app.x")
def test_allowed_log(): logging.getLogger("app.x.y").warning("trouble")

def test_qt(qapp): qWarning("trouble")

@pytest.mark.qt_log_ignore("trouble")
def test_allowed_qt(qapp): qWarning("trouble")

def test_window(qapp): KEPT.append(QWidget())

def test_closed_window(qtbot):
    widget = QWidget(); qtbot.addWidget(widget); widget.show()

def test_python_warning(): warnings.warn("old", DeprecationWarning)

def test_thread(): threading.Thread(target=time.sleep, args=(4,), name="stray", daemon=True).start()

@pytest.mark.allow_thread("kept")
def test_allowed_thread(): threading.Thread(target=time.sleep, args=(4,), name="kept-1", daemon=True).start()

def test_calm(): pass
"""
BAD = {"test_log", "test_qt", "test_window", "test_python_warning", "test_thread"}
GOOD = {"test_allowed_log", "test_allowed_qt", "test_closed_window", "test_allowed_thread", "test_calm"}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    folder = tmp_path_factory.mktemp("sample")
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\nfilterwarnings = error\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "--no-header", "-p", "no:cacheprovider", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    found: dict[str, set[str]] = {"PASSED": set(), "FAILED": set(), "ERROR": set()}
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word in found and "::" in rest:
            found[word].add(rest.split("::")[1].split(" ")[0])
    return found


@pytest.mark.parametrize("name", sorted(BAD))
def test_that_noise_and_leftovers_fail_a_test(outcome: dict[str, set[str]], name: str) -> None:
    assert name in outcome["FAILED"] | outcome["ERROR"]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_that_what_a_test_allows_does_not_fail_it(outcome: dict[str, set[str]], name: str) -> None:
    assert name in outcome["PASSED"]
    assert name not in outcome["FAILED"] | outcome["ERROR"]
