"""What a bench is: ours and a baseline of the same run, the goal of their ratio, and how it is written down."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

LOWER: Final = "lower"
HIGHER: Final = "higher"
#: Frames at a time, when two painters are timed by turns: enough for both to be warm.
TURN: Final = 20


@dataclass(frozen=True)
class Result:
    """One measurement.

    Attributes:
        ours: what is judged.
        baseline: the limit beside it, measured in the same run.
        unit: of both.
        told: other figures of the same run, by name; each says its unit in its name.
    """

    ours: float
    baseline: float
    unit: str
    told: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """What is measured, against what, and how good it has to be.

    Attributes:
        name: how it is asked for.
        against: the baseline in words.
        goal: the limit of ours over the baseline.
        better: whether that ratio should be LOWER or HIGHER than the goal.
        measure: does it; True: with fewer repeats.
    """

    name: str
    against: str
    goal: float
    better: str
    measure: Callable[[bool], Result]

    def judged(self, result: Result) -> dict[str, Any]:
        """The entry of the JSON document."""
        ratio = result.ours / result.baseline
        return {
            "name": self.name,
            "value": short(ratio),
            "unit": f"x {self.against}",
            "baseline": round(result.baseline, 4),
            "goal": self.goal,
            "better": self.better,
            "ok": ratio >= self.goal if self.better == HIGHER else ratio <= self.goal,
            "measured": round(result.ours, 4),
            "measured_unit": result.unit,
            "told": {name: short(value) for name, value in result.told.items()},
        }


def line_of(entry: Mapping[str, Any]) -> str:
    """An entry of the document as one line for people."""
    sign = ">=" if entry["better"] == HIGHER else "<="
    told = "".join(f"; {name.replace('_', ' ')} {value:g}" for name, value in entry["told"].items())
    return (
        f"{'ok' if entry['ok'] else '!!'}  {entry['name']:32} {entry['value']:8} {entry['unit']}"
        f" (goal {sign} {entry['goal']}; {entry['measured']} {entry['measured_unit']}{told})"
    )


def short(ratio: float) -> float:
    """A ratio as people read it: three decimals, of a small one three digits."""
    return round(ratio, 3) if abs(ratio) >= 0.01 else float(f"{ratio:.3g}")


def percentile(samples: Sequence[float], share: float) -> float:
    """The sample that so large a share lies at or below."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def timed(step: Callable[[], object], count: int) -> list[float]:
    """Milliseconds of each of so many calls, as the processor time of this thread: painting waits for nothing."""
    samples = []
    for _ in range(count):
        began = time.thread_time()
        step()
        samples.append((time.thread_time() - began) * 1000)
    return samples


def in_turns(ours: Callable[[], object], limit: Callable[[], object], count: int) -> tuple[list[float], list[float]]:
    """Times both, some frames of the one and some of the other by turns: what disturbs one disturbs both."""
    found: tuple[list[float], list[float]] = ([], [])
    for first in range(0, count, TURN):
        for samples, step in zip(found, (ours, limit), strict=True):
            samples.extend(timed(step, min(TURN, count - first)))
    return found
