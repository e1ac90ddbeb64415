# ruff: noqa: INP001 (a script, not a package)
"""Prints what the tests did, and fails on a skipped test that is not listed with its reason.

    python .ci/skips.py REPORT.xml ALLOWED.txt

A line of the list is `pattern | reason`: the pattern is matched against `module::test`, the reason has to occur in
what the test said when it was skipped. Lines that begin with # are remarks.
"""

import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from defusedxml.ElementTree import parse


@dataclass(frozen=True)
class Skip:
    """A test that did not run, and why."""

    test: str
    reason: str


def allowed_of(text: str) -> list[tuple[str, str]]:
    """The pairs of pattern and reason of a list.

    Raises:
        SystemExit: A line has no reason.
    """
    pairs = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pattern, bar, reason = line.partition("|")
        if not bar or not reason.strip():
            raise SystemExit(f"no reason is given in the line: {line}")
        pairs.append((pattern.strip(), reason.strip()))
    return pairs


def read_report(path: Path) -> tuple[dict[str, int], list[Skip]]:
    """Counts and skips of a JUnit report."""
    counts = {"tests": 0, "failures": 0, "errors": 0}
    skips: list[Skip] = []
    root = parse(path).getroot()
    if root is None:
        raise SystemExit(f"{path} is empty")
    for suite in root.iter("testsuite"):
        for name in counts:
            counts[name] += int(suite.get(name) or 0)
    for case in root.iter("testcase"):
        for skipped in case.findall("skipped"):
            said = f"{skipped.get('message') or ''} {skipped.text or ''}"
            skips.append(Skip(f"{case.get('classname')}::{case.get('name')}", " ".join(said.split())))
    return counts, skips


def unexpected(skips: list[Skip], allowed: list[tuple[str, str]]) -> list[Skip]:
    """The skips that no line of the list allows."""
    return [
        skip
        for skip in skips
        if not any(fnmatchcase(skip.test, pattern) and reason in skip.reason for pattern, reason in allowed)
    ]


def main(report: Path, listed: Path) -> None:
    """Judge a test run.

    Raises:
        SystemExit: A test failed, none ran, or one was skipped without leave.
    """
    counts, skips = read_report(report)
    bad = unexpected(skips, allowed_of(listed.read_text("utf-8")))
    sys.stdout.write(
        f"{counts['tests']} tests, {counts['failures']} failed, {counts['errors']} errors, {len(skips)} skipped "
        f"({len(skips) - len(bad)} of them listed)\n"
    )
    for skip in bad:
        sys.stdout.write(f"skipped and not listed: {skip.test}: {skip.reason}\n")
    if bad or counts["failures"] or counts["errors"] or not counts["tests"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
