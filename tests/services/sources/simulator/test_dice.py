"""The dice: the same on every machine, and fair enough."""

import hashlib
import math

import pytest

from app.services.sources.simulator.dice import Dice, exp_neg


def test_that_one_seed_gives_one_stream_and_another_seed_another() -> None:
    first = [Dice(5).unit() for _ in range(3)]
    assert first[0] == first[1] == first[2]
    assert Dice(5).unit() != Dice(6).unit()
    assert Dice(5, stream=1).unit() != Dice(5).unit()


def test_that_the_words_are_those_of_pcg64() -> None:
    # Written down once: a change here would change every simulated session ever shared by its seed.
    dice = Dice(7)
    drawn = [dice.below(1_000_000) for _ in range(4)]
    assert drawn == [796_215, 13_647, 990_785, 243_728]


def test_that_every_kind_of_draw_is_the_one_it_always_was() -> None:
    dice = Dice(5, stream=3)
    drawn = []
    for turn in range(3_000):
        n, p, mean = turn % 90, turn % 23 / 21, turn % 40 / 1.3
        drawn += [dice.poisson(mean), dice.binomial(n, p), dice.pick((3, 2, 0, 1)), dice.from_table((4, 9, 60))]
        drawn.append(round(dice.normal() * 1e9))
    assert hashlib.sha256(repr(drawn).encode()).hexdigest() == (
        "ca39058763c0d193ac318735e47929c819d2395975a3722d310b8284460cae4b"
    )


@pytest.mark.parametrize("x", [0.0, 0.001, 0.5, 1.0, 7.3, 23.9])
def test_that_the_own_exponential_agrees_with_the_library(x: float) -> None:
    assert exp_neg(x) == pytest.approx(math.exp(-x), rel=1e-9)


@pytest.mark.parametrize("mean", [0.05, 0.9, 6.0, 23.0, 25.0, 180.0])
def test_that_poisson_draws_have_their_mean_and_spread(mean: float) -> None:
    dice = Dice(11)
    draws = [dice.poisson(mean) for _ in range(20_000)]
    average = sum(draws) / len(draws)
    spread = sum((draw - average) ** 2 for draw in draws) / len(draws)
    assert average == pytest.approx(mean, abs=5 * math.sqrt(mean / len(draws)))
    assert spread == pytest.approx(mean, rel=0.06)


@pytest.mark.parametrize(("n", "p"), [(5, 0.3), (12, 0.9), (40, 0.05), (40, 0.97), (400, 0.2), (3, 0.0), (3, 1.0)])
def test_that_binomial_draws_stay_in_range_and_have_their_mean(n: int, p: float) -> None:
    dice = Dice(12)
    draws = [dice.binomial(n, p) for _ in range(8_000)]
    assert min(draws) >= 0
    assert max(draws) <= n
    assert sum(draws) / len(draws) == pytest.approx(n * p, abs=5 * math.sqrt(n * p * (1 - p) / len(draws)) + 0.02)


def test_that_picks_follow_their_weights_and_never_take_a_weight_of_zero() -> None:
    dice = Dice(13)
    picks = [dice.pick([1.0, 0.0, 3.0]) for _ in range(8_000)]
    assert picks.count(1) == 0
    assert picks.count(2) / len(picks) == pytest.approx(0.75, abs=0.03)


def test_that_draws_from_a_table_stay_between_its_ends() -> None:
    dice = Dice(14)
    draws = [dice.from_table((4, 9, 60)) for _ in range(2_000)]
    assert min(draws) >= 4
    assert max(draws) <= 60
    assert sum(draw <= 9 for draw in draws) / len(draws) == pytest.approx(0.5, abs=0.05)
