"""The table of states: which base column each function makes, and which part of the store its facts come from. Pure."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import numpy as np

from app.services.advertising import signal_facts_ads as ads
from app.services.advertising import signal_facts_desk as desk
from app.services.advertising import signal_facts_guards as guards
from app.services.advertising import signal_facts_rundown as rundown
from app.services.advertising import signal_facts_show as show
from app.services.advertising import signal_facts_stock as stock
from app.services.advertising.signal_facts import Floats, Longs, SessionFacts
from app.services.advertising.signal_history import History

Part = Literal["session", "checklist", "rundown", "log", "shifts", "ads", "tickets", "orders", "scores", "comments"]
Make = Callable[[SessionFacts, History, Longs], Floats]


@dataclass(frozen=True, slots=True)
class State:
    """How one base column is made.

    Attributes:
        make: the function.
        parts: what its facts are read from.
        counts: the counts whose history it needs.
    """

    make: Make
    parts: tuple[Part, ...] = ()
    counts: tuple[str, ...] = ()


def _score(key: str, facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    return desk.score(key, facts, t_ms)


SCORE_KEYS: Final = (
    "late_dispatch_rate_pct", "seller_fault_cancel_rate_pct", "valid_tracking_rate_pct", "seller_fault_return_rate_pct",
    "shop_experience_score", "merchant_operating_score",
)  # fmt: skip
STATES: Final[dict[str, State]] = {
    "minutes_since_start": State(show.minutes_since_start),
    "minutes_to_start": State(show.minutes_to_start),
    "hours_since_end": State(show.hours_since_end),
    "review_done": State(show.review_done, ("session",)),
    "local_hour": State(show.local_hour),
    "prelive_checklist_done_pct": State(show.prelive_checklist_done_pct, ("checklist",)),
    "minutes_since_giveaway": State(show.minutes_since_giveaway, ("rundown", "log")),
    "hold_order_elapsed_min": State(show.hold_order_elapsed_min, ("rundown", "log")),
    "seconds_since_pin": State(rundown.seconds_since_pin, ("rundown", "log")),
    "segment_product_is_on_air": State(rundown.segment_product_is_on_air, ("rundown",)),
    "segment_overrun_min": State(rundown.segment_overrun_min, ("rundown",)),
    "gpm_segment": State(rundown.gpm_segment, ("rundown",), ("gmv", "views")),
    "host_on_air_hours": State(show.host_on_air_hours, ("shifts",)),
    "stock_cover_min": State(stock.stock_cover_min, ("rundown",), ("orders",)),
    "stock_low_min": State(stock.stock_low_min, ("rundown", "log"), ("orders",)),
    "violation_event": State(show.violation_event, ("log",)),
    "room_incident_open": State(show.room_incident_open, ("log",)),
    "stream_offline_s": State(show.stream_offline_s, ("log",)),
    "live_price_vs_plan": State(rundown.live_price_vs_plan, ("rundown", "log")),
    "budget_used_pct": State(ads.budget_used_pct, ("ads",), ("ad_cost",)),
    "budget_minutes_left": State(ads.budget_minutes_left, ("ads",), ("ad_cost",)),
    "task_active_hours": State(ads.task_active_hours, ("ads",)),
    "campaign_age_hours": State(ads.campaign_age_hours, ("ads",)),
    "conversions_total": State(ads.conversions_total, ("ads",)),
    "learning_done": State(guards.learning_done, ("ads",)),
    "ad_action_open": State(guards.ad_action_open, ("ads",)),
    "ad_cut_open": State(guards.ad_cut_open, ("ads",)),
    "spend_held": State(guards.spend_held, ("log",)),
    "roi_target_edits_today": State(ads.roi_target_edits_today, ("ads",)),
    "minutes_since_last_edit": State(ads.minutes_since_last_edit, ("ads",)),
    "ad_cost_cv": State(ads.ad_cost_cv, (), ("ad_cost",)),
    "comments_read": State(desk.comments_read, ("comments",)),
    "comments_hostile": State(desk.comments_hostile, ("comments",)),
    "same_question_count": State(desk.same_question_count, ("comments",)),
    "new_question_count": State(desk.new_question_count, ("comments",)),
    "answered_on_air": State(desk.answered_on_air, ("comments",)),
    "unanswered_s": State(desk.unanswered_s, ("tickets",)),
    "unanswered_h": State(desk.unanswered_h, ("tickets",)),
    "order_status": State(desk.order_status, ("orders",)),
    "hours_to_ship_deadline": State(desk.hours_to_ship_deadline, ("orders",)),
    "refunds": State(desk.refunds, ("orders",)),
    **{key: State(partial(_score, key), ("scores",)) for key in SCORE_KEYS},
}
#: Counts of the session whose history some state needs.
HISTORY_KEYS: Final = tuple(sorted({count for state in STATES.values() for count in state.counts}))


def states_of(wanted: Collection[str] | None) -> dict[str, State]:
    """The states among these columns; all of them for None."""
    return STATES if wanted is None else {key: state for key, state in STATES.items() if key in wanted}


def parts_of(wanted: Collection[str] | None) -> frozenset[Part]:
    """What must be read for these columns."""
    return frozenset(part for state in states_of(wanted).values() for part in state.parts)


def state_columns(
    facts: SessionFacts, history: History, t_ms: Longs, wanted: Collection[str] | None = None
) -> dict[str, Floats]:
    """Every state at every moment.

    Args:
        facts: what happened.
        history: the counts as they were read.
        t_ms: int64[n], rising.
        wanted: only these columns; all by default.

    Returns:
        float64[n] by key, NaN where a state cannot be told.
    """
    return {key: np.asarray(state.make(facts, history, t_ms), np.float64) for key, state in states_of(wanted).items()}
