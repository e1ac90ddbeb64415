"""What the rules page reads: rules, what became of their prompts, and what the team's shows lack for them. No Qt."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.models.advertising import RuleVersionView, RuleView
from app.models.errors import AppError, Invalid
from app.models.session import LiveSessionView
from app.services.advertising.backtest_service import BacktestReport, BacktestService, SweepPoint
from app.services.advertising.limits import Limits, limits_of
from app.services.advertising.outcome import Verdict
from app.services.advertising.prompt_reading import RuleRecord
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules import ImportResult
from app.services.advertising.sweep import swept, thresholds_around
from app.services.runtime.atomic import atomic_write

if TYPE_CHECKING:
    from app.services.services import Services

#: Shows that are asked whether they have what each rule needs.
LACK_SHOWS: Final = 4
#: Largest rules file that is read.
MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class RuleLoad:
    """All rules with their records, read together."""

    rows: tuple[RuleView, ...]
    records: Mapping[str, RuleRecord]
    sources: Mapping[str, str]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Overview:
    """All rules over the last shows at a glance.

    Attributes:
        lacking: what those shows lack for each rule that could watch none of them.
        telling: the rule about which they tell most; empty where none of them fired one.
    """

    lacking: Mapping[str, tuple[str, ...]]
    telling: str


@dataclass(frozen=True, slots=True)
class BackResult:
    """A back-test of one rule: the report and the shows that it went over."""

    report: BacktestReport
    sessions: tuple[LiveSessionView, ...]


@dataclass(frozen=True, slots=True)
class SweepResult:
    """A sweep of one rule's number: what the number is, its present value, and the points."""

    kind: str
    value: float
    points: tuple[SweepPoint, ...]


@dataclass(slots=True)
class Ticket:
    """One long piece of work: how far it is, and a way to end it. Written by its thread, read by the window's."""

    number: int = 0
    done: int = 0
    total: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, total: int) -> None:
        """Told by the work."""
        self.done, self.total = done, total

    def cancelled(self) -> bool:
        """Asked by the work."""
        return self.ended.is_set()


class RuleReader:
    """Reads for the page and works for it; every method blocks and is run off the window's thread.

    Args:
        services: of this station.
    """

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._back = BacktestService(services.store)

    def load(self) -> RuleLoad:
        """Rules, records and sources."""
        services = self._services
        records = services.prompts.records()
        limits = limits_of(services.settings.all(), "")
        training = services.prompts.records(training=True)
        return RuleLoad(services.rules.list(), {**training, **records}, services.rules.sources(), limits)

    def overview(self) -> Overview:
        """What the last shows of the team lack for each rule, and which rule they tell most about."""
        ids = [one.id for one in self._back.sessions(LACK_SHOWS)]
        specs = [one.model_copy(update={"enabled": True}) for one in self._services.rules.specs()]
        report = self._back.run(ids, specs)
        lacking = {
            rule.key: tuple(sorted(rule.lacking, key=lambda name: -rule.lacking[name]))
            for rule in report.rules
            if rule.blind and not rule.watched
        }
        return Overview(lacking, telling_most(report))

    def versions(self, key: str) -> tuple[RuleVersionView, ...]:
        """The history of a rule, the newest first."""
        return self._services.rules.versions(key)

    def back_test(self, spec: RuleSpec, last: int | None, ticket: Ticket) -> BackResult:
        """Runs one rule over stored shows."""
        sessions = self._back.sessions(last)
        ids = [one.id for one in sessions]
        report = self._back.run(ids, [spec.model_copy(update={"enabled": True})], ticket.progress, ticket.cancelled)
        return BackResult(report, sessions)

    def sweep(self, spec: RuleSpec, ids: Sequence[str], ticket: Ticket) -> SweepResult | None:
        """Turns the number of a rule; None for a rule without one."""
        found = swept(spec)
        if found is None:
            return None
        _condition, kind, value = found
        points = self._back.sweep(ids, spec, thresholds_around(value), ticket.progress, ticket.cancelled)
        return SweepResult(kind, value, points)

    def preview(self, path: str) -> tuple[str, ImportResult]:
        """The text of a rules file and what taking it in would do.

        Raises:
            Invalid: it is too large, or a rule in it cannot be read. AppError: `file_unreadable`.
        """
        text = _read(Path(path))
        return text, self._services.rules.preview_file(text)

    def export(self, path: str) -> str:
        """Write all rules into a file.

        Raises:
            Unavailable: it cannot be written.
        """
        atomic_write(Path(path), self._services.rules.export_text().encode())
        return path


def telling_most(report: BacktestReport) -> str:
    """The rule with most firings that were answered and judged surely, then answered, then at all; empty without any.

    Of equals the first one in the order of the rules.
    """
    weights = {rule.key: [0, 0, 0] for rule in report.rules}
    for one in (firing for session in report.sessions for firing in session.firings):
        sure = one.acted is not None and one.outcome.verdict in {Verdict.IMPROVED, Verdict.WORSE}
        for place, counts in enumerate((sure, one.acted is not None, True)):
            weights[one.firing.rule_key][place] += counts
    best = max(weights, key=lambda key: weights[key], default="")
    return best if best and any(weights[best]) else ""


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Invalid("file_too_large", file=path.name)
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AppError("file_unreadable", file=path.name) from error
