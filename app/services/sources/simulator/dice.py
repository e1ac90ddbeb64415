"""Random draws that are the same on every machine.

Only the raw 64-bit words of PCG64 are taken from numpy (their order is a promise of that generator); every
distribution below is made of additions, multiplications, divisions and square roots, which IEEE 754 rounds the
same everywhere. The C library's `exp`, `log` and `sin` differ in the last digit between systems and are not used.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from math import sqrt
from typing import Final, NamedTuple

import numpy as np

_BLOCK: Final = 8192
_UNIT: Final = 2.0**-53
#: Above this mean a Poisson draw is a rounded normal one: the steps of the exact method grow with the mean.
_EXACT_MEAN: Final = 24.0
#: No exact Poisson draw goes beyond this count.
_MOST_EVENTS: Final = 200
#: How far the own exponential may lie below the true one.
_EXP_SLACK: Final = 1e-9
_SQRT_2: Final = 2.0**0.5


def exp_neg(x: float) -> float:
    """Returns e to the power of -x for 0 <= x <= 64 from a short series and repeated squaring."""
    y = x / 1024.0
    value = 1.0 - y * (1.0 - y / 2.0 * (1.0 - y / 3.0 * (1.0 - y / 4.0)))
    # Ten squarings, written out: a show asks for this some ten times a second.
    value *= value
    value *= value
    value *= value
    value *= value
    value *= value
    value *= value
    value *= value
    value *= value
    value *= value
    return value * value


@lru_cache(maxsize=1024)
def _poisson_steps(mean: float) -> tuple[float, ...]:
    """The chance of at most 0, 1, 2 ... events up to where it grows no more, for means that come again and again."""
    total = chance = exp_neg(mean)
    steps = [total]
    while len(steps) < _MOST_EVENTS:
        chance *= mean / len(steps)
        if total + chance == total and len(steps) > mean:
            break
        total += chance
        steps.append(total)
    return tuple(steps)


class Odds(NamedTuple):
    """Weights of a choice and their sum, for choices that are made again and again."""

    weights: tuple[float, ...]
    total: float


def odds(weights: Sequence[float]) -> Odds:
    """Odds of some weights, at least one of them positive."""
    total = 0.0
    for weight in weights:
        total += weight  # one by one: newer Pythons round the built-in sum another way
    return Odds(tuple(weights), total)


class Dice:
    """A stream of draws from a seed; different `stream` numbers of one seed are independent of each other.

    Attributes:
        unit: draws a number from 0 (included) to 1 (not included). It is the iterator's own method and no method of
            this class: a three-hour show draws a million of them.
    """

    def __init__(self, seed: int, stream: int = 0) -> None:
        self._words = np.random.PCG64(np.random.SeedSequence([seed, stream]))
        self._units = chain.from_iterable(self._blocks())
        self.unit: Callable[[], float] = self._units.__next__

    def _blocks(self) -> Iterator[list[float]]:
        """The words as numbers, block by block, the newest word of each block first."""
        while True:
            words = self._words.random_raw(_BLOCK)
            yield ((words >> np.uint64(11)).astype(np.float64) * _UNIT)[::-1].tolist()

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self.unit() * limit)

    def between(self, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        return low + (high - low) * self.unit()

    def normal(self) -> float:
        """Nearly standard normal: six evenly spread draws added (ends at about 4.2)."""
        unit = self.unit
        return (unit() + unit() + unit() + unit() + unit() + unit() - 3.0) * _SQRT_2

    def poisson(self, mean: float) -> int:
        """How many events happen when `mean` are expected."""
        if mean <= 0.0:
            return 0
        if mean > _EXACT_MEAN:
            drawn = int(mean + sqrt(mean) * self.normal() + 0.5)
            return max(0, drawn)
        draw = self.unit()
        if draw < 1.0 - mean - _EXP_SLACK:
            return 0  # e^-mean lies above its tangent, so it need not be worked out
        total = chance = exp_neg(mean)
        count = 0
        while draw >= total and count < _MOST_EVENTS:
            count += 1
            chance *= mean / count
            total += chance
        return count

    def binomial(self, n: int, p: float) -> int:
        """How many of `n` do something that each does with chance `p`."""
        if n <= 0 or p <= 0.0:
            return 0
        if p >= 1.0:
            return n
        if n <= 12:
            count = 0
            for draw in islice(self._units, n):
                if draw < p:
                    count += 1
            return count
        mean = n * p
        if mean < 8.0:
            # A poisson draw; most of them are of the same few counts and chances.
            steps = _poisson_steps(mean)
            count = bisect_right(steps, self.unit())
            return min(n, count if count < len(steps) else _MOST_EVENTS)
        if n * (1.0 - p) < 8.0:
            return n - min(n, self.poisson(n * (1.0 - p)))
        drawn = int(mean + sqrt(mean * (1.0 - p)) * self.normal() + 0.5)
        return n if drawn > n else max(0, drawn)

    def pick(self, weights: Sequence[float]) -> int:
        """An index, each with the chance its weight gives it. `weights` has at least one positive entry."""
        return self.choose(odds(weights))

    def choose(self, given: Odds) -> int:
        """An index, each with the chance that the odds give it."""
        draw = self.unit() * given.total
        for index, weight in enumerate(given.weights):
            draw -= weight
            if draw < 0.0:
                return index
        return max(index for index, weight in enumerate(given.weights) if weight > 0.0)

    def from_table(self, quantiles: Sequence[int]) -> int:
        """A whole number drawn evenly between neighbouring entries of a table of quantiles."""
        place = self.unit() * (len(quantiles) - 1)
        left = int(place)
        return int(quantiles[left] + (quantiles[left + 1] - quantiles[left]) * (place - left))
