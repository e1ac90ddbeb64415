# ruff: noqa: INP001 (a script, not a package)
"""Fails when a lock is not in step with pyproject.toml, lacks a hash, or names a host.

    python scripts/check_locks.py

Cheap on purpose: nothing is resolved or downloaded. Every requirement of pyproject.toml must stand in the lock in a
version that it allows, every entry must have hashes, and both locks must name the same versions.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)\s*(?:;(?P<marker>[^\\]+))?")


@dataclass(frozen=True)
class Locked:
    """One entry of a lock."""

    name: str
    version: str
    marker: str
    hashes: int


def read_lock(text: str) -> list[Locked]:
    """The entries of a lock file."""
    found: list[Locked] = []
    for line in text.splitlines():
        entry = ENTRY.match(line)
        if entry:
            marker = (entry["marker"] or "").strip()
            found.append(Locked(canonicalize_name(entry["name"]), entry["version"], marker, 0))
        if "--hash=sha256:" in line and found:
            last = found[-1]
            found[-1] = Locked(last.name, last.version, last.marker, last.hashes + 1)
    return found


def problems_of(lock: str, text: str, wanted: list[str]) -> list[str]:
    """What is wrong with one lock."""
    entries = read_lock(text)
    by_name: dict[str, list[Locked]] = {}
    for entry in entries:
        by_name.setdefault(entry.name, []).append(entry)
    problems = [f"{lock}: {entry.name} has no hash" for entry in entries if entry.hashes == 0]
    if re.search(r"https?://|--(extra-)?index-url|--find-links", text):
        problems.append(f"{lock}: names a host")
    for line in wanted:
        requirement = Requirement(line)
        found = by_name.get(canonicalize_name(requirement.name), [])
        if not found:
            problems.append(f"{lock}: {requirement.name} is missing; run make lock")
        problems += [
            f"{lock}: {entry.name} {entry.version} is not {requirement.specifier}; run make lock"
            for entry in found
            if Version(entry.version) not in requirement.specifier
        ]
    return problems


def differences(runtime: str, dev: str) -> list[str]:
    """Entries of the runtime lock that the development lock does not have in the same version."""
    have = {(entry.name, entry.version) for entry in read_lock(dev)}
    return [
        f"requirements-dev.lock: lacks {entry.name} {entry.version} of requirements.lock; run make lock"
        for entry in read_lock(runtime)
        if (entry.name, entry.version) not in have and (not entry.marker or Marker(entry.marker).evaluate())
    ]


def main() -> None:
    """Check both locks.

    Raises:
        SystemExit: Something is wrong; each problem is one line.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime_wanted = list(project["project"]["dependencies"])
    dev_wanted = runtime_wanted + [line for line in project["dependency-groups"]["dev"] if isinstance(line, str)]
    runtime = (ROOT / "requirements.lock").read_text("utf-8")
    dev = (ROOT / "requirements-dev.lock").read_text("utf-8")
    problems = problems_of("requirements.lock", runtime, runtime_wanted)
    problems += problems_of("requirements-dev.lock", dev, dev_wanted)
    problems += differences(runtime, dev)
    if problems:
        raise SystemExit("\n".join(problems))
    sys.stdout.write(
        f"locks: {len(read_lock(runtime))} and {len(read_lock(dev))} entries, in step with pyproject.toml\n"
    )


if __name__ == "__main__":
    main()
