"""The command line: which command does what, what it prints, exit codes. The arguments are in `cli_arguments`.

Each command is one function in `cli_data`, `cli_tools` or `cli_windows`; it calls one service and returns an `Outcome`.
Nothing heavy is imported before a command is chosen. With `--json` standard output carries exactly one JSON document;
everything else (log records, the one line about what failed) goes to standard error.

Exit codes: 0 done; 1 the work failed; 2 wrong usage (argparse's own).
"""

import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import argparse
    import logging

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
#: Options of the window that take no value, and what holds when none is given.
WINDOW_OPTIONS = frozenset({"--json", "--verbose", "--quit-after-start"})
WINDOW_DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("command", "store", "role", "room", "lang", "theme")),
    **dict.fromkeys(("json", "verbose", "version", "quit_after_start"), False),
}
#: command -> module and function that does it
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("app.cli_windows", "demo"),
    "tour": ("app.cli_windows", "tour"),
    "import": ("app.cli_data", "import_files"),
    "sessions": ("app.cli_data", "list_sessions"),
    "simulate": ("app.cli_data", "simulate"),
    "replay": ("app.cli_data", "replay"),
    "report": ("app.cli_data", "report"),
    "export": ("app.cli_data", "export"),
    "backtest": ("app.cli_rules", "backtest"),
    "breakeven": ("app.cli_breakeven", "breakeven"),
    "backup": ("app.cli_data", "backup"),
    "restore": ("app.cli_data", "restore"),
    "doctor": ("app.cli_tools", "doctor"),
    "bench": ("app.cli_bench", "bench"),
}


@dataclass(frozen=True)
class Outcome:
    """What a command did.

    Attributes:
        json: the document that `--json` prints.
        lines: what a person reads without `--json`.
        failure: why the work failed, one line; empty when it did not.
    """

    json: dict[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    failure: str = ""


def run(options: "argparse.Namespace") -> int:
    """Run the command that was chosen and print what it did; tells the exit code."""
    import importlib

    from app.models.errors import AppError
    from app.services.runtime.logs import setup_logging, stop_logging
    from app.services.runtime.messages import sentence
    from app.services.runtime.paths import default_paths

    paths = default_paths()
    setup_logging(paths, options.verbose)
    if not options.verbose:
        _keep_tracebacks_in_the_file()
    # Ended from outside is ended like Ctrl+C: what was begun is put in order first.
    ended = signal.signal(signal.SIGTERM, signal.default_int_handler)
    module, name = COMMANDS[options.command]
    try:
        outcome: Outcome = getattr(importlib.import_module(module), name)(options)
    except AppError as reason:
        outcome = Outcome({"error": {"code": reason.code, "message": sentence(reason)}}, failure=sentence(reason))
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except Exception as reason:
        outcome = _bug(reason)
    finally:
        signal.signal(signal.SIGTERM, ended)
        stop_logging()
    return show(outcome, as_json=options.json)


def _keep_tracebacks_in_the_file() -> None:
    """A person at a terminal reads one line about a bug; its traceback is in the log and the crash file."""
    import logging

    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr:
            handler.addFilter(_without_traceback)


def _without_traceback(record: "logging.LogRecord") -> bool:
    return not record.exc_info


def _bug(reason: Exception) -> Outcome:
    from app.models.errors import AppError
    from app.services.runtime.crash import CrashHooks
    from app.services.runtime.messages import sentence
    from app.services.runtime.paths import default_paths

    report = CrashHooks(default_paths()).report(reason, "command line")
    where = f" {report.file}" if report is not None and report.file is not None else ""
    text = sentence(AppError("unexpected")) + where
    return Outcome({"error": {"code": "unexpected", "message": text}}, failure=text)


def show(outcome: Outcome, *, as_json: bool) -> int:
    """Print an outcome; tells the exit code."""
    import json

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a console of another code page must not end the command
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if as_json:
            print(json.dumps(outcome.json, ensure_ascii=False, indent=1, default=plain))
        else:
            for line in outcome.lines:
                print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        return FAILED
    if outcome.failure:
        sys.stderr.write(f"cuedeck: {outcome.failure}\n")
        return FAILED
    return DONE


def plain(value: object) -> Any:
    """Turns what JSON does not know into what it does: times in ISO 8601 with offset, amounts as decimal text.

    Raises:
        TypeError: There is no such form.
    """
    from datetime import datetime
    from decimal import Decimal
    from pathlib import PurePath

    from app.models.base import Money

    if isinstance(value, Money):
        return value.as_json()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal | PurePath):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return sorted(value) if isinstance(value, set | frozenset) else list(value)
    raise TypeError(f"no JSON form of {type(value).__name__}")


def parse(argv: Sequence[str] | None = None) -> "argparse.Namespace":
    """Read the arguments; wrong usage ends the program with 2."""
    given = sys.argv[1:] if argv is None else list(argv)
    if given and not WINDOW_OPTIONS.issuperset(given):
        from app.cli_arguments import make_parser

        return make_parser().parse_args(given)
    # The window opens as fast as it can: without a command and a value there is nothing for a parser to do.
    options = SimpleNamespace(**WINDOW_DEFAULTS)
    for name in given:
        setattr(options, name.removeprefix("--").replace("-", "_"), True)
    return cast("argparse.Namespace", options)
