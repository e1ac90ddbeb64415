# ruff: noqa: INP001 (a script, not a package)
"""Makes the virtual environment, from nothing: only python3 with its standard library is needed.

    python3 scripts/set_up.py [--venv .venv]

1. looks for what the system has to provide (Qt's libraries, the venv module, tools that tests use) and installs it
   where that is possible: on Debian and its kin as root; otherwise it prints the exact line to run and stops;
2. makes the virtual environment and installs exactly what the lock names, with every hash checked;
3. installs this project into it, editable, so that `cuedeck` is a command there.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.lock"
LEAST = (3, 11)

# What Qt loads, by the name the loader looks for, and the Debian package it comes from.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
}
# Programs that tests drive; the product itself runs without them.
TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "strace": "strace"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
FONT_PACKAGE = "fonts-noto-cjk"


def say(text: str) -> None:
    """Print a line at once, in order with what child processes print."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def missing_libraries() -> list[str]:
    """Packages of the libraries that the loader does not find."""
    missing = []
    for name, package in LIBRARIES.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(package)
    return missing


def missing_tools() -> list[str]:
    """Packages of the programs and fonts that tests use and that are not there."""
    missing = [package for program, package in TOOLS.items() if shutil.which(program) is None]
    fonts = (path for folder in FONT_FOLDERS for path in Path(folder).rglob("NotoSansCJK*"))
    if next(fonts, None) is None:
        missing.append(FONT_PACKAGE)
    return missing


def missing_venv() -> list[str]:
    """The package that brings the venv module with its pip, when Debian's Python lacks it."""
    complete = importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None
    return [] if complete else ["python3-venv"]


def install_line(packages: list[str]) -> str:
    """What a person types to install packages."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def is_root() -> bool:
    """Whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: list[str]) -> bool:
    """Install packages as root; refreshes the package lists when they are too old to know them."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-q"], install):
        say("$ " + " ".join(command))
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False)
        if command is install and done.returncode == 0:
            return True
    return False


def provide_system() -> None:
    """See to it that the system has what is needed.

    Raises:
        SystemExit: Something needed is missing and cannot be installed from here; the message says what to run.
    """
    if not sys.platform.startswith("linux"):
        return
    needed, useful = missing_venv() + missing_libraries(), missing_tools()
    if not needed and not useful:
        return
    apt = shutil.which("apt-get") is not None
    if apt and is_root() and apt_install(needed + useful):
        needed, useful = missing_venv() + missing_libraries(), missing_tools()
    if needed:
        how = install_line(needed + useful) if apt else f"install what Debian calls: {' '.join(needed + useful)}"
        raise SystemExit(
            f"\nThis system lacks libraries that Cuedeck needs. Please run\n\n    {how}\n\nand then again: make setup"
        )
    if useful:
        how = install_line(useful) if apt else " ".join(useful)
        say(f"Cuedeck runs here; some tests will be skipped until you install: {how}")


def venv_python(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*command: str) -> None:
    """Run a step.

    Raises:
        SystemExit: It failed.
    """
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SystemExit(f"This step failed: {' '.join(command)}")


def make_environment(folder: Path) -> None:
    """Make the virtual environment and install the lock and the project into it."""
    python = venv_python(folder)
    if not python.exists():
        say(f"making {folder.name}")
        run(sys.executable, "-m", "venv", str(folder))
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
    say("installing what the lock names (the first time this downloads about 400 MB)")
    run(*pip, "install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(LOCK))
    run(*pip, "install", "--no-build-isolation", "--no-deps", "--editable", ".")
    run(*pip, "check")
    stamp = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    (folder / ".ready").write_text(stamp + "\n", encoding="utf-8")
    say("ready: make run, make test")


def main() -> None:
    """Set up."""
    parser = argparse.ArgumentParser(description="Makes the virtual environment of Cuedeck.")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where it is made")
    options = parser.parse_args()
    if sys.version_info < LEAST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise SystemExit(f"Cuedeck needs Python {LEAST[0]}.{LEAST[1]} or newer; this is {found}.")
    provide_system()
    make_environment((ROOT / options.venv).resolve())


if __name__ == "__main__":
    main()
