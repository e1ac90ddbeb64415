"""The checks that `make check` and `.ci/run` rely on find what they are there to find."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
HASH = "    --hash=sha256:" + "0" * 64


def load(path: str) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def locks() -> ModuleType:
    return load("scripts/check_locks.py")


@pytest.fixture(scope="module")
def tree() -> ModuleType:
    return load("scripts/check_tree.py")


@pytest.fixture(scope="module")
def skips() -> ModuleType:
    return load(".ci/skips.py")


def test_that_a_lock_in_step_has_no_problem(locks: ModuleType) -> None:
    text = f"numpy==2.4.6 ; python_full_version < '3.12' \\\n{HASH}\nPySide6_Essentials==6.11.3 \\\n{HASH}\n"
    assert locks.problems_of("x", text, ["numpy>=2.2", "PySide6-Essentials>=6.11,<6.12"]) == []


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        (f"numpy==2.1.0 \\\n{HASH}\n", ["numpy>=2.2"], "is not >=2.2"),
        (f"numpy==2.4.6 \\\n{HASH}\n", ["numpy", "httpx"], "httpx is missing"),
        ("numpy==2.4.6\n", ["numpy"], "has no hash"),
        (f"--index-url https://x/simple\nnumpy==2.4.6 \\\n{HASH}\n", ["numpy"], "names a host"),
    ],
)
def test_that_a_lock_out_of_step_is_found(locks: ModuleType, text: str, wanted: list[str], found: str) -> None:
    assert any(found in problem for problem in locks.problems_of("x", text, wanted))


def test_that_the_locks_have_to_agree(locks: ModuleType) -> None:
    runtime = f"numpy==2.4.6 \\\n{HASH}\ncolorama==1.0 ; sys_platform == 'no such system' \\\n{HASH}\n"
    assert locks.differences(runtime, f"numpy==2.4.6 \\\n{HASH}\n") == []
    assert len(locks.differences(runtime, f"numpy==2.4.5 \\\n{HASH}\n")) == 1


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("see /ho" + "me/mina/notes", "a path of one machine"),
        ("open('/ro" + "ot/x')", "a path of one machine"),
        ("host 192.16" + "8.1.20", "an address of one network"),
        ("https://py" + "pi.org/simple", "a host of a package registry"),
        ("# TO" + "DO: later", "a leftover"),
        ("raise NotImplemented" + "Error", "a leftover"),
    ],
)
def test_that_what_does_not_belong_into_the_tree_is_found(tree: ModuleType, line: str, what: str) -> None:
    assert tree.problems_in(Path("a.py"), f"fine\n{line}\n") == [f"a.py:2: {what}"]


@pytest.mark.parametrize(
    "line", ["127.0.0.1", "/usr/share/fonts", "version 10.2.0", "https://example.com/home/x", "todo list"]
)
def test_that_what_belongs_is_left_alone(tree: ModuleType, line: str) -> None:
    assert tree.problems_in(Path("a.py"), line) == []


def test_that_a_file_that_is_two_files_is_found(tree: ModuleType) -> None:
    assert tree.problems_in(Path("a.py"), "x\n" * 501)
    assert not tree.problems_in(Path("a.lock"), "x\n" * 5000)


REPORT = """<testsuites><testsuite tests="{tests}" failures="{failures}" errors="0" skipped="1">
<testcase classname="tests.test_a" name="test_x"><skipped message="Skipped: strace is not installed"/></testcase>
<testcase classname="tests.test_a" name="test_y"/></testsuite></testsuites>"""


@pytest.mark.parametrize(
    ("tests", "failures", "listed", "green"),
    [
        (2, 0, "tests.test_a::* | strace is not installed", True),
        (2, 0, "* | strace", True),
        (2, 0, "", False),
        (2, 0, "* | another reason", False),
        (2, 0, "tests.test_b::* | strace", False),
        (2, 1, "* | strace", False),
        (0, 0, "* | strace", False),
    ],
)
def test_that_a_skip_that_is_not_listed_with_its_reason_is_red(
    skips: ModuleType, tmp_path: Path, tests: int, failures: int, listed: str, green: bool
) -> None:
    report, allowed = tmp_path / "r.xml", tmp_path / "a.txt"
    report.write_text(REPORT.format(tests=tests, failures=failures), "utf-8")
    allowed.write_text(f"# remark\n\n{listed}\n", "utf-8")
    if green:
        skips.main(report, allowed)
    else:
        with pytest.raises(SystemExit):
            skips.main(report, allowed)


def test_that_a_line_without_a_reason_is_refused(skips: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no reason"):
        skips.allowed_of("tests.test_a::test_x\n")


@pytest.fixture(scope="module")
def setup() -> ModuleType:
    return load("scripts/set_up.py")


def test_that_a_missing_library_is_named_with_the_line_to_install_it(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "LIBRARIES", {"libnosuch-cuedeck.so.9": "libnosuch9"})
    monkeypatch.setattr(setup, "is_root", lambda: False)
    monkeypatch.setattr(setup.sys, "platform", "linux")
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup, "FONT_FOLDERS", ())
    with pytest.raises(SystemExit) as caught:
        setup.provide_system()
    text = str(caught.value)
    assert "sudo apt-get install -y --no-install-recommends libnosuch9" in text
    assert "make setup" in text


def test_that_tools_only_tests_need_do_not_stop_the_set_up(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "LIBRARIES", {})
    monkeypatch.setattr(setup, "TOOLS", {"no-such-program": "no-such-package"})
    monkeypatch.setattr(setup, "missing_venv", list)
    monkeypatch.setattr(setup, "is_root", lambda: False)
    monkeypatch.setattr(setup.sys, "platform", "linux")
    setup.provide_system()
    assert "no-such-package" in capsys.readouterr().out
