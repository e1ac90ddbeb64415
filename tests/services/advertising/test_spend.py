"""Spend out of cumulative readings: differences, restarts, late readings, midnight, scopes that never mix."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.advertising import AdPlan, AdPlanView, AdSample, AdSampleView, SpendScope
from app.services.advertising.spend import plan_spend, spent_by
from app.services.advertising.spend_curve import Curve, burn, curve, day_of, highest, separate, together

#: 22:00 in Singapore: two hours before the account's midnight.
START = datetime(2026, 6, 17, 14, 0, tzinfo=UTC)
ZONE = "Asia/Singapore"
MINUTE = 60_000


def _sample(minute: float, spend: int, scope: SpendScope = SpendScope.SESSION, **fields: Any) -> AdSampleView:
    at = START + timedelta(minutes=minute)
    day = day_of(at, ZONE) if scope is SpendScope.DAY else ""
    row = AdSample(
        plan_id="p", session_id="s", scope=scope, day=day, t_ms=round(minute * MINUTE), read_at=at, spend_minor=spend,
        **fields,
    )  # fmt: skip
    return AdSampleView.model_validate(row)


def _day(minute: float, spend: int) -> AdSampleView:
    return _sample(minute, spend, SpendScope.DAY)


def _plan(**fields: Any) -> AdPlanView:
    return AdPlanView.model_validate(AdPlan(id="p", session_id="s", name="Boost", **fields))


def _stands(plan: AdPlanView, samples: list[AdSampleView], minute: float) -> Any:
    return plan_spend(
        plan, samples, now=START + timedelta(minutes=minute), started_at=START, ends_at=START + timedelta(hours=3),
        zone=ZONE,
    )  # fmt: skip


def test_that_spend_is_the_last_reading_before_a_moment() -> None:
    found = curve([_sample(10, 500), _sample(5, 200)], SpendScope.SESSION)

    assert (found.at(4 * MINUTE), found.at(5 * MINUTE), found.at(9 * MINUTE), found.last) == (None, 200, 200, 500)


def test_that_a_late_reading_takes_its_place_by_when_it_was_read() -> None:
    in_order = [_sample(5, 200), _sample(7, 300), _sample(10, 500)]
    arrived = [in_order[0], in_order[2], in_order[1]]

    assert curve(arrived, SpendScope.SESSION) == curve(in_order, SpendScope.SESSION)


def test_that_a_small_fall_is_a_correction_and_a_large_one_a_counter_that_began_anew() -> None:
    corrected = curve([_sample(1, 1000), _sample(2, 980), _sample(3, 1010)], SpendScope.SESSION)
    anew = curve([_sample(1, 1000), _sample(2, 30), _sample(3, 80)], SpendScope.SESSION)

    assert corrected.spent == (1000, 980, 1010)
    # The reading that fell is doubtful; the next one tells that the counter began anew.
    assert (anew.spent, anew.t_ms) == ((1000, 1080), (MINUTE, 3 * MINUTE))


def test_that_a_page_that_was_just_being_opened_does_not_add_the_whole_total_again() -> None:
    found = curve([_sample(1, 10_000), _sample(2, 0), _sample(3, 10_100)], SpendScope.SESSION)

    assert found.spent == (10_000, 10_100)


def test_that_a_doubtful_reading_moves_nothing_until_a_person_stands_by_it() -> None:
    read = [_sample(10, 5000, source="tiktok_ads"), _sample(20, 40, source="tiktok_ads")]
    typed = [_sample(10, 5000, source="manual"), _sample(20, 40, source="manual")]

    waiting, answered = (_stands(_plan(budget_minor=10_000), samples, 21) for samples in (read, typed))

    assert (waiting.counter_minor, waiting.read_at) == (5000, START + timedelta(minutes=10))
    assert (answered.counter_minor, answered.read_at) == (40, START + timedelta(minutes=20))


def test_that_spend_a_minute_is_never_negative_where_the_platform_corrected_itself() -> None:
    found = burn(curve([_sample(1, 1000), _sample(9, 900)], SpendScope.SESSION), 10 * MINUTE)

    assert found is not None
    assert found.per_min == 0.0


def test_that_a_day_counter_counts_from_the_start_of_the_show_and_across_midnight() -> None:
    before, inside, after = _day(-3, 4000), _day(60, 4600), _day(150, 250)

    found = curve([before, inside, after], SpendScope.DAY, day_of(START, ZONE))

    assert (inside.day, after.day) == ("2026-06-17", "2026-06-18")
    assert found.spent == (600, 850)
    assert found.complete


def test_that_a_day_counter_that_nobody_read_before_the_show_says_so() -> None:
    found = curve([_day(10, 4000), _day(60, 4600)], SpendScope.DAY, day_of(START, ZONE))

    assert (found.spent, found.complete) == ((0, 600), False)


def test_that_counters_of_two_scopes_are_never_mixed() -> None:
    both = [_sample(10, 500), _day(11, 9000), _sample(20, 700), _day(21, 9500)]

    assert curve(both, SpendScope.SESSION).spent == (500, 700)
    assert curve(both, SpendScope.DAY, day_of(START, ZONE)).spent == (0, 500)
    assert _stands(_plan(budget_minor=1000), both, 22).counter_minor == 700
    assert _stands(_plan(budget_minor=10_000, spend_scope="day"), both, 22).counter_minor == 9500


def test_that_the_rate_names_the_stretch_it_was_measured_over() -> None:
    found = curve([_sample(0, 0), _sample(10, 1000), _sample(20, 1500), _sample(24, 1700)], SpendScope.SESSION)

    rate = burn(found, 30 * MINUTE)

    assert rate is not None
    assert (rate.per_min, rate.window_ms) == (50.0, 14 * MINUTE)
    assert burn(curve([_sample(1, 5)], SpendScope.SESSION), 30 * MINUTE) is None
    assert burn(curve([_sample(1, 5), _sample(1.5, 9)], SpendScope.SESSION), 30 * MINUTE) is None


def test_that_a_budget_has_what_is_used_what_is_left_and_a_pace() -> None:
    plan = _plan(budget_minor=18_000)
    samples = [
        _sample(30, 3000, gmv_minor=12_000),
        _sample(60, 6000, gmv_minor=30_000),
    ]

    found = _stands(plan, samples, 65)

    assert found.used == pytest.approx(1 / 3)
    # 12,000 left at 100 a minute last two hours from the reading on, not from now.
    assert found.runs_out_at == START + timedelta(minutes=180)
    assert found.minutes_left == pytest.approx(115.0)
    assert found.pace == pytest.approx(1.0)
    assert (found.roi, found.trend) == (5.0, "up")
    assert found.read_at == START + timedelta(minutes=60)


def test_that_an_old_reading_says_nothing_of_when_a_budget_ends() -> None:
    samples = [_sample(30, 3000), _sample(60, 6000)]

    fresh, old = (_stands(_plan(budget_minor=18_000), samples, minute) for minute in (90, 91))

    assert fresh.minutes_left == pytest.approx(90.0)
    assert (old.runs_out_at, old.minutes_left) == (None, None)
    assert old.used == pytest.approx(1 / 3)


def test_that_the_fastest_stretch_of_the_show_is_known_without_the_surge_that_runs() -> None:
    steps = [_sample(0, 0), _sample(15, 1500), _sample(30, 4500), _sample(45, 6000), _sample(50, 12_000)]

    assert _stands(_plan(budget_minor=50_000), steps, 50).peak_per_min == pytest.approx(200.0)
    assert highest(curve(steps, SpendScope.SESSION), 50 * MINUTE) == pytest.approx(7500 / 20)
    assert highest(curve(steps[:1], SpendScope.SESSION), 50 * MINUTE) is None


def test_that_a_boost_is_paced_from_its_launch() -> None:
    plan = _plan(budget_minor=9000, launched_at=START + timedelta(minutes=90))

    assert _stands(plan, [_sample(135, 4500)], 140).pace == pytest.approx(1.0)


def test_that_yesterdays_day_counter_is_not_todays() -> None:
    plan = _plan(budget_minor=9000, spend_scope="day", spend_minor=8000, read_at=START)

    assert _stands(plan, [_day(60, 8800)], 130).counter_minor is None
    assert _stands(plan, [_day(60, 8800), _day(125, 90)], 130).counter_minor == 90


def test_that_a_day_has_its_true_length_when_clocks_change() -> None:
    """25 hours in New York on 1 November 2026: at noon 13 of them are gone."""
    noon = datetime(2026, 11, 1, 17, 0, tzinfo=UTC)
    plan = _plan(budget_minor=2500, spend_scope="day", spend_minor=1300, read_at=noon)

    found = plan_spend(plan, [], now=noon, started_at=None, ends_at=None, zone="America/New_York")

    assert found.pace == pytest.approx(1.0)


def test_that_base_and_boost_are_told_apart_by_difference() -> None:
    whole = [Curve(SpendScope.SESSION, (0, 10), (0, 900))]

    assert separate(whole, [Curve(SpendScope.SESSION, (0,), (250,))], 10) == (650, 250)
    assert separate(whole, [Curve(SpendScope.SESSION, (0,), (950,))], 10) == (0, 900)
    assert separate(whole, [Curve(SpendScope.SESSION)], 10) is None
    assert separate([], [Curve(SpendScope.SESSION, (0,), (950,))], 10) is None


def test_that_a_boost_inside_the_total_is_counted_once_and_goes_on_by_its_own_counter() -> None:
    whole = [Curve(SpendScope.SESSION, (0, 10), (0, 900))]

    # By minute 10 the boost had 250 of the 900; it has spent 60 since, which the whole did not hold yet.
    assert together(whole, [Curve(SpendScope.SESSION, (0, 10, 20), (0, 250, 310))]) == 960
    assert together(whole, [Curve(SpendScope.SESSION)]) is None


_readings = st.lists(
    st.tuples(st.integers(-120, 400), st.integers(0, 10**9), st.sampled_from(list(SpendScope))), max_size=30
)


@settings(max_examples=150, deadline=None)
@given(_readings)
def test_that_spend_is_never_negative_and_follows_the_readings_that_are_believed(
    readings: list[tuple[int, int, SpendScope]],
) -> None:
    samples = [_sample(minute, spend, scope) for minute, spend, scope in readings]
    for scope in SpendScope:
        found = curve(samples, scope, day_of(START, ZONE))
        assert list(found.t_ms) == sorted(found.t_ms)
        assert all(spent >= 0 for spent in found.spent)
        assert {one.t_ms for one in samples if one.scope is scope} >= set(found.t_ms)
        # Readings of the other scope change nothing.
        assert curve([one for one in samples if one.scope is scope], scope, day_of(START, ZONE)) == found


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=20), st.randoms())
def test_that_the_order_of_arrival_changes_nothing(steps: list[int], chance: Any) -> None:
    total, samples = 0, []
    for minute, step in enumerate(steps):
        total += step
        samples.append(_sample(minute, total))
    arrived = list(samples)
    chance.shuffle(arrived)

    found = curve(arrived, SpendScope.SESSION)

    assert found.last == total
    assert found == curve(samples, SpendScope.SESSION)


@pytest.mark.parametrize(
    ("minute", "budget", "said"),
    [
        (20, None, 2_000),
        (30, None, 3_000),
        # A counter of half an hour ago tells no more than that half hour.
        (50, None, 5_000),
        (170, None, 5_000),
        # A plan that has spent its budget spends no more; one whose budget was cut below it has spent what it has.
        (50, 3_500, 3_500),
        (50, 1_500, 2_000),
    ],
)
def test_that_what_is_spent_by_now_is_the_reading_and_its_rate_since(
    minute: float, budget: int | None, said: int
) -> None:
    plan, samples = _plan(budget_minor=budget), [_sample(10, 1_000), _sample(20, 2_000)]
    stands = _stands(plan, samples, minute)
    assert spent_by(plan, stands, START + timedelta(minutes=minute)) == said


def test_that_nothing_is_guessed_where_nobody_read_the_counter_or_its_rate() -> None:
    plan = _plan()
    assert spent_by(plan, _stands(plan, [], 30), START + timedelta(minutes=30)) is None
    assert spent_by(plan, _stands(plan, [_sample(10, 700)], 30), START + timedelta(minutes=30)) == 700
