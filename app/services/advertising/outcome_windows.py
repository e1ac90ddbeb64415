"""The outcome of an action over time: which windows are due, and what is kept of those that were read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from app.services.advertising.outcome import Outcome, Verdict
from app.services.advertising.outcome_data import LESS_IS_BETTER


@dataclass(frozen=True, slots=True)
class Measured:
    """What was read of a prompt's effect: everything so far, as it is kept, and the last word if there is one."""

    outcome: dict[str, Any]
    final: Verdict | None


def due_windows(
    windows: Sequence[int], executed_at: datetime, now: datetime, known: Mapping[str, Any], speed: float = 1.0
) -> tuple[int, ...]:
    """Windows (minutes) that have passed since an action and were not read yet.

    Args:
        windows: all windows.
        executed_at: when it was acted.
        now: the present instant.
        known: windows read before, by their length as text.
        speed: of a replay: how many seconds of the show a second holds.
    """
    return tuple(
        window
        for window in sorted(windows)
        if str(window) not in known and now >= executed_at + timedelta(minutes=window / speed)
    )


def add_windows(
    old: Mapping[str, Any],
    metric: str,
    windows: Sequence[int],
    found: Mapping[int, Outcome],
    beside: Mapping[str, Mapping[int, Outcome]] | None = None,
) -> Measured:
    """Join new windows to an outcome; with the longest window the verdict is final.

    Args:
        old: the outcome as kept so far.
        metric: by which it is judged.
        windows: all windows of the rule.
        found: outcomes by window.
        beside: of other figures that are told and not judged by, by metric.
    """
    read = {**old.get("windows", {}), **{str(window): _plain(outcome) for window, outcome in found.items()}}
    told = {int(window): outcome for window, outcome in read.items()}
    # A show that ended early has nothing to say of its longest window; the longest one that was read counts.
    known = [window for window, outcome in told.items() if outcome["reason"] != "no_data"] or list(told)
    last = max(known, default=0)
    newest = told.get(last, {})
    outcome = {"metric": metric, "higher_is_better": metric not in LESS_IS_BETTER, "windows": read, **newest}
    outcome["window_min"] = last
    also = {key: _plain(by_window[last]) for key, by_window in (beside or {}).items() if last in by_window}
    if also or old.get("beside"):
        outcome["beside"] = {**old.get("beside", {}), **also}
    final = Verdict(newest["verdict"]) if told and max(told) >= max(windows) else None
    return Measured(outcome, final)


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        key: value.value if isinstance(value, Verdict) else list(value) if isinstance(value, tuple) else value
        for key, value in asdict(outcome).items()
    }
