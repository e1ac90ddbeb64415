"""What stands in a session when a rule fires, read from the store for its suggestion: plans, limits, live values."""

from collections.abc import Mapping
from datetime import datetime

from app.models.errors import NotFound
from app.models.session import LiveSession
from app.services.advertising.ads_board import PlanBoard, board_of
from app.services.advertising.limits import Target, held_back
from app.services.advertising.suggestion_plans import PlanNow, Scene
from app.services.advertising.suggestion_values import chinese, cue_values
from app.services.live.timers_reading import limits_of
from app.services.runtime.settings import StoreSettings
from app.services.store.store import Store


def read_scene(
    store: Store, session_id: str, t_ms: int, now: datetime, counts: Mapping[str, float | None] | None = None
) -> Scene:
    """The scene of one firing.

    Args:
        store: where from.
        session_id: the session.
        t_ms: the moment of the firing on its axis.
        now: the instant.
        counts: what was read at that moment (for rules that differ by what was spent); what the plans say they have
            spent by now where none are given.

    Raises:
        NotFound.
    """
    settings = StoreSettings(store).all()
    with store.read() as session:
        live = session.get(LiveSession, session_id)
        if live is None:
            raise NotFound("live_session", session_id)
        board = board_of(session, live, now, settings)
        return Scene(
            now=now,
            profile=str(live.rule_profile),
            plans=tuple(_plan_now(one, board.measured_until, now) for one in board.plans),
            cap_minor=live.ad_budget_minor,
            spend_minor=board.spent_minor if counts is None else counts.get("ad_cost"),
            currency=live.currency,
            even=board.even,
            values=cue_values(session, live, t_ms, now, limits_of(settings)),
            chinese=chinese(live),
        )


def _plan_now(one: PlanBoard, measured: datetime | None, now: datetime) -> PlanNow:
    held = {
        target: held_back(one.plan, target, one.limits, now, one.edits, one.day, measured)
        for target in (Target.BUDGET, Target.BID, Target.ROI_TARGET, Target.PAUSE, Target.END)
    }
    return PlanNow(one.plan, one.spend, one.limits, held)
