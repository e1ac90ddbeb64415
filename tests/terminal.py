"""A person at a terminal: the commands of Cuedeck with folders of their own, in this process or in one of their own."""

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import main
from app.services.runtime.logs import CHATTY

ROOT = Path(__file__).resolve().parents[1]
NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
#: Runs a command in a process of its own and tells what it imported.
TELL_IMPORTS = """
import sys
from app.bootstrap import main
code = main(sys.argv[1:])
heavy = [name for name in ("PySide6", "pyqtgraph", "shiboken6") if name in sys.modules]
sys.stderr.write("imported: " + ",".join(heavy) + "\\n")
sys.exit(code)
"""


@dataclass(frozen=True)
class Done:
    """What a command left on the terminal."""

    returncode: int
    stdout: str
    stderr: str


class Shell:
    """A person at a terminal without a screen.

    Calling it runs a command through the program's own entry in this process, which saves the start of an interpreter;
    `process` runs it as a process of its own, for what only a process shows.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = home / "秀 store.db"
        kinds = ("DATA", "CONFIG", "CACHE", "STATE")
        self.folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds}

    def __call__(self, *arguments: str, store: bool = True) -> Done:
        out, err = io.StringIO(), io.StringIO()
        with self._here(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(self._given(arguments, store=store))
            except SystemExit as ended:
                code = int(str(ended.code))
        return Done(code, out.getvalue(), err.getvalue())

    def process(self, *arguments: str, store: bool = True) -> Done:
        """Run a command as a process of its own; the last line of its errors says what of Qt it imported."""
        environment = {**os.environ, **self.folders, "PYTHONPATH": str(ROOT)}
        environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        done = subprocess.run(
            [sys.executable, "-c", TELL_IMPORTS, *self._given(arguments, store=store)],
            capture_output=True,
            text=True,
            env={name: value for name, value in environment.items() if name not in NO_SCREEN},
            cwd=self.home,
            timeout=150,
            check=False,
            encoding="utf-8",
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def json(self, *arguments: str) -> Any:
        """The document that a command prints."""
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def _given(self, arguments: tuple[str, ...], *, store: bool) -> list[str]:
        return [*arguments, "--store", str(self.store)] if store else list(arguments)

    @contextlib.contextmanager
    def _here(self) -> Iterator[None]:
        """This person's folders and no screen; levels of loggers are put back afterwards."""
        loggers = [logging.getLogger(name) for name in (None, *CHATTY)]
        levels = [logger.level for logger in loggers]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.home)
            for name, value in self.folders.items():
                patch.setenv(name, value)
            for name in NO_SCREEN:
                patch.delenv(name, raising=False)
            yield
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def last_line(text: str) -> str:
    """The last line of the errors, apart from the one about imports."""
    lines = [line for line in text.splitlines() if not line.startswith("imported: ")]
    return lines[-1] if lines else ""
