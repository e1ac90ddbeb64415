"""`bench`: what the product costs, each figure beside a baseline measured in the same run on the same machine.

Machines differ, so what is judged are ratios: `value` is ours over the baseline (or the baseline over ours, where more
is better, as for rows a second), `goal` its limit. The absolute figures stand beside it.
"""

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from app import cli_bench_screen as screen
from app.cli import Outcome
from app.cli_bench_parts import HIGHER, LOWER, Bench, Result, line_of

if TYPE_CHECKING:
    from app.services.store.bench import Measure


def bench(options: Namespace) -> Outcome:
    """Run the benches named, or all; it fails when one misses its goal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = {entry.name: entry for entry in BENCHES}
    wanted = list(dict.fromkeys(ALSO.get(name, name) for name in options.names)) or list(known)
    results: list[dict[str, Any]] = []
    for name in wanted:
        results.append(known[name].judged(known[name].measure(options.quick)))
        sys.stderr.write(f"{name} done\n")
    missed = [result["name"] for result in results if not result["ok"]]
    failure = f"{', '.join(missed)} missed the goal" if missed else ""
    return Outcome({"benches": results}, tuple(map(line_of, results)), failure=failure)


def _of(found: "Measure") -> Result:
    return Result(found.value, found.baseline, found.unit, found.told)


def _write_batch(quick: bool) -> Result:
    from app.services.store.bench import write_batch

    return _of(write_batch(repeats=7 if quick else 21))


def _event_to_commit(quick: bool) -> Result:
    return _commit_p99(quick, full=True)


def _reading_to_commit(quick: bool) -> Result:
    return _commit_p99(quick, full=False)


def _commit_p99(quick: bool, *, full: bool) -> Result:
    from app.services.store.bench_latency import event_to_commit_p99

    return _of(event_to_commit_p99(full=full, seconds=1.0 if quick else 2.0, repeats=3 if quick else 5))


def _load_series(quick: bool) -> Result:
    from app.services.store.bench import load_8h_30series

    return _of(load_8h_30series(repeats=9 if quick else 25))


def _cue(quick: bool) -> Result:
    from app.services.store.bench_cue import cue_same_machine_p50

    return _of(cue_same_machine_p50(cues=60 if quick else 200))


def _rules_tick(quick: bool) -> Result:
    from app.services.advertising.bench_rules import tick_100

    return _of(tick_100(seconds=3600 if quick else 4 * 3600, repeats=3 if quick else 5))


def _rules_cumsum(quick: bool) -> Result:
    from app.services.advertising.bench_rules import backtest_vs_cumsum

    return _of(backtest_vs_cumsum(repeats=9 if quick else 41))


def _rules_live(quick: bool) -> Result:
    from app.services.advertising.bench_rules import backtest_vs_live

    return _of(backtest_vs_live(repeats=1 if quick else 5))


def _rules_stored(quick: bool) -> Result:
    from app.services.advertising.bench_season import backtest_stored

    return _of(backtest_stored(sessions=12 if quick else 100))


def _reading_to_card(quick: bool) -> Result:
    from app.services.advertising.bench_prompt import reading_to_card

    return _of(reading_to_card(rounds=10 if quick else 20))


def _second_hit_to_card(quick: bool) -> Result:
    from app.services.advertising.bench_prompt import second_hit_to_card

    return _of(second_hit_to_card(rounds=4 if quick else 12))


def _second_card(_quick: bool) -> Result:
    from app.services.advertising.bench_prompt import second_card_of_a_burst

    return _of(second_card_of_a_burst())


BENCHES: Final = (
    Bench("store.write_batch", "raw executemany", 0.80, HIGHER, _write_batch),
    Bench("store.event_to_commit_p99", "bare fdatasync", 2.0, LOWER, _event_to_commit),
    Bench("store.event_to_commit_normal_p99", "bare fdatasync", 1.0, LOWER, _reading_to_commit),
    Bench("store.load_8h_30series", "np.load", 5.0, LOWER, _load_series),
    Bench("cue.same_machine_p50", "raw TCP", 3.0, LOWER, _cue),
    Bench("deck.pan_frame", "pyqtgraph's empty axes", 1.0, LOWER, screen.pan_frame),
    Bench("deck.pan_blit", "blit of a frame", 20.0, LOWER, screen.pan_blit),
    Bench("deck.zoom_p95", "blit of a frame", 40.0, LOWER, screen.zoom),
    Bench("deck.500k_vs_28800", "frame at 28,800", 1.25, LOWER, screen.long_frames),
    Bench("prompter.frame", "memcpy of a frame", 1.5, LOWER, screen.prompter_frame),
    Bench("rules.tick_100", "its second", 0.0001, LOWER, _rules_tick),
    Bench("rules.backtest_vs_cumsum", "a bare cumsum", 8.0, LOWER, _rules_cumsum),
    Bench("rules.backtest_vs_live", "the back-test", 40.0, HIGHER, _rules_live),
    Bench("rules.backtest_stored", "np.load + cumsum", 7.0, LOWER, _rules_stored),
    Bench("prompt.stop_reading_to_card", "2 s", 1.0, LOWER, _reading_to_card),
    Bench("prompt.second_hit_to_card", "2 s", 1.0, LOWER, _second_hit_to_card),
    Bench("prompt.second_card_of_a_burst", "20 s of pace", 1.1, LOWER, _second_card),
    Bench("start.first_paint", "bare window", 1.25, LOWER, screen.first_paint),
)
#: Other names of benches: from a reading to its card is measured with a rule that shipped.
ALSO: Final = {"prompt.reading_to_card": "prompt.second_hit_to_card"}
