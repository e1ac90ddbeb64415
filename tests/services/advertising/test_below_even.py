"""Guard G10: nothing that spends more is proposed below break-even; a break-even that no ROI reaches is one as well."""

import math
from dataclasses import replace

import pytest

from app.services.advertising.backtest import backtest
from app.services.advertising.engine import Firing, LiveEngine
from app.services.advertising.guards import below_even
from app.services.advertising.rules_store import shipped_rules
from tests.services.advertising.rule_making import make_condition, make_rule
from tests.services.advertising.rule_scenarios import BAD, GOOD, SCENARIOS, Scenario, one_in, rate, steps

RULES = {key[:3]: spec for key, spec in shipped_rules().items()}
DRY = SCENARIOS["A09"]
#: ROI 1.9 all the time.
THIN = {"gmv": rate(190), "ad_cost": rate(100), "refunds_1h": rate(0)}


def fired(key: str, scenario: Scenario, *, even: float | None) -> tuple[list[Firing], str]:
    """Firings of a shipped rule at a break-even, the same live and in the back-test, and the guard at the end."""
    given = scenario.context().parameters
    parameters = {name: value for name, value in given.items() if not name.startswith("breakeven")}
    if even is not None:
        parameters |= {"breakeven_roi_pay": even, "breakeven_roi_net": even}
    room, series = scenario.context(parameters=parameters), scenario.series()
    engine = LiveEngine([RULES[key]], room)
    firings: list[Firing] = []
    for number, t_ms in enumerate(series.t_ms.tolist()):
        firings += engine.tick(t_ms, {name: float(column[number]) for name, column in series.columns.items()})
    assert backtest([RULES[key]], series, room) == firings
    return firings, engine.status()[0].guard


@pytest.mark.parametrize("even", [3.45, math.inf])
def test_that_a_raise_waits_while_roi_is_below_break_even_though_it_is_on_target(even: float) -> None:
    assert fired("A09", DRY, even=even) == ([], "G10")


@pytest.mark.parametrize("even", [1.6, None])
def test_that_a_raise_is_free_above_break_even_and_where_nobody_knows_it(even: float | None) -> None:
    firings, _guard = fired("A09", DRY, even=even)
    assert [one.t_ms for one in firings[:1]] == [DRY.fires_s * 1000]


def test_that_a_raise_that_waited_fires_when_roi_is_back_and_says_what_held_it() -> None:
    # ROI 3.0 of an hour; x seconds at 23.0 after 4100 s make it (10800 + 20 x) / 3600: 3.45 from x = 81 on.
    late = {**DRY.columns, "gmv": rate({0: 300, 4100: 2300}), "refunds_1h": rate(0)}
    firings, _guard = fired("A09", replace(DRY, columns=late, fires_s=4500), even=3.45)
    assert firings[0].t_ms == 4185 * 1000
    assert firings[0].held_back == ("G10",)


@pytest.mark.parametrize("even", [3.45, math.inf])
def test_that_the_desk_is_not_told_to_spend_more_and_less_of_one_show(even: float) -> None:
    room = {"platform": "tiktok_gmv_max", "currency": "USD", "market": "US"}
    show = Scenario({**THIN, "orders": one_in(150)}, 7200, "", (), room=room)
    more, _guard = fired("A05", show, even=even)
    less, _guard = fired("A14", show, even=even)
    assert more == []
    assert less


def test_that_it_looks_at_the_window_of_the_rule_and_leaves_what_spends_no_more_alone() -> None:
    assert [one.window_s for one in below_even(RULES["A05"])] == [86_400, 86_400]
    assert [one.window_s for one in below_even(RULES["A06"])] == [0, 0]
    assert below_even(RULES["A14"]) == below_even(RULES["A10"]) == below_even(RULES["R05"]) == ()


def test_that_a_bid_is_not_raised_in_a_show_that_loses_money() -> None:
    spec = make_rule(
        make_condition("online_users", ">", 1.0), group="ads", action={"type": "raise_bid", "value_pct": 5}
    )
    room = Scenario({}, 0, "", ()).context()
    for columns, expected in ((BAD, []), (GOOD, [15_000])):
        series = Scenario({**columns, "online_users": steps(9)}, 15, "", ()).series()
        assert [one.t_ms for one in backtest([spec], series, room)][:1] == expected
