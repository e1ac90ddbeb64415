# ruff: noqa: INP001 (a script, not a package)
"""Fails on what must not stand in a public source tree: paths of one machine, addresses of one network, leftovers.

python scripts/check_tree.py [FILE ...]
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Written in pieces, so that this file does not find itself.
PATTERNS = {
    "a path of one machine": re.compile(
        r"(?<![\w.])/(?:ho" r"me|Us" r"ers)/[A-Za-z][\w.-]*/|(?<![\w.])/(?:ro" r"ot|wo" r"rk)/\w"
    ),
    "an address of one network": re.compile(r"\b(?:10\.\d{1,3}|192\.16" r"8)\.\d{1,3}\.\d{1,3}\b"),
    "a host of a package registry": re.compile(r"py" r"pi\.org|python" r"hosted\.org|registry\.npm" r"js"),
    "a leftover": re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b|raise NotImplemented" r"Error|\bbreak" r"point\(\)"),
}
SUFFIXES = ".py .md .toml .txt .lock .yaml .yml .json .ts .qss .svg .html .j2 .ini .cfg .sh"
TEXT = {"", *SUFFIXES.split(" ")}
LARGEST = 500
#: Data and generated files have no say in the length of source files.
LONG_ALLOWED = {".lock", ".ts", ".json", ".svg", ".md", ".txt", ".yaml", ".yml"}


def tracked() -> list[Path]:
    """The files that git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def problems_in(path: Path, text: str) -> list[str]:
    """What is wrong in one file, a line each."""
    found = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        found += [f"{path}:{number}: {what}" for what, pattern in PATTERNS.items() if pattern.search(line)]
    if len(lines) > LARGEST and path.suffix not in LONG_ALLOWED:
        found.append(f"{path}: {len(lines)} lines; more than {LARGEST} is two files")
    return found


def check(paths: Iterable[Path]) -> list[str]:
    """All problems of some files; what is no text is left alone."""
    found: list[str] = []
    for path in paths:
        if path.suffix.lower() not in TEXT:
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        found += problems_in(shown, text)
    return found


def main() -> None:
    """Check the files named, or all.

    Raises:
        SystemExit: Something is wrong; each problem is one line.
    """
    paths = [Path(name).resolve() for name in sys.argv[1:]] or tracked()
    found = check(paths)
    if found:
        raise SystemExit("\n".join(found))
    sys.stdout.write(f"tree: {len(paths)} files, nothing that does not belong\n")


if __name__ == "__main__":
    main()
