"""Real stations: the program as its own process on a screen of its own, driven by real keys and a real mouse."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
SCREEN = (1920, 1080)
#: A loaded machine takes its time to start a program.
PATIENCE_S = 90.0
LOOK_S = 0.05
#: What is on a screen: rows of pixels of red, green and blue, 0 to 255.
Picture = NDArray[np.int16]
#: What each colour gives to brightness.
BRIGHTNESS = np.array([0.299, 0.587, 0.114])


def wait_for(true: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> None:
    """Look until something is true.

    Raises:
        AssertionError: it did not become true in time.
    """
    deadline = time.monotonic() + patience_s
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience_s:.0f} s in vain for {what}")
        time.sleep(LOOK_S)


def tool(name: str) -> str:
    """Where a tool is.

    Raises:
        FileNotFoundError: it is not installed.
    """
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


class Screen:
    """A screen that nobody sees."""

    def __init__(self) -> None:
        reads, writes = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        command = [tool("Xvfb"), "-displayfd", str(writes), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
        self._process = subprocess.Popen(
            command, pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(writes)
        with os.fdopen(reads) as told:
            self.name = f":{told.readline().strip()}"

    def do(self, *words: str) -> str:
        """Run xdotool on this screen; returns what it says, nothing when it fails."""
        command = [tool("xdotool"), *words]
        place = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(command, env=place, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def window(self, title: str) -> str:
        """The id of a visible window with a title; nothing without one."""
        return self.do("search", "--onlyvisible", "--name", f"^{title}$").split("\n")[0]

    def focus(self, window: str) -> None:
        """Give a window the keyboard, as a window manager would."""
        self.do("windowraise", window)
        self.do("windowfocus", "--sync", window)

    def key(self, *keys: str) -> None:
        """Press keys."""
        self.do("key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--clearmodifiers", "--delay", "15", text)

    def click(self, x: int, y: int) -> None:
        """Click a place."""
        self.do("mousemove", "--sync", str(x), str(y), "click", "1")

    def picture(self) -> Picture:
        """What is on the screen."""
        command = [tool("import"), "-window", "root", "-depth", "8", "rgb:-"]
        done = subprocess.run(command, env={**os.environ, "DISPLAY": self.name}, check=True, capture_output=True)
        return np.frombuffer(done.stdout, np.uint8).reshape(SCREEN[1], SCREEN[0], 3).astype(np.int16)

    def close(self) -> None:
        """Switch it off."""
        self._process.terminate()
        self._process.wait(10)


@dataclass(frozen=True)
class Spot:
    """Where a control stands on the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Its middle."""
        return self.left + self.width // 2, self.top + self.height // 2

    def of(self, picture: Picture) -> Picture:
        """Its part of a picture."""
        return picture[self.top : self.top + self.height, self.left : self.left + self.width]


class Station:
    """The program at one station.

    Args:
        screen: where it is shown.
        store: the store's file.
        role: the hat worn.
        room: the room that is shown.
        home: a person's folder of its own.
    """

    def __init__(self, screen: Screen, store: Path, role: str, room: str, home: Path) -> None:
        self.screen = screen
        self._home = home
        home.mkdir(exist_ok=True)
        self._starts_before = self._starts()
        place = {
            "HOME": str(home),
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_RUNTIME_DIR": str(home),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        command = [sys.executable, str(ROOT / "main.py"), "--role", role, "--room", room, "--store", str(store)]
        home.chmod(0o700)
        self._told = (home / "told.txt").open("wb")
        self.process = subprocess.Popen(
            [*command, "--lang", "en", "--theme", "dark"],
            env={**os.environ, **place},
            cwd=ROOT,
            stdout=self._told,
            stderr=subprocess.STDOUT,
        )

    @property
    def told(self) -> str:
        """What the program wrote."""
        return (self._home / "told.txt").read_text("utf-8", "replace")

    def main_window(self) -> str:
        """Wait for the main window with its rooms; returns its id."""
        wait_for(lambda: self._starts() > self._starts_before or self.process.poll() is not None, "the rooms")
        assert self.process.poll() is None, self.told
        wait_for(lambda: self.screen.window("Cuedeck"), "the main window")
        return self.screen.window("Cuedeck")

    def _starts(self) -> int:
        """How often the program was ready, as its log says."""
        logs = (self._home / "state").rglob("cuedeck.log")
        return sum(log.read_text("utf-8").count("ready after") for log in logs)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(10)
        self._told.close()

    def ask_to_end(self) -> None:
        """Begin to end it as a person would by closing the session."""
        if self.process.poll() is None:
            self.process.terminate()

    def close(self) -> None:
        """Wait until it has ended."""
        self.ask_to_end()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        if not self._told.closed:
            self._told.close()


def share_of(picture: Picture, spot: Spot, colour: tuple[int, int, int], slack: int = 24) -> float:
    """Share of an area whose pixels have a colour, give or take."""
    far = np.abs(spot.of(picture) - np.array(colour, np.int16)).max(axis=2)
    return float((far <= slack).mean())


def differing(one: Picture, other: Picture, spot: Spot, slack: int = 96) -> float:
    """Share of an area whose brightness differs by more than smoothed edges of letters do."""
    far = np.abs((spot.of(one) - spot.of(other)) @ BRIGHTNESS)
    return float((far > slack).mean())
