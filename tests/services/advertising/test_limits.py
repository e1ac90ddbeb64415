"""Limits of ad plans: impossible and unwise steps, proposals, quotas, learning, protection, what is held back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.advertising import AdAction, AdActionState, AdActionView, AdPlan, AdPlanView
from app.models.errors import Invalid
from app.services.advertising.ad_steps import check_step, propose, read_amount
from app.services.advertising.ad_words import instruction, instruction_of_step, is_page, target_of
from app.services.advertising.limits import (
    Day,
    Edits,
    Limits,
    Target,
    edits_of,
    held_back,
    learning,
    limits_of,
    measured_until,
    protected,
)
from app.services.runtime.settings import DECLARED

NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)
ZONE = "Asia/Singapore"
LIMITS = Limits(learning_age_h=24, learning_conversions=20, roi_edits_per_day=2, edit_gap_min=60)


def _plan(**fields: Any) -> AdPlanView:
    given = {"id": "p", "session_id": "s", "name": "Serum boost", "budget_minor": 115_000, "target_roi": 3.5, **fields}
    return AdPlanView.model_validate(AdPlan(**given))


def _action(hours_ago: float, kind: str = "roi_target", **fields: Any) -> AdActionView:
    row = AdAction(session_id="s", plan_id="p", kind=kind, t_ms=0, state=AdActionState.DONE)
    row.created_at = NOW - timedelta(hours=hours_ago)
    for name, value in fields.items():
        setattr(row, name, value)
    return AdActionView.model_validate(row)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1260", 126_000),
        ("1,260.50", 126_050),
        (" 0.01 ", 1),
        ("-5", -500),
        ("12.10", 1210),
        ("１２６０", 126_000),
        ("12,345", 1_234_500),
    ],
)
def test_that_an_amount_is_read_as_typed(text: str, minor: int) -> None:
    assert read_amount(text, "SGD") == minor


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [("", "SGD", "ad_amount"), ("12k", "SGD", "ad_amount"), ("1e3", "SGD", "ad_amount"), ("1.2.3", "SGD", "ad_amount"),
     ("٣", "SGD", "ad_amount"), ("12,5", "SGD", "ad_amount"), ("1,26", "SGD", "ad_amount"),
     ("1.005", "SGD", "ad_unit"), ("10.5", "JPY", "ad_unit")],
)  # fmt: skip
def test_that_an_amount_is_never_rounded(text: str, currency: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        read_amount(text, currency)


@pytest.mark.parametrize(
    ("after", "more", "code"),
    [
        (float("nan"), {}, "ad_amount"),
        (float("inf"), {}, "ad_amount"),
        (10**20, {}, "ad_amount"),
        (0, {}, "ad_not_positive"),
        (-1, {}, "ad_not_positive"),
        (126_000.5, {}, "ad_unit"),
        (126_000, {"currency": "USD"}, "ad_currency"),
        (115_000, {}, "ad_same"),
        (None, {}, "ad_amount"),
    ],
)
def test_that_an_impossible_budget_is_refused_even_when_somebody_is_sure(
    after: float | None, more: dict[str, Any], code: str
) -> None:
    for sure in (False, True):
        with pytest.raises(Invalid, match=code):
            check_step(_plan(), Target.BUDGET, after, limits=LIMITS, sure=sure, **more)


@pytest.mark.parametrize(
    ("after", "more", "code"),
    [
        (80_000, {"spent_minor": 89_200}, "ad_below_spent"),
        (89_200, {"spent_minor": 89_200}, "ad_below_spent"),
        (130_000, {"cap_minor": 1_000_000, "others_minor": 900_000}, "ad_above_cap"),
        (180_000, {}, "ad_step_hard"),
    ],
)
def test_that_an_unwise_budget_is_refused_once_and_kept_when_somebody_is_sure(
    after: int, more: dict[str, Any], code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        check_step(_plan(), Target.BUDGET, after, limits=LIMITS, **more)
    assert check_step(_plan(), Target.BUDGET, after, limits=LIMITS, sure=True, **more).after_minor == after


def test_that_a_budget_above_what_is_spent_by_now_is_no_slip() -> None:
    assert check_step(_plan(), Target.BUDGET, 89_300, limits=LIMITS, spent_minor=89_299).after_minor == 89_300


def test_that_a_cap_that_is_passed_already_stops_no_cut() -> None:
    step = check_step(_plan(), Target.BUDGET, 100_000, limits=LIMITS, cap_minor=500_000, others_minor=900_000)
    assert step.kind == "budget_down"


def test_that_a_step_says_kind_size_and_both_values() -> None:
    up = check_step(_plan(), Target.BUDGET, 126_000, limits=LIMITS, currency="SGD")
    down = check_step(_plan(bid_minor=100), Target.BID, 90, limits=LIMITS)
    roi = check_step(_plan(), Target.ROI_TARGET, 3.2, limits=LIMITS)
    first = check_step(_plan(bid_minor=None), Target.BID, 90, limits=LIMITS)

    assert (up.kind, up.before_minor, up.after_minor) == ("budget_up", 115_000, 126_000)
    assert up.pct == pytest.approx(9.565, abs=1e-3)
    assert (down.kind, down.pct) == ("bid_down", -10.0)
    assert (roi.kind, roi.before_value, roi.after_value) == ("roi_target", 3.5, 3.2)
    assert (first.kind, first.before_minor, first.pct) == ("bid_up", None, None)


def test_that_states_need_no_value_and_an_ended_plan_takes_nothing() -> None:
    assert check_step(_plan(), Target.PAUSE, limits=LIMITS).kind == "pause"
    for plan, target, code in (
        (_plan(status="paused"), Target.PAUSE, "ad_same"),
        (_plan(status="active"), Target.RESUME, "ad_same"),
        (_plan(status="ended"), Target.BUDGET, "ad_ended"),
    ):
        with pytest.raises(Invalid, match=code):
            check_step(plan, target, 100, limits=LIMITS, sure=True)


@pytest.mark.parametrize("value", [0, -1.0, 0.004, 101])
def test_that_an_roi_target_has_a_range(value: float) -> None:
    with pytest.raises(Invalid, match="ad_roi_range"):
        check_step(_plan(), Target.ROI_TARGET, value, limits=LIMITS, sure=True)


def test_that_a_proposal_keeps_three_digits_and_its_limit() -> None:
    small = propose(_plan(), Target.BUDGET, 10, LIMITS)
    capped = propose(_plan(), Target.BUDGET, 80, LIMITS)
    cut = propose(_plan(), Target.BUDGET, -30, LIMITS)
    roi = propose(_plan(target_roi=3.33), Target.ROI_TARGET, -20, LIMITS)

    assert small is not None
    assert (small.after_minor, small.limited_by) == (126_000, "")
    assert capped is not None
    assert (capped.after_minor, capped.limited_by) == (149_000, "G5")
    assert cut is not None
    assert cut.after_minor == 80_500
    assert roi is not None
    assert (roi.after_value, roi.limited_by) == (3.0, "G5")
    assert propose(_plan(budget_minor=None), Target.BUDGET, 10, LIMITS) is None
    assert propose(_plan(budget_minor=1), Target.BUDGET, 10, LIMITS) is None
    assert propose(_plan(), Target.PAUSE, 10, LIMITS) is None


@settings(max_examples=200, deadline=None)
@given(before=st.integers(1, 10**12), pct=st.floats(-200, 200, allow_nan=False))
def test_that_no_proposal_passes_its_limit_or_the_other_side(before: int, pct: float) -> None:
    step = propose(_plan(budget_minor=before), Target.BUDGET, pct, LIMITS)
    if step is None:
        return
    assert step.after_minor is not None
    assert step.after_minor > 0
    assert abs(step.after_minor - before) <= before * min(LIMITS.step_budget_pct, abs(pct)) / 100 + 1e-6
    assert (step.after_minor > before) is (pct > 0)
    assert check_step(_plan(budget_minor=before), Target.BUDGET, step.after_minor, limits=LIMITS).kind == step.kind


def test_that_edits_are_counted_on_the_accounts_own_day() -> None:
    # 12:00 UTC is 20:00 in Singapore: 21 hours ago was yesterday there, 19 hours ago today.
    actions = [_action(21), _action(19), _action(2, "budget_up"), _action(1, state=AdActionState.REFUSED)]

    found = edits_of("p", [*actions, _action(1, plan_id="other")], NOW, ZONE)

    assert (found.roi_today, found.all_today) == (1, 2)
    assert found.last_roi_at == NOW - timedelta(hours=19)
    assert found.last_at == NOW - timedelta(hours=2)


@pytest.mark.parametrize(
    ("hours", "conversions", "known", "expected"),
    [
        (10, 50, None, True),
        (30, 5, None, True),
        (30, 50, None, False),
        (30, None, None, None),
        (None, 50, None, None),
        (None, 5, None, True),
        (1, 1, True, False),
        (99, 99, False, True),
    ],
)
def test_that_learning_follows_age_and_conversions_unless_somebody_read_it(
    hours: float | None, conversions: int | None, known: bool | None, expected: bool | None
) -> None:
    launched = None if hours is None else NOW - timedelta(hours=hours)
    plan = _plan(launched_at=launched, conversions=conversions, learning_done=known)

    assert learning(plan, LIMITS, NOW) is expected
    assert learning(_plan(), Limits(), NOW) is None


@pytest.mark.parametrize(
    ("limits", "hours", "conversions", "expected"),
    [
        (Limits(learning_age_h=24), 216, None, False),
        (Limits(learning_age_h=24), 3, None, True),
        (Limits(learning_age_h=24), None, 500, None),
        (Limits(learning_conversions=20), None, 20, False),
        (Limits(learning_conversions=20), 900, None, None),
    ],
)
def test_that_a_team_may_let_age_or_conversions_alone_end_the_learning_phase(
    limits: Limits, hours: float | None, conversions: int | None, expected: bool | None
) -> None:
    launched = None if hours is None else NOW - timedelta(hours=hours)

    assert learning(_plan(launched_at=launched, conversions=conversions), limits, NOW) is expected


def test_that_an_intent_counts_as_an_edit_from_the_moment_at_which_it_was_made() -> None:
    intended_before_midnight = _action(20.5, read_back_at=NOW - timedelta(hours=19.9))

    found = edits_of("p", [intended_before_midnight], NOW, ZONE)

    assert (found.roi_today, found.last_roi_at) == (1, NOW - timedelta(hours=19.9))


def test_that_what_speaks_against_a_change_is_told_with_its_guard() -> None:
    plan = _plan(launched_at=NOW - timedelta(hours=3), kind="main")
    edits = Edits(roi_today=2, last_roi_at=NOW - timedelta(minutes=20))
    protects = Limits(learning_age_h=24, roi_edits_per_day=2, edit_gap_min=60, protect_below_pct=90, protect_orders=20)
    day = Day(roi=2.0, orders=25)

    held = held_back(plan, Target.ROI_TARGET, protects, NOW, edits, day, NOW + timedelta(minutes=5))

    assert [(one.guard, one.reason) for one in held] == [
        ("G3", "exclusive"), ("A17", "learning"), ("A18", "edits"), ("A18", "gap"), ("A12", "protection"),
    ]  # fmt: skip
    assert held[3].values["again_at"] == NOW + timedelta(minutes=40)
    assert [one.guard for one in held_back(plan, Target.PAUSE, protects, NOW, edits, day)] == ["G8", "A12"]
    assert held_back(plan, Target.BUDGET, protects, NOW, edits, day) == ()
    assert held_back(_plan(boost=True, kind="boost"), Target.PAUSE, protects, NOW) == ()


@pytest.mark.parametrize(
    ("day", "boost", "expected"),
    [
        (Day(3.1, 21), False, True),
        (Day(3.15, 21), False, False),
        (Day(3.1, 20), False, False),
        (Day(None, 21), False, False),
        (Day(3.1, 21), True, False),
    ],
)
def test_that_roi_protection_is_at_stake_below_its_share_with_enough_orders(
    day: Day, boost: bool, expected: bool
) -> None:
    limits = Limits(protect_below_pct=90, protect_orders=20)

    assert protected(_plan(boost=boost), day, limits) is expected
    assert protected(_plan(boost=boost), day, Limits()) is False


def test_that_one_change_is_measured_at_a_time() -> None:
    soon, later = NOW + timedelta(minutes=3), NOW + timedelta(minutes=20)

    assert measured_until([_action(1, observe_until=soon), _action(1, observe_until=later)], NOW) == later
    assert measured_until([_action(1, observe_until=NOW), _action(1)], NOW) is None
    assert measured_until([_action(1, observe_until=soon, state=AdActionState.INTENDED)], NOW) is None


def test_that_limits_come_from_settings_with_source_and_day() -> None:
    settings_now = {key: one.default for key, one in DECLARED.items()}

    assert limits_of(settings_now, "qianchuan").roi_edits_per_day == 2
    assert limits_of(settings_now, "tiktok_ads").protect_orders == 20
    assert limits_of(settings_now, "elsewhere") == Limits()
    holds = limits_of({**settings_now, "ads.qianchuan.main_holds_boosts": True}, "qianchuan")
    assert (holds.main_holds_boosts, limits_of(settings_now, "qianchuan").main_holds_boosts) == (True, False)
    declared = {key: one for key, one in DECLARED.items() if key.startswith("ads.")}
    assert len(declared) == 19
    for key, one in declared.items():
        assert one.allowed(one.default), key
        assert one.source, key
        assert one.checked_on, key
        assert all(one.allowed(choice.value) and choice.source for choice in one.choices), key


def test_that_an_instruction_has_words_for_its_numbers_and_the_value_to_paste() -> None:
    plan = _plan(spend_scope="day", page_url="https://ads.example.com/x")
    step = check_step(plan, Target.BUDGET, 126_050, limits=LIMITS)

    asked = instruction_of_step(step, plan)
    logged = instruction(_action(0, "budget_up", before_minor=115_000, after_minor=126_050), plan)

    assert (asked.daily, asked.copied, asked.page_url) == (True, "1260.50", "https://ads.example.com/x")
    assert asked.pct == pytest.approx(9.609, abs=1e-3)
    assert logged == asked
    assert target_of("start") is None


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://ads.tiktok.com/i18n", True),
        ("http://ads.tiktok.com", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://user@evil.example", False),
        ("https://a b", False),
        ("https://[bad", False),
        ("file:///etc/passwd", False),
    ],
)
def test_that_only_plain_https_pages_are_opened(url: str, may: bool) -> None:
    assert is_page(url) is may
