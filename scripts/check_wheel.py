# ruff: noqa: INP001 (a script, not a package)
"""Builds the wheel, installs it into an empty folder, and starts it from there.

    python scripts/check_wheel.py [--out out]

Proves that everything the program needs is in the wheel (resources, migrations) and that its entry point works
outside of the source tree. The dependencies are those of the interpreter that runs this.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = (
    "app/resources/i18n/cuedeck_zh_CN.qm",
    "app/resources/qss/sheet.qss",
    "app/models/migrations/__init__.py",
    "app/bootstrap.py",
)
START = "import sys; from app.bootstrap import main; sys.exit(main(sys.argv[1:]))"


def run(*command: str, env: dict[str, str] | None = None, cwd: Path = ROOT) -> str:
    """Run a step and return what it printed.

    Raises:
        SystemExit: It failed.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[:6])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(out: Path) -> Path:
    """Build the wheel and check what is in it."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out))
    wheel = max(out.glob("cuedeck-*.whl"), key=lambda path: path.stat().st_mtime)
    names = set(zipfile.ZipFile(wheel).namelist())
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise SystemExit(f"the wheel lacks {', '.join(missing)}")
    return wheel


def start(wheel: Path) -> None:
    """Install the wheel into an empty folder and run commands from there."""
    with tempfile.TemporaryDirectory(prefix="cuedeck-wheel-") as folder:
        home = Path(folder)
        site = home / "site"
        run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel))
        kinds = ("DATA", "CONFIG", "CACHE", "STATE")
        environment = {
            **os.environ,
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds},
            "PYTHONPATH": str(site),
            "QT_QPA_PLATFORM": "offscreen",
        }
        where = run(sys.executable, "-c", "import app; print(app.__file__)", env=environment, cwd=home).strip()
        if not Path(where).is_relative_to(site):
            raise SystemExit(f"the source tree was started instead of the wheel: {where}")
        for command in (("doctor", "--json"), ("simulate", "--minutes", "5", "--json"), ("--quit-after-start",)):
            json.loads(run(sys.executable, "-c", START, *command, env=environment, cwd=home))


def main() -> None:
    """Build and try."""
    parser = argparse.ArgumentParser(description="Builds the wheel and starts it from an empty folder.")
    parser.add_argument("--out", type=Path, default=ROOT / "out", help="where the wheel is put")
    out = (ROOT / parser.parse_args().out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    wheel = build(out)
    start(wheel)
    sys.stdout.write(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, starts\n")


if __name__ == "__main__":
    main()
