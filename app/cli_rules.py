"""`backtest`: what rules would have said in stored shows. A table for people, one JSON document for programs."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli import Outcome
from app.cli_data import find_session, opened
from app.models.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from app.services.advertising.back_judge import Acted
    from app.services.advertising.backtest_service import BackFiring, BacktestReport, RuleBack, SessionBack
    from app.services.advertising.rule_spec import RuleSpec
    from app.services.store.store import Store

#: Names of rules printed in one line about those that watch other rooms.
NAMES_SHOWN: Final = 6
_HEAD: Final = (
    "rule", "shows", "prompts", "a show", "acted", "better", "worse", "same", "can't tell", "else b/w/s/?", "missed",
)  # fmt: skip
_NOTES: Final = (
    "better, worse, same: how the rule's signal fared in the 15 min after somebody acted; nothing says what caused it.",
    "else b/w/s/?: better, worse, same, can't tell where nobody acted: the room's own course, no help of the rule.",
    "missed: moves of the signal as the rule looks for, beyond chance, with no prompt near.",
)
#: What became of the signal where nobody acted: names that claim no help, in the order of the table.
_AFTER: Final = {"improved": "better", "worse": "worse", "no_change": "same", "unclear": "cannot_tell"}
_ORDER: Final = tuple(_AFTER)
_WHAT: Final = {
    "parameter": "the session has no {}",
    "statistic": "nothing is usual yet for {} (three comparable shows are needed)",
    "currency": "the rule counts in {}",
}


def backtest(options: Namespace) -> Outcome:
    """`backtest [--rules FILE]`."""
    from app.services.advertising.backtest_service import BacktestService

    # A file with a mistake is told before any store is opened.
    given = None if options.rules is None else _from_file(Path(options.rules))
    with opened(options) as store:
        specs = _chosen(store, given, options.rule)
        service = BacktestService(store)
        if options.session:
            ids = list(dict.fromkeys(find_session(store, name).id for name in options.session))
        else:
            ids = [session.id for session in service.sessions(options.last)]
        report = service.run(ids, specs, _progress if sys.stderr.isatty() else None)
    return Outcome(_document(report), tuple(_lines(report, specs)))


def _from_file(path: Path) -> "tuple[RuleSpec, ...]":
    from app.services.advertising.rule_file import read_rules
    from app.services.advertising.rule_yaml import MOST_BYTES

    if not path.is_file():
        raise Unavailable("file_missing", file=str(path))
    with path.open("rb") as file:
        # One byte more than is read is enough to say that it is too long.
        text = file.read(MOST_BYTES + 1).decode("utf-8", errors="replace")
    return read_rules(text).specs


def _chosen(store: "Store", given: "tuple[RuleSpec, ...] | None", keys: Sequence[str] | None) -> "list[RuleSpec]":
    """The rules to run: those that are switched on, or exactly those that were named."""
    from app.services.advertising.room import store_specs

    specs = {spec.key: spec for spec in (store_specs(store, every=True) if given is None else given)}
    if not keys:
        return [spec for spec in specs.values() if spec.enabled]
    missing = [key for key in keys if key not in specs]
    if missing:
        raise NotFound("rule", missing[0])
    return [specs[key].model_copy(update={"enabled": True}) for key in dict.fromkeys(keys)]


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\rshow {done} of {total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _document(report: "BacktestReport") -> dict[str, Any]:
    return {
        "sessions": [_session_row(session) for session in report.sessions],
        "firings": [_firing_row(session.session_id, one) for session in report.sessions for one in session.firings],
        "by_rule": {rule.key: _rule_row(rule) for rule in report.rules},
        "definition_version": report.definition_version,
    }


def _session_row(session: "SessionBack") -> dict[str, Any]:
    return {
        "id": session.session_id,
        "title": session.title,
        "started_at": session.started_at,
        "duration_s": session.length_ms // 1000,
        "moments": session.readings,
        "missed": {key: list(moments) for key, moments in session.missed.items() if moments},
        "lacking": {key: list(names) for key, names in session.lacking.items()},
        "elsewhere": sorted(session.elsewhere),
    }


def _firing_row(session_id: str, one: "BackFiring") -> dict[str, Any]:
    firing = one.firing
    return {
        "session": session_id,
        "rule": firing.rule_key,
        "at": one.at,
        "t_ms": firing.t_ms,
        "level": firing.level,
        "priority": firing.priority,
        "values": [
            {
                "metric": why.metric,
                "window_s": why.window_s,
                "comparator": why.comparator,
                "value": why.value,
                # JSON knows no infinity: the break-even that no ROI reaches is no number.
                "limit": why.limit if isfinite(why.limit) else None,
                "before": why.before,
            }
            for why in firing.why
        ],
        "held_back": list(firing.held_back),
        "acted": _acted_row(one.acted),
        "after": {
            "verdict": str(one.outcome.verdict),
            "effect": one.outcome.effect,
            "interval": None if one.outcome.low is None else [one.outcome.low, one.outcome.high],
            "n": one.outcome.n,
            "reason": one.outcome.reason,
        },
    }


def _acted_row(acted: "Acted | None") -> dict[str, Any] | None:
    return None if acted is None else {"kind": acted.kind, "t_ms": acted.t_ms}


def _rule_row(rule: "RuleBack") -> dict[str, Any]:
    return {
        "sessions": rule.watched,
        "firings": rule.fired,
        "prompts_a_show": rule.prompts_a_show,
        "acted": rule.acted,
        "helped": rule.helped,
        "hurt": rule.hurt,
        "no_change": rule.no_change,
        "cannot_tell": rule.unclear,
        "after": {_AFTER[verdict.value]: number for verdict, number in rule.after.items()},
        "missed": rule.missed,
        "lacking": rule.lacking,
        "elsewhere": rule.elsewhere,
    }


def _lines(report: "BacktestReport", specs: "Sequence[RuleSpec]") -> list[str]:
    if not report.sessions:
        return ["There is no finished show to look at."]
    counts = (f"Shows: {len(report.sessions)}", f"rules: {len(specs)}")
    lines = [f"{', '.join(counts)}, metric definitions v{report.definition_version}"]
    watched = [rule for rule in report.rules if rule.watched]
    if watched:
        lines += ["", *_table([_HEAD, *(_cells(rule) for rule in watched)])]
        lines += ["", *_NOTES]
    lines += _lacking_lines(report.rules)
    lines += [f"{show.session_id}  {show.title}: it has no readings" for show in report.sessions if not show.readings]
    return lines


def _cells(rule: "RuleBack") -> tuple[str, ...]:
    a_show = "-" if rule.prompts_a_show is None else f"{rule.prompts_a_show:.1f}"
    missed = "-" if rule.missed is None else str(rule.missed)
    told = (rule.acted, rule.helped, rule.hurt, rule.no_change, rule.unclear)
    alone = "/".join(str(rule.after[verdict]) for verdict in sorted(rule.after, key=_ORDER.index)) or "-"
    return (rule.key, str(rule.watched), str(rule.fired), a_show, *map(str, told), alone, missed)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as text: the first column to the left, numbers to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    ]


def _lacking_lines(rules: "Sequence[RuleBack]") -> list[str]:
    """What rules could not watch, and why: never silent."""
    lines: list[str] = []
    for rule in rules:
        if rule.lacking:
            words = "; ".join(lack_words(name) for name, _ in _by_share(rule.lacking))
            lines.append(f"{rule.key}: shows it could not watch: {rule.blind}: {words}")
    away = [rule.key for rule in rules if rule.elsewhere and not rule.watched and not rule.lacking]
    if away:
        shown = ", ".join(away[:NAMES_SHOWN]) + (f" and {len(away) - NAMES_SHOWN} more" if away[NAMES_SHOWN:] else "")
        lines.append(f"For other platforms or ad stages than these shows: {shown}")
    return ["", *lines] if lines else []


def _by_share(lacking: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(lacking.items(), key=lambda one: (-one[1], one[0]))


def lack_words(name: str) -> str:
    """What a rule lacks, in words: a name of `RuleStatus.missing`."""
    from app.services.advertising.signals import SIGNALS

    kind, _, what = name.partition(":")
    if kind in _WHAT and what:
        return _WHAT[kind].format(SIGNALS[what].name_en if what in SIGNALS else what)
    if name == "readings":
        return "it has no readings"
    if name in {"category", "market", "lineup"}:
        return f"the session's {name} has no threshold in the rule"
    signal = SIGNALS.get(name)
    return f"{name if signal is None else signal.name_en} was never read"
