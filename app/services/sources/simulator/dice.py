"""Random draws that are the same on every machine.

Only the raw 64-bit words of PCG64 are taken from numpy (their order is a promise of that generator); every
distribution below is made of additions, multiplications, divisions and square roots, which IEEE 754 rounds the
same everywhere. The C library's `exp`, `log` and `sin` differ in the last digit between systems and are not used.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

_BLOCK: Final = 8192
_UNIT: Final = 2.0**-53
#: Above this mean a Poisson draw is a rounded normal one: the steps of the exact method grow with the mean.
_EXACT_MEAN: Final = 24.0
_SQRT_2: Final = 2.0**0.5


def exp_neg(x: float) -> float:
    """Returns e to the power of -x for 0 <= x <= 64 from a short series and repeated squaring."""
    y = x / 1024.0
    value = 1.0 - y * (1.0 - y / 2.0 * (1.0 - y / 3.0 * (1.0 - y / 4.0)))
    for _ in range(10):
        value *= value
    return value


class Dice:
    """A stream of draws from a seed; different `stream` numbers of one seed are independent of each other."""

    def __init__(self, seed: int, stream: int = 0) -> None:
        self._words = np.random.PCG64(np.random.SeedSequence([seed, stream]))
        self._pool: list[float] = []

    def unit(self) -> float:
        """A number from 0 (included) to 1 (not included)."""
        if not self._pool:
            words = self._words.random_raw(_BLOCK)
            self._pool = ((words >> np.uint64(11)).astype(np.float64) * _UNIT).tolist()
        return self._pool.pop()

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
            return max(0, int(mean + mean**0.5 * self.normal() + 0.5))
        draw = self.unit()
        chance = exp_neg(mean)
        total, count = chance, 0
        while draw >= total and count < 200:
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
            unit = self.unit
            return sum(unit() < p for _ in range(n))
        if n * p < 8.0:
            return min(n, self.poisson(n * p))
        if n * (1.0 - p) < 8.0:
            return n - min(n, self.poisson(n * (1.0 - p)))
        mean = n * p
        return min(n, max(0, int(mean + (mean * (1.0 - p)) ** 0.5 * self.normal() + 0.5)))

    def pick(self, weights: Sequence[float]) -> int:
        """An index, each with the chance its weight gives it. `weights` has at least one positive entry."""
        draw = self.unit() * sum(weights)
        for index, weight in enumerate(weights):
            draw -= weight
            if draw < 0.0:
                return index
        return max(index for index, weight in enumerate(weights) if weight > 0.0)

    def from_table(self, quantiles: Sequence[int]) -> int:
        """A whole number drawn evenly between neighbouring entries of a table of quantiles."""
        place = self.unit() * (len(quantiles) - 1)
        left = int(place)
        return int(quantiles[left] + (quantiles[left + 1] - quantiles[left]) * (place - left))
