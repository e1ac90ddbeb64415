"""How many orders could have been expected where so many were seen: exact Poisson limits without a table."""

import math
from functools import lru_cache
from typing import Final

#: One-sided: with this probability the true mean lies below the limit.
CONFIDENCE: Final = 0.95


@lru_cache(maxsize=65_536)
def upper95(count: int) -> float:
    """The mean above which `count` or fewer would be seen in no more than 5 % of all cases.

    Solves P(X <= count; mean) = 0.05 (Garwood's exact upper limit): 3.00 for none, 4.74 for one, 16.96 for ten.

    Args:
        count: events seen, 0 or more.
    """
    if count == 0:
        return -math.log(1 - CONFIDENCE)
    # Wilson and Hilferty's approximation is within a few thousandths; Newton's method does the rest.
    number = count + 1
    mean = number * (1 - 1 / (9 * number) + 1.6448536269514722 / (3 * math.sqrt(number))) ** 3
    for _step in range(20):
        below, here = _tail(count, mean)
        move = (below - (1 - CONFIDENCE)) / here
        mean += move
        if abs(move) <= 1e-12 * mean:
            break
    return mean


def _tail(count: int, mean: float) -> tuple[float, float]:
    """P(X <= count) and P(X = count): the sum runs down from `count`, where the terms only get smaller."""
    here = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    term = total = here
    for number in range(count, 0, -1):
        term *= number / mean
        total += term
        if term < 1e-17 * total:
            break
    return total, here
