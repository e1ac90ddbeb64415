"""The arguments of the command line."""

import argparse
import sys
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Any

from app.cli import WRONG_USAGE

ROLES = ("lead", "operator", "anchor", "customer_service", "viewer")
ROOMS = ("plan", "studio", "control", "desk", "review", "settings")
LANGUAGES = ("en", "zh_CN")
THEMES = ("dark", "light")
SCENARIOS = ("normal", "cold_start", "flash_spike", "stream_drop", "stock_out")


class Parser(argparse.ArgumentParser):
    """Argument parser whose errors are one line."""

    def error(self, message: str) -> Any:
        """Say what is wrong with the usage and end with 2."""
        sys.stderr.write(f"{self.prog}: {message}\n")
        raise SystemExit(WRONG_USAGE)


def make_parser() -> Parser:
    """The parser of all commands."""
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--store", metavar="URL", help="file path or postgresql:// URL; default: the user's data folder"
    )
    everywhere.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    everywhere.add_argument("--verbose", action="store_true", help="log details to standard error")
    parser = Parser(prog="cuedeck", parents=[everywhere], description="The desk of a livestream-commerce team.")
    _add_window_options(parser)
    # The same options may stand before or after the command; after it they must not undo the ones before.
    after = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    after.add_argument("--store", metavar="URL", help=argparse.SUPPRESS)
    after.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    after.add_argument("--verbose", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_data_commands(commands, after)
    _add_rule_commands(commands, after)
    _add_other_commands(commands, after)
    return parser


def _add_window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--role", choices=ROLES, help="the hat worn at this station")
    parser.add_argument("--room", choices=ROOMS, help="the room that is shown first")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the window")
    parser.add_argument("--theme", choices=THEMES, help="colours of the window")
    parser.add_argument("--quit-after-start", action="store_true", help="end when ready and print how long it took")


def _add_data_commands(commands: Any, after: argparse.ArgumentParser) -> None:
    given = commands.add_parser("import", parents=[after], help="import spreadsheets and chat logs")
    given.add_argument("files", nargs="+", metavar="FILE")
    given.add_argument("--kind", type=_kind, help="what the files are, when it is not found by itself")
    commands.add_parser("sessions", parents=[after], help="list the sessions")
    given = commands.add_parser("simulate", parents=[after], help="make a training session")
    given.add_argument("--seed", type=_seed, default=1)
    given.add_argument("--minutes", type=_minutes, default=180)
    given.add_argument("--scenario", choices=SCENARIOS, default=SCENARIOS[0])
    given.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="of the lineup and the chat")
    given = commands.add_parser("replay", parents=[after], help="play a stored session into a new live one")
    given.add_argument("session", metavar="SESSION")
    given.add_argument("--speed", type=_positive, default=1.0, help="1 is as it was")
    given.add_argument("--for", dest="for_s", type=_positive, metavar="SECONDS", help="end after so many seconds")
    given = commands.add_parser("report", parents=[after], help="write the report of a session")
    given.add_argument("session", metavar="SESSION")
    given.add_argument("--out", required=True, metavar="FILE", help="ends in .html or .md")
    given.add_argument("--lang", choices=LANGUAGES, help="default: the language of the session's script")
    given = commands.add_parser("export", parents=[after], help="export everything about a session")
    given.add_argument("session", metavar="SESSION")
    given.add_argument("--out", required=True, metavar="DIR")
    given = commands.add_parser("backup", parents=[after], help="write a consistent copy of the store")
    given.add_argument("--out", required=True, metavar="FILE")
    given = commands.add_parser("restore", parents=[after], help="put a backup in the place of the store")
    given.add_argument("file", metavar="FILE")


def _add_rule_commands(commands: Any, after: argparse.ArgumentParser) -> None:
    given = commands.add_parser("backtest", parents=[after], help="what rules would have said in stored sessions")
    given.add_argument("--rules", metavar="FILE", help="a rules file; default: the team's rules")
    given.add_argument("--rule", action="append", metavar="KEY", help="only this rule; may be given again")
    given.add_argument("--session", action="append", metavar="SESSION", help="only this session; may be given again")
    given.add_argument("--last", type=_count, metavar="N", help="only the last N sessions")
    given = commands.add_parser("breakeven", parents=[after], help="the ROI at which a show neither wins nor loses")
    for name, words in (
        ("--price", "paid average order value"),
        ("--cost", "unit cost of the goods"),
    ):
        given.add_argument(name, type=_amount, required=True, metavar="AMOUNT", help=words)
    for name, words in (
        ("--fee", "fees as a share of the price (platform and creator together)"),
        ("--refund", "refunded share of the value"),
        ("--scrap", "share of the refunded goods that cannot be sold again"),
    ):
        given.add_argument(name, type=_share, default=Decimal(0), metavar="SHARE", help=words)
    for name, words in (
        ("--shipping", "shipping and packing of one order"),
        ("--refund-cost", "what one refunded order costs besides"),
    ):
        given.add_argument(name, type=_amount, default=Decimal(0), metavar="AMOUNT", help=words)


def _add_other_commands(commands: Any, after: argparse.ArgumentParser) -> None:
    given = commands.add_parser("demo", parents=[after], help="look around in a sample session that is live")
    given.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    given.add_argument("--theme", choices=THEMES, default=argparse.SUPPRESS)
    given.add_argument("--speed", type=_positive, default=1.0)
    given.add_argument("--quit-after-start", action="store_true", default=argparse.SUPPRESS)
    given = commands.add_parser("tour", parents=[after], help="carry the sample session through and picture every room")
    given.add_argument("--out", required=True, metavar="DIR")
    given.add_argument("--lang", choices=(*LANGUAGES, "both"), default=LANGUAGES[0])
    given.add_argument("--theme", choices=(*THEMES, "both"), default=THEMES[0])
    given.add_argument("--size", type=_size, default=(1920, 1080), metavar="WIDTHxHEIGHT")
    commands.add_parser("doctor", parents=[after], help="what is installed, what is missing and how to get it")
    given = commands.add_parser("bench", parents=[after], help="measure against the baselines of this machine")
    given.add_argument("names", nargs="*", type=_bench, metavar="NAME")
    given.add_argument("--quick", action="store_true", help="fewer repeats")


def _kind(text: str) -> str:
    from app.services.sources.imports import IMPORT_KINDS

    return _one_of(text, "kind", IMPORT_KINDS)


def _bench(text: str) -> str:
    from app.cli_bench import ALSO, BENCHES

    return _one_of(text, "bench", [*(entry.name for entry in BENCHES), *ALSO])


def _one_of(text: str, what: str, known: Collection[str]) -> str:
    if text not in known:
        raise argparse.ArgumentTypeError(f"there is no {what} {text}; known are: {', '.join(known)}")
    return text


def _seed(text: str) -> int:
    return _whole(text, 0, None)


def _minutes(text: str) -> int:
    from app.services.sources.simulator.plan import MAX_MINUTES, MIN_MINUTES

    return _whole(text, MIN_MINUTES, MAX_MINUTES)


def _whole(text: str, least: int, most: int | None) -> int:
    value = int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal() else None
    if value is None or value < least or (most is not None and value > most):
        limits = f"of {least} or more" if most is None else f"from {least} to {most}"
        raise argparse.ArgumentTypeError(f"{text} is not a whole number {limits}")
    return value


def _count(text: str) -> int:
    return _whole(text, 1, None)


def _amount(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0 or value >= Decimal(10) ** 12:
        raise argparse.ArgumentTypeError(f"{text} is not an amount such as 30 or 16.80")
    return value


def _share(text: str) -> Decimal:
    value = _amount(text)
    if value > 1:
        raise argparse.ArgumentTypeError(f"{text} is not a share from 0 to 1, such as 0.15")
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not cross or not width.isdecimal() or not height.isdecimal() or not 200 <= int(width) <= 8000:
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1920x1080")
    return int(width), int(height)
